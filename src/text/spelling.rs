//! Spellings of names: how they are compared, so that the variants of one name meet.

use super::words::{folded, words};

/// Words of a body's name that say nothing of who it is.
const CORPORATE: [&str; 15] = [
    "inc",
    "corp",
    "corporation",
    "ltd",
    "llc",
    "llp",
    "plc",
    "co",
    "ag",
    "sa",
    "se",
    "nv",
    "gmbh",
    "group",
    "cos",
];

/// Whether two names, word by word, can be one person: the same surname, first names that do not clash.
pub(super) fn same_person(a: &[String], b: &[String]) -> bool {
    let (Some(last_a), Some(last_b)) = (a.last(), b.last()) else {
        return false;
    };
    if a.len() == 1 || b.len() == 1 {
        return surname_key(last_a) == surname_key(last_b);
    }
    let (first_a, first_b) = (a[0].as_str(), b[0].as_str());
    let initial = |x: &str, y: &str| x.chars().count() == 1 && y.starts_with(x);
    let first = first_a == first_b
        || initial(first_a, first_b)
        || initial(first_b, first_a)
        || (first_a.len() >= 3
            && (first_b.starts_with(first_a) || first_a.starts_with(first_b))
            && first_b.len() >= 3)
        || alike(first_a, first_b) >= 0.88;
    first
        && (surname_key(last_a) == surname_key(last_b)
            || (last_a.len() > 4 && alike(last_a, last_b) >= 0.92))
}

fn alike(a: &str, b: &str) -> f64 {
    rapidfuzz::distance::jaro_winkler::similarity(a.chars(), b.chars())
}

/// "Goldman Sachs Group Inc" without the words after the first `count`, marks and all.
pub(super) fn without_form(written: &str, count: usize) -> String {
    let end = words(written)
        .take(count)
        .last()
        .map_or(written.len(), |w| w.span.end());
    written.get(..end).unwrap_or(written).to_owned()
}

/// The words of a name as they are compared, without the words that only say what sort of company it is.
pub(super) fn name_words(written: &str) -> Vec<String> {
    let mut key: Vec<String> = words(written)
        .map(|w| folded(w.base(written)).replace('.', ""))
        .collect();
    while key.len() > 1 && key.last().is_some_and(|w| CORPORATE.contains(&w.as_str())) {
        key.pop();
    }
    key
}

/// One key for the usual transliterations of a surname: Zelensky, Zelenskyy, Zelenskiy.
pub(super) fn surname_key(surname: &str) -> String {
    let stem = ["yy", "iy", "ii", "yi", "ij"]
        .iter()
        .find_map(|end| surname.strip_suffix(end));
    let stem = stem.or_else(|| {
        surname
            .strip_suffix('i')
            .filter(|stem| stem.ends_with("sk"))
    });
    stem.filter(|stem| stem.len() >= 3)
        .map_or_else(|| surname.to_owned(), |stem| format!("{stem}y"))
}

/// The first letters of a body's name.
pub(super) fn initials(words: &[String]) -> String {
    words
        .iter()
        .filter(|w| !matches!(w.as_str(), "of" | "the" | "for" | "and"))
        .filter_map(|w| w.chars().next())
        .collect()
}
