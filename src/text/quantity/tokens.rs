//! The pieces that the grammar of quantities reads: numbers, words and a few signs.

use std::borrow::Cow;

use crate::domain::Span;

/// A piece of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Token<'t> {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind<'t>,
    /// Whether it touches the one before.
    pub touches: bool,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether a comma stands between it and the one before, or after it.
    pub comma_before: bool,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind<'t> {
    /// Digits: the value and what its last digit stands for.
    Number {
        value: f64,
        step: f64,
        digits: usize,
    },
    /// Two groups of digits with a colon, or with a full stop before am or pm: hours and minutes.
    Clock { hours: u32, minutes: u32 },
    /// A word in small letters.
    Word(Cow<'t, str>),
    /// One of `$ € £ ¥ ₹ %` or a dash.
    Sign(char),
}

impl Token<'_> {
    /// The word in small letters; empty for other tokens.
    pub fn word(&self) -> &str {
        match &self.kind {
            Kind::Word(word) => word,
            _ => "",
        }
    }

    /// Whether it is this sign.
    pub fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }
}

/// Reads the tokens of the part of `text` at `span`.
pub fn read(text: &str, span: Span) -> Vec<Token<'_>> {
    let part = span.of(text).unwrap_or_default();
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut at = 0;
    let mut before = 0;
    while let Some(c) = part.get(at..).and_then(|rest| rest.chars().next()) {
        let Some((kind, len)) = piece(part.get(at..).unwrap_or_default(), c) else {
            at += c.len_utf8();
            continue;
        };
        let Some(place) = Span::new(span.start() + at, span.start() + at + len) else {
            break;
        };
        let gap = part.get(before..at).unwrap_or_default();
        tokens.push(Token {
            span: place,
            kind,
            touches: gap.is_empty() && !tokens.is_empty(),
            capital: c.is_uppercase(),
            comma_before: gap.contains(','),
        });
        at += len;
        before = at;
    }
    tokens
}

/// The token that `rest` begins with, and its length; `first` is its first character.
fn piece(rest: &str, first: char) -> Option<(Kind<'_>, usize)> {
    match first {
        '0'..='9' => Some(clock(rest).unwrap_or_else(|| figures(rest))),
        'a' | 'p' if rest.get(1..2) == Some(".") && half_of_day(rest).is_some() => {
            let len = half_of_day(rest)?;
            let dot = usize::from(rest.get(len..).is_some_and(|r| r.starts_with('.')));
            let word = if first == 'a' { "am" } else { "pm" };
            Some((Kind::Word(Cow::Borrowed(word)), len + dot))
        }
        '-' | '\u{2010}'..='\u{2015}' => Some((Kind::Sign('-'), first.len_utf8())),
        '$' | '€' | '£' | '¥' | '₹' | '%' => Some((Kind::Sign(first), first.len_utf8())),
        _ if first.is_alphabetic() => {
            let end = rest.find(|c: char| !c.is_alphabetic());
            let word = rest.get(..end.unwrap_or(rest.len()))?;
            let small = !word
                .bytes()
                .any(|b| b.is_ascii_uppercase() || !b.is_ascii());
            let low = if small {
                Cow::Borrowed(word)
            } else {
                Cow::Owned(word.to_lowercase())
            };
            Some((Kind::Word(low), word.len()))
        }
        _ => None,
    }
}

/// How many digits `rest` begins with, counted up to `most`.
fn digits(rest: &str, most: usize) -> usize {
    let bytes = rest.bytes().take(most);
    bytes.take_while(u8::is_ascii_digit).count()
}

/// Whether a word ends here.
fn is_edge(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// The length of "am", "p.m" or "a. m" at the head of `rest`, where a word ends with it.
fn half_of_day(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix(['a', 'p'])?;
    let after = match after.strip_prefix('.') {
        Some(dotted) => dotted.strip_prefix(char::is_whitespace).unwrap_or(dotted),
        None => after,
    };
    let end = after.strip_prefix('m').filter(|end| is_edge(end))?;
    Some(rest.len() - end.len())
}

/// "5:10", and "5.10" before "am" or "pm".
fn clock(rest: &str) -> Option<(Kind<'_>, usize)> {
    let hours = digits(rest, 3);
    let minutes = rest.get(hours + 1..)?;
    let len = hours + 3;
    if hours > 2 || digits(minutes, 2) < 2 {
        return None;
    }
    let after = minutes.get(2..)?;
    let told = match rest.as_bytes().get(hours)? {
        b':' => is_edge(after),
        b'.' => {
            let half = after.strip_prefix(char::is_whitespace).unwrap_or(after);
            // "5.10 a. m" is none: the space is inside.
            half_of_day(half).is_some_and(|len| {
                !half
                    .get(..len)
                    .is_some_and(|h| h.contains(char::is_whitespace))
            })
        }
        _ => false,
    };
    let kind = Kind::Clock {
        hours: rest.get(..hours)?.parse().ok()?,
        minutes: minutes.get(..2)?.parse().ok()?,
    };
    told.then_some((kind, len))
}

/// "1,000.5": groups of digits, none longer than any number in a text.
fn figures(rest: &str) -> (Kind<'_>, usize) {
    const LONGEST: usize = 18;
    let mut len = digits(rest, LONGEST);
    while let Some(more) = rest.get(len..).and_then(|r| r.strip_prefix(['.', ','])) {
        match digits(more, LONGEST) {
            0 => break,
            group => len += 1 + group,
        }
    }
    (number(rest.get(..len).unwrap_or_default()), len)
}

/// "1,000.5" in the English manner; a single comma before other than three digits is a decimal comma.
fn number(written: &str) -> Kind<'static> {
    let groups: Vec<&str> = written.split(',').collect();
    let thousands = groups.len() == 1
        || groups
            .iter()
            .skip(1)
            .all(|g| g.split('.').next().is_some_and(|whole| whole.len() == 3));
    let plain = if thousands {
        written.replace(',', "")
    } else {
        written.replace(',', ".")
    };
    let decimals = plain.split_once('.').map_or(0, |(_, d)| d.len());
    let decimals = i32::try_from(decimals).unwrap_or(0);
    Kind::Number {
        value: plain.parse().unwrap_or(0.0),
        step: 10_f64.powi(-decimals),
        digits: plain.len(),
    }
}
