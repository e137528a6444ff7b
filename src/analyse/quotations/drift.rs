//! Drift: one wording beside another, word by word, and in a few figures what became of it.

use crate::analyse::agreement::says_the_same;
use crate::domain::Span;
use crate::text::diff::{Piece, diff};
use crate::text::words::{folded, words, words_in};

/// Where fewer than this share of the shorter wording's words stand in both, it looks like two translations.
const TRANSLATION: f64 = 0.6;
/// Fewer words say nothing of translations.
const SENTENCE: usize = 5;

/// What a few words of a wording are beside the first wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    /// The same in both, but for spelling.
    Same,
    /// Here only.
    Added,
    /// There only.
    Dropped,
    /// The same words, but at another place.
    Moved,
    /// There only; the [`PartKind::Other`] after it stand here in their place.
    Replaced,
    /// Here in the place of other words.
    Other,
}

/// A few words one after another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What they are.
    pub kind: PartKind,
    /// The words, as they are written where they stand.
    pub words: String,
}

/// How far a wording is from the first: words of each sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Drift {
    /// Left out at the beginning or the end: it was quoted shorter.
    pub cut: usize,
    /// Left out in the midst.
    pub dropped: usize,
    /// Put in.
    pub added: usize,
    /// At another place.
    pub moved: usize,
    /// In the place of others.
    pub other: usize,
    /// Whether so few words are the same that it looks like another translation.
    pub translation: bool,
    /// Whether another speaker is named than by most.
    pub other_speaker: bool,
}

/// A sort of drift, from the least to the most serious.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DriftKind {
    /// Quoted shorter.
    Cut,
    /// Words left out in the midst.
    Dropped,
    /// Words put in.
    Added,
    /// Words at another place.
    Moved,
    /// Other words.
    Other,
    /// Another translation, by the look of it.
    Translation,
    /// Another speaker.
    Speaker,
}

impl DriftKind {
    /// Every kind, the most serious first.
    pub const ALL: [Self; 7] = [
        Self::Speaker,
        Self::Translation,
        Self::Other,
        Self::Moved,
        Self::Added,
        Self::Dropped,
        Self::Cut,
    ];
}

impl Drift {
    /// How many words there are of this kind; 1 for a kind that is there or not.
    #[must_use]
    pub const fn count(&self, kind: DriftKind) -> usize {
        match kind {
            DriftKind::Cut => self.cut,
            DriftKind::Dropped => self.dropped,
            DriftKind::Added => self.added,
            DriftKind::Moved => self.moved,
            DriftKind::Other => self.other,
            DriftKind::Translation => self.translation as usize,
            DriftKind::Speaker => self.other_speaker as usize,
        }
    }

    /// The kinds that are there, the most serious first.
    pub fn kinds(&self) -> impl Iterator<Item = DriftKind> {
        DriftKind::ALL.into_iter().filter(|k| self.count(*k) > 0)
    }

    /// How serious it is: the worst kind, then the words. Being quoted shorter counts least.
    #[must_use]
    pub fn weight(&self) -> (Option<DriftKind>, usize) {
        (self.kinds().next(), self.words())
    }

    /// Words that are not the same in both.
    #[must_use]
    pub const fn words(&self) -> usize {
        self.cut + self.dropped + self.added + self.moved + self.other
    }
}

/// Compares a wording (`here`) with the one that came first.
#[must_use]
pub fn compare(first: &str, here: &str) -> (Vec<Part>, Drift) {
    let pieces = diff(first, here);
    let gone = moved(first, here, &pieces);
    let mut reading = Reading {
        first,
        here,
        parts: Vec::new(),
        drift: Drift::default(),
        at: 0,
        same: 0,
    };
    for (i, piece) in pieces.iter().enumerate() {
        let end = i == 0 || i + 1 == pieces.len();
        reading.piece(*piece, end, gone.get(i).copied().unwrap_or_default());
    }
    reading.finish()
}

