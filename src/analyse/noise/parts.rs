//! Parts of lines: a dateline before the first sentence, a stray digit, a notice glued to a paragraph.

use std::sync::LazyLock;

use regex::Regex;
use regex::bytes;

use super::Verdict;
use super::lines::{Line, Page};
use super::plain::{pattern, plain};
use crate::domain::{Noise, NoiseKind, Span};

/// An agency as a dateline has it, in brackets.
const AGENCY: &str = r"\((?:AP|AFP|Reuters|REUTERS|CNN|CNN Business|CNNMoney|UPI|ANI|IANS|PTI|Xinhua|Bloomberg|dpa|BBC|RNN|NBC|CBS|Sputnik|TASS|Interfax|CNS|RFE/RL|Agencies|KYODO|Kyodo)(?: News)?\)";

/// The forms of a dateline: "NEW YORK —", "ERIE, Pa. (AP) —", "WASHINGTON/MOSCOW:", "LONDON, Jan 5 (Reuters) -",
/// "Beijing (CNN) —", "(CNN)".
static DATELINE: LazyLock<Option<bytes::Regex>> = LazyLock::new(|| {
    let city = r"\p{Lu}[\p{Lu}.'’-]+(?:[ /-]+\p{Lu}[\p{Lu}.'’-]*){0,5}";
    let region = r"(?:, \p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+)?)?";
    let date = r"(?:,? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,2})?";
    let any_city = r"\p{Lu}[\p{L}.'’-]+(?:[ /-]\p{Lu}[\p{L}.'’-]*){0,3}";
    let dash = r"\s*(?:—|–|--|-|―)";
    let forms = [
        format!(r"{city}{region}{date}(?:{dash})?\s*{AGENCY}(?:{dash}|\s*:)?"),
        format!(r"{city}{region}{date}{dash}"),
        format!(r"{city}:"),
        format!(r"{any_city}{region}{date}\s*\((?:[A-Z][A-Za-z/ ]{{1,30}})\){dash}"),
        format!(r"{AGENCY}(?:{dash})?"),
    ];
    pattern(&format!(r"^(?:{})\s", forms.join("|")))
});

/// "Updated: 2016-07-15 13:14 By Agencies" at a line's end.
static UPDATED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\s(Updated: \d{4}-\d\d-\d\d(?: \d\d:\d\d)?.{0,60})$").ok());

/// Notices that extraction glues to the start or the end of a paragraph.
const GLUED: [&str; 6] = [
    "Advertisement Continue reading the main story",
    "Continue reading the main story",
    "Story continues below advertisement",
    "Article continues below",
    "Scroll down for video",
    "Advertisement",
];

/// How far into a line its beginning is looked at, in bytes.
const HEAD: usize = 120;

/// The noise within line `at`.
pub(super) fn of(page: &Page, at: usize) -> Vec<Noise> {
    let Some(line) = page.lines.get(at) else {
        return Vec::new();
    };
    let mut noise = Vec::new();
    let mut start = 0;
    if at < page.body_from + 2
        && let Some((span, verdict)) = dateline(line)
    {
        start = span.end() - line.span.start();
        noise.push(verdict.at(span));
    }
    noise.extend(glued(line, start));
    noise.extend(stray_digits(line));
    if let Some(hit) = UPDATED
        .as_ref()
        .filter(|_| line.text.len() < 400 && line.text.contains("Updated: "))
        .and_then(|r| r.captures(line.text)?.get(1))
        && let Some(span) = Span::new(line.span.start() + hit.start(), line.span.end())
    {
        noise.push(Verdict::new(NoiseKind::Byline, 0.8, "when the page was updated").at(span));
    }
    noise.sort_by_key(|n| n.span);
    let mut end = 0;
    noise.retain(|n| {
        let apart = n.span.start() >= end;
        end = end.max(n.span.end());
        apart
    });
    noise
}

fn dateline(line: &Line) -> Option<(Span, Verdict)> {
    let head = line
        .text
        .get(..line.text.floor_char_boundary(HEAD.min(line.text.len())))?;
    let mut end = dateline_end(head)?;
    // "BRUSSELS — (AP) —": a second one follows.
    if let Some(rest) = head.get(end + 1..).filter(|rest| rest.starts_with('('))
        && let Some(more) = dateline_end(rest)
    {
        end += 1 + more;
    }
    let span = Span::new(line.span.start(), line.span.start() + end)?;
    let bare = line.text.get(..end)?;
    (line.words > 5).then(|| {
        (
            span,
            Verdict::new(
                NoiseKind::Dateline,
                0.95,
                format!("a place or agency before the first sentence: {bare}"),
            ),
        )
    })
}

/// Where the dateline ends that `head` begins with, without the spaces after it.
fn dateline_end(head: &str) -> Option<usize> {
    let bytes = plain(head);
    let found = DATELINE.as_ref()?.find(&bytes)?;
    // A byte of the plain line is a character.
    let end = head
        .char_indices()
        .nth(found.end())
        .map_or(head.len(), |(at, _)| at);
    head.get(..end).map(|found| found.trim_end().len())
}

fn glued(line: &Line, start: usize) -> Vec<Noise> {
    let base = line.span.start();
    let notice = |from: usize, to: usize| {
        let span = Span::new(base + from, base + to)?;
        Some(
            Verdict::new(
                NoiseKind::Promo,
                0.85,
                "a notice that is glued to the paragraph",
            )
            .at(span),
        )
    };
    let mut noise = Vec::new();
    let rest = line.text.get(start..).unwrap_or_default();
    if let Some(words) = GLUED
        .iter()
        .find(|g| rest.strip_prefix(**g).is_some_and(|r| r.starts_with(' ')))
    {
        noise.extend(notice(start, start + words.len()));
    }
    if let Some(words) = GLUED
        .iter()
        .find(|g| rest.strip_suffix(**g).is_some_and(|r| r.ends_with(' ')))
    {
        noise.extend(notice(line.text.len() - words.len(), line.text.len()));
    }
    noise
}

/// A digit that stands before a sentence without a space, left over from a footnote or a counter: "1France said".
fn stray_digits(line: &Line) -> Vec<Noise> {
    let bytes = line.text.as_bytes();
    let mut noise = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let from = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        let before = line.text.get(..from).unwrap_or_default();
        let opens = before.is_empty() || before.ends_with(['.', '!', '?', '”', '"', '’']);
        let opens = opens
            || before
                .strip_suffix(' ')
                .is_some_and(|b| b.ends_with(['.', '!', '?', '”', '"', '’']));
        let mut after = line.text.get(at..).unwrap_or_default().chars();
        let glued = after.next().is_some_and(char::is_uppercase)
            && after.by_ref().take(3).filter(|c| c.is_lowercase()).count() == 3;
        if opens
            && glued
            && at - from <= 2
            && let Some(span) = Span::new(line.span.start() + from, line.span.start() + at)
        {
            noise.push(
                Verdict::new(
                    NoiseKind::ExtractionArtefact,
                    0.8,
                    "a stray number before a sentence",
                )
                .at(span),
            );
        }
    }
    noise
}
