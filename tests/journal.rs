//! The laws of the journal: merging is a union, undo and redo restore exactly, in memory and in the file.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod desk;

use crosscheck::domain::{
    Agreement, Annotator, Change, Journal, Mark, MarkId, NoiseKind, State, StepId, Suggestions,
    Target,
};
use crosscheck::store::{Incoming, Project};
use desk::*;
use proptest::prelude::*;

/// What somebody does.
#[derive(Debug, Clone)]
enum Act {
    /// Marks one thing or two in a step.
    Mark(u8, u8),
    Undo,
    Redo,
    /// Takes over all marks of another editor.
    Merge(usize),
}

/// An editor's journal, with a name that another may have too, and a clock on the wall that is days wrong.
#[derive(Debug, Clone)]
struct Editor {
    name: &'static str,
    clock_error: i64,
    journal: Journal,
    made: u128,
    number: u128,
}

impl Editor {
    fn by(&self) -> Annotator {
        name(self.name)
    }

    /// An id as a UUIDv7 of this editor's wrong clock would be ordered.
    fn id(&mut self) -> u128 {
        self.made += 1;
        let ms = u128::try_from(1_790_000_000_000 + self.clock_error).unwrap() + self.made;
        ms << 80 | self.number << 64 | self.made
    }

    fn mark(&mut self, changes: Vec<(Target, Change)>) {
        let step = StepId::from_bits(self.id());
        for (target, change) in changes {
            let mark = Mark {
                id: MarkId::from_bits(self.id()),
                step,
                clock: self.journal.next_clock(),
                time: 0,
                annotator: self.by(),
                target,
                change,
                settles: false,
            };
            assert!(self.journal.insert(mark));
        }
    }

    fn reverse(&mut self, redo: bool) -> bool {
        let by = self.by();
        let found = if redo {
            self.journal.redo(&by)
        } else {
            self.journal.undo(&by)
        };
        let Some(reversal) = found else {
            return false;
        };
        self.mark(vec![(Target::Journal, Change::Withdraw(reversal.marks))]);
        true
    }
}

/// The changes that `a` and `b` stand for; one, or two in a step.
fn changes(a: u8, b: u8) -> Vec<(Target, Change)> {
    let one = |n: u8| match n % 5 {
        0 => (
            on_board(),
            Change::Agreement(Agreement::ALL[usize::from(n) % 4]),
        ),
        1 => (on_board(), Change::Note(format!("note {n}"))),
        2 => (
            Target::Span(herald().id, span(&herald(), "HARBOUR HERALD")),
            Change::Noise(NoiseKind::OutletCredit),
        ),
        3 => (
            Target::Span(herald().id, span(&herald(), "HARBOUR HERALD")),
            Change::Reporting,
        ),
        _ => (
            Target::Claim(claim(&courier(), "It will be back in service on Friday")),
            Change::NotClaim,
        ),
    };
    if b < 128 {
        vec![one(a)]
    } else {
        vec![one(a), one(b)]
    }
}

/// Three editors, two of them under one name, after these acts.
fn editors(acts: &[(usize, Act)]) -> Vec<Editor> {
    let day = 86_400_000;
    let mut all: Vec<Editor> = [("Ada", 0), ("Bo", -3 * day), ("Ada", 2 * day)]
        .into_iter()
        .zip(1..)
        .map(|((name, clock_error), number)| Editor {
            name,
            clock_error,
            journal: Journal::default(),
            made: 0,
            number,
        })
        .collect();
    for (who, act) in acts {
        match act {
            Act::Mark(a, b) => all[*who].mark(changes(*a, *b)),
            Act::Undo => drop(all[*who].reverse(false)),
            Act::Redo => drop(all[*who].reverse(true)),
            Act::Merge(from) => all[*who].journal = union(&all[*who].journal, &all[*from].journal),
        }
    }
    all
}

fn union(a: &Journal, b: &Journal) -> Journal {
    Journal::new(a.marks().iter().chain(b.marks()).cloned())
}

/// What is on the screen.
fn state(journal: &Journal) -> State {
    State::fold(&[herald(), courier()], &Suggestions::default(), journal)
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Act::Mark(a, b)),
        3 => Just(Act::Undo),
        2 => Just(Act::Redo),
        2 => (0..3_usize).prop_map(Act::Merge),
    ]
}

