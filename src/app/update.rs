//! Carries out actions: the one place where a wish of a view becomes a change of state or a request to the worker.

use std::path::{Path, PathBuf};

use super::App;
use super::action::{Action, Command};
use super::platform::{Answer, Ask};
use super::prefs::ThemeChoice;
use super::snapshot::Place;
use super::state::{Dialog, DraftField, Drafts, Picked, Source, Tone};
use super::worker::{Reply, Request};
use crate::domain::state::GroupState;
use crate::domain::{Annotator, Change, ClaimId, Outlet, Target};

/// The ending of a share file.
const SHARE_ENDING: &str = ".crosscheck.ron";
/// The ending of a project.
const PROJECT_ENDING: &str = "crosscheck";

impl App {
    /// Carries out one action.
    pub fn act(&mut self, ctx: &egui::Context, action: Action) {
        self.state.version += 1;
        match action {
            Action::Run(command) => self.run(ctx, command),
            Action::Open(paths) => self.open(paths),
            Action::ShowArticle(article) => {
                let claim = self.state.place.claim.filter(|c| c.article == article);
                self.go(Place {
                    article: Some(article),
                    claim,
                });
            }
            Action::SelectClaim(claim) => self.select(claim),
            Action::SelectNoise(article, span) => {
                self.keep_drafts();
                self.state.picked = Picked::Noise(article, span);
                self.state.place.claim = None;
            }
            Action::SelectText(article, span) => self.state.picked = Picked::Text(article, span),
            Action::Deselect => {
                self.keep_drafts();
                self.state.picked = Picked::Nothing;
                self.state.place.claim = None;
            }
            Action::MarkNoise(kind) => {
                self.state.dialog = None;
                self.mark_picked(Change::Noise(kind));
            }
            Action::Status(status) => self.mark_group(Change::Status(status)),
            Action::Stance(claim, stance) => {
                self.mark(vec![(Target::Claim(claim), Change::Stance(stance))], false);
            }
            Action::Stands(outlet, stands) => self.mark_group(Change::Outlet(outlet, stands)),
            Action::Source(source, stands) => self.mark_group(Change::Source(source, stands)),
            Action::Same(other, same) => self.mark_pair(other, same),
            Action::Note(text) => self.write_note(&text),
            Action::Evidence(evidence) => {
                self.state.drafts.evidence = crate::domain::Evidence::default();
                self.mark_group(Change::Evidence(evidence));
            }
            Action::Rating(rating) => {
                if rating != self.rating() {
                    self.mark_group(Change::Rating(rating));
                }
            }
            Action::KeepAt(path) => self.keep_at(path),
            Action::BrowseKeep(path) => self.ask(ctx, Ask::KeepProject(path)),
            Action::TypedPath(path) => {
                if let Some(Dialog::TypePath { ask, .. }) = self.state.dialog.take() {
                    self.answered(&ask, Answer::Picked(vec![PathBuf::from(path)]));
                }
            }
            Action::Sign(name) => self.sign(&name),
            Action::CloseDialog => self.state.dialog = None,
            Action::Dismiss(id) => self.state.notices.retain(|n| n.id != id),
            Action::CancelWork => self.worker.cancel(),
        }
    }

