//! Speakers: from the words that name one to the fullest name known in the bundle.

use std::ops::Range;

use super::talk::{Talk, after_preposition};
use super::tokens::Token;
use crate::domain::Span;
use crate::text::names::{Gender, NameKind, is_body_noun, is_title, names_in};
use crate::text::people::{People, Person};
use crate::text::words::folded;

/// Nouns that speak for another: the body or person they speak for is the speaker.
const SPEAKS_FOR: [&str; 12] = [
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "spokespeople",
    "spokespersons",
    "statement",
    "representative",
    "representatives",
    "officials",
    "police",
    "release",
    "lawyers",
];

/// Persons of whom nobody is told who they are.
const NOBODY: [&str; 48] = [
    "authorities",
    "neighbours",
    "neighbors",
    "producers",
    "relatives",
    "friends",
    "lawmakers",
    "rescuers",
    "organizers",
    "organisers",
    "investigators",
    "prosecutors",
    "doctors",
    "officers",
    "locals",
    "parents",
    "students",
    "government",
    "source",
    "sources",
    "witness",
    "witnesses",
    "people",
    "person",
    "man",
    "woman",
    "official",
    "resident",
    "residents",
    "expert",
    "experts",
    "analysts",
    "analyst",
    "critics",
    "reports",
    "report",
    "users",
    "user",
    "fans",
    "fan",
    "observers",
    "scientists",
    "researchers",
    "some",
    "many",
    "others",
    "one",
    "another",
];

/// Nouns for a body besides those that names of bodies are made with.
const COMPANY: [&str; 16] = [
    "airline",
    "brand",
    "broadcaster",
    "carrier",
    "charity",
    "chipmaker",
    "firm",
    "giant",
    "maker",
    "newspaper",
    "operator",
    "outlet",
    "paper",
    "regulator",
    "retailer",
    "startup",
];

/// What a speaker's words come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    /// This one.
    Known(String),
    /// Words that name nobody: "a source", "officials".
    Nobody,
    /// Not a speaker at all.
    NoSpeaker,
}

/// Whom the words at `range` name. `last` is the speaker of the saying before.
pub(super) fn who(
    text: &str,
    tokens: &[Token],
    range: &Range<usize>,
    people: &People,
    talk: &Talk,
    last: Option<&str>,
) -> Who {
    let Some(words) = tokens.get(range.clone()).filter(|w| !w.is_empty()) else {
        return Who::NoSpeaker;
    };
    let (start, end) = (words[0].span.start(), words[words.len() - 1].span.end());
    let last_word = &words[words.len() - 1];
    if words.len() <= 2 || last_word.is_any(&["he", "she"]) {
        let gender = match last_word.lower.as_str() {
            "he" => Some(Some(Gender::Male)),
            "she" => Some(Some(Gender::Female)),
            "i" | "we" | "you" => return Who::NoSpeaker,
            "they" => Some(None),
            _ => None,
        };
        if let Some(gender) = gender {
            if last_word.is("they") && last.is_some() {
                return last.map_or(Who::Nobody, |l| Who::Known(l.to_owned()));
            }
            return talk
                .pronoun(start, gender, last)
                .map_or(Who::Nobody, Who::Known);
        }
        if last_word.is("it") {
            let body = last
                .filter(|l| people.find(l).is_some_and(|p| p.kind == NameKind::Body))
                .map(str::to_owned);
            return body
                .or_else(|| talk.body(start, "it"))
                .map_or(Who::Nobody, Who::Known);
        }
    }
    let Some(span) = Span::new(start, end) else {
        return Who::NoSpeaker;
    };
    if let Some(known) = named(text, words, span, people) {
        return Who::Known(known);
    }
    described(words, start, people, talk, last)
}

