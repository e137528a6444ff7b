//! The words of each claim as the comparisons see them, with the terms that two claims share.

use std::collections::HashMap;

use super::Side;
use crate::domain::Span;
use crate::text::diff::same_in_order;
use crate::text::quantity::Quantity;
use crate::text::terms::{Vocabulary, normalized};
use crate::text::words::{folded, is_capitalized, words_in};

/// Two claims are set against each other word by word when at least this part of the shorter one's words are the same.
pub const ALIKE: f64 = 0.6;

/// A word of a claim, as it is compared.
#[derive(Debug, Clone, Copy)]
pub struct Heard {
    /// Where it stands.
    pub span: Span,
    /// The folded word.
    pub word: usize,
    /// Its term, or the word itself where it is a stop word.
    pub term: usize,
    /// Whether it is a stop word.
    pub empty: bool,
    /// Whether it is written like a name: a capital letter elsewhere than at the head of the claim.
    pub name: bool,
}

/// The words of a claim.
#[derive(Debug, Default)]
pub struct Wording {
    /// The words in order.
    pub words: Vec<Heard>,
    /// The words sorted, for counting what two claims share.
    sorted: Vec<usize>,
    /// The terms that are no stop words, sorted, each once.
    terms: Vec<usize>,
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

    /// Whether one of its words is this term.
    pub fn has(&self, term: usize) -> bool {
        self.terms.binary_search(&term).is_ok()
    }

    /// How many terms both have, and what part that is of the terms of the claim with fewer.
    pub fn common(&self, other: &Self) -> (usize, f64) {
        let shared = self.terms.iter().filter(|t| other.has(**t)).count();
        let fewer = self.terms.len().min(other.terms.len()).max(1);
        // Claims have far fewer than 2^52 words.
        #[allow(clippy::cast_precision_loss)]
        (shared, shared as f64 / fewer as f64)
    }

    /// The first word of a list.
    pub fn find(&self, list: &[usize]) -> Option<Span> {
        self.words
            .iter()
            .find(|w| list.contains(&w.word))
            .map(|w| w.span)
    }
}

/// Numbers for words and terms.
#[derive(Debug, Default)]
pub struct Lexicon {
    numbers: HashMap<String, usize>,
    /// Word, term and whether it is a stop word, for each word as it is written.
    read: HashMap<String, (usize, usize, bool)>,
    /// In how many claims each term stands.
    claims_with: Vec<u32>,
    claims: u32,
    /// How often each term is written like a name, less how often it is not.
    named: Vec<i32>,
}

impl Lexicon {
    /// The number of a word that is given folded.
    pub fn number(&mut self, word: &str) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(word.to_owned()).or_insert(next)
    }

    /// The number of the term of a word.
    pub fn term(&mut self, word: &str) -> usize {
        self.lookup(word).1
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

    /// The words of a claim of `text` at `span`, counted for [`Self::weight`]. Days and amounts are no names.
    pub fn read(&mut self, text: &str, span: Span, quantities: &[Quantity]) -> Wording {
        let wording = self.look_at(text, span);
        self.claims += 1;
        self.claims_with.resize(self.numbers.len(), 0);
        for term in &wording.terms {
            if let Some(count) = self.claims_with.get_mut(*term) {
                *count += 1;
            }
        }
        self.named.resize(self.numbers.len(), 0);
        let counts = |w: &Heard| quantities.iter().any(|q| q.span.shared(w.span) > 0);
        for word in wording.words.iter().skip(1).filter(|w| !w.empty) {
            if let Some(named) = self.named.get_mut(word.term) {
                *named += if word.name && !counts(word) { 1 } else { -1 };
            }
        }
        wording
    }

    /// The words of `text` at `span`.
    pub fn look_at(&mut self, text: &str, span: Span) -> Wording {
        let (rise, fall) = (self.term("rise"), self.term("fall"));
        let written: Vec<Span> = words_in(text, span).map(|w| w.span).collect();
        let of = |at: usize| written.get(at).and_then(|s| s.of(text)).unwrap_or_default();
        let mut words: Vec<Heard> = Vec::with_capacity(written.len());
        for (at, place) in written.iter().enumerate() {
            let (word, mut term, mut empty) = self.lookup(of(at));
            // "Shares were down about 1 percent" says that they fell.
            let figure = |i: usize| of(i).bytes().any(|b| b.is_ascii_digit());
            let being = |word: &str| matches!(word, "is" | "are" | "was" | "were" | "been" | "be");
            let ahead = || figure(at + 1) || being(of(at - 1)) && (at + 2..at + 4).any(figure);
            let way = match of(at) {
                "up" => Some(rise),
                "down" => Some(fall),
                _ => None,
            };
            if let Some(way) = way.filter(|_| at > 0 && of(at + 1) != "to" && ahead()) {
                (term, empty) = (way, false);
            }
            words.push(Heard {
                span: *place,
                word,
                term,
                empty,
                name: at > 0 && is_capitalized(of(at)),
            });
        }
        let mut sorted: Vec<usize> = words.iter().map(|w| w.word).collect();
        sorted.sort_unstable();
        let mut terms: Vec<usize> = words.iter().filter(|w| !w.empty).map(|w| w.term).collect();
        terms.sort_unstable();
        terms.dedup();
        Wording {
            words,
            sorted,
            terms,
        }
    }

    /// Whether the claims write a term like a name more often than not.
    pub fn is_name(&self, term: usize) -> bool {
        self.named.get(term).is_some_and(|n| *n > 0)
    }

    /// Whether both claims name somebody or something, and not one name is in both.
    pub fn strangers(&self, one: &Wording, two: &Wording) -> bool {
        let named = |t: &&usize| self.is_name(**t);
        let mut ours = one.terms.iter().filter(named).peekable();
        let theirs = two.terms.iter().any(|t| named(&t));
        ours.peek().is_some() && theirs && !ours.any(|t| two.has(*t))
    }

    /// How much a term tells, 0 to 1: the fewer claims have it, the more (inverse document frequency, Spärck Jones
    /// 1972).
    pub fn weight(&self, term: usize) -> f64 {
        let count = self.claims_with.get(term).copied().unwrap_or(1).max(1);
        let all = f64::from(self.claims.max(1));
        (1.0 + all / f64::from(count)).ln() / (1.0 + all).ln()
    }
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
    let words =
        |side: Side<'_>| -> Vec<usize> { side.wording.words.iter().map(|w| w.word).collect() };
    share(same_in_order(&words(one), &words(two)))
}
