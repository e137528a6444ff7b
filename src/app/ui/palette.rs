//! The palette: a command by a few letters of it.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Key, Modifiers, Rect, Response, RichText, ScrollArea, Sense, Stroke, TextEdit, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::app::action::Action;
use crate::app::rows::palette::PaletteRow;
use crate::app::state::Palette;
use crate::app::theme::{self, Colours};

/// The height of a row: its words and, below, what it does.
const ROW: f32 = 44.0;
/// As many rows as are seen at once.
const SEEN: f32 = 9.0;

/// Draws the field and the commands that fit.
pub fn show(palette: &mut Palette, rows: &[PaletteRow], ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let last = rows.len().saturating_sub(1);
    let pressed =
        |ui: &mut Ui, key| ui.input_mut(|i| i.count_and_consume_key(Modifiers::NONE, key));
    let (down, up) = (pressed(ui, Key::ArrowDown), pressed(ui, Key::ArrowUp));
    let entered = pressed(ui, Key::Enter) > 0;
    let at = (palette.at + down).saturating_sub(up).min(last);
    palette.moved |= at != palette.at;
    palette.at = at;
    let field = ui.add(
        TextEdit::singleline(&mut palette.text)
            .hint_text("What do you want to do?")
            .desired_width(f32::INFINITY),
    );
    field.widget_info(|| {
        WidgetInfo::labeled(egui::accesskit::Role::TextInput, true, "Find a command")
    });
    field.request_focus();
    if field.changed() {
        palette.at = 0;
        palette.moved = true;
        wishes.push(Action::SearchCommands);
    }
    if entered && let Some(row) = rows.get(palette.at) {
        wishes.push(Action::Choose(row.command));
    }
    if rows.is_empty() {
        ui.add_space(8.0);
        ui.label(RichText::new("No command has these letters.").color(colours.weak));
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .max_height(SEEN * ROW)
        .min_scrolled_height(SEEN * ROW)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for (at, row) in rows.iter().enumerate() {
                let chosen = at == palette.at;
                let response = command(row, chosen, ui);
                if chosen && palette.moved {
                    palette.moved = false;
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    palette.at = at;
                    wishes.push(Action::Choose(row.command));
                }
            }
        });
}

/// One command: its words with the typed letters set off, its menu, its key; below, what it does or why it cannot.
fn command(row: &PaletteRow, chosen: bool, ui: &mut Ui) -> Response {
    let colours = Colours::here(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let key = row.command.shortcut(ui.ctx());
    response.widget_info(|| {
        let mut name = row.text.to_owned();
        if !key.is_empty() {
            name.push_str(&format!(", {key}"));
        }
        name.push_str(if row.enabled { ": " } else { ", not now: " });
        name.push_str(row.tip);
        WidgetInfo::selected(egui::accesskit::Role::Button, row.enabled, chosen, name)
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if chosen || response.hovered() {
        let fill = if chosen {
            colours.selection
        } else {
            colours.hover
        };
        ui.painter().rect_filled(rect, 4.0, fill);
    }
    let inner = rect.shrink2(vec2(10.0, 5.0));
    let ink = if row.enabled {
        colours.text
    } else {
        colours.weak
    };
    let right = key_at_right(&key, inner, colours, ui);
    let mut job = title(row, ink, colours);
    job.wrap.max_width = right - inner.min.x - 12.0;
    job.wrap.max_rows = 1;
    let words = ui.painter().layout_job(job);
    ui.painter().galley(inner.left_top(), words, ink);
    let tip = LayoutJob {
        wrap: egui::text::TextWrapping::truncate_at_width(inner.width()),
        ..LayoutJob::simple_singleline(
            row.tip.to_owned(),
            egui::FontId::proportional(12.0),
            colours.weak,
        )
    };
    let tip = ui.painter().layout_job(tip);
    let below = pos2(inner.min.x, inner.max.y - tip.size().y);
    ui.painter().galley(below, tip, colours.weak);
    response
}

/// Draws the key; gives its left edge.
fn key_at_right(key: &str, inner: Rect, colours: Colours, ui: &Ui) -> f32 {
    if key.is_empty() {
        return inner.max.x;
    }
    let font = egui::FontId::proportional(12.0);
    let galley = ui
        .painter()
        .layout_no_wrap(key.to_owned(), font, colours.weak);
    let size = galley.size() + vec2(12.0, 2.0);
    let rect = Rect::from_min_size(pos2(inner.max.x - size.x, inner.min.y), size);
    let stroke = Stroke::new(1.0, colours.edge);
    ui.painter()
        .rect(rect, 3.0, colours.field, stroke, egui::StrokeKind::Inside);
    let at = rect.min + vec2(6.0, 1.0);
    ui.painter().galley(at, galley, colours.weak);
    rect.min.x
}

/// The words, the typed letters bold, and behind them the menu.
fn title(row: &PaletteRow, ink: egui::Color32, colours: Colours) -> LayoutJob {
    let plain = TextFormat::simple(egui::FontId::proportional(14.0), ink);
    let typed = TextFormat {
        font_id: theme::bold(14.0),
        underline: Stroke::new(1.0, ink),
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    let mut letter = [0; 4];
    for (i, c) in row.text.chars().enumerate() {
        let is_typed = u32::try_from(i).is_ok_and(|i| row.matched.binary_search(&i).is_ok());
        let format = if is_typed { &typed } else { &plain };
        job.append(c.encode_utf8(&mut letter), 0.0, format.clone());
    }
    let after = match (row.enabled, row.recent) {
        (false, _) => "Not now".to_owned(),
        (true, true) => "Recent".to_owned(),
        (true, false) => row.menu.to_owned(),
    };
    let mut small = TextFormat::simple(egui::FontId::proportional(12.0), colours.weak);
    small.valign = Align::Center;
    job.append(&after, 10.0, small);
    job
}
