//! What stands behind a claim: outlets, speakers and documents, evidence.

use std::collections::{BTreeMap, BTreeSet};

use super::super::names::Names;
use crate::app::snapshot::BundleView;
use crate::domain::state::{Answers, GroupState, SignedEvidence};
use crate::domain::{EvidenceKind, MarkId, Outlet, Rank};
use crate::text::clock::when;
use crate::text::hidden::shown;

/// Something that may stand behind the claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TickRow<T> {
    /// What it is.
    pub what: T,
    /// What it is called.
    pub name: String,
    /// What shares its text.
    pub also: Vec<String>,
    /// Whether it stands behind the claim.
    pub ticked: bool,
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceRow {
    /// The mark that added it.
    pub mark: MarkId,
    /// What it is called.
    pub title: String,
    /// Where it is, in words.
    pub place: String,
    /// Where it is on the web, if it is.
    pub link: Option<String>,
    /// What it shows.
    pub note: String,
    /// Kind, rank, page and when it was seen, as far as they are known.
    pub facts: String,
    /// Who added it and when, and who changed it.
    pub by: String,
}

/// The outlets that carry a group, in the order of its claims, with whether each stands behind it.
#[must_use]
pub fn outlets(bundle: &BundleView, group: &GroupState) -> Vec<(Outlet, bool)> {
    let mut rows: Vec<(Outlet, bool)> = Vec::new();
    let carried = group
        .claims
        .iter()
        .filter_map(|c| bundle.state.article(c.article))
        .map(|a| &a.outlet);
    for outlet in carried {
        if !rows.iter().any(|(known, _)| known == outlet) {
            rows.push((outlet.clone(), group.stands(outlet, true)));
        }
    }
    for outlet in group.outlets.keys() {
        if !rows.iter().any(|(known, _)| known == outlet) {
            rows.push((outlet.clone(), group.stands(outlet, false)));
        }
    }
    rows
}

/// Who is quoted or named behind the claim, and what people added; ticked unless somebody unticked it.
pub(super) fn sources(bundle: &BundleView, group: &GroupState) -> Vec<(String, bool)> {
    let found: BTreeSet<String> = group
        .claims
        .iter()
        .filter_map(|c| bundle.state.claims.get(c)?.claim.speaker.clone())
        .collect();
    let ticked = |answers: &Answers<bool>, otherwise: bool| {
        answers.all().last().map_or(otherwise, |a| a.value)
    };
    let mut rows: BTreeMap<String, bool> = found.into_iter().map(|s| (s, true)).collect();
    for (name, answers) in &group.sources {
        let otherwise = rows.contains_key(name);
        rows.insert(name.clone(), ticked(answers, otherwise));
    }
    rows.into_iter().collect()
}

/// The outlets whose article is the same text as this outlet's.
pub(super) fn family(bundle: &BundleView, outlet: &Outlet, names: &Names) -> Vec<String> {
    let outlet_of = |id| bundle.state.article(id).map(|a| &a.outlet);
    let families = bundle.suggestions.families.iter();
    let members: BTreeSet<&Outlet> = families
        .map(|f| f.iter().filter_map(|id| outlet_of(*id)))
        .filter(|f| f.clone().any(|o| o == outlet))
        .flatten()
        .filter(|o| *o != outlet)
        .collect();
    members.into_iter().map(|o| names.outlet(o)).collect()
}

/// A piece of evidence with its facts in words.
pub(super) fn evidence(piece: &SignedEvidence) -> EvidenceRow {
    let e = &piece.evidence;
    let mut facts: Vec<String> = Vec::new();
    facts.extend(e.kind.map(|k| EvidenceKind::label(k).to_owned()));
    facts.extend(e.rank.map(|r| match r {
        Rank::Primary => "primary source".to_owned(),
        Rank::Secondary => "secondary source".to_owned(),
    }));
    if !e.part.is_empty() {
        facts.push(e.part.clone());
    }
    if !e.seen.is_empty() {
        facts.push(format!("seen {}", e.seen));
    }
    let mut by = format!("Added by {}, {}", piece.by, when(piece.time));
    if let Some(other) = &piece.changed_by {
        by.push_str(&format!("; changed by {other}"));
    }
    EvidenceRow {
        mark: piece.mark,
        title: shown(&e.title).into(),
        place: shown(&e.place).into(),
        link: e.link().map(str::to_owned),
        note: shown(&e.note).into(),
        facts: shown(&facts.join(" · ")).into(),
        by: shown(&by).into(),
    }
}
