//! Evidence as it stands: what was added, with what was said of it later.

use std::collections::BTreeMap;

use crate::domain::{Annotator, Change, Evidence, Mark, MarkId};

/// A piece of evidence and who added it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedEvidence {
    /// The mark that added it; later changes name it by this.
    pub mark: MarkId,
    /// Who added it.
    pub by: Annotator,
    /// When, in milliseconds since 1970.
    pub time: i64,
    /// What it says now.
    pub evidence: Evidence,
    /// Who changed it last, if anybody did.
    pub changed_by: Option<Annotator>,
}

/// The last word on each piece of evidence that was changed or removed, by the mark that added it. It holds wherever
/// that piece has come to stand, for the group may have changed meanwhile.
pub(super) fn amended<'m>(marks: &[&'m Mark]) -> BTreeMap<MarkId, &'m Mark> {
    let of = |m: &'m Mark| match m.change {
        Change::EvidenceNow(id, _) | Change::NoEvidence(id) => Some((id, m)),
        _ => None,
    };
    marks.iter().filter_map(|m| of(m)).collect()
}

/// What the mark adds, as it stands now; `None` when it adds nothing or was removed.
pub(super) fn added(mark: &Mark, amended: &BTreeMap<MarkId, &Mark>) -> Option<SignedEvidence> {
    let Change::Evidence(first) = &mark.change else {
        return None;
    };
    let (evidence, changed_by) = match amended.get(&mark.id).map(|m| (&m.change, &m.annotator)) {
        Some((Change::NoEvidence(_), _)) => return None,
        Some((Change::EvidenceNow(_, now), by)) => (now, Some(by.clone())),
        _ => (first, None),
    };
    Some(SignedEvidence {
        mark: mark.id,
        by: mark.annotator.clone(),
        time: mark.time,
        evidence: evidence.clone(),
        changed_by,
    })
}
