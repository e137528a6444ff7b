//! The choices above a list: in which order it stands, and what of it is shown.

use egui::{ComboBox, Ui};

/// A choice of one of these values, each with its words.
pub(super) fn order<T: PartialEq + Copy>(
    ui: &mut Ui,
    id: &str,
    width: f32,
    chosen: &mut T,
    all: &[(T, &str)],
    tip: &str,
) {
    let words = all.iter().find(|(value, _)| value == chosen);
    ComboBox::from_id_salt(id)
        .selected_text(words.map_or("", |(_, words)| *words))
        .width(width)
        .show_ui(ui, |ui| {
            for (value, words) in all {
                ui.selectable_value(chosen, *value, *words);
            }
        })
        .response
        .on_hover_text(tip);
}

/// A choice of one of these values or of every one.
pub(super) fn one_of<'a, T: PartialEq + Clone + 'a>(
    ui: &mut Ui,
    id: &str,
    chosen: &mut Option<T>,
    every: &str,
    all: impl Iterator<Item = (T, &'a str)> + Clone,
    tip: &str,
) {
    const WIDTH: f32 = 126.0;
    let words = all
        .clone()
        .find(|(value, _)| Some(value) == chosen.as_ref());
    ComboBox::from_id_salt(id)
        .selected_text(words.map_or(every, |(_, words)| words))
        .width(WIDTH)
        .height(420.0)
        .truncate()
        .show_ui(ui, |ui| {
            ui.selectable_value(chosen, None, every);
            for (value, words) in all {
                ui.selectable_value(chosen, Some(value), words);
            }
        })
        .response
        .on_hover_text(tip);
}
