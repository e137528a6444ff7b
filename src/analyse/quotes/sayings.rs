//! Sayings: a verb of reporting in a sentence and the words that name who speaks.
//!
//! Rules over tokens, after O'Keefe et al. 2012 ("A sequence labelling approach to quote attribution") and the
//! attribution patterns of PolNeAR (Newell 2018): subject before the verb, inverted subject, "according to".

use std::ops::Range;

use super::tokens::{Kind, Token};
use super::verbs::{is_noun_here, is_verb};

/// A verb (or "according to") and its speaker, as places in the list of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Saying {
    /// The verb, or both words of "according to".
    pub verb: Range<usize>,
    /// The words that name the speaker; `None` when they are left out ("and added").
    pub speaker: Option<Range<usize>>,
    /// Whether the speaker stands after the verb.
    pub inverted: bool,
    /// A participle such as "saying": it shares the subject of its sentence.
    pub participle: bool,
}

/// Words between subject and verb.
const BETWEEN: [&str; 34] = [
    "also",
    "then",
    "later",
    "earlier",
    "previously",
    "has",
    "have",
    "had",
    "having",
    "just",
    "once",
    "only",
    "still",
    "again",
    "even",
    "further",
    "now",
    "today",
    "yesterday",
    "first",
    "himself",
    "herself",
    "themselves",
    "both",
    "all",
    "did",
    "would",
    "will",
    "could",
    "might",
    "may",
    "can",
    "at",
    "been",
];

/// Words that begin a clause, so that no subject reaches across them.
const CLAUSE: [&str; 26] = [
    "that", "while", "as", "when", "after", "because", "but", "if", "where", "since", "although",
    "though", "before", "whether", "than", "and", "or", "so", "until", "yet", "then", "which",
    "who", "what", "how", "why",
];

const PREPOSITIONS: [&str; 24] = [
    "in",
    "on",
    "at",
    "by",
    "with",
    "from",
    "to",
    "during",
    "after",
    "before",
    "for",
    "of",
    "about",
    "amid",
    "despite",
    "under",
    "over",
    "since",
    "through",
    "following",
    "as",
    "when",
    "while",
    "into",
];

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// How far a subject is looked for, in tokens.
const REACH: usize = 40;

/// Every saying of a sentence, in order of the verbs.
pub(super) fn sayings(tokens: &[Token]) -> Vec<Saying> {
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        if tokens[at].is("according") && tokens.get(at + 1).is_some_and(|t| t.is("to")) {
            let speaker = phrase_after(tokens, at + 2).map(|range| with_apposition(tokens, range));
            found.push(Saying {
                verb: at..at + 2,
                speaker,
                inverted: true,
                participle: false,
            });
        } else if is_verb(&tokens[at]) && !(tokens[at].capital && at > 0) {
            found.extend(saying_at(tokens, at));
        }
    }
    found
}

fn saying_at(tokens: &[Token], at: usize) -> Option<Saying> {
    if is_noun_here(tokens, at) {
        return None;
    }
    let verb = at..at + 1;
    let participle = tokens[at].lower.ends_with("ing");
    if !participle && let Some(speaker) = inverted_subject(tokens, at) {
        return Some(Saying {
            verb,
            speaker: Some(speaker),
            inverted: true,
            participle,
        });
    }
    // "to say", "be said", "the said": not a report.
    let before = at.checked_sub(1).map(|b| &tokens[b]);
    if before.is_some_and(|t| {
        t.is_any(&[
            "to", "be", "is", "was", "were", "are", "being", "been", "a", "an", "the", "not", "of",
            "being", "its", "his", "her", "their",
        ])
    }) {
        let asked = before.is_some_and(|t| t.is_any(&["is", "was", "were", "are"]))
            && tokens[at].is_any(&["quoted", "saying"]);
        if !asked {
            return None;
        }
    }
    if participle {
        let speaker = with_subject(tokens, at);
        return Some(Saying {
            verb,
            speaker,
            inverted: false,
            participle,
        });
    }
    let speaker = subject_before(tokens, at);
    let left_out = at > 0
        && (tokens[at - 1].is_any(&["and", "but", "then", "or", "who"])
            || tokens[at - 1].kind == Kind::Comma);
    if speaker.is_none() && !left_out {
        return None;
    }
    Some(Saying {
        verb,
        speaker,
        inverted: false,
        participle,
    })
}

