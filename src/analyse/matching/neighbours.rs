//! The claims before and after two claims: where those tell one fact, the two are likelier to do so.

use super::super::claims::Draft;

/// The scores of the first look, by claims.
pub struct Neighbours<'a> {
    drafts: &'a [Draft],
    /// All pairs between the articles at hand, sorted, the lower place first.
    pairs: &'a [[usize; 2]],
    scores: &'a [f32],
}

impl<'a> Neighbours<'a> {
    /// From sorted pairs, each with the score of its first look.
    pub const fn new(drafts: &'a [Draft], pairs: &'a [[usize; 2]], scores: &'a [f32]) -> Self {
        Self {
            drafts,
            pairs,
            scores,
        }
    }

    /// The best score of a claim right before or after `a` with one right before or after `b`.
    pub fn beside(&self, a: usize, b: usize) -> f32 {
        let mut best = 0.0_f32;
        for x in self.around(a) {
            for y in self.around(b) {
                best = best.max(self.score(x, y));
            }
        }
        best
    }

    /// The best score of one of the two with the claim beside the other in the same sentence.
    pub fn rest(&self, a: usize, b: usize) -> f32 {
        let of_a = self.around(a).filter(|x| self.in_one_sentence(*x, a));
        let of_b = self.around(b).filter(|y| self.in_one_sentence(*y, b));
        of_a.map(|x| self.score(x, b))
            .chain(of_b.map(|y| self.score(a, y)))
            .fold(0.0, f32::max)
    }

    /// The claims of the same article right before and after.
    fn around(&self, claim: usize) -> impl Iterator<Item = usize> + '_ {
        let article = |at: usize| self.drafts.get(at).map(|d| d.article);
        [claim.checked_sub(1), claim.checked_add(1)]
            .into_iter()
            .flatten()
            .filter(move |at| article(*at).is_some() && article(*at) == article(claim))
    }

    fn in_one_sentence(&self, a: usize, b: usize) -> bool {
        self.drafts
            .get(a)
            .zip(self.drafts.get(b))
            .is_some_and(|(a, b)| a.sentence == b.sentence)
    }

    /// 0 for a pair that was not compared.
    fn score(&self, a: usize, b: usize) -> f32 {
        self.pairs
            .binary_search(&[a, b])
            .ok()
            .and_then(|at| self.scores.get(at))
            .copied()
            .unwrap_or_default()
    }
}
