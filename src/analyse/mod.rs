//! The analysis of a bundle: noise, quotes, claims, matching, agreement, families. Pure, deterministic, never fails.
//!
//! `README.md` in this folder tells the pipeline in plain words, with an example.

pub mod agreement;
pub mod claims;
pub mod families;
pub mod lessons;
pub mod matching;
pub mod noise;
mod pipeline;
pub mod quotations;
pub mod quotes;
pub mod rules;
mod watch;

pub use pipeline::{analyse, analyse_watched};
pub use watch::Watch;
