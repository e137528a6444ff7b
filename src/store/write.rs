//! The doors through which a project changes: a new bundle, a person's marks, undo and redo.

use rusqlite::Transaction;

use super::articles::{self, Entry, Listing};
use super::load::load;
use super::marks::{self, PortableMark};
use super::project::{Project, now};
use super::seals::Seals;
use super::{StoreError, anchors, bundles, migrate, texts};
use crate::domain::{
    Annotator, Arrivals, Article, ArticleId, BundleId, Change, Mark, MarkId, StepId, Target,
};

/// A transaction that keeps the seals along with the rows.
pub(super) struct Writer<'c> {
    tx: Transaction<'c>,
    seals: Seals,
    before: &'c Seals,
}

impl<'c> Writer<'c> {
    /// Begins to write.
    pub(super) fn new(tx: Transaction<'c>, before: &'c Seals) -> Self {
        Self {
            tx,
            seals: before.clone(),
            before,
        }
    }

    /// Adds a text.
    pub(super) fn text(&mut self, id: ArticleId, text: &str) -> rusqlite::Result<()> {
        self.seals
            .add(texts::TABLE, texts::add(&self.tx, id, text)?);
        Ok(())
    }

    /// Adds a bundle.
    pub(super) fn bundle(&mut self, id: BundleId, title: &str) -> rusqlite::Result<()> {
        self.seals
            .add(bundles::TABLE, bundles::add(&self.tx, id, title)?);
        Ok(())
    }

    /// Adds an article to a bundle.
    pub(super) fn entry(&mut self, entry: &Entry) -> rusqlite::Result<()> {
        self.seals
            .add(articles::TABLE, articles::add(&self.tx, entry)?);
        Ok(())
    }

    /// Adds a mark.
    pub(super) fn mark(&mut self, mark: &PortableMark) -> rusqlite::Result<()> {
        self.seals.add(marks::TABLE, marks::add(&self.tx, mark)?);
        Ok(())
    }

    /// Adds the words at a place.
    pub(super) fn anchor(&mut self, anchor: &anchors::Anchor) -> rusqlite::Result<()> {
        self.seals
            .add(anchors::TABLE, anchors::add(&self.tx, anchor)?);
        Ok(())
    }

    /// Writes the seals and commits. When it returns, everything is on the disk.
    pub(super) fn commit(self) -> rusqlite::Result<Seals> {
        self.seals.write(&self.tx, self.before)?;
        self.tx.commit()?;
        Ok(self.seals)
    }
}

impl Project {
    /// Adds a bundle of articles. A text that is in the list twice is added once.
    ///
    /// # Errors
    /// When there is no article, an article's id is not the hash of its text, or it could not be written.
    pub fn add_bundle(
        &mut self,
        title: &str,
        articles: Vec<Article>,
    ) -> Result<BundleId, StoreError> {
        if articles.is_empty() {
            let why = "a bundle needs an article".into();
            return Err(StoreError::BadIncoming { why });
        }
        let id = BundleId::from_bits(uuid::Uuid::now_v7().as_u128());
        self.shelve(id, Some(title.trim()), Vec::new(), &articles)?;
        Ok(id)
    }

    /// Adds articles to a bundle that is here, after those it has. Returns the ids of those that it did not have.
    ///
    /// # Errors
    /// When the bundle is not here, an article's id is not the hash of its text, or it could not be written.
    pub fn add_articles(
        &mut self,
        bundle: BundleId,
        articles: &[Article],
    ) -> Result<Vec<ArticleId>, StoreError> {
        let shelf = super::absorb::shelves(&self.contents)
            .remove(&bundle)
            .ok_or_else(|| StoreError::BadIncoming {
                why: "the bundle is not in this project".into(),
            })?;
        self.shelve(bundle, None, shelf, articles)
    }

    /// Writes the articles that are not on the `shelf` of a bundle; the bundle too when it has a `title`.
    fn shelve(
        &mut self,
        id: BundleId,
        title: Option<&str>,
        mut shelf: Vec<ArticleId>,
        articles: &[Article],
    ) -> Result<Vec<ArticleId>, StoreError> {
        self.untouched()?;
        if let Some(a) = articles.iter().find(|a| texts::article_id(&a.text) != a.id) {
            let why = format!("the text of {} was changed", a.file);
            return Err(StoreError::BadIncoming { why });
        }
        let kept = self.contents.texts();
        let mut new: Vec<Entry> = Vec::new();
        let mut new_texts: Vec<&Article> = Vec::new();
        // What came with a merge that was undone is here already, and set aside.
        let mut back = Arrivals::default();
        let aside = self.contents.aside();
        for article in articles {
            if aside.texts.contains(&article.id) {
                back.texts.push(article.id);
            }
            // A share file without texts may have named it before its text came.
            let waits = !kept.has(article.id) && !new_texts.iter().any(|a| a.id == article.id);
            if waits {
                new_texts.push(article);
            }
            if shelf.contains(&article.id) {
                if aside.entries.contains(&(id, article.id)) {
                    back.entries.push((id, article.id));
                }
                continue;
            }
            new.push(Entry {
                bundle: id,
                position: i64::try_from(shelf.len()).unwrap_or(i64::MAX),
                listing: Listing::of(article),
            });
            shelf.push(article.id);
        }
        drop(kept);
        let came_back: Vec<ArticleId> = back.entries.iter().map(|(_, id)| *id).collect();
        let marks = match self.contents.who_undid() {
            Some(by) if !back.is_empty() => {
                let step = StepId::from_bits(uuid::Uuid::now_v7().as_u128());
                let clock = self.journal().next_clock();
                super::absorb::signed(back, by.clone(), step, clock)
            }
            _ => Vec::new(),
        };
        self.change("add the articles to", |writer| {
            marks.iter().try_for_each(|mark| writer.mark(mark))?;
            title.map_or(Ok(()), |title| writer.bundle(id, title))?;
            new.iter().try_for_each(|entry| writer.entry(entry))?;
            new_texts
                .iter()
                .try_for_each(|a| writer.text(a.id, &a.text))
        })?;
        self.reload()?;
        let new = new.into_iter().map(|e| e.listing.id);
        Ok(new.chain(came_back).collect())
    }

