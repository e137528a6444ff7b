//! The thread that searches. It owns the index and nothing else: it reads the snapshots that the worker has shown, so
//! that Find answers while the worker imports, and no search keeps a mark waiting.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::rows::names::Names;
use super::snapshot::Snapshot;
use crate::store::find::{FindError, Found, Index, Query, entries};

/// A question.
pub struct Ask {
    /// Its number.
    pub number: u64,
    /// The project to look through.
    pub snapshot: Arc<Snapshot>,
    /// What was typed.
    pub text: String,
    /// What the outlets are called.
    pub names: Names,
    /// As many hits of a kind come with their words.
    pub shown: usize,
}

/// What came of a question.
#[derive(Debug)]
pub struct Answer {
    /// The number of the question.
    pub number: u64,
    /// What was found, or in words why nothing could be looked for.
    pub found: Result<Found, String>,
}

/// The window's end of the thread. It is started by the first question and ended by [`Finder::forget`].
pub struct Finder {
    wake: Arc<dyn Fn() + Send + Sync>,
    line: Option<(Sender<Ask>, Receiver<Answer>)>,
}

impl Finder {
    /// A finder that has not begun. `wake` is called after each answer, to have the window look.
    pub fn new(wake: Box<dyn Fn() + Send + Sync>) -> Self {
        Self {
            wake: wake.into(),
            line: None,
        }
    }

    /// Asks. Of questions that wait only the last one is answered.
    pub fn ask(&mut self, ask: Ask) {
        let wake = &self.wake;
        let line = self.line.get_or_insert_with(|| start(Arc::clone(wake)));
        // A thread that has ended is started anew by the next question.
        if line.0.send(ask).is_err() {
            log::error!("the thread of Find has ended");
            self.line = None;
        }
    }

    /// The next answer that is there, without waiting.
    pub fn receive(&self) -> Option<Answer> {
        self.line.as_ref()?.1.try_recv().ok()
    }

    /// Ends the thread and gives the index's memory back.
    pub fn forget(&mut self) {
        self.line = None;
    }
}

fn start(wake: Arc<dyn Fn() + Send + Sync>) -> (Sender<Ask>, Receiver<Answer>) {
    let (questions, inbox) = channel();
    let (outbox, answers) = channel();
    let started = std::thread::Builder::new()
        .name("finder".into())
        .spawn(move || serve(&inbox, &outbox, &*wake));
    if let Err(error) = started {
        log::error!("the thread of Find could not be started: {error}");
    }
    (questions, answers)
}

fn serve(inbox: &Receiver<Ask>, outbox: &Sender<Answer>, wake: &dyn Fn()) {
    let mut desk = Desk::default();
    while let Ok(first) = inbox.recv() {
        let ask = inbox.try_iter().last().unwrap_or(first);
        let found = desk.answer(&ask);
        let answer = Answer {
            number: ask.number,
            found,
        };
        if outbox.send(answer).is_err() {
            break;
        }
        wake();
    }
}

/// The index, and the snapshot that it holds.
#[derive(Default)]
struct Desk {
    index: Option<(Index, Arc<Snapshot>)>,
}

impl Desk {
    fn answer(&mut self, ask: &Ask) -> Result<Found, String> {
        let query = Query::parse(&ask.text).map_err(|e| e.to_string())?;
        self.find(&query, ask).map_err(|e| {
            self.index = None;
            log::error!("{e}");
            format!("The search failed: {e}.")
        })
    }

    fn find(&mut self, query: &Query, ask: &Ask) -> Result<Found, FindError> {
        let snapshot = &ask.snapshot;
        let index = match self.index.take() {
            Some((index, held)) if Arc::ptr_eq(&held, snapshot) => index,
            old => {
                let mut index = match old {
                    Some((index, _)) => index,
                    None => Index::new()?,
                };
                let bundles = snapshot.bundles.iter();
                let all = bundles.flat_map(|b| entries(&b.articles, &b.suggestions, &b.state));
                index.refresh(all)?;
                index
            }
        };
        let found = index.find_called(query, ask.shown, |outlet, typed| {
            ask.names.called(outlet, typed)
        });
        self.index = Some((index, Arc::clone(snapshot)));
        found
    }
}
