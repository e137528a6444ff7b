//! What Find looks for and has found, and what is to be marked of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::domain::{Agreement, ArticleId, ClaimId, NoiseKind, Span, Target};
use crate::store::find::{Found, Hit, Kind};

/// As many hits of a kind are listed at first, and more each time more are asked for.
pub const LISTED: usize = 200;

/// Find, as the window knows it.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// Whether it is on the screen.
    pub open: bool,
    /// What was typed.
    pub text: String,
    /// The number of the last question that was asked; answers to others are dropped.
    pub asked: u64,
    /// Whether that question is answered.
    pub answered: bool,
    /// What was found.
    pub found: Arc<Found>,
    /// Why nothing could be looked for.
    pub problem: Option<String>,
    /// How often more hits were asked for.
    pub more: u32,
    /// The hit that is chosen.
    pub at: Option<usize>,
    /// Whether the field is to have the focus in the next frame.
    pub focus: bool,
    /// Whether the chosen hit is to be brought into view in the next frame.
    pub moved: bool,
}

impl Find {
    /// Whether something is looked for.
    #[must_use]
    pub fn looks(&self) -> bool {
        self.open && !self.text.trim().is_empty()
    }

    /// How many hits of a kind are listed: five times as many each time more are asked for.
    #[must_use]
    pub const fn listed(&self) -> usize {
        LISTED.saturating_mul(5_usize.saturating_pow(self.more))
    }

    /// The passages that were found.
    pub fn passages(&self) -> impl Iterator<Item = &Hit> {
        let hits = self.found.hits.iter();
        hits.filter(|h| h.about.kind == Kind::Article)
    }

    /// The claims that were found, and those whose notes and sources were; some may come twice.
    pub fn claims(&self) -> impl Iterator<Item = ClaimId> {
        self.found.hits.iter().filter_map(|h| h.about.claim())
    }

    /// The claims to which Compare keeps while something is looked for; `None` when it shows all.
    #[must_use]
    pub fn narrows(&self) -> Option<BTreeSet<ClaimId>> {
        let settled = self.looks() && self.problem.is_none();
        settled.then(|| self.claims().collect())
    }

    /// Where in an article the words stand that were found, in order.
    #[must_use]
    pub fn places_in(&self, article: ArticleId) -> Vec<Span> {
        if !self.looks() {
            return Vec::new();
        }
        let here = self
            .found
            .hits
            .iter()
            .filter(|h| h.about.article == article);
        let mut all: Vec<Span> = here.flat_map(places).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Where the first words of the chosen hit stand, if it is in this article.
    #[must_use]
    pub fn chosen_in(&self, article: ArticleId) -> Option<Span> {
        let hit = self.found.hits.get(self.at.filter(|_| self.looks())?)?;
        (hit.about.article == article).then(|| places(hit).first().copied())?
    }
}

/// Where the words that were looked for stand in the article of a hit; of a note or a source nowhere.
pub fn places(hit: &Hit) -> Vec<Span> {
    let own = matches!(hit.about.kind, Kind::Article | Kind::Claim | Kind::Quote);
    let start = hit.about.span.start();
    let places = hit.excerpt.iter().filter(|_| own).flat_map(|e| &e.places);
    places
        .filter_map(|s| Span::new(s.start() + start, s.end() + start))
        .collect()
}

/// What is to be marked of everything found, as the person looks at it before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundMarks {
    /// What is to be said of each.
    pub choice: FoundChoice,
    /// What it is said of.
    pub items: Vec<FoundItem>,
}

/// What is said of all found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundChoice {
    /// The passages are noise of this kind.
    Noise(NoiseKind),
    /// The groups' outlets do this.
    Agreement(Agreement),
}

/// Something that was found and may be marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundItem {
    /// The outlet.
    pub outlet: String,
    /// The words.
    pub words: String,
    /// How it stands now.
    pub now: String,
    /// What the mark is about.
    pub target: Target,
    /// Whether it is to be marked.
    pub ticked: bool,
}
