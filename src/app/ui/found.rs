//! The preview before everything found is marked.

use egui::{ComboBox, Label, RichText, ScrollArea, Ui, WidgetInfo, vec2};

use super::dialogs::{buttons, title};
use crate::app::action::Action;
use crate::app::find::{FoundChoice, FoundItem, FoundMarks};
use crate::app::theme::{self, Colours, sign};
use crate::domain::{Agreement, NoiseKind};

/// The height of an item.
const ROW: f32 = 26.0;
/// The width of the outlet and of how it stands now.
const COLUMN: f32 = 132.0;

/// Draws the choice, and what it would be made for.
pub fn show(marks: &mut FoundMarks, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let ticked = marks.items.iter().filter(|item| item.ticked).count();
    let (heading, things) = match marks.choice {
        FoundChoice::Noise(_) => ("Mark all found as noise", "passages"),
        FoundChoice::Agreement(_) => ("Decide on all found", "groups"),
    };
    title(ui, heading);
    ui.horizontal(|ui| match &mut marks.choice {
        FoundChoice::Noise(kind) => noise_kind(kind, ui),
        FoundChoice::Agreement(agreement) => {
            for &choice in Agreement::ALL {
                let text = format!("{} {}", sign(choice), choice.label());
                ui.selectable_value(agreement, choice, text);
            }
        }
    });
    ui.horizontal(|ui| {
        let count = format!("{ticked} of {} {things}", marks.items.len());
        ui.label(RichText::new(count).color(colours.weak));
        let all = ticked == marks.items.len();
        let text = if all { "Untick All" } else { "Tick All" };
        if ui.small_button(text).clicked() {
            for item in &mut marks.items {
                item.ticked = !all;
            }
        }
    });
    ui.separator();
    ui.spacing_mut().item_spacing.y = 0.0;
    let told = marks.items.iter().any(|item| !item.now.is_empty());
    ScrollArea::vertical()
        .max_height(300.0)
        .auto_shrink([false, true])
        .show_rows(ui, ROW, marks.items.len(), |ui, range| {
            for item in marks.items.get_mut(range).unwrap_or_default() {
                row(item, told, ui);
            }
        });
    ui.add_space(8.0);
    let text = match (marks.choice, ticked) {
        (FoundChoice::Noise(_), 1) => "Mark 1 Passage".to_owned(),
        (FoundChoice::Noise(_), n) => format!("Mark {n} Passages"),
        (FoundChoice::Agreement(_), 1) => "Decide on 1 Group".to_owned(),
        (FoundChoice::Agreement(_), n) => format!("Decide on {n} Groups"),
    };
    if buttons(ui, &text, ticked > 0, false, wishes) {
        wishes.push(Action::MarkFound);
    }
}

fn noise_kind(kind: &mut NoiseKind, ui: &mut Ui) {
    let label = ui.label("Kind of noise");
    ComboBox::from_id_salt("found noise")
        .selected_text(kind.label())
        .width(190.0)
        .show_ui(ui, |ui| {
            for &other in NoiseKind::ALL {
                ui.selectable_value(kind, other, other.label());
            }
        })
        .response
        .labelled_by(label.id);
}

/// An item; `told` says whether there is a column for how it stands now.
fn row(item: &mut FoundItem, told: bool, ui: &mut Ui) {
    let colours = Colours::here(ui);
    let size = vec2(ui.available_width(), ROW);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_height(ROW);
        let tick = ui.checkbox(&mut item.ticked, "");
        let (ticked, name) = (item.ticked, format!("{}: {}", item.outlet, item.words));
        tick.widget_info(|| {
            WidgetInfo::selected(egui::accesskit::Role::CheckBox, true, ticked, &name)
        });
        let outlet = RichText::new(&item.outlet).font(theme::bold(12.5));
        let now = RichText::new(&item.now).small().color(colours.weak);
        for text in [Some(outlet), told.then_some(now)].into_iter().flatten() {
            let cell = vec2(COLUMN, ROW);
            ui.allocate_ui_with_layout(cell, layout, |ui| {
                ui.set_min_width(COLUMN);
                ui.add(Label::new(text).truncate().selectable(false));
            });
        }
        let words = RichText::new(&item.words).font(theme::serif(14.0));
        ui.add(Label::new(words).truncate().selectable(false));
    });
}
