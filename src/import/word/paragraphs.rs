//! The paragraphs of a Word document's main part (ECMA-376, part 1, chapter 17), as a reader of it sees them.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Kind, LARGEST_TEXT, Paragraph, UnreadDocument, attribute, damaged, kind_of};
use crate::import::page::one_line;

/// Elements whose content is not part of the text as it is shown: what a change took or moved away, field codes, and
/// the second form of what stands twice for older programs.
const LEFT_OUT: &[&[u8]] = &[b"del", b"moveFrom", b"Fallback", b"instrText"];

/// The paragraphs with words in them, in order. One inside another, of a text box, stands before the rest of it.
pub(super) fn read(
    xml: &[u8],
    styles: &BTreeMap<String, Kind>,
) -> Result<Vec<Paragraph>, UnreadDocument> {
    let mut reader = Reader::from_reader(xml);
    let mut writer = Writer {
        styles,
        done: Vec::new(),
        open: Vec::new(),
        left_out: 0,
        in_run: false,
        hidden: false,
        in_text: false,
        length: 0,
    };
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(e) => writer.start(&e),
            Event::Empty(e) => {
                writer.start(&e);
                writer.end(e.local_name().as_ref());
            }
            Event::End(e) => writer.end(e.local_name().as_ref()),
            Event::Text(text) => writer.text(&String::from_utf8_lossy(&text)),
            Event::CData(text) => writer.text(&String::from_utf8_lossy(&text)),
            Event::GeneralRef(entity) => {
                let character = match entity.resolve_char_ref().map_err(damaged)? {
                    Some(character) => Some(character),
                    None => predefined(&entity),
                };
                let character = character.ok_or(UnreadDocument::Entities)?;
                writer.text(character.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return Err(UnreadDocument::Entities),
            Event::Eof => return Ok(writer.done),
            _ => {}
        }
        if writer.length > LARGEST_TEXT {
            return Err(UnreadDocument::TooLarge);
        }
        buffer.clear();
    }
}

/// The five characters that XML has names for.
fn predefined(name: &[u8]) -> Option<char> {
    match name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        _ => None,
    }
}

/// Collects paragraphs as the elements come.
struct Writer<'a> {
    styles: &'a BTreeMap<String, Kind>,
    done: Vec<Paragraph>,
    /// The paragraphs that have begun, the innermost last.
    open: Vec<Paragraph>,
    /// How deep inside an element of [`LEFT_OUT`].
    left_out: usize,
    /// Inside a run, the words between two changes of style.
    in_run: bool,
    /// The run is set as hidden.
    hidden: bool,
    /// Inside the words of a run; white space elsewhere is the markup's.
    in_text: bool,
    /// The bytes of all text so far.
    length: usize,
}

impl Writer<'_> {
    fn start(&mut self, element: &BytesStart) {
        let name = element.local_name();
        if self.left_out > 0 || LEFT_OUT.contains(&name.as_ref()) {
            self.left_out += 1;
            return;
        }
        match name.as_ref() {
            b"p" => self.open.push(Paragraph {
                kind: Kind::Body,
                text: String::new(),
            }),
            b"pStyle" => {
                let id = attribute(element, "val").unwrap_or_default();
                let kind = self.styles.get(&id).copied().or_else(|| kind_of(&id));
                if let (Some(paragraph), Some(kind)) = (self.open.last_mut(), kind) {
                    paragraph.kind = kind;
                }
            }
            b"r" => self.in_run = true,
            b"vanish" if self.in_run => {
                let value = attribute(element, "val").unwrap_or_default();
                self.hidden = !matches!(value.as_str(), "0" | "false" | "off");
            }
            b"t" => self.in_text = true,
            b"tab" if self.in_run => self.push(" "),
            b"br" | b"cr" if self.in_run => self.push("\n"),
            b"noBreakHyphen" if self.in_run => self.push("-"),
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        if self.left_out > 0 {
            self.left_out -= 1;
            return;
        }
        match name {
            b"p" => self.finish(),
            b"r" => (self.in_run, self.hidden) = (false, false),
            b"t" => self.in_text = false,
            _ => {}
        }
    }

    fn text(&mut self, words: &str) {
        if self.in_text && self.left_out == 0 {
            self.push(words);
        }
    }

    fn push(&mut self, words: &str) {
        if let Some(paragraph) = self.open.last_mut()
            && !self.hidden
        {
            paragraph.text.push_str(words);
            self.length += words.len();
        }
    }

    /// Ends the innermost paragraph; where its author broke a line, it becomes several.
    fn finish(&mut self) {
        let Some(ended) = self.open.pop() else {
            return;
        };
        let kind = ended.kind;
        let lines = ended.text.lines().filter_map(one_line);
        self.done.extend(lines.map(|text| Paragraph { kind, text }));
    }
}
