//! The bar at the bottom, the notices above it, and the progress of long work.

use egui::{Align, Area, Frame, Layout, ProgressBar, RichText, Ui};

use crate::app::App;
use crate::app::action::{Action, Command};
use crate::app::state::{Notice, Tone};
use crate::app::theme::Colours;

/// Work that takes longer than this many seconds shows its progress.
const SOON: f64 = 0.2;

/// Draws the bar.
pub fn show(app: &App, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    ui.horizontal(|ui| {
        if app.busy() {
            let waited = ui.input(|i| i.time) - app.state.pending_since;
            if waited >= SOON {
                working(app, ui, wishes);
            } else {
                ui.label(RichText::new("Saving…").color(colours.weak));
                ui.ctx().request_repaint_after_secs((SOON - waited) as f32);
            }
        } else if app.state.project.is_some() {
            ui.label(RichText::new("All changes saved").color(colours.weak));
        } else {
            ui.label(RichText::new("No project open").color(colours.weak));
        }
        if let Some(project) = &app.state.project {
            ui.separator();
            let (decided, all) = app.rows.progress;
            ui.label(
                RichText::new(format!("{decided} of {all} claims decided")).color(colours.weak),
            );
            ui.separator();
            ui.add(
                egui::Label::new(
                    RichText::new(project.path.display().to_string()).color(colours.weak),
                )
                .truncate(),
            );
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = format!("Marking as {}", app.state.prefs.name);
            if ui
                .link(name)
                .on_hover_text(Command::Sign.info().tip)
                .clicked()
            {
                wishes.push(Action::Run(Command::Sign));
            }
        });
    });
}

fn working(app: &App, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let progress = app.progress();
    ui.label(progress.what);
    match progress.share {
        Some(share) => ui.add(ProgressBar::new(share).desired_width(160.0)),
        None => ui.spinner(),
    };
    if ui.button("Cancel").clicked() {
        wishes.push(Action::CancelWork);
    }
    ui.ctx().request_repaint_after_secs(0.1);
}

/// Draws the notices at the lower edge of the window.
pub fn notices(notices: &[Notice], ctx: &egui::Context, wishes: &mut Vec<Action>) {
    if notices.is_empty() {
        return;
    }
    Area::new(egui::Id::unique("notices"))
        .anchor(egui::Align2::CENTER_BOTTOM, [0.0, -44.0])
        .order(egui::Order::Tooltip)
        .show(ctx, |ui| {
            for notice in notices {
                show_notice(notice, ui, wishes);
            }
        });
}

fn show_notice(notice: &Notice, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let (sign, colour) = match notice.tone {
        Tone::Done => ("✔", colours.of_agreement(crate::domain::Agreement::Agree)),
        Tone::Problem => (
            "⚠",
            colours.of_agreement(crate::domain::Agreement::Contradict),
        ),
    };
    Frame::popup(ui.style())
        .inner_margin(egui::Margin::symmetric(14, 10))
        .show(ui, |ui| {
            ui.set_max_width(620.0);
            ui.horizontal(|ui| {
                ui.label(RichText::new(sign).color(colour));
                ui.add(egui::Label::new(&notice.text).wrap());
                if ui.small_button("Dismiss").clicked() {
                    wishes.push(Action::Dismiss(notice.id));
                }
            });
            if !notice.details.is_empty() {
                ui.collapsing("Details", |ui| {
                    for line in &notice.details {
                        ui.label(line);
                    }
                });
            }
        });
}
