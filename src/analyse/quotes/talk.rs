//! Talk: who is spoken of where in an article, so that "he" and "the ministry" find somebody.

use crate::domain::Span;
use crate::text::names::{Gender, Name, NameKind, names_in};
use crate::text::people::People;
use crate::text::words::{folded, words};

/// Who is spoken of where, so that "he" and "the ministry" find somebody.
#[derive(Debug, Default)]
pub(super) struct Talk {
    /// Place, person, and whether the name is the first of its sentence.
    seen: Vec<Seen>,
}

#[derive(Debug, Clone)]
struct Seen {
    at: usize,
    name: String,
    kind: NameKind,
    gender: Option<Gender>,
    /// The first of its sentence, or a speaker.
    leading: bool,
    possessive: bool,
    sentence: usize,
}

/// How many sentences back a pronoun reaches.
const BACK: usize = 6;

impl Talk {
    /// The names of an article's sentences; those inside `quotes` count for nothing.
    pub fn of(text: &str, sentences: &[Span], quotes: &[Span], people: &People) -> Self {
        let mut seen = Vec::new();
        for (number, sentence) in sentences.iter().enumerate() {
            let mut leading = true;
            for name in names_in(text, *sentence) {
                let place = quotes.partition_point(|q| q.end() <= name.span.start());
                if quotes.get(place).is_some_and(|q| q.covers(name.span)) {
                    continue;
                }
                let Some((known, kind, gender)) = identity(text, &name, people) else {
                    continue;
                };
                seen.push(Seen {
                    at: name.span.start(),
                    name: known,
                    kind,
                    gender,
                    leading: leading
                        && !name.possessive
                        && !after_preposition(text, name.span.start()),
                    possessive: name.possessive,
                    sentence: number,
                });
                leading = false;
            }
        }
        Self { seen }
    }

    /// The person whom "he" or "she" at `at` means: the speaker before, or the subject of a sentence before.
    pub fn pronoun(&self, at: usize, gender: Option<Gender>, last: Option<&str>) -> Option<String> {
        let fits = |s: &Seen| {
            s.kind == NameKind::Person
                && (gender.is_none() || s.gender.is_none() || s.gender == gender)
        };
        let until = self.seen.partition_point(|s| s.at < at);
        let near = self.seen.get(..until)?;
        let newest = near.last()?.sentence;
        let recent = || {
            near.iter()
                .rev()
                .take_while(move |s| s.sentence + BACK > newest)
                .take(40)
        };
        // The speaker before goes on speaking unless another subject came between. Within a sentence the subject
        // counts more than other names.
        let speaker = last.and_then(|name| recent().find(|s| s.name == name && fits(s)));
        let latest = recent().find(|s| fits(s) && !s.possessive);
        let subject = latest.map(|l| {
            recent()
                .find(|s| s.leading && fits(s) && s.sentence == l.sentence)
                .unwrap_or(l)
        });
        let unknown = last.filter(|name| !near.iter().any(|s| s.name == *name));
        if let Some(name) = unknown {
            return Some(name.to_owned());
        }
        let chosen = match (speaker, subject) {
            (Some(speaker), Some(subject)) => {
                let newer = subject.sentence > speaker.sentence;
                Some(
                    if newer && (subject.leading || subject.sentence > speaker.sentence + 1) {
                        subject
                    } else {
                        speaker
                    },
                )
            }
            (speaker, subject) => speaker.or(subject),
        };
        chosen.map(|s| s.name.clone())
    }

    /// The body spoken of last before `at`.
    pub fn body(&self, at: usize, noun: &str) -> Option<String> {
        let until = self.seen.partition_point(|s| s.at < at);
        let near = self.seen.get(..until)?;
        let bodies = || {
            near.iter()
                .rev()
                .take(60)
                .filter(|s| s.kind == NameKind::Body)
        };
        let named =
            bodies().find(|s| words(&s.name).any(|w| folded(w.of(&s.name)).starts_with(noun)));
        named
            .or_else(|| bodies().find(|s| s.leading))
            .or_else(|| bodies().next())
            .map(|s| s.name.clone())
    }
}

/// The name a mention stands for, when it stands for somebody.
fn identity(
    text: &str,
    name: &Name,
    people: &People,
) -> Option<(String, NameKind, Option<Gender>)> {
    let written = name.span.of(text)?;
    if let Some(person) = people.find(written) {
        return Some((person.name.clone(), person.kind, person.gender));
    }
    (name.kind != NameKind::Unsure).then(|| (written.to_owned(), name.kind, None))
}

pub(super) fn after_preposition(text: &str, at: usize) -> bool {
    let from = text.floor_char_boundary(at.saturating_sub(24));
    let before = text.get(from..at).unwrap_or_default().trim_end();
    let word = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    word.ends_with("ing")
        || matches!(
            word,
            "of" | "for"
                | "in"
                | "at"
                | "from"
                | "by"
                | "with"
                | "on"
                | "to"
                | "about"
                | "against"
                | "near"
                | "via"
        )
}
