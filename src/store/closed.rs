//! A project that is only to be read: its file is open elsewhere, damaged, or may not be written.

use std::fmt;
use std::path::Path;

use rusqlite::Connection;

use super::contents::Contents;
use super::error::StoreError;
use super::open::read;
use super::project::Project;

/// Why a project is open only to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// Another window or process has it open.
    OpenElsewhere,
    /// It is damaged; a line for each damage.
    Damaged(Vec<String>),
    /// The file or its folder may not be written.
    ReadOnly,
    /// It is a backup: it stays as it is, and is removed when it is old.
    Backup,
    /// It is shown as it was then, in milliseconds since 1970.
    AsItWas(i64),
}

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OpenElsewhere => "it is open in another window",
            Self::Damaged(_) => "it is damaged; repair it into a new file, or go back to a backup",
            Self::ReadOnly => "the file or its folder is read-only; save a copy elsewhere to go on",
            Self::Backup => "it is a backup; save a copy elsewhere to go on",
            Self::AsItWas(_) => "it is shown as it was on an earlier day",
        })
    }
}

impl Project {
    /// Opens a project for work, or, where that cannot be, only to be read: [`Project::closed`] tells which.
    ///
    /// # Errors
    /// When it is not there, no project, of a newer format, or nothing of it can be read.
    pub fn open_or_read(path: &Path) -> Result<Self, StoreError> {
        let closed = match Self::open(path) {
            Ok(project) => return Ok(project),
            Err(StoreError::OpenElsewhere { .. }) => Closed::OpenElsewhere,
            Err(StoreError::Damaged { what, .. }) => Closed::Damaged(what),
            Err(StoreError::ReadOnly { .. }) => Closed::ReadOnly,
            Err(error) => return Err(error),
        };
        let (contents, damage) = read(path)?;
        let closed = match closed {
            Closed::ReadOnly if !damage.is_empty() => Closed::Damaged(damage),
            other => other,
        };
        Self::to_read(path, contents, closed)
    }

    /// Opens a backup, which is only to be read: who went on working in it would lose it when it is thinned away.
    ///
    /// # Errors
    /// When it is not there, no project, of a newer format, or nothing of it can be read.
    pub fn open_backup(path: &Path) -> Result<Self, StoreError> {
        let (contents, damage) = read(path)?;
        let closed = match damage.is_empty() {
            true => Closed::Backup,
            false => Closed::Damaged(damage),
        };
        Self::to_read(path, contents, closed)
    }

    /// The project as it was at a moment, to be read ([`Contents::as_it_was`]).
    ///
    /// # Errors
    /// When its file is gone.
    pub fn as_it_was(&self, at: i64) -> Result<Self, StoreError> {
        Self::to_read(&self.path, self.contents.as_it_was(at), Closed::AsItWas(at))
    }

    /// A project that holds this and cannot be changed.
    pub(super) fn to_read(
        path: &Path,
        contents: Contents,
        closed: Closed,
    ) -> Result<Self, StoreError> {
        let path = path
            .canonicalize()
            .map_err(|e| StoreError::io(path, "open", &e))?;
        let db = Connection::open_in_memory().map_err(|e| StoreError::sqlite(&path, "open", &e))?;
        Ok(Self {
            db,
            contents,
            path,
            file: None,
            data_version: 0,
            unsure: false,
            closed: Some(closed),
            lock: None,
        })
    }

    /// Why the project is open only to be read; `None` when it is open for work.
    #[must_use]
    pub const fn closed(&self) -> Option<&Closed> {
        self.closed.as_ref()
    }
}
