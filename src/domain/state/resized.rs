//! Claims whose edges a person moved: one step says of the old span that it is no claim and of another that overlaps it
//! that it is one. The new claim takes the old one's place, in its groups and under every mark on it.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::claim::{Link, MatchGroup, Reason};
use crate::domain::ids::{ClaimId, MarkId, StepId};
use crate::domain::mark::{Change, Mark, Target};

/// Which claims stand in the place of others.
#[derive(Debug, Default)]
pub(super) struct Resized {
    /// For each claim whose edges were moved, the claim that stands in its place now. Where people moved them
    /// differently, the last one's edges hold.
    pub heirs: BTreeMap<ClaimId, ClaimId>,
    /// The marks that say of an old span that it is no claim: they reject nothing.
    pub moves: BTreeSet<MarkId>,
}

impl Resized {
    /// Reads the marks, in their order.
    pub(super) fn of(marks: &[&Mark]) -> Self {
        let mut left: BTreeMap<StepId, Vec<(MarkId, ClaimId)>> = BTreeMap::new();
        for mark in marks {
            if let (Target::Claim(id), Change::NotClaim) = (&mark.target, &mark.change) {
                left.entry(mark.step).or_default().push((mark.id, *id));
            }
        }
        let mut resized = Self::default();
        for mark in marks {
            let (Target::Span(article, span), Change::Claim) = (&mark.target, &mark.change) else {
                continue;
            };
            let new = ClaimId::new(*article, *span);
            let old = left.get(&mark.step).and_then(|left| {
                let shared = |old: &ClaimId| match old.article == new.article {
                    true => old.span.shared(new.span),
                    false => 0,
                };
                let overlapping = left
                    .iter()
                    .filter(|(_, old)| *old != new && shared(old) > 0);
                overlapping.max_by_key(|(_, old)| shared(old))
            });
            // Whoever makes a claim of a span means this span.
            resized.heirs.remove(&new);
            if let Some((id, old)) = old {
                resized.moves.insert(*id);
                resized.take(*old, new);
            }
        }
        resized
    }

    /// A proposed group with the claims that stand in the place of its own; `None` where no edges were moved. Details
    /// that are outside the new edges make the mentions differ no more.
    pub(super) fn inherit(&self, group: &MatchGroup) -> Option<MatchGroup> {
        let now = |id: &ClaimId| *self.heirs.get(id).unwrap_or(id);
        if self.heirs.is_empty() || group.claims.iter().all(|c| now(c) == *c) {
            return None;
        }
        let mut claims: Vec<ClaimId> = Vec::with_capacity(group.claims.len());
        for claim in group.claims.iter().map(now) {
            if !claims.contains(&claim) {
                claims.push(claim);
            }
        }
        let pair = |claims: &[ClaimId; 2]| {
            let [a, b] = [now(&claims[0]), now(&claims[1])];
            (a != b).then_some([a, b])
        };
        let reason = |reason: &Reason| {
            let claims = pair(&reason.claims)?;
            let mut places = claims.iter().zip(&reason.spans);
            let inside = places.all(|(claim, detail)| claim.span.covers(*detail));
            inside.then(|| Reason {
                claims,
                ..reason.clone()
            })
        };
        let link = |link: &Link| {
            let [a, b] = pair(&link.claims)?;
            Some(Link {
                claims: [a.min(b), a.max(b)],
                ..link.clone()
            })
        };
        Some(MatchGroup {
            claims,
            reasons: group.reasons.iter().filter_map(reason).collect(),
            links: group.links.iter().filter_map(link).collect(),
            ..group.clone()
        })
    }

    /// Has `new` stand where `old` stood, or what took its place before.
    fn take(&mut self, old: ClaimId, new: ClaimId) {
        let stood = self.heirs.get(&old).copied().unwrap_or(old);
        for heir in self.heirs.values_mut().filter(|h| **h == stood) {
            *heir = new;
        }
        self.heirs.insert(old, new);
        self.heirs.insert(stood, new);
        self.heirs.remove(&new);
    }
}
