//! The start page: what to open.

use std::path::Path;

use egui::{Align, Button, Layout, RichText, Ui, vec2};

use crate::app::App;
use crate::app::action::{Action, Command};
use crate::app::theme::{self, Colours};
use crate::text::hidden::path_in_words;

/// Draws the start page.
pub fn show(app: &App, ui: &mut Ui, wishes: &mut Vec<Action>) {
    const WIDTH: f32 = 520.0;
    let colours = Colours::here(ui);
    let height = ui.available_height();
    egui::ScrollArea::vertical().show(ui, |ui| {
        ui.add_space((height * 0.16).max(24.0));
        ui.horizontal(|ui| {
            ui.add_space(((ui.available_width() - WIDTH) / 2.0).max(24.0));
            ui.allocate_ui_with_layout(
                vec2(WIDTH.min(ui.available_width() - 24.0), 0.0),
                Layout::top_down(Align::Min),
                |ui| {
                    ui.label(RichText::new("Crosscheck").font(theme::serif_bold(34.0)));
                    ui.label(
                        RichText::new(
                            "Open what several outlets wrote on one event, and see claim by claim where they agree \
                             and where they differ. Nothing leaves this machine.",
                        )
                        .font(theme::serif(17.0))
                        .color(colours.weak),
                    );
                    ui.add_space(22.0);
                    for command in [
                        Command::OpenBundle,
                        Command::OpenFolder,
                        Command::OpenProject,
                        Command::OpenSample,
                    ] {
                        row(app, command, ui, wishes);
                    }
                    recent(app, ui, wishes);
                    ui.add_space(18.0);
                    ui.label(
                        RichText::new("You can also drop files or a folder anywhere on this window.")
                            .color(colours.weak),
                    );
                },
            );
        });
    });
}

fn row(app: &App, command: Command, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    ui.horizontal(|ui| {
        let button = Button::new(command.info().text).min_size(vec2(150.0, 32.0));
        let clicked = ui
            .add_enabled(app.enabled(command), button)
            .on_hover_text(command.tooltip(ui.ctx()))
            .clicked();
        ui.label(RichText::new(command.info().tip).color(colours.weak));
        if clicked {
            wishes.push(Action::Run(command));
        }
    });
}

fn recent(app: &App, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    if app.state.prefs.recent.is_empty() {
        return;
    }
    ui.add_space(18.0);
    ui.label(RichText::new("Recent projects").font(theme::bold(14.0)));
    for path in &app.state.prefs.recent {
        let name = path
            .file_stem()
            .map_or_else(String::new, |n| path_in_words(Path::new(n)));
        let folder = path.parent().map_or_else(String::new, path_in_words);
        ui.horizontal(|ui| {
            if ui.link(name).on_hover_text(path_in_words(path)).clicked() {
                wishes.push(Action::Open(vec![path.clone()]));
            }
            ui.add(egui::Label::new(RichText::new(folder).color(colours.weak)).truncate());
        });
    }
}
