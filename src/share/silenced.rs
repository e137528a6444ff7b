//! Decisions that a merge would hide: their words are then marked as noise, or as no claim.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::state::moved_edges;
use crate::domain::{ArticleId, Change, ClaimId, Journal, Mark, MarkId, Span, Target};

/// The decisions that are seen with `before` and no longer with `after`, in order: nobody disagrees with them, but all
/// the words that they are about are taken out.
pub(super) fn silenced(before: &Journal, after: &Journal) -> Vec<MarkId> {
    let (then, now) = (TakenOut::of(before), TakenOut::of(after));
    let about_claims = before.holding().filter(|m| m.change != Change::NotClaim);
    about_claims
        .filter(|m| now.hides(m) && !then.hides(m))
        .map(|m| m.id)
        .collect()
}

/// What people marked as noise or as no claim.
#[derive(Default)]
struct TakenOut {
    rejected: BTreeSet<ClaimId>,
    noise: BTreeMap<ArticleId, Vec<Span>>,
    /// Claims that people made: noise leaves them.
    made: BTreeSet<ClaimId>,
}

impl TakenOut {
    fn of(journal: &Journal) -> Self {
        // What was said of a claim goes along when its edges are moved.
        let moved = moved_edges(journal);
        let mut out = Self::default();
        for mark in journal.holding().filter(|m| !moved.contains(&m.id)) {
            match (&mark.target, &mark.change) {
                (Target::Claim(id), Change::NotClaim) => {
                    out.rejected.insert(*id);
                }
                (Target::Span(article, span), Change::Claim) => {
                    let id = ClaimId::new(*article, *span);
                    out.rejected.remove(&id);
                    out.made.insert(id);
                }
                (Target::Span(article, span), Change::Noise(_)) => {
                    out.noise.entry(*article).or_default().push(*span);
                }
                (Target::Span(article, span), Change::Reporting) => {
                    if let Some(noise) = out.noise.get_mut(article) {
                        noise.retain(|n| n.shared(*span) == 0);
                    }
                }
                _ => {}
            }
        }
        out
    }

    /// Whether nothing is left of the claims that a mark is about.
    fn hides(&self, mark: &Mark) -> bool {
        let claims = mark.target.claims();
        !claims.is_empty() && claims.iter().all(|c| self.has(*c))
    }

    fn has(&self, claim: ClaimId) -> bool {
        let covers = |n: &Span| 2 * n.shared(claim.span) >= claim.span.len();
        let noise = self.noise.get(&claim.article);
        let in_noise = || noise.is_some_and(|all| all.iter().any(covers));
        self.rejected.contains(&claim) || (!self.made.contains(&claim) && in_noise())
    }
}
