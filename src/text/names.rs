//! Names as they stand in a text: runs of capitalised words, each taken for a person, a body, or neither.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::lists::word_list;
use super::words::{Word, folded, is_capitalized, without_possessive, words_in};
use crate::domain::Span;

/// What a name is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// A person, by a title, a first name, an initial or an age beside the name.
    Person,
    /// A company, an office, a club.
    Body,
    /// Could be anything: a surname alone, a place, a month.
    Unsure,
}

/// What the first names say of "he" and "she".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

/// One place where a name stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name without title and possessive.
    pub span: Span,
    /// The words before the name that say who it is: "French Foreign Minister".
    pub title: Option<Span>,
    /// What it is taken for.
    pub kind: NameKind,
    /// Whether a possessive 's follows: "Mr Lee's office" is not Mr Lee.
    pub possessive: bool,
}

static TITLES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    include_str!("../../assets/words/titles.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});
static BODY_NOUNS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    include_str!("../../assets/words/body-nouns.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});
static STARTERS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../assets/words/sentence-starters.txt")));
static FIRST_NAMES: LazyLock<BTreeMap<&str, Option<Gender>>> = LazyLock::new(|| {
    let mut names = BTreeMap::new();
    for line in include_str!("../../assets/words/first-names.txt").lines() {
        let Some((gender, list)) = line.split_once(": ") else {
            continue;
        };
        let gender = match gender {
            "m" => Some(Gender::Male),
            "f" => Some(Gender::Female),
            _ => None,
        };
        names.extend(list.split(' ').map(|name| (name, gender)));
    }
    names
});

/// Small words that stand inside a name.
const PARTICLES: [&str; 22] = [
    "al", "ap", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le",
    "of", "ter", "ul", "van", "von", "y", "zu",
];

/// Whether the word (small letters) can be a title.
#[must_use]
pub fn is_title(word: &str) -> bool {
    TITLES.contains(word)
}

/// Whether the word (small letters) is one that names of bodies are made with.
#[must_use]
pub fn is_body_noun(word: &str) -> bool {
    BODY_NOUNS.contains(word)
}

/// Whether the word is a known first name, and whose.
#[must_use]
pub fn first_name(word: &str) -> Option<Option<Gender>> {
    let key = folded(word).replace('ø', "o").replace('ł', "l");
    FIRST_NAMES.get(key.as_str()).copied()
}

/// The names in the part of `text` at `span`, in order. `span` begins where a sentence begins.
#[must_use]
pub fn names_in(text: &str, span: Span) -> Vec<Name> {
    let words: Vec<Word> = words_in(text, span).collect();
    let mut names = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !is_capitalized(words[at].of(text)) {
            at += 1;
            continue;
        }
        let end = run_end(text, &words, at);
        names.extend(name_of_run(text, &words, at, end));
        at = end;
    }
    names
}

/// One past the last word of the run of capitalised words that begins at `from`.
fn run_end(text: &str, words: &[Word], from: usize) -> usize {
    let mut end = from + 1;
    while end < words.len() && end - from < 12 {
        let previous = words[end - 1].of(text);
        if without_possessive(previous).len() < previous.len() {
            break;
        }
        let gap = text
            .get(words[end - 1].span.end()..words[end].span.start())
            .unwrap_or("\n");
        if !joins(previous, gap) {
            break;
        }
        let word = words[end].of(text);
        if is_capitalized(word) {
            end += 1;
            continue;
        }
        // "Ursula von der Leyen", "Bank of England".
        let ahead = words[end..]
            .iter()
            .take(3)
            .position(|w| !PARTICLES.contains(&w.of(text)));
        let spaced = gap == " " || gap == "-";
        match ahead {
            Some(n) if n > 0 && spaced && is_capitalized(words[end + n].of(text)) => {
                let of = word == "of";
                let first = words[end - 1].of(text).to_lowercase();
                if of && !(is_body_noun(&first) || is_title(&first)) {
                    break;
                }
                end += n + 1;
            }
            _ => break,
        }
    }
    end
}

/// Whether the gap between two capitalised words keeps them together.
fn joins(previous: &str, gap: &str) -> bool {
    match gap {
        " " | "-" | "\u{a0}" | " & " | "‑" => true,
        "." | ". " | ".\u{a0}" => {
            let letters = previous.chars().count();
            letters == 1
                || previous.contains('.')
                || (letters <= 4 && is_title(&previous.to_lowercase()))
        }
        _ => false,
    }
}

fn name_of_run(text: &str, words: &[Word], from: usize, end: usize) -> Option<Name> {
    let lower = |i: usize| words[i].base(text).to_lowercase();
    let mut first = from;
    // "After Ann Lee spoke": the first word of a sentence has its capital from there.
    while first < end
        && STARTERS.contains(words[first].of(text))
        && (first + 1 < end || from == first)
    {
        first += 1;
    }
    let titled = (first..end)
        .rev()
        .find(|i| is_title(&lower(*i)) && !(*i + 1 == end && *i > first));
    let mut start = first;
    if let Some(t) = titled.filter(|t| t + 1 < end) {
        start = t + 1;
        // "Secretary of State Ann Lee"
        if lower(start) == "of" && start + 2 < end {
            start += 2;
            while start + 1 < end && first_name(words[start].of(text)).is_none() && end - start > 2
            {
                start += 1;
            }
        }
    }
    if start >= end {
        return None;
    }
    let last = lower(end - 1);
    // "PA Martin Bamford", "Seoul Simon Taylor": what stands before the first name is no part of the name.
    if end - start >= 3 && !is_body_noun(&last) && first_name(words[start].of(text)).is_none() {
        start = (start + 1..end - 1)
            .rev()
            .find(|i| first_name(words[*i].of(text)).is_some())
            .unwrap_or(start);
    }
    let count = end - start;
    let before = from.checked_sub(1).filter(|b| {
        text.get(words[*b].span.end()..words[from].span.start())
            .is_some_and(|gap| gap == " " || gap == ", ")
    });
    let small_title = start == from && before.is_some_and(|b| is_title(words[b].of(text)));
    let body = is_body_noun(&last)
        || lower(start).as_str() == "ministry"
        || lower(start).as_str() == "department";
    let acronym = count == 1 && {
        let word = words[start].base(text);
        word.chars().count() >= 2
            && word
                .chars()
                .all(|c| c.is_uppercase() || c == '.' || c == '&' || c.is_numeric())
    };
    let known_first = count >= 2 && first_name(words[start].of(text)).is_some();
    let initial =
        count >= 3 && (start + 1..end - 1).any(|i| words[i].of(text).chars().count() == 1);
    let span = Span::new(
        words[start].span.start(),
        words[end - 1].span.start() + words[end - 1].base(text).len(),
    )?;
    // "CEO said" names nobody; "Government" alone is the first word of a sentence more often than a name.
    if acronym && is_title(&last) {
        return None;
    }
    let kind = if (body && count > 1) || acronym {
        NameKind::Body
    } else if start > first
        || small_title
        || known_first
        || initial
        || (count >= 2 && age_follows(text, span))
        || ((2..=3).contains(&count) && speaks(text, words, start, end))
    {
        NameKind::Person
    } else {
        NameKind::Unsure
    };
    let title = if start > first {
        Span::new(words[first].span.start(), words[start - 1].span.end())
    } else {
        small_title
            .then(|| small_title_span(text, words, from))
            .flatten()
    };
    let possessive = span.end() < words[end - 1].span.end();
    Some(Name {
        span,
        title,
        kind,
        possessive,
    })
}

/// "Citigroup chief financial officer" before a name: the words back to a verb, an article or the sentence's start.
fn small_title_span(text: &str, words: &[Word], name: usize) -> Option<Span> {
    let mut from = name - 1;
    while from > 0 && name - from < 6 {
        let word = words[from - 1].of(text);
        let gap = text
            .get(words[from - 1].span.end()..words[from].span.start())
            .unwrap_or_default();
        let edge = matches!(
            word,
            "the"
                | "a"
                | "an"
                | "and"
                | "by"
                | "to"
                | "with"
                | "as"
                | "that"
                | "said"
                | "says"
                | "but"
        );
        if edge || !(gap == " " || gap == "-" || gap == ". ") {
            break;
        }
        from -= 1;
    }
    Span::new(words[from].span.start(), words[name - 1].span.end())
}

/// Verbs of which a person is the subject when the name has two words and is no place.
const SPEAKS: [&str; 22] = [
    "said",
    "says",
    "told",
    "wrote",
    "tweeted",
    "added",
    "explained",
    "recalled",
    "explains",
    "adds",
    "replied",
    "demanded",
    "asked",
    "admitted",
    "joked",
    "shouted",
    "testified",
    "responded",
    "continued",
    "insisted",
    "argued",
    "noted",
];

/// Words of places and bodies that are made of two words and "say" things.
const OF_PLACES: [&str; 34] = [
    "new", "north", "south", "east", "west", "northern", "southern", "eastern", "western",
    "central", "saudi", "united", "san", "los", "las", "hong", "sri", "costa", "puerto", "white",
    "great", "el", "korea", "states", "arabia", "zealand", "republic", "kingdom", "county", "city",
    "island", "islands", "kong", "union",
];

/// "Uma Berg said": an unknown first name, by what it does.
fn speaks(text: &str, words: &[Word], start: usize, end: usize) -> bool {
    let parts = words.get(start..end).unwrap_or_default();
    let place = |w: &Word| OF_PLACES.contains(&w.of(text).to_lowercase().as_str());
    let plain = |w: &Word| {
        let mut letters = w.of(text).chars();
        letters.by_ref().take(1).all(char::is_uppercase)
            && letters.clone().count() > 0
            && letters.all(char::is_alphabetic)
            && w.of(text).chars().any(char::is_lowercase)
    };
    let beside =
        |gap: Option<&str>, word: &Word| gap == Some(" ") && SPEAKS.contains(&word.of(text));
    let after = end
        .checked_sub(1)
        .and_then(|last| words.get(last))
        .zip(words.get(end));
    let before = start
        .checked_sub(1)
        .and_then(|b| words.get(b))
        .zip(words.get(start));
    let verb = after.is_some_and(|(a, b)| beside(text.get(a.span.end()..b.span.start()), b))
        || before.is_some_and(|(a, b)| beside(text.get(a.span.end()..b.span.start()), a));
    verb && parts.iter().all(plain) && !parts.iter().any(place)
}

/// "Ann Lee, 45, said"
fn age_follows(text: &str, span: Span) -> bool {
    let rest = text.get(span.end()..).unwrap_or_default();
    let Some(rest) = rest.strip_prefix(", ") else {
        return false;
    };
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&digits)
        && rest
            .get(digits..)
            .is_some_and(|r| r.starts_with([',', '.']))
}
