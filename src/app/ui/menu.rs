//! The menu bar, drawn from the table of actions.

use std::path::Path;

use egui::{Align, Button, Layout, MenuBar, RichText, ScrollArea, Ui};

use crate::app::App;
use crate::app::action::{Action, Command, Menu};
use crate::app::prefs::ThemeChoice;
use crate::app::state::View;
use crate::app::theme::{self, Colours};
use crate::text::hidden::path_in_words;

/// Draws the bar.
pub fn show(app: &App, ui: &mut Ui, wishes: &mut Vec<Action>) {
    MenuBar::new().ui(ui, |ui| {
        for (menu, title) in Menu::BAR {
            ui.menu_button(title, |ui| {
                ui.set_min_width(250.0);
                ui.spacing_mut().item_spacing.y = 2.0;
                // In a low window, as at a high zoom, a menu ends above its foot and scrolls.
                let room = ui.ctx().content_rect().height() - 60.0;
                ScrollArea::vertical()
                    .max_height(room)
                    .min_scrolled_height(room)
                    .show(ui, |ui| items(app, menu, ui, wishes));
            });
        }
        if app.state.project.is_some() {
            ui.add_space(16.0);
            ui.separator();
            for (view, command) in [
                (View::Read, Command::Read),
                (View::Compare, Command::Compare),
                (View::Quotes, Command::Quotes),
                (View::Noise, Command::NoiseList),
                (View::Progress, Command::Progress),
                (View::Adjudicate, Command::Adjudicate),
            ] {
                let tab = Button::selectable(app.state.view == view, command.info().text);
                let tip = command.tooltip(ui.ctx());
                if ui.add(tab).on_hover_text(tip).clicked() {
                    wishes.push(Action::Run(command));
                }
            }
        }
        if app.state.prefs.blind {
            blind_sign(ui, wishes);
        }
    });
}

fn items(app: &App, menu: Menu, ui: &mut Ui, wishes: &mut Vec<Action>) {
    for &command in Command::ALL.iter().filter(|c| c.info().menu == menu) {
        if begins_part(command) {
            ui.separator();
        }
        item(app, command, ui, wishes);
        if command == Command::OpenProject {
            recent(app, ui, wishes);
        }
    }
}

/// The sign that the outlets' names are hidden; a click shows them again.
fn blind_sign(ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let text = RichText::new("Blind mode: outlets hidden")
        .font(theme::bold(13.0))
        .color(colours.paper);
    let button = Button::new(text).fill(colours.accent);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().button_padding = egui::vec2(10.0, 3.0);
        let tip = "Show the outlets’ names again";
        if ui.add(button).on_hover_text(tip).clicked() {
            wishes.push(Action::Run(Command::Blind));
        }
    });
}

/// Whether a line stands above this command in its menu.
const fn begins_part(command: Command) -> bool {
    matches!(
        command,
        Command::SaveCopy
            | Command::Share
            | Command::CloseProject
            | Command::Find
            | Command::FoundNoise
            | Command::Sign
            | Command::Accept
            | Command::MakeClaim
            | Command::Note
            | Command::StartEarlier
            | Command::NextArticle
            | Command::OtherColumn
            | Command::TwoArticles
            | Command::Blind
            | Command::ThemeSystem
            | Command::TextLarger
            | Command::ZoomIn
            | Command::About
    )
}

fn item(app: &App, command: Command, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let info = command.info();
    let theme = app.state.prefs.theme;
    let on = match command {
        Command::Read => app.state.view == View::Read,
        Command::Compare => app.state.view == View::Compare,
        Command::Progress => app.state.view == View::Progress,
        Command::Adjudicate => app.state.view == View::Adjudicate,
        Command::OnlyMine => app.state.prefs.only_mine,
        Command::TwoArticles => app.state.beside.is_some(),
        Command::ScrollTogether => app.state.beside.is_some() && !app.state.prefs.apart,
        Command::FollowClaim => app.state.beside.is_some_and(|b| !b.chosen),
        Command::Blind => app.state.prefs.blind,
        Command::HighContrast => app.state.prefs.contrast,
        Command::Quotes => app.state.view == View::Quotes,
        Command::NoiseList => app.state.view == View::Noise,
        Command::ThemeSystem => theme == ThemeChoice::System,
        Command::ThemeLight => theme == ThemeChoice::Light,
        Command::ThemeDark => theme == ThemeChoice::Dark,
        _ => false,
    };
    let text = match (command, &app.state.project) {
        (Command::Undo, Some(p)) => with_words(app, info.text, p.undo.as_deref()),
        (Command::Redo, Some(p)) => with_words(app, info.text, p.redo.as_deref()),
        _ => info.text.to_owned(),
    };
    let mut button = Button::new(text).selected(on);
    let shortcut = command.shortcut(ui.ctx());
    // An empty one would still leave a space at the end of the name.
    if !shortcut.is_empty() {
        button = button.shortcut_text(shortcut);
    }
    let refusal = app.state.refusal(command);
    if ui
        .add_enabled(refusal.is_none(), button)
        .on_hover_text(info.tip)
        .on_disabled_hover_text(refusal.unwrap_or_default())
        .clicked()
    {
        wishes.push(Action::Run(command));
        ui.close();
    }
}

/// "Undo" with what it would undo.
fn with_words(app: &App, text: &str, words: Option<&str>) -> String {
    words.map_or_else(
        || text.to_owned(),
        |w| format!("{text}: {}", app.rows.names.within(w)),
    )
}

fn recent(app: &App, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let recent = &app.state.prefs.recent;
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        ui.menu_button("Recent Projects", |ui| {
            for path in recent {
                let name = path
                    .file_stem()
                    .map_or_else(String::new, |n| path_in_words(Path::new(n)));
                if ui.button(name).on_hover_text(path_in_words(path)).clicked() {
                    wishes.push(Action::Open(vec![path.clone()]));
                    ui.close();
                }
            }
        });
    });
}
