//! Lists: the word lists under `assets/words`, and items of a list that run on in one line.

use std::collections::BTreeSet;

/// The words of an asset: one a line, `#` begins a comment.
#[must_use]
pub fn word_list(asset: &'static str) -> BTreeSet<&'static str> {
    asset
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Where an item of a list begins, and how long its marker is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub start: usize,
    pub marker_end: usize,
}

impl Item {
    /// Whether a cut would part the marker from its item.
    pub fn covers(&self, cut: usize) -> bool {
        self.start < cut && cut <= self.marker_end + 1
    }
}

/// The marker of a list: "1.", "2.)", "• 9.", "a.".
struct Marker<'l> {
    bullet: Option<char>,
    letter: bool,
    number: u32,
    close: &'l str,
    len: usize,
}

fn marker(text: &str) -> Option<Marker<'_>> {
    let bullet = text
        .chars()
        .next()
        .filter(|c| matches!(c, '•' | '⁃' | '▪' | '●' | '‣'));
    let rest = bullet.map_or(text, |c| text.get(c.len_utf8()..).unwrap_or_default());
    let rest = if bullet.is_some() {
        rest.trim_start_matches([' ', '\t'])
    } else {
        rest
    };
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let (letter, number, len) = match rest.bytes().next() {
        Some(_) if (1..=3).contains(&digits) => (false, rest.get(..digits)?.parse().ok()?, digits),
        Some(b @ b'a'..=b'z') => (true, u32::from(b - b'a') + 1, 1),
        _ => return None,
    };
    let tail = rest.get(len..)?;
    let close = [".)", ".", ")"].into_iter().find(|c| tail.starts_with(c))?;
    let after = tail.get(close.len()..)?;
    let item = after.trim_start_matches([' ', '\t']);
    let parted =
        item.len() < after.len() && item.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let len = text.len() - after.len();
    parted.then_some(Marker {
        bullet,
        letter,
        number,
        close: tail.get(..close.len())?,
        len,
    })
}

/// When `line` begins with a list's first marker: where each item begins, the first one too. Otherwise nothing.
pub(super) fn list_item_starts(line: &str) -> Vec<Item> {
    let indent = line.len() - line.trim_start().len();
    let Some(first) = line.get(indent..).and_then(marker) else {
        return Vec::new();
    };
    if first.bullet.is_none() && first.number != 1 {
        return Vec::new();
    }
    let mut items = vec![Item {
        start: indent,
        marker_end: indent + first.len,
    }];
    let mut expected = first.number + 1;
    for (at, _) in line.match_indices(' ') {
        let Some(next) = line.get(at + 1..).and_then(marker) else {
            continue;
        };
        let same =
            next.bullet == first.bullet && next.letter == first.letter && next.close == first.close;
        if same && next.number == expected {
            items.push(Item {
                start: at + 1,
                marker_end: at + 1 + next.len,
            });
            expected += 1;
        }
    }
    items
}
