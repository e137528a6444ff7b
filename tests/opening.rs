//! Files from elsewhere: a prepared schema, a stale journal, the marks of a database that is no rollback one. Each is
//! refused in words, or read without harm, and never written to.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod desk;

use std::fs;
use std::path::{Path, PathBuf};

use crosscheck::domain::Change;
use crosscheck::store::{Closed, Project, StoreError, read};
use desk::*;
use rusqlite::Connection;

/// A closed project with a mark of every sort.
fn marked() -> (tempfile::TempDir, PathBuf) {
    let (folder, mut project) = project();
    project.mark(&name("Ada"), all_sorts(), false).unwrap();
    let path = project.path().to_path_buf();
    project.close().unwrap();
    (folder, path)
}

/// Whether opening and reading refuse the file with an error that `expect`s, and leave it as it is.
fn refused(path: &Path, what: &str, expect: impl Fn(&StoreError) -> bool) {
    let before = fs::read(path).unwrap();
    let error = Project::open(path).map(|_| ()).unwrap_err();
    assert!(expect(&error), "{what}: {error:?}");
    assert!(!error.to_string().contains("SQL"), "{what}: {error}");
    assert_eq!(fs::read(path).unwrap(), before, "{what} was changed");
    assert_eq!(
        listing(path.parent().unwrap()),
        ["ferry.crosscheck"],
        "{what} left something behind"
    );
}

#[test]
fn a_prepared_schema_is_refused() {
    let foreign = |e: &StoreError| {
        matches!(
            e,
            StoreError::ForeignSchema { .. } | StoreError::Damaged { .. }
        )
    };
    let cases = [
        (
            "a trigger",
            "CREATE TRIGGER t AFTER INSERT ON marks BEGIN DELETE FROM texts; END",
        ),
        (
            "an endless view",
            "ALTER TABLE place RENAME TO p;
             CREATE VIEW place AS WITH RECURSIVE n(key, value) AS
               (SELECT 'a', 'b' UNION ALL SELECT key, value FROM n) SELECT key, value FROM n",
        ),
        (
            "a view in the place of the marks",
            "ALTER TABLE marks RENAME TO kept; CREATE VIEW marks AS SELECT * FROM kept",
        ),
        (
            "a virtual table",
            "CREATE VIRTUAL TABLE words USING fts5(text)",
        ),
        (
            "a column that is computed",
            "ALTER TABLE place ADD COLUMN more BLOB AS (zeroblob(1000000000))",
        ),
        (
            "an index on an expression",
            "CREATE INDEX i ON marks (hex(change))",
        ),
        ("a table more", "CREATE TABLE more (a)"),
        ("a table less", "DROP TABLE anchors"),
        (
            "a schema that is no SQL",
            "PRAGMA writable_schema = ON;
             UPDATE sqlite_schema SET sql = 'CREATE TABLE place (' WHERE name = 'place'",
        ),
        (
            "a root page of another table",
            "PRAGMA writable_schema = ON;
             UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'marks')
               WHERE name = 'texts'",
        ),
    ];
    for (what, sql) in cases {
        let (_folder, path) = marked();
        let db = Connection::open(&path).unwrap();
        db.execute_batch(sql).unwrap();
        drop(db);
        refused(&path, what, foreign);
    }
}

#[test]
fn rows_of_another_program_are_told() {
    for (what, sql) in [
        (
            "a mark less",
            "DELETE FROM marks WHERE id = (SELECT min(id) FROM marks)",
        ),
        ("all marks gone", "DELETE FROM marks"),
        (
            "a mark that is another",
            "UPDATE marks SET annotator = 'Eve'",
        ),
        (
            "a text that is another",
            "UPDATE texts SET text = text || '!'",
        ),
        ("a seal less", "DELETE FROM seals"),
        ("no project", "DELETE FROM project"),
    ] {
        let (_folder, path) = marked();
        let db = Connection::open(&path).unwrap();
        db.execute_batch(sql).unwrap();
        drop(db);
        refused(&path, what, |e| matches!(e, StoreError::Damaged { .. }));
        let project = Project::open_or_read(&path).unwrap();
        assert!(
            matches!(project.closed(), Some(Closed::Damaged(_))),
            "{what}"
        );
    }
}

#[test]
fn a_file_with_a_write_ahead_log_is_refused_and_left_alone() {
    let (_folder, path) = marked();
    let db = Connection::open(&path).unwrap();
    db.pragma_update(None, "journal_mode", "WAL").unwrap();
    drop(db);
    refused(&path, "WAL", |e| matches!(e, StoreError::Damaged { .. }));
    // A log of another file, beside a file that needs none.
    let (folder, path) = marked();
    fs::write(sibling(&folder, "ferry.crosscheck-wal"), vec![7; 4152]).unwrap();
    let before = fs::read(&path).unwrap();
    assert!(matches!(
        Project::open(&path),
        Err(StoreError::Leftover { .. })
    ));
    assert_eq!(fs::read(&path).unwrap(), before);
}

/// The journal that a crash in the middle of a commit leaves, and the file as it is at that moment.
fn crashed(path: &Path, note: &str) -> (Vec<u8>, Vec<u8>) {
    // A copy is written through SQLite itself, which a transaction that is not committed leaves with a hot journal.
    let copy = path.with_file_name("crashing");
    fs::copy(path, &copy).unwrap();
    let mut db = Connection::open(&copy).unwrap();
    db.pragma_update(None, "cache_size", 1).unwrap();
    let tx = db.transaction().unwrap();
    for n in 0..60 {
        let row = (format!("{note}{n}"), note.repeat(500));
        tx.execute("INSERT INTO place VALUES (?1, ?2)", row)
            .unwrap();
    }
    let state = (
        fs::read(&copy).unwrap(),
        fs::read(copy.with_file_name("crashing-journal")).unwrap(),
    );
    drop(tx);
    drop(db);
    fs::remove_file(&copy).unwrap();
    state
}

#[test]
fn a_journal_of_a_crash_is_played_back() {
    let (folder, path) = marked();
    let marks = read(&path).unwrap().0.journal().clone();
    let (file, journal) = crashed(&path, "x");
    fs::write(&path, file).unwrap();
    fs::write(sibling(&folder, "ferry.crosscheck-journal"), journal).unwrap();
    let project = Project::open(&path).unwrap();
    assert_eq!(project.journal(), &marks);
    project.close().unwrap();
    assert_eq!(listing(folder.path()), ["ferry.crosscheck"]);
}

#[test]
fn a_journal_of_an_older_file_does_not_take_marks_away() {
    // A project crashes; somebody copies a newer state of it over the file and leaves the journal where it is.
    let (folder, path) = marked();
    let (_, journal) = crashed(&path, "y");
    let mut project = Project::open(&path).unwrap();
    for n in 0..40 {
        let note = Change::Note(format!("later {n} {}", "z".repeat(200)));
        project
            .mark(&name("Ada"), vec![(on_board(), note)], false)
            .unwrap();
    }
    let marks = project.journal().clone();
    project.close().unwrap();
    fs::write(sibling(&folder, "ferry.crosscheck-journal"), journal).unwrap();
    let project = Project::open(&path).unwrap();
    assert_eq!(project.journal(), &marks);
    project.close().unwrap();
    assert!(!listing(folder.path()).contains(&"ferry.crosscheck-journal".to_owned()));
}
