//! The palette and the sheet of keys: running what was chosen, changing what was pressed.

use egui::{Context, KeyboardShortcut};

use crate::app::App;
use crate::app::action::Command;
use crate::app::keys::{Keymap, Refusal, printed};
use crate::app::state::Dialog;

impl App {
    /// Runs a command that was chosen in the palette, and remembers it there.
    pub(in crate::app) fn choose(&mut self, ctx: &Context, command: Command) {
        if self.enabled(command) {
            self.state.dialog = None;
            self.state.prefs.choose(command.name());
            self.run(ctx, command);
        }
    }

    /// Waits for the key that is to take the place of another, or waits no longer.
    pub(in crate::app) fn ask_key(&mut self, asked: Option<(Command, usize)>) {
        if let Some(Dialog::Keys(sheet)) = &mut self.state.dialog {
            sheet.asked = asked;
            sheet.told.clear();
        }
    }

    /// Gives a command a key, or takes one away; a key that is not free is refused in words.
    pub(in crate::app) fn set_key(
        &mut self,
        ctx: &Context,
        command: Command,
        at: usize,
        key: Option<KeyboardShortcut>,
    ) {
        let mut keymap = (*Keymap::here(ctx)).clone();
        let told = match (keymap.set(command, at, key), key) {
            (Ok(()), _) => String::new(),
            (Err(refusal), key) => {
                let key = key.map_or_else(String::new, |k| printed(ctx, &k));
                in_words(refusal, &key)
            }
        };
        self.install_keys(ctx, keymap, told);
    }

    /// Gives a command, or all of them, the keys of the table again.
    pub(in crate::app) fn reset_keys(&mut self, ctx: &Context, command: Option<Command>) {
        let mut keymap = (*Keymap::here(ctx)).clone();
        let told = match command {
            Some(command) => match keymap.reset(command) {
                Ok(()) => String::new(),
                Err(refusal) => in_words(refusal, "Its own key"),
            },
            None => {
                keymap = Keymap::default();
                String::new()
            }
        };
        self.install_keys(ctx, keymap, told);
    }

    fn install_keys(&mut self, ctx: &Context, keymap: Keymap, told: String) {
        self.state.prefs.keys = keymap.to_prefs();
        keymap.install(ctx);
        if let Some(Dialog::Keys(sheet)) = &mut self.state.dialog {
            sheet.asked = None;
            sheet.told = told;
        }
    }
}

fn in_words(refusal: Refusal, key: &str) -> String {
    match refusal {
        Refusal::Taken(owner) => format!(
            "{key} is taken by “{}”. Give that another key first.",
            owner.info().text.trim_end_matches('…')
        ),
        Refusal::Reserved => {
            "Text fields and dialogs need that key. Choose another one.".to_owned()
        }
    }
}
