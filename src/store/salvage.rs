//! What can still be read of a damaged file: every row whose checksum is right, wherever it stands in the file.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::articles::{Entry, Listing};
use super::carve::{Column, Kind, Pages, Tables, page_size};
use super::checksum::{Field, checksum};
use super::contents::Contents;
use super::error::StoreError;
use super::load::{Gathered, gather};
use super::{disk, migrate};
use crate::domain::{BundleId, Outlet};

/// The largest file that is read into memory for this, in bytes.
const LARGEST: u64 = 2 << 30;

/// How many bytes are tried between two looks at whether to go on.
const STRIDE: usize = 1 << 16;

/// What was found.
#[derive(Debug)]
pub(super) struct Salvage {
    /// All that was found.
    pub contents: Contents,
    /// How many marks there were, if the file still says so.
    pub marks_before: Option<usize>,
    /// How many texts there were, if the file still says so.
    pub texts_before: Option<usize>,
}

/// A table of ours and what its columns hold.
struct Shape {
    name: String,
    columns: Vec<(String, Column)>,
}

/// Reads what can be read of the file at `path`, and of the journal that a crash left beside it; nothing is written.
///
/// `on` is told how many bytes of how many were tried, and stops it by `Break`; then there is no result.
///
/// # Errors
/// When the file cannot be read, or nothing of a project is in it.
pub(super) fn salvage(
    path: &Path,
    on: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<Option<Salvage>, StoreError> {
    let io = |e: &std::io::Error| StoreError::io(path, "read", e);
    let length = std::fs::metadata(path).map_err(|e| io(&e))?.len();
    if length > LARGEST {
        return Err(StoreError::Failed {
            doing: "repair",
            path: path.to_path_buf(),
            words: "it is larger than 2 GiB".into(),
        });
    }
    let bytes = std::fs::read(path).map_err(|e| io(&e))?;
    let size = page_size(&bytes);
    let failed = |e: &rusqlite::Error| StoreError::sqlite(path, "repair", e);
    let mut heap = Heap::new().map_err(|e| failed(&e))?;
    let whole = heap
        .take(Pages::of(&bytes, size), on)
        .map_err(|e| failed(&e))?;
    if whole.is_break() {
        return Ok(None);
    }
    if let Some(journal) = disk::leftover(path)
        && std::fs::metadata(&journal).is_ok_and(|m| m.len() <= LARGEST)
        && let Ok(before) = std::fs::read(&journal)
        && heap
            .take(Pages::of(&before, size), on)
            .map_err(|e| failed(&e))?
            .is_break()
    {
        return Ok(None);
    }
    drop(bytes);
    let most = usize::try_from(length / 16).unwrap_or(usize::MAX);
    let marks_before = heap.before("marks", most).map_err(|e| failed(&e))?;
    let texts_before = heap.before("texts", most).map_err(|e| failed(&e))?;
    // Rows that are not ours after all are told apart by their checksums; nobody needs a line for each.
    let mut candidates = Vec::new();
    let mut gathered = gather(&heap.db, &mut candidates).map_err(|e| failed(&e))?;
    if gathered.identity.is_none() && gathered.marks.is_empty() && gathered.texts.is_empty() {
        return Err(StoreError::NotAProject {
            path: path.to_path_buf(),
            looks: "no text and no mark was found in it".into(),
        });
    }
    mend(&mut gathered);
    Ok(Some(Salvage {
        contents: gathered.assemble(&mut candidates),
        marks_before,
        texts_before,
    }))
}

/// Gives every article a bundle and every text an article, so that none is lost with the row that named it.
fn mend(gathered: &mut Gathered) {
    let mut places = BTreeSet::new();
    let mut on_shelf = BTreeSet::new();
    gathered.entries.retain(|e| {
        places.insert((e.bundle, e.position)) && on_shelf.insert((e.bundle, e.listing.id))
    });
    gathered.titles.sort();
    gathered.titles.dedup_by_key(|(id, _)| *id);
    let titled: BTreeSet<BundleId> = gathered.titles.iter().map(|(id, _)| *id).collect();
    let named: BTreeSet<BundleId> = gathered.entries.iter().map(|e| e.bundle).collect();
    for id in named.difference(&titled) {
        gathered.titles.push((*id, "Bundle without a title".into()));
    }
    let listed: BTreeSet<_> = gathered.entries.iter().map(|e| e.listing.id).collect();
    let Ok(outlet) = Outlet::new("Unknown outlet") else {
        return;
    };
    let lost = gathered.texts.keys().filter(|id| !listed.contains(id));
    let mut entries: Vec<Entry> = Vec::new();
    // With but one bundle there is no question where they belong. Else the same file gives the same bundle, the last,
    // however often it is repaired.
    let (bundle, title) = match gathered.titles.as_slice() {
        [(only, _)] => (*only, None),
        _ => (BundleId::from_bits(u128::MAX), Some("Recovered texts")),
    };
    let places = gathered.entries.iter().filter(|e| e.bundle == bundle);
    let next = places
        .map(|e| e.position)
        .max()
        .map_or(0, |last| last.saturating_add(1));
    for (position, id) in (next..).zip(lost) {
        entries.push(Entry {
            bundle,
            position,
            listing: Listing {
                id: *id,
                outlet: outlet.clone(),
                headline: None,
                file: format!("{}.txt", id.short()),
                url: None,
                published: None,
            },
        });
    }
    if !entries.is_empty() {
        gathered.entries.append(&mut entries);
        gathered
            .titles
            .extend(title.map(|title| (bundle, title.to_owned())));
    }
}

/// A database in memory with our tables and none of their rules, for rows of which nothing is known yet.
struct Heap {
    db: Connection,
    shapes: Vec<Shape>,
    seen: BTreeSet<(usize, [u8; 8])>,
}

impl Heap {
    /// An empty heap.
    fn new() -> rusqlite::Result<Self> {
        let shapes = shapes()?;
        let db = Connection::open_in_memory()?;
        for shape in &shapes {
            let names: Vec<&str> = shape.columns.iter().map(|(n, _)| n.as_str()).collect();
            let table = format!("CREATE TABLE {} ({})", shape.name, names.join(", "));
            db.execute_batch(&table)?;
        }
        Ok(Self {
            db,
            shapes,
            seen: BTreeSet::new(),
        })
    }

    /// Takes in every row that may be in these bytes.
    fn take(
        &mut self,
        pages: Pages<'_>,
        on: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
    ) -> rusqlite::Result<ControlFlow<()>> {
        let columns = |s: &Shape| s.columns.iter().map(|(_, c)| *c).collect();
        let tables = Tables::of(self.shapes.iter().map(columns).collect());
        let mut budget = pages.len().saturating_mul(4);
        let mut found = Vec::new();
        let tx = self.db.unchecked_transaction()?;
        for start in (0..pages.len()).step_by(STRIDE) {
            if on(start as u64, pages.len() as u64).is_break() {
                return Ok(ControlFlow::Break(()));
            }
            let end = pages.len().min(start + STRIDE);
            pages.rows(start..end, &tables, &mut budget, &mut found);
            for (table, row) in found.drain(..) {
                if !self.seen.insert((table, digest(&row))) {
                    continue;
                }
                let Some(shape) = self.shapes.get(table) else {
                    continue;
                };
                let marks = vec!["?"; row.len()].join(", ");
                let sql = format!("INSERT INTO {} VALUES ({marks})", shape.name);
                let row = row.into_iter().map(|v| match v {
                    // The one row of the table “project”, whose key is the number of the row.
                    Value::Null if shape.name == "project" => Value::Integer(1),
                    other => other,
                });
                tx.prepare_cached(&sql)?.execute(params_from_iter(row))?;
            }
        }
        tx.commit()?;
        Ok(ControlFlow::Continue(()))
    }

    /// How many rows a table had by its seal, no more than `most`.
    fn before(&self, table: &str, most: usize) -> rusqlite::Result<Option<usize>> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows: Option<i64> = self.db.query_row(
            "SELECT max(row_count) FROM seals WHERE name = ?1 AND row_count BETWEEN 0 AND ?2",
            (table, most),
            |row| row.get(0),
        )?;
        Ok(rows.and_then(|n| usize::try_from(n).ok()))
    }
}

