//! Merging, settling what people disagree on, and judging without knowing the others' answers.

use std::path::PathBuf;

use crosscheck::app::state::{Dialog, View};
use crosscheck::domain::{Agreement, Annotator, Change, Evidence, Target};
use crosscheck::share;
use crosscheck::store::{self, Incoming, Project};
use egui::{Key, Modifiers};

use crate::person::Person;

const CLAIM: &str = "radar had put the ferry at nine knots inside the breakwater";

/// A share file of Bo, who has the same articles and contradicts, with a note and evidence.
fn colleague(person: &Person) -> PathBuf {
    let project = person.project();
    let bundle = &project.bundles[0];
    let words = |c: &_| bundle.words(*c).is_some_and(|w| w.contains(CLAIM));
    let group = bundle
        .state
        .groups
        .iter()
        .find(|g| g.claims.iter().any(words));
    let key = group
        .and_then(|g| g.key())
        .expect("the claim stands in a group");
    let (contents, _) = store::read(&project.path).expect("the project can be read");
    let path = person.folder().join("bo.crosscheck");
    let mut theirs = Project::create(&path, "Bo").expect("it can be made");
    theirs
        .absorb(Incoming::shared(&contents))
        .expect("it takes them in");
    let changes = [
        Change::Agreement(Agreement::Contradict),
        Change::Note("The harbour log says seven knots".into()),
        Change::Evidence(Evidence {
            title: "Harbour log".into(),
            ..Evidence::default()
        }),
    ];
    let bo = Annotator::new("Bo").expect("it is a name");
    for change in changes {
        let marks = vec![(Target::Group(key.clone()), change)];
        theirs.mark(&bo, marks, false).expect("it is marked");
    }
    let path = person.folder().join("bo.crosscheck.ron");
    share::save(&theirs, &path, false).expect("it is shared");
    path
}

fn bos(person: &Person) -> usize {
    let project = person.project();
    project
        .journal
        .holding()
        .filter(|m| m.annotator.as_str() == "Bo")
        .count()
}

/// A person who has said "differ", and is asked whether to merge what Bo says.
fn asked() -> Person {
    let mut person = Person::with_sample();
    person.click_where(|name| name.starts_with("Claim,") && name.contains(CLAIM));
    person.presses(Modifiers::NONE, Key::D);
    person.waits_until(|p| p.changes().len() == 1);
    let file = colleague(&person);
    person.will_pick(&[file.to_str().expect("the path is text")]);
    person.presses(Modifiers::COMMAND, Key::M);
    person.waits_for(|name| name == "Merge “bo.crosscheck.ron”");
    person
}

fn merged() -> Person {
    let mut person = asked();
    person.click("Merge");
    person.waits_until(|p| bos(p) == 3 && p.state().pending == 0);
    person
}

#[test]
fn a_merge_shows_first_what_would_come_in() {
    let mut person = asked();
    assert!(person.sees(|name| name == "marks by Bo"));
    assert!(person.sees(|name| name == "People disagree on 1 question"));
    assert!(person.sees(|name| name.contains("Tester: “Differ” · Bo: “Contradict”")));
    assert_eq!(bos(&person), 0);
    person.click("Cancel");
    person.waits_a_moment();
    assert_eq!((bos(&person), person.changes().len()), (0, 1));
    assert!(person.state().dialog.is_none());
}

