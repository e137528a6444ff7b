//! What a later version of an article changed: its passages before and after, side by side.

use egui::text::TextFormat;
use egui::{Color32, Label, RichText, ScrollArea, Stroke, Ui, vec2};

use super::dialogs::{close, title};
use super::with_spans;
use crate::app::action::Action;
use crate::app::rows::changes::ChangedPassage;
use crate::app::theme::{self, Colours};
use crate::domain::{Agreement, Span};

/// Draws the passages that differ.
pub(super) fn show(rows: &[ChangedPassage], ui: &mut Ui, wishes: &mut Vec<Action>) {
    title(ui, "What changed");
    let colours = Colours::here(ui);
    let words = match rows.len() {
        0 => "Only white space changed.".to_owned(),
        1 => "One passage changed. What is gone is struck through, what came is underlined.".into(),
        n => format!(
            "{n} passages changed. What is gone is struck through, what came is underlined."
        ),
    };
    ui.label(RichText::new(words).color(colours.weak));
    let width = (ui.available_width() - 24.0) / 2.0;
    ui.horizontal(|ui| {
        for head in ["Earlier version", "Later version"] {
            ui.allocate_ui(vec2(width, 20.0), |ui| {
                ui.set_width(width);
                ui.label(RichText::new(head).font(theme::bold(13.0)));
            });
        }
    });
    ScrollArea::vertical().max_height(460.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 10.0;
        for row in rows {
            ui.horizontal_top(|ui| {
                let gone = Stroke::new(1.0, colours.of_agreement(Agreement::Contradict));
                let came = Stroke::new(1.5, colours.of_agreement(Agreement::Agree));
                let struck = |format: &mut TextFormat| format.strikethrough = gone;
                let lined = |format: &mut TextFormat| format.underline = came;
                side(
                    ui,
                    width,
                    &row.before,
                    &row.gone,
                    row.after.is_empty(),
                    colours.text,
                    struck,
                );
                side(
                    ui,
                    width,
                    &row.after,
                    &row.came,
                    row.before.is_empty(),
                    colours.text,
                    lined,
                );
            });
            ui.separator();
        }
    });
    close(ui, "Close", wishes);
}

/// One side of a passage, with `mark` put on the words that the other side lacks.
fn side(
    ui: &mut Ui,
    width: f32,
    words: &str,
    changed: &[Span],
    all: bool,
    colour: Color32,
    mark: impl Fn(&mut TextFormat),
) {
    let plain = TextFormat::simple(theme::serif(14.5), colour);
    let mut marked = plain.clone();
    mark(&mut marked);
    let whole = Span::new(0, words.len());
    let changed = match &whole {
        Some(whole) if all => std::slice::from_ref(whole),
        _ => changed,
    };
    let job = with_spans(words, changed, &plain, &marked);
    ui.allocate_ui(vec2(width, 0.0), |ui| {
        ui.set_width(width);
        ui.add(Label::new(job).wrap());
    });
}
