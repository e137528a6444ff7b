//! What the worker hands to the window: the project as it stands, its suggestions taught by the marks.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::desk::{Desk, Stop};
use crate::analyse::lessons::Lessons;
use crate::analyse::quotations::{self, Known};
use crate::app::rows::adjudicate::disputes;
use crate::app::snapshot::{BundleView, Place, Quotations, Snapshot};
use crate::domain::reliability::reliability;
use crate::domain::{Article, ArticleId, State, Suggestions};
use crate::store::Contents;

/// A bundle's articles with what the analysis says of them.
type Analysed = (Arc<[Article]>, Arc<Suggestions>);

/// Suggestions as the marks taught them. Most marks teach nothing new: what was taught last is kept.
#[derive(Default)]
pub(super) struct Taught {
    lessons: Lessons,
    before: Vec<Arc<Suggestions>>,
    after: Vec<Analysed>,
}

impl Taught {
    /// The suggestions with these lessons.
    fn by(&mut self, lessons: Lessons, suggestions: &[Analysed]) -> &[Analysed] {
        let same = self.lessons == lessons
            && self.before.len() == suggestions.len()
            && self
                .before
                .iter()
                .zip(suggestions)
                .all(|(before, (_, now))| Arc::ptr_eq(before, now));
        if !same {
            self.before = suggestions.iter().map(|(_, s)| Arc::clone(s)).collect();
            self.after = suggestions.to_vec();
            if !lessons.is_empty() {
                for (articles, suggestions) in &mut self.after {
                    lessons.teach(articles, Arc::make_mut(suggestions));
                }
            }
            self.lessons = lessons;
        }
        &self.after
    }
}

/// The quotations of each bundle. Most marks change nothing in them: what was found last is kept.
#[derive(Default)]
pub(super) struct Quoted(Vec<QuotedBundle>);

struct QuotedBundle {
    of: Analysed,
    state: Arc<State>,
    found: Quotations,
    known: Known,
}

impl Quoted {
    /// The quotations of the bundle at this place.
    fn of(&mut self, at: usize, analysed: &Analysed, state: &Arc<State>) -> Quotations {
        let (articles, suggestions) = analysed;
        let mut known = Known::default();
        if let Some(slot) = self.0.get_mut(at)
            && Arc::ptr_eq(&slot.of.0, articles)
        {
            if Arc::ptr_eq(&slot.of.1, suggestions) && quotations::stay(&slot.state, state) {
                return Arc::clone(&slot.found);
            }
            known = std::mem::take(&mut slot.known);
        }
        let found = quotations::find_again(articles, suggestions, state, &mut known);
        let found: Quotations = found.into();
        let kept = QuotedBundle {
            of: analysed.clone(),
            state: Arc::clone(state),
            found: Arc::clone(&found),
            known,
        };
        match self.0.get_mut(at) {
            Some(slot) => *slot = kept,
            // Bundles come in their order, so that there is no gap.
            None => self.0.push(kept),
        }
        found
    }
}

/// For each later version, the article before it: kept for as long as the versions stay the same.
#[derive(Default)]
pub(super) struct Earlier {
    replaced: BTreeMap<ArticleId, ArticleId>,
    articles: Arc<BTreeMap<ArticleId, Article>>,
}

impl Earlier {
    /// The articles before those that stand.
    fn of(&mut self, contents: &Contents) -> Arc<BTreeMap<ArticleId, Article>> {
        if self.replaced != *contents.replaced() {
            self.replaced.clone_from(contents.replaced());
            let every = contents.every_bundle().iter().flat_map(|b| &b.articles);
            let earlier = every.filter_map(|a| Some((*self.replaced.get(&a.id)?, a.clone())));
            self.articles = Arc::new(earlier.collect());
        }
        Arc::clone(&self.articles)
    }
}

impl Desk {
    /// The open project as it stands.
    pub(super) fn snapshot(&mut self) -> Result<Arc<Snapshot>, Stop> {
        let annotator = self.annotator.clone();
        let only_mine = self.only_mine;
        let open = self.opened()?;
        let journal = match only_mine {
            true => open.project.placed().of(&annotator),
            false => open.project.placed().clone(),
        };
        let journal = Arc::new(journal);
        let every_article = open.project.bundles().iter().flat_map(|b| &b.articles);
        let lessons = Lessons::of(every_article, &journal);
        let bundles: Vec<BundleView> = open
            .project
            .bundles()
            .iter()
            .zip(open.taught.by(lessons, &open.suggestions))
            .enumerate()
            .map(|(at, (bundle, analysed))| {
                let (articles, suggestions) = analysed;
                let state = Arc::new(State::fold(articles, suggestions, &journal));
                BundleView {
                    id: bundle.id,
                    title: bundle.title.clone(),
                    articles: Arc::clone(articles),
                    quotations: open.quoted.of(at, analysed, &state),
                    suggestions: Arc::clone(suggestions),
                    state,
                }
            })
            .collect();
        let words = |r: Option<crate::domain::journal::Reversal>| r.map(|r| r.words);
        let snapshot = Arc::new(Snapshot {
            path: open.project.path().to_path_buf(),
            title: open.project.title().to_owned(),
            only_mine,
            closed: open.project.closed().cloned(),
            disputes: disputes(&bundles, &journal),
            reliability: reliability(&journal),
            bundles,
            earlier: open.earlier.of(open.project.contents()),
            undo: words(journal.undo(&annotator)),
            redo: words(journal.redo(&annotator)),
            place: open
                .project
                .place("window")
                .map(|line| Place::from_line(&line))
                .unwrap_or_default(),
            journal,
        });
        self.handed.push(Arc::clone(&snapshot));
        Ok(snapshot)
    }
}
