//! A PDF to an article: its words in the order in which they are drawn, lines joined to paragraphs.
//!
//! A PDF knows no words and no paragraphs, only pieces of text at places on a page. [`runs`] follows a page's drawing
//! commands to those pieces, [`fonts`] tells their characters and how wide they are, [`layout`] makes lines and
//! paragraphs of them by what typesetters do: a space is a gap, a paragraph ends at a wider gap, at an indent or with a
//! short line, and a word may be broken with a hyphen. What is largest on the first page is the headline.

mod fonts;
mod layout;
mod runs;

use lopdf::{Document, LoadOptions};

use super::page::Page;
use super::plain;

/// The most pages. An article has a few; a report some hundred.
const MOST_PAGES: usize = 1_000;
/// The most bytes of the text.
const LARGEST_TEXT: usize = 10 * 1024 * 1024;
/// The most bytes that one stream of the file may unpack to.
const LARGEST_STREAM: usize = 64 * 1024 * 1024;

/// Why a PDF could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnreadPdf {
    /// It cannot be opened without a password.
    #[error("it is locked with a password; open it in a PDF viewer and print it to a new PDF")]
    Locked,
    /// The structure cannot be read.
    #[error(
        "it is no PDF, or a damaged one ({0}); print it to a new PDF, or save the article as text"
    )]
    Damaged(String),
    /// Above [`MOST_PAGES`], or more text or drawing than an article can have.
    #[error("it is longer than an article can be; print the pages of the article to a new PDF")]
    TooLong,
    /// Scanned pages, or letters without a meaning.
    #[error(
        "there are only pictures of text in it; run text recognition (OCR) over it, with ocrmypdf for one"
    )]
    NoText,
}

/// Reads a PDF.
///
/// # Errors
/// When it is locked, damaged, too long or has no text.
pub fn read(bytes: &[u8]) -> Result<Page, UnreadPdf> {
    let options = LoadOptions {
        max_decompressed_size: Some(LARGEST_STREAM),
        ..LoadOptions::default()
    };
    let document = match Document::load_mem_with_options(bytes, options) {
        Ok(document) => document,
        Err(lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword) => {
            return Err(UnreadPdf::Locked);
        }
        Err(lopdf::Error::UnsupportedSecurityHandler(_)) => return Err(UnreadPdf::Locked),
        Err(error) => return Err(UnreadPdf::Damaged(error.to_string())),
    };
    if document.is_encrypted() {
        return Err(UnreadPdf::Locked);
    }
    let mut budget = runs::Budget::default();
    let mut pages = Vec::new();
    for page in document.page_iter() {
        if pages.len() == MOST_PAGES {
            return Err(UnreadPdf::TooLong);
        }
        pages.push(runs::of_page(&document, page, &mut budget)?);
    }
    let paragraphs = layout::paragraphs(&pages);
    let text = layout::text(&paragraphs);
    if text.len() > LARGEST_TEXT {
        return Err(UnreadPdf::TooLong);
    }
    // Letters without a meaning come out as a few stray signs a page.
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2 * pages.len().max(1) {
        return Err(UnreadPdf::NoText);
    }
    Ok(Page {
        headline: layout::headline(&paragraphs).or_else(|| plain::headline(&text)),
        unreadable: text.matches('\u{FFFD}').count(),
        text,
        ..Page::default()
    })
}
