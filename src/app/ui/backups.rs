//! What is to be known of keeping: the strip that says that a project is only read or that decisions are not saved
//! yet, and the dialog of backups.

use egui::{
    Align, Color32, Frame, Grid, Layout, Margin, Panel, RichText, ScrollArea, Sense, Stroke, Ui,
    vec2,
};

use super::dialogs::{close, title};
use crate::app::App;
use crate::app::action::{Action, Command};
use crate::app::snapshot::Unsaved;
use crate::app::theme::{self, Colours};
use crate::domain::Agreement;
use crate::store::{Backup, Closed};
use crate::text::clock::when;
use crate::text::hidden::shown;

/// How many lines of damage are shown.
const SHOWN: usize = 12;

/// The strip above the status bar, when there is something to say.
pub(super) fn strip(app: &App, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let closed = app.state.project.as_ref().and_then(|p| p.closed.as_ref());
    let (text, offers): (String, &[Command]) = match (&app.state.waiting, closed) {
        (Some(Unsaved { steps, why, .. }), _) => {
            let words = match steps {
                1 => "Your last decision is not saved".to_owned(),
                n => format!("Your last {n} decisions are not saved"),
            };
            (format!("{words}. {}", shown(why)), &[Command::SaveCopy])
        }
        (None, Some(why)) => {
            let offers: &[Command] = match why {
                Closed::Damaged(_) => &[Command::Backups, Command::SaveCopy],
                Closed::ReadOnly | Closed::Backup => &[Command::SaveCopy],
                Closed::AsItWas(_) => &[Command::BackToNow, Command::AsItWas],
                Closed::OpenElsewhere => &[],
            };
            let words = match why {
                Closed::AsItWas(at) => format!(
                    "The project as it was on {}. Nothing can be decided here; all that was decided since is kept.",
                    when(*at)
                ),
                _ => format!("Open only for reading: {}.", shown(&why.to_string())),
            };
            (words, offers)
        }
        (None, None) => return,
    };
    let colours = Colours::here(ui);
    let frame = Frame::new()
        .fill(colours.focus)
        .inner_margin(Margin::symmetric(12, 6));
    Panel::bottom("keeping").frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            if matches!(closed, Some(Closed::AsItWas(_))) {
                clock(colours.accent, ui);
            } else {
                let sign = RichText::new("⚠").color(colours.of_agreement(Agreement::Contradict));
                ui.label(sign);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for &command in offers {
                    let repairs =
                        command == Command::SaveCopy && matches!(closed, Some(Closed::Damaged(_)));
                    let words = match (repairs, command) {
                        (true, _) => "Repair Into a New File…",
                        (_, Command::AsItWas) => "Another Day…",
                        _ => command.info().text,
                    };
                    if ui.button(words).clicked() {
                        wishes.push(Action::Run(command));
                    }
                }
                if app.state.waiting.is_some() && ui.button("Try Again").clicked() {
                    wishes.push(Action::TryAgain);
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let label = ui.add(egui::Label::new(text).wrap());
                    if let Some(Closed::Damaged(what)) = closed {
                        let some: Vec<&str> = what.iter().take(SHOWN).map(String::as_str).collect();
                        label.on_hover_text(shown(&some.join("\n")).into_owned());
                    }
                });
            });
        });
    });
}

/// A small clock: what is shown is past, not wrong.
fn clock(colour: Color32, ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
    let stroke = Stroke::new(1.5, colour);
    let middle = rect.center();
    ui.painter().circle_stroke(middle, 7.0, stroke);
    for hand in [vec2(0.0, -4.5), vec2(3.5, 0.0)] {
        ui.painter().line_segment([middle, middle + hand], stroke);
    }
}

/// The backups, the newest first, each with a button.
pub(super) fn dialog(backups: &[Backup], ui: &mut Ui, wishes: &mut Vec<Action>) {
    title(ui, "Backups");
    let colours = Colours::here(ui);
    let hint = match backups {
        [] => {
            "There is no backup of this project yet. One is made every few minutes while you work, and before a merge \
             or a repair."
        }
        _ => "Going back keeps the project as it is now as one more backup.",
    };
    ui.label(RichText::new(hint).color(colours.weak));
    if !backups.is_empty() {
        ScrollArea::vertical()
            .auto_shrink([false, true])
            .max_height(360.0)
            .show(ui, |ui| {
                Grid::new("backups")
                    .num_columns(4)
                    .spacing([24.0, 8.0])
                    .striped(true)
                    .show(ui, |ui| {
                        for (name, end) in [("Made", false), ("Why", false), ("Marks", true)] {
                            let name = RichText::new(name)
                                .font(theme::bold(12.0))
                                .color(colours.weak);
                            cell(ui, end, name);
                        }
                        ui.end_row();
                        for backup in backups {
                            row(backup, ui, wishes);
                        }
                    });
            });
    }
    close(ui, "Close", wishes);
}

fn row(backup: &Backup, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let made = when(backup.time);
    cell(ui, false, RichText::new(&made));
    cell(ui, false, RichText::new(backup.why.in_words()));
    cell(ui, true, RichText::new(backup.marks.to_string()));
    let button = ui.button("Go Back");
    button.widget_info(|| {
        let name = format!("Go Back to {made}");
        egui::WidgetInfo::labeled(egui::Role::Button, true, name)
    });
    if button.clicked() {
        wishes.push(Action::Restore(backup.clone()));
    }
    ui.end_row();
}

/// Words in a cell; numbers stand at its end.
fn cell(ui: &mut Ui, end: bool, words: RichText) {
    if end {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(words));
    } else {
        ui.label(words);
    }
}
