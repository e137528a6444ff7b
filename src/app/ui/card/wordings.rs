//! Two wordings beside each other on the card, word by word.

use egui::text::LayoutJob;
use egui::{ComboBox, Frame, Label, Margin, RichText, Stroke, Ui, vec2};

use crate::analyse::quotations::DriftKind;
use crate::app::action::Action;
use crate::app::rows::card::WordingsRow;
use crate::app::theme::Colours;
use crate::app::ui::{drift, section};

/// The choice of two wordings, and the second with what became of the words of the first.
pub(super) fn wordings(row: &WordingsRow, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    section(ui, "Two wordings, word by word");
    let mut chosen = row.chosen;
    let labelled = [("first wording", "From"), ("second wording", "To")];
    for ((id, what), (shown, chosen)) in labelled
        .into_iter()
        .zip(row.chosen.into_iter().zip(&mut chosen))
    {
        ui.horizontal(|ui| {
            // Both boxes begin at one line, wide enough for either word.
            let left = egui::Layout::left_to_right(egui::Align::Center);
            let size = vec2(34.0, ui.spacing().interact_size.y);
            let label = ui.allocate_ui_with_layout(size, left, |ui| {
                ui.set_min_size(size);
                ui.label(what)
            });
            let called = row
                .choices
                .get(shown)
                .map_or("", |(_, called)| called.as_str());
            ComboBox::from_id_salt(id)
                .selected_text(called)
                .width(ui.available_width())
                .truncate()
                .show_ui(ui, |ui| {
                    for (place, (_, called)) in row.choices.iter().enumerate() {
                        ui.selectable_value(chosen, place, called);
                    }
                })
                .response
                .labelled_by(label.inner.id)
                .on_hover_text(format!("The {id}"));
        });
    }
    if chosen != row.chosen {
        let claim = |at: usize| row.choices.get(at).map(|(claim, _)| *claim);
        if let (Some(a), Some(b)) = (claim(chosen[0]), claim(chosen[1])) {
            wishes.push(Action::Wordings([a, b]));
        }
    }
    Frame::new()
        .fill(colours.paper)
        .stroke(Stroke::new(1.0, colours.line))
        .corner_radius(5)
        .inner_margin(Margin::symmetric(10, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let mut job = LayoutJob::default();
            for part in &row.parts {
                drift::append(&mut job, part.kind, &part.words, 15.0, colours);
            }
            ui.add(Label::new(job).wrap());
        });
    let kinds: Vec<DriftKind> = row.drift.kinds().collect();
    if kinds.is_empty() {
        let text = "The same words, but for spelling.";
        ui.label(RichText::new(text).small().color(colours.weak));
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for kind in kinds {
            let words = match kind {
                // Two reporters seldom choose the same words; that is no translation.
                DriftKind::Translation => "few words in common".to_owned(),
                _ => drift::in_words(kind, &row.drift, None),
            };
            let text = format!("{} {words}", drift::sign(kind));
            let text = RichText::new(text)
                .small()
                .color(drift::colour(kind, colours));
            ui.add(Label::new(text).selectable(false));
        }
    });
}
