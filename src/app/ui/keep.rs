//! The question where articles that are opened go: a project of their own, or the one that is open.

use std::path::PathBuf;

use egui::{RichText, Ui};

use super::dialogs::{buttons, line, title};
use crate::app::action::Action;
use crate::app::snapshot::Snapshot;
use crate::app::state::{Home, Source};
use crate::app::theme::Colours;
use crate::app::update::with_ending;
use crate::text::hidden::shown;

/// Draws the question; `open` is the project that is open.
pub(super) fn show(
    source: &Source,
    path: &mut String,
    home: &mut Home,
    open: Option<&Snapshot>,
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) {
    if let (Source::Paths(_), Some(open)) = (source, open) {
        title(ui, "Where to put the articles");
        for bundle in &open.bundles {
            let words = format!("Add to “{}”", shown(&bundle.title));
            ui.radio_value(home, Home::Bundle(bundle.id), words);
        }
        ui.radio_value(home, Home::NewBundle, "New bundle in this project");
        ui.radio_value(home, Home::NewProject, "New project");
        ui.add_space(4.0);
    } else {
        title(ui, "Where to keep the project");
    }
    let bundle = match home {
        Home::NewProject => return file(source, path, ui, wishes),
        Home::NewBundle => None,
        Home::Bundle(id) => Some(*id),
    };
    let hint = match bundle {
        Some(_) => {
            "A later version of an article that is here takes its place, and decisions whose words are still there \
             stay with them."
        }
        None => "Its articles are compared with each other, not with those of the other bundles.",
    };
    ui.label(RichText::new(hint).color(Colours::here(ui).weak));
    if buttons(ui, "Add Articles", true, false, wishes) {
        wishes.push(Action::AddTo(bundle));
    }
}

/// The file of the new project.
fn file(source: &Source, path: &mut String, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let file = with_ending(PathBuf::from(path.trim()));
    let exists = file.is_file();
    let entered = line(ui, "Project file", path);
    let (hint, button) = match (exists, source) {
        (true, Source::Share(_)) => (
            "This project exists already. The share file will be merged into it.",
            "Open and Merge",
        ),
        (true, _) => (
            "This project exists already and will be opened as it is.",
            "Open Project",
        ),
        (false, _) => (
            "One file holds the texts and every decision, saved as you make it.",
            "Create Project",
        ),
    };
    ui.label(RichText::new(hint).color(Colours::here(ui).weak));
    if ui.button("Browse…").clicked() {
        wishes.push(Action::BrowseKeep(file.clone()));
    }
    if buttons(ui, button, !path.trim().is_empty(), entered, wishes) {
        wishes.push(Action::KeepAt(file));
    }
}
