//! Rows found in the bytes of a damaged file without SQLite.
//!
//! SQLite reads a table from its root, so that one broken page hides all rows behind it. Here each byte is tried as
//! the beginning of a row, wherever it stands; whether a row is one of ours is told by its checksum, which whoever
//! takes the rows verifies. The format: <https://sqlite.org/fileformat2.html>, “B-tree Pages” and “Record Format”.

use std::ops::Range;

use rusqlite::types::Value;

/// What a column may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Int,
    Text,
    Blob,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    pub kind: Kind,
    /// Whether it may hold nothing; the key that SQLite keeps as the number of the row does.
    pub empty: bool,
}

impl Column {
    /// Whether a value with this code may stand in it.
    const fn may_be(self, code: u64) -> bool {
        match code {
            0 => self.empty,
            1..=6 | 8 | 9 => matches!(self.kind, Kind::Int),
            7 | 10 | 11 => false,
            _ if code.is_multiple_of(2) => matches!(self.kind, Kind::Blob),
            _ => matches!(self.kind, Kind::Text),
        }
    }
}

/// The columns of every table, and with which bytes a row of each may begin.
#[derive(Debug)]
pub(super) struct Tables {
    columns: Vec<Vec<Column>>,
    /// For each byte the tables, a bit each, whose rows may begin with it: it is the length of the row's head.
    heads: [u64; 256],
    /// The same of the byte after it: it tells what the first column holds.
    firsts: [u64; 256],
}

impl Tables {
    /// The tables with these columns, 64 at most.
    pub(super) fn of(columns: Vec<Vec<Column>>) -> Self {
        let (mut heads, mut firsts) = ([0; 256], [0; 256]);
        for (number, table) in columns.iter().enumerate() {
            let bit = 1 << number;
            // The code of a text of 2 GiB has five bytes.
            let longest = |c: &Column| if c.kind == Kind::Int { 1 } else { 5 };
            let most = 1 + table.iter().map(longest).sum::<usize>();
            // A head of 128 bytes would be told in two.
            let lengths = heads.iter_mut().take(128.min(most + 1));
            lengths.skip(1 + table.len()).for_each(|h| *h |= bit);
            for (byte, first) in (0..).zip(&mut firsts) {
                // From 128 on it is the beginning of a longer code.
                if byte >= 128 || table.first().is_some_and(|c| c.may_be(byte)) {
                    *first |= bit;
                }
            }
        }
        Self {
            columns,
            heads,
            firsts,
        }
    }

    /// The numbers and columns of the tables of which a row may begin with these bytes.
    fn beginning(&self, bytes: &[u8]) -> impl Iterator<Item = (usize, &[Column])> {
        let told = |by: &[u64; 256], at: usize| {
            let byte = bytes.get(at).copied().map(usize::from);
            byte.and_then(|b| by.get(b)).copied().unwrap_or_default()
        };
        let mut left = told(&self.heads, 0) & told(&self.firsts, 1);
        std::iter::from_fn(move || {
            let number = left.trailing_zeros() as usize;
            // Of none left, the number is 64.
            let table = self.columns.get(number)?;
            left &= left - 1;
            Some((number, table.as_slice()))
        })
    }
}

/// The bytes of a file, by pages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pages<'b> {
    bytes: &'b [u8],
    size: usize,
}

/// How the cells of a page are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    /// Of a table with row numbers.
    Table,
    /// Of a table without, or of an index.
    Index,
}

impl Cell {
    /// Whether a record of this length may follow these bytes. Its length stands before it, and between them the number
    /// of the row, if it has one.
    fn may_follow(self, before: &[u8], length: usize) -> bool {
        match self {
            Self::Index => ends_with(before, length),
            Self::Table => (1..=9)
                .filter_map(|n| before.split_at_checked(before.len().checked_sub(n)?))
                .filter(|(_, last)| varint(last).is_some_and(|(_, n)| n == last.len()))
                .any(|(before, _)| ends_with(before, length)),
        }
    }
}

impl<'b> Pages<'b> {
    /// The pages of a file; `size` is that of a page.
    pub(super) const fn of(bytes: &'b [u8], size: usize) -> Self {
        Self { bytes, size }
    }

    /// How many bytes there are.
    pub(super) const fn len(self) -> usize {
        self.bytes.len()
    }

    /// The rows that may begin at these bytes, each with the number of the table whose columns it has.
    /// `budget` is how many more bytes may be gathered: a circle of overflow pages must come to an end.
    pub(super) fn rows(
        self,
        at: Range<usize>,
        tables: &Tables,
        budget: &mut usize,
        found: &mut Vec<(usize, Vec<Value>)>,
    ) {
        // Where a page ends is not asked: in a journal, or in a file that was cut, pages begin at odd places.
        for (before, body) in at.filter_map(|at| self.bytes.split_at_checked(at)) {
            for (number, table) in tables.beginning(body) {
                let Some(length) = length(body, table).filter(|n| *n <= self.bytes.len()) else {
                    continue;
                };
                for cell in [Cell::Index, Cell::Table] {
                    if cell.may_follow(before, length)
                        && let Some(record) = self.record(body, cell, length, budget)
                        && let Some(row) = row(&record, table)
                    {
                        found.push((number, row));
                    }
                }
            }
        }
    }

