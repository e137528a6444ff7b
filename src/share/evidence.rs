//! Between a piece of evidence of the share file and that of the program.

use super::wire::ChangeV1;
use crate::domain::{Change, Evidence, EvidenceKind, MarkId, Rank};

/// A piece as it is written, new or in the place of the one that a mark added.
pub(super) fn evidence_v1(evidence: &Evidence, instead_of: Option<MarkId>) -> ChangeV1 {
    let name = |name: Option<&str>| name.unwrap_or_default().to_owned();
    ChangeV1::Evidence {
        title: evidence.title.clone(),
        place: evidence.place.clone(),
        note: evidence.note.clone(),
        kind: name(evidence.kind.map(EvidenceKind::name)),
        rank: name(evidence.rank.map(Rank::name)),
        part: evidence.part.clone(),
        seen: evidence.seen.clone(),
        instead_of: name(instead_of.map(|id| id.to_string()).as_deref()),
    }
}

/// What a written piece says; `None` when the change is no piece of evidence.
///
/// # Errors
/// With half a sentence on the kind, the rank or the mark that cannot be understood.
pub(super) fn evidence(change: &ChangeV1) -> Result<Option<Change>, String> {
    fn named<T>(name: &str, known: fn(&str) -> Option<T>, what: &str) -> Result<Option<T>, String> {
        if name.is_empty() {
            return Ok(None);
        }
        let found = known(name).ok_or_else(|| format!("“{name}” is not {what}"));
        found.map(Some)
    }
    let ChangeV1::Evidence {
        title,
        place,
        note,
        kind,
        rank,
        part,
        seen,
        instead_of,
    } = change
    else {
        return Ok(None);
    };
    let evidence = Evidence {
        title: title.clone(),
        kind: named(kind, EvidenceKind::named, "a kind of evidence")?,
        rank: named(rank, Rank::named, "a rank of evidence")?,
        place: place.clone(),
        part: part.clone(),
        seen: seen.clone(),
        note: note.clone(),
    };
    Ok(Some(if instead_of.is_empty() {
        Change::Evidence(evidence)
    } else {
        let mark = instead_of.parse::<MarkId>().map_err(|e| e.to_string())?;
        Change::EvidenceNow(mark, evidence)
    }))
}
