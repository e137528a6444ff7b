//! An open project: made, opened, looked at, closed. [`super::write`] changes it.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use rusqlite::Connection;

use super::closed::Closed;
use super::connect::{Access, connect};
use super::contents::Contents;
use super::disk::{self, Draft};
use super::error::StoreError;
use super::identity::{self, Identity};
use super::load::load;
use super::lock::Lock;
use super::seals::Seals;
use super::{migrate, open, place};
use crate::domain::{Bundle, Journal, ProjectId};

/// An open project. Open for work it is open here and nowhere else, and what it shows is always what is on the disk;
/// when it is [`Self::closed`], it is only to be read.
#[derive(Debug)]
pub struct Project {
    // The order of the fields is the order in which they are let go: the lock last.
    pub(super) db: Connection,
    pub(super) contents: Contents,
    pub(super) path: PathBuf,
    pub(super) file: Option<(u64, u64)>,
    pub(super) data_version: i64,
    /// A write failed: what is on the disk is to be read again before the next.
    pub(super) unsure: bool,
    pub(super) closed: Option<Closed>,
    pub(super) lock: Option<Lock>,
}

impl Project {
    /// Makes a new, empty project and opens it.
    ///
    /// # Errors
    /// When `path` exists already or cannot be written; then nothing is left behind.
    pub fn create(path: &Path, title: &str) -> Result<Self, StoreError> {
        let identity = Identity {
            id: ProjectId::from_bits(uuid::Uuid::now_v7().as_u128()),
            title: title.trim().to_owned(),
            made: now(),
        };
        Self::create_as(path, &identity)
    }

    /// Makes a new, empty project that is known by this id and title.
    pub(super) fn create_as(path: &Path, identity: &Identity) -> Result<Self, StoreError> {
        let draft = Draft::of(path)?;
        let goal = draft.goal().to_path_buf();
        if goal.symlink_metadata().is_ok() {
            return Err(StoreError::Exists { path: goal });
        }
        if let Some(leftover) = disk::leftover(&goal) {
            return Err(StoreError::Leftover {
                path: goal,
                leftover,
            });
        }
        // Before anything stands there: a window may still hold the name of a project that was deleted.
        let lock = Lock::take(&goal)?;
        let fill = || {
            let mut db = connect(draft.path(), Access::New)?;
            migrate::run(&mut db)?;
            let tx = db.transaction()?;
            let mut seals = Seals::default();
            seals.add(identity::TABLE, identity::add(&tx, identity)?);
            seals.write(&tx, &Seals::default())?;
            tx.commit()?;
            db.close().map_err(|(_, e)| e)
        };
        fill().map_err(|e| StoreError::sqlite(&goal, "write", &e))?;
        let path = draft.place()?.canonicalize();
        Self::open_locked(path.map_err(|e| StoreError::io(&goal, "open", &e))?, lock)
    }

