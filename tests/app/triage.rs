//! Triage by keys alone: from claim to claim, joining and parting groups.

use crosscheck::domain::Change;
use egui::{Key, Modifiers};

use crate::person::Person;

const HARBOUR: &str = "The harbour allows five";

fn claim(words: &'static str) -> impl Fn(&str) -> bool {
    move |name| name.starts_with("Claim,") && name.contains(words)
}

#[test]
fn undecided_claims_are_gone_through_round_the_end_until_all_are_decided() {
    let mut person = Person::with_sample();
    person.presses(Modifiers::NONE, Key::U);
    let first = person.selected_words();
    person.presses(Modifiers::SHIFT, Key::U);
    let last = person.selected_words();
    assert_ne!(first, last, "before the first comes the last");
    person.presses(Modifiers::NONE, Key::U);
    assert_eq!(person.selected_words(), first, "after the last the first");
    let groups = person.groups();
    for done in 1..=groups {
        person.presses(Modifiers::NONE, Key::Enter);
        person.waits_until(|p| p.changes().len() == done);
    }
    person.presses(Modifiers::NONE, Key::U);
    person.waits_for(|name| name == "Every claim is decided.");
    assert_eq!(person.changes().len(), groups);
}

#[test]
fn a_candidate_is_refused_and_the_next_one_joined_by_keys() {
    let mut person = Person::with_sample();
    person.presses(Modifiers::NONE, Key::J);
    let candidates = person.candidates();
    assert!(candidates.len() >= 2, "the sample's first claim has some");
    person.presses(Modifiers::NONE, Key::Minus);
    person.waits_until(|p| p.candidates().first() == Some(&candidates[1]));
    assert_eq!(person.changes(), [Change::NotSame]);
    person.presses(Modifiers::NONE, Key::Equals);
    person.waits_until(|p| p.mentions().contains(&candidates[1]));
    assert!(!person.mentions().contains(&candidates[0]));
    let mut later = person.restarts();
    later.waits_until(|p| p.mentions().contains(&candidates[1]));
    assert!(!later.candidates().contains(&candidates[0]));
}

#[test]
fn a_claim_is_held_and_joined_with_another_and_taken_out_again() {
    let mut person = Person::with_sample();
    person.click_where(claim(HARBOUR));
    person.presses(Modifiers::NONE, Key::H);
    person.waits_for(|name| name.starts_with("You hold this claim."));
    person.click_where(claim("They asked not to be named"));
    person.waits_for(|name| name == "You hold a claim of Marhaven Herald:");
    person.presses(Modifiers::NONE, Key::Equals);
    person.waits_until(|p| p.mentions().contains(&HARBOUR.to_owned()));
    assert!(!person.sees(|name| name.starts_with("You hold")));
    person.presses(Modifiers::NONE, Key::L);
    person.waits_until(|p| p.mentions().len() == 1);
    assert_eq!(
        person.selected_words().as_deref(),
        Some("They asked not to be named")
    );
    person.presses(Modifiers::COMMAND, Key::Z);
    person.waits_until(|p| p.mentions().contains(&HARBOUR.to_owned()));
}
