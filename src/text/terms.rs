//! Normalised terms: what two texts are compared by, so that "Defence" and "defense", "kills" and "killing" are one.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use super::silence;
use super::words::{folded, is_capitalized, without_possessive, words_in};
use crate::domain::Span;

/// The number of a normalised term in a [`Vocabulary`]; numbers are given in the order of first sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(u32);

impl TermId {
    /// Its place in tables that have a row a term.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A term at its place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// Which term.
    pub id: TermId,
    /// The word or words it was read from.
    pub span: Span,
    /// Whether it is written like a name: a capital letter elsewhere than at the head of a sentence.
    pub name: bool,
    /// Whether it holds a digit.
    pub number: bool,
}

/// Gives numbers to terms. The same texts in the same order give the same numbers.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// What a written word became; `None` for a stop word.
    written: HashMap<String, Option<TermId>>,
    known: HashMap<String, TermId>,
    terms: Vec<String>,
}

impl Vocabulary {
    /// An empty vocabulary.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many terms it has.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether it has none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Its terms, in the order of their numbers.
    pub fn ids(&self) -> impl Iterator<Item = TermId> {
        (0_u32..).take(self.terms.len()).map(TermId)
    }

    /// The normalised form of a term; empty when it is not of this vocabulary.
    #[must_use]
    pub fn form(&self, id: TermId) -> &str {
        self.terms.get(id.index()).map_or("", String::as_str)
    }

    /// The terms of the part of `text` at `span`, stop words left out, in order. The first word counts as the head
    /// of a sentence.
    pub fn terms(&mut self, text: &str, span: Span) -> Vec<Term> {
        let mut terms: Vec<Term> = Vec::new();
        let mut united = false;
        for (i, word) in words_in(text, span).enumerate() {
            let written = word.of(text);
            if united {
                // "United States" is the one term "us": the second word replaces the first.
                united = false;
                if let Some((form, last)) = union_of(written).zip(terms.last_mut()) {
                    last.id = self.intern(form);
                    last.span = Span::new(last.span.start(), word.span.end()).unwrap_or(word.span);
                    continue;
                }
            }
            united = written.eq_ignore_ascii_case("united");
            if let Some(id) = self.read(written) {
                terms.push(Term {
                    id,
                    span: word.span,
                    name: i > 0 && is_capitalized(written),
                    number: written.bytes().any(|b| b.is_ascii_digit()),
                });
            }
        }
        self.unite_silence(text, span, &mut terms);
        terms
    }

    /// The words of "declined to comment" and "did not return calls" become one term: they tell the same, that somebody
    /// has not answered.
    fn unite_silence(&mut self, text: &str, span: Span, terms: &mut Vec<Term>) {
        if let Some((silence, _)) = silence::find(text, span) {
            terms.retain(|t| t.span.shared(silence) == 0);
            let at = terms.partition_point(|t| t.span.start() < silence.start());
            terms.insert(
                at,
                Term {
                    id: self.intern("no comment"),
                    span: silence,
                    name: false,
                    number: false,
                },
            );
        }
    }

    fn read(&mut self, written: &str) -> Option<TermId> {
        if let Some(known) = self.written.get(written) {
            return *known;
        }
        let id = normalized(written).map(|form| self.intern(&form));
        self.written.insert(written.to_owned(), id);
        id
    }

    fn intern(&mut self, form: &str) -> TermId {
        if let Some(id) = self.known.get(form) {
            return *id;
        }
        // A text has fewer than 2^32 different words: a file is far smaller.
        let id = TermId(u32::try_from(self.terms.len()).unwrap_or(u32::MAX));
        self.terms.push(form.to_owned());
        self.known.insert(form.to_owned(), id);
        id
    }
}

/// What "United …" is called in one word.
fn union_of(second: &str) -> Option<&'static str> {
    match folded(without_possessive(second)).as_str() {
        "states" => Some("us"),
        "kingdom" => Some("uk"),
        "nations" => Some("un"),
        _ => None,
    }
}

