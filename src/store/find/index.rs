//! The index: FTS5 in a database in memory.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rusqlite::{Connection, OpenFlags, Row, params};

use super::entries::{About, Entry, Kind};
use super::query::Query;
use crate::domain::{Outlet, Span};
use crate::text::words::folded;

/// Set around a found word by FTS5; the indexed texts have neither.
const BEGIN: char = '\u{1}';
const END: char = '\u{2}';

/// The bytes of an excerpt before the first found word and after it.
const BEFORE: usize = 50;
const AFTER: usize = 130;

/// The index failed inside; it can be built anew.
#[derive(Debug, thiserror::Error)]
#[error("the search index failed ({0}); close the project and open it again")]
pub struct FindError(#[from] rusqlite::Error);

/// What was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// Every hit, by kind and then in reading order.
    pub hits: Vec<Hit>,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Where it stands.
    pub about: About,
    /// Its words; `None` past the number of hits of a kind that one asked to see.
    pub excerpt: Option<Excerpt>,
}

/// The words around the first place of a hit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Excerpt {
    /// On one line; "…" where something was left out.
    pub text: String,
    /// What was looked for, in bytes of `text`.
    pub words: Vec<Span>,
    /// What was looked for, in bytes of the entry's own text.
    pub places: Vec<Span>,
}

/// Which text a row of the index holds: a hash of what it is, where it stands and how it reads. With a hundred thousand
/// rows two have the same one time in a thousand million.
type Key = u64;

/// Everything that can be found, with its words in FTS5.
pub struct Index {
    db: Connection,
    /// What can be found, in reading order, with the row of its words.
    entries: Vec<(About, i64)>,
    rows: BTreeMap<Key, i64>,
    last_row: i64,
}

