//! Conflicts: two people who answered the same question about the same thing otherwise.

use std::collections::BTreeMap;

use crate::domain::mark::Axis;
use crate::domain::{Annotator, Bundle, Journal, Mark, MarkId, Target};

/// Two or more people's answers to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// What it is about.
    pub target: Target,
    /// The question.
    pub axis: Axis,
    /// The last answer of each person, in the order of the journal.
    pub answers: Vec<MarkId>,
}

/// A conflict in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldConflict {
    /// The words that it is about; none when their text is not here.
    pub about: Option<String>,
    /// The question.
    pub question: String,
    /// Who says what, in the order of the journal.
    pub answers: Vec<(Annotator, String)>,
}

impl Conflict {
    /// The conflict in words, where these are the texts and the journal.
    #[must_use]
    pub fn told(&self, bundles: &[Bundle], journal: &Journal) -> ToldConflict {
        let article = |id| {
            let mut all = bundles.iter().flat_map(|b| &b.articles);
            all.find(|a| a.id == id)
        };
        let said = |m: &&Mark| self.answers.contains(&m.id);
        let answers = journal.marks().iter().filter(said);
        ToldConflict {
            about: self.target.words(article).map(str::to_owned),
            question: self.axis.label(),
            answers: answers
                .map(|m| (m.annotator.clone(), m.change.in_words()))
                .collect(),
        }
    }
}

/// The conflicts that nobody has settled, by target and axis.
#[must_use]
pub fn conflicts(journal: &Journal) -> Vec<Conflict> {
    let mut answers: BTreeMap<(&Target, Axis), BTreeMap<&Annotator, &Mark>> = BTreeMap::new();
    for mark in journal.holding() {
        let axis = mark.change.axis();
        // Notes of two people stand side by side, and so do pieces of evidence; of one piece the last word holds.
        if matches!(
            axis,
            Axis::Note | Axis::Evidence(_) | Axis::EvidenceOf(_) | Axis::Withdraw
        ) {
            continue;
        }
        let all = answers.entry((&mark.target, axis)).or_default();
        if mark.settles {
            all.clear();
        }
        all.insert(&mark.annotator, mark);
    }
    answers
        .into_iter()
        .filter(|(_, all)| {
            let mut said = all.values().map(|m| &m.change);
            let first = said.next();
            said.any(|c| Some(c) != first)
        })
        .map(|((target, axis), all)| {
            let mut marks: Vec<&Mark> = all.into_values().collect();
            marks.sort_by(|a, b| a.order().cmp(&b.order()));
            Conflict {
                target: target.clone(),
                axis,
                answers: marks.iter().map(|m| m.id).collect(),
            }
        })
        .collect()
}
