//! Claims that marks name and that the analysis no longer proposes so: which claim stands for each now.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::resized::Resized;
use super::{ClaimState, of_article};
use crate::domain::ids::{ClaimId, GroupKey};
use crate::domain::mark::{Mark, Target};
use crate::domain::span::Span;
use crate::domain::suggestion::Suggestions;

/// The share of a claim's bytes that must be the same for a mark to find it where it was cut otherwise.
const SAME_CLAIM: f64 = 0.6;

/// The claim of the same article whose span is, or was before its edges were moved, most like this one's, if it is like
/// enough.
pub(super) fn closest(
    claims: &BTreeMap<ClaimId, ClaimState>,
    resized: &Resized,
    id: ClaimId,
) -> Option<ClaimId> {
    let likeness = |c: ClaimId| c.span.likeness(id.span);
    let standing = of_article(claims, id.article).map(|c| c.claim.id);
    let before = resized.heirs.range(ClaimId::new(id.article, Span::FIRST)..);
    let before = before.map(|(old, _)| *old);
    let found = standing
        .chain(before.take_while(|c| c.article == id.article))
        .filter(|c| likeness(*c) >= SAME_CLAIM)
        .max_by(|a, b| likeness(*a).total_cmp(&likeness(*b)))?;
    Some(*resized.heirs.get(&found).unwrap_or(&found))
}

/// Which proposed groups hold a claim. Made only when a group is named that is not as it was.
pub(super) struct Proposed<'s> {
    suggestions: &'s Suggestions,
    groups_of: OnceCell<BTreeMap<ClaimId, Vec<usize>>>,
}

impl<'s> Proposed<'s> {
    pub(super) fn of(suggestions: &'s Suggestions) -> Self {
        Self {
            suggestions,
            groups_of: OnceCell::new(),
        }
    }

    fn groups_of(&self, claim: ClaimId) -> &[usize] {
        let groups_of = self.groups_of.get_or_init(|| {
            let mut groups_of: BTreeMap<ClaimId, Vec<usize>> = BTreeMap::new();
            for (i, group) in self.suggestions.groups.iter().enumerate() {
                for claim in &group.claims {
                    groups_of.entry(*claim).or_default().push(i);
                }
            }
            groups_of
        });
        groups_of.get(&claim).map_or(&[], Vec::as_slice)
    }

    /// The claim that stands in a judged group for one that was cut quite otherwise: of those that share half of the
    /// shorter one's words, one that is still matched with others of the group, then the one that shares most. What is
    /// said of a group may go on with a part of what was meant; what is said of one claim may not.
    pub(super) fn in_its_place(
        &self,
        claims: &BTreeMap<ClaimId, ClaimState>,
        others: &[ClaimId],
        id: ClaimId,
    ) -> Option<ClaimId> {
        let with: BTreeSet<usize> = others
            .iter()
            .flat_map(|c| self.groups_of(*c))
            .copied()
            .collect();
        let shared = |c: ClaimId| c.span.shared(id.span);
        let half = |c: &ClaimId| 2 * shared(*c) >= c.span.len().min(id.span.len());
        of_article(claims, id.article)
            .map(|c| c.claim.id)
            .filter(half)
            .max_by_key(|c| {
                let matched = self.groups_of(*c).iter().any(|i| with.contains(i));
                (matched, shared(*c), std::cmp::Reverse(*c))
            })
    }
}

/// The pairs that a judged group holds together although the analysis no longer knows one of the two: a verdict on what
/// several outlets say is not left standing on the first of them alone.
pub(super) fn held_together(
    marks: &[&Mark],
    unknown: &BTreeSet<ClaimId>,
    now: impl Fn(ClaimId) -> ClaimId,
) -> Vec<(ClaimId, ClaimId)> {
    let mut pairs = Vec::new();
    if unknown.is_empty() {
        return pairs;
    }
    let keys = marks.iter().filter_map(|m| match &m.target {
        Target::Group(key) => Some(key),
        _ => None,
    });
    for claims in keys.map(GroupKey::claims) {
        let claims: Vec<ClaimId> = claims.iter().map(|c| now(*c)).collect();
        let known = claims.iter().find(|c| !unknown.contains(c));
        let Some(first) = known.or(claims.first()) else {
            continue;
        };
        let lost = claims.iter().filter(|c| unknown.contains(c) && *c != first);
        pairs.extend(lost.map(|c| (*c.min(first), *c.max(first))));
    }
    pairs
}
