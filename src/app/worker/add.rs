//! Articles that come to the open project: to one of its bundles, or as a bundle of their own.

use std::path::PathBuf;
use std::sync::Arc;

use super::Reply;
use super::desk::{Desk, Stop, told};
use crate::domain::{Article, ArticleId, BundleId, Change, Target};
use crate::import::versions::older;

/// What is new to a bundle.
struct News {
    /// The articles that it does not have.
    articles: Vec<Article>,
    /// Of those, each that is a later version, with the article that it replaces.
    versions: Vec<(ArticleId, ArticleId)>,
}

impl Desk {
    /// Adds what the paths hold to a bundle, or as a new one. The analysis comes first, so that a person who cancels
    /// it finds the project as it was.
    pub(super) fn add(
        &mut self,
        paths: &[PathBuf],
        bundle: Option<BundleId>,
    ) -> Result<Option<Reply>, Stop> {
        let imported = self.read(paths)?;
        let (refused, guessed) = told(&imported);
        let mut here = self.articles_of(bundle)?;
        let news = News::of(imported.articles, &here);
        let first = news.articles.first().map(|a| a.id);
        let words = news.in_words(bundle.is_some());
        if first.is_some() {
            for article in &news.articles {
                let old = news.versions.iter().find(|(new, _)| *new == article.id);
                match old.and_then(|(_, old)| here.iter_mut().find(|a| a.id == *old)) {
                    Some(place) => *place = article.clone(),
                    None => here.push(article.clone()),
                }
            }
            let articles: Arc<[Article]> = here.into();
            let suggestions = self.analyse(&articles)?;
            let annotator = self.annotator.clone();
            let open = self.opened()?;
            match bundle {
                Some(id) => {
                    open.project.add_articles(id, &news.articles)?;
                }
                None => {
                    open.project.add_bundle(&imported.title, news.articles)?;
                }
            }
            if !news.versions.is_empty() {
                let marks = news.versions.iter();
                let marks = marks.map(|(new, old)| (Target::Article(*new), Change::Replaces(*old)));
                open.project.mark(&annotator, marks.collect(), false)?;
            }
            // Found again by its articles, so that nothing is analysed twice.
            open.suggestions.push((articles, suggestions));
            self.analyse_new()?;
        }
        Ok(Some(Reply::Added {
            snapshot: self.snapshot()?,
            words,
            first,
            refused,
            guessed,
        }))
    }

    /// The articles that stand in a bundle; none when it is yet to be made.
    fn articles_of(&mut self, bundle: Option<BundleId>) -> Result<Vec<Article>, Stop> {
        let Some(id) = bundle else {
            return Ok(Vec::new());
        };
        let found = self.opened()?.project.bundles().iter().find(|b| b.id == id);
        match found {
            Some(bundle) => Ok(bundle.articles.clone()),
            None => Err(anyhow::anyhow!("The bundle is no longer in this project.").into()),
        }
    }
}

impl News {
    /// What of `articles` is new where these are `here`.
    fn of(articles: Vec<Article>, here: &[Article]) -> Self {
        let mut versions: Vec<(ArticleId, ArticleId)> = Vec::new();
        let articles: Vec<Article> = articles
            .into_iter()
            .filter(|a| here.iter().all(|h| h.id != a.id))
            .collect();
        for article in &articles {
            if let Some(old) = older(article, here)
                && versions.iter().all(|(_, taken)| *taken != old.id)
            {
                versions.push((article.id, old.id));
            }
        }
        Self { articles, versions }
    }

    /// What came, in a sentence or two.
    fn in_words(&self, to_bundle: bool) -> String {
        let (new, later) = (
            self.articles.len() - self.versions.len(),
            self.versions.len(),
        );
        let added = match new {
            0 => String::new(),
            1 => "Added one article.".to_owned(),
            n => format!("Added {n} articles."),
        };
        let replaced = match later {
            0 => String::new(),
            1 => "One article is a later version of one that was here. It took its place, with its marks."
                .to_owned(),
            n => format!(
                "{n} articles are later versions of some that were here. They took their places, with their marks."
            ),
        };
        match (added.is_empty(), replaced.is_empty()) {
            (true, true) if to_bundle => {
                "Nothing new: these articles are in the bundle already.".to_owned()
            }
            (true, true) => "Nothing new came.".to_owned(),
            (false, true) => added,
            (true, false) => replaced,
            (false, false) => format!("{added} {replaced}"),
        }
    }
}
