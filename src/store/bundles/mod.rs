//! The table `bundles`: id and title of each; their order is that of their ids, which is that of their making.

use rusqlite::Connection;

use super::checksum::{Field, checksum};
use super::rows::{self, Rows};
use crate::domain::BundleId;

/// The name of the table.
pub(super) const TABLE: &str = "bundles";

/// Every bundle's id and title.
pub(super) fn load(
    db: &Connection,
    damage: &mut Vec<String>,
) -> rusqlite::Result<Rows<(BundleId, String)>> {
    rows::read(db, TABLE, include_str!("all.sql"), damage, |row| {
        let id = BundleId::from_bits(u128::from_be_bytes(row.get(0)?));
        let (title, kept): (String, Vec<u8>) = (row.get(1)?, row.get(2)?);
        let sum = rows::verify(&kept, sum(id, &title), || format!("bundle “{title}”"))?;
        Ok(((id, title), sum))
    })
}

/// Adds a bundle and gives the checksum of its row.
pub(super) fn add(db: &Connection, id: BundleId, title: &str) -> rusqlite::Result<[u8; 8]> {
    let sum = sum(id, title);
    db.prepare_cached(include_str!("add.sql"))?
        .execute((id.bits().to_be_bytes(), title, sum))?;
    Ok(sum)
}

/// The checksum of a row.
fn sum(id: BundleId, title: &str) -> [u8; 8] {
    let id = id.bits().to_be_bytes();
    checksum(TABLE, &[Field::Blob(&id), Field::Text(Some(title))])
}
