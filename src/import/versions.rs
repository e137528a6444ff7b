//! Recognises an article as a later version of one that is here already.

use std::collections::BTreeSet;

use crate::domain::Article;
use crate::text::sentences::sentences;
use crate::text::words::{folded, words};

/// Of the shorter text's sentences, the share that must stand in the other one too.
const SHARED: f64 = 0.5;
/// The fewest words of a sentence that tells texts apart.
const TELLING: usize = 5;

/// The article of `here` of which `new` is another version: the one at the same address, else the one of the same
/// outlet that shares most of its sentences, half of the shorter text's at least. `None` when its very text is here.
#[must_use]
pub fn older<'a>(new: &Article, here: &'a [Article]) -> Option<&'a Article> {
    if here.iter().any(|a| a.id == new.id) {
        return None;
    }
    if let Some(same) = here.iter().find(|a| a.url.is_some() && a.url == new.url) {
        return Some(same);
    }
    let ours = told(&new.text);
    let share = |a: &Article| {
        let theirs = told(&a.text);
        let both = ours.intersection(&theirs).count();
        // Texts have far fewer than 2^52 sentences.
        #[allow(clippy::cast_precision_loss)]
        let share = both as f64 / ours.len().min(theirs.len()).max(1) as f64;
        share
    };
    here.iter()
        .filter(|a| a.outlet == new.outlet)
        .map(|a| (share(a), a))
        .filter(|(share, _)| *share >= SHARED)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, a)| a)
}

/// The sentences of a text, without capitals, accents and punctuation; short ones say nothing.
fn told(text: &str) -> BTreeSet<String> {
    sentences(text)
        .into_iter()
        .filter_map(|span| span.of(text))
        .filter_map(|sentence| {
            let words: Vec<String> = words(sentence).map(|w| folded(w.of(sentence))).collect();
            (words.len() >= TELLING).then(|| words.join(" "))
        })
        .collect()
}
