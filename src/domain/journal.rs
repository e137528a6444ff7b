//! The journal: all marks in order, which of them hold, and what undo and redo would do.

use std::collections::{BTreeMap, BTreeSet};

use super::arrivals::{Arrivals, Aside};
use super::ids::{Annotator, MarkId, StepId};
use super::mark::{Change, Mark};

/// All marks of a project, each once, in the order of [`Mark::order`].
///
/// Merging two journals is the union of their marks: commutative, associative, idempotent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Journal {
    marks: Vec<Mark>,
    ids: BTreeSet<MarkId>,
}

/// What a press of Undo or Redo would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reversal {
    /// The step that would be withdrawn.
    pub step: StepId,
    /// The marks to withdraw.
    pub marks: Vec<MarkId>,
    /// What the person would see undone or redone, in words.
    pub words: String,
}

impl Journal {
    /// The journal of these marks, whatever their order; of marks with one id the first counts.
    #[must_use]
    pub fn new(marks: impl IntoIterator<Item = Mark>) -> Self {
        let mut journal = Self::default();
        for mark in marks {
            if journal.ids.insert(mark.id) {
                journal.marks.push(mark);
            }
        }
        journal.marks.sort_by(|a, b| a.order().cmp(&b.order()));
        journal
    }

    /// The marks of one person alone, as one who judges without knowing the others’ answers sees them.
    #[must_use]
    pub fn of(&self, annotator: &Annotator) -> Self {
        let own = self.marks.iter().filter(|m| m.annotator == *annotator);
        Self::new(own.cloned())
    }

    /// Adds a mark; `false` when it was there already.
    pub fn insert(&mut self, mark: Mark) -> bool {
        if !self.ids.insert(mark.id) {
            return false;
        }
        let at = self.marks.partition_point(|m| m.order() < mark.order());
        self.marks.insert(at, mark);
        true
    }

    /// Every mark, withdrawn ones too, in order.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Whether nobody but one person made a mark: who is alone disagrees with nobody.
    #[must_use]
    pub fn by_one_person(&self) -> bool {
        let mut two = self.marks.windows(2);
        two.all(|two| two[0].annotator == two[1].annotator)
    }

    /// Whether a mark with this id is there.
    #[must_use]
    pub fn has(&self, id: MarkId) -> bool {
        self.ids.contains(&id)
    }

    /// The clock for the next mark made here.
    #[must_use]
    pub fn next_clock(&self) -> u64 {
        self.marks.last().map_or(1, |m| m.clock.saturating_add(1))
    }

    /// The marks that no mark withdraws that holds itself, in order; withdrawals and merges are left out, and so is
    /// what merges brought that were undone.
    pub fn holding(&self) -> impl Iterator<Item = &Mark> {
        let withdrawn = self.withdrawn();
        let decides = |m: &Mark| !matches!(m.change, Change::Withdraw(_) | Change::Merged(_));
        self.marks
            .iter()
            .filter(move |m| !withdrawn.contains(&m.id) && decides(m))
    }

    /// The marks that go to other desks, in order: all but what says of merges that they were made or undone, and what
    /// is set aside.
    pub fn shared(&self) -> impl Iterator<Item = &Mark> {
        let aside = self.aside().marks;
        let mut own: BTreeSet<MarkId> = BTreeSet::new();
        self.marks.iter().filter(move |m| {
            let stays = match &m.change {
                Change::Merged(_) => true,
                Change::Withdraw(ids) => ids.iter().all(|id| own.contains(id)),
                _ => false,
            };
            if stays {
                own.insert(m.id);
            }
            !stays && !aside.contains(&m.id)
        })
    }

    /// What merges brought that were undone, unless another merge that holds brought it too.
    #[must_use]
    pub fn aside(&self) -> Aside {
        let mut aside = Aside::default();
        let merges = self.marks.iter().filter_map(|m| match &m.change {
            Change::Merged(arrivals) => Some((m.id, arrivals)),
            _ => None,
        });
        let merges: Vec<(MarkId, &Arrivals)> = merges.collect();
        if merges.is_empty() {
            return aside;
        }
        // What merges bring withdraws no merge: these marks are known to this file alone.
        let withdrawn = self.withdrawn_but_by(&BTreeSet::new());
        let (undone, held): (Vec<_>, Vec<_>) =
            merges.iter().partition(|(id, _)| withdrawn.contains(id));
        undone.iter().for_each(|(_, arrivals)| aside.put(arrivals));
        held.iter().for_each(|(_, arrivals)| aside.take(arrivals));
        aside
    }

    /// The ids of all marks that are withdrawn or set aside.
    #[must_use]
    pub fn withdrawn(&self) -> BTreeSet<MarkId> {
        let aside = self.aside().marks;
        let mut withdrawn = self.withdrawn_but_by(&aside);
        withdrawn.extend(aside);
        withdrawn
    }

    /// The ids of all marks that are withdrawn, where those set `aside` withdraw nothing.
    ///
    /// A person takes back only what they decided themselves: no share file makes a colleague's decision vanish.
    /// A withdrawal counts only for marks that stand before it in the order, so that one pass from the end decides
    /// all, and a journal from elsewhere cannot make a circle.
    fn withdrawn_but_by(&self, aside: &BTreeSet<MarkId>) -> BTreeSet<MarkId> {
        let mut withdrawn = BTreeSet::new();
        let mut named_later: BTreeSet<(MarkId, &Annotator)> = BTreeSet::new();
        for mark in self.marks.iter().rev().filter(|m| !aside.contains(&m.id)) {
            if named_later.contains(&(mark.id, &mark.annotator)) {
                withdrawn.insert(mark.id);
            } else if let Change::Withdraw(ids) = &mark.change {
                named_later.extend(ids.iter().map(|id| (*id, &mark.annotator)));
            }
        }
        withdrawn
    }

