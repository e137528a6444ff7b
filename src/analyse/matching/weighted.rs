//! Terms with their weights, and how much two sets of them share.

use crate::text::terms::TermId;

/// Terms with their weights, sorted by term.
#[derive(Debug, Clone, Default)]
pub struct Weighted {
    /// Each term once.
    pub list: Vec<(TermId, f32)>,
    /// The sum of the squares of the weights.
    norm: f32,
    /// The sum of the squares of how rare the terms are, also of those that one article alone has.
    full: f32,
}

/// How much two sets of terms share.
pub struct Overlap {
    /// The cosine of the weights.
    pub cosine: f32,
    /// The cosine where a term that one article alone has weighs as much as any: it tells what is left over.
    pub plain: f32,
    /// The share of the lighter side that the other has.
    pub containment: f32,
}

/// A term, what it weighs, and how rare it is: more than its weight when one article alone has it.
pub type Entry = (TermId, f32, f32);

impl Weighted {
    /// From terms that are sorted, each once.
    pub fn new(entries: Vec<Entry>) -> Self {
        let norm = entries.iter().map(|(_, w, _)| w * w).sum();
        let full = entries.iter().map(|(_, _, r)| r * r).sum();
        let list = entries.into_iter().map(|(id, w, _)| (id, w)).collect();
        Self { list, norm, full }
    }

    /// The terms that both have, with their weights here.
    pub fn shared<'s>(&'s self, other: &'s Self) -> impl Iterator<Item = (TermId, f32)> + 's {
        let mut theirs = other.list.iter().peekable();
        self.list.iter().copied().filter(move |(id, _)| {
            while theirs.next_if(|t| t.0 < *id).is_some() {}
            theirs.peek().is_some_and(|t| t.0 == *id)
        })
    }

    /// Compares with others.
    pub fn overlap(&self, other: &Self) -> Overlap {
        let shared: f32 = self.shared(other).map(|(_, w)| w * w).sum();
        let over = |of: f32| {
            if of > 0.0 {
                (shared / of).min(1.0)
            } else {
                0.0
            }
        };
        Overlap {
            cosine: over((self.norm * other.norm).sqrt()),
            plain: over((self.full * other.full).sqrt()),
            containment: over(self.norm.min(other.norm)),
        }
    }
}
