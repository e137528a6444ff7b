//! Mentions on the card: the claim in each outlet, and in what they differ.

use std::borrow::Cow;

use super::super::names::Names;
use crate::app::snapshot::BundleView;
use crate::domain::state::GroupState;
use crate::domain::{ClaimId, ReasonKind, Span, Stance};
use crate::text::diff;
use crate::text::hidden::{shown, shown_with};

/// One mention of the claim.
#[derive(Debug, Clone, PartialEq)]
pub struct MentionRow {
    /// The mention.
    pub claim: ClaimId,
    /// Who published it.
    pub outlet: String,
    /// Its words.
    pub words: String,
    /// The details in it that make the outlets differ, in bytes of `words`.
    pub details: Vec<Span>,
    /// Where it is worded otherwise than the selected claim, in bytes of `words`; empty for a free paraphrase, of which
    /// nearly every word would be named.
    pub reworded: Vec<Span>,
    /// To whom the article attributes it.
    pub speaker: Option<String>,
    /// The stance that people chose.
    pub stance: Option<Stance>,
    /// Whether it is the selected claim.
    pub selected: bool,
}

/// A detail in which two mentions differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferenceRow {
    /// The sort of detail.
    pub kind: ReasonKind,
    /// Outlet and words of both sides.
    pub sides: [(String, String); 2],
    /// The claims of both sides.
    pub claims: [ClaimId; 2],
}

/// A mention of `claim`, compared with the selected one, whose words are given as they are shown.
pub(super) fn mention_row(
    bundle: &BundleView,
    group: &GroupState,
    claim: ClaimId,
    selected_words: &str,
    selected: ClaimId,
    names: &Names,
) -> Option<MentionRow> {
    let (words, details) = details(group, claim, bundle.words(claim)?);
    let known = bundle.state.claims.get(&claim);
    let reworded = if claim == selected {
        Vec::new()
    } else {
        reworded(selected_words, &words)
    };
    Some(MentionRow {
        claim,
        outlet: names.outlet(&bundle.state.article(claim.article)?.outlet),
        words: words.into(),
        details,
        reworded,
        speaker: known
            .and_then(|c| c.claim.speaker.as_deref())
            .map(|s| names.within(s)),
        stance: known.and_then(|c| c.stance.agreed().copied()),
        selected: claim == selected,
    })
}

/// The words of a claim as they are shown, and the details in them that make its group's outlets differ, in bytes of
/// these, in order and without overlap.
#[must_use]
pub fn details<'w>(
    group: &GroupState,
    claim: ClaimId,
    words: &'w str,
) -> (Cow<'w, str>, Vec<Span>) {
    let mut details: Vec<Span> = group
        .reasons
        .iter()
        .flat_map(|r| r.claims.iter().zip(r.spans))
        .filter(|(c, _)| **c == claim)
        .filter_map(|(_, s)| {
            let start = s.start().checked_sub(claim.span.start())?;
            Span::new(start, (s.end() - claim.span.start()).min(words.len()))
        })
        .collect();
    details.sort_unstable();
    details.dedup_by(|later, earlier| earlier.shared(*later) > 0);
    shown_with(words, details)
}

/// The parts of `words` that `selected` words otherwise, if most of the words are the same.
fn reworded(selected: &str, words: &str) -> Vec<Span> {
    let pieces = diff::diff(selected, words);
    let bytes = |same: bool| -> usize {
        let right = pieces.iter().filter(|p| p.same == same);
        right.filter_map(|p| p.right).map(Span::len).sum()
    };
    if bytes(true) < bytes(false) {
        return Vec::new();
    }
    pieces
        .iter()
        .filter(|p| !p.same)
        .filter_map(|p| p.right)
        .collect()
}

/// What makes the outlets of the group differ.
pub(super) fn differences(
    bundle: &BundleView,
    group: &GroupState,
    names: &Names,
) -> Vec<DifferenceRow> {
    let outlet = |c: ClaimId| {
        bundle
            .state
            .article(c.article)
            .map_or_else(String::new, |a| names.outlet(&a.outlet))
    };
    group
        .reasons
        .iter()
        .map(|r| DifferenceRow {
            kind: r.kind,
            sides: [
                (outlet(r.claims[0]), shown(&r.values[0]).into()),
                (outlet(r.claims[1]), shown(&r.values[1]).into()),
            ],
            claims: r.claims,
        })
        .collect()
}
