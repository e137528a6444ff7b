//! Reading a share file: bounded, the version first, and what is wrong told with its line.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::ShareError;
use super::wire::{ShareFileV1, VERSION};
use crate::store::Incoming;

/// The most bytes of a share file: some 150,000 marks on groups of three claims. Reading takes a few times as much.
pub const LARGEST: u64 = 128 << 20;

/// A share file that was read and understood.
#[derive(Debug, Clone)]
pub struct ShareFile {
    /// Where it was read.
    pub path: PathBuf,
    /// The id of the project from which it was written.
    pub project: String,
    /// The title of that project.
    pub title: String,
    /// What comes in with it.
    pub incoming: Incoming,
}

/// Reads the share file at `path`.
///
/// # Errors
/// When it cannot be read, is too large, no share file, of a newer version, or makes no sense; with the line where
/// that can be told.
pub fn read(path: &Path) -> Result<ShareFile, ShareError> {
    let failed = |e: &std::io::Error| ShareError::Io {
        path: path.to_path_buf(),
        words: e.to_string(),
    };
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|f| f.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(|e| failed(&e))?;
    if bytes.len() as u64 > LARGEST {
        return Err(ShareError::TooLarge {
            path: path.to_path_buf(),
        });
    }
    let text = String::from_utf8(bytes).map_err(|_| ShareError::NotAShareFile {
        path: path.to_path_buf(),
        why: "it is not UTF-8 text".into(),
    })?;
    parse(path, &text)
}

/// Reads the text of the share file at `path`.
///
/// # Errors
/// As [`read`].
pub fn parse(path: &Path, text: &str) -> Result<ShareFile, ShareError> {
    let path = path.to_path_buf();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match version(text) {
        Some(version) if version > VERSION => {
            return Err(ShareError::TooNew { path, version });
        }
        Some(1) => {}
        _ => {
            let why = "it does not begin with the version of one".into();
            return Err(ShareError::NotAShareFile { path, why });
        }
    }
    let file: ShareFileV1 = match ron::from_str(text) {
        Ok(file) => file,
        Err(e) => {
            return Err(ShareError::Syntax {
                path,
                line: e.span.start.line,
                why: e.code.to_string(),
            });
        }
    };
    match file.incoming() {
        Ok(incoming) => Ok(ShareFile {
            path,
            project: file.project,
            title: file.title,
            incoming,
        }),
        Err(why) => Err(ShareError::Nonsense { path, why }),
    }
}

/// The number after `version:`, which must be the first field; comments and attributes may stand before.
fn version(text: &str) -> Option<u32> {
    let mut rest = text.trim_start();
    loop {
        rest = if let Some(comment) = rest.strip_prefix("//") {
            comment.split_once('\n')?.1.trim_start()
        } else if let Some(comment) = rest.strip_prefix("/*") {
            comment.split_once("*/")?.1.trim_start()
        } else if let Some(attribute) = rest.strip_prefix("#!") {
            attribute.split_once(']')?.1.trim_start()
        } else {
            break;
        };
    }
    let rest = rest.strip_prefix("ShareFileV1").unwrap_or(rest);
    let rest = rest.trim_start().strip_prefix('(')?.trim_start();
    let rest = rest.strip_prefix("version")?.trim_start();
    let rest = rest.strip_prefix(':')?.trim_start();
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    rest.get(..digits)?.parse().ok()
}
