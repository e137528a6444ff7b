//! Rows of Noise: all that is or was held to be noise in the bundle, under its kinds or its outlets.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::names::Names;
use crate::app::snapshot::BundleView;
use crate::app::state::State;
use crate::domain::state::ArticleState;
use crate::domain::{Article, ArticleId, Change, Journal, Noise, NoiseKind, Outlet, Span, Target};
use crate::text::hidden::{shown, shown_on_one_line};

/// Under what the passages stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// Under their kinds.
    #[default]
    Kind,
    /// Under their outlets.
    Outlet,
}

/// Where a passage stands between the analysis and the people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The analysis proposes it.
    Suggested,
    /// A person marked it as noise.
    Marked(String),
    /// A person said that it is reporting.
    Rejected(String),
}

/// A standing, for choosing what to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Nobody decided yet.
    Suggested,
    /// Marked as noise.
    Marked,
    /// Said to be reporting.
    Rejected,
}

impl Stands {
    /// Every standing, as offered.
    pub const ALL: [Self; 3] = [Self::Suggested, Self::Marked, Self::Rejected];

    /// The words on the screen.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Suggested => "Suggested",
            Self::Marked => "Marked as noise",
            Self::Rejected => "Rejected",
        }
    }
}

impl Standing {
    /// Without the name.
    #[must_use]
    pub const fn stands(&self) -> Stands {
        match self {
            Self::Suggested => Stands::Suggested,
            Self::Marked(_) => Stands::Marked,
            Self::Rejected(_) => Stands::Rejected,
        }
    }

    /// In words.
    #[must_use]
    pub fn in_words(&self) -> String {
        match self {
            Self::Suggested => "Suggested".into(),
            Self::Marked(by) => format!("Marked by {by}"),
            Self::Rejected(by) => format!("Rejected by {by}"),
        }
    }
}

/// What passages have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// A kind.
    Kind(NoiseKind),
    /// An outlet.
    Outlet(Outlet),
}

/// What of the noise is shown, and how.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// Under what the passages stand.
    pub by: By,
    /// Only this kind.
    pub kind: Option<NoiseKind>,
    /// Only this outlet.
    pub outlet: Option<Outlet>,
    /// Only what stands so.
    pub stands: Option<Stands>,
    /// Whether the passages of which the analysis is least sure come first; else they stand as in the articles.
    pub unsure_first: bool,
    /// The headings whose passages are folded away.
    pub closed: BTreeSet<Heading>,
}

/// A passage.
#[derive(Debug, Clone, PartialEq)]
pub struct PassageRow {
    /// The article.
    pub article: ArticleId,
    /// Where it stands.
    pub span: Span,
    /// Its words, on one line.
    pub words: String,
    /// What it is, was, or is held to be.
    pub kind: NoiseKind,
    /// Who published it.
    pub outlet: Outlet,
    /// What the outlet is called.
    pub called: String,
    /// Why the analysis proposes it; empty for a person's own mark.
    pub reason: String,
    /// How sure the analysis is, 0 to 1; `None` for a person's own mark.
    pub score: Option<f32>,
    /// What became of it.
    pub standing: Standing,
}

/// A heading with its passages counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingRow {
    /// The heading.
    pub heading: Heading,
    /// The words on the screen.
    pub label: String,
    /// Passages under it.
    pub count: usize,
    /// Of these the ones that nobody decided on.
    pub suggested: usize,
    /// Of these the ones that are marked.
    pub marked: usize,
    /// Of these the ones that were rejected.
    pub rejected: usize,
    /// Whether its passages are shown.
    pub open: bool,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq)]
pub enum Line {
    /// A heading.
    Heading(HeadingRow),
    /// A passage under it.
    Passage(PassageRow),
}

/// The list.
#[derive(Debug, Default)]
pub struct NoiseRows {
    /// What they were made of: they are made anew when it changes.
    made_of: Option<(Arc<crate::domain::State>, Options, Names)>,
    /// Grows each time they are made anew.
    pub generation: u64,
    /// The lines, from top to bottom.
    pub lines: Vec<Line>,
    /// How many passages are shown, folded away or not.
    pub shown: usize,
    /// How many of these nobody decided on.
    pub suggested: usize,
    /// How many passages there are.
    pub all: usize,
    /// The kinds that there are, for choosing one.
    pub kinds: Vec<NoiseKind>,
    /// The outlets that there are with what they are called, for choosing one.
    pub outlets: Vec<(String, Outlet)>,
    /// The line that is selected.
    pub selected: Option<usize>,
}

/// What is selected in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// A heading.
    Heading(Heading),
    /// A passage.
    Passage(ArticleId, Span),
}

