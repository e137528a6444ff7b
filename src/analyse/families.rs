//! Families: articles that are copies or rewrites of one text, found by the runs of words they share, in any order.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::watch::Watch;
use crate::domain::ArticleSuggestions;
use crate::text::words::{folded, words_in};

/// So many words in a row are a shingle.
const SHINGLE: usize = 4;
/// The share of the shorter article's shingles that must stand in the longer one.
const SHARED: f64 = 0.45;
/// The fewest shingles that two articles must share: about two sentences.
const FEWEST: usize = 24;
/// Of a shingle in more articles than this, only neighbours in the bundle are counted as pairs, so that the work does
/// not grow with the square of the copies; kin of kin are one family anyway.
const MANY: usize = 24;

/// Families of two or more, each as the places of its articles in the bundle, in order; `None` when the watcher asked
/// to stop.
///
/// Articles are kin when enough of the shorter one's words stand in the same runs in the other: containment of
/// shingles after Broder (1997). Quotations and noise are left out: two reporters may quote one speech. Kin of kin are
/// one family.
#[must_use]
pub fn find(
    texts: &[&str],
    found: &[ArticleSuggestions],
    watch: &Watch,
) -> Option<Vec<Vec<usize>>> {
    let shingles: Vec<Vec<u64>> = watch.share(texts, |at, text| {
        found
            .get(at)
            .map_or_else(Vec::new, |found| shingles(text, found))
    })?;
    let mut holders: Vec<(u64, usize)> = shingles
        .iter()
        .enumerate()
        .flat_map(|(article, shingles)| shingles.iter().map(move |s| (*s, article)))
        .collect();
    holders.sort_unstable();
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for articles in holders.chunk_by(|x, y| x.0 == y.0) {
        let reach = if articles.len() > MANY {
            1
        } else {
            articles.len()
        };
        for (i, (_, a)) in articles.iter().enumerate() {
            for (_, b) in articles.iter().skip(i + 1).take(reach) {
                *shared.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    watch.go_on()?;
    let mut family: Vec<usize> = (0..texts.len()).collect();
    for ((a, b), count) in shared {
        let size = |article: usize| shingles.get(article).map_or(0, Vec::len);
        // Texts have far fewer than 2^52 words.
        #[allow(clippy::cast_precision_loss)]
        let share = count as f64 / size(a).min(size(b)).max(1) as f64;
        if count >= FEWEST && share >= SHARED {
            join(&mut family, a, b);
        }
    }
    let mut families: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for article in 0..texts.len() {
        families
            .entry(root(&family, article))
            .or_default()
            .push(article);
    }
    Some(families.into_values().filter(|f| f.len() > 1).collect())
}

/// The runs of [`SHINGLE`] words inside the sentences of an article, without noise and quotations, as hashes: sorted,
/// each once.
fn shingles(text: &str, found: &ArticleSuggestions) -> Vec<u64> {
    let mut shingles = Vec::new();
    let mut noise = found.noise.iter().map(|n| n.span).peekable();
    let mut quotes = found.quotes.iter().map(|q| q.span).peekable();
    for sentence in &found.sentences {
        let mut run = [0_u64; SHINGLE];
        let mut length = 0;
        for word in words_in(text, *sentence) {
            let at = word.span.start();
            while noise.next_if(|span| span.end() <= at).is_some() {}
            while quotes.next_if(|span| span.end() <= at).is_some() {}
            if noise.peek().is_some_and(|span| span.contains(at))
                || quotes.peek().is_some_and(|span| span.contains(at))
            {
                length = 0;
                continue;
            }
            run.rotate_left(1);
            if let Some(last) = run.last_mut() {
                *last = hash(&folded(word.of(text)));
            }
            length += 1;
            if length >= SHINGLE {
                shingles.push(hash(&run));
            }
        }
    }
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

fn hash(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

fn root(family: &[usize], mut at: usize) -> usize {
    while let Some(up) = family.get(at).filter(|up| **up != at) {
        at = *up;
    }
    at
}

/// The lower place is the root, so that the result does not depend on the order of joining.
fn join(family: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(family, a), root(family, b));
    if let Some(up) = family.get_mut(a.max(b)) {
        *up = a.min(b);
    }
}
