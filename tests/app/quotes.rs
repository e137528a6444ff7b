//! Flows through Quotes: what was said, beside each other, with mouse and keys.

use crosscheck::domain::{Agreement, Change};
use egui::{Key, Modifiers};

use crate::person::Person;

const FIRST: &str = "“Then everyone was on the floor.”";

/// With the sample open at Quotes.
fn at_quotes() -> Person {
    let mut person = Person::with_sample();
    person.click("Quotes");
    person.waits_for(|name| name.contains(FIRST));
    person
}

#[test]
fn drift_is_told_in_words() {
    let mut person = at_quotes();
    for wanted in [
        "CSB, The Daily Beacon, SPA: “Then everyone was on the floor.”",
        "Le Courrier de la Baie: “A moment later we were all lying on the floor.”, other translation?, 7 other words",
        "CSB: “People have a right to know why a ship that sails this route six times a day could not stop”, 4 other words",
        "≠ 4 other words",
    ] {
        person.waits_for(|name| name == wanted);
    }
    person.has_no_nameless_things();
}

#[test]
fn a_wording_is_shown_beside_and_then_in_its_article() {
    let mut person = at_quotes();
    person.click_where(|name| name.starts_with("Le Courrier de la Baie: “A moment later"));
    person.waits_for(|name| {
        name.contains("speaking in Castrelian. “A moment later we were all lying")
    });
    assert_eq!(
        person.selected_words().as_deref(),
        Some("“A moment later we were all lying on the floor.”")
    );
    person.click("Show in Article");
    person.waits_for(|name| name.starts_with("Claim,") && name.contains("A moment later"));
}

#[test]
fn the_same_by_keys_and_a_decision_from_there() {
    let mut person = Person::with_sample();
    person.presses(Modifiers::COMMAND, Key::Num3);
    person.waits_for(|name| name.contains(FIRST));
    person.presses(Modifiers::NONE, Key::ArrowDown);
    person.waits_for(|name| name.contains("“Then everyone was on the floor.”\n") || name == "CSB");
    let csb = person.selected_words();
    person.presses(Modifiers::NONE, Key::ArrowRight);
    person.waits_for(|name| name.contains("Ombry Star") || name == "The Daily Beacon");
    person.presses(Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(person.selected_words(), csb);
    person.presses(Modifiers::NONE, Key::J);
    person.presses(Modifiers::NONE, Key::K);
    assert_eq!(person.selected_words(), csb);
    person.presses(Modifiers::NONE, Key::J);
    person.presses(Modifiers::NONE, Key::D);
    person.waits_for(|name| name.contains("Differ by Tester"));
    assert_eq!(person.changes(), [Change::Agreement(Agreement::Differ)]);
    person.presses(Modifiers::NONE, Key::O);
    person.waits_for(|name| name.starts_with("Claim, differ:") && name.contains("A moment later"));
}

#[test]
fn quotes_are_filtered_and_an_empty_list_says_what_to_do() {
    let mut person = at_quotes();
    person.click("Only what this person or body said");
    person.click("Samuel Brandt");
    person.waits_for(|name| name == "No quotation fits these choices.");
    person.click("Show All");
    person.waits_for(|name| name.contains(FIRST));
    person.click("Only quotations with this sort of change");
    person.click("Quoted shorter");
    person.waits_until(|p| !p.sees(|name| name.contains(FIRST)));
    assert!(
        person.sees(
            |name| name == "Le Courrier de la Baie: “came in far too fast”, shorter by 1 word"
        )
    );
    person.click("The order of the quotations");
    person.click("By speaker");
    person.waits_for(|name| name == "one quotation");
}
