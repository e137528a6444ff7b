//! Where each passage of the reader stands: text laid out when it is seen, heights guessed until then.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId, Galley, Pos2, Rect, Ui, pos2, vec2};

use crate::app::rows::reader::{PassageRow, ReaderRows};
use crate::app::theme::{self, Colours, Look};
use crate::domain::{ArticleId, Span};
use crate::text::hidden;

/// Articles of up to this many bytes are laid out whole at once, so that every height is exact from the start.
const WHOLE: usize = 64 * 1024;
/// Space between passages.
pub(super) const GAP: f32 = 13.0;
/// What stands for a character that is not seen or would move the others.
const HIDDEN: &str = "◻";
/// Space above the first and below the last passage.
pub(super) const EDGE: f32 = 28.0;

/// The layout of the article that is shown, kept from frame to frame.
#[derive(Default)]
pub struct Layouts {
    key: Option<Key>,
    jobs: Vec<Option<LayoutJob>>,
    heights: Vec<f32>,
    /// How far down the page is scrolled.
    pub(super) offset: f32,
    /// Room below the last passage, so that its words can be brought up to any height.
    pub(super) spare: f32,
    /// From where to where the mouse is being dragged, in bytes of the article.
    pub(super) drag: Option<(usize, usize)>,
    /// What the selected claim would be if the edge that is being dragged were let go.
    pub(super) edge: Option<Span>,
}

/// What the layout depends on.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    article: ArticleId,
    width: f32,
    look: Look,
    size: f32,
    noise: Vec<Span>,
}

impl Layouts {
    /// Begins anew when the article, the width, the theme or the noise has changed.
    pub(super) fn refresh(&mut self, rows: &ReaderRows, width: f32, size: u8, ui: &Ui) {
        let noise = rows
            .passages
            .iter()
            .flat_map(|p| p.noise.iter().map(|n| n.span));
        let look = Colours::here(ui).look;
        let size = f32::from(size);
        let same = self.key.as_ref().is_some_and(|k| {
            k.article == rows.article
                && k.width == width
                && k.look == look
                && k.size == size
                && noise.clone().eq(k.noise.iter().copied())
        });
        if same {
            return;
        }
        if self.key.as_ref().is_none_or(|k| k.article != rows.article) {
            self.drag = None;
            self.edge = None;
        }
        self.key = Some(Key {
            article: rows.article,
            width,
            look,
            size,
            noise: noise.collect(),
        });
        self.jobs = rows.passages.iter().map(|_| None).collect();
        self.heights = rows
            .passages
            .iter()
            .map(|p| guess_height(p, width, size))
            .collect();
        if rows.text.len() <= WHOLE {
            for i in 0..rows.passages.len() {
                self.galley(rows, i, ui);
            }
        }
    }

    /// The laid-out text of a passage. egui keeps finished layouts itself and must be asked each frame, because it may
    /// move the letters in its texture; what is kept here is the job.
    pub(super) fn galley(&mut self, rows: &ReaderRows, i: usize, ui: &Ui) -> Arc<Galley> {
        let (width, size) = self
            .key
            .as_ref()
            .map_or((600.0, 17.0), |k| (k.width, k.size));
        let job = self.jobs[i].get_or_insert_with(|| {
            job(
                &rows.text,
                &rows.passages[i],
                width,
                size,
                Colours::here(ui),
            )
        });
        let galley = ui.fonts_mut(|f| f.layout_job(job.clone()));
        self.heights[i] = galley.size().y;
        galley
    }

    /// The height of the whole article.
    pub(super) fn height(&self) -> f32 {
        2.0 * EDGE + self.heights.iter().map(|h| h + GAP).sum::<f32>() + self.spare
    }

    /// The passages between these heights, each with its own top.
    pub(super) fn visible(&self, from: f32, to: f32) -> Vec<(usize, f32)> {
        let mut top = EDGE;
        let mut seen = Vec::new();
        for (i, height) in self.heights.iter().enumerate() {
            if top > to {
                break;
            }
            if top + height >= from {
                seen.push((i, top));
            }
            top += height + GAP;
        }
        seen
    }

