//! Quoted words: one saying in two wordings, or put into two mouths.

use super::words::terms_of;
use super::{Difference, Side, last_name};
use crate::domain::{ReasonKind, Span};
use crate::text::diff::diff;
use crate::text::words::{folded, words_in};

/// Fewer quoted words are a phrase that may be cut anywhere.
const SAYING: usize = 6;
/// Two quotations that share less than this part of their words, in order, are two sayings.
const ONE_SAYING: f64 = 0.55;

/// The quoted words of a claim, without marks.
fn quoted(side: Side<'_>) -> Option<Span> {
    let quote = side.draft.quote?;
    Span::new(
        quote.start().max(side.draft.span.start()),
        quote.end().min(side.draft.span.end()),
    )
}

fn count(side: Side<'_>, span: Span) -> usize {
    words_in(side.text, span).count()
}

/// How the words of two quotations compare: the share of words that both have in order, and the first words that stand
/// in each other's place or moved.
fn compare(one: Side<'_>, a: Span, two: Side<'_>, b: Span) -> (f64, Option<[Span; 2]>) {
    let (Some(left), Some(right)) = (a.of(one.text), b.of(two.text)) else {
        return (0.0, None);
    };
    let pieces = diff(left, right);
    let width = |text: &str, span: Option<Span>| span.map_or(0, |s| words_in(text, s).count());
    let same: usize = pieces
        .iter()
        .filter(|p| p.same)
        .map(|p| width(left, p.left))
        .sum();
    let shorter = count(one, a).min(count(two, b));
    // Quotations have far fewer than 2^52 words.
    #[allow(clippy::cast_precision_loss)]
    let share = same as f64 / shorter.max(1) as f64;
    let place = |within: Span, span: Span| {
        Span::new(within.start() + span.start(), within.start() + span.end())
    };
    // "U.S." for "United States" is no other wording.
    let same_terms = |l: Span, r: Span| {
        let (l, r) = (l.of(left).map(terms_of), r.of(right).map(terms_of));
        l == r && l.is_some_and(|terms| !terms.is_empty())
    };
    let changed = || pieces.iter().filter(|p| !p.same);
    let replaced = changed().find_map(|p| {
        let (l, r) = (p.left?, p.right?);
        if same_terms(l, r) {
            None
        } else {
            Some([place(a, l)?, place(b, r)?])
        }
    });
    // Words that went elsewhere are a change; words that one side left out are an elision.
    let moved = changed()
        .filter(|p| p.right.is_none())
        .filter_map(|p| p.left)
        .find_map(|l| {
            let gone = l.of(left).map(terms_of)?;
            let r = changed()
                .filter(|p| p.left.is_none())
                .filter_map(|p| p.right)
                .find(|r| {
                    let come = r.of(right).map(terms_of).unwrap_or_default();
                    gone.iter().any(|term| come.contains(term))
                })?;
            Some([place(a, l)?, place(b, r)?])
        });
    (share, replaced.or(moved))
}

/// One saying in two wordings. Capitals, punctuation and words left out by one side are no difference.
pub fn wording(one: Side<'_>, two: Side<'_>) -> Option<Difference> {
    let (a, b) = (quoted(one)?, quoted(two)?);
    if count(one, a) < SAYING || count(two, b) < SAYING {
        return None;
    }
    let (share, changed) = compare(one, a, two, b);
    if share < ONE_SAYING {
        return None;
    }
    changed.map(|spans| Difference {
        kind: ReasonKind::Wording,
        spans,
    })
}

/// The same words from two speakers.
pub fn speakers(one: Side<'_>, two: Side<'_>) -> Option<Difference> {
    let (a, b) = (quoted(one)?, quoted(two)?);
    let (x, y) = (one.draft.speaker.as_deref()?, two.draft.speaker.as_deref()?);
    let alike = |x: &str, y: &str| {
        let (x, y) = (last_name(x), last_name(y));
        x == y || rapidfuzz::distance::jaro_winkler::similarity(x.chars(), y.chars()) > 0.85
    };
    let shares_a_name = x
        .split_whitespace()
        .any(|w| y.split_whitespace().any(|v| folded(w) == folded(v)));
    if alike(x, y) || shares_a_name || count(one, a) < SAYING || count(two, b) < SAYING {
        return None;
    }
    let (share, _) = compare(one, a, two, b);
    (share >= 0.9).then_some(Difference {
        kind: ReasonKind::Attribution,
        spans: [one.draft.span, two.draft.span],
    })
}
