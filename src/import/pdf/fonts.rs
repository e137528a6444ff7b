//! A font of a PDF: which characters its codes stand for, and how wide they are (ISO 32000-1, 9.6 to 9.10).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Encoding, Object};

use super::LARGEST_STREAM;

/// The widths of characters, in thousandths of the letters' size.
enum Widths {
    /// By code, from a first one on.
    Simple(i64, Vec<f32>),
    /// By code of two bytes; and the usual width.
    Composite(BTreeMap<u32, f32>, f32),
    /// One of the fonts that every viewer has.
    Usual,
}

/// A font as far as reading needs it.
pub(super) struct Font<'a> {
    encoding: Option<Encoding<'a>>,
    widths: Widths,
}

/// Letters that stand for several in print.
const LIGATURES: [(char, &str); 7] = [
    ('ﬀ', "ff"),
    ('ﬁ', "fi"),
    ('ﬂ', "fl"),
    ('ﬃ', "ffi"),
    ('ﬄ', "ffl"),
    ('ﬅ', "st"),
    ('ﬆ', "st"),
];

impl<'a> Font<'a> {
    /// The font that a dictionary describes.
    pub(super) fn of(document: &'a Document, font: &'a Dictionary) -> Self {
        // The table to Unicode speaks for the text itself; the encoding names shapes, in subsets by numbers alone.
        let mut shapeless = font.clone();
        shapeless.remove(b"Encoding");
        let encoding = match shapeless.get_font_encoding_with_limit(document, LARGEST_STREAM) {
            Ok(Encoding::UnicodeMapEncoding(table)) => Some(Encoding::UnicodeMapEncoding(table)),
            _ => font
                .get_font_encoding_with_limit(document, LARGEST_STREAM)
                .ok(),
        };
        Self {
            encoding,
            widths: widths(document, font),
        }
    }

    /// The characters of a string; U+FFFD where the font does not tell.
    pub(super) fn text(&self, bytes: &[u8]) -> String {
        let read = self.encoding.as_ref().map(|e| e.bytes_to_string(bytes));
        let Some(Ok(text)) = read else {
            return "\u{FFFD}".to_owned();
        };
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match LIGATURES.iter().find(|(ligature, _)| *ligature == c) {
                Some((_, letters)) => out.push_str(letters),
                None if c.is_control() => out.push(' '),
                None => out.push(c),
            }
        }
        out
    }

    /// How wide the string is in parts of the letters' size, how many codes it has, and how many of them are the space
    /// that word spacing widens.
    pub(super) fn extent(&self, bytes: &[u8]) -> (f32, usize, usize) {
        let spaces = || bytes.iter().filter(|b| **b == b' ').count();
        match &self.widths {
            Widths::Simple(first, widths) => {
                let width = |b: &u8| {
                    let at = usize::try_from(i64::from(*b) - first).ok();
                    at.and_then(|at| widths.get(at)).copied().unwrap_or(500.0)
                };
                let all: f32 = bytes.iter().map(width).sum();
                (all / 1000.0, bytes.len(), spaces())
            }
            Widths::Composite(widths, usual) => {
                let codes = bytes.chunks(2).map(|pair| {
                    pair.iter()
                        .fold(0, |code, byte| code << 8 | u32::from(*byte))
                });
                let all: f32 = codes
                    .map(|code| widths.get(&code).copied().unwrap_or(*usual))
                    .sum();
                (all / 1000.0, bytes.len().div_ceil(2), 0)
            }
            Widths::Usual => {
                let all: f32 = bytes.iter().map(|b| usual_width(*b)).sum();
                (all / 1000.0, bytes.len(), spaces())
            }
        }
    }
}

fn widths(document: &Document, font: &Dictionary) -> Widths {
    let descendant = font
        .get_deref(b"DescendantFonts", document)
        .and_then(Object::as_array)
        .ok()
        .and_then(|fonts| document.dereference(fonts.first()?).ok()?.1.as_dict().ok());
    if let Some(descendant) = descendant {
        let usual = descendant
            .get_deref(b"DW", document)
            .and_then(Object::as_float);
        let table = descendant
            .get_deref(b"W", document)
            .and_then(Object::as_array);
        let table = table.map(|t| composite(document, t)).unwrap_or_default();
        return Widths::Composite(table, usual.unwrap_or(1000.0));
    }
    let first = font
        .get_deref(b"FirstChar", document)
        .and_then(Object::as_i64);
    let widths = font
        .get_deref(b"Widths", document)
        .and_then(Object::as_array);
    match (first, widths) {
        (Ok(first), Ok(widths)) => {
            let number = |o: &Object| {
                let number = document
                    .dereference(o)
                    .ok()
                    .and_then(|(_, o)| o.as_float().ok());
                number.unwrap_or(500.0)
            };
            Widths::Simple(first, widths.iter().take(256).map(number).collect())
        }
        _ => Widths::Usual,
    }
}

/// The widths of a composite font: `first [w w w]` or `first last w`, again and again.
fn composite(document: &Document, table: &[Object]) -> BTreeMap<u32, f32> {
    let mut widths = BTreeMap::new();
    let code = |o: &Object| o.as_i64().ok().and_then(|c| u32::try_from(c).ok());
    let mut rest = table;
    while let [first, next, more @ ..] = rest {
        let Some(first) = code(first) else { break };
        let list = document
            .dereference(next)
            .ok()
            .and_then(|(_, o)| o.as_array().ok());
        if let Some(list) = list {
            for (code, width) in (first..=0xFFFF).zip(list) {
                widths.insert(code, width.as_float().unwrap_or(1000.0));
            }
            rest = more;
        } else {
            let (Some(last), [width, more @ ..]) = (code(next), more) else {
                break;
            };
            let width = width.as_float().unwrap_or(1000.0);
            widths.extend((first..=last.min(0xFFFF)).map(|code| (code, width)));
            rest = more;
        }
    }
    widths
}

/// About how wide a character is in Helvetica and Times.
fn usual_width(byte: u8) -> f32 {
    match byte {
        b'i' | b'j' | b'l' | b't' | b'f' | b'I' | b'.' | b',' | b';' | b':' | b'\'' | b'|'
        | b'!' | b' ' => 270.0,
        b'm' | b'w' | b'M' | b'W' => 800.0,
        b'A'..=b'Z' => 670.0,
        _ => 520.0,
    }
}
