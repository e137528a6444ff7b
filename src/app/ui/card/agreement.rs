//! The choice of agreement on the card.

use egui::{Align, Button, Label, Layout, RichText, Stroke, Ui, vec2};

use crate::app::action::{Action, Command};
use crate::app::rows::card::CardRow;
use crate::app::theme::{Colours, sign};
use crate::domain::Agreement;

/// The four choices. A suggestion has a broken edge and a word; a mark is filled.
pub(super) fn agreement(card: &CardRow, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let width = (ui.available_width() - ui.spacing().item_spacing.x) / 2.0;
    for pair in Agreement::ALL.chunks(2) {
        ui.horizontal(|ui| {
            for &choice in pair {
                let command = Command::marking(choice);
                let colour = colours.of_agreement(choice);
                let marked = card.answers.iter().any(|(_, a)| *a == choice);
                let suggested = card.answers.is_empty() && card.suggested == Some(choice);
                let text = RichText::new(format!("{}  {}", sign(choice), choice.label()))
                    .color(if marked { colours.paper } else { colours.text });
                let mut button = Button::new(text)
                    .min_size(vec2(width, 30.0))
                    .selected(marked);
                if marked {
                    button = button.fill(colour).stroke(Stroke::new(1.0, colour));
                } else if suggested {
                    button = button.stroke(Stroke::NONE);
                }
                let response = ui.add(button).on_hover_text(command.tooltip(ui.ctx()));
                if suggested {
                    dashed_edge(ui, response.rect, colour);
                }
                if response.clicked() {
                    wishes.push(Action::Run(command));
                }
            }
        });
    }
    if card.answers.is_empty() {
        if let Some(suggested) = card.suggested {
            ui.horizontal(|ui| {
                let text = format!("Suggested: {}", suggested.label().to_lowercase());
                ui.label(RichText::new(text).color(colours.weak));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let tip = Command::Accept.tooltip(ui.ctx());
                    if ui.button("Accept").on_hover_text(tip).clicked() {
                        wishes.push(Action::Run(Command::Accept));
                    }
                });
            });
        } else {
            ui.label(RichText::new("No suggestion").color(colours.weak));
        }
    } else {
        for (name, answer) in &card.answers {
            let text = format!("{} {} by {name}", sign(*answer), answer.label());
            ui.label(RichText::new(text).color(colours.weak));
        }
    }
    for decision in &card.unsaved {
        let text = format!("⚠ Not saved yet: {decision}");
        let colour = colours.of_agreement(Agreement::Contradict);
        ui.add(Label::new(RichText::new(text).color(colour)).wrap());
    }
    if card.conflict {
        for line in &card.disagreements {
            ui.add(Label::new(RichText::new(line).color(colours.weak)).wrap());
        }
        let text = "⚠ People disagree here. Choose again to settle it for everyone.";
        ui.add(
            Label::new(RichText::new(text).color(colours.of_agreement(Agreement::Contradict)))
                .wrap(),
        );
    }
}

pub(super) fn dashed_edge(ui: &Ui, rect: egui::Rect, colour: egui::Color32) {
    let rect = rect.shrink(0.75);
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    let stroke = Stroke::new(1.5, colour);
    ui.painter()
        .extend(egui::Shape::dashed_line(&corners, stroke, 4.0, 3.0));
}
