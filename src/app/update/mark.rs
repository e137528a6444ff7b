//! Decisions: what is selected and what the person says of it become marks.

use crate::app::App;
use crate::app::state::{Picked, View};
use crate::app::worker::Request;
use crate::domain::state::Answers;
use crate::domain::{Change, ClaimId, Outlet, Target};

impl App {
    /// Makes the suggestion under the selection a mark.
    pub(in crate::app) fn accept(&mut self) {
        if let Picked::Noise(article, span) = self.state.picked {
            let kind = self
                .state
                .bundle()
                .and_then(|b| b.state.article(article))
                .and_then(|a| a.noise.iter().find(|n| n.span == span))
                .map(|n| n.kind);
            if let Some(kind) = kind {
                self.mark_picked(Change::Noise(kind));
            }
            return;
        }
        let Some(group) = self.state.group() else {
            return;
        };
        // What a person decided is not overwritten by a suggestion: there Enter only goes on.
        let suggested = group.suggested.filter(|_| !group.judged());
        let here = group.claims.clone();
        if let Some(agreement) = suggested {
            self.mark_group(Change::Agreement(agreement));
        }
        match self.state.view {
            View::Quotes => self.next_undecided_quote(1),
            View::Compare => self.next_undecided_row(1),
            _ => self.step_round(1, |g| !g.judged() && g.claims != here),
        }
    }

    /// Marks the group of the selected claim. Where people disagree, the mark settles.
    pub(in crate::app) fn mark_group(&mut self, change: Change) {
        let Some((key, conflict)) = self.state.group().and_then(|g| {
            let conflict = match &change {
                Change::Agreement(_) => g.agreement.conflict(),
                Change::Status(_) => g.status.conflict(),
                Change::Outlet(outlet, _) => g.outlets.get(outlet).is_some_and(Answers::conflict),
                Change::Source(source, _) => g.sources.get(source).is_some_and(Answers::conflict),
                _ => false,
            };
            Some((g.key()?, conflict))
        }) else {
            return;
        };
        self.mark(vec![(Target::Group(key), change)], conflict);
    }

    /// Marks the selected words, the selected noise span, or the selected claim's words.
    pub(in crate::app) fn mark_picked(&mut self, change: Change) {
        let place = match self.state.picked {
            Picked::Text(article, span) | Picked::Noise(article, span) => Some((article, span)),
            Picked::Nothing => self.state.place.claim.map(|c| (c.article, c.span)),
        };
        let Some((article, span)) = place else {
            return;
        };
        self.state.picked = match change {
            Change::Noise(_) => Picked::Noise(article, span),
            _ => Picked::Nothing,
        };
        if change == Change::Claim {
            self.select(ClaimId::new(article, span));
        } else if matches!(change, Change::Noise(_)) {
            self.state.place.claim = None;
        }
        self.mark(vec![(Target::Span(article, span), change)], false);
    }

    /// Says that the selected claim and another are the same, or not: then the other leaves the whole group.
    pub(in crate::app) fn mark_pair(&mut self, other: ClaimId, same: bool) {
        let Some(claim) = self.state.place.claim else {
            return;
        };
        let change = || if same { Change::Same } else { Change::NotSame };
        let with: Vec<ClaimId> = match (same, self.state.group()) {
            (false, Some(g)) => g.claims.iter().copied().filter(|c| *c != other).collect(),
            _ => vec![claim],
        };
        let changes = with
            .into_iter()
            .filter_map(|c| Some((Target::pair(c, other)?, change())))
            .collect();
        self.mark(changes, false);
    }

    /// Joins the selected claim with the one that is held, or with the first that is perhaps the same; or keeps the two
    /// apart.
    pub(in crate::app) fn mark_other(&mut self, same: bool) {
        if let Some(other) = self.state.other_claim() {
            self.mark_pair(other, same);
            self.state.held = None;
        }
    }

    /// Takes the selected claim out of its group.
    pub(in crate::app) fn leave_group(&mut self) {
        let Some((claim, group)) = self.state.place.claim.zip(self.state.group()) else {
            return;
        };
        let others = group.claims.iter();
        let changes = others
            .filter_map(|other| Some((Target::pair(claim, *other)?, Change::NotSame)))
            .collect();
        self.mark(changes, false);
    }

    /// Says that two claims are the same, wherever they were brought together; the second one is selected.
    pub(in crate::app) fn join(&mut self, claim: ClaimId, other: ClaimId) {
        if self.state.place.claim != Some(other) {
            self.select(other);
        }
        self.mark_pair(claim, true);
    }

    /// Takes a claim out of its group.
    pub(in crate::app) fn take_out(&mut self, claim: ClaimId) {
        if self.state.place.claim != Some(claim) {
            self.select(claim);
        }
        self.leave_group();
    }

    /// Holds the selected claim, or lets it go.
    pub(in crate::app) fn hold(&mut self) {
        let selected = self.state.place.claim;
        self.state.held = if self.state.held == selected {
            None
        } else {
            selected
        };
    }

    pub(in crate::app) fn toggle_outlet(&mut self, place: usize) {
        let Some((bundle, group)) = self.state.bundle().zip(self.state.group()) else {
            return;
        };
        let outlets: Vec<Outlet> = crate::app::rows::card::outlets(bundle, group)
            .into_iter()
            .map(|(outlet, _)| outlet)
            .collect();
        if let Some(outlet) = outlets.get(place).cloned() {
            let stands = group.stands(&outlet, true);
            self.mark_group(Change::Outlet(outlet, !stands));
        }
    }

    pub(in crate::app) fn mark(&mut self, changes: Vec<(Target, Change)>, settles: bool) {
        if !changes.is_empty() && !self.state.opening {
            self.send(Request::Mark { changes, settles });
        }
    }
}
