//! From pieces of text at places to lines, from lines to paragraphs.
//!
//! All measures are parts of the letters' size, so that they hold for small print and for headlines.

use super::runs::Run;
use crate::import::lines::{continue_with, hyphenated};
use crate::text::words::one_line;

/// A gap between two pieces that is a space. Letters of one word are drawn closer, also when spaced out.
const SPACE: f32 = 0.15;
/// A gap that parts columns or cells.
const COLUMN: f32 = 2.0;
/// How far apart two lines may stand above the usual to be of one paragraph.
const LEADING: f32 = 1.25;
/// An indent that begins a paragraph.
const INDENT: f32 = 0.8;
/// The larger of two sizes of letters that count as the same.
const SAME_SIZE: f32 = 1.12;
/// How much larger than the body a headline is.
const HEADLINE: f32 = 1.2;
/// The longest headline, in characters.
const LONGEST_HEADLINE: usize = 250;

/// A line of a page.
#[derive(Debug, Clone)]
struct Line {
    page: usize,
    x: f32,
    end: f32,
    y: f32,
    size: f32,
    turn: i32,
    text: String,
}

/// A paragraph, on one page or over several.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    page: usize,
    size: f32,
    pub text: String,
}

/// The lines of all pages, one page after the other.
fn lines(pages: &[Vec<Run>]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (page, runs) in pages.iter().enumerate() {
        for run in runs {
            match lines.last_mut() {
                Some(line) if goes_on(line, page, run) => {
                    let gap = run.x - line.end > SPACE * line.size.min(run.size);
                    let parted = line.text.ends_with(' ') || run.text.starts_with(' ');
                    if gap && !parted {
                        line.text.push(' ');
                    }
                    line.text.push_str(&run.text);
                    line.end = line.end.max(run.end);
                    // A raised figure or a small capital does not make the line smaller.
                    line.size = line.size.max(run.size);
                }
                _ => lines.push(Line {
                    page,
                    x: run.x,
                    end: run.end,
                    y: run.y,
                    size: run.size,
                    turn: run.turn,
                    text: run.text.clone(),
                }),
            }
        }
    }
    for line in &mut lines {
        line.text = one_line(&line.text);
    }
    lines.retain(|line| !line.text.is_empty());
    lines
}

/// Whether a piece stands on the line, after what is there.
fn goes_on(line: &Line, page: usize, run: &Run) -> bool {
    let size = line.size.max(run.size);
    let gap = run.x - line.end;
    line.page == page
        && line.turn == run.turn
        && (line.y - run.y).abs() < 0.4 * size
        && gap < COLUMN * size
        && gap > -0.5 * size.max(line.end - line.x)
        && run.x >= line.x
}

/// The usual distance between two lines of a page, and where its lines usually begin and end.
struct Measure {
    leading: f32,
    right: f32,
}

/// The measure of the column that `line` stands in.
fn measure(lines: &[Line], line: &Line) -> Measure {
    let column: Vec<&Line> = lines
        .iter()
        .filter(|l| (l.x - line.x).abs() < 3.0 * line.size && same_size(l, line))
        .collect();
    let right = column.iter().map(|l| l.end).fold(line.end, f32::max);
    let mut steps: Vec<f32> = column
        .windows(2)
        .filter_map(|pair| match pair {
            [above, below] => Some(above.y - below.y),
            _ => None,
        })
        .filter(|step| *step > 0.5 * line.size && *step < 3.0 * line.size)
        .collect();
    steps.sort_by(f32::total_cmp);
    // The lower quarter: there are always more steps within paragraphs than between them, but for short ones.
    let leading = steps.get(steps.len() / 4).copied();
    Measure {
        leading: leading.unwrap_or(1.2 * line.size),
        right,
    }
}

fn same_size(a: &Line, b: &Line) -> bool {
    a.size.max(b.size) <= SAME_SIZE * a.size.min(b.size)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', '»'])
        .ends_with(['.', '!', '?', ':'])
}

/// The paragraphs of all pages.
pub(super) fn paragraphs(pages: &[Vec<Run>]) -> Vec<Paragraph> {
    let lines = lines(pages);
    let known = hyphenated(lines.iter().map(|l| l.text.as_str()));
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for page in lines.chunk_by(|a, b| a.page == b.page) {
        let mut before: Option<(&Line, Measure)> = None;
        for line in page {
            let here = match before.take() {
                // The measure holds for the whole column: taken once, not once a line.
                Some((above, measure))
                    if (above.x - line.x).abs() < 0.1 && same_size(above, line) =>
                {
                    let joined = same_paragraph(above, line, &measure);
                    (joined, measure)
                }
                Some((above, old)) => (same_paragraph(above, line, &old), measure(page, line)),
                None => (
                    goes_on_over_the_page(paragraphs.last(), line),
                    measure(page, line),
                ),
            };
            let (joined, measure) = here;
            match paragraphs.last_mut().filter(|_| joined) {
                Some(paragraph) => continue_with(&mut paragraph.text, &line.text, &known),
                None => paragraphs.push(Paragraph {
                    page: line.page,
                    size: line.size,
                    text: line.text.clone(),
                }),
            }
            before = Some((line, measure));
        }
    }
    paragraphs
}

/// Whether `below` goes on in the paragraph of `above`, on the same page.
fn same_paragraph(above: &Line, below: &Line, measure: &Measure) -> bool {
    if !same_size(above, below) || above.turn != below.turn {
        return false;
    }
    let step = above.y - below.y;
    let size = below.size;
    if step < -size {
        // The next column.
        return !ends_sentence(&above.text) && below.text.starts_with(char::is_lowercase);
    }
    let close = step > 0.5 * size && step < LEADING * measure.leading;
    let indented = below.x - above.x > INDENT * size;
    let elsewhere = (below.x - above.x).abs() > 12.0 * size;
    let short = measure.right - above.end > 0.15 * (measure.right - above.x).max(size);
    let ended = short && ends_sentence(&above.text);
    close && !indented && !elsewhere && !ended
}

/// Whether the first line of a page ends a sentence of the page before.
fn goes_on_over_the_page(last: Option<&Paragraph>, line: &Line) -> bool {
    last.is_some_and(|last| {
        !ends_sentence(&last.text)
            && line.text.starts_with(char::is_lowercase)
            && last.size.max(line.size) <= SAME_SIZE * last.size.min(line.size)
    })
}

/// The text, a paragraph a line.
pub(super) fn text(paragraphs: &[Paragraph]) -> String {
    let lines: Vec<&str> = paragraphs.iter().map(|p| p.text.as_str()).collect();
    lines.join("\n")
}

/// What is printed largest on the first page, if that is larger than the body and no longer than a headline.
pub(super) fn headline(paragraphs: &[Paragraph]) -> Option<String> {
    let mut sizes: Vec<(f32, usize)> = paragraphs.iter().map(|p| (p.size, p.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: usize = sizes.iter().map(|(_, length)| length).sum();
    let mut seen = 0;
    let body = sizes.iter().find(|(_, length)| {
        seen += length;
        2 * seen >= all
    });
    let (body, _) = body?;
    let first = paragraphs.first()?.page;
    let fits = |p: &&Paragraph| {
        p.page == first
            && p.size > HEADLINE * body
            && p.text.split_whitespace().count() > 1
            && p.text.chars().count() <= LONGEST_HEADLINE
    };
    let largest = paragraphs.iter().filter(fits).map(|p| p.size);
    let largest = largest.max_by(f32::total_cmp)?;
    let found = paragraphs.iter().filter(fits).find(|p| p.size >= largest)?;
    Some(found.text.clone())
}
