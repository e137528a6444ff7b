//! Claims: the checkable statements of an article, at clause level, with what makes each worth checking.

mod clauses;
mod worth;

pub use clauses::{Clause, clauses};

use super::quotes::attributions;
use crate::domain::{Article, ClaimKind, Noise, Quote, Span};
use crate::text::people::People;
use crate::text::quantity::{self, Quantity};

/// A claim before it is compared with others: what [`crate::domain::Claim`] needs, and what matching wants to know.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The place of its article in the bundle.
    pub article: usize,
    /// The place of its sentence in the article.
    pub sentence: usize,
    /// Where it stands.
    pub span: Span,
    /// Where its sentence stands.
    pub context: Span,
    /// Whether it only tells who said something, when and where.
    pub attribution: bool,
    /// What sorts of statement it is, sorted.
    pub kinds: Vec<ClaimKind>,
    /// To whom the article attributes it.
    pub speaker: Option<String>,
    /// The quotation that it is, holds or is part of.
    pub quote: Option<Span>,
    /// Its quantities and times.
    pub quantities: Vec<Quantity>,
    /// How much it is worth checking, 0 to 1.
    pub score: f32,
    /// What makes it so, in words for a person.
    pub reasons: Vec<String>,
}

/// What is known of one article before its claims are looked for.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its noise, in order.
    pub noise: &'a [Noise],
    /// Its sentences, in order.
    pub sentences: &'a [Span],
    /// Its quotes, by start.
    pub quotes: &'a [Quote],
    /// The people of the bundle.
    pub people: &'a People,
}

/// The claims of the article at place `index` of its bundle, in order, without overlap. Headings, questions and noise
/// hold none.
#[must_use]
pub fn find(index: usize, reading: Reading<'_>) -> Vec<Draft> {
    let text = reading.article.text.as_str();
    let mut drafts = Vec::new();
    let mut noise_from = 0;
    let mut quote_from = 0;
    let units = units(text, reading.sentences, reading.quotes);
    for (number, sentence) in units.iter().enumerate() {
        while reading
            .noise
            .get(noise_from)
            .is_some_and(|n| n.span.end() <= sentence.start())
        {
            noise_from += 1;
        }
        while reading
            .quotes
            .get(quote_from)
            .is_some_and(|q| q.span.end() <= sentence.start())
        {
            quote_from += 1;
        }
        let noise = reading.noise.get(noise_from..).unwrap_or_default();
        let Some(rest) = without_noise(text, *sentence, noise) else {
            continue;
        };
        if is_heading(reading.article, rest) || is_question(text, rest) {
            continue;
        }
        let quotes = reading.quotes.get(quote_from..).unwrap_or_default();
        let attributions = attributions(text, rest, reading.people);
        for clause in clauses(text, rest) {
            if !says_something(text, clause) {
                continue;
            }
            let mut draft = draft(text, index, number, rest, clause, quotes);
            if draft.speaker.is_none() {
                draft.speaker = attributions
                    .iter()
                    .find(|a| 2 * a.content.shared(clause.span) > clause.span.len())
                    .and_then(|a| a.speaker.clone());
            }
            drafts.push(draft);
        }
    }
    drafts
}

/// The sentences, with very short ones inside a quotation joined to their neighbour there: “It went well. He wants
/// peace.” is quoted as one saying.
fn units(text: &str, sentences: &[Span], quotes: &[Quote]) -> Vec<Span> {
    const SHORT: usize = 6;
    let is_short = |s: Span| {
        crate::text::words::words_in(text, s)
            .take(SHORT + 1)
            .count()
            <= SHORT
    };
    let mut units: Vec<Span> = Vec::new();
    let mut quote_from = 0;
    for sentence in sentences {
        while quotes
            .get(quote_from)
            .is_some_and(|q| q.span.end() <= sentence.start())
        {
            quote_from += 1;
        }
        // The quotation that runs over the beginning of this sentence from the one before.
        let runs_on = quotes
            .get(quote_from)
            .filter(|q| q.span.start() < sentence.start());
        let joined = units
            .last()
            .zip(runs_on)
            .filter(|(last, quote)| {
                let said = |s: Span| {
                    Span::new(
                        s.start().max(quote.span.start()),
                        s.end().min(quote.span.end()),
                    )
                };
                quote.span.start() < last.end()
                    && (said(**last).is_some_and(is_short) || said(*sentence).is_some_and(is_short))
                    && text
                        .get(last.end()..sentence.start())
                        .is_some_and(|gap| !gap.contains('\n'))
            })
            .and_then(|(last, _)| Span::new(last.start(), sentence.end()));
        match (joined, units.last_mut()) {
            (Some(both), Some(last)) => *last = both,
            _ => units.push(*sentence),
        }
    }
    units
}

