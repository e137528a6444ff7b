//! What is asked of a file before it is opened for work. Until all is answered, nothing is written to it.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::backups::{Backups, Why};
use super::connect::{Access, connect};
use super::contents::Contents;
use super::disk::{self, Draft};
use super::error::StoreError;
use super::load::load;
use super::lock::Lock;
use super::salvage::salvage;
use super::{header, migrate};

/// An open file, what is in it, and a line for each row that is wrong.
type Examined = (Connection, Contents, Vec<String>);

/// The most lines of damage that are asked of SQLite.
const MOST_LINES: usize = 50;

/// Opens the project at `path`, absolute and locked by the caller, to read and write, and reads everything in it.
pub(super) fn open(path: &Path) -> Result<(Connection, Contents), StoreError> {
    let format = header::look(path)?;
    disk::sweep(path);
    settle_journal(path)?;
    if format < migrate::newest() {
        lift(path)?;
    }
    let (db, contents, damage) = examine(path, path, Access::Write)?;
    if damage.is_empty() {
        return Ok((db, contents));
    }
    let path = path.to_path_buf();
    Err(StoreError::Damaged { path, what: damage })
}

/// Compares the schema, asks SQLite for the state of its pages, then reads every row.
///
/// The pages come first: a file in which they go round in a circle would be read without end.
///
/// `file` is the file that is read, `path` the one that is named in an error: of a copy, what it was copied from.
fn examine(file: &Path, path: &Path, access: Access) -> Result<Examined, StoreError> {
    let failed = |e: &rusqlite::Error| match StoreError::sqlite(path, "open", e) {
        // The header has been looked at: what is wrong lies deeper.
        StoreError::NotAProject { path, .. } => StoreError::Damaged {
            path,
            what: vec!["its header was changed".into()],
        },
        other => other,
    };
    let mut db = connect(file, access).map_err(|e| failed(&e))?;
    let version = migrate::version(&db).map_err(|e| failed(&e))?;
    migrate::known(path, version)?;
    sound(&db, path, &failed)?;
    let mut damage = Vec::new();
    let contents = load(&mut db, &mut damage).map_err(|e| failed(&e))?;
    Ok((db, contents, damage))
}

/// Refuses a file whose tables are not those of its format, or whose pages are not whole. `failed` says what was being
/// done.
fn sound(
    db: &Connection,
    path: &Path,
    failed: &impl Fn(&rusqlite::Error) -> StoreError,
) -> Result<(), StoreError> {
    let path = path.to_path_buf();
    if let Err(detail) = migrate::compare(db).map_err(|e| failed(&e))? {
        return Err(StoreError::ForeignSchema { path, detail });
    }
    let what = pages(db).map_err(|e| failed(&e))?;
    if what.is_empty() {
        Ok(())
    } else {
        Err(StoreError::Damaged { path, what })
    }
}

/// What SQLite says of its pages; it follows no page twice.
fn pages(db: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut ask = db.prepare(&format!("PRAGMA quick_check({MOST_LINES})"))?;
    let lines = ask.query_map([], |row| row.get::<_, String>(0))?;
    lines.filter(|l| l.as_deref() != Ok("ok")).collect()
}

/// Brings an older file to the newest format: in a copy, which takes its place when every row of it is right. The file
/// as it was is kept among the backups.
fn lift(path: &Path) -> Result<(), StoreError> {
    let draft = Draft::of(path)?;
    std::fs::copy(path, draft.path()).map_err(|e| StoreError::io(path, "copy", &e))?;
    let failed = |e: &rusqlite::Error| StoreError::sqlite(path, "bring to the new format", e);
    let mut db = connect(draft.path(), Access::Write).map_err(|e| failed(&e))?;
    sound(&db, path, &failed)?;
    migrate::run(&mut db).map_err(|e| failed(&e))?;
    drop(db);
    let lifted = whole(draft.path(), path)?;
    Backups::usual().keep_file(path, &lifted, Why::Migration)?;
    draft.replace().map(|_| ())
}

