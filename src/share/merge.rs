//! Merging share files and projects into a project: the union of their marks.
//!
//! [`Arriving::read`] reads the files, [`Arriving::preview`] says what would come in and writes nothing, and
//! [`Arriving::merge`] takes it in as one step. The last two are one computation.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::conflicts::{Conflict, conflicts};
use super::silenced::silenced;
use super::{ShareError, read};
use crate::analyse::{self, lessons::Lessons};
use crate::domain::{Annotator, Article, Bundle, MarkId, State, Suggestions};
use crate::store::{self, Absorbed, Contents, Incoming, Merging, Project, StoreError};

/// What a merge brought, or would bring.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MergeReport {
    /// What came in from each file, in the order given.
    pub files: Vec<(PathBuf, Absorbed)>,
    /// How many of the marks that came in are whose, by name.
    pub people: Vec<(Annotator, usize)>,
    /// Conflicts in which a mark takes part that came in.
    pub conflicts: Vec<Conflict>,
    /// Marks that came in and have no place in the texts that are here; they are kept.
    pub orphans: Vec<MarkId>,
    /// Marks that came in and found their place by their words, in a text that is slightly otherwise.
    pub found: Vec<MarkId>,
    /// Decisions that were here and are seen no longer: what came in takes their words for noise or for no claim.
    pub silenced: Vec<MarkId>,
}

impl MergeReport {
    /// The marks that came in.
    pub fn marks(&self) -> impl Iterator<Item = MarkId> {
        self.files.iter().flat_map(|(_, a)| a.marks.iter().copied())
    }

    /// Whether nothing came in at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let nothing = |a: &Absorbed| a.marks.is_empty() && a.articles == 0 && a.bundles == 0;
        self.files.iter().all(|(_, a)| nothing(a))
    }

    /// What `files` brought to a project that held `before` and holds `after`.
    fn of(
        files: Vec<(PathBuf, Absorbed)>,
        before: &Contents,
        after: &Contents,
        analysed: &RefCell<Vec<Analysed>>,
    ) -> Self {
        let mut report = Self {
            files,
            silenced: silenced(before.placed(), after.placed()),
            ..Self::default()
        };
        let new: BTreeSet<MarkId> = report.marks().collect();
        let mut people: BTreeMap<&Annotator, usize> = BTreeMap::new();
        for mark in after
            .journal()
            .marks()
            .iter()
            .filter(|m| new.contains(&m.id))
        {
            *people.entry(&mark.annotator).or_default() += 1;
        }
        report.people = people
            .into_iter()
            .map(|(who, n)| (who.clone(), n))
            .collect();
        // The analysis is asked only where somebody may disagree.
        if !new.is_empty() && !after.journal().by_one_person() {
            report.conflicts = conflicts(&states(after, analysed), after.placed());
            let arrived = |c: &Conflict| c.answers.iter().any(|id| new.contains(id));
            report.conflicts.retain(arrived);
        }
        let orphans = after.orphans().map(|m| m.id);
        report.orphans = orphans.filter(|id| new.contains(id)).collect();
        report.found = after
            .journal()
            .marks()
            .iter()
            .zip(after.placed().marks())
            .filter(|(made, placed)| made.target != placed.target && new.contains(&made.id))
            .map(|(made, _)| made.id)
            .collect();
        report
    }
}

/// The articles of a bundle and what the analysis says of them.
pub type Analysed = (Arc<[Article]>, Arc<Suggestions>);

/// Each bundle as it would stand; what is not among the `analysed` is analysed, and is among them then.
fn states(contents: &Contents, analysed: &RefCell<Vec<Analysed>>) -> Vec<State> {
    let journal = contents.placed();
    let every_article = contents.bundles().iter().flat_map(|b| &b.articles);
    let lessons = Lessons::of(every_article, journal);
    let state = |bundle: &Bundle| {
        let mut analysed = analysed.borrow_mut();
        let known = analysed
            .iter()
            .find(|(articles, _)| bundle.articles[..] == **articles);
        let found = known.map(|(_, found)| Arc::clone(found));
        let found = found.unwrap_or_else(|| {
            let found = Arc::new(analyse::analyse(&bundle.articles));
            analysed.push((bundle.articles.clone().into(), Arc::clone(&found)));
            found
        });
        let mut found = Suggestions::clone(&found);
        lessons.teach(&bundle.articles, &mut found);
        State::fold(&bundle.articles, &found, journal)
    };
    contents.bundles().iter().map(state).collect()
}

/// Share files and projects that were read and are to be merged.
#[derive(Debug, Clone)]
pub struct Arriving {
    files: Vec<(PathBuf, Incoming)>,
    analysed: RefCell<Vec<Analysed>>,
}

