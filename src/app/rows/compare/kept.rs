//! The matrix, kept while nothing but the selection changes: to make thousands of rows takes longer than a frame may.

use std::sync::Arc;

use super::{CompareRows, Options, rows};
use crate::app::rows::names::Names;
use crate::app::snapshot::{BundleView, Snapshot};
use crate::app::state::State;
use crate::domain::{BundleId, ClaimId};
use crate::store::find::Found;

/// What the rows were made of, but for the selected claim.
#[derive(Debug)]
struct MadeOf {
    project: Arc<Snapshot>,
    bundle: BundleId,
    options: Options,
    names: Names,
    /// What Find narrows the rows to.
    found: Option<Arc<Found>>,
}

impl MadeOf {
    fn now(state: &State, names: &Names) -> Option<Self> {
        let find = &state.find;
        let narrows = find.looks() && find.problem.is_none();
        Some(Self {
            project: Arc::clone(state.project.as_ref()?),
            bundle: state.bundle()?.id,
            options: state.compare.clone(),
            names: names.clone(),
            found: narrows.then(|| Arc::clone(&find.found)),
        })
    }

    fn is(&self, other: &Self) -> bool {
        let found = match (&self.found, &other.found) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        found
            && Arc::ptr_eq(&self.project, &other.project)
            && (self.bundle, &self.options, &self.names)
                == (other.bundle, &other.options, &other.names)
    }
}

/// Remembers what the rows were made of.
#[derive(Debug, Default)]
pub struct Kept {
    made_of: Option<MadeOf>,
    claim: Option<ClaimId>,
}

impl Kept {
    /// Makes the rows anew if what they show has changed; if only the selection has, tells it to them.
    pub fn refresh(&mut self, rows_now: &mut CompareRows, state: &State, names: &Names) {
        let now = MadeOf::now(state, names);
        let same = self.made_of.as_ref().zip(now.as_ref());
        let same = same.is_some_and(|(before, now)| before.is(now));
        let claim = state.place.claim;
        let aside = |claim: ClaimId| state.bundle().is_some_and(|b| stands_aside(b, claim));
        // A mention that is shown only while it is selected changes more than the selection.
        if same && !self.claim.into_iter().chain(claim).any(aside) {
            rows_now.select(claim);
        } else {
            *rows_now = rows(state);
        }
        self.made_of = now;
        self.claim = claim;
    }

    /// Lets go of the rows, while another view is shown.
    pub fn forget(&mut self, rows_now: &mut CompareRows) {
        *rows_now = CompareRows::default();
        *self = Self::default();
    }
}

impl CompareRows {
    fn select(&mut self, claim: Option<ClaimId>) {
        self.selected = None;
        for (i, row) in self.groups.iter_mut().enumerate() {
            for cell in &mut row.cells {
                cell.selected = claim == Some(cell.claim);
                if cell.selected && self.selected.is_none() {
                    self.selected = Some(i);
                }
            }
        }
    }
}

/// Whether in one of its groups another mention of the same outlet comes before this claim, so that the cell has that
/// one's words.
fn stands_aside(bundle: &BundleView, claim: ClaimId) -> bool {
    let outlet = |c: ClaimId| bundle.state.article(c.article).map(|a| &a.outlet);
    let own = outlet(claim);
    let groups = bundle.state.groups_of(claim).into_iter();
    groups
        .filter_map(|i| bundle.state.groups.get(i))
        .any(|group| {
            let before = group.claims.iter().take_while(|c| **c != claim);
            before.into_iter().any(|c| outlet(*c) == own)
        })
}
