//! About: name, version, and the licences of everything that is used.

use std::sync::LazyLock;

use egui::{CollapsingHeader, Label, RichText, ScrollArea, TextStyle, Ui};

use crate::app::theme::Colours;

/// Made of Cargo.lock by `.ci/licences`, and held to it by `tests/licences.rs`.
static LICENCES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    include_str!("../../../assets/licences.txt")
        .lines()
        .collect()
});

/// Draws what stands between the title and the button.
pub(super) fn show(ui: &mut Ui) {
    let colours = Colours::here(ui);
    let version = format!("Version {}", env!("CARGO_PKG_VERSION"));
    ui.label(RichText::new(version).color(colours.weak));
    for text in [
        "A workbench for cross-checking news. It works offline; nothing leaves this machine.",
        "Licence: MIT or Apache-2.0, as you like. The fonts Inter and Source Serif 4 come under the SIL Open Font \
         License 1.1.",
    ] {
        ui.add(Label::new(text).wrap());
    }
    CollapsingHeader::new("Licences of what is used").show(ui, |ui| {
        let height = ui.text_style_height(&TextStyle::Small);
        ui.spacing_mut().item_spacing.y = 2.0;
        ScrollArea::both()
            .id_salt("licences")
            .max_height(320.0)
            .auto_shrink([false, false])
            .show_rows(ui, height, LICENCES.len(), |ui, range| {
                for line in LICENCES.get(range).unwrap_or_default() {
                    ui.add(Label::new(RichText::new(*line).small()).extend());
                }
            });
    });
}
