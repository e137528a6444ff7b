//! Voices: who speaks in each saying of a frame, and which of them a quotation belongs to.

use super::frames::{Before, Reading};
use super::sayings::Saying;
use super::speakers::{Who, who};
use super::tokens::{Kind, Token};
use crate::domain::Span;
use crate::text::words::{Word, is_capitalized, words_in};

pub(super) type Voice = (Who, Option<String>);

/// Who speaks in each saying of a frame. A saying without a subject has that of the one before.
pub(super) fn voices(r: &Reading, list: &[Token], said: &[Saying], before: &Before) -> Vec<Who> {
    let mut voices: Vec<Who> = Vec::new();
    for saying in said {
        let carried = voices.iter().rev().find(|v| **v != Who::NoSpeaker).cloned();
        let voice = match &saying.speaker {
            Some(range) => {
                let last = match &carried {
                    Some(Who::Known(name)) => Some(name.as_str()),
                    _ => before.speaker.as_deref(),
                };
                who(r.text, list, range, r.people, r.talk, last)
            }
            None => carried
                .or_else(|| subject(r, list, before).map(|(who, _)| who))
                .unwrap_or(Who::NoSpeaker),
        };
        voices.push(voice);
    }
    voices
}

fn cue_of(list: &[Token], saying: &Saying) -> Option<String> {
    let words: Vec<&str> = list
        .get(saying.verb.clone())?
        .iter()
        .map(|t| t.lower.as_str())
        .collect();
    Some(words.join(" "))
}

/// The saying that a quotation belongs to: the one right after it, else the one before it, else any.
pub(super) fn nearest(
    list: &[Token],
    said: &[Saying],
    voices: &[Who],
    place: usize,
) -> Option<Voice> {
    let speaks =
        |(saying, voice): &(&Saying, &Who)| **voice != Who::NoSpeaker && !saying.verb.is_empty();
    let pairs = || said.iter().zip(voices).filter(speaks);
    let start = |s: &Saying| {
        s.speaker
            .as_ref()
            .map_or(s.verb.start, |r| r.start.min(s.verb.start))
    };
    // “…,” Lee said: the saying begins right after the quotation, at most a comma between.
    let after = pairs().find(|(s, _)| {
        start(s) > place
            && list
                .get(place + 1..start(s))
                .is_some_and(|gap| gap.iter().all(|t| !t.is_word() && t.kind != Kind::Quote))
    });
    let closed = after.filter(|(s, _)| !s.participle);
    let prior = pairs().rfind(|(s, _)| s.verb.end <= place);
    // Lee said: “…” comes before “…,” Lee said only when the colon or the verb stands at the mark.
    let at_mark = prior.filter(|(s, _)| {
        list.get(s.verb.end..place)
            .is_some_and(|gap| gap.len() <= 1)
    });
    let later = pairs().find(|(s, _)| start(s) > place);
    let (saying, who) = at_mark.or(closed).or(prior).or(after).or(later)?;
    Some((who.clone(), cue_of(list, saying)))
}

/// The voice that a following paragraph may go on with: the last of the frame.
pub(super) fn last_voice(list: &[Token], said: &[Saying], voices: &[Who]) -> Option<Voice> {
    let (saying, who) = said
        .iter()
        .zip(voices)
        .rev()
        .find(|(_, v)| matches!(v, Who::Known(_)))?;
    Some((who.clone(), cue_of(list, saying)))
}

/// Lee: “…”
pub(super) fn colon(
    r: &Reading,
    list: &[Token],
    place: Option<usize>,
    before: &Before,
) -> Option<Voice> {
    let place = place?;
    let colon = place
        .checked_sub(1)
        .filter(|at| list.get(*at).is_some_and(|t| t.kind == Kind::Colon))?;
    let from = list
        .get(..colon)?
        .iter()
        .rposition(|t| !t.is_word())
        .map_or(0, |at| at + 1);
    let short = colon - from <= 6;
    let voice = who(
        r.text,
        list,
        &(from..colon),
        r.people,
        r.talk,
        before.speaker.as_deref(),
    );
    (short && matches!(voice, Who::Known(_))).then_some((voice, None))
}

/// “…” — Ann Lee, Maren: a name behind a dash at the end of the line.
pub(super) fn dash(r: &Reading, quote: Span) -> Option<Voice> {
    const LONGEST: usize = 100;
    let end = r.paragraph.span.end();
    let rest = r.text.get(quote.end()..end)?.trim_start();
    let name = rest.strip_prefix(['—', '–', '―', '-'])?.trim_start();
    let span = Span::new(end.checked_sub(name.len())?, end).filter(|s| s.len() <= LONGEST)?;
    let words: Vec<Word> = words_in(r.text, span).collect();
    let capital = words.iter().take_while(|w| is_capitalized(w.of(r.text)));
    let mut last = capital.clone().take(4).last()?.span.end();
    // "— Ann Lee, Maren": the name ends at the first comma.
    if let Some(comma) = name.find(',') {
        last = last.min(span.start() + comma);
    }
    let ends = r.text.get(last..end)?.starts_with([',', '.', '(']) || last == end;
    let written = Span::new(span.start(), last)?.of(r.text)?;
    let known = r.people.resolve(written);
    // Two words at least where nobody is known by the name: "— Reuters" is no person.
    let named = known.or_else(|| (capital.count() > 1).then(|| written.to_owned()))?;
    ends.then_some((Who::Known(named), None))
}

/// The subject of the frame: the first name or pronoun that stands before a verb.
pub(super) fn subject(r: &Reading, list: &[Token], before: &Before) -> Option<Voice> {
    let mut from = 0;
    for _ in 0..3 {
        let end = list
            .iter()
            .skip(from)
            .position(|t| !t.is_word())
            .map_or(list.len(), |n| from + n);
        let first = list.get(from)?;
        if first.is_word() {
            if first.is_any(&["he", "she"]) {
                let voice = who(
                    r.text,
                    list,
                    &(from..from + 1),
                    r.people,
                    r.talk,
                    before.speaker.as_deref(),
                );
                return matches!(voice, Who::Known(_)).then_some((voice, None));
            }
            let chunk = from..end.min(from + 12);
            let opens = first.is_any(&[
                "in", "on", "at", "after", "before", "during", "when", "while", "as", "for",
                "with", "by", "despite", "earlier", "later", "if", "since", "asked",
            ]);
            if !opens {
                let voice = lead(r, list, chunk);
                return voice.map(|name| (Who::Known(name), None));
            }
        }
        from = end + 1;
    }
    None
}

/// The first person of a chunk, if nothing but a title stands before.
fn lead(r: &Reading, list: &[Token], chunk: std::ops::Range<usize>) -> Option<String> {
    let words = list.get(chunk)?;
    let span = Span::new(words.first()?.span.start(), words.last()?.span.end())?;
    let name = crate::text::names::names_in(r.text, span)
        .into_iter()
        .find(|n| !n.possessive)?;
    let known = r.people.find(name.span.of(r.text)?)?;
    let small_before = words
        .iter()
        .take_while(|w| w.span.end() <= name.span.start())
        .filter(|w| !w.capital)
        .count();
    (small_before <= 4 && known.kind != crate::text::names::NameKind::Unsure)
        .then(|| known.name.clone())
}