/// Which pieces stand in one wording only but are the same words as a piece that stands in the other only.
fn moved(first: &str, here: &str, pieces: &[Piece]) -> Vec<bool> {
    let key = |text: &str, span: Span| -> Vec<String> {
        words_in(text, span).map(|w| folded(w.of(text))).collect()
    };
    let mut found = vec![false; pieces.len()];
    for (i, piece) in pieces.iter().enumerate() {
        let (Some(left), None) = (piece.left, piece.right) else {
            continue;
        };
        let words = key(first, left);
        let other = pieces.iter().enumerate().find(|(j, p)| {
            let free = p.left.is_none() && !found[*j];
            free && p.right.is_some_and(|right| key(here, right) == words)
        });
        if let Some((j, _)) = other {
            found[i] = true;
            found[j] = true;
        }
    }
    found
}

/// A comparison as it goes from left to right.
struct Reading<'a> {
    first: &'a str,
    here: &'a str,
    parts: Vec<Part>,
    drift: Drift,
    /// So far `here` has been given out, in bytes.
    at: usize,
    /// Words that are the same so far.
    same: usize,
}

impl Reading<'_> {
    fn piece(&mut self, piece: Piece, end: bool, moved: bool) {
        match (piece.left, piece.right) {
            (Some(left), Some(right)) => {
                let same = piece.same || says_the_same(self.first, left, self.here, right);
                if same {
                    self.same += words_in(self.here, right).count();
                    self.come(right, PartKind::Same);
                } else {
                    // The longer side tells how much was put otherwise.
                    let there = words_in(self.first, left).count();
                    let count = words_in(self.here, right).count().max(there);
                    self.gone(left, PartKind::Replaced);
                    self.come(right, PartKind::Other);
                    self.drift.other += count;
                }
            }
            (None, Some(right)) => {
                let count = words_in(self.here, right).count();
                if moved {
                    self.same += count;
                    self.drift.moved += count;
                    self.come(right, PartKind::Moved);
                } else {
                    self.drift.added += count;
                    self.come(right, PartKind::Added);
                }
            }
            // Words that moved are shown where they went.
            (Some(_), None) if moved => {}
            (Some(left), None) => {
                let count = words_in(self.first, left).count();
                if end {
                    self.drift.cut += count;
                } else {
                    self.drift.dropped += count;
                }
                self.gone(left, PartKind::Dropped);
            }
            (None, None) => {}
        }
    }

    /// Words of `here`, after the punctuation before them.
    fn come(&mut self, span: Span, kind: PartKind) {
        self.push(PartKind::Same, self.at, span.start());
        self.push(kind, span.start(), span.end());
    }

    fn push(&mut self, kind: PartKind, from: usize, to: usize) {
        let words = self.here.get(from..to).unwrap_or_default();
        self.at = self.at.max(to);
        if words.is_empty() {
            return;
        }
        match self.parts.last_mut() {
            Some(last) if last.kind == kind => last.words.push_str(words),
            _ => self.parts.push(Part {
                kind,
                words: words.to_owned(),
            }),
        }
    }

    /// Words that stand in the first wording only.
    fn gone(&mut self, span: Span, kind: PartKind) {
        // They take the place after the space that follows the words so far, and have a space of their own after them.
        let rest = self.here.get(self.at..).unwrap_or_default();
        let space = rest.len() - rest.trim_start().len();
        self.push(PartKind::Same, self.at, self.at + space);
        let ends = space == rest.len();
        let mut add = |kind: PartKind, words: &str| {
            self.parts.push(Part {
                kind,
                words: words.to_owned(),
            });
        };
        if ends {
            add(PartKind::Same, " ");
        }
        add(kind, span.of(self.first).unwrap_or_default());
        if !ends {
            add(PartKind::Same, " ");
        }
    }

    fn finish(mut self) -> (Vec<Part>, Drift) {
        self.push(PartKind::Same, self.at, self.here.len());
        let shorter = words(self.first).count().min(words(self.here).count());
        // Quotations have far fewer than 2^52 words.
        #[allow(clippy::cast_precision_loss)]
        let share = self.same as f64 / shorter.max(1) as f64;
        self.drift.translation = shorter >= SENTENCE && share < TRANSLATION;
        (self.parts, self.drift)
    }
}
