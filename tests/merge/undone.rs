//! A merge is one step: undone and made again, told in the history, taking nothing back at other desks.

use crosscheck::app::rows::past;
use crosscheck::domain::{Agreement, Change, Mark, MarkId};
use crosscheck::share;
use crosscheck::store::Project;

use crate::desk::*;
use crate::{arriving, colleague, shared, shown, three};

use proptest::prelude::*;

#[test]
fn one_undo_takes_a_merge_back_and_redo_brings_it_again() {
    let (_folder, mut ours, files) = three();
    let (ada, arriving) = (name("Ada"), arriving(&files));
    let before = shown(&ours);
    let report = arriving.merge(&mut ours, Some(&ada)).unwrap();
    let after = shown(&ours);
    assert_ne!(before, after);
    assert_eq!(report.marks().count(), 4);

    let undone = ours.undo(&ada).unwrap();
    assert_eq!(undone.as_deref(), Some("merge of 4 marks and 2 articles"));
    assert_eq!(shown(&ours), before);
    // It outlives a restart, and so does redo.
    let path = ours.path().to_path_buf();
    ours.close().unwrap();
    let mut ours = Project::open(&path).unwrap();
    assert_eq!(shown(&ours), before);
    assert_eq!(ours.redo(&ada).unwrap(), undone);
    assert_eq!(shown(&ours), after);

    // To merge the same again after an undo is a merge, and is undone again; who merges does not matter.
    ours.undo(&ada).unwrap();
    let preview = arriving.preview(ours.contents()).unwrap();
    assert_eq!(preview.report, report);
    assert_eq!(
        arriving.merge(&mut ours, Some(&name("Dora"))).unwrap(),
        report
    );
    assert_eq!(shown(&ours), after);
    assert!(arriving.preview(ours.contents()).unwrap().report.is_empty());
    ours.undo(&name("Dora")).unwrap();
    assert_eq!(shown(&ours), before);
    assert_eq!(share::merge(&mut ours, &files).unwrap(), report);
    assert_eq!(shown(&ours), after);
}

#[test]
fn the_history_tells_a_merge_as_undone_only_when_it_was() {
    let (_folder, mut ours, files) = three();
    let ada = name("Ada");
    arriving(&files).merge(&mut ours, Some(&ada)).unwrap();
    let undone = |project: &Project| -> Vec<bool> {
        let articles = project.bundles().iter().flat_map(|b| &b.articles);
        let steps = past::steps(project.journal(), articles).into_iter();
        let merges = steps.filter(|s| s.words.starts_with("Merge"));
        merges.map(|s| s.undone).collect()
    };
    assert_eq!(undone(&ours), [false]);
    ours.undo(&ada).unwrap();
    assert_eq!(undone(&ours), [true]);
    ours.redo(&ada).unwrap();
    assert_eq!(undone(&ours), [false]);
}

#[test]
fn an_undone_merge_withdraws_nothing_at_other_desks() {
    let (_folder, mut ours, files) = three();
    let ada = name("Ada");
    arriving(&files).merge(&mut ours, Some(&ada)).unwrap();
    ours.undo(&ada).unwrap();
    let path = ours.path().with_file_name("theirs.crosscheck");
    let mut theirs = Project::open(&path).unwrap();
    let held: Vec<MarkId> = theirs.placed().holding().map(|m| m.id).collect();
    for file in [
        shared(&ours, "a.crosscheck.ron", true),
        ours.path().to_path_buf(),
    ] {
        let report = share::merge(&mut theirs, &[file]).unwrap();
        let holds: Vec<MarkId> = theirs.placed().holding().map(|m| m.id).collect();
        assert!(held.iter().all(|id| holds.contains(id)));
        assert!(report.people.iter().all(|(who, _)| *who == ada));
    }
}

