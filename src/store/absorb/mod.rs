//! Taking in what comes from elsewhere: the union of the marks, and the bundles and texts that are not here yet.
//!
//! A [`Merging`] works out what would come in and what the project would hold then, and writes nothing; so a preview
//! and the merge itself are one computation. [`Project::take_in`] then writes it in one transaction.

mod merging;
mod plan;

use std::collections::{BTreeMap, BTreeSet};

use super::anchors::Anchor;
use super::articles::Listing;
use super::contents::Contents;
use super::marks::PortableMark;
use super::project::Project;
use super::{StoreError, contents};
use crate::domain::{ArticleId, BundleId, MarkId};

pub use merging::Merging;
pub(super) use merging::signed;
pub use plan::Plan;

/// A bundle from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingBundle {
    /// Its id.
    pub id: BundleId,
    /// Its title.
    pub title: String,
    /// Its articles, in order.
    pub articles: Vec<Listing>,
}

/// What comes from elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Incoming {
    /// The bundles.
    pub bundles: Vec<IncomingBundle>,
    /// The texts that came along.
    pub texts: BTreeMap<ArticleId, String>,
    /// The marks.
    pub marks: Vec<PortableMark>,
    /// The words at their places.
    pub anchors: Vec<Anchor>,
}

/// What was new.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Absorbed {
    /// Bundles that were not here.
    pub bundles: usize,
    /// Texts that were not here.
    pub articles: usize,
    /// Marks that were not here.
    pub marks: Vec<MarkId>,
    /// How many marks were here already.
    pub known: usize,
    /// Marks whose id is here with other contents: somebody changed them. Ours were kept.
    pub clashing: Vec<MarkId>,
}

impl Incoming {
    /// What of a project goes to other desks: all but the merges that were made or undone here, and what is set aside
    /// ([`crate::domain::arrivals`]).
    #[must_use]
    pub fn shared(contents: &Contents) -> Self {
        let mut all = Self::from(contents);
        let shared: BTreeSet<MarkId> = contents.journal().shared().map(|m| m.id).collect();
        all.marks.retain(|m| shared.contains(&m.0.id));
        let aside = contents.aside();
        for bundle in &mut all.bundles {
            let id = bundle.id;
            let stays = |a: &Listing| !aside.entries.contains(&(id, a.id));
            bundle.articles.retain(stays);
        }
        all.bundles.retain(|b| !b.articles.is_empty());
        all.texts.retain(|id, _| !aside.texts.contains(id));
        all
    }
}

impl From<&Contents> for Incoming {
    /// Everything that a project holds.
    fn from(contents: &Contents) -> Self {
        let texts = contents.texts();
        let mut bundles: BTreeMap<BundleId, IncomingBundle> = BTreeMap::new();
        let mut list = |id: BundleId, title: &str, listing: Listing| {
            bundles
                .entry(id)
                .or_insert_with(|| IncomingBundle {
                    id,
                    title: title.to_owned(),
                    articles: Vec::new(),
                })
                .articles
                .push(listing);
        };
        for bundle in contents.every_bundle() {
            for article in &bundle.articles {
                list(bundle.id, &bundle.title, Listing::of(article));
            }
        }
        for absent in contents.elsewhere() {
            list(absent.bundle, &absent.title, absent.article.clone());
        }
        Self {
            bundles: bundles.into_values().collect(),
            texts: contents
                .every_bundle()
                .iter()
                .flat_map(|b| &b.articles)
                .map(|a| (a.id, a.text.clone()))
                .collect(),
            marks: contents
                .journal()
                .marks()
                .iter()
                .filter_map(|m| PortableMark::of(m, &texts))
                .collect(),
            anchors: contents.anchors().values().cloned().collect(),
        }
    }
}

impl Project {
    /// Takes in what comes from elsewhere, in one transaction. Marks are never changed: those with an id that is here
    /// are passed over, so that to take in the same twice changes nothing.
    ///
    /// # Errors
    /// When a text is not what its hash says, or a mark cannot be kept; then nothing was taken in.
    #[allow(clippy::needless_pass_by_value)] // it is used up: its marks are here now
    pub fn absorb(&mut self, incoming: Incoming) -> Result<Absorbed, StoreError> {
        let mut merging = Merging::new(&self.contents, None);
        let absorbed = merging.add(&incoming)?;
        let plans = merging.plans();
        self.take_in(&plans)?;
        Ok(absorbed)
    }

    /// Writes what was planned for this project, in one transaction.
    ///
    /// # Errors
    /// When it could not be written; then nothing was taken in.
    pub fn take_in(&mut self, plans: &[Plan]) -> Result<(), StoreError> {
        self.untouched()?;
        if plans.iter().all(Plan::is_empty) {
            return Ok(());
        }
        self.change("merge into", |writer| {
            plans.iter().try_for_each(|plan| plan.write(writer))
        })?;
        self.reload()
    }
}

/// The articles of each bundle, those without a text too, in order.
pub(super) fn shelves(contents: &contents::Contents) -> BTreeMap<BundleId, Vec<ArticleId>> {
    let mut shelves: BTreeMap<BundleId, Vec<ArticleId>> = BTreeMap::new();
    for bundle in contents.every_bundle() {
        let shelf = shelves.entry(bundle.id).or_default();
        shelf.extend(bundle.articles.iter().map(|a| a.id));
    }
    for absent in contents.elsewhere() {
        let shelf = shelves.entry(absent.bundle).or_default();
        shelf.push(absent.article.id);
    }
    shelves
}

/// The bundle to which one from elsewhere belongs: the one with its id, else the one that has most of its articles,
/// half of them at least, because two people may import the same articles.
fn home(
    shelves: &BTreeMap<BundleId, Vec<ArticleId>>,
    id: BundleId,
    articles: &BTreeSet<ArticleId>,
) -> Option<BundleId> {
    if shelves.contains_key(&id) {
        return Some(id);
    }
    let shared = |shelf: &[ArticleId]| shelf.iter().filter(|a| articles.contains(a)).count();
    shelves
        .iter()
        .map(|(id, shelf)| (shared(shelf), std::cmp::Reverse(*id)))
        .max()
        .filter(|(n, _)| *n > 0 && 2 * n >= articles.len())
        .map(|(_, id)| id.0)
}
