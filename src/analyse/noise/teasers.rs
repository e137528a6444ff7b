//! Teasers: passages at the end of an article that speak of something else, by what the bundle speaks of.
//!
//! That a passage shares nothing with the others is no proof: one outlet alone may have a fact. So three things must
//! come together: the passage stands at the end with nothing but its like behind it, it reads as the lead of another
//! story (long, no "he" or "the company" that leans on what came before), and what ties it to the story is weak: few of
//! its words, hardly a name, and none of the words that the story is about.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use super::Verdict;
use super::lines::{Page, word_key};
use crate::domain::NoiseKind;
use crate::text::words::{is_capitalized, words};

/// A lead has at least so many words.
const A_LEAD: usize = 18;
/// The most lines at the end that are looked at.
const AT_THE_END: usize = 12;

/// A word of a headline belongs to the story when so many lines have it besides: headlines love words with two senses.
const IN_EARNEST: usize = 3;

/// Words that lean on what was said before: no lead begins with one.
const LEANS: [&str; 34] = [
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
    "so",
    "then",
    "still",
    "yet",
    "nor",
    "or",
    "moreover",
    "furthermore",
    "others",
    "neither",
    "although",
    "i",
];

/// Pronouns that, before any name, mean somebody of the story.
const BACK: [&str; 9] = [
    "he", "she", "him", "his", "her", "they", "them", "their", "we",
];

/// What the bundle says: in how many lines each term stands, and which terms its headings have.
struct Story {
    lines: HashMap<u64, usize>,
    headings: HashSet<u64>,
    /// Terms that are written like names within a sentence.
    names: HashSet<u64>,
    /// How many lines have these very words: a copy of a passage is no witness for it.
    copies: HashMap<u64, usize>,
    /// A term in so many lines is one that the story is about.
    often: usize,
}

/// What ties a passage to the story. All figures are sums over its terms, in which a name counts twice.
#[derive(Debug, Default)]
struct Ties {
    all: usize,
    /// Terms that stand elsewhere in the bundle.
    known: usize,
    /// Terms of headings, or that stand in many lines.
    central: usize,
    names: usize,
    foreign_names: usize,
    terms: usize,
    /// Whether it begins with "The ship", and the story has a ship.
    definite: bool,
}

impl Story {
    fn of(pages: &[Page]) -> Self {
        let mut lines: HashMap<u64, usize> = HashMap::new();
        let mut headings = HashSet::new();
        let mut names = HashSet::new();
        let mut copies: HashMap<u64, usize> = HashMap::new();
        let mut total = 0;
        for page in pages {
            if let Some(headline) = &page.article.headline {
                headings.extend(terms(headline).into_iter().map(|t| t.key));
            }
            for line in page.lines.iter().filter(|l| page.is_reporting(l.at)) {
                let own = terms(line.text);
                if line.at < page.body_from {
                    headings.extend(own.iter().map(|t| t.key));
                } else {
                    names.extend(own.iter().filter(|t| t.name).map(|t| t.key));
                }
                *copies.entry(word_key(line.text, usize::MAX)).or_default() += 1;
                total += 1;
                for term in own {
                    *lines.entry(term.key).or_default() += 1;
                }
            }
        }
        Self {
            lines,
            headings,
            names,
            copies,
            often: (total / 12).clamp(3, 12),
        }
    }

    /// `below`: how often each term stands in the passages of the article that come after.
    fn ties(&self, text: &str, below: &HashMap<u64, usize>) -> Ties {
        let copies = self
            .copies
            .get(&word_key(text, usize::MAX))
            .copied()
            .unwrap_or(1);
        let mut ties = Ties::default();
        let subject = subject(text);
        for term in terms(text) {
            let all = self.lines.get(&term.key).copied().unwrap_or(0);
            let here = copies + below.get(&term.key).copied().unwrap_or(0);
            let elsewhere = all.saturating_sub(here);
            // The first word has its capital from its place: other lines tell whether it is a name.
            let name = term.name || (term.first && self.names.contains(&term.key));
            let weight = if name { 2 } else { 1 };
            ties.terms += 1;
            ties.all += weight;
            ties.names += usize::from(name);
            if elsewhere == 0 {
                ties.foreign_names += usize::from(name);
                continue;
            }
            ties.known += weight;
            ties.definite |= subject == Some(term.key);
            let heading = self.headings.contains(&term.key) && (name || elsewhere >= IN_EARNEST);
            if heading || elsewhere >= self.often {
                ties.central += weight;
            }
        }
        ties
    }
}

/// A word of a passage, cut so that plural and tense agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Term {
    key: u64,
    /// Whether it is written like a name.
    name: bool,
    /// Whether it is the first word.
    first: bool,
}

