//! Throws any bytes at the reader of `bundle.ron`; no file that it names may lie outside the bundle.

#![no_main]

use crosscheck::import::manifest;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(read) = manifest::read(bytes) else { return };
    for entry in &read.articles {
        if let Ok(inner) = manifest::inner_path(&entry.file) {
            assert!(!inner.starts_with('/') && inner.split('/').all(|part| part != ".." && !part.is_empty()));
        }
    }
});
