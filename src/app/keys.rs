//! The keys: those of the table of actions, with what the person changed over them.
//!
//! The keys as they are now lie in egui's context beside the style, so that whatever draws a command can show its key.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Context, Event, Id, Key, KeyboardShortcut, Modifiers};

use super::action::Command;

/// The keys of every command as they are now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keymap {
    changed: BTreeMap<Command, Vec<KeyboardShortcut>>,
}

/// Why a key cannot be given to a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Another command has it.
    Taken(Command),
    /// Text fields and dialogs need it.
    Reserved,
}

impl Keymap {
    /// The keys with the changes that the preferences hold. What they say of commands or keys that are not known any
    /// more is left out, and so is a key that they give to two commands.
    #[must_use]
    pub fn of(prefs: &BTreeMap<String, Vec<String>>) -> Self {
        let mut map = Self::default();
        for (name, keys) in prefs {
            if let Some(command) = Command::named(name) {
                let keys: Vec<_> = keys.iter().filter_map(|k| from_text(k)).collect();
                let free = |k: &KeyboardShortcut| {
                    !reserved(*k)
                        && !map
                            .changed
                            .values()
                            .flatten()
                            .any(|other| clash(*other, *k))
                };
                let keys = keys.into_iter().filter(free).collect();
                map.changed.insert(command, keys);
            }
        }
        map
    }

    /// The changes as the preferences hold them.
    #[must_use]
    pub fn to_prefs(&self) -> BTreeMap<String, Vec<String>> {
        let text = |keys: &Vec<KeyboardShortcut>| keys.iter().map(|k| to_text(*k)).collect();
        self.changed
            .iter()
            .map(|(command, keys)| (command.name().to_owned(), text(keys)))
            .collect()
    }

    /// The keys of a command, the first of which is shown. A key of the table that the person gave to another command
    /// is that one's now.
    #[must_use]
    pub fn keys(&self, command: Command) -> Vec<KeyboardShortcut> {
        if let Some(keys) = self.changed.get(&command) {
            return keys.clone();
        }
        let taken = |k: &KeyboardShortcut| self.changed.values().flatten().any(|o| clash(*o, *k));
        let keys = command.info().keys.iter().copied();
        keys.filter(|k| !taken(k)).collect()
    }

    /// Whether the person changed the keys of this command.
    #[must_use]
    pub fn is_changed(&self, command: Command) -> bool {
        self.changed.contains_key(&command)
    }

    /// Whether the person changed any key.
    #[must_use]
    pub fn any_changed(&self) -> bool {
        !self.changed.is_empty()
    }

    /// Puts a key in the place of the command's key number `at`, or after its last one; `None` takes the key away.
    ///
    /// # Errors
    /// When another command has the key, or text fields need it; then nothing is changed.
    pub fn set(
        &mut self,
        command: Command,
        at: usize,
        key: Option<KeyboardShortcut>,
    ) -> Result<(), Refusal> {
        let mut keys = self.keys(command);
        if let Some(key) = key {
            if reserved(key) {
                return Err(Refusal::Reserved);
            }
            if let Some(owner) = self.owner(key).filter(|owner| *owner != command) {
                return Err(Refusal::Taken(owner));
            }
            match keys.get_mut(at) {
                Some(old) => *old = key,
                None => keys.push(key),
            }
            let mut seen: Vec<KeyboardShortcut> = Vec::new();
            for key in keys {
                if !seen.iter().any(|s| clash(*s, key)) {
                    seen.push(key);
                }
            }
            keys = seen;
        } else if at < keys.len() {
            keys.remove(at);
        }
        if keys == command.info().keys {
            self.changed.remove(&command);
        } else {
            self.changed.insert(command, keys);
        }
        Ok(())
    }

    /// Gives a command the keys of the table again.
    ///
    /// # Errors
    /// When another command has one of them now; then nothing is changed.
    pub fn reset(&mut self, command: Command) -> Result<(), Refusal> {
        for key in command.info().keys {
            if let Some(owner) = self.owner(*key).filter(|owner| *owner != command) {
                return Err(Refusal::Taken(owner));
            }
        }
        self.changed.remove(&command);
        Ok(())
    }

    /// The command that has this key now.
    #[must_use]
    pub fn owner(&self, key: KeyboardShortcut) -> Option<Command> {
        let has = |c: &Command| self.keys(*c).iter().any(|k| clash(*k, key));
        Command::ALL.iter().copied().find(has)
    }

