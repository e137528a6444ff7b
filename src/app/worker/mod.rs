//! The worker thread: it owns the project, does everything slow, and answers with snapshots.
//!
//! Requests are carried out one after another, so that no write is ever dropped or overtaken. While another project is
//! being opened the window marks nothing, so that no mark meant for one project reaches the other.

mod add;
mod desk;
mod keep;
mod merge;
mod past;
mod shown;
mod words;

use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use super::rows::merge::MergePreview;
use super::rows::past::PastStep;
use super::snapshot::{Place, Snapshot, Unsaved};
use crate::analyse::Watch;
use crate::domain::{Annotator, ArticleId, BundleId, Change, Target};
use crate::store::{Backup, Backups};
use desk::Desk;

/// What the window asks for.
#[derive(Debug)]
pub enum Request {
    /// Import these paths into a new project at `keep`.
    NewFromPaths {
        /// Articles, a folder, a manifest or an archive.
        paths: Vec<PathBuf>,
        /// The project file to make.
        keep: PathBuf,
    },
    /// Import the sample that comes with the program.
    NewFromSample {
        /// The project file to make.
        keep: PathBuf,
    },
    /// Make a new project at `keep` of a share file with texts.
    NewFromShare {
        /// The share file.
        share: PathBuf,
        /// The project file to make.
        keep: PathBuf,
    },
    /// Open a project file.
    Open(PathBuf),
    /// Write marks, all or none.
    Mark {
        /// What each says of what.
        changes: Vec<(Target, Change)>,
        /// Whether they settle a conflict.
        settles: bool,
    },
    /// Take the person's last step back.
    Undo,
    /// Bring it back.
    Redo,
    /// Save the project under another name.
    SaveCopy(PathBuf),
    /// Write a share file.
    Share {
        /// Where.
        path: PathBuf,
        /// Whether the texts go with it.
        texts: bool,
    },
    /// Import these paths into the open project.
    Add {
        /// Articles, a folder, a manifest or an archive.
        paths: Vec<PathBuf>,
        /// The bundle to which they come; `None` for a bundle of their own.
        bundle: Option<BundleId>,
    },
    /// Say what merging these share files and projects would bring.
    PreviewMerge(Vec<PathBuf>),
    /// Merge what was previewed last.
    Merge,
    /// Forget what was previewed last; it has no answer.
    ForgetMerge,
    /// Show only what this person marked, or everybody’s marks.
    OnlyMine(bool),
    /// The person marks under this name from now on.
    Sign(Annotator),
    /// Remember where the person is.
    Remember(Place),
    /// List the backups of the open project.
    Backups,
    /// Go back to this backup.
    Restore(Backup),
    /// List the steps of the open project's history.
    History,
    /// Show the open project as it was at a moment, in milliseconds since 1970, or as it stands now.
    AsItWas(Option<i64>),
    /// Write what was marked but could not be saved.
    TryAgain,
    /// Close the project.
    Close,
    /// Close the project and end the thread; answered by the end of the channel.
    Quit,
}

/// What the worker answers.
#[derive(Debug)]
pub enum Reply {
    /// A project is open.
    Opened {
        /// The project.
        snapshot: Arc<Snapshot>,
        /// What is to be told of it, if anything.
        words: Option<String>,
        /// Files that could not be read, each with the reason.
        refused: Vec<String>,
        /// Files that were read with a guess, each with what was guessed.
        guessed: Vec<String>,
    },
    /// The marks are durable; this is how the project stands now.
    Saved(Arc<Snapshot>),
    /// The marks could not be written; they wait in memory.
    Waiting(Unsaved),
    /// The backups of the open project, the newest first.
    Backups(Vec<Backup>),
    /// The steps of the open project's history, the latest first.
    History(Arc<[PastStep]>),
    /// Something was done that changes nothing on the screen.
    Done(String),
    /// Articles came to the open project.
    Added {
        /// The project.
        snapshot: Arc<Snapshot>,
        /// What came, in words.
        words: String,
        /// The first of them.
        first: Option<ArticleId>,
        /// Files that could not be read, each with the reason.
        refused: Vec<String>,
        /// Files that were read with a guess, each with what was guessed.
        guessed: Vec<String>,
    },
    /// This is what a merge would bring.
    MergePreview(Box<MergePreview>),
    /// Marks came in from elsewhere.
    Merged(Arc<Snapshot>, String),
    /// It could not be done; why, and what to do.
    Failed(String),
    /// The person stopped it.
    Cancelled,
    /// The project is closed.
    Closed,
}

/// How far the long work has come.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// What is being done.
    pub what: &'static str,
    /// How much of it is done, 0 to 1, where it can be told.
    pub share: Option<f32>,
}

/// The window's end of the worker.
pub struct Worker {
    requests: Sender<Request>,
    replies: Receiver<Reply>,
    watch: Arc<Watch>,
    what: Arc<Mutex<&'static str>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Worker {
    /// Starts the thread. `wake` is called after each reply, to have the window look.
    pub fn start(annotator: Annotator, backups: Backups, wake: impl Fn() + Send + 'static) -> Self {
        let (requests, inbox) = channel();
        let (outbox, replies) = channel();
        let watch = Arc::new(Watch::default());
        let what = Arc::new(Mutex::new(""));
        let desk = Desk::new(annotator, backups, Arc::clone(&watch), Arc::clone(&what));
        let thread = std::thread::Builder::new()
            .name("worker".into())
            .spawn(move || desk.serve(&inbox, &outbox, &wake))
            .ok();
        Self {
            requests,
            replies,
            watch,
            what,
            thread,
        }
    }

    /// A worker that does nothing, for the case that none can be had.
    pub fn stopped() -> Self {
        Self {
            requests: channel().0,
            replies: channel().1,
            watch: Arc::new(Watch::default()),
            what: Arc::new(Mutex::new("")),
            thread: None,
        }
    }

    /// Sends a request; `false` when the worker is gone.
    pub fn send(&self, request: Request) -> bool {
        self.requests.send(request).is_ok()
    }

    /// The next reply that is there, without waiting.
    pub fn receive(&self) -> Option<Reply> {
        self.replies.try_recv().ok()
    }

    /// Asks the long work to stop.
    pub fn cancel(&self) {
        self.watch.cancel.store(true, Ordering::Relaxed);
    }

    /// How far the long work has come.
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // a share for a progress bar
    pub fn progress(&self) -> Progress {
        let (done, total) = (
            self.watch.done.load(Ordering::Relaxed),
            self.watch.total.load(Ordering::Relaxed),
        );
        Progress {
            what: *self.what.lock().unwrap_or_else(PoisonError::into_inner),
            share: (total > 0).then(|| (done as f32 / total as f32).min(1.0)),
        }
    }

    /// Closes the project and waits until the file is at rest.
    pub fn finish(&mut self) {
        self.cancel();
        self.send(Request::Quit);
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            log::error!("the worker ended with a panic");
        }
    }
}
