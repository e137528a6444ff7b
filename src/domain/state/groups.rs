//! Match groups: suggested ones, changed by the pairs that people joined or parted, with the answers on them.

use std::collections::{BTreeMap, BTreeSet};

use super::ClaimState;
use super::answers::Answers;
use super::evidence::{SignedEvidence, added, amended};
use crate::domain::claim::{Agreement, CheckStatus, Link, Reason};
use crate::domain::ids::{Annotator, ArticleId, ClaimId, GroupKey, Outlet};
use crate::domain::mark::{Change, Mark, Target};
use crate::domain::suggestion::Suggestions;

/// A note and who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedNote {
    /// Who wrote it.
    pub by: Annotator,
    /// Its text, not empty.
    pub text: String,
    /// Milliseconds since 1970.
    pub time: i64,
}

/// A match group as it stands now.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupState {
    /// Its claims; at least one.
    pub claims: Vec<ClaimId>,
    /// What the analysis proposes; `None` when people changed the group so that no proposal fits it.
    pub suggested: Option<Agreement>,
    /// Sources that do not go back to one text or speaker, as the analysis counts; at least 1.
    pub independent_sources: usize,
    /// Why the analysis holds them to differ.
    pub reasons: Vec<Reason>,
    /// Why the analysis holds them to be the same.
    pub links: Vec<Link>,
    /// What people say of the outlets.
    pub agreement: Answers<Agreement>,
    /// How far the check has come.
    pub status: Answers<CheckStatus>,
    /// The desk's rating.
    pub rating: Answers<String>,
    /// Which outlets people tick or untick as standing behind it.
    pub outlets: BTreeMap<Outlet, Answers<bool>>,
    /// Which speakers and documents people name or reject as its sources.
    pub sources: BTreeMap<String, Answers<bool>>,
    /// The evidence, in the order in which it was added.
    pub evidence: Vec<SignedEvidence>,
    /// Notes on the group.
    pub notes: Vec<SignedNote>,
}

impl GroupState {
    /// A group of these claims that nobody has judged.
    fn of(claims: Vec<ClaimId>) -> Self {
        Self {
            suggested: None,
            independent_sources: 1,
            reasons: Vec::new(),
            links: Vec::new(),
            agreement: Answers::default(),
            status: Answers::default(),
            rating: Answers::default(),
            outlets: BTreeMap::new(),
            sources: BTreeMap::new(),
            evidence: Vec::new(),
            notes: Vec::new(),
            claims,
        }
    }

    /// The key under which marks name this group.
    #[must_use]
    pub fn key(&self) -> Option<GroupKey> {
        GroupKey::new(self.claims.clone())
    }

    /// What holds: the people's answer, else the suggestion; `None` in a conflict and where nobody knows.
    #[must_use]
    pub fn current(&self) -> Option<Agreement> {
        if self.agreement.conflict() {
            return None;
        }
        self.agreement.agreed().copied().or(self.suggested)
    }

    /// Which of a claim's groups speaks for it: the least comes first. What outlets or people disagree on matters
    /// most to an editor, then what most mentions carry.
    #[must_use]
    pub fn precedence(&self) -> (u8, std::cmp::Reverse<usize>) {
        let quiet = match self.current() {
            _ if self.agreement.conflict() => 0,
            Some(Agreement::Contradict) => 1,
            Some(Agreement::Differ) => 2,
            _ => 3,
        };
        (quiet, std::cmp::Reverse(self.claims.len()))
    }

    /// Whether a person has said anything on agreement.
    #[must_use]
    pub fn judged(&self) -> bool {
        !self.agreement.all().is_empty()
    }

    /// Whether two people disagree on any axis.
    #[must_use]
    pub fn conflict(&self) -> bool {
        self.agreement.conflict()
            || self.status.conflict()
            || self.rating.conflict()
            || self.outlets.values().any(Answers::conflict)
            || self.sources.values().any(Answers::conflict)
    }

    /// Whether this outlet stands behind the claim: as ticked, else whether it carries it.
    #[must_use]
    pub fn stands(&self, outlet: &Outlet, carries: bool) -> bool {
        self.outlets
            .get(outlet)
            .and_then(|a| a.all().last())
            .map_or(carries, |a| a.value)
    }
}

