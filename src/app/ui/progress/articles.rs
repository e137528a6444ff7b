//! The articles with a bar each: checked, opinion, noise, to decide, no claim.

use egui::{
    Align2, Color32, Frame, Label, Margin, Painter, Rect, RichText, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::heading;
use crate::app::action::Action;
use crate::app::rows::progress::{ArticleProgress, Part, Parts, ProgressRows, percent};
use crate::app::theme::{self, Colours};

/// The height of a row: outlet and headline, then the bar.
const ROW: f32 = 60.0;
/// Space at the left and the right of a row, on the ground that shows where the mouse is.
const INSET: i8 = 8;
/// The height of the bar.
const BAR: f32 = 20.0;

/// Draws the list; `page` is the room for it when it scrolls by itself.
pub(super) fn show(rows: &ProgressRows, page: Option<Rect>, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let explained = "Each bar is the whole article by words. Click one to go on with its first undecided claim.";
    // They begin where the names and bars do.
    let above = Frame::new().inner_margin(Margin {
        left: INSET,
        ..Margin::ZERO
    });
    above.show(ui, |ui| {
        heading(ui, &rows.title, explained);
        legend(&rows.parts, ui);
    });
    ui.add_space(8.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    let draw = |ui: &mut Ui, range: std::ops::Range<usize>, wishes: &mut Vec<Action>| {
        for article in rows.articles.get(range).unwrap_or_default() {
            row(article, ui, wishes);
        }
    };
    match page {
        Some(_) => {
            ScrollArea::vertical()
                .id_salt("articles by progress")
                .auto_shrink(false)
                .show_rows(ui, ROW, rows.articles.len(), |ui, range| {
                    draw(ui, range, wishes);
                });
        }
        None => {
            // The page scrolls as a whole; of its rows, too, only those in sight are drawn.
            let (sight, top) = (ui.clip_rect(), ui.cursor().min.y);
            let count = rows.articles.len();
            let at = |y: f32| (((y - top) / ROW).max(0.0) as usize).min(count);
            let (first, last) = (at(sight.min.y), at(sight.max.y + ROW));
            ui.skip_ahead_auto_ids(first);
            ui.add_space(first as f32 * ROW);
            draw(ui, first..last, wishes);
            ui.add_space((count - last) as f32 * ROW);
            ui.add_space(26.0);
            ui.spacing_mut().item_spacing.y = 6.0;
        }
    }
}

/// What the parts look like, with the figures of the whole bundle.
fn legend(parts: &Parts, ui: &mut Ui) {
    let colours = Colours::here(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for part in Part::ALL {
            // Sign and words stay on one line together.
            ui.horizontal(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(16.0, 12.0), Sense::hover());
                fill(ui.painter(), rect, part, colours);
                ui.label(part.label());
                ui.label(RichText::new(percent(parts.share(part))).color(colours.weak));
                ui.add_space(8.0);
            });
        }
    });
}

fn row(article: &ArticleProgress, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let decided = format!("{} of {} claims decided", article.decided, article.claims);
    let said = article.parts.in_words();
    response.widget_info(|| {
        let name = format!("{}: {}. {decided}. {said}", article.outlet, article.title);
        WidgetInfo::labeled(egui::accesskit::Role::Button, true, name)
    });
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, colours.hover);
    }
    if response.has_focus() {
        let ring = Stroke::new(1.5, colours.accent);
        ui.painter()
            .rect_stroke(rect, 4.0, ring, StrokeKind::Inside);
    }
    let inner = rect.shrink2(vec2(f32::from(INSET), 7.0));
    let builder = UiBuilder::new().max_rect(inner.with_max_y(inner.min.y + 20.0));
    let mut line = ui.new_child(builder);
    line.horizontal(|ui| {
        ui.scope(|ui| {
            // A long name leaves room for the count.
            ui.set_max_width(0.6 * inner.width());
            let name = RichText::new(&article.outlet).font(theme::bold(13.5));
            ui.add(Label::new(name).truncate().selectable(false));
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(RichText::new(&decided).color(colours.weak));
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(Label::new(&article.title).truncate().selectable(false));
            });
        });
    });
    bar(ui, inner.with_min_y(inner.max.y - BAR), &article.parts);
    let response = response
        .on_hover_text(said)
        .on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.clicked() {
        wishes.push(
            article
                .next
                .map_or(Action::ShowArticle(article.id), Action::ShowClaim),
        );
    }
}

/// The bar; each part with its figure where there is room for it.
fn bar(ui: &Ui, rect: Rect, parts: &Parts) {
    const ROOM_FOR_FIGURE: f32 = 40.0;
    let colours = Colours::here(ui);
    let mut x = rect.min.x;
    for part in Part::ALL {
        let width = rect.width() * parts.share(part);
        if width <= 0.0 {
            continue;
        }
        let piece = Rect::from_min_max(pos2(x, rect.min.y), pos2(x + width, rect.max.y));
        x += width;
        // A gap of a point, so that neighbours are told apart without colour.
        let piece = piece.with_max_x((piece.max.x - 1.0).max(piece.min.x + 1.0));
        fill(ui.painter(), piece, part, colours);
        if piece.width() >= ROOM_FOR_FIGURE {
            let (ground, letters) = look(part, colours);
            let figure = percent(parts.share(part));
            let font = egui::FontId::proportional(11.5);
            let galley = ui.painter().layout_no_wrap(figure, font, letters);
            let place = Align2::CENTER_CENTER.anchor_size(piece.center(), galley.size());
            ui.painter()
                .rect_filled(place.expand2(vec2(3.0, 0.0)), 2.0, ground);
            ui.painter().galley(place.min, galley, letters);
        }
    }
}

/// The ground of a part, and the letters on it.
pub(super) const fn look(part: Part, colours: Colours) -> (Color32, Color32) {
    match part {
        Part::Checked => (colours.accent, colours.paper),
        Part::Opinion => (colours.selection, colours.text),
        Part::Noise => (colours.hover, colours.text),
        Part::Open => (colours.highlight, colours.text),
        Part::Other => (colours.panel, colours.text),
    }
}

/// Paints a part: opinion is hatched, noise dotted, what is to be decided framed, so that colour is not the only sign.
fn fill(painter: &Painter, rect: Rect, part: Part, colours: Colours) {
    const STEP: f32 = 7.0;
    let (ground, _) = look(part, colours);
    painter.rect_filled(rect, 0.0, ground);
    let inside = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    match part {
        Part::Checked => {}
        Part::Other => {
            let edge = Stroke::new(1.0, colours.line);
            painter.rect_stroke(rect, 0.0, edge, StrokeKind::Inside);
        }
        Part::Open => {
            let edge = Stroke::new(1.5, colours.weak);
            painter.rect_stroke(rect, 0.0, edge, StrokeKind::Inside);
        }
        Part::Opinion => {
            let mut x = rect.min.x - rect.height();
            while x < rect.max.x {
                let ends = [pos2(x, rect.max.y), pos2(x + rect.height(), rect.min.y)];
                inside.line_segment(ends, Stroke::new(1.0, colours.accent));
                x += STEP;
            }
        }
        Part::Noise => {
            let edge = Stroke::new(1.0, colours.line);
            painter.rect_stroke(rect, 0.0, edge, StrokeKind::Inside);
            let mut x = rect.min.x + STEP / 2.0;
            while x < rect.max.x {
                for y in [0.3, 0.7] {
                    let at = pos2(x, rect.min.y + rect.height() * y);
                    inside.circle_filled(at, 1.0, colours.noise);
                }
                x += STEP;
            }
        }
    }
}
