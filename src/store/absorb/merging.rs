//! A merge, file by file, before anything of it is written.

use super::super::anchors::Anchor;
use super::super::articles::{Entry, Listing};
use super::super::contents::Contents;
use super::super::load::Gathered;
use super::super::marks::PortableMark;
use super::super::project::now;
use super::plan::Plan;
use super::{Absorbed, Incoming, StoreError};
use crate::domain::{Annotator, Arrivals, Change, Mark, MarkId, StepId, Target};

/// So many marks are named in one mark of a merge: a mark has bounds of its own.
const NAMED: usize = 50_000;

/// A merge that is worked out and not written.
#[derive(Debug)]
pub struct Merging<'c> {
    before: &'c Contents,
    after: Option<Contents>,
    plans: Vec<Plan>,
    by: Option<&'c Annotator>,
    step: StepId,
}

impl<'c> Merging<'c> {
    /// Begins to merge into what a project holds. `by` is who can undo it as one step; without, nobody can.
    #[must_use]
    pub fn new(contents: &'c Contents, by: Option<&'c Annotator>) -> Self {
        Self {
            before: contents,
            after: None,
            plans: Vec::new(),
            by,
            step: StepId::from_bits(uuid::Uuid::now_v7().as_u128()),
        }
    }

    /// What the project would hold.
    #[must_use]
    pub fn after(&self) -> &Contents {
        self.after.as_ref().unwrap_or(self.before)
    }

    /// What there is to write, a plan a file.
    #[must_use]
    pub fn plans(self) -> Vec<Plan> {
        self.plans
    }

    /// Works out what comes in with one file more.
    ///
    /// # Errors
    /// When a text is not what its hash says, or a mark cannot be kept.
    pub fn add(&mut self, incoming: &Incoming) -> Result<Absorbed, StoreError> {
        let here = self.after();
        let mut plan = Plan::default();
        let mut absorbed = Absorbed::default();
        let mut came = Arrivals::default();
        plan.shelve(here, incoming, &mut absorbed, &mut came)?;
        plan.journal(here, incoming, &mut absorbed, &mut came)?;
        let back = !came.is_empty();
        came.marks.extend(plan.marks.iter().map(|m| m.0.id));
        let entries = plan.entries.iter().map(|e| (e.bundle, e.listing.id));
        came.entries.extend(entries);
        came.texts.extend(plan.texts.iter().map(|(id, _)| *id));
        // What was set aside comes back only by a mark that says so, whoever merges.
        let by = match self.by {
            None if back => here.who_undid(),
            by => by,
        };
        if let Some(by) = by.filter(|_| !came.is_empty()) {
            let newest = plan.marks.iter().map(|m| m.0.clock).max().unwrap_or(0);
            let clock = here.journal().next_clock().max(newest + 1);
            plan.marks
                .extend(signed(came, by.clone(), self.step, clock));
        }
        if !plan.is_empty() {
            self.after = Some(here.with(&plan));
        }
        self.plans.push(plan);
        Ok(absorbed)
    }
}

/// The marks that say what a merge brought, from this clock on.
pub(in crate::store) fn signed(
    came: Arrivals,
    by: Annotator,
    step: StepId,
    clock: u64,
) -> Vec<PortableMark> {
    let mut parts: Vec<Arrivals> = came
        .marks
        .chunks(NAMED)
        .map(|marks| Arrivals {
            marks: marks.to_vec(),
            ..Arrivals::default()
        })
        .collect();
    if parts.is_empty() {
        parts.push(Arrivals::default());
    }
    if let Some(first) = parts.first_mut() {
        first.entries = came.entries;
        first.texts = came.texts;
    }
    let time = now();
    let mark = |(clock, arrivals): (u64, Arrivals)| {
        PortableMark(Mark {
            id: MarkId::from_bits(uuid::Uuid::now_v7().as_u128()),
            step,
            clock,
            time,
            annotator: by.clone(),
            target: Target::Journal,
            change: Change::Merged(arrivals),
            settles: false,
        })
    };
    (clock..).zip(parts).map(mark).collect()
}

impl Contents {
    /// What a project would hold after a plan was written.
    fn with(&self, plan: &Plan) -> Self {
        let all = Incoming::from(self);
        let mut titles: Vec<_> = all
            .bundles
            .iter()
            .map(|b| (b.id, b.title.clone()))
            .collect();
        titles.extend(plan.bundles.iter().cloned());
        let entry = |bundle, (position, listing): (i64, &Listing)| Entry {
            bundle,
            position,
            listing: listing.clone(),
        };
        let mut entries: Vec<Entry> = Vec::new();
        for bundle in &all.bundles {
            entries.extend((0..).zip(&bundle.articles).map(|e| entry(bundle.id, e)));
        }
        entries.extend(plan.entries.iter().cloned());
        let mut texts = all.texts;
        texts.extend(plan.texts.iter().cloned());
        let anchors: Vec<Anchor> = all
            .anchors
            .into_iter()
            .chain(plan.anchors.iter().cloned())
            .collect();
        let marks = all.marks.into_iter().chain(plan.marks.iter().cloned());
        let gathered = Gathered {
            identity: Some(self.identity.clone()),
            texts,
            titles,
            entries,
            anchors,
            marks: marks.collect(),
            seals: self.seals.clone(),
        };
        // All of it was checked when it was read or planned.
        gathered.assemble(&mut Vec::new())
    }
}
