//! Articles and bundles: what was published, as it was imported.

use super::ids::{ArticleId, BundleId, Outlet};

/// One outlet's text. It never changes after import; its id is the hash of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// The hash of `text`.
    pub id: ArticleId,
    /// The whole text, passages divided by line breaks, `\n` only.
    pub text: String,
    /// Who published it.
    pub outlet: Outlet,
    /// Its headline, if one was found or named.
    pub headline: Option<String>,
    /// The file it came from, relative to the bundle, with `/` between folders.
    pub file: String,
    /// Where it was published.
    pub url: Option<String>,
    /// When it was published, as the source wrote it.
    pub published: Option<String>,
}

impl Article {
    /// The headline, or else the file's name: something to call the article by.
    #[must_use]
    pub fn title(&self) -> &str {
        self.headline.as_deref().unwrap_or(&self.file)
    }
}

/// The articles that several outlets published on one event, imported together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// Its id within the project.
    pub id: BundleId,
    /// What the editor calls it.
    pub title: String,
    /// Its articles, in the order of import.
    pub articles: Vec<Article>,
}
