//! A mark as it is kept and shared: its spans count code points, so that it holds without the text.

use crate::domain::{ArticleId, ClaimId, GroupKey, Mark, Span, Target};
use crate::store::Texts;

/// A mark whose spans count code points. In a [`Mark`] of a [`crate::domain::Journal`] they count bytes, except
/// where the text is not here and bytes cannot be known: there they stay code points, and are used for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortableMark(pub Mark);

impl PortableMark {
    /// The mark of a journal as it is kept.
    #[must_use]
    pub fn of(mark: &Mark, texts: &Texts<'_>) -> Option<Self> {
        let target = with_spans(&mark.target, |a, s| Some((a, texts.to_points(a, s)?)))?;
        Some(Self(Mark {
            target,
            ..mark.clone()
        }))
    }

    /// The mark for a journal; `None` when a place does not fit its text.
    #[must_use]
    pub fn local(self, texts: &Texts<'_>) -> Option<Mark> {
        let target = with_spans(&self.0.target, |a, s| Some((a, texts.to_bytes(a, s)?)))?;
        Some(Mark { target, ..self.0 })
    }
}

/// The target with each place put through `f`; `None` when `f` fails on one, or when the places fall together.
pub(crate) fn with_spans(
    target: &Target,
    mut f: impl FnMut(ArticleId, Span) -> Option<(ArticleId, Span)>,
) -> Option<Target> {
    let mut claim = |c: &ClaimId| f(c.article, c.span).map(|(a, s)| ClaimId::new(a, s));
    match target {
        Target::Article(_) | Target::Journal => Some(target.clone()),
        Target::Claim(c) => claim(c).map(Target::Claim),
        Target::Span(a, s) => claim(&ClaimId::new(*a, *s)).map(|c| Target::Span(c.article, c.span)),
        Target::Pair(a, b) => Target::pair(claim(a)?, claim(b)?),
        Target::Group(key) => {
            let claims: Option<Vec<ClaimId>> = key.claims().iter().map(claim).collect();
            GroupKey::new(claims?).map(Target::Group)
        }
    }
}
