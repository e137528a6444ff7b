//! What is to be written so that a project holds what comes from elsewhere too.

use std::collections::{BTreeMap, BTreeSet};

use super::super::anchors::Anchor;
use super::super::articles::Entry;
use super::super::contents::Contents;
use super::super::marks::{self, PortableMark};
use super::super::texts::{Texts, article_id};
use super::super::write::Writer;
use super::{Absorbed, Incoming, StoreError, home, shelves};
use crate::domain::{Arrivals, ArticleId, BundleId, Mark, MarkId};

/// What is to be written of one file.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    pub(in crate::store) bundles: Vec<(BundleId, String)>,
    pub(in crate::store) entries: Vec<Entry>,
    pub(in crate::store) texts: Vec<(ArticleId, String)>,
    pub(in crate::store) marks: Vec<PortableMark>,
    pub(in crate::store) anchors: Vec<Anchor>,
}

impl Plan {
    /// Whether there is nothing to write.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bundles.is_empty()
            && self.entries.is_empty()
            && self.texts.is_empty()
            && self.marks.is_empty()
            && self.anchors.is_empty()
    }

    pub(super) fn write(&self, writer: &mut Writer<'_>) -> rusqlite::Result<()> {
        for (id, title) in &self.bundles {
            writer.bundle(*id, title)?;
        }
        self.entries.iter().try_for_each(|e| writer.entry(e))?;
        for (id, text) in &self.texts {
            writer.text(*id, text)?;
        }
        self.marks.iter().try_for_each(|m| writer.mark(m))?;
        self.anchors.iter().try_for_each(|a| writer.anchor(a))
    }

    /// Finds a place for each bundle, and the texts that are not here. What is here and was set aside comes `back`.
    pub(super) fn shelve(
        &mut self,
        contents: &Contents,
        incoming: &Incoming,
        absorbed: &mut Absorbed,
        back: &mut Arrivals,
    ) -> Result<(), StoreError> {
        let here = contents.texts();
        for (id, text) in &incoming.texts {
            if article_id(text) != *id {
                return Err(bad(format!(
                    "the text of article {} was changed",
                    id.short()
                )));
            }
        }
        let aside = contents.aside();
        let mut shelves = shelves(contents);
        let mut listed = BTreeSet::new();
        for bundle in &incoming.bundles {
            let ids: BTreeSet<ArticleId> = bundle.articles.iter().map(|a| a.id).collect();
            let seen = bundle
                .articles
                .iter()
                .any(|a| here.has(a.id) || incoming.texts.contains_key(&a.id));
            let home = home(&shelves, bundle.id, &ids).unwrap_or_else(|| {
                self.bundles.push((bundle.id, bundle.title.clone()));
                absorbed.bundles += usize::from(seen);
                bundle.id
            });
            let shelf = shelves.entry(home).or_default();
            let hidden = |id: &ArticleId| aside.hides(home, *id);
            if seen && ids.iter().any(hidden) && shelf.iter().all(hidden) {
                absorbed.bundles += 1;
            }
            for listing in &bundle.articles {
                listed.insert(listing.id);
                if shelf.contains(&listing.id) {
                    if aside.entries.contains(&(home, listing.id)) {
                        back.entries.push((home, listing.id));
                    }
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
            } else if aside.texts.contains(id) {
                back.texts.push(*id);
                absorbed.articles += 1;
            }
        }
        Ok(())
    }

    /// Finds the marks that are not here, and the words at those of their places whose text is not here. Marks that are
    /// here and were set aside come `back`.
    pub(super) fn journal(
        &mut self,
        contents: &Contents,
        incoming: &Incoming,
        absorbed: &mut Absorbed,
        back: &mut Arrivals,
    ) -> Result<(), StoreError> {
        let old = contents.texts();
        let new = Texts::new(self.texts.iter().map(|(id, text)| (*id, text.as_str())));
        let here = contents.journal().marks();
        let ours: BTreeMap<MarkId, &Mark> = here.iter().map(|m| (m.id, m)).collect();
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
                if contents.aside().marks.contains(&id) {
                    back.marks.push(id);
                    absorbed.marks.push(id);
                } else {
                    absorbed.known += 1;
                }
                let ours = ours.get(&id);
                let same = ours.and_then(|m| PortableMark::of(m, &old));
                if same.as_ref() != Some(mark) {
                    absorbed.clashing.push(id);
                }
            } else {
                absorbed.marks.push(id);
                self.marks.push(mark.clone());
            }
        }
        let mut last = contents.journal().next_clock();
        let mut by_clock: Vec<&Mark> = incoming.marks.iter().map(|m| &m.0).collect();
        by_clock.sort_by_key(|m| m.clock);
        for mark in by_clock {
            if mark.clock.saturating_sub(last) > marks::FARTHEST_LEAP {
                let (id, clock) = (mark.id, mark.clock);
                return Err(bad(format!(
                    "the clock of mark {id} says {clock}, far beyond every other"
                )));
            }
            last = last.max(mark.clock);
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

fn bad(why: String) -> StoreError {
    StoreError::BadIncoming { why }
}
