//! The questions in the middle of the window.

use egui::{
    Align2, Context, Frame, Grid, Id, Key, Modal, RichText, ScrollArea, TextEdit, Ui, vec2,
};

use crate::app::App;
use crate::app::action::Action;
use crate::app::state::Dialog;
use crate::app::theme::{self, Colours};
use crate::app::ui::{backups, changes, found, keep, keys, merge, palette, past, rule};
use crate::domain::{Annotator, NoiseKind};

/// The space between a dialog's words and the edge of the window, at least.
const AROUND: f32 = 36.0;
/// The upper edge of the palette.
const PALETTE_TOP: f32 = 72.0;

/// Draws the question, if there is one.
pub fn show(app: &mut App, ctx: &Context, wishes: &mut Vec<Action>) {
    let Some(mut dialog) = app.state.dialog.take() else {
        return;
    };
    if ctx.memory(|m| m.top_modal_layer()).is_none() {
        // A tooltip stays, above the question too, for as long as the mouse rests on what it tells about. The mouse is
        // forgotten until it moves.
        ctx.input_mut(|i| i.pointer = egui::PointerState::default());
    }
    let rows = &app.rows;
    let frame = Frame::popup(&ctx.global_style()).inner_margin(20);
    let id = Id::unique("dialog");
    let area = match dialog {
        // The palette grows and shrinks with what is typed: only its top stays where it is.
        Dialog::Palette(_) => {
            Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, PALETTE_TOP))
        }
        _ => Modal::default_area(id),
    };
    let response = Modal::new(id).area(area).frame(frame).show(ctx, |ui| {
        let window = ui.ctx().content_rect().size();
        let width: f32 = match dialog {
            Dialog::Keys(_) => 730.0,
            Dialog::Palette(_) | Dialog::Found(_) => 600.0,
            Dialog::Changes(_) => 860.0,
            Dialog::Rule(_) | Dialog::Past { .. } => 620.0,
            Dialog::Backups(_) => 530.0,
            Dialog::Merge(_) => 600.0,
            _ => 460.0,
        };
        ui.set_width(width.min(window.x - 2.0 * AROUND));
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        // What a low window has no room for is scrolled to.
        let room = match dialog {
            Dialog::Palette(_) => window.y - PALETTE_TOP - AROUND,
            _ => window.y - 2.0 * AROUND,
        };
        let area = ScrollArea::vertical()
            .max_height(room)
            .min_scrolled_height(room);
        area.show(ui, |ui| match &mut dialog {
            Dialog::Keep { source, path, home } => {
                keep::show(source, path, home, app.state.project.as_deref(), ui, wishes);
            }
            Dialog::TypePath { path, .. } => type_path(path, ui, wishes),
            Dialog::NoiseKind => noise_kind(ui, wishes),
            Dialog::Rule(draft) => rule::show(draft, &rows.rule, ui, wishes),
            Dialog::Sign(name) => sign(name, ui, wishes),
            Dialog::Palette(palette) => palette::show(palette, &rows.palette, ui, wishes),
            Dialog::Keys(sheet) => keys::show(sheet, ui, wishes),
            Dialog::Found(marks) => found::show(marks, ui, wishes),
            Dialog::Backups(list) => backups::dialog(list, ui, wishes),
            Dialog::Merge(preview) => merge::show(preview, &rows.names, ui, wishes),
            Dialog::Past { text, steps } => past::show(text, steps, &rows.names, ui, wishes),
            Dialog::About => about(ui, wishes),
            Dialog::Changes(rows) => changes::show(rows, ui, wishes),
        });
    });
    app.state.dialog = Some(dialog);
    if response.should_close() {
        wishes.push(Action::CloseDialog);
    }
}

pub(super) fn title(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(theme::bold(17.0)));
}

/// The two buttons at the lower right: the one that does it, and Cancel. Says whether it is to be done, by the button
/// or because Enter was pressed in the field.
pub(super) fn buttons(
    ui: &mut Ui,
    text: &str,
    enabled: bool,
    entered: bool,
    wishes: &mut Vec<Action>,
) -> bool {
    ui.add_space(6.0);
    at_the_right(ui, |ui| {
        let colours = Colours::here(ui);
        let button =
            egui::Button::new(RichText::new(text).color(colours.paper)).fill(colours.accent);
        let yes = ui.add_enabled(enabled, button).clicked();
        if ui.button("Cancel").clicked() {
            wishes.push(Action::CloseDialog);
        }
        enabled && (yes || entered)
    })
}

/// A row that begins at the right edge.
fn at_the_right<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.horizontal(|ui| ui.with_layout(layout, add).inner).inner
}

/// The button at the lower right of a dialog that asks for nothing more.
pub(super) fn close(ui: &mut Ui, text: &str, wishes: &mut Vec<Action>) {
    ui.add_space(6.0);
    at_the_right(ui, |ui| {
        if ui.button(text).clicked() {
            wishes.push(Action::CloseDialog);
        }
    });
}

/// A line of text that takes the focus when the dialog opens. Says whether Enter was pressed in it.
pub(super) fn line(ui: &mut Ui, label: &str, text: &mut String) -> bool {
    let name = ui.label(label);
    let field = ui
        .add(TextEdit::singleline(text).desired_width(f32::INFINITY))
        .labelled_by(name.id);
    let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if !entered && !ui.memory(|m| m.focused().is_some()) {
        field.request_focus();
    }
    entered
}

fn type_path(path: &mut String, ui: &mut Ui, wishes: &mut Vec<Action>) {
    title(ui, "Type the path");
    let colours = Colours::here(ui);
    ui.label(
        RichText::new(
            "This desktop shows no file dialog (it needs a session bus and xdg-desktop-portal). You can type the path \
             here, or drop the file on the window.",
        )
        .color(colours.weak),
    );
    let entered = line(ui, "Path", path);
    if buttons(ui, "Continue", !path.trim().is_empty(), entered, wishes) {
        wishes.push(Action::TypedPath(path.trim().to_owned()));
    }
}

fn noise_kind(ui: &mut Ui, wishes: &mut Vec<Action>) {
    title(ui, "What sort of noise is it?");
    Grid::new("kinds").num_columns(2).show(ui, |ui| {
        for pair in NoiseKind::ALL.chunks(2) {
            for kind in pair {
                let button = egui::Button::new(kind.label()).min_size(vec2(214.0, 28.0));
                let response = ui.add(button);
                if !ui.memory(|m| m.focused().is_some()) {
                    response.request_focus();
                }
                if response.clicked() {
                    wishes.push(Action::MarkNoise(*kind));
                }
            }
            ui.end_row();
        }
    });
    close(ui, "Cancel", wishes);
}

fn sign(name: &mut String, ui: &mut Ui, wishes: &mut Vec<Action>) {
    title(ui, "Your name");
    let colours = Colours::here(ui);
    ui.label(
        RichText::new("It signs every decision, in this file and in what you share.")
            .color(colours.weak),
    );
    let entered = line(ui, "Name", name);
    if buttons(
        ui,
        "Use This Name",
        Annotator::new(name).is_ok(),
        entered,
        wishes,
    ) {
        wishes.push(Action::Sign(name.clone()));
    }
}

fn about(ui: &mut Ui, wishes: &mut Vec<Action>) {
    title(ui, "Crosscheck");
    super::about::show(ui);
    close(ui, "Close", wishes);
}
