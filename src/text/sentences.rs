//! Sentences: where one ends, by rules for news English that do no harm in other languages.
//!
//! The rules are those of the "golden rules" of Pragmatic Segmenter (Dias 2015, diasks2/pragmatic_segmenter): a stop
//! ends a sentence unless what stands before it (an abbreviation, an initial) or after it (a small letter) says
//! otherwise. Only a window of a few words is looked at on either side, so the time grows with the text.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::lists::{list_item_starts, word_list};
use crate::domain::Span;

/// After these a capital letter does not begin a sentence: titles, "St.", "vs.".
static BEFORE_NAMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    word_list(include_str!(
        "../../assets/words/abbreviations-before-names.txt"
    ))
});
/// These may end a sentence, if the next word is one that sentences begin with: "Inc.", "Jr.", "etc.".
static OTHERS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../assets/words/abbreviations.txt")));
/// These are abbreviations before a number only: "No. 5", "Jan. 3", "p. 55".
static BEFORE_NUMBERS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    word_list(include_str!(
        "../../assets/words/abbreviations-before-numbers.txt"
    ))
});
/// Words that begin sentences far more often than they are part of a name.
static STARTERS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| word_list(include_str!("../../assets/words/sentence-starters.txt")));

/// How far back or ahead a rule looks, in bytes.
const WINDOW: usize = 64;

/// The sentences of `text` as spans of bytes: in order, without overlap, trimmed of white space. A line break always
/// ends a sentence.
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(is_line_break) {
        split_line(text, start, start + line.len(), &mut found);
        start += line.len();
    }
    found
}

/// Whether a line ends with this character.
const fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn split_line(text: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let Some(line) = text.get(start..end) else {
        return;
    };
    let mut cuts = stops(line);
    let items = list_item_starts(line);
    if !items.is_empty() {
        cuts.retain(|cut| !items.iter().any(|i| i.covers(*cut)));
        cuts.extend(items.iter().map(|i| i.start));
        cuts.sort_unstable();
    }
    let mut from = 0;
    for cut in cuts.into_iter().chain([line.len()]) {
        found.extend(Span::trimmed(text, start + from, start + cut));
        from = cut;
    }
}

/// Where sentences end within a line, in order.
fn stops(line: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let ascii = matches!(bytes[at], b'.' | b'!' | b'?');
        if !ascii && bytes[at] < 0xC2 {
            at += 1;
            continue;
        }
        let Some(c) = line.get(at..).and_then(|rest| rest.chars().next()) else {
            at += 1;
            continue;
        };
        if !is_stop(c) {
            at += c.len_utf8();
            continue;
        }
        let run = Run::at(line, at);
        let from = cuts.last().copied().unwrap_or_default();
        if let Some(cut) = run.cut(line, from) {
            cuts.push(cut);
        }
        at = run.end;
    }
    cuts
}

/// Stops that end a sentence of themselves, without a space after them.
const fn is_full_width_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．')
}

/// Whether a sentence may end with this character.
const fn is_stop(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
            | '।'
            | '॥'
            | '؟'
            | '۔'
            | '։'
            | '።'
            | '၊'
            | '။'
    ) || is_full_width_stop(c)
}

/// Quotation marks and brackets that close what a stop ends.
const fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '）' | '】'
    )
}

/// Quotation marks, brackets and dashes that a sentence may begin with.
const fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '«'
            | '‹'
            | '('
            | '['
            | '{'
            | '「'
            | '『'
            | '¿'
            | '¡'
    )
}

/// One or more stops in a row ("?!", "....", ". . .") with the closing marks after them.
struct Run {
    start: usize,
    /// Past the stops.
    stops_end: usize,
    /// Past the closing marks.
    end: usize,
    /// Dots with spaces between them.
    spaced: bool,
    last: char,
}

impl Run {
    fn at(line: &str, start: usize) -> Self {
        let mut run = Self {
            start,
            stops_end: start,
            end: start,
            spaced: false,
            last: '.',
        };
        loop {
            let rest = line.get(run.stops_end..).unwrap_or_default();
            match rest.chars().next() {
                Some(c) if is_stop(c) => {
                    run.stops_end += c.len_utf8();
                    run.last = c;
                }
                // An ellipsis of spaced dots; after a full stop only if three more follow.
                Some(' ') if rest.starts_with(" . .") || (run.spaced && rest.starts_with(" .")) => {
                    run.stops_end += 2;
                    run.spaced = true;
                }
                _ => break,
            }
        }
        run.end = run.stops_end;
        let rest = line.get(run.stops_end..).unwrap_or_default();
        for c in rest.chars().take_while(|c| is_closer(*c)).take(8) {
            run.end += c.len_utf8();
        }
        run
    }

