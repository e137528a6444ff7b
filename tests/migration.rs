//! Files of an older format: brought to the newest in a copy that takes their place when every row of it is right, with
//! a backup of before. One of a newer format is refused in words and left alone.
//!
//! The later format is one of the tests: this program knows but one.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod desk;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crosscheck::domain::Change;
use crosscheck::store::{Backups, Closed, Project, StoreError, Why, later_format, read};
use desk::*;

/// A step that is good: another table, and a column more in one that is there.
const GOOD: &str = "CREATE TABLE desks (name TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
                    ALTER TABLE place ADD COLUMN desk TEXT NOT NULL DEFAULT ''";

/// A copy of the project that was made when the first format was new.
fn first_format() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.crosscheck");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/format-1.crosscheck");
    fs::copy(data, &path).unwrap();
    (folder, path)
}

/// Runs the test of this name in a process whose backups are in a folder of their own; `false` when this is that one.
fn elsewhere(test: &str) -> bool {
    if std::env::var_os("CROSSCHECK_BACKUPS").is_some() {
        return false;
    }
    let folder = tempfile::tempdir().unwrap();
    let run = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env("CROSSCHECK_BACKUPS", folder.path())
        .output()
        .unwrap();
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    true
}

fn format_of(path: &Path) -> u8 {
    fs::read(path).unwrap()[63]
}

#[test]
fn an_older_file_is_brought_to_the_newest_format_with_a_backup_of_before() {
    if elsewhere("an_older_file_is_brought_to_the_newest_format_with_a_backup_of_before") {
        return;
    }
    let (folder, path) = first_format();
    let before = fs::read(&path).unwrap();
    let (contents, _) = read(&path).unwrap();
    later_format(Some(GOOD));
    // To look into it changes nothing.
    let (looked, damage) = read(&path).unwrap();
    assert_eq!((looked.journal(), damage), (contents.journal(), vec![]));
    assert_eq!(fs::read(&path).unwrap(), before);

    let mut project = Project::open(&path).unwrap();
    assert_eq!(format_of(&path), 2);
    assert_eq!(project.journal(), contents.journal());
    assert_eq!(project.bundles(), contents.bundles());
    assert_eq!(project.id(), contents.id());
    let ada = name("Ada");
    let note = Change::Note("in the new format".into());
    project.mark(&ada, vec![(on_board(), note)], false).unwrap();
    let now = project.journal().clone();
    project.close().unwrap();
    assert_eq!(listing(folder.path()), ["old.crosscheck"]);
    let project = Project::open(&path).unwrap();
    assert_eq!(project.journal(), &now);
    let id = project.id();
    project.close().unwrap();

    let kept = Backups::usual().list(id);
    let kept: Vec<_> = kept.iter().filter(|b| b.why == Why::Migration).collect();
    assert_eq!(kept.len(), 1, "one for the one time");
    assert_eq!(fs::read(&kept[0].path).unwrap(), before);

    // The program of before refuses what the later one wrote, and leaves it alone.
    later_format(None);
    let lifted = fs::read(&path).unwrap();
    for error in [
        Project::open(&path).map(drop).unwrap_err(),
        Project::open_or_read(&path).map(drop).unwrap_err(),
        read(&path).map(drop).unwrap_err(),
    ] {
        assert!(
            matches!(
                error,
                StoreError::TooNew {
                    theirs: 2,
                    ours: 1,
                    ..
                }
            ),
            "{error:?}"
        );
        assert!(error.to_string().contains("newer Crosscheck"), "{error}");
    }
    assert_eq!(fs::read(&path).unwrap(), lifted);
    assert_eq!(listing(folder.path()), ["old.crosscheck"]);
    // Its backup opens there.
    let (back, damage) = read(&kept[0].path).unwrap();
    assert_eq!((back.journal(), damage), (contents.journal(), vec![]));
}

#[test]
fn a_step_that_fails_or_loses_anything_leaves_the_file_as_it_was() {
    if elsewhere("a_step_that_fails_or_loses_anything_leaves_the_file_as_it_was") {
        return;
    }
    for (what, step) in [
        ("no SQL", "CREATE TABL desks"),
        (
            "it stops in the middle",
            "DELETE FROM marks; DROP TABLE nobody",
        ),
        ("marks are lost", "DELETE FROM marks WHERE clock > 3"),
        (
            "a mark is another",
            "UPDATE marks SET annotator = 'Eve' WHERE clock = 1",
        ),
        ("texts are lost", "DELETE FROM texts"),
    ] {
        let (folder, path) = first_format();
        let before = fs::read(&path).unwrap();
        later_format(Some(step));
        let error = Project::open(&path).map(drop).unwrap_err();
        later_format(None);
        assert!(!error.to_string().is_empty(), "{what}");
        assert_eq!(fs::read(&path).unwrap(), before, "{what}");
        assert_eq!(listing(folder.path()), ["old.crosscheck"], "{what}");
        Project::open(&path).unwrap().close().unwrap();
    }
}

#[test]
fn a_damaged_older_file_is_read_and_not_brought_anywhere() {
    if elsewhere("a_damaged_older_file_is_read_and_not_brought_anywhere") {
        return;
    }
    let (_folder, path) = first_format();
    let mut bytes = fs::read(&path).unwrap();
    while let Some(at) = bytes.windows(8).position(|w| w == b"Ida Moen") {
        bytes[at] = b'E';
    }
    fs::write(&path, &bytes).unwrap();
    later_format(Some(GOOD));
    let project = Project::open_or_read(&path).unwrap();
    assert!(
        matches!(project.closed(), Some(Closed::Damaged(_))),
        "{:?}",
        project.closed()
    );
    assert!(!project.journal().marks().is_empty());
    assert_eq!(fs::read(&path).unwrap(), bytes);
}
