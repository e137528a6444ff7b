//! What a merge brought, so that one undo takes all of it back.
//!
//! A merge is the union of two sets of marks, and a union cannot be taken apart again unless somebody notes what was
//! new. So whoever merges leaves a mark that says it ([`super::Change::Merged`]). Undo withdraws that mark, and what it
//! names is **set aside**: it stays in the file, but holds no more, is shown no more and does not go out with a share
//! file, as if the merge had not been. Redo, or merging the same file again, brings it back.
//!
//! Such a mark, and what withdraws it, is about this file alone and is never shared. What two desks exchange is
//! [`super::Journal::shared`], a plain set of marks, and undoing a merge gives back the very set that was there before:
//! so merging stays commutative, associative and idempotent, and an undo at one desk withdraws nobody's decision at
//! another.

use std::collections::BTreeSet;

use super::ids::{ArticleId, BundleId, MarkId};

/// What a merge brought that was not here.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrivals {
    /// The marks.
    pub marks: Vec<MarkId>,
    /// The articles that came to a bundle.
    pub entries: Vec<(BundleId, ArticleId)>,
    /// The texts.
    pub texts: Vec<ArticleId>,
}

impl Arrivals {
    /// Whether it brought nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty() && self.entries.is_empty() && self.texts.is_empty()
    }

    /// What merges brought together, as Undo names it.
    #[must_use]
    pub fn in_words<'a>(all: impl IntoIterator<Item = &'a Self>) -> String {
        let sum = |(marks, texts): (usize, usize), a: &Self| {
            (marks + a.marks.len(), texts + a.texts.len())
        };
        let (marks, texts) = all.into_iter().fold((0, 0), sum);
        let count = |n: usize, what: &str| match n {
            1 => format!("one {what}"),
            n => format!("{n} {what}s"),
        };
        match (marks, texts) {
            (0, 0) => "merge".into(),
            (0, texts) => format!("merge of {}", count(texts, "article")),
            (marks, 0) => format!("merge of {}", count(marks, "mark")),
            (marks, texts) => format!(
                "merge of {} and {}",
                count(marks, "mark"),
                count(texts, "article")
            ),
        }
    }
}

/// What merges brought that were undone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aside {
    /// The marks.
    pub marks: BTreeSet<MarkId>,
    /// The articles that had come to a bundle.
    pub entries: BTreeSet<(BundleId, ArticleId)>,
    /// The texts.
    pub texts: BTreeSet<ArticleId>,
}

impl Aside {
    /// Whether nothing is set aside.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty() && self.entries.is_empty() && self.texts.is_empty()
    }

    /// Whether this article of this bundle is set aside.
    #[must_use]
    pub fn hides(&self, bundle: BundleId, article: ArticleId) -> bool {
        self.texts.contains(&article) || self.entries.contains(&(bundle, article))
    }

    /// Sets aside what a merge brought.
    pub(super) fn put(&mut self, arrivals: &Arrivals) {
        self.marks.extend(&arrivals.marks);
        self.entries.extend(&arrivals.entries);
        self.texts.extend(&arrivals.texts);
    }

    /// Brings back what another merge brought too.
    pub(super) fn take(&mut self, arrivals: &Arrivals) {
        for mark in &arrivals.marks {
            self.marks.remove(mark);
        }
        for entry in &arrivals.entries {
            self.entries.remove(entry);
        }
        for text in &arrivals.texts {
            self.texts.remove(text);
        }
    }
}
