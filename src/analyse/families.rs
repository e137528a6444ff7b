//! Families: articles that are copies or rewrites of one text, found by the runs of words they share, in whatever order.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

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

/// Families of two or more, each as the places of its articles in the bundle, in order.
///
/// Articles are kin when enough of the shorter one's words stand in the same runs in the other: containment of
/// shingles after Broder (1997). Quotations and noise are left out: two reporters may quote one speech. Kin of kin are
/// one family.
#[must_use]
pub fn find(texts: &[&str], found: &[ArticleSuggestions]) -> Vec<Vec<usize>> {
    let shingles: Vec<BTreeSet<u64>> = texts
        .iter()
        .zip(found)
        .map(|(text, found)| shingles(text, found))
        .collect();
    let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (article, shingles) in shingles.iter().enumerate() {
        for shingle in shingles {
            holders.entry(*shingle).or_default().push(article);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for articles in holders.values() {
        let reach = if articles.len() > MANY {
            1
        } else {
            articles.len()
        };
        for (i, a) in articles.iter().enumerate() {
            for b in articles.iter().skip(i + 1).take(reach) {
                *shared.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    let mut family: Vec<usize> = (0..texts.len()).collect();
    for ((a, b), count) in shared {
        let size = |article: usize| shingles.get(article).map_or(0, BTreeSet::len);
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
    families.into_values().filter(|f| f.len() > 1).collect()
}

/// The runs of [`SHINGLE`] words inside the sentences of an article, without noise and quotations, as hashes.
fn shingles(text: &str, found: &ArticleSuggestions) -> BTreeSet<u64> {
    let mut shingles = BTreeSet::new();
    let mut noise = found.noise.iter().map(|n| n.span).peekable();
    let mut quotes = found.quotes.iter().map(|q| q.span).peekable();
    for sentence in &found.sentences {
        let mut run: Vec<String> = Vec::new();
        for word in words_in(text, *sentence) {
            let at = word.span.start();
            while noise.next_if(|span| span.end() <= at).is_some() {}
            while quotes.next_if(|span| span.end() <= at).is_some() {}
            if noise.peek().is_some_and(|span| span.contains(at))
                || quotes.peek().is_some_and(|span| span.contains(at))
            {
                run.clear();
                continue;
            }
            if run.len() == SHINGLE {
                run.remove(0);
            }
            run.push(folded(word.of(text)));
            if run.len() == SHINGLE {
                let mut hasher = DefaultHasher::new();
                run.hash(&mut hasher);
                shingles.insert(hasher.finish());
            }
        }
    }
    shingles
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
