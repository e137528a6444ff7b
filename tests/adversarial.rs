//! Texts that no newspaper prints: the analysis must not panic, and its work must grow no faster than the text.
//!
//! An optimised build takes the sizes in earnest; a debug build a twentieth of them, so that nobody waits.

use std::time::{Duration, Instant};

use crosscheck::analyse::{Watch, analyse, analyse_watched};
use crosscheck::domain::{Article, Outlet, Span, Suggestions};
use crosscheck::import::article_id;
use proptest::prelude::*;

const SHRUNK: usize = if cfg!(debug_assertions) { 20 } else { 1 };
const MEGABYTE: usize = 1_000_000;

fn article(number: usize, text: &str) -> Article {
    Article {
        id: article_id(text),
        outlet: Outlet::new(&format!("Outlet {}", number % 7)).expect("a name"),
        headline: text.lines().next().map(str::to_owned),
        file: format!("{number}.txt"),
        url: None,
        published: None,
        text: text.to_owned(),
    }
}

/// Analyses the texts as one bundle; every span must fit its text.
#[track_caller]
fn check(texts: &[String]) -> Suggestions {
    let articles: Vec<Article> = (0..).zip(texts).map(|(n, t)| article(n, t)).collect();
    let found = analyse(&articles);
    assert_eq!(found.articles.len(), articles.len());
    for (article, suggestions) in articles.iter().zip(&found.articles) {
        let fits = |span: Span| {
            assert!(
                span.of(&article.text).is_some(),
                "{span:?} cuts a character"
            );
        };
        suggestions.noise.iter().for_each(|n| fits(n.span));
        suggestions.sentences.iter().copied().for_each(fits);
        suggestions.quotes.iter().for_each(|q| fits(q.span));
    }
    for claim in &found.claims {
        let text = articles.iter().find(|a| a.id == claim.id.article);
        assert!(text.is_some_and(|a| claim.id.span.of(&a.text).is_some()));
    }
    found
}

/// `unit` again and again up to `length` bytes, alone and beside an article that says nearly the same.
#[track_caller]
fn check_repeated(unit: &str, length: usize) {
    let text = unit.repeat(length / SHRUNK / unit.len() + 1);
    check(&[format!("Two tugs. {text}"), text]);
}

#[test]
fn a_line_of_ten_megabytes() {
    check_repeated("word ", 10 * MEGABYTE);
    check_repeated(
        "The ship sank in the bay, said Ann Lee, the mayor. ",
        10 * MEGABYTE,
    );
}

#[test]
fn no_spaces_at_all() {
    for unit in ["a", "中", "1", "A.", "e\u{301}", "👩‍👩‍👧"] {
        check_repeated(unit, 2 * MEGABYTE);
    }
}

#[test]
fn a_hundred_thousand_quotation_marks() {
    for mark in ["\"", "“", "”", "'", "‘", "’", "«", "„", "\"a\" ", "“a "] {
        check_repeated(mark, 100_000 * mark.len());
    }
}

#[test]
fn a_million_lines() {
    check_repeated("a\n", 2 * MEGABYTE);
    check_repeated("Ann Lee said “no”.\n", 20 * MEGABYTE);
    check_repeated("\n", MEGABYTE);
}

#[test]
fn every_character_of_unicode() {
    let all: String = (0..=0x0010_FFFF).filter_map(char::from_u32).collect();
    let spaced: String = all.chars().step_by(SHRUNK).flat_map(|c| [c, ' ']).collect();
    let words: String = all
        .chars()
        .step_by(SHRUNK)
        .flat_map(|c| ['A', c, '.', ' '])
        .collect();
    check(&[all.chars().step_by(SHRUNK).collect(), spaced, words]);
}

/// Ten times the text may take no more than thirty times as long, in the time of one thread: what grows with the
/// square takes a hundred times as long.
#[track_caller]
fn check_growth(unit: &str) {
    const FEW: usize = 40_000 / SHRUNK;
    let time = |length: usize| -> Duration {
        let text = unit.repeat(length / unit.len() + 1);
        let articles = [article(0, &format!("A{text}")), article(1, &text)];
        let watch = Watch {
            threads: 1,
            ..Watch::default()
        };
        let run = |_| {
            let start = Instant::now();
            let found = analyse_watched(&articles, &watch);
            assert!(found.is_some());
            start.elapsed()
        };
        // The quickest of a few: other programs may be at work.
        (0..3).map(run).min().unwrap_or_default()
    };
    let (small, large) = (time(FEW), time(10 * FEW));
    let least = Duration::from_millis(5);
    assert!(
        large < 30 * small.max(least),
        "{unit:?}: {small:?}, but ten times as much {large:?}"
    );
}

#[test]
fn work_grows_with_the_text() {
    for unit in [
        "Jan. 3 ",
        "5 percent of ",
        "Ann Lee said the ship sank in the bay, ",
        "according to Ann Lee, ",
        "“He said,” she said. ",
        "He went. “Go on.” ",
        ", and ",
        "(",
        "[a] ",
        ". . ",
        "1. a 2. b ",
        "By Ann Lee\n",
        "Related: a\n",
        "van der ",
        "MAREN (AP) — ",
        "a@b",
        "\r\n",
        "Lee, 45, ",
    ] {
        check_growth(unit);
    }
}

#[test]
fn many_articles_that_are_one() {
    let text = "The ship sank in the bay on Monday, the ministry said. Ann Lee, 45, said “we are all very sad now”.\n";
    let found = check(&vec![text.repeat(4); 2_000 / SHRUNK]);
    assert!(!found.claims.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn pieces_in_any_order(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60),
        others in prop::collection::vec("\\PC{0,12}", 0..6),
    ) {
        let text = pieces.concat();
        check(&[text.clone(), others.join(&text), others.concat()]);
    }

    #[test]
    fn any_characters(texts in prop::collection::vec("(?s).{0,200}", 1..4)) {
        check(&texts);
    }
}

/// What the rules of the engine look for.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "'",
    "’",
    "(",
    ")",
    "[",
    "—",
    "-",
    "…",
    ".",
    ",",
    ":",
    ";",
    "!",
    "?",
    "\n",
    "\n\n",
    " ",
    "\u{a0}",
    "Ann Lee",
    " said ",
    "according to ",
    "the ministry ",
    "Mr. ",
    "U.S. ",
    "5:10",
    "5.10 a.m.",
    "$5 billion ",
    "8% ",
    "two ",
    "Jan. 3 ",
    "Monday ",
    "not ",
    "and ",
    "which ",
    "he ",
    "MAREN (AP) — ",
    "By Ann Lee",
    "(Photo: A / B)",
    "Related: ",
    "© 2024 ",
    "www.a.example ",
    "é",
    "ß",
    "İ",
    "ǅ",
    "中",
    "\u{301}",
    "\u{200d}",
    "🙂",
];
