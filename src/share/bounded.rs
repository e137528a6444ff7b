//! Lists of a share file read so that a small file cannot become a large one in memory: an empty string takes three
//! bytes in the file and eight times as many in a list of strings.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

use super::wire::MarkV1;

/// The most marks of a share file.
pub(super) const MOST_MARKS: usize = 500_000;
/// The most articles of a share file.
pub(super) const MOST_ARTICLES: usize = 20_000;
/// The most bundles of a share file.
pub(super) const MOST_BUNDLES: usize = 2_000;

/// Reads a list item by item; `take` keeps each in what is being made, or says why not.
struct List<T, M, F> {
    made: M,
    take: F,
    items: PhantomData<T>,
}

impl<'de, T, M, F> Visitor<'de> for List<T, M, F>
where
    T: Deserialize<'de>,
    F: FnMut(&mut M, T) -> Result<(), String>,
{
    type Value = M;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<M, A::Error> {
        while let Some(item) = list.next_element()? {
            (self.take)(&mut self.made, item).map_err(A::Error::custom)?;
        }
        Ok(self.made)
    }
}

/// Reads a list into `made`.
fn list<'de, D, T, M>(
    from: D,
    made: M,
    take: impl FnMut(&mut M, T) -> Result<(), String>,
) -> Result<M, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let items = PhantomData;
    from.deserialize_seq(List { made, take, items })
}

/// The lines of a text, as one text; `None` when there is no line.
pub(super) fn lines<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    list(from, None, |text: &mut Option<String>, line: String| {
        match text {
            Some(text) => {
                text.push('\n');
                text.push_str(&line);
            }
            None => *text = Some(line),
        }
        Ok(())
    })
}

/// The marks, as many as a file may have.
pub(super) fn marks<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<MarkV1>, D::Error> {
    list(from, Vec::new(), |marks: &mut Vec<MarkV1>, mark| {
        if marks.len() == MOST_MARKS {
            return Err(format!("it has more than {MOST_MARKS} marks"));
        }
        marks.push(mark);
        Ok(())
    })
}

/// An id.
pub(super) fn id<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: fmt::Display>,
{
    let text = String::deserialize(from)?;
    text.parse().map_err(D::Error::custom)
}

/// A list of ids.
pub(super) fn ids<'de, D, T>(from: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: fmt::Display>,
{
    list(from, Vec::new(), |ids: &mut Vec<T>, text: String| {
        ids.push(text.parse().map_err(|e: T::Err| e.to_string())?);
        Ok(())
    })
}