/// Folds the groups. `moved` says which claim stands for one that a mark names under another span.
pub(super) fn fold(
    suggestions: &Suggestions,
    marks: &[&Mark],
    claims: &BTreeMap<ClaimId, ClaimState>,
    moved: &BTreeMap<ClaimId, ClaimId>,
    outlet_of: impl Fn(ArticleId) -> Option<Outlet>,
) -> Vec<GroupState> {
    let now = |id: &ClaimId| *moved.get(id).unwrap_or(id);
    let mut groups: Vec<GroupState> = suggestions
        .groups
        .iter()
        .filter_map(|g| {
            let members: Vec<ClaimId> = g
                .claims
                .iter()
                .filter(|c| claims.contains_key(c))
                .copied()
                .collect();
            (!members.is_empty()).then(|| GroupState {
                suggested: Some(g.agreement),
                independent_sources: g.independent_sources,
                reasons: g.reasons.clone(),
                links: g.links.clone(),
                ..GroupState::of(members)
            })
        })
        .collect();
    let pairs = last_pairs(marks, now);
    regroup(&mut groups, &pairs, claims);
    let grouped: BTreeSet<ClaimId> = groups.iter().flat_map(|g| g.claims.clone()).collect();
    groups.extend(
        claims
            .keys()
            .filter(|c| !grouped.contains(c))
            .map(|c| GroupState::of(vec![*c])),
    );
    tidy(&mut groups, suggestions, outlet_of);

    let mut at: BTreeMap<ClaimId, Vec<usize>> = BTreeMap::new();
    for (i, group) in groups.iter().enumerate() {
        for claim in &group.claims {
            at.entry(*claim).or_default().push(i);
        }
    }
    let amended = amended(marks);
    for mark in marks {
        let Target::Group(key) = &mark.target else {
            continue;
        };
        if let Some(i) = find(key, &groups, &at, now) {
            answer(&mut groups[i], mark);
            groups[i].evidence.extend(added(mark, &amended));
        }
    }
    groups
}

/// What people last said of each pair of claims: the same, or not.
pub(super) fn last_pairs(
    marks: &[&Mark],
    now: impl Fn(&ClaimId) -> ClaimId,
) -> BTreeMap<(ClaimId, ClaimId), bool> {
    let mut pairs = BTreeMap::new();
    for mark in marks {
        if let Target::Pair(a, b) = &mark.target {
            let (a, b) = (now(a), now(b));
            let pair = if a < b { (a, b) } else { (b, a) };
            match mark.change {
                Change::Same => pairs.insert(pair, true),
                Change::NotSame => pairs.insert(pair, false),
                _ => None,
            };
        }
    }
    pairs
}

/// Parts the pairs that are not the same, then joins those that are.
fn regroup(
    groups: &mut Vec<GroupState>,
    pairs: &BTreeMap<(ClaimId, ClaimId), bool>,
    claims: &BTreeMap<ClaimId, ClaimState>,
) {
    let apart =
        |a: ClaimId, b: ClaimId| pairs.get(&if a < b { (a, b) } else { (b, a) }) == Some(&false);
    for group in groups.iter_mut() {
        // The claim with most refusals leaves first, until no refused pair is left.
        loop {
            let refusals = |c: &ClaimId| group.claims.iter().filter(|d| apart(*c, **d)).count();
            let Some((most, at)) = (0..group.claims.len())
                .map(|i| (refusals(&group.claims[i]), i))
                .max()
                .filter(|(most, _)| *most > 0)
            else {
                break;
            };
            debug_assert!(most > 0);
            group.claims.remove(at);
        }
    }
    for (&(a, b), _) in pairs.iter().filter(|(_, same)| **same) {
        if !claims.contains_key(&a) || !claims.contains_key(&b) {
            continue;
        }
        let home = |c: ClaimId, groups: &[GroupState]| {
            (0..groups.len())
                .filter(|&i| groups[i].claims.contains(&c))
                .max_by_key(|&i| (groups[i].claims.len(), std::cmp::Reverse(i)))
        };
        match (home(a, groups), home(b, groups)) {
            (Some(i), Some(j)) if i == j || groups[i].claims.contains(&b) => {}
            (Some(i), Some(j)) => {
                let (keep, give) = if groups[i].claims.len() >= groups[j].claims.len() {
                    (i, j)
                } else {
                    (j, i)
                };
                let given = std::mem::take(&mut groups[give].claims);
                let (joins, stays): (Vec<_>, Vec<_>) = given
                    .into_iter()
                    .partition(|c| groups[keep].claims.iter().all(|d| !apart(*c, *d)));
                groups[give].claims = stays;
                groups[keep].claims.extend(joins);
                // A refusal keeps the two groups apart. The pair that a person named is joined all the same: the
                // larger group, which the analysis made, gives its one claim away.
                let (named, other) = if keep == i { (b, a) } else { (a, b) };
                let free = groups[give].claims.iter().all(|c| !apart(*c, other));
                if groups[give].claims.contains(&named) && free && !apart(a, b) {
                    groups[keep].claims.retain(|c| *c != other);
                    groups[give].claims.push(other);
                }
            }
            (Some(i), None) => groups[i].claims.push(b),
            (None, Some(j)) => groups[j].claims.push(a),
            (None, None) => groups.push(GroupState::of(vec![a, b])),
        }
    }
    groups.retain(|g| !g.claims.is_empty());
}