    /// What Undo would withdraw for this person: the last of their own steps that holds.
    #[must_use]
    pub fn undo(&self, annotator: &Annotator) -> Option<Reversal> {
        let withdrawn = self.withdrawn();
        let steps = self.steps(annotator);
        let last = steps
            .iter()
            .rev()
            .find(|s| s.sort == Sort::Act && s.marks.iter().any(|m| !withdrawn.contains(&m.id)))?;
        Some(last.reversal())
    }

    /// What Redo would withdraw for this person: their last undo that holds, unless they did anything else since.
    ///
    /// One person may have undone a step at two desks; both undos are withdrawn then, so that the step holds again.
    #[must_use]
    pub fn redo(&self, annotator: &Annotator) -> Option<Reversal> {
        let withdrawn = self.withdrawn();
        let steps = self.steps(annotator);
        let mut undone: Option<(&Step<'_>, &Step<'_>)> = None;
        let mut marks = Vec::new();
        for undo in steps.iter().rev().take_while(|s| s.sort != Sort::Act) {
            let holds = undo.marks.iter().any(|m| !withdrawn.contains(&m.id));
            if undo.sort != Sort::Undo || !holds {
                continue;
            }
            let ids: BTreeSet<MarkId> = undo.withdraws().collect();
            match undone {
                None => {
                    let act = steps
                        .iter()
                        .find(|s| s.marks.iter().any(|m| ids.contains(&m.id)))?;
                    undone = Some((undo, act));
                    marks.extend(undo.ids());
                }
                Some((_, act)) if act.ids().any(|id| ids.contains(&id)) => marks.extend(undo.ids()),
                Some(_) => {}
            }
        }
        let (undo, act) = undone?;
        Some(Reversal {
            step: undo.step,
            marks,
            words: in_words(&act.marks),
        })
    }

    /// The steps of a person in order, and of each whether it is an act, the undo of one or the redo of one. All this
    /// is derived from the journal alone; so undo and redo survive a restart and a merge.
    fn steps(&self, annotator: &Annotator) -> Vec<Step<'_>> {
        let mut steps: Vec<Step<'_>> = Vec::new();
        let mut at: BTreeMap<StepId, usize> = BTreeMap::new();
        for mark in self.marks.iter().filter(|m| m.annotator == *annotator) {
            let i = *at.entry(mark.step).or_insert(steps.len());
            match steps.get_mut(i) {
                Some(step) => step.marks.push(mark),
                None => steps.push(Step {
                    step: mark.step,
                    marks: vec![mark],
                    sort: Sort::Act,
                }),
            }
        }
        let mut sorts: BTreeMap<MarkId, Sort> = BTreeMap::new();
        for step in &mut steps {
            let pure = step
                .marks
                .iter()
                .all(|m| matches!(m.change, Change::Withdraw(_)));
            let all = |sort: Sort| pure && step.withdraws().all(|id| sorts.get(&id) == Some(&sort));
            // A withdrawal of other people's marks is an act of its own.
            step.sort = if all(Sort::Act) {
                Sort::Undo
            } else if all(Sort::Undo) {
                Sort::Redo
            } else {
                Sort::Act
            };
            sorts.extend(step.marks.iter().map(|m| (m.id, step.sort)));
        }
        steps
    }
}

/// What a step is to the person who made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// It decides something.
    Act,
    /// It withdraws acts.
    Undo,
    /// It withdraws undos.
    Redo,
}

/// The marks of one action.
struct Step<'j> {
    step: StepId,
    marks: Vec<&'j Mark>,
    sort: Sort,
}

impl Step<'_> {
    /// The ids of its marks.
    fn ids(&self) -> impl Iterator<Item = MarkId> {
        self.marks.iter().map(|m| m.id)
    }

    /// The marks that it withdraws.
    fn withdraws(&self) -> impl Iterator<Item = MarkId> {
        self.marks
            .iter()
            .flat_map(|m| match &m.change {
                Change::Withdraw(ids) => ids.as_slice(),
                _ => &[],
            })
            .copied()
    }

    /// What it takes to withdraw it.
    fn reversal(&self) -> Reversal {
        Reversal {
            step: self.step,
            marks: self.ids().collect(),
            words: in_words(&self.marks),
        }
    }
}

/// What a step did, in a few words.
fn in_words(marks: &[&Mark]) -> String {
    let merged = marks.iter().filter_map(|m| match &m.change {
        Change::Merged(arrivals) => Some(arrivals),
        _ => None,
    });
    let merged: Vec<&Arrivals> = merged.collect();
    match marks {
        [] => String::new(),
        all if merged.len() == all.len() => Arrivals::in_words(merged),
        [one] => one.change.in_words(),
        // So the edges of a claim are moved (see the fold of the state).
        [a, b] => match (&a.change, &b.change) {
            (Change::NotClaim, Change::Claim) | (Change::Claim, Change::NotClaim) => {
                "claim resized".into()
            }
            (first, _) => format!("{} and 1 more", first.in_words()),
        },
        [first, rest @ ..] => format!("{} and {} more", first.change.in_words(), rest.len()),
    }
}
