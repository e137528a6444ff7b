//! What the person types on the card, until it is a mark: notes, ratings and evidence belong to the group they were
//! typed for, and are written before the person goes elsewhere.

use crate::app::App;
use crate::app::state::DraftField;
use crate::app::state::Drafts;
use crate::domain::{Change, Evidence, GroupKey, MarkId, Target};
use crate::text::hidden::shown;

impl App {
    /// Has the fields show what is saved for the selected claim's group, except what is being changed in them.
    ///
    /// Called whenever the selection, the project or the person's name changed.
    pub(in crate::app) fn fill_drafts(&mut self) {
        let (key, note, rating) = self.saved_entries();
        if self.state.drafts.key != key {
            self.keep_drafts();
            self.state.drafts = Drafts {
                key,
                note: note.clone(),
                saved_note: note,
                rating: rating.clone(),
                saved_rating: rating,
                ..Drafts::default()
            };
            return;
        }
        let drafts = &mut self.state.drafts;
        for (draft, saved, now) in [
            (&mut drafts.note, &mut drafts.saved_note, note),
            (&mut drafts.rating, &mut drafts.saved_rating, rating),
        ] {
            if draft.trim() == *saved {
                draft.clone_from(&now);
            }
            *saved = now;
        }
    }

    /// The group of the selected claim with this person's note on it and its rating.
    fn saved_entries(&self) -> (Option<GroupKey>, String, String) {
        let Some(group) = self.state.group() else {
            return (None, String::new(), String::new());
        };
        let mut notes = group.notes.iter();
        let own = notes.find(|n| n.by.as_str() == self.state.prefs.name);
        let rating = group.rating.agreed().map(String::as_str);
        // A project from elsewhere may have anything under this person's name. They change what they see.
        let told = |text: Option<&str>| shown(text.unwrap_or_default()).into_owned();
        (
            group.key(),
            told(own.map(|n| n.text.as_str())),
            told(rating),
        )
    }

    /// Writes the note and the rating, if they were changed.
    pub(in crate::app) fn keep_entries(&mut self) {
        let Some(key) = self.state.drafts.key.clone() else {
            return;
        };
        let drafts = &mut self.state.drafts;
        let mut changes = Vec::new();
        let note = drafts.note.trim().to_owned();
        if note != drafts.saved_note {
            drafts.saved_note.clone_from(&note);
            changes.push(Change::Note(note));
        }
        let rating = drafts.rating.trim().to_owned();
        if rating != drafts.saved_rating {
            drafts.saved_rating.clone_from(&rating);
            changes.push(Change::Rating(rating));
        }
        for change in changes {
            self.mark(vec![(Target::Group(key.clone()), change)], false);
        }
    }

    /// Adds the evidence that was typed, if it has a title, or changes the piece that it was typed for.
    pub(in crate::app) fn keep_evidence(&mut self) {
        let drafts = &mut self.state.drafts;
        let evidence = std::mem::take(&mut drafts.evidence).trimmed();
        let of = drafts.evidence_of.take();
        let Some(key) = drafts.key.clone().filter(|_| !evidence.title.is_empty()) else {
            return;
        };
        let change = match of {
            Some(mark) if self.evidence(mark).as_ref() == Some(&evidence) => return,
            Some(mark) => Change::EvidenceNow(mark, evidence),
            None => Change::Evidence(evidence),
        };
        self.mark(vec![(Target::Group(key), change)], false);
    }

    /// Has the fields show a piece of evidence, to be changed.
    pub(in crate::app) fn edit_evidence(&mut self, mark: MarkId) {
        let Some(evidence) = self.evidence(mark) else {
            return;
        };
        self.keep_evidence();
        let drafts = &mut self.state.drafts;
        drafts.evidence = evidence;
        drafts.evidence_of = Some(mark);
        drafts.focus = Some(DraftField::Evidence);
    }

    /// Removes a piece of evidence.
    pub(in crate::app) fn remove_evidence(&mut self, mark: MarkId) {
        if self.state.drafts.evidence_of == Some(mark) {
            self.forget_evidence();
        }
        if let Some(key) = self.state.group().and_then(|g| g.key()) {
            self.mark(vec![(Target::Group(key), Change::NoEvidence(mark))], false);
        }
    }

    /// Forgets the evidence that was typed.
    pub(in crate::app) fn forget_evidence(&mut self) {
        self.state.drafts.evidence = Evidence::default();
        self.state.drafts.evidence_of = None;
    }

    /// What the piece of evidence that this mark added says now, as it is shown.
    fn evidence(&self, mark: MarkId) -> Option<Evidence> {
        let pieces = &self.state.group()?.evidence;
        let piece = pieces.iter().find(|p| p.mark == mark)?;
        Some(piece.evidence.with(|text| shown(text).into()))
    }

    /// Adds the person, body or document that was typed.
    pub(in crate::app) fn keep_source(&mut self) {
        let source = std::mem::take(&mut self.state.drafts.source);
        let source = source.trim().to_owned();
        let key = self.state.drafts.key.clone();
        if let Some(key) = key.filter(|_| !source.is_empty()) {
            let change = Change::Source(source, true);
            self.mark(vec![(Target::Group(key), change)], false);
        }
    }

    /// Writes everything that was typed, before the person goes elsewhere. Lost typing would be worse than a mark too
    /// many, which Undo takes back.
    pub(in crate::app) fn keep_drafts(&mut self) {
        self.keep_entries();
        self.keep_evidence();
        self.keep_source();
    }
}
