//! The question what is to hold of every like passage of an outlet, with all that it would change.

use egui::{ComboBox, Label, RichText, ScrollArea, TextEdit, Ui, WidgetInfo};

use super::dialogs::{buttons, title};
use crate::app::action::Action;
use crate::app::rows::rule::{Alike, ChangeRow, Draft, RuleRows};
use crate::app::theme::{self, Colours};
use crate::domain::NoiseKind;
use crate::text::hidden::shown;

/// Draws the question.
pub fn show(draft: &Draft, rows: &RuleRows, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    title(ui, &format!("Always in {}", rows.called));
    let mut new = draft.clone();
    if draft.lines {
        ui.radio_value(&mut new.alike, Alike::Line, "Lines with the same words");
        let words = format!("“{}”", shown(&draft.words));
        if draft.alike == Alike::Line {
            indented(&words, ui);
        }
        ui.horizontal(|ui| {
            ui.radio_value(&mut new.alike, Alike::Begin, "Lines that begin with");
            let field = TextEdit::singleline(&mut new.beginning).desired_width(260.0);
            let field = ui.add(field);
            field.widget_info(|| {
                let role = egui::accesskit::Role::TextInput;
                WidgetInfo::labeled(role, true, "The beginning of the lines")
            });
            if field.changed() {
                new.alike = Alike::Begin;
            }
        });
    } else {
        ui.label("These words, wherever they stand:");
        indented(&format!("“{}”", shown(&draft.words)), ui);
    }
    ui.horizontal(|ui| {
        ui.label("are");
        let label = |kind: Option<NoiseKind>| kind.map_or("Reporting, no noise", |k| k.label());
        ComboBox::from_id_salt("are")
            .selected_text(label(new.kind))
            .width(180.0)
            .height(420.0)
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut new.kind, None, label(None));
                for &kind in NoiseKind::ALL {
                    ui.selectable_value(&mut new.kind, Some(kind), kind.label());
                }
            })
            .response
            .on_hover_text("What these passages are");
    });
    ui.separator();
    preview(rows, ui);
    let note = "They become marks of yours, and one Undo takes them all back.";
    ui.add(Label::new(RichText::new(note).small().color(colours.weak)).wrap());
    let text = match rows.changes.len() {
        0 => "Nothing to Mark".to_owned(),
        1 => "Mark One Passage".to_owned(),
        n => format!("Mark {n} Passages"),
    };
    if new != *draft {
        wishes.push(Action::Rule(new));
    } else if buttons(ui, &text, !rows.changes.is_empty(), false, wishes) {
        wishes.push(Action::ApplyRule);
    }
}

fn indented(words: &str, ui: &mut Ui) {
    let colours = Colours::here(ui);
    ui.horizontal(|ui| {
        ui.add_space(24.0);
        let words = RichText::new(words)
            .font(theme::serif(14.5))
            .color(colours.weak);
        ui.add(Label::new(words).truncate());
    });
}

/// What would change.
fn preview(rows: &RuleRows, ui: &mut Ui) {
    const ROW: f32 = 42.0;
    let colours = Colours::here(ui);
    let count = |n: usize, one: &str, many: &str| match n {
        1 => format!("one {one}"),
        n => format!("{n} {many}"),
    };
    let found = count(rows.changes.len(), "passage", "passages");
    let looked = count(rows.articles, "article", "articles");
    let mut text = match rows.changes.len() {
        0 => format!("It would change nothing in {looked}."),
        _ => format!("It would change {found} in {looked}."),
    };
    match rows.already {
        0 => {}
        1 => text.push_str(" One more is so already."),
        n => text.push_str(&format!(" {n} more are so already.")),
    }
    ui.label(RichText::new(text).font(theme::bold(13.5)));
    ScrollArea::vertical()
        .max_height(5.0 * ROW)
        .min_scrolled_height(0.0)
        .auto_shrink([false, true])
        .show_rows(ui, ROW, rows.changes.len(), |ui, range| {
            for row in rows.changes.get(range).unwrap_or_default() {
                change(row, ROW, ui, colours);
            }
        });
}

fn change(row: &ChangeRow, height: f32, ui: &mut Ui, colours: Colours) {
    ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
        ui.set_height(height);
        ui.spacing_mut().item_spacing.y = 2.0;
        let words = RichText::new(&row.words).font(theme::serif(14.5));
        ui.add(Label::new(words).truncate());
        let place = format!("{}  ·  now {}", row.title, row.now);
        ui.add(Label::new(RichText::new(place).small().color(colours.weak)).truncate());
    });
}