/// A name within the words of a speaker.
fn named(text: &str, words: &[Token], span: Span, people: &People) -> Option<String> {
    let names = names_in(text, span);
    let indefinite = words[0].is_any(&[
        "a", "an", "one", "another", "some", "many", "several", "other", "two", "three", "four",
        "five",
    ]);
    let stands_for = words.iter().any(|w| w.is_any(&SPEAKS_FOR));
    let mut best: Option<(u8, String)> = None;
    for name in &names {
        let written = name.span.of(text)?;
        let inner = name.span.start() > span.start() && after_preposition(text, name.span.start());
        let known = people.find(written);
        let follows = words.iter().find(|w| w.span.start() >= name.span.end());
        let before_noun = follows
            .is_some_and(|w| !w.capital && !w.is_any(&["of", "and", "for", "in", "on", "at"]));
        let kind = known.map_or(name.kind, |p| p.kind);
        let full = || known.map_or_else(|| written.to_owned(), |p| p.name.clone());
        let rank = if name.possessive {
            // "Zelensky's office" speaks for itself; "Lee's wife" is somebody else.
            if follows.is_some_and(|w| {
                is_body_noun(&w.lower) || w.is_any(&["campaign", "team", "family", "lawyers"])
            }) && best.is_none()
            {
                let phrase = Span::new(name.span.start(), span.end())?.of(text)?;
                best = Some((3, phrase.to_owned()));
            } else if follows.is_some_and(|w| w.is_any(&SPEAKS_FOR)) {
                best = best.or_else(|| Some((3, full())));
            }
            continue;
        } else if kind == NameKind::Person && !inner && !before_noun {
            9
        } else if kind == NameKind::Person && !inner && (stands_for || !indefinite) && before_noun {
            4
        } else if kind == NameKind::Body
            && (!inner || stands_for)
            && (!indefinite || stands_for)
            && (!before_noun || stands_for)
        {
            6
        } else if kind == NameKind::Unsure
            && !inner
            && !before_noun
            && !indefinite
            && is_a_name(written, known)
        {
            5
        } else if kind != NameKind::Person && stands_for {
            2
        } else {
            continue;
        };
        if best
            .as_ref()
            .is_none_or(|(r, _)| *r < rank || (*r == rank && rank == 6 && stands_for))
        {
            best = Some((rank, full()));
        }
    }
    best.map(|(_, name)| name)
}

/// A name that nothing marks as a person's is taken as one unless it is a word that begins sentences.
fn is_a_name(written: &str, known: Option<&Person>) -> bool {
    let lower = written.to_lowercase();
    known.is_some() || !(is_title(&lower) || NOBODY.contains(&lower.as_str()) || lower.len() < 3)
}

/// "the Pentagon chief", "the agency", "her father"
fn described(words: &[Token], at: usize, people: &People, talk: &Talk, last: Option<&str>) -> Who {
    let head_end = words
        .iter()
        .position(|w| w.is_any(&["of", "for", "in", "at", "from", "with", "on", "who"]))
        .unwrap_or(words.len());
    let Some(head) = head_end.checked_sub(1).and_then(|i| words.get(i)) else {
        return Who::NoSpeaker;
    };
    let definite = words.iter().any(|w| w.is("the"));
    let noun = head.lower.as_str();
    if NOBODY.contains(&noun) || noun.ends_with("s") && is_title(noun.trim_end_matches('s')) {
        return Who::Nobody;
    }
    let content: Vec<String> = words
        .iter()
        .filter(|w| {
            !w.is_any(&[
                "the", "of", "for", "in", "at", "a", "an", "his", "her", "and",
            ])
        })
        .map(|w| folded(&w.lower))
        .collect();
    // "A nurse said" brings in somebody new.
    let anew = words
        .first()
        .is_some_and(|w| w.is_any(&["a", "an", "another"]));
    let role = !anew && is_title(noun) || (definite && people.bear(&content) == 1);
    if let Some(person) = people.describe(&content).filter(|_| role) {
        return Who::Known(person.name.clone());
    }
    if definite && (is_body_noun(noun) || COMPANY.contains(&noun)) {
        return talk.body(at, noun).map_or(Who::Nobody, Who::Known);
    }
    if definite && is_title(noun)
        || definite && words.len() <= 4 && words.iter().skip(1).any(|w| w.capital)
    {
        let person = talk.pronoun(at, None, last);
        return person.map_or(Who::Nobody, Who::Known);
    }
    if words
        .iter()
        .any(|w| w.is_any(&["the", "a", "an", "his", "her", "their"]))
        || noun.ends_with('s')
    {
        Who::Nobody
    } else {
        Who::NoSpeaker
    }
}
