//! Two articles side by side: what stands in the second column, and going across.

use crate::app::App;
use crate::app::state::{Beside, View};
use crate::domain::{ArticleId, ClaimId};

impl App {
    /// Shows a second article, or one alone again.
    pub(super) fn toggle_beside(&mut self) {
        let on = self.state.view != View::Read || self.state.beside.is_none();
        self.state.view = View::Read;
        if on {
            self.state.beside = self.state.beside.or(Some(Beside::default()));
            self.state.settle_beside(None);
        } else {
            self.state.beside = None;
        }
        self.state.prefs.two = on;
        self.state.scroll_to = self.state.place.claim.map(|c| c.span);
    }

    /// Has the columns scroll together, or each by itself again.
    pub(super) fn toggle_together(&mut self) {
        self.state.prefs.apart = !self.state.prefs.apart;
        if !self.state.prefs.apart {
            self.state.scroll_to = self.state.place.claim.map(|c| c.span);
        }
    }

    /// Shows this article in the second column; without one, that which suits the selected claim.
    pub(super) fn show_beside(&mut self, article: Option<ArticleId>) {
        let here = self.state.place.article;
        if let Some(beside) = &mut self.state.beside {
            if article.is_some() && article == here {
                // The one that is shown, in the other column: they change places.
                beside.left = !beside.left;
                return;
            }
            beside.chosen = article.is_some();
            beside.article = article.or(beside.article);
            self.state.settle_beside(None);
            self.state.scroll_to = self.state.place.claim.map(|c| c.span);
        }
    }

    /// Shows the next (`by` 1) or previous (-1) article of the bundle in the second column.
    pub(super) fn step_beside(&mut self, by: isize) {
        let Some((bundle, beside)) = self.state.bundle().zip(self.state.beside) else {
            return;
        };
        let here = self.state.place.article;
        let others = bundle.articles.iter().map(|a| a.id);
        let others: Vec<ArticleId> = others.filter(|a| Some(*a) != here).collect();
        let at = others.iter().position(|a| Some(*a) == beside.article);
        let count = others.len();
        let next = match (at, by > 0) {
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
            (None, _) => 0,
        };
        if let Some(next) = others.get(next) {
            self.show_beside(Some(*next));
        }
    }

    /// Goes to the same claim in the other column; where it has none, to its article.
    pub(super) fn cross(&mut self) {
        let other = self.state.beside.and_then(|b| b.article);
        match (self.state.partner(), other) {
            (Some(claim), _) => self.select(claim),
            (None, Some(article)) => self.show_article(article),
            (None, None) => {}
        }
    }

    /// Shows a claim that another article carries: beside the one that carries it too where two are shown, else in its
    /// place.
    pub(super) fn show_other(&mut self, from: ClaimId, to: ClaimId) {
        if self.state.beside.is_some() {
            self.select(from);
            if let Some(beside) = &mut self.state.beside {
                beside.article = Some(to.article);
            }
        } else {
            self.select(to);
        }
    }
}
