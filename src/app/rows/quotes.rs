//! Rows of Quotes: each thing that was said, under it its wordings, word by word beside the first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::names::Names;
use crate::analyse::quotations::{Drift, DriftKind, Mention, Part, Quotation, Wording};
use crate::app::snapshot::{BundleView, Quotations};
use crate::app::state::State;
use crate::domain::{ArticleId, ClaimId, Outlet, Span};
use crate::text::hidden::shown;

/// In which order the quotations stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Sort {
    /// What was changed most seriously first.
    #[default]
    Drift,
    /// Under the names of their speakers.
    Speaker,
    /// What most outlets quote first.
    Outlets,
    /// As they stand in the articles.
    Reading,
}

impl Sort {
    /// Every order, as offered.
    pub const ALL: [Self; 4] = [Self::Drift, Self::Speaker, Self::Outlets, Self::Reading];

    /// The words on the screen.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Drift => "Most changed first",
            Self::Speaker => "By speaker",
            Self::Outlets => "Most outlets first",
            Self::Reading => "In reading order",
        }
    }
}

/// What of the quotations is shown, and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The order.
    pub sort: Sort,
    /// Only what this speaker said.
    pub speaker: Option<String>,
    /// Only what this outlet quotes.
    pub outlet: Option<Outlet>,
    /// Only quotations with this sort of drift.
    pub only: Option<DriftKind>,
    /// Whether quotations that one outlet alone has are shown.
    pub singles: bool,
}

/// The list.
#[derive(Debug, Default)]
pub struct QuoteRows {
    /// What they were made of: they are made anew when it changes.
    made_of: Option<(Quotations, Options, Names)>,
    /// Grows each time they are made anew.
    pub generation: u64,
    /// The lines, from top to bottom.
    pub lines: Vec<Line>,
    /// How many quotations are shown.
    pub shown: usize,
    /// How many there are.
    pub all: usize,
    /// The speakers with what they are called, for choosing one.
    pub speakers: Vec<(String, String)>,
    /// The outlets with what they are called, for choosing one.
    pub outlets: Vec<(String, Outlet)>,
    /// The line with the selected words.
    pub selected: Option<usize>,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq)]
pub enum Line {
    /// A speaker, with the quotations that follow.
    Speaker(String, usize),
    /// What the wordings that follow have in common.
    Quotation(QuotationRow),
    /// A wording.
    Wording(WordingRow),
}

/// The line above the wordings of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotationRow {
    /// Who said it.
    pub speaker: String,
    /// How many outlets quote it, and in how many wordings.
    pub summary: String,
    /// What became of it, the most serious first.
    pub kinds: Vec<DriftKind>,
}

/// A wording with the outlets that have it.
#[derive(Debug, Clone, PartialEq)]
pub struct WordingRow {
    /// Where it stands.
    pub mentions: Vec<MentionRow>,
    /// Its words.
    pub words: String,
    /// The words beside those of the first wording.
    pub parts: Vec<Part>,
    /// How far it is from the first wording.
    pub drift: Drift,
    /// Whether it is the first wording, to which the others are compared.
    pub first: bool,
    /// Whether the quotation has no other.
    pub only: bool,
    /// The speaker that is named here, if it is another than in the other wordings.
    pub speaker: Option<String>,
}

/// A wording in one outlet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionRow {
    /// Who published it.
    pub outlet: String,
    /// The article.
    pub article: ArticleId,
    /// From the first to the last of its words.
    pub span: Span,
    /// The claim in it, if there is one.
    pub claim: Option<ClaimId>,
}

/// What a sort of drift is called.
#[must_use]
pub const fn label(kind: DriftKind) -> &'static str {
    match kind {
        DriftKind::Cut => "Quoted shorter",
        DriftKind::Dropped => "Words left out",
        DriftKind::Added => "Words added",
        DriftKind::Moved => "Words moved",
        DriftKind::Other => "Other words",
        DriftKind::Translation => "Other translation?",
        DriftKind::Speaker => "Other speaker",
    }
}

impl QuoteRows {
    /// Makes the list anew if what it shows has changed; in any case looks where the selected words are.
    pub fn refresh(&mut self, state: &State) {
        let Some(bundle) = state.bundle() else {
            *self = Self {
                generation: self.generation + 1,
                ..Self::default()
            };
            return;
        };
        let names = Names::of(state);
        let fresh = self.made_of.as_ref().is_some_and(|(of, options, called)| {
            Arc::ptr_eq(of, &bundle.quotations) && *options == state.quotes && *called == names
        });
        if !fresh {
            *self = Self {
                generation: self.generation + 1,
                ..rows(bundle, &names, &state.quotes)
            };
            self.made_of = Some((Arc::clone(&bundle.quotations), state.quotes.clone(), names));
        }
        self.selected = self.current(state);
    }

