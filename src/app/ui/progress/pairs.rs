//! How the outlets agree two by two: a small heat map with the figures in its cells.

use egui::{
    Align2, Color32, FontId, Rect, RichText, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::heading;
use crate::app::action::Action;
use crate::app::rows::progress::{PairCell, ProgressRows, percent};
use crate::app::theme::{self, Colours};

/// The height of a cell.
const CELL: f32 = 44.0;
/// Room for the outlets' names at the left.
const NAMES: f32 = 128.0;
/// The widest cell.
const WIDEST: f32 = 96.0;
/// More outlets than this are shown by a cell of the least width, and the map scrolls.
const LEAST: f32 = 58.0;

/// Draws the map.
pub(super) fn show(rows: &ProgressRows, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let explained = "The share of common claims in which two outlets agree, and how many claims they have in common. \
                     Click a cell to compare the two.";
    heading(ui, "Agreement by outlet pair", explained);
    let colours = Colours::here(ui);
    let Some(columns) = rows.outlets.len().checked_sub(1).filter(|n| *n > 0) else {
        let text = "It takes articles of two outlets to compare.";
        ui.label(RichText::new(text).color(colours.weak));
        return;
    };
    #[allow(clippy::cast_precision_loss)] // outlets, far fewer than a float can count
    let count = columns as f32;
    let width = ((ui.available_width() - NAMES - 8.0) / count).clamp(LEAST, WIDEST);
    egui::ScrollArea::horizontal()
        .id_salt("pairs")
        .show(ui, |ui| {
            let size = vec2(NAMES + width * count, 24.0 + CELL * count);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            for (at, outlet) in rows.names.iter().take(columns).enumerate() {
                let left = left(rect, width, at);
                let room = Rect::from_min_size(pos2(left, rect.min.y), vec2(width - 4.0, 22.0));
                name(ui, room, outlet, Align2::CENTER_CENTER, colours);
            }
            for (row, cells) in rows.pairs.iter().enumerate() {
                #[allow(clippy::cast_precision_loss)]
                let top = rect.min.y + 24.0 + CELL * row as f32;
                let Some((outlet, called)) = rows.outlet(row + 1) else {
                    continue;
                };
                let room = Rect::from_min_size(pos2(rect.min.x, top), vec2(NAMES - 10.0, CELL));
                name(ui, room, called, Align2::LEFT_CENTER, colours);
                for (column, cell) in cells.iter().enumerate() {
                    let Some((other, other_called)) = rows.outlet(column) else {
                        continue;
                    };
                    let corner = pos2(left(rect, width, column), top);
                    let place = Rect::from_min_size(corner, vec2(width, CELL)).shrink(1.5);
                    let label = || format!("{called} and {other_called}: {}", cell.in_words());
                    if self::cell(ui, place, *cell, label, (row, column)) {
                        wishes.push(Action::ComparePair(other.clone(), outlet.clone()));
                    }
                }
            }
        });
}

#[allow(clippy::cast_precision_loss)] // a column's place
fn left(rect: Rect, width: f32, column: usize) -> f32 {
    rect.min.x + NAMES + width * column as f32
}

/// An outlet's name, cut to the room there is.
fn name(ui: &Ui, room: Rect, text: &str, align: Align2, colours: Colours) {
    let mut job =
        egui::text::LayoutJob::simple_singleline(text.to_owned(), theme::bold(12.5), colours.text);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.width());
    let galley = ui.painter().layout_job(job);
    let place = align.align_size_within_rect(galley.size(), room);
    ui.painter().galley(place.min, galley, colours.text);
}

/// One cell; says whether it was clicked.
fn cell(
    ui: &Ui,
    rect: Rect,
    cell: PairCell,
    label: impl Fn() -> String,
    at: (usize, usize),
) -> bool {
    let colours = Colours::here(ui);
    let id = ui.scope_id().with(("pair", at));
    let some = cell.shared > 0;
    let sense = if some { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, id, sense).on_hover_ui(|ui| {
        ui.label(label());
    });
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Button, some, label()));
    // Of many outlets there are thousands of pairs.
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    let ground = cell.share().map_or(colours.panel, |s| shade(s, colours));
    ui.painter().rect_filled(rect, 4.0, ground);
    let edge = if response.hovered() || response.has_focus() {
        Stroke::new(1.5, colours.accent)
    } else {
        Stroke::new(1.0, colours.line)
    };
    ui.painter()
        .rect_stroke(rect, 4.0, edge, StrokeKind::Inside);
    let write = |y: f32, text: String, font: FontId, colour: Color32| {
        let at = pos2(rect.center().x, rect.center().y + y);
        ui.painter()
            .text(at, Align2::CENTER_CENTER, text, font, colour);
    };
    match cell.share() {
        Some(share) => {
            write(-7.0, percent(share), theme::bold(13.5), colours.text);
            let of = format!("{} of {}", cell.agree, cell.shared);
            write(9.0, of, FontId::proportional(11.5), colours.text);
        }
        None => write(0.0, "—".into(), FontId::proportional(13.5), colours.weak),
    }
    response.clicked()
}

/// The ground of a cell: the more they agree, the deeper. Outlets that write on one event seldom agree in less than
/// half, so the scale begins there.
fn shade(share: f32, colours: Colours) -> Color32 {
    colours
        .paper
        .lerp_to_gamma(colours.selection, ((share - 0.5) * 2.0).clamp(0.0, 1.0))
}