    fn run(&mut self, ctx: &egui::Context, command: Command) {
        if !self.enabled(command) {
            return;
        }
        if let Some(agreement) = command.agreement() {
            return self.mark_group(Change::Agreement(agreement));
        }
        if let Some(place) = command.outlet() {
            return self.toggle_outlet(place);
        }
        match command {
            Command::OpenBundle => self.ask(ctx, Ask::BundleFiles),
            Command::OpenFolder => self.ask(ctx, Ask::BundleFolder),
            Command::OpenProject => self.ask(ctx, Ask::Project),
            Command::OpenSample => self.offer(Source::Sample, "Harbour ferry sample"),
            Command::SaveCopy => {
                let at = self.beside("copy", PROJECT_ENDING);
                self.ask(ctx, Ask::SaveCopy(at));
            }
            Command::Share | Command::ShareMarks => {
                let at = self.beside("", &SHARE_ENDING[1..]);
                self.ask(ctx, Ask::Share(at, command == Command::Share));
            }
            Command::Merge => self.ask(ctx, Ask::Merge),
            Command::CloseProject => {
                self.keep_drafts();
                self.remember();
                self.send(Request::Close);
            }
            Command::Quit => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Command::Undo => self.send(Request::Undo),
            Command::Redo => self.send(Request::Redo),
            Command::Sign => self.state.dialog = Some(Dialog::Sign(self.state.prefs.name.clone())),
            Command::Accept => self.accept(),
            Command::MakeClaim => self.mark_picked(Change::Claim),
            Command::NotClaim => {
                if let Some(claim) = self.state.place.claim {
                    self.mark(vec![(Target::Claim(claim), Change::NotClaim)], false);
                }
            }
            Command::Noise => self.state.dialog = Some(Dialog::NoiseKind),
            Command::Reporting => self.mark_picked(Change::Reporting),
            Command::Note => self.state.drafts.focus = Some(DraftField::Note),
            Command::Evidence => self.state.drafts.focus = Some(DraftField::Evidence),
            Command::NextClaim => self.step(1, |_| true),
            Command::PreviousClaim => self.step(-1, |_| true),
            Command::NextUnjudged => self.step(1, |g| !g.judged()),
            Command::NextMention => self.next_mention(),
            Command::NextArticle => self.step_article(1),
            Command::PreviousArticle => self.step_article(-1),
            Command::ThemeSystem => self.theme(ctx, ThemeChoice::System),
            Command::ThemeLight => self.theme(ctx, ThemeChoice::Light),
            Command::ThemeDark => self.theme(ctx, ThemeChoice::Dark),
            Command::ZoomIn => egui::gui_zoom::zoom_in(ctx),
            Command::ZoomOut => egui::gui_zoom::zoom_out(ctx),
            Command::ZoomReset => ctx.set_zoom_factor(1.0),
            Command::Keys => self.state.dialog = Some(Dialog::Keys),
            Command::About => self.state.dialog = Some(Dialog::About),
            _ => {}
        }
    }

    /// Whether a command can do something now; menus grey what cannot.
    #[must_use]
    pub fn enabled(&self, command: Command) -> bool {
        let state = &self.state;
        let project = state.project.as_ref();
        let claim = state.place.claim.is_some();
        match command {
            Command::SaveCopy
            | Command::Share
            | Command::ShareMarks
            | Command::Merge
            | Command::CloseProject
            | Command::NextClaim
            | Command::PreviousClaim
            | Command::NextUnjudged
            | Command::NextArticle
            | Command::PreviousArticle => project.is_some(),
            Command::Undo => project.is_some_and(|p| p.undo.is_some()),
            Command::Redo => project.is_some_and(|p| p.redo.is_some()),
            Command::Accept => {
                matches!(state.picked, Picked::Noise(..))
                    || state.group().is_some_and(|g| g.suggested.is_some())
            }
            Command::Agree
            | Command::Differ
            | Command::Contradict
            | Command::SingleSource
            | Command::NotClaim
            | Command::Note
            | Command::Evidence
            | Command::NextMention => claim,
            Command::MakeClaim => matches!(state.picked, Picked::Text(..)),
            Command::Noise | Command::Reporting => {
                !matches!(state.picked, Picked::Nothing) || (claim && command == Command::Noise)
            }
            _ => command.outlet().is_none() || claim,
        }
    }