    /// The line of the selected words; of the selected claim, if no words are selected.
    #[must_use]
    pub fn current(&self, state: &State) -> Option<usize> {
        state.quote.map_or_else(
            || {
                let claim = state.place.claim?;
                self.lines.iter().position(|line| match line {
                    Line::Wording(row) => row.mentions.iter().any(|m| m.claim == Some(claim)),
                    _ => false,
                })
            },
            |place| self.line_of(place),
        )
    }

    /// The selected words: article and place.
    #[must_use]
    pub fn place(&self, state: &State) -> Option<(ArticleId, Span)> {
        let line = self.lines.get(self.current(state)?)?;
        let Line::Wording(row) = line else {
            return None;
        };
        let chosen = row.mentions.iter().find(|m| {
            state.quote == Some((m.article, m.span))
                || state.quote.is_none() && m.claim == state.place.claim
        })?;
        Some((chosen.article, chosen.span))
    }

    /// The line in which words stand.
    #[must_use]
    pub fn line_of(&self, (article, span): (ArticleId, Span)) -> Option<usize> {
        self.lines.iter().position(|line| match line {
            Line::Wording(row) => {
                let mut mentions = row.mentions.iter();
                mentions.any(|m| m.article == article && m.span == span)
            }
            _ => false,
        })
    }

    /// The words at a place.
    #[must_use]
    pub fn mention(&self, place: (ArticleId, Span)) -> Option<&MentionRow> {
        match self.lines.get(self.line_of(place)?) {
            Some(Line::Wording(row)) => {
                let mut mentions = row.mentions.iter();
                mentions.find(|m| (m.article, m.span) == place)
            }
            _ => None,
        }
    }

    /// The first wording after (`by` 1) or before (-1) the selected one that passes; with `round`, those on its other
    /// side come after the last.
    #[must_use]
    pub fn step(
        &self,
        state: &State,
        by: isize,
        round: bool,
        passes: impl Fn(&WordingRow) -> bool,
    ) -> Option<&MentionRow> {
        let wording = |i: usize| match self.lines.get(i) {
            Some(Line::Wording(row)) if passes(row) => row.mentions.first(),
            _ => None,
        };
        super::around(self.current(state), self.lines.len(), by, round).find_map(wording)
    }

    /// The place after (`by` 1) or before (-1) the selected one where the same quotation stands, in the order of the
    /// lines.
    #[must_use]
    pub fn step_mention(&self, state: &State, by: isize) -> Option<&MentionRow> {
        let at = self.current(state)?;
        let is_head = |line: &Line| !matches!(line, Line::Wording(_));
        let first = self.lines[..at]
            .iter()
            .rposition(is_head)
            .map_or(0, |i| i + 1);
        let rest = &self.lines[first..];
        let end = rest.iter().position(is_head).unwrap_or(rest.len());
        let mentions: Vec<&MentionRow> = rest[..end]
            .iter()
            .flat_map(|line| match line {
                Line::Wording(row) => row.mentions.as_slice(),
                _ => &[],
            })
            .collect();
        let place = self.place(state)?;
        let here = mentions.iter().position(|m| (m.article, m.span) == place)?;
        mentions.get(here.checked_add_signed(by)?).copied()
    }
}

/// The list for these quotations and options.
#[must_use]
pub fn rows(bundle: &BundleView, names: &Names, options: &Options) -> QuoteRows {
    let all = &bundle.quotations;
    let speakers: BTreeSet<String> = all.iter().filter_map(|q| q.speaker.clone()).collect();
    let articles = bundle.state.articles.iter();
    let outlet_of: OutletOf<'_> = articles.map(|a| (a.article, &a.outlet)).collect();
    let outlets: BTreeSet<(String, Outlet)> = outlet_of
        .values()
        .map(|o| (names.outlet(o), (*o).clone()))
        .collect();
    let mut shown: Vec<Shown<'_>> = all
        .iter()
        .map(|quotation| Shown::of(&outlet_of, quotation))
        .filter(|s| s.fits(options))
        .collect();
    // The sort is stable: equals stay in reading order.
    match options.sort {
        Sort::Drift => shown.sort_by_key(|s| std::cmp::Reverse(s.weight)),
        Sort::Outlets => shown.sort_by_key(|s| std::cmp::Reverse(s.outlets.len())),
        Sort::Speaker => shown.sort_by_key(|s| (s.quotation.speaker.is_none(), s.speaker())),
        Sort::Reading => {}
    }
    let place = Place {
        bundle,
        names,
        outlet_of: &outlet_of,
    };
    let mut lines = Vec::new();
    let mut speaker: Option<&str> = None;
    for (i, one) in shown.iter().enumerate() {
        if options.sort == Sort::Speaker && speaker != Some(one.speaker()) {
            speaker = Some(one.speaker());
            let after = shown.get(i..).unwrap_or_default();
            let count = after.iter().take_while(|s| s.speaker() == one.speaker());
            lines.push(Line::Speaker(names.within(one.speaker()), count.count()));
        }
        one.push_lines(place, &mut lines);
    }
    QuoteRows {
        lines,
        shown: shown.len(),
        all: all.len(),
        speakers: speakers
            .into_iter()
            .map(|s| (names.within(&s), s))
            .collect(),
        outlets: outlets.into_iter().collect(),
        ..QuoteRows::default()
    }
}

