//! Reading the rows of a table: each is checked, and a wrong one is reported and left out, never used.

use rusqlite::{Connection, ErrorCode, Row};

use super::seals::Seal;

/// Why a row cannot be used.
#[derive(Debug)]
pub(super) enum Wrong {
    /// A column is of another kind than it should be.
    Column(rusqlite::Error),
    /// What it says makes no sense, or its checksum is another.
    Words(String),
}

impl From<rusqlite::Error> for Wrong {
    fn from(error: rusqlite::Error) -> Self {
        Self::Column(error)
    }
}

impl From<String> for Wrong {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

/// The good rows of one table and their seal.
#[derive(Debug)]
pub(super) struct Rows<T> {
    /// The good rows, in the order of the query.
    pub rows: Vec<T>,
    /// The seal over them.
    pub seal: Seal,
}

/// Reads every row of `sql`; `decode` gives the row and its checksum. Damage is told in `damage`, a line each.
pub(super) fn read<T>(
    db: &Connection,
    table: &str,
    sql: &str,
    damage: &mut Vec<String>,
    mut decode: impl FnMut(&Row<'_>) -> Result<(T, [u8; 8]), Wrong>,
) -> rusqlite::Result<Rows<T>> {
    let mut good = Rows {
        rows: Vec::new(),
        seal: Seal::default(),
    };
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut number = 0;
    loop {
        let row = match rows.next() {
            Ok(Some(row)) => row,
            Ok(None) => break,
            Err(e) if e.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => {
                damage.push(format!("{table}: cannot be read past row {number}"));
                break;
            }
            Err(e) => return Err(e),
        };
        number += 1;
        match decode(row) {
            Ok((value, checksum)) => {
                good.seal.add(checksum);
                good.rows.push(value);
            }
            Err(Wrong::Words(words)) => damage.push(format!("{table}, row {number}: {words}")),
            Err(Wrong::Column(e)) => {
                damage.push(format!("{table}, row {number}: cannot be read ({e})"));
            }
        }
    }
    Ok(good)
}

/// Compares a row's checksum with the one that was kept.
pub(super) fn verify(
    kept: &[u8],
    is: [u8; 8],
    what: impl FnOnce() -> String,
) -> Result<[u8; 8], Wrong> {
    if kept == is {
        Ok(is)
    } else {
        Err(Wrong::Words(format!("{}: its checksum is wrong", what())))
    }
}
