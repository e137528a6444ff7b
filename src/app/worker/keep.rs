//! Keeping: backups while one works, marks that wait for a disk that refuses them, copies and repair.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::Reply;
use super::desk::{Desk, Stop};
use super::words::in_words;
use crate::app::snapshot::Unsaved;
use crate::domain::{Change, Target};
use crate::store::{Backup, Backups, Closed, Project, StoreError, Why, repair};

/// How long the person must have done nothing before a backup is made.
pub(super) const IDLE: Duration = Duration::from_secs(3);

/// How far apart backups are, in milliseconds.
const APART: i64 = 5 * 60 * 1000;

/// A step that could not be written.
#[derive(Debug, Clone)]
pub(super) struct Waiting {
    changes: Vec<(Target, Change)>,
    settles: bool,
}

/// What the desk keeps beside the project.
pub(super) struct Keep {
    backups: Backups,
    /// How many marks the newest backup holds; none when nothing is known of it yet.
    backed_up: Option<usize>,
    pub(super) waiting: Vec<Waiting>,
}

impl Keep {
    /// Nothing is kept yet.
    pub(super) const fn new(backups: Backups) -> Self {
        Self {
            backups,
            backed_up: None,
            waiting: Vec::new(),
        }
    }

    /// Takes the last step back that waits; says whether there was one.
    pub(super) fn forget_last(&mut self) -> bool {
        self.waiting.pop().is_some()
    }

    /// Opens a project; a backup only to be read. Where nothing of it can be read, it is told where backups are.
    pub(super) fn open(&self, path: &Path) -> anyhow::Result<Project> {
        if self.backups.holds(path) {
            return Ok(Project::open_backup(path)?);
        }
        Project::open_or_read(path).map_err(|error| {
            let gone = matches!(
                error,
                StoreError::NotFound { .. }
                    | StoreError::Empty { .. }
                    | StoreError::NotAProject { .. }
                    | StoreError::Damaged { .. }
            );
            match self.backups.folder().filter(|_| gone) {
                Some(folder) => anyhow::anyhow!(
                    "{error} Backups of all projects are in “{}”.",
                    folder.display()
                ),
                None => error.into(),
            }
        })
    }

    /// Another project is open now.
    pub(super) fn begin(&mut self) {
        self.backed_up = None;
        self.waiting.clear();
    }
}

impl Desk {
    /// Makes a backup when something changed since the last one, and that is some minutes ago.
    pub(super) fn back_up_if_due(&mut self) {
        let Some(open) = &self.open else { return };
        let marks = open.project.journal().marks().len();
        if self.keep.backed_up == Some(marks) || open.project.closed().is_some() {
            return;
        }
        // One from a time to come was made while the clock was wrong.
        let backups = self.keep.backups.list(open.project.id());
        let newest = backups.into_iter().find(|b| b.time <= now());
        if marks == 0 || newest.as_ref().is_some_and(|b| b.marks == marks) {
            self.keep.backed_up = Some(marks);
            return;
        }
        if newest.is_some_and(|b| now() - b.time < APART) {
            return;
        }
        if let Err(error) = self.back_up(Why::Minutes) {
            log::warn!("no backup was made: {error}");
            // Not every three seconds anew.
            self.keep.backed_up = Some(marks);
        }
    }

    /// Makes a backup of the open project.
    pub(super) fn back_up(&mut self, why: Why) -> Result<(), StoreError> {
        let Some(open) = &self.open else {
            return Ok(());
        };
        if open.project.closed().is_none() {
            let backup = self.keep.backups.make(&open.project, why)?;
            self.keep.backed_up = Some(backup.marks);
        }
        Ok(())
    }

    /// The backups of the open project.
    pub(super) fn list_backups(&mut self) -> Result<Option<Reply>, Stop> {
        let id = self.opened()?.project.id();
        Ok(Some(Reply::Backups(self.keep.backups.list(id))))
    }

    /// Goes back to a backup; what stands there now becomes a backup itself.
    pub(super) fn restore(&mut self, backup: &Backup) -> Result<Option<Reply>, Stop> {
        self.begin("Going back to the backup");
        let path = self.opened()?.project.path().to_path_buf();
        self.close()?;
        let restored = self.keep.backups.restore(backup, &path);
        // Whatever came of it, the project is on the screen again.
        let project = Project::open_or_read(&path)?;
        let reply = self.show(project)?;
        restored?;
        Ok(reply)
    }

    /// Writes marks; when the disk refuses them, they wait in memory and are told.
    pub(super) fn mark(
        &mut self,
        changes: Vec<(Target, Change)>,
        settles: bool,
    ) -> Result<Option<Reply>, Stop> {
        self.keep.waiting.push(Waiting { changes, settles });
        self.write_waiting()
    }

