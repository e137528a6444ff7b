//! Captions that no credit gives away: by their form amid other lines, and by how they describe a picture.

use std::sync::LazyLock;

use regex::bytes::Regex;

use super::lines::{Line, Page};
use super::plain::{pattern, plain};
use super::{Verdict, is_heading};
use crate::domain::NoiseKind;
use crate::text::words::words;

/// What people and things do in pictures, in the present tense.
const SHOWN: [&str; 46] = [
    "stands",
    "stand",
    "walks",
    "walk",
    "poses",
    "pose",
    "gestures",
    "waves",
    "smiles",
    "smile",
    "holds",
    "hold",
    "hugs",
    "embraces",
    "embrace",
    "shakes",
    "shake",
    "arrives",
    "arrive",
    "leaves",
    "speaks",
    "speak",
    "addresses",
    "attends",
    "attend",
    "inspects",
    "inspect",
    "carries",
    "carry",
    "gathers",
    "gather",
    "queue",
    "sits",
    "sit",
    "lies",
    "lie",
    "looks",
    "look",
    "waits",
    "wait",
    "works",
    "work",
    "seen",
    "pictured",
    "billows",
    "rises",
];

/// Words that put a sentence into another tense than that of captions, or into somebody's mouth.
const TOLD: [&str; 17] = [
    "said", "says", "was", "were", "had", "did", "will", "would", "told", "has", "have", "could",
    "should", "may", "might", "must", "if",
];

/// A day that has gone: the present tense beside it is that of captions.
static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let month = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)";
    let day = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";
    pattern(&format!(
        r"\bon {day}\b|\b{month} \d{{1,2}}\b|\b\d{{1,2}} {month}|\b(?:in|of) {month} \d{{4}}|\blast (?:week|month|year|night|{day})|\bearlier this\b"
    ))
});

/// One sentence in the present tense, of a kind that pictures show, with a day that has gone: "Rescuers stand beside
/// the wreck in Maren on Tuesday."
pub(super) fn by_description(page: &Page, line: &Line) -> Option<Verdict> {
    if is_heading(page, line)
        || !(7..=45).contains(&line.words)
        || line.text.contains(['"', '“', '«', '?', '!', ';'])
    {
        return None;
    }
    let shown = words(line.text)
        .skip(1)
        .take(16)
        .any(|w| SHOWN.contains(&w.of(line.text)));
    if !shown {
        return None;
    }
    let low: Vec<String> = words(line.text)
        .map(|w| w.of(line.text).to_lowercase())
        .collect();
    let told = low.iter().enumerate().any(|(i, w)| {
        let next = low.get(i + 1).map_or("", String::as_str);
        // "is seen", "are rising", but not "is closed" and "are expected".
        let being = matches!(w.as_str(), "is" | "are")
            && !(SHOWN.contains(&next)
                || next.ends_with("ing")
                || next == "shown"
                || next == "scattered");
        being || TOLD.contains(&w.as_str()) || w.ends_with("n't") || w.ends_with("n’t")
    });
    let one = !line.text.trim_end_matches('.').contains(". ");
    let day = || DAY.as_ref().is_some_and(|d| d.is_match(&plain(line.text)));
    (!told && one && day()).then(|| {
        Verdict::new(
            NoiseKind::Caption,
            0.75,
            "one sentence in the present tense that says what was to be seen on a day that has gone",
        )
    })
}

/// A long line without a full stop amid paragraphs that all have one.
pub(super) fn by_form(page: &Page, line: &Line) -> Option<Verdict> {
    let last = line.at + 1 == page.lines.len();
    let listed = line
        .text
        .starts_with(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '"' | '“' | '‘'));
    let post = ["@", "http", "pic.twitter", "#"]
        .iter()
        .any(|mark| line.text.contains(mark));
    if is_heading(page, line) || line.stopped || !page.tidy || last || listed || post {
        return None;
    }
    let paragraph =
        line.text.contains(". ") || line.text.contains(".” ") || line.text.starts_with("But ");
    let telling = [
        "(left)",
        "(right)",
        "(pictured",
        "pictured",
        "left,",
        "right,",
        "(file",
        "(above)",
        "(l)",
        "(c)",
    ]
    .iter()
    .any(|cue| line.text.contains(cue));
    if telling && line.words >= 5 {
        return Some(Verdict::new(
            NoiseKind::Caption,
            0.85,
            "it has no full stop and says what a picture shows",
        ));
    }
    (line.words >= 9 && line.text.len() < 400 && !paragraph).then(|| {
        Verdict::new(
            NoiseKind::Caption,
            0.7,
            "a long line without a full stop amid paragraphs that have one",
        )
    })
}