fn acts(most: usize) -> impl Strategy<Value = Vec<(usize, Act)>> {
    prop::collection::vec((0..3_usize, act()), 0..most)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn merging_is_a_union(acts in acts(40)) {
        let [a, b, c] = editors(&acts).try_into().unwrap();
        let (a, b, c) = (a.journal, b.journal, c.journal);
        prop_assert_eq!(union(&a, &b), union(&b, &a));
        prop_assert_eq!(union(&union(&a, &b), &c), union(&a, &union(&b, &c)));
        prop_assert_eq!(union(&a, &a), a.clone());
        let mut one_by_one = b.clone();
        for mark in a.marks().iter().rev() {
            prop_assert_eq!(one_by_one.insert(mark.clone()), !b.has(mark.id));
        }
        prop_assert_eq!(one_by_one, union(&a, &b));
    }

    #[test]
    fn undo_restores_exactly_and_so_does_redo(acts in acts(40), who in 0..3_usize, a: u8, b: u8) {
        let mut editor = editors(&acts).swap_remove(who);
        let before = state(&editor.journal);
        editor.mark(changes(a, b));
        let after = state(&editor.journal);
        for _ in 0..2 {
            prop_assert!(editor.reverse(false));
            prop_assert_eq!(&state(&editor.journal), &before);
            prop_assert!(editor.reverse(true));
            prop_assert_eq!(&state(&editor.journal), &after);
        }
        prop_assert!(!editor.reverse(true), "there is nothing more to redo");
    }

    #[test]
    fn undo_goes_back_to_the_beginning_and_redo_to_the_end(acts in acts(40), who in 0..3_usize) {
        let mut editor = editors(&acts).swap_remove(who);
        let by = editor.by();
        while editor.reverse(true) {}
        let mut states = vec![state(&editor.journal)];
        while editor.reverse(false) {
            states.push(state(&editor.journal));
            prop_assert!(states.len() <= acts.len() + 1, "undo does not end");
        }
        let holds = editor.journal.holding().filter(|m| m.annotator == by).count();
        prop_assert_eq!(holds, 0, "all that the person marked is undone");
        while let Some(last) = states.pop() {
            prop_assert_eq!(&state(&editor.journal), &last);
            prop_assert_eq!(editor.reverse(true), !states.is_empty());
        }
    }

    #[test]
    fn others_marks_are_not_undone(acts in acts(40), who in 0..3_usize) {
        let mut editor = editors(&acts).swap_remove(who);
        let by = editor.by();
        let others = |j: &Journal| -> Vec<MarkId> {
            j.holding().filter(|m| m.annotator != by).map(|m| m.id).collect()
        };
        let before = others(&editor.journal);
        while editor.reverse(false) {}
        prop_assert_eq!(others(&editor.journal), before);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The same through the file: each act by the doors of the project, and the project opened again now and then.
    #[test]
    fn the_file_keeps_the_laws(acts in prop::collection::vec((act(), any::<bool>()), 1..16)) {
        let (_folder, mut project) = project();
        let path = project.path().to_path_buf();
        let ada = name("Ada");
        let mut expect = vec![state(project.journal())];
        let mut at = 0;
        for (act, reopen) in acts {
            match act {
                Act::Mark(a, b) => {
                    project.mark(&ada, changes(a, b), false).unwrap();
                    expect.truncate(at + 1);
                    expect.push(state(project.journal()));
                    at += 1;
                }
                Act::Undo => {
                    prop_assert_eq!(project.undo(&ada).unwrap().is_some(), at > 0);
                    at = at.saturating_sub(1);
                }
                Act::Redo => {
                    let can = at + 1 < expect.len();
                    prop_assert_eq!(project.redo(&ada).unwrap().is_some(), can);
                    at += usize::from(can);
                }
                Act::Merge(_) => {
                    let before = project.journal().clone();
                    let own = Incoming::from(project.contents());
                    prop_assert_eq!(project.absorb(own).unwrap().marks, vec![]);
                    prop_assert_eq!(project.journal(), &before);
                }
            }
            if reopen {
                let journal = project.journal().clone();
                project.close().unwrap();
                project = Project::open(&path).unwrap();
                prop_assert_eq!(project.journal(), &journal);
            }
            prop_assert_eq!(&state(project.journal()), &expect[at]);
        }
    }
}

#[test]
fn a_withdrawal_counts_only_for_what_stands_before_it() {
    let mark = |n: u128, withdraws: &[u128]| Mark {
        id: MarkId::from_bits(n),
        step: StepId::from_bits(n),
        clock: u64::try_from(n).unwrap(),
        time: 0,
        annotator: name("Ada"),
        target: Target::Journal,
        change: Change::Withdraw(withdraws.iter().map(|n| MarkId::from_bits(*n)).collect()),
        settles: false,
    };
    let note = Mark {
        target: on_board(),
        change: Change::Note("n".into()),
        ..mark(1, &[])
    };
    // 2 withdraws the note and, against the order, 3; 3 withdraws 2 and itself.
    let journal = Journal::new([mark(3, &[2, 3]), mark(2, &[1, 3]), note]);
    let holding: Vec<u128> = journal.holding().map(|m| m.id.bits()).collect();
    assert_eq!(holding, [1]);
}

#[test]
fn nobody_takes_back_what_another_decided() {
    let mark = |n: u128, by: &str, change: Change| Mark {
        id: MarkId::from_bits(n),
        step: StepId::from_bits(n),
        clock: u64::try_from(n).unwrap(),
        time: 0,
        annotator: name(by),
        target: match change {
            Change::Withdraw(_) => Target::Journal,
            _ => on_board(),
        },
        change,
        settles: false,
    };
    let withdraw = |n: u128| Change::Withdraw(vec![MarkId::from_bits(n)]);
    let note = mark(1, "Ada", Change::Note("n".into()));
    let theirs = Journal::new([note.clone(), mark(2, "Bo", withdraw(1))]);
    assert_eq!(theirs.holding().count(), 1);
    let own = Journal::new([note.clone(), mark(2, "Ada", withdraw(1))]);
    assert_eq!(own.holding().count(), 0);
    // Nor does another bring back what somebody took back.
    let all = [
        note,
        mark(2, "Ada", withdraw(1)),
        mark(3, "Bo", withdraw(2)),
    ];
    assert_eq!(Journal::new(all).holding().count(), 0);
}

#[test]
fn undo_says_what_it_undoes() {
    let (_folder, mut project) = project();
    let ada = name("Ada");
    assert_eq!(project.undo(&ada).unwrap(), None);
    project.mark(&ada, all_sorts(), false).unwrap();
    project
        .mark(
            &ada,
            vec![(on_board(), Change::Agreement(Agreement::Agree))],
            false,
        )
        .unwrap();
    assert_eq!(project.undo(&name("Bo")).unwrap(), None);
    assert_eq!(project.undo(&ada).unwrap().as_deref(), Some("“Agree”"));
    assert_eq!(
        project.undo(&ada).unwrap().as_deref(),
        Some("“Differ” and 16 more")
    );
    assert_eq!(
        project.redo(&ada).unwrap().as_deref(),
        Some("“Differ” and 16 more")
    );
    assert_eq!(project.redo(&ada).unwrap().as_deref(), Some("“Agree”"));
    assert_eq!(project.redo(&ada).unwrap(), None);
}

#[test]
fn one_person_at_two_desks_undoes_and_redoes_what_holds() {
    let [mut desk, _, mut laptop] = <[Editor; 3]>::try_from(editors(&[])).unwrap();
    desk.mark(changes(0, 0));
    let with = state(&desk.journal);
    laptop.journal = desk.journal.clone();
    // The same step is undone at both desks, and one makes another mark.
    assert!(desk.reverse(false) && laptop.reverse(false));
    desk.journal = union(&desk.journal, &laptop.journal);
    assert!(!desk.reverse(false), "nothing is left to undo");
    assert!(desk.reverse(true));
    assert_eq!(
        state(&desk.journal),
        with,
        "one redo brings it back though two undid it"
    );
    assert!(!desk.reverse(true));
    // What was marked at the laptop meanwhile does not keep the desk's older step from being undone.
    laptop.mark(changes(1, 0));
    laptop.journal = union(&desk.journal, &laptop.journal);
    assert!(laptop.reverse(false) && laptop.reverse(false));
    assert_eq!(laptop.journal.holding().count(), 0);
    assert!(!laptop.reverse(false));
}