    /// Takes a reply of the worker into the state.
    pub(super) fn replied(&mut self, ctx: &egui::Context, reply: Reply) {
        self.state.version += 1;
        self.state.pending = self.state.pending.saturating_sub(1);
        let now = ctx.input(|i| i.time);
        match reply {
            Reply::Opened {
                snapshot,
                refused,
                guessed,
            } => {
                self.state.prefs.remember(&snapshot.path);
                let first = snapshot
                    .bundles
                    .first()
                    .and_then(|b| b.articles.first())
                    .map(|a| a.id);
                let place = snapshot.place;
                let known = place
                    .article
                    .is_some_and(|a| snapshot.bundle_of(a).is_some());
                self.state.place = if known {
                    place
                } else {
                    Place {
                        article: first,
                        claim: None,
                    }
                };
                self.state.scroll_to = self.state.place.claim.map(|c| c.span);
                self.state.picked = Picked::Nothing;
                self.state.drafts = Drafts::default();
                self.state.project = Some(snapshot);
                if !refused.is_empty() {
                    let text = match refused.len() {
                        1 => "One file could not be opened.".to_owned(),
                        n => format!("{n} files could not be opened."),
                    };
                    self.state.tell(Tone::Problem, text, refused, now);
                }
                if !guessed.is_empty() {
                    let text = "Not every file is UTF-8. Check that accents and quotation marks look right.";
                    self.state.tell(Tone::Done, text.into(), guessed, now);
                }
            }
            Reply::Saved(snapshot) => self.state.project = Some(snapshot),
            Reply::Merged(snapshot, words) => {
                self.state.project = Some(snapshot);
                self.state.tell(Tone::Done, words, Vec::new(), now);
            }
            Reply::Done(words) => self.state.tell(Tone::Done, words, Vec::new(), now),
            Reply::Failed(words) => self.state.tell(Tone::Problem, words, Vec::new(), now),
            Reply::Cancelled => {
                self.state
                    .tell(Tone::Done, "Cancelled.".into(), Vec::new(), now);
            }
            Reply::Closed => {
                self.state.project = None;
                self.state.place = Place::default();
                self.state.picked = Picked::Nothing;
            }
        }
    }

    /// Takes the answer of a file dialog.
    pub(super) fn answered(&mut self, ask: &Ask, answer: Answer) {
        self.state.version += 1;
        self.state.asking = false;
        let files = match answer {
            Answer::Picked(files) => files,
            Answer::Cancelled => return,
            Answer::NoDialog => {
                let path = match ask {
                    Ask::KeepProject(at) | Ask::SaveCopy(at) | Ask::Share(at, _) => {
                        at.display().to_string()
                    }
                    _ => String::new(),
                };
                self.state.dialog = Some(Dialog::TypePath {
                    ask: ask.clone(),
                    path,
                });
                return;
            }
        };
        let Some(first) = files.first().cloned() else {
            return;
        };
        match ask {
            Ask::BundleFiles | Ask::BundleFolder | Ask::Project => self.open(files),
            Ask::Merge => self.send(Request::Merge(files)),
            Ask::KeepProject(_) => {
                if let Some(Dialog::Keep { path, .. }) = &mut self.state.dialog {
                    *path = with_ending(first).display().to_string();
                }
            }
            Ask::SaveCopy(_) => self.send(Request::SaveCopy(with_ending(first))),
            Ask::Share(_, texts) => self.send(Request::Share {
                path: first,
                texts: *texts,
            }),
        }
    }

    /// Opens whatever the paths are: a project, a share file, or articles.
    pub(super) fn open(&mut self, paths: Vec<PathBuf>) {
        let Some(first) = paths.first().cloned() else {
            return;
        };
        let name = first.to_string_lossy().to_lowercase();
        if name.ends_with(SHARE_ENDING) {
            if self.state.project.is_some() {
                self.send(Request::Merge(paths));
            } else {
                let title = file_title(&first);
                self.offer(Source::Share(first), &title);
            }
        } else if first.extension().is_some_and(|e| e == PROJECT_ENDING) {
            self.remember();
            self.send(Request::Open(first));
        } else {
            let title = bundle_title(&paths);
            self.offer(Source::Paths(paths), &title);
        }
    }

