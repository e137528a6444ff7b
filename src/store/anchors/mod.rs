//! The table `anchors`: the words at a place in a text that is not here, by which a mark may find its place again.

mod find;
mod library;

pub use find::{Found, find};
pub(super) use library::Library;

use rusqlite::Connection;

use super::checksum::{Field, checksum};
use super::rows::{self, Rows};
use crate::domain::{ArticleId, Span};

/// The name of the table.
pub(super) const TABLE: &str = "anchors";

/// The words at a place of a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// The article.
    pub article: ArticleId,
    /// Where the words stand, in code points.
    pub points: Span,
    /// The words, the first [`Self::MOST_WORDS`] characters of them.
    pub words: String,
    /// What stands before them, up to [`Self::CONTEXT`] characters.
    pub before: String,
    /// What stands after them, up to [`Self::CONTEXT`] characters.
    pub after: String,
}

impl Anchor {
    /// How many characters of the words are kept.
    pub const MOST_WORDS: usize = 200;
    /// How many characters of the context are kept on each side.
    pub const CONTEXT: usize = 32;

    /// The anchor of the words at `span` (bytes) of `text`; `None` when the span does not fit the text.
    #[must_use]
    pub fn at(article: ArticleId, text: &str, span: Span, points: Span) -> Option<Self> {
        let words = span.of(text)?;
        let before = text.get(..span.start())?;
        let after = text.get(span.end()..)?;
        let from = before
            .char_indices()
            .rev()
            .take(Self::CONTEXT)
            .last()
            .map_or(before.len(), |(i, _)| i);
        Some(Self {
            article,
            points,
            words: words.chars().take(Self::MOST_WORDS).collect(),
            before: before.get(from..)?.to_owned(),
            after: after.chars().take(Self::CONTEXT).collect(),
        })
    }
}

/// Every anchor.
pub(super) fn load(db: &Connection, damage: &mut Vec<String>) -> rusqlite::Result<Rows<Anchor>> {
    rows::read(db, TABLE, include_str!("all.sql"), damage, |row| {
        let (start, end): (i64, i64) = (row.get(1)?, row.get(2)?);
        let anchor = Anchor {
            article: ArticleId::from_hash(row.get(0)?),
            points: span(start, end).ok_or_else(|| format!("{start}–{end} is no place"))?,
            words: row.get(3)?,
            before: row.get(4)?,
            after: row.get(5)?,
        };
        let kept: Vec<u8> = row.get(6)?;
        let sum = rows::verify(&kept, sum(&anchor), || format!("the place {start}–{end}"))?;
        Ok((anchor, sum))
    })
}

/// Adds an anchor and gives the checksum of its row.
pub(super) fn add(db: &Connection, anchor: &Anchor) -> rusqlite::Result<[u8; 8]> {
    let (sum, (start, end)) = (sum(anchor), ends(anchor.points));
    db.prepare_cached(include_str!("add.sql"))?.execute((
        anchor.article.as_bytes(),
        start,
        end,
        &anchor.words,
        &anchor.before,
        &anchor.after,
        sum,
    ))?;
    Ok(sum)
}

/// The checksum of a row.
fn sum(anchor: &Anchor) -> [u8; 8] {
    let (start, end) = ends(anchor.points);
    checksum(
        TABLE,
        &[
            Field::Blob(anchor.article.as_bytes()),
            Field::Int(start),
            Field::Int(end),
            Field::Text(Some(&anchor.words)),
            Field::Text(Some(&anchor.before)),
            Field::Text(Some(&anchor.after)),
        ],
    )
}

/// A span as two columns. No text is as long as the largest integer.
fn ends(span: Span) -> (i64, i64) {
    let column = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    (column(span.start()), column(span.end()))
}

/// Two columns as a span.
fn span(start: i64, end: i64) -> Option<Span> {
    Span::new(usize::try_from(start).ok()?, usize::try_from(end).ok()?)
}
