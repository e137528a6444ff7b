//! A copy of a project under another name, verified before it takes its place.

use std::path::Path;

use super::connect::{Access, connect};
use super::disk::{self, Draft};
use super::error::StoreError;
use super::load::load;
use super::lock::Lock;
use super::project::Project;
use super::repair::write_new;

impl Project {
    /// Saves a copy at `path`, instead of whatever stands there; the project stays open where it is.
    ///
    /// # Errors
    /// When `path` is the project itself or a project that is open elsewhere, or the copy could not be written or read
    /// back; then what stood there stands there still.
    pub fn save_copy(&self, path: &Path) -> Result<(), StoreError> {
        if self.closed.is_some() {
            // What was read of it is in memory only.
            return write_new(&self.contents, path);
        }
        let draft = Draft::of(path)?;
        let goal = draft.goal().to_path_buf();
        let stands = goal.symlink_metadata().is_ok();
        // A link would be replaced by the copy; and the lock of the project itself is held by ourselves.
        let held = Lock::take(&goal)?;
        if let Some(leftover) = disk::leftover(&goal) {
            if !stands {
                let path = goal;
                return Err(StoreError::Leftover { path, leftover });
            }
            // It belongs to the file that is being replaced, and would be played into the copy.
            std::fs::remove_file(&leftover).map_err(|e| StoreError::io(&goal, "replace", &e))?;
        }
        let failed = |e: &rusqlite::Error| StoreError::sqlite(&goal, "write", e);
        let name = draft.path().to_string_lossy().into_owned();
        self.db
            .execute("VACUUM INTO ?1", [name])
            .map_err(|e| failed(&e))?;
        let mut copy = connect(draft.path(), Access::Read).map_err(|e| failed(&e))?;
        let mut damage = Vec::new();
        let read = load(&mut copy, &mut damage).map_err(|e| failed(&e))?;
        drop(copy);
        if !damage.is_empty() || read.seals != self.contents.seals {
            return Err(StoreError::Failed {
                doing: "copy to",
                path: goal,
                words: "the copy is not like the project; the disk may be failing".into(),
            });
        }
        draft.replace()?;
        drop(held);
        Ok(())
    }
}
