//! Files put in their place in one step: written beside it, synced, then renamed, and the folder synced.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::lock::beside;

/// A file being written beside the place where it shall stand; removed when it is dropped before that.
#[derive(Debug)]
pub(crate) struct Draft {
    path: PathBuf,
    goal: PathBuf,
}

impl Draft {
    /// A draft of the file `goal`, whose folder must exist. The goal's path is made absolute, and a link is followed:
    /// the link stays, its file gets the new contents.
    pub(crate) fn of(goal: &Path) -> Result<Self, StoreError> {
        let goal = absolute(goal)?;
        let goal = goal.canonicalize().unwrap_or(goal);
        let ending = format!(".{}.new", uuid::Uuid::now_v7().simple());
        let path = if is_pipe(&goal) {
            std::env::temp_dir().join(format!("crosscheck{ending}"))
        } else {
            beside(&goal, &ending)
        };
        Ok(Self { path, goal })
    }

    /// A file that never gets a place: a copy to look into, in the folder of the system for such files.
    pub(super) fn in_temp(of: &Path) -> Result<Self, StoreError> {
        let name = format!("crosscheck-{}", uuid::Uuid::now_v7().simple());
        let path = std::env::temp_dir().join(name);
        let goal = absolute(of)?;
        Ok(Self { path, goal })
    }

    /// Where to write.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Where it shall stand.
    pub(crate) fn goal(&self) -> &Path {
        &self.goal
    }

    /// Puts it in its place, instead of the file that stands there. Into a pipe or a device it is written.
    pub(crate) fn replace(self) -> Result<PathBuf, StoreError> {
        let put = || {
            if is_pipe(&self.goal) {
                let mut pipe = File::options().write(true).open(&self.goal)?;
                io::copy(&mut File::open(&self.path)?, &mut pipe)?;
                return Ok(());
            }
            File::open(&self.path)?.sync_all()?;
            std::fs::rename(&self.path, &self.goal)?;
            sync_folder(&self.goal)
        };
        put().map_err(|e| StoreError::io(&self.goal, "write", &e))?;
        Ok(self.goal.clone())
    }

    /// Puts it in its place, if nothing stands there.
    pub(crate) fn place(self) -> Result<PathBuf, StoreError> {
        let put = || {
            File::open(&self.path)?.sync_all()?;
            // A second name fails when the first is taken, which a rename does not.
            match std::fs::hard_link(&self.path, &self.goal) {
                Ok(()) => {}
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => return Err(e),
                // The file system has no second names.
                Err(_) if !self.goal.exists() => std::fs::rename(&self.path, &self.goal)?,
                Err(_) => return Err(io::ErrorKind::AlreadyExists.into()),
            }
            sync_folder(&self.goal)
        };
        put().map_err(|e| StoreError::io(&self.goal, "write", &e))?;
        Ok(self.goal.clone())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // It may have been renamed already; and a draft that cannot be removed harms nothing.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Removes the drafts that a crash left beside `project`, whose lock the caller holds: nobody else makes one then.
pub(super) fn sweep(project: &Path) {
    let beginning = beside(project, ".");
    let Some(beginning) = beginning.file_name().and_then(|n| n.to_str()) else {
        return;
    };
    let names = project.parent().and_then(|folder| folder.read_dir().ok());
    for entry in names.into_iter().flatten().flatten() {
        let name = entry.file_name();
        let rest = name.to_str().and_then(|n| n.strip_prefix(beginning));
        let ours = rest.is_some_and(|rest| {
            let rest = rest.strip_suffix("-journal").unwrap_or(rest);
            let id = rest.strip_suffix(".new").unwrap_or_default();
            id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit())
        });
        if ours {
            // It may stay: it harms nothing.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Whether something stands there that is neither file nor folder: `/dev/null` must not become a file.
fn is_pipe(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|m| !m.is_file() && !m.is_dir())
}

/// Makes what was renamed in the folder of `path` survive a loss of power.
fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

/// The path with its folder's links resolved; the file itself need not exist.
pub(super) fn absolute(path: &Path) -> Result<PathBuf, StoreError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let Some(name) = path.file_name() else {
        return Err(StoreError::Failed {
            doing: "write",
            path: path.to_path_buf(),
            words: "it names a folder, not a file".into(),
        });
    };
    let folder = folder
        .canonicalize()
        .map_err(|e| StoreError::io(folder, "find", &e))?;
    Ok(folder.join(name))
}

/// What SQLite may have left beside `path`; a new file there would be damaged by it.
pub(super) fn leftover(path: &Path) -> Option<PathBuf> {
    ["-journal", "-wal"].iter().find_map(|ending| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        let leftover = PathBuf::from(name);
        leftover.exists().then_some(leftover)
    })
}

/// What tells a file from another that was put in its place.
#[cfg(unix)]
pub(super) fn fingerprint(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|m| (m.dev(), m.ino()))
}

/// Elsewhere an open file cannot be replaced.
#[cfg(not(unix))]
pub(super) fn fingerprint(path: &Path) -> Option<(u64, u64)> {
    path.exists().then_some((0, 0))
}
