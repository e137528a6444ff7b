//! Full-text search over a project: articles, claims, quotations, notes and sources.
//!
//! [`query`] reads what a person typed, [`entries`] lists what can be found, [`index`] finds it with FTS5.
//!
//! **Why the index lies in memory and not in the project file.** It can be computed from the texts, the suggestions and
//! the marks at any time, so in the file it would be a second truth: every mark would write to it, a crash between the
//! two would leave it wrong, its five shadow tables would need seals of their own, and the file would grow by half
//! and travel to colleagues with it. Building it takes a moment when Find is first used, off the interface's thread;
//! after a mark only what changed is written. A table of the file would only save that moment.
//!
//! **Folding.** Capitals and accents make no difference (`unicode61 remove_diacritics 2`). FTS5 itself tells where the
//! words stand, by two control characters that it sets around them; since the indexed text has none of these, and has
//! the same length in bytes as the article's, every place is exact.

mod entries;
mod index;
mod query;

pub use entries::{About, Entry, Kind, entries};
pub use index::{Excerpt, FindError, Found, Hit, Index};
pub use query::{BadQuery, Query};
