//! The project file: one SQLite database, `NAME.crosscheck`, and the only user of `rusqlite`.
//!
//! [`Project`] is an open project. [`Project::mark`] is the one door through which a person's decisions go, undo and
//! redo too; [`Project::absorb`] takes in what comes from elsewhere. [`read`] looks into a file without opening it for
//! work, [`check`] tells what is wrong with one. Each table has a folder with its statements and its one decoder;
//! `connect` turns off every default of SQLite that is not safe, `header` and `migrate` judge what a file is. [`find`]
//! searches a project by an index in memory.
//!
//! **Durable.** A mark is on the disk when [`Project::mark`] returns. The journal mode is DELETE with
//! `synchronous = EXTRA`: with FULL alone, 232 of the commits of 2,000 simulated losses of power were lost, because the
//! folder was not synced after the journal was removed; with EXTRA none was. WAL with FULL loses none either, but
//! leaves two files beside the project, and a person who copies the document alone copies an old state. After a clean
//! close nothing lies beside the file, neither a journal nor the lock (`lock`).
//!
//! **Verified.** SQLite's `quick_check` passed 61 of 100 single flipped bits. Each row keeps a checksum, a text's is
//! its id; the table `seals` keeps how many rows there should be. All is verified whenever a project is opened, and a
//! damaged project is not opened for writing.
//!
//! **Marks never change.** In the file their spans count code points, so that a mark can be kept whose text is not
//! here; [`Contents::placed`] is the journal with such marks put where their words stand in our texts.

mod absorb;
mod anchors;
mod articles;
mod bundles;
mod check;
mod checksum;
mod connect;
mod contents;
mod copy;
mod disk;
mod error;
pub mod find;
mod header;
mod identity;
mod lock;
mod marks;
mod migrate;
mod place;
mod place_journal;
mod project;
mod rows;
mod seals;
mod texts;
mod write;

pub use absorb::{Absorbed, Incoming, IncomingBundle};
pub use anchors::{Anchor, Found, find};
pub use articles::Listing;
pub use check::{Report, check};
pub use contents::{Contents, Elsewhere, read};
pub(crate) use disk::Draft;
pub use error::StoreError;
pub use marks::{LATEST_CLOCK, PortableMark};
pub use project::Project;
pub use texts::Texts;
