//! How far people agree who decided on the same things: percent agreement, Cohen's and Fleiss' kappa and
//! Krippendorff's alpha, for each sort of question, with how many questions they all answered beside it.
//!
//! A person's answer is the last that they gave of themselves: what settles a conflict speaks for everyone and is left
//! out. Two people answer the same question when they marked the very same words, claim, pair or group. Of people who
//! saw each other's marks a coefficient says little; see the mode in which one sees only one's own.

mod scores;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::ids::Annotator;
use super::journal::Journal;
use super::mark::{Axis, Change, Mark, Target};
use super::state::moved_edges;

pub use scores::{Answered, Score, Undefined};

/// A sort of question that people answer of the same things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// What a group's outlets do.
    Agreement,
    /// How far the check has come.
    Status,
    /// How a mention stands to its claim.
    Stance,
    /// Which outlets and sources stand behind a claim.
    Stands,
    /// What sort of noise words are, or whether they are reporting.
    Noise,
    /// Whether words are a claim.
    Claim,
    /// Whether two claims are the same.
    Same,
}

impl Question {
    /// The words on the screen.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Agreement => "Agreement",
            Self::Status => "Check status",
            Self::Stance => "Stance",
            Self::Stands => "Who stands behind it",
            Self::Noise => "Noise",
            Self::Claim => "Claim or not",
            Self::Same => "Same claim or not",
        }
    }

    /// The question of an axis; `None` where people may well say different things without disagreeing.
    #[must_use]
    pub const fn of(axis: &Axis) -> Option<Self> {
        Some(match axis {
            Axis::Agreement => Self::Agreement,
            Axis::Status => Self::Status,
            Axis::Stance => Self::Stance,
            Axis::Outlet(_) | Axis::Source(_) => Self::Stands,
            Axis::Noise => Self::Noise,
            Axis::Claim => Self::Claim,
            Axis::Pair => Self::Same,
            _ => return None,
        })
    }
}

/// How far people agree on one sort of question.
#[derive(Debug, Clone, PartialEq)]
pub struct Reliability {
    /// The sort of question.
    pub question: Question,
    /// Who answered one of them, by name; two or more.
    pub people: Vec<Annotator>,
    /// How many questions of the sort anybody answered.
    pub any: usize,
    /// How many of these all of them answered.
    pub complete: usize,
    /// The share of pairs of answers that are the same.
    pub percent: Score,
    /// Fleiss' kappa, over the questions that all answered.
    pub fleiss: Score,
    /// Krippendorff's alpha, over all questions that two or more answered.
    pub alpha: Score,
    /// Each two of them.
    pub pairs: Vec<PairReliability>,
}

/// How far two people agree.
#[derive(Debug, Clone, PartialEq)]
pub struct PairReliability {
    /// The two.
    pub people: [Annotator; 2],
    /// How many questions either of them answered.
    pub any: usize,
    /// How many both answered.
    pub complete: usize,
    /// The share of these on which they agree.
    pub percent: Score,
    /// Cohen's kappa.
    pub cohen: Score,
}

/// Everybody's answer to one question.
type Given<'j> = BTreeMap<&'j Annotator, &'j Change>;

/// How far the people of a journal agree, for each sort of question that two of them or more answered.
#[must_use]
pub fn reliability(journal: &Journal) -> Vec<Reliability> {
    if journal.by_one_person() {
        // It is asked for after every mark, and most people work alone.
        return Vec::new();
    }
    let mut answers: BTreeMap<Question, BTreeMap<(Cow<'_, Target>, Axis), Given<'_>>> =
        BTreeMap::new();
    let moved = moved_edges(journal);
    let own = |m: &&Mark| !m.settles && !moved.contains(&m.id);
    for mark in journal.holding().filter(own) {
        let axis = mark.change.axis();
        if let Some(question) = Question::of(&axis) {
            let of_sort = answers.entry(question).or_default();
            let target = mark.change.asked_of(&mark.target);
            let given = of_sort.entry((target, axis)).or_default();
            given.insert(&mark.annotator, &mark.change);
        }
    }
    let of_sort = answers.into_iter();
    of_sort
        .filter_map(|(question, given)| {
            of_question(question, &given.into_values().collect::<Vec<_>>())
        })
        .collect()
}

/// How far people agree on one sort of question; `None` when fewer than two answered any.
fn of_question(question: Question, given: &[Given<'_>]) -> Option<Reliability> {
    let people: BTreeSet<&Annotator> = given.iter().flat_map(BTreeMap::keys).copied().collect();
    let kinds: BTreeSet<&Change> = given.iter().flat_map(BTreeMap::values).copied().collect();
    let kinds: BTreeMap<&Change, usize> = kinds.into_iter().zip(0..).collect();
    // Whether an outlet stands behind a claim is one question, whatever the outlet is called.
    let number = |change: &Change| match change {
        Change::Outlet(_, stands) | Change::Source(_, stands) => Some(usize::from(*stands)),
        other => kinds.get(other).copied(),
    };
    let row = |given: &Given<'_>| -> Vec<Option<usize>> {
        let of = |who: &&Annotator| given.get(who).and_then(|change| number(change));
        people.iter().map(of).collect()
    };
    if people.len() < 2 {
        return None;
    }
    let answered = Answered::new(people.len(), given.iter().map(row).collect())?;
    let people: Vec<Annotator> = people.into_iter().cloned().collect();
    let mut pairs = Vec::new();
    for (b, second) in people.iter().enumerate() {
        for (a, first) in people.iter().enumerate().take(b) {
            let two = answered.pair(a, b);
            pairs.push(PairReliability {
                people: [first.clone(), second.clone()],
                any: two.any(),
                complete: two.complete(),
                percent: two.percent(),
                cohen: two.cohen(),
            });
        }
    }
    Some(Reliability {
        question,
        any: answered.any(),
        complete: answered.complete(),
        percent: answered.percent(),
        fleiss: answered.fleiss(),
        alpha: answered.alpha(),
        pairs,
        people,
    })
}
