//! The one tokenizer of the house: words with their place in the text.

use unicode_segmentation::{UnicodeSegmentation, UnicodeWordIndices};

use crate::domain::Span;

/// A word, number or ideograph, by the word boundaries of Unicode (UAX #29).
///
/// "can't", "1,000.5" and "U.S" are one word each; "war-torn" and "8%" are "war", "torn" and "8".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes; never white space or punctuation alone.
    pub span: Span,
}

impl Word {
    /// The word as it is written; empty when `text` is not the text it was found in.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        self.span.of(text).unwrap_or_default()
    }

    /// The word without a possessive 's.
    #[must_use]
    pub fn base(self, text: &str) -> &str {
        without_possessive(self.of(text))
    }
}

/// `text` with every run of white space as one space, and none around it.
#[must_use]
pub fn one_line(text: &str) -> String {
    let parts: Vec<&str> = text.split_whitespace().collect();
    parts.join(" ")
}

/// The words of `text`, in order. Takes time in proportion to the text.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    Words {
        text,
        at: 0,
        hard: None,
    }
}

/// Finds words: plain ones by looking at bytes, those with other than plain characters by the library.
struct Words<'t> {
    text: &'t str,
    at: usize,
    /// A stretch with other characters, and where it begins.
    hard: Option<(usize, UnicodeWordIndices<'t>)>,
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let bytes = self.text.as_bytes();
        loop {
            if let Some((base, indices)) = &mut self.hard {
                if let Some((at, word)) = indices.next() {
                    return Span::new(*base + at, *base + at + word.len())
                        .map(|span| Word { span });
                }
                self.hard = None;
            }
            let start = self.at;
            let first = *bytes.get(start)?;
            if !is_core(first) {
                match plain_mark(bytes, start) {
                    Some(len) => self.at += len,
                    None => self.read_hard(start),
                }
                continue;
            }
            match plain_word(bytes, start) {
                Some((end, telling)) => {
                    self.at = end;
                    if telling {
                        return Span::new(start, end).map(|span| Word { span });
                    }
                }
                None => self.read_hard(start),
            }
        }
    }
}

impl Words<'_> {
    /// Gives the stretch around the other character after `start` to the library: from the mark or spaces before it,
    /// which a combining character would join, to the next space between plain characters.
    fn read_hard(&mut self, start: usize) {
        let bytes = self.text.as_bytes();
        let before = self.text.get(..start).unwrap_or_default();
        let mark = before.chars().next_back();
        let from = match mark {
            Some(space) if space.is_whitespace() => before.trim_end().len(),
            _ => start - mark.map_or(0, char::len_utf8),
        };
        let mut end = start;
        while end < bytes.len() {
            let edge =
                matches!(bytes[end], b' ' | b'\n') && bytes.get(end + 1).is_none_or(u8::is_ascii);
            if edge {
                break;
            }
            end += 1;
        }
        let stretch = self.text.get(from..end).unwrap_or_default();
        self.hard = Some((from, stretch.unicode_word_indices()));
        self.at = end;
    }
}

/// Letters, digits and the underscore of ASCII.
const fn is_core(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The length of the plain character at `at`: of ASCII, or a quotation mark, dash or ellipsis of news texts, none of
/// which makes a word.
fn plain_mark(bytes: &[u8], at: usize) -> Option<usize> {
    match *bytes.get(at)? {
        byte if byte.is_ascii() => Some(1),
        0xE2 => matches!(
            bytes.get(at + 1..at + 3),
            Some([0x80, 0x93 | 0x94 | 0x98 | 0x99 | 0x9C | 0x9D | 0xA6])
        )
        .then_some(3),
        _ => None,
    }
}

/// Where the word ends that begins at `start`, and whether it is more than underscores; `None` when a character that
/// is not plain is in reach. The rules are those of UAX #29 (WB5 to WB13) for these characters.
fn plain_word(bytes: &[u8], start: usize) -> Option<(usize, bool)> {
    let mut at = start;
    let mut telling = false;
    loop {
        while let Some(byte) = bytes.get(at).copied().filter(|b| is_core(*b)) {
            telling |= byte != b'_';
            at += 1;
        }
        let Some(mark) = bytes.get(at) else {
            return Some((at, telling));
        };
        let len = plain_mark(bytes, at)?;
        let next = match bytes.get(at + len) {
            None => return Some((at, telling)),
            Some(next) if next.is_ascii() => *next,
            // After a mark that joins nothing the word has ended, whatever comes.
            Some(_) if matches!(mark, b' ' | b'\n' | b'\r') => return Some((at, telling)),
            Some(_) => {
                plain_mark(bytes, at + len)?;
                return Some((at, telling));
            }
        };
        let before = bytes[at - 1];
        let letters = before.is_ascii_alphabetic() && next.is_ascii_alphabetic();
        let digits = before.is_ascii_digit() && next.is_ascii_digit();
        let joins = match mark {
            b'\'' | b'.' => letters || digits,
            b':' => letters,
            b',' | b';' => digits,
            // Single curly quotation marks; the double ones, dashes and the ellipsis join nothing.
            0xE2 if matches!(bytes.get(at + 2), Some(0x98 | 0x99)) => letters || digits,
            _ => false,
        };
        if !joins {
            return Some((at, telling));
        }
        at += len;
    }
}

/// The words of the part of `text` at `span`, with their places in the whole text.
pub fn words_in(text: &str, span: Span) -> impl Iterator<Item = Word> + '_ {
    words(span.of(text).unwrap_or_default()).filter_map(move |word| {
        Span::new(
            word.span.start() + span.start(),
            word.span.end() + span.start(),
        )
        .map(|span| Word { span })
    })
}

/// "Trump’s" and "Trump's" are "Trump"; other words stay as they are.
#[must_use]
pub fn without_possessive(word: &str) -> &str {
    ["'s", "’s", "'S", "’S"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .filter(|base| !base.is_empty())
        .unwrap_or(word)
}

/// Whether the word begins with a capital letter.
#[must_use]
pub fn is_capitalized(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// A word as it is compared: small letters, curly apostrophes made straight, no accents on Latin letters.
#[must_use]
pub fn folded(word: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| {
            if matches!(c, '’' | '‘' | 'ʼ') {
                '\''
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_the_library(text: &str) -> Vec<(usize, usize)> {
        text.unicode_word_indices()
            .map(|(at, word)| (at, at + word.len()))
            .collect()
    }

    fn ours(text: &str) -> Vec<(usize, usize)> {
        words(text)
            .map(|w| (w.span.start(), w.span.end()))
            .collect()
    }

    #[test]
    fn words_are_those_of_unicode_where_they_once_were_not() {
        for text in ["…\u{93e}", "\u{3000}  \u{93e}"] {
            assert_eq!(ours(text), by_the_library(text), "{text:?}");
        }
    }

    proptest! {
        // What a failure shrinks to is printed and becomes a case of the test above; no file is left in the project.
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

        #[test]
        fn words_are_those_of_unicode(text in "(?s).{0,40}") {
            prop_assert_eq!(ours(&text), by_the_library(&text));
        }

        /// Characters that meet in news texts and in the rules: marks that join, combining ones, flags, other scripts.
        #[test]
        fn words_are_those_of_unicode_where_rules_meet(
            text in "[ab1_ .,:;'’‘“”—…\\n\\r\\t \u{300}\u{93e}\u{200d}\u{ad}\u{3000}éאカ中٣🇫🙂Ⓜ·-]{0,16}",
        ) {
            prop_assert_eq!(ours(&text), by_the_library(&text));
        }
    }
}
