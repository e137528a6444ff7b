//! Rules: what a person says of one passage, said of every like passage of an outlet.
//!
//! A rule is not kept: it is looked at before it is applied, and what it then leaves are ordinary marks on the
//! passages that it found. [`super::lessons`] proposes the same lines by itself; a rule makes them decisions.

use super::lessons::{key, lines};
use crate::domain::Span;

/// Which passages a rule finds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Like {
    /// Lines with these words, whatever the capitals, the white space and the digits in them.
    Line(String),
    /// Lines that begin with these words, compared likewise.
    Begin(String),
    /// These very words, wherever they stand.
    Words(String),
}

impl Like {
    /// The words that it looks for.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Line(words) | Self::Begin(words) | Self::Words(words) => words,
        }
    }
}

/// The passages of a text that are like it, in order.
#[must_use]
pub fn find(like: &Like, text: &str) -> Vec<Span> {
    let wanted = key(like.words());
    if wanted.is_empty() {
        return Vec::new();
    }
    let in_a_word = wanted.ends_with(char::is_alphanumeric);
    let goes_on = |rest: &str| in_a_word && rest.starts_with(char::is_alphanumeric);
    let line_fits = |fits: &dyn Fn(&str) -> bool| -> Vec<Span> {
        lines(text)
            .filter(|span| span.of(text).is_some_and(|line| fits(&key(line))))
            .collect()
    };
    match like {
        Like::Line(_) => line_fits(&|line| line == wanted),
        Like::Begin(_) => line_fits(&|line| {
            line.strip_prefix(&wanted)
                .is_some_and(|rest| !goes_on(rest))
        }),
        Like::Words(words) => {
            let words = words.trim();
            let begun = |at: usize| {
                let before = text.get(..at).unwrap_or_default();
                words.starts_with(char::is_alphanumeric) && before.ends_with(char::is_alphanumeric)
            };
            text.match_indices(words)
                .filter(|(at, _)| !begun(*at))
                .filter(|(at, _)| !goes_on(text.get(at + words.len()..).unwrap_or_default()))
                .filter_map(|(at, _)| Span::new(at, at + words.len()))
                .collect()
        }
    }
}

/// The line of which the words at `span` are the whole, but perhaps for punctuation at its ends; `None` when they are
/// less or more than a line.
#[must_use]
pub fn line_of(text: &str, span: Span) -> Option<&str> {
    let bare = |words: &'_ str| -> String {
        let edge = |c: char| !c.is_alphanumeric();
        words.trim_matches(edge).to_owned()
    };
    let marked = bare(span.of(text)?);
    lines(text)
        .filter(|line| line.shared(span) > 0)
        .filter_map(|line| line.of(text))
        .find(|line| bare(line) == marked)
}

/// The words with which lines like this one begin: up to the colon or dash, else the first three.
#[must_use]
pub fn beginning(line: &str) -> String {
    let line = line.trim();
    let head = line
        .char_indices()
        .find(|(_, c)| matches!(c, ':' | '—' | '–' | '|'))
        .map(|(at, c)| at + c.len_utf8());
    if let Some(head) = head.and_then(|end| line.get(..end))
        && head.split_whitespace().count() <= 5
    {
        return head.to_owned();
    }
    let words: Vec<&str> = line.split_whitespace().take(3).collect();
    words.join(" ")
}
