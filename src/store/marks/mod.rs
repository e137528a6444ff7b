//! The table `marks`: the journal, a row a mark, never changed and never removed.

mod code;
mod portable;

pub use portable::PortableMark;
pub(super) use portable::with_spans;

use rusqlite::{Connection, Row};

use super::checksum::{Field, checksum};
use super::rows::{self, Rows, Wrong};
use crate::domain::{Annotator, Mark, MarkId, StepId};

/// The name of the table.
pub(super) const TABLE: &str = "marks";

/// The most that the logical clock of a mark may say; a mark from elsewhere that says more is refused, because no
/// mark could stand after it.
pub const LATEST_CLOCK: u64 = 1 << 48;

/// How far a clock may stand beyond the one before it. One mark that stood at the end would leave no room for any
/// other, not even for the one that undoes it.
pub(super) const FARTHEST_LEAP: u64 = 1 << 40;

/// The most bytes of a target or a change.
pub(super) const LONGEST: usize = 4 << 20;

/// The columns of a row.
struct Columns {
    id: [u8; 16],
    step: [u8; 16],
    clock: i64,
    time: i64,
    annotator: String,
    target: String,
    change: String,
    settles: bool,
}

impl Columns {
    /// The columns of a mark.
    fn of(PortableMark(mark): &PortableMark) -> Self {
        Self {
            id: mark.id.bits().to_be_bytes(),
            step: mark.step.bits().to_be_bytes(),
            clock: i64::try_from(mark.clock).unwrap_or(i64::MAX),
            time: mark.time,
            annotator: mark.annotator.as_str().to_owned(),
            target: code::target_text(&mark.target),
            change: code::change_text(&mark.change),
            settles: mark.settles,
        }
    }

    /// The columns of a row, and the checksum that it keeps.
    fn read(row: &Row<'_>) -> rusqlite::Result<(Self, Vec<u8>)> {
        let columns = Self {
            id: row.get(0)?,
            step: row.get(1)?,
            clock: row.get(2)?,
            time: row.get(3)?,
            annotator: row.get(4)?,
            target: row.get(5)?,
            change: row.get(6)?,
            settles: row.get(7)?,
        };
        Ok((columns, row.get(8)?))
    }

    /// The mark that they tell of.
    fn mark(self) -> Result<PortableMark, String> {
        let id = MarkId::from_bits(u128::from_be_bytes(self.id));
        let wrong = |what: &str| format!("mark {id}: its {what} cannot be read");
        let mark = Mark {
            id,
            step: StepId::from_bits(u128::from_be_bytes(self.step)),
            clock: u64::try_from(self.clock).map_err(|_| wrong("clock"))?,
            time: self.time,
            annotator: Annotator::new(&self.annotator).map_err(|_| wrong("author"))?,
            target: code::target(&self.target).ok_or_else(|| wrong("target"))?,
            change: code::change(&self.change).ok_or_else(|| wrong("change"))?,
            settles: self.settles,
        };
        if !mark.change.fits(&mark.target) {
            return Err(wrong("change"));
        }
        Ok(PortableMark(mark))
    }

    /// The checksum.
    fn sum(&self) -> [u8; 8] {
        checksum(
            TABLE,
            &[
                Field::Blob(&self.id),
                Field::Blob(&self.step),
                Field::Int(self.clock),
                Field::Int(self.time),
                Field::Text(Some(&self.annotator)),
                Field::Text(Some(&self.target)),
                Field::Text(Some(&self.change)),
                Field::Int(i64::from(self.settles)),
            ],
        )
    }
}

/// Every mark, in the order of the ids.
pub(super) fn load(
    db: &Connection,
    damage: &mut Vec<String>,
) -> rusqlite::Result<Rows<PortableMark>> {
    rows::read(db, TABLE, include_str!("all.sql"), damage, |row| {
        let (columns, kept) = Columns::read(row)?;
        let sum = rows::verify(&kept, columns.sum(), || {
            format!(
                "mark {}",
                MarkId::from_bits(u128::from_be_bytes(columns.id))
            )
        })?;
        Ok((columns.mark().map_err(Wrong::Words)?, sum))
    })
}

/// Adds a mark and gives the checksum of its row.
pub(super) fn add(db: &Connection, mark: &PortableMark) -> rusqlite::Result<[u8; 8]> {
    let columns = Columns::of(mark);
    let sum = columns.sum();
    db.prepare_cached(include_str!("add.sql"))?.execute((
        columns.id,
        columns.step,
        columns.clock,
        columns.time,
        &columns.annotator,
        &columns.target,
        &columns.change,
        columns.settles,
        sum,
    ))?;
    Ok(sum)
}

/// Why a mark cannot be kept, if so: its change does not go with its target, or it is beyond the bounds.
pub(super) fn objection(mark: &PortableMark) -> Option<String> {
    let PortableMark(inner) = mark;
    if !inner.change.fits(&inner.target) {
        return Some(format!(
            "{} does not go with what it is about",
            inner.change.in_words()
        ));
    }
    if inner.clock == 0 || inner.clock > LATEST_CLOCK {
        return Some(format!("its clock says {}", inner.clock));
    }
    let columns = Columns::of(mark);
    if columns.target.len() > LONGEST || columns.change.len() > LONGEST {
        return Some("it is too long".into());
    }
    // What cannot be read back must not be written: an outlet's or a mark's list that is empty, say.
    if columns.mark().as_ref() != Ok(mark) {
        return Some("it says nothing".into());
    }
    None
}

#[cfg(test)]
mod tests;
