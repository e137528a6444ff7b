//! Where the person is: from claim to claim, from article to article.

use crate::app::App;
use crate::app::snapshot::Place;
use crate::app::state::Picked;
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
        self.state.last_claim = place.claim.or(self.state.last_claim);
        self.fill_drafts();
    }

    /// Writes the place into the project. It is no mark: losing it loses nothing.
    pub(in crate::app) fn remember(&mut self) {
        if self.state.project.is_some() && !self.state.opening {
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
        // Where the person is, or was before the claim went away: claims before this place, and from it on.
        let article_at = |id| bundle.articles.iter().position(|a| a.id == id);
        let place = |c: &ClaimId| (article_at(c.article), c.span);
        let selected = self.state.place.claim;
        let shown = self.state.place.article;
        let last = selected.or(self.state.last_claim.filter(|c| Some(c.article) == shown));
        let split = match last {
            Some(last) => order.partition_point(|c| place(c) < place(&last)),
            None => order.partition_point(|c| article_at(c.article) < shown.and_then(article_at)),
        };
        let passes = |c: &ClaimId| {
            bundle
                .state
                .groups_of(*c)
                .first()
                .and_then(|&i| bundle.state.groups.get(i))
                .is_some_and(&passes)
        };
        let (before, after) = order.split_at(split);
        let found = if by > 0 {
            let mut after = after.iter().copied().filter(|c| Some(*c) != selected);
            after.find(passes)
        } else {
            before.iter().rev().copied().find(passes)
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
