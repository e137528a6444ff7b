//! Everything that a project holds, read in one go and checked row by row.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;

use super::anchors::{self, Anchor};
use super::articles::{self, Listing};
use super::connect::{Access, connect};
use super::error::StoreError;
use super::identity::{self, Identity};
use super::lock::Lock;
use super::marks::{self, PortableMark};
use super::seals::Seals;
use super::texts::{self, Texts};
use super::{bundles, disk, header, migrate, place_journal};
use crate::domain::version::replaced;
use crate::domain::{Article, ArticleId, Bundle, BundleId, Change, Journal, Mark, ProjectId, Span};

/// An article that a bundle names while its text is not here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// The bundle.
    pub bundle: BundleId,
    /// The bundle's title.
    pub title: String,
    /// The article.
    pub article: Listing,
}

/// What a project holds.
#[derive(Debug, Clone)]
pub struct Contents {
    pub(super) identity: Identity,
    pub(super) bundles: Vec<Bundle>,
    pub(super) standing: Option<Vec<Bundle>>,
    pub(super) replaced: BTreeMap<ArticleId, ArticleId>,
    pub(super) elsewhere: Vec<Elsewhere>,
    pub(super) anchors: BTreeMap<(ArticleId, Span), Anchor>,
    pub(super) journal: Journal,
    pub(super) placed: Option<Journal>,
    pub(super) seals: Seals,
}

impl Contents {
    /// The project's id.
    #[must_use]
    pub fn id(&self) -> ProjectId {
        self.identity.id
    }

    /// What the editor calls the project.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.identity.title
    }

    /// The bundles with the articles whose texts are here and which no later version replaces, in the order of their
    /// making; none is empty.
    #[must_use]
    pub fn bundles(&self) -> &[Bundle] {
        self.standing.as_ref().unwrap_or(&self.bundles)
    }

    /// The bundles with every article whose text is here, those that were replaced too.
    #[must_use]
    pub fn every_bundle(&self) -> &[Bundle] {
        &self.bundles
    }

    /// For each article that was replaced, the version that stands now.
    #[must_use]
    pub fn replaced(&self) -> &BTreeMap<ArticleId, ArticleId> {
        &self.replaced
    }

    /// The articles whose texts are not here.
    #[must_use]
    pub fn elsewhere(&self) -> &[Elsewhere] {
        &self.elsewhere
    }

    /// Every mark as it was made.
    #[must_use]
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The marks as they stand in the texts that are here: the journal to fold and to show.
    ///
    /// It differs from [`Self::journal`] only where a mark was made on another extraction of a text or on an earlier
    /// version of it, and its words were found again in ours ([`super::find`]).
    #[must_use]
    pub fn placed(&self) -> &Journal {
        self.placed.as_ref().unwrap_or(&self.journal)
    }

    /// The words at places in texts that are not here.
    #[must_use]
    pub fn anchors(&self) -> &BTreeMap<(ArticleId, Span), Anchor> {
        &self.anchors
    }

    /// The texts that are here, for counting in them.
    #[must_use]
    pub fn texts(&self) -> Texts<'_> {
        Texts::of(&self.bundles)
    }

    /// The holding marks that have no place in the texts that are here; they are kept and shown apart.
    pub fn orphans(&self) -> impl Iterator<Item = &Mark> {
        let texts = Texts::of(self.bundles());
        self.placed()
            .holding()
            .filter(move |m| m.target.places().iter().any(|(a, _)| !texts.has(*a)))
    }

    /// Derives anew what the journal says of versions, and where marks stand in the texts that stand.
    pub(super) fn settle(&mut self) {
        let home = |id: ArticleId| {
            self.bundles
                .iter()
                .find(|b| b.articles.iter().any(|a| a.id == id))
                .map(|b| b.id)
        };
        // A version whose text is not here, or which stands elsewhere, replaces nothing.
        self.replaced = replaced(&self.journal);
        self.replaced
            .retain(|old, new| home(*old).is_some() && home(*old) == home(*new));
        self.standing = (!self.replaced.is_empty()).then(|| {
            let standing = self.bundles.iter();
            standing.map(|b| standing_of(b, &self.replaced)).collect()
        });
        self.placed = place_journal::place(self);
    }

    /// Adds a mark that was written to the file.
    pub(super) fn add(&mut self, mark: Mark) {
        let versions = match &mark.change {
            Change::Replaces(_) => true,
            Change::Withdraw(ids) => self.journal.marks().iter().any(|m| {
                ids.contains(&m.id) && matches!(m.change, Change::Replaces(_) | Change::Withdraw(_))
            }),
            _ => false,
        };
        if let Some(placed) = &mut self.placed {
            placed.insert(mark.clone());
        }
        self.journal.insert(mark);
        if versions {
            self.settle();
        }
    }
}

