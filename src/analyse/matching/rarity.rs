//! How much a term tells: the more, the fewer sentences of the bundle have it.

use super::weighted::Entry;
use crate::text::terms::TermId;

/// How rare the terms of a bundle are.
#[derive(Debug, Default)]
pub struct Rarity {
    /// In how many sentences each term stands.
    frequency: Vec<u32>,
    /// How many articles have it.
    holders: Vec<u32>,
    sentences: usize,
}

/// How much of its rarity a term weighs that only one article has: it cannot speak for a match.
const ALONE: f32 = 0.4;

impl Rarity {
    /// Counts the terms of sentences: the article of each, and its terms, each once.
    pub fn of(terms: usize, sentences: impl Iterator<Item = (usize, Vec<TermId>)>) -> Self {
        let mut frequency = vec![0_u32; terms];
        let mut holders = vec![0_u32; terms];
        // The sentences come in the order of the articles.
        let mut last: Vec<Option<usize>> = vec![None; terms];
        let mut count = 0;
        for (article, ids) in sentences {
            count += 1;
            for at in ids.into_iter().map(TermId::index) {
                if let Some(frequency) = frequency.get_mut(at) {
                    *frequency += 1;
                }
                if let Some((last, holders)) = last.get_mut(at).zip(holders.get_mut(at))
                    && last.replace(article) != Some(article)
                {
                    *holders += 1;
                }
            }
        }
        Self {
            frequency,
            holders,
            sentences: count,
        }
    }

    /// A term with its weight and its rarity (inverse document frequency, Spärck Jones 1972).
    pub fn entry(&self, id: TermId) -> Entry {
        let at = |counts: &[u32]| counts.get(id.index()).copied().unwrap_or(1).max(1);
        let (frequency, holders) = (at(&self.frequency), at(&self.holders));
        // Counts are far below 2^23.
        #[allow(clippy::cast_precision_loss)]
        let rarity =
            (1.0 + self.sentences as f32 * (holders as f32).sqrt() / frequency as f32).ln();
        if holders > 1 {
            (id, rarity, rarity)
        } else {
            (id, ALONE * rarity, rarity)
        }
    }

    /// The rarity of a term that stands in one sentence only.
    pub fn rarest(&self) -> f32 {
        #[allow(clippy::cast_precision_loss)]
        let all = self.sentences as f32;
        (1.0 + all.max(1.0)).ln()
    }
}
