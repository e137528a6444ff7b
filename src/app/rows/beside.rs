//! Rows of the second column of Read: another article, and where in it the selected claim is.

use super::margin;
use super::names::Names;
use super::reader::{self, ReaderRows};
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
        choices,
    })
}
