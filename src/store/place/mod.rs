//! The table `place`: where the person was, a few words under each key. It is no decision and has no checksum.

use rusqlite::{Connection, OptionalExtension};

/// What stands under `key`.
pub(super) fn get(db: &Connection, key: &str) -> rusqlite::Result<Option<String>> {
    db.prepare_cached(include_str!("get.sql"))?
        .query_row([key], |row| row.get(0))
        .optional()
}

/// Puts `value` under `key`.
pub(super) fn put(db: &Connection, key: &str, value: &str) -> rusqlite::Result<()> {
    db.prepare_cached(include_str!("put.sql"))?
        .execute([key, value])
        .map(|_| ())
}
