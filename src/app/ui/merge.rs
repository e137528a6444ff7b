//! The preview of a merge: what would come in, and on what people would disagree then.

use egui::{Align, Grid, Label, Layout, RichText, ScrollArea, Ui};

use super::dialogs::{buttons, close, title};
use crate::app::action::Action;
use crate::app::rows::merge::MergePreview;
use crate::app::rows::names::Names;
use crate::app::theme::{self, Colours};
use crate::share::ToldConflict;
use crate::text::hidden::shown;

/// Draws the preview, and the question whether to merge.
pub(super) fn show(preview: &MergePreview, names: &Names, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let weak = |text: &str| Label::new(RichText::new(text).color(colours.weak)).wrap();
    match preview.files.as_slice() {
        [one] => title(ui, &format!("Merge “{one}”")),
        files => title(ui, &format!("Merge {} files", files.len())),
    }
    if preview.is_empty() {
        ui.add(weak(
            "Everything in it is here already. There is nothing to merge.",
        ));
        counts("besides", &preview.besides, ui);
        return close(ui, "Close", wishes);
    }
    section("Comes in", ui);
    counts("brings", &preview.brings, ui);
    if !preview.besides.is_empty() {
        ui.add_space(2.0);
        counts("besides", &preview.besides, ui);
    }
    match preview.disagree {
        None => {
            ui.add(weak(
                "You see only your own marks; so it is not said where others disagree with you.",
            ));
        }
        Some(0) => {
            ui.add(weak("Nobody disagrees with what is here."));
        }
        Some(n) => {
            let words = if n == 1 { "question" } else { "questions" };
            section(&format!("People disagree on {n} {words}"), ui);
            conflicts(&preview.conflicts, n, names, ui);
            ui.add_space(6.0);
            ui.add(weak("All answers are kept. Settle them in Adjudicate."));
        }
    }
    ui.add(weak(
        "A backup is made first, and one Undo takes the whole merge back.",
    ));
    if buttons(ui, "Merge", true, false, wishes) {
        wishes.push(Action::Merge);
    }
}

fn section(text: &str, ui: &mut Ui) {
    ui.add_space(4.0);
    ui.label(RichText::new(text).font(theme::bold(13.5)));
}

/// Numbers at the right edge of their column, each with what it counts.
fn counts(id: &str, lines: &[(usize, String)], ui: &mut Ui) {
    const NUMBERS: f32 = 30.0;
    Grid::new(id)
        .num_columns(2)
        .min_col_width(NUMBERS)
        .spacing([10.0, 4.0])
        .show(ui, |ui| {
            for (n, what) in lines {
                ui.allocate_ui_with_layout(
                    egui::vec2(NUMBERS, 18.0),
                    Layout::right_to_left(Align::Center),
                    |ui| {
                        ui.set_min_width(NUMBERS);
                        ui.label(RichText::new(n.to_string()).font(theme::bold(13.5)));
                    },
                );
                ui.label(what);
                ui.end_row();
            }
        });
}

/// Some of all conflicts: the words, the question, who says what.
fn conflicts(some: &[ToldConflict], all: usize, names: &Names, ui: &mut Ui) {
    let colours = Colours::here(ui);
    ScrollArea::vertical()
        .max_height(230.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for (i, conflict) in some.iter().enumerate() {
                if i > 0 {
                    ui.add_space(7.0);
                }
                let about = conflict
                    .about
                    .as_deref()
                    .unwrap_or("A text that is not here");
                let about = RichText::new(about).font(theme::serif(14.5));
                ui.add(Label::new(about).truncate());
                let said: Vec<String> = conflict
                    .answers
                    .iter()
                    .map(|(who, what)| format!("{}: {}", shown(who.as_str()), names.within(what)))
                    .collect();
                let said = format!("{}  {}", names.within(&conflict.question), said.join(" · "));
                let said = RichText::new(said).color(colours.weak);
                ui.add(Label::new(said).truncate());
            }
            if all > some.len() {
                ui.add_space(7.0);
                ui.label(
                    RichText::new(format!("and {} more", all - some.len())).color(colours.weak),
                );
            }
        });
}
