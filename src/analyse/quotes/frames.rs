//! Each quotation in its frame: the sentence around it, the sayings in that sentence, and what came before.

use super::marks::{self, Quotation};
use super::sayings::{Saying, sayings};
use super::scare::is_scare;
use super::speakers::{Who, who};
use super::talk::Talk;
use super::tokens::{Kind, Token, tokens};
use crate::domain::{Noise, Quote, Span};
use crate::text::people::People;

/// A paragraph with its quotations.
struct Paragraph {
    span: Span,
    quotations: Vec<Quotation>,
}

/// What went before, for quotations that name no speaker.
#[derive(Default)]
struct Before {
    speaker: Option<String>,
    /// The paragraph of that speaker.
    paragraph: usize,
}

/// The quotations of `text`, in order: outside noise, without scare quotes and titles of works. `sentences` are those
/// of [`crate::text::sentences::sentences`].
#[must_use]
pub fn find(text: &str, sentences: &[Span], noise: &[Noise], people: &People) -> Vec<Quote> {
    let paragraphs = paragraphs(text, noise);
    let spans: Vec<Span> = paragraphs
        .iter()
        .flat_map(|p| p.quotations.iter().map(|q| q.span))
        .collect();
    if spans.is_empty() {
        return Vec::new();
    }
    let talk = Talk::of(text, sentences, &spans, people);
    let mut quotes = Vec::new();
    let mut before = Before::default();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        // Only what a quotation, or the one in the next paragraph, can lean on is read.
        let next = paragraphs
            .get(number + 1)
            .is_some_and(|p| !p.quotations.is_empty());
        if paragraph.quotations.is_empty() && !next {
            continue;
        }
        let from = sentences.partition_point(|s| s.end() <= paragraph.span.start());
        let inside: Vec<Span> = sentences
            .iter()
            .skip(from)
            .take_while(|s| s.start() < paragraph.span.end())
            .copied()
            .collect();
        read(
            &Reading {
                text,
                people,
                talk: &talk,
                paragraph,
                number,
                sentences: &inside,
            },
            &mut before,
            &mut quotes,
        );
    }
    quotes
}

/// The paragraphs that are not noise, each with its quotations that touch no noise.
fn paragraphs(text: &str, noise: &[Noise]) -> Vec<Paragraph> {
    let mut list = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::trimmed(text, start, start + line.len());
        start += line.len();
        let Some(span) = span else {
            continue;
        };
        let first = noise.partition_point(|n| n.span.end() <= span.start());
        let here: Vec<Span> = noise
            .iter()
            .skip(first)
            .take_while(|n| n.span.start() < span.end())
            .map(|n| n.span)
            .collect();
        if here.iter().any(|n| n.covers(span)) {
            continue;
        }
        let mut quotations = marks::in_line(text, span);
        quotations.retain(|q| here.iter().all(|n| n.shared(q.span) == 0));
        list.push(Paragraph { span, quotations });
    }
    list
}

struct Reading<'t> {
    text: &'t str,
    people: &'t People,
    talk: &'t Talk,
    paragraph: &'t Paragraph,
    number: usize,
    sentences: &'t [Span],
}

