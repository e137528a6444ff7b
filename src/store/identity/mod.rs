//! The table `project`, of one row: which project this is.

use rusqlite::Connection;

use super::checksum::{Field, checksum};
use super::rows::{self, Rows};
use crate::domain::ProjectId;

/// The name of the table.
pub(super) const TABLE: &str = "project";

/// Which project this is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity {
    /// Its id; a copy of the file keeps it.
    pub id: ProjectId,
    /// What the editor calls it.
    pub title: String,
    /// When it was made, in milliseconds since 1970.
    pub made: i64,
}

/// The one row, in a list of one.
pub(super) fn load(db: &Connection, damage: &mut Vec<String>) -> rusqlite::Result<Rows<Identity>> {
    rows::read(db, TABLE, include_str!("all.sql"), damage, |row| {
        let identity = Identity {
            id: ProjectId::from_bits(u128::from_be_bytes(row.get(0)?)),
            title: row.get(1)?,
            made: row.get(2)?,
        };
        let kept: Vec<u8> = row.get(3)?;
        let sum = rows::verify(&kept, sum(&identity), || "id and title".into())?;
        Ok((identity, sum))
    })
}

/// Writes the row and gives its checksum.
pub(super) fn add(db: &Connection, identity: &Identity) -> rusqlite::Result<[u8; 8]> {
    let sum = sum(identity);
    db.prepare_cached(include_str!("add.sql"))?.execute((
        identity.id.bits().to_be_bytes(),
        &identity.title,
        identity.made,
        sum,
    ))?;
    Ok(sum)
}

/// The checksum of the row.
fn sum(identity: &Identity) -> [u8; 8] {
    checksum(
        TABLE,
        &[
            Field::Blob(&identity.id.bits().to_be_bytes()),
            Field::Text(Some(&identity.title)),
            Field::Int(identity.made),
        ],
    )
}
