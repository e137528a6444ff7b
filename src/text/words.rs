//! The one tokenizer of the house: words with their place in the text.

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::Span;

/// A word, number or ideograph, by the word boundaries of Unicode (UAX #29).
///
/// "can't", "1,000.5" and "U.S" are one word each; "war-torn" and "8%" are "war", "torn" and "8".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes; never white space or punctuation alone.
    pub span: Span,
}

impl Word {
    /// The word as it is written; empty when `text` is not the text it was found in.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        self.span.of(text).unwrap_or_default()
    }

    /// The word without a possessive 's.
    #[must_use]
    pub fn base(self, text: &str) -> &str {
        without_possessive(self.of(text))
    }
}

/// The words of `text`, in order. Takes time in proportion to the text.
pub fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    text.unicode_word_indices()
        .filter_map(|(start, word)| Span::new(start, start + word.len()).map(|span| Word { span }))
}

/// The words of the part of `text` at `span`, with their places in the whole text.
pub fn words_in(text: &str, span: Span) -> impl Iterator<Item = Word> + '_ {
    words(span.of(text).unwrap_or_default()).filter_map(move |word| {
        Span::new(
            word.span.start() + span.start(),
            word.span.end() + span.start(),
        )
        .map(|span| Word { span })
    })
}

/// "Trump’s" and "Trump's" are "Trump"; other words stay as they are.
#[must_use]
pub fn without_possessive(word: &str) -> &str {
    ["'s", "’s", "'S", "’S"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .filter(|base| !base.is_empty())
        .unwrap_or(word)
}

/// Whether the word begins with a capital letter.
#[must_use]
pub fn is_capitalized(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// A word as it is compared: small letters, curly apostrophes made straight, no accents on Latin letters.
#[must_use]
pub fn folded(word: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| {
            if matches!(c, '’' | '‘' | 'ʼ') {
                '\''
            } else {
                c
            }
        })
        .collect()
}
