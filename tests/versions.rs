//! Later versions of an article: recognised, put in the place of the earlier one, marks carried over, undone.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod desk;

use crosscheck::domain::{Agreement, Article, Change, GroupKey, NoiseKind, Target};
use crosscheck::import::versions::older;
use crosscheck::store::{Project, StoreError};
use desk::*;

/// The Herald's article an hour later: a new first line and another figure.
fn later() -> Article {
    let text = HERALD.replace("41 people", "43 people").replace(
        "HARBOUR HERALD\n",
        "HARBOUR HERALD\n\nUpdated at noon with a new figure from the harbour office.\n",
    );
    article("Harbour Herald", "herald-2.txt", &text)
}

fn with_url(mut article: Article, url: &str) -> Article {
    article.url = Some(url.into());
    article
}

#[test]
fn a_version_is_told_by_address_or_by_outlet_and_sentences() {
    let here = [herald(), courier()];
    let found = |new: &Article| older(new, &here).map(|a| a.id);
    assert_eq!(found(&later()), Some(herald().id));
    // The very text is no new version.
    assert_eq!(found(&herald()), None);
    // Another outlet's copy is a copy, not a version.
    let copy = article("Courier", "copy.txt", &later().text);
    assert_eq!(found(&copy), None);
    // The same outlet on something else.
    let other = article(
        "Harbour Herald",
        "herald.txt",
        "The town band plays on Sunday. Entry to the park is free for everyone under twelve years of age.",
    );
    assert_eq!(found(&other), None);
    // The same address is the same article, however much was rewritten.
    let url = "https://herald.example/gull";
    let here = [with_url(herald(), url), courier()];
    let rewritten = with_url(other, url);
    assert_eq!(older(&rewritten, &here).map(|a| a.id), Some(herald().id));
}

/// A project in which the later version replaces the Herald's first one, after `marks` on the first.
fn replaced(marks: Vec<(Target, Change)>) -> (tempfile::TempDir, Project) {
    let (folder, mut project) = project();
    let ada = name("Ada Lind");
    project.mark(&ada, marks, false).unwrap();
    let bundle = project.bundles()[0].id;
    let new = project.add_articles(bundle, &[later()]).unwrap();
    assert_eq!(new, [later().id]);
    assert_eq!(project.bundles()[0].articles.len(), 3);
    let change = Change::Replaces(herald().id);
    project
        .mark(&ada, vec![(Target::Article(later().id), change)], false)
        .unwrap();
    (folder, project)
}

fn ids(project: &Project) -> Vec<crosscheck::domain::ArticleId> {
    project.bundles()[0].articles.iter().map(|a| a.id).collect()
}

#[test]
fn marks_find_their_words_in_the_later_version() {
    let group = |h: &Article| {
        let claims = vec![
            claim(h, "Nobody was hurt"),
            claim(&courier(), "14 hours after it struck a sandbank"),
        ];
        Target::Group(GroupKey::new(claims).unwrap())
    };
    let credit = |h: &Article| Target::Span(h.id, span(h, "HARBOUR HERALD"));
    let gone = Target::Claim(claim(&herald(), "with 41 people on board"));
    let (_folder, project) = replaced(vec![
        (group(&herald()), Change::Agreement(Agreement::Differ)),
        (credit(&herald()), Change::Noise(NoiseKind::OutletCredit)),
        (Target::Article(herald().id), Change::Note("check".into())),
        (gone.clone(), Change::NotClaim),
    ]);
    assert_eq!(ids(&project), [later().id, courier().id]);
    let placed: Vec<Target> = project
        .placed()
        .marks()
        .iter()
        .map(|m| m.target.clone())
        .collect();
    assert_eq!(placed[0], group(&later()));
    assert_eq!(placed[1], credit(&later()));
    assert_eq!(placed[2], Target::Article(later().id));
    // The figure changed: what was said of the old one is kept, but says nothing of the new one.
    assert_eq!(placed[3], gone);
    assert_eq!(project.contents().orphans().count(), 1);
    // The journal itself is as it was written.
    assert_eq!(project.journal().marks()[0].target, group(&herald()));
}

#[test]
fn undo_brings_the_earlier_version_back_also_after_closing() {
    let target = Target::Claim(claim(&herald(), "Nobody was hurt"));
    let (_folder, mut project) = replaced(vec![(target.clone(), Change::NotClaim)]);
    let path = project.path().to_path_buf();
    project.close().unwrap();
    project = Project::open(&path).unwrap();
    assert_eq!(ids(&project), [later().id, courier().id]);
    let words = project.undo(&name("Ada Lind")).unwrap();
    assert_eq!(words.as_deref(), Some("new version"));
    assert_eq!(ids(&project), [herald().id, courier().id, later().id]);
    assert_eq!(project.placed().marks()[0].target, target);
    project.redo(&name("Ada Lind")).unwrap();
    assert_eq!(ids(&project), [later().id, courier().id]);
}

#[test]
fn two_people_who_replace_in_a_circle_lose_no_article() {
    let (_folder, mut project) = replaced(vec![(
        Target::Article(courier().id),
        Change::Note("seen".into()),
    )]);
    let back = Change::Replaces(later().id);
    project
        .mark(
            &name("Bo Falk"),
            vec![(Target::Article(herald().id), back)],
            false,
        )
        .unwrap();
    assert_eq!(ids(&project), [later().id, courier().id]);
}

#[test]
fn articles_are_added_once_and_only_to_a_bundle_that_is_here() {
    let (_folder, mut project) = project();
    let bundle = project.bundles()[0].id;
    let twice = [herald(), later(), later()];
    assert_eq!(project.add_articles(bundle, &twice).unwrap(), [later().id]);
    assert_eq!(ids(&project), [herald().id, courier().id, later().id]);
    let path = project.path().to_path_buf();
    project.close().unwrap();
    let mut project = Project::open(&path).unwrap();
    assert_eq!(ids(&project), [herald().id, courier().id, later().id]);
    let strange = crosscheck::domain::BundleId::from_bits(7);
    assert!(matches!(
        project.add_articles(strange, &[later()]),
        Err(StoreError::BadIncoming { .. })
    ));
}
