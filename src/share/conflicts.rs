//! Conflicts: two people who answered the same question about the same thing otherwise.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::mark::Axis;
use crate::domain::state::{Answers, GroupState, moved_edges};
use crate::domain::{Annotator, Article, ArticleId, Bundle, Journal, Mark, MarkId, State, Target};

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

/// The conflicts that nobody has settled about what stands in these states, one a bundle; `journal` is the one that was
/// folded into them. The preview of a merge and Adjudicate both count these.
#[must_use]
pub fn conflicts<'s>(
    states: impl IntoIterator<Item = &'s State>,
    journal: &Journal,
) -> Vec<Conflict> {
    let mut found = Vec::new();
    let mut here: BTreeSet<ArticleId> = BTreeSet::new();
    for state in states {
        found.extend(of_state(state));
        here.extend(state.articles.iter().map(|a| a.article));
    }
    let stands = |c: &Conflict| c.target.places().iter().all(|(a, _)| here.contains(a));
    found.extend(of_words(journal).into_iter().filter(stands));
    found
}

/// The conflicts about groups and mentions of one bundle, in their order. Two people may have seen a group otherwise
/// and still speak of the same.
#[must_use]
pub fn of_state(state: &State) -> Vec<Conflict> {
    let mut found = Vec::new();
    for group in &state.groups {
        let Some(key) = group.key().filter(|_| group.conflict()) else {
            continue;
        };
        found.extend(of_group(group).into_iter().map(|(axis, answers)| Conflict {
            target: Target::Group(key.clone()),
            axis,
            answers,
        }));
    }
    for claim in state.claims.values() {
        found.extend(said(&claim.stance).map(|answers| Conflict {
            target: Target::Claim(claim.claim.id),
            axis: Axis::Stance,
            answers,
        }));
    }
    found
}

/// The questions about a group that people answered otherwise.
fn of_group(group: &GroupState) -> Vec<(Axis, Vec<MarkId>)> {
    let of_one = [
        (Axis::Agreement, said(&group.agreement)),
        (Axis::Status, said(&group.status)),
        (Axis::Rating, said(&group.rating)),
    ];
    let outlets = group.outlets.iter();
    let outlets = outlets.map(|(o, answers)| (Axis::Outlet(o.clone()), said(answers)));
    let sources = group.sources.iter();
    let sources = sources.map(|(s, answers)| (Axis::Source(s.clone()), said(answers)));
    let all = of_one.into_iter().chain(outlets).chain(sources);
    all.filter_map(|(axis, said)| Some((axis, said?))).collect()
}

/// The marks that answer, where people answered otherwise.
fn said<T: PartialEq>(answers: &Answers<T>) -> Option<Vec<MarkId>> {
    let all = || answers.all().iter().map(|a| a.mark).collect();
    answers.conflict().then(all)
}

/// The conflicts about the very same words, pair or article, by target and axis.
#[must_use]
pub fn of_words(journal: &Journal) -> Vec<Conflict> {
    let mut answers: BTreeMap<(Cow<'_, Target>, Axis), BTreeMap<&Annotator, &Mark>> =
        BTreeMap::new();
    let moved = moved_edges(journal);
    for mark in journal.holding().filter(|m| !moved.contains(&m.id)) {
        let axis = mark.change.axis();
        // What is said of groups and mentions is in the state. Notes of two people stand side by side.
        if matches!(mark.target, Target::Group(_))
            || matches!(axis, Axis::Stance | Axis::Note | Axis::Withdraw)
        {
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
