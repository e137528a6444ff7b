//! What is painted behind and under the words: selections, noise, and the lines under claims.

use egui::{Color32, Painter, Rect, Stroke, Ui, pos2};

use super::{Seen, layout};
use crate::app::rows::reader::{ClaimLook, ReaderRows};
use crate::app::theme::Colours;
use crate::domain::{Agreement, Span};

/// Paints what lies behind the words.
pub fn backgrounds(
    rows: &ReaderRows,
    drag: Option<(usize, usize)>,
    edge: Option<Span>,
    seen: &[Seen],
    ui: &Ui,
) {
    let colours = Colours::here(ui);
    let dragged = drag.and_then(|(a, b)| Span::new(a.min(b), a.max(b)));
    for seen in seen {
        let passage = &rows.passages[seen.passage];
        let fill = |span: Span, colour: Color32| {
            for rect in layout::rects(&rows.text, passage.span, &seen.galley, seen.origin, span) {
                ui.painter()
                    .rect_filled(rect.expand2([2.0, -1.0].into()), 3.0, colour);
            }
        };
        for claim in passage.claims.iter().filter(|c| c.selected || c.related) {
            fill(claim.id.span, colours.focus);
        }
        for noise in passage.noise.iter().filter(|n| n.selected) {
            fill(noise.span, colours.focus);
        }
        let first = rows
            .found
            .partition_point(|f| f.end() <= passage.span.start());
        let inside = |f: &&Span| f.start() < passage.span.end();
        for found in rows.found[first..].iter().take_while(inside) {
            fill(*found, colours.highlight);
        }
        if let Some(chosen) = rows.chosen.filter(|c| c.shared(passage.span) > 0) {
            let stroke = Stroke::new(1.5, colours.accent);
            let (span, galley) = (passage.span, &seen.galley);
            for rect in layout::rects(&rows.text, span, galley, seen.origin, chosen) {
                let rect = rect.expand2([3.0, 0.0].into());
                ui.painter()
                    .rect_stroke(rect, 3.0, stroke, egui::StrokeKind::Outside);
            }
        }
        if let Some(span) = edge.or(dragged).or(rows.selection) {
            fill(span, colours.selection);
        }
    }
}

/// Paints the sign of noise, so that grey is not the only one: a bar beside a whole passage, dots under a part. A
/// suggestion's bar is broken, a mark's is whole.
pub fn noise(rows: &ReaderRows, seen: &[Seen], ui: &Ui) {
    let colours = Colours::here(ui);
    for seen in seen {
        let passage = &rows.passages[seen.passage];
        for noise in &passage.noise {
            let found = layout::rects(
                &rows.text,
                passage.span,
                &seen.galley,
                seen.origin,
                noise.span,
            );
            if noise.span.covers(passage.span) {
                let (Some(first), Some(last)) = (found.first(), found.last()) else {
                    continue;
                };
                let x = seen.origin.x - 12.0;
                let bar = [pos2(x, first.min.y + 4.0), pos2(x, last.max.y - 4.0)];
                let stroke = Stroke::new(2.0, colours.noise);
                if noise.marked {
                    ui.painter().line_segment(bar, stroke);
                } else {
                    ui.painter()
                        .extend(egui::Shape::dashed_line(&bar, stroke, 4.0, 4.0));
                }
            } else {
                for rect in found {
                    line(
                        ui.painter(),
                        rect,
                        Pattern::Dots,
                        Stroke::new(1.5, colours.noise),
                    );
                }
            }
        }
    }
}

/// How a line is drawn: each agreement has its own, so that colour is not needed to tell them apart.
#[derive(Clone, Copy)]
enum Pattern {
    Solid,
    Dashes,
    Zigzag,
    Dots,
}

/// Paints the lines under claims: thin for a suggestion, thick for a person's mark.
pub fn underlines(rows: &ReaderRows, seen: &[Seen], ui: &Ui) {
    let colours = Colours::here(ui);
    for seen in seen {
        let passage = &rows.passages[seen.passage];
        for claim in &passage.claims {
            let (pattern, colour) = look(claim, colours);
            let width = if claim.judged { 2.4 } else { 1.1 };
            for rect in layout::rects(
                &rows.text,
                passage.span,
                &seen.galley,
                seen.origin,
                claim.id.span,
            ) {
                line(ui.painter(), rect, pattern, Stroke::new(width, colour));
            }
        }
    }
}

fn look(claim: &ClaimLook, colours: Colours) -> (Pattern, Color32) {
    if claim.conflict {
        return (Pattern::Zigzag, colours.of_agreement(Agreement::Contradict));
    }
    match claim.agreement {
        Some(a @ Agreement::Agree) => (Pattern::Solid, colours.of_agreement(a)),
        Some(a @ Agreement::Differ) => (Pattern::Dashes, colours.of_agreement(a)),
        Some(a @ Agreement::Contradict) => (Pattern::Zigzag, colours.of_agreement(a)),
        Some(a @ Agreement::SingleSource) => (Pattern::Dots, colours.of_agreement(a)),
        None => (Pattern::Solid, colours.weak),
    }
}

fn line(painter: &Painter, rect: Rect, pattern: Pattern, stroke: Stroke) {
    const STEP: f32 = 4.0;
    let y = rect.max.y - 3.0;
    let ends = [pos2(rect.min.x, y), pos2(rect.max.x, y)];
    match pattern {
        Pattern::Solid => {
            painter.line_segment(ends, stroke);
        }
        Pattern::Dashes => painter.extend(egui::Shape::dashed_line(&ends, stroke, 7.0, 3.5)),
        Pattern::Dots => painter.extend(egui::Shape::dashed_line(&ends, stroke, 1.6, 3.0)),
        Pattern::Zigzag => {
            let mut points = Vec::new();
            let mut x = rect.min.x;
            let mut up = false;
            while x <= rect.max.x {
                points.push(pos2(x, if up { y - 2.0 } else { y + 1.0 }));
                up = !up;
                x += STEP;
            }
            painter.line(points, stroke);
        }
    }
}