    /// Writes what waits, in order, as far as it goes.
    pub(super) fn write_waiting(&mut self) -> Result<Option<Reply>, Stop> {
        let annotator = self.annotator.clone();
        while let Some(first) = self.keep.waiting.first().cloned() {
            let project = &mut self.opened()?.project;
            match project.mark(&annotator, first.changes, first.settles) {
                Ok(_) => drop(self.keep.waiting.remove(0)),
                // What makes no sense never will, and a project that is only to be read takes nothing.
                Err(error @ (StoreError::BadMark { .. } | StoreError::OnlyRead { .. })) => {
                    self.keep.waiting.remove(0);
                    return Err(error.into());
                }
                Err(error) => {
                    let waiting = &self.keep.waiting;
                    let changes = waiting.iter().flat_map(|step| step.changes.clone());
                    return Ok(Some(Reply::Waiting(Unsaved {
                        steps: waiting.len(),
                        changes: changes.collect(),
                        why: in_words(&error.into()),
                    })));
                }
            }
        }
        self.analyse_new()?;
        Ok(Some(Reply::Saved(self.snapshot()?)))
    }

    /// Saves a copy. Of a damaged project that is its repair; and when marks wait that could not be written, they go
    /// into the copy, and work goes on there.
    pub(super) fn save_copy(&mut self, path: &Path) -> Result<Option<Reply>, Stop> {
        let project = &self.opened()?.project;
        if matches!(project.closed(), Some(Closed::Damaged(_))) {
            let from = project.path().to_path_buf();
            return self.repair(&from, path);
        }
        project.save_copy(path)?;
        if self.keep.waiting.is_empty() {
            let words = format!("Saved a copy as {}.", path.display());
            return Ok(Some(Reply::Done(words)));
        }
        let copy = self.with_waiting(path)?;
        let words = format!(
            "Everything is saved in {}, which is open now.",
            path.display()
        );
        self.show_with(copy, Some(words))
    }

    /// Opens a copy and writes into it what waits.
    fn with_waiting(&self, path: &Path) -> Result<Project, StoreError> {
        let mut copy = Project::open(path)?;
        for step in &self.keep.waiting {
            copy.mark(&self.annotator, step.changes.clone(), step.settles)?;
        }
        Ok(copy)
    }

    /// At the end: what waits is written, or else goes into a backup, with a line in the log.
    pub(super) fn rescue_waiting(&mut self) {
        if self.keep.waiting.is_empty() || self.open.is_none() {
            return;
        }
        // Perhaps there is room again.
        let written = self.write_waiting();
        if written.is_ok() && self.keep.waiting.is_empty() {
            return;
        }
        let Some(open) = &self.open else { return };
        let backups = &self.keep.backups;
        let rescued = backups
            .make(&open.project, Why::Minutes)
            .and_then(|before| {
                let copy = self.with_waiting(&before.path)?;
                // Made anew, because a backup’s name says how many marks are in it.
                let backup = backups.make(&copy, Why::Minutes)?;
                copy.close()?;
                let _ = std::fs::remove_file(before.path);
                Ok(backup)
            });
        match rescued {
            Ok(backup) => {
                log::error!(
                    "the last decisions could not be written to {}; they are in {}",
                    open.project.path().display(),
                    backup.path.display()
                );
            }
            Err(error) => log::error!("the last decisions could not be written: {error}"),
        }
    }

    /// Repairs a damaged project into a new file, and goes on there.
    fn repair(&mut self, from: &Path, to: &Path) -> Result<Option<Reply>, Stop> {
        self.begin("Repairing the project");
        let watch = std::sync::Arc::clone(&self.watch);
        let on = &mut |done: u64, all: u64| {
            let count = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
            watch.done.store(count(done), Ordering::Relaxed);
            watch.total.store(count(all), Ordering::Relaxed);
            match watch.cancel.load(Ordering::Relaxed) {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        };
        let Some(done) = repair(from, to, &self.keep.backups, on)? else {
            return Err(Stop::Cancelled);
        };
        let of = |before: Option<usize>, now: usize| match before {
            Some(before) if before > now => format!("{now} of {before}"),
            _ => format!("all {now}"),
        };
        let words = format!(
            "This is the repaired project: {} marks and {} texts were saved. The damaged file is as it was.",
            of(done.marks_before, done.marks),
            of(done.texts_before, done.texts)
        );
        let project = Project::open(to)?;
        self.show_with(project, Some(words))
    }
}

/// Milliseconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
}
