//! Finding words again in a text that was extracted slightly otherwise.

use super::Anchor;
use crate::domain::Span;

/// Where words were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The place, in bytes.
    pub span: Span,
    /// Whether words and context are long enough to be no chance.
    pub sure: bool,
}

/// So many characters of words and context that are the same are no chance.
const SURE: usize = 24;
/// Fewer than this are not even a guess.
const LEAST: usize = 8;

/// A text with white space drawn together and typographic quotation marks made plain, and the byte in the
/// original at which each of its characters begins.
pub(super) struct Folded<'t> {
    text: &'t str,
    pub(super) chars: Vec<char>,
    at: Vec<usize>,
}

impl<'t> Folded<'t> {
    /// Folds `text`.
    pub(super) fn of(text: &'t str) -> Self {
        let mut folded = Self {
            text,
            chars: Vec::with_capacity(text.len()),
            at: Vec::with_capacity(text.len() + 1),
        };
        for (i, c) in text.char_indices() {
            let c = match c {
                c if c.is_whitespace() => ' ',
                '‘' | '’' | '‚' | 'ʼ' => '\'',
                '“' | '”' | '„' | '«' | '»' => '"',
                '–' | '—' | '‑' => '-',
                c => c,
            };
            if c != ' ' || folded.chars.last() != Some(&' ') {
                folded.chars.push(c);
                folded.at.push(i);
            }
        }
        folded.at.push(text.len());
        folded
    }
}

/// How many of the two texts' first characters are the same.
fn same<'a>(a: impl Iterator<Item = &'a char>, b: impl Iterator<Item = &'a char>) -> usize {
    a.zip(b).take_while(|(x, y)| x == y).count()
}

/// The words of an anchor, folded like the text in which they are sought.
pub(super) struct Sought<'a> {
    anchor: &'a Anchor,
    pub(super) words: Vec<char>,
    pub(super) before: Vec<char>,
    pub(super) after: Vec<char>,
}

impl<'a> Sought<'a> {
    /// What is sought for an anchor; `None` when it has no words.
    pub(super) fn of(anchor: &'a Anchor) -> Option<Self> {
        let words = Folded::of(anchor.words.trim()).chars;
        (!words.is_empty()).then(|| Self {
            anchor,
            words,
            before: Folded::of(&anchor.before).chars,
            after: Folded::of(&anchor.after).chars,
        })
    }

    /// The place in `hay` where the words stand at one of the `starts`; of several the one whose context is most alike,
    /// then the one nearest to the old place.
    pub(super) fn best(
        &self,
        hay: &Folded<'_>,
        starts: impl Iterator<Item = usize>,
    ) -> Option<Found> {
        let (words, points) = (&self.words, self.anchor.points);
        let mut best: Option<(usize, std::cmp::Reverse<usize>, usize)> = None;
        for start in starts {
            let end = start + words.len();
            if hay.chars.get(start..end) != Some(words.as_slice()) {
                continue;
            }
            let left = hay.chars.iter().take(start).rev();
            let right = hay.chars.iter().skip(end);
            // The words may have been cut at their most; then what stands after them stands further on.
            let context = same(self.before.iter().rev(), left) + same(self.after.iter(), right);
            let away = start.abs_diff(points.start());
            let this = (context, std::cmp::Reverse(away), start);
            if best.is_none_or(|b| this > b) {
                best = Some(this);
            }
        }
        let (context, _, start) = best?;
        let proof = words.len() + context;
        let end = match points.len() > self.anchor.words.chars().count() {
            false => start + words.len(),
            true => far_end(
                &hay.chars,
                start + words.len(),
                start + points.len(),
                &self.after,
            )?,
        };
        let span = Span::trimmed(hay.text, *hay.at.get(start)?, *hay.at.get(end)?)?;
        (proof >= LEAST).then_some(Found {
            span,
            sure: proof >= SURE,
        })
    }
}

/// The place in `text` where the anchor's words stand ([`Sought::best`]). `None` when the words are not there, or are
/// so few that they prove nothing.
#[must_use]
pub fn find(anchor: &Anchor, text: &str) -> Option<Found> {
    let sought = Sought::of(anchor)?;
    let hay = Folded::of(text);
    let first = sought.words.first();
    let starts = (0..hay.chars.len()).filter(|&i| hay.chars.get(i) == first);
    sought.best(&hay, starts)
}

/// Where words end that were longer than what was kept of them: where their context goes on, near the `expected` end.
fn far_end(hay: &[char], from: usize, expected: usize, after: &[char]) -> Option<usize> {
    let expected = expected.min(hay.len());
    let slack = (expected.saturating_sub(from)) / 5 + 16;
    let goes_on = |end: usize| {
        let right = hay.iter().skip(end);
        same(after.iter(), right) == after.len()
    };
    (from.max(expected.saturating_sub(slack))..=(expected + slack).min(hay.len()))
        .filter(|&end| goes_on(end))
        .min_by_key(|&end| end.abs_diff(expected))
}
