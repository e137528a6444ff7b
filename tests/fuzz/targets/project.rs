//! Throws files at the store: input that begins as a database is one, other input is SQL run on a sound project by a
//! hand that knows no rules. Reading the outcome must end, and must not panic.

#![no_main]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crosscheck::import::import;
use crosscheck::store::{self, Project};
use libfuzzer_sys::fuzz_target;
use rusqlite::Connection;

/// A folder with a sound project in it.
static FOLDER: LazyLock<(tempfile::TempDir, Vec<u8>)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let article = folder.path().join("tug.txt");
    std::fs::write(&article, "Two tugs sank.\n\nTwo tugs sank in the bay on Monday, the harbour office said.").expect("written");
    let path = folder.path().join("sound.crosscheck");
    let mut project = Project::create(&path, "Tugs").expect("a project");
    let bundle = import(&[article]).expect("an article");
    project.add_bundle(&bundle.title, bundle.articles).expect("a bundle");
    project.close().expect("closed");
    let bytes = std::fs::read(&path).expect("read");
    (folder, bytes)
});

fn wild(path: &Path, sql: &str) {
    let Ok(mut db) = Connection::open(path) else { return };
    let _ = db.execute_batch("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA writable_schema = ON;");
    // Some statements never end; the file is what those before them made of it.
    let mut steps = 0;
    let _ = db.progress_handler(1_000, Some(move || { steps += 1; steps > 200 }));
    let _ = db.execute_batch(sql);
    let _ = db.execute_batch("ROLLBACK");
}

fuzz_target!(|bytes: &[u8]| {
    let (folder, sound) = &*FOLDER;
    let path: PathBuf = folder.path().join("fuzz.crosscheck");
    if bytes.starts_with(b"SQLite format 3\0") {
        std::fs::write(&path, bytes).expect("written");
    } else {
        std::fs::write(&path, sound).expect("written");
        // A fuzzer that finds ATTACH would write where it likes.
        let sql = String::from_utf8_lossy(bytes);
        let word = |w: &str| sql.to_ascii_lowercase().contains(w);
        if word("attach") || word("vacuum") || word("load_extension") {
            return;
        }
        wild(&path, &sql);
    }
    let _ = store::read(&path);
    let _ = store::check(&path);
    for end in ["-journal", "-wal", "-shm"] {
        let _ = std::fs::remove_file(folder.path().join(format!("fuzz.crosscheck{end}")));
    }
});
