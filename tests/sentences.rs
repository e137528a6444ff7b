//! Sentences: where one ends and where it goes on, on texts of our own.

use crosscheck::domain::Span;
use crosscheck::text::offsets::Offsets;
use crosscheck::text::sentences::sentences;
use crosscheck::text::words::{folded, words};
use proptest::prelude::*;

fn split(text: &str) -> Vec<&str> {
    sentences(text).iter().filter_map(|s| s.of(text)).collect()
}

#[track_caller]
fn check(text: &str, expect: &[&str]) {
    assert_eq!(split(text), expect, "{text}");
}

#[test]
fn stops_end_sentences() {
    check(
        "The ferry sank. Nobody drowned.",
        &["The ferry sank.", "Nobody drowned."],
    );
    check(
        "Who paid? Nobody knows! Ask.",
        &["Who paid?", "Nobody knows!", "Ask."],
    );
    check(
        "It cost 3.5 million. Then 4.",
        &["It cost 3.5 million.", "Then 4."],
    );
    check(
        "The lamp went out.The crew waited.",
        &["The lamp went out.", "The crew waited."],
    );
    check(
        "船が沈んだ。誰も死ななかった。",
        &["船が沈んだ。", "誰も死ななかった。"],
    );
}

#[test]
fn abbreviations_go_on() {
    for whole in [
        "Mr. Oduya met Dr. Lind at 5 p.m. Tuesday.",
        "The U.S. Navy sent Lt. Gen. A. B. Farrow to St. Maren.",
        "Harbour Lines Inc. said so on Jan. 3 in No. 5 dock.",
        "Write to pier.master@example.org or see www.example.org today.",
        "She paused ... and left.",
    ] {
        check(whole, &[whole]);
    }
}

#[test]
fn abbreviations_may_end() {
    check(
        "He moved to the U.S. The firm stayed.",
        &["He moved to the U.S.", "The firm stayed."],
    );
    check(
        "They sold Brine & Co. It had failed.",
        &["They sold Brine & Co.", "It had failed."],
    );
    check(
        "We waited, you and I. Did they come?",
        &["We waited, you and I.", "Did they come?"],
    );
    check(
        "She wrote on X. “We sail,” it said.",
        &["She wrote on X.", "“We sail,” it said."],
    );
}

#[test]
fn quotation_marks_stay_with_their_sentence() {
    check(
        "“We sail. We sink,” he said.",
        &["“We sail.", "We sink,” he said."],
    );
    check(
        "\"Is it over?\" she asked.",
        &["\"Is it over?\" she asked."],
    );
    check(
        "He said: “Enough.” Then he left.",
        &["He said: “Enough.”", "Then he left."],
    );
}

#[test]
fn lines_and_list_items_are_sentences() {
    check(
        "Ferry sinks off Maren\n\nBy the pier",
        &["Ferry sinks off Maren", "By the pier"],
    );
    check("1. The hull 2. The mast", &["1. The hull", "2. The mast"]);
    check("  \n \t\n", &[]);
}

#[test]
fn words_are_those_of_unicode() {
    let text = "Don't pay 1,000.5 — naïve O’Hara's 8%";
    let found: Vec<&str> = words(text).map(|w| w.of(text)).collect();
    assert_eq!(found, ["Don't", "pay", "1,000.5", "naïve", "O’Hara's", "8"]);
    assert_eq!(folded("Zoë’S"), "zoe's");
}

#[test]
fn offsets_count_code_points() {
    let text = format!("{}é😀x", "ß".repeat(2_000));
    let offsets = Offsets::of(&text);
    let at = text.find('x');
    assert_eq!(at.map(|at| offsets.code_point(at)), Some(2_002));
    assert_eq!(offsets.byte(2_002), at);
    assert_eq!(offsets.byte(2_003), Some(text.len()));
    assert_eq!(offsets.byte(2_004), None);
}

proptest! {
    #[test]
    fn sentences_cover_every_word_once(text in "[\\PC\n.!?\"“” ]{0,300}") {
        let mut end = 0;
        let mut kept = String::new();
        for span in sentences(&text) {
            prop_assert!(span.start() >= end);
            let words = span.of(&text);
            prop_assert!(words.is_some_and(|w| w.trim() == w && !w.is_empty()));
            kept.push_str(words.unwrap_or_default());
            end = span.end();
        }
        let bare = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(bare(&kept), bare(&text));
    }

    #[test]
    fn offsets_turn_back(text in "\\PC{0,400}", at in 0usize..400) {
        let offsets = Offsets::of(&text);
        if let Some(byte) = offsets.byte(at) {
            prop_assert_eq!(offsets.code_point(byte), at);
            prop_assert!(text.is_char_boundary(byte));
        } else {
            prop_assert!(at > text.chars().count());
        }
        prop_assert_eq!(offsets.span(at, at), None::<Span>);
    }
}
