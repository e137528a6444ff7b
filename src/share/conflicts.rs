//! Conflicts: two people who answered the same question about the same thing otherwise.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::mark::Axis;
use crate::domain::state::moved_edges;
use crate::domain::{Annotator, Article, ArticleId, Bundle, Journal, Mark, MarkId, Target};

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

/// Conflicts in words, in their order, where these are the texts and the journal.
#[must_use]
pub fn told(conflicts: &[Conflict], bundles: &[Bundle], journal: &Journal) -> Vec<ToldConflict> {
    let articles = bundles.iter().flat_map(|b| &b.articles);
    let articles: BTreeMap<ArticleId, &Article> = articles.map(|a| (a.id, a)).collect();
    let named: BTreeSet<MarkId> = conflicts.iter().flat_map(|c| c.answers.clone()).collect();
    let marks = journal.marks().iter().filter(|m| named.contains(&m.id));
    let marks: BTreeMap<MarkId, &Mark> = marks.map(|m| (m.id, m)).collect();
    let told = conflicts.iter().map(|conflict| {
        let about = conflict.target.words(|id| articles.get(&id).copied());
        let answers = conflict.answers.iter().filter_map(|id| marks.get(id));
        ToldConflict {
            about: about.map(str::to_owned),
            question: conflict.axis.label(),
            answers: answers
                .map(|m| (m.annotator.clone(), m.change.in_words()))
                .collect(),
        }
    });
    told.collect()
}

/// The conflicts that nobody has settled, by target and axis.
#[must_use]
pub fn conflicts(journal: &Journal) -> Vec<Conflict> {
    let mut answers: BTreeMap<(Cow<'_, Target>, Axis), BTreeMap<&Annotator, &Mark>> =
        BTreeMap::new();
    let moved = moved_edges(journal);
    for mark in journal.holding().filter(|m| !moved.contains(&m.id)) {
        let axis = mark.change.axis();
        // Notes of two people stand side by side, and so do pieces of evidence; of one piece the last word holds.
        if matches!(
            axis,
            Axis::Note | Axis::Evidence(_) | Axis::EvidenceOf(_) | Axis::Withdraw
        ) {
            continue;
        }
        let target = mark.change.asked_of(&mark.target);
        let all = answers.entry((target, axis)).or_default();
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
                target: target.into_owned(),
                axis,
                answers: marks.iter().map(|m| m.id).collect(),
            }
        })
        .collect()
}
