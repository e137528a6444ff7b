//! The state: the suggestions with the marks folded over them. It is what the window and the exports show.
//!
//! [`answers`] tells who answered what on one axis, [`noise`] folds the noise of an article, [`groups`] the match
//! groups, [`regroup`] parts and joins these, [`resized`] tells whose edges were moved, [`named`] which claim stands
//! for one that was cut otherwise, [`evidence`] what was brought for them; [`State::fold`] puts them together.

mod answers;
mod evidence;
mod groups;
mod named;
mod noise;
mod regroup;
mod resized;

pub use answers::{Answer, Answers};
pub use evidence::SignedEvidence;
pub use groups::{GroupState, SignedNote};
pub use noise::NoiseState;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::article::Article;
use super::claim::{Claim, Noise, Stance};
use super::ids::{ArticleId, ClaimId, MarkId, Outlet};
use super::journal::Journal;
use super::mark::{Change, Mark, Target};
use super::span::Span;
use super::suggestion::{ArticleSuggestions, Suggestions};

/// The marks of a journal that say of a claim's old edges that they hold no claim, because the same step moved them:
/// they reject nothing.
#[must_use]
pub fn moved_edges(journal: &Journal) -> BTreeSet<MarkId> {
    let marks: Vec<&Mark> = journal.holding().collect();
    resized::Resized::of(&marks).moves
}

/// One article as it stands now.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleState {
    /// The article.
    pub article: ArticleId,
    /// Who published it, as the last mark says, else as imported.
    pub outlet: Outlet,
    /// Noise, in order, without overlap.
    pub noise: Vec<NoiseState>,
    /// Notes on the article.
    pub notes: Vec<SignedNote>,
}

/// One claim as it stands now.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimState {
    /// The claim; of one that a person made only the id, the rest empty.
    pub claim: Arc<Claim>,
    /// Whether a person made it.
    pub made: bool,
    /// The stance of this mention.
    pub stance: Answers<Stance>,
    /// Notes on this mention.
    pub notes: Vec<SignedNote>,
}

/// The suggestions of one bundle with the marks folded over them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    /// An entry an article, in the order of the bundle.
    pub articles: Vec<ArticleState>,
    /// The claims that stand, by article (in the order of their ids) and span.
    pub claims: BTreeMap<ClaimId, ClaimState>,
    /// The groups, in the order of the suggestions, those that a person made after them; every claim is in one.
    pub groups: Vec<GroupState>,
    /// For each claim, by its place in `groups`, the group that speaks for it.
    pub speaks: BTreeMap<ClaimId, usize>,
    /// The pairs of claims, in the order of their ids, that people last said are not the same.
    pub apart: BTreeSet<(ClaimId, ClaimId)>,
    /// Marks that hold but whose place is not in this bundle's texts.
    pub orphans: Vec<MarkId>,
}

impl State {
    /// Folds the marks of `journal` that hold over `suggestions` for `articles`.
    #[must_use]
    pub fn fold(articles: &[Article], suggestions: &Suggestions, journal: &Journal) -> Self {
        let texts: BTreeMap<ArticleId, &str> =
            articles.iter().map(|a| (a.id, a.text.as_str())).collect();
        let (marks, lost): (Vec<&Mark>, Vec<&Mark>) = journal
            .holding()
            .partition(|m| m.target.places().iter().all(|(a, s)| finds(&texts, *a, *s)));
        let mut marks_of: BTreeMap<ArticleId, Vec<&Mark>> = BTreeMap::new();
        for mark in &marks {
            if let Target::Article(id) | Target::Span(id, _) = mark.target {
                marks_of.entry(id).or_default().push(mark);
            }
        }
        let suggested: BTreeMap<ArticleId, &ArticleSuggestions> = suggestions
            .articles
            .iter()
            .map(|a| (a.article, a.as_ref()))
            .collect();
        let article_states: Vec<ArticleState> = articles
            .iter()
            .map(|a| {
                let noise = suggested.get(&a.id).map_or(&[][..], |s| s.noise.as_slice());
                let marks = marks_of.get(&a.id).map_or(&[][..], Vec::as_slice);
                article_state(a, noise, marks)
            })
            .collect();
        let by_id: BTreeMap<ArticleId, &ArticleState> =
            article_states.iter().map(|a| (a.article, a)).collect();
        let claims = claim_states(suggestions, &marks, &article_states);
        let mut pairs = regroup::last_pairs(&marks, |id| claims.now(id));
        for pair in named::held_together(&marks, &claims.unknown, |id| claims.now(id)) {
            pairs.entry(pair).or_insert(true);
        }
        let (groups, speaks) = groups::fold(suggestions, &marks, &claims, &pairs, |id| {
            by_id.get(&id).map(|a| &a.outlet)
        });
        let apart = pairs.into_iter().filter(|(_, same)| !same);
        Self {
            articles: article_states,
            claims: claims.standing,
            speaks,
            groups,
            apart: apart.map(|(pair, _)| pair).collect(),
            orphans: lost.iter().map(|m| m.id).collect(),
        }
    }

