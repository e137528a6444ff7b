//! Words against words: a denial, an opposite, another degree of certainty, another name in the same place.

use std::collections::HashMap;

use super::{Difference, Side};
use crate::domain::{ReasonKind, Span};
use crate::text::diff::{Piece, diff};
use crate::text::terms::{Vocabulary, is_stop_word, normalized};
use crate::text::words::{folded, is_capitalized, words, words_in};

/// Two claims are set against each other word by word when at least this part of the shorter one's words are the same.
const ALIKE: f64 = 0.6;

/// The same for differences that mean something only in otherwise equal words.
const NEARLY_THE_SAME: f64 = 0.75;

/// Words that turn a statement into its denial.
const NEGATIONS: &[&str] = &[
    "not",
    "no",
    "never",
    "none",
    "nobody",
    "nothing",
    "neither",
    "nor",
    "without",
    "isn't",
    "aren't",
    "wasn't",
    "weren't",
    "don't",
    "doesn't",
    "didn't",
    "won't",
    "wouldn't",
    "can't",
    "cannot",
    "couldn't",
    "hasn't",
    "haven't",
    "hadn't",
    "shouldn't",
    "denied",
    "denies",
    "deny",
];

/// Pairs of which only one can be true; given as terms (see [`normalized`]), so that "fell" and "dropped" are one.
const OPPOSITES: &[(&str, &str)] = &[
    ("rise", "fall"),
    ("win", "lose"),
    ("approve", "reject"),
    ("accept", "reject"),
    ("confirm", "deny"),
    ("open", "closed"),
    ("alive", "dead"),
    ("survived", "died"),
    ("guilty", "innocent"),
    ("arrived", "left"),
    ("increase", "decrease"),
    ("northern", "southern"),
    ("eastern", "western"),
    ("support", "oppose"),
    ("male", "female"),
    ("man", "woman"),
    ("bought", "sold"),
    ("above", "below"),
    ("stationary", "moving"),
    ("legal", "illegal"),
    ("conscious", "unconscious"),
];

/// Words of certainty and of doubt.
const CERTAIN: &[&str] = &["will", "confirmed", "certain", "definitely", "won't"];
const DOUBTFUL: &[&str] = &[
    "may",
    "might",
    "could",
    "possibly",
    "allegedly",
    "reportedly",
    "alleged",
    "unconfirmed",
    "perhaps",
];

/// A word of a claim, as it is compared.
#[derive(Debug, Clone, Copy)]
struct Heard {
    span: Span,
    /// The folded word.
    word: usize,
    /// Its term, or the word itself where it is a stop word.
    term: usize,
    /// Whether it is a stop word.
    empty: bool,
}

/// The words of a claim.
#[derive(Debug, Default)]
pub struct Wording {
    words: Vec<Heard>,
    /// The words sorted, for counting what two claims share.
    sorted: Vec<usize>,
}

impl Wording {
    /// Whether two claims are the same word for word.
    pub fn same_words(&self, other: &Self) -> bool {
        self.words.len() == other.words.len()
            && self
                .words
                .iter()
                .zip(&other.words)
                .all(|(a, b)| a.word == b.word)
    }

    fn shared(&self, other: &Self) -> usize {
        let mut theirs = other.sorted.iter().peekable();
        self.sorted
            .iter()
            .filter(|word| {
                while theirs.next_if(|t| t < word).is_some() {}
                theirs.next_if(|t| t == word).is_some()
            })
            .count()
    }

    fn find(&self, list: &[usize]) -> Option<Span> {
        self.words
            .iter()
            .find(|w| list.contains(&w.word))
            .map(|w| w.span)
    }
}

/// Numbers for words and terms, and those of the lists in this file.
#[derive(Debug, Default)]
pub struct Lexicon {
    numbers: HashMap<String, usize>,
    /// Word, term and whether it is a stop word, for each word as it is written.
    read: HashMap<String, (usize, usize, bool)>,
    negations: Vec<usize>,
    opposites: Vec<(usize, usize)>,
    certain: Vec<usize>,
    doubtful: Vec<usize>,
}