    /// Asks where to keep a new project, with an answer ready.
    fn offer(&mut self, source: Source, title: &str) {
        let path = self
            .platform
            .projects_folder()
            .join(format!("{title}.{PROJECT_ENDING}"));
        self.state.dialog = Some(Dialog::Keep {
            source,
            path: path.display().to_string(),
        });
    }

    /// Makes the new project, or opens the one that is kept there already.
    fn keep_at(&mut self, keep: PathBuf) {
        let Some(Dialog::Keep { source, .. }) = self.state.dialog.take() else {
            return;
        };
        let keep = with_ending(keep);
        self.remember();
        if keep.exists() {
            self.send(Request::Open(keep));
            if let Source::Share(share) = source {
                self.send(Request::Merge(vec![share]));
            }
            return;
        }
        self.send(match source {
            Source::Paths(paths) => Request::NewFromPaths { paths, keep },
            Source::Sample => Request::NewFromSample { keep },
            Source::Share(share) => Request::NewFromShare { share, keep },
        });
    }

    fn select(&mut self, claim: ClaimId) {
        self.state.picked = Picked::Nothing;
        self.state.scroll_to = Some(claim.span);
        self.go(Place {
            article: Some(claim.article),
            claim: Some(claim),
        });
    }

    /// Goes to a place and has the project remember it.
    fn go(&mut self, place: Place) {
        if self.state.place.claim != place.claim {
            self.keep_drafts();
        }
        let moved = self.state.place.article != place.article;
        self.state.place = place;
        if moved {
            self.state.picked = Picked::Nothing;
            self.state.scroll_to = place
                .claim
                .map(|c| c.span)
                .or(crate::domain::Span::new(0, 1));
            self.remember();
        }
        if self.state.drafts.claim != place.claim {
            self.state.drafts = Drafts {
                claim: place.claim,
                note: self.own_note(),
                rating: self.rating(),
                ..Drafts::default()
            };
        }
    }

    /// The person's own note on the selected claim; empty without one.
    fn own_note(&self) -> String {
        let own = self.state.group().and_then(|g| {
            let mut notes = g.notes.iter();
            notes.find(|n| n.by.as_str() == self.state.prefs.name)
        });
        own.map(|n| n.text.clone()).unwrap_or_default()
    }

    /// The rating of the selected claim; empty without one.
    fn rating(&self) -> String {
        let rating = self.state.group().and_then(|g| g.rating.agreed());
        rating.cloned().unwrap_or_default()
    }

    /// Writes the note on the selected claim, if it is another than before.
    fn write_note(&mut self, text: &str) {
        if text != self.own_note() {
            self.mark_group(Change::Note(text.to_owned()));
        }
    }

    /// Writes what was typed and not yet saved, before the person goes elsewhere.
    pub(super) fn keep_drafts(&mut self) {
        if self.state.drafts.claim.is_some() && self.state.drafts.claim == self.state.place.claim {
            let note = self.state.drafts.note.trim().to_owned();
            self.write_note(&note);
        }
    }

    /// Writes the place into the project. It is no mark: losing it loses nothing.
    pub(super) fn remember(&mut self) {
        if self.state.project.is_some() {
            self.worker.send(Request::Remember(self.state.place));
        }
    }

