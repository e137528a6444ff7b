//! Scare quotes: words in quotation marks that nobody said, such as titles of works, nicknames and terms.

use crate::domain::Span;

/// Words before the mark that introduce a name or a term.
const NAMED: [&str; 44] = [
    "called",
    "dubbed",
    "nicknamed",
    "titled",
    "entitled",
    "named",
    "so-called",
    "known",
    "term",
    "word",
    "words",
    "phrase",
    "film",
    "movie",
    "song",
    "single",
    "album",
    "book",
    "novel",
    "show",
    "series",
    "episode",
    "track",
    "musical",
    "play",
    "sitcom",
    "documentary",
    "magazine",
    "hashtag",
    "the",
    "hit",
    "drama",
    "comedy",
    "thriller",
    "game",
    "ballad",
    "tune",
    "hits",
    "songs",
    "movies",
    "memoir",
    "anthem",
    "video",
    "franchise",
];

/// Whether the words at `span` were said by nobody. `cued`: a verb of reporting or "according to" stands in the
/// sentence.
pub(super) fn is_scare(text: &str, span: Span, cued: bool) -> bool {
    let Some(words) = span.of(text) else {
        return true;
    };
    let inner = words.trim_matches(|c: char| {
        !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?' | ',' | '…' | '$' | '#' | '@')
    });
    let count = inner.split_whitespace().count();
    if inner.is_empty() || count == 0 {
        return true;
    }
    let before = text
        .get(..span.start())
        .unwrap_or_default()
        .trim_end_matches([' ', '(', '[']);
    let previous = before
        .rsplit(|c: char| c.is_whitespace())
        .next()
        .unwrap_or_default();
    let bare = previous
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '-')
        .to_lowercase();
    let after = text.get(span.end()..).unwrap_or_default();
    let title_case = is_title_case(inner);
    // Dwayne "The Rock" Johnson
    let nickname = previous.starts_with(char::is_uppercase)
        && previous.ends_with(char::is_alphanumeric)
        && count <= 4
        && after
            .strip_prefix(' ')
            .is_some_and(|a| a.starts_with(char::is_uppercase))
        && inner.starts_with(char::is_uppercase);
    if nickname || (title_case && count <= 12 && (count >= 2 || !cued) && !speech_before(before)) {
        return true;
    }
    let introduced = NAMED.contains(&bare.as_str())
        && !(bare == "the"
            || bare == "called"
            || bare == "words"
            || bare == "dubbed"
            || bare == "word");
    if introduced && count <= 8 {
        return true;
    }
    // Few words, no verb of speech near: irony or a term.
    count <= 3 && !cued
}

/// Whether what stands before is about to quote: a colon, a comma, a verb of speech.
fn speech_before(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace())
        .next()
        .unwrap_or_default();
    before.ends_with([':', ','])
        || matches!(
            word,
            "said"
                | "says"
                | "added"
                | "wrote"
                | "tweeted"
                | "asked"
                | "replied"
                | "shouted"
                | "saying"
        )
}

/// Every long word has a capital, and there is no stop: a title.
fn is_title_case(words: &str) -> bool {
    let mut long = 0;
    for word in words.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let small = matches!(
            word,
            "a" | "an"
                | "the"
                | "of"
                | "and"
                | "in"
                | "on"
                | "to"
                | "for"
                | "at"
                | "by"
                | "with"
                | "from"
                | "or"
                | "vs"
        );
        if !small && word.starts_with(char::is_lowercase) {
            return false;
        }
        long += usize::from(!small && word.starts_with(char::is_uppercase));
    }
    long > 0 && !words.ends_with(['!', '?', '.'])
}
