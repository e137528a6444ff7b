//! Text that runs from right to left: egui tells wrong places in it, so one marks by sentence there.

use crosscheck::domain::{Change, Target};
use egui::{Key, Modifiers};

use crate::person::Person;

const FIRST: &str = "החשמל נותק בעיר ביום שלישי.";
const SECOND: &str = "ראש העיר סמי חדד אמר כי 45 בתים נותרו ללא חשמל.";
const THIRD: &str = "השירות חזר לאחר שלוש שעות.";
const AFTER: &str = "החברה אמרה כי הסיבה היא תקלה בשנאי.";

/// A person with one article in Hebrew open.
fn with_hebrew() -> Person {
    let mut person = Person::new();
    person.has_no_font_for_it();
    let path = person.folder().join("hagesher.txt");
    let text = format!("הפסקת חשמל בעיר\n\n{FIRST} {SECOND} {THIRD}\n\n{AFTER} איש לא נפגע.\n");
    std::fs::write(&path, text).expect("the file is written");
    person.opens(&path);
    person.click("Create Project");
    person.waits_for(is_claim(FIRST));
    person
}

fn is_claim(words: &str) -> impl Fn(&str) -> bool {
    let words = words.trim_end_matches('.').to_owned();
    move |name| name.starts_with("Claim,") && name.contains(&words)
}

#[test]
fn dragging_over_right_to_left_text_selects_whole_sentences_only() {
    let mut person = with_hebrew();
    let row = person.place_of(is_claim(FIRST));
    let sentences = [FIRST, SECOND, THIRD];
    let text = sentences.join(" ");
    let runs: Vec<&str> = (0..3)
        .flat_map(|from| (from..3).map(move |to| (from, to)))
        .map(|(from, to)| {
            let before: usize = sentences[..from].iter().map(|s| s.len() + 1).sum();
            let length: usize = sentences[from..=to].iter().map(|s| s.len() + 1).sum();
            &text[before..before + length - 1]
        })
        .collect();
    for (from, to) in [
        (0.1, 0.3),
        (0.3, 0.1),
        (0.2, 0.9),
        (0.9, 0.2),
        (0.5, 0.6),
        (0.8, 0.95),
    ] {
        let at = |share: f32| row.left_center() + egui::vec2(row.width() * share, 0.0);
        person.presses(Modifiers::NONE, Key::Escape);
        person.drags(at(from), at(to));
        let words = person.picked_words().expect("something is selected");
        assert!(
            runs.contains(&words.as_str()),
            "not whole sentences: {words}"
        );
        person.waits_for(|name| name == words);
    }
}

#[test]
fn what_is_made_of_right_to_left_text_is_exactly_what_was_shown() {
    let mut person = with_hebrew();
    let row = person.place_of(is_claim(AFTER));
    person.clicks(2, row.left_center() + egui::vec2(30.0, 0.0));
    let words = person.picked_words().expect("a sentence is selected");
    person.waits_for(|name| name == words);
    person.presses(Modifiers::NONE, Key::R);
    person.waits_until(|p| p.changes() == [Change::Reporting]);
    let project = person.project();
    let marked = project.journal.marks().iter().find_map(|m| match m.target {
        Target::Span(article, span) => project
            .bundle_of(article)?
            .article(article)?
            .text
            .get(span.start()..span.end()),
        _ => None,
    });
    assert_eq!(marked, Some(words.as_str()));
    assert!([AFTER, "איש לא נפגע."].contains(&words.as_str()), "{words}");
}

#[test]
fn claims_of_right_to_left_text_are_reached_by_key() {
    let mut person = with_hebrew();
    person.presses(Modifiers::NONE, Key::J);
    let first = person.selected_words().expect("a claim is selected");
    person.presses(Modifiers::NONE, Key::J);
    let second = person.selected_words().expect("the next is");
    assert!(FIRST.contains(&first) || SECOND.contains(&first), "{first}");
    assert_ne!(first, second);
    person.presses(Modifiers::NONE, Key::D);
    person.waits_for(|name| name.contains("Differ by Tester"));
}