/// "with Ann Lee saying", "Ann Lee saying"
fn with_subject(tokens: &[Token], at: usize) -> Option<Range<usize>> {
    let range = chunk_before(tokens, at)?;
    let with = range
        .start
        .checked_sub(1)
        .is_some_and(|b| tokens[b].is("with"));
    let named = tokens[range.clone()].iter().any(|t| t.capital);
    (with || (named && range.len() <= 6)).then_some(range)
}

/// The speaker after the verb: “…,” said Ann Lee.
fn inverted_subject(tokens: &[Token], at: usize) -> Option<Range<usize>> {
    let clause_starts = match at.checked_sub(1).map(|b| &tokens[b]) {
        None => true,
        Some(t) => matches!(t.kind, Kind::Quote | Kind::Comma | Kind::Break),
    };
    if !clause_starts
        || tokens[at].is_any(&["told", "tells", "tell", "joined", "thought", "according"])
    {
        return None;
    }
    let quoted = at > 0
        && (tokens[at - 1].kind == Kind::Quote || (at > 1 && tokens[at - 2].kind == Kind::Quote));
    let next = tokens.get(at + 1)?;
    let name = next.capital && next.is_word() && !next.is_any(&WEEKDAYS);
    let noun = next.is_any(&[
        "the",
        "a",
        "an",
        "one",
        "another",
        "his",
        "her",
        "their",
        "its",
        "police",
        "officials",
        "authorities",
        "researchers",
        "scientists",
        "prosecutors",
        "investigators",
    ]);
    let pronoun = next.is_any(&["he", "she", "they", "it", "we", "i"]);
    // “…,” said company chairman Ann Lee: right after a quotation any words may lead up to the name.
    let titled = quoted
        && next.is_word()
        && phrase_after(tokens, at + 1).is_some_and(|r| tokens[r].iter().any(|t| t.capital));
    let opens = name
        || titled
        || (noun && (quoted || !tokens[at].is("said") || tokens.len() - at < 12))
        || (pronoun && quoted);
    if !opens {
        return None;
    }
    let range = with_apposition(tokens, phrase_after(tokens, at + 1)?);
    // "X, said the plan would fail": a verb after the noun means that it is the content, not the speaker.
    let runs_on = tokens
        .get(range.end)
        .is_some_and(|t| t.is_word() && !t.is_any(&PREPOSITIONS));
    let capital = tokens[range.clone()].iter().any(|t| t.capital);
    (quoted || capital || !runs_on).then_some(range)
}

/// A description with the name behind its comma: "the growers' chairwoman, Ann Lee".
fn with_apposition(tokens: &[Token], range: Range<usize>) -> Range<usize> {
    let described = tokens.get(range.start).is_some_and(|t| !t.capital)
        && tokens.get(range.end).is_some_and(|t| t.kind == Kind::Comma);
    if !described {
        return range;
    }
    let from = range.end + 1;
    let name = tokens
        .iter()
        .skip(from)
        .take(6)
        .take_while(|t| t.is_word() && t.capital && !t.is_any(&WEEKDAYS))
        .count();
    // The name is all that stands there: "the mayor, Ann Lee Park reporters" is none.
    let ends = tokens
        .get(from + name)
        .is_none_or(|t| !t.is_word() || t.is_any(&PREPOSITIONS) || t.is_any(&["who", "and"]));
    if (2..=4).contains(&name) && ends {
        range.start..from + name
    } else {
        range
    }
}

