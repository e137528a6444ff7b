//! Rows of the reader: the passages of the article that is shown, with what is noise and what is a claim in each.

use std::sync::Arc;

use super::margin::{self, MarginRow};
use super::names::Names;
use crate::app::snapshot::BundleView;
use crate::app::state::{Picked, State};
use crate::domain::state::NoiseState;
use crate::domain::{Agreement, Article, ArticleId, ClaimId, Span};
use crate::text::hidden::shown;

/// An article as the reader shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct ReaderRows {
    /// The article.
    pub article: ArticleId,
    /// Who published it, and when.
    pub source: String,
    /// Its whole text.
    pub text: String,
    /// Its passages, in order.
    pub passages: Vec<PassageRow>,
    /// What stands beside the text, in its order.
    pub margin: Arc<[MarginRow]>,
    /// The words that are selected by dragging.
    pub selection: Option<Span>,
    /// The words that Find has found in it, in order.
    pub found: Vec<Span>,
    /// The hit that is chosen, if it is in this article.
    pub chosen: Option<Span>,
}

/// One passage: a line of the article that is not empty.
#[derive(Debug, Clone, PartialEq)]
pub struct PassageRow {
    /// Where it stands in the article, in bytes.
    pub span: Span,
    /// Whether it is the headline.
    pub headline: bool,
    /// The noise in it.
    pub noise: Vec<NoiseLook>,
    /// The claims that begin, end or run in it.
    pub claims: Vec<ClaimLook>,
}

/// How a noise span is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct NoiseLook {
    /// Where it stands in the article.
    pub span: Span,
    /// What it is and why, for the tooltip.
    pub tip: String,
    /// Whether a person marked it.
    pub marked: bool,
    /// Whether it is selected.
    pub selected: bool,
}

/// How a claim is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimLook {
    /// The claim.
    pub id: ClaimId,
    /// Its words, for the screen reader.
    pub words: String,
    /// What its outlets do, as marked or suggested.
    pub agreement: Option<Agreement>,
    /// Whether a person decided on it.
    pub judged: bool,
    /// Whether people disagree on it.
    pub conflict: bool,
    /// Whether it is the selected claim.
    pub selected: bool,
    /// Whether it states the same as the selected claim.
    pub related: bool,
}

/// The rows for the article that is shown.
#[must_use]
pub fn rows(state: &State, names: &Names, margins: &mut margin::Kept) -> Option<ReaderRows> {
    rows_of(state, state.place.article?, names, margins)
}

/// The rows for an article of the bundle in which the person is.
#[must_use]
pub fn rows_of(
    state: &State,
    article: ArticleId,
    names: &Names,
    margins: &mut margin::Kept,
) -> Option<ReaderRows> {
    let bundle = state.bundle()?;
    let article = bundle.article(article)?;
    let noise: Vec<NoiseLook> = bundle
        .state
        .article(article.id)
        .map(|a| a.noise.as_slice())
        .unwrap_or_default()
        .iter()
        .map(|n| noise_look(n, state.picked, article.id, names))
        .collect();
    let claims = claim_looks(state, bundle, article);
    let passages = passages(article, &noise, &claims);
    let outlet = bundle
        .state
        .article(article.id)
        .map_or(&article.outlet, |a| &a.outlet);
    let outlet = names.outlet(outlet);
    let source = match &article.published {
        Some(published) => format!("{outlet} · {}", shown(published)),
        None => outlet,
    };
    Some(ReaderRows {
        article: article.id,
        source,
        text: article.text.clone(),
        passages,
        margin: margins.of(state, names, article.id),
        selection: match state.picked {
            Picked::Text(a, span) if a == article.id => Some(span),
            _ => None,
        },
        found: state.find.places_in(article.id),
        chosen: state.find.chosen_in(article.id),
    })
}

fn noise_look(noise: &NoiseState, picked: Picked, article: ArticleId, names: &Names) -> NoiseLook {
    let tip = match &noise.by {
        Some(by) => format!("{}, marked by {by}", noise.kind.label()),
        None if noise.reason.is_empty() => format!("{} (suggested)", noise.kind.label()),
        None => format!("{} (suggested): {}", noise.kind.label(), noise.reason),
    };
    NoiseLook {
        span: noise.span,
        tip: names.within(&tip),
        marked: noise.by.is_some(),
        selected: picked == Picked::Noise(article, noise.span),
    }
}

fn claim_looks(state: &State, bundle: &BundleView, article: &Article) -> Vec<ClaimLook> {
    let related = state
        .group()
        .map(|g| g.claims.as_slice())
        .unwrap_or_default();
    bundle
        .state
        .claims_of(article.id)
        .map(|c| {
            let id = c.claim.id;
            let group = bundle.state.speaking(id);
            ClaimLook {
                id,
                words: shown(id.span.of(&article.text).unwrap_or_default()).into(),
                agreement: group.and_then(|g| g.current()),
                judged: group.is_some_and(|g| g.judged()),
                conflict: group.is_some_and(|g| g.conflict()),
                selected: state.place.claim == Some(id),
                related: related.contains(&id),
            }
        })
        .collect()
}

/// Cuts the text at its line breaks and shares noise and claims out.
fn passages(article: &Article, noise: &[NoiseLook], claims: &[ClaimLook]) -> Vec<PassageRow> {
    let mut passages = Vec::new();
    let mut at = 0;
    let headline = article.headline.as_deref().map(str::trim);
    // Both stand in order; those that end before a passage are not looked at again, so that a long article takes no
    // longer than its length.
    let (mut noise, mut claims) = (noise, claims);
    for line in article.text.split_inclusive('\n') {
        if let Some(span) = Span::trimmed(&article.text, at, at + line.len()) {
            let inside = |other: Span| span.shared(other) > 0;
            let over = |other: Span| other.end() <= span.start();
            let begun = |other: Span| other.start() < span.end();
            while let Some((_, rest)) = noise.split_first().filter(|(n, _)| over(n.span)) {
                noise = rest;
            }
            while let Some((_, rest)) = claims.split_first().filter(|(c, _)| over(c.id.span)) {
                claims = rest;
            }
            passages.push(PassageRow {
                span,
                headline: passages.is_empty() && headline == Some(line.trim()),
                noise: noise
                    .iter()
                    .take_while(|n| begun(n.span))
                    .filter(|n| inside(n.span))
                    .cloned()
                    .collect(),
                claims: claims
                    .iter()
                    .take_while(|c| begun(c.id.span))
                    .filter(|c| inside(c.id.span))
                    .cloned()
                    .collect(),
            });
        }
        at += line.len();
    }
    passages
}
