//! Marks made on another extraction of a text, or on an earlier version of it: their places found again in the texts
//! that stand.
//!
//! Marks are never changed. What this finds is a second journal for showing, made anew whenever the project is read.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::anchors::{Anchor, Library, find};
use super::contents::Contents;
use super::marks::with_spans;
use super::texts::Texts;
use crate::domain::{Article, ArticleId, ClaimId, GroupKey, Journal, Mark, Span, Target};
use crate::text::offsets::Offsets;

/// The journal with each place that was found; `None` when no mark needs it.
pub(super) fn place(contents: &Contents) -> Option<Journal> {
    let texts = Texts::of(contents.bundles());
    let strange = |m: &Mark| m.target.places().iter().any(|(a, _)| !texts.has(*a));
    if !contents.journal.marks().iter().any(strange) {
        return None;
    }
    let mut finder = Finder {
        contents,
        standing: contents
            .bundles()
            .iter()
            .flat_map(|b| &b.articles)
            .map(|a| (a.id, a))
            .collect(),
        found: BTreeMap::new(),
        twins: BTreeMap::new(),
        library: OnceCell::new(),
    };
    let marks = contents.journal.marks().iter().map(|mark| {
        if strange(mark) {
            let target = finder.target(&mark.target);
            Mark {
                target: target.unwrap_or_else(|| mark.target.clone()),
                ..mark.clone()
            }
        } else {
            mark.clone()
        }
    });
    Some(Journal::new(marks))
}

/// Finds places, each once.
struct Finder<'c> {
    contents: &'c Contents,
    standing: BTreeMap<ArticleId, &'c Article>,
    found: BTreeMap<(ArticleId, Span), Option<(ArticleId, Span)>>,
    twins: BTreeMap<ArticleId, Option<&'c Article>>,
    /// Every text that stands, read for the words of every mark whose text is not here.
    library: OnceCell<Library<'c>>,
}

impl<'c> Finder<'c> {
    /// The target in the texts that are here; `None` when it is not in them.
    fn target(&mut self, target: &Target) -> Option<Target> {
        match target {
            Target::Article(id) => self.twin(*id).map(|a| Target::Article(a.id)),
            Target::Group(key) => {
                // A group holds without some of its claims, but a single one of many would be another group.
                let here: Vec<ClaimId> = key
                    .claims()
                    .iter()
                    .filter_map(|c| self.span(c.article, c.span))
                    .map(|(a, s)| ClaimId::new(a, s))
                    .collect();
                let enough = here.len() >= key.claims().len().min(2);
                GroupKey::new(here).filter(|_| enough).map(Target::Group)
            }
            other => with_spans(other, |a, s| self.span(a, s)),
        }
    }

    /// A place in the texts that are here.
    fn span(&mut self, article: ArticleId, span: Span) -> Option<(ArticleId, Span)> {
        if self.article(article).is_some() {
            return Some((article, span));
        }
        if let Some(found) = self.found.get(&(article, span)) {
            return *found;
        }
        let found = self.search(article, span);
        self.found.insert((article, span), found);
        found
    }

    /// Looks for the words: in the article that is the same under another text, else in all, if only one has them.
    fn search(&mut self, article: ArticleId, points: Span) -> Option<(ArticleId, Span)> {
        let made;
        let anchor = match self.replaced(article) {
            Some(old) => {
                let whole = Offsets::of(&old.text).code_points(points);
                made = Anchor::at(article, &old.text, points, Span::new(whole.0, whole.1)?)?;
                &made
            }
            None => self.contents.anchors.get(&(article, points))?,
        };
        if let Some(twin) = self.twin(article) {
            return find(anchor, &twin.text).map(|f| (twin.id, f.span));
        }
        // Every anchor is that of a text that is not here; a replaced one has its successor as its twin.
        let library = self.library.get_or_init(|| {
            let texts = self.articles().map(|a| (a.id, a.text.as_str()));
            Library::of(texts, self.contents.anchors.values())
        });
        library.only(anchor)
    }

    /// The article here that is the same as one that is not: a later version of it, or the same as its listing tells.
    fn twin(&mut self, id: ArticleId) -> Option<&'c Article> {
        if let Some(known) = self.twins.get(&id) {
            return *known;
        }
        let twin = match self.contents.replaced.get(&id) {
            Some(new) => self.article(*new),
            None => self.listed(id),
        };
        self.twins.insert(id, twin);
        twin
    }

    /// The article here with the address of one that is not, else of its outlet under its headline or in its file.
    ///
    /// In another bundle a file’s name alone tells nothing: an outlet’s articles may go by one name in every bundle.
    /// There its headline must not be another, and most of the words must stand in it that people marked.
    fn listed(&self, id: ArticleId) -> Option<&'c Article> {
        let mut elsewhere = self.contents.elsewhere.iter();
        let missing = elsewhere.find(|e| e.article.id == id)?;
        let listing = &missing.article;
        let same_url = |a: &&Article| a.url.is_some() && a.url == listing.url;
        let same_headline = |a: &&Article| {
            a.outlet == listing.outlet && a.headline.is_some() && a.headline == listing.headline
        };
        let same_file = |a: &&Article| a.outlet == listing.outlet && a.file == listing.file;
        let likely = |a: &&Article| {
            let another = a.headline.is_some() && listing.headline.is_some();
            same_file(a) && !another && self.has_words_of(id, a)
        };
        let mut bundles = self.contents.bundles().iter();
        let home = bundles.find(|b| b.id == missing.bundle);
        let beside = || home.iter().flat_map(|b| &b.articles);
        beside()
            .find(same_url)
            .or_else(|| self.articles().find(same_url))
            .or_else(|| beside().find(same_headline))
            .or_else(|| beside().find(same_file))
            .or_else(|| self.articles().find(same_headline))
            .or_else(|| self.articles().find(likely))
    }

    /// Whether most of the words stand in `article` that people marked in the one with this id.
    fn has_words_of(&self, id: ArticleId, article: &Article) -> bool {
        let marked = self.contents.anchors.range((id, Span::FIRST)..);
        let (mut found, mut all) = (0, 0);
        for (_, anchor) in marked.take_while(|((of, _), _)| *of == id) {
            all += 1;
            found += usize::from(find(anchor, &article.text).is_some_and(|f| f.sure));
        }
        2 * found > all
    }

    /// The article with this id, if a later version replaces it.
    fn replaced(&self, id: ArticleId) -> Option<&'c Article> {
        self.contents.replaced.get(&id)?;
        let mut every = self
            .contents
            .every_bundle()
            .iter()
            .flat_map(|b| &b.articles);
        every.find(|a| a.id == id)
    }

    /// The article with this id, if its text is here and stands.
    fn article(&self, id: ArticleId) -> Option<&'c Article> {
        self.standing.get(&id).copied()
    }

    /// All articles whose texts are here and stand.
    fn articles(&self) -> impl Iterator<Item = &'c Article> {
        self.contents.bundles().iter().flat_map(|b| &b.articles)
    }
}
