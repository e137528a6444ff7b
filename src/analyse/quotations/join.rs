//! From links between quotes to quotations: pieces of one mention put together, equal wordings put into one.

use std::collections::{BTreeMap, BTreeSet};

use super::links::{Links, one_in_a_group};
use super::{Mention, Quotation, Said, Wording, drift};
use crate::analyse::agreement::same_speaker;
use crate::domain::{Article, ArticleId, ClaimId, State};

/// Between the pieces of a quotation that the article breaks into.
const BREAK: &str = " … ";
/// So many wordings are tried as the one to which the others are compared.
const MOST_TRIED: usize = 16;

/// Puts linked quotes together.
pub(super) fn quotations(
    articles: &[Article],
    said: &[Said<'_>],
    links: Links,
    state: &State,
) -> Vec<Quotation> {
    let mut roots = Roots::new(said.len());
    for (a, b) in &links.pairs {
        roots.join(*a, *b);
    }
    for (a, b) in by_groups(articles, said, state) {
        roots.join(a, b);
    }
    let linked: BTreeSet<(usize, usize)> = links.pairs.into_iter().collect();
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..said.len() {
        members.entry(roots.of(i)).or_default().push(i);
    }
    members
        .into_values()
        .map(|members| quotation(articles, said, &members, &linked))
        .collect()
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

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        self.0[a.max(b)] = a.min(b);
    }
}

/// Quotes whose claims stand in one match group, as the marks have it now. Each is compared with the group's first
/// quote of its speaker only.
fn by_groups(articles: &[Article], said: &[Said<'_>], state: &State) -> Vec<(usize, usize)> {
    let mut by_article: BTreeMap<ArticleId, Vec<usize>> = BTreeMap::new();
    for (i, quote) in said.iter().enumerate() {
        if let Some(article) = articles.get(quote.at) {
            by_article.entry(article.id).or_default().push(i);
        }
    }
    let quote_of = |claim: &ClaimId| {
        let quotes = by_article.get(&claim.article)?;
        let inside = |i: &&usize| 2 * said[**i].span.shared(claim.span) > claim.span.len();
        quotes.iter().find(inside).copied()
    };
    let mut pairs = Vec::new();
    for group in state.groups.iter().filter(|g| g.claims.len() > 1) {
        let mut firsts: Vec<usize> = Vec::new();
        for quote in group.claims.iter().filter_map(quote_of) {
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
