//! Each quotation in its frame: the sentence around it, the sayings in that sentence, and what came before.

use super::marks::{self, Quotation};
use super::sayings::sayings;
use super::scare::is_scare;
use super::speakers::Who;
use super::talk::Talk;
use super::tokens::{Kind, Token, tokens};
use super::verbs::is_verb;
use super::voices::{colon, dash, last_voice, nearest, subject, voices};
use crate::domain::{Noise, Quote, Span};
use crate::text::people::People;
use crate::text::words::{folded, words_in};

/// A paragraph with its quotations.
pub(super) struct Paragraph {
    pub span: Span,
    quotations: Vec<Quotation>,
}

/// What went before, for quotations that name no speaker.
#[derive(Default)]
pub(super) struct Before {
    pub speaker: Option<String>,
    /// The paragraph of that speaker.
    pub paragraph: usize,
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
    let mut heads: Vec<Span> = Vec::new();
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
            &mut heads,
        );
    }
    let repeated: Vec<Quote> = heads
        .into_iter()
        .filter_map(|head| repeated(text, head, &quotes))
        .collect();
    quotes.splice(0..0, repeated);
    quotes
}

/// A quotation of the headline that the article quotes too, with whoever says it there.
fn repeated(text: &str, head: Span, quotes: &[Quote]) -> Option<Quote> {
    let said =
        |span: Span| -> Vec<String> { words_in(text, span).map(|w| folded(w.of(text))).collect() };
    let own = said(head);
    let longer = |q: &&Quote| {
        let words = said(q.span);
        words.len() >= own.len() && words.windows(own.len()).any(|w| w == own)
    };
    let source = (own.len() >= 3)
        .then(|| quotes.iter().find(longer))
        .flatten()?;
    (source.span.start() > head.end()).then(|| Quote {
        span: head,
        speaker: source.speaker.clone(),
        cue: None,
    })
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

pub(super) struct Reading<'t> {
    pub text: &'t str,
    pub people: &'t People,
    pub talk: &'t Talk,
    pub paragraph: &'t Paragraph,
    pub number: usize,
    pub sentences: &'t [Span],
}

/// Reads a paragraph frame by frame. A frame is a sentence, or the sentences that one quotation holds together.
fn read(r: &Reading, before: &mut Before, quotes: &mut Vec<Quote>, heads: &mut Vec<Span>) {
    let spans: Vec<Span> = r.paragraph.quotations.iter().map(|q| q.span).collect();
    let mut open: Vec<usize> = Vec::new();
    let frames = frames(r.text, r.sentences, &spans);
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
            if headline && own.is_none() && !is_scare(r.text, *quote, true) {
                heads.push(*quote);
            }
            if is_scare(r.text, *quote, cued) || heading || (headline && own.is_none()) {
                continue;
            }
            let told = own
                .or_else(|| colon(r, &list, place, before))
                .or_else(|| dash(r, *quote));
            let voice = told.or_else(|| {
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
fn frames(text: &str, sentences: &[Span], quotes: &[Span]) -> Vec<Span> {
    let mut frames: Vec<Span> = Vec::new();
    for sentence in sentences {
        let joined = frames.last().copied().filter(|last| {
            let place = quotes.partition_point(|q| q.end() <= last.end());
            let reaches = quotes
                .get(place)
                .is_some_and(|q| q.start() < last.end() && q.end() > last.end());
            let closes = place
                .checked_sub(1)
                .and_then(|p| quotes.get(p))
                .is_some_and(|q| q.end() == last.end());
            reaches
                || (closes && only_says(text, *sentence))
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

/// Whether a sentence tells no more than who spoke the words before it: “Why now?” Lee asked.
fn only_says(text: &str, sentence: Span) -> bool {
    let list = tokens(text, sentence, &[]);
    let Some(verb) = list.iter().take(6).position(|t| is_verb(t) && !t.capital) else {
        return false;
    };
    let before = list.get(..verb).unwrap_or_default();
    let named = before.iter().all(Token::is_word)
        && before.first().is_none_or(|t| t.capital)
        && !before.iter().any(|t| t.is_any(&["i", "we", "you"]));
    // "Lee asked her to go" tells something else, "Lee asked on Monday" and "asked Lee" do not.
    let ends = list.get(verb + 1).is_none_or(|t| {
        !t.is_word() || t.is_any(&["on", "in", "at", "after", "as", "during", "when", "of"])
    });
    named && verb > 0 && ends
}
