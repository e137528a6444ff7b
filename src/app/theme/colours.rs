//! The colours of the window, light and dark, usual and in high contrast.
//!
//! `tests/theme.rs` holds them to two promises. Letters stand out from what is behind them by WCAG 2.2: at least 4.5,
//! in high contrast at least 7. And the four colours of agreement can be told apart by people who are blind to red, to
//! green or to blue: seen through the simulation of Machado, Oliveira and Fernandes (2009) at full strength, any two of
//! them are at least 0.08 apart in OKLab (Ottosson 2020), where about 0.02 can just be seen. Each always comes with a
//! sign of its own all the same.

use egui::{Color32, Theme};

use crate::domain::Agreement;

/// A theme in its usual or its high contrast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Dark letters on light paper.
    Light,
    /// Light letters on a dark ground.
    Dark,
    /// Black letters on white.
    LightContrast,
    /// White letters on black.
    DarkContrast,
}

impl Look {
    /// Every look.
    pub const ALL: [Self; 4] = [
        Self::Light,
        Self::Dark,
        Self::LightContrast,
        Self::DarkContrast,
    ];

    /// The look of a theme, in high contrast or not.
    #[must_use]
    pub const fn new(theme: Theme, contrast: bool) -> Self {
        match (theme, contrast) {
            (Theme::Light, false) => Self::Light,
            (Theme::Dark, false) => Self::Dark,
            (Theme::Light, true) => Self::LightContrast,
            (Theme::Dark, true) => Self::DarkContrast,
        }
    }
}

/// The colours of a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colours {
    /// Whose they are.
    pub look: Look,
    /// Behind panels; no two looks have the same.
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
    /// Agree, differ, contradict, single source.
    agreements: [Color32; 4],
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const LIGHT: Colours = Colours {
    look: Look::Light,
    panel: rgb(0xf5f5f3),
    paper: rgb(0xfffefb),
    field: rgb(0xffffff),
    button: rgb(0xffffff),
    hover: rgb(0xe8edf3),
    selection: rgb(0xd0e4f9),
    focus: rgb(0xe4eefa),
    highlight: rgb(0xffe9b8),
    line: rgb(0xdcdcd8),
    edge: rgb(0xb9bab6),
    text: rgb(0x1d2023),
    weak: rgb(0x555b62),
    noise: rgb(0x5f656b),
    accent: rgb(0x0b5cad),
    agreements: [rgb(0x207869), rgb(0x955500), rgb(0x870f30), rgb(0x404a86)],
};

const DARK: Colours = Colours {
    look: Look::Dark,
    panel: rgb(0x1f2226),
    paper: rgb(0x17191c),
    field: rgb(0x121416),
    button: rgb(0x2a2e33),
    hover: rgb(0x343a41),
    selection: rgb(0x1b3d61),
    focus: rgb(0x22303f),
    highlight: rgb(0x57440f),
    line: rgb(0x34383d),
    edge: rgb(0x525960),
    text: rgb(0xe6e8ea),
    weak: rgb(0xb0b7bf),
    noise: rgb(0xa1a7ad),
    accent: rgb(0x6db3f8),
    agreements: [rgb(0x79e9d1), rgb(0xfedd35), rgb(0xff7c52), rgb(0x8da9ef)],
};

const LIGHT_CONTRAST: Colours = Colours {
    look: Look::LightContrast,
    panel: rgb(0xffffff),
    paper: rgb(0xfffffe),
    field: rgb(0xffffff),
    button: rgb(0xffffff),
    hover: rgb(0xdfe9f7),
    selection: rgb(0xcfe2ff),
    focus: rgb(0xe6ecf5),
    highlight: rgb(0xffe680),
    line: rgb(0x595959),
    edge: rgb(0x000000),
    text: rgb(0x000000),
    weak: rgb(0x2b2b2b),
    noise: rgb(0x424242),
    accent: rgb(0x003a8c),
    agreements: [rgb(0x0d564a), rgb(0x5e4302), rgb(0x630001), rgb(0x1d276a)],
};

const DARK_CONTRAST: Colours = Colours {
    look: Look::DarkContrast,
    panel: rgb(0x000000),
    paper: rgb(0x000001),
    field: rgb(0x000000),
    button: rgb(0x1a1a1a),
    hover: rgb(0x182536),
    selection: rgb(0x00387c),
    focus: rgb(0x10263f),
    highlight: rgb(0x4a3900),
    line: rgb(0x8c8c8c),
    edge: rgb(0xffffff),
    text: rgb(0xffffff),
    weak: rgb(0xe6e6e6),
    noise: rgb(0xcccccc),
    accent: rgb(0x9cceff),
    agreements: [rgb(0x8ffde5), rgb(0xffe816), rgb(0xff9271), rgb(0x96b2ec)],
};

impl Colours {
    /// The colours of this look.
    #[must_use]
    pub const fn of(look: Look) -> Self {
        match look {
            Look::Light => LIGHT,
            Look::Dark => DARK,
            Look::LightContrast => LIGHT_CONTRAST,
            Look::DarkContrast => DARK_CONTRAST,
        }
    }

    /// The colours of the look that `ui` is drawn in. egui's style has no room for a look of ours; the colour of the
    /// panels tells it.
    #[must_use]
    pub fn here(ui: &egui::Ui) -> Self {
        let visuals = ui.visuals();
        let found = Look::ALL
            .into_iter()
            .map(Self::of)
            .find(|c| c.panel == visuals.panel_fill);
        found.unwrap_or(if visuals.dark_mode { DARK } else { LIGHT })
    }

    /// The colour of an agreement.
    #[must_use]
    pub const fn of_agreement(&self, agreement: Agreement) -> Color32 {
        match agreement {
            Agreement::Agree => self.agreements[0],
            Agreement::Differ => self.agreements[1],
            Agreement::Contradict => self.agreements[2],
            Agreement::SingleSource => self.agreements[3],
        }
    }
}