    /// The article with this id.
    #[must_use]
    pub fn article(&self, id: ArticleId) -> Option<&ArticleState> {
        self.articles.iter().find(|a| a.article == id)
    }

    /// The claims of one article, in order.
    pub fn claims_of(&self, article: ArticleId) -> impl Iterator<Item = &ClaimState> {
        of_article(&self.claims, article)
    }

    /// Whether people last said of these two claims that they are not the same.
    #[must_use]
    pub fn are_apart(&self, a: ClaimId, b: ClaimId) -> bool {
        self.apart.contains(&(a.min(b), a.max(b)))
    }

    /// The group that speaks for a claim ([`GroupState::precedence`]).
    #[must_use]
    pub fn speaking(&self, claim: ClaimId) -> Option<&GroupState> {
        self.groups.get(*self.speaks.get(&claim)?)
    }

    /// The groups that speak for a claim, in order: a person who has decided on these has decided on every claim.
    pub fn deciding(&self) -> impl Iterator<Item = &GroupState> {
        let speaks: BTreeSet<usize> = self.speaks.values().copied().collect();
        speaks.into_iter().filter_map(|i| self.groups.get(i))
    }

    /// The groups in which a claim stands, by their place in [`Self::groups`], the one that speaks for it first
    /// ([`GroupState::precedence`]).
    #[must_use]
    pub fn groups_of(&self, claim: ClaimId) -> Vec<usize> {
        let mut found: Vec<usize> = (0..self.groups.len())
            .filter(|&i| self.groups[i].claims.contains(&claim))
            .collect();
        found.sort_by_key(|&i| self.groups[i].precedence());
        found
    }
}

/// Whether the place is in one of the texts.
fn finds(texts: &BTreeMap<ArticleId, &str>, article: ArticleId, span: Option<Span>) -> bool {
    texts
        .get(&article)
        .is_some_and(|text| span.is_none_or(|s| s.of(text).is_some()))
}

/// The claims of a bundle as the marks have them.
struct Claims {
    /// Those that stand.
    standing: BTreeMap<ClaimId, ClaimState>,
    /// Those that are proposed, or were made, and do not stand.
    gone: BTreeSet<ClaimId>,
    /// For each one that a mark names under another span, the claim that stands for it.
    moved: BTreeMap<ClaimId, ClaimId>,
    /// Those that stand only because a mark names them.
    unknown: BTreeSet<ClaimId>,
    /// Those whose edges people moved.
    resized: resized::Resized,
}

impl Claims {
    /// The claim that stands for one that a mark names.
    fn now(&self, named: ClaimId) -> ClaimId {
        *self.moved.get(&named).unwrap_or(&named)
    }
}

/// Folds what is marked on one article.
fn article_state(article: &Article, suggested: &[Noise], marks: &[&Mark]) -> ArticleState {
    let mut outlet = article.outlet.clone();
    let mut notes = Vec::new();
    for mark in marks {
        match (&mark.target, &mark.change) {
            (Target::Article(id), Change::PublishedBy(o)) if *id == article.id => {
                outlet = o.clone();
            }
            (Target::Article(id), Change::Note(_)) if *id == article.id => {
                groups::put_note(&mut notes, mark);
            }
            _ => {}
        }
    }
    ArticleState {
        article: article.id,
        outlet,
        noise: noise::fold(article.id, suggested, marks),
        notes,
    }
}

