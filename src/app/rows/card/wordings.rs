//! Two wordings beside each other, as the person chooses them.

use super::mentions::MentionRow;
use crate::analyse::quotations::{Drift, Part, compare};
use crate::domain::ClaimId;

/// Two wordings, word by word.
#[derive(Debug, Clone, PartialEq)]
pub struct WordingsRow {
    /// What can be chosen: the claim, and its outlet and first words.
    pub choices: Vec<(ClaimId, String)>,
    /// The two that are chosen, by their place among the choices.
    pub chosen: [usize; 2],
    /// The words of the second beside those of the first.
    pub parts: Vec<Part>,
    /// How far the second is from the first.
    pub drift: Drift,
}

/// The two wordings that were chosen, if both are among these; else the selected one and the first that is another
/// claim. `None` when there are no two.
pub(super) fn row(
    mentions: &[&MentionRow],
    chosen: Option<[ClaimId; 2]>,
    selected: ClaimId,
) -> Option<WordingsRow> {
    let place = |claim: ClaimId| mentions.iter().position(|m| m.claim == claim);
    let chosen = chosen
        .and_then(|[a, b]| Some([place(a)?, place(b)?]))
        .or_else(|| {
            let first = place(selected)?;
            let words = &mentions.get(first)?.words;
            let mut others = (0..mentions.len()).filter(|at| *at != first);
            let differs = |at: &usize| mentions.get(*at).is_some_and(|m| m.words != *words);
            let second = others.clone().find(differs).or_else(|| others.next())?;
            Some([first, second])
        })?;
    let words = chosen.map(|at| mentions.get(at).map_or("", |m| m.words.as_str()));
    let (parts, drift) = compare(words[0], words[1]);
    Some(WordingsRow {
        choices: mentions.iter().map(|m| (m.claim, called(m))).collect(),
        chosen,
        parts,
        drift,
    })
}

/// The outlet of a wording and its first words.
fn called(mention: &MentionRow) -> String {
    const WORDS: usize = 4;
    let mut words = mention.words.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(WORDS).collect();
    let more = if words.next().is_some() { "…" } else { "" };
    format!("{}: {}{more}", mention.outlet, first.join(" "))
}
