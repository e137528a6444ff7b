//! Claims that tell one fact but for a detail: "closed until Thursday" and "closed until Friday". The detail in which
//! they differ is what keeps matching from linking them, so they are brought together here.

use super::super::watch::Watch;
use super::details::{self, Caution};
use super::{Difference, Judge, circumstances, quoted, words};
use crate::domain::ReasonKind;

/// Pairs below this score have nothing but a word in common.
const WORTH_TRYING: f32 = 0.02;
/// Pairs below this score are not one statement and its denial.
const ONE_STATEMENT: f32 = 0.1;
/// So many claims of one group are asked whether they tell the same as a newcomer.
const MOST_ASKED: usize = 20;

impl Judge<'_> {
    /// The groups of the matching, with the claims that tell the same fact but for a detail. Claims that stood alone
    /// and joined a group do not stand alone any more. `None` when the watcher asked to stop.
    #[must_use]
    pub fn groups(&self, watch: &Watch) -> Option<Vec<Vec<usize>>> {
        let mut groups = self.matching.groups.clone();
        let mut groups_of = vec![Vec::new(); self.drafts.len()];
        for (number, group) in groups.iter().enumerate() {
            for claim in group {
                if let Some(of) = groups_of.get_mut(*claim) {
                    of.push(number);
                }
            }
        }
        let mut likeliest: Vec<_> = self
            .matching
            .pairs
            .iter()
            .filter(|p| p.score >= WORTH_TRYING)
            .collect();
        likeliest.sort_by(|x, y| {
            y.score
                .total_cmp(&x.score)
                .then_with(|| x.claims.cmp(&y.claims))
        });
        let together = |groups_of: &[Vec<usize>], [a, b]: [usize; 2]| {
            let of = |claim: usize| groups_of.get(claim).map(Vec::as_slice).unwrap_or_default();
            of(a).iter().any(|g| of(b).contains(g))
        };
        // The comparisons are most of the work, and none depends on another.
        let rivals = watch.share(&likeliest, |_, pair| {
            let [a, b] = pair.claims;
            !together(&groups_of, [a, b]) && self.rivalry_at(pair.score, a, b).is_some()
        })?;
        let mut joined = vec![false; self.drafts.len()];
        for (pair, _) in likeliest.iter().zip(rivals).filter(|(_, rivals)| *rivals) {
            let [a, b] = pair.claims;
            if together(&groups_of, [a, b]) {
                continue;
            }
            // The newcomer goes where most claims tell the fact that it tells otherwise.
            let mut best: Option<(usize, usize, usize)> = None;
            for (host, guest) in [(a, b), (b, a)] {
                for group in groups_of.get(host).into_iter().flatten() {
                    let members = groups.get(*group).map(Vec::as_slice).unwrap_or_default();
                    let told = members
                        .iter()
                        .take(MOST_ASKED)
                        .filter(|m| self.rivalry(**m, guest).is_some())
                        .count();
                    let fits = 3 * told >= members.len().min(MOST_ASKED);
                    if fits && best.is_none_or(|(most, _, _)| told > most) {
                        best = Some((told, *group, guest));
                    }
                }
            }
            if let Some((_, group, guest)) = best
                && let (Some(members), Some(of)) = (groups.get_mut(group), groups_of.get_mut(guest))
            {
                members.push(guest);
                members.sort_unstable();
                of.push(group);
                if let Some(joined) = joined.get_mut(guest) {
                    *joined = true;
                }
            }
        }
        groups.retain(|g| match g.as_slice() {
            [alone] => !joined.get(*alone).copied().unwrap_or_default(),
            _ => true,
        });
        Some(groups)
    }

    /// The detail in which two claims of different articles differ, where nothing but it keeps them apart.
    pub(super) fn rivalry(&self, a: usize, b: usize) -> Option<Difference> {
        self.rivalry_at(self.matching.score(a, b), a, b)
    }

    /// The same for a pair whose score is known.
    fn rivalry_at(&self, score: f32, a: usize, b: usize) -> Option<Difference> {
        let (one, two) = self.side(a).zip(self.side(b))?;
        if one.draft.article == two.draft.article || score < WORTH_TRYING {
            return None;
        }
        let counts = !one.draft.quantities.is_empty() && !two.draft.quantities.is_empty();
        let detail = || {
            details::amounts(self, one, two, Caution::Apart)
                .into_iter()
                .next()
                .or_else(|| details::times(self, one, two, 0.0, Caution::Apart))
        };
        let opposed = || {
            let alike = words::alike(one, two);
            let strangers = self.lexicon.strangers(one.wording, two.wording);
            self.polarity
                .compare(one, two, alike, strangers)
                .filter(|d| d.kind == ReasonKind::Negation)
        };
        (counts && !self.lexicon.strangers(one.wording, two.wording))
            .then(detail)
            .flatten()
            .or_else(|| quoted::wording(one, two))
            .or_else(|| {
                let of = |claim: usize| self.circumstances.get(claim);
                of(a)
                    .zip(of(b))
                    .and_then(|(x, y)| circumstances::silence(x, y))
            })
            .or_else(|| (score >= ONE_STATEMENT).then(opposed).flatten())
    }
}
