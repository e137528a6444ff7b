//! Text for a terminal: wrapped, and with nothing in it that a terminal would obey.

use std::io::{IsTerminal, stdout};

use unicode_segmentation::UnicodeSegmentation;

use crate::text::hidden::hidden;
pub(super) use crate::text::hidden::shown_on_one_line as one_line;

/// The columns to use where the terminal does not tell.
const USUAL: usize = 100;

/// How to write to stdout.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    /// How many columns there are.
    pub width: usize,
    /// Whether words may be coloured.
    pub colour: bool,
}

impl Page {
    /// The page for stdout: as wide as `COLUMNS` says, coloured for a terminal unless `NO_COLOR` is set.
    pub(super) fn of_stdout() -> Self {
        let told = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        Self {
            width: told.unwrap_or(USUAL).clamp(60, 240),
            colour: stdout().is_terminal() && !no_colour,
        }
    }

    /// The page for a file.
    pub(super) fn of_file() -> Self {
        Self {
            width: USUAL,
            colour: false,
        }
    }

    /// The text in this style: a number of ANSI.
    pub(super) fn styled(self, text: &str, style: &str) -> String {
        if self.colour && !text.is_empty() {
            format!("\u{1b}[{style}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// JSON with each hidden character escaped: what reads it reads the same, and a terminal obeys nothing in it.
pub(super) fn json(mut text: String) -> String {
    let escaped = |c: char| c != '\n' && hidden(c);
    if text.contains(escaped) {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            if escaped(c) {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            } else {
                out.push(c);
            }
        }
        text = out;
    }
    text
}

/// How many columns a text takes: two for the wide characters of East Asia and for emoji, none for combining ones.
pub(super) fn columns(text: &str) -> usize {
    let wide = |c: char| {
        matches!(u32::from(c), 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff
            | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1faff | 0x20000..=0x3fffd)
    };
    text.graphemes(true)
        .map(|g| {
            if g.chars().next().is_some_and(wide) {
                2
            } else {
                1
            }
        })
        .sum()
}

/// The text cut to `width` columns, with `…` when something is missing.
pub(super) fn cut(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for g in text.graphemes(true) {
        if columns(&out) + columns(g) + 1 > width {
            break;
        }
        out.push_str(g);
    }
    out.push('…');
    out
}

/// The text with spaces after it, up to `width` columns.
pub(super) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// The words of the text on lines of at most `width` columns; a longer word stands on several.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in one_line(text).split(' ') {
        for part in parts(word, width) {
            let Some(line) = lines.last_mut() else { break };
            if line.is_empty() {
                *line = part;
            } else if columns(line) + 1 + columns(&part) <= width {
                line.push(' ');
                line.push_str(&part);
            } else {
                lines.push(part);
            }
        }
    }
    lines
}

/// A word in parts of at most `width` columns.
fn parts(word: &str, width: usize) -> Vec<String> {
    let mut parts = vec![String::new()];
    for g in word.graphemes(true) {
        if parts
            .last()
            .is_some_and(|p| columns(p) + columns(g) > width)
        {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push_str(g);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_lose_nothing() {
        let text = "Some  40 passengers\nwere on board 🚢 的 averyveryverylongwordindeed\u{1b}[31m";
        for width in [5, 12, 40, 100] {
            let lines = wrapped(text, width);
            assert!(
                lines.iter().all(|l| columns(l) <= width),
                "{width}: {lines:?}"
            );
            let squeezed = |s: &str| s.replace(' ', "");
            assert_eq!(squeezed(&lines.concat()), squeezed(&one_line(text)));
        }
        assert!(one_line(text).ends_with("indeed[U+001B][31m"));
        assert_eq!(cut("abcdef", 4), "abc…");
        assert_eq!(columns(&padded("的", 4)), 4);
    }

    #[test]
    fn json_means_the_same_when_nothing_in_it_is_hidden() {
        let text = "Gull\u{202e}\u{9b}2J \u{7f}\u{e0041} – 🚢";
        let raw = serde_json::to_string_pretty(&vec![text]).expect("it is written");
        let safe = json(raw);
        assert!(!safe.contains(|c| c != '\n' && hidden(c)), "{safe}");
        let read: Vec<String> = serde_json::from_str(&safe).expect("it is JSON");
        assert_eq!(read, [text]);
    }
}
