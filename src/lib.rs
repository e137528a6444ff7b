//! Crosscheck: a desktop workbench for cross-checking news. This page is the map of the house.
//!
//! Data flows one way; each room knows only those before it:
//!
//! 1. [`domain`]: nouns and rules on the standard library alone: articles, claims, marks, the journal, and the state
//!    that a person sees.
//! 2. [`text`]: the basics of language: words, sentences, names, quantities, word diff.
//! 3. [`import`]: bytes to articles: encodings, plain text, HTML, PDF, Word, mail, folders, archives, the manifest.
//! 4. [`analyse`]: articles to suggestions: noise, quotes, claims, matching, agreement, families. Pure; never fails.
//! 5. [`store`]: the project file, and the only user of SQLite. Every mark passes through it.
//! 6. [`share`]: the share file, merging, and the JSON of an analysis.
//! 7. [`app`]: the window, and the only user of egui. [`cli`]: the verbs without a window.
//!
//! Three layers of data never mix: texts never change; suggestions are computed from the texts and may be computed
//! again at any time; marks are what people decided and are only ever added to.

pub mod analyse;
pub mod app;
pub mod cli;
pub mod domain;
pub mod import;
pub mod share;
pub mod store;
pub mod text;
