//! Agreement: what the outlets of a group do, with the details in which they differ, and how many sources there are.

mod circumstances;
mod details;
mod frame;
mod names;
mod polarity;
mod quoted;
mod rivals;
mod words;

use std::collections::BTreeSet;

use super::claims::Draft;
use super::matching::Matching;
use crate::domain::{Agreement, Article, ClaimId, Reason, ReasonKind, Span};
use crate::text::quantity::{Comparison, Measure, Quantity, compare};
use crate::text::words::folded;
use details::Caution;
pub(super) use quoted::{same_speaker, says_the_same};

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
    /// What the quantities of each claim are said of, in their order.
    frames: Vec<Vec<frame::Frame>>,
    /// The claims with quantities of each article.
    counting: Vec<Vec<usize>>,
    /// When, how soon and how silently, for each claim.
    circumstances: Vec<circumstances::Circumstances>,
    lexicon: words::Lexicon,
    polarity: polarity::Polarity,
}

/// A claim as the comparisons see it.
#[derive(Debug, Clone, Copy)]
struct Side<'a> {
    /// Its place among the drafts.
    claim: usize,
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
/// Claims at least so alike tell one fact, whatever stands beside their details.
const SURE: f32 = 0.5;
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
        let mut lexicon = words::Lexicon::default();
        let wordings: Vec<words::Wording> = drafts
            .iter()
            .map(|d| {
                articles
                    .get(d.article)
                    .map(|a| lexicon.read(&a.text, d.span, &d.quantities))
                    .unwrap_or_default()
            })
            .collect();
        let reader = circumstances::Reader::new(&mut lexicon);
        let circumstances = drafts
            .iter()
            .zip(&wordings)
            .map(|(d, wording)| {
                let text = articles.get(d.article).map_or("", |a| a.text.as_str());
                reader.read(&mut lexicon, text, (d.span, d.context), wording)
            })
            .collect();
        let polarity = polarity::Polarity::new(&mut lexicon);
        let classes = frame::Classes::new(&mut lexicon);
        let frames = drafts
            .iter()
            .map(|d| {
                let text = articles.get(d.article).map_or("", |a| a.text.as_str());
                d.quantities
                    .iter()
                    .map(|q| classes.frame(&mut lexicon, text, d.context, q))
                    .collect()
            })
            .collect();
        let mut counting = vec![Vec::new(); articles.len()];
        for (claim, draft) in drafts.iter().enumerate() {
            if let Some(list) = counting.get_mut(draft.article)
                && !draft.quantities.is_empty()
            {
                list.push(claim);
            }
        }
        Self {
            articles,
            drafts,
            matching,
            published,
            family,
            wordings,
            frames,
            counting,
            circumstances,
            lexicon,
            polarity,
        }
    }

    /// The quantities of a claim, each with what it is said of.
    fn framed(&self, claim: usize) -> impl Iterator<Item = (&Quantity, &frame::Frame)> {
        let quantities = self.drafts.get(claim).map(|d| d.quantities.as_slice());
        let frames = self.frames.get(claim).map(Vec::as_slice);
        quantities
            .unwrap_or_default()
            .iter()
            .zip(frames.unwrap_or_default())
    }

    /// Whether an article has this amount too: then it knows both figures, and they are not two versions of one.
    fn article_says(&self, article: usize, (x, of): (&Quantity, &frame::Frame)) -> bool {
        let claims = self.counting.get(article).into_iter().flatten();
        claims.flat_map(|c| self.framed(*c)).any(|(q, frame)| {
            compare(q, x) == Comparison::Same
                && (x.measure != Measure::Count || frame.same_things(of))
        })
    }

    /// Whether an article tells of this time too, of something that is enough like what `x` is said of.
    fn article_tells(
        &self,
        article: usize,
        (x, of): (&Quantity, &frame::Frame),
        enough: impl Fn(frame::Ground) -> bool,
    ) -> bool {
        let claims = self.counting.get(article).into_iter().flatten();
        claims.flat_map(|c| self.framed(*c)).any(|(q, frame)| {
            compare(q, x) == Comparison::Same
                && frame.relation == of.relation
                && enough(frame.common_ground(of, &self.lexicon))
        })
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
            claim,
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
        if one.draft.article == two.draft.article {
            return Vec::new();
        }
        // What is hardly alike is in one group for the sake of a difference, or not compared.
        let rivalry = if self.matching.score(a, b) < COMPARED {
            let Some(rivalry) = self.rivalry(a, b) else {
                return Vec::new();
            };
            Some(rivalry)
        } else {
            None
        };
        let alike = words::alike(one, two);
        let strangers = self.lexicon.strangers(one.wording, two.wording);
        let mut found = Vec::new();
        // Figures of different people and places differ as they should.
        if !strangers || alike >= words::ALIKE {
            found.extend(details::amounts(self, one, two, Caution::Linked));
            found.extend(details::times(self, one, two, alike, Caution::Linked));
        }
        let circumstances = self.circumstances.get(a).zip(self.circumstances.get(b));
        if let Some((x, y)) = circumstances {
            let score = self.matching.score(a, b);
            let apart = found.iter().any(|d| d.kind == ReasonKind::Time);
            found.extend(circumstances::times((one, x), (two, y), score).filter(|_| !apart));
            found.extend(circumstances::silence(x, y));
        }
        found.extend(quoted::speakers(one, two));
        if !one.wording.same_words(two.wording) {
            let surely = self.matching.score(a, b) >= SURE;
            let wording = quoted::wording(one, two)
                .or_else(|| surely.then(|| quoted::reworded(one, two)).flatten());
            // One word for another in a quotation is a matter of wording, not of denial.
            if wording.is_none() {
                found.extend(self.polarity.compare(one, two, alike, strangers));
                found.extend(names::names(one, two, alike));
            }
            found.extend(wording);
        }
        if found.is_empty() {
            found.extend(rivalry);
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