    /// Makes these the keys of the window.
    pub fn install(self, ctx: &Context) {
        ctx.data_mut(|data| data.insert_temp(id(), Arc::new(self)));
    }

    /// The keys of the window.
    #[must_use]
    pub fn here(ctx: &Context) -> Arc<Self> {
        ctx.data(|data| data.get_temp(id())).unwrap_or_default()
    }
}

fn id() -> Id {
    Id::unique("the keys of the window")
}

/// Whether two shortcuts are pressed alike.
fn clash(a: KeyboardShortcut, b: KeyboardShortcut) -> bool {
    let plain = |m: Modifiers| (m.alt, m.shift, m.command || m.ctrl);
    a.logical_key == b.logical_key && plain(a.modifiers) == plain(b.modifiers)
}

/// Whether text fields and dialogs need this key for themselves.
fn reserved(key: KeyboardShortcut) -> bool {
    let command = key.modifiers.command || key.modifiers.ctrl;
    match key.logical_key {
        Key::Escape | Key::Tab | Key::Backspace | Key::Delete | Key::Space => true,
        Key::A | Key::C | Key::V | Key::X => command && !key.modifiers.shift && !key.modifiers.alt,
        Key::Copy | Key::Cut | Key::Paste => true,
        _ => false,
    }
}

/// A shortcut as the preferences hold it: "Ctrl+Shift+P".
fn to_text(key: KeyboardShortcut) -> String {
    let m = key.modifiers;
    let mut text = String::new();
    for (on, name) in [
        (m.command || m.ctrl, "Ctrl+"),
        (m.alt, "Alt+"),
        (m.shift, "Shift+"),
    ] {
        if on {
            text.push_str(name);
        }
    }
    text.push_str(key.logical_key.name());
    text
}

/// Reads what [`to_text`] wrote.
fn from_text(text: &str) -> Option<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    let mut rest = text;
    for (name, modifier) in [
        ("Ctrl+", Modifiers::COMMAND),
        ("Alt+", Modifiers::ALT),
        ("Shift+", Modifiers::SHIFT),
    ] {
        if let Some(after) = rest.strip_prefix(name) {
            modifiers |= modifier;
            rest = after;
        }
    }
    Key::from_name(rest).map(|key| KeyboardShortcut::new(modifiers, key))
}

/// The shortcut that was pressed in this frame, taken out of the input so that nothing else acts on it.
pub fn take_pressed(ctx: &Context) -> Option<KeyboardShortcut> {
    ctx.input_mut(|input| {
        let mut found = None;
        input.events.retain(|event| match event {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } if found.is_none() => {
                let mut m = Modifiers::NONE;
                m.alt = modifiers.alt;
                m.shift = modifiers.shift;
                m.command = modifiers.command || modifiers.ctrl;
                found = Some(KeyboardShortcut::new(m, *key));
                false
            }
            // The desktop turns these shortcuts into wishes of their own.
            Event::Copy | Event::Cut | Event::Paste(_) if found.is_none() => {
                found = Some(KeyboardShortcut::new(Modifiers::COMMAND, Key::C));
                false
            }
            _ => true,
        });
        found
    })
}

impl Command {
    /// The first shortcut as the platform writes it; empty without one.
    #[must_use]
    pub fn shortcut(self, ctx: &Context) -> String {
        let first = Keymap::here(ctx).keys(self).into_iter().next();
        first.map_or_else(String::new, |k| printed(ctx, &k))
    }

    /// The tooltip: what it does, and its key.
    #[must_use]
    pub fn tooltip(self, ctx: &Context) -> String {
        let tip = self.info().tip;
        match self.shortcut(ctx) {
            key if key.is_empty() => tip.to_owned(),
            key => format!("{tip} ({key})"),
        }
    }
}

/// A shortcut as it is printed on the keys.
#[must_use]
pub fn printed(ctx: &Context, key: &KeyboardShortcut) -> String {
    ctx.format_shortcut(key).replace("Backslash", "\\")
}

