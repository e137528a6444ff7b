//! What can go wrong with a project file, in words for the person at the desk.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why a project could not be opened, read or written: what happened, to which file, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("“{}” was not found. Check the name and the folder.", path.display())]
    NotFound {
        /// The file.
        path: PathBuf,
    },
    /// A new project may not replace a file.
    #[error("“{}” exists already. Choose another name.", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The file has no bytes.
    #[error("“{}” is empty (0 bytes), so it is no project. Open a copy or a backup of it.", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("“{}” is not a Crosscheck project: {looks}. To read articles or a share file, import or merge it.", path.display())]
    NotAProject {
        /// The file.
        path: PathBuf,
        /// What it looks like instead.
        looks: String,
    },
    /// A later version of the program made the file.
    #[error("“{}” was made by a newer Crosscheck (format {theirs}; this one reads up to {ours}). It was left as it is; open it with the newer program.", path.display())]
    TooNew {
        /// The file.
        path: PathBuf,
        /// The format of the file.
        theirs: i64,
        /// The newest format that this program knows.
        ours: i64,
    },
    /// The tables are not those of a project.
    #[error("“{}” does not have the tables of a project ({detail}). It was changed by another program; open a backup.", path.display())]
    ForeignSchema {
        /// The file.
        path: PathBuf,
        /// The first difference.
        detail: String,
    },
    /// Another window or process holds it.
    #[error("“{}” is already open elsewhere. Close it there first.", path.display())]
    OpenElsewhere {
        /// The file.
        path: PathBuf,
    },
    /// Rows or pages are damaged.
    #[error("“{}” is damaged: {}. It was left as it is; repair it into a new file, or go back to a backup.", path.display(), few(what))]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found, a line each.
        what: Vec<String>,
    },
    /// No room on the disk.
    #[error("“{}” could not be written: the disk is full. Make room and do it again.", path.display())]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// The file or its folder may not be written.
    #[error("“{}” cannot be written: the file or its folder is read-only. Save a copy elsewhere.", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// It was opened only to be read.
    #[error("“{}” is open only for reading: {why}.", path.display())]
    OnlyRead {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// Another program is writing to it.
    #[error("“{}” is in use by another program. Wait a moment and try again.", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// The file was removed or replaced while it was open.
    #[error("“{}” was moved, removed or changed by another program while it was open. Save a copy under another name.", path.display())]
    Gone {
        /// The file.
        path: PathBuf,
    },
    /// A journal of SQLite lies beside the place where a new file should go.
    #[error("beside “{}” lies “{}”, left over from another file of that name. Move it away first, or choose another name.", path.display(), leftover.display())]
    Leftover {
        /// The file that was to be written.
        path: PathBuf,
        /// What lies beside it.
        leftover: PathBuf,
    },
    /// The mark makes no sense, or names a place that is not in the texts.
    #[error("this mark cannot be made: {why}.")]
    BadMark {
        /// Why.
        why: String,
    },
    /// Marks, bundles or articles from elsewhere cannot be taken in.
    #[error("nothing was taken in: {why}.")]
    BadIncoming {
        /// Why.
        why: String,
    },
    /// The system refused.
    #[error("could not {doing} “{}”: {words}.", path.display())]
    Failed {
        /// What was tried.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system says.
        words: String,
    },
}

/// What is said when the disk itself refuses.
const FAILING: &str = "the disk could not be read or written; it may be full, removed or failing";

/// The first findings of a list, and how many more there are.
fn few(what: &[String]) -> String {
    const SHOWN: usize = 3;
    let mut words = what
        .iter()
        .take(SHOWN)
        .cloned()
        .collect::<Vec<_>>()
        .join("; ");
    if what.len() > SHOWN {
        words.push_str(&format!("; and {} more", what.len() - SHOWN));
    }
    words
}

impl StoreError {
    /// Puts an error of SQLite into words.
    pub(super) fn sqlite(path: &Path, doing: &'static str, error: &rusqlite::Error) -> Self {
        let path = path.to_path_buf();
        let words = match error {
            rusqlite::Error::SqliteFailure(failure, message) => match failure.code {
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => return Self::Busy { path },
                ErrorCode::DiskFull => return Self::Full { path },
                ErrorCode::ReadOnly | ErrorCode::PermissionDenied => {
                    return Self::ReadOnly { path };
                }
                ErrorCode::DatabaseCorrupt => {
                    let what = message.clone().unwrap_or_else(|| "a page is broken".into());
                    return Self::Damaged {
                        path,
                        what: vec![what],
                    };
                }
                ErrorCode::NotADatabase => {
                    return Self::NotAProject {
                        path,
                        looks: "its contents are of another kind".into(),
                    };
                }
                ErrorCode::SystemIoFailure => FAILING.into(),
                ErrorCode::CannotOpen => {
                    "it, or the file beside it that is needed while writing, could not be opened; the disk may be full, or \
                     the folder is not yours".into()
                }
                ErrorCode::TooBig => "a text is longer than a project can hold".into(),
                ErrorCode::OutOfMemory => "there is not enough memory".into(),
                _ => error.to_string(),
            },
            _ => error.to_string(),
        };
        Self::Failed { doing, path, words }
    }

    /// Puts an error of the system into words.
    pub(crate) fn io(path: &Path, doing: &'static str, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let path = path.to_path_buf();
        match error.kind() {
            ErrorKind::NotFound => Self::NotFound { path },
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full { path },
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { path },
            ErrorKind::AlreadyExists => Self::Exists { path },
            _ => {
                let words = error.to_string();
                let words = match words.split_once(" (os error") {
                    Some(("Input/output error", _)) => FAILING,
                    Some((words, _)) => words,
                    None => &words,
                };
                Self::Failed {
                    doing,
                    path,
                    words: words.into(),
                }
            }
        }
    }
}
