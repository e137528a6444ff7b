//! Adjudicate: at the left the questions on which people disagree, in the middle the answers side by side; one click
//! settles.

use egui::{
    Button, CentralPanel, Frame, Label, Margin, Panel, Response, RichText, ScrollArea, Sense,
    Stroke, Ui, Vec2, WidgetInfo, vec2,
};

use super::list::{Heights, List};
use crate::app::action::{Action, Command};
use crate::app::rows::adjudicate::{AdjudicateRows, AnswerRow, DisputeCard, DisputeRow, VoiceRow};
use crate::app::rows::context::ContextRow;
use crate::app::state::State;
use crate::app::theme::{self, Colours};

/// The height of a row of the list.
const ROW: f32 = 58.0;
/// An answer is not narrower; what does not fit beside the others goes below.
const NARROWEST: f32 = 230.0;
/// The page is not wider.
const WIDEST: f32 = 980.0;

/// Draws the view.
pub fn show(
    rows: &AdjudicateRows,
    state: &State,
    heights: &mut Heights,
    scroll: bool,
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) {
    let Some(card) = &rows.card else {
        return empty(state.prefs.only_mine, ui, wishes);
    };
    let colours = Colours::here(ui);
    Panel::left("disputes")
        .resizable(true)
        .default_size(300.0)
        .size_range(220.0..=460.0)
        .frame(
            Frame::new()
                .fill(colours.panel)
                .inner_margin(Margin::symmetric(0, 8)),
        )
        .show(ui, |ui| {
            Frame::new()
                .inner_margin(Margin::symmetric(14, 2))
                .show(ui, |ui| {
                    let words = match rows.disputes.len() {
                        1 => "One question to settle".to_owned(),
                        n => format!("{n} questions to settle"),
                    };
                    ui.label(RichText::new(words).font(theme::bold(14.0)));
                });
            ui.add_space(4.0);
            let list = List {
                id: "disputes",
                generation: rows.disputes.len() as u64,
                count: rows.disputes.len(),
                scroll_to: scroll.then_some(rows.at),
                heights,
            };
            list.show(
                ui,
                |_, _| ROW,
                |ui, i| {
                    if let Some(row) = rows.disputes.get(i)
                        && dispute(row, i == rows.at, ui).clicked()
                    {
                        wishes.push(Action::SelectDispute(row.key.clone()));
                    }
                    ROW
                },
            );
        });
    CentralPanel::default()
        .frame(Frame::new().fill(colours.paper))
        .show(ui, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                Frame::new()
                    .inner_margin(Margin::symmetric(24, 16))
                    .show(ui, |ui| {
                        ui.set_max_width(WIDEST.min(ui.available_width()));
                        page(rows, card, state, ui, wishes);
                    });
            });
        });
}

/// A row of the list: the words, the question, who answered.
fn dispute(row: &DisputeRow, selected: bool, ui: &mut Ui) -> Response {
    let colours = Colours::here(ui);
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = format!("{}: {} {}", row.question, row.words, row.people);
    response.widget_info(|| {
        WidgetInfo::selected(egui::accesskit::Role::ListItem, true, selected, &name)
    });
    if selected {
        ui.painter().rect_filled(rect, 0.0, colours.focus);
        let mut edge = rect;
        edge.max.x = edge.min.x + 3.0;
        ui.painter().rect_filled(edge, 0.0, colours.accent);
    } else if response.hovered() {
        ui.painter()
            .rect_filled(rect, 0.0, colours.focus.gamma_multiply(0.5));
    }
    let inner = rect.shrink2(vec2(14.0, 7.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner), |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        let words = RichText::new(&row.words).font(theme::serif(14.5));
        ui.add(Label::new(words).truncate().selectable(false));
        let about = format!("{}  {}", row.question, row.people);
        let about = RichText::new(about)
            .font(egui::FontId::proportional(12.5))
            .color(colours.weak);
        ui.add(Label::new(about).truncate().selectable(false));
    });
    response
}

/// The conflict: the question, the words, the answers.
fn page(
    rows: &AdjudicateRows,
    card: &DisputeCard,
    state: &State,
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) {
    let colours = Colours::here(ui);
    ui.horizontal(|ui| {
        let place = format!("{} of {}", rows.at + 1, rows.disputes.len());
        ui.label(RichText::new(place).color(colours.weak));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            for (command, text) in [
                (Command::NextClaim, "Next"),
                (Command::PreviousClaim, "Previous"),
                (Command::ShowInArticle, "Show in Article"),
            ] {
                let enabled = command == Command::ShowInArticle || rows.disputes.len() > 1;
                let button = ui.add_enabled(enabled, Button::new(text));
                if button.on_hover_text(command.tooltip(ui.ctx())).clicked() {
                    wishes.push(Action::Run(command));
                }
            }
        });
    });
    ui.add_space(6.0);
    ui.add(Label::new(RichText::new(&card.question).font(theme::bold(20.0))).wrap());
    ui.add_space(8.0);
    for place in &card.places {
        context(place, ui);
        ui.add_space(8.0);
    }
    if card.more > 0 {
        let words = match card.more {
            1 => "It stands in one place more.".to_owned(),
            n => format!("It stands in {n} places more."),
        };
        ui.label(RichText::new(words).color(colours.weak));
        ui.add_space(4.0);
    }
    ui.add_space(6.0);
    answers(&card.answers, state.refusal(Command::Outlet1), ui, wishes);
    for voice in &card.others {
        ui.add_space(12.0);
        self::voice(voice, ui);
    }
    ui.add_space(14.0);
    let hint = "To settle is a decision of your own, signed with your name: it speaks for everyone who answered before, \
                and Undo takes it back. For another answer, show the words in their article.";
    ui.add(Label::new(RichText::new(hint).color(colours.weak)).wrap());
}