/// Sorts each group's claims, and takes back the proposal for groups that people changed.
fn tidy(
    groups: &mut [GroupState],
    suggestions: &Suggestions,
    outlet_of: impl Fn(ArticleId) -> Option<Outlet>,
) {
    let proposed: BTreeSet<Vec<ClaimId>> = suggestions
        .groups
        .iter()
        .map(|g| {
            let mut claims = g.claims.clone();
            claims.sort_unstable();
            claims
        })
        .collect();
    let place: BTreeMap<ArticleId, usize> = suggestions
        .articles
        .iter()
        .enumerate()
        .map(|(i, a)| (a.article, i))
        .collect();
    for group in groups {
        group.claims.sort_unstable();
        group.claims.dedup();
        if !proposed.contains(&group.claims) {
            let outlets: BTreeSet<Option<Outlet>> =
                group.claims.iter().map(|c| outlet_of(c.article)).collect();
            group.suggested = (outlets.len() == 1).then_some(Agreement::SingleSource);
            group.independent_sources = group.independent_sources.clamp(1, outlets.len().max(1));
            let members: BTreeSet<ClaimId> = group.claims.iter().copied().collect();
            let inside = |pair: &[ClaimId; 2]| pair.iter().all(|c| members.contains(c));
            group.reasons.retain(|r| inside(&r.claims));
            group.links.retain(|l| inside(&l.claims));
        }
        group
            .claims
            .sort_by_key(|c| (place.get(&c.article).copied(), c.span));
    }
}

/// The group that shares most claims with the key; of equals the one with fewer others, then the first.
fn find(
    key: &GroupKey,
    groups: &[GroupState],
    at: &BTreeMap<ClaimId, Vec<usize>>,
    now: impl Fn(&ClaimId) -> ClaimId,
) -> Option<usize> {
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for claim in key.claims() {
        for &i in at.get(&now(claim)).into_iter().flatten() {
            *shared.entry(i).or_default() += 1;
        }
    }
    shared
        .into_iter()
        .max_by_key(|&(i, n)| {
            (
                n,
                std::cmp::Reverse(groups[i].claims.len()),
                std::cmp::Reverse(i),
            )
        })
        .map(|(i, _)| i)
}

/// Takes one mark into its group.
fn answer(group: &mut GroupState, mark: &Mark) {
    match &mark.change {
        Change::Agreement(a) => group.agreement.put(mark, *a),
        Change::Status(s) => group.status.put(mark, *s),
        Change::Rating(r) => group.rating.put(mark, r.clone()),
        Change::Outlet(o, stands) => {
            group
                .outlets
                .entry(o.clone())
                .or_default()
                .put(mark, *stands);
        }
        Change::Source(s, stands) => {
            group
                .sources
                .entry(s.clone())
                .or_default()
                .put(mark, *stands);
        }
        Change::Note(_) => put_note(&mut group.notes, mark),
        _ => {}
    }
}

/// Takes in a note: a person's later one replaces their earlier one, an empty one takes it away.
pub(super) fn put_note(notes: &mut Vec<SignedNote>, mark: &Mark) {
    if let Change::Note(text) = &mark.change {
        notes.retain(|n| n.by != mark.annotator);
        if !text.trim().is_empty() {
            notes.push(SignedNote {
                by: mark.annotator.clone(),
                text: text.clone(),
                time: mark.time,
            });
        }
    }
}
