//! Frames of speech: where the words begin and end that say who speaks.

use super::token::{Token, is_verb_at};
use crate::text::words::is_capitalized;

/// In what form, where and when somebody speaks.
#[rustfmt::skip]
const OCCASIONS: &[&str] = &[
    "statement", "interview", "conference", "briefing", "filing", "letter", "report", "speech", "tweet", "post",
    "email", "memo", "note", "broadcast", "television", "court", "testimony", "hearing", "headquarters", "meeting",
    "summit", "parliament", "anonymity", "condition", "earlier", "yesterday", "today", "twitter", "facebook",
];

/// Whether words that say who speaks begin at `at`; then where they end.
pub(super) fn source_at(tokens: &[Token<'_>], from: usize, at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    if token.low == "according" && tokens.get(at + 1).is_some_and(|t| t.low == "to") {
        return Some(until_sign(tokens, at + 2, 25));
    }
    let begins = at == 0
        || token.after(&[',', ';', '—', '–', ':'])
        || token.closes_quote()
        || at == from
        || joins_words(token);
    if !begins {
        return None;
    }
    // ", injuring 14 people, officials said": a participle tells what happened, not who speaks.
    if token.low.len() > 4 && token.low.ends_with("ing") && !token.speech {
        return None;
    }
    let joined = usize::from(joins_words(token));
    let cue = (at + joined..tokens.len().min(at + 16)).find(|i| is_cue(tokens, at, *i))?;
    // A verb before the cue means that the cue belongs to another clause; a sign after "as" or "and" does too.
    let earlier = (at + joined..cue).any(|i| is_verb_at(tokens, i));
    let parted = joined == 1
        && tokens
            .get(at + 1..=cue)?
            .iter()
            .any(|t| t.after(&[',', '“', '"', '”']));
    // ", like the mayor,” he said": the source begins only where the quotation has ended.
    let quoted = tokens.get(at + 1..=cue)?.iter().any(Token::closes_quote);
    if earlier || parted || quoted {
        return None;
    }
    let ends_here = until_sign(tokens, cue + 1, 20);
    if at > 0 && (token.after(&[',']) || token.closes_quote()) && cue - at <= 12 {
        // ", the ministry said on Friday." closes the sentence or opens the next words of the same speaker.
        let said = tokens.get(cue + 1).is_none_or(|t| !t.gap.trim().is_empty());
        if said || ends_here == tokens.len() && !has_content(tokens, cue + 1) {
            return Some(if said { cue + 1 } else { ends_here });
        }
        // ", Vessmer said in a statement before markets opened.": all that follows tells when and where.
        let formal = tokens
            .get(cue + 1)
            .is_some_and(|t| t.is(&["in", "at", "on", "during"]))
            && (cue + 2..tokens.len().min(cue + 6))
                .any(|i| tokens.get(i).is_some_and(|t| t.is(OCCASIONS)));
        if formal
            && token.after(&[','])
            && ends_here == tokens.len()
            && content_after(tokens, cue).is_none()
        {
            return Some(ends_here);
        }
        // ", the two companies said Wednesday, in a deal …": a day or the like, then the sentence goes on.
        let adjunct = ends_here > cue + 1
            && ends_here <= cue + 7
            && ends_here < tokens.len()
            && token.after(&[','])
            && cue > at
            && !(cue + 1..ends_here).any(|i| is_verb_at(tokens, i))
            && tokens.get(ends_here).is_some_and(|t| t.after(&[',']));
        if adjunct {
            return Some(ends_here);
        }
        // ", said the ministry": the subject follows.
        if cue == at {
            // "said the harbour master, whose office …": what he is, not what he said.
            let inverted = token.closes_quote()
                && tokens.get(at + 1).is_some_and(|t| {
                    is_capitalized(t.written) || t.is(&["the", "a", "an", "one", "another"])
                })
                && !(at + 1..ends_here).any(|i| is_verb_at(tokens, i));
            if !inverted && let Some(that) = content_after(tokens, cue) {
                return Some(that);
            }
            return Some(ends_here);
        }
    }
    content_after(tokens, cue)
}

