//! Who answered what on one axis of one target.

use crate::domain::ids::{Annotator, MarkId};
use crate::domain::mark::Mark;

/// One person's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<T> {
    /// What they say.
    pub value: T,
    /// Who says it.
    pub by: Annotator,
    /// The mark that says it.
    pub mark: MarkId,
    /// Milliseconds since 1970, by the author's clock.
    pub time: i64,
}

/// The answers that hold, one a person, in the order of their marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers<T>(Vec<Answer<T>>);

impl<T> Default for Answers<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: PartialEq> Answers<T> {
    /// Takes in what a mark says. A person's later answer replaces their earlier one; a mark that settles replaces
    /// everybody's.
    pub(super) fn put(&mut self, mark: &Mark, value: T) {
        self.0.retain(|a| !mark.settles && a.by != mark.annotator);
        self.0.push(Answer {
            value,
            by: mark.annotator.clone(),
            mark: mark.id,
            time: mark.time,
        });
    }

    /// Every answer.
    #[must_use]
    pub fn all(&self) -> &[Answer<T>] {
        &self.0
    }

    /// The answer, when somebody answered and nobody answered otherwise.
    #[must_use]
    pub fn agreed(&self) -> Option<&T> {
        let first = self.0.first()?;
        self.0
            .iter()
            .all(|a| a.value == first.value)
            .then_some(&first.value)
    }

    /// Whether two people answered differently.
    #[must_use]
    pub fn conflict(&self) -> bool {
        !self.0.is_empty() && self.agreed().is_none()
    }
}
