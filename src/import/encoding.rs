//! Bytes to text: which encoding a file is in, and its words without byte order mark and carriage returns.
//!
//! A detector alone errs in two ways that matter here: it takes UTF-16 without a mark for text full of NULs, and one
//! bad byte makes it read a UTF-8 file as Turkish. So the certain signs come first (a mark, the pattern of the NULs,
//! valid UTF-8, what a page declares), then "mostly UTF-8", and the detector only when nothing else speaks.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A file's text and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text: no byte order mark, CRLF read as LF, NULs as U+FFFD, otherwise untouched.
    pub text: String,
    /// The encoding by its name in the WHATWG standard: `UTF-8`, `windows-1252`.
    pub encoding: &'static str,
    /// How many places could not be read and stand as U+FFFD.
    pub unreadable: usize,
}

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotText {
    /// Nothing but white space.
    #[error("it is empty")]
    Empty,
    /// A document of another kind under a wrong name.
    #[error("it is a {0} file under another name; {1}")]
    Document(&'static str, &'static str),
    /// Too many control characters for a text.
    #[error("it is not a text file")]
    Binary,
}

/// What files of other kinds begin with.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "PDF", "let its name end in .pdf"),
    (
        b"PK\x03\x04",
        "zip or Word",
        "let its name end in .zip or .docx",
    ),
    (b"\xD0\xCF\x11\xE0", "old Office", SAVE),
    (b"{\\rtf", "RTF", SAVE),
    (b"SQLite format 3\0", "database", SAVE),
];
/// What to do with a file that no reader knows.
const SAVE: &str = "save the article as text (.txt) or as a web page (.html)";

/// Control characters among the first bytes above which a file is no text, one in so many.
const CONTROL_ONE_IN: usize = 50;
/// How much of a file is looked at to tell text from other things.
const LOOK: usize = 8 * 1024;

/// Reads `bytes` as text. `declared` is the encoding that the file itself names (an HTML page's `charset`).
///
/// # Errors
/// When the bytes are empty, are another kind of document, or hold too many control characters to be text.
pub fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<Decoded, NotText> {
    if let Some((_, kind, what)) = MAGIC.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Err(NotText::Document(kind, what));
    }
    let (encoding, rest) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, bytes.get(mark..).unwrap_or_default()),
        None => (choose(bytes, declared), bytes),
    };
    let (text, _) = encoding.decode_without_bom_handling(rest);
    if looks_binary(&text) {
        return Err(NotText::Binary);
    }
    if text.trim().is_empty() {
        return Err(NotText::Empty);
    }
    let unreadable = text.matches('\u{FFFD}').count() + text.matches('\0').count();
    Ok(Decoded {
        text: tidy(text),
        encoding: encoding.name(),
        unreadable,
    })
}

/// The encoding of bytes without a byte order mark.
fn choose(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    if let Some(wide) = utf16_by_nuls(bytes) {
        return wide;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    // A page that calls itself UTF-16 has been read as bytes to find that out, so it is not.
    if let Some(named) = declared
        && named != UTF_8
        && named != UTF_16LE
        && named != UTF_16BE
    {
        return named;
    }
    if mostly_utf8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Latin text in UTF-16 has a NUL in every other byte, always on the same side.
fn utf16_by_nuls(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..LOOK).unwrap_or(bytes);
    let pairs = head.len() / 2;
    let nuls = |side: usize| {
        head.iter()
            .skip(side)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (nuls(0), nuls(1));
    // Half the pairs leave room for Greek or Cyrillic passages; a tenth for the odd U+2000 or U+0100.
    if pairs >= 2 && odd * 2 > pairs && even * 10 < pairs {
        Some(UTF_16LE)
    } else if pairs >= 2 && even * 2 > pairs && odd * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether most sequences beyond ASCII are sound UTF-8: a text with a few damaged bytes, or one that was cut.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound >= 2 * broken
}

/// Whether the beginning of `text` holds more control characters than a text would.
fn looks_binary(text: &str) -> bool {
    let mut seen = 0;
    let mut control = 0;
    for c in text.chars().take(LOOK) {
        seen += 1;
        let usual = matches!(c, '\t' | '\n' | '\r' | '\u{C}' | '\u{1B}' | '\u{85}');
        control += usize::from(c.is_control() && !usual);
    }
    // One stray NUL in a short note is damage, not a program.
    control > 1 && control * CONTROL_ONE_IN > seen
}

/// Line ends as LF; NULs made visible, because neither SQLite nor a screen shows them. Every change but CRLF keeps
/// the number of characters, so offsets hold.
fn tidy(text: Cow<'_, str>) -> String {
    let text = if text.contains("\r\n") {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else if text.contains('\r') && !text.contains('\n') {
        // The line ends of old Macs.
        Cow::Owned(text.replace('\r', "\n"))
    } else {
        text
    };
    if text.contains('\0') {
        text.replace('\0', "\u{FFFD}")
    } else {
        text.into_owned()
    }
}
