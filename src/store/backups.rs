//! Backups: whole copies of a project in a folder of the program's own, thinned with age.
//!
//! They are not beside the project, which stays one file; and not on the same path, so that moving or deleting the
//! project's folder leaves them. Each is a project file that opens like any other.

use std::path::{Path, PathBuf};

use super::contents::Contents;
use super::disk::Draft;
use super::error::StoreError;
use super::lock::Lock;
use super::open::read;
use super::project::{Project, now};
use crate::domain::ProjectId;

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Something had changed for a few minutes.
    Minutes,
    /// Before the file was brought to a newer format.
    Migration,
    /// Before marks from elsewhere were taken in.
    Merge,
    /// Before a damaged file was repaired: a copy of it as it was.
    Repair,
    /// Before another backup took the place of the project.
    Restore,
}

impl Why {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Minutes, "saved"),
        (Self::Migration, "before-update"),
        (Self::Merge, "before-merge"),
        (Self::Repair, "before-repair"),
        (Self::Restore, "before-restore"),
    ];

    /// What to say of it in a list.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Minutes => "while working",
            Self::Migration => "before an update of the file",
            Self::Merge => "before a merge",
            Self::Repair => "before a repair",
            Self::Restore => "before going back to a backup",
        }
    }

    /// The word in the name of the file.
    fn word(self) -> &'static str {
        let found = Self::ALL.iter().find(|(why, _)| *why == self);
        found.map_or("saved", |(_, word)| word)
    }
}

/// One backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// When it was made, in milliseconds since 1970.
    pub time: i64,
    /// Why.
    pub why: Why,
    /// How many marks were in it; of a damaged file, how many could be read.
    pub marks: usize,
}

/// The folder in which backups are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backups {
    folder: PathBuf,
}

/// What follows the time and the reason in a backup's name.
const ENDING: &str = ".crosscheck";

// Milliseconds.
const HOUR: i64 = 3600 * 1000;
const DAY: i64 = 24 * HOUR;
const MONTH: i64 = 30 * DAY;

impl Backups {
    /// Backups in this folder.
    #[must_use]
    pub const fn within(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Backups where this person's programs keep their data; `CROSSCHECK_BACKUPS` names another folder.
    #[must_use]
    pub fn usual() -> Self {
        let named = std::env::var_os("CROSSCHECK_BACKUPS").map(PathBuf::from);
        let folder = named.unwrap_or_else(|| {
            directories::ProjectDirs::from("", "", "Crosscheck")
                .map_or_else(std::env::temp_dir, |dirs| {
                    dirs.data_local_dir().to_path_buf()
                })
                .join("backups")
        });
        Self { folder }
    }

    /// The folder of a project's backups.
    fn of(&self, project: ProjectId) -> PathBuf {
        self.folder.join(project.to_string())
    }

    /// The folder in which they are kept, a folder a project; `None` when there is none yet.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.folder.is_dir().then_some(&*self.folder)
    }

    /// Whether this file is one of them.
    #[must_use]
    pub fn holds(&self, file: &Path) -> bool {
        let (folder, file) = (self.folder.canonicalize(), file.canonicalize());
        folder.is_ok_and(|folder| file.is_ok_and(|file| file.starts_with(folder)))
    }

    /// The backups of a project, the newest first.
    #[must_use]
    pub fn list(&self, project: ProjectId) -> Vec<Backup> {
        let mut found: Vec<Backup> = std::fs::read_dir(self.of(project))
            .into_iter()
            .flatten()
            .filter_map(|entry| named(&entry.ok()?.path()))
            .collect();
        found.sort_by_key(|b| std::cmp::Reverse((b.time, b.why)));
        found
    }

    /// Makes a backup of an open project, reads it back, and removes older ones that are no longer needed.
    ///
    /// # Errors
    /// When it could not be written or read back; the project is as it was.
    pub fn make(&self, project: &Project, why: Why) -> Result<Backup, StoreError> {
        let path = self.room(project.contents(), why)?;
        project.save_copy(&path)?;
        self.thin(project.id());
        self.made(&path)
    }

