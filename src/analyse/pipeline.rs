//! The order of the work, its progress, and how its parts become [`Suggestions`].

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::claims::{self, Draft, Reading};
use super::watch::Watch;
use super::{agreement, families, matching, noise, quotes};
use crate::domain::{
    Article, ArticleSuggestions, Candidate, Claim, ClaimId, MatchGroup, Suggestions,
};
use crate::text::people::People;
use crate::text::sentences::sentences;

/// Analyses the articles of one bundle. The same articles in the same order give the same suggestions, everywhere.
#[must_use]
pub fn analyse(articles: &[Article]) -> Suggestions {
    // Nobody else has this watch, so that nobody cancels.
    analyse_watched(articles, &Watch::default()).unwrap_or_default()
}

/// Analyses while another thread may look at `watch`; `None` when it asked to stop.
#[must_use]
pub fn analyse_watched(articles: &[Article], watch: &Watch) -> Option<Suggestions> {
    // Each article is a step for reading and one for its claims; what looks at all of them counts as much again.
    let count = articles.len();
    watch.total.store(4 * count, Ordering::Relaxed);
    let noise = noise::find_watched(articles, watch)?;
    watch.step(count)?;
    let people = People::of(articles);
    let read = watch.share(articles, |index, article| {
        let noise = noise.get(index).map(Vec::as_slice).unwrap_or_default();
        let sentences = sentences(&article.text);
        let quotes = quotes::find(&article.text, &sentences, noise, &people);
        let reading = Reading {
            article,
            noise,
            sentences: &sentences,
            quotes: &quotes,
            people: &people,
        };
        let drafts = claims::find(index, reading);
        watch.step(1);
        (sentences, quotes, drafts)
    })?;
    let mut found = Vec::with_capacity(count);
    let mut drafts = Vec::new();
    for ((article, noise), (sentences, quotes, claims)) in articles.iter().zip(noise).zip(read) {
        drafts.extend(claims);
        found.push(ArticleSuggestions {
            article: article.id,
            noise,
            sentences,
            quotes,
        });
    }
    let texts: Vec<&str> = articles.iter().map(|a| a.text.as_str()).collect();
    let matching = matching::find(&texts, &drafts, watch)?;
    watch.step(count)?;
    let families = families::find(&texts, &found, watch)?;
    let groups = groups(articles, &drafts, &matching, &families, watch)?;
    watch.step(count)?;
    Some(Suggestions {
        articles: found.into_iter().map(Arc::new).collect(),
        claims: claims_of(articles, drafts, &matching),
        groups,
        families: families
            .iter()
            .map(|family| {
                family
                    .iter()
                    .filter_map(|i| articles.get(*i))
                    .map(|a| a.id)
                    .collect()
            })
            .collect(),
    })
}

fn id_of(articles: &[Article], draft: &Draft) -> Option<ClaimId> {
    articles
        .get(draft.article)
        .map(|a| ClaimId::new(a.id, draft.span))
}

fn claims_of(
    articles: &[Article],
    drafts: Vec<Draft>,
    matching: &matching::Matching,
) -> Vec<Arc<Claim>> {
    let ids: Vec<Option<ClaimId>> = drafts.iter().map(|d| id_of(articles, d)).collect();
    let mut claims = Vec::with_capacity(drafts.len());
    for (i, draft) in drafts.into_iter().enumerate() {
        let Some(id) = ids.get(i).copied().flatten() else {
            continue;
        };
        let candidates = matching
            .candidates
            .get(i)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let candidates = candidates.iter().filter_map(|(other, score)| {
            let claim = ids.get(*other).copied().flatten()?;
            Some(Candidate {
                claim,
                score: *score,
            })
        });
        let mut candidates: Vec<Candidate> = candidates.collect();
        // They are kept for as long as the project is open, and are most of what is.
        candidates.shrink_to_fit();
        claims.push(Arc::new(Claim {
            id,
            kinds: draft.kinds,
            speaker: draft.speaker,
            score: draft.score,
            reasons: draft.reasons,
            candidates,
        }));
    }
    claims
}

fn groups(
    articles: &[Article],
    drafts: &[Draft],
    matching: &matching::Matching,
    families: &[Vec<usize>],
    watch: &Watch,
) -> Option<Vec<MatchGroup>> {
    let judge = agreement::Judge::new(articles, drafts, matching, families);
    watch.share(&judge.groups(watch)?, |_, group| {
        let claims = group
            .iter()
            .filter_map(|i| id_of(articles, drafts.get(*i)?))
            .collect();
        let verdict = judge.judge(group);
        MatchGroup {
            claims,
            agreement: verdict.agreement,
            independent_sources: verdict.independent_sources,
            reasons: verdict.reasons.into(),
            links: matching
                .links_of(group, |i| drafts.get(i).and_then(|d| id_of(articles, d)))
                .into(),
        }
    })
}
