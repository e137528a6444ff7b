//! The wordings on the card: each mention with what differs in it, the speakers, and claims that may be the same.

use egui::containers::menu::MenuButton;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Button, Frame, Label, Margin, RichText, Sense, Stroke, TextEdit, Ui, UiBuilder, WidgetInfo,
};

use super::entries::field_info;
use crate::app::action::{Action, Command};
use crate::app::rows::card::{CardRow, DifferenceRow, MentionRow};
use crate::app::state::Drafts;
use crate::app::theme::{self, Colours};
use crate::app::ui::section;
use crate::domain::{Agreement, Span, Stance};

pub(super) fn mentions(card: &CardRow, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let title = match card.independent_sources {
        _ if card.outlets.len() < 2 => "In one outlet".to_owned(),
        1 => format!("In {} outlets, from one source", card.outlets.len()),
        n => format!(
            "In {} outlets, from {n} independent sources",
            card.outlets.len()
        ),
    };
    section(ui, &title);
    for (at, row) in card.outlets.iter().enumerate() {
        let outlet = row.name.as_str();
        let mut ticked = row.ticked;
        let tip = match at {
            0..=5 => format!("Whether {outlet} stands behind this claim ({})", at + 1),
            _ => format!("Whether {outlet} stands behind this claim"),
        };
        let name = RichText::new(outlet).font(theme::bold(13.5));
        if ui.checkbox(&mut ticked, name).on_hover_text(tip).clicked() {
            wishes.push(Action::Stands(row.what.clone(), ticked));
        }
        if !row.also.is_empty() {
            ui.horizontal(|ui| {
                ui.add_space(22.0);
                let text = format!("Same text as {}: one source", row.also.join(", "));
                let text = RichText::new(text).small().color(colours.weak);
                ui.add(Label::new(text).wrap());
            });
        }
        for mention in card.mentions.iter().filter(|m| m.outlet == outlet) {
            self::mention(mention, card.mentions.len() > 1, ui, wishes);
        }
        if !card.mentions.iter().any(|m| m.outlet == outlet) {
            ui.label(RichText::new("Added by hand").small().color(colours.weak));
        }
    }
}

/// One mention: its words with what differs, the stance, and the way there.
pub(super) fn mention(mention: &MentionRow, parting: bool, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    ui.horizontal_top(|ui| {
        ui.add_space(22.0);
        ui.vertical(|ui| {
            words(mention, ui, wishes);
            ui.horizontal(|ui| {
                if let Some(speaker) = &mention.speaker {
                    ui.add(
                        Label::new(
                            RichText::new(format!("Said by {speaker}"))
                                .small()
                                .color(colours.weak),
                        )
                        .truncate(),
                    );
                }
                let shown = mention.stance.map_or("Stance", Stance::label);
                let button = Button::new(RichText::new(shown).small()).small();
                let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
                    for &stance in Stance::ALL {
                        let on = mention.stance == Some(stance);
                        if ui.add(Button::new(stance.label()).selected(on)).clicked() {
                            wishes.push(Action::Stance(mention.claim, stance));
                            ui.close();
                        }
                    }
                });
                response.on_hover_text(format!("How {} stands to the claim", mention.outlet));
                if parting
                    && ui
                        .small_button(RichText::new("Not the Same").small())
                        .on_hover_text(
                            "Take this mention out of the group; it will not be suggested again.",
                        )
                        .clicked()
                {
                    wishes.push(Action::Same(mention.claim, false));
                }
            });
            ui.add_space(4.0);
        });
    });
}

/// The words of a mention; a click goes to them in their article.
pub(super) fn words(mention: &MentionRow, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let job = wording(mention, colours);
    let builder = UiBuilder::new()
        .id_salt(mention.claim)
        .sense(Sense::click());
    let response = ui
        .scope_builder(builder, |ui| {
            let fill = if ui.response().hovered() {
                colours.hover
            } else if mention.selected {
                colours.focus
            } else {
                colours.panel
            };
            Frame::new()
                .fill(fill)
                .corner_radius(4)
                .inner_margin(Margin::symmetric(5, 3))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.add(Label::new(job).wrap().selectable(false));
                });
        })
        .response
        .on_hover_text("Go to these words in their article")
        .on_hover_cursor(egui::CursorIcon::PointingHand);
    response.widget_info(|| {
        let label = format!("{}: {}", mention.outlet, mention.words);
        WidgetInfo::selected(egui::accesskit::Role::Button, true, mention.selected, label)
    });
    if response.has_focus() {
        let ring = Stroke::new(1.5, colours.accent);
        ui.painter()
            .rect_stroke(response.rect, 4.0, ring, egui::StrokeKind::Outside);
    }
    if response.clicked() {
        wishes.push(Action::ShowClaim(mention.claim));
    }
}