/// Tells one row from another.
fn digest(row: &[Value]) -> [u8; 8] {
    let fields: Vec<Field<'_>> = row
        .iter()
        .map(|value| match value {
            Value::Integer(i) => Field::Int(*i),
            Value::Text(t) => Field::Text(Some(t)),
            Value::Blob(b) => Field::Blob(b),
            Value::Null | Value::Real(_) => Field::Text(None),
        })
        .collect();
    checksum("", &fields)
}

/// The tables of the newest format.
fn shapes() -> rusqlite::Result<Vec<Shape>> {
    let mut model = Connection::open_in_memory()?;
    migrate::run(&mut model)?;
    let names: Vec<String> = model
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut shapes = Vec::new();
    for name in names {
        let columns = model
            .prepare("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?1) ORDER BY cid")?
            .query_map([&name], |row| {
                let (kind, filled, key): (String, bool, i64) =
                    (row.get(1)?, row.get(2)?, row.get(3)?);
                let kind = match kind.as_str() {
                    "INTEGER" | "INT" => Kind::Int,
                    "TEXT" => Kind::Text,
                    _ => Kind::Blob,
                };
                let empty = !filled || (key == 1 && kind == Kind::Int);
                Ok((row.get(0)?, Column { kind, empty }))
            })?
            .collect::<Result<_, _>>()?;
        shapes.push(Shape { name, columns });
    }
    Ok(shapes)
}
