//! The project file: one SQLite database, `NAME.crosscheck`, and the only user of `rusqlite`.
//!
//! [`Project`] is an open project. [`Project::mark`] is the one door through which a person's decisions go, undo and
//! redo too; [`Project::absorb`] takes in what comes from elsewhere. [`read`] looks into a file without opening it for
//! work, [`check`] tells what is wrong with one, [`Backups`] keeps copies. Each table has a folder with its statements
//! and its one decoder; `connect` turns off every default of SQLite that is not safe, `header` and `migrate` judge what
//! a file is. [`find`] searches a project by an index in memory.
//!
//! **Durable.** A mark is on the disk when [`Project::mark`] returns. The journal mode is DELETE with
//! `synchronous = EXTRA`: with FULL alone, 232 of the commits of 2,000 simulated losses of power were lost, because the
//! folder was not synced after the journal was removed; with EXTRA none was. WAL with FULL loses none either, but
//! leaves two files beside the project, and a person who copies the document alone copies an old state. After a clean
//! close nothing lies beside the file, neither a journal nor the lock (`lock`).
//!
//! **Verified.** SQLite's `quick_check` passed 61 of 100 single flipped bits. Each row keeps a checksum, a text's is
//! its id; the table `seals` keeps how many rows there should be. All is verified whenever a project is opened
//! (`open`): first the header, then the schema, then the pages, then every row, and until all is right nothing is
//! written. A damaged project is opened only to be read ([`Project::open_or_read`]); what is read of it, and what
//! [`repair`] puts into a new file, is every row whose checksum is right, wherever it stands in the bytes (`carve`,
//! `salvage`).
//!
//! All of it is read and checked before the project is shown, not afterwards: 1,000 articles with 100,000 marks (26 MB)
//! take 0.3 s of one core, 0.07 s of it for the pages. That is little beside the analysis that follows, and nobody
//! decides on what may turn out to be damaged.
//!
//! **Strangers' files.** Before SQLite sees a file its header is looked at, and before a table is read its schema is
//! compared, so that no view, trigger or check of a stranger is ever run; `tests/opening.rs` and `tests/strangers.rs`
//! have the cases.
//!
//! **A journal beside the file** after a crash is tried on a copy first (`open`): beside a file that was copied over an
//! older one it would destroy the newer marks. An older format is brought to the newest in a copy too, which takes the
//! place of the file when every row of it is right.
//!
//! **Marks never change.** In the file their spans count code points, so that a mark can be kept whose text is not
//! here; [`Contents::placed`] is the journal with such marks put where their words stand in our texts.

mod absorb;
mod anchors;
mod articles;
mod backups;
mod bundles;
mod carve;
mod check;
mod checksum;
mod closed;
mod connect;
mod contents;
mod copy;
mod disk;
mod error;
pub mod find;
mod header;
mod identity;
mod load;
mod lock;
mod marks;
mod migrate;
mod open;
mod place;
mod place_journal;
mod project;
mod repair;
mod rows;
mod salvage;
mod seals;
mod shared_folder;
mod texts;
mod write;

pub use absorb::{Absorbed, Incoming, IncomingBundle, Merging, Plan};
pub use anchors::{Anchor, Found, find};
pub use articles::Listing;
pub use backups::{Backup, Backups, Why};
pub use check::{Report, check};
pub use closed::Closed;
pub use contents::{Contents, Elsewhere};
pub(crate) use disk::Draft;
pub use error::StoreError;
pub use marks::{LATEST_CLOCK, PortableMark};
#[doc(hidden)]
pub use migrate::later_format;
pub use open::read;
pub use project::Project;
pub use repair::{Repaired, repair};
pub use shared_folder::shared_folder;
pub use texts::Texts;