/// "and", "but", "while" and the like at the head of a clause.
pub(super) fn joins_words(token: &Token<'_>) -> bool {
    token.is(&["and", "but", "while", "as", "although", "though", "or"])
}

pub(super) fn is_cue(tokens: &[Token<'_>], from: usize, at: usize) -> bool {
    let Some(token) = tokens.get(at) else {
        return false;
    };
    if !token.speech {
        return false;
    }
    // "the reports", "a warning", "to report": no cue.
    let before = at
        .checked_sub(1)
        .filter(|b| *b >= from)
        .and_then(|b| tokens.get(b));
    !before.is_some_and(|t| {
        t.is(&[
            "the", "a", "an", "to", "of", "these", "those", "such", "no", "any", "its", "their",
            "his", "her",
        ])
    })
}

/// Where the words begin that are said, after the cue at `cue`; `None` when what follows is no clause.
pub(super) fn content_after(tokens: &[Token<'_>], cue: usize) -> Option<usize> {
    const BARE: &[&str] = &[
        "said",
        "says",
        "say",
        "saying",
        "believes",
        "believe",
        "believed",
        "thinks",
        "insisted",
        "insists",
        "warned",
        "warns",
        "claims",
        "claimed",
        "added",
        "adding",
        "indicated",
        "confirmed",
        "stated",
        "estimated",
        "estimates",
        "predicted",
        "suggested",
        "reported",
        "cautioned",
        "reckons",
        "told",
    ];
    const ADJUNCT: &[&str] = &[
        "on",
        "in",
        "at",
        "to",
        "by",
        "from",
        "during",
        "with",
        "for",
        "after",
        "before",
        "of",
        "about",
        "as",
        "this",
        "earlier",
        "late",
        "early",
        "later",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "yesterday",
        "today",
        "again",
        "also",
        "separately",
    ];
    let next = tokens.get(cue + 1)?;
    if next.after(&['.', '?', '!', ';']) {
        return None;
    }
    if next.low == "that" && !is_verb_at(tokens, cue + 2) {
        return has_content(tokens, cue + 2).then_some(cue + 2);
    }
    if next.opens_quote() && !next.closes_quote() || next.after(&[':']) {
        return Some(cue + 1);
    }
    let low = tokens.get(cue)?.low.as_str();
    // "told reporters in the Oval Office that", "said Wednesday that", "announced in a statement that".
    let far = (cue + 2..tokens.len().min(cue + 16))
        .take_while(|i| {
            tokens
                .get(*i)
                .is_some_and(|t| !t.after(&[';', '—']) && !t.verb)
        })
        .find(|i| {
            tokens.get(*i).is_some_and(|t| {
                (t.low == "that" && !is_verb_at(tokens, i + 1) && has_content(tokens, i + 1))
                    || (t.opens_quote() && !t.closes_quote())
            })
        });
    if let Some(far) = far
        && (low == "told" || next.is(ADJUNCT) || next.after(&[',']))
    {
        let that = tokens.get(far).is_some_and(|t| t.low == "that");
        return Some(far + usize::from(that));
    }
    if low == "told" {
        // "told the council it would": the first pronoun with a verb after it.
        return (cue + 2..tokens.len().min(cue + 10)).find(|i| {
            tokens.get(*i).is_some_and(|t| {
                t.is(&[
                    "it", "he", "she", "they", "there", "we", "his", "her", "its",
                ])
            }) && tokens.get(i + 1).is_some_and(|t: &Token<'_>| t.verb)
        });
    }
    // "said at least 40 people were hurt" names no place.
    let at_least = next.low == "at"
        && tokens
            .get(cue + 2)
            .is_some_and(|t| t.is(&["least", "most"]));
    if !BARE.contains(&low) || next.is(ADJUNCT) && !at_least {
        // "said in a Dec. 22 filing it could": an adjunct, then a pronoun.
        if BARE.contains(&low) {
            return (cue + 2..tokens.len().min(cue + 12)).find(|i| {
                tokens
                    .get(*i)
                    .is_some_and(|t| t.is(&["it", "he", "she", "they", "there"]))
                    && tokens.get(i + 1).is_some_and(|t: &Token<'_>| t.verb)
            });
        }
        return None;
    }
    has_content(tokens, cue + 1).then_some(cue + 1)
}

/// Whether a clause with a verb of its own begins at `at`.
pub(super) fn has_content(tokens: &[Token<'_>], at: usize) -> bool {
    (at + 1..tokens.len().min(at + 16))
        .take_while(|i| tokens.get(*i).is_some_and(|t| !t.after(&[';', '—'])))
        .any(|i| is_verb_at(tokens, i))
}

/// The first token from `at` before which a comma, dash or quotation mark stands; at most `most` tokens on.
pub(super) fn until_sign(tokens: &[Token<'_>], at: usize, most: usize) -> usize {
    (at..tokens.len().min(at + most))
        .find(|i| {
            tokens.get(*i).is_some_and(|t| {
                t.after(&[',', ';', '—', '“', '"', ':'])
                    && !(t.after(&[',']) && is_apposition(tokens, *i))
            })
        })
        .unwrap_or(if tokens.len() <= at + most {
            tokens.len()
        } else {
            at
        })
}

/// "the finance minister, John Smith,": a comma inside a name.
pub(super) fn is_apposition(tokens: &[Token<'_>], at: usize) -> bool {
    let capital = |i: usize| tokens.get(i).is_some_and(|t| is_capitalized(t.written));
    let title = tokens
        .get(at)
        .is_some_and(|t| t.is(&["a", "an", "the", "head", "who", "director", "chief"]));
    (capital(at) || title)
        && !(at + 1..tokens.len().min(at + 5)).any(|i| {
            tokens
                .get(i)
                .is_some_and(|t| is_verb_at(tokens, i) && !t.speech)
        })
}

/// Whether words that say who speaks also say when, where or in what form: "said in a statement on Friday".
pub(super) fn tells_more(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    const UNNAMED: &[&str] = &[
        "person", "people", "source", "sources", "analysts", "insiders", "members",
    ];
    const PLACE: &[&str] = &[
        "at", "in", "outside", "inside", "near", "during", "after", "before", "aboard",
    ];
    let within = |from: usize| tokens.get(from..to).unwrap_or_default();
    // "Ann Cole, an analyst at Oakmere Securities,": who he is may be checked too.
    let described = within(from + 1).windows(3).any(|w| {
        w.iter().skip(1).all(|t| !t.after(&[','])) && w.first().is_some_and(|t| t.after(&[',']))
    });
    if described || within(from).iter().any(|t| t.is(UNNAMED)) {
        return true;
    }
    let Some(cue) = (from..to).find(|i| is_cue(tokens, from, *i)) else {
        return false;
    };
    let after = within(cue + 1);
    // "said Ryan Cole, director at …" tells what he is, not where he said it.
    let place = cue > from
        && after
            .iter()
            .take_while(|t| !t.after(&[',']))
            .any(|t| t.is(PLACE));
    place
        || after.iter().any(|t| {
            t.is(OCCASIONS)
                || t.low.len() > 5 && t.low.ends_with("day")
                || t.written.bytes().any(|b| b.is_ascii_digit())
        })
}

/// Whether a part is no more than a subject and a verb of speech: "Mr. Harris said".
pub(super) fn is_bare(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    const LONGEST: usize = 8;
    let quoted = tokens.get(from).is_some_and(Token::opens_quote);
    to - from <= LONGEST && !quoted && to > from && is_cue(tokens, from, to - 1)
}
