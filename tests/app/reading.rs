//! Read: the margin beside the text, two articles side by side, the edges of claims, what a click selects.

use crosscheck::domain::Change;
use egui::{Key, Modifiers, vec2};

use crate::person::Person;

const HULL: &str = "The ship, with 212 passengers and crew aboard";

fn beside(name: &str) -> bool {
    let signs = name
        .split(' ')
        .next()
        .is_some_and(|n| n.parse::<u8>().is_ok())
        && name.contains(" more: ");
    signs || name.starts_with("Also in ") || name.starts_with("Said by ")
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
    for (outlet, width) in [
        ("CSB: ", 1280.0),
        ("SPA: ", 1500.0),
        ("The Daily Beacon: ", 1280.0),
    ] {
        person.resizes(width, 800.0);
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

const LEFT_14: &str = "left 14 people needing treatment";
const SEVENTEEN: &str = "Seventeen people have been hurt";

fn claim(words: &'static str) -> impl Fn(&str) -> bool {
    move |name| name.starts_with("Claim,") && name.contains(words)
}

/// A person who has two articles before them, the first claim that differs selected.
fn with_two() -> Person {
    let mut person = Person::with_sample();
    person.presses(Modifiers::COMMAND, Key::Backslash);
    person.click_where(claim(LEFT_14));
    person.waits_for(claim(SEVENTEEN));
    person
}

#[test]
fn the_article_that_differs_comes_beside_with_the_claim_at_one_height() {
    let mut person = with_two();
    let (one, other) = (
        person.place_of(claim(LEFT_14)),
        person.place_of(claim(SEVENTEEN)),
    );
    assert!((one.top() - other.top()).abs() < 1.0, "{one:?} {other:?}");
    assert!(one.right() < other.left());
    person.presses(Modifiers::NONE, Key::Backslash);
    assert_eq!(person.selected_words().as_deref(), Some(SEVENTEEN));
    let crossed = person.place_of(claim(SEVENTEEN));
    assert_eq!(crossed.left(), other.left(), "the columns stay");
    person.presses(Modifiers::COMMAND, Key::Backslash);
    person.waits_until(|p| !p.sees(claim(LEFT_14)));
    assert_eq!(person.selected_words().as_deref(), Some(SEVENTEEN));
}

#[test]
fn each_claim_that_both_carry_stands_at_one_height_all_the_way_down() {
    let mut person = with_two();
    let mut pairs = 0;
    for _ in 0..39 {
        person.presses(Modifiers::NONE, Key::J);
        let Some(words) = person.selected_words() else {
            continue;
        };
        let is =
            |words: String| move |name: &str| name.starts_with("Claim,") && name.ends_with(&words);
        let one = person.places_of(is(words.clone()));
        if person.sees(|name| name == "Does not carry this claim") {
            continue;
        }
        person.presses(Modifiers::NONE, Key::Backslash);
        let across = person
            .selected_words()
            .expect("the other column carries it");
        let other = person.places_of(is(across.clone()));
        if let ([one], [other]) = (&one[..], &other[..]) {
            assert!(
                (one.top() - other.top()).abs() < 1.0,
                "{words} {one:?}, {across} {other:?}"
            );
            pairs += 1;
        }
        person.presses(Modifiers::NONE, Key::Backslash);
    }
    assert!(pairs > 10, "only {pairs} pairs were seen");
}

#[test]
fn both_columns_scroll_together_and_what_both_carry_stays_level() {
    let mut person = with_two();
    person.resizes(1280.0, 640.0);
    let level = |person: &Person| {
        let (one, other) = (
            person.place_of(claim(LEFT_14)),
            person.place_of(claim(SEVENTEEN)),
        );
        (one.top() - other.top()).abs() < 2.0
    };
    let at = |person: &Person, words| person.place_of(claim(words)).top();
    let start = at(&person, SEVENTEEN);
    let one = person.place_of(claim(LEFT_14)).center();
    person.wheels(one, -60.0);
    assert!(
        at(&person, SEVENTEEN) < start - 30.0,
        "the right follows the left"
    );
    assert!(level(&person));
    let other = person.place_of(claim(SEVENTEEN)).center();
    person.wheels(other, 60.0);
    assert!(
        (at(&person, SEVENTEEN) - start).abs() < 2.0,
        "and comes back by itself"
    );
    assert!(level(&person), "the left follows the right");
    // Far below, where the selected pair has gone, other pairs meet.
    for _ in 0..5 {
        person.wheels(one, -100.0);
    }
    for _ in 0..5 {
        person.wheels(one, 100.0);
    }
    assert!(level(&person), "there and back again");
    person.click("Scroll Together");
    person.wheels(one, -60.0);
    assert!(
        (at(&person, SEVENTEEN) - start).abs() < 2.0,
        "each by itself"
    );
    assert!(!level(&person));
    person.presses(Modifiers::ALT, Key::Backslash);
    person.waits_until(level);
}

#[test]
fn with_find_open_two_articles_keep_lines_that_can_be_read() {
    let mut person = with_two();
    person.presses(Modifiers::COMMAND, Key::F);
    let head = |name: &str| name.starts_with("Article of this column: ");
    person.waits_until(|p| p.places_of(head).len() == 2);
    let heads = person.places_of(head);
    assert!(heads[1].left() - heads[0].left() > 340.0, "{heads:?}");
}

#[test]
fn the_article_beside_is_chosen_by_menu_or_by_key() {
    let mut person = with_two();
    person.click("Article of this column: CSB");
    person.click_where(|name| name.starts_with("SPA: Ferry hits pier"));
    person.waits_for(|name| name == "Article of this column: SPA");
    person.click_where(claim("could be heard as far away as Chapel Hill"));
    person.waits_for(|name| name == "Does not carry this claim");
    person.presses(Modifiers::ALT, Key::CloseBracket);
    person.waits_for(|name| name == "Article of this column: Le Courrier de la Baie");
    person.presses(Modifiers::ALT, Key::OpenBracket);
    person.waits_for(|name| name == "Article of this column: SPA");
    person.click_where(|name| name == "Article of this column: SPA");
    person.click("Follow the Claim");
    person.click_where(claim(LEFT_14));
    person.waits_for(|name| name == "Article of this column: CSB");
}

#[test]
fn with_two_articles_a_name_in_the_margin_leads_to_the_other_column() {
    let mut person = with_two();
    person.resizes(2000.0, 1000.0);
    person.click_where(|name| name.starts_with("Also in SPA"));
    person.waits_for(|name| name == "Article of this column: SPA");
    assert!(person.sees(|name| name == "Article of this column: Marhaven Herald"));
}

const HEARD: &str = "could be heard as far away as Chapel Hill";

#[test]
fn a_claims_edges_are_dragged_and_it_keeps_its_group() {
    let mut person = Person::with_sample();
    person.click_where(claim(HEARD));
    let mentions = person.mentions();
    assert_eq!(mentions.len(), 2, "another outlet carries it");
    let end = person.place_of(|name| name == "Drag to move the end of the claim");
    person.drags(end.center(), end.center() - vec2(90.0, 0.0));
    person.waits_until(|p| p.changes() == [Change::NotClaim, Change::Claim]);
    person.waits_until(|p| p.mentions().len() == 2);
    let shorter = person.selected_words().expect("it is selected");
    assert!(HEARD.starts_with(&shorter) && shorter.len() < HEARD.len());
    assert!(
        !HEARD[shorter.len()..].starts_with(char::is_alphanumeric),
        "it ends with a whole word: {shorter}"
    );
    person.click("Edit");
    person.click_where(|name| name.starts_with("Undo: claim resized"));
    person.waits_until(|p| p.changes().is_empty() && p.sees(claim(HEARD)));
    person.click_where(claim(HEARD));
    assert_eq!(person.mentions(), mentions);
}

#[test]
fn the_same_edges_are_moved_word_by_word_with_the_keyboard() {
    let mut person = Person::with_sample();
    person.click_where(claim(HEARD));
    let alt_shift = Modifiers::ALT.plus(Modifiers::SHIFT);
    for (modifiers, key, words) in [
        (
            Modifiers::SHIFT,
            Key::ArrowLeft,
            "could be heard as far away as Chapel",
        ),
        (Modifiers::SHIFT, Key::ArrowRight, HEARD),
        (
            alt_shift,
            Key::ArrowLeft,
            "and could be heard as far away as Chapel Hill",
        ),
        (alt_shift, Key::ArrowRight, HEARD),
        (
            alt_shift,
            Key::ArrowRight,
            "be heard as far away as Chapel Hill",
        ),
    ] {
        person.presses(modifiers, key);
        person.waits_until(|p| p.selected_words().as_deref() == Some(words));
        assert_eq!(person.mentions().len(), 2, "{words}");
    }
    let mut later = person.restarts();
    later.waits_for(claim("be heard as far away"));
    assert!(!later.sees(claim(HEARD)));
}

#[test]
fn two_clicks_select_a_word_and_three_a_sentence() {
    let mut person = Person::with_sample();
    let at = person.place_of(claim("The harbour allows five"));
    let at = at.left_center() + vec2(5.0, 0.0);
    person.clicks(2, at);
    assert_eq!(person.picked_words().as_deref(), Some("The"));
    let mut person = Person::with_sample();
    person.clicks(3, at);
    assert_eq!(
        person.picked_words().as_deref(),
        Some("The harbour allows five.")
    );
    person.click("Noise…");
    person.click("Caption");
    person.waits_for(|name| name.starts_with("Caption, marked by Tester"));
}

#[test]
fn of_claims_within_each_other_every_one_is_reached_by_clicking_again() {
    let mut person = Person::with_sample();
    let whole = person.place_of(claim("The harbour allows five"));
    // A claim of the last word alone, within the one of the sentence.
    person.clicks(2, whole.right_center() - vec2(8.0, 0.0));
    person.click("Make Claim");
    person.waits_until(|p| p.changes() == [Change::Claim]);
    person.waits_until(|p| p.selected_words().as_deref() == Some("five"));
    let five = |name: &str| name.starts_with("Claim,") && name.ends_with(": five");
    person.waits_for(five);
    person.waits_a_moment();
    let at = person.place_of(five).center();
    person.clicks(1, at);
    assert_eq!(
        person.selected_words().as_deref(),
        Some("The harbour allows five")
    );
    person.waits_a_moment();
    person.clicks(1, at);
    assert_eq!(person.selected_words().as_deref(), Some("five"));
}

#[test]
fn a_claim_is_dropped_on_another_to_join_it_and_on_the_strip_to_leave() {
    const CROSSING: &str = "Transport Minister Elise Marchetti, who";
    let mut person = with_two();
    person.click("Article of this column: CSB");
    person.click_where(|name| name.starts_with("CSB: Seventeen hurt"));
    person.click_where(claim(HEARD));
    let from = person.place_of(claim(HEARD)).center();
    let onto = person.place_of(claim(CROSSING)).center();
    person.drags(from, onto);
    person.waits_until(|p| p.changes() == [Change::Same]);
    assert!(
        person
            .selected_words()
            .is_some_and(|w| w.starts_with(CROSSING))
    );
    person.waits_until(|p| p.mentions().iter().any(|m| m == HEARD));
    let from = person.place_of(claim(CROSSING)).center();
    person.drags(from, egui::pos2(from.x, 680.0));
    person.waits_until(|p| p.changes().len() > 1 && !p.mentions().iter().any(|m| m == HEARD));
    assert!(person.changes()[1..].iter().all(|c| *c == Change::NotSame));
    person.presses(Modifiers::COMMAND, Key::Z);
    person.waits_until(|p| p.mentions().iter().any(|m| m == HEARD));
}

#[test]
fn a_claim_that_is_let_go_anywhere_else_stays_as_it_was() {
    let mut person = with_two();
    let from = person.place_of(claim(LEFT_14)).center();
    person.drags(from, egui::pos2(from.x, 130.0));
    assert!(person.changes().is_empty());
    assert_eq!(person.picked_words(), None, "no words were selected by it");
}

#[test]
fn in_compare_a_cell_is_dropped_on_another_row() {
    let mut person = Person::with_sample();
    person.presses(Modifiers::COMMAND, Key::Num2);
    let cells = |name: &str| name.starts_with("CSB: ") || name.starts_with("Marhaven Herald: ");
    person.waits_for(cells);
    let cells = person.places_of(cells);
    let (from, onto) = (cells[0].center(), cells[3].center());
    assert!((from.y - onto.y).abs() > 20.0, "they are of two rows");
    person.drags(from, onto);
    person.waits_until(|p| p.changes() == [Change::Same]);
}
