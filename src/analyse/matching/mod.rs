//! Matching: which claims of different articles state the same fact.

mod candidates;
mod compare;
mod group;
mod neighbours;
mod pair;
mod profile;
mod quantities;
mod rarity;
mod weighted;

pub use pair::{FEATURES, Features};

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::claims::Draft;
use super::watch::Watch;
use crate::domain::{ClaimId, Link};
use neighbours::Neighbours;
use profile::Profiles;

/// Two claims and how likely they state the same fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// Their places among the drafts, the lower first.
    pub claims: [usize; 2],
    /// How likely they are the same, 0 to 1.
    pub score: f32,
    /// What the score was made of.
    pub features: Features,
}

/// What matching found. Claims are named by their places among the drafts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Matching {
    /// The pairs that are at all likely, by claims.
    pub pairs: Vec<Scored>,
    /// For each pair that is likely enough to be shown, the weightiest terms that both claims have, these first.
    pub shared_terms: Vec<Arc<[Arc<str>]>>,
    /// The groups; each claim stands in at least one.
    pub groups: Vec<Vec<usize>>,
    /// For each claim its unlinked candidates, the likest first.
    pub candidates: Vec<Vec<(usize, f32)>>,
}

/// How many candidates of one other article are offered.
const CANDIDATES: usize = 3;
/// Pairs below this score are not worth a person's look.
const WORTH_A_LOOK: f32 = 0.08;
/// Pairs below this score are forgotten.
const WORTH_KEEPING: f32 = 0.02;
/// Pairs below this score are not shown as the ground of a group.
const LINKED: f32 = 0.2;
/// So many of the terms that two claims share are told: the weightiest say why.
const TOLD: usize = 6;

impl Matching {
    /// How likely two claims state the same fact; 0 when they were not compared.
    #[must_use]
    pub fn score(&self, a: usize, b: usize) -> f32 {
        let key = [a.min(b), a.max(b)];
        let at = self.pairs.binary_search_by_key(&key, |p| p.claims);
        at.ok()
            .and_then(|at| self.pairs.get(at))
            .map_or(0.0, |p| p.score)
    }

    /// The pairs inside a group (sorted) that are ground enough to show: for each of its claims the likeliest, of
    /// equals the first. A group of a hundred claims has thousands of pairs, and nobody reads them.
    pub fn links_of(&self, group: &[usize], id: impl Fn(usize) -> Option<ClaimId>) -> Vec<Link> {
        let mut likeliest: BTreeMap<usize, usize> = BTreeMap::new();
        for a in group {
            let from = self.pairs.partition_point(|p| p.claims < [*a, 0]);
            let of_a = self.pairs.iter().enumerate().skip(from);
            for (at, pair) in of_a.take_while(|(_, p)| p.claims[0] == *a) {
                if pair.score < LINKED || group.binary_search(&pair.claims[1]).is_err() {
                    continue;
                }
                for claim in pair.claims {
                    let best = likeliest.entry(claim).or_insert(at);
                    if self.pairs.get(*best).is_some_and(|b| b.score < pair.score) {
                        *best = at;
                    }
                }
            }
        }
        let told: BTreeSet<usize> = likeliest.into_values().collect();
        let link = |at: usize| {
            let pair = self.pairs.get(at)?;
            let (a, b) = id(pair.claims[0]).zip(id(pair.claims[1]))?;
            Some(Link {
                claims: [a.min(b), a.max(b)],
                score: pair.score,
                shared: self.shared_terms.get(at).cloned().unwrap_or_default(),
            })
        };
        told.into_iter().filter_map(link).collect()
    }
}

