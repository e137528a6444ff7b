//! Suggestions: what the analysis proposes for one bundle. Derived, recomputable, never edited.
//!
//! Their parts are shared, so that a state that is folded from them copies none of them.

use std::sync::Arc;

use super::claim::{Claim, MatchGroup, Noise, Quote};
use super::ids::{ArticleId, ClaimId};
use super::span::Span;

/// What the analysis found in one article, without a look at the others' claims.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleSuggestions {
    /// The article.
    pub article: ArticleId,
    /// Noise, in order, without overlap.
    pub noise: Vec<Noise>,
    /// Sentences, in order, without overlap.
    pub sentences: Vec<Span>,
    /// Quotes, by start.
    pub quotes: Vec<Quote>,
}

/// What the analysis found in one bundle.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Suggestions {
    /// An entry an article, in the order of the bundle.
    pub articles: Vec<Arc<ArticleSuggestions>>,
    /// All claims, in the order of the articles and their spans.
    pub claims: Vec<Arc<Claim>>,
    /// The groups; every claim stands in at least one.
    pub groups: Vec<MatchGroup>,
    /// Articles that are copies or rewrites of one text; only families of two or more.
    pub families: Vec<Vec<ArticleId>>,
}

impl Suggestions {
    /// The suggestions for one article.
    #[must_use]
    pub fn article(&self, id: ArticleId) -> Option<&ArticleSuggestions> {
        let mut all = self.articles.iter().map(Arc::as_ref);
        all.find(|a| a.article == id)
    }

    /// The claim with this id.
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> Option<&Claim> {
        let mut all = self.claims.iter().map(Arc::as_ref);
        all.find(|c| c.id == id)
    }
}
