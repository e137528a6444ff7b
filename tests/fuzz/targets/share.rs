//! Throws any text at the reader of share files: it must refuse or take it, and not panic.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = crosscheck::share::parse(Path::new("fuzz.crosscheck.ron"), text);
});
