//! Joints: the words and signs at which one clause ends and the next begins.

use super::token::{Token, is_base_verb_at, is_verb_at};
use super::{Cut, SHORTEST, SUBJECT};
use crate::text::words::is_capitalized;

/// Whether, and how, a new clause begins at `at`; the one before began at `from` and has a verb or not.
pub(super) fn joins(tokens: &[Token<'_>], from: usize, at: usize, verb_left: bool) -> Option<Cut> {
    let token = tokens.get(at)?;
    let left = at - from;
    let right = tokens.len() - at;
    let when = |holds: bool, cut: Cut| holds.then_some(cut);
    if token.after(&[';']) || token.after_dash() {
        // An aside between two dashes belongs to the words around it.
        let aside = is_verb_at(tokens, at)
            || (at + 1..tokens.len().min(at + 8))
                .any(|i| tokens.get(i).is_some_and(Token::after_dash));
        return when(left >= 2 && right >= 3 && !aside, Cut::Clause);
    }
    if token.after(&[':']) {
        return when(left >= 3 && right >= 3, Cut::Clause);
    }
    if left < 3 || right < 3 {
        return None;
    }
    let next_verb = is_verb_at(tokens, at + 1)
        || tokens
            .get(at + 1)
            .is_some_and(|t| t.low.ends_with("ly") || t.is(&["not", "also", "never", "then"]))
            && is_verb_at(tokens, at + 2);
    if token.after(&[',']) {
        let head = tokens.get(from).is_some_and(|t| t.is(SUBORDINATORS))
            || tokens.get(from + 1).is_some_and(|t| t.is(SUBORDINATORS))
                && tokens
                    .get(from)
                    .is_some_and(|t| t.is(&["even", "and", "but", "so", "hours", "days", "just"]));
        if head && !token.is(&["and", "or"]) && verb_soon(tokens, at + 1, at + SUBJECT) {
            return when(verb_left, Cut::Clause);
        }
        if token.is(&[
            "and", "but", "or", "so", "yet", "while", "whereas", "nor", "though", "although",
        ]) {
            // ", almost a third above the price, and will be asked …": the verb of a subject before the tail.
            let second = token.is(&["and", "but"]) && is_verb_at(tokens, at + 1);
            let own = verb_left
                && (verb_soon(tokens, at + 1, at + 2 + SUBJECT) || verb_past_aside(tokens, at + 1));
            return when(second || own, Cut::Clause);
        }
        if token.is(&["which", "who", "whose"]) {
            return Some(Cut::Clause);
        }
        if closes_aside(tokens, from, at) {
            return Some(Cut::Weak);
        }
        if opens_tail(tokens, at) && verb_left {
            return Some(Cut::Clause);
        }
        if token.is(&[
            "where", "when", "because", "since", "unless", "if", "until", "as", "after", "before",
        ]) {
            return when(verb_left, Cut::Weak);
        }
        if token.is(&["mainly", "largely", "partly", "despite", "making"]) {
            return when(verb_left, Cut::Clause);
        }
        let participle = token.low.len() > 4
            && token.low.ends_with("ing")
            && !token.is(&["during", "including", "morning", "evening", "according"]);
        return when(participle && verb_left, Cut::Clause);
    }
    if right < SHORTEST {
        return None;
    }
    if token.is(&["while", "whereas", "although", "though"]) {
        // "as though the sea had stopped" leans on the verb before it.
        let leans = tokens.get(at - 1).is_some_and(|t| t.is(&["as", "even"]));
        // "while berthing in strong wind" is a circumstance.
        let circumstance = tokens.get(at + 1).is_some_and(|t| t.low.ends_with("ing"));
        let cut = if circumstance { Cut::Weak } else { Cut::Clause };
        return when(verb_left && !leans, cut);
    }
    if token.low == "because" && tokens.get(at + 1).is_some_and(|t| t.low == "of") {
        return when(verb_left && right > SHORTEST, Cut::Weak);
    }
    if token.is(&[
        "because", "after", "before", "since", "when", "until", "as", "if", "unless",
    ]) {
        // "until Thursday, and the company is …": the verb belongs to another clause.
        let ends = tokens.get(at + 2).is_some_and(|t| t.after(&[',', ';']));
        return when(
            verb_left && !ends && verb_soon(tokens, at + 2, at + SUBJECT),
            Cut::Weak,
        );
    }
    if token.is(&["that", "which", "who"]) {
        return when(next_verb && verb_left, Cut::Weak);
    }
    if token.is(&["and", "but"]) {
        if joins_names(tokens, at) {
            return None;
        }
        if tokens.get(at + 1).is_some_and(|t| t.low == "that") {
            return when(verb_left, Cut::Clause);
        }
        if next_verb {
            return when(verb_left, Cut::Weak);
        }
        // With a subject of its own it is a statement of its own.
        let own_subject = tokens.get(at + 1).is_some_and(|t| {
            is_capitalized(t.written)
                || t.is(&[
                    "the", "a", "an", "its", "their", "his", "her", "there", "we",
                ])
        });
        let verb = (at + 2..tokens.len().min(at + SUBJECT + 1))
            .take_while(|i| {
                tokens
                    .get(*i)
                    .is_some_and(|t| !t.after(&[',', ';', '—', '"', '“', '”', '(']))
            })
            .any(|i| tokens.get(i).is_some_and(|t| t.finite) || is_base_verb_at(tokens, i));
        if own_subject && verb && left > SHORTEST && right > SHORTEST {
            return when(verb_left, Cut::Clause);
        }
        return when(
            verb_left && verb_soon(tokens, at + 2, at + SUBJECT),
            Cut::Weak,
        );
    }
    when(ends_long_participle(tokens, from, at), Cut::Clause)
}

/// "the leaders of Varnia and Oskaria settled …": two names after one preposition are one list.
fn joins_names(tokens: &[Token<'_>], at: usize) -> bool {
    const LONGEST: usize = 4;
    let name = |i: usize| {
        tokens
            .get(i)
            .is_some_and(|t| is_capitalized(t.written) && t.gap.trim().is_empty())
    };
    let first = (1..=LONGEST.min(at))
        .take_while(|back| name(at - back))
        .count();
    let before = at.checked_sub(first + 1).and_then(|i| tokens.get(i));
    first > 0
        && name(at + 1)
        && before.is_some_and(|t| t.is(&["of", "between", "from", "with", "by", "for"]))
}

/// "Vessmer, which is based in Karrow, | expects …", "The captain, Ilja Kostrov, 51, | was questioned …": the verb
/// after an aside that tells who or what the subject is.
fn closes_aside(tokens: &[Token<'_>], from: usize, at: usize) -> bool {
    const LONG: usize = 4;
    /// What is left of the sentence tells something by itself: "is to be filled in" does not.
    const REST: usize = 6;
    const LONGEST: usize = 60;
    if !is_verb_at(tokens, at)
        || at < from + LONG
        || at > from + LONGEST
        || tokens.len() < at + REST
    {
        return false;
    }
    let Some(comma) = (from + 1..at).find(|i| tokens.get(*i).is_some_and(|t| t.after(&[','])))
    else {
        return false;
    };
    // "The prime minister, Henrika Solvåg, | talked …" tells nothing by itself.
    let name = tokens
        .get(comma..at)
        .is_some_and(|aside| aside.iter().all(|t| is_capitalized(t.written)));
    // What stands before the aside is a subject, so that it has no verb.
    !name
        && !(from..comma).any(|i| is_verb_at(tokens, i))
        && !tokens.get(from).is_some_and(|t| {
            t.is(SUBORDINATORS) || t.is(&["in", "on", "at", "for", "under", "with", "by"])
        })
}

/// ", a premium of 31 percent …", ", most of them in …", ", in a deal that …", ", with five members abstaining": words
/// that add a statement without a verb of their own.
fn opens_tail(tokens: &[Token<'_>], at: usize) -> bool {
    const LONG: usize = 5;
    let Some(token) = tokens.get(at) else {
        return false;
    };
    let next = |words: &[&str]| tokens.get(at + 1).is_some_and(|t| t.is(words));
    // An aside goes on after a comma; a list goes on with "and".
    let end = (at + 1..tokens.len())
        .find(|i| tokens.get(*i).is_some_and(|t| t.after(&[',', ';', '—'])))
        .unwrap_or(tokens.len());
    let aside = tokens
        .get(end)
        .is_some_and(|t| !t.is(&["the", "which", "who", "and", "but"]) && !t.gap.contains(';'));
    let listed = tokens
        .get(at..end)
        .is_some_and(|part| part.iter().take(LONG).any(|t| t.is(&["and", "or"])));
    if end - at < LONG - 1 || aside || listed {
        return false;
    }
    match token.low.as_str() {
        "a" | "an" => end - at >= LONG,
        "in" => next(&["a", "an", "what", "the"]) && end - at > LONG,
        "most" | "half" | "some" | "many" | "all" | "none" | "both" | "part" => next(&["of"]),
        "almost" | "about" | "nearly" | "roughly" | "up" | "down" => end - at >= LONG,
        "with" => (at + 1..end).any(|i| {
            tokens.get(i).is_some_and(|t| {
                t.low.ends_with("ing")
                    || t.low.ends_with("ed")
                    || t.low.bytes().any(|b| b.is_ascii_digit())
            })
        }),
        _ => false,
    }
}

/// "The man arrested near the harbour on Monday | was named": a long participle stands before the verb at `at`.
pub(super) fn ends_long_participle(tokens: &[Token<'_>], from: usize, at: usize) -> bool {
    const LONG: usize = 8;
    const AFTER: &[&str] = &[
        "by", "in", "into", "on", "at", "from", "to", "with", "near", "during", "under", "over",
        "as", "for",
    ];
    const JOINS: &[&str] = &[
        "that", "which", "who", "and", "but", "when", "while", "as", "after", "before", "because",
        "if",
    ];
    if at - from < LONG || at - from > 4 * LONG || !tokens.get(at).is_some_and(|t| t.finite) {
        return false;
    }
    let Some(participle) = (from + 1..at - 3).find(|i| is_verb_at(tokens, *i)) else {
        return false;
    };
    tokens
        .get(participle)
        .is_some_and(|t| t.low.ends_with("ed") || t.is(&["held", "made", "built", "sent", "found"]))
        && tokens.get(participle + 1).is_some_and(|t| t.is(AFTER))
        && !(participle + 1..at)
            .any(|i| is_verb_at(tokens, i) || tokens.get(i).is_some_and(|t| t.is(JOINS)))
}

/// Words that begin a clause which leans on another.
pub(super) const SUBORDINATORS: &[&str] = &[
    "while", "whereas", "although", "though", "because", "since", "unless", "if", "when", "as",
    "after", "before", "until", "once",
];

/// ", and Ferris Lock, the lesser of the two mills, is earmarked …": the verb of a subject with an aside.
fn verb_past_aside(tokens: &[Token<'_>], at: usize) -> bool {
    const LONGEST: usize = 12;
    let sign = |from: usize| {
        (from + 1..tokens.len().min(from + LONGEST))
            .find(|i| tokens.get(*i).is_some_and(|t| t.after(&[',', ';', '—'])))
    };
    let opens = sign(at).filter(|open| open - at <= SUBJECT);
    opens
        .and_then(|open| Some((open, sign(open)?)))
        .is_some_and(|(_, close)| {
            tokens.get(close).is_some_and(|t| t.after(&[','])) && is_verb_at(tokens, close)
        })
}

/// Whether a verb stands from `at` and before `to`, with no sign in between.
pub(super) fn verb_soon(tokens: &[Token<'_>], at: usize, to: usize) -> bool {
    (at..to.min(tokens.len()))
        .take_while(|i| {
            *i == at
                || tokens
                    .get(*i)
                    .is_some_and(|t| !t.after(&[',', ';', '—', '"', '“', '”', '(']))
        })
        .any(|i| is_verb_at(tokens, i))
}
