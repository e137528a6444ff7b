//! The query language of Find: words, "phrases", beginnings*, `outlet:`, `speaker:`, `is:`.
//!
//! What stands side by side must all be there. Of several `outlet:`, `speaker:` or agreements one is enough.

use std::fmt;

use crate::domain::Agreement;
use crate::text::words::folded;

/// More than anybody types; it bounds the work.
const LONGEST: usize = 400;
/// As many words and phrases as one query may have.
const MOST: usize = 24;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Words and phrases, all of which must be there.
    pub(super) terms: Vec<Term>,
    /// Parts of an outlet's name, folded; one is enough.
    pub(super) outlets: Vec<String>,
    /// Parts of a speaker's name, folded; one is enough.
    pub(super) speakers: Vec<String>,
    /// What the outlets do; one is enough.
    pub(super) agreements: Vec<Agreement>,
    /// Only noise.
    pub(super) noise: bool,
    /// Only what nobody has decided on.
    pub(super) unchecked: bool,
}

/// A word or a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// One or more words in this order; no control characters.
    pub words: String,
    /// Whether the last word may go on.
    pub prefix: bool,
}

/// Why a query cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadQuery {
    /// A quotation mark has no partner.
    OpenPhrase,
    /// A word of punctuation alone.
    NoLetters(String),
    /// `outlet:` or `speaker:` without a name.
    NoName(&'static str),
    /// `is:` with something that is not known.
    UnknownState(String),
    /// More than [`LONGEST`] characters or [`MOST`] words.
    TooLong,
}

impl fmt::Display for BadQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OpenPhrase => f.write_str("The quotation mark is not closed yet."),
            Self::NoLetters(word) => write!(f, "“{word}” has no letter or digit to look for."),
            Self::NoName(field) => write!(f, "Write a name after {field}, as in {field}CSB."),
            Self::UnknownState(word) => write!(
                f,
                "“is:{word}” is not known; there are is:agree, is:differ, is:contradict, is:single, is:noise and \
                 is:unchecked."
            ),
            Self::TooLong => f.write_str("That is too long to look for; leave some words out."),
        }
    }
}

impl std::error::Error for BadQuery {}

impl Query {
    /// Reads what was typed.
    ///
    /// # Errors
    /// When it cannot be meant so; the error says what to change.
    pub fn parse(typed: &str) -> Result<Self, BadQuery> {
        if typed.chars().count() > LONGEST {
            return Err(BadQuery::TooLong);
        }
        let mut query = Self::default();
        let mut reader = Reader { rest: typed };
        while let Some((field, value, prefix)) = reader.next()? {
            query.take(field, value, prefix)?;
        }
        let names = query.outlets.len() + query.speakers.len() + query.agreements.len();
        if query.terms.len() + names > MOST {
            return Err(BadQuery::TooLong);
        }
        Ok(query)
    }

    /// Whether it asks for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn take(&mut self, field: Field, value: String, prefix: bool) -> Result<(), BadQuery> {
        match field {
            Field::Outlet | Field::Speaker if value.is_empty() => {
                return Err(BadQuery::NoName(field.name()));
            }
            Field::Outlet => self.outlets.push(folded(&value)),
            Field::Speaker => self.speakers.push(folded(&value)),
            Field::Is => match value.to_lowercase().as_str() {
                "noise" => self.noise = true,
                "unchecked" | "undecided" => self.unchecked = true,
                "single" => self.agreements.push(Agreement::SingleSource),
                other => match Agreement::named(other) {
                    Some(agreement) => self.agreements.push(agreement),
                    None => return Err(BadQuery::UnknownState(value)),
                },
            },
            Field::Text if !value.chars().any(char::is_alphanumeric) => {
                let shown = if value.is_empty() { "*" } else { &value };
                return Err(BadQuery::NoLetters(shown.to_owned()));
            }
            Field::Text => self.terms.push(Term {
                words: value,
                prefix,
            }),
        }
        Ok(())
    }

    /// The terms in FTS5's own language; `None` when there are none. Each is written as a string, in which nothing but
    /// the quotation mark has a meaning.
    pub(super) fn to_match(&self) -> Option<String> {
        let terms: Vec<String> = self
            .terms
            .iter()
            .map(|t| {
                let words = t.words.replace('"', "\"\"");
                format!("\"{words}\"{}", if t.prefix { "*" } else { "" })
            })
            .collect();
        (!terms.is_empty()).then(|| terms.join(" AND "))
    }
}

/// What a value is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Text,
    Outlet,
    Speaker,
    Is,
}