/// Folds the claims.
fn claim_states(suggestions: &Suggestions, marks: &[&Mark], articles: &[ArticleState]) -> Claims {
    let mut claims: BTreeMap<ClaimId, ClaimState> = suggestions
        .claims
        .iter()
        .map(|c| (c.id, ClaimState::suggested(c)))
        .collect();
    let resized = resized::Resized::of(marks);
    for (old, new) in &resized.heirs {
        let before = claims.remove(old);
        let heir = claims.entry(*new).or_insert_with(|| match before {
            Some(claim) => claim.at(*new),
            None => ClaimState::made(*new),
        });
        heir.made = true;
    }
    let mut moved = resized.heirs.clone();
    let mut rejected = BTreeSet::new();
    let mut unknown = BTreeSet::new();
    let proposed = named::Proposed::of(suggestions);
    for mark in marks {
        if let (Target::Span(article, span), Change::Claim) = (&mark.target, &mark.change) {
            let id = ClaimId::new(*article, *span);
            let id = *resized.heirs.get(&id).unwrap_or(&id);
            rejected.remove(&id);
            claims
                .entry(id)
                .and_modify(|c| c.made = true)
                .or_insert_with(|| ClaimState::made(id));
        }
        let pair = match mark.target {
            Target::Pair(a, b) => vec![a, b],
            _ => Vec::new(),
        };
        for &id in mark.target.claims().iter().chain(&pair) {
            if !claims.contains_key(&id) && !moved.contains_key(&id) {
                let found = named::closest(&claims, &resized, id).or_else(|| {
                    let Target::Group(key) = &mark.target else {
                        return None;
                    };
                    let others = key.claims().iter().filter(|c| **c != id);
                    let others: Vec<_> = others.map(|c| *moved.get(c).unwrap_or(c)).collect();
                    proposed.in_its_place(&claims, &others, id)
                });
                match found {
                    Some(other) => {
                        moved.insert(id, other);
                    }
                    // The analysis no longer proposes it, but a person has judged it: it stays a claim.
                    None => {
                        claims.insert(id, ClaimState::made(id));
                        unknown.insert(id);
                    }
                }
            }
        }
        let Target::Claim(id) = mark.target else {
            continue;
        };
        let id = *moved.get(&id).unwrap_or(&id);
        match &mark.change {
            Change::NotClaim if resized.moves.contains(&mark.id) => {}
            Change::NotClaim => {
                rejected.insert(id);
            }
            Change::Stance(stance) => {
                if let Some(c) = claims.get_mut(&id) {
                    c.stance.put(mark, *stance);
                }
            }
            Change::Note(_) => {
                if let Some(c) = claims.get_mut(&id) {
                    groups::put_note(&mut c.notes, mark);
                }
            }
            _ => {}
        }
    }
    let mut gone = rejected;
    for article in articles {
        let marked: Vec<Span> = article
            .noise
            .iter()
            .filter(|n| n.by.is_some())
            .map(|n| n.span)
            .collect();
        if marked.is_empty() {
            continue;
        }
        let in_noise = |id: ClaimId| {
            marked
                .iter()
                .any(|n| 2 * n.shared(id.span) >= id.span.len())
        };
        let covered =
            of_article(&claims, article.article).filter(|c| !c.made && in_noise(c.claim.id));
        gone.extend(covered.map(|c| c.claim.id));
    }
    for id in &gone {
        claims.remove(id);
    }
    Claims {
        standing: claims,
        gone,
        moved,
        unknown,
        resized,
    }
}

/// The claims of one article, in order.
fn of_article(
    claims: &BTreeMap<ClaimId, ClaimState>,
    article: ArticleId,
) -> impl Iterator<Item = &ClaimState> {
    claims
        .range(ClaimId::new(article, Span::FIRST)..)
        .map(|(_, c)| c)
        .take_while(move |c| c.claim.id.article == article)
}

impl ClaimState {
    /// A claim that the analysis proposes.
    fn suggested(claim: &Arc<Claim>) -> Self {
        Self {
            claim: Arc::clone(claim),
            made: false,
            stance: Answers::default(),
            notes: Vec::new(),
        }
    }

    /// The same claim with other edges.
    fn at(self, id: ClaimId) -> Self {
        let claim = Claim {
            id,
            ..Claim::clone(&self.claim)
        };
        Self {
            claim: Arc::new(claim),
            ..self
        }
    }

    /// A claim that a person made.
    fn made(id: ClaimId) -> Self {
        Self {
            claim: Arc::new(Claim {
                id,
                kinds: Vec::new(),
                speaker: None,
                score: 0.0,
                reasons: Vec::new(),
                candidates: Vec::new(),
            }),
            made: true,
            stance: Answers::default(),
            notes: Vec::new(),
        }
    }
}