    /// Opens a project for work and checks every row of it.
    ///
    /// # Errors
    /// When it is not there, no project, of a newer format, damaged, or open elsewhere; then it was left as it is.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let path = path
            .canonicalize()
            .map_err(|e| StoreError::io(path, "open", &e))?;
        let lock = Lock::take(&path)?;
        Self::open_locked(path, lock)
    }

    /// Opens the file at `path`, absolute and without links, under its lock.
    fn open_locked(path: PathBuf, lock: Lock) -> Result<Self, StoreError> {
        let (db, contents) = open::open(&path)?;
        let failed = |e: &rusqlite::Error| StoreError::sqlite(&path, "open", e);
        if disk::leftover(&path).is_some() {
            // A crash left a journal in which nothing stood yet; the next commit takes it away.
            migrate::touch(&db).map_err(|e| failed(&e))?;
        }
        let data_version = data_version(&db).map_err(|e| failed(&e))?;
        Ok(Self {
            db,
            contents,
            file: disk::fingerprint(&path),
            path,
            data_version,
            unsure: false,
            closed: None,
            lock: Some(lock),
        })
    }

    /// The file, absolute and without links.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Everything that the project holds.
    #[must_use]
    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    /// The project's id.
    #[must_use]
    pub fn id(&self) -> ProjectId {
        self.contents.id()
    }

    /// What the editor calls it.
    #[must_use]
    pub fn title(&self) -> &str {
        self.contents.title()
    }

    /// The bundles with the articles whose texts are here.
    #[must_use]
    pub fn bundles(&self) -> &[Bundle] {
        self.contents.bundles()
    }

    /// Every mark as it was made.
    #[must_use]
    pub fn journal(&self) -> &Journal {
        self.contents.journal()
    }

    /// The marks as they stand in the texts that are here: the journal to fold and to show.
    #[must_use]
    pub fn placed(&self) -> &Journal {
        self.contents.placed()
    }

    /// What was last kept under `key` of where the person was.
    #[must_use]
    pub fn place(&self, key: &str) -> Option<String> {
        place::get(&self.db, key).ok().flatten()
    }

    /// Keeps where the person is. It costs a sync of the disk: not for every scroll.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn set_place(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.untouched()?;
        place::put(&self.db, key, value).map_err(|e| {
            self.unsure = true;
            self.failed("write", &e)
        })
    }

    /// Takes back a project that was just made and could not be filled: its name is free for another attempt.
    pub fn discard(self) {
        let path = self.path.clone();
        drop(self);
        // Where it cannot be removed, it stays, empty.
        let _ = std::fs::remove_file(path);
    }

    /// Closes the project; beside the file nothing is left.
    ///
    /// # Errors
    /// When SQLite could not close it; every mark is safe nevertheless.
    pub fn close(self) -> Result<(), StoreError> {
        let Self { db, path, lock, .. } = self;
        let closed = db
            .close()
            .map_err(|(_, e)| StoreError::sqlite(&path, "close", &e));
        drop(lock);
        closed
    }

    /// Makes sure that the file is still the one that was opened, and that nobody else wrote to it.
    pub(super) fn untouched(&mut self) -> Result<(), StoreError> {
        if let Some(closed) = &self.closed {
            return Err(StoreError::OnlyRead {
                path: self.path.clone(),
                why: closed.to_string(),
            });
        }
        if self.unsure {
            self.read_again()?;
        }
        let version = data_version(&self.db).map_err(|e| self.failed("read", &e))?;
        if disk::fingerprint(&self.path) == self.file && version == self.data_version {
            Ok(())
        } else {
            let path = self.path.clone();
            Err(StoreError::Gone { path })
        }
    }

    /// After a write that failed: takes in what is on the disk, where nothing that was here may be missing. The write
    /// itself may be there, when the disk failed only after it.
    pub(super) fn read_again(&mut self) -> Result<(), StoreError> {
        let mut damage = Vec::new();
        let loaded = load(&mut self.db, &mut damage);
        let loaded = loaded.map_err(|e| self.failed("read", &e))?;
        if !damage.is_empty() {
            let path = self.path.clone();
            return Err(StoreError::Damaged { path, what: damage });
        }
        if !loaded.has_all_of(&self.contents) {
            let path = self.path.clone();
            return Err(StoreError::Gone { path });
        }
        self.contents = loaded;
        // To take its own write back counts as another’s for SQLite.
        self.data_version = data_version(&self.db).map_err(|e| self.failed("read", &e))?;
        self.unsure = false;
        Ok(())
    }

    /// An error of SQLite in words.
    pub(super) fn failed(&self, doing: &'static str, error: &rusqlite::Error) -> StoreError {
        StoreError::sqlite(&self.path, doing, error)
    }
}

/// A number that changes when another connection writes.
fn data_version(db: &Connection) -> rusqlite::Result<i64> {
    db.pragma_query_value(None, "data_version", |row| row.get(0))
}

/// Milliseconds since 1970.
pub(super) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
}
