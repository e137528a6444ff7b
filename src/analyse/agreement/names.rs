//! Another name in the same place of otherwise the same words.

use super::words::terms_of;
use super::{Difference, Side};
use crate::domain::{ReasonKind, Span};
use crate::text::diff::diff;
use crate::text::terms::is_stop_word;
use crate::text::words::{folded, is_capitalized, words, words_in};

/// So much of the shorter claim must be the same, in order.
const NEARLY_THE_SAME: f64 = 0.75;

/// A person, or a place after "in", "at", "near", that the other article does not know.
pub fn names(one: Side<'_>, two: Side<'_>, alike: f64) -> Option<Difference> {
    if alike < NEARLY_THE_SAME {
        return None;
    }
    let (left, right) = (one.words(), two.words());
    diff(left, right)
        .iter()
        .filter(|p| !p.same)
        .find_map(|piece| {
            let (l, r) = (piece.left?, piece.right?);
            let (a, b) = (l.of(left)?, r.of(right)?);
            let names = is_name(left, l) && is_name(right, r);
            if !names || !unknown(a, two) || !unknown(b, one) || !differ_as_terms(a, b) {
                return None;
            }
            let before = left
                .get(..l.start())?
                .split_whitespace()
                .last()
                .map(folded)
                .unwrap_or_default();
            let place = matches!(
                before.as_str(),
                "in" | "at" | "near" | "from" | "to" | "outside" | "of"
            );
            let kind = if place {
                ReasonKind::Place
            } else {
                ReasonKind::Person
            };
            let within = |span: Span, claim: Span| {
                Span::new(claim.start() + span.start(), claim.start() + span.end())
            };
            Some(Difference {
                kind,
                spans: [within(l, one.draft.span)?, within(r, two.draft.span)?],
            })
        })
}

/// Whether no word of a name stands in the other article: who names both knows them apart.
fn unknown(name: &str, side: Side<'_>) -> bool {
    !words(name).any(|w| side.text.contains(w.base(name)))
}

/// Whether all words at `span` begin with a capital letter and the first is not the head of the claim.
fn is_name(text: &str, span: Span) -> bool {
    span.start() > 0
        && words_in(text, span)
            .all(|w| is_capitalized(w.of(text)) && !is_stop_word(&folded(w.of(text))))
}

/// Whether two names stay different when spelling and synonyms are folded.
fn differ_as_terms(a: &str, b: &str) -> bool {
    let theirs = terms_of(b);
    !terms_of(a).iter().any(|t| {
        theirs.iter().any(|u| {
            u == t || rapidfuzz::distance::jaro_winkler::similarity(u.chars(), t.chars()) > 0.88
        })
    })
}
