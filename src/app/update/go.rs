//! Where the person is: from claim to claim, from article to article.

use crate::app::App;
use crate::app::snapshot::Place;
use crate::app::state::{Drafts, Picked};
use crate::app::worker::Request;
use crate::domain::ClaimId;
use crate::domain::state::GroupState;

impl App {
    pub(in crate::app) fn select(&mut self, claim: ClaimId) {
        self.state.picked = Picked::Nothing;
        self.state.scroll_to = Some(claim.span);
        self.go(Place {
            article: Some(claim.article),
            claim: Some(claim),
        });
    }

    /// Goes to a place and has the project remember it.
    pub(in crate::app) fn go(&mut self, place: Place) {
        if self.state.place.claim != place.claim {
            self.keep_drafts();
        }
        let moved = self.state.place.article != place.article;
        self.state.place = place;
        if moved {
            self.state.picked = Picked::Nothing;
            self.state.scroll_to = place
                .claim
                .map(|c| c.span)
                .or(crate::domain::Span::new(0, 1));
            self.remember();
        }
        if self.state.drafts.claim != place.claim {
            self.state.drafts = Drafts {
                claim: place.claim,
                note: self.own_note(),
                rating: self.rating(),
                ..Drafts::default()
            };
        }
    }

    /// Writes the place into the project. It is no mark: losing it loses nothing.
    pub(in crate::app) fn remember(&mut self) {
        if self.state.project.is_some() {
            self.worker.send(Request::Remember(self.state.place));
        }
    }

    /// Goes to the next (`by` 1) or previous (-1) claim of the bundle whose group passes.
    pub(in crate::app) fn step(&mut self, by: isize, passes: impl Fn(&GroupState) -> bool) {
        let Some(bundle) = self.state.bundle() else {
            return;
        };
        let order: Vec<ClaimId> = bundle
            .articles
            .iter()
            .flat_map(|a| bundle.state.claims_of(a.id).map(|c| c.claim.id))
            .collect();
        let here = self
            .state
            .place
            .claim
            .and_then(|c| order.iter().position(|o| *o == c));
        let from = here.or_else(|| {
            let first = order
                .iter()
                .position(|c| Some(c.article) == self.state.place.article)?;
            // Nothing is selected: forwards begins at the article's first claim, backwards at the one before.
            if by > 0 {
                first.checked_sub(1)
            } else {
                Some(first)
            }
        });
        let start = match (from, by > 0) {
            (Some(at), true) => at + 1,
            (Some(at), false) => at.wrapping_sub(1),
            (None, _) => 0,
        };
        let passes = |c: &ClaimId| {
            bundle
                .state
                .groups_of(*c)
                .first()
                .and_then(|&i| bundle.state.groups.get(i))
                .is_some_and(&passes)
        };
        let found = if by > 0 {
            order.iter().skip(start).copied().find(passes)
        } else {
            order
                .get(..=start)
                .and_then(|before| before.iter().rev().copied().find(passes))
        };
        if let Some(claim) = found {
            self.select(claim);
        }
    }

    pub(in crate::app) fn next_mention(&mut self) {
        let next = self
            .state
            .group()
            .zip(self.state.place.claim)
            .and_then(|(g, c)| {
                let at = g.claims.iter().position(|d| *d == c)?;
                g.claims.get((at + 1) % g.claims.len()).copied()
            });
        if let Some(claim) = next {
            self.select(claim);
        }
    }

    pub(in crate::app) fn step_article(&mut self, by: isize) {
        let Some(project) = &self.state.project else {
            return;
        };
        let all: Vec<_> = project
            .bundles
            .iter()
            .flat_map(|b| b.articles.iter().map(|a| a.id))
            .collect();
        let here = all
            .iter()
            .position(|a| Some(*a) == self.state.place.article);
        let next = here
            .and_then(|at| at.checked_add_signed(by))
            .and_then(|at| all.get(at));
        if let Some(&article) = next {
            self.go(Place {
                article: Some(article),
                claim: None,
            });
        }
    }
}
