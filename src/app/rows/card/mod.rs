//! The card of the selected claim: its wording in every outlet, what differs, who is quoted, and the choices.

mod behind;
mod history;
mod mentions;
mod wordings;

use super::names::Names;
use crate::app::state::State;
use crate::domain::state::{Answers, GroupState};
use crate::domain::{Agreement, CheckStatus, ClaimId, Outlet};
use crate::text::hidden::shown;

pub use behind::{EvidenceRow, TickRow, outlets};
pub use mentions::{DifferenceRow, MentionRow, details};
pub use wordings::WordingsRow;

/// What the card shows.
#[derive(Debug, Clone, PartialEq)]
pub struct CardRow {
    /// The selected claim.
    pub claim: ClaimId,
    /// Its words.
    pub words: String,
    /// What makes it worth checking: kinds and reasons.
    pub worth: String,
    /// What the analysis proposes for the group.
    pub suggested: Option<Agreement>,
    /// What holds now, as marked or suggested.
    pub current: Option<Agreement>,
    /// Who answered what on agreement.
    pub answers: Vec<(String, Agreement)>,
    /// The check status, if people agree on one.
    pub status: Option<CheckStatus>,
    /// Whether people disagree on anything here.
    pub conflict: bool,
    /// Who says what on everything but agreement that people disagree on, a line a question.
    pub disagreements: Vec<String>,
    /// Sources that do not go back to one text or one speaker.
    pub independent_sources: usize,
    /// The claim in each outlet.
    pub mentions: Vec<MentionRow>,
    /// The outlets that carry it, with whether each stands behind it.
    pub outlets: Vec<TickRow<Outlet>>,
    /// What differs: sort, then words and outlet of both sides.
    pub differences: Vec<DifferenceRow>,
    /// Speakers and documents, with whether each is ticked.
    pub sources: Vec<TickRow<String>>,
    /// Claims of other articles that may be the same.
    pub candidates: Vec<MentionRow>,
    /// The claim that is held, if one is.
    pub held: Option<HeldRow>,
    /// Two wordings beside each other, where there are two.
    pub wordings: Option<WordingsRow>,
    /// The evidence.
    pub evidence: Vec<EvidenceRow>,
    /// Notes of other people: name, text.
    pub notes: Vec<(String, String)>,
    /// What was decided here and could not be saved yet.
    pub unsaved: Vec<String>,
    /// Every mark on this claim or its group, the latest first.
    pub history: Vec<String>,
}

/// The claim that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeldRow {
    /// It is the selected one.
    This,
    /// Another one: its outlet and words.
    Other(String, String),
}

/// The card for this state; `None` when no claim is selected.
#[must_use]
pub fn row(state: &State) -> Option<CardRow> {
    let bundle = state.bundle()?;
    let group = state.group()?;
    let id = state.place.claim?;
    let claim = bundle.state.claims.get(&id)?;
    let words: String = shown(bundle.words(id)?).into();
    let names = Names::of(state);
    let mention = |c: ClaimId| mentions::mention_row(bundle, group, c, &words, id, &names);
    let mentions: Vec<MentionRow> = group.claims.iter().filter_map(|c| mention(*c)).collect();
    let candidates: Vec<MentionRow> = candidates(state).into_iter().filter_map(mention).collect();
    let comparable: Vec<&MentionRow> = mentions.iter().chain(&candidates).collect();
    let worth: Vec<String> = claim
        .claim
        .kinds
        .iter()
        .map(|k| k.label().to_lowercase())
        .chain(claim.claim.reasons.iter().cloned())
        .collect();
    Some(CardRow {
        claim: id,
        worth: shown(&worth.join(" · ")).into(),
        suggested: group.suggested,
        current: group.current(),
        answers: group
            .agreement
            .all()
            .iter()
            .map(|a| (shown(a.by.as_str()).into(), a.value))
            .collect(),
        status: group.status.agreed().copied(),
        conflict: group.conflict(),
        disagreements: disagreements(group)
            .iter()
            .map(|line| names.within(line))
            .collect(),
        independent_sources: group.independent_sources,
        wordings: wordings::row(&comparable, state.wordings, id),
        outlets: outlets(bundle, group)
            .into_iter()
            .map(|(what, ticked)| TickRow {
                name: names.outlet(&what),
                also: behind::family(bundle, &what, &names),
                what,
                ticked,
            })
            .collect(),
        differences: mentions::differences(bundle, group, &names),
        sources: behind::sources(bundle, group)
            .into_iter()
            .map(|(what, ticked)| TickRow {
                name: names.within(&what),
                also: Vec::new(),
                what,
                ticked,
            })
            .collect(),
        mentions,
        candidates,
        held: held(state, id, &names),
        evidence: group.evidence.iter().map(behind::evidence).collect(),
        notes: group
            .notes
            .iter()
            .chain(&claim.notes)
            .filter(|n| n.by.as_str() != state.prefs.name)
            .map(|n| (shown(n.by.as_str()).into(), shown(&n.text).into()))
            .collect(),
        unsaved: history::unsaved(state, group, id, &names),
        history: history::history(state, group, id, &names),
        words,
    })
}

fn held(state: &State, selected: ClaimId, names: &Names) -> Option<HeldRow> {
    let held = state.held?;
    if held == selected {
        return Some(HeldRow::This);
    }
    let bundle = state.bundle()?;
    let outlet = names.outlet(&bundle.state.article(held.article)?.outlet);
    let words = shown(bundle.words(held)?);
    Some(HeldRow::Other(outlet, words.into()))
}

/// A line for each question but agreement on which people disagree: what each of them says.
fn disagreements(group: &GroupState) -> Vec<String> {
    fn line<T: PartialEq>(
        question: &str,
        answers: &Answers<T>,
        words: impl Fn(&T) -> String,
    ) -> Option<String> {
        answers.conflict().then(|| {
            let said: Vec<String> = answers
                .all()
                .iter()
                .map(|a| format!("{} by {}", words(&a.value), a.by))
                .collect();
            format!("{question}: {}", said.join(", "))
        })
    }
    let stands = |yes: &bool| if *yes { "behind it" } else { "not behind it" }.to_owned();
    let status = line("Status", &group.status, |s| s.label().to_owned());
    let rating = line("Rating", &group.rating, |r| format!("“{r}”"));
    let outlets = group.outlets.iter();
    let sources = group.sources.iter();
    status
        .into_iter()
        .chain(rating)
        .chain(outlets.filter_map(|(o, a)| line(o.as_str(), a, stands)))
        .chain(sources.filter_map(|(s, a)| line(s, a, stands)))
        .collect()
}

/// Claims of other articles that the analysis would have a person confirm, the likest first; pairs that a person keeps
/// apart do not come back.
#[must_use]
pub fn candidates(state: &State) -> Vec<ClaimId> {
    const SHOWN: usize = 5;
    let (Some(bundle), Some(group), Some(id)) = (state.bundle(), state.group(), state.place.claim)
    else {
        return Vec::new();
    };
    let Some(claim) = bundle.state.claims.get(&id) else {
        return Vec::new();
    };
    let mut found: Vec<_> = claim
        .claim
        .candidates
        .iter()
        .filter(|c| !group.claims.contains(&c.claim) && !bundle.state.are_apart(id, c.claim))
        .filter(|c| bundle.state.claims.contains_key(&c.claim))
        .collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.claim.cmp(&b.claim)));
    found.into_iter().take(SHOWN).map(|c| c.claim).collect()
}
