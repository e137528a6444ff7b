//! Characters that are not seen or that move the others: written out where they are shown, so that nobody is misled by
//! them. They stay in the texts as they are.

use std::borrow::Cow;

/// Whether a character is not seen or moves the others: controls, soft hyphens, directions of writing, zero-width and
/// other invisible ones. Line breaks and tabs are among them.
#[must_use]
pub fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a hidden character does what it is for: a joiner in an emoji or between letters of scripts that need it
/// (Arabic, Indic), the soft hyphen between letters.
fn at_work(c: char, before: Option<char>, after: Option<char>) -> bool {
    let joined = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !hidden(c));
    match c {
        '\n' | '\t' => true,
        '\u{200c}' | '\u{200d}' => joined(before) && joined(after),
        '\u{ad}' => {
            before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic)
        }
        _ => false,
    }
}

/// The places (byte, character) of hidden characters that are to be shown.
pub fn places(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut before = None;
    text.char_indices().filter(move |(at, c)| {
        let last = before.replace(*c);
        hidden(*c) && {
            let after = text.get(at + c.len_utf8()..).and_then(|t| t.chars().next());
            !at_work(*c, last, after)
        }
    })
}

/// The text with each hidden character written out by its number: `Bay[U+202E]Courier`.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    for (at, c) in places(text) {
        out.push_str(text.get(done..at).unwrap_or_default());
        out.push_str(&format!("[U+{:04X}]", u32::from(c)));
        done = at + c.len_utf8();
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_written_out_unless_they_are_at_work() {
        for (text, expect) in [
            ("Bay Courier", "Bay Courier"),
            ("Bay\u{202e}Courier", "Bay[U+202E]Courier"),
            ("\u{200b}Ann\u{1b}[2J", "[U+200B]Ann[U+001B][2J"),
            ("👩\u{200d}👧 and a\u{200d}b", "👩\u{200d}👧 and a[U+200D]b"),
            ("نمی\u{200c}خواهم", "نمی\u{200c}خواهم"),
            ("har\u{ad}bour \u{ad}", "har\u{ad}bour [U+00AD]"),
            ("two\nlines\tand a tab", "two\nlines\tand a tab"),
            ("x\u{e0041}\u{feff}", "x[U+E0041][U+FEFF]"),
        ] {
            assert_eq!(shown(text), expect);
        }
    }
}
