//! The union: both ways, twice, of bundles that two people imported, of a mark that somebody changed.

use std::fs;

use crosscheck::domain::mark::Axis;
use crosscheck::domain::{Agreement, Change, Mark, MarkId, Target};
use crosscheck::share;
use crosscheck::store::Project;

use crate::desk::*;
use crate::{colleague, conflicts_in, shared};

#[test]
fn merging_both_ways_gives_one_journal_and_twice_changes_nothing() {
    let (folder, mut ours) = project();
    let mut theirs = colleague(&ours, "theirs.crosscheck", vec![herald(), courier()]);
    ours.mark(&name("Ada"), all_sorts(), false).unwrap();
    theirs
        .mark(
            &name("Bo"),
            vec![(on_board(), Change::Agreement(Agreement::Agree))],
            false,
        )
        .unwrap();
    theirs
        .mark(
            &name("Bo"),
            vec![(on_board(), Change::Note("mine".into()))],
            false,
        )
        .unwrap();
    theirs.undo(&name("Bo")).unwrap();

    let (a, b) = (
        shared(&ours, "a.crosscheck.ron", true),
        shared(&theirs, "b.crosscheck.ron", false),
    );
    let report = share::merge(&mut ours, std::slice::from_ref(&b)).unwrap();
    assert_eq!(report.marks().count(), 3);
    let conflicts: Vec<(&Axis, usize)> = report
        .conflicts
        .iter()
        .map(|c| (&c.axis, c.answers.len()))
        .collect();
    assert_eq!(conflicts, [(&Axis::Agreement, 2)]);
    assert_eq!((report.orphans.len(), report.found.len()), (0, 0));
    let report = share::merge(&mut theirs, std::slice::from_ref(&a)).unwrap();
    assert_eq!(
        (report.files[0].1.bundles, report.files[0].1.articles),
        (0, 0),
        "the bundle is here under another id"
    );
    assert_eq!(ours.journal(), theirs.journal());
    assert_eq!(theirs.bundles().len(), 1);

    let (journal, text) = (ours.journal().clone(), share::write(&ours, true));
    for again in [
        &a,
        &b,
        &theirs.path().to_path_buf(),
        &ours.path().to_path_buf(),
    ] {
        let report = share::merge(&mut ours, std::slice::from_ref(again)).unwrap();
        assert_eq!(report.marks().count(), 0, "{}", again.display());
        assert_eq!(report.conflicts, []);
    }
    assert_eq!(ours.journal(), &journal);
    assert_eq!(share::write(&ours, true), text);

    // A conflict that is settled is none.
    ours.mark(
        &name("Cleo"),
        vec![(on_board(), Change::Agreement(Agreement::Differ))],
        true,
    )
    .unwrap();
    assert_eq!(conflicts_in(&ours), 0);
    let path = ours.path().to_path_buf();
    ours.close().unwrap();
    assert_eq!(
        Project::open(&path).unwrap().journal().marks().len(),
        journal.marks().len() + 1
    );
    assert!(!listing(folder.path()).iter().any(|n| n.ends_with(".new")));
}

#[test]
fn a_bundle_that_two_people_imported_is_one() {
    let (_folder, mut project) = project();
    let third = article(
        "Gazette",
        "g.txt",
        "The Gull sails again, the owner of the ferry said on Friday.",
    );
    let theirs = colleague(
        &project,
        "theirs.crosscheck",
        vec![courier(), third.clone()],
    );
    let path = theirs.path().to_path_buf();
    theirs.close().unwrap();
    let report = share::merge(&mut project, &[path]).unwrap();
    assert_eq!(
        (report.files[0].1.bundles, report.files[0].1.articles),
        (0, 1)
    );
    assert_eq!(project.bundles().len(), 1);
    assert_eq!(project.bundles()[0].articles, [herald(), courier(), third]);
}

#[test]
fn a_mark_that_somebody_changed_is_told_and_ours_kept() {
    let (_folder, mut project) = project();
    project
        .mark(
            &name("Ada"),
            vec![(on_board(), Change::Agreement(Agreement::Differ))],
            false,
        )
        .unwrap();
    let path = shared(&project, "f.crosscheck.ron", false);
    let forged = fs::read_to_string(&path)
        .unwrap()
        .replace("\"differ\"", "\"agree\"");
    fs::write(&path, forged).unwrap();
    let before = project.journal().clone();
    let report = share::merge(&mut project, &[path]).unwrap();
    assert_eq!(report.files[0].1.clashing, [before.marks()[0].id]);
    assert_eq!(project.journal(), &before);
}

#[test]
fn a_share_file_cannot_use_up_the_clock() {
    use crosscheck::store::{Incoming, LATEST_CLOCK, PortableMark};
    let (_folder, mut project) = project();
    let note = |n: u128, clock: u64| {
        PortableMark(Mark {
            id: MarkId::from_bits((0x0190_0000_0000_7000_8000_u128 << 48) + n),
            step: crosscheck::domain::StepId::from_bits(n),
            clock,
            time: 0,
            annotator: name("Bo"),
            target: Target::Article(herald().id),
            change: Change::Note("n".into()),
            settles: false,
        })
    };
    let with = |marks: Vec<PortableMark>| Incoming {
        marks,
        ..Incoming::default()
    };
    let refused = project.absorb(with(vec![note(1, 1), note(2, LATEST_CLOCK)]));
    let words = refused.unwrap_err().to_string();
    assert!(words.contains("far beyond every other"), "{words}");
    // A long absence is no leap.
    project.absorb(with(vec![note(1, 1 << 39)])).unwrap();
    let ada = name("Ada");
    project.mark(&ada, all_sorts(), false).unwrap();
    assert!(project.undo(&ada).unwrap().is_some());
}
