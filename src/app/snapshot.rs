//! What the worker hands to the window after each change: the project as it stands, ready to be shown.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::rows::adjudicate::DisputeRow;
use crate::analyse::quotations::Quotation;
use crate::domain::reliability::Reliability;
use crate::domain::{
    Article, ArticleId, BundleId, Change, ClaimId, Journal, State, Suggestions, Target,
};
use crate::store::Closed;

/// The quotations of a bundle, shared with the worker that remembers them.
pub type Quotations = Arc<[Arc<Quotation>]>;

/// Decisions that could not be written yet and wait in memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// How many steps they are; one step may decide several things.
    pub steps: usize,
    /// What they say, in order.
    pub changes: Vec<(Target, Change)>,
    /// Why they could not be written.
    pub why: String,
}

/// A bundle as it stands.
#[derive(Debug, Clone)]
pub struct BundleView {
    /// Its id.
    pub id: BundleId,
    /// What the editor calls it.
    pub title: String,
    /// Its articles, in the order of import.
    pub articles: Arc<[Article]>,
    /// What the analysis proposes.
    pub suggestions: Arc<Suggestions>,
    /// The proposals with the marks folded over them.
    pub state: Arc<State>,
    /// What was said, in all its wordings.
    pub quotations: Quotations,
}

impl BundleView {
    /// The article with this id.
    #[must_use]
    pub fn article(&self, id: ArticleId) -> Option<&Article> {
        self.articles.iter().find(|a| a.id == id)
    }

    /// The words of a claim.
    #[must_use]
    pub fn words(&self, claim: ClaimId) -> Option<&str> {
        claim.span.of(&self.article(claim.article)?.text)
    }
}

/// A project as it stands.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// Its file.
    pub path: PathBuf,
    /// Its title.
    pub title: String,
    /// Whether only the person’s own marks are in it.
    pub only_mine: bool,
    /// Why it is open only to be read; none when it is open for work.
    pub closed: Option<Closed>,
    /// Its bundles.
    pub bundles: Vec<BundleView>,
    /// For an article that is a later version, the one before it.
    pub earlier: Arc<BTreeMap<ArticleId, Article>>,
    /// Every mark, or every one of the person’s own.
    pub journal: Arc<Journal>,
    /// What people answered otherwise and nobody has settled.
    pub disputes: Vec<DisputeRow>,
    /// How far people agree. The worker counts it: of a long journal that takes longer than a frame may.
    pub reliability: Vec<Reliability>,
    /// What Undo would undo, in words.
    pub undo: Option<String>,
    /// What Redo would redo, in words.
    pub redo: Option<String>,
    /// Where the person was when the project was last open.
    pub place: Place,
}

impl Snapshot {
    /// The first article of all.
    #[must_use]
    pub fn first_article(&self) -> Option<ArticleId> {
        Some(self.bundles.first()?.articles.first()?.id)
    }

    /// The bundle that holds an article.
    #[must_use]
    pub fn bundle_of(&self, article: ArticleId) -> Option<&BundleView> {
        self.bundles.iter().find(|b| b.article(article).is_some())
    }
}

/// Where the person is: kept in the project, so that it opens where one was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// The article that is shown.
    pub article: Option<ArticleId>,
    /// The claim that is selected.
    pub claim: Option<ClaimId>,
}

impl Place {
    /// One line for the project file: the article, then the claim's bytes if one is selected.
    #[must_use]
    pub fn to_line(self) -> String {
        match (self.article, self.claim) {
            (_, Some(c)) => format!("{} {} {}", c.article, c.span.start(), c.span.end()),
            (Some(a), None) => a.to_string(),
            (None, None) => String::new(),
        }
    }

    /// Reads the line; what cannot be read is no place at all.
    #[must_use]
    pub fn from_line(line: &str) -> Self {
        let mut parts = line.split(' ');
        let article: Option<ArticleId> = parts.next().and_then(|a| a.parse().ok());
        let mut byte = || parts.next().and_then(|n| n.parse::<usize>().ok());
        let span = match (byte(), byte()) {
            (Some(start), Some(end)) => crate::domain::Span::new(start, end),
            _ => None,
        };
        Self {
            article,
            claim: article
                .zip(span)
                .map(|(article, span)| ClaimId::new(article, span)),
        }
    }
}
