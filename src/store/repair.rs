//! Repair: what can still be read of a damaged project, in a new file.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::absorb::Incoming;
use super::backups::{Backups, Why};
use super::contents::Contents;
use super::disk::Draft;
use super::error::StoreError;
use super::identity::Identity;
use super::lock::Lock;
use super::project::{Project, now};
use super::salvage::salvage;
use crate::domain::ProjectId;

/// What a repair saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired {
    /// The new file.
    pub path: PathBuf,
    /// How many marks are in it.
    pub marks: usize,
    /// How many there were, if the damaged file still says so.
    pub marks_before: Option<usize>,
    /// How many texts are in it.
    pub texts: usize,
    /// How many there were, if the damaged file still says so.
    pub texts_before: Option<usize>,
    /// Articles that are named while their texts are lost or were never here.
    pub without_text: usize,
    /// Whether id and title were lost: the new file has others.
    pub renamed: bool,
}

/// Repairs the project at `path` into the new file `to`. The damaged file is not written to; a copy of it as it is goes
/// to `backups`.
///
/// `on` is told how many bytes of how many were read, and stops the work by `Break`; then there is no result and no
/// file.
///
/// # Errors
/// When it is open elsewhere, cannot be read, or nothing of a project is in it; when `to` exists or cannot be written.
pub fn repair(
    path: &Path,
    to: &Path,
    backups: &Backups,
    on: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<Option<Repaired>, StoreError> {
    let path = path
        .canonicalize()
        .map_err(|e| StoreError::io(path, "open", &e))?;
    let _lock = match Lock::take(&path) {
        // From a read-only folder it can be repaired into another.
        Err(StoreError::ReadOnly { .. }) => None,
        other => Some(other?),
    };
    let Some(found) = salvage(&path, on)? else {
        return Ok(None);
    };
    // The file is whole or not, it is kept: somebody may get more out of it than we can.
    backups.keep_file(&path, &found.contents, Why::Repair)?;
    let renamed = found.contents.id() == ProjectId::from_bits(0);
    write_new(&found.contents, to)?;
    Ok(Some(Repaired {
        path: to.to_path_buf(),
        marks: found.contents.journal().marks().len(),
        marks_before: found.marks_before,
        texts: texts(&found.contents),
        texts_before: found.texts_before,
        without_text: found.contents.elsewhere().len(),
        renamed,
    }))
}

/// How many texts there are.
fn texts(contents: &Contents) -> usize {
    let mut ids: Vec<_> = contents
        .every_bundle()
        .iter()
        .flat_map(|b| &b.articles)
        .map(|a| a.id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids.len()
}

/// Writes what a project holds into the new file `to`, which appears whole or not at all.
pub(super) fn write_new(contents: &Contents, to: &Path) -> Result<(), StoreError> {
    let draft = Draft::of(to)?;
    if draft.goal().symlink_metadata().is_ok() {
        let path = draft.goal().to_path_buf();
        return Err(StoreError::Exists { path });
    }
    let mut identity = contents.identity.clone();
    if identity.id == ProjectId::from_bits(0) {
        let stem = to.file_stem().unwrap_or_default().to_string_lossy();
        identity = Identity {
            id: ProjectId::from_bits(uuid::Uuid::now_v7().as_u128()),
            title: stem.into_owned(),
            made: now(),
        };
    }
    let mut project = Project::create_as(draft.path(), &identity)?;
    project.absorb(Incoming::from(contents))?;
    project.close()?;
    draft.place().map(|_| ())
}
