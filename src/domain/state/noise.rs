//! The noise of one article: suggested spans, with what people marked painted over them in order.

use crate::domain::claim::{Noise, NoiseKind};
use crate::domain::ids::{Annotator, ArticleId};
use crate::domain::mark::{Change, Mark, Target};
use crate::domain::span::Span;

/// A noise span as it stands now.
#[derive(Debug, Clone, PartialEq)]
pub struct NoiseState {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: NoiseKind,
    /// Why the analysis proposes it; empty for a person's.
    pub reason: String,
    /// How sure the analysis is, 0 to 1; 1 for a person's.
    pub score: f32,
    /// Who marked it; `None` while it is a suggestion.
    pub by: Option<Annotator>,
}

/// Paints the marks on this article over the suggestions, in order.
pub(super) fn fold(article: ArticleId, suggested: &[Noise], marks: &[&Mark]) -> Vec<NoiseState> {
    let mut spans: Vec<NoiseState> = suggested
        .iter()
        .map(|n| NoiseState {
            span: n.span,
            kind: n.kind,
            reason: n.reason.clone(),
            score: n.score,
            by: None,
        })
        .collect();
    for mark in marks {
        let Target::Span(of, span) = mark.target else {
            continue;
        };
        if of != article {
            continue;
        }
        match mark.change {
            Change::Noise(kind) => {
                erase(&mut spans, span);
                spans.push(NoiseState {
                    span,
                    kind,
                    reason: String::new(),
                    score: 1.0,
                    by: Some(mark.annotator.clone()),
                });
            }
            Change::Reporting => erase(&mut spans, span),
            _ => {}
        }
    }
    spans.sort_by_key(|n| n.span);
    spans
}

/// Takes `hole` out of every span.
fn erase(spans: &mut Vec<NoiseState>, hole: Span) {
    let old = std::mem::take(spans);
    for noise in old {
        spans.extend(noise.span.minus(hole).map(|span| NoiseState {
            span,
            ..noise.clone()
        }));
    }
}