impl Lexicon {
    /// A lexicon that knows the lists of this file.
    pub fn new() -> Self {
        let mut new = Self::default();
        let words = |new: &mut Self, list: &[&str]| list.iter().map(|w| new.number(w)).collect();
        new.negations = words(&mut new, NEGATIONS);
        new.certain = words(&mut new, CERTAIN);
        new.doubtful = words(&mut new, DOUBTFUL);
        new.opposites = OPPOSITES
            .iter()
            .map(|(x, y)| (new.lookup(x).1, new.lookup(y).1))
            .collect();
        new
    }

    fn number(&mut self, word: &str) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(word.to_owned()).or_insert(next)
    }

    fn lookup(&mut self, written: &str) -> (usize, usize, bool) {
        if let Some(known) = self.read.get(written) {
            return *known;
        }
        let low = folded(written);
        let term = normalized(written);
        let known = (
            self.number(&low),
            self.number(term.as_deref().unwrap_or(&low)),
            term.is_none(),
        );
        self.read.insert(written.to_owned(), known);
        known
    }

    /// The words of `text` at `span`.
    pub fn read(&mut self, text: &str, span: Span) -> Wording {
        let words: Vec<Heard> = words_in(text, span)
            .map(|w| {
                let (word, term, empty) = self.lookup(w.of(text));
                Heard {
                    span: w.span,
                    word,
                    term,
                    empty,
                }
            })
            .collect();
        let mut sorted: Vec<usize> = words.iter().map(|w| w.word).collect();
        sorted.sort_unstable();
        Wording { words, sorted }
    }
}

/// A denial, an opposite, or another degree of certainty. `alike` is the share of words that both have in order.
pub fn opposites(
    one: Side<'_>,
    two: Side<'_>,
    alike: f64,
    lexicon: &Lexicon,
) -> Option<Difference> {
    if alike >= ALIKE {
        let negation = |spans| Difference {
            kind: ReasonKind::Negation,
            spans,
        };
        if let Some(no) = denial(one.wording, two.wording, lexicon) {
            return Some(negation([no, two.draft.span]));
        }
        if let Some(no) = denial(two.wording, one.wording, lexicon) {
            return Some(negation([one.draft.span, no]));
        }
    }
    if let Some(spans) = opposite_terms(one.wording, two.wording, lexicon) {
        return Some(Difference {
            kind: ReasonKind::Negation,
            spans,
        });
    }
    // Only a change of "will" to "may" in otherwise the same words is told: headlines and leads soften freely.
    if alike >= NEARLY_THE_SAME {
        let (sure, unsure) = (&lexicon.certain, &lexicon.doubtful);
        for (x, y) in [(sure, unsure), (unsure, sure)] {
            if let Some((a, b)) = one.wording.find(x).zip(two.wording.find(y))
                && one.wording.find(y).is_none()
                && two.wording.find(x).is_none()
            {
                return Some(Difference {
                    kind: ReasonKind::Modality,
                    spans: [a, b],
                });
            }
        }
    }
    None
}

/// Where `one` denies a word that `two` has and does not deny.
fn denial(one: &Wording, two: &Wording, lexicon: &Lexicon) -> Option<Span> {
    if two.find(&lexicon.negations).is_some() {
        return None;
    }
    let at = one
        .words
        .iter()
        .position(|w| lexicon.negations.contains(&w.word))?;
    let denied = one.words.iter().skip(at + 1).take(3).find(|w| !w.empty)?;
    let has = two.words.iter().any(|w| w.term == denied.term);
    if has {
        one.words.get(at).map(|w| w.span)
    } else {
        None
    }
}

