//! The edges of claims: moved by the mouse, or word by word by keys; and what two or three clicks select.

use crate::app::App;
use crate::app::state::{Picked, Tone};
use crate::domain::{ArticleId, Change, ClaimId, Span, Target};
use crate::text::words::words_in;

/// One of the two edges of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    End,
}

impl App {
    /// Gives a claim other edges. The marks of one step do it: the old span is no claim, the new one is.
    pub(super) fn resize(&mut self, claim: ClaimId, span: Span) {
        let new = ClaimId::new(claim.article, span);
        if new == claim || span.shared(claim.span) == 0 {
            return;
        }
        let bundle = self.state.bundle();
        if bundle.is_some_and(|b| b.state.claims.contains_key(&new)) {
            let words = "There is another claim of exactly these words.";
            let now = self.clock;
            self.state.tell(Tone::Done, words.into(), Vec::new(), now);
            return;
        }
        self.select(new);
        let changes = vec![
            (Target::Claim(claim), Change::NotClaim),
            (Target::Span(new.article, span), Change::Claim),
        ];
        self.mark(changes, false);
    }

    /// Moves an edge of the selected claim to the next (`by` 1) or previous (-1) word of its passage.
    pub(super) fn move_edge(&mut self, edge: Edge, by: isize) {
        let Some((claim, article)) = self.state.place.claim.zip(self.state.article()) else {
            return;
        };
        let Some(span) = moved(&article.text, claim.span, edge, by > 0) else {
            return;
        };
        self.resize(claim, span);
    }

    /// Selects the sentences of an article from one byte to another, whichever comes first.
    pub(super) fn select_sentences(&mut self, article: ArticleId, one: usize, other: usize) {
        let bundle = self.state.bundle();
        let found = bundle.and_then(|b| b.suggestions.article(article));
        let sentences = found.map(|a| &a.sentences[..]).unwrap_or_default();
        let (from, to) = (one.min(other), one.max(other));
        let first = sentences.iter().find(|s| s.end() > from);
        let last = sentences.iter().rfind(|s| s.start() <= to);
        // Between two sentences the next is meant.
        let whole = first
            .zip(last)
            .and_then(|(first, last)| Span::new(first.start(), last.end().max(first.end())));
        if let Some(whole) = whole {
            self.state.picked = Picked::Text(article, whole);
        }
    }
}

/// The span with one edge at the next or previous word of the same line; `None` where there is no further word, or no
/// word would be left.
fn moved(text: &str, span: Span, edge: Edge, on: bool) -> Option<Span> {
    let line_start = text.get(..span.start())?.rfind('\n').map_or(0, |n| n + 1);
    let line_end = text
        .get(span.end()..)?
        .find('\n')
        .map_or(text.len(), |n| span.end() + n);
    let words = words_in(text, Span::new(line_start, line_end)?).map(|w| w.span);
    let places: Vec<usize> = match edge {
        Edge::Start => words.map(Span::start).collect(),
        Edge::End => words.map(Span::end).collect(),
    };
    let now = match edge {
        Edge::Start => span.start(),
        Edge::End => span.end(),
    };
    let place = if on {
        places.into_iter().find(|p| *p > now)
    } else {
        places.into_iter().rev().find(|p| *p < now)
    }?;
    match edge {
        Edge::Start => Span::new(place, span.end()),
        Edge::End => Span::new(span.start(), place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_go_from_word_to_word_and_stay_in_their_line() {
        let text = "First line\nThe “old” weir broke.";
        let at = |words: &str| {
            let start = text.find(words).expect("it is there");
            Span::new(start, start + words.len()).expect("it is not empty")
        };
        for (from, edge, on, to) in [
            ("weir", Edge::End, true, Some("weir broke")),
            ("weir broke", Edge::End, true, None),
            ("weir broke.", Edge::End, false, Some("weir broke")),
            ("weir", Edge::End, false, None),
            ("weir", Edge::Start, false, Some("old” weir")),
            ("The “old", Edge::Start, false, None),
            ("The “old", Edge::Start, true, Some("old")),
        ] {
            let found = moved(text, at(from), edge, on);
            assert_eq!(found, to.map(at), "{from} {edge:?} {on}");
        }
    }
}
