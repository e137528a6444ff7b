//! Calls: lines that speak to the reader instead of telling the news: "Were you there? Write to us at …", "If you like
//! this story, share it", "Got a tip? Call the newsroom".
//!
//! No single word tells them from reporting, so that cues are counted: the reader is spoken to ("you", "your"), a
//! sentence begins with an order, a means of contact is given, and the outlet speaks of itself and its goods
//! ("us", "our newsletter", "the newsroom"). What stands in quotation marks counts for nothing.

use std::sync::LazyLock;

use regex::bytes::Regex;

use super::lines::Page;
use super::plain::{pattern, plain};
use super::{Verdict, is_heading};
use crate::domain::NoiseKind;
use crate::text::words::words;

/// A call is no longer than this, in words.
const LONGEST: usize = 70;

/// An e-mail address, a web address, a handle, a telephone number.
static CONTACT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)[\w\p{L}.+-]+@[\w\p{L}-]+\.[\w\p{L}]{2,}|https?://\S|\bwww\.\w|\b[\w-]{2,}\.(?:com|org|net|co\.uk|example|info|news)\b|(?:^|\s)@\w{3,}|\+?\d[\d /-]{7,}\d|\(\d{3,4}\) ?\d{3}",
    )
});

/// With what a sentence begins that asks the reader to do something.
const ORDERS: [&str; 35] = [
    "write",
    "call",
    "email",
    "e-mail",
    "mail",
    "send",
    "text",
    "sign",
    "subscribe",
    "register",
    "join",
    "follow",
    "click",
    "tap",
    "visit",
    "check",
    "download",
    "share",
    "tell",
    "contact",
    "get",
    "watch",
    "listen",
    "read",
    "support",
    "donate",
    "vote",
    "comment",
    "message",
    "whatsapp",
    "tweet",
    "upload",
    "stay",
    "buy",
    "log",
];

/// With what a question begins that is put to the reader, before "you".
const QUESTIONS: [&str; 14] = [
    "are", "were", "do", "did", "have", "got", "can", "could", "will", "want", "craving",
    "looking", "know", "would",
];

/// What an outlet offers, and by what it is reached.
const GOODS: [&str; 34] = [
    "newsletter",
    "newsletters",
    "inbox",
    "newsroom",
    "newsdesk",
    "app",
    "podcast",
    "podcasts",
    "subscription",
    "subscribers",
    "subscriber",
    "membership",
    "alerts",
    "briefing",
    "updates",
    "hotline",
    "tips",
    "tip",
    "comments",
    "facebook",
    "twitter",
    "instagram",
    "whatsapp",
    "telegram",
    "youtube",
    "tiktok",
    "bluesky",
    "channel",
    "feed",
    "form",
    "link",
    "email",
    "e-mail",
    "editor",
];

/// The cues of a line outside quotation marks.
#[derive(Debug, Default)]
struct Cues {
    reader: bool,
    order: bool,
    question: bool,
    contact: bool,
    outlet: bool,
    goods: usize,
    /// Somebody is said to have said something: news.
    told: bool,
}

/// The verdict on line `at`, when it is a call to the reader.
pub(super) fn verdict(page: &Page, at: usize) -> Option<Verdict> {
    let line = page.lines.get(at)?;
    if is_heading(page, line) || line.words > LONGEST || line.words < 3 {
        return None;
    }
    // Somebody's message that the page shows is part of the story.
    let shown = ["pic.twitter", "t.co/", "(@"]
        .iter()
        .any(|mark| line.text.contains(mark));
    if shown {
        return None;
    }
    let cues = Cues::of(line.text);
    if cues.told || line.text.starts_with(['"', '“', '‘', '«', '\'']) {
        return None;
    }
    let spoken_to = cues.reader || cues.outlet;
    let reason = if cues.order && cues.question && (cues.contact || cues.goods > 0) {
        "it asks the reader and says how to answer"
    } else if cues.order && cues.contact && (spoken_to || cues.goods > 0) {
        "it asks the reader to do something and names an address"
    } else if cues.contact && cues.reader && (cues.goods > 0 || cues.outlet || cues.question) {
        "it speaks to the reader and names an address"
    } else if cues.order && cues.outlet && (cues.goods > 0 || line.words <= 12) {
        "it asks the reader to do something for the outlet"
    } else if cues.order && cues.goods > 1 && line.words <= 30 {
        "it offers the reader the outlet's goods"
    } else if cues.question && cues.outlet && line.words <= 30 {
        "it asks the reader on the outlet's behalf"
    } else {
        return None;
    };
    Some(Verdict::new(NoiseKind::Promo, 0.8, reason))
}

impl Cues {
    fn of(text: &str) -> Self {
        let told = without_quotations(text);
        let mut cues = Self::default();
        for sentence in told.split_inclusive(['.', '!', '?', ';', ':']) {
            let low: Vec<String> = words(sentence)
                .map(|w| w.of(sentence).to_lowercase())
                .collect();
            cues.read(&low, sentence.ends_with('?'));
        }
        // Without one of these an address is only an address.
        if !cues.told && (cues.reader || cues.order || cues.question) {
            cues.contact = CONTACT.as_ref().is_some_and(|r| r.is_match(&plain(&told)));
        }
        cues
    }

    fn read(&mut self, low: &[String], asks: bool) {
        let is = |at: usize, list: &[&str]| low.get(at).is_some_and(|w| list.contains(&w.as_str()));
        let polite = usize::from(is(0, &["please", "just", "also", "to"]));
        // "If you were there, write to us": an order after a condition that is put to the reader.
        let condition = is(0, &["if", "for"])
            && low.iter().take(20).any(|w| {
                matches!(
                    w.as_str(),
                    "you" | "your" | "you're" | "you've" | "you’re" | "you’ve"
                )
            });
        let inner = condition && low.iter().skip(3).any(|w| ORDERS.contains(&w.as_str()));
        // An order has no subject: "Call the newsroom", but "Call centres are closed" has a verb soon after.
        let finite = low.iter().take(6).any(|w| {
            matches!(
                w.as_str(),
                "is" | "are" | "was" | "were" | "has" | "had" | "said" | "have"
            )
        });
        self.order |= (is(polite, &ORDERS) && !finite) || inner;
        self.question |= asks
            && is(0, &QUESTIONS)
            && low
                .iter()
                .take(5)
                .any(|w| matches!(w.as_str(), "you" | "your" | "a" | "more" | "us"));
        for word in low {
            match word.as_str() {
                "you" | "your" | "yours" | "you're" | "you've" | "you’re" | "you’ve" | "you'll"
                | "you’ll" => self.reader = true,
                "us" | "our" => self.outlet = true,
                "said" | "says" | "told" | "added" | "tweeted" | "wrote" | "according" => {
                    self.told = true
                }
                other => self.goods += usize::from(GOODS.contains(&other)),
            }
        }
    }
}

/// The text without what stands in double quotation marks.
fn without_quotations(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        match c {
            '“' | '«' => inside = true,
            '”' | '»' => inside = false,
            '"' => inside = !inside,
            _ if !inside => plain.push(c),
            _ => {}
        }
    }
    plain
}
