//! Files made to harm, and sound ones damaged at random, thrown at every reader: no panic, no long wait.
//!
//! Set CROSSCHECK_ROUNDS for more damaged files than the short form of a test run has, and CROSSCHECK_SEEDS to a folder
//! to have the corpus written there for the fuzzers (`.ci/fuzz` does both).
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod corpus;
#[path = "../import/made.rs"]
mod made;

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

use crosscheck::import::apart::{Format, Limits, Reader, Unread, read};
use crosscheck::import::{archive, folder, manifest};
use crosscheck::share;

/// The format that a target reads apart.
fn format(target: &str) -> Option<Format> {
    match target {
        "html" => Some(Format::WebPage),
        "pdf" => Some(Format::Pdf),
        "word" => Some(Format::Word),
        "mail" => Some(Format::Mail),
        _ => None,
    }
}

/// Reads in this process what is read in it, too, outside of tests.
fn read_here(target: &str, bytes: &[u8]) {
    match target {
        "manifest" => {
            let Ok(read) = manifest::read(bytes) else {
                return;
            };
            for entry in read.articles {
                if let Ok(inner) = manifest::inner_path(&entry.file) {
                    assert!(!inner.starts_with('/') && inner.split('/').all(|p| p != ".."));
                }
            }
        }
        "share" => {
            let _ = share::parse(Path::new("x.ron"), &String::from_utf8_lossy(bytes));
        }
        "archive" => {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("x.zip");
            fs::write(&path, bytes).unwrap();
            let Ok(listing) = archive::open_archive(&path) else {
                return;
            };
            for (name, place) in listing.files {
                assert!(
                    !name.starts_with('/') && name.split('/').all(|p| p != ".."),
                    "{name}"
                );
                assert!(folder::read_place(place).is_ok());
            }
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "it wrote");
        }
        other => panic!("no reader for {other}"),
    }
}

#[test]
fn the_corpus_harms_nobody() {
    let limits = Limits::default();
    for file in corpus::all() {
        let began = Instant::now();
        let what = format!("{} {}", file.target, file.name);
        let told = match format(file.target) {
            // A reader of its own, so that one file's fault is not the next one's.
            Some(format) => {
                let heard = &mut || ControlFlow::Continue(());
                match Reader::new(limits).read(format, file.bytes, heard) {
                    Ok(page) => format!("{} bytes of text", page.text.len()),
                    Err(Unread::Refused(reason)) => reason,
                    Err(Unread::Cancelled) => panic!("{what}: nobody cancelled"),
                }
            }
            None => {
                read_here(file.target, &file.bytes);
                "read here".to_owned()
            }
        };
        println!("{what}: {told} ({:?})", began.elapsed());
        assert!(
            !told.contains("broke off") && !told.contains("does not know"),
            "{what}: {told}"
        );
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "{what}: {:?}",
            began.elapsed()
        );
        if file.name == "sound" {
            assert!(
                told.ends_with("of text") || told == "read here",
                "{what}: {told}"
            );
        }
    }
}

/// The next of a row of numbers that is the same in every run (xorshift).
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 11).unwrap()
}

/// Bytes changed, left out, doubled or cut off at a few places.
fn damaged(bytes: &[u8], state: &mut u64) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..1 + next(state) % 4 {
        let at = next(state) % bytes.len().max(1);
        let end = (at + 1 + next(state) % 64).min(bytes.len());
        match next(state) % 5 {
            0 => bytes[at..end].fill((next(state) % 256).try_into().unwrap()),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            3 => bytes[at] ^= 1 << (next(state) % 8),
            _ => bytes.truncate(end.max(bytes.len() / 2)),
        }
        if bytes.is_empty() {
            return bytes;
        }
    }
    bytes
}

/// Files that a reader is done with at once.
const SMALL: &[&str] = &[
    "sound",
    "spaced",
    "huge places",
    "data",
    "page",
    "two forms",
    "bundle",
    "leads out",
];

#[test]
fn sound_files_damaged_at_random_harm_nobody() {
    let rounds = std::env::var("CROSSCHECK_ROUNDS").ok();
    let rounds: usize = rounds.map_or(100, |r| r.parse().unwrap());
    let mut state = 0x2031_0304_0730;
    for file in corpus::all() {
        // The others are for the reader with limits.
        if !SMALL.contains(&file.name.as_str()) {
            continue;
        }
        for _ in 0..rounds {
            let bytes = damaged(&file.bytes, &mut state);
            match format(file.target) {
                // In this process: a panic fails the test.
                Some(format) => drop(read(format, &bytes)),
                None => read_here(file.target, &bytes),
            }
        }
    }
}

#[test]
fn the_corpus_is_written_as_seeds() {
    let dir = tempfile::tempdir().unwrap();
    let given = std::env::var_os("CROSSCHECK_SEEDS");
    let root = given.map_or_else(|| dir.path().to_owned(), Into::into);
    for file in corpus::all() {
        // libFuzzer is quickest with small seeds.
        if file.bytes.len() <= 100_000 {
            let folder = root.join(file.target);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(file.name.replace(' ', "-")), file.bytes).unwrap();
        }
    }
    for target in [
        "html", "pdf", "word", "mail", "archive", "manifest", "share",
    ] {
        assert!(
            fs::read_dir(root.join(target)).unwrap().count() >= 3,
            "{target}"
        );
    }
}
