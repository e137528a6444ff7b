//! Flows through Compare: cells with their context, order, filters, speakers.

use crosscheck::domain::CheckStatus;
use egui::{Key, Modifiers};

use crate::person::Person;

/// With the finished sample open at Compare.
fn at_compare() -> Person {
    let mut person = Person::with_finished_sample(crosscheck::app::prefs::Prefs {
        toured: true,
        ..Default::default()
    });
    person.click("Compare");
    person.waits_for(|name| name == "Filter…");
    person
}

#[test]
fn a_cell_shows_its_words_in_their_article() {
    let mut person = at_compare();
    person.click_where(|name| name.starts_with("CSB: Kostrow was not alone"));
    person.waits_for(|name| {
        name.contains("Kostrow was not alone on the bridge, the coast guard said")
    });
    person.click("Show in Article");
    person.waits_for(|name| name.starts_with("Claim, contradict: Kostrow was not alone"));
}

#[test]
fn rows_are_narrowed_and_an_empty_matrix_says_how_to_go_on() {
    let mut person = at_compare();
    let all = person.compared().len();
    person.click("Filter…");
    person.click("Only claims whose check stands so");
    person.click("Confirmed");
    person.waits_for(|name| name == "Filter… (1)");
    let confirmed = person.compared();
    assert!(!confirmed.is_empty() && confirmed.len() < all);
    assert!(
        confirmed
            .iter()
            .all(|row| row.status == CheckStatus::Confirmed)
    );
    person.click("Only claims that this person has marked");
    person.click("Jonas Reid");
    person.waits_for(|name| name == "Filter… (2)");
    assert!(person.compared().len() < confirmed.len());
    person.click("Clear");
    person.waits_for(|name| name == "Filter…");
    assert_eq!(person.compared().len(), all);
    person.click("Only claims of this kind");
    person.click("Prediction");
    person.click("Only claims whose check stands so");
    person.click("Wrong");
    person.click("Show Every Claim");
    person.waits_until(|p| p.compared().len() > all);
}

#[test]
fn rows_stand_under_their_speakers() {
    let mut person = at_compare();
    person.click("By speaker");
    person.waits_for(|name| name == "Bastian Roe (3)");
    let speakers: Vec<_> = person
        .compared()
        .into_iter()
        .map(|row| row.speaker)
        .collect();
    assert!(
        speakers[..3]
            .iter()
            .all(|s| s.as_deref() == Some("Bastian Roe"))
    );
    assert!(
        speakers[3..]
            .iter()
            .all(|s| s.as_deref() != Some("Bastian Roe"))
    );
    assert_eq!(speakers.last(), Some(&None), "who is not named comes last");
}

#[test]
fn the_order_is_chosen() {
    let mut person = at_compare();
    person.click("The order of the rows");
    person.click("Most outlets first");
    person.waits_until(|p| {
        p.compared()
            .is_sorted_by_key(|row| std::cmp::Reverse(row.outlets))
    });
    person.click("The order of the rows");
    person.click("Unchecked first");
    person.waits_until(|p| p.compared().is_sorted_by_key(|row| row.status));
}

#[test]
fn the_keys_for_the_next_claim_follow_the_rows_as_they_stand() {
    let mut person = at_compare();
    let rows = person.compared();
    // Which row has the selection; of a claim that stands in two, the upper.
    let at = |person: &Person| {
        let rows = person.compared();
        let mut rows = rows.iter();
        rows.position(|r| r.cells.iter().any(|c| c.selected))
    };
    assert!(rows.len() > 3);
    for key in [Key::J, Key::K] {
        let mut seen = Vec::new();
        for _ in 0..rows.len() {
            person.presses(Modifiers::NONE, key);
            seen.extend(at(&person));
            assert_eq!(person.compared(), person.compared_anew());
        }
        seen.dedup();
        let ascends = seen.windows(2).all(|w| w[0] < w[1]);
        let descends = seen.windows(2).all(|w| w[0] > w[1]);
        assert!(if key == Key::J { ascends } else { descends }, "{seen:?}");
        assert!(seen.len() + 2 >= rows.len(), "nearly every row: {seen:?}");
    }
}

#[test]
fn the_key_for_the_next_undecided_claim_follows_the_rows_and_goes_round() {
    let mut person = at_compare();
    let here = |person: &Person| {
        let rows = person.compared();
        let at = rows.iter().position(|r| r.cells.iter().any(|c| c.selected));
        at.expect("a row has the selection")
    };
    // From the last row round to the first that is undecided.
    let rows = person.compared();
    for _ in 0..rows.len() {
        person.presses(Modifiers::NONE, Key::J);
    }
    let last = here(&person);
    assert!(last + 2 >= rows.len(), "{last} of {}", rows.len());
    person.presses(Modifiers::NONE, Key::U);
    let undecided = rows.iter().position(|r| !r.judged);
    assert_eq!(Some(here(&person)), undecided);
    // Enter accepts what is suggested and goes on along the rows.
    let before = person.changes().len();
    person.presses(Modifiers::NONE, Key::Enter);
    person.waits_until(|p| p.changes().len() > before);
    assert_ne!(Some(here(&person)), undecided);
    // Each is decided in turn, until nothing is left.
    let none_left = |name: &str| name.contains("No other row here is undecided.");
    let mut decided = 0;
    while !person.sees(none_left) && decided < rows.len() {
        let before = person.changes().len();
        person.presses(Modifiers::NONE, Key::A);
        person.waits_until(|p| p.changes().len() > before);
        person.presses(Modifiers::NONE, Key::U);
        decided += 1;
    }
    assert!(person.sees(none_left) && decided > 1);
    let project = person.project();
    let state = &project.bundles[0].state;
    let rows = person.compared();
    let mut claims = rows.iter().flat_map(|r| &r.cells).map(|c| c.claim);
    assert!(claims.all(|c| state.speaking(c).is_some_and(|g| g.judged())));
}
