//! The question as of when the project is to be shown: a day, or a step of its history.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Response, RichText, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::dialogs::{buttons, line, title};
use super::section;
use crate::app::action::Action;
use crate::app::rows::names::Names;
use crate::app::rows::past::PastStep;
use crate::app::theme::{self, Colours};
use crate::text::clock::{moment, when};

/// How high a step is.
const ROW: f32 = 42.0;

/// How wide the column of times is.
const TIMES: f32 = 164.0;

/// Draws the question.
pub(super) fn show(
    text: &mut String,
    steps: &[PastStep],
    names: &Names,
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) {
    title(ui, "Show as it was");
    let weak = Colours::here(ui).weak;
    let words = "You see the project as it stood then, and can go back to now at any time. Nothing is changed.";
    ui.label(RichText::new(words).color(weak));
    let entered = line(ui, "Day, or day and time", text);
    let at = moment(text);
    let hint = match (text.trim().is_empty(), at) {
        (true, _) => {
            "Such as 2026-10-14, which means the end of that day, or 2026-10-14 18:30.".to_owned()
        }
        (false, Some(at)) => format!("The end of that minute: {}.", when(at)),
        (false, None) => "This is no date. Write it as 2026-10-14 or 2026-10-14 18:30.".to_owned(),
    };
    ui.label(RichText::new(hint).color(weak));
    if !steps.is_empty() {
        section(ui, "Or right after one of these steps");
        ScrollArea::vertical()
            .max_height(300.0)
            .auto_shrink([false, true])
            .show_rows(ui, ROW, steps.len(), |ui, shown| {
                for step in &steps[shown] {
                    if row(step, names, ui).clicked() {
                        wishes.push(Action::AsItWas(step.time));
                    }
                }
            });
    }
    if buttons(ui, "Show", at.is_some(), entered, wishes)
        && let Some(at) = at
    {
        wishes.push(Action::AsItWas(at));
    }
}

/// One step: when and by whom, what was done, and the words it is about.
fn row(step: &PastStep, names: &Names, ui: &mut Ui) -> Response {
    let colours = Colours::here(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let (time, words) = (when(step.time), names.within(&step.words));
    let undone = if step.undone { " (undone since)" } else { "" };
    response.widget_info(|| {
        let name = format!("{time}, {}: {words}{undone} {}", step.by, step.about);
        WidgetInfo::labeled(egui::Role::Button, true, name.trim_end())
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, colours.hover);
    }
    let inner = rect.shrink2(vec2(8.0, 4.0));
    let small = TextFormat::simple(egui::FontId::proportional(12.0), colours.weak);
    let plain = TextFormat::simple(egui::FontId::proportional(14.0), colours.text);
    let strong = TextFormat::simple(theme::bold(14.0), colours.text);
    let cell = |x: f32, y: f32, width: f32, parts: &[(&str, &TextFormat)]| {
        let mut job = LayoutJob {
            wrap: TextWrapping::truncate_at_width(width),
            ..LayoutJob::default()
        };
        for (text, format) in parts {
            job.append(text, 0.0, (*format).clone());
        }
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(pos2(x, y), galley, colours.text);
    };
    let below = inner.min.y + 18.0;
    cell(inner.min.x, inner.min.y, TIMES - 8.0, &[(&time, &plain)]);
    cell(inner.min.x, below, TIMES - 8.0, &[(&step.by, &small)]);
    let (x, width) = (inner.min.x + TIMES, inner.width() - TIMES);
    cell(
        x,
        inner.min.y,
        width,
        &[(&words, &strong), (undone, &small)],
    );
    cell(x, below, width, &[(&step.about, &small)]);
    response
}