/// Judges a journal that lies beside the file, before SQLite would play it back.
///
/// After a crash it belongs to the file, and playing it back takes away what was never reported as saved. But when the
/// file was copied over an older one, the journal is that of the older file and would destroy the newer marks. Both
/// ends are tried on copies: what is whole and lacks no mark that the other has is kept.
fn settle_journal(path: &Path) -> Result<(), StoreError> {
    let Some(leftover) = disk::leftover(path) else {
        return Ok(());
    };
    let unclear = || StoreError::Leftover {
        path: path.to_path_buf(),
        leftover: leftover.clone(),
    };
    if !leftover.as_os_str().to_string_lossy().ends_with("-journal") {
        return Err(unclear());
    }
    let alone = tried(path, None);
    let played = tried(path, Some(&leftover));
    let put_aside = || {
        let mut aside = leftover.clone().into_os_string();
        aside.push("-unused");
        // What was read without the journal must not depend on it once it is gone.
        let put = std::fs::File::open(path).and_then(|f| f.sync_all());
        put.and_then(|()| std::fs::rename(&leftover, PathBuf::from(aside)))
            .map_err(|e| StoreError::io(path, "open", &e))
    };
    match (alone, played) {
        (Ok(alone), Ok(played)) if alone.seals == played.seals => Ok(()),
        (Ok(alone), Ok(played)) if alone.has_all_of(&played) => {
            // Written to the end, but not yet reported as saved.
            std::fs::File::open(path)
                .and_then(|f| f.sync_all())
                .and_then(|()| std::fs::remove_file(&leftover))
                .map_err(|e| StoreError::io(path, "open", &e))
        }
        (Ok(alone), Ok(played)) if played.has_all_of(&alone) => Ok(()),
        (Ok(_), Ok(_)) => Err(unclear()),
        (Ok(_), Err(_)) => put_aside(),
        (Err(_), Ok(_)) => Ok(()),
        (Err(error), Err(_)) => Err(error),
    }
}

/// What a copy of the file holds, opened with the journal or without.
fn tried(path: &Path, journal: Option<&Path>) -> Result<Contents, StoreError> {
    let io = |e: &std::io::Error| StoreError::io(path, "copy", e);
    let draft = Draft::of(path)?;
    std::fs::copy(path, draft.path()).map_err(|e| io(&e))?;
    if let Some(journal) = journal {
        let mut beside = draft.path().as_os_str().to_owned();
        beside.push("-journal");
        let beside = PathBuf::from(beside);
        let copied = std::fs::copy(journal, &beside).map_err(|e| io(&e));
        let examined = copied.and_then(|_| whole(draft.path(), path));
        // SQLite has taken it away if it was played back.
        let _ = std::fs::remove_file(beside);
        return examined;
    }
    whole(draft.path(), path)
}

/// What a file holds in which nothing is wrong.
fn whole(file: &Path, path: &Path) -> Result<Contents, StoreError> {
    let (db, contents, damage) = examine(file, path, Access::Write)?;
    drop(db);
    if damage.is_empty() {
        return Ok(contents);
    }
    let path = path.to_path_buf();
    Err(StoreError::Damaged { path, what: damage })
}

/// Reads a project without opening it for work: to merge it into another, or to check it. It may be open elsewhere.
///
/// Nothing is written, except that SQLite takes back what a crash left half done. Returns what could be read and a
/// line for each damage: of a damaged file every row is read whose checksum is right.
///
/// # Errors
/// When the file is not there, is no project, is of a newer format, or nothing of a project is left in it.
pub fn read(path: &Path) -> Result<(Contents, Vec<String>), StoreError> {
    let path = &path
        .canonicalize()
        .map_err(|e| StoreError::io(path, "open", &e))?;
    // Whoever holds the lock has looked at the header; and it must not be opened beside them, see `header`.
    let lock = Lock::take(path);
    let held = matches!(lock, Err(StoreError::OpenElsewhere { .. }));
    let examined = if held {
        examine(path, path, Access::Read)
    } else {
        look_into(path, lock.is_ok())
    };
    let damage = match examined {
        Ok((_, contents, damage)) if damage.is_empty() || held => return Ok((contents, damage)),
        Ok((_, _, damage)) => damage,
        Err(StoreError::Damaged { what, .. }) if !held => what,
        Err(error) => return Err(error),
    };
    let go_on = &mut |_, _| std::ops::ControlFlow::Continue(());
    match salvage(path, go_on) {
        Ok(Some(found)) => Ok((found.contents, damage)),
        Ok(None) | Err(StoreError::NotAProject { .. }) => Err(StoreError::Damaged {
            path: path.clone(),
            what: damage,
        }),
        Err(error) => Err(error),
    }
}

/// Reads a file that nobody has open; `ours` says whether what a crash left may be taken back.
fn look_into(path: &Path, ours: bool) -> Result<Examined, StoreError> {
    let format = header::look(path)?;
    if ours {
        settle_journal(path)?;
    }
    if format < migrate::newest() {
        // Read in a copy that is of the newest format; the file itself stays as it is.
        let draft = Draft::in_temp(path)?;
        let failed = |e: &rusqlite::Error| StoreError::sqlite(path, "read", e);
        std::fs::copy(path, draft.path()).map_err(|e| StoreError::io(path, "copy", &e))?;
        let mut db = connect(draft.path(), Access::Write).map_err(|e| failed(&e))?;
        migrate::run(&mut db).map_err(|e| failed(&e))?;
        drop(db);
        return examine(draft.path(), path, Access::Read);
    }
    // What a crash left half done can only be taken back by one who may write.
    let access = match disk::leftover(path) {
        Some(_) if ours => Access::Write,
        _ => Access::Read,
    };
    examine(path, path, access)
}