impl NoiseRows {
    /// Makes the list anew if what it shows has changed; in any case looks where the selection is.
    pub fn refresh(&mut self, state: &State) {
        let Some((bundle, project)) = state.bundle().zip(state.project.as_ref()) else {
            *self = Self {
                generation: self.generation + 1,
                ..Self::default()
            };
            return;
        };
        let names = Names::of(state);
        let fresh = self.made_of.as_ref().is_some_and(|(of, options, called)| {
            Arc::ptr_eq(of, &bundle.state) && *options == state.noise && *called == names
        });
        if !fresh {
            *self = Self {
                generation: self.generation + 1,
                ..rows(bundle, &names, &project.journal, &state.noise)
            };
            self.made_of = Some((Arc::clone(&bundle.state), state.noise.clone(), names));
        }
        self.selected = state.noise_at().and_then(|at| self.line_of(&at));
    }

    /// The line of a heading or passage.
    #[must_use]
    pub fn line_of(&self, at: &At) -> Option<usize> {
        self.lines.iter().position(|line| match (line, at) {
            (Line::Heading(row), At::Heading(heading)) => row.heading == *heading,
            (Line::Passage(row), At::Passage(article, span)) => {
                row.article == *article && row.span == *span
            }
            _ => false,
        })
    }

    /// The passage at a place, if it is in the list.
    #[must_use]
    pub fn passage(&self, article: ArticleId, span: Span) -> Option<&PassageRow> {
        match self.lines.get(self.line_of(&At::Passage(article, span))?)? {
            Line::Passage(row) => Some(row),
            Line::Heading(_) => None,
        }
    }

    /// The heading under which a line stands, or that it is.
    #[must_use]
    pub fn heading_of(&self, at: &At) -> Option<&HeadingRow> {
        let before = self.lines.get(..=self.line_of(at)?)?;
        before.iter().rev().find_map(|line| match line {
            Line::Heading(row) => Some(row),
            Line::Passage(_) => None,
        })
    }

    /// The first line after (`by` 1) or before (-1) the selected one that passes; with `round`, those on its other side
    /// come after the last.
    #[must_use]
    pub fn step(
        &self,
        from: Option<&At>,
        by: isize,
        round: bool,
        passes: impl Fn(&Line) -> bool,
    ) -> Option<At> {
        let at = from.and_then(|at| self.line_of(at));
        let lines = super::around(at, self.lines.len(), by, round);
        let line = lines.filter_map(|i| self.lines.get(i)).find(|l| passes(l));
        line.map(|line| match line {
            Line::Heading(row) => At::Heading(row.heading.clone()),
            Line::Passage(row) => At::Passage(row.article, row.span),
        })
    }
}

/// The passages that the options let through and that stand under this heading, in the order of the articles.
#[must_use]
pub fn under(
    bundle: &BundleView,
    journal: &Journal,
    options: &Options,
    heading: &Heading,
) -> Vec<PassageRow> {
    let mut found = passages(bundle, &Names::default(), journal);
    found.retain(|p| fits(p, options));
    found.retain(|p| match heading {
        Heading::Kind(kind) => p.kind == *kind,
        Heading::Outlet(outlet) => p.outlet == *outlet,
    });
    found
}

fn fits(passage: &PassageRow, options: &Options) -> bool {
    options.kind.is_none_or(|kind| passage.kind == kind)
        && options.outlet.as_ref().is_none_or(|o| passage.outlet == *o)
        && (options.stands).is_none_or(|stands| passage.standing.stands() == stands)
}

/// The list for this bundle and these options.
#[must_use]
pub fn rows(bundle: &BundleView, names: &Names, journal: &Journal, options: &Options) -> NoiseRows {
    let found = passages(bundle, names, journal);
    let all = found.len();
    let kinds: BTreeSet<NoiseKind> = found.iter().map(|p| p.kind).collect();
    let outlets: BTreeSet<(String, Outlet)> = found
        .iter()
        .map(|p| (p.called.clone(), p.outlet.clone()))
        .collect();
    // Kinds stand in their own order, outlets in that of what they are called.
    let mut groups: BTreeMap<(String, Heading), Vec<PassageRow>> = BTreeMap::new();
    for passage in found.into_iter().filter(|p| fits(p, options)) {
        let heading = match options.by {
            By::Kind => (String::new(), Heading::Kind(passage.kind)),
            By::Outlet => {
                let called = passage.called.clone();
                (called, Heading::Outlet(passage.outlet.clone()))
            }
        };
        groups.entry(heading).or_default().push(passage);
    }
    let mut rows = NoiseRows {
        all,
        kinds: kinds.into_iter().collect(),
        outlets: outlets.into_iter().collect(),
        ..NoiseRows::default()
    };
    for ((called, heading), mut passages) in groups {
        if options.unsure_first {
            let sure = |p: &PassageRow| p.score.unwrap_or(1.0);
            passages.sort_by(|a, b| sure(a).total_cmp(&sure(b)));
        }
        let count = |stands: Stands| {
            let standing = passages.iter().map(|p| p.standing.stands());
            standing.filter(|s| *s == stands).count()
        };
        let row = HeadingRow {
            count: passages.len(),
            suggested: count(Stands::Suggested),
            marked: count(Stands::Marked),
            rejected: count(Stands::Rejected),
            open: !options.closed.contains(&heading),
            label: match &heading {
                Heading::Kind(kind) => kind.label().to_owned(),
                Heading::Outlet(_) => called,
            },
            heading,
        };
        rows.shown += row.count;
        rows.suggested += row.suggested;
        let open = row.open;
        rows.lines.push(Line::Heading(row));
        if open {
            rows.lines.extend(passages.into_iter().map(Line::Passage));
        }
    }
    rows
}

