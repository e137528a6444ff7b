//! Versions: an article stands back behind a later version of it, as marks say.

use std::collections::BTreeMap;

use super::ids::ArticleId;
use super::journal::Journal;
use super::mark::{Change, Target};

/// For each article that stands back, the version that stands now. A mark that would close a circle counts for nothing.
#[must_use]
pub fn replaced(journal: &Journal) -> BTreeMap<ArticleId, ArticleId> {
    let mut later: BTreeMap<ArticleId, ArticleId> = BTreeMap::new();
    for mark in journal.holding() {
        if let (Target::Article(new), Change::Replaces(old)) = (&mark.target, &mark.change)
            && !chain(&later, *new).any(|a| a == *old)
        {
            later.insert(*old, *new);
        }
    }
    later
        .keys()
        .filter_map(|old| Some((*old, chain(&later, *old).last()?)))
        .collect()
}

/// The article and the versions after it.
fn chain(
    later: &BTreeMap<ArticleId, ArticleId>,
    from: ArticleId,
) -> impl Iterator<Item = ArticleId> {
    std::iter::successors(Some(from), |a| later.get(a).copied())
}
