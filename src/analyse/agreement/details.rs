//! Amounts and times: which of two claims' quantities speak of one thing, and whether they can both be right.

use super::{Difference, Side};
use crate::domain::{ReasonKind, Span};
use crate::text::quantity::{Comparison, Measure, Quantity, compare};
use crate::text::terms::normalized;
use crate::text::words::words_in;

/// Amounts that measure one thing and differ.
pub fn quantities(one: Side<'_>, two: Side<'_>) -> Vec<Difference> {
    let amounts = |side: Side<'_>| -> Vec<Quantity> {
        side.draft
            .quantities
            .iter()
            .filter(|q| !q.is_time())
            .cloned()
            .collect()
    };
    let (ours, theirs) = unmatched(&amounts(one), &amounts(two));
    let mut found = Vec::new();
    for x in &ours {
        for y in &theirs {
            if compare(x, y) != Comparison::Differ {
                continue;
            }
            let only = |list: &[Quantity], q: &Quantity| {
                list.iter().filter(|o| o.measure == q.measure).count() == 1
            };
            let alone = only(&ours, x) && only(&theirs, y);
            // "40 allies" and "50 member countries" are of one size; "two trains" and "17 people" are not one thing.
            let close = x.measure != Measure::Count && one_size(x, y, 1.35);
            let one_thing = close
                || same_role(one.text, x.span, two.text, y.span)
                || alone
                    && one_size(
                        x,
                        y,
                        if x.measure == Measure::Count {
                            1.5
                        } else {
                            3.0
                        },
                    );
            if one_thing {
                found.push(Difference {
                    kind: ReasonKind::Quantity,
                    spans: [x.span, y.span],
                });
            }
        }
    }
    found.truncate(2);
    found
}

/// Days and times of the day that differ, where each claim names but one that the other does not.
pub fn times(one: Side<'_>, two: Side<'_>) -> Option<Difference> {
    let times = |side: Side<'_>| -> Vec<Quantity> {
        side.draft
            .quantities
            .iter()
            .filter(|q| q.is_time())
            .map(|q| {
                let mut known = q.clone();
                if let Some((moment, day)) = q.moment.zip(side.published) {
                    known.moment = Some(moment.published(day));
                }
                known
            })
            .collect()
    };
    let (ours, theirs) = unmatched(&times(one), &times(two));
    let ([x], [y]) = (ours.as_slice(), theirs.as_slice()) else {
        return None;
    };
    let differ = compare(x, y) == Comparison::Differ;
    differ.then_some(Difference {
        kind: ReasonKind::Time,
        spans: [x.span, y.span],
    })
}

/// The quantities of each side that the other side does not have too.
fn unmatched(ours: &[Quantity], theirs: &[Quantity]) -> (Vec<Quantity>, Vec<Quantity>) {
    let without = |list: &[Quantity], others: &[Quantity]| {
        list.iter()
            .filter(|q| !others.iter().any(|o| compare(q, o) == Comparison::Same))
            .cloned()
            .collect()
    };
    (without(ours, theirs), without(theirs, ours))
}

/// Whether the larger is at most `times` the smaller.
fn one_size(a: &Quantity, b: &Quantity, times: f64) -> bool {
    let (low, high) = (a.low.min(b.low), a.high.max(b.high));
    low > 0.0 && high <= times * low
}

/// Whether the words right after two quantities, what is counted, have a term in common.
fn same_role(a_text: &str, a: Span, b_text: &str, b: Span) -> bool {
    let counted = |text: &str, span: Span| -> Vec<String> {
        let line = text.get(span.end()..).unwrap_or_default();
        let end = line
            .find(['.', ',', ';', '\n', '”', '"'])
            .unwrap_or(line.len())
            .min(60);
        let end = (0..=end)
            .rev()
            .find(|i| line.is_char_boundary(*i))
            .unwrap_or(0);
        Span::new(span.end(), span.end() + end)
            .map(|after| {
                words_in(text, after)
                    .take(3)
                    .filter_map(|w| normalized(w.of(text)))
                    .collect()
            })
            .unwrap_or_default()
    };
    let theirs = counted(b_text, b);
    counted(a_text, a).iter().any(|term| theirs.contains(term))
}
