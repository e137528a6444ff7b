//! The lock that tells a second window that a project is already open.
//!
//! It is a kernel lock (`flock`) on a file of its own beside the project, `.NAME.crosscheck.lock`: on the project
//! file itself it would be in the way of SQLite, and in a folder of the user's own it would not be seen by another
//! user or another machine that shares the folder. The kernel drops the lock when its holder dies, so that a file left
//! by a crash means nothing; a clean close removes it, and the project is one file again.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::error::StoreError;

/// Held as long as a project is open; let go, and its file removed, when dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: Option<File>,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock of `project`, an absolute path, or says that it is open elsewhere.
    pub(super) fn take(project: &Path) -> Result<Self, StoreError> {
        let path = beside(project, ".lock");
        let failed = |e: &std::io::Error| match StoreError::io(project, "lock", e) {
            // The folder is gone, not the lock file, which would have been made.
            StoreError::Exists { path } => StoreError::Busy { path },
            other => other,
        };
        // Whoever held the lock may remove its file between our opening and our locking it; then we hold the lock
        // of a file that is no longer there, and try again with the one that is.
        for _ in 0..100 {
            let file = OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .open(&path)
                .map_err(|e| failed(&e))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(StoreError::OpenElsewhere {
                        path: project.to_path_buf(),
                    });
                }
                Err(TryLockError::Error(e)) => return Err(failed(&e)),
            }
            if is_same(&file, &path) {
                return Ok(Self {
                    file: Some(file),
                    path,
                });
            }
        }
        Err(StoreError::Busy {
            path: project.to_path_buf(),
        })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is still held, so that nobody else's lock is removed. Failing to remove it harms nothing.
        if self.file.is_some() {
            let _ = std::fs::remove_file(&self.path);
        }
        self.file = None;
    }
}

/// A hidden file in the folder of `project` that is named after it.
pub(super) fn beside(project: &Path, ending: &str) -> PathBuf {
    let name = project.file_name().unwrap_or_default().to_string_lossy();
    project.with_file_name(format!(".{name}{ending}"))
}

/// Whether `path` still names the file that is open.
#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(a), Ok(b)) => (a.dev(), a.ino()) == (b.dev(), b.ino()),
        _ => false,
    }
}

/// Elsewhere an open file cannot be removed, so that it is always the same.
#[cfg(not(unix))]
fn is_same(_: &File, _: &Path) -> bool {
    true
}
