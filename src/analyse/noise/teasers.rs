//! Teasers: passages at the end of an article that speak of something else, by what the bundle speaks of.
//!
//! That a passage shares nothing with the others is no proof: one outlet alone may have a fact. So three things must
//! come together: the passage stands at the end, it reads as the lead of another story (long, one sentence or two,
//! names of its own, no "he" or "the company" that leans on what came before), and hardly any of its terms occur in
//! the rest of the bundle.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Verdict;
use super::lines::{Page, word_key};
use crate::domain::NoiseKind;
use crate::text::words::{is_capitalized, words};

/// A lead has at least so many words.
const A_LEAD: usize = 22;
/// The most lines at the end that are looked at.
const AT_THE_END: usize = 12;

/// Words that lean on what was said before: no lead begins with one.
const LEANS: [&str; 22] = [
    "he",
    "she",
    "they",
    "it",
    "his",
    "her",
    "their",
    "its",
    "this",
    "these",
    "those",
    "that",
    "but",
    "and",
    "however",
    "also",
    "meanwhile",
    "instead",
    "such",
    "both",
    "there",
    "another",
];

/// Marks the passages at the end that share hardly a term with the rest of their article or of the bundle.
pub(super) fn mark(pages: &mut [Page]) {
    // The terms of all lines of the bundle but the candidates.
    let candidates: Vec<Vec<usize>> = pages.iter().map(candidates).collect();
    if candidates.iter().all(Vec::is_empty) {
        return;
    }
    let mut known: HashSet<u64> = HashSet::new();
    for (page, excluded) in pages.iter().zip(&candidates) {
        for line in page
            .lines
            .iter()
            .filter(|l| page.is_reporting(l.at) && !excluded.contains(&l.at))
        {
            known.extend(terms(line.text));
        }
    }
    for (page, candidates) in pages.iter_mut().zip(candidates) {
        // From the end upwards, until a passage belongs to the story.
        for at in candidates.into_iter().rev() {
            let Some(verdict) = judge(page, at, &known) else {
                break;
            };
            page.verdicts[at] = Some(verdict);
        }
    }
}

/// The last lines of the article as long as they could be leads of other stories, in order.
fn candidates(page: &Page) -> Vec<usize> {
    let mut found = Vec::new();
    for line in page
        .lines
        .iter()
        .rev()
        .take(AT_THE_END)
        .filter(|l| page.is_reporting(l.at))
    {
        if line.at < page.body_from + 3 || !could_be_a_lead(line.text, line.words) {
            break;
        }
        found.push(line.at);
    }
    found.reverse();
    found
}

fn could_be_a_lead(text: &str, count: usize) -> bool {
    let first = words(text)
        .next()
        .map(|w| w.of(text).to_lowercase())
        .unwrap_or_default();
    let quoted = text.starts_with(['"', '“', '‘', '\'', '•', '-']);
    (A_LEAD..=90).contains(&count) && !LEANS.contains(&first.as_str()) && !quoted
}

/// The terms of a passage: words of three letters and more, cut so that plural and tense agree. Sorted, each once.
fn terms(text: &str) -> Vec<u64> {
    let mut terms: Vec<u64> = words(text)
        .map(|w| w.base(text))
        .filter(|w| w.len() >= 3 && !w.starts_with(|c: char| c.is_ascii_digit()))
        .map(term)
        .filter(|t| !IS_COMMON.contains(t))
        .collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

fn term(word: &str) -> u64 {
    word_key(word, 5)
}

static IS_COMMON: LazyLock<HashSet<u64>> =
    LazyLock::new(|| COMMON.iter().map(|word| term(word)).collect());

/// Words that any two stories share.
const COMMON: [&str; 96] = [
    "and",
    "are",
    "but",
    "can",
    "did",
    "for",
    "had",
    "has",
    "her",
    "him",
    "his",
    "how",
    "its",
    "may",
    "new",
    "not",
    "now",
    "off",
    "one",
    "our",
    "out",
    "own",
    "she",
    "since",
    "two",
    "who",
    "why",
    "was",
    "way",
    "you",
    "all",
    "any",
    "day",
    "get",
    "got",
    "too",
    "about",
    "after",
    "also",
    "been",
    "before",
    "being",
    "could",
    "first",
    "from",
    "have",
    "into",
    "just",
    "last",
    "more",
    "most",
    "nearly",
    "only",
    "other",
    "over",
    "people",
    "said",
    "says",
    "saying",
    "some",
    "such",
    "than",
    "that",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "time",
    "under",
    "until",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "will",
    "with",
    "would",
    "year",
    "years",
    "week",
    "month",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "the",
    "according",
];

fn judge(page: &Page, at: usize, elsewhere: &HashSet<u64>) -> Option<Verdict> {
    let line = page.lines.get(at)?;
    let text = line.text;
    let own = terms(text);
    let known = own.iter().filter(|t| elsewhere.contains(*t)).count();
    let headline = page
        .article
        .headline
        .as_deref()
        .map(terms)
        .unwrap_or_default();
    let in_headline = own
        .iter()
        .filter(|t| headline.binary_search(t).is_ok())
        .count();
    let mut names: Vec<u64> = words(text)
        .skip(1)
        .map(|w| w.base(text))
        .filter(|w| is_capitalized(w) && w.len() >= 3)
        .map(term)
        .filter(|t| !IS_COMMON.contains(t))
        .collect();
    names.sort_unstable();
    names.dedup();
    let foreign = names.iter().filter(|n| !elsewhere.contains(*n)).count();
    let share = known * 100 / own.len().max(1);
    if own.len() < 10 || foreign < 2 {
        return None;
    }
    // A blank line before it where no other paragraph has one: the page put it apart.
    let set_apart = page.dense && line.after_blank;
    let unrelated = if set_apart {
        share <= 62 && in_headline * 6 <= own.len()
    } else {
        share <= 20 && in_headline <= 1 && foreign * 2 >= names.len()
    };
    unrelated.then(|| {
        let score = if share <= 15 || set_apart { 0.85 } else { 0.65 };
        let apart = if set_apart { "set apart " } else { "" };
        let reason = format!(
            "{apart}at the end, only {known} of its {} terms occur elsewhere in the bundle, {foreign} names do not",
            own.len()
        );
        Verdict::new(NoiseKind::UnrelatedTeaser, score, reason)
    })
}