/// What a merge would bring, and what the project would hold after it.
#[derive(Debug)]
pub struct Preview {
    /// What would come in.
    pub report: MergeReport,
    /// What the project would hold.
    pub after: Contents,
}

impl Arriving {
    /// Reads the files; `on` is told how many of how many were read, and may break off. `None` when it did.
    ///
    /// # Errors
    /// When a file cannot be read or understood.
    pub fn read(
        files: &[PathBuf],
        on: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
    ) -> Result<Option<Self>, ShareError> {
        let mut read = Vec::with_capacity(files.len());
        for path in files {
            if on(read.len(), files.len()).is_break() {
                return Ok(None);
            }
            read.push((path.clone(), incoming_from(path)?));
        }
        let went_on = on(read.len(), files.len()).is_continue();
        Ok(went_on.then_some(Self {
            files: read,
            analysed: RefCell::default(),
        }))
    }

    /// The same, where this is what the analysis says of the bundles that are here: it is not asked again.
    #[must_use]
    pub fn knowing(self, analysed: Vec<Analysed>) -> Self {
        let analysed = RefCell::new(analysed);
        Self { analysed, ..self }
    }

    /// What the analysis says of the bundles as they were, and as they stand with what came in.
    #[must_use]
    pub fn analysed(self) -> Vec<Analysed> {
        self.analysed.into_inner()
    }

    /// What would come in. Nothing is written.
    ///
    /// # Errors
    /// When a file holds what cannot be.
    pub fn preview(&self, contents: &Contents) -> Result<Preview, ShareError> {
        let (report, merging) = self.work_out(contents, None)?;
        let after = merging.after().clone();
        Ok(Preview { report, after })
    }

    /// Takes it in: all files or none. With `by`, it is one step of that person, who can undo it
    /// ([`crate::domain::arrivals`]).
    ///
    /// # Errors
    /// When a file holds what cannot be, or the project could not be written; then nothing was taken in.
    pub fn merge(
        &self,
        project: &mut Project,
        by: Option<&Annotator>,
    ) -> Result<MergeReport, ShareError> {
        let (report, merging) = self.work_out(project.contents(), by)?;
        let plans = merging.plans();
        project.take_in(&plans)?;
        Ok(report)
    }

    /// The one computation behind the preview and the merge.
    fn work_out<'c>(
        &self,
        contents: &'c Contents,
        by: Option<&'c Annotator>,
    ) -> Result<(MergeReport, Merging<'c>), ShareError> {
        let mut merging = Merging::new(contents, by);
        let mut files = Vec::with_capacity(self.files.len());
        for (path, incoming) in &self.files {
            let absorbed = merging.add(incoming).map_err(|e| match e {
                StoreError::BadIncoming { why } => ShareError::Nonsense {
                    path: path.clone(),
                    why,
                },
                other => other.into(),
            })?;
            files.push((path.clone(), absorbed));
        }
        let report = MergeReport::of(files, contents, merging.after(), &self.analysed);
        Ok((report, merging))
    }
}

/// Merges share files and other projects into `project`, all or none; nobody can undo it.
///
/// # Errors
/// When a file cannot be read or understood, or the project could not be written.
pub fn merge(project: &mut Project, files: &[PathBuf]) -> Result<MergeReport, ShareError> {
    let mut go_on = |_, _| ControlFlow::Continue(());
    match Arriving::read(files, &mut go_on)? {
        Some(arriving) => arriving.merge(project, None),
        None => Ok(MergeReport::default()),
    }
}

/// What comes in with a share file or another project.
fn incoming_from(path: &Path) -> Result<Incoming, ShareError> {
    if !is_database(path) {
        return read::read(path).map(|f| f.incoming);
    }
    let (contents, damage) = store::read(path)?;
    if damage.is_empty() {
        return Ok(Incoming::shared(&contents));
    }
    Err(StoreError::Damaged {
        path: path.to_path_buf(),
        what: damage,
    }
    .into())
}

/// Whether the file goes by the name of a project; a share file's name ends otherwise.
fn is_database(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "crosscheck")
}

/// Makes a new project of a share file that has its texts, and opens it.
///
/// # Errors
/// When the file cannot be understood or has no texts, or the project exists already or could not be written.
pub fn open_as_project(share: &Path, project: &Path) -> Result<Project, ShareError> {
    let file = read::read(share)?;
    if file.incoming.texts.is_empty() {
        return Err(ShareError::NoTexts {
            path: share.to_path_buf(),
        });
    }
    let mut project = Project::create(project, &file.title)?;
    match project.absorb(file.incoming) {
        Ok(_) => Ok(project),
        Err(e) => {
            project.discard();
            Err(match e {
                StoreError::BadIncoming { why } => ShareError::Nonsense {
                    path: share.to_path_buf(),
                    why,
                },
                other => other.into(),
            })
        }
    }
}
