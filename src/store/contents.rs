//! Everything that a project holds.

use std::collections::{BTreeMap, BTreeSet};

use super::anchors::Anchor;
use super::articles::Listing;
use super::identity::Identity;
use super::place_journal;
use super::seals::Seals;
use super::texts::Texts;
use crate::domain::version::replaced;
use crate::domain::{
    Annotator, Article, ArticleId, Aside, Bundle, BundleId, Change, Journal, Mark, MarkId,
    ProjectId, Span,
};

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
    pub(super) aside: Aside,
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

    /// The bundles with the articles whose texts are here, which no later version replaces and which no undone merge
    /// brought, in the order of their making; none is empty.
    #[must_use]
    pub fn bundles(&self) -> &[Bundle] {
        self.standing.as_ref().unwrap_or(&self.bundles)
    }

    /// The bundles with every article whose text is here, those that were replaced or set aside too.
    #[must_use]
    pub fn every_bundle(&self) -> &[Bundle] {
        &self.bundles
    }

    /// For each article that was replaced, the version that stands now.
    #[must_use]
    pub fn replaced(&self) -> &BTreeMap<ArticleId, ArticleId> {
        &self.replaced
    }

    /// What merges brought that were undone.
    #[must_use]
    pub fn aside(&self) -> &Aside {
        &self.aside
    }

    /// Who made the last merge that was undone.
    pub(super) fn who_undid(&self) -> Option<&Annotator> {
        let brings = |m: &&Mark| match &m.change {
            Change::Merged(came) => {
                came.marks.iter().any(|id| self.aside.marks.contains(id))
                    || came.texts.iter().any(|id| self.aside.texts.contains(id))
                    || came.entries.iter().any(|e| self.aside.entries.contains(e))
            }
            _ => false,
        };
        let last = self.journal.marks().iter().rev().find(brings);
        last.map(|m| &m.annotator)
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

    /// What the project held at a moment (milliseconds since 1970): without the marks made since, by the clocks of
    /// those who made them, and without those that merges brought since. Articles carry no time and are all there.
    #[must_use]
    pub fn as_it_was(&self, at: i64) -> Self {
        let marks = || self.journal.marks().iter();
        let came = |since: bool| -> BTreeSet<MarkId> {
            let merges = marks().filter(|m| (m.time > at) == since);
            let came = merges.filter_map(|m| match &m.change {
                Change::Merged(came) => Some(&came.marks),
                _ => None,
            });
            came.flatten().copied().collect()
        };
        let (before, since) = (came(false), came(true));
        let here = |m: &&Mark| !since.contains(&m.id) || before.contains(&m.id);
        let until = marks().filter(|m| m.time <= at).filter(here);
        let mut then = Self {
            journal: Journal::new(until.cloned()),
            ..self.clone()
        };
        then.settle();
        then
    }

    /// Whether this is the same project as `some` and has every mark and text of it.
    pub(super) fn has_all_of(&self, some: &Self) -> bool {
        let texts = Texts::of(&self.bundles);
        let mut every = some.bundles.iter().flat_map(|b| &b.articles);
        self.id() == some.id()
            && some.journal.marks().iter().all(|m| self.journal.has(m.id))
            && every.all(|a| texts.has(a.id))
    }

    /// Derives anew what the journal says of merges and of versions, and where marks stand in the texts that stand.
    pub(super) fn settle(&mut self) {
        let home = |id: ArticleId| {
            self.bundles
                .iter()
                .find(|b| b.articles.iter().any(|a| a.id == id))
                .map(|b| b.id)
        };
        self.aside = self.journal.aside();
        let hidden = |id: ArticleId| home(id).is_some_and(|b| self.aside.hides(b, id));
        // A version whose text is not here, or which stands elsewhere, replaces nothing.
        self.replaced = replaced(&self.journal);
        self.replaced.retain(|old, new| {
            home(*old).is_some() && home(*old) == home(*new) && !hidden(*old) && !hidden(*new)
        });
        let all_stand = self.replaced.is_empty()
            && self.aside.entries.is_empty()
            && self.aside.texts.is_empty();
        self.standing = (!all_stand).then(|| {
            let standing = self.bundles.iter();
            let standing = standing.map(|b| standing_of(b, &self.replaced, &self.aside));
            standing.filter(|b| !b.articles.is_empty()).collect()
        });
        self.placed = place_journal::place(self);
    }

    /// Adds a mark that was written to the file.
    pub(super) fn add(&mut self, mark: Mark) {
        let versions = match &mark.change {
            Change::Replaces(_) | Change::Merged(_) => true,
            Change::Withdraw(ids) => self.journal.marks().iter().any(|m| {
                ids.contains(&m.id)
                    && matches!(
                        m.change,
                        Change::Replaces(_) | Change::Withdraw(_) | Change::Merged(_)
                    )
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

/// The bundle without what is set aside, with each article that was replaced standing back and its last version in its
/// place.
fn standing_of(
    bundle: &Bundle,
    replaced: &BTreeMap<ArticleId, ArticleId>,
    aside: &Aside,
) -> Bundle {
    let mut articles: Vec<Article> = Vec::with_capacity(bundle.articles.len());
    let shown = |a: &&Article| !aside.hides(bundle.id, a.id);
    for article in bundle.articles.iter().filter(shown) {
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
