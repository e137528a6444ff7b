//! Characters that are not seen or that move the others: written out where they are shown, so that nobody is misled by
//! them. They stay in the texts as they are.
//!
//! Whatever a stranger wrote (texts, names, titles, notes, addresses, names of files) goes through [`shown`] or one of
//! its sisters where a row of the window or a line of the terminal is made of it.

use std::borrow::Cow;
use std::path::Path;

use super::words::one_line;
use crate::domain::Span;

/// Whether a character is not seen or moves the others: controls, and what Unicode has as default ignorable (soft
/// hyphens, directions of writing, zero-width and other invisible ones). Line breaks and tabs are among them.
#[must_use]
pub fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a hidden character does what it is for: a joiner in an emoji or between letters of scripts that need it
/// (Arabic, Indic), the choice of a form of an emoji or ideograph, the soft hyphen between letters.
fn at_work(c: char, before: Option<char>, after: Option<char>) -> bool {
    const KEYCAP: char = '\u{20e3}';
    let chooses = |c: char| matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
    let joined = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && (!hidden(c) || chooses(c)));
    match c {
        '\n' | '\t' => true,
        '\u{200c}' | '\u{200d}' => joined(before) && joined(after),
        c if chooses(c) => {
            after == Some(KEYCAP)
                || before.is_some_and(|c| !c.is_alphabetic() || is_ideograph(c)) && joined(before)
        }
        '\u{ad}' => {
            before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic)
        }
        _ => false,
    }
}

/// Whether a character is a Chinese one, of which there are several forms.
fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x9fff | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
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
        out.push_str(&written(c));
        done = at + c.len_utf8();
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(out)
}

/// The same on one line: white space drawn together, hidden characters written out.
#[must_use]
pub fn shown_on_one_line(text: &str) -> String {
    shown(&one_line(text)).into_owned()
}

/// A path in words, with what is not text in it replaced.
#[must_use]
pub fn path_in_words(path: &Path) -> String {
    shown(&path.to_string_lossy()).into_owned()
}

/// The same with spans of the text (in bytes), moved to where they stand in what is shown.
#[must_use]
pub fn shown_with(text: &str, mut spans: Vec<Span>) -> (Cow<'_, str>, Vec<Span>) {
    let shown = shown(text);
    if matches!(shown, Cow::Owned(_)) {
        let moved = |at: usize| {
            at + places(text)
                .take_while(|(p, _)| *p < at)
                .map(|(_, c)| longer(c))
                .sum::<usize>()
        };
        spans = spans
            .into_iter()
            .filter_map(|s| Span::new(moved(s.start()), moved(s.end())))
            .collect();
    }
    (shown, spans)
}

/// By how many bytes a character is longer when it is written out.
fn longer(c: char) -> usize {
    written(c).len() - c.len_utf8()
}

fn written(c: char) -> String {
    format!("[U+{:04X}]", u32::from(c))
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
            (
                "❤\u{fe0f} and 1\u{fe0f}\u{20e3}",
                "❤\u{fe0f} and 1\u{fe0f}\u{20e3}",
            ),
            ("🏳\u{fe0f}\u{200d}🌈", "🏳\u{fe0f}\u{200d}🌈"),
            ("Her\u{fe0f}ald\u{3164}", "Her[U+FE0F]ald[U+3164]"),
            ("x\u{e0041}\u{feff}", "x[U+E0041][U+FEFF]"),
        ] {
            assert_eq!(shown(text), expect);
        }
    }

    #[test]
    fn spans_stand_over_the_same_words_when_these_are_written_out() {
        let text = "Two\u{202e} tugs\u{200b} sank\u{1b}[2J.";
        let span = |words: &str| {
            let start = text.find(words).expect("it is there");
            Span::new(start, start + words.len()).expect("a span")
        };
        let (shown, spans) = shown_with(
            text,
            vec![span("tugs"), span("tugs\u{200b} sank"), span("[2J")],
        );
        let over: Vec<_> = spans.iter().map(|s| s.of(&shown)).collect();
        assert_eq!(over, [Some("tugs"), Some("tugs[U+200B] sank"), Some("[2J")]);
        let (shown, spans) = shown_with("Two tugs", vec![Span::new(4, 8).expect("a span")]);
        assert!(matches!(shown, Cow::Borrowed(_)));
        assert_eq!(spans[0].of(&shown), Some("tugs"));
    }
}
