//! Checking a project file without changing it.

use std::path::Path;

use super::StoreError;
use super::connect::{Access, connect};
use super::open;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The project's title.
    pub title: String,
    /// Bundles with texts.
    pub bundles: usize,
    /// Articles whose texts are here.
    pub articles: usize,
    /// Articles that are named while their texts are not here.
    pub elsewhere: usize,
    /// Marks, withdrawn ones too.
    pub marks: usize,
    /// Marks that hold.
    pub holding: usize,
    /// Holding marks that have no place in the texts that are here.
    pub orphans: usize,
    /// A line for each damage; none when all is well.
    pub damage: Vec<String>,
}

/// Checks every page, row, checksum, text and mark of the project at `path`. It may be open elsewhere.
///
/// # Errors
/// When it is not there, is no project, is of a newer format, or cannot be read at all.
pub fn check(path: &Path) -> Result<Report, StoreError> {
    let (contents, mut damage) = open::read(path)?;
    if damage.is_empty() {
        damage.extend(pages(path)?);
    }
    Ok(Report {
        title: contents.title().to_owned(),
        bundles: contents.bundles().len(),
        articles: contents.bundles().iter().map(|b| b.articles.len()).sum(),
        elsewhere: contents.elsewhere().len(),
        marks: contents.journal().marks().len(),
        holding: contents.journal().holding().count(),
        orphans: contents.orphans().count(),
        damage,
    })
}

/// What SQLite itself says of its pages.
fn pages(path: &Path) -> Result<Vec<String>, StoreError> {
    let path = &path
        .canonicalize()
        .map_err(|e| StoreError::io(path, "open", &e))?;
    let ask = || -> rusqlite::Result<Vec<String>> {
        let db = connect(path, Access::Read)?;
        let mut statement = db.prepare("PRAGMA integrity_check(50)")?;
        let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
        lines.filter(|l| l.as_deref() != Ok("ok")).collect()
    };
    ask().map_err(|e| StoreError::sqlite(path, "read", &e))
}
