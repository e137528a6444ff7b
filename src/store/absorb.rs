//! Taking in what comes from elsewhere: the union of the marks, and the bundles and texts that are not here yet.

use std::collections::{BTreeMap, BTreeSet};

use super::anchors::Anchor;
use super::articles::{Entry, Listing};
use super::contents::Contents;
use super::marks::{self, PortableMark};
use super::project::Project;
use super::texts::{Texts, article_id};
use super::{StoreError, contents};
use crate::domain::{ArticleId, BundleId, MarkId};

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

/// What is to be written.
#[derive(Default)]
struct Plan {
    bundles: Vec<(BundleId, String)>,
    entries: Vec<Entry>,
    texts: Vec<(ArticleId, String)>,
    marks: Vec<PortableMark>,
    anchors: Vec<Anchor>,
}

impl Project {
    /// Takes in what comes from elsewhere, in one transaction. Marks are never changed: those with an id that is here
    /// are passed over, so that to take in the same twice changes nothing.
    ///
    /// # Errors
    /// When a text is not what its hash says, or a mark cannot be kept; then nothing was taken in.
    pub fn absorb(&mut self, incoming: Incoming) -> Result<Absorbed, StoreError> {
        self.untouched()?;
        let mut plan = Plan::default();
        let mut absorbed = Absorbed::default();
        plan.shelve(&self.contents, &incoming, &mut absorbed)?;
        plan.journal(&self.contents, &incoming, &mut absorbed)?;
        let nothing = plan.bundles.is_empty()
            && plan.entries.is_empty()
            && plan.texts.is_empty()
            && plan.marks.is_empty()
            && plan.anchors.is_empty();
        if nothing {
            return Ok(absorbed);
        }
        self.change("merge into", |writer| {
            for (id, title) in &plan.bundles {
                writer.bundle(*id, title)?;
            }
            plan.entries.iter().try_for_each(|e| writer.entry(e))?;
            for (id, text) in &plan.texts {
                writer.text(*id, text)?;
            }
            plan.marks.iter().try_for_each(|m| writer.mark(m))?;
            plan.anchors.iter().try_for_each(|a| writer.anchor(a))
        })?;
        self.reload()?;
        Ok(absorbed)
    }
}

impl Plan {
    /// Finds a place for each bundle, and the texts that are not here.
    fn shelve(
        &mut self,
        contents: &Contents,
        incoming: &Incoming,
        absorbed: &mut Absorbed,
    ) -> Result<(), StoreError> {
        let bad = |why: String| StoreError::BadIncoming { why };
        let here = contents.texts();
        for (id, text) in &incoming.texts {
            if article_id(text) != *id {
                return Err(bad(format!(
                    "the text of article {} was changed",
                    id.short()
                )));
            }
        }
        let mut shelves = shelves(contents);
        let mut listed = BTreeSet::new();
        for bundle in &incoming.bundles {
            let ids: BTreeSet<ArticleId> = bundle.articles.iter().map(|a| a.id).collect();
            let home = home(&shelves, bundle.id, &ids).unwrap_or_else(|| {
                self.bundles.push((bundle.id, bundle.title.clone()));
                let seen = bundle
                    .articles
                    .iter()
                    .any(|a| here.has(a.id) || incoming.texts.contains_key(&a.id));
                absorbed.bundles += usize::from(seen);
                bundle.id
            });
            let shelf = shelves.entry(home).or_default();
            for listing in &bundle.articles {
                listed.insert(listing.id);
                if shelf.contains(&listing.id) {
                    continue;
                }
                self.entries.push(Entry {
                    bundle: home,
                    position: i64::try_from(shelf.len()).unwrap_or(i64::MAX),
                    listing: listing.clone(),
                });
                shelf.push(listing.id);
            }
        }
        for (id, text) in &incoming.texts {
            if !here.has(*id) && listed.contains(id) {
                self.texts.push((*id, text.clone()));
                absorbed.articles += 1;
            }
        }
        Ok(())
    }

    /// Finds the marks that are not here, and the words at those of their places whose text is not here.
    fn journal(
        &mut self,
        contents: &Contents,
        incoming: &Incoming,
        absorbed: &mut Absorbed,
    ) -> Result<(), StoreError> {
        let bad = |why: String| StoreError::BadIncoming { why };
        let old = contents.texts();
        let new = Texts::new(self.texts.iter().map(|(id, text)| (*id, text.as_str())));
        let mut seen: BTreeMap<MarkId, &PortableMark> = BTreeMap::new();
        for mark in &incoming.marks {
            let id = mark.0.id;
            if let Some(why) = marks::objection(mark) {
                return Err(bad(format!("mark {id} of {}: {why}", mark.0.annotator)));
            }
            let fits = mark.clone().local(&old).is_some() && mark.clone().local(&new).is_some();
            if !fits {
                return Err(bad(format!(
                    "mark {id} of {} names a place beyond the end of its text",
                    mark.0.annotator
                )));
            }
            if let Some(twin) = seen.insert(id, mark) {
                if twin != mark {
                    return Err(bad(format!(
                        "mark {id} stands there twice, in two wordings"
                    )));
                }
                continue;
            }
            if contents.journal().has(id) {
                absorbed.known += 1;
                let ours = contents.journal().marks().iter().find(|m| m.id == id);
                let same = ours.and_then(|m| PortableMark::of(m, &old));
                if same.as_ref() != Some(mark) {
                    absorbed.clashing.push(id);
                }
            } else {
                absorbed.marks.push(id);
                self.marks.push(mark.clone());
            }
        }
        let mut kept: BTreeSet<_> = contents.anchors().keys().copied().collect();
        for anchor in &incoming.anchors {
            let here = old.has(anchor.article) || new.has(anchor.article);
            if !here && kept.insert((anchor.article, anchor.points)) {
                self.anchors.push(anchor.clone());
            }
        }
        Ok(())
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