    /// The article that was laid out last.
    pub(super) fn article(&self) -> Option<ArticleId> {
        self.key.as_ref().map(|k| k.article)
    }

    /// How high the rows with these bytes of the article stand; in a very long article, about how high.
    #[allow(clippy::cast_precision_loss)]
    pub(super) fn heights_of(&mut self, rows: &ReaderRows, bytes: &[usize], ui: &Ui) -> Vec<f32> {
        let mut top = EDGE;
        let mut tops = Vec::with_capacity(self.heights.len());
        for height in &self.heights {
            tops.push(top);
            top += height + GAP;
        }
        let whole = rows.text.len() <= WHOLE;
        let mut last: Option<(usize, Arc<Galley>)> = None;
        let mut height_of = |at: usize| {
            let passage = rows.passages.partition_point(|p| p.span.end() <= at);
            let (Some(top), Some(row)) = (tops.get(passage), rows.passages.get(passage)) else {
                return top;
            };
            if !whole {
                let share = at.saturating_sub(row.span.start()) as f32 / row.span.len() as f32;
                return top + share * self.heights[passage];
            }
            let galley = match last.take() {
                Some((of, galley)) if of == passage => galley,
                _ => self.galley(rows, passage, ui),
            };
            let (height, _) = row_of(&rows.text, row.span, &galley, pos2(0.0, *top), at);
            last = Some((passage, galley));
            height
        };
        bytes.iter().map(|at| height_of(*at)).collect()
    }

    /// The top of a passage.
    pub(super) fn top(&self, passage: usize) -> f32 {
        EDGE + self
            .heights
            .iter()
            .take(passage)
            .map(|h| h + GAP)
            .sum::<f32>()
    }
}

/// About how high the passage will be: reading faces are about half as wide as high.
#[allow(clippy::cast_precision_loss)]
fn guess_height(passage: &PassageRow, width: f32, size: f32) -> f32 {
    let (size, line) = sizes(passage, size);
    let lines = (passage.span.len() as f32 * size * 0.46 / width).ceil();
    lines.max(1.0) * line
}

/// Letter size and line height, where the text is of this size.
fn sizes(passage: &PassageRow, size: f32) -> (f32, f32) {
    if passage.headline {
        (size * 1.47, size * 1.88)
    } else {
        (size, size * 1.56)
    }
}

fn job(text: &str, passage: &PassageRow, width: f32, size: f32, colours: Colours) -> LayoutJob {
    let (size, line) = sizes(passage, size);
    let font = if passage.headline {
        theme::serif_bold(size)
    } else {
        theme::serif(size)
    };
    let words = passage.span.of(text).unwrap_or_default();
    let begin = passage.span.start();
    let mut job = LayoutJob {
        wrap: TextWrapping::wrap_at_width(width),
        break_on_newline: false,
        ..LayoutJob::default()
    };
    let mut at = 0;
    for noise in &passage.noise {
        let from = noise.span.start().max(begin) - begin;
        let to = noise.span.end().min(passage.span.end()) - begin;
        append(
            &mut job,
            words.get(at..from),
            &font,
            line,
            colours.text,
            colours,
        );
        append(
            &mut job,
            words.get(from..to),
            &font,
            line,
            colours.noise,
            colours,
        );
        at = to;
    }
    append(
        &mut job,
        words.get(at..),
        &font,
        line,
        colours.text,
        colours,
    );
    job
}

/// Adds words to a job. Each hidden character among them is shown as [`HIDDEN`]: one character for one, so that every
/// place in the text stays where it is.
fn append(
    job: &mut LayoutJob,
    words: Option<&str>,
    font: &FontId,
    line: f32,
    colour: Color32,
    colours: Colours,
) {
    let words = words.unwrap_or_default();
    let mut add = |words: &str, colour| {
        if !words.is_empty() {
            let format = TextFormat {
                font_id: font.clone(),
                line_height: Some(line),
                color: colour,
                valign: egui::Align::Center,
                ..TextFormat::default()
            };
            job.append(words, 0.0, format);
        }
    };
    let mut done = 0;
    for (at, c) in hidden::places(words) {
        add(words.get(done..at).unwrap_or_default(), colour);
        add(HIDDEN, colours.accent);
        done = at + c.len_utf8();
    }
    add(words.get(done..).unwrap_or_default(), colour);
}

