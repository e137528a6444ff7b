//! The bar at the bottom with the progress of long work and what was done last, and above it the notices that stay.

use egui::{Align, Frame, Layout, Panel, ProgressBar, RichText, Ui};

use crate::app::App;
use crate::app::action::{Action, Command};
use crate::app::state::{Notice, Tone};
use crate::app::theme::Colours;
use crate::domain::Agreement;
use crate::store::Closed;
use crate::text::hidden::{path_in_words, shown};

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
        } else if let Some(unsaved) = &app.state.waiting {
            let text = match unsaved.steps {
                1 => "⚠ One decision not saved yet".to_owned(),
                n => format!("⚠ {n} decisions not saved yet"),
            };
            ui.label(RichText::new(text).color(colours.of_agreement(Agreement::Contradict)));
        } else if let Some(done) = app.state.notices.iter().rfind(|n| n.until.is_some()) {
            ui.label(RichText::new(&done.text));
        } else if let Some(project) = &app.state.project {
            let words = match project.closed {
                Some(Closed::AsItWas(_)) => "As it was",
                Some(_) => "Only for reading",
                None => "All changes saved",
            };
            ui.label(RichText::new(words).color(colours.weak));
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
                egui::Label::new(RichText::new(path_in_words(&project.path)).color(colours.weak))
                    .truncate(),
            );
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if app.state.prefs.only_mine {
                let sign = ui.link("Only my marks shown");
                let tip = "Show what others decided again";
                if sign.on_hover_text(tip).clicked() {
                    wishes.push(Action::Run(Command::OnlyMine));
                }
                ui.separator();
            }
            let name = format!("Marking as {}", shown(&app.state.prefs.name));
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

/// Draws the notices that stay until they are put away, in a strip of their own, so that they cover nothing.
pub fn notices(notices: &[Notice], ui: &mut Ui, wishes: &mut Vec<Action>) {
    let mut staying = notices.iter().filter(|n| n.until.is_none()).peekable();
    if staying.peek().is_none() {
        return;
    }
    let colours = Colours::here(ui);
    let frame = Frame::new()
        .fill(colours.focus)
        .inner_margin(egui::Margin::symmetric(12, 6));
    Panel::bottom("notices").frame(frame).show(ui, |ui| {
        for notice in staying {
            show_notice(notice, ui, wishes);
        }
    });
}

fn show_notice(notice: &Notice, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let (sign, agreement) = match notice.tone {
        Tone::Done => ("✔", Agreement::Agree),
        Tone::Problem => ("⚠", Agreement::Contradict),
    };
    ui.horizontal(|ui| {
        ui.label(RichText::new(sign).color(colours.of_agreement(agreement)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button("Dismiss").clicked() {
                wishes.push(Action::Dismiss(notice.id));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(&notice.text).wrap());
            });
        });
    });
    if !notice.details.is_empty() {
        egui::CollapsingHeader::new("Details")
            .id_salt(notice.id)
            .show(ui, |ui| {
                for line in &notice.details {
                    ui.add(egui::Label::new(line).wrap());
                }
            });
    }
}