impl Field {
    const NAMED: [Self; 3] = [Self::Outlet, Self::Speaker, Self::Is];

    const fn name(self) -> &'static str {
        match self {
            Self::Text => "",
            Self::Outlet => "outlet:",
            Self::Speaker => "speaker:",
            Self::Is => "is:",
        }
    }
}

const fn opens(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Takes one part after the other off the text.
struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    /// The next part: its field, its value without quotation marks and control characters, and whether a star followed.
    fn next(&mut self) -> Result<Option<(Field, String, bool)>, BadQuery> {
        let blank = |c: char| c.is_whitespace() || c.is_control();
        self.rest = self.rest.trim_start_matches(blank);
        if self.rest.is_empty() {
            return Ok(None);
        }
        let mut field = Field::Text;
        for named in Field::NAMED {
            let name = named.name();
            let head = self.rest.get(..name.len());
            if head.is_some_and(|h| h.eq_ignore_ascii_case(name)) {
                field = named;
                self.rest = &self.rest[name.len()..];
                break;
            }
        }
        let mut letters = self.rest.chars();
        let (value, after) = match letters.next() {
            Some(c) if opens(c) => {
                let inside = letters.as_str();
                let Some((end, mark)) = inside.char_indices().find(|(_, c)| opens(*c)) else {
                    return Err(BadQuery::OpenPhrase);
                };
                (&inside[..end], &inside[end + mark.len_utf8()..])
            }
            _ => {
                let end = self.rest.find(|c| blank(c) || opens(c));
                self.rest.split_at(end.unwrap_or(self.rest.len()))
            }
        };
        let bare = value.trim_end_matches('*');
        // After a phrase the star stands behind the quotation mark.
        let rest = after.trim_start_matches('*');
        let prefix = bare.len() < value.len() || rest.len() < after.len();
        self.rest = rest;
        let value = bare.chars().map(|c| if c.is_control() { ' ' } else { c });
        let value: String = value.collect();
        Ok(Some((field, value.trim().to_owned(), prefix)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_phrases_and_beginnings() {
        for (typed, expected) in [
            ("ferry", "\"ferry\""),
            ("  ferry   pier ", "\"ferry\" AND \"pier\""),
            ("\"nine knots\"", "\"nine knots\""),
            ("“nine knots” pier", "\"nine knots\" AND \"pier\""),
            ("break*", "\"break\"*"),
            ("\"nine kn\"*", "\"nine kn\"*"),
            ("\"nine kn*\"", "\"nine kn\"*"),
            ("war-torn", "\"war-torn\""),
            ("7:10", "\"7:10\""),
            ("AND", "\"AND\""),
            ("text:ferry", "\"text:ferry\""),
            ("(a^b) {c}", "\"(a^b)\" AND \"{c}\""),
            ("a\"b\"c", "\"a\" AND \"b\" AND \"c\""),
            ("it\0s", "\"it\" AND \"s\""),
        ] {
            let query = Query::parse(typed).expect(typed);
            assert_eq!(query.to_match().as_deref(), Some(expected), "{typed}");
        }
    }

    #[test]
    fn fields() {
        let query =
            Query::parse("outlet:CBC OUTLET:\"Le Courrier\" speaker:Dahl is:differ is:single")
                .expect("it is well formed");
        assert_eq!(query.outlets, ["cbc", "le courrier"]);
        assert_eq!(query.speakers, ["dahl"]);
        assert_eq!(
            query.agreements,
            [Agreement::Differ, Agreement::SingleSource]
        );
        assert_eq!(query.to_match(), None);
        let query = Query::parse("is:noise is:UNCHECKED pier").expect("it is well formed");
        assert!(query.noise && query.unchecked && query.terms.len() == 1);
        assert!(Query::parse(" \t ").is_ok_and(|q| q.is_empty()));
    }

    #[test]
    fn what_is_wrong_is_told() {
        let many = "a ".repeat(40);
        let long = "a".repeat(401);
        for (typed, words) in [
            ("\"nine knots", "not closed"),
            ("ferry — pier", "“—” has no letter"),
            ("*", "“*” has no letter"),
            ("\"\"", "no letter"),
            ("outlet:", "Write a name after outlet:"),
            ("speaker: Dahl", "Write a name after speaker:"),
            ("is:blue", "“is:blue” is not known"),
            ("is:", "“is:” is not known"),
            (many.as_str(), "too long"),
            (long.as_str(), "too long"),
        ] {
            let error = Query::parse(typed).expect_err(typed).to_string();
            assert!(error.contains(words), "{typed}: {error}");
        }
    }
}
