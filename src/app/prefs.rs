//! What the window remembers between sessions: the person's name, the theme, the recent files, the changed keys.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::state::View;

/// How many recent projects and commands are kept.
const RECENT: usize = 10;

/// Light, dark, or as the desktop has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// As the desktop has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl ThemeChoice {
    /// The same for egui.
    #[must_use]
    pub const fn preference(self) -> egui::ThemePreference {
        match self {
            Self::System => egui::ThemePreference::System,
            Self::Light => egui::ThemePreference::Light,
            Self::Dark => egui::ThemePreference::Dark,
        }
    }
}

/// How large and how wide the reader's text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// The size of its letters, in points of the window.
    pub size: u8,
    /// The length of its lines, in characters of usual width.
    pub line: u8,
}

impl Default for Reading {
    fn default() -> Self {
        Self { size: 17, line: 75 }
    }
}

impl Reading {
    /// The same with letters larger or smaller by so many points.
    #[must_use]
    pub fn larger(self, by: i8) -> Self {
        Self {
            size: self.size.saturating_add_signed(by).clamp(12, 32),
            ..self
        }
    }

    /// The same with lines longer or shorter by so many characters.
    #[must_use]
    pub fn longer(self, by: i8) -> Self {
        Self {
            line: self.line.saturating_add_signed(by).clamp(45, 110),
            ..self
        }
    }

    /// The length of a line in points. A letter of Source Serif is 0.486 of its size wide on average in English.
    #[must_use]
    pub fn width(self) -> f32 {
        self.width_of(self.line)
    }

    /// The length in points of a line of so many characters.
    #[must_use]
    pub fn width_of(self, characters: u8) -> f32 {
        f32::from(self.size) * f32::from(characters) * 0.486
    }
}

/// The preferences, as eframe's storage keeps them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Prefs {
    /// The name under which the person marks; empty until chosen.
    pub name: String,
    /// The theme.
    pub theme: ThemeChoice,
    /// Whether the themes are in high contrast.
    pub contrast: bool,
    /// The type of the reader.
    pub reading: Reading,
    /// What was in the middle of the window last.
    pub view: View,
    /// Whether Read shows two articles side by side.
    pub two: bool,
    /// Whether the two scroll each by itself.
    pub apart: bool,
    /// Whether the tour was shown.
    pub toured: bool,
    /// Whether the outlets' names are hidden.
    pub blind: bool,
    /// Whether only this person’s own marks are shown.
    pub only_mine: bool,
    /// Projects that were open, the latest first.
    pub recent: Vec<PathBuf>,
    /// The keys that the person changed, by the name of the command ([`super::keys`]).
    pub keys: BTreeMap<String, Vec<String>>,
    /// Commands that were chosen in the palette, by name, the latest first.
    pub chosen: Vec<String>,
}

impl Prefs {
    /// Puts a project at the top of the recent list.
    pub fn remember(&mut self, path: &std::path::Path) {
        self.recent.retain(|p| p != path);
        self.recent.insert(0, path.to_path_buf());
        self.recent.truncate(RECENT);
    }

    /// Puts a command at the top of those that were chosen in the palette.
    pub fn choose(&mut self, command: &str) {
        self.chosen.retain(|c| c != command);
        self.chosen.insert(0, command.to_owned());
        self.chosen.truncate(RECENT);
    }
}
