//! The history on the card: every mark on the claim or its group, who made it and when.

use std::collections::BTreeSet;

use super::super::names::Names;
use crate::app::state::State;
use crate::domain::state::GroupState;
use crate::domain::{Change, ClaimId, Mark, Target};
use crate::text::clock::when;
use crate::text::hidden::shown;

/// A line each mark on this claim or its group, the latest first.
pub(super) fn history(
    state: &State,
    group: &GroupState,
    id: ClaimId,
    names: &Names,
) -> Vec<String> {
    let Some(project) = &state.project else {
        return Vec::new();
    };
    let holds: BTreeSet<_> = project.journal.holding().map(|m| m.id).collect();
    project
        .journal
        .marks()
        .iter()
        .rev()
        .filter(|m| about(&m.target, group, id))
        .map(|m| {
            let undone = if holds.contains(&m.id) {
                ""
            } else {
                " (undone)"
            };
            let settled = if m.settles { ", for everyone" } else { "" };
            let line = format!(
                "{} · {} · {}{settled}{undone}",
                when(m.time),
                m.annotator,
                names.within(&in_words(state, m, id))
            );
            shown(&line).into_owned()
        })
        .collect()
}

/// What was decided on this claim or its group and could not be saved yet.
pub(super) fn unsaved(
    state: &State,
    group: &GroupState,
    id: ClaimId,
    names: &Names,
) -> Vec<String> {
    let changes = state.waiting.iter().flat_map(|u| &u.changes);
    changes
        .filter(|(target, _)| about(target, group, id))
        .map(|(_, change)| names.within(&change.in_words()))
        .collect()
}

/// Whether something is said of this claim or its group.
fn about(target: &Target, group: &GroupState, id: ClaimId) -> bool {
    match target {
        Target::Claim(c) => group.claims.contains(c),
        Target::Group(key) => key.claims().iter().any(|c| group.claims.contains(c)),
        Target::Pair(a, b) => *a == id || *b == id,
        Target::Span(article, span) => *article == id.article && span.shared(id.span) > 0,
        Target::Article(_) | Target::Journal => false,
    }
}

/// What a mark says, with the words of a note, the title of what was removed, and the outlet whose mention it is about.
fn in_words(state: &State, mark: &Mark, selected: ClaimId) -> String {
    const SHOWN: usize = 120;
    let bundle = state.bundle();
    let outlet = |c: ClaimId| Some(bundle?.state.article(c.article)?.outlet.to_string());
    let words = match &mark.change {
        Change::Note(text) if !text.is_empty() => {
            let mut short: String = text.chars().take(SHOWN).collect();
            if short.len() < text.len() {
                short.push('…');
            }
            format!("note “{short}”")
        }
        Change::NoEvidence(id) => {
            let marks = state.project.iter().flat_map(|p| p.journal.marks());
            let title = |m: &Mark| match &m.change {
                Change::Evidence(e) if m.id == *id => Some(e.title.clone()),
                _ => None,
            };
            match marks.into_iter().find_map(title) {
                Some(title) => format!("evidence “{title}” removed"),
                None => mark.change.in_words(),
            }
        }
        other => other.in_words(),
    };
    let about = match mark.target {
        Target::Claim(c) if c != selected => outlet(c).map(|o| format!("{o}: {words}")),
        Target::Pair(a, b) => {
            let other = if a == selected { b } else { a };
            outlet(other).map(|o| format!("{words} as in {o}"))
        }
        _ => None,
    };
    about.unwrap_or(words)
}
