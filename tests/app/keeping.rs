//! Keeping: backups, a project that is only to be read, a disk that refuses, repair.

use std::fs;
use std::path::PathBuf;

use crosscheck::domain::{Agreement, Change};
use egui::{Key, Modifiers};

use crate::person::Person;

/// Marks the next claim, and waits until it is saved.
fn marks(person: &mut Person, key: Key) {
    let before = person.changes().len();
    person.presses(Modifiers::NONE, Key::J);
    person.presses(Modifiers::NONE, key);
    person.waits_until(|p| p.changes().len() == before + 1);
}

fn file(person: &Person) -> PathBuf {
    person.project().path.clone()
}

#[test]
fn a_backup_is_made_while_one_works_and_one_goes_back_to_it() {
    let mut person = Person::with_sample();
    marks(&mut person, Key::D);
    let backups = person.folder().join("backups");
    person.waits_until(|_| backups.is_dir());
    person.waits_for(|name| name == "All changes saved");
    marks(&mut person, Key::C);
    person.click("File");
    person.click_where(|name| name == "Backups…");
    person.waits_for(|name| name == "while working");
    person.click_where(|name| name.starts_with("Go Back to "));
    person.waits_until(|p| p.changes() == [Change::Agreement(Agreement::Differ)]);
    // And forth again: what was there before is a backup too.
    person.waits_for(|name| name == "All changes saved");
    person.click("File");
    person.click_where(|name| name == "Backups…");
    person.waits_for(|name| name == "before going back to a backup");
    person.click_where(|name| name.starts_with("Go Back to "));
    person.waits_until(|p| p.changes().len() == 2);
}

#[test]
fn where_a_project_is_gone_the_backups_are_told_and_open() {
    let mut person = Person::with_sample();
    marks(&mut person, Key::D);
    let backups = person.folder().join("backups");
    let kept = move || {
        let projects = std::fs::read_dir(&backups).ok()?.flatten();
        let mut files =
            projects.flat_map(|p| std::fs::read_dir(p.path()).ok().into_iter().flatten());
        let whole = |name: &str| name.ends_with(".crosscheck") && !name.starts_with('.');
        files.find_map(|f| {
            let f = f.ok()?;
            whole(&f.file_name().to_string_lossy()).then(|| f.path())
        })
    };
    person.waits_until(|_| kept().is_some());
    let empty = person.folder().join("empty.crosscheck");
    std::fs::write(&empty, "").expect("the folder is there");
    person.opens(&empty);
    person.waits_for(|name| {
        name.contains("is empty") && name.contains("Backups of all projects are in")
    });
    person.opens(&kept().expect("a backup"));
    person.waits_for(|name| name.contains("it is a backup"));
}

#[test]
fn a_second_window_only_reads_and_says_so() {
    let mut person = Person::with_sample();
    marks(&mut person, Key::D);
    let mut second = Person::new();
    second.opens(&file(&person));
    second.waits_for(|n| n == "Open only for reading: it is open in another window.");
    assert_eq!(second.changes().len(), 1);
    second.presses(Modifiers::NONE, Key::J);
    second.presses(Modifiers::NONE, Key::C);
    second.waits_for(|name| name == "Only for reading");
    assert_eq!(second.changes().len(), 1);
    // The first window goes on.
    marks(&mut person, Key::C);
}

#[test]
fn decisions_that_cannot_be_written_wait_and_go_into_a_copy() {
    let mut person = Person::with_sample();
    marks(&mut person, Key::D);
    let path = file(&person);
    fs::rename(&path, path.with_extension("away")).expect("the file is moved");
    person.presses(Modifiers::NONE, Key::J);
    person.presses(Modifiers::NONE, Key::C);
    person.waits_for(|name| name.starts_with("Your last decision is not saved."));
    person.waits_for(|name| name == "⚠ One decision not saved yet");
    person.waits_for(|name| name == "⚠ Not saved yet: “Contradict”");
    person.presses(Modifiers::NONE, Key::J);
    assert!(
        !person.sees(|name| name.starts_with("⚠ Not saved yet")),
        "of another claim"
    );
    person.presses(Modifiers::NONE, Key::A);
    person.waits_for(|name| name.starts_with("Your last 2 decisions are not saved."));
    person.waits_for(|name| name == "⚠ Not saved yet: “Agree”");
    let copy = person.folder().join("elsewhere.crosscheck");
    person.will_pick(&[&copy.display().to_string()]);
    person.click("Save a Copy As…");
    person.waits_for(|name| name.starts_with("Everything is saved in "));
    assert_eq!(person.changes().len(), 3);
    assert_eq!(file(&person), copy);
    assert!(!person.sees(|name| name.contains("not saved")));
    marks(&mut person, Key::S);
}