/// Terms of the two claims that exclude each other, where neither claim has both.
fn opposite_terms(one: &Wording, two: &Wording, lexicon: &Lexicon) -> Option<[Span; 2]> {
    let find =
        |side: &Wording, term: usize| side.words.iter().find(|w| w.term == term).map(|w| w.span);
    lexicon.opposites.iter().find_map(|(x, y)| {
        match (find(one, *x), find(one, *y), find(two, *x), find(two, *y)) {
            (Some(a), None, None, Some(b)) | (None, Some(a), Some(b), None) => Some([a, b]),
            _ => None,
        }
    })
}

/// Another name in the same place of otherwise the same words: a person, or a place after "in", "at", "near".
pub fn names(one: Side<'_>, two: Side<'_>, alike: f64) -> Option<Difference> {
    if alike < NEARLY_THE_SAME {
        return None;
    }
    let (left, right) = (one.words(), two.words());
    diff(left, right)
        .iter()
        .filter(|p| !p.same)
        .find_map(|piece| {
            let (l, r) = (piece.left?, piece.right?);
            let (a, b) = (l.of(left)?, r.of(right)?);
            // Only names on both sides, and neither is known to the other article's sentence.
            let names = is_name(left, l) && is_name(right, r);
            let unknown = |name: &str, side: Side<'_>| {
                let sentence = folded(side.draft.context.of(side.text).unwrap_or_default());
                !words(name).any(|w| sentence.contains(&folded(w.base(name))))
            };
            if !names || !unknown(a, two) || !unknown(b, one) || !differ_as_terms(a, b) {
                return None;
            }
            let before = left
                .get(..l.start())?
                .split_whitespace()
                .last()
                .map(folded)
                .unwrap_or_default();
            let place = matches!(
                before.as_str(),
                "in" | "at" | "near" | "from" | "to" | "outside" | "of"
            );
            let kind = if place {
                ReasonKind::Place
            } else {
                ReasonKind::Person
            };
            let within = |span: Span, claim: Span| {
                Span::new(claim.start() + span.start(), claim.start() + span.end())
            };
            Some(Difference {
                kind,
                spans: [within(l, one.draft.span)?, within(r, two.draft.span)?],
            })
        })
}

/// Whether all words at `span` begin with a capital letter and the first is not the head of the claim.
fn is_name(text: &str, span: Span) -> bool {
    span.start() > 0
        && words_in(text, span)
            .all(|w| is_capitalized(w.of(text)) && !is_stop_word(&folded(w.of(text))))
}

/// The terms of a few words.
pub fn terms_of(text: &str) -> Vec<String> {
    let mut vocabulary = Vocabulary::new();
    let all = Span::new(0, text.len())
        .map(|all| vocabulary.terms(text, all))
        .unwrap_or_default();
    all.iter()
        .map(|t| vocabulary.form(t.id).to_owned())
        .collect()
}

/// Whether two names stay different when spelling and synonyms are folded.
fn differ_as_terms(a: &str, b: &str) -> bool {
    let theirs = terms_of(b);
    !terms_of(a).iter().any(|t| {
        theirs.iter().any(|u| {
            u == t || rapidfuzz::distance::jaro_winkler::similarity(u.chars(), t.chars()) > 0.88
        })
    })
}

/// The share of the shorter claim's words that both have, in order; 0 where it is below [`ALIKE`] anyway.
pub fn alike(one: Side<'_>, two: Side<'_>) -> f64 {
    const SHORTEST: usize = 4;
    let shorter = one.wording.words.len().min(two.wording.words.len());
    // Claims have far fewer than 2^52 words.
    #[allow(clippy::cast_precision_loss)]
    let share = |same: usize| same as f64 / shorter.max(1) as f64;
    if shorter < SHORTEST || share(one.wording.shared(two.wording)) < ALIKE {
        return 0.0;
    }
    let left = one.words();
    let width = |piece: &Piece| piece.left.map_or(0, |span| words_in(left, span).count());
    share(
        diff(left, two.words())
            .iter()
            .filter(|p| p.same)
            .map(width)
            .sum(),
    )
}