/// The rectangles, a row each, that the bytes `span` of the article cover in a passage laid out at `origin`.
pub(super) fn rects(
    text: &str,
    passage: Span,
    galley: &Galley,
    origin: Pos2,
    span: Span,
) -> Vec<Rect> {
    let (Some(from), Some(to)) = (
        text.get(passage.start()..span.start().clamp(passage.start(), passage.end())),
        text.get(passage.start()..span.end().clamp(passage.start(), passage.end())),
    ) else {
        return Vec::new();
    };
    let (from, to) = (from.chars().count(), to.chars().count());
    let whole_rows = !runs_on(passage.of(text).unwrap_or_default());
    let mut rects = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let count = row.char_count_including_newline().0;
        let (a, b) = (from.max(first), to.min(first + count));
        if a < b {
            let x = |at: usize| match whole_rows {
                true if at == a => row.pos.x,
                true => row.pos.x + row.size.x,
                false => row.pos.x + row.x_offset(egui::text::CharIndex(at - first)),
            };
            let top = origin + vec2(0.0, row.min_y());
            rects.push(Rect::from_min_max(
                pos2(origin.x + x(a), top.y),
                pos2(origin.x + x(b), top.y + row.height()),
            ));
        }
        first += count;
    }
    rects
}

/// Top and height of the row of a passage, laid out at `origin`, that the byte `at` of the article is in.
pub(super) fn row_of(
    text: &str,
    passage: Span,
    galley: &Galley,
    origin: Pos2,
    at: usize,
) -> (f32, f32) {
    let before = text.get(passage.start()..at).unwrap_or_default();
    let at = before.chars().count();
    let mut first = 0;
    let found = galley.rows.iter().find(|row| {
        first += row.char_count_including_newline().0;
        at < first
    });
    let row = found.or(galley.rows.last());
    row.map_or((origin.y, 0.0), |row| {
        (origin.y + row.min_y(), row.height())
    })
}

/// Whether the letters of a text stand in the order in which they are read. Of lines with letters that run from right
/// to left egui 0.37 tells wrong places (emilk/egui#8576): there only whole rows are to be trusted.
pub(super) fn runs_on(text: &str) -> bool {
    let backwards = |c: char| matches!(u32::from(c), 0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF);
    // No letter of these scripts has a lower first byte than this.
    !text.bytes().any(|b| b >= 0xD6) || !text.chars().any(backwards)
}

/// The byte of the article at a place in a passage laid out at `origin`.
pub(super) fn byte_at(
    text: &str,
    passage: Span,
    galley: &Galley,
    origin: Pos2,
    place: Pos2,
) -> usize {
    let cursor = galley.cursor_from_pos(place - origin);
    let words = passage.of(text).unwrap_or_default();
    passage.start()
        + words
            .char_indices()
            .nth(cursor.index.0)
            .map_or(words.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::rows::reader::NoiseLook;

    #[test]
    fn hidden_characters_are_seen_and_move_no_place() {
        let text = "Two\u{202e} tugs\u{200b} sank\u{1b}[2J – more\u{feff}.";
        let span = |from: usize, to: usize| Span::new(from, to).expect("a span");
        let passage = PassageRow {
            span: span(0, text.len()),
            headline: false,
            noise: vec![NoiseLook {
                span: span(3, 11),
                tip: String::new(),
                marked: false,
                selected: false,
            }],
            claims: Vec::new(),
        };
        let job = job(text, &passage, 600.0, 17.0, Colours::of(Look::Light));
        assert_eq!(job.text, "Two◻ tugs◻ sank◻[2J – more◻.");
        assert_eq!(job.text.chars().count(), text.chars().count());
        let ends: Vec<usize> = job.sections.iter().map(|s| s.byte_range.end.0).collect();
        assert_eq!(ends.last(), Some(&job.text.len()));
    }
}
