//! Lines that give themselves away by their words: "All rights reserved", "Related:", "Scroll down for video".

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::Verdict;
use super::lines::{Line, Page};
use crate::domain::NoiseKind;

/// Where in a line a phrase has to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The line is the phrase, but for marks around it.
    Whole,
    /// The line begins with it.
    Start,
    /// The line ends with it, but for a mark.
    End,
    /// Anywhere.
    Any,
}

#[derive(Debug)]
struct Phrase {
    words: &'static str,
    place: Place,
    kind: NoiseKind,
    /// The line has at most so many words.
    longest: usize,
}

/// The phrases of `assets/words/noise-phrases.txt`, a line each: kind, place, the most words of the line, phrase.
static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    include_str!("../../../assets/words/noise-phrases.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.splitn(4, ' ');
            let kind = NoiseKind::named(fields.next()?)?;
            let place = match fields.next()? {
                "whole" => Place::Whole,
                "start" => Place::Start,
                "end" => Place::End,
                _ => Place::Any,
            };
            let longest = fields.next()?.parse().ok()?;
            Some(Phrase {
                words: fields.next()?,
                place,
                kind,
                longest,
            })
        })
        .collect()
});

/// The phrases that begin a line, by their first five bytes, so that few are compared.
static BY_START: LazyLock<BTreeMap<&str, Vec<&Phrase>>> = LazyLock::new(|| {
    let mut map: BTreeMap<&str, Vec<&Phrase>> = BTreeMap::new();
    for phrase in PHRASES
        .iter()
        .filter(|p| matches!(p.place, Place::Whole | Place::Start))
    {
        let key = phrase
            .words
            .get(..KEY.min(phrase.words.len()))
            .unwrap_or(phrase.words);
        map.entry(key.trim_end()).or_default().push(phrase);
    }
    map
});
const KEY: usize = 4;

/// All phrases that may stand elsewhere than at the start, as one automaton.
static ANYWHERE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words: Vec<String> = PHRASES
        .iter()
        .filter(|p| matches!(p.place, Place::Any | Place::End))
        .map(|p| regex::escape(p.words))
        .collect();
    Regex::new(&words.join("|")).ok()
});

/// The longest line, in words, that any phrase can condemn.
const LONGEST: usize = 160;

/// The verdict that the words of line `at` give.
pub(super) fn verdict(page: &Page, at: usize) -> Option<Verdict> {
    let line = page.lines.get(at)?;
    if line.words > LONGEST || line.text.len() > 12 * LONGEST {
        return None;
    }
    let small = line.text.to_lowercase().replace('’', "'");
    let heading = at == 0;
    let found = by_start(&small, line).or_else(|| anywhere(&small, line))?;
    (!heading || found.kind == NoiseKind::Copyright).then_some(found)
}

fn by_start(small: &str, line: &Line) -> Option<Verdict> {
    let bare = small
        .trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '©' | '@' | '+'));
    let inner = bare.trim_end_matches(|c: char| !c.is_alphanumeric());
    for len in (1..=KEY).rev() {
        let Some(phrases) = bare.get(..len).and_then(|key| BY_START.get(key.trim_end())) else {
            continue;
        };
        for phrase in phrases {
            let fits = match phrase.place {
                Place::Whole => inner == phrase.words,
                _ => {
                    bare.starts_with(phrase.words)
                        && ends_at_word(bare, phrase.words.len(), phrase.words)
                }
            };
            if fits && line.words <= phrase.longest {
                let score = if phrase.place == Place::Whole {
                    0.95
                } else {
                    0.9
                };
                return Some(told(phrase, score));
            }
        }
    }
    None
}

fn anywhere(small: &str, line: &Line) -> Option<Verdict> {
    for hit in ANYWHERE.as_ref()?.find_iter(small).take(8) {
        let fits = |p: &&Phrase| {
            p.words == hit.as_str()
                && line.words <= p.longest
                && match p.place {
                    Place::Any => true,
                    Place::End => small
                        .get(hit.end()..)
                        .is_some_and(|rest| !rest.contains(char::is_alphanumeric)),
                    Place::Whole | Place::Start => false,
                }
        };
        if let Some(phrase) = PHRASES.iter().find(fits) {
            return Some(told(phrase, 0.9));
        }
    }
    None
}

/// "more" must not begin "moreover"; a phrase that ends in a mark needs no such care.
fn ends_at_word(line: &str, len: usize, phrase: &str) -> bool {
    !phrase.ends_with(char::is_alphanumeric)
        || !line
            .get(len..)
            .is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

fn told(phrase: &Phrase, score: f32) -> Verdict {
    let words = phrase.words.trim();
    let reason = match phrase.place {
        Place::Whole => format!("the line is “{words}”"),
        Place::Start => format!("the line begins with “{words}”"),
        Place::End => format!("the line ends with “{words}”"),
        Place::Any => format!("the line has “{words}”"),
    };
    Verdict::new(phrase.kind, score, reason)
}
