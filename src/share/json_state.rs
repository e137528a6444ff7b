//! The JSON of a project's state: the suggestions with the marks folded over them, and who said what.

use std::collections::BTreeMap;

use serde::Serialize;

use super::json::{Names, PROGRAM, QuoteJson, ReasonJson, rounded};
use crate::domain::state::{
    Answers, ArticleState, ClaimState, GroupState, SignedEvidence, SignedNote,
};
use crate::domain::{Article, Bundle, EvidenceKind, Rank, State, Suggestions};
use crate::store::Contents;

/// The state of a project.
#[derive(Debug, Serialize)]
pub struct ProjectJson<'a> {
    crosscheck: &'static str,
    project: String,
    title: &'a str,
    bundles: Vec<BundleJson<'a>>,
    /// Marks that have no place in the texts.
    orphans: Vec<String>,
}

/// The state of a bundle.
#[derive(Debug, Serialize)]
pub struct BundleJson<'a> {
    id: String,
    title: &'a str,
    articles: Vec<ArticleJson<'a>>,
    claims: Vec<ClaimJson<'a>>,
    groups: Vec<GroupJson<'a>>,
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
    notes: Vec<NoteJson<'a>>,
}

#[derive(Debug, Serialize)]
struct NoiseJson<'a> {
    start: usize,
    end: usize,
    kind: &'static str,
    score: f64,
    reason: &'a str,
    /// Who marked it; none while it is a suggestion.
    by: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct ClaimJson<'a> {
    id: String,
    article: String,
    start: usize,
    end: usize,
    kinds: Vec<&'static str>,
    speaker: Option<&'a str>,
    score: f64,
    /// Whether a person made it.
    made: bool,
    stance: Vec<AnswerJson<'a>>,
    notes: Vec<NoteJson<'a>>,
}

#[derive(Debug, Serialize)]
struct GroupJson<'a> {
    id: String,
    claims: Vec<String>,
    /// What holds; none in a conflict and where nobody knows.
    agreement: Option<&'static str>,
    /// What the analysis proposes.
    suggested: Option<&'static str>,
    independent_sources: usize,
    reasons: Vec<ReasonJson>,
    answers: Vec<AnswerJson<'a>>,
    status: Vec<AnswerJson<'a>>,
    rating: Vec<AnswerJson<'a>>,
    outlets: BTreeMap<&'a str, Vec<AnswerJson<'a>>>,
    sources: BTreeMap<&'a str, Vec<AnswerJson<'a>>>,
    evidence: Vec<EvidenceJson<'a>>,
    notes: Vec<NoteJson<'a>>,
}

/// One person's answer.
#[derive(Debug, Serialize)]
struct AnswerJson<'a> {
    value: String,
    by: &'a str,
    mark: String,
    time: i64,
}

#[derive(Debug, Serialize)]
struct EvidenceJson<'a> {
    title: &'a str,
    kind: Option<&'static str>,
    rank: Option<&'static str>,
    place: &'a str,
    part: &'a str,
    seen: &'a str,
    note: &'a str,
    by: &'a str,
    /// Who changed it last; none while nobody has.
    changed_by: Option<&'a str>,
    mark: String,
}

#[derive(Debug, Serialize)]
struct NoteJson<'a> {
    text: &'a str,
    by: &'a str,
    time: i64,
}

impl<'a> ProjectJson<'a> {
    /// The JSON of a project whose bundles are described in `bundles`.
    #[must_use]
    pub fn of(contents: &'a Contents, bundles: Vec<BundleJson<'a>>) -> Self {
        Self {
            crosscheck: PROGRAM,
            project: contents.id().to_string(),
            title: contents.title(),
            bundles,
            orphans: contents.orphans().map(|m| m.id.to_string()).collect(),
        }
    }
}

impl<'a> BundleJson<'a> {
    /// The JSON of a bundle in this state.
    #[must_use]
    pub fn of(bundle: &'a Bundle, suggestions: &'a Suggestions, state: &'a State) -> Self {
        let names = Names::of(&bundle.articles);
        Self {
            id: bundle.id.to_string(),
            title: &bundle.title,
            articles: bundle
                .articles
                .iter()
                .zip(&state.articles)
                .map(|(a, s)| article_json(a, suggestions, s, &names))
                .collect(),
            claims: state
                .claims
                .values()
                .map(|c| claim_json(c, &names))
                .collect(),
            groups: (1..)
                .zip(&state.groups)
                .map(|(n, g)| group_json(n, g, &names))
                .collect(),
            families: suggestions
                .families
                .iter()
                .map(|f| f.iter().map(ToString::to_string).collect())
                .collect(),
        }
    }
}

