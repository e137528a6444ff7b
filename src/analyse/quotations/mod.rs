//! Quotations: one thing that was said, in all the wordings in which the outlets quote it.
//!
//! [`links`] finds which quotes are one by their words and their speaker; [`join`] adds what the match groups say and
//! puts the quotes of a quotation together; [`drift`] compares its wordings word by word. All of it is worked out from
//! the suggestions and the marks, once for each change of them; [`Known`] spares doing again what came out the same.

mod drift;
mod join;
mod known;
mod links;

pub use drift::{Drift, DriftKind, Part, PartKind, compare};
pub use known::Known;

use std::sync::Arc;

use crate::domain::{Article, ArticleId, Span, State, Suggestions};

/// One thing that was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Quotation {
    /// Who said it, by the name that most mentions have.
    pub speaker: Option<String>,
    /// Its wordings, at least one: first the one to which the others are compared, then the others in the order of
    /// the articles.
    pub wordings: Vec<Wording>,
}

/// One wording of a quotation, with every place where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Wording {
    /// Where it stands; at least one place, in the order of the articles.
    pub mentions: Vec<Mention>,
    /// Its words without quotation marks; where the article breaks in (“…,” she said, “…”), an ellipsis stands.
    pub words: String,
    /// The words beside those of the quotation's first wording.
    pub parts: Vec<Part>,
    /// How far it is from the first wording.
    pub drift: Drift,
}

/// A place where a quotation stands in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The article.
    pub article: ArticleId,
    /// The quoted words with their marks, in order: several where the article breaks in.
    pub pieces: Vec<Span>,
    /// To whom the article gives them.
    pub speaker: Option<String>,
}

impl Mention {
    /// From the first to the last of the quoted words.
    #[must_use]
    pub fn whole(&self) -> Option<Span> {
        Span::new(self.pieces.first()?.start(), self.pieces.last()?.end())
    }
}

/// One quote of an article, as the steps of this room hand it on.
#[derive(Debug, Clone)]
struct Said<'a> {
    /// Its number among all quotes of the bundle, those in noise too.
    number: usize,
    /// The place of its article in the bundle.
    at: usize,
    /// The words with their marks.
    span: Span,
    speaker: Option<&'a str>,
    /// The words without their marks.
    words: &'a str,
    /// The words as they are compared, each by its number in [`Known`].
    folded: Arc<[u32]>,
}

/// The quotations of a bundle: by the articles and places of their first mentions. Quotes that people marked as noise
/// are left out. What people said is not the same as the claim of another quote stands in no quotation with it.
///
/// Takes time in proportion to the quotes, but for quotes with hundreds of wordings.
#[must_use]
pub fn find(articles: &[Article], suggestions: &Suggestions, state: &State) -> Vec<Arc<Quotation>> {
    find_again(articles, suggestions, state, &mut Known::default())
}

/// [`find`], where `known` holds what was found before in these articles, whatever the marks were then. The same comes
/// out, only sooner.
#[must_use]
pub fn find_again(
    articles: &[Article],
    suggestions: &Suggestions,
    state: &State,
    known: &mut Known,
) -> Vec<Arc<Quotation>> {
    let said = said(articles, suggestions, state, known);
    let links = known.links(&said);
    join::quotations(articles, &said, &links, state, known)
}

/// Whether the quotations of two states of one bundle are the same, because nothing has changed on which they rest:
/// the match groups, what people said is not the same, and what is noise.
#[must_use]
pub fn stay(before: &State, now: &State) -> bool {
    let groups = before.groups.iter().map(|g| &g.claims);
    let noise = before
        .articles
        .iter()
        .map(|a| a.noise.iter().map(|n| n.span));
    before.apart == now.apart
        && groups.eq(now.groups.iter().map(|g| &g.claims))
        && noise.len() == now.articles.len()
        && noise
            .zip(&now.articles)
            .all(|(was, is)| was.eq(is.noise.iter().map(|n| n.span)))
}

fn said<'a>(
    articles: &'a [Article],
    suggestions: &'a Suggestions,
    state: &State,
    known: &mut Known,
) -> Vec<Said<'a>> {
    let mut said = Vec::new();
    let mut next = 0;
    // Suggestions and state have an entry an article, in the order of the bundle.
    let beside = suggestions.articles.iter().zip(&state.articles);
    for (at, (article, (found, now))) in articles.iter().zip(beside).enumerate() {
        for quote in &found.quotes {
            let number = next;
            next += 1;
            let is_noise = now.noise.iter().any(|n| n.span.covers(quote.span));
            let Some(words) = quote.span.of(&article.text).map(bare).filter(|_| !is_noise) else {
                continue;
            };
            let folded = known.folded(number, words);
            if !folded.is_empty() {
                said.push(Said {
                    number,
                    at,
                    span: quote.span,
                    speaker: quote.speaker.as_deref(),
                    words,
                    folded,
                });
            }
        }
    }
    said
}

/// Words without the quotation marks around them, and without the comma that the article's own sentence needs.
fn bare(quoted: &str) -> &str {
    const MARKS: [char; 13] = [
        '"', '\'', '“', '”', '‘', '’', '„', '‚', '«', '»', '‹', '›', '`',
    ];
    quoted
        .trim_matches(|c: char| MARKS.contains(&c) || c.is_whitespace())
        .trim_end_matches([',', ' '])
}
