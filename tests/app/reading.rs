//! Read: the margin beside the text.

use egui::{Key, Modifiers};

use crate::person::Person;

const HULL: &str = "The ship, with 212 passengers and crew aboard";

fn beside(name: &str) -> bool {
    name.starts_with("Also in ") || name.starts_with("Said by ")
}

#[test]
fn the_margin_names_the_speaker_and_who_else_carries_a_claim() {
    let mut person = Person::with_sample();
    person.waits_for(|name| name.starts_with("Said by Henrike Dahl: “She came in far too fast,”"));
    assert!(
        person
            .sees(|name| name
                .starts_with("Also in The Daily Beacon, which has the same text as SPA: ")),
        "copies of one text are named as one source"
    );
    let at = person.place_of(|name| name.starts_with("Claim,") && name.contains(HULL));
    let csb = person.places_of(|name| name.starts_with("Also in CSB: "));
    assert!(
        csb.iter().any(|r| (r.top() - at.top()).abs() < at.height()),
        "CSB stands beside the claim that it carries"
    );
}

#[test]
fn nothing_in_the_margin_lies_on_anything_else() {
    let mut person = Person::with_sample();
    person.waits_for(beside);
    for outlet in ["CSB: ", "SPA: ", "The Daily Beacon: "] {
        let names = person.places_of(beside);
        assert!(names.len() > 4, "{outlet} follows an article with a margin");
        let words = person.places_of(|name| name.starts_with("Claim,"));
        for (i, one) in names.iter().enumerate() {
            // Letters may reach a hair into the next line's box.
            let one = one.shrink(1.0);
            let others = names[i + 1..].iter().chain(&words);
            assert!(others.clone().all(|o| !o.intersects(one)), "{one:?}");
        }
        person.click_where(|name| name.starts_with(outlet));
    }
}

#[test]
fn a_name_in_the_margin_leads_to_that_articles_claim() {
    let mut person = Person::with_sample();
    let label = |name: &str| name.starts_with("Also in CSB: ");
    person.waits_for(label);
    let words = person
        .name_of(label)
        .split_once(": ")
        .map(|(_, w)| w.to_owned());
    person.click_where(label);
    assert_eq!(person.selected_words(), words);
    person.waits_for(|name| name.starts_with("Also in Marhaven Herald: "));
}

#[test]
fn in_blind_mode_the_margin_has_letters_only() {
    let mut person = Person::with_sample();
    person.waits_for(|name| name.starts_with("Also in CSB: "));
    person.presses(Modifiers::NONE, Key::B);
    person.waits_for(|name| name.starts_with("Also in Outlet B: "));
    assert!(!person.sees(|name| name.starts_with("Also in CSB")));
}