/// An article with what was found and marked in it.
fn article_json<'a>(
    article: &'a Article,
    suggestions: &'a Suggestions,
    state: &'a ArticleState,
    names: &Names<'_>,
) -> ArticleJson<'a> {
    let found = suggestions.article(article.id);
    ArticleJson {
        id: article.id.to_string(),
        file: &article.file,
        outlet: state.outlet.as_str(),
        headline: article.headline.as_deref(),
        text: &article.text,
        noise: state
            .noise
            .iter()
            .map(|n| {
                let [start, end] = names.points(article.id, n.span);
                NoiseJson {
                    start,
                    end,
                    kind: n.kind.name(),
                    score: rounded(n.score),
                    reason: &n.reason,
                    by: n.by.as_ref().map(|b| b.as_str()),
                }
            })
            .collect(),
        sentences: found
            .map_or(&[][..], |f| &f.sentences)
            .iter()
            .map(|s| names.points(article.id, *s))
            .collect(),
        quotes: names.quotes(article.id, found.map_or(&[][..], |f| &f.quotes)),
        notes: notes_json(&state.notes),
    }
}

/// A claim with what was marked on it.
fn claim_json<'a>(state: &'a ClaimState, names: &Names<'_>) -> ClaimJson<'a> {
    let id = state.claim.id;
    let [start, end] = names.points(id.article, id.span);
    ClaimJson {
        id: names.claim(id),
        article: id.article.to_string(),
        start,
        end,
        kinds: state.claim.kinds.iter().map(|k| k.name()).collect(),
        speaker: state.claim.speaker.as_deref(),
        score: rounded(state.claim.score),
        made: state.made,
        stance: answers_json(&state.stance, |s| s.name().into()),
        notes: notes_json(&state.notes),
    }
}

/// A match group with what was marked on it.
fn group_json<'a>(number: usize, group: &'a GroupState, names: &Names<'_>) -> GroupJson<'a> {
    let tick = |stands: &bool| if *stands { "yes" } else { "no" }.to_owned();
    GroupJson {
        id: format!("g{number}"),
        claims: group.claims.iter().map(|c| names.claim(*c)).collect(),
        agreement: group.current().map(|a| a.name()),
        suggested: group.suggested.map(|a| a.name()),
        independent_sources: group.independent_sources,
        reasons: names.reasons(&group.reasons),
        answers: answers_json(&group.agreement, |a| a.name().into()),
        status: answers_json(&group.status, |s| s.name().into()),
        rating: answers_json(&group.rating, Clone::clone),
        outlets: group
            .outlets
            .iter()
            .map(|(o, a)| (o.as_str(), answers_json(a, tick)))
            .collect(),
        sources: group
            .sources
            .iter()
            .map(|(s, a)| (s.as_str(), answers_json(a, tick)))
            .collect(),
        evidence: group.evidence.iter().map(evidence_json).collect(),
        notes: notes_json(&group.notes),
    }
}

/// A piece of evidence.
fn evidence_json(piece: &SignedEvidence) -> EvidenceJson<'_> {
    let e = &piece.evidence;
    EvidenceJson {
        title: &e.title,
        kind: e.kind.map(EvidenceKind::name),
        rank: e.rank.map(Rank::name),
        place: &e.place,
        part: &e.part,
        seen: &e.seen,
        note: &e.note,
        by: piece.by.as_str(),
        changed_by: piece.changed_by.as_ref().map(|b| b.as_str()),
        mark: piece.mark.to_string(),
    }
}

/// The answers on one axis.
fn answers_json<'a, T: PartialEq>(
    answers: &'a Answers<T>,
    value: impl Fn(&T) -> String,
) -> Vec<AnswerJson<'a>> {
    let json = |a: &'a crate::domain::state::Answer<T>| AnswerJson {
        value: value(&a.value),
        by: a.by.as_str(),
        mark: a.mark.to_string(),
        time: a.time,
    };
    answers.all().iter().map(json).collect()
}

/// Notes and their authors.
fn notes_json(notes: &[SignedNote]) -> Vec<NoteJson<'_>> {
    notes
        .iter()
        .map(|n| NoteJson {
            text: &n.text,
            by: n.by.as_str(),
            time: n.time,
        })
        .collect()
}
