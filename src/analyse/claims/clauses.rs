//! Clauses: a sentence cut where one statement ends and the next begins, with who says it cut off.
//!
//! There is no parser. The cuts are at the words and signs by which English joins clauses (", which", "; ", "and" with
//! a verb after it, "because") and at the frames of speech ("officials said that", ", the ministry said"), in the
//! manner of clause-based open information extraction (Del Corro and Gemulla 2013) as far as it can be had without one.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::domain::Span;
use crate::text::lists::word_list;
use crate::text::words::{folded, is_capitalized, words_in};

/// A part of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// Where it stands, without the joining word at its head and the signs at its ends.
    pub span: Span,
    /// Whether it only tells who said the rest: "the ministry said in a statement".
    pub attribution: bool,
}

static FINITE: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../assets/words/finite-verbs.txt")));
static BASE: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../assets/words/base-verbs.txt")));
static SPEECH: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../assets/words/speech-verbs.txt")));

/// The fewest words that a clause of its own has.
const SHORTEST: usize = 4;
/// How many words a subject may have before its verb, where a rule looks for the verb of a clause.
const SUBJECT: usize = 7;

struct Token<'t> {
    span: Span,
    low: String,
    written: &'t str,
    /// What stands between the word before and this one.
    gap: &'t str,
}

impl Token<'_> {
    fn after(&self, signs: &[char]) -> bool {
        self.gap.contains(signs)
    }

    fn opens_quote(&self) -> bool {
        let opening = self.gap.trim_end_matches(['(', '[']);
        opening.ends_with(['“', '"', '‘', '«', '\''])
    }

    fn closes_quote(&self) -> bool {
        self.gap.starts_with(['”', '"', '’', '»', '\''])
            || self.gap.contains(",”")
            || self.gap.contains(",\"")
            || self.gap.contains(",'")
            || self.gap.contains(",’")
    }

    fn after_dash(&self) -> bool {
        ["—", " – ", " - ", "--"]
            .iter()
            .any(|dash| self.gap.contains(dash))
    }

    fn is_verb(&self) -> bool {
        is_verb(&self.low)
    }

    /// Whether it is joined to the word before it: "war-torn".
    fn hangs_on(&self) -> bool {
        self.gap == "-" || self.gap == "‑"
    }

    fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.low.as_str())
    }
}

/// Whether a word is likely the verb of a clause.
fn is_verb(low: &str) -> bool {
    const NOT: &[&str] = &[
        "united", "hundred", "indeed", "need", "speed", "seed", "feed", "breed", "greed", "sacred",
        "naked", "aged", "embed", "deed", "weed", "exceed",
    ];
    FINITE.contains(low) || (low.len() > 4 && low.ends_with("ed") && !NOT.contains(&low))
}

/// Whether the word at `at` is likely the verb of a clause where it stands: "a negotiated peace" has none.
fn is_verb_at(tokens: &[Token<'_>], at: usize) -> bool {
    const BEFORE_NOUNS: &[&str] = &[
        "a", "an", "the", "of", "by", "in", "for", "its", "their", "his", "her", "our", "with",
        "on", "from", "to", "and", "or", "more", "most", "very", "no", "any", "some", "all",
        "into", "these", "those",
    ];
    if is_base_verb_at(tokens, at) {
        return true;
    }
    let Some(token) = tokens.get(at).filter(|t| t.is_verb()) else {
        return false;
    };
    if token.hangs_on() || tokens.get(at + 1).is_some_and(Token::hangs_on) {
        return false;
    }
    FINITE.contains(token.low.as_str())
        || at
            .checked_sub(1)
            .and_then(|i| tokens.get(i))
            .is_none_or(|before| !before.is(BEFORE_NOUNS))
}

/// Whether a plain form ("face", "remain") is the verb of a plural subject: after a word in -s or a pronoun.
fn is_base_verb_at(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    tokens
        .get(at)
        .is_some_and(|t| BASE.contains(t.low.as_str()) && !t.hangs_on())
        && before.is_some_and(|t| {
            t.is(&[
                "they", "we", "you", "i", "who", "that", "people", "police", "which",
            ]) || t.low.len() > 3
                && t.low.ends_with('s')
                && !t.low.ends_with("ss")
                && !t.low.ends_with("'s")
        })
}

/// What a cut parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// Two statements.
    Clause,
    /// Two statements that may as well be one: a restriction, a circumstance, a second verb of the same subject.
    Weak,
    /// The words before the cut say who says what comes after.
    AfterSource,
    /// The words after the cut say who said what comes before.
    BeforeSource,
}

