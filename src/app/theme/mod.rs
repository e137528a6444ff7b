//! Fonts, colours and spacing, for the light and the dark theme, each also in high contrast.
//!
//! [`colours`] has the colours and what was measured of them.

pub mod colours;

pub use colours::{Colours, Look};

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId, Stroke, TextStyle, Theme};

use crate::domain::Agreement;

/// The family of the reader's text.
pub const SERIF: &str = "serif";
/// The family of headings in the reader.
pub const SERIF_BOLD: &str = "serif-bold";
/// The family of headings in the interface.
pub const BOLD: &str = "bold";

/// The fonts that come with the program: name, file.
const FONTS: [(&str, &[u8]); 9] = [
    (
        "inter",
        include_bytes!("../../../assets/fonts/Inter-Regular-latin.ttf"),
    ),
    (
        "inter-ext",
        include_bytes!("../../../assets/fonts/Inter-Regular-latin-ext.ttf"),
    ),
    (
        "inter-bold",
        include_bytes!("../../../assets/fonts/Inter-SemiBold-latin.ttf"),
    ),
    (
        "inter-bold-ext",
        include_bytes!("../../../assets/fonts/Inter-SemiBold-latin-ext.ttf"),
    ),
    (
        "serif",
        include_bytes!("../../../assets/fonts/SourceSerif4-Regular-latin.ttf"),
    ),
    (
        "serif-ext",
        include_bytes!("../../../assets/fonts/SourceSerif4-Regular-latin-ext.ttf"),
    ),
    (
        "serif-bold",
        include_bytes!("../../../assets/fonts/SourceSerif4-SemiBold-latin.ttf"),
    ),
    (
        "serif-bold-ext",
        include_bytes!("../../../assets/fonts/SourceSerif4-SemiBold-latin-ext.ttf"),
    ),
    // The few signs of the interface, so that they look the same on a machine without any font.
    (
        "signs",
        include_bytes!("../../../assets/fonts/Signs-DejaVuSans.ttf"),
    ),
];

/// Installs fonts and styles; the window and the tests call it alike, so that both lay text out the same.
pub fn install(ctx: &egui::Context) {
    install_fonts(ctx);
    install_styles(ctx, false);
}

/// Installs the styles of both themes, in high contrast or not.
pub fn install_styles(ctx: &egui::Context, contrast: bool) {
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| set_style(style, Look::new(theme, contrast)));
    }
}

fn install_fonts(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::default();
    for (name, file) in FONTS {
        fonts
            .font_data
            .insert(name.into(), Arc::new(FontData::from_static(file)));
    }
    // The fonts of egui stay behind ours, for symbols and for scripts that ours do not have.
    let fallback = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let family = |names: [&str; 2]| -> Vec<String> {
        names
            .iter()
            .chain(&["signs"])
            .map(|n| (*n).to_owned())
            .chain(fallback.iter().cloned())
            .collect()
    };
    fonts
        .families
        .insert(FontFamily::Proportional, family(["inter", "inter-ext"]));
    for (name, files) in [
        (BOLD, ["inter-bold", "inter-bold-ext"]),
        (SERIF, ["serif", "serif-ext"]),
        (SERIF_BOLD, ["serif-bold", "serif-bold-ext"]),
    ] {
        fonts
            .families
            .insert(FontFamily::Name(name.into()), family(files));
    }
    ctx.set_fonts(fonts);
}

fn set_style(style: &mut egui::Style, look: Look) {
    let colours = Colours::of(look);
    style.text_styles = [
        (TextStyle::Small, FontId::proportional(11.5)),
        (TextStyle::Body, FontId::proportional(13.5)),
        (TextStyle::Button, FontId::proportional(13.5)),
        (TextStyle::Monospace, FontId::monospace(12.5)),
        (TextStyle::Heading, bold(17.0)),
    ]
    .into();
    style.spacing.item_spacing = egui::vec2(8.0, 6.0);
    style.spacing.button_padding = egui::vec2(9.0, 4.0);
    style.spacing.interact_size.y = 26.0;
    style.spacing.menu_margin = egui::Margin::same(6);
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    let visuals = &mut style.visuals;
    visuals.panel_fill = colours.panel;
    visuals.window_fill = colours.panel;
    visuals.extreme_bg_color = colours.field;
    visuals.faint_bg_color = colours.hover;
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(colours.weak);
    visuals.selection.bg_fill = colours.selection;
    visuals.selection.stroke = Stroke::new(1.0, colours.text);
    visuals.hyperlink_color = colours.accent;
    visuals.window_stroke = Stroke::new(1.0, colours.line);
    visuals.warn_fg_color = colours.of_agreement(Agreement::Differ);
    visuals.error_fg_color = colours.of_agreement(Agreement::Contradict);
    let widgets = &mut visuals.widgets;
    widgets.noninteractive.fg_stroke = Stroke::new(1.0, colours.text);
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, colours.line);
    widgets.inactive.fg_stroke = Stroke::new(1.0, colours.text);
    widgets.inactive.weak_bg_fill = colours.button;
    widgets.inactive.bg_fill = colours.button;
    widgets.inactive.bg_stroke = Stroke::new(1.0, colours.edge);
    widgets.hovered.weak_bg_fill = colours.hover;
    widgets.hovered.bg_fill = colours.hover;
    widgets.hovered.bg_stroke = Stroke::new(1.0, colours.accent);
    widgets.hovered.fg_stroke = Stroke::new(1.0, colours.text);
    widgets.active.bg_stroke = Stroke::new(1.5, colours.accent);
    widgets.active.fg_stroke = Stroke::new(1.0, colours.text);
    widgets.open.weak_bg_fill = colours.hover;
    widgets.open.fg_stroke = Stroke::new(1.0, colours.text);
    for widget in [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        widget.corner_radius = egui::CornerRadius::same(5);
        widget.expansion = 0.0;
    }
}

/// The semi-bold of the interface at this size.
#[must_use]
pub fn bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(BOLD.into()))
}

/// The reader's face at this size.
#[must_use]
pub fn serif(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SERIF.into()))
}

/// The reader's face for headings at this size.
#[must_use]
pub fn serif_bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SERIF_BOLD.into()))
}

/// The sign of an agreement, so that colour is never alone.
#[must_use]
pub const fn sign(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Agree => "✔",
        Agreement::Differ => "≠",
        Agreement::Contradict => "✖",
        Agreement::SingleSource => "①",
    }
}
