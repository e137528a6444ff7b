//! What the person types on the card, until it is a mark: notes, ratings and evidence belong to the group they were
//! typed for, and are written before the person goes elsewhere.

use crate::app::App;
use crate::app::state::Drafts;
use crate::domain::{Change, Evidence, GroupKey, Target};

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
        let rating = group.rating.agreed().cloned().unwrap_or_default();
        (
            group.key(),
            own.map(|n| n.text.clone()).unwrap_or_default(),
            rating,
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

    /// Adds the evidence that was typed, if it has a title.
    pub(in crate::app) fn keep_evidence(&mut self) {
        let typed = std::mem::take(&mut self.state.drafts.evidence);
        let evidence = Evidence {
            title: typed.title.trim().to_owned(),
            place: typed.place.trim().to_owned(),
            note: typed.note.trim().to_owned(),
        };
        let key = self.state.drafts.key.clone();
        if let Some(key) = key.filter(|_| !evidence.title.is_empty()) {
            let change = Change::Evidence(evidence);
            self.mark(vec![(Target::Group(key), change)], false);
        }
    }

    /// Writes everything that was typed, before the person goes elsewhere. Lost typing would be worse than a mark too
    /// many, which Undo takes back.
    pub(in crate::app) fn keep_drafts(&mut self) {
        self.keep_entries();
        self.keep_evidence();
    }
}