    /// Goes to the next (`by` 1) or previous (-1) claim of the bundle whose group passes.
    fn step(&mut self, by: isize, passes: impl Fn(&GroupState) -> bool) {
        let Some(bundle) = self.state.bundle() else {
            return;
        };
        let order: Vec<ClaimId> = bundle
            .articles
            .iter()
            .flat_map(|a| bundle.state.claims_of(a.id).map(|c| c.claim.id))
            .collect();
        let here = self
            .state
            .place
            .claim
            .and_then(|c| order.iter().position(|o| *o == c));
        let from = here.or_else(|| {
            let first = order
                .iter()
                .position(|c| Some(c.article) == self.state.place.article)?;
            // Nothing is selected: forwards begins at the article's first claim, backwards at the one before.
            if by > 0 {
                first.checked_sub(1)
            } else {
                Some(first)
            }
        });
        let start = match (from, by > 0) {
            (Some(at), true) => at + 1,
            (Some(at), false) => at.wrapping_sub(1),
            (None, _) => 0,
        };
        let passes = |c: &ClaimId| {
            bundle
                .state
                .groups_of(*c)
                .first()
                .and_then(|&i| bundle.state.groups.get(i))
                .is_some_and(&passes)
        };
        let found = if by > 0 {
            order.iter().skip(start).copied().find(passes)
        } else {
            order
                .get(..=start)
                .and_then(|before| before.iter().rev().copied().find(passes))
        };
        if let Some(claim) = found {
            self.select(claim);
        }
    }

    fn next_mention(&mut self) {
        let next = self
            .state
            .group()
            .zip(self.state.place.claim)
            .and_then(|(g, c)| {
                let at = g.claims.iter().position(|d| *d == c)?;
                g.claims.get((at + 1) % g.claims.len()).copied()
            });
        if let Some(claim) = next {
            self.select(claim);
        }
    }

    fn step_article(&mut self, by: isize) {
        let Some(project) = &self.state.project else {
            return;
        };
        let all: Vec<_> = project
            .bundles
            .iter()
            .flat_map(|b| b.articles.iter().map(|a| a.id))
            .collect();
        let here = all
            .iter()
            .position(|a| Some(*a) == self.state.place.article);
        let next = here
            .and_then(|at| at.checked_add_signed(by))
            .and_then(|at| all.get(at));
        if let Some(&article) = next {
            self.go(Place {
                article: Some(article),
                claim: None,
            });
        }
    }

    /// Makes the suggestion under the selection a mark.
    fn accept(&mut self) {
        if let Picked::Noise(article, span) = self.state.picked {
            let kind = self
                .state
                .bundle()
                .and_then(|b| b.state.article(article))
                .and_then(|a| a.noise.iter().find(|n| n.span == span))
                .map(|n| n.kind);
            if let Some(kind) = kind {
                self.mark_picked(Change::Noise(kind));
            }
            return;
        }
        if let Some(agreement) = self.state.group().and_then(|g| g.suggested) {
            self.mark_group(Change::Agreement(agreement));
            self.step(1, |g| !g.judged());
        }
    }

    /// Marks the group of the selected claim. Where people disagree, the mark settles.
    fn mark_group(&mut self, change: Change) {
        let Some((key, conflict)) = self.state.group().and_then(|g| {
            let conflict = match &change {
                Change::Agreement(_) => g.agreement.conflict(),
                Change::Status(_) => g.status.conflict(),
                Change::Rating(_) => g.rating.conflict(),
                _ => false,
            };
            Some((g.key()?, conflict))
        }) else {
            return;
        };
        self.mark(vec![(Target::Group(key), change)], conflict);
    }

    /// Marks the selected words, the selected noise span, or the selected claim's words.
    fn mark_picked(&mut self, change: Change) {
        let place = match self.state.picked {
            Picked::Text(article, span) | Picked::Noise(article, span) => Some((article, span)),
            Picked::Nothing => self.state.place.claim.map(|c| (c.article, c.span)),
        };
        let Some((article, span)) = place else {
            return;
        };
        self.state.picked = match change {
            Change::Noise(_) => Picked::Noise(article, span),
            _ => Picked::Nothing,
        };
        if change == Change::Claim {
            self.select(ClaimId::new(article, span));
        } else if matches!(change, Change::Noise(_)) {
            self.state.place.claim = None;
        }
        self.mark(vec![(Target::Span(article, span), change)], false);
    }

