//! Rows of the list of articles.

use std::collections::BTreeMap;

use super::names::Names;
use crate::app::state::State;
use crate::domain::ArticleId;
use crate::domain::state::GroupState;
use crate::text::hidden::shown;

/// The rows of one bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleRows {
    /// What the editor calls it.
    pub title: String,
    /// Its articles.
    pub articles: Vec<ArticleRow>,
}

/// One article in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleRow {
    /// The article.
    pub id: ArticleId,
    /// Who published it.
    pub outlet: String,
    /// Its headline.
    pub title: String,
    /// How many claims it has.
    pub claims: usize,
    /// How many of them somebody has decided on: on the group that speaks for the claim.
    pub decided: usize,
    /// The other outlets whose article goes back to the same text.
    pub family: Vec<String>,
    /// Whether it is a later version of an article that was here before.
    pub later: bool,
    /// Whether it is shown.
    pub selected: bool,
}

/// Has the list show which article is selected.
pub fn select(bundles: &mut [BundleRows], shown: Option<ArticleId>) {
    for row in bundles.iter_mut().flat_map(|b| &mut b.articles) {
        row.selected = shown == Some(row.id);
    }
}

/// The list for this state, with these names.
#[must_use]
pub fn rows(state: &State, names: &Names) -> Vec<BundleRows> {
    let Some(project) = &state.project else {
        return Vec::new();
    };
    project
        .bundles
        .iter()
        .map(|bundle| {
            let outlets: BTreeMap<ArticleId, String> = bundle
                .state
                .articles
                .iter()
                .map(|a| (a.article, names.outlet(&a.outlet)))
                .collect();
            let outlet = |id: ArticleId| outlets.get(&id).cloned().unwrap_or_default();
            let families: BTreeMap<ArticleId, &Vec<ArticleId>> = bundle
                .suggestions
                .families
                .iter()
                .flat_map(|f| f.iter().map(move |a| (*a, f)))
                .collect();
            BundleRows {
                title: shown(&bundle.title).into(),
                articles: bundle
                    .articles
                    .iter()
                    .map(|article| {
                        let claims = bundle.state.claims_of(article.id);
                        let groups = claims.map(|c| bundle.state.speaking(c.claim.id));
                        let judged = groups.map(|g| g.is_some_and(GroupState::judged));
                        let (decided, claims) = judged.fold((0, 0), |(n, all), judged| {
                            (n + usize::from(judged), all + 1)
                        });
                        let family = families
                            .get(&article.id)
                            .into_iter()
                            .flat_map(|f| f.iter())
                            .filter(|other| **other != article.id)
                            .map(|other| outlet(*other))
                            .collect();
                        ArticleRow {
                            id: article.id,
                            outlet: outlet(article.id),
                            title: names.title(article),
                            claims,
                            decided,
                            family,
                            later: project.earlier.contains_key(&article.id),
                            selected: state.place.article == Some(article.id),
                        }
                    })
                    .collect(),
            }
        })
        .collect()
}