#[test]
fn decisions_that_wait_are_written_once_the_file_is_back() {
    let mut person = Person::with_sample();
    marks(&mut person, Key::D);
    let (path, away) = (file(&person), person.folder().join("away"));
    fs::rename(&path, &away).expect("the file is moved");
    person.presses(Modifiers::NONE, Key::J);
    person.presses(Modifiers::NONE, Key::C);
    person.waits_for(|name| name.starts_with("Your last decision is not saved."));
    // It is not closed over the head of what waits.
    person.presses(Modifiers::COMMAND, Key::W);
    person.waits_for(|name| name.starts_with("Your last decision is not saved."));
    fs::rename(&away, &path).expect("the file is back");
    person.click("Try Again");
    person.waits_until(|p| p.changes().len() == 2);
    assert!(!person.sees(|name| name.contains("not saved")));
}

#[test]
fn a_damaged_project_is_shown_and_repaired_into_a_new_file() {
    let mut person = Person::with_sample();
    marks(&mut person, Key::D);
    marks(&mut person, Key::C);
    let path = file(&person);
    person.presses(Modifiers::COMMAND, Key::W);
    person.waits_for(|name| name == "Open Sample");
    let mut bytes = fs::read(&path).expect("the file is there");
    while let Some(at) = bytes.windows(18).position(|w| w == b"agreement contradi") {
        bytes[at + 10] = b'C';
    }
    fs::write(&path, &bytes).expect("the file is written");
    person.opens(&path);
    person.waits_for(|n| n.starts_with("Open only for reading: it is damaged"));
    assert_eq!(person.changes(), [Change::Agreement(Agreement::Differ)]);
    let repaired = person.folder().join("repaired.crosscheck");
    person.will_pick(&[&repaired.display().to_string()]);
    person.click("Repair Into a New File…");
    person.waits_for(|name| name.starts_with("This is the repaired project: 1 of 2 marks"));
    assert_eq!(fs::read(&path).expect("it is there"), bytes);
    marks(&mut person, Key::S);
}

#[test]
fn the_project_is_shown_as_it_was_and_takes_nothing_until_one_is_back() {
    let mut person = Person::with_sample();
    marks(&mut person, Key::D);
    // Steps of one millisecond are one moment.
    std::thread::sleep(std::time::Duration::from_millis(5));
    marks(&mut person, Key::C);
    person.presses(Modifiers::COMMAND, Key::Z);
    person.waits_until(|p| p.changes().len() == 1);
    person.click("File");
    person.click_where(|name| name == "Show as It Was… Ctrl+Shift+H");
    person.waits_for(|name| name.contains("Tester: Undo: “Contradict”"));
    assert!(person.sees(|name| name.contains("“Contradict” (undone since)")));

    // Right after the second decision both held.
    person.click_where(|name| name.contains("Tester: “Contradict” (undone since)"));
    person.waits_for(|name| name.starts_with("The project as it was on "));
    assert_eq!(
        person.changes(),
        [
            Change::Agreement(Agreement::Differ),
            Change::Agreement(Agreement::Contradict)
        ]
    );
    person.presses(Modifiers::NONE, Key::J);
    person.presses(Modifiers::NONE, Key::A);
    person.presses(Modifiers::COMMAND, Key::Z);
    person.waits_for(|name| name == "As it was");
    assert_eq!(person.changes().len(), 2);

    // From there to another day; the list still has every step.
    person.click("Another Day…");
    person.waits_for(|name| name.contains("Tester: Undo: “Contradict”"));
    person.types("the day before");
    person.waits_for(|name| name.starts_with("This is no date."));
    person.presses(Modifiers::NONE, Key::Escape);
    person.click("Another Day…");
    person.waits_for(|name| name == "Day, or day and time");
    person.types("1999-12-31");
    person.click("Show");
    person.waits_until(|p| p.changes().is_empty());

    person.click("Back to Now");
    person.waits_for(|name| name == "All changes saved");
    assert_eq!(person.changes(), [Change::Agreement(Agreement::Differ)]);
    marks(&mut person, Key::S);
}
