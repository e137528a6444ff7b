//! Two articles side by side: which one stands beside the article that is shown.

use super::state::State;
use crate::domain::{ArticleId, ClaimId};

/// The second column of Read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Beside {
    /// The article in it; none where the bundle has but one, and before anything was shown.
    pub article: Option<ArticleId>,
    /// Whether the person chose it; else it follows the selected claim.
    pub chosen: bool,
    /// Whether it stands left of the article that is shown: a click into the second column makes its article the one
    /// that is shown, and the columns stay where they are.
    pub left: bool,
}

impl State {
    /// The claim of the other column that states the same as the selected one.
    #[must_use]
    pub fn partner(&self) -> Option<ClaimId> {
        let other = self.beside?.article?;
        self.nearest(|c| c.article == other)
    }

    /// Of the mentions that pass, the one that says most of the selected claim: that which disagrees most with it, then
    /// with any; of equals one in the article that is beside it already, then of another family, then the one that is
    /// most like it, then the first.
    fn nearest(&self, passes: impl Fn(&ClaimId) -> bool) -> Option<ClaimId> {
        let (bundle, group) = (self.bundle()?, self.group()?);
        let (claim, current) = (self.place.claim?, self.beside?.article);
        let copies = |other: ArticleId| {
            let mut families = bundle.suggestions.families.iter();
            families.any(|f| f.contains(&claim.article) && f.contains(&other))
        };
        let rank = |other: ClaimId| {
            let pair = [claim.min(other), claim.max(other)];
            let of = |claim: ClaimId| {
                let reasons = group.reasons.iter();
                reasons.filter(move |r| r.claims.contains(&claim))
            };
            let link = group.links.iter().find(|l| l.claims == pair);
            (
                of(other).filter(|r| r.claims.contains(&claim)).count(),
                of(other).count(),
                current == Some(other.article),
                !copies(other.article),
                link.map_or(0.0, |l| l.score),
            )
        };
        let mut best: Option<(ClaimId, _)> = None;
        for other in group.claims.iter().copied().filter(passes) {
            let rank = rank(other);
            if best.as_ref().is_none_or(|(_, than)| rank > *than) {
                best = Some((other, rank));
            }
        }
        best.map(|(claim, _)| claim)
    }

    /// Sees to it that the second column holds another article than the first, and the one that it should. `before` is
    /// the article that was shown before.
    pub(super) fn settle_beside(&mut self, before: Option<ArticleId>) {
        let Some(mut beside) = self.beside else {
            return;
        };
        let here = self.place.article;
        let crossed = here.is_some() && here == beside.article;
        if crossed {
            beside.article = before.filter(|b| Some(*b) != here);
            beside.left = !beside.left;
        }
        self.beside = Some(beside);
        if !beside.chosen && !crossed {
            let nearest = self.nearest(|c| Some(c.article) != here);
            beside.article = nearest.map(|c| c.article).or(beside.article);
        }
        let articles = self.bundle().map(|b| &b.articles[..]).unwrap_or_default();
        let stands = |a: &ArticleId| articles.iter().any(|b| b.id == *a) && Some(*a) != here;
        let first = || articles.iter().map(|a| a.id).find(|a| Some(*a) != here);
        beside.article = beside.article.filter(stands).or_else(first);
        self.beside = Some(beside);
    }
}
