//! A Word document (.docx) to an article: its paragraphs a line each; the one in the style "Title", else the first
//! heading, is the headline.
//!
//! Only the main text is read: no header, footer, footnote or comment, nothing that a tracked change took out and
//! nothing set as hidden. XML entities of the document's own are refused, as Word refuses them.

mod paragraphs;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::page::Page;

/// The most bytes of one part, unpacked. A novel has some 5 MB.
const LARGEST_PART: u64 = 50 * 1024 * 1024;
/// The most bytes of the text.
const LARGEST_TEXT: usize = 10 * 1024 * 1024;

/// Why a document could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnreadDocument {
    /// No zip archive, or none of Word's.
    #[error("it is not a Word document (.docx); save the article as text")]
    NotWord,
    /// An Office file in the wrapper for passwords.
    #[error(
        "it is locked with a password, or in Word’s old format; save it again as .docx without one"
    )]
    Locked,
    /// Above the limits.
    #[error("it unpacks to more than an article can be; save the article as text")]
    TooLarge,
    /// A document type, with which XML can be made to grow without end.
    #[error("it declares entities of its own, as files made to harm do; save the article as text")]
    Entities,
    /// XML that is not well-formed.
    #[error("it is damaged: {0}; save it again with a word processor")]
    Damaged(String),
    /// Pictures only.
    #[error("there is no text in it")]
    NoText,
}

/// Reads a document.
///
/// # Errors
/// When it is none, is too large, or has no text.
pub fn read(bytes: &[u8]) -> Result<Page, UnreadDocument> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(UnreadDocument::Locked);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| UnreadDocument::NotWord)?;
    let styles = match part(&mut archive, "word/styles.xml")? {
        Some(xml) => styles(&xml)?,
        None => BTreeMap::new(),
    };
    let document = part(&mut archive, "word/document.xml")?.ok_or(UnreadDocument::NotWord)?;
    let paragraphs = paragraphs::read(&document, &styles)?;
    if paragraphs.is_empty() {
        return Err(UnreadDocument::NoText);
    }
    let headed = |kind: Kind| paragraphs.iter().find(|p| p.kind == kind);
    let headline = headed(Kind::Title).or_else(|| headed(Kind::Heading));
    let headline = headline.map(|p| p.text.clone());
    let lines: Vec<&str> = paragraphs.iter().map(|p| p.text.as_str()).collect();
    Ok(Page {
        text: lines.join("\n"),
        headline,
        ..Page::default()
    })
}

/// The bytes of a part of the archive, if it has that.
fn part(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
) -> Result<Option<Vec<u8>>, UnreadDocument> {
    let Ok(packed) = archive.by_name(name) else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    packed
        .take(LARGEST_PART + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| UnreadDocument::Damaged(e.to_string()))?;
    if bytes.len() as u64 > LARGEST_PART {
        return Err(UnreadDocument::TooLarge);
    }
    Ok(Some(bytes))
}

/// What a paragraph's style makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Title,
    Heading,
    Body,
}

struct Paragraph {
    kind: Kind,
    text: String,
}

fn damaged(error: impl std::fmt::Display) -> UnreadDocument {
    UnreadDocument::Damaged(error.to_string())
}

/// The value of an element's attribute, by its name without prefix.
fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let found = element
        .attributes()
        .filter_map(Result::ok)
        .find(|a| a.key.local_name().as_ref() == name.as_bytes())?;
    Some(String::from_utf8_lossy(&found.value).into_owned())
}

/// The styles that are a title or a heading. Their ids differ from language to language; their names do not.
fn styles(xml: &[u8]) -> Result<BTreeMap<String, Kind>, UnreadDocument> {
    let mut reader = Reader::from_reader(xml);
    let (mut found, mut id) = (BTreeMap::new(), None);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                b"style" => id = attribute(&e, "styleId"),
                b"name" => {
                    let name = attribute(&e, "val").unwrap_or_default();
                    if let (Some(kind), Some(id)) = (kind_of(&name), id.take()) {
                        found.insert(id, kind);
                    }
                }
                _ => {}
            },
            Event::DocType(_) => return Err(UnreadDocument::Entities),
            Event::Eof => return Ok(found),
            _ => {}
        }
        buffer.clear();
    }
}

/// What a style of this name, or with this id where nothing names it, is for.
fn kind_of(name: &str) -> Option<Kind> {
    let name = name.to_ascii_lowercase();
    if name == "title" {
        Some(Kind::Title)
    } else if name.starts_with("heading") {
        Some(Kind::Heading)
    } else {
        None
    }
}
