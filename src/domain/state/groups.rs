//! Match groups: suggested ones, changed by the pairs that people joined or parted, with the answers on them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::answers::Answers;
use super::evidence::{SignedEvidence, added, amended};
use super::regroup::{Pairs, regroup};
use super::{ClaimState, Claims};
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
    pub reasons: Arc<[Reason]>,
    /// Why the analysis holds them to be the same.
    pub links: Arc<[Link]>,
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
    pub(super) fn of(claims: Vec<ClaimId>) -> Self {
        Self {
            suggested: None,
            independent_sources: 1,
            reasons: Arc::default(),
            links: Arc::default(),
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

/// For each claim, in order, the places of the groups in which it stands.
type Places = Vec<(ClaimId, usize)>;

/// Folds the groups; also says which of them speaks for each claim. `pairs` is what people last said of two claims.
pub(super) fn fold<'a>(
    suggestions: &Suggestions,
    marks: &[&Mark],
    claims: &Claims,
    pairs: &Pairs,
    outlet_of: impl Fn(ArticleId) -> Option<&'a Outlet>,
) -> (Vec<GroupState>, BTreeMap<ClaimId, usize>) {
    let mut groups: Vec<GroupState> = Vec::with_capacity(suggestions.groups.len());
    // The groups whose claims are others than the analysis put together, by their places.
    let mut changed: BTreeSet<usize> = BTreeSet::new();
    for proposed in &suggestions.groups {
        let inherited = claims.resized.inherit(proposed);
        let suggested = inherited.as_ref().unwrap_or(proposed);
        let mut members = suggested.claims.clone();
        if !claims.gone.is_empty() {
            members.retain(|c| !claims.gone.contains(c));
        }
        if members.is_empty() {
            continue;
        }
        let unfounded = suggested.reasons.len() < proposed.reasons.len();
        if unfounded || members.len() < suggested.claims.len() {
            changed.insert(groups.len());
        }
        groups.push(GroupState {
            suggested: Some(suggested.agreement),
            independent_sources: suggested.independent_sources,
            reasons: Arc::clone(&suggested.reasons),
            links: Arc::clone(&suggested.links),
            ..GroupState::of(members)
        });
    }
    regroup(&mut groups, &mut changed, pairs, &claims.standing);
    tidy(&mut groups, changed, suggestions, outlet_of);
    groups.retain(|g| !g.claims.is_empty());

    let mut places = places(&groups);
    let alone = alone(&claims.standing, &places);
    if !alone.is_empty() {
        groups.extend(alone.into_iter().map(|claim| GroupState {
            suggested: Some(Agreement::SingleSource),
            ..GroupState::of(vec![claim])
        }));
        places = self::places(&groups);
    }
    let amended = amended(marks);
    for mark in marks {
        let Target::Group(key) = &mark.target else {
            continue;
        };
        if let Some(i) = find(key, &groups, &places, |id| claims.now(id)) {
            answer(&mut groups[i], mark);
            groups[i].evidence.extend(added(mark, &amended));
        }
    }
    let speaks = speaks(&groups, &places);
    (groups, speaks)
}

fn places(groups: &[GroupState]) -> Places {
    let mut places: Places = Vec::new();
    for (i, group) in groups.iter().enumerate() {
        places.extend(group.claims.iter().map(|c| (*c, i)));
    }
    places.sort_unstable();
    places
}

/// The claims that stand in no group, in order.
fn alone(claims: &BTreeMap<ClaimId, ClaimState>, places: &Places) -> Vec<ClaimId> {
    let mut placed = places.iter().map(|(claim, _)| *claim).peekable();
    let mut alone = Vec::new();
    for &claim in claims.keys() {
        while placed.next_if(|other| *other < claim).is_some() {}
        if placed.peek() != Some(&claim) {
            alone.push(claim);
        }
    }
    alone
}

/// For each claim the group that speaks for it, of equals the first.
fn speaks(groups: &[GroupState], places: &Places) -> BTreeMap<ClaimId, usize> {
    let precedence: Vec<_> = groups.iter().map(GroupState::precedence).collect();
    let of_claim = places.chunk_by(|a, b| a.0 == b.0);
    of_claim
        .filter_map(|of_claim| {
            // Their places ascend, and of equals the first is the least.
            let best = of_claim.iter().min_by_key(|(_, i)| &precedence[*i])?;
            Some(*best)
        })
        .collect()
}

/// Puts the claims of the groups that people changed in order, and takes their proposals back, unless they came to hold
/// what was proposed all the same.
fn tidy<'a>(
    groups: &mut [GroupState],
    changed: BTreeSet<usize>,
    suggestions: &Suggestions,
    outlet_of: impl Fn(ArticleId) -> Option<&'a Outlet>,
) {
    let articles = suggestions.articles.iter().map(|a| a.article);
    let place: BTreeMap<ArticleId, usize> = articles.zip(0..).collect();
    let mut firsts: BTreeSet<ClaimId> = BTreeSet::new();
    for i in &changed {
        let claims = &mut groups[*i].claims;
        claims.sort_unstable();
        claims.dedup();
        claims.sort_by_key(|c| (place.get(&c.article).copied(), c.span));
        firsts.extend(claims.first());
    }
    let proposed = suggestions.groups.iter().map(|g| g.claims.as_slice());
    let proposed: BTreeSet<&[ClaimId]> = proposed
        .filter(|claims| claims.first().is_some_and(|c| firsts.contains(c)))
        .collect();
    for i in changed {
        if !proposed.contains(groups[i].claims.as_slice()) {
            unpropose(&mut groups[i], &outlet_of);
        }
    }
}

/// Takes back what was proposed of other claims than the group has.
fn unpropose<'a>(group: &mut GroupState, outlet_of: impl Fn(ArticleId) -> Option<&'a Outlet>) {
    let outlets: BTreeSet<Option<&Outlet>> =
        group.claims.iter().map(|c| outlet_of(c.article)).collect();
    group.suggested = (outlets.len() == 1).then_some(Agreement::SingleSource);
    group.independent_sources = group.independent_sources.clamp(1, outlets.len().max(1));
    let members: BTreeSet<ClaimId> = group.claims.iter().copied().collect();
    let inside = |pair: &[ClaimId; 2]| pair.iter().all(|c| members.contains(c));
    let reasons = group.reasons.iter().filter(|r| inside(&r.claims));
    group.reasons = reasons.cloned().collect();
    let links = group.links.iter().filter(|l| inside(&l.claims));
    group.links = links.cloned().collect();
}

/// The group that shares most claims with the key; of equals the one with fewer others, then the first.
fn find(
    key: &GroupKey,
    groups: &[GroupState],
    places: &Places,
    now: impl Fn(ClaimId) -> ClaimId,
) -> Option<usize> {
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for claim in key.claims() {
        let claim = now(*claim);
        let from = places.partition_point(|(c, _)| *c < claim);
        for (_, i) in places[from..].iter().take_while(|(c, _)| *c == claim) {
            *shared.entry(*i).or_default() += 1;
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