fn draft(
    text: &str,
    article: usize,
    sentence: usize,
    context: Span,
    clause: Clause,
    quotes: &[Quote],
) -> Draft {
    // No claim that a person would read has more; it bounds the work on a text without an end.
    const MOST_QUANTITIES: usize = 64;
    let span = clause.span;
    let mut quantities = quantity::find(text, span);
    quantities.truncate(MOST_QUANTITIES);
    let quote = quotes
        .iter()
        .take_while(|q| q.span.start() < span.end())
        .find(|q| q.span.shared(span) > 0);
    let worth = worth::weigh(text, clause, &quantities, quote);
    Draft {
        article,
        sentence,
        span,
        context,
        attribution: clause.attribution,
        kinds: worth.kinds,
        speaker: quote.and_then(|q| q.speaker.clone()),
        quote: quote.map(|q| q.span),
        quantities,
        score: worth.score,
        reasons: worth.reasons,
    }
}

/// The sentence without the noise at its ends; `None` when noise is most of it. Noise in its middle leaves the longer
/// part.
fn without_noise(text: &str, sentence: Span, noise: &[Noise]) -> Option<Span> {
    let mut rest = sentence;
    for piece in noise.iter().take_while(|n| n.span.start() < sentence.end()) {
        rest = rest.minus(piece.span).max_by_key(|part| part.len())?;
    }
    Span::trimmed(text, rest.start(), rest.end())
}

/// Whether a whole line is a headline or a sub-heading: the article's headline, or a short line without a full stop.
fn is_heading(article: &Article, sentence: Span) -> bool {
    const LONGEST: usize = 12;
    let Some(words) = sentence.of(&article.text) else {
        return true;
    };
    if article
        .headline
        .as_deref()
        .is_some_and(|h| h.trim() == words)
    {
        // A lead may repeat the headline word for word; only the first line is the headline, and a line that ends in
        // a full stop is the first sentence of an article without one.
        return !words.ends_with('.')
            && article.text.trim_start().starts_with(words)
            && sentence.start() < words.len();
    }
    let before = article.text.get(..sentence.start()).unwrap_or_default();
    let after = article.text.get(sentence.end()..).unwrap_or_default();
    let line = |s: &str, c: char| {
        s.trim_end_matches(['\t', ' '])
            .chars()
            .next_back()
            .is_none_or(|l| l == c)
    };
    let whole = line(before, '\n')
        && after
            .trim_start_matches([' ', '\t'])
            .starts_with(['\n', '\r']);
    let stopped = words.ends_with([
        '.', '!', '?', '"', '”', '’', '\'', ':', ';', '…', '。', ')', ',',
    ]);
    let first = before.trim().is_empty();
    whole && !stopped && (first || words.split_whitespace().take(LONGEST + 1).count() <= LONGEST)
}

fn is_question(text: &str, sentence: Span) -> bool {
    sentence.of(text).is_some_and(|words| {
        words
            .trim_end_matches(['"', '”', '’', '\'', ')', ' '])
            .ends_with('?')
    })
}

/// Whether a clause holds enough to be checked: a verb, and words that are no stop words. Of a quotation also a part
/// without a verb is worth it.
fn says_something(text: &str, clause: Clause) -> bool {
    let words = crate::text::words::words_in(text, clause.span);
    let mut all = 0;
    let mut telling = 0;
    for word in words.take(60) {
        all += 1;
        let low = crate::text::words::folded(word.base(text));
        telling += usize::from(!crate::text::terms::is_stop_word(&low));
    }
    if clause.attribution {
        return clause.telling && all >= 6 && telling >= 3;
    }
    let quoted = clause.span.of(text).is_some_and(|words| {
        words.starts_with(['“', '"', '«', '‘', '\'']) || words.ends_with(['”', '"', '»', '’', '\''])
    });
    (clause.telling || quoted) && all >= 2 && telling >= 1 && all + telling >= 4
}
