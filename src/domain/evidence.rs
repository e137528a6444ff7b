//! Evidence: something that the editor adds in support of a decision.

use super::claim::kinds;

kinds!(
    /// What sort of thing a piece of evidence is.
    EvidenceKind {
        Document = "document", "Document";
        WebPage = "web-page", "Web page";
        Data = "data", "Data";
        Picture = "picture", "Picture";
        Recording = "recording", "Recording";
        Interview = "interview", "Interview or call";
        Observation = "observation", "Own observation";
    }
);

kinds!(
    /// How near a piece of evidence stands to what it shows.
    Rank {
        Primary = "primary", "Primary";
        Secondary = "secondary", "Secondary";
    }
);

/// Something that the editor adds in support of a decision. Only the title is never empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Evidence {
    /// What it is called.
    pub title: String,
    /// What sort of thing it is.
    pub kind: Option<EvidenceKind>,
    /// Whether it is the thing itself or tells of it.
    pub rank: Option<Rank>,
    /// A link or a file.
    pub place: String,
    /// The page, or the time in a recording.
    pub part: String,
    /// When the editor saw it, as they wrote it.
    pub seen: String,
    /// What it shows.
    pub note: String,
}

impl Evidence {
    /// The same without white space around its texts.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        self.with(|text| text.trim().to_owned())
    }

    /// The same with each of its texts made anew.
    #[must_use]
    pub fn with(&self, text: impl Fn(&str) -> String) -> Self {
        Self {
            title: text(&self.title),
            kind: self.kind,
            rank: self.rank,
            place: text(&self.place),
            part: text(&self.part),
            seen: text(&self.seen),
            note: text(&self.note),
        }
    }

    /// Where it is on the web, if it is: an `http` or `https` address of one line, with nobody's name before the
    /// machine's (`https://bank.example@elsewhere.example` would pass for the bank's). Nothing else is ever given to a
    /// browser, because a share file may come from anybody.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        let rest = ["https://", "http://"].iter().find_map(|scheme| {
            let head = self.place.get(..scheme.len())?;
            let rest = self.place.get(scheme.len()..)?;
            head.eq_ignore_ascii_case(scheme).then_some(rest)
        })?;
        // Letters that nobody sees.
        let filler = |c: char| matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}');
        let letter = |c: char| c.is_alphanumeric() && !filler(c);
        let fits = |c: char| letter(c) || c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c);
        let machine = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let begins = machine.starts_with(|c: char| c.is_alphanumeric() || c == '[');
        (begins && !machine.contains('@') && rest.chars().all(fits)).then_some(self.place.as_str())
    }

    /// Its texts that are not empty, with the words of its kind and rank, in the order in which a person reads them.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        let kind = self.kind.map_or("", EvidenceKind::label);
        let rank = self.rank.map_or("", Rank::label);
        let all = [
            self.title.as_str(),
            kind,
            rank,
            &self.place,
            &self.part,
            &self.seen,
            &self.note,
        ];
        all.into_iter().filter(|t| !t.is_empty()).collect()
    }
}