/// Who published each article.
type OutletOf<'a> = BTreeMap<ArticleId, &'a Outlet>;

/// Where the mentions stand, and what is called how.
#[derive(Clone, Copy)]
struct Place<'a> {
    bundle: &'a BundleView,
    names: &'a Names,
    outlet_of: &'a OutletOf<'a>,
}

/// A quotation with what filters and orders ask of it.
struct Shown<'a> {
    quotation: &'a Quotation,
    outlets: BTreeSet<&'a Outlet>,
    weight: (Option<DriftKind>, usize),
}

impl<'a> Shown<'a> {
    fn of(outlet_of: &OutletOf<'a>, quotation: &'a Quotation) -> Self {
        let mentions = quotation.wordings.iter().flat_map(|w| &w.mentions);
        Self {
            quotation,
            outlets: mentions
                .filter_map(|m| outlet_of.get(&m.article).copied())
                .collect(),
            weight: quotation
                .wordings
                .iter()
                .map(|w| w.drift.weight())
                .max()
                .unwrap_or_default(),
        }
    }

    fn speaker(&self) -> &'a str {
        self.quotation
            .speaker
            .as_deref()
            .unwrap_or("Speaker unknown")
    }

    fn fits(&self, options: &Options) -> bool {
        let wordings = &self.quotation.wordings;
        (options.singles || self.outlets.len() > 1 || wordings.len() > 1)
            && (options.speaker.is_none() || self.quotation.speaker == options.speaker)
            && (options.outlet.as_ref()).is_none_or(|o| self.outlets.contains(o))
            && (options.only).is_none_or(|kind| wordings.iter().any(|w| w.drift.count(kind) > 0))
    }

    fn push_lines(&self, place: Place<'_>, lines: &mut Vec<Line>) {
        let wordings = &self.quotation.wordings;
        let kinds: BTreeSet<DriftKind> = wordings.iter().flat_map(|w| w.drift.kinds()).collect();
        let outlets = match self.outlets.len() {
            1 => "one outlet".to_owned(),
            n => format!("{n} outlets"),
        };
        let summary = match wordings.len() {
            1 if self.outlets.len() > 1 => format!("{outlets}, word for word"),
            1 => outlets,
            n => format!("{outlets}, {n} wordings"),
        };
        lines.push(Line::Quotation(QuotationRow {
            speaker: place.names.within(self.speaker()),
            summary,
            kinds: kinds.into_iter().rev().collect(),
        }));
        for (at, wording) in wordings.iter().enumerate() {
            lines.push(Line::Wording(WordingRow {
                mentions: mentions(place, wording),
                words: shown(&wording.words).into(),
                parts: wording.parts.iter().map(part).collect(),
                drift: wording.drift,
                first: at == 0,
                only: wordings.len() == 1,
                speaker: other_speaker(wording).map(|s| place.names.within(&s)),
            }));
        }
    }
}

/// A part of a wording, as it is shown.
fn part(part: &Part) -> Part {
    Part {
        words: shown(&part.words).into(),
        ..part.clone()
    }
}

fn other_speaker(wording: &Wording) -> Option<String> {
    let named = wording.mentions.iter().find_map(|m| m.speaker.clone());
    named.filter(|_| wording.drift.other_speaker)
}

/// The mentions of a wording; where an article has the words twice, as in its headline and its text, that is said.
fn mentions(place: Place<'_>, wording: &Wording) -> Vec<MentionRow> {
    let mut rows: Vec<MentionRow> = Vec::new();
    for one in &wording.mentions {
        let Some(mut row) = mention(place, one) else {
            continue;
        };
        if rows.last().is_some_and(|last| last.article == row.article) {
            row.outlet = "and again".into();
        }
        rows.push(row);
    }
    rows
}

fn mention(place: Place<'_>, mention: &Mention) -> Option<MentionRow> {
    let shared = |claim: &ClaimId| -> usize {
        let pieces = mention.pieces.iter();
        pieces.map(|p| p.shared(claim.span)).sum()
    };
    Some(MentionRow {
        outlet: place.names.outlet(place.outlet_of.get(&mention.article)?),
        article: mention.article,
        span: mention.whole()?,
        claim: place
            .bundle
            .state
            .claims_of(mention.article)
            .map(|c| c.claim.id)
            .filter(|c| shared(c) > 0)
            .max_by_key(|c| (shared(c), std::cmp::Reverse(c.span))),
    })
}
