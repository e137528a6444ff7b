//! Lines in a small alphabet, one byte a character, and patterns over it.
//!
//! Patterns for all of Unicode take a hundred milliseconds to make, which a person who starts the program would wait
//! for; over single bytes they take one. They ask of other letters only whether those are capital.

use regex::bytes::{Regex, RegexBuilder};

/// Marks that patterns name, with their bytes; none of these is in a text.
const MARKS: [(char, u8); 7] = [
    ('’', 1),
    ('–', 2),
    ('—', 3),
    ('―', 4),
    ('•', 5),
    ('©', 6),
    ('·', 7),
];
const CAPITAL: u8 = 14;
const SMALL: u8 = 15;
const LETTER: u8 = 16;
const OTHER: u8 = 17;

/// The characters of a line, a byte each: those of ASCII and [`MARKS`] by name, others by their sort.
pub(super) fn plain(line: &str) -> Vec<u8> {
    line.chars().map(byte_of).collect()
}

fn byte_of(c: char) -> u8 {
    if c.is_ascii() {
        let byte = u8::try_from(c).unwrap_or(OTHER);
        let control = byte.is_ascii_control() && !byte.is_ascii_whitespace();
        return if control { OTHER } else { byte };
    }
    match c {
        _ if c.is_uppercase() => CAPITAL,
        _ if c.is_lowercase() => SMALL,
        _ if c.is_alphabetic() => LETTER,
        _ if c.is_whitespace() => b' ',
        _ if c.is_numeric() => b'0',
        _ => {
            let mark = MARKS.iter().find(|(mark, _)| *mark == c);
            mark.map_or(OTHER, |(_, byte)| *byte)
        }
    }
}

/// A pattern over [`plain`] lines, written as for text. It may use `\p{Lu}`, `\p{Ll}`, `\p{L}` and [`MARKS`].
pub(super) fn pattern(written: &str) -> Option<Regex> {
    let mut over_bytes = written
        .replace(r"\p{Lu}", &format!(r"[A-Z\x{CAPITAL:02x}]"))
        .replace(r"\p{Ll}", &format!(r"[a-z\x{SMALL:02x}]"))
        .replace(
            r"\p{L}",
            &format!(r"[A-Za-z\x{CAPITAL:02x}-\x{LETTER:02x}]"),
        );
    for (mark, byte) in MARKS {
        over_bytes = over_bytes.replace(mark, &format!(r"\x{byte:02x}"));
    }
    RegexBuilder::new(&over_bytes).unicode(false).build().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_a_character() {
        let lines = ["Énna said’s – 3", "中文 ①\u{a0}é", "\u{1}\t•©"];
        for line in lines {
            assert_eq!(plain(line).len(), line.chars().count());
        }
    }

    #[test]
    fn classes_and_marks() {
        let name = pattern(r"^\p{Lu}[\p{L}.'’-]+ \p{Ll}{2} – \d$").expect("a pattern");
        assert!(name.is_match(&plain("Éàn’s éa – 3")));
        assert!(!name.is_match(&plain("éàn’s éa – 3")));
        assert!(!name.is_match(&plain("Éàn”s éa – 3")));
    }
}
