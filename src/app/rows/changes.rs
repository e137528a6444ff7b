//! Rows of what a later version of an article changed: the passages that differ, word by word.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::domain::Span;
use crate::text::diff::diff;
use crate::text::hidden::shown;

/// A passage that differs: as it was, as it is, or both.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChangedPassage {
    /// The words as they were; empty for a passage that came.
    pub before: String,
    /// The words as they are; empty for a passage that went.
    pub after: String,
    /// What of `before` is gone, in bytes.
    pub gone: Vec<Span>,
    /// What of `after` came, in bytes.
    pub came: Vec<Span>,
}

/// The passages in which two texts differ, in order (Myers 1986, by the `similar` crate). A passage that took another's
/// place stands beside it.
#[must_use]
pub fn rows(before: &str, after: &str) -> Vec<ChangedPassage> {
    let passages =
        |text| -> Vec<&str> { str::lines(text).filter(|l| !l.trim().is_empty()).collect() };
    let (old, new) = (passages(before), passages(after));
    let mut rows = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (old, new) = (&old[op.old_range()], &new[op.new_range()]);
        for i in 0..old.len().max(new.len()) {
            let passage = |of: &[&str]| shown(of.get(i).copied().unwrap_or_default()).into_owned();
            rows.push(row(passage(old), passage(new)));
        }
    }
    rows
}

/// One passage beside the other.
fn row(before: String, after: String) -> ChangedPassage {
    let mut row = ChangedPassage {
        before,
        after,
        ..ChangedPassage::default()
    };
    if row.before.is_empty() || row.after.is_empty() {
        return row;
    }
    for piece in diff(&row.before, &row.after).iter().filter(|p| !p.same) {
        row.gone.extend(piece.left);
        row.came.extend(piece.right);
    }
    row
}
