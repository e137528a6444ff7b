//! Parts and joins match groups as people said of pairs of claims. Only groups that hold such a claim are looked at.

use std::collections::{BTreeMap, BTreeSet};

use super::ClaimState;
use super::groups::GroupState;
use crate::domain::ids::ClaimId;
use crate::domain::mark::{Change, Mark, Target};

/// What people last said of pairs of claims, in the order of their ids: the same, or not.
pub(super) type Pairs = BTreeMap<(ClaimId, ClaimId), bool>;

/// What people last said of each pair of claims. `now` says which claim stands for one that a mark names.
pub(super) fn last_pairs(marks: &[&Mark], now: impl Fn(ClaimId) -> ClaimId) -> Pairs {
    let mut pairs = BTreeMap::new();
    for mark in marks {
        if let Target::Pair(a, b) = &mark.target {
            let (a, b) = (now(*a), now(*b));
            let pair = (a.min(b), a.max(b));
            match mark.change {
                Change::Same => pairs.insert(pair, true),
                Change::NotSame => pairs.insert(pair, false),
                _ => None,
            };
        }
    }
    pairs
}

/// Parts the pairs that are not the same, then joins those that are. A group that is left without a claim stays, empty.
/// The places of the groups that it changes are added to `changed`.
pub(super) fn regroup(
    groups: &mut Vec<GroupState>,
    changed: &mut BTreeSet<usize>,
    pairs: &Pairs,
    claims: &BTreeMap<ClaimId, ClaimState>,
) {
    if pairs.is_empty() {
        return;
    }
    let mut work = Work::new(groups, changed, pairs);
    for (&(a, b), _) in pairs.iter().filter(|(_, same)| !**same) {
        for i in work.both(a, b) {
            work.part(i);
        }
    }
    for (&(a, b), _) in pairs.iter().filter(|(_, same)| **same) {
        if claims.contains_key(&a) && claims.contains_key(&b) {
            work.join(a, b);
        }
    }
}

/// The groups while they are changed, with the places of every claim that a pair names.
struct Work<'w> {
    groups: &'w mut Vec<GroupState>,
    changed: &'w mut BTreeSet<usize>,
    pairs: &'w Pairs,
    at: BTreeMap<ClaimId, BTreeSet<usize>>,
}

impl<'w> Work<'w> {
    fn new(
        groups: &'w mut Vec<GroupState>,
        changed: &'w mut BTreeSet<usize>,
        pairs: &'w Pairs,
    ) -> Self {
        let mut at: BTreeMap<ClaimId, BTreeSet<usize>> = BTreeMap::new();
        for (a, b) in pairs.keys() {
            at.entry(*a).or_default();
            at.entry(*b).or_default();
        }
        for (i, group) in groups.iter().enumerate() {
            for claim in &group.claims {
                if let Some(at) = at.get_mut(claim) {
                    at.insert(i);
                }
            }
        }
        Self {
            groups,
            changed,
            pairs,
            at,
        }
    }

    /// Whether people last said that the two are not the same.
    fn apart(&self, a: ClaimId, b: ClaimId) -> bool {
        self.pairs.get(&(a.min(b), a.max(b))) == Some(&false)
    }

    /// The groups in which both stand.
    fn both(&self, a: ClaimId, b: ClaimId) -> Vec<usize> {
        match (self.at.get(&a), self.at.get(&b)) {
            (Some(a), Some(b)) => a.intersection(b).copied().collect(),
            _ => Vec::new(),
        }
    }

    /// The largest group in which a claim stands, of equals the first.
    fn home(&self, claim: ClaimId) -> Option<usize> {
        let homes = self.at.get(&claim)?.iter().copied();
        homes.max_by_key(|&i| (self.groups[i].claims.len(), std::cmp::Reverse(i)))
    }

    fn put(&mut self, claim: ClaimId, into: usize) {
        self.groups[into].claims.push(claim);
        self.changed.insert(into);
        if let Some(at) = self.at.get_mut(&claim) {
            at.insert(into);
        }
    }

    fn left(&mut self, claim: ClaimId, from: usize) {
        self.changed.insert(from);
        if let Some(at) = self.at.get_mut(&claim) {
            at.remove(&from);
        }
    }

    /// Has claims leave a group, the one with most refusals first, until no refused pair is left in it.
    fn part(&mut self, group: usize) {
        loop {
            let claims = &self.groups[group].claims;
            let refused = |c: ClaimId| claims.iter().filter(|d| self.apart(c, **d)).count();
            let named = claims.iter().enumerate();
            let named = named.filter(|(_, c)| self.at.contains_key(c));
            let most = named
                .map(|(i, c)| (refused(*c), i))
                .max()
                .filter(|(most, _)| *most > 0);
            let Some((_, i)) = most else {
                return;
            };
            let claim = self.groups[group].claims.remove(i);
            self.left(claim, group);
        }
    }

    /// Has two claims stand in one group, together with the others of theirs as far as nobody refused it.
    fn join(&mut self, a: ClaimId, b: ClaimId) {
        match (self.home(a), self.home(b)) {
            (Some(i), Some(j)) if i == j || self.groups[i].claims.contains(&b) => {}
            (Some(i), Some(j)) => {
                let (keep, give) = if self.groups[i].claims.len() >= self.groups[j].claims.len() {
                    (i, j)
                } else {
                    (j, i)
                };
                let given = std::mem::take(&mut self.groups[give].claims);
                let (joins, stays): (Vec<_>, Vec<_>) = given.into_iter().partition(|c| {
                    let kept = &self.groups[keep].claims;
                    kept.iter().all(|d| !self.apart(*c, *d))
                });
                self.groups[give].claims = stays;
                for claim in joins {
                    self.left(claim, give);
                    self.put(claim, keep);
                }
                // A refusal keeps the two groups apart. The pair that a person named is joined all the same: the
                // larger group, which the analysis made, gives its one claim away.
                let (named, other) = if keep == i { (b, a) } else { (a, b) };
                let left = &self.groups[give].claims;
                let free = left.iter().all(|c| !self.apart(*c, other));
                if left.contains(&named) && free && !self.apart(a, b) {
                    self.groups[keep].claims.retain(|c| *c != other);
                    self.left(other, keep);
                    self.put(other, give);
                }
            }
            (Some(i), None) => self.put(b, i),
            (None, Some(j)) => self.put(a, j),
            (None, None) => {
                self.groups.push(GroupState::of(Vec::new()));
                let new = self.groups.len() - 1;
                self.put(a, new);
                self.put(b, new);
            }
        }
    }
}
