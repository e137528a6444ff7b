//! The pieces that the grammar of quantities reads: numbers, words and a few signs.

use std::sync::LazyLock;

use regex::Regex;

use crate::domain::Span;

/// A piece of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Whether it touches the one before.
    pub touches: bool,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether a comma stands between it and the one before, or after it.
    pub comma_before: bool,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Digits: the value and what its last digit stands for.
    Number {
        value: f64,
        step: f64,
        digits: usize,
    },
    /// Two groups of digits with a colon, or with a full stop before am or pm: hours and minutes.
    Clock { hours: u32, minutes: u32 },
    /// A word in small letters.
    Word(String),
    /// One of `$ € £ ¥ ₹ %` or a dash.
    Sign(char),
}

impl Token {
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

static PIECE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?P<clock> [0-9]{1,2} : [0-9]{2} \b )
      | (?P<dot>   [0-9]{1,2} \. [0-9]{2} ) \s? [ap]\.?m\b
      | (?P<num>   [0-9]{1,18} (?: [.,] [0-9]{1,18} )* )
      | (?P<abbr>  [ap]\.\s?m\b\.? )
      | (?P<word>  \p{L}+ )
      | (?P<sign>  [$€£¥₹%\u{2010}-\u{2015}-] )",
    )
    .ok()
});

/// Reads the tokens of the part of `text` at `span`.
pub fn read(text: &str, span: Span) -> Vec<Token> {
    let Some((part, regex)) = span.of(text).zip(PIECE.as_ref()) else {
        return Vec::new();
    };
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(found) = regex.captures_at(part, at) {
        let Some((kind, start, end)) = kind_of(&found) else {
            break;
        };
        at = end;
        let Some(span) = Span::new(span.start() + start, span.start() + end) else {
            break;
        };
        let before = tokens.last().map_or(span.start(), |t| t.span.end());
        let gap = text.get(before..span.start()).unwrap_or_default();
        tokens.push(Token {
            span,
            kind,
            touches: gap.is_empty() && !tokens.is_empty(),
            capital: span
                .of(text)
                .is_some_and(|w| w.starts_with(char::is_uppercase)),
            comma_before: gap.contains(','),
        });
    }
    tokens
}

fn kind_of(found: &regex::Captures<'_>) -> Option<(Kind, usize, usize)> {
    for name in ["clock", "dot", "num", "abbr", "word", "sign"] {
        let Some(part) = found.name(name) else {
            continue;
        };
        let written = part.as_str();
        let kind = match name {
            "clock" | "dot" => {
                let (hours, minutes) = written.split_once([':', '.'])?;
                Kind::Clock {
                    hours: hours.parse().ok()?,
                    minutes: minutes.parse().ok()?,
                }
            }
            "num" => number(written),
            "abbr" => Kind::Word(if written.starts_with('a') { "am" } else { "pm" }.to_owned()),
            "word" => Kind::Word(written.to_lowercase()),
            _ => match written.chars().next()? {
                '\u{2010}'..='\u{2015}' | '-' => Kind::Sign('-'),
                sign => Kind::Sign(sign),
            },
        };
        return Some((kind, part.start(), part.end()));
    }
    None
}

/// "1,000.5" in the English manner; a single comma before other than three digits is a decimal comma.
fn number(written: &str) -> Kind {
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
