//! The card at the right: the selected claim in every outlet, what differs, who is quoted, and the choices.

mod agreement;
mod entries;
mod mentions;

use egui::{Button, Frame, Label, Margin, RichText, ScrollArea, Ui};

use super::section;
use crate::app::App;
use crate::app::action::{Action, Command};
use crate::app::rows::card::{CardRow, HeldRow};
use crate::app::rows::reader::NoiseRow;
use crate::app::state::Drafts;
use crate::app::theme::{self, Colours};
use agreement::agreement;
use entries::{evidence, history, note, status};
use mentions::{candidates, differences, mentions, sources};

/// Draws the card, or says how to get one.
pub fn show(app: &mut App, ui: &mut Ui, wishes: &mut Vec<Action>) {
    // Each claim scrolls on its own: a new card begins at its top.
    let id = app.state.place.claim;
    ScrollArea::vertical()
        .id_salt(id)
        .auto_shrink(false)
        .show(ui, |ui| {
            Frame::new()
                .inner_margin(Margin::symmetric(14, 4))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    if let Some(card) = &app.rows.card {
                        claim(
                            card,
                            &app.state.prefs.name,
                            &mut app.state.drafts,
                            ui,
                            wishes,
                        );
                    } else if let Some(noise) = &app.rows.noise {
                        noise_card(noise, ui, wishes);
                    } else {
                        nothing(ui);
                    }
                });
        });
}

fn nothing(ui: &mut Ui) {
    let colours = Colours::here(ui);
    ui.add_space(40.0);
    let key = |command: Command| command.shortcut(ui.ctx());
    let keys = format!(
        "{} and {} go from claim to claim; {} lists every key, {} finds every command.",
        key(Command::NextClaim),
        key(Command::PreviousClaim),
        key(Command::Keys),
        key(Command::Palette),
    );
    for text in [
        "Click an underlined claim to see it in every outlet.",
        "Drag over words to make a claim of them, or to mark them as noise.",
        &keys,
    ] {
        ui.add(Label::new(RichText::new(text).color(colours.weak)).wrap());
        ui.add_space(6.0);
    }
}

fn claim(card: &CardRow, name: &str, drafts: &mut Drafts, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    ui.add(Label::new(RichText::new(&card.words).font(theme::serif(16.5))).wrap());
    if !card.worth.is_empty() {
        ui.add(Label::new(RichText::new(&card.worth).small().color(colours.weak)).wrap());
    }
    if let Some(row) = &card.held {
        held(row, ui, wishes);
    }
    section(ui, "Agreement of the outlets");
    agreement(card, ui, wishes);
    mentions(card, ui, wishes);
    differences(&card.differences, ui, wishes);
    sources(card, ui, wishes);
    status(card, drafts, ui, wishes);
    candidates(card, ui, wishes);
    evidence(card, drafts, ui, wishes);
    note(card, name, drafts, ui, wishes);
    history(card, ui);
    ui.add_space(10.0);
    let button = Button::new(Command::NotClaim.info().text);
    if ui
        .add(button)
        .on_hover_text(Command::NotClaim.tooltip(ui.ctx()))
        .clicked()
    {
        wishes.push(Action::Run(Command::NotClaim));
    }
    ui.add_space(24.0);
}

/// The claim that is held, and what can be said of it and the selected one.
fn held(row: &HeldRow, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    ui.add_space(6.0);
    Frame::new()
        .fill(colours.focus)
        .corner_radius(5)
        .inner_margin(Margin::symmetric(10, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let mut buttons = vec![(Command::Hold, "Let Go")];
            match row {
                HeldRow::This => {
                    let text =
                        "You hold this claim. Go to another one to say whether they are the same.";
                    ui.add(Label::new(text).wrap());
                }
                HeldRow::Other(outlet, words) => {
                    let text = format!("You hold a claim of {outlet}:");
                    ui.add(Label::new(RichText::new(text).color(colours.weak)).wrap());
                    ui.add(Label::new(RichText::new(words).font(theme::serif(14.5))).wrap());
                    buttons = vec![
                        (Command::Same, "Same Claim"),
                        (Command::NotSame, "Not the Same"),
                    ];
                }
            }
            ui.horizontal(|ui| {
                for (command, text) in buttons {
                    let tip = command.tooltip(ui.ctx());
                    if ui.button(text).on_hover_text(tip).clicked() {
                        wishes.push(Action::Run(command));
                    }
                }
            });
        });
}

/// The card of a noise span.
fn noise_card(noise: &NoiseRow, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    ui.label(RichText::new(noise.kind.label()).font(theme::bold(16.0)));
    let said = match &noise.by {
        Some(by) => format!("Marked as noise by {by}"),
        None => "Suggested as noise".to_owned(),
    };
    ui.label(RichText::new(said).color(colours.weak));
    ui.add_space(6.0);
    ui.add(
        Label::new(
            RichText::new(&noise.words)
                .font(theme::serif(15.0))
                .color(colours.noise),
        )
        .wrap(),
    );
    if !noise.reason.is_empty() {
        section(ui, "Why");
        ui.add(Label::new(&noise.reason).wrap());
    }
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        if noise.by.is_none() {
            let tip = Command::Accept.tooltip(ui.ctx());
            if ui.button("Accept").on_hover_text(tip).clicked() {
                wishes.push(Action::Run(Command::Accept));
            }
        }
        for command in [Command::Noise, Command::Reporting] {
            let text = match command {
                Command::Noise => "Other Kind…",
                _ => "It Is Reporting",
            };
            if ui
                .button(text)
                .on_hover_text(command.tooltip(ui.ctx()))
                .clicked()
            {
                wishes.push(Action::Run(command));
            }
        }
    });
}
