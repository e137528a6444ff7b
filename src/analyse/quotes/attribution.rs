//! Attribution of indirect speech: to whom a clause is attributed, and which words of the sentence only say so.

use super::marks;
use super::sayings::{Saying, sayings};
use super::speakers::{Who, who};
use super::talk::Talk;
use super::tokens::{Kind, Token, tokens};
use crate::domain::Span;
use crate::text::people::People;

/// Words that attribute a clause to somebody: "officials said", "according to the mayor,".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// All words of attribution, with speaker, verb, "that" and the comma beside them.
    pub cue: Span,
    /// The words that name the speaker.
    pub speaker_span: Span,
    /// The speaker by the fullest name known in the bundle; `None` when unsure.
    pub speaker: Option<String>,
    /// What is attributed.
    pub content: Span,
}

/// Verbs that also take an object that nobody says: they attribute only before "that".
const NEEDS_THAT: [&str; 30] = [
    "described",
    "called",
    "joined",
    "demanded",
    "praised",
    "thanked",
    "slammed",
    "blamed",
    "accused",
    "branded",
    "dubbed",
    "hailed",
    "condemned",
    "denounced",
    "dismissed",
    "criticized",
    "criticised",
    "highlighted",
    "outlined",
    "ordered",
    "cried",
    "began",
    "went",
    "sang",
    "read",
    "reads",
    "continued",
    "labelled",
    "quoted",
    "expressed",
];

/// After these no clause follows that somebody says: "promised to", "responded with", "complied and".
const GOES_ON: [&str; 18] = [
    "to", "for", "with", "about", "of", "by", "and", "as", "against", "at", "from", "into",
    "among", "or", "but", "over", "out", "up",
];

/// To whom the clauses of a sentence are attributed, in order, without overlap. Pronouns and descriptions that only an
/// earlier sentence explains give no speaker.
#[must_use]
pub fn attributions(text: &str, sentence: Span, people: &People) -> Vec<Attribution> {
    let quotes: Vec<Span> = marks::in_line(text, sentence)
        .into_iter()
        .map(|q| q.span)
        .collect();
    let list = tokens(text, sentence, &quotes);
    let said = sayings(&list);
    if said.is_empty() {
        return Vec::new();
    }
    let talk = Talk::default();
    let mut found: Vec<Attribution> = Vec::new();
    for saying in &said {
        let Some(range) = &saying.speaker else {
            continue;
        };
        let voice = who(text, &list, range, people, &talk, None);
        if voice == Who::NoSpeaker && !saying.inverted {
            continue;
        }
        let Some(next) = attribution(text, sentence, &list, saying, voice) else {
            continue;
        };
        if found
            .last()
            .is_none_or(|last| last.cue.end() <= next.cue.start())
        {
            found.push(next);
        }
    }
    found
}

fn attribution(
    text: &str,
    sentence: Span,
    list: &[Token],
    saying: &Saying,
    voice: Who,
) -> Option<Attribution> {
    let range = saying.speaker.clone()?;
    let speaker_span = Span::new(
        list.get(range.start)?.span.start(),
        list.get(range.end.checked_sub(1)?)?.span.end(),
    )?;
    let first = range.start.min(saying.verb.start);
    let last = range.end.max(saying.verb.end);
    let verb = list.get(saying.verb.start)?;
    let before_clause = list.get(last).is_some_and(|t| t.is("that"));
    if verb.is_any(&NEEDS_THAT) && !before_clause && !saying.inverted {
        return None;
    }
    let speaker = match voice {
        Who::Known(name) => Some(name),
        Who::Nobody | Who::NoSpeaker => None,
    };
    let start = list.get(first)?.span.start();
    let trailing = is_trailing(list, first, last, saying);
    let (cue, content) = if trailing {
        // "…, officials said": from the comma before to the end of the attribution.
        let from = first
            .checked_sub(1)
            .and_then(|b| list.get(b))
            .filter(|t| t.kind == Kind::Comma)
            .map_or(start, |t| t.span.start());
        let end = list
            .get(last..)?
            .iter()
            .find(|t| !t.is_word())
            .map_or(sentence.end(), |t| t.span.start());
        let cue = Span::trimmed(text, from, end)?;
        (cue, Span::trimmed(text, sentence.start(), from)?)
    } else {
        let mut end = last;
        end = object(list, end, verb);
        if list.get(end).is_some_and(|t| t.is("that")) {
            end += 1;
        } else if list.get(end).is_some_and(|t| t.is_any(&GOES_ON)) {
            return None;
        } else if list
            .get(end)
            .is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Colon))
        {
            end += 1;
        }
        let stop = list.get(end.checked_sub(1)?)?.span.end();
        (
            Span::trimmed(text, start, stop)?,
            Span::trimmed(text, stop, sentence.end())?,
        )
    };
    Some(Attribution {
        cue,
        speaker_span,
        speaker,
        content,
    })
}

/// Past the one who is told, and when: "told reporters on Monday that".
fn object(list: &[Token], from: usize, verb: &Token) -> usize {
    let told = verb.lower.starts_with("t") && verb.is_any(&["told", "tells", "tell", "telling"]);
    let that = list
        .iter()
        .skip(from)
        .take(16)
        .position(|t| t.is("that") || !t.is_word())
        .filter(|n| list[from + n].is("that"));
    let day = list.get(from).is_some_and(|t| {
        t.is_any(&[
            "on",
            "in",
            "at",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
        ])
    });
    if let Some(n) = that.filter(|n| *n > 0 && (told || day || *n <= 3)) {
        return from + n;
    }
    if told {
        // One or two words: "told reporters", "told the court", "told CNN".
        let article = list
            .get(from)
            .is_some_and(|t| t.is_any(&["the", "a", "his", "her", "our"]));
        let mut end = from + 1 + usize::from(article);
        while list
            .get(end)
            .is_some_and(|t| t.capital && list[end - 1].capital)
        {
            end += 1;
        }
        return end.min(list.len());
    }
    let weekday = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    if list.get(from).is_some_and(|t| t.is_any(&weekday)) {
        return from + 1;
    }
    if list.get(from).is_some_and(|t| t.is("on"))
        && list.get(from + 1).is_some_and(|t| t.is_any(&weekday))
    {
        return from + 2;
    }
    from
}

/// Whether the attribution follows what it attributes: nothing but marks or a short time comes after it.
fn is_trailing(list: &[Token], first: usize, last: usize, saying: &Saying) -> bool {
    let comma = first > 0
        && list
            .get(first - 1)
            .is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Quote));
    let rest = list.get(last..).unwrap_or_default();
    let words = rest.iter().take_while(|t| t.is_word()).count();
    let ends = rest.get(words).is_none_or(|t| t.kind != Kind::Quote);
    let starts_clause = rest.first().is_some_and(|t| {
        t.is_word()
            && !t.is_any(&[
                "on",
                "in",
                "at",
                "during",
                "after",
                "to",
                "when",
                "as",
                "while",
                "late",
                "early",
                "earlier",
                "later",
                "this",
                "last",
                "by",
                "through",
                "via",
                "from",
                "today",
                "yesterday",
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
            ])
    });
    first > 0 && ends && (comma || saying.inverted) && !starts_clause && words <= 14
}
