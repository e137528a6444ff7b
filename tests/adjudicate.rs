//! Adjudicate: which conflicts it lists, and what it says of each.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod desk;

use std::sync::Arc;

use crosscheck::app::rows::adjudicate::{AdjudicateRows, disputes};
use crosscheck::app::rows::names::Names;
use crosscheck::app::snapshot::{BundleView, Place, Snapshot};
use crosscheck::app::state::State;
use crosscheck::domain::{
    Agreement, Change, CheckStatus, Evidence, GroupKey, NoiseKind, Outlet, Stance, Target,
};
use crosscheck::store::Project;
use desk::*;

/// The window on a project.
fn window(project: &Project) -> State {
    let bundle = &project.bundles()[0];
    let articles: Arc<[_]> = bundle.articles.clone().into();
    let suggestions = Arc::new(crosscheck::analyse::analyse(&articles));
    let journal = Arc::new(project.placed().clone());
    let state = crosscheck::domain::State::fold(&articles, &suggestions, &journal);
    let view = BundleView {
        id: bundle.id,
        title: bundle.title.clone(),
        quotations: Vec::new().into(),
        state: Arc::new(state),
        suggestions,
        articles,
    };
    State {
        place: Place {
            article: Some(herald().id),
            claim: None,
        },
        project: Some(Arc::new(Snapshot {
            path: project.path().to_path_buf(),
            only_mine: false,
            disputes: disputes(std::slice::from_ref(&view), &journal),
            reliability: Vec::new(),
            closed: None,
            title: project.title().to_owned(),
            bundles: vec![view],
            journal,
            earlier: Arc::default(),
            undo: None,
            redo: None,
            place: Place::default(),
        })),
        ..State::default()
    }
}

fn rows(state: &State) -> AdjudicateRows {
    let mut rows = AdjudicateRows::default();
    rows.refresh(state, &Names::of(state));
    rows
}

fn listed(rows: &AdjudicateRows) -> Vec<String> {
    let line = |d: &crosscheck::app::rows::adjudicate::DisputeRow| {
        format!("{} | {} | {}", d.question, d.words, d.people)
    };
    rows.disputes.iter().map(line).collect()
}

#[test]
fn what_two_people_answer_otherwise_is_listed_until_somebody_settles_it() {
    let (_folder, mut project) = project();
    let (ada, bo, cleo) = (name("Ada"), name("Bo"), name("Cleo"));
    let (h, c) = (herald(), courier());
    let photo = Target::Span(c.id, span(&c, "Photo: Courier archive"));
    let hurt = Target::Claim(claim(&h, "Nobody was hurt"));
    let pair = Target::pair(
        claim(&h, "Nobody was hurt"),
        claim(&c, "It will be back in service on Friday"),
    )
    .unwrap();
    let courier_stands = |yes| Change::Outlet(Outlet::new("Courier").unwrap(), yes);
    let article = Target::Article(c.id);
    let outlet = |name: &str| Change::PublishedBy(Outlet::new(name).unwrap());
    // Of each question: what Ada says, what Bo says.
    let cases = [
        (
            on_board(),
            Change::Agreement(Agreement::Agree),
            Change::Agreement(Agreement::Differ),
        ),
        (
            on_board(),
            Change::Status(CheckStatus::Wrong),
            Change::Status(CheckStatus::Wrong),
        ),
        (
            on_board(),
            Change::Rating("Half".into()),
            Change::Rating(String::new()),
        ),
        (on_board(), courier_stands(true), courier_stands(false)),
        (
            on_board(),
            Change::Note("one".into()),
            Change::Note("two".into()),
        ),
        (
            hurt.clone(),
            Change::Stance(Stance::Asserts),
            Change::Stance(Stance::Denies),
        ),
        (
            photo.clone(),
            Change::Noise(NoiseKind::Caption),
            Change::Reporting,
        ),
        (pair, Change::Same, Change::NotSame),
        (article, outlet("Evening Courier"), outlet("Courier Online")),
    ];
    for (target, first, _) in &cases {
        project
            .mark(&ada, vec![(target.clone(), first.clone())], false)
            .unwrap();
    }
    assert_eq!(
        listed(&rows(&window(&project))),
        [""; 0],
        "one person alone disagrees with nobody"
    );
    for (target, _, second) in &cases {
        project
            .mark(&bo, vec![(target.clone(), second.clone())], false)
            .unwrap();
    }
    let found = rows(&window(&project));
    let board = "Some 40 passengers were on board";
    let mut expected = vec![
        format!("Agreement | {board} | Ada, Bo"),
        format!("Rating | {board} | Ada, Bo"),
        format!("Who stands behind it | {board} | Ada, Bo"),
        "Stance | Nobody was hurt | Ada, Bo".to_owned(),
        "Same claim or not | It will be back in service on Friday | Ada, Bo".to_owned(),
        "Outlet | courier.txt | Ada, Bo".to_owned(),
        "Noise | Photo: Courier archive | Ada, Bo".to_owned(),
    ];
    let mut seen = listed(&found);
    seen.sort();
    expected.sort();
    assert_eq!(seen, expected);

    // Each is settled by one of its answers, and then it is not listed any more; undone, it is again.
    for dispute in &found.disputes {
        let mut state = window(&project);
        state.dispute = Some(dispute.key.clone());
        let shown = rows(&state);
        assert_eq!(shown.shown().map(|d| &d.key), Some(&dispute.key));
        let card = shown.card.as_ref().unwrap();
        assert_eq!(card.answers.len(), 2, "{dispute:?}");
        let settles = vec![(dispute.key.0.clone(), card.answers[1].change.clone())];
        project.mark(&cleo, settles, true).unwrap();
        let left = rows(&window(&project));
        assert_eq!(left.disputes.len(), found.disputes.len() - 1, "{dispute:?}");
        assert!(left.disputes.iter().all(|d| d.key != dispute.key));
        project.undo(&cleo).unwrap();
        assert_eq!(listed(&rows(&window(&project))), listed(&found));
    }
}