#[test]
fn one_undo_takes_a_merge_back_and_redo_brings_it_again() {
    let mut person = merged();
    person.click("Edit");
    person.click_where(|name| name.starts_with("Undo: merge of 3 marks"));
    person.waits_until(|p| bos(p) == 0);
    assert_eq!(person.changes(), [Change::Agreement(Agreement::Differ)]);
    person.presses(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    person.waits_until(|p| bos(p) == 3);
    // The same file brings nothing more.
    let file = person.folder().join("bo.crosscheck.ron");
    person.opens(&file);
    person.waits_until(|p| matches!(&p.state().dialog, Some(Dialog::Merge(m)) if m.is_empty()));
    person.click("Close");
    assert!(person.state().dialog.is_none());
}

#[test]
fn a_disagreement_is_settled_by_key_or_click_and_comes_back_with_undo() {
    let mut person = merged();
    person.presses(Modifiers::COMMAND, Key::Num6);
    person.waits_for(|name| name == "One question to settle");
    for seen in [
        "What do the outlets do?",
        "Tester",
        "Bo",
        "“The harbour log says seven knots”",
        "Evidence: Harbour log",
    ] {
        assert!(person.sees(|name| name == seen), "{seen}");
    }
    person.has_no_nameless_things();
    person.presses(Modifiers::NONE, Key::Num2);
    person.waits_for(|name| name == "Nothing to settle");
    let settled = person.project();
    let last = settled.journal.holding().last().expect("there are marks");
    assert!(last.settles && last.annotator.as_str() == "Tester");
    assert_eq!(last.change, Change::Agreement(Agreement::Contradict));
    person.presses(Modifiers::COMMAND, Key::Z);
    person.waits_for(|name| name == "One question to settle");
    person.click("Settle with “Differ”");
    person.waits_for(|name| name == "Nothing to settle");
    person.presses(Modifiers::COMMAND, Key::Num1);
    person.waits_for(|name| name.contains("Differ by Tester"));
}

#[test]
fn the_words_of_a_disagreement_are_shown_in_their_article() {
    let mut person = merged();
    person.click("Adjudicate");
    person.waits_for(|name| name == "One question to settle");
    person.click("Show in Article");
    person.waits_until(|p| p.state().view == View::Read);
    let selected = person.selected_words();
    assert!(selected.is_some_and(|w| w.contains("nine knots")));
}

#[test]
fn who_sees_only_their_own_marks_meets_no_others_anywhere() {
    let mut person = merged();
    person.click("Edit");
    person.click_where(|name| name.starts_with("Only My Marks"));
    person.waits_until(|p| p.project().only_mine);
    assert!(person.sees(|name| name == "Only my marks shown"));
    person.click_where(|name| name.starts_with("Claim,") && name.contains(CLAIM));
    person.waits_for(|name| name.contains("Differ by Tester"));
    let told = |p: &Person| p.sees(|name| name.contains("Bo") && !name.contains("Bo’"));
    assert!(!told(&person), "the card tells of Bo");
    assert_eq!(person.changes(), [Change::Agreement(Agreement::Differ)]);
    for view in [Key::Num2, Key::Num5, Key::Num6] {
        person.presses(Modifiers::COMMAND, view);
        person.waits_a_moment();
        assert!(!person.sees(|name| name == "Bo"), "{view:?} tells of Bo");
    }
    person.presses(Modifiers::COMMAND, Key::F);
    person.types("harbour log says");
    person.waits_until(|p| {
        p.state().pending == 0 && !p.state().find.found.hits.is_empty()
            || p.sees(|n| n.contains("othing"))
    });
    assert!(person.state().find.found.hits.is_empty());
    person.presses(Modifiers::NONE, Key::Escape);
    // What is shared and saved is everybody's, and one decides as ever.
    let (kept, _) = store::read(&person.project().path).expect("the project can be read");
    assert_eq!(kept.journal().holding().count(), 4);
    person.click("Only my marks shown");
    person.waits_until(|p| bos(p) == 3);
}

#[test]
fn the_preview_does_not_tell_who_sees_only_their_own_marks_what_others_answered() {
    let mut person = Person::with_sample();
    person.click("Edit");
    person.click_where(|name| name.starts_with("Only My Marks"));
    person.waits_until(|p| p.project().only_mine);
    person.click_where(|name| name.starts_with("Claim,") && name.contains(CLAIM));
    person.presses(Modifiers::NONE, Key::D);
    person.waits_until(|p| p.changes().len() == 1);
    let file = colleague(&person);
    person.opens(&file);
    person.waits_for(|name| name == "Merge “bo.crosscheck.ron”");
    assert!(!person.sees(|name| name.contains("Contradict”")));
    person.click("Merge");
    person.waits_until(|p| p.state().pending == 0 && p.state().dialog.is_none());
    assert_eq!((bos(&person), person.changes().len()), (0, 1));
    person.click("Only my marks shown");
    person.waits_until(|p| bos(p) == 3);
}
