//! Throws any bytes at the reader of mail, inside the process and without its limits.

#![no_main]

use crosscheck::import::apart::{Format, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(page) = read(Format::Mail, bytes) {
        assert!(!page.text.trim().is_empty());
    }
});
