//! Throws any bytes at the reader of .zip bundles: what comes out stays within its limits and inside the bundle.

#![no_main]

use std::sync::LazyLock;

use crosscheck::import::{LARGEST_FILE, archive, folder};
use libfuzzer_sys::fuzz_target;

static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));

fuzz_target!(|bytes: &[u8]| {
    let path = FOLDER.path().join("fuzz.zip");
    std::fs::write(&path, bytes).expect("it can be written");
    let Ok(listing) = archive::open_archive(&path) else { return };
    let mut all = 0;
    for (name, place) in listing.files {
        assert!(!name.starts_with('/') && name.split('/').all(|part| part != ".."), "{name}");
        let read = folder::read_place(place).expect("it is in memory");
        assert!(read.len() <= LARGEST_FILE);
        all += read.len();
    }
    assert!(all <= archive::LARGEST_TOTAL);
});
