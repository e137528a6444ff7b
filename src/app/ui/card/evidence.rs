//! Evidence on the card: what was added, and the fields for adding or changing a piece.

use egui::{Align, ComboBox, Frame, Label, Link, Margin, RichText, Stroke, TextEdit, Ui};

use super::entries::field_info;
use crate::app::action::{Action, Command};
use crate::app::rows::card::{CardRow, EvidenceRow};
use crate::app::state::{DraftField, Drafts};
use crate::app::theme::{self, Colours};
use crate::app::ui::section;
use crate::domain::{EvidenceKind, Rank};

pub(super) fn evidence(card: &CardRow, drafts: &mut Drafts, ui: &mut Ui, wishes: &mut Vec<Action>) {
    section(ui, "Evidence");
    for row in &card.evidence {
        if drafts.evidence_of == Some(row.mark) {
            fields(drafts, ui, wishes);
        } else {
            piece(row, ui, wishes);
        }
        ui.add_space(4.0);
    }
    if drafts.evidence_of.is_none() {
        fields(drafts, ui, wishes);
    }
}

/// A piece of evidence with the buttons that change it.
fn piece(row: &EvidenceRow, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let small = |text: &str| RichText::new(text).small().color(colours.weak);
    Frame::new()
        .fill(colours.paper)
        .stroke(Stroke::new(1.0, colours.line))
        .corner_radius(5)
        .inner_margin(Margin::symmetric(10, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 3.0;
            let title = RichText::new(&row.title).font(theme::bold(13.5));
            ui.add(Label::new(title).wrap());
            if !row.facts.is_empty() {
                ui.add(Label::new(small(&row.facts)).wrap());
            }
            match &row.link {
                Some(link) => {
                    // One line; the whole address is told before anything is opened.
                    ui.horizontal(|ui| {
                        ui.set_max_width(ui.available_width());
                        let tip = tip(link);
                        let shown = ui.add(Link::new(shortened(link))).on_hover_text(tip);
                        if shown.clicked() {
                            wishes.push(Action::OpenLink(link.clone()));
                        }
                    });
                }
                None if row.place.is_empty() => {}
                None => {
                    ui.add(Label::new(&row.place).wrap());
                }
            }
            if !row.note.is_empty() {
                ui.add(Label::new(&row.note).wrap());
            }
            ui.add(Label::new(small(&row.by)).wrap());
            ui.horizontal(|ui| {
                let tip = format!("Change “{}”", row.title);
                if ui.small_button("Edit").on_hover_text(tip).clicked() {
                    wishes.push(Action::EditEvidence(row.mark));
                }
                let tip = format!("Remove “{}”; Undo brings it back", row.title);
                if ui.small_button("Remove").on_hover_text(tip).clicked() {
                    wishes.push(Action::RemoveEvidence(row.mark));
                }
            });
        });
}

/// What a click on an address does; some letters look like others.
fn tip(link: &str) -> String {
    let opens = format!("Open {link} in the browser");
    if link.is_ascii() {
        return opens;
    }
    format!(
        "{opens}. Not all of its letters are plain ones (a to z), and some may look like others."
    )
}

/// An address on one line of the card: its beginning, which says whose it is, and its end.
fn shortened(link: &str) -> String {
    const BEGIN: usize = 30;
    const END: usize = 9;
    let count = link.chars().count();
    if count <= BEGIN + END + 1 {
        return link.to_owned();
    }
    let begin: String = link.chars().take(BEGIN).collect();
    let end: String = link.chars().skip(count - END).collect();
    format!("{begin}…{end}")
}

/// The title of a new piece, or every field of one that is being written.
fn fields(drafts: &mut Drafts, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let changing = drafts.evidence_of.is_some();
    let draft = &mut drafts.evidence;
    let title = ui.add(
        TextEdit::singleline(&mut draft.title)
            .hint_text("Title of a document, link or call")
            .desired_width(f32::INFINITY),
    );
    title.widget_info(|| field_info("Title of the evidence"));
    if drafts.focus == Some(DraftField::Evidence) {
        drafts.focus = None;
        title.request_focus();
        title.scroll_to_me(Some(Align::Center));
    }
    let titled = !draft.title.trim().is_empty();
    if !changing && !titled {
        return;
    }
    let half = (ui.available_width() - ui.spacing().item_spacing.x) / 2.0;
    ui.horizontal(|ui| {
        let kind = draft.kind.map_or("Kind", EvidenceKind::label);
        choice(ui, "evidence kind", half, kind, |ui| {
            ui.selectable_value(&mut draft.kind, None, "Not said");
            for &kind in EvidenceKind::ALL {
                ui.selectable_value(&mut draft.kind, Some(kind), kind.label());
            }
        })
        .on_hover_text("What sort of thing it is");
        let rank = draft.rank.map_or("Primary or secondary", Rank::label);
        choice(ui, "evidence rank", half, rank, |ui| {
            ui.selectable_value(&mut draft.rank, None, "Not said");
            for &rank in Rank::ALL {
                ui.selectable_value(&mut draft.rank, Some(rank), rank.label());
            }
        })
        .on_hover_text("Primary: the thing itself. Secondary: it tells of it.");
    });
    text(ui, &mut draft.place, "Where it is: URL or file", None);
    ui.horizontal(|ui| {
        text(ui, &mut draft.part, "Page or time", Some(half * 0.8));
        let tip = "Put in the date of today";
        let today = ui.spacing().button_padding.x * 2.0 + 40.0;
        let rest = ui.available_width() - today - ui.spacing().item_spacing.x;
        text(ui, &mut draft.seen, "Date seen", Some(rest));
        if ui.button("Today").on_hover_text(tip).clicked() {
            draft.seen = jiff::Zoned::now().date().to_string();
        }
    });
    let note = ui.add(
        TextEdit::multiline(&mut draft.note)
            .hint_text("What it shows")
            .desired_rows(2)
            .desired_width(f32::INFINITY),
    );
    note.widget_info(|| field_info("What it shows"));
    ui.horizontal(|ui| {
        let save = if changing {
            "Save Changes"
        } else {
            Command::Evidence.info().text
        };
        if ui.add_enabled(titled, egui::Button::new(save)).clicked() {
            wishes.push(Action::AddEvidence);
        }
        if ui.button("Cancel").clicked() {
            wishes.push(Action::ForgetEvidence);
        }
    });
}

fn choice(
    ui: &mut Ui,
    id: &str,
    width: f32,
    shown: &str,
    add: impl FnOnce(&mut Ui),
) -> egui::Response {
    ComboBox::from_id_salt(id)
        .selected_text(shown)
        .width(width)
        .truncate()
        .show_ui(ui, add)
        .response
}

fn text(ui: &mut Ui, draft: &mut String, hint: &str, width: Option<f32>) {
    let width = width.unwrap_or(f32::INFINITY);
    let field = ui.add(
        TextEdit::singleline(draft)
            .hint_text(hint)
            .desired_width(width),
    );
    field.widget_info(|| field_info(hint));
}
