//! Where the person is: from claim to claim, from article to article.

use crate::app::App;
use crate::app::snapshot::Place;
use crate::app::state::{Picked, Tone};
use crate::app::worker::Request;
use crate::domain::state::GroupState;
use crate::domain::{Article, ClaimId};

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
        let before = self.state.place;
        let moved = before.article != place.article;
        self.state.place = place;
        if before != place {
            self.state.settle_beside(before.article);
        }
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

    /// Goes to the next (`by` 1) or previous (-1) claim of the bundle.
    pub(in crate::app) fn step(&mut self, by: isize) {
        let found = {
            let (mut before, mut after) = self.claims_around();
            if by > 0 { after.next() } else { before.next() }
        };
        if let Some(claim) = found {
            self.select(claim);
        }
    }

    /// Goes to the next or previous claim whose group passes, around the end if need be. Where there is none but the
    /// selected one, it says so.
    pub(in crate::app) fn step_round(&mut self, by: isize, passes: impl Fn(&GroupState) -> bool) {
        let (before, after) = self.claims_around();
        let round: Vec<ClaimId> = if by > 0 {
            let mut rest: Vec<ClaimId> = before.collect();
            rest.reverse();
            after.chain(rest).collect()
        } else {
            let mut rest: Vec<ClaimId> = after.collect();
            rest.reverse();
            before.chain(rest).collect()
        };
        let passes = |c: &ClaimId| {
            let bundle = self.state.bundle();
            bundle
                .and_then(|b| b.state.speaking(*c))
                .is_some_and(&passes)
        };
        if let Some(claim) = round.into_iter().find(passes) {
            self.select(claim);
            return;
        }
        let this = self.state.place.claim.is_some_and(|c| passes(&c));
        let words = if this {
            "This is the last claim that is not decided."
        } else {
            "Every claim is decided."
        };
        self.state
            .tell(Tone::Done, words.into(), Vec::new(), self.clock);
    }

    /// The claims of the bundle before the place where the person is, the nearest first, and those after it. Where the
    /// selected claim has gone away, its place counts.
    fn claims_around(
        &self,
    ) -> (
        impl Iterator<Item = ClaimId> + '_,
        impl Iterator<Item = ClaimId> + '_,
    ) {
        let bundle = self.state.bundle();
        let articles = bundle.map_or(&[][..], |b| &b.articles);
        let claims = move |article: &Article| -> Vec<ClaimId> {
            let here = bundle.map(|b| b.state.claims_of(article.id));
            here.into_iter().flatten().map(|c| c.claim.id).collect()
        };
        let selected = self.state.place.claim;
        let shown = self.state.place.article;
        let last = self.state.last_claim.filter(|c| Some(c.article) == shown);
        let from = selected.or(last);
        let here = from.map(|c| c.article).or(shown);
        let here = here.and_then(|id| articles.iter().position(|a| a.id == id));
        // Only the articles that are come to are looked into: a bundle may have tens of thousands of claims.
        let (earlier, rest) = articles.split_at(here.unwrap_or_default());
        let passed = move |c: &ClaimId| {
            let from = from.filter(|f| here.is_some() && f.article == c.article);
            from.is_some_and(|f| c.span < f.span)
        };
        let in_this = rest.first().map(claims).unwrap_or_default();
        let in_this = in_this.into_iter().filter(passed).rev();
        let before = earlier.iter().rev();
        let before = in_this.chain(before.flat_map(move |a| claims(a).into_iter().rev()));
        let after = rest.iter().flat_map(claims);
        let after = after.filter(move |c| !passed(c) && Some(*c) != selected);
        (before, after)
    }

    /// In Compare: goes to the next (`by` 1) or previous (-1) row.
    pub(in crate::app) fn step_row(&mut self, by: isize) {
        let from = self.state.place.claim;
        if let Some(claim) = self.rows.compare.step(from, by, false, |_| true) {
            self.select(claim);
        }
    }

    /// In Compare: goes to the next or previous row with a claim that nobody has decided on, around the end if need be.
    pub(in crate::app) fn next_undecided_row(&mut self, by: isize) {
        let Some(bundle) = self.state.bundle() else {
            return;
        };
        let here = self.state.group().map(|g| &g.claims);
        let from = self.state.place.claim;
        let found = self.rows.compare.step(from, by, true, |claim| {
            let speaking = bundle.state.speaking(claim);
            speaking.is_some_and(|g| !g.judged() && Some(&g.claims) != here)
        });
        match found {
            Some(claim) => self.select(claim),
            None => self.say("No other row here is undecided."),
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
