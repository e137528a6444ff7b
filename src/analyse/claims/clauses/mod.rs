//! Clauses: a sentence cut where one statement ends and the next begins, with who says it cut off.
//!
//! There is no parser. The cuts are at the words and signs by which English joins clauses (", which", "; ", "and" with
//! a verb after it, "because") and at the frames of speech ("officials said that", ", the ministry said"), in the
//! manner of clause-based open information extraction (Del Corro and Gemulla 2013) as far as it can be had without one.

mod joins;
mod parts;
mod source;
mod token;

use crate::domain::Span;

/// A part of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// Where it stands, without the joining word at its head and the signs at its ends.
    pub span: Span,
    /// Whether it only tells who said the rest: "the ministry said in a statement".
    pub attribution: bool,
    /// Whether it is worth a claim by itself: a statement has a verb, and an attribution tells more than who spoke.
    pub telling: bool,
}

/// The fewest words that a clause of its own has.
const SHORTEST: usize = 4;

/// How many words a subject may have before its verb, where a rule looks for the verb of a clause.
const SUBJECT: usize = 7;

/// What a cut parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// Two statements.
    Clause,
    /// Two statements that may as well be one: a restriction, a circumstance, a second verb of the same subject.
    Weak,
    /// The words before the cut say who says what comes after.
    AfterSource,
    /// The words after the cut say who said what comes before.
    BeforeSource,
}

/// The clauses of the sentence at `sentence`, in order, without overlap.
#[must_use]
pub fn clauses(text: &str, sentence: Span) -> Vec<Clause> {
    let tokens = token::tokens(text, sentence);
    let cuts = cuts(&tokens);
    let parts = parts::parts(&tokens, &cuts);
    // A sentence that is one part is a statement, whether or not its verb is known.
    let whole = parts.len() == 1;
    let mut clauses = Vec::new();
    for part in parts {
        if let Some(span) = parts::trim(text, &tokens, &part, sentence) {
            clauses.push(Clause {
                span,
                attribution: part.source,
                telling: if part.source {
                    source::tells_more(&tokens, part.from, part.to)
                } else {
                    (whole || !parts::is_fragment(&tokens, &part))
                        && !source::is_bare(&tokens, part.from, part.to)
                },
            });
        }
    }
    clauses
}

/// For each token whether, and how, the sentence is cut before it.
fn cuts(tokens: &[token::Token<'_>]) -> Vec<Option<Cut>> {
    let mut cuts = vec![None; tokens.len()];
    let held = short_quotations(tokens);
    let mut from = 0;
    let mut at = 0;
    // The last verb before `at`, so that no rule has to look back over the whole clause.
    let mut last_verb = None;
    let mut looked = 0;
    while at < tokens.len() {
        while looked < at {
            if token::is_verb_at(tokens, looked) {
                last_verb = Some(looked);
            }
            looked += 1;
        }
        if let Some(end) = source::source_at(tokens, from, at) {
            if at > from || at > 0 {
                cuts[at] = Some(Cut::BeforeSource);
            }
            if at == 0 {
                // The head of the sentence says who speaks.
                mark_head(&mut cuts, end);
            } else if end < tokens.len() {
                mark_head(&mut cuts, end);
            }
            from = end;
            at = end.max(at + 1);
            continue;
        }
        if at > from
            && cuts[at].is_none()
            && !held[at]
            && let Some(cut) =
                joins::joins(tokens, from, at, last_verb.is_some_and(|verb| verb >= from))
        {
            cuts[at] = Some(cut);
            from = at;
        }
        at += 1;
    }
    cuts
}

/// For each token whether it stands inside a short quotation, its first word left out: what is quoted as one saying is
/// one claim.
fn short_quotations(tokens: &[token::Token<'_>]) -> Vec<bool> {
    const LONGEST: usize = 16;
    let mut held = vec![false; tokens.len()];
    for at in 0..tokens.len() {
        if !tokens.get(at).is_some_and(token::Token::opens_quote) {
            continue;
        }
        let inside = at + 1..tokens.len().min(at + 1 + LONGEST);
        let end = inside
            .clone()
            .find(|i| tokens.get(*i).is_some_and(token::Token::closes_quote))
            .or_else(|| (inside.end == tokens.len()).then_some(tokens.len()));
        if let Some(part) = end.and_then(|end| held.get_mut(at + 1..end)) {
            part.fill(true);
        }
    }
    held
}

fn mark_head(cuts: &mut [Option<Cut>], end: usize) {
    if let Some(cut) = cuts.get_mut(end) {
        *cut = Some(Cut::AfterSource);
    }
}
