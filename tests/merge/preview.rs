//! What the preview of a merge says: what would come in, on what people would disagree, what would be hidden.

use std::fs;

use crosscheck::app::rows::merge::MergePreview;
use crosscheck::domain::{Agreement, Change, GroupKey, NoiseKind, Target};
use crosscheck::share::{self, MergeReport};

use crate::desk::*;
use crate::{arriving, colleague, shared, shown, three};

#[test]
fn the_preview_is_the_report_and_writes_nothing() {
    let (_folder, mut ours, files) = three();
    let arriving = arriving(&files);
    let (before, bytes) = (shown(&ours), fs::read(ours.path()).unwrap());
    let preview = arriving.preview(ours.contents()).unwrap();
    assert_eq!(shown(&ours), before);
    assert_eq!(fs::read(ours.path()).unwrap(), bytes);

    let counts = |r: &MergeReport| (r.marks().count(), r.conflicts.len(), r.orphans.len());
    assert_eq!(counts(&preview.report), (4, 1, 1));
    let people: Vec<(&str, usize)> = preview
        .report
        .people
        .iter()
        .map(|(who, n)| (who.as_str(), *n))
        .collect();
    assert_eq!(people, [("Bo", 3), ("Cleo", 1)]);
    let (bundles, journal) = (preview.after.bundles(), preview.after.placed());
    let told = share::told(&preview.report.conflicts, bundles, journal);
    let told = told.first().unwrap();
    let answers: Vec<String> = told
        .answers
        .iter()
        .map(|(a, b)| format!("{a}: {b}"))
        .collect();
    assert_eq!(answers, ["Ada: “Differ”", "Bo: “Agree”"]);

    let report = arriving.merge(&mut ours, None).unwrap();
    assert_eq!(report, preview.report);
    assert_eq!(ours.journal(), preview.after.journal());
    assert_eq!(ours.placed(), preview.after.placed());
    let ids = |bundles: &[crosscheck::domain::Bundle]| -> Vec<_> {
        let mut all: Vec<_> = bundles
            .iter()
            .flat_map(|b| &b.articles)
            .map(|a| a.id)
            .collect();
        all.sort();
        all
    };
    assert_eq!(ids(ours.bundles()), ids(preview.after.bundles()));
    // Everything is here now.
    let again = arriving.preview(ours.contents()).unwrap();
    assert!(again.report.is_empty());
}

#[test]
fn a_merge_says_which_decisions_it_hides() {
    let (_folder, mut ours) = project();
    let ada = name("Ada");
    let [alone, both, moved] = [
        claim(&herald(), "Nobody was hurt"),
        claim(&courier(), "14 hours after it struck a sandbank"),
        claim(&herald(), "with 41 people on board"),
    ];
    let group = |claims: &[_]| Target::Group(GroupKey::new(claims.to_vec()).unwrap());
    let agree = Change::Agreement(Agreement::Agree);
    ours.mark(&ada, vec![(group(&[alone]), agree.clone())], false)
        .unwrap();
    let hidden = ours.journal().marks().last().unwrap().id;
    ours.mark(
        &ada,
        vec![
            // Of these two claims one is left.
            (group(&[alone, both]), agree.clone()),
            (group(&[moved]), agree),
        ],
        false,
    )
    .unwrap();
    let mut theirs = colleague(&ours, "theirs.crosscheck", vec![herald(), courier()]);
    let bo = name("Bo");
    let noise = Target::Span(alone.article, span(&herald(), "Nobody was hurt"));
    theirs
        .mark(&bo, vec![(noise, Change::Noise(NoiseKind::Promo))], false)
        .unwrap();
    // A claim whose edges are moved is no claim that was rejected.
    let wider = span(&herald(), "41 people on board");
    let edges = vec![
        (Target::Claim(moved), Change::NotClaim),
        (Target::Span(moved.article, wider), Change::Claim),
    ];
    theirs.mark(&bo, edges, false).unwrap();
    let file = shared(&theirs, "b.crosscheck.ron", false);
    let files = [file];
    let preview = arriving(&files).preview(ours.contents()).unwrap();
    assert_eq!(preview.report.silenced, [hidden]);
    assert!(preview.report.conflicts.is_empty());
    // Who sees their own marks only goes on seeing it.
    let told = |only_mine| MergePreview::of(&preview, only_mine).besides;
    let hides = |(_, words): &(usize, String)| words.contains("hidden");
    assert!(told(false).iter().any(hides));
    assert!(!told(true).iter().any(hides));
    // What is hidden already is not told again.
    share::merge(&mut ours, &files).unwrap();
    let again = arriving(&files).preview(ours.contents()).unwrap();
    assert!(again.report.silenced.is_empty());
}

#[test]
fn a_group_that_each_saw_otherwise_is_a_conflict_in_the_preview_too() {
    let (_folder, mut ours) = project();
    let verdict = |target: Target, agreement| vec![(target, Change::Agreement(agreement))];
    let alone = GroupKey::new(vec![claim(&herald(), "with 41 people on board")]).unwrap();
    let mut theirs = colleague(&ours, "theirs.crosscheck", vec![herald(), courier()]);
    let (h, c) = (herald(), courier());
    let aboard = claim(&c, "Some 40 passengers were on board 🚢");
    let same = Target::pair(claim(&h, "with 41 people on board"), aboard).unwrap();
    ours.mark(&name("Ada"), vec![(same, Change::Same)], false)
        .unwrap();
    ours.mark(&name("Ada"), verdict(on_board(), Agreement::Differ), false)
        .unwrap();
    theirs
        .mark(
            &name("Bo"),
            verdict(Target::Group(alone), Agreement::SingleSource),
            false,
        )
        .unwrap();
    let file = shared(&theirs, "b.crosscheck.ron", false);
    let preview = arriving(&[file]).preview(ours.contents()).unwrap();
    assert_eq!(preview.report.conflicts.len(), 1);
}
