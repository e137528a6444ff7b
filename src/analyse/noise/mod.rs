//! Noise: what in an article is not its own reporting.
//!
//! Every line is looked at on its own ([`phrases`], [`calls`], [`shapes`], [`captions`]), then in its place ([`runs`]),
//! then beside the other lines of the article and the other articles ([`repeats`], [`teasers`]); last come parts of
//! lines ([`parts`]). The cues of line shape and place are those of Boilerpipe (Kohlschütter 2010) and jusText
//! (Pomikálek 2011), on text instead of HTML. The headline and what stands between it and the first whole sentence are
//! never noise by shape.

mod calls;
mod captions;
mod lines;
mod parts;
mod phrases;
mod plain;
mod repeats;
mod runs;
mod shapes;
mod teasers;

use super::watch::Watch;
use crate::domain::{Article, Noise, NoiseKind, Span};
use lines::{Line, Page};

/// What is thought of a whole line or of a part of one.
#[derive(Debug, Clone, PartialEq)]
struct Verdict {
    kind: NoiseKind,
    score: f32,
    reason: String,
}

impl Verdict {
    fn new(kind: NoiseKind, score: f32, reason: impl Into<String>) -> Self {
        Self {
            kind,
            score,
            reason: reason.into(),
        }
    }

    fn at(self, span: Span) -> Noise {
        Noise {
            span,
            kind: self.kind,
            score: self.score,
            reason: self.reason,
        }
    }
}

/// The noise of each article of a bundle: an entry an article, spans in order and without overlap.
#[must_use]
pub fn find(articles: &[Article]) -> Vec<Vec<Noise>> {
    let alone = Watch {
        threads: 1,
        ..Watch::default()
    };
    // Nobody else has this watch, so that nobody cancels.
    find_watched(articles, &alone).unwrap_or_default()
}

/// The same, shared out to threads; `None` when the watcher asked to stop.
pub(super) fn find_watched(articles: &[Article], watch: &Watch) -> Option<Vec<Vec<Noise>>> {
    let mut pages = watch.share(articles, |_, article| {
        let mut page = Page::of(article);
        by_line(&mut page);
        runs::mark(&mut page);
        repeats::mark_within(&mut page);
        page
    })?;
    repeats::mark_across(&mut pages);
    teasers::mark(&mut pages);
    watch.share(&pages, |_, page| noise_of(page))
}

/// What a line says of itself.
fn by_line(page: &mut Page) {
    for at in 0..page.lines.len() {
        let verdict = phrases::verdict(page, at)
            .or_else(|| calls::verdict(page, at))
            .or_else(|| shapes::verdict(page, at));
        page.verdicts[at] = verdict;
    }
}

/// Whole lines and parts of lines, in order.
fn noise_of(page: &Page) -> Vec<Noise> {
    let mut noise = Vec::new();
    for at in 0..page.lines.len() {
        let span = page.lines[at].span;
        match &page.verdicts[at] {
            Some(verdict) => noise.push(verdict.clone().at(span)),
            None => noise.extend(parts::of(page, at)),
        }
    }
    noise
}

/// Whether nothing but a verdict of the line's own words can make it noise: headline and standfirst.
fn is_heading(page: &Page, line: &Line) -> bool {
    line.at < page.body_from
}
