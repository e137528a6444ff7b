//! What the window asks of the desktop: file dialogs and the person's name. Tests put a fake in its place.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::appearance::{self, Tell};
use crate::store::Backups;

/// Which file dialog to show, and where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// One or more articles, a `bundle.ron` or a .zip.
    BundleFiles,
    /// A folder of articles.
    BundleFolder,
    /// Articles for the open project.
    AddArticles,
    /// A project or a share file.
    Project,
    /// Share files or projects to merge.
    Merge,
    /// Where to keep a new project.
    KeepProject(PathBuf),
    /// Where to save a copy.
    SaveCopy(PathBuf),
    /// Where to write the share file; with the texts or without.
    Share(PathBuf, bool),
}

/// What came of a file dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The files that were picked; at least one.
    Picked(Vec<PathBuf>),
    /// The person closed the dialog.
    Cancelled,
    /// This desktop has no file dialog to show.
    NoDialog,
}

/// The desktop, as far as the window needs it.
pub trait Platform: Send + Sync {
    /// Shows a file dialog and waits for the person; called on a thread of its own.
    fn ask(&self, ask: &Ask) -> Answer;

    /// The name under which this person marks until they choose another.
    fn person(&self) -> String;

    /// The folder that new projects are offered in.
    fn projects_folder(&self) -> PathBuf;

    /// Where backups are kept.
    fn backups(&self) -> Backups {
        Backups::usual()
    }

    /// Has the browser show an `http` or `https` address; says whether one was started.
    fn open_link(&self, link: &str) -> bool;

    /// Calls `tell` with how the desktop wants things to look, soon and when that changes; never when it has no wish.
    fn watch_appearance(&self, _tell: Tell) {}
}

/// The real desktop.
pub struct Desktop;

/// A dialog that closes faster than a person can have done anything was never on the screen: without a portal or a
/// session bus, rfd answers "cancelled" at once and writes the reason to the log only.
const FASTER_THAN_A_PERSON: Duration = Duration::from_millis(250);

impl Platform for Desktop {
    fn ask(&self, ask: &Ask) -> Answer {
        let began = Instant::now();
        let dialog = rfd::FileDialog::new();
        let picked = match ask {
            Ask::BundleFiles | Ask::AddArticles => dialog
                .set_title(if *ask == Ask::AddArticles {
                    "Add Articles"
                } else {
                    "Open Bundle"
                })
                .add_filter(
                    "Articles and bundles",
                    &[
                        "ron", "zip", "txt", "md", "html", "htm", "pdf", "docx", "eml",
                    ],
                )
                .add_filter("All files", &["*"])
                .pick_files(),
            Ask::BundleFolder => dialog
                .set_title("Open Folder of Articles")
                .pick_folder()
                .map(|p| vec![p]),
            Ask::Project => dialog
                .set_title("Open Project")
                .add_filter("Projects and share files", &["crosscheck", "ron"])
                .pick_file()
                .map(|p| vec![p]),
            Ask::Merge => dialog
                .set_title("Merge")
                .add_filter("Share files and projects", &["ron", "crosscheck"])
                .pick_files(),
            Ask::KeepProject(at) => save(dialog, "Keep Project As", at),
            Ask::SaveCopy(at) => save(dialog, "Save a Copy As", at),
            Ask::Share(at, _) => save(dialog, "Share", at),
        };
        match picked {
            Some(files) if !files.is_empty() => Answer::Picked(files),
            _ if began.elapsed() < FASTER_THAN_A_PERSON => Answer::NoDialog,
            _ => Answer::Cancelled,
        }
    }

    fn person(&self) -> String {
        ["USER", "LOGNAME", "USERNAME"]
            .iter()
            .find_map(|name| std::env::var(name).ok().filter(|v| !v.trim().is_empty()))
            .unwrap_or_else(|| "Editor".into())
    }

    fn watch_appearance(&self, tell: Tell) {
        let watching = std::thread::Builder::new().name("appearance".into());
        let started = watching.spawn(move || {
            if let Err(error) = appearance::watch(&tell) {
                log::info!("the desktop does not say how things should look: {error}");
            }
        });
        if let Err(error) = started {
            log::warn!("the desktop is not asked how things should look: {error}");
        }
    }

    fn open_link(&self, link: &str) -> bool {
        let started = Command::new("xdg-open")
            .arg(link)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        match started {
            Ok(mut opener) => {
                // It ends soon, and must be waited for.
                std::thread::spawn(move || {
                    let ended = opener.wait();
                    log::info!("xdg-open ended: {ended:?}");
                });
                true
            }
            Err(error) => {
                log::warn!("xdg-open could not be started: {error}");
                false
            }
        }
    }

    fn projects_folder(&self) -> PathBuf {
        directories::UserDirs::new().map_or_else(
            || PathBuf::from("."),
            |dirs| {
                dirs.document_dir()
                    .unwrap_or_else(|| dirs.home_dir())
                    .join("Crosscheck")
            },
        )
    }
}

/// A save dialog that begins at this file.
fn save(dialog: rfd::FileDialog, title: &str, at: &Path) -> Option<Vec<PathBuf>> {
    let dialog = dialog.set_title(title);
    let dialog = match at.parent() {
        Some(folder) if folder.is_dir() => dialog.set_directory(folder),
        _ => dialog,
    };
    let dialog = match at.file_name() {
        Some(name) => dialog.set_file_name(name.to_string_lossy()),
        None => dialog,
    };
    dialog.save_file().map(|p| vec![p])
}
