//! Which quotes are one by their words. The measures are those by which the outlets' quoted words are held against
//! each other ([`crate::analyse::agreement`]); here they say that two quotes are one, whether or not they differ.

use std::collections::{BTreeMap, HashMap};

use super::Said;
use crate::analyse::agreement::same_speaker;
use crate::text::diff::diff;
use crate::text::words::words_in;

/// Fewer words are a phrase, which many may use: it must be nearly the same, of the same speaker.
const SAYING: usize = 6;
/// Fewer words than this are in too many sentences to say anything.
const PHRASE: usize = 3;
/// The words that a phrase shares, in order, with the quote that it is of.
const PHRASE_SHARE: f64 = 0.8;
/// The share of the shorter one's words that two quotes of one speaker have in order.
const ONE_SAYING: f64 = 0.55;
/// The same for two translations, if so many words in a row are the same in both.
const TRANSLATED: f64 = 0.5;
const TRANSLATED_RUN: usize = 3;
/// The same where a speaker is not known.
const SURELY_ONE: f64 = 0.7;
/// The same where the speakers are two: one of the articles has the wrong one.
const TWO_MOUTHS: f64 = 0.9;
/// The same where the claims of both stand in one match group: for translations with hardly a word in common.
const SAME_GROUP: f64 = 0.25;

/// So many texts with one run of words are looked at; more have it because it is a common turn of phrase.
const MOST_SHARING: usize = 120;
/// With so many of the texts that are most like it is each compared word by word.
const MOST_COMPARED: usize = 24;

/// Pairs of quotes that are one, as places in the list of quotes.
#[derive(Debug)]
pub(super) struct Links {
    /// The pairs.
    pub pairs: Vec<(usize, usize)>,
}

/// Compares every quote with those that share a run of words with it. `known` holds what was compared before.
pub(super) fn find(said: &[Said<'_>], known: &mut HashMap<(usize, usize), (f64, usize)>) -> Links {
    let mut pairs = Vec::new();
    // Word for word the same: each is compared with the first of its kind only, so that a sentence that a thousand
    // outlets quote costs no more than a thousand looks.
    let mut firsts: HashMap<&[u32], Vec<usize>> = HashMap::new();
    let mut texts = Vec::new();
    for (i, quote) in said.iter().enumerate() {
        let known = firsts.entry(&quote.folded).or_default();
        match known
            .iter()
            .find(|first| are_one(&said[**first], quote, 1.0, usize::MAX))
        {
            Some(first) => pairs.push((*first, i)),
            None => {
                known.push(i);
                texts.push(i);
            }
        }
    }
    let mut having: HashMap<&[u32], Vec<usize>> = HashMap::new();
    for &i in &texts {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for run in runs(&said[i].folded) {
            let others = having.entry(run).or_default();
            for other in others.iter() {
                *shared.entry(*other).or_default() += 1;
            }
            if others.len() < MOST_SHARING && others.last() != Some(&i) {
                others.push(i);
            }
        }
        shared.remove(&i);
        let mut likest: Vec<(usize, usize)> = shared.into_iter().collect();
        likest.sort_by_key(|(other, n)| (std::cmp::Reverse(*n), *other));
        for (other, _) in likest.into_iter().take(MOST_COMPARED) {
            let (a, b) = (&said[other], &said[i]);
            let common = known.entry((a.number, b.number));
            let (share, run) = *common.or_insert_with(|| compared(a, b));
            if are_one(a, b, share, run) {
                pairs.push((other, i));
            }
        }
    }
    Links { pairs }
}

/// Whether two quotes whose claims stand in one match group are one.
pub(super) fn one_in_a_group(a: &Said<'_>, b: &Said<'_>) -> bool {
    let same = a
        .speaker
        .zip(b.speaker)
        .is_some_and(|(x, y)| same_speaker(x, y));
    let long = a.folded.len().min(b.folded.len()) >= SAYING;
    same && long && compared(a, b).0 >= SAME_GROUP
}

/// Runs of three words; of a shorter quote, all its words.
fn runs(words: &[u32]) -> impl Iterator<Item = &[u32]> {
    words.windows(PHRASE.min(words.len()).max(1))
}

/// The share of the shorter one's words that both have in order, and the longest run of them.
fn compared(a: &Said<'_>, b: &Said<'_>) -> (f64, usize) {
    let same: Vec<usize> = diff(a.words, b.words)
        .iter()
        .filter(|p| p.same)
        .filter_map(|p| p.left)
        .map(|span| words_in(a.words, span).count())
        .collect();
    let shorter = a.folded.len().min(b.folded.len()).max(1);
    // Quotes have far fewer than 2^52 words.
    #[allow(clippy::cast_precision_loss)]
    let share = same.iter().sum::<usize>() as f64 / shorter as f64;
    (share, same.into_iter().max().unwrap_or_default())
}

/// Whether two quotes that share so much are one.
fn are_one(a: &Said<'_>, b: &Said<'_>, share: f64, run: usize) -> bool {
    let shorter = a.folded.len().min(b.folded.len());
    let speaker = a.speaker.zip(b.speaker).map(|(x, y)| same_speaker(x, y));
    match speaker {
        Some(true) if shorter < SAYING => shorter >= PHRASE && share >= PHRASE_SHARE,
        _ if shorter < SAYING => false,
        Some(true) => share >= ONE_SAYING || share >= TRANSLATED && run >= TRANSLATED_RUN,
        None => share >= SURELY_ONE,
        Some(false) => share >= TWO_MOUTHS,
    }
}
