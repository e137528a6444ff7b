//! Verbs of reporting: which words are, and when a form that may be a noun is one.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::tokens::Token;

static VERBS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    include_str!("../../../assets/words/reporting-verbs.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// Whether the token is a form of a verb of reporting.
pub(super) fn is_verb(token: &Token) -> bool {
    token.is_word() && VERBS.contains(token.lower.as_str())
}

/// Forms that are nouns as often as verbs.
const NOUNS_TOO: [&str; 30] = [
    "states",
    "state",
    "comments",
    "comment",
    "tweets",
    "tweet",
    "remarks",
    "claims",
    "claim",
    "reports",
    "report",
    "notes",
    "estimates",
    "estimate",
    "promises",
    "demands",
    "demand",
    "posts",
    "orders",
    "quotes",
    "texts",
    "pledge",
    "brands",
    "praises",
    "blames",
    "promise",
    "reveal",
    "read",
    "hopes",
    "urge",
];

/// Whether a form that may be a noun is a verb here: after a name or a pronoun, before what is said.
pub(super) fn is_noun_here(tokens: &[Token], at: usize) -> bool {
    if !tokens[at].is_any(&NOUNS_TOO) {
        return false;
    }
    let possessive = |t: &Token| t.lower.ends_with("'s") || t.lower.ends_with("’s");
    let subject = at.checked_sub(1).map(|b| &tokens[b]).is_some_and(|t| {
        t.is_any(&["he", "she", "it", "they", "who", "also", "which"])
            || (t.capital && !possessive(t))
            || t.lower.ends_with('s')
    });
    let said = tokens.get(at + 1).is_some_and(|t| {
        !t.is_word()
            || t.is_any(&[
                "that", "he", "she", "it", "they", "the", "there", "a", "his", "her", "on", "how",
                "in",
            ])
    });
    !(subject && said)
}
