//! Rows of the history: every step that anybody took, for choosing the moment as of which the project is shown.

use std::collections::BTreeMap;

use crate::domain::{Article, ArticleId, Change, Journal, Mark, MarkId, StepId};
use crate::text::hidden::shown;

/// How many characters of the words that a step is about are shown.
const SHOWN: usize = 90;

/// What somebody did in one go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastStep {
    /// When, in milliseconds since 1970, by the clock of who did it.
    pub time: i64,
    /// Who.
    pub by: String,
    /// What, in a few words.
    pub words: String,
    /// The words that it is about, of an article as a whole its title; empty when the text is not here.
    pub about: String,
    /// Whether it was taken back since.
    pub undone: bool,
}

/// The steps of a journal whose marks stand in these articles, the latest first.
#[must_use]
pub fn steps<'a>(journal: &Journal, articles: impl Iterator<Item = &'a Article>) -> Vec<PastStep> {
    let articles: BTreeMap<ArticleId, &Article> = articles.map(|a| (a.id, a)).collect();
    let marks: BTreeMap<MarkId, &Mark> = journal.marks().iter().map(|m| (m.id, m)).collect();
    let withdrawn = journal.withdrawn();
    let mut of_step: BTreeMap<StepId, Vec<&Mark>> = BTreeMap::new();
    for mark in journal.marks() {
        of_step.entry(mark.step).or_default().push(mark);
    }
    let mut steps: Vec<PastStep> = of_step
        .into_values()
        .filter_map(|all| {
            let first = *all.first()?;
            let (words, meant) = told(first, all.len(), &marks);
            let withdraws = matches!(first.change, Change::Withdraw(_));
            Some(PastStep {
                time: all.iter().map(|m| m.time).max()?,
                by: shown(first.annotator.as_str()).into(),
                words,
                about: about(meant, &articles),
                undone: !withdraws && all.iter().all(|m| withdrawn.contains(&m.id)),
            })
        })
        .collect();
    // Of equal times the order of the steps' ids, which is that of their making.
    steps.reverse();
    steps.sort_by_key(|s| std::cmp::Reverse(s.time));
    steps
}

/// What a step says that begins with this mark, and the mark whose place tells what it is about: of an undo that which
/// was undone.
fn told<'m>(
    first: &'m Mark,
    count: usize,
    marks: &BTreeMap<MarkId, &'m Mark>,
) -> (String, &'m Mark) {
    let withdrawn = |mark: &Mark| -> Option<(&'m Mark, usize)> {
        match &mark.change {
            Change::Withdraw(ids) => Some((*marks.get(ids.first()?)?, ids.len())),
            _ => None,
        }
    };
    // An undo of an undo brings back; a journal names only what stands before it, but one from elsewhere may not.
    let (mut meant, mut of, mut turns) = (first, count, 0);
    while let Some((before, n)) = withdrawn(meant).filter(|_| turns < 8) {
        (meant, of, turns) = (before, n, turns + 1);
    }
    let mut words = meant.change.in_words();
    if of > 1 {
        words.push_str(&format!(" and {} more", of - 1));
    }
    let words = match turns {
        0 => capitalised(&words),
        n if n % 2 == 1 => format!("Undo: {words}"),
        _ => format!("Redo: {words}"),
    };
    (words, meant)
}

/// The words with a large first letter, as a line begins.
fn capitalised(words: &str) -> String {
    let mut rest = words.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first.chain(rest).collect()
}

/// The first words that a mark is about, cut to a line.
fn about(mark: &Mark, articles: &BTreeMap<ArticleId, &Article>) -> String {
    let words = mark.target.words(|id| articles.get(&id).copied());
    let words = words.unwrap_or_default();
    let mut line = String::new();
    for (count, c) in words.chars().enumerate() {
        if count == SHOWN {
            line.push('…');
            break;
        }
        line.push(if c.is_whitespace() { ' ' } else { c });
    }
    shown(&line).into()
}
