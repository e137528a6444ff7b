//! A sentence as tokens: words, marks, and each quotation as one token.

use crate::domain::Span;
use crate::text::words::{is_capitalized, words_in};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word.
    Word,
    /// A whole quotation.
    Quote,
    /// A comma or a mark that parts clauses as one.
    Comma,
    /// A colon.
    Colon,
    /// A stop, a semicolon, a dash: nothing reaches across it.
    Break,
}

/// A token of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub kind: Kind,
    pub span: Span,
    /// The word in small letters; empty for marks.
    pub lower: String,
    pub capital: bool,
}

impl Token {
    pub fn is(&self, word: &str) -> bool {
        self.lower == word
    }

    pub fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&self.lower.as_str())
    }

    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
}

/// The most tokens of a sentence that are read; nobody writes longer ones.
const MOST: usize = 400;

/// The tokens of `text` at `span`; what lies in `quotes` (in order) is one token each, brackets are left out.
pub(super) fn tokens(text: &str, span: Span, quotes: &[Span]) -> Vec<Token> {
    let mut list = Vec::new();
    let mut at = span.start();
    let first = quotes.partition_point(|q| q.end() <= span.start());
    for quote in quotes
        .iter()
        .skip(first)
        .take_while(|q| q.start() < span.end())
    {
        if list.len() > MOST {
            return list;
        }
        plain(text, at, quote.start().max(at), &mut list);
        list.push(Token {
            kind: Kind::Quote,
            span: *quote,
            lower: String::new(),
            capital: false,
        });
        at = quote.end().max(at);
    }
    plain(text, at, span.end(), &mut list);
    list
}

fn plain(text: &str, from: usize, to: usize, list: &mut Vec<Token>) {
    let Some(part) = Span::new(from, to) else {
        return;
    };
    let mut at = from;
    let mut depth = 0_usize;
    for word in words_in(text, part) {
        depth = marks(text, at, word.span.start(), depth, list);
        at = word.span.end();
        if depth > 0 {
            continue;
        }
        if list.len() > MOST {
            return;
        }
        let written = word.of(text);
        list.push(Token {
            kind: Kind::Word,
            span: word.span,
            lower: written.to_lowercase(),
            capital: is_capitalized(written),
        });
    }
    marks(text, at, to, depth, list);
}

/// The marks between two words. Returns how many brackets are open after them.
fn marks(text: &str, from: usize, to: usize, mut depth: usize, list: &mut Vec<Token>) -> usize {
    let gap = text.get(from..to).unwrap_or_default();
    for (i, c) in gap.char_indices().take(16) {
        let kind = match c {
            '(' | '[' => {
                depth += 1;
                continue;
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                continue;
            }
            ',' => Kind::Comma,
            ':' => Kind::Colon,
            ';' | '!' | '?' | '—' | '–' | '―' | '…' => Kind::Break,
            '.' if is_stop(list, gap, i) => Kind::Break,
            '-' if gap.len() > 1 => Kind::Break,
            _ => continue,
        };
        if depth == 0
            && let Some(span) = Span::new(from + i, from + i + c.len_utf8())
        {
            list.push(Token {
                kind,
                span,
                lower: String::new(),
                capital: false,
            });
        }
    }
    depth
}

/// Whether a dot ends something: not after an initial, "U.S" or a short title.
fn is_stop(list: &[Token], gap: &str, at: usize) -> bool {
    let last = list.last().filter(|t| t.is_word());
    let short = last.is_some_and(|t| {
        t.lower.chars().count() == 1
            || t.lower.contains('.')
            || (t.capital && t.lower.len() <= 4 && gap.len() == at + 2)
    });
    !short
}
