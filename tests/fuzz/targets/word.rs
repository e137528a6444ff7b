//! Throws any bytes at the reader of Word documents, inside the process and without its limits.

#![no_main]

use crosscheck::import::apart::{Format, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(page) = read(Format::Word, bytes) {
        assert!(!page.text.trim().is_empty());
    }
});
