//! The worker thread's own side: the open project, and how each request is carried out.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::keep::{IDLE, Keep};
use super::shown::{Earlier, Quoted, Taught};
use super::words::in_words;
use super::{Reply, Request};
use crate::analyse::{self, Watch};
use crate::app::snapshot::Snapshot;
use crate::domain::{Annotator, Article, Bundle, Suggestions};
use crate::import::{self, Imported};
use crate::share;
use crate::store::{Backups, Project, shared_folder};

/// An open project with what the analysis says of its bundles.
pub(super) struct Open {
    pub(super) project: Project,
    pub(super) suggestions: Vec<(Arc<[Article]>, Arc<Suggestions>)>,
    pub(super) taught: Taught,
    /// The quotations of the bundles.
    pub(super) quoted: Quoted,
    /// The articles that later versions replaced.
    pub(super) earlier: Earlier,
}

impl Open {
    pub(super) fn new(
        project: Project,
        suggestions: Vec<(Arc<[Article]>, Arc<Suggestions>)>,
    ) -> Self {
        Self {
            project,
            suggestions,
            taught: Taught::default(),
            quoted: Quoted::default(),
            earlier: Earlier::default(),
        }
    }
}

/// How long the thread waits for a request before it looks again whether the window has let a snapshot go.
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// The thread's own state.
pub(super) struct Desk {
    pub(super) open: Option<Open>,
    /// The open project as it was once, while that is shown.
    pub(super) past: Option<Open>,
    /// The snapshots that the window may still hold, the latest last.
    pub(super) handed: Vec<Arc<Snapshot>>,
    pub(super) annotator: Annotator,
    /// Backups, and the marks that could not be written yet.
    pub(super) keep: Keep,
    /// What was read for a merge and waits for the person’s word.
    pub(super) arriving: Option<share::Arriving>,
    /// Whether only this person’s own marks are shown.
    pub(super) only_mine: bool,
    pub(super) watch: Arc<Watch>,
    what: Arc<Mutex<&'static str>>,
}

/// Why a request came to nothing.
pub(super) enum Stop {
    Cancelled,
    Error(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Error(error.into())
    }
}

impl Desk {
    /// A desk with nothing open.
    pub(super) fn new(
        annotator: Annotator,
        backups: Backups,
        watch: Arc<Watch>,
        what: Arc<Mutex<&'static str>>,
    ) -> Self {
        Self {
            open: None,
            past: None,
            handed: Vec::new(),
            annotator,
            keep: Keep::new(backups),
            arriving: None,
            only_mine: false,
            watch,
            what,
        }
    }

    /// Answers requests until there are no more, then brings the file to rest.
    pub(super) fn serve(
        mut self,
        inbox: &Receiver<Request>,
        outbox: &Sender<Reply>,
        wake: &dyn Fn(),
    ) {
        while let Some(request) = self.next(inbox) {
            // A wish to cancel is meant for the work that went on when it was made.
            self.watch.cancel.store(false, Ordering::Relaxed);
            let quit = matches!(request, Request::Quit);
            let reply = match self.answer(request) {
                Ok(reply) => reply,
                Err(Stop::Cancelled) => Some(Reply::Cancelled),
                Err(Stop::Error(error)) => Some(Reply::Failed(in_words(&error))),
            };
            if let Some(reply) = reply
                && outbox.send(reply).is_err()
            {
                break;
            }
            wake();
            if quit {
                break;
            }
        }
        // The window may be gone without a word; the file is brought to rest all the same.
        self.rescue_waiting();
        if let Err(Stop::Error(error)) = self.close() {
            log::error!("{}", in_words(&error));
        }
    }

