//! Rows found in the bytes of a damaged file without SQLite.
//!
//! SQLite reads a table from its root, so that one broken page hides all rows behind it. Here each byte is tried as
//! the beginning of a row, wherever it stands; whether a row is one of ours is told by its checksum, which whoever
//! takes the rows verifies. The format: <https://sqlite.org/fileformat2.html>, “B-tree Pages” and “Record Format”.

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

impl<'b> Pages<'b> {
    /// The pages of a file; `size` is that of a page.
    pub(super) const fn of(bytes: &'b [u8], size: usize) -> Self {
        Self { bytes, size }
    }

    /// How many bytes there are.
    pub(super) const fn len(self) -> usize {
        self.bytes.len()
    }

    /// The rows that may begin at byte `at`, each with the number of the table in `tables` whose columns it has.
    /// `budget` is how many more bytes may be gathered from overflow pages: a circle of them must come to an end.
    pub(super) fn rows_at(
        self,
        at: usize,
        tables: &[Vec<Column>],
        budget: &mut usize,
        found: &mut Vec<(usize, Vec<Value>)>,
    ) {
        // Where the page ends is not asked: in a journal, or in a file that was cut, pages begin at odd places.
        let end = (at + self.size).min(self.bytes.len());
        let Some(page) = self.bytes.get(at..end) else {
            return;
        };
        let Some((length, after)) = varint(page) else {
            return;
        };
        let Ok(length) = usize::try_from(length) else {
            return;
        };
        if length < 3 || length > self.bytes.len() {
            return;
        }
        let row_number = page.get(after..).and_then(varint);
        let starts = [
            (Cell::Index, Some(after)),
            (Cell::Table, row_number.map(|(_, n)| after + n)),
        ];
        for (cell, start) in starts {
            let Some(body) = start.and_then(|s| page.get(s..)) else {
                continue;
            };
            // The head of a row of ours has less than 128 bytes, so that its length is one byte.
            if body.first().is_none_or(|head| !(3..128).contains(head)) {
                continue;
            }
            let local = self.local(cell, length);
            if body.len() < local || !tables.iter().any(|t| fits(body, length, t)) {
                continue;
            }
            let Some(record) = self.record(body, local, length, budget) else {
                continue;
            };
            for (number, table) in tables.iter().enumerate() {
                if fits(&record, length, table)
                    && let Some(row) = row(&record, table)
                {
                    found.push((number, row));
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

    /// The whole record, with what stands in overflow pages.
    fn record(
        self,
        body: &[u8],
        local: usize,
        length: usize,
        budget: &mut usize,
    ) -> Option<Vec<u8>> {
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

/// Whether the head of a record of this length has just these columns; `record` may be cut off after its head.
fn fits(record: &[u8], length: usize, table: &[Column]) -> bool {
    let Some((head, mut at)) = varint(record) else {
        return false;
    };
    let Ok(head) = usize::try_from(head) else {
        return false;
    };
    if head <= table.len() || head > 9 * table.len() + 1 {
        return false;
    }
    let mut body = 0_usize;
    for column in table {
        if at >= head {
            return false;
        }
        let Some((code, n)) = record.get(at..).and_then(varint) else {
            return false;
        };
        at += n;
        let right = match code {
            0 => column.empty,
            1..=6 | 8 | 9 => column.kind == Kind::Int,
            7 | 10 | 11 => false,
            _ if code % 2 == 0 => column.kind == Kind::Blob,
            _ => column.kind == Kind::Text,
        };
        body = body.saturating_add(size(code));
        if !right || body > length {
            return false;
        }
    }
    at == head && head + body == length
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
