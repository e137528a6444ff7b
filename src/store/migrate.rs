//! The schema and its steps. A file's `user_version` says how many of them it has taken.

use std::cell::Cell;
use std::path::Path;

use rusqlite::Connection;

use super::error::StoreError;
use super::header::APPLICATION_ID;

/// The steps in order; a landed one is never changed.
const STEPS: &[&str] = &[include_str!("migrations/0001.sql")];

thread_local! {
    /// One step more, see [`later_format`].
    static LATER: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// For the tests of migration: from here on this thread works as a later version of the program, whose format has this
/// step more; none takes it back. Until a second format has landed there is no other migration that could be tried.
#[doc(hidden)]
pub fn later_format(step: Option<&'static str>) {
    LATER.set(step);
}

/// The steps in order.
fn steps() -> impl Iterator<Item = &'static str> {
    STEPS.iter().copied().chain(LATER.get())
}

/// The newest format.
pub(super) fn newest() -> i64 {
    i64::try_from(steps().count()).unwrap_or(i64::MAX)
}

/// Refuses a format that this program does not know.
pub(super) fn known(path: &Path, version: i64) -> Result<(), StoreError> {
    if version > newest() {
        return Err(StoreError::TooNew {
            path: path.to_path_buf(),
            theirs: version,
            ours: newest(),
        });
    }
    if version < 1 {
        return Err(StoreError::ForeignSchema {
            path: path.to_path_buf(),
            detail: "its format has no number".into(),
        });
    }
    Ok(())
}

/// The format of a database, 0 for an empty one.
pub(super) fn version(db: &Connection) -> rusqlite::Result<i64> {
    db.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Takes the steps that the database lacks, all in one transaction; of a new database all of them.
pub(super) fn run(db: &mut Connection) -> rusqlite::Result<()> {
    run_to(db, newest())
}

/// Takes the steps up to this format.
fn run_to(db: &mut Connection, format: i64) -> rusqlite::Result<()> {
    let count = |n: i64| usize::try_from(n).unwrap_or_default();
    let (has, wanted) = (count(version(db)?), count(format));
    if has >= wanted {
        return Ok(());
    }
    let tx = db.transaction()?;
    for step in steps().take(wanted).skip(has) {
        tx.execute_batch(step)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", format)?;
    tx.commit()
}

/// Writes without a change.
pub(super) fn touch(db: &Connection) -> rusqlite::Result<()> {
    db.pragma_update(None, "user_version", newest())
}

/// Compares the schema with what the steps of its format give; `Err` holds the first difference in words.
pub(super) fn compare(db: &Connection) -> rusqlite::Result<Result<(), String>> {
    let mut model = Connection::open_in_memory()?;
    run_to(&mut model, version(db)?)?;
    let (want, have) = (schema(&model)?, schema(db)?);
    let foreign = have.iter().find(|row| !want.contains(row));
    let missing = want.iter().find(|row| !have.contains(row));
    Ok(match (foreign, missing) {
        (None, None) => Ok(()),
        (Some((kind, name, _)), _) => Err(format!("the {kind} “{name}” is not ours")),
        (None, Some((kind, name, _))) => Err(format!("the {kind} “{name}” is missing")),
    })
}

/// Kind, name and statement of everything in the schema.
fn schema(db: &Connection) -> rusqlite::Result<Vec<(String, String, Option<String>)>> {
    db.prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name LIMIT 100")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect()
}