    /// The next request; `None` when the window is gone. Snapshots that the window has let go of are freed meanwhile:
    /// to free those of a large project takes longer than a frame may. When the person has done nothing for a while, a
    /// backup is made if one is due.
    fn next(&mut self, inbox: &Receiver<Request>) -> Option<Request> {
        let mut quiet = Instant::now();
        loop {
            self.handed.retain(|s| Arc::strong_count(s) > 1);
            let latest = usize::from(self.open.is_some());
            let wait = match self.handed.len() > latest {
                true => LOOK_AGAIN,
                false => IDLE,
            };
            match inbox.recv_timeout(wait) {
                Ok(request) => return Some(request),
                Err(RecvTimeoutError::Timeout) if quiet.elapsed() >= IDLE => {
                    self.back_up_if_due();
                    quiet = Instant::now();
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    fn answer(&mut self, request: Request) -> Result<Option<Reply>, Stop> {
        if !self.keep.waiting.is_empty() && needs_all_written(&request) {
            let reply = self.write_waiting()?;
            if !self.keep.waiting.is_empty() {
                return Ok(reply);
            }
        }
        match request {
            Request::NewFromPaths { paths, keep } => {
                let imported = self.read(&paths);
                self.new_project(imported, keep)
            }
            Request::NewFromSample { keep } => {
                self.new_project(crate::app::sample::bundle().map_err(Stop::from), keep)
            }
            Request::NewFromShare { share, keep } => {
                self.begin("Reading the share file");
                make_folder_of(&keep)?;
                let project = share::open_as_project(&share, &keep)?;
                self.show(project)
            }
            Request::Open(path) => {
                self.begin("Opening the project");
                if self.has_open(&path) {
                    self.past = None;
                    return Ok(Some(Reply::Opened {
                        snapshot: self.snapshot()?,
                        words: None,
                        refused: Vec::new(),
                        guessed: Vec::new(),
                    }));
                }
                let project = self.keep.open(&path)?;
                self.show(project)
            }
            Request::Add { paths, bundle } => self.add(&paths, bundle),
            Request::Mark { changes, settles } => self.mark(changes, settles),
            Request::TryAgain => self.write_waiting(),
            Request::Backups => self.list_backups(),
            Request::Restore(backup) => self.restore(&backup),
            Request::History => self.history(),
            Request::AsItWas(at) => self.as_it_was(at),
            Request::Undo => {
                if self.keep.forget_last() {
                    return self.write_waiting();
                }
                let annotator = self.annotator.clone();
                self.opened()?.project.undo(&annotator)?;
                self.analyse_new()?;
                Ok(Some(Reply::Saved(self.snapshot()?)))
            }
            Request::Redo => {
                let annotator = self.annotator.clone();
                self.opened()?.project.redo(&annotator)?;
                self.analyse_new()?;
                Ok(Some(Reply::Saved(self.snapshot()?)))
            }
            Request::SaveCopy(path) => self.save_copy(&path),
            Request::Share { path, texts } => {
                share::save(&self.opened()?.project, &path, texts)?;
                Ok(Some(Reply::Done(format!("Wrote {}.", path.display()))))
            }
            Request::PreviewMerge(files) => self.preview_merge(&files),
            Request::Merge => self.merge(),
            Request::ForgetMerge => {
                self.arriving = None;
                Ok(None)
            }
            Request::OnlyMine(only) => {
                self.only_mine = only;
                match self.open {
                    Some(_) => Ok(Some(Reply::Saved(self.snapshot()?))),
                    None => Ok(None),
                }
            }
            Request::Sign(annotator) => {
                self.annotator = annotator;
                match self.open {
                    Some(_) => Ok(Some(Reply::Saved(self.snapshot()?))),
                    None => Ok(None),
                }
            }
            Request::Remember(place) => {
                // Nobody waits for an answer: where one was is no mark, and the next change of place tries again.
                let project = &mut self.opened()?.project;
                if project.closed().is_none()
                    && let Err(error) = project.set_place("window", &place.to_line())
                {
                    log::warn!("the place was not kept: {error}");
                }
                Ok(None)
            }
            Request::Close => {
                self.close()?;
                Ok(Some(Reply::Closed))
            }
            Request::Quit => Ok(None),
        }
    }

    /// Reads articles, with progress.
    pub(super) fn read(&self, paths: &[PathBuf]) -> Result<Imported, Stop> {
        self.begin("Reading the articles");
        import::import_with_progress(paths, &mut |done, total| {
            self.watch.done.store(done, Ordering::Relaxed);
            self.watch.total.store(total, Ordering::Relaxed);
            if self.watch.cancel.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })
        .map_err(Stop::from)
    }

    /// Makes a project of what was imported. The analysis comes first, so that a person who cancels it finds no
    /// half-made file.
    fn new_project(
        &mut self,
        imported: Result<Imported, Stop>,
        keep: PathBuf,
    ) -> Result<Option<Reply>, Stop> {
        if self.watch.cancel.load(Ordering::Relaxed) {
            return Err(Stop::Cancelled);
        }
        let imported = imported?;
        let (refused, guessed) = told(&imported);
        let articles: Arc<[Article]> = imported.articles.into();
        let suggestions = self.analyse(&articles)?;
        make_folder_of(&keep)?;
        let mut project = Project::create(&keep, &imported.title)?;
        if let Err(error) = project.add_bundle(&imported.title, articles.to_vec()) {
            project.discard();
            return Err(error.into());
        }
        self.close()?;
        self.keep.begin();
        self.open = Some(Open::new(project, vec![(articles, suggestions)]));
        let words = shared_folder(&keep);
        Ok(Some(Reply::Opened {
            snapshot: self.snapshot()?,
            words,
            refused,
            guessed,
        }))
    }

    /// Analyses a project's bundles and shows it.
    pub(super) fn show(&mut self, project: Project) -> Result<Option<Reply>, Stop> {
        let words = shared_folder(project.path());
        self.show_with(project, words)
    }

    /// The same, with what is to be told of it.
    pub(super) fn show_with(
        &mut self,
        project: Project,
        words: Option<String>,
    ) -> Result<Option<Reply>, Stop> {
        let mut suggestions = Vec::new();
        for bundle in project.bundles() {
            let articles: Arc<[Article]> = bundle.articles.clone().into();
            let found = self.analyse(&articles)?;
            suggestions.push((articles, found));
        }
        self.close()?;
        self.keep.begin();
        self.open = Some(Open::new(project, suggestions));
        Ok(Some(Reply::Opened {
            snapshot: self.snapshot()?,
            words,
            refused: Vec::new(),
            guessed: Vec::new(),
        }))
    }

    /// Analyses the bundles that came or whose articles are others now.
    pub(super) fn analyse_new(&mut self) -> Result<(), Stop> {
        let open = self.opened()?;
        let same = open.project.bundles().len() == open.suggestions.len()
            && open
                .project
                .bundles()
                .iter()
                .zip(&open.suggestions)
                .all(|(bundle, (articles, _))| bundle.articles[..] == **articles);
        if same {
            return Ok(());
        }
        let bundles: Vec<Bundle> = self.opened()?.project.bundles().to_vec();
        let mut known = std::mem::take(&mut self.opened()?.suggestions);
        let mut suggestions = Vec::new();
        for bundle in bundles {
            let same = |articles: &[Article]| *articles == bundle.articles[..];
            if let Some(at) = known.iter().position(|(articles, _)| same(articles)) {
                suggestions.push(known.swap_remove(at));
            } else {
                let articles: Arc<[Article]> = bundle.articles.into();
                // The marks are in the file already: an analysis that is cancelled here would leave the window
                // without this bundle, so it is not asked.
                let found = Arc::new(analyse::analyse(&articles));
                suggestions.push((articles, found));
            }
        }
        self.opened()?.suggestions = suggestions;
        Ok(())
    }

    /// Says what is being done from here on.
    pub(super) fn begin(&self, what: &'static str) {
        *self.what.lock().unwrap_or_else(PoisonError::into_inner) = what;
        self.watch.done.store(0, Ordering::Relaxed);
        self.watch.total.store(0, Ordering::Relaxed);
    }

    pub(super) fn analyse(&self, articles: &[Article]) -> Result<Arc<Suggestions>, Stop> {
        self.begin("Comparing the articles");
        analyse::analyse_watched(articles, &self.watch)
            .map(Arc::new)
            .ok_or(Stop::Cancelled)
    }

    /// Whether this very file is open here already.
    fn has_open(&self, path: &Path) -> bool {
        let whole = path.canonicalize();
        let open = self.open.as_ref().map(|o| o.project.path());
        whole.is_ok_and(|p| open == Some(p.as_path()))
    }

    /// The project that is shown: the open one, or what it was once, which refuses every mark.
    pub(super) fn opened(&mut self) -> Result<&mut Open, Stop> {
        self.past
            .as_mut()
            .or(self.open.as_mut())
            .ok_or_else(|| Stop::Error(anyhow::anyhow!("No project is open.")))
    }

    pub(super) fn close(&mut self) -> Result<(), Stop> {
        self.arriving = None;
        self.past = None;
        if let Some(open) = self.open.take() {
            open.project.close()?;
        }
        Ok(())
    }
}

/// Whether a request may be carried out only when no mark waits to be written.
const fn needs_all_written(request: &Request) -> bool {
    !matches!(
        request,
        Request::Mark { .. }
            | Request::Undo
            | Request::SaveCopy(_)
            | Request::Backups
            | Request::Remember(_)
            | Request::PreviewMerge(_)
            | Request::ForgetMerge
            | Request::OnlyMine(_)
            | Request::Quit
    )
}

/// What of an import is to be told: the files that were refused, and those read with a guess, a line each.
pub(super) fn told(imported: &Imported) -> (Vec<String>, Vec<String>) {
    let refused = imported
        .refused
        .iter()
        .map(|r| format!("{}: {}", r.file, r.reason))
        .collect();
    let guessed = imported
        .guessed
        .iter()
        .map(|g| match g.unreadable {
            0 => format!("{}: read as {}", g.file, g.encoding),
            n => format!("{}: read as {}, {n} places unreadable", g.file, g.encoding),
        })
        .collect();
    (refused, guessed)
}

/// Makes the folder in which a new project is to lie.
fn make_folder_of(file: &Path) -> anyhow::Result<()> {
    match file.parent().filter(|f| !f.as_os_str().is_empty()) {
        Some(folder) => std::fs::create_dir_all(folder)
            .map_err(|e| anyhow::anyhow!("the folder {} could not be made: {e}", folder.display())),
        None => Ok(()),
    }
}