/// The words of a mention: details that differ on a ground of their own and underlined, other rewording with dots.
pub(super) fn wording(mention: &MentionRow, colours: Colours) -> LayoutJob {
    let plain = TextFormat {
        font_id: theme::serif(14.5),
        color: colours.text,
        ..TextFormat::default()
    };
    let reworded = TextFormat {
        underline: Stroke::new(1.0, colours.edge),
        ..plain.clone()
    };
    let detail = TextFormat {
        background: colours.highlight,
        underline: Stroke::new(1.5, colours.of_agreement(Agreement::Differ)),
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    let mut at = 0;
    while at < mention.words.len() {
        let inside = |spans: &[Span]| spans.iter().any(|s| s.contains(at));
        // The format holds until the next place where any span begins or ends.
        let edges = mention.details.iter().chain(&mention.reworded);
        let end = edges
            .flat_map(|s| [s.start(), s.end()])
            .filter(|e| *e > at)
            .min()
            .map_or(mention.words.len(), |e| e.min(mention.words.len()));
        let format = if inside(&mention.details) {
            &detail
        } else if inside(&mention.reworded) {
            &reworded
        } else {
            &plain
        };
        let part = mention.words.get(at..end).unwrap_or_default();
        job.append(part, 0.0, format.clone());
        at = end;
    }
    job
}

pub(super) fn differences(rows: &[DifferenceRow], ui: &mut Ui, wishes: &mut Vec<Action>) {
    if rows.is_empty() {
        return;
    }
    let colours = Colours::here(ui);
    section(ui, "What differs");
    for (at, row) in rows.iter().enumerate() {
        let known = at > 0 && rows.get(at - 1).is_some_and(|r| r.kind == row.kind);
        if known {
            ui.add_space(4.0);
        } else {
            let kind = RichText::new(row.kind.label());
            ui.label(kind.color(colours.of_agreement(Agreement::Differ)));
        }
        for ((outlet, words), claim) in row.sides.iter().zip(row.claims) {
            ui.horizontal_wrapped(|ui| {
                ui.add_space(12.0);
                if ui
                    .link(outlet)
                    .on_hover_text("Go to these words in their article")
                    .clicked()
                {
                    wishes.push(Action::ShowClaim(claim));
                }
                ui.label(RichText::new(format!("“{words}”")).font(theme::serif(14.5)));
            });
        }
    }
}

pub(super) fn sources(card: &CardRow, drafts: &mut Drafts, ui: &mut Ui, wishes: &mut Vec<Action>) {
    section(ui, "Said by");
    for row in &card.sources {
        let name = row.name.as_str();
        let mut on = row.ticked;
        let tip = format!("Whether {name} stands behind this claim");
        if ui.checkbox(&mut on, name).on_hover_text(tip).clicked() {
            wishes.push(Action::Source(row.what.clone(), on));
        }
    }
    ui.horizontal(|ui| {
        let add = ui.spacing().button_padding.x * 2.0 + 28.0;
        let field = ui.add(
            TextEdit::singleline(&mut drafts.source)
                .hint_text("A person, body or document")
                .desired_width(ui.available_width() - add - ui.spacing().item_spacing.x),
        );
        field.widget_info(|| field_info("A person, body or document behind the claim"));
        let typed = !drafts.source.trim().is_empty();
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        let tip = "Add what was typed to those behind the claim";
        let button = ui.add_enabled(typed, Button::new("Add")).on_hover_text(tip);
        if typed && (entered || button.clicked()) {
            wishes.push(Action::AddSource);
        }
    });
}

pub(super) fn candidates(card: &CardRow, ui: &mut Ui, wishes: &mut Vec<Action>) {
    if card.candidates.is_empty() {
        return;
    }
    section(ui, "Perhaps the same");
    for (at, candidate) in card.candidates.iter().enumerate() {
        ui.label(RichText::new(&candidate.outlet).font(theme::bold(13.0)));
        words(candidate, ui, wishes);
        ui.horizontal(|ui| {
            for (command, same) in [(Command::Same, true), (Command::NotSame, false)] {
                let mut button = ui.small_button(command.info().text);
                // The keys mean the first one.
                let key = command.shortcut(ui.ctx());
                if at == 0 && card.held.is_none() && !key.is_empty() {
                    button = button.on_hover_text(format!("With the key {key}"));
                }
                if button.clicked() {
                    wishes.push(Action::Same(candidate.claim, same));
                }
            }
        });
    }
}
