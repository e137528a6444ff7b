//! Runs: lines that are noise for where they stand, such as a list of headlines at the end.

use super::lines::Page;
use super::{Verdict, is_heading};
use crate::domain::NoiseKind;

/// So many headline-like lines at the end make a list of other stories.
const A_LIST: usize = 3;

/// Marks the list of headlines at the end, and what follows a heading such as "Related".
pub(super) fn mark(page: &mut Page) {
    tail(page);
    after_labels(page);
    below_last_label(page);
    gallery(page);
}

/// Whether a line could be a headline of another story: a few words, no full stop.
fn is_headline_like(page: &Page, at: usize) -> bool {
    page.lines.get(at).is_some_and(|line| {
        let words = (2..=24).contains(&line.words);
        let asks = line.text.ends_with('?') || line.text.ends_with('!');
        words && (!line.stopped || asks) && !is_heading(page, line) && line.text.len() < 240
    })
}

/// Whether nearly all its long words have a capital, as headlines in American papers do.
fn is_title_case(text: &str) -> bool {
    let long = text
        .split_whitespace()
        .filter(|w| w.chars().count() >= 4 && w.starts_with(char::is_alphabetic));
    let (all, capital) = long.fold((0, 0), |(all, capital), w| {
        (
            all + 1,
            capital + usize::from(w.starts_with(char::is_uppercase)),
        )
    });
    all >= 3 && capital * 10 >= all * 8
}

fn tail(page: &mut Page) {
    let mut from = page.lines.len();
    let mut headlines = 0;
    while from > 0 {
        let noise = !page.is_reporting(from - 1);
        let like = is_headline_like(page, from - 1);
        if !noise && !like {
            break;
        }
        // Captions in the run were taken for such only because they have no full stop.
        let by_form = page.verdicts[from - 1]
            .as_ref()
            .is_none_or(|v| v.kind == NoiseKind::Caption && v.score < 0.8);
        headlines += usize::from(like && by_form);
        from -= 1;
    }
    let lines = from..page.lines.len();
    let titled = lines
        .clone()
        .filter(|at| is_headline_like(page, *at) && is_title_case(page.lines[*at].text))
        .count();
    let listed = headlines >= A_LIST || (titled >= 1 && titled == headlines);
    if !listed {
        return;
    }
    for at in lines {
        let weak = page.verdicts[at].as_ref().is_none_or(|v| v.score < 0.8);
        if weak && is_headline_like(page, at) {
            let reason = if headlines == 1 {
                "a line in title case without a full stop, at the end".to_owned()
            } else {
                format!("one of {headlines} headline-like lines at the end without a full stop")
            };
            let score = if headlines >= A_LIST { 0.9 } else { 0.65 };
            page.verdicts[at] = Some(Verdict::new(NoiseKind::RelatedHeadline, score, reason));
        }
    }
}

/// A heading for other stories is followed by so many of them at most, when other text comes after.
const BELOW_A_HEADING: usize = 5;

/// After a line that is only "Related stories", the headline-like lines that follow it. "Read more" is no such heading:
/// it stands below its story.
fn after_labels(page: &mut Page) {
    let mut left = 0_usize;
    for at in 0..page.lines.len() {
        let line = &page.lines[at];
        let linked = page.verdicts[at]
            .as_ref()
            .is_some_and(|v| v.kind == NoiseKind::RelatedLink);
        let reads = line
            .text
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("read"));
        if linked && line.words <= 4 && !reads {
            left = BELOW_A_HEADING;
        } else if left > 0 && page.is_reporting(at) && is_headline_like(page, at) && line.words >= 4
        {
            left -= 1;
            page.verdicts[at] = Some(Verdict::new(
                NoiseKind::RelatedHeadline,
                0.8,
                "a headline below a heading for related stories",
            ));
        } else {
            left = 0;
        }
    }
}

/// A heading such as "Read more:" with nothing but a few short lines behind it up to the end: those are headlines,
/// whether they end as sentences do or not.
fn below_last_label(page: &mut Page) {
    const FEW: usize = 8;
    const SHORT: usize = 30;
    let mut labels = page.lines.iter().rev().take(FEW + 1).filter(|line| {
        let linked = page.verdicts[line.at]
            .as_ref()
            .is_some_and(|v| v.kind == NoiseKind::RelatedLink);
        linked && line.words <= 5 && line.text.ends_with(':')
    });
    let Some(label) = labels.next_back().map(|line| line.at) else {
        return;
    };
    let rest = label + 1..page.lines.len();
    let short =
        |at: usize| page.lines[at].words <= SHORT && !page.lines[at].text.starts_with(['"', '“']);
    if !rest.clone().all(|at| !page.is_reporting(at) || short(at)) {
        return;
    }
    for at in rest
        .filter(|at| page.verdicts[*at].is_none())
        .collect::<Vec<_>>()
    {
        page.verdicts[at] = Some(Verdict::new(
            NoiseKind::RelatedHeadline,
            0.8,
            "one of the short lines at the end below a heading for related stories",
        ));
    }
}

/// Three lines in a row and more that begin with the same words are the pictures of a gallery.
fn gallery(page: &mut Page) {
    const ALIKE: usize = 5;
    let head = |at: usize| -> Option<String> {
        let text = page.lines.get(at)?.text;
        let words: Vec<&str> = text.split_whitespace().take(ALIKE + 1).collect();
        let quoted = text.starts_with(['"', '“', '‘', '\'']);
        (words.len() > ALIKE && !quoted && page.lines[at].words >= 10)
            .then(|| words.get(..ALIKE).unwrap_or_default().join(" "))
    };
    let mut from = page.body_from;
    let mut found = Vec::new();
    while from < page.lines.len() {
        let Some(first) = head(from) else {
            from += 1;
            continue;
        };
        let mut to = from + 1;
        while head(to).as_deref() == Some(first.as_str()) {
            to += 1;
        }
        if to - from >= A_LIST {
            found.extend((from..to).map(|at| (at, to - from)));
        }
        from = to;
    }
    for (at, count) in found {
        if page.is_reporting(at) {
            let reason = format!(
                "one of {count} lines in a row that begin with the same words, as a gallery has"
            );
            page.verdicts[at] = Some(Verdict::new(NoiseKind::Caption, 0.75, reason));
        }
    }
}
