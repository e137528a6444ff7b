//! Adjudicate: from conflict to conflict, and what settles one.

use crate::app::App;
use crate::app::action::Command;
use crate::app::rows::adjudicate::Question;
use crate::app::snapshot::Place;
use crate::app::state::View;
use crate::domain::ClaimId;

impl App {
    /// Carries out what a command means in Adjudicate; `false` where it means the same as everywhere.
    pub(super) fn run_in_adjudicate(&mut self, command: Command) -> bool {
        match command {
            Command::NextClaim | Command::NextUnjudged => self.step_dispute(1),
            Command::PreviousClaim | Command::PreviousUnjudged => self.step_dispute(-1),
            Command::ShowInArticle => self.show_dispute_in_article(),
            other => match other.outlet() {
                Some(answer) => self.settle(answer),
                None => return false,
            },
        }
        true
    }

    /// Shows this conflict.
    pub(super) fn select_dispute(&mut self, key: Question) {
        self.state.dispute = Some(key);
        self.state.scroll_to = Some(crate::domain::Span::FIRST);
    }

    fn step_dispute(&mut self, by: isize) {
        if let Some(row) = self.rows.adjudicate.step(by) {
            self.select_dispute(row.key.clone());
        }
    }

    /// Settles the conflict that is shown with one of its answers, counted from 0: a mark of this person's own that
    /// speaks for everyone.
    pub(super) fn settle(&mut self, answer: usize) {
        let rows = &self.rows.adjudicate;
        let answer = rows.card.as_ref().and_then(|c| c.answers.get(answer));
        let target = rows.shown().map(|d| d.key.0.clone());
        let Some((target, change)) = target.zip(answer.map(|a| a.change.clone())) else {
            return;
        };
        // The one after it takes its place in the list, and is shown then.
        self.state.dispute = None;
        self.mark(vec![(change.said_of(target), change)], true);
    }

    fn show_dispute_in_article(&mut self) {
        let place = self.rows.adjudicate.shown().and_then(|d| d.place());
        let Some((article, span)) = place else {
            return;
        };
        self.state.view = View::Read;
        let claim = span.map(|span| ClaimId::new(article, span));
        let known = |c: &ClaimId| {
            let project = self.state.project.as_ref();
            let bundle = project.and_then(|p| p.bundle_of(article));
            bundle.is_some_and(|b| b.state.claims.contains_key(c))
        };
        match claim.filter(known) {
            Some(claim) => self.select(claim),
            None => {
                self.go(Place {
                    article: Some(article),
                    claim: None,
                });
                self.state.scroll_to = span;
            }
        }
    }
}
