//! The table `seals`: of each table how many rows it has and the sum of their checksums.
//!
//! A checksum in a row shows that the row is wrong; the seal shows that rows are missing, or were put in by somebody
//! who did not keep it. It is written in the same transaction as the rows.

use std::collections::BTreeMap;

use rusqlite::Connection;

/// How many rows a table has, and the sum of their checksums, wrapping.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Seal {
    rows: i64,
    sum: i64,
}

impl Seal {
    /// Takes in a row.
    pub(super) fn add(&mut self, checksum: [u8; 8]) {
        self.rows += 1;
        self.sum = self.sum.wrapping_add(i64::from_le_bytes(checksum));
    }
}

/// The seal of each table, by its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Seals(BTreeMap<&'static str, Seal>);

impl Seals {
    /// Takes in a row of `table`.
    pub(super) fn add(&mut self, table: &'static str, checksum: [u8; 8]) {
        self.0.entry(table).or_default().add(checksum);
    }

    /// Sets the seal of `table` to that of the rows that were read.
    pub(super) fn set(&mut self, table: &'static str, seal: Seal) {
        self.0.insert(table, seal);
    }

    /// The tables whose kept seal is another than that of their rows.
    pub(super) fn broken(&self, db: &Connection) -> rusqlite::Result<Vec<&'static str>> {
        let mut get = db.prepare_cached(include_str!("get.sql"))?;
        let mut broken = Vec::new();
        for (name, seal) in &self.0 {
            let kept = get
                .query([name])?
                .next()?
                .map(|row| {
                    Ok::<_, rusqlite::Error>(Seal {
                        rows: row.get(0)?,
                        sum: row.get(1)?,
                    })
                })
                .transpose()?
                .unwrap_or_default();
            if kept != *seal {
                broken.push(*name);
            }
        }
        Ok(broken)
    }

    /// Writes the seals that differ from `old`.
    pub(super) fn write(&self, db: &Connection, old: &Self) -> rusqlite::Result<()> {
        let mut put = db.prepare_cached(include_str!("put.sql"))?;
        for (name, seal) in &self.0 {
            if old.0.get(name) != Some(seal) {
                put.execute((name, seal.rows, seal.sum))?;
            }
        }
        Ok(())
    }
}