    /// Keeps a copy of a file as it is, whole or damaged; `contents` is what could be read of it.
    pub(super) fn keep_file(
        &self,
        file: &Path,
        contents: &Contents,
        why: Why,
    ) -> Result<Backup, StoreError> {
        let path = self.room(contents, why)?;
        let draft = Draft::of(&path)?;
        std::fs::copy(file, draft.path()).map_err(|e| StoreError::io(&path, "write", &e))?;
        draft.place()?;
        self.made(&path)
    }

    /// A name for a new backup in a folder that is there.
    fn room(&self, contents: &Contents, why: Why) -> Result<PathBuf, StoreError> {
        let folder = self.of(contents.id());
        std::fs::create_dir_all(&folder).map_err(|e| StoreError::io(&folder, "make", &e))?;
        keep_to_oneself(&folder);
        let (word, marks) = (why.word(), contents.journal().marks().len());
        let named = |time: i64| folder.join(format!("{time}-{word}-{marks}{ENDING}"));
        // Two in one millisecond get two names.
        let free = (now()..).map(named).find(|path| !path.exists());
        free.ok_or(StoreError::Exists { path: folder })
    }

    /// The backup that was just written.
    fn made(&self, path: &Path) -> Result<Backup, StoreError> {
        named(path).ok_or_else(|| StoreError::NotFound {
            path: path.to_path_buf(),
        })
    }

    /// Removes what is no longer needed: of the last hour all are kept, of the last day one an hour, of the last month
    /// one a day, before that one a month.
    fn thin(&self, project: ProjectId) {
        let now = now();
        let mut kept = std::collections::BTreeSet::new();
        for backup in self.list(project) {
            let (age, time) = (now - backup.time, backup.time);
            let slot = if age < HOUR {
                (0, time)
            } else if age < DAY {
                (1, time.div_euclid(HOUR))
            } else if age < MONTH {
                (2, time.div_euclid(DAY))
            } else {
                (3, time.div_euclid(MONTH))
            };
            // What was made before something was done to the project stays for a month.
            let special = backup.why != Why::Minutes && age < MONTH;
            if !special && !kept.insert(slot) {
                // It is tried again the next time.
                let _ = std::fs::remove_file(&backup.path);
            }
        }
    }

    /// Puts a backup in the place of the project at `path`, which nobody may have open. The file that stands there is
    /// kept as a backup first, whole or damaged. Afterwards it holds what the backup holds.
    ///
    /// # Errors
    /// When the backup is damaged or of another project, or the file is open elsewhere or cannot be written; then it
    /// is as it was.
    pub fn restore(&self, backup: &Backup, path: &Path) -> Result<(), StoreError> {
        let path = path
            .canonicalize()
            .map_err(|e| StoreError::io(path, "restore", &e))?;
        let (contents, damage) = read(&backup.path)?;
        if !damage.is_empty() {
            let path = backup.path.clone();
            return Err(StoreError::Damaged { path, what: damage });
        }
        let (now, _) = read(&path)?;
        let lost = ProjectId::from_bits(0);
        if now.id() != contents.id() && now.id() != lost {
            return Err(StoreError::Failed {
                doing: "restore",
                path,
                words: "the backup is of another project".into(),
            });
        }
        let _lock = Lock::take(&path)?;
        self.keep_file(&path, &now, Why::Restore)?;
        let draft = Draft::of(&path)?;
        std::fs::copy(&backup.path, draft.path())
            .map_err(|e| StoreError::io(&path, "restore", &e))?;
        draft.replace().map(|_| ())
    }
}

/// Lets nobody else on this machine into a folder: the project that is copied there may lie in a private one.
fn keep_to_oneself(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Where it cannot be, a backup that others may read is better than none.
        let _ = std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700));
    }
    #[cfg(not(unix))]
    let _ = folder;
}

/// The backup of this name; `None` for other files.
fn named(path: &Path) -> Option<Backup> {
    let name = path.file_name()?.to_str()?.strip_suffix(ENDING)?;
    let (time, rest) = name.split_once('-')?;
    let (word, marks) = rest.rsplit_once('-')?;
    Some(Backup {
        path: path.to_path_buf(),
        time: time.parse().ok()?,
        why: Why::ALL.iter().find(|(_, w)| *w == word)?.0,
        marks: marks.parse().ok()?,
    })
}
