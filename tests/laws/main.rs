//! The laws of the journal over histories made at random: merging is a union whatever the order, undo restores exactly
//! what would be there without the step, redo what the undo took.
//!
//! Each history has three editors, two of them under one name, whose clocks are days apart. They make marks of every
//! kind, alone and several in a step, also on claims that their engine cut otherwise and in texts that are not here;
//! they settle, withdraw each other's marks, undo, redo and take over each other's journals. A failure names the
//! number of its history, which is the same in every run. In full:
//! `CROSSCHECK_HISTORIES=100000 cargo test --release --test laws -- --nocapture`.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

#[path = "../desk/mod.rs"]
mod desk;
mod files;
mod histories;
mod merging;
mod undoing;

/// How many histories are made.
fn histories() -> u64 {
    std::env::var("CROSSCHECK_HISTORIES").map_or(400, |n| n.parse().unwrap())
}
