//! Rows of a rule that is being made: the passages that it would mark, before it marks them.

use std::sync::Arc;

use super::names::Names;
use crate::analyse::rules::{self, Like};
use crate::app::snapshot::BundleView;
use crate::app::state::State;
use crate::domain::{ArticleId, Change, NoiseKind, Outlet, Span, Target};
use crate::text::hidden::shown;

/// How alike a passage must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alike {
    /// The whole line is the same.
    Line,
    /// The line begins with the words.
    Begin,
    /// The words stand anywhere.
    Words,
}

/// A rule as it is being made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The outlet in whose articles it holds.
    pub outlet: Outlet,
    /// The words from which it is made.
    pub words: String,
    /// The words with which a line must begin, as typed.
    pub beginning: String,
    /// How alike a passage must be.
    pub alike: Alike,
    /// Whether the words are whole lines.
    pub lines: bool,
    /// What the passages are; `None` for reporting.
    pub kind: Option<NoiseKind>,
}

impl Draft {
    /// What it looks for.
    #[must_use]
    pub fn like(&self) -> Like {
        match self.alike {
            Alike::Line => Like::Line(self.words.clone()),
            Alike::Begin => Like::Begin(self.beginning.clone()),
            Alike::Words => Like::Words(self.words.clone()),
        }
    }

    /// What it says of each passage.
    #[must_use]
    pub fn change(&self) -> Change {
        self.kind.map_or(Change::Reporting, Change::Noise)
    }
}

/// What a rule would do.
#[derive(Debug, Default)]
pub struct RuleRows {
    made_of: Option<(Arc<crate::domain::State>, Draft)>,
    /// The passages that it would change, in the order of the articles.
    pub changes: Vec<ChangeRow>,
    /// What the outlet is called.
    pub called: String,
    /// How many passages are as it would have them.
    pub already: usize,
    /// In how many articles it looked.
    pub articles: usize,
}

/// A passage that a rule would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRow {
    /// The article.
    pub article: ArticleId,
    /// Where it stands.
    pub span: Span,
    /// What the article is called.
    pub title: String,
    /// The words.
    pub words: String,
    /// What they are now.
    pub now: String,
}

impl RuleRows {
    /// Looks anew if the rule or the project has changed.
    pub fn refresh(&mut self, state: &State, draft: &Draft) {
        let Some(bundle) = state.bundle() else {
            *self = Self::default();
            return;
        };
        let made_of = self.made_of.as_ref();
        if !made_of.is_some_and(|(of, d)| Arc::ptr_eq(of, &bundle.state) && d == draft) {
            *self = Self {
                made_of: Some((Arc::clone(&bundle.state), draft.clone())),
                ..rows(bundle, &Names::of(state), draft)
            };
        }
    }
}

/// What the rule would do in this bundle.
#[must_use]
pub fn rows(bundle: &BundleView, names: &Names, draft: &Draft) -> RuleRows {
    let mut rows = RuleRows {
        called: names.outlet(&draft.outlet),
        ..RuleRows::default()
    };
    let like = draft.like();
    for (article, now) in bundle.articles.iter().zip(&bundle.state.articles) {
        if now.outlet != draft.outlet {
            continue;
        }
        rows.articles += 1;
        for span in rules::find(&like, &article.text) {
            let touched = now.noise.iter().find(|n| n.span.shared(span) > 0);
            let as_wished = match draft.kind {
                None => touched.is_none(),
                Some(kind) => touched.is_some_and(|n| {
                    // A mark that leaves but the full stop is no other.
                    let mut rest = span.minus(n.span).filter_map(|s| s.of(&article.text));
                    let whole = !rest.any(|words| words.contains(char::is_alphanumeric));
                    n.by.is_some() && n.kind == kind && whole
                }),
            };
            if as_wished {
                rows.already += 1;
                continue;
            }
            let words = span.of(&article.text).unwrap_or_default();
            rows.changes.push(ChangeRow {
                article: article.id,
                span,
                title: names.title(article),
                words: shown(words).into(),
                now: match touched {
                    None => "reporting".into(),
                    Some(n) if n.by.is_some() => n.kind.label().to_lowercase(),
                    Some(n) => format!("{} (suggested)", n.kind.label().to_lowercase()),
                },
            });
        }
    }
    rows
}

/// The marks that carry a rule out.
#[must_use]
pub fn changes(rows: &RuleRows, draft: &Draft) -> Vec<(Target, Change)> {
    let target = |row: &ChangeRow| Target::Span(row.article, row.span);
    let mut changes: Vec<(Target, Change)> = Vec::new();
    changes.extend(rows.changes.iter().map(|row| (target(row), draft.change())));
    changes
}
