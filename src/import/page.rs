//! What a reader makes of a file, whatever its format: the text, and what the file says of itself.

use serde::{Deserialize, Serialize};

use crate::text::words;

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The headline first where the file sets it apart, then the body, a paragraph a line.
    pub text: String,
    /// The headline, if the file names one.
    pub headline: Option<String>,
    /// The site's name, or whoever sent a mail.
    pub site: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published, as the file writes it.
    pub published: Option<String>,
    /// Its own address.
    pub url: Option<String>,
    /// The encoding, by its name in the WHATWG standard, where it had to be found out: `windows-1252`.
    pub encoding: Option<String>,
    /// How many places could not be read; they stand as U+FFFD in the text.
    pub unreadable: usize,
}

/// `text` with every run of white space as one space; `None` when nothing is left.
#[must_use]
pub fn one_line(text: &str) -> Option<String> {
    let line = words::one_line(text);
    (!line.is_empty()).then_some(line)
}
