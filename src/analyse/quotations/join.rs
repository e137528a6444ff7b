//! From links between quotes to quotations: pieces of one mention put together, equal wordings put into one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::known::{Known, Members};
use super::links::{Links, one_in_a_group};
use super::{Mention, Quotation, Said, Wording, drift};
use crate::analyse::agreement::same_speaker;
use crate::domain::{Article, ArticleId, ClaimId, State};

/// Between the pieces of a quotation that the article breaks into.
const BREAK: &str = " … ";
/// So many wordings are tried as the one to which the others are compared.
const MOST_TRIED: usize = 16;

/// Puts linked quotes together, and those of one match group, but none that people parted.
pub(super) fn quotations(
    articles: &[Article],
    said: &[Said<'_>],
    links: &Links,
    state: &State,
    known: &mut Known,
) -> Vec<Arc<Quotation>> {
    let claims = OfClaims::new(articles, said);
    let parted = parted(&claims, state);
    let mut roots = Roots::new(said.len());
    for (a, b) in links.pairs.iter().copied() {
        roots.join(a, b, &parted);
    }
    for (a, b) in by_groups(&claims, said, state) {
        roots.join(a, b, &parted);
    }
    // The root of a set is its least member, so that the sets stand in the order of these.
    let mut at: Vec<usize> = Vec::with_capacity(said.len());
    let mut sets: Vec<Members> = Vec::new();
    for i in 0..said.len() {
        let root = roots.of(i);
        if root == i {
            sets.push(Members::default());
        }
        at.push(if root == i { sets.len() - 1 } else { at[root] });
        sets[at[i]].0.push(i);
    }
    for (a, b) in links.pairs.iter().filter(|(a, b)| at[*a] == at[*b]) {
        sets[at[*a]].1.push((*a, *b));
    }
    known.quotations(said, sets, |members, linked| {
        quotation(articles, said, members, &linked.iter().copied().collect())
    })
}

/// Sets of quotes, each known by its least member.
struct Roots(Vec<usize>);

impl Roots {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn of(&mut self, mut i: usize) -> usize {
        while self.0[i] != i {
            self.0[i] = self.0[self.0[i]];
            i = self.0[i];
        }
        i
    }

    /// Joins the sets of two, unless that would put a pair together that is parted.
    fn join(&mut self, a: usize, b: usize, parted: &BTreeSet<(usize, usize)>) {
        let (a, b) = (self.of(a), self.of(b));
        let refused = parted.iter().any(|(x, y)| {
            let (x, y) = (self.of(*x), self.of(*y));
            (x.min(y), x.max(y)) == (a.min(b), a.max(b))
        });
        if !refused {
            self.0[a.max(b)] = a.min(b);
        }
    }
}

/// Finds the quote of a claim.
struct OfClaims<'s> {
    said: &'s [Said<'s>],
    by_article: BTreeMap<ArticleId, Vec<usize>>,
}

impl<'s> OfClaims<'s> {
    fn new(articles: &[Article], said: &'s [Said<'s>]) -> Self {
        let mut by_article: BTreeMap<ArticleId, Vec<usize>> = BTreeMap::new();
        for (i, quote) in said.iter().enumerate() {
            if let Some(article) = articles.get(quote.at) {
                by_article.entry(article.id).or_default().push(i);
            }
        }
        Self { said, by_article }
    }

    /// The quote that holds most of a claim.
    fn quote(&self, claim: &ClaimId) -> Option<usize> {
        let quotes = self.by_article.get(&claim.article)?;
        let inside = |i: &&usize| 2 * self.said[**i].span.shared(claim.span) > claim.span.len();
        quotes.iter().find(inside).copied()
    }
}

/// The quotes whose claims people said are not the same.
fn parted(claims: &OfClaims<'_>, state: &State) -> BTreeSet<(usize, usize)> {
    let pairs = state.apart.iter();
    let quotes = pairs.filter_map(|(a, b)| claims.quote(a).zip(claims.quote(b)));
    quotes.filter(|(a, b)| a != b).collect()
}

/// Quotes whose claims stand in one match group, as the marks have it now. Each is compared with the group's first
/// quote of its speaker only.
fn by_groups(claims: &OfClaims<'_>, said: &[Said<'_>], state: &State) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for group in state.groups.iter().filter(|g| g.claims.len() > 1) {
        let mut firsts: Vec<usize> = Vec::new();
        for quote in group.claims.iter().filter_map(|c| claims.quote(c)) {
            let first = firsts
                .iter()
                .find(|first| one_in_a_group(&said[**first], &said[quote]));
            match first {
                Some(first) => pairs.push((*first, quote)),
                None => firsts.push(quote),
            }
        }
    }
    pairs
}

