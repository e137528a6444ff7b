//! Agreement: what the outlets of a group do, with the details in which they differ, and how many sources there are.

mod details;
mod quoted;
mod words;

use std::collections::BTreeSet;

use super::claims::Draft;
use super::matching::Matching;
use crate::domain::{Agreement, Article, ClaimId, Reason, ReasonKind, Span};
use crate::text::words::folded;

/// What is said of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// What its outlets do.
    pub agreement: Agreement,
    /// Sources that do not go back to one text or one speaker.
    pub independent_sources: usize,
    /// Why they differ.
    pub reasons: Vec<Reason>,
}

/// Judges the groups of one bundle.
#[derive(Debug)]
pub struct Judge<'a> {
    articles: &'a [Article],
    drafts: &'a [Draft],
    matching: &'a Matching,
    /// The day of publication of each article, where it can be read.
    published: Vec<Option<jiff::civil::Date>>,
    /// The family of each article; articles of no family have a number of their own.
    family: Vec<usize>,
    /// The words of each claim.
    wordings: Vec<words::Wording>,
    lexicon: words::Lexicon,
}

/// A claim as the comparisons see it.
#[derive(Debug, Clone, Copy)]
struct Side<'a> {
    text: &'a str,
    draft: &'a Draft,
    published: Option<jiff::civil::Date>,
    wording: &'a words::Wording,
}

impl<'a> Side<'a> {
    /// The words of the claim.
    fn words(self) -> &'a str {
        self.draft.span.of(self.text).unwrap_or_default()
    }
}

/// A detail in which two claims differ: what sort it is and where it stands in each.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Difference {
    kind: ReasonKind,
    spans: [Span; 2],
}

/// Claims less alike than this may share a group, but their details are not held against each other.
const COMPARED: f32 = 0.25;
/// So many reasons are kept of one group.
const MOST_REASONS: usize = 40;
/// So many claims of one group are compared with each other.
const MOST_CLAIMS: usize = 60;

impl<'a> Judge<'a> {
    /// A judge for these articles and claims.
    #[must_use]
    pub fn new(
        articles: &'a [Article],
        drafts: &'a [Draft],
        matching: &'a Matching,
        families: &[Vec<usize>],
    ) -> Self {
        let mut family: Vec<usize> = (0..articles.len()).collect();
        for (number, members) in families.iter().enumerate() {
            for member in members {
                if let Some(of) = family.get_mut(*member) {
                    *of = articles.len() + number;
                }
            }
        }
        let published = articles
            .iter()
            .map(|a| a.published.as_deref().and_then(day_of))
            .collect();
        let mut lexicon = words::Lexicon::new();
        let wordings = drafts
            .iter()
            .map(|d| {
                articles
                    .get(d.article)
                    .map(|a| lexicon.read(&a.text, d.span))
                    .unwrap_or_default()
            })
            .collect();
        Self {
            articles,
            drafts,
            matching,
            published,
            family,
            wordings,
            lexicon,
        }
    }

    /// Judges a group of claims, given by their places among the drafts.
    #[must_use]
    pub fn judge(&self, group: &[usize]) -> Verdict {
        let articles: BTreeSet<usize> = group
            .iter()
            .filter_map(|i| self.drafts.get(*i))
            .map(|d| d.article)
            .collect();
        let mut reasons = Vec::new();
        for (i, a) in group.iter().take(MOST_CLAIMS).enumerate() {
            for b in group.iter().take(MOST_CLAIMS).skip(i + 1) {
                if reasons.len() < MOST_REASONS {
                    reasons.extend(self.reasons(*a, *b));
                }
            }
        }
        let contradict = reasons
            .iter()
            .any(|r: &Reason| r.kind == ReasonKind::Negation);
        let agreement = match (articles.len(), reasons.is_empty(), contradict) {
            (0 | 1, _, _) => Agreement::SingleSource,
            (_, true, _) => Agreement::Agree,
            (_, false, true) => Agreement::Contradict,
            (_, false, false) => Agreement::Differ,
        };
        Verdict {
            agreement,
            independent_sources: self.sources(group),
            reasons,
        }
    }

    /// Families count once, and so does a speaker for what he said; an article's own words stand for its family.
    fn sources(&self, group: &[usize]) -> usize {
        let mut sources: BTreeSet<(String, usize)> = BTreeSet::new();
        for draft in group.iter().filter_map(|i| self.drafts.get(*i)) {
            sources.insert(match &draft.speaker {
                Some(speaker) => (last_name(speaker), 0),
                None => (
                    String::new(),
                    self.family.get(draft.article).copied().unwrap_or_default(),
                ),
            });
        }
        // Copies of one text may attribute a statement in one copy and not in the other.
        let families: BTreeSet<usize> = group
            .iter()
            .filter_map(|i| self.drafts.get(*i))
            .filter_map(|d| self.family.get(d.article).copied())
            .collect();
        sources.len().min(families.len()).max(1)
    }

    fn side(&self, claim: usize) -> Option<Side<'_>> {
        let draft = self.drafts.get(claim)?;
        let text = self.articles.get(draft.article)?.text.as_str();
        let published = self.published.get(draft.article).copied().flatten();
        Some(Side {
            text,
            draft,
            published,
            wording: self.wordings.get(claim)?,
        })
    }

    /// The details in which two claims differ, as reasons.
    fn reasons(&self, a: usize, b: usize) -> Vec<Reason> {
        let Some((one, two)) = self.side(a).zip(self.side(b)) else {
            return Vec::new();
        };
        if one.draft.article == two.draft.article || self.matching.score(a, b) < COMPARED {
            return Vec::new();
        }
        let mut found: Vec<Difference> = Vec::new();
        found.extend(details::quantities(one, two));
        found.extend(details::times(one, two));
        found.extend(quoted::speakers(one, two));
        if !one.wording.same_words(two.wording) {
            let alike = words::alike(one, two);
            found.extend(quoted::wording(one, two));
            found.extend(words::opposites(one, two, alike, &self.lexicon));
            found.extend(words::names(one, two, alike));
        }
        found
            .into_iter()
            .filter_map(|difference| {
                let id = |side: Side<'_>| {
                    self.articles
                        .get(side.draft.article)
                        .map(|a| ClaimId::new(a.id, side.draft.span))
                };
                let [x, y] = difference.spans;
                Some(Reason {
                    kind: difference.kind,
                    claims: [id(one)?, id(two)?],
                    spans: difference.spans,
                    values: [x.of(one.text)?.to_owned(), y.of(two.text)?.to_owned()],
                })
            })
            .collect()
    }
}

/// The day in what a source wrote as its time of publication: "2025-02-12T18:04:00Z", "2025-02-12".
fn day_of(published: &str) -> Option<jiff::civil::Date> {
    published.get(..10)?.parse().ok()
}

fn last_name(name: &str) -> String {
    folded(name.split_whitespace().last().unwrap_or_default())
}