/// Everything that is or was held to be noise, in the order of the articles.
#[must_use]
pub fn passages(bundle: &BundleView, names: &Names, journal: &Journal) -> Vec<PassageRow> {
    let refused = refused(journal, |_| true);
    let beside = bundle
        .suggestions
        .articles
        .iter()
        .zip(&bundle.state.articles);
    bundle
        .articles
        .iter()
        .zip(beside)
        .flat_map(|(article, (suggested, now))| {
            let refused = refused.get(&article.id).map_or(&[][..], Vec::as_slice);
            of_article(article, &suggested.noise, now, refused, names)
        })
        .collect()
}

/// The card of the passage at this place.
#[must_use]
pub fn row(state: &State, article: ArticleId, span: Span) -> Option<PassageRow> {
    let (bundle, project) = state.bundle().zip(state.project.as_ref())?;
    let refused = refused(&project.journal, |a| a == article);
    let refused = refused.get(&article).map_or(&[][..], Vec::as_slice);
    let suggested = &bundle.suggestions.article(article)?.noise;
    let now = bundle.state.article(article)?;
    let names = Names::of(state);
    let found = of_article(bundle.article(article)?, suggested, now, refused, &names);
    found.into_iter().find(|p| p.span == span)
}

/// What people say is reporting, in the order of the marks: where, and who.
type Refused<'a> = Vec<(Span, &'a str)>;

fn refused(
    journal: &Journal,
    wanted: impl Fn(ArticleId) -> bool,
) -> BTreeMap<ArticleId, Refused<'_>> {
    let mut refused: BTreeMap<ArticleId, Refused<'_>> = BTreeMap::new();
    for mark in journal.holding() {
        if let (Target::Span(article, span), Change::Reporting) = (&mark.target, &mark.change)
            && wanted(*article)
        {
            let list = refused.entry(*article).or_default();
            list.push((*span, mark.annotator.as_str()));
        }
    }
    refused
}

fn of_article(
    article: &Article,
    suggested: &[Noise],
    now: &ArticleState,
    refused: &[(Span, &str)],
    names: &Names,
) -> Vec<PassageRow> {
    let row = |span: Span, kind, reason: &str, score, standing| PassageRow {
        article: article.id,
        span,
        words: shown_on_one_line(span.of(&article.text).unwrap_or_default()),
        kind,
        outlet: now.outlet.clone(),
        called: names.outlet(&now.outlet),
        reason: names.within(reason),
        score,
        standing,
    };
    let standing = now.noise.iter().map(|noise| {
        let proposed = suggested.iter().find(|n| n.span == noise.span);
        let reason = proposed.map_or(&noise.reason, |n| &n.reason);
        let standing = match &noise.by {
            Some(by) => Standing::Marked(shown(by.as_str()).into()),
            None => Standing::Suggested,
        };
        let score = match noise.by {
            Some(_) => proposed.map(|n| n.score),
            None => Some(noise.score),
        };
        row(noise.span, noise.kind, reason, score, standing)
    });
    let rejected = suggested.iter().filter_map(|noise| {
        let standing = Standing::Rejected(shown(refuser(noise.span, now, refused)?).into());
        Some(row(
            noise.span,
            noise.kind,
            &noise.reason,
            Some(noise.score),
            standing,
        ))
    });
    let mut found: Vec<PassageRow> = standing.chain(rejected).collect();
    found.sort_by_key(|p| p.span);
    found
}

/// Who said last that these suggested words are reporting, if none of them are noise now.
fn refuser<'a>(span: Span, now: &ArticleState, refused: &[(Span, &'a str)]) -> Option<&'a str> {
    if now.noise.iter().any(|n| n.span.shared(span) > 0) {
        return None;
    }
    let mut last = refused.iter().rev();
    last.find(|(of, _)| of.shared(span) > 0).map(|(_, by)| *by)
}
