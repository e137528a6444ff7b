//! Repetition: a line that says again what another line of the article, or of the outlet, says.

use std::collections::HashMap;

use super::lines::{Line, Page, word_key};
use super::{Verdict, is_heading};
use crate::domain::NoiseKind;
use crate::text::words::words;

/// Words in a row that are compared.
const SHINGLE: usize = 4;

/// A number for every [`SHINGLE`] words in a row.
fn shingles(text: &str) -> Vec<u64> {
    let keys: Vec<u64> = words(text)
        .map(|w| word_key(w.of(text), usize::MAX))
        .collect();
    let join = |window: &[u64]| {
        window.iter().fold(0, |sum: u64, key| {
            (sum.rotate_left(7) ^ key).wrapping_mul(0x0100_0000_01b3)
        })
    };
    keys.windows(SHINGLE).map(join).collect()
}

/// Whether a line that repeats another can be noise: a quotation, or no whole sentence.
fn may_repeat(page: &Page, line: &Line) -> bool {
    let form = is_quoted(line) || !line.stopped;
    form && line.words >= SHINGLE + 2 && page.is_open(line.at) && !is_heading(page, line)
}

fn is_quoted(line: &Line) -> bool {
    line.text.starts_with(['"', '“', '‘', '\'', '«'])
}

/// Marks pull quotes and captions that repeat another line of the same article.
pub(super) fn mark_within(page: &mut Page) {
    if !page.lines.iter().any(|line| may_repeat(page, line)) {
        return;
    }
    let all: Vec<Vec<u64>> = page.lines.iter().map(|line| shingles(line.text)).collect();
    // For each shingle the first two lines that have it: enough to find another line than one's own.
    let mut places: HashMap<u64, [usize; 2]> = HashMap::new();
    for (at, line) in all.iter().enumerate().skip(1) {
        for shingle in line {
            let seen = places.entry(*shingle).or_insert([at, at]);
            if seen[0] == seen[1] {
                seen[1] = at;
            }
        }
    }
    for at in 1..page.lines.len() {
        if all[at].len() < 3 || !may_repeat(page, &page.lines[at]) {
            continue;
        }
        let mut votes: HashMap<usize, usize> = HashMap::new();
        for shingle in &all[at] {
            if let Some([a, b]) = places.get(shingle) {
                let other = if *a == at { *b } else { *a };
                if other != at {
                    *votes.entry(other).or_default() += 1;
                }
            }
        }
        let most = votes
            .iter()
            .map(|(line, n)| (*n, std::cmp::Reverse(*line)))
            .max();
        if let Some((shared, std::cmp::Reverse(other))) = most
            && shared * 10 >= all[at].len() * 9
            && page.is_reporting(other)
        {
            let verdict = judge(page, at, other, all[other].len() <= all[at].len() + 1);
            if verdict.is_some() {
                page.verdicts[at] = verdict;
            }
        }
    }
}

/// What line `at` is, when all it says stands in line `other` too.
fn judge(page: &Page, at: usize, other: usize, same_length: bool) -> Option<Verdict> {
    let line = &page.lines[at];
    let quoted = is_quoted(line);
    let reason = format!("it repeats a sentence of the article (line {})", other + 1);
    if quoted && line.words >= 7 && (!same_length || at > other) {
        return Some(Verdict::new(NoiseKind::PullQuote, 0.9, reason));
    }
    (!quoted && !line.stopped).then(|| Verdict::new(NoiseKind::Caption, 0.85, reason))
}

/// Marks lines that an outlet repeats in another article, unless the two articles are copies of one text.
pub(super) fn mark_across(pages: &mut [Page]) {
    let outlets: Vec<u64> = pages
        .iter()
        .map(|page| word_key(page.article.outlet.as_str(), usize::MAX))
        .collect();
    let mut articles: HashMap<u64, usize> = HashMap::new();
    for outlet in &outlets {
        *articles.entry(*outlet).or_default() += 1;
    }
    // For each line of an outlet the first two articles that have it.
    let mut seen: HashMap<(u64, &str), [usize; 2]> = HashMap::new();
    for (p, page) in pages
        .iter()
        .enumerate()
        .filter(|(p, _)| articles.get(&outlets[*p]).is_some_and(|n| *n > 1))
    {
        for line in page.lines.iter().filter(|l| l.words >= 3) {
            let places = seen.entry((outlets[p], line.text)).or_insert([p, p]);
            if places[0] == places[1] {
                places[1] = p;
            }
        }
    }
    let mut again: Vec<(usize, usize)> = Vec::new();
    for (p, page) in pages.iter().enumerate() {
        let shared: Vec<usize> = page
            .lines
            .iter()
            .filter(|line| {
                seen.get(&(outlets[p], line.text))
                    .is_some_and(|[a, b]| a != b)
            })
            .map(|line| line.at)
            .collect();
        // Copies of one text share most of it; boilerplate is the small rest that articles share.
        if shared.len() * 4 <= page.lines.len() {
            again.extend(shared.into_iter().map(|at| (p, at)));
        }
    }
    for (p, at) in again {
        let page = &mut pages[p];
        let line = &page.lines[at];
        let paragraph = line.stopped || line.words > 25;
        if page.is_reporting(at) && !is_heading(page, line) && !paragraph {
            let reason = format!(
                "{} has the same line in another article",
                page.article.outlet
            );
            page.verdicts[at] = Some(Verdict::new(NoiseKind::Promo, 0.7, reason));
        }
    }
}
