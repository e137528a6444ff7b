//! Files and the dialogs about them: what to open, where to keep it.

use std::path::{Path, PathBuf};

use crate::app::App;
use crate::app::platform::{Answer, Ask};
use crate::app::rows::changes;
use crate::app::state::{Dialog, Home, Source, State, Tone};
use crate::app::worker::Request;
use crate::domain::BundleId;
use crate::text::hidden::hidden;

/// The ending of a share file.
pub(super) const SHARE_ENDING: &str = ".crosscheck.ron";
/// The ending of a project.
pub(super) const PROJECT_ENDING: &str = "crosscheck";

impl App {
    /// Takes the answer of a file dialog.
    pub(in crate::app) fn answered(&mut self, ask: &Ask, answer: Answer) {
        self.state.version += 1;
        self.state.asking = false;
        let files = match answer {
            Answer::Picked(files) => files,
            Answer::Cancelled => return,
            // The question where to keep the project has a field to type in already.
            Answer::NoDialog if matches!(ask, Ask::KeepProject(_)) => return,
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
            Ask::AddArticles | Ask::Project => self.open(files),
            Ask::BundleFiles | Ask::BundleFolder => {
                self.open(files);
                // Whoever opens a bundle, rather than adding to this one, means a project of its own.
                if let Some(Dialog::Keep { home, .. }) = &mut self.state.dialog {
                    *home = Home::NewProject;
                }
            }
            Ask::Merge => self.send(Request::PreviewMerge(files)),
            Ask::KeepProject(_) => {
                if let Some(Dialog::Keep { path, .. }) = &mut self.state.dialog {
                    *path = with_ending(first).display().to_string();
                }
            }
            Ask::SaveCopy(_) => {
                let to = with_ending(first.clone());
                // The desktop has asked before it gave the name of a file that is there; of this name it has not.
                match to != first && to.exists() {
                    true => self.tell_taken(&to),
                    false => self.send(Request::SaveCopy(to)),
                }
            }
            Ask::Share(_, texts) => self.send(Request::Share {
                path: with_share_ending(first),
                texts: *texts,
            }),
        }
    }

    /// Takes the path that a person typed where there is no file dialog. Nobody asks there whether a file may be
    /// replaced: a project may not.
    pub(in crate::app) fn typed(&mut self, ask: &Ask, path: PathBuf) {
        let copy = with_ending(path.clone());
        if matches!(ask, Ask::SaveCopy(_)) && copy.exists() {
            self.tell_taken(&copy);
            self.state.dialog = Some(Dialog::TypePath {
                ask: ask.clone(),
                path: path.display().to_string(),
            });
            return;
        }
        self.answered(ask, Answer::Picked(vec![path]));
    }

    /// Says that a file of this name is there, which nobody has agreed to replace.
    fn tell_taken(&mut self, path: &Path) {
        let words = format!(
            "“{}” exists already, and nothing was saved. Choose another name.",
            path.display()
        );
        // A problem stays until it is put away, whatever the time.
        self.state.tell(Tone::Problem, words, Vec::new(), 0.0);
    }

    /// Opens whatever the paths are: a project, a share file, or articles.
    pub(in crate::app) fn open(&mut self, paths: Vec<PathBuf>) {
        let Some(first) = paths.first().cloned() else {
            return;
        };
        let name = first.to_string_lossy().to_lowercase();
        if name.ends_with(SHARE_ENDING) {
            if self.state.project.is_some() {
                self.send(Request::PreviewMerge(paths));
            } else {
                let title = file_title(&first);
                self.offer(Source::Share(first), &title);
            }
        } else if first.extension().is_some_and(|e| e == PROJECT_ENDING) {
            self.keep_drafts();
            self.remember();
            self.send(Request::Open(first));
            self.state.opening = true;
        } else {
            let title = bundle_title(&paths);
            self.offer(Source::Paths(paths), &title);
        }
    }

    /// Asks where to keep a new project, with an answer ready.
    pub(in crate::app) fn offer(&mut self, source: Source, title: &str) {
        // The title comes from a file of anybody's; the name of the new one is to be read.
        let title: String = title.chars().filter(|c| !hidden(*c)).collect();
        let path = self
            .platform
            .projects_folder()
            .join(format!("{title}.{PROJECT_ENDING}"));
        let open = self.state.bundle().map(|b| Home::Bundle(b.id));
        let home = match source {
            Source::Paths(_) => open.unwrap_or_default(),
            Source::Sample | Source::Share(_) => Home::NewProject,
        };
        self.state.dialog = Some(Dialog::Keep {
            source,
            path: path.display().to_string(),
            home,
        });
    }

    /// Puts the articles into the open project.
    pub(in crate::app) fn add_to(&mut self, bundle: Option<BundleId>) {
        if let Some(Dialog::Keep {
            source: Source::Paths(paths),
            ..
        }) = self.state.dialog.take()
        {
            self.keep_drafts();
            self.send(Request::Add { paths, bundle });
        }
    }

    /// Shows what the article that is shown changed of the version before it.
    pub(in crate::app) fn show_changes(&mut self) {
        let earlier = |state: &State| {
            let id = state.place.article?;
            let before = state.project.as_ref()?.earlier.get(&id)?;
            Some(changes::rows(&before.text, &state.article()?.text))
        };
        if let Some(rows) = earlier(&self.state) {
            self.state.dialog = Some(Dialog::Changes(rows));
        }
    }

    /// Makes the new project, or opens the one that is kept there already.
    pub(in crate::app) fn keep_at(&mut self, keep: PathBuf) {
        let Some(Dialog::Keep { source, .. }) = self.state.dialog.take() else {
            return;
        };
        let keep = with_ending(keep);
        self.keep_drafts();
        self.remember();
        self.state.opening = true;
        self.state.sample = source == Source::Sample;
        if keep.exists() {
            self.send(Request::Open(keep));
            if let Source::Share(share) = source {
                self.send(Request::PreviewMerge(vec![share]));
            }
            return;
        }
        self.send(match source {
            Source::Paths(paths) => Request::NewFromPaths { paths, keep },
            Source::Sample => Request::NewFromSample { keep },
            Source::Share(share) => Request::NewFromShare { share, keep },
        });
    }

    /// A file beside the project, with this addition to its name and this ending.
    pub(in crate::app) fn beside(&self, addition: &str, ending: &str) -> PathBuf {
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
pub(in crate::app) fn with_ending(path: PathBuf) -> PathBuf {
    if path.extension().is_some_and(|e| e == PROJECT_ENDING) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(PROJECT_ENDING);
    name.into()
}

/// The path, ending in `.crosscheck.ron`.
fn with_share_ending(path: PathBuf) -> PathBuf {
    if path
        .to_string_lossy()
        .to_lowercase()
        .ends_with(SHARE_ENDING)
    {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(SHARE_ENDING);
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

/// A folder's name, dots and all.
fn folder_title(path: &Path) -> String {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    name.unwrap_or_else(|| "Bundle".into())
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
        let whole = first.canonicalize().unwrap_or_else(|_| first.clone());
        return if archive {
            file_title(&whole)
        } else {
            folder_title(&whole)
        };
    }
    let whole = first.canonicalize().unwrap_or_else(|_| first.clone());
    whole.parent().map_or_else(|| "Bundle".into(), folder_title)
}
