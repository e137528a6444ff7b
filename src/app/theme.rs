//! Fonts, colours and spacing, for the light and the dark theme.

use std::sync::Arc;

use egui::{Color32, FontData, FontDefinitions, FontFamily, FontId, Stroke, TextStyle, Theme};

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
        include_bytes!("../../assets/fonts/Inter-Regular-latin.ttf"),
    ),
    (
        "inter-ext",
        include_bytes!("../../assets/fonts/Inter-Regular-latin-ext.ttf"),
    ),
    (
        "inter-bold",
        include_bytes!("../../assets/fonts/Inter-SemiBold-latin.ttf"),
    ),
    (
        "inter-bold-ext",
        include_bytes!("../../assets/fonts/Inter-SemiBold-latin-ext.ttf"),
    ),
    (
        "serif",
        include_bytes!("../../assets/fonts/SourceSerif4-Regular-latin.ttf"),
    ),
    (
        "serif-ext",
        include_bytes!("../../assets/fonts/SourceSerif4-Regular-latin-ext.ttf"),
    ),
    (
        "serif-bold",
        include_bytes!("../../assets/fonts/SourceSerif4-SemiBold-latin.ttf"),
    ),
    (
        "serif-bold-ext",
        include_bytes!("../../assets/fonts/SourceSerif4-SemiBold-latin-ext.ttf"),
    ),
    // The few signs of the interface, so that they look the same on a machine without any font.
    (
        "signs",
        include_bytes!("../../assets/fonts/Signs-DejaVuSans.ttf"),
    ),
];

/// Installs fonts and styles; the window and the tests call it alike, so that both lay text out the same.
pub fn install(ctx: &egui::Context) {
    install_fonts(ctx);
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| set_style(style, theme));
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

fn set_style(style: &mut egui::Style, theme: Theme) {
    let colours = Colours::of(theme);
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

/// The colours of a theme. The four of agreement follow Okabe and Ito (2008), which people with any of the usual
/// colour blindnesses can tell apart; each always comes with a sign of its own.
#[derive(Debug, Clone, Copy)]
pub struct Colours {
    /// Behind panels.
    pub panel: Color32,
    /// Behind the reader.
    pub paper: Color32,
    /// Behind text fields.
    pub field: Color32,
    /// Behind buttons.
    pub button: Color32,
    /// Behind what the mouse is over.
    pub hover: Color32,
    /// Behind selected words.
    pub selection: Color32,
    /// Behind the selected claim.
    pub focus: Color32,
    /// Behind words that differ.
    pub highlight: Color32,
    /// Lines between things.
    pub line: Color32,
    /// The edge of buttons and fields.
    pub edge: Color32,
    /// Letters.
    pub text: Color32,
    /// Letters of lesser weight.
    pub weak: Color32,
    /// Letters of noise.
    pub noise: Color32,
    /// Links and the focus.
    pub accent: Color32,
    dark: bool,
}

impl Colours {
    /// The colours of this theme.
    #[must_use]
    pub const fn of(theme: Theme) -> Self {
        const fn rgb(hex: u32) -> Color32 {
            Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
        }
        match theme {
            Theme::Light => Self {
                panel: rgb(0xf5f5f3),
                paper: rgb(0xfffefb),
                field: rgb(0xffffff),
                button: rgb(0xffffff),
                hover: rgb(0xe8edf3),
                selection: rgb(0xbcd8f5),
                focus: rgb(0xe4eefa),
                highlight: rgb(0xffe9b8),
                line: rgb(0xdcdcd8),
                edge: rgb(0xc4c5c2),
                text: rgb(0x1d2023),
                weak: rgb(0x5b6168),
                noise: rgb(0x767c82),
                accent: rgb(0x0b5cad),
                dark: false,
            },
            Theme::Dark => Self {
                panel: rgb(0x1f2226),
                paper: rgb(0x17191c),
                field: rgb(0x121416),
                button: rgb(0x2a2e33),
                hover: rgb(0x343a41),
                selection: rgb(0x24507d),
                focus: rgb(0x22303f),
                highlight: rgb(0x57440f),
                line: rgb(0x34383d),
                edge: rgb(0x464c53),
                text: rgb(0xe6e8ea),
                weak: rgb(0xa5acb4),
                noise: rgb(0x858c93),
                accent: rgb(0x6db3f8),
                dark: true,
            },
        }
    }

    /// The colours of the theme that `ui` is drawn in.
    #[must_use]
    pub fn here(ui: &egui::Ui) -> Self {
        Self::of(if ui.visuals().dark_mode {
            Theme::Dark
        } else {
            Theme::Light
        })
    }

    /// The colour of an agreement.
    #[must_use]
    pub const fn of_agreement(&self, agreement: Agreement) -> Color32 {
        match (agreement, self.dark) {
            (Agreement::Agree, false) => Color32::from_rgb(0x00, 0x7a, 0x59),
            (Agreement::Agree, true) => Color32::from_rgb(0x3d, 0xc9, 0x9b),
            (Agreement::Differ, false) => Color32::from_rgb(0x9a, 0x62, 0x00),
            (Agreement::Differ, true) => Color32::from_rgb(0xf0, 0xb4, 0x3c),
            (Agreement::Contradict, false) => Color32::from_rgb(0xb8, 0x3a, 0x00),
            (Agreement::Contradict, true) => Color32::from_rgb(0xff, 0x86, 0x4f),
            (Agreement::SingleSource, false) => Color32::from_rgb(0x2f, 0x66, 0xa8),
            (Agreement::SingleSource, true) => Color32::from_rgb(0x85, 0xb4, 0xea),
        }
    }
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
