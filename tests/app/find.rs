//! Find by keys and by mouse: phrases, beginnings, outlets, states; going to a hit; marking all that was found.

use crosscheck::domain::{Agreement, Change, NoiseKind};
use egui::{Key, Modifiers};

use crate::person::Person;

fn finding(text: &str) -> Person {
    let mut person = Person::with_sample();
    looks_for(&mut person, text);
    person
}

fn looks_for(person: &mut Person, text: &str) {
    person.presses(Modifiers::COMMAND, Key::F);
    person.waits_for(|name| name == "Find everywhere");
    person.types(text);
}

fn heading(kind: &'static str) -> impl Fn(&str) -> bool {
    move |name| name.starts_with(kind) && name.ends_with(')')
}

#[test]
fn a_phrase_is_found_and_enter_goes_to_it_in_its_article() {
    let mut person = finding("\"six kilometres south\"");
    person.waits_for(|name| name == "Nothing was found.");
    person.presses(Modifiers::NONE, Key::Escape);
    looks_for(&mut person, "\"nine knots\"");
    person.waits_for(heading("Claims"));
    // The passages come first, the claims after them.
    person.waits_for(heading("Articles"));
    person.presses(Modifiers::NONE, Key::ArrowDown);
    person.presses(Modifiers::NONE, Key::Enter);
    person.waits_for(|name| name.starts_with("Claim,") && name.contains("nine knots"));
    // The field has let go of the keyboard: a letter is a key again, and goes on from the hit.
    person.presses(Modifiers::NONE, Key::J);
    assert_eq!(
        person.selected_words().as_deref(),
        Some("The harbour allows five")
    );
}

#[test]
fn a_hit_among_the_claims_is_selected_by_a_click_and_by_the_keys_for_hits() {
    let mut person = finding("is:contradict");
    person.waits_for(heading("Claims"));
    assert!(
        !person.sees(heading("Articles")),
        "passages contradict nothing"
    );
    person.presses(Modifiers::NONE, Key::F3);
    let first = person.selected_words();
    assert!(first.is_some());
    person.presses(Modifiers::NONE, Key::F3);
    let second = person.selected_words();
    assert_ne!(first, second);
    person.presses(Modifiers::SHIFT, Key::F3);
    assert_eq!(person.selected_words(), first);
}

#[test]
fn beginnings_and_outlets_narrow_and_bad_input_is_told() {
    let mut person = finding("breakw");
    person.waits_for(|name| name == "Nothing was found.");
    person.click("Find words that begin so: breakw*");
    person.waits_for(|name| name.starts_with("Marhaven Herald: ") && name.contains("breakwater"));
    person.types(" outlet:csb");
    person.waits_until(|p| {
        p.sees(|name| name.ends_with(" hits") || name == "One hit" || name == "Nothing was found.")
            && !p.sees(|name| name.starts_with("Marhaven Herald: ") && name.contains("breakwater"))
    });
    person.types(" is:blue");
    person.waits_for(|name| name.contains("“is:blue” is not known"));
    person.types(" \"");
    person.waits_for(|name| name.starts_with("⚠"));
}

#[test]
fn all_found_passages_are_marked_as_noise_after_a_look_and_undone_at_once() {
    let mut person = finding("captain");
    person.waits_for(heading("Articles"));
    person.click("Mark as Noise…");
    person.waits_for(|name| name == "Mark all found as noise");
    person.click_where(|name| name.starts_with("Mark ") && name.contains("Passage"));
    person.waits_until(|p| !p.changes().is_empty());
    let marked = person.changes();
    assert!(marked.len() > 1, "{marked:?}");
    assert!(marked.iter().all(|c| *c == Change::Noise(NoiseKind::Promo)));
    person.presses(Modifiers::NONE, Key::Escape);
    person.presses(Modifiers::COMMAND, Key::Z);
    person.waits_until(|p| p.changes().is_empty());
}

#[test]
fn all_found_groups_are_decided_on_but_for_those_that_were_unticked() {
    let mut person = finding("is:agree is:unchecked");
    person.waits_for(heading("Claims"));
    person.click("Decide…");
    person.waits_for(|name| name == "Decide on all found");
    let groups = |p: &Person| {
        let names = p.names();
        let button = names
            .iter()
            .find_map(|n| n.strip_prefix("Decide on ")?.strip_suffix("Groups"));
        button.and_then(|n| n.trim().parse::<usize>().ok())
    };
    let all = groups(&person).expect("there are several");
    person.click("Untick All");
    person.click("Tick All");
    person.click_where(|name| name == "≠ Differ");
    assert_eq!(groups(&person), Some(all));
    person.click_where(|name| name.starts_with("Decide on ") && name.ends_with("Groups"));
    person.waits_until(|p| p.changes().len() == all);
    assert!(
        person
            .changes()
            .iter()
            .all(|c| *c == Change::Agreement(Agreement::Differ))
    );
    // What was found is looked for again: nothing of it is undecided any more.
    person.waits_for(|name| name == "Nothing was found.");
}

#[test]
fn compare_keeps_to_what_was_found() {
    let mut person = Person::with_sample();
    person.click("Compare");
    person.click("Find…");
    person.waits_for(|name| name == "Find everywhere");
    person.types("breakwater");
    let other = |name: &str| name.ends_with("Captain Ilja Kostrov was alone on the bridge");
    person.waits_until(|p| !p.sees(other));
    person.waits_for(|name| name.starts_with("Marhaven Herald: ") && name.contains("breakwater"));
    person.types(" glass");
    person.waits_for(|name| name == "No claim fits these choices.");
    person.click("Only what was found  ✖");
    person.waits_for(other);
}

#[test]
fn notes_are_found_as_soon_as_they_are_written() {
    let mut person = Person::with_sample();
    person.presses(Modifiers::NONE, Key::J);
    person.presses(Modifiers::NONE, Key::T);
    person.waits_for(|name| name == "Note of Tester");
    person.types("Ring the pilots’ guild");
    looks_for(&mut person, "guild");
    person.waits_for(|name| name == "Notes (1)");
    assert_eq!(person.changes().len(), 1);
    person.has_no_nameless_things();
}

#[test]
fn in_blind_mode_an_outlet_is_found_by_its_letter_and_not_by_its_name() {
    let mut person = finding("outlet:marhaven");
    person.waits_for(heading("Articles"));
    let by_name = person.name_of(heading("Articles"));
    person.presses(Modifiers::NONE, Key::Escape);
    person.presses(Modifiers::NONE, Key::B);
    person.waits_for(|name| name == "Blind mode: outlets hidden");
    looks_for(&mut person, "outlet:marhaven");
    person.waits_for(|name| name == "Nothing was found.");
    person.presses(Modifiers::NONE, Key::Escape);
    looks_for(&mut person, "outlet:a");
    person.waits_for(heading("Articles"));
    assert_eq!(person.name_of(heading("Articles")), by_name);
}
