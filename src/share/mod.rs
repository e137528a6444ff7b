//! Share files: marks, and texts if wished, as text for a colleague or for git; and merging.
//!
//! [`wire`] has the types of the file, `bounded` reads its lists, `convert` leads from and to those of the program,
//! [`write`](fn@write) and [`save`] write it, [`read`](fn@read) reads it. [`Arriving`] says what a merge would bring
//! and merges; [`conflicts`](fn@conflicts) finds what two people answered otherwise. [`Analysis`] and [`ProjectJson`]
//! are the JSON of `analyse` and `show`. `README.md` beside this describes the file for those who write one themselves.

mod bounded;
mod conflicts;
mod convert;
mod evidence;
mod json;
mod json_state;
mod merge;
mod read;
mod silenced;
pub mod wire;
mod write;

use std::path::PathBuf;

use crate::store::StoreError;

pub use conflicts::{Conflict, ToldConflict, conflicts, of_state, of_words, told};
pub use json::Analysis;
pub(crate) use json::Names;
pub use json_state::{BundleJson, ProjectJson};
pub use merge::{Analysed, Arriving, MergeReport, Preview, merge, open_as_project};
pub use read::{LARGEST, ShareFile, parse, read};
pub(crate) use write::replace_file;
pub use write::{save, save_contents, text_of, write};

/// Why a share file could not be read or merged: what happened, to which file, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ShareError {
    /// The file could not be read.
    #[error("“{}” could not be read: {words}.", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        words: String,
    },
    /// The file is larger than any share file.
    #[error("“{}” is larger than {} MB, more than a share file may have. Share it without the texts.", path.display(), LARGEST >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("“{}” is not a share file: {why}.", path.display())]
    NotAShareFile {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// A later version of the program wrote it.
    #[error("“{}” was written by a newer Crosscheck (version {version}; this one reads up to {}). Nothing was taken in; read it with the newer program.", path.display(), wire::VERSION)]
    TooNew {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: u32,
    },
    /// The file breaks off or is written wrongly.
    #[error("“{}” cannot be understood in line {line}: {why}. Nothing was taken in.", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// The file says something that cannot be.
    #[error("“{}” cannot be taken in: {why}.", path.display())]
    Nonsense {
        /// The file.
        path: PathBuf,
        /// What.
        why: String,
    },
    /// The file has no texts of which to make a project.
    #[error("“{}” was shared without its texts. Open or import the articles first, then merge it.", path.display())]
    NoTexts {
        /// The file.
        path: PathBuf,
    },
    /// The project could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}