#[test]
fn an_article_of_an_undone_merge_can_be_added() {
    let (_folder, mut ours, files) = three();
    let ada = name("Ada");
    arriving(&files[..1]).merge(&mut ours, Some(&ada)).unwrap();
    ours.undo(&ada).unwrap();
    let more = article(
        "Gazette",
        "g.txt",
        "The Gull sails again, the owner said on Friday.",
    );
    let bundle = ours.bundles()[0].id;
    assert_eq!(
        ours.add_articles(bundle, std::slice::from_ref(&more))
            .unwrap(),
        [more.id]
    );
    assert_eq!(ours.bundles()[0].articles.len(), 3);
    assert_eq!(ours.add_articles(bundle, &[more]).unwrap(), []);
    // Bo’s answer stays away.
    assert!(ours.placed().holding().all(|m| m.annotator == ada));
}

/// What a person at a desk does.
#[derive(Debug, Clone)]
enum Act {
    /// Answers with one of the agreements.
    Mark(usize),
    /// Merges what another desk shares.
    Merge(usize),
    /// Takes the last step back.
    Undo,
    /// Brings it back.
    Redo,
}

fn acts() -> impl Strategy<Value = Vec<(usize, Act)>> {
    let act = prop_oneof![
        3 => (0..4_usize).prop_map(Act::Mark),
        3 => (0..3_usize).prop_map(Act::Merge),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ];
    prop::collection::vec((0..3_usize, act), 1..14)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Three desks mark, merge, undo and redo as they like. An undo gives back the very state before the step, whatever
    /// the step was; and when all take in what all share, they have the same marks.
    #[test]
    fn desks_that_undo_their_merges_still_come_to_one_journal(acts in acts()) {
        let (folder, first) = project();
        let mut desks = vec![first];
        for n in 1..3 {
            let theirs = vec![herald(), courier(), by("Gazette", &format!("Word of desk {n} alone, it said."))];
            desks.push(colleague(&desks[0], &format!("desk{n}.crosscheck"), theirs));
        }
        let who = |n: usize| name(["Ada", "Bo", "Cleo"][n]);
        let share = |desk: &Project| shared(desk, "now.crosscheck.ron", true);
        for (n, act) in acts {
            let before = shown(&desks[n]);
            match act {
                Act::Mark(a) => {
                    let change = Change::Agreement(Agreement::ALL[a]);
                    desks[n].mark(&who(n), vec![(on_board(), change)], false).unwrap();
                }
                Act::Merge(from) => {
                    let file = share(&desks[from]);
                    let arriving = arriving(&[file]);
                    let preview = arriving.preview(desks[n].contents()).unwrap();
                    let report = arriving.merge(&mut desks[n], Some(&who(n))).unwrap();
                    prop_assert_eq!(&report, &preview.report);
                    let after = shown(&desks[n]);
                    if report.is_empty() {
                        prop_assert_eq!(&after.1, &before.1);
                        continue;
                    }
                    desks[n].undo(&who(n)).unwrap();
                    prop_assert_eq!(&shown(&desks[n]).1, &before.1);
                    prop_assert_eq!(&shown(&desks[n]).0, &before.0);
                    desks[n].redo(&who(n)).unwrap();
                    prop_assert_eq!(&shown(&desks[n]).1, &after.1);
                    prop_assert_eq!(&shown(&desks[n]).0, &after.0);
                }
                Act::Undo => drop(desks[n].undo(&who(n)).unwrap()),
                Act::Redo => drop(desks[n].redo(&who(n)).unwrap()),
            }
        }
        for _ in 0..2 {
            for from in 0..3 {
                let file = share(&desks[from]);
                for desk in &mut desks {
                    share::merge(desk, std::slice::from_ref(&file)).unwrap();
                }
            }
        }
        let journal = |desk: &Project| desk.journal().shared().cloned().collect::<Vec<Mark>>();
        for desk in &desks[1..] {
            prop_assert_eq!(journal(desk), journal(&desks[0]));
            let holds = |d: &Project| d.placed().holding().map(|m| m.id).collect::<Vec<_>>();
            prop_assert_eq!(holds(desk), holds(&desks[0]));
        }
        drop(folder);
    }
}
