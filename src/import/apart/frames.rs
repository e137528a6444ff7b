//! What the two processes say to each other: a file in, a page or a refusal out, each with its length in front.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use super::Format;
use crate::import::LARGEST_FILE;
use crate::import::page::Page;

/// The most bytes of an answer. A text grows when it is written as JSON, at most sixfold and in practice hardly.
const LARGEST_ANSWER: usize = 3 * LARGEST_FILE;

/// What the reader made of a file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Answer {
    /// The page.
    Read(Page),
    /// The reason why there is none: half a sentence that goes on after the file's name.
    Refused(String),
}

/// Writes a file for the reader.
pub(super) fn ask(to: &mut impl Write, format: Format, bytes: &[u8]) -> io::Result<()> {
    let number = Format::ALL.iter().position(|f| *f == format);
    let number = number.and_then(|n| u8::try_from(n).ok()).unwrap_or(u8::MAX);
    to.write_all(&[number])?;
    write_sized(to, bytes)
}

/// Reads a file that was asked for; `None` when nobody asks any more.
pub(super) fn asked(from: &mut impl Read) -> io::Result<Option<(Format, Vec<u8>)>> {
    let mut number = [0];
    if from.read(&mut number)? == 0 {
        return Ok(None);
    }
    let format = Format::ALL.get(usize::from(number[0])).copied();
    let format = format.ok_or_else(|| io::Error::other("no such format"))?;
    Ok(Some((format, read_sized(from, LARGEST_FILE)?)))
}

/// Writes the reader's answer.
pub(super) fn answer(to: &mut impl Write, answer: &Answer) -> io::Result<()> {
    let bytes = serde_json::to_vec(answer)?;
    if bytes.len() > LARGEST_ANSWER {
        let refused = Answer::Refused("its text is too long".to_owned());
        return write_sized(to, &serde_json::to_vec(&refused)?);
    }
    write_sized(to, &bytes)
}

/// Reads the reader's answer. It comes from a process that has met a hostile file, so it is taken with care.
pub(super) fn answered(from: &mut impl Read) -> io::Result<Answer> {
    let bytes = read_sized(from, LARGEST_ANSWER)?;
    Ok(serde_json::from_slice(&bytes)?)
}

fn write_sized(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

fn read_sized(from: &mut impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = usize::try_from(u32::from_le_bytes(length)).map_err(io::Error::other)?;
    if length > most {
        return Err(io::Error::other("more than was agreed"));
    }
    let mut bytes = Vec::new();
    from.take(length as u64).read_to_end(&mut bytes)?;
    if bytes.len() < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(bytes)
}
