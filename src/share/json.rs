//! The JSON of an analysis: a contract with those who evaluate and with batch engines.
//!
//! Offsets are code points. A claim's id is `<first 8 digits of the article's id>:<start>-<end>`, so that it is the
//! same whenever the claim is cut the same; a group's is its number.

use serde::Serialize;

use crate::domain::{
    Article, ArticleId, Claim, ClaimId, MatchGroup, Quote, Reason, Span, Suggestions,
};
use crate::store::Texts;

/// The version that stands first in every JSON.
pub const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// An analysis of one bundle.
#[derive(Debug, Serialize)]
pub struct Analysis<'a> {
    crosscheck: &'static str,
    articles: Vec<ArticleJson<'a>>,
    claims: Vec<ClaimJson>,
    groups: Vec<GroupJson>,
    families: Vec<Vec<String>>,
}

#[derive(Debug, Serialize)]
struct ArticleJson<'a> {
    id: String,
    file: &'a str,
    outlet: &'a str,
    headline: Option<&'a str>,
    text: &'a str,
    noise: Vec<NoiseJson<'a>>,
    sentences: Vec<[usize; 2]>,
    quotes: Vec<QuoteJson<'a>>,
}

#[derive(Debug, Serialize)]
struct NoiseJson<'a> {
    start: usize,
    end: usize,
    kind: &'static str,
    score: f64,
    reason: &'a str,
}

/// Quoted words.
#[derive(Debug, Serialize)]
pub(super) struct QuoteJson<'a> {
    start: usize,
    end: usize,
    speaker: Option<&'a str>,
    cue: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct ClaimJson {
    id: String,
    article: String,
    start: usize,
    end: usize,
    kinds: Vec<&'static str>,
    speaker: Option<String>,
    score: f64,
    candidates: Vec<CandidateJson>,
}

#[derive(Debug, Serialize)]
struct CandidateJson {
    claim: String,
    score: f64,
}

#[derive(Debug, Serialize)]
struct GroupJson {
    id: String,
    claims: Vec<String>,
    agreement: &'static str,
    independent_sources: usize,
    reasons: Vec<ReasonJson>,
}

/// A detail in which two claims differ.
#[derive(Debug, Serialize)]
pub(super) struct ReasonJson {
    kind: &'static str,
    claims: [String; 2],
    values: [String; 2],
}

/// Counts in code points and names claims.
#[derive(Debug)]
pub(crate) struct Names<'t>(Texts<'t>);

impl<'t> Names<'t> {
    /// For these articles.
    pub(crate) fn of(articles: &'t [Article]) -> Self {
        Self(Texts::new(articles.iter().map(|a| (a.id, a.text.as_str()))))
    }

    /// Start and end in code points. A span that fits its text always has some.
    pub(crate) fn points(&self, article: ArticleId, span: Span) -> [usize; 2] {
        let points = self.0.to_points(article, span).unwrap_or(span);
        [points.start(), points.end()]
    }

    /// The name of a claim.
    pub(crate) fn claim(&self, id: ClaimId) -> String {
        let [start, end] = self.points(id.article, id.span);
        format!("{}:{start}-{end}", id.article.short())
    }

    /// The quotes of an article.
    pub(super) fn quotes<'a>(&self, article: ArticleId, quotes: &'a [Quote]) -> Vec<QuoteJson<'a>> {
        let json = |q: &'a Quote| {
            let [start, end] = self.points(article, q.span);
            QuoteJson {
                start,
                end,
                speaker: q.speaker.as_deref(),
                cue: q.cue.as_deref(),
            }
        };
        quotes.iter().map(json).collect()
    }

    /// The details in which claims differ.
    pub(super) fn reasons(&self, reasons: &[Reason]) -> Vec<ReasonJson> {
        let json = |r: &Reason| ReasonJson {
            kind: r.kind.name(),
            claims: r.claims.map(|c| self.claim(c)),
            values: r.values.clone(),
        };
        reasons.iter().map(json).collect()
    }
}

/// A score with three decimals: more would be noise, and differ in the last digit between machines.
pub(super) fn rounded(score: f32) -> f64 {
    (f64::from(score) * 1000.0).round() / 1000.0
}

impl<'a> Analysis<'a> {
    /// The JSON of the suggestions for these articles.
    #[must_use]
    pub fn of(articles: &'a [Article], suggestions: &'a Suggestions) -> Self {
        let names = Names::of(articles);
        Self {
            crosscheck: PROGRAM,
            articles: articles
                .iter()
                .map(|a| article_json(a, suggestions, &names))
                .collect(),
            claims: suggestions
                .claims
                .iter()
                .map(|c| claim_json(c, &names))
                .collect(),
            groups: (1..)
                .zip(&suggestions.groups)
                .map(|(n, g)| group_json(n, g, &names))
                .collect(),
            families: suggestions
                .families
                .iter()
                .map(|f| f.iter().map(ArticleId::to_string).collect())
                .collect(),
        }
    }
}

/// An article with what was found in it.
fn article_json<'a>(
    article: &'a Article,
    suggestions: &'a Suggestions,
    names: &Names<'_>,
) -> ArticleJson<'a> {
    let found = suggestions.article(article.id);
    ArticleJson {
        id: article.id.to_string(),
        file: &article.file,
        outlet: article.outlet.as_str(),
        headline: article.headline.as_deref(),
        text: &article.text,
        noise: found
            .map_or(&[][..], |f| &f.noise)
            .iter()
            .map(|n| {
                let [start, end] = names.points(article.id, n.span);
                NoiseJson {
                    start,
                    end,
                    kind: n.kind.name(),
                    score: rounded(n.score),
                    reason: &n.reason,
                }
            })
            .collect(),
        sentences: found
            .map_or(&[][..], |f| &f.sentences)
            .iter()
            .map(|s| names.points(article.id, *s))
            .collect(),
        quotes: names.quotes(article.id, found.map_or(&[][..], |f| &f.quotes)),
    }
}

/// A claim.
fn claim_json(claim: &Claim, names: &Names<'_>) -> ClaimJson {
    let [start, end] = names.points(claim.id.article, claim.id.span);
    ClaimJson {
        id: names.claim(claim.id),
        article: claim.id.article.to_string(),
        start,
        end,
        kinds: claim.kinds.iter().map(|k| k.name()).collect(),
        speaker: claim.speaker.clone(),
        score: rounded(claim.score),
        candidates: claim
            .candidates
            .iter()
            .map(|c| CandidateJson {
                claim: names.claim(c.claim),
                score: rounded(c.score),
            })
            .collect(),
    }
}

/// A match group.
fn group_json(number: usize, group: &MatchGroup, names: &Names<'_>) -> GroupJson {
    GroupJson {
        id: format!("g{number}"),
        claims: group.claims.iter().map(|c| names.claim(*c)).collect(),
        agreement: group.agreement.name(),
        independent_sources: group.independent_sources,
        reasons: names.reasons(&group.reasons),
    }
}
