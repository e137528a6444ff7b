//! What the person types or chooses on the card beside the agreement: status, rating, note; and the history.

use egui::{Align, ComboBox, Label, RichText, TextEdit, Ui, WidgetInfo};

use crate::app::action::Action;
use crate::app::rows::card::CardRow;
use crate::app::state::{DraftField, Drafts};
use crate::app::theme::Colours;
use crate::app::ui::section;
use crate::domain::CheckStatus;

pub(super) fn status(card: &CardRow, drafts: &mut Drafts, ui: &mut Ui, wishes: &mut Vec<Action>) {
    section(ui, "Check");
    ui.horizontal(|ui| {
        let label = ui.label("Status");
        let shown = card.status.unwrap_or(CheckStatus::Unchecked);
        ComboBox::from_id_salt("status")
            .selected_text(shown.label())
            .width(130.0)
            .show_ui(ui, |ui| {
                for &status in CheckStatus::ALL {
                    if ui
                        .selectable_label(shown == status, status.label())
                        .clicked()
                    {
                        wishes.push(Action::Status(status));
                    }
                }
            })
            .response
            .labelled_by(label.id);
        let label = ui.label("Rating");
        let field = ui
            .add(
                TextEdit::singleline(&mut drafts.rating)
                    .hint_text("Mostly true")
                    .desired_width(f32::INFINITY),
            )
            .labelled_by(label.id)
            .on_hover_text("The rating on your desk’s own scale");
        let focused = field.has_focus();
        if drafts.left(DraftField::Rating, focused) {
            wishes.push(Action::KeepEntries);
        }
    });
}

pub(super) fn field_info(label: &str) -> WidgetInfo {
    WidgetInfo::labeled(egui::accesskit::Role::TextInput, true, label)
}

pub(super) fn note(
    card: &CardRow,
    name: &str,
    drafts: &mut Drafts,
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) {
    let colours = Colours::here(ui);
    section(ui, "Notes");
    for (by, text) in &card.notes {
        ui.add(Label::new(format!("{by}: {text}")).wrap());
    }
    let field = ui.add(
        TextEdit::multiline(&mut drafts.note)
            .hint_text("Write a note; it is saved when you leave the field")
            .desired_rows(2)
            .desired_width(f32::INFINITY),
    );
    field.widget_info(|| field_info(&format!("Note of {name}")));
    if drafts.focus == Some(DraftField::Note) {
        drafts.focus = None;
        field.request_focus();
        field.scroll_to_me(Some(Align::Center));
    }
    if drafts.left(DraftField::Note, field.has_focus()) {
        wishes.push(Action::KeepEntries);
    }
    if field.has_focus() {
        ui.label(RichText::new("Not saved yet").small().color(colours.weak));
    }
}

pub(super) fn history(card: &CardRow, ui: &mut Ui) {
    if card.history.is_empty() {
        return;
    }
    ui.add_space(8.0);
    let title = format!("History ({})", card.history.len());
    egui::CollapsingHeader::new(title)
        .id_salt("history")
        .show(ui, |ui| {
            for line in &card.history {
                ui.add(Label::new(RichText::new(line).small()).wrap());
            }
        });
}
