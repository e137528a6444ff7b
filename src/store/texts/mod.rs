//! The table `texts`: the text of each article under its hash, which is its checksum too.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::checksum::first_eight;
use super::rows::{self, Rows, Wrong};
use crate::domain::{ArticleId, Bundle, Span};
pub(super) use crate::import::article_id;
use crate::text::offsets::Offsets;

/// The name of the table.
pub(super) const TABLE: &str = "texts";

/// Every text that is what its hash says.
pub(super) fn load(
    db: &Connection,
    damage: &mut Vec<String>,
) -> rusqlite::Result<Rows<(ArticleId, String)>> {
    rows::read(db, TABLE, include_str!("all.sql"), damage, |row| {
        let id = ArticleId::from_hash(row.get(0)?);
        let text: String = row.get(1)?;
        if article_id(&text) == id {
            Ok(((id, text), first_eight(id.as_bytes())))
        } else {
            let words = format!("the text of article {} was changed", id.short());
            Err(Wrong::Words(words))
        }
    })
}

/// Adds a text and gives the checksum of its row.
pub(super) fn add(db: &Connection, id: ArticleId, text: &str) -> rusqlite::Result<[u8; 8]> {
    db.prepare_cached(include_str!("add.sql"))?
        .execute((id.as_bytes(), text))?;
    Ok(first_eight(id.as_bytes()))
}

/// The texts that are here, for turning bytes into code points and back.
#[derive(Debug, Default)]
pub struct Texts<'t>(BTreeMap<ArticleId, Offsets<'t>>);

impl<'t> Texts<'t> {
    /// The texts of these bundles.
    #[must_use]
    pub fn of(bundles: &'t [Bundle]) -> Self {
        Self::new(
            bundles
                .iter()
                .flat_map(|b| &b.articles)
                .map(|a| (a.id, a.text.as_str())),
        )
    }

    /// These texts.
    #[must_use]
    pub fn new(texts: impl IntoIterator<Item = (ArticleId, &'t str)>) -> Self {
        Self(
            texts
                .into_iter()
                .map(|(id, text)| (id, Offsets::of(text)))
                .collect(),
        )
    }

    /// Whether the text of this article is here.
    #[must_use]
    pub fn has(&self, article: ArticleId) -> bool {
        self.0.contains_key(&article)
    }

    /// Bytes to code points. Where the text is not here, the span is in code points already.
    #[must_use]
    pub fn to_points(&self, article: ArticleId, span: Span) -> Option<Span> {
        match self.0.get(&article) {
            None => Some(span),
            Some(offsets) => {
                let (start, end) = offsets.code_points(span);
                Span::new(start, end)
            }
        }
    }

    /// Code points to bytes; `None` when they do not fit the text. Where the text is not here, they stay as they are.
    #[must_use]
    pub fn to_bytes(&self, article: ArticleId, points: Span) -> Option<Span> {
        match self.0.get(&article) {
            None => Some(points),
            Some(offsets) => offsets.span(points.start(), points.end()),
        }
    }
}
