//! Undo gives back what would be there had the step never been made, redo what the undo took; whole states are
//! compared, not parts.

use std::collections::BTreeSet;

use crosscheck::domain::{Change, Journal, MarkId, StepId};

use crate::histories::{Act, Dice, World, history, union};

/// What of a journal goes to others.
fn shared(journal: &Journal) -> Journal {
    Journal::new(journal.shared().cloned())
}

/// The journal without this step, and without what it brought if it was a merge.
fn without(journal: &Journal, step: StepId) -> Journal {
    let made = journal.marks().iter().filter(|m| m.step == step);
    let came: BTreeSet<MarkId> = made
        .filter_map(|m| match &m.change {
            Change::Merged(came) => Some(&came.marks),
            _ => None,
        })
        .flatten()
        .copied()
        .collect();
    let marks = journal.marks().iter();
    let marks = marks.filter(|m| m.step != step && !came.contains(&m.id));
    Journal::new(marks.cloned())
}

#[test]
fn undo_after_any_action_restores_the_state_exactly_and_so_does_redo() {
    let world = World::get();
    let (mut marks, mut undos, mut redos, mut merges) = (0_u64, 0_u64, 0_u64, 0_u64);
    for number in 0..crate::histories() {
        let mut dice = Dice(number.wrapping_mul(3) + 1);
        let mut others = history(&mut dice, 16);
        let who = dice.below(3);
        let mut editor = others.swap_remove(who);
        others.retain(|o| o.name != editor.name);
        // What the same person did at another desk comes before the session, not in the middle of it.
        for other in &others {
            editor.journal = union(&editor.journal, &other.journal);
        }
        // From here on nothing is to be redone of what was before.
        editor.decide(&mut dice);
        let mut undone: Vec<StepId> = Vec::new();
        for turn in 0..=dice.below(12) {
            let say = |law: &str| format!("session {number}, turn {turn}: {law}");
            let journal = editor.journal.clone();
            let before = world.state(&journal);
            match Act::any(&mut dice) {
                // What others bring is one step of who merges, as good as a mark of one's own.
                act @ (Act::Mark | Act::Merge(_)) => {
                    let made = match (act, others.first_mut()) {
                        (Act::Merge(_), Some(from)) => {
                            merges += 1;
                            from.journal = union(&from.journal, &shared(&journal));
                            from.decide(&mut dice);
                            let came = editor.merge(&from.journal);
                            came.unwrap_or_else(|| panic!("{}", say("something came")))
                        }
                        _ => {
                            marks += 1;
                            editor.decide(&mut dice)
                        }
                    };
                    let after = world.state(&editor.journal);
                    for _ in 0..2 {
                        let back = editor.reverse(false).map(|(step, _)| step);
                        assert_eq!(back, Some(made), "{}", say("undo takes the last step"));
                        let now = world.state(&editor.journal);
                        assert_eq!(now, before, "{}", say("undo restores"));
                        assert_eq!(
                            shared(&editor.journal).holding().count(),
                            shared(&journal).holding().count(),
                            "{}",
                            say("what is shared holds the same")
                        );
                        assert!(editor.reverse(true).is_some(), "{}", say("redo is there"));
                        let now = world.state(&editor.journal);
                        assert_eq!(now, after, "{}", say("redo restores"));
                    }
                    assert_eq!(editor.reverse(true), None, "{}", say("no more to redo"));
                    undone.clear();
                }
                Act::Undo => {
                    let Some((step, undo)) = editor.reverse(false) else {
                        let mut own = journal.holding().filter(|m| m.annotator == editor.by());
                        assert!(own.next().is_none(), "{}", say("undo reaches every step"));
                        continue;
                    };
                    undos += 1;
                    let never = world.state(&without(&journal, step));
                    let now = world.state(&editor.journal);
                    assert_eq!(now, never, "{}", say("as if it had never been made"));
                    undone.push(undo);
                }
                Act::Redo => {
                    let redone = editor.reverse(true).map(|(undo, _)| undo);
                    assert_eq!(redone, undone.pop(), "{}", say("redo takes the last undo"));
                    if let Some(undo) = redone {
                        redos += 1;
                        let never = world.state(&without(&journal, undo));
                        let now = world.state(&editor.journal);
                        assert_eq!(now, never, "{}", say("as if never undone"));
                    }
                }
            }
        }
    }
    println!(
        "{} sessions: {marks} steps and {merges} merges each undone and redone twice at once, {undos} undone and {redos} \
         redone later",
        crate::histories()
    );
    assert!(
        undos > 0 && redos > 0 && merges > 0,
        "the sessions are too tame"
    );
}
