//! The bundles that a command line names.

use std::path::{Path, PathBuf};

use crate::import::{Imported, import};

/// Imports what is named: each folder, `bundle.ron` and archive is a bundle, all article files are one together. What
/// was refused, and which encoding was guessed, is told on stderr.
pub(super) fn bundles(paths: &[PathBuf]) -> Result<Vec<Imported>, super::Failure> {
    let mut lists: Vec<Vec<PathBuf>> = Vec::new();
    let mut loose: Option<usize> = None;
    for path in paths {
        if is_bundle(path) {
            lists.push(vec![path.clone()]);
        } else if let Some(list) = loose.and_then(|i| lists.get_mut(i)) {
            list.push(path.clone());
        } else {
            loose = Some(lists.len());
            lists.push(vec![path.clone()]);
        }
    }
    let mut bundles = Vec::with_capacity(lists.len());
    for list in lists {
        let bundle = import(&list)?;
        for refusal in &bundle.refused {
            super::warn(&format!(
                "{} was left out: {}",
                refusal.file, refusal.reason
            ));
        }
        for guess in &bundle.guessed {
            super::warn(&format!("{} was read as {}", guess.file, guess.encoding));
        }
        bundles.push(bundle);
    }
    Ok(bundles)
}

/// Whether a path is a bundle of its own.
fn is_bundle(path: &Path) -> bool {
    path.is_dir()
        || path.file_name().is_some_and(|n| n == "bundle.ron")
        || path
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("zip"))
}
