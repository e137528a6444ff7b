//! The first bytes of a file, read before SQLite touches it: a stranger's or a newer file is left alone.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::error::StoreError;
use super::migrate;

/// The number by which SQLite's header says that a file is a Crosscheck project: "CXCK".
pub(super) const APPLICATION_ID: i32 = 0x4358_434B;

/// The hundred bytes of SQLite's header, and the twelve of the page that begins after it, its list of tables.
const HEADER: u64 = 112;

/// The sort of a page of rows above which there are only others.
const ABOVE_OTHERS: u8 = 5;

/// Checks that the file is a project of a format that this program knows, and gives that format.
///
/// To be called only while nobody in this process has the file open: closing it drops the locks that SQLite holds.
pub(super) fn look(path: &Path) -> Result<i64, StoreError> {
    let not = |looks: &str| StoreError::NotAProject {
        path: path.to_path_buf(),
        looks: looks.into(),
    };
    let failed = |e: &std::io::Error| StoreError::io(path, "read", e);
    let meta = std::fs::metadata(path).map_err(|e| failed(&e))?;
    if !meta.is_file() {
        return Err(not("it is a folder or a device"));
    }
    let mut header = Vec::new();
    File::open(path)
        .and_then(|f| f.take(HEADER).read_to_end(&mut header))
        .map_err(|e| failed(&e))?;
    if header.is_empty() {
        return Err(StoreError::Empty {
            path: path.to_path_buf(),
        });
    }
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(not(looks(&header)));
    }
    let number = |at: usize| {
        let bytes: [u8; 4] = header.get(at..at + 4)?.try_into().ok()?;
        Some(i32::from_be_bytes(bytes))
    };
    let damaged = |what: &str| StoreError::Damaged {
        path: path.to_path_buf(),
        what: vec![what.into()],
    };
    let (Some(version), Some(application)) = (number(60), number(68)) else {
        return Err(damaged("it is cut off after its first bytes"));
    };
    if application != APPLICATION_ID {
        return Err(not("it is a database of another program"));
    }
    migrate::known(path, i64::from(version))?;
    // A project has a rollback journal. Of a file that says otherwise SQLite would make files beside it.
    if header.get(18..20) != Some(&[1, 1]) {
        return Err(damaged("its header was changed"));
    }
    // The list of our tables fits on one page. A list of 300,000 keeps SQLite busy for minutes before anything of it
    // can be asked. Where the last page of the longer list cannot be one, the list is damaged, which SQLite tells.
    let last = number(108).and_then(|n| u64::try_from(n).ok());
    let pages = meta.len() / 512;
    if header.get(100) == Some(&ABOVE_OTHERS) && last.is_some_and(|n| n <= pages) {
        return Err(StoreError::ForeignSchema {
            path: path.to_path_buf(),
            detail: "it has more of them".into(),
        });
    }
    Ok(i64::from(version))
}

/// What a file that is no SQLite database looks like.
fn looks(header: &[u8]) -> &'static str {
    if header.starts_with(b"PK\x03\x04") {
        "it is a zip archive"
    } else if header.starts_with(b"%PDF") {
        "it is a PDF"
    } else if std::str::from_utf8(header).is_ok() {
        "it is a text file"
    } else {
        "its contents are of another kind"
    }
}