/// The terms of a passage that are not common to all news: each once.
fn terms(text: &str) -> Vec<Term> {
    let mut terms: Vec<Term> = words(text)
        .enumerate()
        .map(|(i, w)| (i, w.base(text)))
        .filter(|(_, w)| w.len() >= 3 && !w.starts_with(|c: char| c.is_ascii_digit()))
        .map(|(i, w)| Term {
            key: term(w),
            name: i > 0 && is_capitalized(w),
            first: i == 0,
        })
        .filter(|t| !COMMON.contains(&t.key))
        .collect();
    // Of one key the one that is written like a name comes first.
    terms.sort_unstable_by_key(|t| (t.key, !t.name));
    terms.dedup_by_key(|t| t.key);
    terms
}

/// The noun of a passage that begins with "The" and a small letter.
fn subject(text: &str) -> Option<u64> {
    let mut first = words(text).map(|w| w.base(text));
    let the = first.next()? == "The";
    first.next().filter(|w| the && !is_capitalized(w)).map(term)
}

fn term(word: &str) -> u64 {
    // "Ferry" and "ferries" are one.
    if word.contains('y') {
        return word_key(&word.replace('y', "i"), 5);
    }
    word_key(word, 5)
}

static COMMON: LazyLock<BTreeSet<u64>> = LazyLock::new(|| {
    include_str!("../../../assets/words/common-news-words.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .map(term)
        .collect()
});

/// Marks the passages at the end that share hardly a term with the rest of their article or of the bundle.
pub(super) fn mark(pages: &mut [Page]) {
    let candidates: Vec<Vec<usize>> = pages.iter().map(candidates).collect();
    if candidates.iter().all(Vec::is_empty) {
        return;
    }
    let story = Story::of(pages);
    let single = pages.len() == 1;
    for (page, candidates) in pages.iter_mut().zip(candidates) {
        let mut below: HashMap<u64, usize> = HashMap::new();
        // From the end upwards, until a passage belongs to the story.
        for at in candidates.into_iter().rev() {
            let text = page.lines[at].text;
            let limits = Limits::of(single, !below.is_empty());
            let Some(verdict) = judge(page, at, &story.ties(text, &below), limits) else {
                break;
            };
            page.verdicts[at] = Some(verdict);
            for term in terms(text) {
                *below.entry(term.key).or_default() += 1;
            }
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
    let quoted = text.starts_with(['"', '“', '‘', '\'', '•', '-'])
        || ["t.co/", "(@", "pic.twitter"]
            .iter()
            .any(|mark| text.contains(mark));
    if quoted || !(A_LEAD..=90).contains(&count) {
        return false;
    }
    let mut first = words(text).map(|w| w.of(text).to_lowercase());
    let leans = first.next().is_none_or(|w| LEANS.contains(&w.as_str()));
    !leans && !leans_back(text)
}

/// Whether a pronoun stands in the first words before any name or noun that it could mean: "After he left, …".
fn leans_back(text: &str) -> bool {
    words(text)
        .map(|w| w.of(text))
        .take(4)
        .skip(1)
        .take_while(|w| !is_capitalized(w))
        .any(|w| BACK.contains(&w))
}

/// How strict the judgement is.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// The most that ties may come to, in per cent; a central word counts twice besides.
    ties: usize,
    /// The most that central words may come to.
    central: usize,
}

impl Limits {
    /// `single`: nothing but its own article can tell that a passage belongs to the story. `run`: the passage below is
    /// a teaser, and teasers come in runs.
    fn of(single: bool, run: bool) -> Self {
        match (single, run) {
            (true, _) => Self {
                ties: 15,
                central: 0,
            },
            (false, false) => Self {
                ties: 45,
                central: 8,
            },
            (false, true) => Self {
                ties: 60,
                central: 10,
            },
        }
    }
}

fn judge(page: &Page, at: usize, ties: &Ties, limits: Limits) -> Option<Verdict> {
    let line = page.lines.get(at)?;
    if ties.terms < 5 {
        return None;
    }
    // Two more, so that one shared word weighs little where there are few.
    let share = ties.known * 100 / (ties.all + 2);
    let central = ties.central * 100 / (ties.all + 2);
    // A blank line before it where no other paragraph has one: the page put it apart.
    let set_apart = page.dense && line.after_blank;
    let unrelated = if set_apart {
        share <= 62 && central <= 25
    } else {
        !ties.definite && share + 2 * central <= limits.ties && central <= limits.central
    };
    unrelated.then(|| {
        let score = if share <= 15 || set_apart { 0.85 } else { 0.65 };
        let apart = if set_apart { "set apart " } else { "" };
        let reason = format!(
            "{apart}at the end, and of its words and names only {share} % occur elsewhere in the bundle, {central} % \
             where the story is told"
        );
        Verdict::new(NoiseKind::UnrelatedTeaser, score, reason)
    })
}