/// The commands whose shortcuts were pressed, each as often as it was. Keys without a modifier are left to a text field
/// that has the focus; Enter and the arrows to anything that has it.
pub fn pressed(ctx: &Context) -> Vec<Command> {
    if !ctx.input(|i| i.events.iter().any(|e| matches!(e, Event::Key { .. }))) {
        return Vec::new();
    }
    let typing = ctx.text_edit_focused();
    let focused = ctx.memory(|m| m.focused().is_some());
    let keymap = Keymap::here(ctx);
    let mut rows: Vec<(KeyboardShortcut, Command)> = Command::ALL
        .iter()
        .flat_map(|c| keymap.keys(*c).into_iter().map(|k| (k, *c)))
        .filter(|(k, c)| {
            let has_modifier = k.modifiers.command || k.modifiers.ctrl || k.modifiers.alt;
            let moves_focus = matches!(
                k.logical_key,
                Key::Enter | Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight
            );
            if focused && moves_focus {
                return false;
            }
            // F1 and its like type nothing.
            let name = k.logical_key.name();
            let types_nothing = has_modifier || (name.len() > 1 && name.starts_with('F'));
            !typing || (types_nothing && !matches!(c, Command::Undo | Command::Redo))
        })
        .collect();
    // egui takes a press with more modifiers than asked for as a match too: the most demanding shortcut goes first.
    rows.sort_by_key(|(k, c)| {
        let m = k.modifiers;
        let count = [m.alt, m.ctrl, m.shift, m.command]
            .iter()
            .filter(|on| **on)
            .count();
        (std::cmp::Reverse(count), *c)
    });
    ctx.input_mut(|input| {
        rows.into_iter()
            .flat_map(|(k, c)| {
                let times = input.count_and_consume_key(k.modifiers, k.logical_key);
                std::iter::repeat_n(c, times)
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> KeyboardShortcut {
        from_text(text).expect("the test names a key")
    }

    #[test]
    fn no_two_commands_share_a_key_in_the_table() {
        let mut seen: Vec<(KeyboardShortcut, Command)> = Vec::new();
        for &command in Command::ALL {
            for &key in command.info().keys {
                let other = seen.iter().find(|(k, _)| clash(*k, key));
                assert_eq!(other, None, "{} of {command:?}", to_text(key));
                assert!(!reserved(key), "{} of {command:?}", to_text(key));
                seen.push((key, command));
            }
        }
    }

    #[test]
    fn every_key_is_read_as_it_was_written() {
        for command in Command::ALL {
            for &key in command.info().keys {
                let again = from_text(&to_text(key)).expect("it was written here");
                assert!(clash(again, key), "{}", to_text(key));
            }
        }
        assert_eq!(from_text("Ctrl+Nonsense"), None);
    }

    #[test]
    fn a_changed_key_is_kept_and_a_clash_refused() {
        let mut map = Keymap::default();
        assert_eq!(map.set(Command::Agree, 0, Some(key("F9"))), Ok(()));
        assert_eq!(
            map.set(Command::Differ, 0, Some(key("F9"))),
            Err(Refusal::Taken(Command::Agree))
        );
        assert_eq!(map.keys(Command::Differ), [key("D")]);
        assert_eq!(
            map.set(Command::Differ, 0, Some(key("Ctrl+C"))),
            Err(Refusal::Reserved)
        );
        let again = Keymap::of(&map.to_prefs());
        assert_eq!(again, map);
        assert_eq!(again.keys(Command::Agree), [key("F9")]);
        assert_eq!(again.owner(key("A")), None);
    }

    #[test]
    fn a_key_that_was_given_away_comes_back_only_when_it_is_free() {
        let mut map = Keymap::default();
        assert_eq!(map.set(Command::Agree, 0, None), Ok(()));
        assert_eq!(map.set(Command::Differ, 1, Some(key("A"))), Ok(()));
        assert_eq!(map.keys(Command::Differ), [key("D"), key("A")]);
        assert_eq!(
            map.reset(Command::Agree),
            Err(Refusal::Taken(Command::Differ))
        );
        assert_eq!(map.reset(Command::Differ), Ok(()));
        assert_eq!(map.reset(Command::Agree), Ok(()));
        assert!(!map.any_changed());
    }

    #[test]
    fn preferences_of_another_version_give_no_clash() {
        let prefs = BTreeMap::from([
            ("Agree".to_owned(), vec!["F9".to_owned(), "Tab".to_owned()]),
            ("Differ".to_owned(), vec!["F9".to_owned(), "C".to_owned()]),
            ("Gone".to_owned(), vec!["Z".to_owned()]),
        ]);
        let map = Keymap::of(&prefs);
        assert_eq!(map.keys(Command::Agree), [key("F9")]);
        assert_eq!(map.keys(Command::Differ), [key("C")]);
        assert_eq!(
            map.keys(Command::Contradict),
            [],
            "Differ has its key by the person's wish"
        );
    }
}
