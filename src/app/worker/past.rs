//! The open project as it was once: listed by its steps, and shown only to be read.

use std::sync::Arc;

use super::Reply;
use super::desk::{Desk, Open, Stop};
use crate::app::rows::past;
use crate::domain::Article;

impl Desk {
    /// The steps of the open project's history, also while an earlier state is shown.
    pub(super) fn history(&mut self) -> Result<Option<Reply>, Stop> {
        let Some(open) = &self.open else {
            return Err(anyhow::anyhow!("No project is open.").into());
        };
        let contents = open.project.contents();
        // Who judges without a look at the others’ marks sees none of them here.
        let own = self
            .only_mine
            .then(|| contents.placed().of(&self.annotator));
        let journal = own.as_ref().unwrap_or_else(|| contents.placed());
        let articles = contents.every_bundle().iter().flat_map(|b| &b.articles);
        let steps = past::steps(journal, articles);
        Ok(Some(Reply::History(steps.into())))
    }

    /// Shows the open project as it was at a moment, or as it stands now. The file stays open and locked meanwhile.
    pub(super) fn as_it_was(&mut self, at: Option<i64>) -> Result<Option<Reply>, Stop> {
        self.past = match (at, &self.open) {
            (Some(at), Some(open)) => {
                let project = open.project.as_it_was(at)?;
                let known = open.suggestions.clone();
                let mut suggestions = Vec::new();
                for bundle in project.bundles() {
                    let same = |a: &[Article]| *a == bundle.articles[..];
                    // Only where another version of an article stood then is there anything to analyse.
                    match known.iter().find(|(articles, _)| same(articles)) {
                        Some(found) => suggestions.push(found.clone()),
                        None => {
                            let articles: Arc<[Article]> = bundle.articles.clone().into();
                            let found = self.analyse(&articles)?;
                            suggestions.push((articles, found));
                        }
                    }
                }
                Some(Open::new(project, suggestions))
            }
            _ => None,
        };
        Ok(Some(Reply::Saved(self.snapshot()?)))
    }
}
