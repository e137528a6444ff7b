//! Language basics: moments, offsets, words, sentences, people, quantities, terms, hidden characters and the word diff.

pub mod clock;
pub mod diff;
pub mod hidden;
pub mod lists;
pub mod names;
pub mod offsets;
pub mod people;
pub mod quantity;
pub mod sentences;
pub mod silence;
mod spelling;
pub mod terms;
pub mod words;