    /// Takes down what a person decided, as one step that is undone as one. The one door for marks made here.
    ///
    /// When it returns, the marks are on the disk and hold also when the power fails.
    ///
    /// # Errors
    /// When a change does not go with its target, a place is not in the texts, or it could not be written; then
    /// nothing was marked.
    pub fn mark(
        &mut self,
        by: &Annotator,
        changes: Vec<(Target, Change)>,
        settles: bool,
    ) -> Result<StepId, StoreError> {
        let bad = |why: &str| StoreError::BadMark { why: why.into() };
        if changes.is_empty() {
            return Err(bad("there is nothing to mark"));
        }
        self.untouched()?;
        let step = StepId::from_bits(uuid::Uuid::now_v7().as_u128());
        let time = now();
        let texts = self.contents.texts();
        let mut marks = Vec::with_capacity(changes.len());
        let mut rows = Vec::with_capacity(changes.len());
        for (clock, (target, change)) in (self.journal().next_clock()..).zip(changes) {
            self.stands(&target, &change)?;
            let mark = Mark {
                id: MarkId::from_bits(uuid::Uuid::now_v7().as_u128()),
                step,
                clock,
                time,
                annotator: by.clone(),
                target,
                change,
                settles,
            };
            let row = PortableMark::of(&mark, &texts).ok_or_else(|| bad("its place is empty"))?;
            if let Some(why) = marks::objection(&row) {
                return Err(bad(&why));
            }
            marks.push(mark);
            rows.push(row);
        }
        drop(texts);
        self.change("write the mark to", |writer| {
            rows.iter().try_for_each(|row| writer.mark(row))
        })?;
        for mark in marks {
            self.contents.add(mark);
        }
        Ok(step)
    }

    /// Undoes this person's last step that holds; says what it was, or `None` when there is nothing to undo.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn undo(&mut self, by: &Annotator) -> Result<Option<String>, StoreError> {
        let reversal = self.journal().undo(by);
        self.withdraw(by, reversal)
    }

    /// Does again what this person undid last; says what it was, or `None` when there is nothing to redo.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn redo(&mut self, by: &Annotator) -> Result<Option<String>, StoreError> {
        let reversal = self.journal().redo(by);
        self.withdraw(by, reversal)
    }

    /// Withdraws a step through the door of every mark.
    fn withdraw(
        &mut self,
        by: &Annotator,
        reversal: Option<crate::domain::journal::Reversal>,
    ) -> Result<Option<String>, StoreError> {
        let Some(reversal) = reversal else {
            return Ok(None);
        };
        let change = Change::Withdraw(reversal.marks);
        self.mark(by, vec![(Target::Journal, change)], false)?;
        Ok(Some(reversal.words))
    }

    /// Whether the target is in the texts that are here, and what is withdrawn in the journal.
    fn stands(&self, target: &Target, change: &Change) -> Result<(), StoreError> {
        let bad = |why: &str| Err(StoreError::BadMark { why: why.into() });
        for (article, span) in target.places() {
            let mut all = self
                .contents
                .every_bundle()
                .iter()
                .flat_map(|b| &b.articles);
            let Some(article) = all.find(|a| a.id == article) else {
                return bad("its article is not in this project");
            };
            if span.is_some_and(|s| s.of(&article.text).is_none()) {
                return bad("its place is not in the article’s text");
            }
        }
        match change {
            Change::Withdraw(ids)
                if ids.is_empty() || !ids.iter().all(|i| self.journal().has(*i)) =>
            {
                bad("what it withdraws is not in the journal")
            }
            _ => Ok(()),
        }
    }

    /// Writes in one transaction: all of it is on the disk when this returns, or nothing.
    pub(super) fn change(
        &mut self,
        doing: &'static str,
        write: impl FnOnce(&mut Writer<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), StoreError> {
        self.untouched()?;
        let before = &self.contents.seals;
        let mut after = None;
        let run = |db: &mut rusqlite::Connection| {
            let tx = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let mut writer = Writer::new(tx, before);
            write(&mut writer)?;
            after = Some(writer.seals.clone());
            writer.commit()
        };
        match run(&mut self.db) {
            Ok(seals) => {
                self.contents.seals = seals;
                Ok(())
            }
            Err(e) => {
                let error = self.failed(doing, &e);
                self.unsure = true;
                // The disk may have failed after everything was written. Then one more write makes sure that it lasts.
                let there = after.is_some()
                    && self.read_again().is_ok()
                    && Some(&self.contents.seals) == after.as_ref();
                if there && migrate::touch(&self.db).is_ok() {
                    return Ok(());
                }
                Err(error)
            }
        }
    }

    /// Reads everything again.
    pub(super) fn reload(&mut self) -> Result<(), StoreError> {
        let mut damage = Vec::new();
        let loaded = load(&mut self.db, &mut damage);
        self.contents = loaded.map_err(|e| self.failed("read", &e))?;
        if damage.is_empty() {
            return Ok(());
        }
        let path = self.path.clone();
        Err(StoreError::Damaged { path, what: damage })
    }
}