/// The form by which a word is compared: folded, one spelling, stemmed (Snowball English), one word of a group of
/// synonyms; `None` for a stop word.
#[must_use]
pub fn normalized(word: &str) -> Option<String> {
    // Nothing that is longer is a word, and stemming is for words.
    const LONGEST: usize = 60;
    let plain = folded(without_possessive(word));
    let plain = if is_abbreviation(&plain) {
        plain.replace('.', "")
    } else {
        plain
    };
    // "May" with a capital is the month, but at the head of a sentence, which is rarely a verb's place.
    if is_stop_word(&plain) && !matches!(word, "US" | "U.S" | "U.S." | "IT" | "May") {
        return None;
    }
    if let Some(digit) = digit_of(&plain) {
        return Some(digit.to_owned());
    }
    if plain.bytes().any(|b| b.is_ascii_digit()) {
        return Some(plain.replace(',', ""));
    }
    if plain.len() > LONGEST {
        return Some(plain);
    }
    let stem = stem(&plain);
    Some(SYNONYMS.get(&stem).cloned().unwrap_or(stem))
}

/// One spelling, the verb for a noun made of it, and Snowball's stem.
fn stem(plain: &str) -> String {
    let spelled = one_spelling(plain);
    let singular = spelled.strip_suffix('s').unwrap_or(&spelled);
    if NO_VERBS.contains(&singular) {
        return singular.to_owned();
    }
    STEMMER.stem(&verb_of(&spelled)).into_owned()
}

/// Nouns that look as if they were made of a verb: a department does not depart.
#[rustfmt::skip]
const NO_VERBS: &[&str] = &[
    "statement", "department", "apartment", "comment", "moment", "document", "parliament", "element", "government",
    "regiment", "segment", "tension", "pension", "mission", "commission", "television", "vision", "version", "occasion",
    "provision", "dimension",
];

/// The verb of which a noun is made, where Snowball gives the two different stems: "invasion" and "invade".
fn verb_of(word: &str) -> String {
    const NOUNS: &[(&str, &str)] = &[
        ("asion", "ade"),
        ("osion", "ode"),
        ("usion", "ude"),
        ("ision", "ide"),
        ("ansion", "and"),
        ("ension", "end"),
        ("mission", "mit"),
        ("duction", "duce"),
        ("iption", "ibe"),
        ("isition", "ire"),
        ("ification", "ify"),
        ("eement", "ee"),
        ("ment", ""),
    ];
    let singular = word.strip_suffix('s').unwrap_or(word);
    for (noun, verb) in NOUNS {
        if let Some(root) = singular.strip_suffix(noun)
            && root.len() + verb.len() >= 4
        {
            return format!("{root}{verb}");
        }
    }
    word.to_owned()
}

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

static SYNONYMS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let mut groups = HashMap::new();
    for line in include_str!("../../assets/words/synonyms.txt").lines() {
        if line.starts_with('#') {
            continue;
        }
        let mut stems = line.split_whitespace().map(stem);
        if let Some(first) = stems.next() {
            for stem in stems {
                groups.entry(stem).or_insert_with(|| first.clone());
            }
        }
    }
    groups
});

/// "u.s" and "u.k." : single letters with full stops between them.
fn is_abbreviation(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() <= 1 && part.chars().all(char::is_alphabetic))
}

/// The American spelling of a British one, as far as the endings tell; applied to all words alike, so that a form
/// that no one writes ("promize") does no harm.
fn one_spelling(word: &str) -> String {
    if !word.is_ascii() {
        return word.to_owned();
    }
    for (british, american) in WHOLE_WORDS {
        if let Some(rest) = word.strip_prefix(british) {
            return format!("{american}{rest}");
        }
    }
    for (british, american) in ENDINGS {
        if let Some(stem) = word.strip_suffix(british)
            && stem.len() >= 4
        {
            return format!("{stem}{american}");
        }
    }
    word.to_owned()
}

