//! The table `articles`: which article stands where in which bundle, and what is known of it besides its text.

use rusqlite::Connection;

use super::checksum::{Field, checksum};
use super::rows::{self, Rows};
use crate::domain::{Article, ArticleId, BundleId, Outlet};

/// The name of the table.
pub(super) const TABLE: &str = "articles";

/// What a bundle says of one of its articles; the text may be here or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The hash of the text.
    pub id: ArticleId,
    /// Who published it.
    pub outlet: Outlet,
    /// Its headline.
    pub headline: Option<String>,
    /// The file it came from.
    pub file: String,
    /// Where it was published.
    pub url: Option<String>,
    /// When it was published, as the source wrote it.
    pub published: Option<String>,
}

impl Listing {
    /// What `article` says of itself, without the text.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        Self {
            id: article.id,
            outlet: article.outlet.clone(),
            headline: article.headline.clone(),
            file: article.file.clone(),
            url: article.url.clone(),
            published: article.published.clone(),
        }
    }

    /// The article with this text.
    #[must_use]
    pub fn with(self, text: String) -> Article {
        Article {
            id: self.id,
            text,
            outlet: self.outlet,
            headline: self.headline,
            file: self.file,
            url: self.url,
            published: self.published,
        }
    }
}

/// A listing and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The bundle.
    pub bundle: BundleId,
    /// Its place in the bundle, from 0.
    pub position: i64,
    /// The article.
    pub listing: Listing,
}

/// Every entry, in the order of the bundles and their positions.
pub(super) fn load(db: &Connection, damage: &mut Vec<String>) -> rusqlite::Result<Rows<Entry>> {
    rows::read(db, TABLE, include_str!("all.sql"), damage, |row| {
        let file: String = row.get(5)?;
        let outlet: String = row.get(3)?;
        let entry = Entry {
            bundle: BundleId::from_bits(u128::from_be_bytes(row.get(0)?)),
            position: row.get(1)?,
            listing: Listing {
                id: ArticleId::from_hash(row.get(2)?),
                outlet: Outlet::new(&outlet).map_err(|e| e.to_string())?,
                headline: row.get(4)?,
                file,
                url: row.get(6)?,
                published: row.get(7)?,
            },
        };
        let kept: Vec<u8> = row.get(8)?;
        let sum = rows::verify(&kept, sum(&entry), || entry.listing.file.clone())?;
        Ok((entry, sum))
    })
}

/// Adds an entry and gives the checksum of its row.
pub(super) fn add(db: &Connection, entry: &Entry) -> rusqlite::Result<[u8; 8]> {
    let (listing, sum) = (&entry.listing, sum(entry));
    db.prepare_cached(include_str!("add.sql"))?.execute((
        entry.bundle.bits().to_be_bytes(),
        entry.position,
        listing.id.as_bytes(),
        listing.outlet.as_str(),
        &listing.headline,
        &listing.file,
        &listing.url,
        &listing.published,
        sum,
    ))?;
    Ok(sum)
}

/// The checksum of a row.
fn sum(entry: &Entry) -> [u8; 8] {
    let listing = &entry.listing;
    checksum(
        TABLE,
        &[
            Field::Blob(&entry.bundle.bits().to_be_bytes()),
            Field::Int(entry.position),
            Field::Blob(listing.id.as_bytes()),
            Field::Text(Some(listing.outlet.as_str())),
            Field::Text(listing.headline.as_deref()),
            Field::Text(Some(&listing.file)),
            Field::Text(listing.url.as_deref()),
            Field::Text(listing.published.as_deref()),
        ],
    )
}
