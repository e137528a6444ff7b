//! Import: encodings, headlines and outlets, manifests, folders, archives, web pages, and the sample bundle.
#![allow(clippy::unwrap_used)] // clippy takes the helpers of an integration test for ordinary code

mod any_bytes;
mod apart;
mod archives;
mod documents;
mod encodings;
mod folders;
mod made;
mod manifests;
mod naming;
mod pages;
mod sample;

use std::fs;
use std::path::Path;

use crosscheck::import::{self, ImportError, Imported};

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

fn open(path: impl AsRef<Path>) -> Result<Imported, ImportError> {
    import::import(&[path.as_ref().to_owned()])
}

fn files(imported: &Imported) -> Vec<&str> {
    imported.articles.iter().map(|a| a.file.as_str()).collect()
}

/// The reason for which `file` was refused.
#[track_caller]
fn reason<'a>(imported: &'a Imported, file: &str) -> &'a str {
    let found = imported.refused.iter().find(|r| r.file == file);
    &found
        .unwrap_or_else(|| panic!("{file} was not refused: {:?}", imported.refused))
        .reason
}