/// The noun phrase that begins at `from`.
fn phrase_after(tokens: &[Token], from: usize) -> Option<Range<usize>> {
    let mut end = from;
    while let Some(token) = tokens.get(end).filter(|t| t.is_word()) {
        let stops = end > from
            && (token.is_any(&[
                "in", "on", "at", "during", "after", "before", "when", "while", "as", "to", "who",
                "which", "that", "about", "by", "but", "because", "if", "is", "was", "were", "are",
                "has", "have", "had", "will", "would",
            ]) || token.is_any(&WEEKDAYS)
                || (is_verb(token) && !token.capital));
        if stops || end - from > 14 {
            break;
        }
        end += 1;
    }
    while end > from && tokens[end - 1].is_any(&["of", "for", "and", "with", "from", "the", "a"]) {
        end -= 1;
    }
    (end > from).then_some(from..end)
}

/// The subject of the verb at `at`, past adverbs and insertions between commas.
fn subject_before(tokens: &[Token], at: usize) -> Option<Range<usize>> {
    let mut end = past_adverbs(tokens, at);
    if end.checked_sub(1).map(|i| &tokens[i])?.kind == Kind::Comma {
        end -= 1;
        // Insertions between commas: ", 45, said", ", the head of the club, said", ", in Paris on Monday, said".
        for round in 0..3 {
            let back = end.saturating_sub(REACH)..end;
            let edge = back.rev().find(|i| !tokens[*i].is_word());
            let Some(comma) = edge.filter(|i| tokens[*i].kind == Kind::Comma) else {
                break;
            };
            let inner = comma + 1..end;
            let before = chunk_before(tokens, comma);
            let named =
                tokens[inner.clone()].iter().all(|t| t.capital) && (1..=4).contains(&inner.len());
            if named {
                // "Lee, Ohio, said", but "A spokesman for the club, Ann Lee, said" and "On Monday, Lee, 45, said".
                let place = round == 0
                    && inner.len() <= 2
                    && before.is_some_and(|c| {
                        tokens[c].iter().all(|t| t.capital && !t.is_any(&WEEKDAYS))
                    });
                if !place {
                    break;
                }
            } else if !is_insertion(&tokens[inner]) {
                break;
            }
            end = comma;
        }
        end = past_adverbs(tokens, end);
    }
    if end > 1 && tokens[end - 1].is_any(&["who", "which"]) {
        end -= 1;
        if tokens[end - 1].kind == Kind::Comma {
            end -= 1;
        }
    }
    chunk_before(tokens, end)
}

fn is_insertion(tokens: &[Token]) -> bool {
    let Some(first) = tokens.first().filter(|t| t.is_word()) else {
        return false;
    };
    let number = first.lower.starts_with(|c: char| c.is_ascii_digit());
    let surely = number
        || first.is_any(&[
            "a", "an", "the", "who", "whose", "one", "which", "now", "then", "his", "her", "its",
            "their", "where", "also", "an",
        ])
        || first.is_any(&PREPOSITIONS)
        || first.lower.ends_with("ing")
        || first.is_any(&["r", "d", "jr", "sr"]);
    surely || !first.capital
}

fn past_adverbs(tokens: &[Token], at: usize) -> usize {
    let mut end = at;
    while end > 0 {
        let token = &tokens[end - 1];
        let adverb = token.is_word()
            && (token.is_any(&BETWEEN) || (token.lower.ends_with("ly") && !token.capital));
        let day = token.is_any(&WEEKDAYS);
        let on_day = token.is("on") && tokens.get(end).is_some_and(|t| t.is_any(&WEEKDAYS));
        if !(adverb || day || on_day) {
            break;
        }
        end -= 1;
    }
    end
}

/// The words before `end`, back to a mark or a word that begins a clause.
fn chunk_before(tokens: &[Token], end: usize) -> Option<Range<usize>> {
    let mut from = end;
    while from > 0 && end - from < REACH {
        let token = &tokens[from - 1];
        let joins_names = token.is_any(&["and", "or"])
            && from >= 2
            && tokens[from - 2].capital
            && tokens.get(from).is_some_and(|t| t.capital && from < end);
        let verb = is_verb(token) && !token.capital;
        if !token.is_word() || verb || (token.is_any(&CLAUSE) && !joins_names) {
            break;
        }
        from -= 1;
    }
    // "On Monday officials said", "In a statement the club said": the subject comes last.
    (from < end).then_some(from..end)
}