impl Index {
    /// An index of nothing.
    ///
    /// # Errors
    /// When there is no memory.
    pub fn new() -> Result<Self, FindError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_in_memory_with_flags(flags)?;
        db.pragma_update(None, "journal_mode", "OFF")?;
        db.execute_batch(include_str!("index.sql"))?;
        Ok(Self {
            db,
            entries: Vec::new(),
            rows: BTreeMap::new(),
            last_row: 0,
        })
    }

    /// Has the index hold these entries, in this order. Only texts that are new or gone are written.
    ///
    /// # Errors
    /// When there is no memory.
    pub fn refresh(&mut self, entries: impl IntoIterator<Item = Entry>) -> Result<(), FindError> {
        let mut old = std::mem::take(&mut self.rows);
        let tx = self.db.transaction()?;
        self.entries.clear();
        {
            let mut add = tx.prepare_cached("INSERT INTO words (rowid, text) VALUES (?1, ?2)")?;
            for Entry { about, text } in entries {
                let mut hasher = DefaultHasher::new();
                (about.kind, about.article, about.span, &text).hash(&mut hasher);
                let key = hasher.finish();
                let known = self.rows.get(&key).copied().or_else(|| old.remove(&key));
                let row = if let Some(row) = known {
                    row
                } else {
                    self.last_row += 1;
                    add.execute(params![self.last_row, clean(&text)])?;
                    self.last_row
                };
                self.rows.insert(key, row);
                self.entries.push((about, row));
            }
            let mut remove = tx.prepare_cached("DELETE FROM words WHERE rowid = ?1")?;
            for row in old.into_values() {
                remove.execute([row])?;
            }
        }
        tx.commit()?;
        // The sort is stable: within a kind the reading order stays.
        self.entries.sort_by_key(|(about, _)| about.kind);
        Ok(())
    }

    /// Finds; of each kind the first `shown` hits come with an excerpt.
    ///
    /// # Errors
    /// When the index failed inside; whatever was typed, no query gives an error.
    pub fn find(&self, query: &Query, shown: usize) -> Result<Found, FindError> {
        let part = |outlet: &Outlet, wanted: &str| folded(outlet.as_str()).contains(wanted);
        self.find_called(query, shown, part)
    }

    /// [`Self::find`], where `is_called` says whether an outlet goes by the folded name that was typed after `outlet:`.
    ///
    /// # Errors
    /// When the index failed inside.
    pub fn find_called(
        &self,
        query: &Query,
        shown: usize,
        is_called: impl Fn(&Outlet, &str) -> bool,
    ) -> Result<Found, FindError> {
        if query.is_empty() {
            return Ok(Found::default());
        }
        let matching = query.to_match();
        let rows = match &matching {
            Some(matching) => Some(self.matched(matching)?),
            None => None,
        };
        let has_words = |row: i64| rows.as_ref().is_none_or(|r| r.binary_search(&row).is_ok());
        let hits = self
            .entries
            .iter()
            .filter(|(about, row)| has_words(*row) && passes(about, query, &is_called));
        let mut found = Found::default();
        let mut wanted = Vec::new();
        let mut of_kind = (Kind::Article, 0);
        for (about, row) in hits {
            if of_kind.0 != about.kind {
                of_kind = (about.kind, 0);
            }
            of_kind.1 += 1;
            wanted.push((of_kind.1 <= shown).then_some(*row));
            found.hits.push(Hit {
                about: about.clone(),
                excerpt: None,
            });
        }
        let excerpts = self.excerpts(&wanted, matching.as_deref())?;
        for (hit, row) in found.hits.iter_mut().zip(&wanted) {
            hit.excerpt = row.and_then(|row| excerpts.get(&row).cloned());
        }
        Ok(found)
    }

    /// The rows with these words, sorted.
    fn matched(&self, matching: &str) -> Result<Vec<i64>, FindError> {
        let sql = "SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rowid";
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([matching], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The words of the wanted rows, by one look through the index for all of them: a beginning that many words have
    /// is costly to look up.
    fn excerpts(
        &self,
        wanted: &[Option<i64>],
        matching: Option<&str>,
    ) -> Result<BTreeMap<i64, Excerpt>, FindError> {
        let rows: Vec<String> = wanted.iter().flatten().map(ToString::to_string).collect();
        let rows = format!("[{}]", rows.join(","));
        let read = |row: &Row<'_>| Ok((row.get(0)?, excerpt(&row.get::<_, String>(1)?)));
        if let Some(matching) = matching {
            let mut statement = self.db.prepare_cached(include_str!("marked.sql"))?;
            let found = statement.query_map([matching, &rows], read)?;
            Ok(found.collect::<rusqlite::Result<_>>()?)
        } else {
            let mut statement = self.db.prepare_cached(include_str!("texts.sql"))?;
            let found = statement.query_map([&rows], read)?;
            Ok(found.collect::<rusqlite::Result<_>>()?)
        }
    }
}

/// The text without control characters, with every other byte at its place.
fn clean(text: &str) -> String {
    let blank = |c: char| if c.is_ascii_control() { ' ' } else { c };
    text.chars().map(blank).collect()
}

fn passes(about: &About, query: &Query, is_called: impl Fn(&Outlet, &str) -> bool) -> bool {
    let of_outlet = |wanted: &String| is_called(&about.outlet, wanted);
    let named = |wanted: &[String], name: Option<&str>| {
        wanted.is_empty()
            || name.is_some_and(|name| {
                let name = folded(name);
                wanted.iter().any(|w| name.contains(w.as_str()))
            })
    };
    (query.agreements.is_empty()
        || about
            .agreement
            .is_some_and(|a| query.agreements.contains(&a)))
        && (!query.noise || about.noise)
        && (!query.unchecked || about.unchecked)
        && (query.outlets.is_empty() || query.outlets.iter().any(of_outlet))
        && named(&query.speakers, about.speaker.as_deref())
}

/// Cuts what is shown out of a text in which the found words are marked.
fn excerpt(marked: &str) -> Excerpt {
    let mut text = String::with_capacity(marked.len());
    let mut places = Vec::new();
    let mut begin = 0;
    for c in marked.chars() {
        match c {
            BEGIN => begin = text.len(),
            END => places.extend(Span::new(begin, text.len())),
            _ => text.push(c),
        }
    }
    let first = places.first().map_or(0, |s: &Span| s.start());
    let (from, to) = (cut_before(&text, first), cut_after(&text, first));
    let head = if from > 0 { "…" } else { "" };
    let tail = if to < text.len() { "…" } else { "" };
    let words = places
        .iter()
        .filter(|s| from <= s.start() && s.end() <= to)
        .filter_map(|s| Span::new(s.start() - from + head.len(), s.end() - from + head.len()))
        .collect();
    let shown = text.get(from..to).unwrap_or_default();
    Excerpt {
        text: format!("{head}{shown}{tail}"),
        words,
        places,
    }
}

/// Where an excerpt begins: a word's begin a little before `first`, or the text's own.
fn cut_before(text: &str, first: usize) -> usize {
    if first <= BEFORE {
        return 0;
    }
    let from = text.floor_char_boundary(first - BEFORE);
    let blank = text[from..first].find(char::is_whitespace);
    blank.map_or(from, |at| {
        let rest = &text[from + at..];
        from + at + (rest.len() - rest.trim_start().len())
    })
}

/// Where it ends: a word's end, or the text's own.
fn cut_after(text: &str, first: usize) -> usize {
    if text.len() <= first + AFTER {
        return text.len();
    }
    let to = text.floor_char_boundary(first + AFTER);
    text[first..to]
        .rfind(char::is_whitespace)
        .map_or(to, |at| first + at)
}