/// Matches the claims of all articles; `None` when the watcher asked to stop.
#[must_use]
pub fn find(texts: &[&str], drafts: &[Draft], watch: &Watch) -> Option<Matching> {
    let profiles = Profiles::of(texts, drafts);
    let article = |pair: &[usize; 2]| drafts.get(pair[0]).map(|d| d.article);
    let candidates = candidates::find(&profiles, drafts, watch)?;
    // All rivals of a pair are in pairs of the same two articles, so that an article is a share of the work.
    let shares: Vec<&[[usize; 2]]> = candidates
        .chunk_by(|x, y| article(x) == article(y))
        .collect();
    let scored = watch.share(&shares, |_, pairs| score(&profiles, drafts, pairs))?;
    let pairs: Vec<Scored> = scored.concat();
    watch.go_on()?;
    let groups = group::groups(drafts, &pairs);
    let candidates = unlinked(drafts, &pairs, &groups);
    let shared_terms = pairs
        .iter()
        .map(|p| {
            if p.score >= LINKED {
                profiles.shared(p.claims[0], p.claims[1], TOLD)
            } else {
                Arc::default()
            }
        })
        .collect();
    Some(Matching {
        pairs,
        shared_terms,
        groups,
        candidates,
    })
}

/// Scores pairs whose first claims are of one article; the pairs that are at all likely.
fn score(profiles: &Profiles<'_>, drafts: &[Draft], pairs: &[[usize; 2]]) -> Vec<Scored> {
    let article = |claim: usize| drafts.get(claim).map_or(usize::MAX, |d| d.article);
    // Looked up only, never gone through: its order does not matter.
    let mut rivals: HashMap<(usize, usize), pair::Rivals> = HashMap::new();
    let mut looks: Vec<(Features, f32)> = Vec::with_capacity(pairs.len());
    for [a, b] in pairs {
        let features = compare::compare(profiles, *a, *b);
        let score = pair::first_look(&features);
        rivals.entry((*a, article(*b))).or_default().add(score);
        rivals.entry((*b, article(*a))).or_default().add(score);
        looks.push((features, score));
    }
    let rivals_of = |claim: usize, other: usize| {
        rivals
            .get(&(claim, article(other)))
            .copied()
            .unwrap_or_default()
    };
    let firsts: Vec<f32> = looks.iter().map(|(_, first)| *first).collect();
    let neighbours = Neighbours::new(drafts, pairs, &firsts);
    let mut likely = Vec::new();
    for ([a, b], (mut features, first)) in pairs.iter().zip(looks) {
        pair::with_rivals(&mut features, first, rivals_of(*a, *b), rivals_of(*b, *a));
        pair::with_neighbours(
            &mut features,
            neighbours.beside(*a, *b),
            neighbours.rest(*a, *b),
        );
        let score = pair::probability(&features);
        if score >= WORTH_KEEPING {
            likely.push(Scored {
                claims: [*a, *b],
                score,
                features,
            });
        }
    }
    likely
}

/// For each claim up to [`CANDIDATES`] claims of each other article that share no group with it.
fn unlinked(drafts: &[Draft], pairs: &[Scored], groups: &[Vec<usize>]) -> Vec<Vec<(usize, f32)>> {
    let mut groups_of = vec![Vec::new(); drafts.len()];
    for (number, group) in groups.iter().enumerate() {
        for claim in group {
            if let Some(of) = groups_of.get_mut(*claim) {
                of.push(number);
            }
        }
    }
    let together = |a: usize, b: usize| {
        let (a, b) = (groups_of.get(a), groups_of.get(b));
        a.zip(b)
            .is_some_and(|(a, b)| a.iter().any(|g| b.contains(g)))
    };
    let mut of: Vec<Vec<(usize, f32)>> = vec![Vec::new(); drafts.len()];
    for pair in pairs.iter().filter(|p| p.score >= WORTH_A_LOOK) {
        let [a, b] = pair.claims;
        if together(a, b) {
            continue;
        }
        for (one, other) in [(a, b), (b, a)] {
            if let Some(list) = of.get_mut(one) {
                list.push((other, pair.score));
            }
        }
    }
    for list in &mut of {
        list.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
        list.retain(|(other, _)| {
            let article = drafts.get(*other).map_or(usize::MAX, |d| d.article);
            let count = seen.entry(article).or_default();
            *count += 1;
            *count <= CANDIDATES
        });
    }
    of
}
