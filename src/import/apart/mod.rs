//! Reading apart: web pages, PDF, Word and mail are parsed in a process of their own, under limits.
//!
//! A few kilobytes can be made to cost a parser minutes or gigabytes. So the program starts itself a second time as a
//! reader ([`serve`]), which gives up its right to files, to more memory and to more time before it sees a byte. The
//! bytes go in by stdin, a [`Page`] comes out by stdout. A file that breaks the reader costs that one article:
//! [`Reader`] tells why and starts another. One reader serves all files of an import, so that a folder of pages
//! does not pay for a start each.

mod child;
mod frames;
mod limits;
mod reader;

use super::page::Page;
use super::{encoding, html, mail, pdf, word};

pub use child::serve;
pub use limits::Limits;
pub use reader::{Reader, Unread, set_program};

/// The formats that are read apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// HTML.
    WebPage,
    /// PDF.
    Pdf,
    /// The .docx of Word.
    Word,
    /// A mail as it was saved, .eml.
    Mail,
}

impl Format {
    /// All of them; the place is the format's number between the two processes.
    const ALL: [Self; 4] = [Self::WebPage, Self::Pdf, Self::Word, Self::Mail];

    /// The format of a file by its name; `None` for plain text and for what is no article.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let (_, end) = name.rsplit_once('.')?;
        match end.to_ascii_lowercase().as_str() {
            "html" | "htm" | "xhtml" => Some(Self::WebPage),
            "pdf" => Some(Self::Pdf),
            "docx" => Some(Self::Word),
            "eml" => Some(Self::Mail),
            _ => None,
        }
    }
}

/// Reads a file of this format here and now, without any limit: what the reader does inside its process.
///
/// # Errors
/// Half a sentence that goes on after the file's name.
pub fn read(format: Format, bytes: &[u8]) -> Result<Page, String> {
    match format {
        Format::WebPage => {
            let declared = html::declared_encoding(bytes);
            let decoded = encoding::decode(bytes, declared).map_err(|e| e.to_string())?;
            let page = html::read(&decoded.text).map_err(|e| e.to_string())?;
            Ok(Page {
                encoding: Some(decoded.encoding.to_owned()),
                unreadable: decoded.unreadable,
                ..page
            })
        }
        Format::Pdf => pdf::read(bytes).map_err(|e| e.to_string()),
        Format::Word => word::read(bytes).map_err(|e| e.to_string()),
        Format::Mail => mail::read(bytes).map_err(|e| e.to_string()),
    }
}
