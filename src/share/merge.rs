//! Merging share files and projects into a project: the union of their marks.

use std::path::{Path, PathBuf};

use super::conflicts::{Conflict, conflicts};
use super::{ShareError, read};
use crate::domain::MarkId;
use crate::store::{self, Absorbed, Incoming, Project, StoreError};

/// What a merge brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MergeReport {
    /// What came in from each file, in the order given.
    pub files: Vec<(PathBuf, Absorbed)>,
    /// Conflicts in which a mark takes part that came in.
    pub conflicts: Vec<Conflict>,
    /// Marks that came in and have no place in the texts that are here; they are kept.
    pub orphans: Vec<MarkId>,
    /// Marks that came in and found their place by their words, in a text that is slightly otherwise.
    pub found: Vec<MarkId>,
}

impl MergeReport {
    /// The marks that came in.
    pub fn marks(&self) -> impl Iterator<Item = MarkId> {
        self.files.iter().flat_map(|(_, a)| a.marks.iter().copied())
    }
}

/// Merges share files and other projects into `project`. Each file comes in whole or not at all; all are read before
/// the first is taken in.
///
/// # Errors
/// When a file cannot be read or understood, or the project could not be written.
pub fn merge(project: &mut Project, files: &[PathBuf]) -> Result<MergeReport, ShareError> {
    let mut incoming = Vec::with_capacity(files.len());
    for path in files {
        incoming.push((path.clone(), incoming_from(path)?));
    }
    let mut report = MergeReport::default();
    for (path, incoming) in incoming {
        let absorbed = project.absorb(incoming).map_err(|e| match e {
            StoreError::BadIncoming { why } => ShareError::Nonsense {
                path: path.clone(),
                why,
            },
            other => other.into(),
        })?;
        report.files.push((path, absorbed));
    }
    let new: std::collections::BTreeSet<MarkId> = report.marks().collect();
    report.conflicts = conflicts(project.placed())
        .into_iter()
        .filter(|c| c.answers.iter().any(|id| new.contains(id)))
        .collect();
    let contents = project.contents();
    report.orphans = contents
        .orphans()
        .map(|m| m.id)
        .filter(|id| new.contains(id))
        .collect();
    report.found = contents
        .journal()
        .marks()
        .iter()
        .zip(contents.placed().marks())
        .filter(|(made, placed)| made.target != placed.target && new.contains(&made.id))
        .map(|(made, _)| made.id)
        .collect();
    Ok(report)
}

/// What comes in with a share file or another project.
fn incoming_from(path: &Path) -> Result<Incoming, ShareError> {
    if !is_database(path) {
        return read::read(path).map(|f| f.incoming);
    }
    let (contents, damage) = store::read(path)?;
    if damage.is_empty() {
        return Ok(Incoming::from(&contents));
    }
    Err(StoreError::Damaged {
        path: path.to_path_buf(),
        what: damage,
    }
    .into())
}

/// Whether the file goes by the name of a project; a share file's name ends otherwise.
fn is_database(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "crosscheck")
}

/// Makes a new project of a share file that has its texts, and opens it.
///
/// # Errors
/// When the file cannot be understood or has no texts, or the project exists already or could not be written.
pub fn open_as_project(share: &Path, project: &Path) -> Result<Project, ShareError> {
    let file = read::read(share)?;
    if file.incoming.texts.is_empty() {
        return Err(ShareError::NoTexts {
            path: share.to_path_buf(),
        });
    }
    let mut project = Project::create(project, &file.title)?;
    match project.absorb(file.incoming) {
        Ok(_) => Ok(project),
        Err(e) => {
            // An empty project of that name would be in the way of the next attempt.
            let path = project.path().to_path_buf();
            drop(project);
            let _ = std::fs::remove_file(path);
            Err(match e {
                StoreError::BadIncoming { why } => ShareError::Nonsense {
                    path: share.to_path_buf(),
                    why,
                },
                other => other.into(),
            })
        }
    }
}
