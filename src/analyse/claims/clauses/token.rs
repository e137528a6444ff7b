//! The words of a sentence as the clause rules see them, and which of them are verbs.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::domain::Span;
use crate::text::lists::word_list;
use crate::text::words::{folded, words_in};

static FINITE: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../../assets/words/finite-verbs.txt")));

static BASE: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../../assets/words/base-verbs.txt")));

static SPEECH: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../../../assets/words/speech-verbs.txt")));

pub(super) struct Token<'t> {
    pub(super) span: Span,
    pub(super) low: String,
    pub(super) written: &'t str,
    /// What stands between the word before and this one.
    pub(super) gap: &'t str,
    /// Whether it is in the list of verb forms that carry a clause.
    pub(super) finite: bool,
    /// Whether it is in the list of plain verb forms.
    pub(super) base: bool,
    /// Whether it is in the list of verbs of speech.
    pub(super) speech: bool,
    /// Whether it is likely the verb of a clause.
    pub(super) verb: bool,
}

impl Token<'_> {
    pub(super) fn after(&self, signs: &[char]) -> bool {
        // "7:10", "18:9", "1,5": a sign inside a figure parts nothing.
        !matches!(self.gap, ":" | "," | ".") && self.gap.contains(signs)
    }

    pub(super) fn opens_quote(&self) -> bool {
        let opening = self.gap.trim_end_matches(['(', '[']);
        opening.ends_with(['“', '"', '‘', '«', '\''])
    }

    pub(super) fn closes_quote(&self) -> bool {
        self.gap.starts_with(['”', '"', '’', '»', '\''])
            || self.gap.contains(",”")
            || self.gap.contains(",\"")
            || self.gap.contains(",'")
            || self.gap.contains(",’")
    }

    pub(super) fn after_dash(&self) -> bool {
        ["—", " – ", " - ", "--"]
            .iter()
            .any(|dash| self.gap.contains(dash))
    }

    /// Whether it is joined to the word before it: "war-torn".
    pub(super) fn hangs_on(&self) -> bool {
        self.gap == "-" || self.gap == "‑"
    }

    pub(super) fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.low.as_str())
    }
}

/// Whether a word ends as regular pasts do.
fn is_regular_past(low: &str) -> bool {
    const NOT: &[&str] = &[
        "united", "hundred", "indeed", "need", "speed", "seed", "feed", "breed", "greed", "sacred",
        "naked", "aged", "embed", "deed", "weed", "exceed",
    ];
    low.len() > 4 && low.ends_with("ed") && !NOT.contains(&low)
}

/// Whether the word at `at` is likely the verb of a clause where it stands: "a negotiated peace" has none.
pub(super) fn is_verb_at(tokens: &[Token<'_>], at: usize) -> bool {
    const BEFORE_NOUNS: &[&str] = &[
        "a", "an", "the", "of", "by", "in", "for", "its", "their", "his", "her", "our", "with",
        "on", "from", "to", "and", "or", "more", "most", "very", "no", "any", "some", "all",
        "into", "these", "those",
    ];
    if is_base_verb_at(tokens, at) {
        return true;
    }
    let Some(token) = tokens.get(at).filter(|t| t.verb) else {
        return false;
    };
    if token.hangs_on() || tokens.get(at + 1).is_some_and(Token::hangs_on) {
        return false;
    }
    token.finite
        || at
            .checked_sub(1)
            .and_then(|i| tokens.get(i))
            .is_none_or(|before| !before.is(BEFORE_NOUNS))
}

/// Whether a plain form ("face", "remain") is the verb of a plural subject: after a word in -s or a pronoun.
pub(super) fn is_base_verb_at(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    tokens.get(at).is_some_and(|t| t.base && !t.hangs_on())
        && before.is_some_and(|t| {
            t.is(&[
                "they", "we", "you", "i", "who", "that", "people", "police", "which",
            ]) || t.low.len() > 3
                && t.low.ends_with('s')
                && !t.low.ends_with("ss")
                && !t.low.ends_with("'s")
        })
}

pub(super) fn tokens(text: &str, sentence: Span) -> Vec<Token<'_>> {
    let mut before = sentence.start();
    let mut opened = false;
    let mut plural = false;
    words_in(text, sentence)
        .map(|word| {
            let gap = text.get(before..word.span.start()).unwrap_or_default();
            // "the Workers' Union": where no single mark has opened, it closes nothing.
            let gap = match gap.strip_prefix(['\'', '’']) {
                Some(rest) if plural && !opened => rest,
                _ => gap,
            };
            opened |= gap.contains('‘') || gap.ends_with('\'');
            before = word.span.end();
            let written = word.of(text);
            let low = folded(written);
            plural = low.ends_with('s');
            let finite = FINITE.contains(low.as_str());
            Token {
                span: word.span,
                written,
                gap,
                finite,
                base: BASE.contains(low.as_str()),
                speech: SPEECH.contains(low.as_str()),
                verb: finite || is_regular_past(&low),
                low,
            }
        })
        .collect()
}
