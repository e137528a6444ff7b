//! The word diff of two texts, for display: what is the same in both and what stands in one of them only.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::words::{folded, words};
use crate::domain::Span;

/// A run of words of two texts. Both sides are there when the words are the same, or one took the other's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Whether both sides say the same, but for capitals, accents, the form of quotation marks and punctuation.
    pub same: bool,
    /// Where it stands in the left text, in bytes.
    pub left: Option<Span>,
    /// Where it stands in the right text, in bytes.
    pub right: Option<Span>,
}

/// More words than any claim has: what lies beyond is given as one changed piece, so that the time stays bounded.
const MOST: usize = 2_000;

/// Compares two texts word by word (Myers 1986, by the `similar` crate). Quotation marks, ellipses and other
/// punctuation make no difference.
#[must_use]
pub fn diff(left: &str, right: &str) -> Vec<Piece> {
    let read = |text: &str| -> (Vec<Span>, Vec<String>) {
        words(text).map(|w| (w.span, folded(w.of(text)))).unzip()
    };
    let ((left_spans, left_words), (right_spans, right_words)) = (read(left), read(right));
    if left_words.len() > MOST || right_words.len() > MOST {
        let whole = |spans: &[Span]| run(spans, 0, spans.len());
        return vec![Piece {
            same: left_words == right_words,
            left: whole(&left_spans),
            right: whole(&right_spans),
        }];
    }
    capture_diff_slices(Algorithm::Myers, &left_words, &right_words)
        .into_iter()
        .map(|op| {
            let (same, (l, l_len), (r, r_len)) = match op {
                DiffOp::Equal {
                    old_index,
                    new_index,
                    len,
                } => (true, (old_index, len), (new_index, len)),
                DiffOp::Delete {
                    old_index,
                    old_len,
                    new_index,
                } => (false, (old_index, old_len), (new_index, 0)),
                DiffOp::Insert {
                    old_index,
                    new_index,
                    new_len,
                } => (false, (old_index, 0), (new_index, new_len)),
                DiffOp::Replace {
                    old_index,
                    old_len,
                    new_index,
                    new_len,
                } => (false, (old_index, old_len), (new_index, new_len)),
            };
            Piece {
                same,
                left: run(&left_spans, l, l_len),
                right: run(&right_spans, r, r_len),
            }
        })
        .collect()
}

/// How many items two sequences have in common in the same order, as [`diff`] finds them.
#[must_use]
pub fn same_in_order<T: Ord + std::hash::Hash + Clone>(left: &[T], right: &[T]) -> usize {
    if left.len() > MOST || right.len() > MOST {
        return if left == right { left.len() } else { 0 };
    }
    capture_diff_slices(Algorithm::Myers, left, right)
        .into_iter()
        .map(|op| match op {
            DiffOp::Equal { len, .. } => len,
            _ => 0,
        })
        .sum()
}

/// From the first to the last of `len` words.
fn run(spans: &[Span], from: usize, len: usize) -> Option<Span> {
    let first = spans.get(from)?;
    let last = spans.get((from + len).checked_sub(1)?)?;
    Span::new(first.start(), last.end())
}
