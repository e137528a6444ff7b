//! The sheet of all keys: each can be clicked and replaced by the next one pressed.

use egui::{
    Button, Grid, Key, Label, Modifiers, RichText, ScrollArea, TextEdit, Ui, WidgetInfo, vec2,
};

use super::dialogs::{close, title};
use crate::app::action::{Action, Command, Menu};
use crate::app::keys::{Keymap, printed, take_pressed};
use crate::app::state::KeySheet;
use crate::app::theme::{self, Colours};
use crate::domain::Agreement;

/// Draws the sheet.
pub fn show(sheet: &mut KeySheet, ui: &mut Ui, wishes: &mut Vec<Action>) {
    wait_for_key(sheet, ui, wishes);
    let colours = Colours::here(ui);
    let keymap = Keymap::here(ui.ctx());
    title(ui, "Keyboard shortcuts");
    let (text, colour) = match (sheet.asked, sheet.told.as_str()) {
        (Some(_), _) => (
            "Press the new key. Escape leaves it as it is, Backspace takes the key away.",
            colours.accent,
        ),
        (None, "") => ("Click a key to change it.", colours.weak),
        (None, told) => (told, colours.of_agreement(Agreement::Contradict)),
    };
    ui.add(Label::new(RichText::new(text).color(colour)).wrap());
    // A field with the focus would take the key that is awaited.
    let field = TextEdit::singleline(&mut sheet.find)
        .hint_text("Find a command or a key")
        .desired_width(f32::INFINITY);
    let field = ui.add_enabled(sheet.asked.is_none(), field);
    field.widget_info(|| {
        WidgetInfo::labeled(
            egui::accesskit::Role::TextInput,
            sheet.asked.is_none(),
            "Find a command or a key",
        )
    });
    if sheet.asked.is_none() && !ui.memory(|m| m.focused().is_some()) {
        field.request_focus();
    }
    let room = (ui.ctx().content_rect().height() - 290.0).max(120.0);
    ScrollArea::vertical()
        .max_height(room)
        .min_scrolled_height(room)
        .show(ui, |ui| {
            for (menu, name) in Menu::BAR.into_iter().chain([(Menu::None, "Outlets")]) {
                let listed = |c: &&Command| c.info().menu == menu && fits(**c, &keymap, sheet, ui);
                let commands: Vec<Command> = Command::ALL.iter().filter(listed).copied().collect();
                if commands.is_empty() {
                    continue;
                }
                ui.add_space(6.0);
                ui.label(
                    RichText::new(name)
                        .font(theme::bold(13.5))
                        .color(colours.weak),
                );
                Grid::new(name)
                    .num_columns(2)
                    .min_col_width(226.0)
                    .striped(true)
                    .show(ui, |ui| {
                        for command in commands {
                            row(command, &keymap, sheet, ui, wishes);
                            ui.end_row();
                        }
                    });
            }
        });
    if keymap.any_changed() && ui.button("Reset All Keys").clicked() {
        wishes.push(Action::ResetKeys(None));
    }
    close(ui, "Close", wishes);
}

/// Whether a command has the words or the key that were typed.
fn fits(command: Command, keymap: &Keymap, sheet: &KeySheet, ui: &Ui) -> bool {
    let wanted = sheet.find.trim().to_lowercase();
    let info = command.info();
    let has = |text: &str| text.to_lowercase().contains(&wanted);
    wanted.is_empty()
        || has(info.text)
        || has(info.tip)
        || keymap
            .keys(command)
            .iter()
            .any(|k| printed(ui.ctx(), k).to_lowercase() == wanted)
}

/// While a key is awaited, the next one pressed is taken for it.
fn wait_for_key(sheet: &KeySheet, ui: &Ui, wishes: &mut Vec<Action>) {
    let Some((command, at)) = sheet.asked else {
        return;
    };
    let Some(key) = take_pressed(ui.ctx()) else {
        return;
    };
    wishes.push(match (key.modifiers, key.logical_key) {
        (Modifiers::NONE, Key::Escape) => Action::AskKey(None),
        (Modifiers::NONE, Key::Backspace | Key::Delete) => Action::SetKey(command, at, None),
        _ => Action::SetKey(command, at, Some(key)),
    });
}

/// A command's keys, each a button, and what it does.
fn row(command: Command, keymap: &Keymap, sheet: &KeySheet, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let info = command.info();
    let colours = Colours::here(ui);
    let text = info.text.trim_end_matches('…');
    let keys = keymap.keys(command);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        // After the last key there is room for one more.
        for at in 0..=keys.len() {
            let asked = sheet.asked == Some((command, at));
            let key = keys.get(at).map(|k| printed(ui.ctx(), k));
            let shown = match (&key, asked) {
                (_, true) => "Press a key…",
                (Some(key), false) => key,
                (None, false) => "+",
            };
            let ink = if key.is_none() && !asked {
                colours.weak
            } else {
                colours.text
            };
            let button = Button::new(RichText::new(shown).font(theme::bold(12.5)).color(ink))
                .min_size(vec2(26.0, 22.0))
                .selected(asked)
                .frame_when_inactive(key.is_some());
            let response = ui.add(button).on_hover_text(match key {
                Some(_) => "Change this key",
                None => "Add a key",
            });
            response.widget_info(|| {
                let name = match &key {
                    Some(key) => format!("{key}: change this key of {text}"),
                    None => format!("Add a key for {text}"),
                };
                WidgetInfo::labeled(egui::accesskit::Role::Button, true, name)
            });
            if response.clicked() {
                wishes.push(Action::AskKey((!asked).then_some((command, at))));
            }
        }
        if keymap.is_changed(command) {
            let reset = ui
                .link("Reset")
                .on_hover_text("Give it the keys it came with");
            reset.widget_info(|| {
                let name = format!("Reset the keys of {text}");
                WidgetInfo::labeled(egui::accesskit::Role::Link, true, name)
            });
            if reset.clicked() {
                wishes.push(Action::ResetKeys(Some(command)));
            }
        }
    });
    ui.horizontal(|ui| {
        // So that the stripes of all menus are of one width.
        let room = ui.ctx().content_rect().width() - 330.0;
        ui.set_width(room.clamp(140.0, 460.0));
        ui.label(text);
        let tip = Label::new(RichText::new(info.tip).small().color(colours.weak));
        ui.add(tip.truncate());
    });
}