/// Reads everything; what is damaged is left out and told in `damage`, a line each.
pub(super) fn load(db: &mut Connection, damage: &mut Vec<String>) -> rusqlite::Result<Contents> {
    let tx = db.transaction()?;
    let mut seals = Seals::default();
    let whose = identity::load(&tx, damage)?;
    seals.set(identity::TABLE, whose.seal);
    let texts = texts::load(&tx, damage)?;
    seals.set(texts::TABLE, texts.seal);
    let titles = bundles::load(&tx, damage)?;
    seals.set(bundles::TABLE, titles.seal);
    let entries = articles::load(&tx, damage)?;
    seals.set(articles::TABLE, entries.seal);
    let anchors = anchors::load(&tx, damage)?;
    seals.set(anchors::TABLE, anchors.seal);
    let marks = marks::load(&tx, damage)?;
    seals.set(marks::TABLE, marks.seal);
    for table in seals.broken(&tx)? {
        damage.push(format!(
            "{table}: rows are missing, wrong or were put in by another program"
        ));
    }
    tx.commit()?;

    let identity = whose.rows.into_iter().next().unwrap_or_else(|| {
        damage.push("the project’s id and title are missing".into());
        Identity {
            id: ProjectId::from_bits(0),
            title: String::new(),
            made: 0,
        }
    });
    let texts: BTreeMap<ArticleId, String> = texts.rows.into_iter().collect();
    let (bundles, elsewhere) = shelve(titles.rows, entries.rows, &texts, damage);
    let journal = localise(marks.rows, &Texts::of(&bundles), damage);
    let mut contents = Contents {
        identity,
        bundles,
        standing: None,
        replaced: BTreeMap::new(),
        elsewhere,
        anchors: anchors
            .rows
            .into_iter()
            .map(|a| ((a.article, a.points), a))
            .collect(),
        journal,
        placed: None,
        seals,
    };
    contents.settle();
    Ok(contents)
}

/// Puts the articles into their bundles, those without a text apart.
fn shelve(
    titles: Vec<(BundleId, String)>,
    entries: Vec<articles::Entry>,
    texts: &BTreeMap<ArticleId, String>,
    damage: &mut Vec<String>,
) -> (Vec<Bundle>, Vec<Elsewhere>) {
    let mut bundles: BTreeMap<BundleId, Bundle> = titles
        .into_iter()
        .map(|(id, title)| {
            let articles = Vec::new();
            (
                id,
                Bundle {
                    id,
                    title,
                    articles,
                },
            )
        })
        .collect();
    let mut elsewhere = Vec::new();
    for articles::Entry {
        bundle, listing, ..
    } in entries
    {
        let Some(bundle) = bundles.get_mut(&bundle) else {
            damage.push(format!(
                "articles: the bundle of {} is missing",
                listing.file
            ));
            continue;
        };
        match texts.get(&listing.id) {
            Some(text) => bundle.articles.push(listing.with(text.clone())),
            None => elsewhere.push(Elsewhere {
                bundle: bundle.id,
                title: bundle.title.clone(),
                article: listing,
            }),
        }
    }
    let full = bundles.into_values().filter(|b| !b.articles.is_empty());
    (full.collect(), elsewhere)
}

/// The bundle with each article that was replaced standing back, and its last version in its place.
fn standing_of(bundle: &Bundle, replaced: &BTreeMap<ArticleId, ArticleId>) -> Bundle {
    let mut articles: Vec<Article> = Vec::with_capacity(bundle.articles.len());
    for article in &bundle.articles {
        let id = replaced.get(&article.id).copied().unwrap_or(article.id);
        if let Some(last) = bundle.articles.iter().find(|a| a.id == id)
            && articles.iter().all(|a| a.id != id)
        {
            articles.push(last.clone());
        }
    }
    Bundle {
        id: bundle.id,
        title: bundle.title.clone(),
        articles,
    }
}

/// The journal of these marks, their spans in bytes.
fn localise(marks: Vec<PortableMark>, texts: &Texts<'_>, damage: &mut Vec<String>) -> Journal {
    let mut local = Vec::with_capacity(marks.len());
    for mark in marks {
        let id = mark.0.id;
        match mark.local(texts) {
            Some(mark) => local.push(mark),
            None => damage.push(format!("mark {id}: its place is not in the text")),
        }
    }
    Journal::new(local)
}

/// Reads a project without opening it for work: to merge it into another, or to check it. It may be open elsewhere.
///
/// Nothing is written, except that SQLite takes back what a crash left half done. Returns what could be read and a
/// line for each damage.
///
/// # Errors
/// When the file is not there, is no project, is of a newer format, or cannot be read at all.
pub fn read(path: &Path) -> Result<(Contents, Vec<String>), StoreError> {
    let path = &path
        .canonicalize()
        .map_err(|e| StoreError::io(path, "open", &e))?;
    // Whoever holds the lock has looked at the header; and it must not be opened beside them, see `header`.
    let lock = Lock::take(path);
    if !matches!(lock, Err(StoreError::OpenElsewhere { .. })) {
        header::look(path)?;
    }
    let failed = |e: &rusqlite::Error| StoreError::sqlite(path, "read", e);
    // What a crash left half done can only be taken back by one who may write.
    let access = match (&lock, disk::leftover(path)) {
        (Ok(_), Some(_)) => Access::Write,
        _ => Access::Read,
    };
    let mut db = connect(path, access).map_err(|e| failed(&e))?;
    let version: i64 = db
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(|e| failed(&e))?;
    migrate::known(path, version)?;
    if let Err(detail) = migrate::compare(&db).map_err(|e| failed(&e))? {
        let path = path.clone();
        return Err(StoreError::ForeignSchema { path, detail });
    }
    let mut damage = Vec::new();
    let contents = load(&mut db, &mut damage).map_err(|e| failed(&e))?;
    drop(db);
    Ok((contents, damage))
}
