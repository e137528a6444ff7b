//! Lines that a program broke to fit a page or a mail, made one again.

use std::collections::BTreeSet;

/// The longest line, in characters, of a text that was broken to fit. Mail programs break at 72 to 78.
const BROKEN_AT: usize = 80;

/// The text, a paragraph a line, without blank lines. Where no line is longer than a mail program makes it, a line goes
/// on in the next when that one's first word would not have fitted.
#[must_use]
pub fn unwrapped(text: &str) -> String {
    let width = text.lines().map(|l| l.trim_end().chars().count()).max();
    let width = width.filter(|w| *w <= BROKEN_AT);
    let mut out = String::with_capacity(text.len());
    let mut before = 0;
    for line in text.lines().map(str::trim) {
        let first = line.split_whitespace().next().unwrap_or_default();
        let full = width.is_some_and(|w| before > 0 && before + 1 + first.chars().count() > w);
        if !out.is_empty() && !line.is_empty() && !out.ends_with('\n') {
            out.push(if full { ' ' } else { '\n' });
        }
        if line.is_empty() && !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        out.push_str(line);
        before = line.chars().count();
    }
    out.truncate(out.trim_end().len());
    out
}

/// Adds a line to the paragraph that goes on in it. A hyphen at the break goes when it was put there to break a word:
/// unless `known` holds the word with its hyphen.
pub fn continue_with(paragraph: &mut String, line: &str, known: &BTreeSet<String>) {
    let soft = paragraph.ends_with('\u{ad}');
    let bare = paragraph.trim_end_matches(['-', '\u{2010}', '\u{ad}']);
    let hyphens = paragraph[bare.len()..].chars().count();
    let begins_small = line.starts_with(char::is_lowercase);
    if hyphens == 1 && bare.ends_with(char::is_alphabetic) && (soft || begins_small) {
        let front = last_word(bare);
        let back = first_word(line);
        let kept = !soft && known.contains(&format!("{front}-{back}").to_lowercase());
        if !kept {
            paragraph.truncate(bare.len());
        }
    } else {
        // A dash that stands alone keeps its spaces; one that joins two words has none.
        let apart = hyphens == 0 || bare.ends_with(char::is_whitespace);
        if apart && !paragraph.is_empty() {
            paragraph.push(' ');
        }
    }
    paragraph.push_str(line);
}

/// The words with a hyphen in them, in lower case, that stand within a line: there nobody broke them.
#[must_use]
pub fn hyphenated<'a>(lines: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for line in lines {
        for word in line.split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            if word.contains('-') && word.len() <= 64 {
                known.insert(word.to_lowercase());
            }
        }
    }
    known
}

fn last_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || *c == '-')
        .last();
    start.and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

fn first_word(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '-')
        .unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_broken_to_fit_are_joined() {
        let mail = "The ferry struck the pier on Tuesday, and many people on the quay ran\n\
                    to help.\nA short line.\n\nOfficials said that the ship had come in too fast, as it seemed to\n\
                    them, and that nobody was hurt.\n";
        assert_eq!(
            unwrapped(mail),
            "The ferry struck the pier on Tuesday, and many people on the quay ran to help.\nA short line.\n\
             Officials said that the ship had come in too fast, as it seemed to them, and that nobody was hurt."
        );
        let long = format!("{}\nEnd.\n\n\nMore.", "word ".repeat(30).trim());
        assert_eq!(unwrapped(&long), long.replace("\n\n\n", "\n"));
    }

    #[test]
    fn a_word_broken_at_the_end_of_a_line_is_whole_again() {
        let known = hyphenated(["a well-known ship", "the 19-20 season"].into_iter());
        for (line, next, expect) in [
            ("the har-", "bour was", "the harbour was"),
            ("a well-", "known ship", "a well-known ship"),
            ("the Anglo-", "Saxon", "the Anglo-Saxon"),
            ("in 19-", "20", "in 19-20"),
            ("it sank –", "so they say", "it sank – so they say"),
            ("it sank -", "so they say", "it sank - so they say"),
            ("the har\u{ad}", "bour", "the harbour"),
            ("the quay", "was full", "the quay was full"),
        ] {
            let mut paragraph = line.to_owned();
            continue_with(&mut paragraph, next, &known);
            assert_eq!(paragraph, expect);
        }
    }
}