    /// How many bytes of a record of this length stand in its cell; the others are in overflow pages.
    const fn local(self, cell: Cell, length: usize) -> usize {
        let most = match cell {
            Cell::Table => self.size - 35,
            Cell::Index => (self.size - 12) * 64 / 255 - 23,
        };
        if length <= most {
            return length;
        }
        let least = (self.size - 12) * 32 / 255 - 23;
        let some = least + (length - least) % (self.size - 4);
        if some <= most { some } else { least }
    }

    /// The whole record that begins here, with what stands in overflow pages.
    fn record(self, body: &[u8], cell: Cell, length: usize, budget: &mut usize) -> Option<Vec<u8>> {
        let local = self.local(cell, length);
        *budget = budget.checked_sub(local)?;
        let mut record = body.get(..local)?.to_vec();
        let mut rest = body.get(local..)?;
        while record.len() < length {
            let next = usize::try_from(u32::from_be_bytes(rest.get(..4)?.try_into().ok()?)).ok()?;
            let start = next.checked_sub(1)?.checked_mul(self.size)?;
            rest = self.bytes.get(start..start.checked_add(self.size)?)?;
            let take = (length - record.len()).min(self.size - 4);
            *budget = budget.checked_sub(take)?;
            record.extend_from_slice(rest.get(4..4 + take)?);
        }
        Some(record)
    }
}

/// The page size in the header of a file; where that is no page size, the one that SQLite gives a new file.
pub(super) fn page_size(bytes: &[u8]) -> usize {
    let said = match bytes.get(16..18) {
        Some([0, 1]) => 65_536,
        Some([high, low]) => usize::from(*high) << 8 | usize::from(*low),
        _ => 0,
    };
    if said.is_power_of_two() && (512..=65_536).contains(&said) {
        said
    } else {
        4096
    }
}

/// How long a record is by its head, if it has just these columns; `record` may be cut off after its head.
fn length(record: &[u8], table: &[Column]) -> Option<usize> {
    let head = usize::from(*record.first()?);
    let mut at = 1;
    let mut length = head;
    for column in table {
        let (code, n) = varint(record.get(at..head)?)?;
        if !column.may_be(code) {
            return None;
        }
        at += n;
        length = length.checked_add(size(code))?;
    }
    (at == head).then_some(length)
}

/// Whether the last of these bytes are this number.
fn ends_with(bytes: &[u8], number: usize) -> bool {
    let last = (1..=9).filter_map(|n| bytes.get(bytes.len().checked_sub(n)?..));
    let mut ends = last.map(|last| varint(last) == Some((number as u64, last.len())));
    ends.any(|it_is| it_is)
}

/// The values of a record that fits the table.
fn row(record: &[u8], table: &[Column]) -> Option<Vec<Value>> {
    let (head, mut at) = varint(record)?;
    let mut from = usize::try_from(head).ok()?;
    let mut values = Vec::with_capacity(table.len());
    for _ in table {
        let (code, n) = varint(record.get(at..)?)?;
        at += n;
        let bytes = record.get(from..from.checked_add(size(code))?)?;
        from += bytes.len();
        values.push(match code {
            0 => Value::Null,
            1..=6 => Value::Integer(integer(bytes)),
            8 => Value::Integer(0),
            9 => Value::Integer(1),
            _ if code % 2 == 0 => Value::Blob(bytes.to_vec()),
            _ => Value::Text(String::from_utf8(bytes.to_vec()).ok()?),
        });
    }
    Some(values)
}

/// How many bytes a value with this code has.
fn size(code: u64) -> usize {
    match code {
        1..=4 => usize::try_from(code).unwrap_or_default(),
        5 => 6,
        6 | 7 => 8,
        0 | 8..=11 => 0,
        _ => usize::try_from((code - 12) / 2).unwrap_or(usize::MAX),
    }
}

/// A signed number, the highest byte first.
fn integer(bytes: &[u8]) -> i64 {
    let negative = bytes.first().is_some_and(|b| *b >= 0x80);
    let start = if negative { -1 } else { 0 };
    bytes.iter().fold(start, |n, b| n << 8 | i64::from(*b))
}

/// A number of one to nine bytes, and how many it has.
fn varint(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut number = 0;
    for (i, byte) in bytes.iter().take(9).enumerate() {
        if i == 8 {
            return Some((number << 8 | u64::from(*byte), 9));
        }
        number = number << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((number, i + 1));
        }
    }
    None
}
