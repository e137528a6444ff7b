//! The rooms of the program that read what strangers wrote, without the window: so the fuzzers build in minutes.

#[path = "../../src/analyse/mod.rs"]
pub mod analyse;
#[path = "../../src/domain/mod.rs"]
pub mod domain;
#[path = "../../src/import/mod.rs"]
pub mod import;
#[path = "../../src/share/mod.rs"]
pub mod share;
#[path = "../../src/store/mod.rs"]
pub mod store;
#[path = "../../src/text/mod.rs"]
pub mod text;