/// The words with what stands around them.
fn context(place: &ContextRow, ui: &mut Ui) {
    let colours = Colours::here(ui);
    ui.label(RichText::new(&place.outlet).font(theme::bold(13.0)));
    let plain = egui::TextFormat::simple(theme::serif(16.0), colours.weak);
    let words = egui::TextFormat {
        color: colours.text,
        underline: Stroke::new(1.5, colours.accent),
        ..egui::TextFormat::simple(theme::serif(16.0), colours.text)
    };
    let mut job = egui::text::LayoutJob::default();
    job.append(&place.before, 0.0, plain.clone());
    job.append(&place.words, 0.0, words);
    job.append(&place.after, 0.0, plain);
    ui.add(Label::new(job).wrap());
}

/// The answers in columns, as many side by side as have room.
fn answers(
    answers: &[AnswerRow],
    refusal: Option<&'static str>,
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) {
    const BETWEEN: f32 = 14.0;
    let width = ui.available_width();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a few columns
    let fit = ((width + BETWEEN) / (NARROWEST + BETWEEN)).floor().max(1.0) as usize;
    let columns = answers.len().clamp(1, fit.min(4));
    #[allow(clippy::cast_precision_loss)] // a few columns
    let column = (width - BETWEEN * (columns - 1) as f32) / columns as f32;
    for (line, some) in answers.chunks(columns).enumerate() {
        if line > 0 {
            ui.add_space(BETWEEN);
        }
        // All of a line are as high as the highest was in the last frame.
        let id = ui.scope_id().with(("answers", line));
        let known: f32 = ui.data(|d| d.get_temp(id)).unwrap_or_default();
        let mut highest = 0.0_f32;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = BETWEEN;
            for (i, answer) in some.iter().enumerate() {
                ui.allocate_ui(vec2(column, 0.0), |ui| {
                    let at = line * columns + i;
                    let size = vec2(column, known);
                    highest = highest.max(self::answer(answer, at, size, refusal, ui, wishes));
                });
            }
        });
        if (highest - known).abs() > 0.5 {
            ui.data_mut(|d| d.insert_temp(id, highest));
            ui.ctx().request_repaint();
        }
    }
}

/// An answer: what it says, the button that settles with it, who gave it and what they brought for it. It is at least
/// so high.
fn answer(
    answer: &AnswerRow,
    at: usize,
    size: Vec2,
    refusal: Option<&'static str>,
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) -> f32 {
    const MARGIN: i8 = 14;
    let colours = Colours::here(ui);
    Frame::new()
        .fill(colours.panel)
        .stroke(Stroke::new(1.0, colours.edge))
        .corner_radius(6.0)
        .inner_margin(MARGIN)
        .show(ui, |ui| {
            let edges = 2.0 * f32::from(MARGIN) + 2.0;
            ui.set_width(size.x - edges);
            ui.set_min_height((size.y - edges).max(0.0));
            let inside = ui.vertical(|ui| {
                ui.add(Label::new(RichText::new(&answer.words).font(theme::bold(17.0))).wrap());
                ui.add_space(4.0);
                let text = RichText::new("Settle With This").color(colours.paper);
                let key = match at {
                    0..9 => format!("Key {}", at + 1),
                    _ => String::new(),
                };
                ui.horizontal(|ui| {
                    let button = Button::new(text).fill(colours.accent);
                    let button = ui
                        .add_enabled(refusal.is_none(), button)
                        .on_disabled_hover_text(refusal.unwrap_or_default());
                    let name = format!("Settle with “{}”", answer.words);
                    button.widget_info(|| {
                        WidgetInfo::labeled(egui::accesskit::Role::Button, true, &name)
                    });
                    if button.clicked() {
                        wishes.push(Action::Settle(at));
                    }
                    ui.label(RichText::new(key).color(colours.weak));
                });
                for voice in &answer.people {
                    ui.add_space(8.0);
                    self::voice(voice, ui);
                }
            });
            inside.response.rect.height() + edges
        })
        .inner
}

/// A person, when they answered, what they wrote and brought.
fn voice(voice: &VoiceRow, ui: &mut Ui) {
    let colours = Colours::here(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.label(RichText::new(&voice.name).font(theme::bold(13.5)));
        ui.label(RichText::new(&voice.when).color(colours.weak));
    });
    for note in &voice.notes {
        ui.add(Label::new(format!("“{}”", note.trim())).wrap());
    }
    for evidence in &voice.evidence {
        let text = RichText::new(format!("Evidence: {evidence}")).color(colours.weak);
        ui.add(Label::new(text).wrap());
    }
}

/// What there is to see when nobody disagrees.
fn empty(only_mine: bool, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let (title, words, offer) = match only_mine {
        true => (
            "You see only your own marks",
            "To set them beside those of others and settle where you disagree, show everybody’s marks again.",
            (Command::OnlyMine, "Show Everybody’s Marks"),
        ),
        false => (
            "Nothing to settle",
            "When people answer the same question otherwise, their answers stand here side by side until somebody \
             settles them. Merge a colleague’s share file to see where you disagree.",
            (Command::Merge, "Merge…"),
        ),
    };
    let middle = ui.max_rect().center();
    let page =
        egui::Rect::from_center_size(middle, vec2(440.0_f32.min(ui.available_width()), 150.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(page), |ui| {
        ui.vertical_centered(|ui| {
            ui.label(RichText::new(title).font(theme::bold(17.0)));
            ui.add_space(4.0);
            ui.add(Label::new(RichText::new(words).color(colours.weak)).wrap());
            ui.add_space(10.0);
            let (command, text) = offer;
            if ui.button(text).on_hover_text(command.info().tip).clicked() {
                wishes.push(Action::Run(command));
            }
        });
    });
}