#[test]
fn the_answers_stand_side_by_side_with_what_people_brought_for_them() {
    let (_folder, mut project) = project();
    let agreement = |a| vec![(on_board(), Change::Agreement(a))];
    let note = |text: &str| vec![(on_board(), Change::Note(text.into()))];
    let evidence = Change::Evidence(Evidence {
        title: "Passenger list".into(),
        place: "lists/gull.pdf".into(),
        ..Evidence::default()
    });
    for (who, changes) in [
        ("Ada", agreement(Agreement::Agree)),
        ("Bo", agreement(Agreement::Differ)),
        ("Cleo", agreement(Agreement::Agree)),
        ("Bo", note("41 is not 40")),
        ("Bo", vec![(on_board(), evidence)]),
        ("Dora", note("ask the owner")),
    ] {
        project.mark(&name(who), changes, false).unwrap();
    }
    let rows = rows(&window(&project));
    let card = rows.card.as_ref().unwrap();
    assert_eq!(card.question, "What do the outlets do?");
    let told: Vec<(String, Vec<String>)> = card
        .answers
        .iter()
        .map(|a| {
            let people = a.people.iter();
            let people = people.map(|p| format!("{} {:?} {:?}", p.name, p.notes, p.evidence));
            (a.words.clone(), people.collect())
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "Agree".to_owned(),
                vec!["Ada [] []".to_owned(), "Cleo [] []".into()]
            ),
            (
                "Differ".to_owned(),
                vec![r#"Bo ["41 is not 40"] ["Passenger list · lists/gull.pdf"]"#.to_owned()]
            ),
        ]
    );
    let others: Vec<&str> = card.others.iter().map(|v| v.name.as_str()).collect();
    assert_eq!(others, ["Dora"]);
    let outlets: Vec<&str> = card.places.iter().map(|p| p.outlet.as_str()).collect();
    assert_eq!((outlets, card.more), (vec!["Courier"], 0));
    assert_eq!(rows.disputes.len(), 1);
    assert_eq!(rows.step(1).map(|d| &d.key), rows.shown().map(|d| &d.key));
}

#[test]
fn a_group_that_was_seen_otherwise_by_each_is_one_question() {
    let (_folder, mut project) = project();
    let h = herald();
    let aboard = claim(&courier(), "Some 40 passengers were on board 🚢");
    let same = Target::pair(claim(&h, "with 41 people on board"), aboard).unwrap();
    project
        .mark(&name("Ada"), vec![(same, Change::Same)], false)
        .unwrap();
    let alone = GroupKey::new(vec![claim(&h, "with 41 people on board")]).unwrap();
    let one = vec![(
        Target::Group(alone),
        Change::Agreement(Agreement::SingleSource),
    )];
    project.mark(&name("Ada"), one, false).unwrap();
    let both = vec![(on_board(), Change::Agreement(Agreement::Differ))];
    project.mark(&name("Bo"), both, false).unwrap();
    let found = rows(&window(&project));
    let said: Vec<&str> = found
        .card
        .iter()
        .flat_map(|c| &c.answers)
        .map(|a| a.words.as_str())
        .collect();
    assert_eq!(
        (found.disputes.len(), said),
        (1, vec!["Single source", "Differ"])
    );
}

#[test]
fn whether_words_are_a_claim_is_one_question_whichever_way_it_is_answered() {
    let (_folder, mut project) = project();
    let h = herald();
    let scrape = span(&h, "a long scrape");
    let made = || vec![(Target::Span(h.id, scrape), Change::Claim)];
    let none = |words: &str| vec![(Target::Claim(claim(&h, words)), Change::NotClaim)];
    project.mark(&name("Ada"), made(), false).unwrap();
    project
        .mark(&name("Bo"), none("a long scrape"), false)
        .unwrap();
    let found = rows(&window(&project));
    assert_eq!(listed(&found).len(), 1, "{:?}", listed(&found));
    let both = crosscheck::domain::reliability::reliability(project.journal());
    assert_eq!(both.len(), 1);
    assert_eq!((both[0].complete, both[0].any), (1, 1));
    assert_eq!(both[0].percent, Ok(0.0));

    // Either answer settles it.
    let key = found.shown().unwrap().key.0.clone();
    for change in [Change::NotClaim, Change::Claim] {
        let target = change.said_of(key.clone());
        assert!(change.fits(&target));
        project
            .mark(&name("Cleo"), vec![(target, change)], true)
            .unwrap();
        assert!(rows(&window(&project)).disputes.is_empty());
    }

    // Who moves the edges of a claim does not say that it is none.
    let mut moved = none("a long scrape");
    moved.push((
        Target::Span(h.id, span(&h, "heard a long scrape")),
        Change::Claim,
    ));
    project.mark(&name("Dov"), moved, false).unwrap();
    assert!(rows(&window(&project)).disputes.is_empty());
}
