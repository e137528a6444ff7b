//! The checksum of a row: SQLite does not notice rot in a text or a number.

use sha2::{Digest, Sha256};

/// One column of a row, as it is summed up.
#[derive(Debug, Clone, Copy)]
pub(super) enum Field<'a> {
    /// An integer.
    Int(i64),
    /// Bytes.
    Blob(&'a [u8]),
    /// A text, or none.
    Text(Option<&'a str>),
}

/// The first eight bytes of the SHA-256 over the table's name and the fields, each with its kind and length, so that
/// no two rows read the same.
pub(super) fn checksum(table: &str, fields: &[Field<'_>]) -> [u8; 8] {
    let mut hash = Sha256::new();
    hash.update(table.as_bytes());
    let mut put = |kind: u8, bytes: &[u8]| {
        hash.update([kind]);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    for field in fields {
        match field {
            Field::Int(i) => put(1, &i.to_le_bytes()),
            Field::Blob(b) => put(2, b),
            Field::Text(Some(t)) => put(3, t.as_bytes()),
            Field::Text(None) => put(4, &[]),
        }
    }
    first_eight(&hash.finalize())
}

/// The first eight bytes; fewer are filled up with zeros.
pub(super) fn first_eight(bytes: &[u8]) -> [u8; 8] {
    let mut eight = [0; 8];
    for (to, from) in eight.iter_mut().zip(bytes) {
        *to = *from;
    }
    eight
}