/// A mention with its words.
struct Told {
    mention: Mention,
    words: String,
}

fn quotation(
    articles: &[Article],
    said: &[Said<'_>],
    members: &[usize],
    linked: &BTreeSet<(usize, usize)>,
) -> Quotation {
    let told = mentions(articles, said, members, linked);
    let speaker = most_named(&told);
    let mut wordings = wordings(told);
    let reference = reference(&wordings);
    let first = wordings.remove(reference);
    wordings.insert(0, first);
    let words = wordings[0].words.clone();
    for wording in &mut wordings {
        let (parts, mut drift) = drift::compare(&words, &wording.words);
        drift.other_speaker = wording.mentions.iter().any(|m| {
            let both = m.speaker.as_deref().zip(speaker.as_deref());
            both.is_some_and(|(a, b)| !same_speaker(a, b))
        });
        (wording.parts, wording.drift) = (parts, drift);
    }
    Quotation { speaker, wordings }
}

/// The quotes of each article one after another; those that are different parts of the quotation make one mention.
fn mentions(
    articles: &[Article],
    said: &[Said<'_>],
    members: &[usize],
    linked: &BTreeSet<(usize, usize)>,
) -> Vec<Told> {
    let mut told: Vec<(usize, Vec<usize>)> = Vec::new();
    for &i in members {
        let repeats = |pieces: &[usize]| {
            pieces.iter().any(|p| {
                linked.contains(&((*p).min(i), (*p).max(i))) || said[*p].folded == said[i].folded
            })
        };
        match told.last_mut() {
            Some((at, pieces)) if *at == said[i].at && !repeats(pieces) => pieces.push(i),
            _ => told.push((said[i].at, vec![i])),
        }
    }
    told.into_iter()
        .filter_map(|(at, pieces)| {
            let words: Vec<&str> = pieces.iter().map(|p| said[*p].words).collect();
            Some(Told {
                words: words.join(BREAK),
                mention: Mention {
                    article: articles.get(at)?.id,
                    speaker: pieces
                        .iter()
                        .find_map(|p| said[*p].speaker)
                        .map(str::to_owned),
                    pieces: pieces.iter().map(|p| said[*p].span).collect(),
                },
            })
        })
        .collect()
}

/// The name that most mentions have; of equals the longest, then the first in the alphabet.
fn most_named(told: &[Told]) -> Option<String> {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for name in told.iter().filter_map(|t| t.mention.speaker.as_deref()) {
        *names.entry(name).or_default() += 1;
    }
    names
        .into_iter()
        .max_by_key(|(name, n)| (*n, name.len(), std::cmp::Reverse(*name)))
        .map(|(name, _)| name.to_owned())
}

/// Equal words of one speaker are one wording.
fn wordings(told: Vec<Told>) -> Vec<Wording> {
    let mut places: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    let mut wordings: Vec<Wording> = Vec::new();
    for Told { mention, words } in told {
        let key: Vec<String> = crate::text::words::words(&words)
            .map(|w| crate::text::words::folded(w.of(&words)))
            .collect();
        let known = places.entry(key).or_default();
        let same = known.iter().copied().find(|at| {
            let other = wordings[*at].mentions[0].speaker.as_deref();
            let both = other.zip(mention.speaker.as_deref());
            both.is_none_or(|(a, b)| same_speaker(a, b))
        });
        if let Some(at) = same {
            wordings[at].mentions.push(mention);
        } else {
            known.push(wordings.len());
            wordings.push(Wording {
                mentions: vec![mention],
                words,
                parts: Vec::new(),
                drift: drift::Drift::default(),
            });
        }
    }
    wordings
}

/// The wording from which all mentions together are least far; of equals the longest, then the first.
fn reference(wordings: &[Wording]) -> usize {
    let mut longest: Vec<usize> = (0..wordings.len()).collect();
    longest.sort_by_key(|i| (std::cmp::Reverse(wordings[*i].words.len()), *i));
    longest.truncate(MOST_TRIED);
    let distance = |i: usize| -> usize {
        longest
            .iter()
            .filter(|j| **j != i)
            .map(|j| {
                let far = drift::compare(&wordings[i].words, &wordings[*j].words).1;
                far.words() * wordings[*j].mentions.len()
            })
            .sum()
    };
    longest
        .iter()
        .copied()
        .min_by_key(|i| {
            (
                distance(*i),
                std::cmp::Reverse(wordings[*i].words.len()),
                *i,
            )
        })
        .unwrap_or_default()
}