/// Reads a paragraph frame by frame. A frame is a sentence, or the sentences that one quotation holds together.
fn read(r: &Reading, before: &mut Before, quotes: &mut Vec<Quote>) {
    let spans: Vec<Span> = r.paragraph.quotations.iter().map(|q| q.span).collect();
    let mut open: Vec<usize> = Vec::new();
    let frames = frames(r.sentences, &spans);
    for (f, frame) in frames.iter().enumerate() {
        let list = tokens(r.text, *frame, &spans);
        let said = sayings(&list);
        let voices = voices(r, &list, &said, before);
        let first = spans.partition_point(|q| q.start() < frame.start());
        for quote in spans
            .iter()
            .skip(first)
            .take_while(|q| q.start() < frame.end())
        {
            let place = list
                .iter()
                .position(|t| t.kind == Kind::Quote && t.span == *quote);
            let own = place.and_then(|p| nearest(&list, &said, &voices, p));
            let bare = list.iter().all(|t| !t.is_word());
            let headline =
                r.number == 0 && f == 0 && r.sentences.len() == 1 && !quote_is_long(r.text, *quote);
            // A line that is nothing but a few quoted words is a heading.
            let heading = r.sentences.len() == 1 && bare && is_heading(r.text, *quote);
            let cued = own.is_some() || (bare && before.speaker.is_some());
            if is_scare(r.text, *quote, cued) || heading || (headline && own.is_none()) {
                continue;
            }
            let voice = own.or_else(|| colon(r, &list, place, before)).or_else(|| {
                // Nothing here says who: the paragraph goes on with whoever spoke in it, or spoke last.
                let same =
                    before.paragraph == r.number || (bare && before.paragraph + 1 >= r.number);
                if same && bare {
                    before.paragraph = r.number;
                }
                (same && before.speaker.is_some())
                    .then(|| (Who::Known(before.speaker.clone().unwrap_or_default()), None))
            });
            let voice = voice.or_else(|| subject(r, &list, before));
            let (speaker, cue) = match voice {
                Some((Who::Known(name), cue)) => (Some(name), cue),
                Some((_, cue)) => (None, cue),
                None => (None, None),
            };
            if speaker.is_none() && cue.is_none() {
                open.push(quotes.len());
            }
            quotes.push(Quote {
                span: *quote,
                speaker,
                cue,
            });
        }
        if let Some((Who::Known(name), cue)) = last_voice(&list, &said, &voices) {
            // "…" he said: a quotation before its speaker in the same paragraph is his too.
            if !spans.is_empty() {
                for at in open.drain(..) {
                    if let Some(quote) = quotes.get_mut(at) {
                        quote.speaker = Some(name.clone());
                        quote.cue.clone_from(&cue);
                    }
                }
            }
            *before = Before {
                speaker: Some(name),
                paragraph: r.number,
            };
        } else if voices.contains(&Who::Nobody) {
            *before = Before {
                speaker: None,
                paragraph: r.number,
            };
        } else if let Some((Who::Known(name), _)) =
            subject(r, &list, before).filter(|_| !list.is_empty())
        {
            *before = Before {
                speaker: Some(name),
                paragraph: r.number,
            };
        }
    }
}

fn is_heading(text: &str, span: Span) -> bool {
    span.of(text).is_some_and(|q| {
        q.split_whitespace().count() <= 8 && !q.contains(['.', ',', '!', '?', '…'])
    })
}

fn quote_is_long(text: &str, span: Span) -> bool {
    span.of(text)
        .is_some_and(|q| q.split_whitespace().count() > 12)
}

/// Sentences, joined where a quotation reaches over their border, or where what follows one only says who spoke.
fn frames(sentences: &[Span], quotes: &[Span]) -> Vec<Span> {
    let mut frames: Vec<Span> = Vec::new();
    for sentence in sentences {
        let joined = frames.last().copied().filter(|last| {
            let place = quotes.partition_point(|q| q.end() <= last.end());
            let reaches = quotes
                .get(place)
                .is_some_and(|q| q.start() < last.end() && q.end() > last.end());
            reaches
                || quotes
                    .get(place)
                    .is_some_and(|q| q.start() < last.end() && q.end() >= sentence.start())
        });
        match joined.and_then(|last| Span::new(last.start(), sentence.end())) {
            Some(frame) => {
                frames.pop();
                frames.push(frame);
            }
            None => frames.push(*sentence),
        }
    }
    frames
}

type Voice = (Who, Option<String>);

/// Who speaks in each saying of a frame. A saying without a subject has that of the one before.
fn voices(r: &Reading, list: &[Token], said: &[Saying], before: &Before) -> Vec<Who> {
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
fn nearest(list: &[Token], said: &[Saying], voices: &[Who], place: usize) -> Option<Voice> {
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
fn last_voice(list: &[Token], said: &[Saying], voices: &[Who]) -> Option<Voice> {
    let (saying, who) = said
        .iter()
        .zip(voices)
        .rev()
        .find(|(_, v)| matches!(v, Who::Known(_)))?;
    Some((who.clone(), cue_of(list, saying)))
}

/// Lee: “…”
fn colon(r: &Reading, list: &[Token], place: Option<usize>, before: &Before) -> Option<Voice> {
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

/// The subject of the frame: the first name or pronoun that stands before a verb.
fn subject(r: &Reading, list: &[Token], before: &Before) -> Option<Voice> {
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