    /// Where the sentence that began at `from` ends, if it ends with this run.
    fn cut(&self, line: &str, from: usize) -> Option<usize> {
        let after = window_after(line, self.end);
        if after.trim_start().is_empty() && line.len() - self.end < WINDOW {
            return None;
        }
        if is_full_width_stop(self.last) {
            return Some(self.end);
        }
        let run = line.get(self.start..self.stops_end).unwrap_or_default();
        if !after.starts_with(char::is_whitespace) {
            return self.glued(line, run);
        }
        let next = after.trim_start();
        let opened = next.starts_with(is_opener);
        let next = next.trim_start_matches(|c| is_opener(c) || c == ' ');
        if !begins_a_sentence(next) {
            return None;
        }
        let before = line.get(from..self.start).unwrap_or_default();
        let omission = before.ends_with('[') || (self.spaced && first_word(next) == "I");
        if omission {
            return None;
        }
        if self.spaced && run == ". . . ." && before.ends_with(char::is_alphanumeric) {
            return Some(self.start + 1);
        }
        let closed = self.end > self.stops_end;
        if run == "." && !closed && !opened && keeps_on(before, next) {
            return None;
        }
        if run == "." && !closed && opened && is_title(last_token(before)) {
            return None;
        }
        Some(self.end)
    }

    /// A stop with no space after it, as careless extraction leaves it: "years.He went".
    fn glued(&self, line: &str, run: &str) -> Option<usize> {
        let before = line.get(..self.start).unwrap_or_default();
        let word = last_token(before);
        let plain = word.len() >= 3 && word.chars().all(char::is_lowercase);
        let after = window_after(line, self.stops_end);
        if plain && run == "." && after.starts_with(['“', '‘', '«', '„']) {
            return Some(self.stops_end);
        }
        let after = window_after(line, self.end);
        let next: String = after.chars().take_while(|c| c.is_alphanumeric()).collect();
        let capital = next.starts_with(char::is_uppercase)
            && next.len() >= 2
            && next.chars().skip(1).all(char::is_lowercase);
        let ends = after.chars().nth(next.chars().count());
        let worded = ends.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '’' | '\''));
        (plain && capital && worded && matches!(run, "." | "!" | "?")).then_some(self.end)
    }
}

/// Whether a sentence can begin so: not with a small letter (but "iPhone"), not with a comma.
fn begins_a_sentence(next: &str) -> bool {
    let mut chars = next.chars();
    match chars.next() {
        None => true,
        Some(c) if c.is_lowercase() => chars.next().is_some_and(char::is_uppercase),
        Some(c) => !matches!(c, ',' | ';' | ':' | ')' | ']' | '&' | '/'),
    }
}

/// Whether the full stop after `before` belongs to an abbreviation and the sentence goes on with `next`.
fn keeps_on(before: &str, next: &str) -> bool {
    let token = last_token(before);
    let word = first_word(next);
    let small = token.to_lowercase();
    let starter = STARTERS.contains(word);
    let number =
        next.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '#' | '$' | '£' | '€'));
    let mut letters = token.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        // "Jonas E. Smith", but "you and I. Did"; "plan B. The".
        return letter.is_alphabetic() && (letter.is_uppercase() || number) && !starter;
    }
    if matches!(small.as_str(), "a.m" | "p.m") {
        // "At 5 a.m. Mr. Smith went", but "He left the bank at 6 p.m. Mr. Smith then went".
        let words = before.get(before.ceil_char_boundary(before.len().saturating_sub(WINDOW))..);
        let words = words.map_or(0, |w| w.split(' ').count());
        return !starter && (words < 6 || AFTER_TIMES.contains(&word));
    }
    if token.contains('.') {
        // "U.S. Government", "5 a.m. Mr. Smith", but "in the U.S. How".
        let letters_between_dots = token.split('.').all(|part| part.chars().count() <= 2);
        return letters_between_dots && !starter;
    }
    if BEFORE_NAMES.contains(small.as_str()) && token != "No" {
        return !(starter && MAY_END.contains(&small.as_str()));
    }
    if BEFORE_NUMBERS.contains(small.as_str()) && number {
        return true;
    }
    OTHERS.contains(small.as_str()) && !starter
}

/// Of the abbreviations before names, those that also stand at the end: "on Main St. The".
const MAY_END: [&str; 2] = ["st", "mt"];

/// What goes on with the sentence after "5 p.m.".
const AFTER_TIMES: [&str; 22] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Eastern",
    "Central",
    "Mountain",
    "Pacific",
    "GMT",
    "UTC",
    "EST",
    "EDT",
    "ET",
    "CST",
    "CDT",
    "PST",
    "PDT",
    "BST",
    "CET",
];

fn is_title(token: &str) -> bool {
    BEFORE_NAMES.contains(token.to_lowercase().as_str())
}

/// The last run of letters, digits and inner dots before the end.
fn last_token(before: &str) -> &str {
    let mut from = before.len();
    for (at, c) in before.char_indices().rev().take(WINDOW / 2) {
        if !(c.is_alphanumeric() || matches!(c, '.' | '°')) {
            break;
        }
        from = at;
    }
    before
        .get(from..)
        .unwrap_or_default()
        .trim_start_matches('.')
}

fn first_word(next: &str) -> &str {
    let end = next
        .char_indices()
        .find(|(_, c)| !c.is_alphanumeric())
        .map_or(next.len(), |(at, _)| at);
    next.get(..end).unwrap_or_default()
}

/// The next few words, cut at a character.
fn window_after(line: &str, from: usize) -> &str {
    let end = line.floor_char_boundary((from + WINDOW).min(line.len()));
    line.get(from..end).unwrap_or_default()
}
