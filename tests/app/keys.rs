//! The palette and the sheet of keys.

use crosscheck::domain::{Agreement, Change};
use egui::{Key, Modifiers};

use crate::person::Person;

const CTRL_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::COMMAND
};

#[test]
fn the_palette_finds_a_command_by_a_few_letters_and_runs_it() {
    let mut person = Person::with_sample();
    person.presses(Modifiers::NONE, Key::J);
    person.presses(CTRL_SHIFT, Key::P);
    person.waits_for(|name| name == "Find a command");
    person.types("sngl src");
    person.waits_until(|p| !p.sees(|name| name.starts_with("Agree, A")));
    assert!(person.sees(|name| name == "Single Source, S: One outlet alone has it."));
    person.presses(Modifiers::NONE, Key::Enter);
    person.waits_until(|p| p.changes().len() == 1);
    assert_eq!(
        person.changes(),
        [Change::Agreement(Agreement::SingleSource)]
    );
    assert!(!person.sees(|name| name == "Find a command"));
}

#[test]
fn the_palette_says_why_a_command_cannot_run_and_does_not_run_it() {
    let mut person = Person::with_sample();
    person.presses(CTRL_SHIFT, Key::P);
    person.types("contradict");
    person.waits_for(|name| name == "Contradict, C, not now: Select a claim first.");
    person.presses(Modifiers::NONE, Key::Enter);
    assert!(
        person.sees(|name| name == "Find a command"),
        "it stays open"
    );
    person.presses(Modifiers::NONE, Key::Escape);
    person.waits_until(|p| !p.sees(|name| name == "Find a command"));
    assert!(person.changes().is_empty());
}

#[test]
fn arrows_move_in_the_palette_and_what_was_chosen_comes_first_the_next_time() {
    let mut person = Person::with_sample();
    person.presses(CTRL_SHIFT, Key::P);
    person.types("theme");
    person.waits_for(|name| name.starts_with("Light Theme"));
    // "Theme of the System" stands first; the two others follow it.
    person.presses(Modifiers::NONE, Key::ArrowDown);
    person.presses(Modifiers::NONE, Key::Enter);
    let chosen = person.prefs().chosen;
    assert_eq!(chosen.len(), 1);
    person.presses(CTRL_SHIFT, Key::P);
    let first = person
        .names()
        .into_iter()
        .skip_while(|name| name != "Find a command")
        .find(|name| name.contains(": "));
    let expected = match chosen[0].as_str() {
        "ThemeLight" => "Light Theme",
        "ThemeDark" => "Dark Theme",
        _ => "Theme of the System",
    };
    assert!(
        first.as_deref().is_some_and(|f| f.starts_with(expected)),
        "{first:?} is not {expected}"
    );
}

#[test]
fn a_key_is_changed_by_pressing_the_new_one_and_used_at_once() {
    let mut person = Person::with_sample();
    person.presses(Modifiers::NONE, Key::F1);
    person.types("differ");
    person.click("D: change this key of Differ");
    person.waits_for(|name| name.starts_with("Press the new key."));
    person.presses(Modifiers::NONE, Key::Q);
    person.waits_for(|name| name == "Q: change this key of Differ");
    person.click("Close");
    person.presses(Modifiers::NONE, Key::J);
    person.presses(Modifiers::NONE, Key::D);
    person.presses(Modifiers::NONE, Key::Q);
    person.waits_for(|name| name.contains("Differ by Tester"));
    assert_eq!(person.changes(), [Change::Agreement(Agreement::Differ)]);
    assert_eq!(person.prefs().keys["Differ"], ["Q"]);
}

#[test]
fn a_key_that_is_taken_is_refused_in_words_and_all_can_be_reset() {
    let mut person = Person::with_sample();
    person.presses(Modifiers::NONE, Key::F1);
    person.types("the outlets");
    person.click("D: change this key of Differ");
    person.presses(Modifiers::NONE, Key::A);
    person.waits_for(|name| name == "A is taken by “Agree”. Give that another key first.");
    assert!(person.prefs().keys.is_empty());
    person.click("D: change this key of Differ");
    person.presses(Modifiers::NONE, Key::Escape);
    person.waits_for(|name| name == "Click a key to change it.");
    person.click("Add a key for Agree");
    person.presses(Modifiers::COMMAND, Key::Num9);
    person.waits_for(|name| name == "Ctrl+9: change this key of Agree");
    person.click("Reset the keys of Agree");
    person.waits_until(|p| p.prefs().keys.is_empty());
    person.click("D: change this key of Differ");
    person.presses(Modifiers::NONE, Key::Backspace);
    person.waits_until(|p| p.prefs().keys.get("Differ").is_some_and(Vec::is_empty));
    person.click("Reset All Keys");
    person.waits_for(|name| name == "D: change this key of Differ");
    assert!(person.prefs().keys.is_empty());
}
