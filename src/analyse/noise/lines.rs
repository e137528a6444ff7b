//! An article as lines, with what their shape says.

use super::Verdict;
use crate::domain::{Article, Span};

/// A line that is not blank.
#[derive(Debug, Clone)]
pub(super) struct Line<'t> {
    /// Its number among the lines that are not blank.
    pub at: usize,
    /// Where it stands, trimmed.
    pub span: Span,
    /// Its words.
    pub text: &'t str,
    /// How many words, parted by white space.
    pub words: usize,
    /// Whether it ends as a sentence does.
    pub stopped: bool,
    /// Whether a blank line stands before it.
    pub after_blank: bool,
}

/// An article's lines and what is thought of them.
#[derive(Debug)]
pub(super) struct Page<'t> {
    pub article: &'t Article,
    pub lines: Vec<Line<'t>>,
    /// A verdict for each line that is noise as a whole.
    pub verdicts: Vec<Option<Verdict>>,
    /// The first line that is neither headline nor standfirst: the first that ends as a sentence does, after the
    /// headline.
    pub body_from: usize,
    /// Whether nearly all long lines end as sentences do, so that one that does not is no paragraph.
    pub tidy: bool,
    /// Whether few lines have a blank line before them, so that one that has stands apart.
    pub dense: bool,
}

impl<'t> Page<'t> {
    pub fn of(article: &'t Article) -> Self {
        let text = article.text.as_str();
        let mut lines = Vec::new();
        let mut start = 0;
        let mut blank = false;
        for raw in text.split_inclusive('\n') {
            if let Some(span) = Span::trimmed(text, start, start + raw.len()) {
                let text = span.of(text).unwrap_or_default();
                lines.push(Line {
                    at: lines.len(),
                    span,
                    text,
                    words: text.split_whitespace().count(),
                    stopped: is_stopped(text),
                    after_blank: blank,
                });
                blank = false;
            } else {
                blank = true;
            }
            start += raw.len();
        }
        let headed = lines
            .first()
            .is_some_and(|line| !line.stopped || Some(line.text) == article.headline.as_deref());
        let from = usize::from(headed);
        let body_from = lines
            .iter()
            .skip(from)
            .find(|l| l.stopped && l.words > 5)
            .map_or(from, |l| l.at);
        let long: Vec<bool> = lines
            .iter()
            .filter(|l| l.words >= 9)
            .map(|l| l.stopped)
            .collect();
        let stopped = long.iter().filter(|s| **s).count();
        let tidy = stopped >= 4 && stopped * 10 >= long.len() * 6;
        let verdicts = vec![None; lines.len()];
        let blanks = lines.iter().filter(|l| l.after_blank).count();
        let dense = blanks * 3 < lines.len();
        Self {
            article,
            lines,
            verdicts,
            body_from,
            tidy,
            dense,
        }
    }

    /// Whether line `at` is still taken for reporting.
    pub fn is_reporting(&self, at: usize) -> bool {
        self.verdicts.get(at).is_some_and(Option::is_none)
    }

    /// Whether nothing is known of line `at` but that it has no full stop.
    pub fn is_open(&self, at: usize) -> bool {
        self.verdicts
            .get(at)
            .is_some_and(|v| v.as_ref().is_none_or(|v| v.score < 0.8))
    }
}

/// Whether a line ends as a sentence does: with a stop, or with a mark before the quotation mark that closes.
fn is_stopped(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '*']);
    let closed = bare.len() < line.len();
    match bare.chars().next_back() {
        Some('.' | '!' | '?' | '…' | ':' | ';' | '。' | '！' | '？' | '।' | '؟' | '۔' | '։') => {
            true
        }
        Some(',' | '-' | '—' | '–') => closed,
        _ => false,
    }
}

/// A number for the first `most` characters of a word, whatever their case (FNV-1a).
pub(super) fn word_key(word: &str, most: usize) -> u64 {
    word.chars()
        .take(most)
        .flat_map(char::to_lowercase)
        .fold(0xcbf2_9ce4_8422_2325, |key, c| {
            (key ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3)
        })
}