/// Beginnings of words that are spelt in two ways.
const WHOLE_WORDS: &[(&str, &str)] = &[
    ("defence", "defense"),
    ("offence", "offense"),
    ("licence", "license"),
    ("practis", "practic"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("metre", "meter"),
    ("kilometre", "kilometer"),
    ("litre", "liter"),
    ("fibre", "fiber"),
    ("programme", "program"),
    ("grey", "gray"),
    ("cheque", "check"),
    ("sceptic", "skeptic"),
    ("judgement", "judgment"),
    ("manoeuvre", "maneuver"),
    ("aeroplane", "airplane"),
    ("enquir", "inquir"),
    ("labour", "labor"),
    ("harbour", "harbor"),
    ("colour", "color"),
    ("favour", "favor"),
    ("neighbour", "neighbor"),
    ("honour", "honor"),
    ("behaviour", "behavior"),
    ("humour", "humor"),
    ("rumour", "rumor"),
    ("armour", "armor"),
    ("endeavour", "endeavor"),
    ("flavour", "flavor"),
    ("tumour", "tumor"),
    ("vapour", "vapor"),
    ("travell", "travel"),
    ("cancell", "cancel"),
    ("fuell", "fuel"),
    ("labell", "label"),
    ("modell", "model"),
    ("signall", "signal"),
    ("counsell", "counsel"),
];

/// Endings that are spelt in two ways, and the endings of names from Cyrillic in their several transliterations.
const ENDINGS: &[(&str, &str)] = &[
    ("isation", "ization"),
    ("isations", "izations"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("ysing", "yzing"),
    ("skyy", "sky"),
    ("skiy", "sky"),
    ("skii", "sky"),
    ("skij", "sky"),
    ("skyi", "sky"),
];

/// The figure for a number that is written as a word.
fn digit_of(word: &str) -> Option<&'static str> {
    Some(match word {
        "two" | "twice" | "both" | "pair" => "2",
        "three" => "3",
        "four" => "4",
        "five" => "5",
        "six" => "6",
        "seven" => "7",
        "eight" => "8",
        "nine" => "9",
        "ten" => "10",
        "eleven" => "11",
        "twelve" | "dozen" => "12",
        "twenty" => "20",
        "thirty" => "30",
        "forty" => "40",
        "fifty" => "50",
        _ => return None,
    })
}

/// Whether a folded word is too common to tell texts apart.
#[must_use]
pub fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

/// Sorted, for the binary search.
#[rustfmt::skip]
const STOP_WORDS: &[&str] = &[
    "'s", "a", "able", "about", "above", "according", "actually", "added", "adding", "adds", "after", "again",
    "already", "also", "although", "always", "am", "among", "an", "and", "another", "any", "anything", "anyway", "are",
    "aren't", "around", "as", "at", "away", "be", "because", "been", "before", "being", "between", "bit", "but", "by",
    "came", "can", "come", "comes", "could", "couldn't", "did", "didn't", "do", "does", "doesn't", "doing", "don't",
    "down", "during", "each", "either", "else", "even", "ever", "everything", "for", "from", "further", "get", "gets",
    "getting", "go", "goes", "going", "got", "had", "hadn't", "has", "hasn't", "have", "haven't", "having", "he",
    "he'd", "he'll", "he's", "her", "here", "hers", "herself", "him", "himself", "his", "how", "however", "i", "i'd",
    "i'm", "i've", "if", "in", "instead", "into", "is", "isn't", "it", "it's", "its", "itself", "just", "kind", "kinds",
    "know", "knows", "let", "lets", "like", "likely", "look", "looked", "looking", "looks", "lot", "lots", "made",
    "make", "makes", "making", "many", "may", "me", "might", "more", "most", "mr", "mrs", "ms", "much", "must", "my",
    "no", "nor", "not", "now", "of", "off", "often", "on", "once", "one", "only", "onto", "or", "other", "others",
    "ought", "our", "ours", "out", "over", "own", "part", "per", "put", "quite", "rather", "really", "said", "same",
    "saw", "say", "saying", "says", "see", "seen", "she", "she's", "should", "since", "so", "some", "something", "sort",
    "sorts", "still", "such", "take", "taken", "takes", "taking", "than", "that", "that's", "the", "their", "theirs",
    "them", "themselves", "then", "there", "there's", "these", "they", "they're", "they've", "thing", "things", "think",
    "thinks", "this", "those", "though", "through", "time", "times", "to", "told", "too", "took", "toward", "towards",
    "under", "until", "up", "upon", "us", "very", "want", "wanted", "wants", "was", "wasn't", "way", "ways", "we",
    "we'd", "we'll", "we're", "we've", "well", "were", "weren't", "what", "when", "where", "whether", "which", "while",
    "who", "whom", "whose", "why", "will", "with", "within", "without", "won't", "would", "wouldn't", "yet", "you",
    "you're", "your", "yours",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_sorted() {
        assert!(STOP_WORDS.windows(2).all(|w| w[0] < w[1]));
    }
}
