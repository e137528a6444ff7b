//! Rows of the second column of Read: another article, and where in it the selected claim is.

use super::margin;
use super::names::Names;
use super::reader::{self, ReaderRows};
use crate::app::snapshot::BundleView;
use crate::app::state::State;
use crate::domain::{ArticleId, Span};

/// The second column, and what both columns need for their heads.
#[derive(Debug, Clone, PartialEq)]
pub struct BesideRows {
    /// The article in it, if the bundle has a second one.
    pub reader: Option<ReaderRows>,
    /// The words in it that state the same as the selected claim.
    pub partner: Option<Span>,
    /// Whether a claim is selected that the second article does not carry.
    pub silent: bool,
    /// Whether it follows the selected claim.
    pub follows: bool,
    /// Whether it stands at the left.
    pub left: bool,
    /// Whether the columns scroll together.
    pub together: bool,
    /// The words of what both articles carry, those of the shown one first and in its order.
    pub pairs: Vec<[Span; 2]>,
    /// Every article of the bundle with its outlet's name and its headline.
    pub choices: Vec<(ArticleId, String, String)>,
}

/// The second column for this state; `None` when one article stands alone.
#[must_use]
pub fn rows(state: &State, names: &Names, margins: &mut margin::Kept) -> Option<BesideRows> {
    let (beside, bundle) = (state.beside?, state.bundle()?);
    let partner = state.partner();
    let choices = bundle
        .state
        .articles
        .iter()
        .filter_map(|a| {
            let title = names.title(bundle.article(a.article)?);
            Some((a.article, names.outlet(&a.outlet), title))
        })
        .collect();
    Some(BesideRows {
        reader: beside
            .article
            .and_then(|id| reader::rows_of(state, id, names, margins)),
        partner: partner.map(|c| c.span),
        silent: state.place.claim.is_some() && partner.is_none(),
        follows: !beside.chosen,
        left: beside.left,
        together: !state.prefs.apart,
        pairs: pairs(state, bundle, beside.article),
        choices,
    })
}

/// What the shown article and this one both carry; of several mentions the first.
fn pairs(state: &State, bundle: &BundleView, other: Option<ArticleId>) -> Vec<[Span; 2]> {
    let (Some(here), Some(other)) = (state.place.article, other) else {
        return Vec::new();
    };
    let claims = bundle.state.claims_of(here).map(|c| c.claim.id);
    claims
        .filter_map(|claim| {
            let mentions = &bundle.state.speaking(claim)?.claims;
            let partner = mentions.iter().filter(|m| m.article == other).min()?;
            Some([claim.span, partner.span])
        })
        .collect()
}