    /// Says that the selected claim and another are the same, or not: then the other leaves the whole group.
    fn mark_pair(&mut self, other: ClaimId, same: bool) {
        let Some(claim) = self.state.place.claim else {
            return;
        };
        let change = || if same { Change::Same } else { Change::NotSame };
        let with: Vec<ClaimId> = match (same, self.state.group()) {
            (false, Some(g)) => g.claims.iter().copied().filter(|c| *c != other).collect(),
            _ => vec![claim],
        };
        let changes = with
            .into_iter()
            .filter_map(|c| Some((Target::pair(c, other)?, change())))
            .collect();
        self.mark(changes, false);
    }

    fn toggle_outlet(&mut self, place: usize) {
        let Some((bundle, group)) = self.state.bundle().zip(self.state.group()) else {
            return;
        };
        let outlets: Vec<Outlet> = super::rows::card::outlets(bundle, group)
            .into_iter()
            .map(|(outlet, _)| outlet)
            .collect();
        if let Some(outlet) = outlets.get(place).cloned() {
            let stands = group.stands(&outlet, true);
            self.mark_group(Change::Outlet(outlet, !stands));
        }
    }

    fn mark(&mut self, changes: Vec<(Target, Change)>, settles: bool) {
        if !changes.is_empty() {
            self.send(Request::Mark { changes, settles });
        }
    }

    fn sign(&mut self, name: &str) {
        if let Ok(annotator) = Annotator::new(name) {
            self.state.prefs.name = annotator.as_str().to_owned();
            self.state.dialog = None;
            // Not counted as pending: with no project open it has no answer.
            self.worker.send(Request::Sign(annotator));
        }
    }

    fn theme(&mut self, ctx: &egui::Context, choice: ThemeChoice) {
        self.state.prefs.theme = choice;
        ctx.set_theme(choice.preference());
    }

    /// Sends a request that is answered by exactly one reply.
    fn send(&mut self, request: Request) {
        if self.worker.send(request) {
            if self.state.pending == 0 {
                self.state.pending_since = self.clock;
            }
            self.state.pending += 1;
        } else {
            self.state.tell(
                Tone::Problem,
                "The program’s inner worker has stopped. Close the window and open the project again; everything shown as saved is in the file.".into(),
                Vec::new(),
                self.clock,
            );
        }
    }

    /// A file beside the project, with this addition to its name and this ending.
    fn beside(&self, addition: &str, ending: &str) -> PathBuf {
        let Some(project) = &self.state.project else {
            return PathBuf::new();
        };
        let stem = project.path.file_stem().map_or_else(
            || project.title.clone(),
            |s| s.to_string_lossy().into_owned(),
        );
        let name = match addition {
            "" => format!("{stem}.{ending}"),
            _ => format!("{stem} {addition}.{ending}"),
        };
        project.path.with_file_name(name)
    }
}

/// The path, ending in `.crosscheck`.
fn with_ending(path: PathBuf) -> PathBuf {
    if path.extension().is_some_and(|e| e == PROJECT_ENDING) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(PROJECT_ENDING);
    name.into()
}

/// A file's name without its endings.
fn file_title(path: &Path) -> String {
    let name = path
        .file_name()
        .map_or_else(|| "Project".into(), |n| n.to_string_lossy().into_owned());
    name.split('.')
        .next()
        .filter(|n| !n.is_empty())
        .unwrap_or("Project")
        .to_owned()
}

/// What to call a bundle before it is read: the folder's name, or that of the folder around its files.
fn bundle_title(paths: &[PathBuf]) -> String {
    let Some(first) = paths.first() else {
        return "Bundle".into();
    };
    let archive = first
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("zip"));
    if first.is_dir() || archive {
        // "." and ".." have no name of their own.
        return file_title(&first.canonicalize().unwrap_or_else(|_| first.clone()));
    }
    let whole = first.canonicalize().unwrap_or_else(|_| first.clone());
    whole.parent().map_or_else(|| "Bundle".into(), file_title)
}
