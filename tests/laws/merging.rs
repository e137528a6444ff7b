//! Merging is the union of the marks: commutative, associative, idempotent, in whatever pieces they come.

use crosscheck::domain::{Journal, Mark};
use crosscheck::store::{PortableMark, Texts};

use crate::histories::{Dice, World, history, union};

/// The marks as a file keeps and shares them: their spans in code points, and back.
fn through_a_file(journal: &Journal, texts: &Texts<'_>) -> Vec<Mark> {
    let marks = journal.marks().iter();
    let kept = marks.map(|m| PortableMark::of(m, texts).unwrap());
    kept.map(|m| m.local(texts).unwrap()).collect()
}

#[test]
fn merging_is_a_union() {
    let world = World::get();
    let texts = Texts::new(world.articles.iter().map(|a| (a.id, a.text.as_str())));
    let (mut marks, mut orphans, mut conflicts, mut undone) = (0, 0, 0, 0);
    for number in 0..crate::histories() {
        let mut dice = Dice(number);
        let [a, b, c] = history(&mut dice, 40).try_into().unwrap();
        let (a, b, c) = (a.journal, b.journal, c.journal);
        let all = union(&union(&a, &b), &c);
        assert_eq!(union(&a, &b), union(&b, &a), "history {number}");
        assert_eq!(all, union(&a, &union(&b, &c)), "history {number}");
        assert_eq!(all, union(&c, &union(&b, &a)), "history {number}");
        assert_eq!(union(&a, &a), a, "history {number}");
        assert_eq!(union(&all, &b), all, "history {number}");

        // One by one, in any order, some of them twice, from files.
        let mut pieces = Vec::new();
        for journal in [&a, &b, &c] {
            pieces.extend(through_a_file(journal, &texts));
        }
        let mut one_by_one = Journal::default();
        for mark in dice.shuffled(pieces) {
            one_by_one.insert(mark);
        }
        assert_eq!(one_by_one, all, "history {number}");
        let state = world.state(&all);
        assert_eq!(world.state(&one_by_one), state, "history {number}");

        // Nothing is lost or made up, and no order of the merges changes what holds.
        for journal in [&a, &b, &c] {
            assert!(
                journal.marks().iter().all(|m| all.has(m.id)),
                "history {number}"
            );
        }
        let holding = all.holding().count();
        marks += all.marks().len();
        undone += all.marks().len() - holding;
        orphans += state.orphans.len();
        conflicts += state.groups.iter().filter(|g| g.conflict()).count();
    }
    println!(
        "{} histories, {marks} marks ({undone} withdrawals or withdrawn), {orphans} orphans, {conflicts} conflicts",
        crate::histories()
    );
    assert!(
        orphans > 0 && conflicts > 0 && undone > 0,
        "the histories are too tame"
    );
}