/// The clauses of the sentence at `sentence`, in order, without overlap.
#[must_use]
pub fn clauses(text: &str, sentence: Span) -> Vec<Clause> {
    let tokens = tokens(text, sentence);
    let cuts = cuts(&tokens);
    let parts = parts(&tokens, &cuts);
    let mut clauses = Vec::new();
    for part in parts {
        if let Some(span) = trim(text, &tokens, &part, sentence) {
            clauses.push(Clause {
                span,
                attribution: part.source,
            });
        }
    }
    clauses
}

fn tokens(text: &str, sentence: Span) -> Vec<Token<'_>> {
    let mut before = sentence.start();
    words_in(text, sentence)
        .map(|word| {
            let gap = text.get(before..word.span.start()).unwrap_or_default();
            before = word.span.end();
            let written = word.of(text);
            Token {
                span: word.span,
                low: folded(written),
                written,
                gap,
            }
        })
        .collect()
}

/// For each token whether, and how, the sentence is cut before it.
fn cuts(tokens: &[Token<'_>]) -> Vec<Option<Cut>> {
    let mut cuts = vec![None; tokens.len()];
    let mut from = 0;
    let mut at = 0;
    // The last verb before `at`, so that no rule has to look back over the whole clause.
    let mut last_verb = None;
    let mut looked = 0;
    while at < tokens.len() {
        while looked < at {
            if is_verb_at(tokens, looked) {
                last_verb = Some(looked);
            }
            looked += 1;
        }
        if let Some(end) = source_at(tokens, from, at) {
            if at > from || at > 0 {
                cuts[at] = Some(Cut::BeforeSource);
            }
            if at == 0 {
                // The head of the sentence says who speaks.
                mark_head(&mut cuts, end);
            } else if end < tokens.len() {
                mark_head(&mut cuts, end);
            }
            from = end;
            at = end.max(at + 1);
            continue;
        }
        if at > from
            && cuts[at].is_none()
            && let Some(cut) = joins(tokens, from, at, last_verb.is_some_and(|verb| verb >= from))
        {
            cuts[at] = Some(cut);
            from = at;
        }
        at += 1;
    }
    cuts
}

fn mark_head(cuts: &mut [Option<Cut>], end: usize) {
    if let Some(cut) = cuts.get_mut(end) {
        *cut = Some(Cut::AfterSource);
    }
}

/// Whether words that say who speaks begin at `at`; then where they end.
fn source_at(tokens: &[Token<'_>], from: usize, at: usize) -> Option<usize> {
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
    let joined = usize::from(joins_words(token));
    let cue = (at + joined..tokens.len().min(at + 16)).find(|i| is_cue(tokens, at, *i))?;
    // A verb before the cue means that the cue belongs to another clause; a sign after "as" or "and" does too.
    let earlier = (at + joined..cue).any(|i| is_verb_at(tokens, i));
    let parted = joined == 1
        && tokens
            .get(at + 1..=cue)?
            .iter()
            .any(|t| t.after(&[',', '“', '"', '”']));
    if earlier || parted {
        return None;
    }
    let ends_here = until_sign(tokens, cue + 1, 20);
    if at > 0 && (token.after(&[',']) || token.closes_quote()) && cue - at <= 12 {
        // ", the ministry said on Friday." closes the sentence or opens the next words of the same speaker.
        let said = tokens.get(cue + 1).is_none_or(|t| !t.gap.trim().is_empty());
        if said || ends_here == tokens.len() && !has_content(tokens, cue + 1) {
            return Some(if said { cue + 1 } else { ends_here });
        }
        // ", said the ministry": the subject follows.
        if cue == at {
            if let Some(that) = content_after(tokens, cue) {
                return Some(that);
            }
            return Some(ends_here);
        }
    }
    content_after(tokens, cue)
}

/// "and", "but", "while" and the like at the head of a clause.
fn joins_words(token: &Token<'_>) -> bool {
    token.is(&["and", "but", "while", "as", "although", "though", "or"])
}

fn is_cue(tokens: &[Token<'_>], from: usize, at: usize) -> bool {
    let Some(token) = tokens.get(at) else {
        return false;
    };
    if !SPEECH.contains(token.low.as_str()) {
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
fn content_after(tokens: &[Token<'_>], cue: usize) -> Option<usize> {
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
                .is_some_and(|t| !t.after(&[';', '—']) && !t.is_verb())
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
            }) && tokens.get(i + 1).is_some_and(Token::is_verb)
        });
    }
    if !BARE.contains(&low) || next.is(ADJUNCT) {
        // "said in a Dec. 22 filing it could": an adjunct, then a pronoun.
        if BARE.contains(&low) {
            return (cue + 2..tokens.len().min(cue + 12)).find(|i| {
                tokens
                    .get(*i)
                    .is_some_and(|t| t.is(&["it", "he", "she", "they", "there"]))
                    && tokens.get(i + 1).is_some_and(Token::is_verb)
            });
        }
        return None;
    }
    has_content(tokens, cue + 1).then_some(cue + 1)
}

/// Whether a clause with a verb of its own begins at `at`.
fn has_content(tokens: &[Token<'_>], at: usize) -> bool {
    (at + 1..tokens.len().min(at + 16))
        .take_while(|i| tokens.get(*i).is_some_and(|t| !t.after(&[';', '—'])))
        .any(|i| is_verb_at(tokens, i))
}

/// The first token from `at` before which a comma, dash or quotation mark stands; at most `most` tokens on.
fn until_sign(tokens: &[Token<'_>], at: usize, most: usize) -> usize {
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
fn is_apposition(tokens: &[Token<'_>], at: usize) -> bool {
    let capital = |i: usize| tokens.get(i).is_some_and(|t| is_capitalized(t.written));
    let title = tokens
        .get(at)
        .is_some_and(|t| t.is(&["a", "an", "the", "head", "who", "director", "chief"]));
    (capital(at) || title)
        && !(at + 1..tokens.len().min(at + 5)).any(|i| {
            tokens
                .get(i)
                .is_some_and(|t| is_verb_at(tokens, i) && !SPEECH.contains(t.low.as_str()))
        })
}

/// Whether, and how, a new clause begins at `at`; the one before began at `from` and has a verb or not.
fn joins(tokens: &[Token<'_>], from: usize, at: usize, verb_left: bool) -> Option<Cut> {
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
            return when(
                verb_left && verb_soon(tokens, at + 1, at + 2 + SUBJECT),
                Cut::Clause,
            );
        }
        if token.is(&["which", "who", "whose"]) {
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
        return when(verb_left, Cut::Clause);
    }
    if token.low == "because" && tokens.get(at + 1).is_some_and(|t| t.low == "of") {
        return when(verb_left && right > SHORTEST, Cut::Weak);
    }
    if token.is(&[
        "because", "after", "before", "since", "when", "until", "as", "if", "unless",
    ]) {
        return when(
            verb_left && verb_soon(tokens, at + 2, at + SUBJECT),
            Cut::Weak,
        );
    }
    if token.is(&["that", "which", "who"]) {
        return when(next_verb && verb_left, Cut::Weak);
    }
    if token.is(&["and", "but"]) {
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
            .any(|i| {
                tokens
                    .get(i)
                    .is_some_and(|t| FINITE.contains(t.low.as_str()))
                    || is_base_verb_at(tokens, i)
            });
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

/// "The man arrested near the harbour on Monday | was named": a long participle stands before the verb at `at`.
fn ends_long_participle(tokens: &[Token<'_>], from: usize, at: usize) -> bool {
    const LONG: usize = 8;
    const AFTER: &[&str] = &[
        "by", "in", "into", "on", "at", "from", "to", "with", "near", "during", "under", "over",
        "as", "for",
    ];
    const JOINS: &[&str] = &[
        "that", "which", "who", "and", "but", "when", "while", "as", "after", "before", "because",
        "if",
    ];
    if at - from < LONG
        || at - from > 4 * LONG
        || !tokens
            .get(at)
            .is_some_and(|t| FINITE.contains(t.low.as_str()))
    {
        return false;
    }
    let Some(participle) = (from..at - 3).find(|i| is_verb_at(tokens, *i)) else {
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
const SUBORDINATORS: &[&str] = &[
    "while", "whereas", "although", "though", "because", "since", "unless", "if", "when", "as",
    "after", "before", "until", "once",
];

/// Whether a verb stands from `at` and before `to`, with no sign in between.
fn verb_soon(tokens: &[Token<'_>], at: usize, to: usize) -> bool {
    (at..to.min(tokens.len()))
        .take_while(|i| {
            *i == at
                || tokens
                    .get(*i)
                    .is_some_and(|t| !t.after(&[',', ';', '—', '"', '“', '”', '(']))
        })
        .any(|i| is_verb_at(tokens, i))
}

/// A run of tokens.
#[derive(Debug, Clone, Copy)]
struct Part {
    from: usize,
    to: usize,
    /// Whether it only tells who speaks.
    source: bool,
    /// Whether the cut before it is a weak one.
    weak: bool,
}

/// The runs between the cuts; what is too short to stand alone joins its neighbour.
fn parts(tokens: &[Token<'_>], cuts: &[Option<Cut>]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut from = 0;
    let mut before = None;
    for at in 1..=tokens.len() {
        let cut = if at == tokens.len() {
            Some(Cut::Clause)
        } else {
            cuts.get(at).copied().flatten()
        };
        if cut.is_none() {
            continue;
        }
        parts.push(Part {
            from,
            to: at,
            source: before == Some(Cut::BeforeSource) || cut == Some(Cut::AfterSource),
            weak: before == Some(Cut::Weak),
        });
        before = cut;
        from = at;
    }
    join(tokens, parts)
}

/// Joins parts that are too short, parts that a weak cut would halve, and a source with what it says of itself.
fn join(tokens: &[Token<'_>], parts: Vec<Part>) -> Vec<Part> {
    let length = |p: &Part| p.to - p.from;
    let mut whole: Vec<Part> = Vec::new();
    for part in parts {
        let joins = whole.last().is_some_and(|last| {
            if last.source {
                return !part.source && says_of_itself(tokens, last, &part);
            }
            if part.source {
                return false;
            }
            let shortest = if part.weak { SHORTEST } else { SHORTEST - 1 };
            let short = length(&part) < shortest || length(last) < shortest;
            short || part.weak && is_halved(tokens, last, &part)
        });
        match whole.last_mut() {
            Some(last) if joins => {
                last.to = part.to;
                last.source = false;
            }
            _ => whole.push(part),
        }
    }
    whole
}

/// Whether neither part is most of the two together: whoever means both by one claim would then find it in neither.
fn is_halved(tokens: &[Token<'_>], one: &Part, two: &Part) -> bool {
    let width = |p: &Part| {
        let from = tokens.get(p.from).map_or(0, |t| t.span.start());
        p.to.checked_sub(1)
            .and_then(|i| tokens.get(i))
            .map_or(0, |t| t.span.end() - from)
    };
    let (one, two) = (width(one), width(two));
    // 0.62 of both together.
    100 * one.max(two) < 62 * (one + two)
}

/// "Citigroup said it expects a loss": what is said is nothing without the name of who says it.
fn says_of_itself(tokens: &[Token<'_>], source: &Part, content: &Part) -> bool {
    let head = tokens
        .get(content.from)
        .is_some_and(|t| t.is(&["it", "its", "it's", "the"]) && t.gap.trim().is_empty());
    // "Officials said the dam held": a capital at the head of a sentence is no name, unless it speaks of itself.
    let itself = tokens.get(content.from).is_some_and(|t| t.low != "the");
    let named = |from: usize, to: usize| {
        tokens.get(from..to).is_some_and(|part| {
            part.iter()
                .any(|t| is_capitalized(t.written) && !t.low.ends_with("day"))
        })
    };
    let width = |p: &Part| p.to - p.from;
    // "said in a statement on Friday" is worth a claim of its own.
    let cue = |back: usize| {
        source
            .to
            .checked_sub(back)
            .and_then(|i| tokens.get(i))
            .is_some_and(|t| SPEECH.contains(t.low.as_str()))
    };
    let bare = cue(1) || cue(2);
    head && bare
        && (named(source.from + 1, source.to) || itself && named(source.from, source.to))
        && !named(content.from, content.to)
        && 2 * width(source) <= 3 * width(content)
        && tokens
            .get(source.from)
            .is_some_and(|t| t.low != "according")
}

/// The span of a part: no joining word at its head, no sign at its ends that belongs to the sentence.
fn trim(text: &str, tokens: &[Token<'_>], part: &Part, sentence: Span) -> Option<Span> {
    let mut from = part.from;
    while from + 1 < part.to
        && tokens.get(from)?.is(&["and", "but", "or", "that", "so"])
        && from > 0
    {
        from += 1;
    }
    let first = tokens.get(from)?;
    let last = tokens.get(part.to.checked_sub(1)?)?;
    let after = tokens.get(part.to).map_or_else(
        || {
            text.get(last.span.end()..sentence.end())
                .unwrap_or_default()
        },
        |t| t.gap,
    );
    // An opening mark or sign before the first word, and a closing one after the last, belong to the words.
    let opening: usize = first
        .gap
        .chars()
        .rev()
        .take_while(|c| {
            matches!(
                c,
                '“' | '"' | '‘' | '\'' | '$' | '€' | '£' | '(' | '[' | '«' | '@' | '#'
            )
        })
        .map(char::len_utf8)
        .sum();
    let closing: usize = after
        .chars()
        .take_while(|c| {
            matches!(
                c,
                '”' | '"' | '’' | '\'' | '%' | ')' | ']' | '»' | '.' | '!' | '?' | ','
            )
        })
        .map(char::len_utf8)
        .sum();
    let tail = after.get(..closing)?.trim_end_matches([',']);
    let tail = if tail.contains(['”', '"', '’', '\'', '»']) {
        tail
    } else {
        tail.trim_end_matches(['.', '!', '?'])
    };
    Span::new(first.span.start() - opening, last.span.end() + tail.len())
}
