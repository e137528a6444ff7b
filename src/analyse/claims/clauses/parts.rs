//! Parts: the runs between the cuts, with what is too short or halved joined again.

use super::token::{Token, is_verb_at};
use super::{Cut, SHORTEST};
use crate::domain::Span;
use crate::text::words::is_capitalized;

/// A run of tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether it only tells who speaks.
    pub(super) source: bool,
    /// Whether the cut before it is a weak one.
    pub(super) weak: bool,
}

/// The runs between the cuts; what is too short to stand alone joins its neighbour.
pub(super) fn parts(tokens: &[Token<'_>], cuts: &[Option<Cut>]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut from = 0;
    let mut before = None;
    for at in 1..=tokens.len() {
        let cut = if at == tokens.len() {
            Some(Cut::Clause)
        } else {
            cuts.get(at).copied().flatten()
        };
        if cut.is_none() {
            continue;
        }
        parts.push(Part {
            from,
            to: at,
            source: before == Some(Cut::BeforeSource) || cut == Some(Cut::AfterSource),
            weak: before == Some(Cut::Weak),
        });
        before = cut;
        from = at;
    }
    join(tokens, parts)
}

/// Joins parts that are too short, parts that a weak cut would halve, and a source with what it says of itself.
pub(super) fn join(tokens: &[Token<'_>], parts: Vec<Part>) -> Vec<Part> {
    let length = |p: &Part| p.to - p.from;
    let mut whole: Vec<Part> = Vec::new();
    for part in parts {
        let joins = whole.last().is_some_and(|last| {
            if last.source {
                return !part.source && says_of_itself(tokens, last, &part);
            }
            if part.source {
                return false;
            }
            let shortest = if part.weak { SHORTEST } else { SHORTEST - 1 };
            let short = length(&part) < shortest
                || length(last) < shortest
                || is_fragment(tokens, last)
                || is_fragment(tokens, &part);
            short || part.weak && is_halved(tokens, last, &part)
        });
        match whole.last_mut() {
            Some(last) if joins => {
                last.to = part.to;
                last.source = false;
            }
            _ => whole.push(part),
        }
    }
    whole
}

/// Whether a part is too short to do without a verb, and has none: "the United States" says nothing by itself.
pub(super) fn is_fragment(tokens: &[Token<'_>], part: &Part) -> bool {
    const LONGEST: usize = 7;
    let begins_quote = tokens.get(part.from).is_some_and(Token::opens_quote);
    part.to - part.from <= LONGEST && !begins_quote && !has_verb(tokens, part.from, part.to)
}

/// Whether a verb, or a participle that may stand for one, is among the tokens.
fn has_verb(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    (from..to.min(tokens.len())).any(|i| {
        is_verb_at(tokens, i)
            || tokens.get(i).is_some_and(|t| {
                t.low.len() > 4 && (t.low.ends_with("ed") || t.low.ends_with("ing")) || t.base
            })
    })
}

/// Whether neither part is most of the two together: whoever means both by one claim would then find it in neither.
pub(super) fn is_halved(tokens: &[Token<'_>], one: &Part, two: &Part) -> bool {
    let width = |p: &Part| {
        let from = tokens.get(p.from).map_or(0, |t| t.span.start());
        p.to.checked_sub(1)
            .and_then(|i| tokens.get(i))
            .map_or(0, |t| t.span.end() - from)
    };
    let (one, two) = (width(one), width(two));
    // 0.62 of both together.
    100 * one.max(two) < 62 * (one + two)
}

/// "Citigroup said it expects a loss": what is said is nothing without the name of who says it.
pub(super) fn says_of_itself(tokens: &[Token<'_>], source: &Part, content: &Part) -> bool {
    let head = tokens
        .get(content.from)
        .is_some_and(|t| t.is(&["it", "its", "it's", "the"]) && t.gap.trim().is_empty());
    // "Officials said the dam held": a capital at the head of a sentence is no name, unless it speaks of itself.
    let itself = tokens.get(content.from).is_some_and(|t| t.low != "the");
    let next = tokens.get(content.from + 1);
    // "said the government would" and "said it was too early" speak of something else.
    let other = if itself {
        next.is_some_and(|t| t.is(&["was", "is", "were"]))
            && !tokens
                .get(content.from + 2)
                .is_some_and(|t| t.low.ends_with("ing") || t.low.ends_with("ed"))
    } else {
        // "The Port Authority said the trains …": a body speaks of itself.
        let body = tokens.get(source.from).is_some_and(|t| t.low == "the");
        !body
            && !next.is_some_and(|t| {
                t.is(&[
                    "company", "bank", "firm", "group", "airline", "carmaker", "retailer",
                    "agency", "club", "team", "party", "union", "two", "pair",
                ])
            })
    };
    let named = |from: usize, to: usize| {
        tokens.get(from..to).is_some_and(|part| {
            part.iter()
                .any(|t| is_capitalized(t.written) && !t.low.ends_with("day"))
        })
    };
    let width = |p: &Part| p.to - p.from;
    // "said in a statement on Friday" is worth a claim of its own.
    let cue = |back: usize| {
        source
            .to
            .checked_sub(back)
            .and_then(|i| tokens.get(i))
            .is_some_and(|t| t.speech)
    };
    let bare = cue(1) || cue(2);
    head && bare
        && !other
        && (named(source.from + 1, source.to) || itself && named(source.from, source.to))
        && !named(content.from, content.to)
        && 2 * width(source) <= 3 * width(content)
        && tokens
            .get(source.from)
            .is_some_and(|t| t.low != "according")
}

/// The span of a part: no joining word at its head, no sign at its ends that belongs to the sentence.
pub(super) fn trim(text: &str, tokens: &[Token<'_>], part: &Part, sentence: Span) -> Option<Span> {
    let mut from = part.from;
    while from + 1 < part.to
        && tokens.get(from)?.is(&["and", "but", "or", "that", "so"])
        && from > 0
    {
        from += 1;
    }
    let first = tokens.get(from)?;
    let last = tokens.get(part.to.checked_sub(1)?)?;
    let after = tokens.get(part.to).map_or_else(
        || {
            text.get(last.span.end()..sentence.end())
                .unwrap_or_default()
        },
        |t| t.gap,
    );
    // An opening mark or sign before the first word, and a closing one after the last, belong to the words; a mark that
    // could be both closes what stands before it.
    let free = if from > 0 {
        first.gap.len() - closing_signs(first.gap)
    } else {
        first.gap.len()
    };
    let opening: usize = first
        .gap
        .chars()
        .rev()
        .take_while(|c| {
            matches!(
                c,
                '“' | '"' | '‘' | '\'' | '$' | '€' | '£' | '(' | '[' | '«' | '@' | '#'
            )
        })
        .map(char::len_utf8)
        .sum();
    // What opens is a run at the end of the gap: where it meets what closes, it is cut short to none.
    let opening = if opening <= free { opening } else { 0 };
    let closing = closing_signs(after);
    let tail = after.get(..closing)?.trim_end_matches([',']);
    let tail = if tail.contains(['”', '"', '’', '\'', '»']) {
        tail
    } else {
        tail.trim_end_matches(['.', '!', '?'])
    };
    Span::new(first.span.start() - opening, last.span.end() + tail.len())
}

/// How many bytes of signs that close what stands before them a gap begins with.
fn closing_signs(gap: &str) -> usize {
    gap.chars()
        .take_while(|c| {
            matches!(
                c,
                '”' | '"' | '’' | '\'' | '%' | ')' | ']' | '»' | '.' | '!' | '?' | ','
            )
        })
        .map(char::len_utf8)
        .sum()
}
