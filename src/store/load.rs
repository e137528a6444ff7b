//! Reading everything that a project holds, row by row, each checked.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::anchors::{self, Anchor};
use super::contents::{Contents, Elsewhere};
use super::identity::{self, Identity};
use super::marks::{self, PortableMark};
use super::seals::Seals;
use super::texts::{self, Texts};
use super::{articles, bundles};
use crate::domain::{ArticleId, Aside, Bundle, BundleId, Journal, ProjectId};

/// The good rows of every table.
pub(super) struct Gathered {
    pub identity: Option<Identity>,
    pub texts: BTreeMap<ArticleId, String>,
    pub titles: Vec<(BundleId, String)>,
    pub entries: Vec<articles::Entry>,
    pub anchors: Vec<Anchor>,
    pub marks: Vec<PortableMark>,
    pub seals: Seals,
}

/// Reads everything; what is damaged is left out and told in `damage`, a line each.
pub(super) fn load(db: &mut Connection, damage: &mut Vec<String>) -> rusqlite::Result<Contents> {
    let tx = db.transaction()?;
    let gathered = gather(&tx, damage)?;
    for table in gathered.seals.broken(&tx)? {
        damage.push(format!(
            "{table}: rows are missing, wrong or were put in by another program"
        ));
    }
    tx.commit()?;
    if gathered.identity.is_none() {
        damage.push("the project’s id and title are missing".into());
    }
    Ok(gathered.assemble(damage))
}

/// Reads the good rows of every table.
pub(super) fn gather(db: &Connection, damage: &mut Vec<String>) -> rusqlite::Result<Gathered> {
    let mut seals = Seals::default();
    let whose = identity::load(db, damage)?;
    seals.set(identity::TABLE, whose.seal);
    let texts = texts::load(db, damage)?;
    seals.set(texts::TABLE, texts.seal);
    let titles = bundles::load(db, damage)?;
    seals.set(bundles::TABLE, titles.seal);
    let entries = articles::load(db, damage)?;
    seals.set(articles::TABLE, entries.seal);
    let anchors = anchors::load(db, damage)?;
    seals.set(anchors::TABLE, anchors.seal);
    let marks = marks::load(db, damage)?;
    seals.set(marks::TABLE, marks.seal);
    Ok(Gathered {
        identity: whose.rows.into_iter().next(),
        texts: texts.rows.into_iter().collect(),
        titles: titles.rows,
        entries: entries.rows,
        anchors: anchors.rows,
        marks: marks.rows,
        seals,
    })
}

impl Gathered {
    /// Puts the rows together.
    pub(super) fn assemble(self, damage: &mut Vec<String>) -> Contents {
        let identity = self.identity.unwrap_or_else(|| Identity {
            id: ProjectId::from_bits(0),
            title: String::new(),
            made: 0,
        });
        let (bundles, elsewhere) = shelve(self.titles, self.entries, &self.texts, damage);
        let journal = localise(self.marks, &Texts::of(&bundles), damage);
        let anchors = self.anchors.into_iter();
        let mut contents = Contents {
            identity,
            bundles,
            standing: None,
            replaced: BTreeMap::new(),
            aside: Aside::default(),
            elsewhere,
            anchors: anchors.map(|a| ((a.article, a.points), a)).collect(),
            journal,
            placed: None,
            seals: self.seals,
        };
        contents.settle();
        contents
    }
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
