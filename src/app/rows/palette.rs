//! Rows of the palette: the commands that fit what was typed, the likest first.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::app::action::{Command, Menu};
use crate::app::state::State;

/// A command in the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaletteRow {
    /// The command.
    pub command: Command,
    /// Its words, without the sign that a dialog follows.
    pub text: &'static str,
    /// The letters of it that were typed, counted in characters, ascending.
    pub matched: Vec<u32>,
    /// The menu it stands in; empty for a command of keys only.
    pub menu: &'static str,
    /// What it does, or why it cannot do anything now.
    pub tip: &'static str,
    /// Whether it can do something now.
    pub enabled: bool,
    /// Whether it stands here because it was chosen lately.
    pub recent: bool,
}

/// The commands that fit `text`. Without a text the ones chosen lately come first, then all in the order of the menus;
/// with one the likest come first, of equals the ones chosen lately. Commands whose tip alone has the words come last.
#[must_use]
pub fn rows(state: &State, text: &str) -> Vec<PaletteRow> {
    let mut config = Config::DEFAULT;
    config.prefer_prefix = true;
    let mut matcher = Matcher::new(config);
    let letters = Pattern::parse(text, CaseMatching::Ignore, Normalization::Smart);
    let words = Pattern::new(
        text,
        CaseMatching::Ignore,
        Normalization::Smart,
        AtomKind::Substring,
    );
    let chosen = &state.prefs.chosen;
    let mut found: Vec<((bool, u32, usize), PaletteRow)> = Command::ALL
        .iter()
        .filter(|c| **c != Command::Palette)
        .filter_map(|&command| {
            let info = command.info();
            let name = info.text.trim_end_matches('…');
            let mut buffer = Vec::new();
            let mut matched = Vec::new();
            let hay = Utf32Str::new(name, &mut buffer);
            let score = letters.indices(hay, &mut matcher, &mut matched);
            let in_tip = score.is_none();
            let score = score.or_else(|| {
                matched.clear();
                words.score(Utf32Str::new(info.tip, &mut buffer), &mut matcher)
            })?;
            matched.sort_unstable();
            matched.dedup();
            let lately = chosen.iter().position(|c| c == command.name());
            let refusal = state.refusal(command);
            let row = PaletteRow {
                command,
                text: name,
                matched,
                menu: menu_name(info.menu),
                tip: refusal.unwrap_or(info.tip),
                enabled: refusal.is_none(),
                recent: lately.is_some() && text.trim().is_empty(),
            };
            let order = (in_tip, u32::MAX - score, lately.unwrap_or(usize::MAX));
            Some((order, row))
        })
        .collect();
    // The sort is stable: of equals, the one that comes first in the menus stays first.
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, row)| row).collect()
}

fn menu_name(menu: Menu) -> &'static str {
    let found = Menu::BAR.iter().find(|(m, _)| *m == menu);
    found.map_or("", |(_, name)| *name)
}
