//! The card at the right: the selected claim in every outlet, what differs, who is quoted, and the choices.

use egui::containers::menu::MenuButton;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Button, ComboBox, Frame, Label, Layout, Margin, RichText, ScrollArea, Sense, Stroke,
    TextEdit, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::section;
use crate::app::App;
use crate::app::action::{Action, Command};
use crate::app::rows::card::{CardRow, DifferenceRow, MentionRow};
use crate::app::rows::reader::NoiseRow;
use crate::app::state::{DraftField, Drafts};
use crate::app::theme::{self, Colours, sign};
use crate::domain::{Agreement, CheckStatus, Evidence, Span, Stance};

/// Draws the card, or says how to get one.
pub fn show(app: &mut App, ui: &mut Ui, wishes: &mut Vec<Action>) {
    // Each claim scrolls on its own: a new card begins at its top.
    let id = app.state.place.claim;
    ScrollArea::vertical()
        .id_salt(id)
        .auto_shrink(false)
        .show(ui, |ui| {
            Frame::new()
                .inner_margin(Margin::symmetric(14, 4))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    if let Some(card) = &app.rows.card {
                        claim(
                            card,
                            &app.state.prefs.name,
                            &mut app.state.drafts,
                            ui,
                            wishes,
                        );
                    } else if let Some(noise) = &app.rows.noise {
                        noise_card(noise, ui, wishes);
                    } else {
                        nothing(ui);
                    }
                });
        });
}

fn nothing(ui: &mut Ui) {
    let colours = Colours::here(ui);
    ui.add_space(40.0);
    for text in [
        "Click an underlined claim to see it in every outlet.",
        "Drag over words to make a claim of them, or to mark them as noise.",
        "J and K go from claim to claim; F1 lists every key.",
    ] {
        ui.add(Label::new(RichText::new(text).color(colours.weak)).wrap());
        ui.add_space(6.0);
    }
}

fn claim(card: &CardRow, name: &str, drafts: &mut Drafts, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    ui.add(Label::new(RichText::new(&card.words).font(theme::serif(16.5))).wrap());
    if !card.worth.is_empty() {
        ui.add(Label::new(RichText::new(&card.worth).small().color(colours.weak)).wrap());
    }
    section(ui, "Agreement of the outlets");
    agreement(card, ui, wishes);
    mentions(card, ui, wishes);
    differences(&card.differences, ui, wishes);
    sources(card, ui, wishes);
    status(card, drafts, ui, wishes);
    candidates(card, ui, wishes);
    evidence(card, drafts, ui, wishes);
    note(card, name, drafts, ui, wishes);
    history(card, ui);
    ui.add_space(10.0);
    let button = Button::new(Command::NotClaim.info().text);
    if ui
        .add(button)
        .on_hover_text(Command::NotClaim.tooltip(ui.ctx()))
        .clicked()
    {
        wishes.push(Action::Run(Command::NotClaim));
    }
    ui.add_space(24.0);
}

/// The four choices. A suggestion has a broken edge and a word; a mark is filled.
fn agreement(card: &CardRow, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let width = (ui.available_width() - ui.spacing().item_spacing.x) / 2.0;
    for pair in Agreement::ALL.chunks(2) {
        ui.horizontal(|ui| {
            for &choice in pair {
                let command = Command::marking(choice);
                let colour = colours.of_agreement(choice);
                let marked = card.answers.iter().any(|(_, a)| *a == choice);
                let suggested = card.answers.is_empty() && card.suggested == Some(choice);
                let text = RichText::new(format!("{}  {}", sign(choice), choice.label()))
                    .color(if marked { colours.paper } else { colours.text });
                let mut button = Button::new(text)
                    .min_size(vec2(width, 30.0))
                    .selected(marked);
                if marked {
                    button = button.fill(colour).stroke(Stroke::new(1.0, colour));
                } else if suggested {
                    button = button.stroke(Stroke::NONE);
                }
                let response = ui.add(button).on_hover_text(command.tooltip(ui.ctx()));
                if suggested {
                    dashed_edge(ui, response.rect, colour);
                }
                if response.clicked() {
                    wishes.push(Action::Run(command));
                }
            }
        });
    }
    if card.answers.is_empty() {
        if let Some(suggested) = card.suggested {
            ui.horizontal(|ui| {
                let text = format!("Suggested: {}", suggested.label().to_lowercase());
                ui.label(RichText::new(text).color(colours.weak));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let tip = Command::Accept.tooltip(ui.ctx());
                    if ui.button("Accept").on_hover_text(tip).clicked() {
                        wishes.push(Action::Run(Command::Accept));
                    }
                });
            });
        } else {
            ui.label(RichText::new("No suggestion").color(colours.weak));
        }
    } else {
        for (name, answer) in &card.answers {
            let text = format!("{} {} by {name}", sign(*answer), answer.label());
            ui.label(RichText::new(text).color(colours.weak));
        }
    }
    if card.conflict {
        let text = "⚠ People disagree here. Your next choice settles it for everyone.";
        ui.add(
            Label::new(RichText::new(text).color(colours.of_agreement(Agreement::Contradict)))
                .wrap(),
        );
    }
}

fn dashed_edge(ui: &Ui, rect: egui::Rect, colour: egui::Color32) {
    let rect = rect.shrink(0.75);
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    let stroke = Stroke::new(1.5, colour);
    ui.painter()
        .extend(egui::Shape::dashed_line(&corners, stroke, 4.0, 3.0));
}

fn mentions(card: &CardRow, ui: &mut Ui, wishes: &mut Vec<Action>) {
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
    for (at, (outlet, stands)) in card.outlets.iter().enumerate() {
        let mut ticked = *stands;
        let tip = match at {
            0..=5 => format!("Whether {outlet} stands behind this claim ({})", at + 1),
            _ => format!("Whether {outlet} stands behind this claim"),
        };
        let name = RichText::new(outlet.as_str()).font(theme::bold(13.5));
        if ui.checkbox(&mut ticked, name).on_hover_text(tip).clicked() {
            wishes.push(Action::Stands(outlet.clone(), ticked));
        }
        for mention in card.mentions.iter().filter(|m| m.outlet == outlet.as_str()) {
            self::mention(mention, card.mentions.len() > 1, ui, wishes);
        }
        if !card.mentions.iter().any(|m| m.outlet == outlet.as_str()) {
            ui.label(RichText::new("Added by hand").small().color(colours.weak));
        }
    }
}

/// One mention: its words with what differs, the stance, and the way there.
fn mention(mention: &MentionRow, parting: bool, ui: &mut Ui, wishes: &mut Vec<Action>) {
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
fn words(mention: &MentionRow, ui: &mut Ui, wishes: &mut Vec<Action>) {
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
    if response.clicked() {
        wishes.push(Action::SelectClaim(mention.claim));
    }
}

/// The words of a mention: details that differ on a ground of their own and underlined, other rewording with dots.
fn wording(mention: &MentionRow, colours: Colours) -> LayoutJob {
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

fn differences(rows: &[DifferenceRow], ui: &mut Ui, wishes: &mut Vec<Action>) {
    if rows.is_empty() {
        return;
    }
    let colours = Colours::here(ui);
    section(ui, "What differs");
    for row in rows {
        ui.label(RichText::new(row.kind.label()).color(colours.of_agreement(Agreement::Differ)));
        for ((outlet, words), claim) in row.sides.iter().zip(row.claims) {
            ui.horizontal_wrapped(|ui| {
                ui.add_space(12.0);
                if ui
                    .link(outlet)
                    .on_hover_text("Go to these words in their article")
                    .clicked()
                {
                    wishes.push(Action::SelectClaim(claim));
                }
                ui.label(RichText::new(format!("“{words}”")).font(theme::serif(14.5)));
            });
        }
    }
}

fn sources(card: &CardRow, ui: &mut Ui, wishes: &mut Vec<Action>) {
    if card.sources.is_empty() {
        return;
    }
    section(ui, "Said by");
    for (name, ticked) in &card.sources {
        let mut on = *ticked;
        let tip = format!("Whether {name} stands behind this claim");
        if ui.checkbox(&mut on, name).on_hover_text(tip).clicked() {
            wishes.push(Action::Source(name.clone(), on));
        }
    }
}

fn status(card: &CardRow, drafts: &mut Drafts, ui: &mut Ui, wishes: &mut Vec<Action>) {
    section(ui, "Check");
    ui.horizontal(|ui| {
        let label = ui.label("Status");
        let shown = card.status.unwrap_or(CheckStatus::Unchecked);
        ComboBox::from_id_salt("status")
            .selected_text(shown.label())
            .width(130.0)
            .show_ui(ui, |ui| {
                for &status in CheckStatus::ALL {
                    if ui
                        .selectable_label(shown == status, status.label())
                        .clicked()
                    {
                        wishes.push(Action::Status(status));
                    }
                }
            })
            .response
            .labelled_by(label.id);
        let label = ui.label("Rating");
        let field = ui
            .add(
                TextEdit::singleline(&mut drafts.rating)
                    .hint_text("Mostly true")
                    .desired_width(f32::INFINITY),
            )
            .labelled_by(label.id)
            .on_hover_text("The rating on your desk’s own scale");
        let focused = field.has_focus();
        if drafts.left(DraftField::Rating, focused) {
            wishes.push(Action::Rating(drafts.rating.trim().to_owned()));
        }
    });
}

fn candidates(card: &CardRow, ui: &mut Ui, wishes: &mut Vec<Action>) {
    if card.candidates.is_empty() {
        return;
    }
    section(ui, "Perhaps the same");
    for candidate in &card.candidates {
        ui.label(RichText::new(&candidate.outlet).font(theme::bold(13.0)));
        words(candidate, ui, wishes);
        ui.horizontal(|ui| {
            for (text, same) in [("Same Claim", true), ("Not the Same", false)] {
                if ui.small_button(text).clicked() {
                    wishes.push(Action::Same(candidate.claim, same));
                }
            }
        });
    }
}

fn evidence(card: &CardRow, drafts: &mut Drafts, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    section(ui, "Evidence");
    for [title, place, note, by] in &card.evidence {
        ui.label(RichText::new(title).font(theme::bold(13.5)));
        for line in [place, note] {
            if !line.is_empty() {
                ui.add(Label::new(line).wrap());
            }
        }
        ui.label(
            RichText::new(format!("Added by {by}"))
                .small()
                .color(colours.weak),
        );
    }
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
    if draft.title.trim().is_empty() {
        return;
    }
    for (text, hint) in [
        (&mut draft.place, "Where it is: URL or file"),
        (&mut draft.note, "What it shows"),
    ] {
        let field = ui.add(
            TextEdit::singleline(text)
                .hint_text(hint)
                .desired_width(f32::INFINITY),
        );
        field.widget_info(|| field_info(hint));
    }
    if ui.button("Add Evidence").clicked() {
        wishes.push(Action::Evidence(Evidence {
            title: draft.title.trim().to_owned(),
            place: draft.place.trim().to_owned(),
            note: draft.note.trim().to_owned(),
        }));
    }
}

fn field_info(label: &str) -> WidgetInfo {
    WidgetInfo::labeled(egui::accesskit::Role::TextInput, true, label)
}

fn note(card: &CardRow, name: &str, drafts: &mut Drafts, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    section(ui, "Notes");
    for (by, text) in &card.notes {
        ui.add(Label::new(format!("{by}: {text}")).wrap());
    }
    let field = ui.add(
        TextEdit::multiline(&mut drafts.note)
            .hint_text("Write a note; it is saved when you leave the field")
            .desired_rows(2)
            .desired_width(f32::INFINITY),
    );
    field.widget_info(|| field_info(&format!("Note of {name}")));
    if drafts.focus == Some(DraftField::Note) {
        drafts.focus = None;
        field.request_focus();
        field.scroll_to_me(Some(Align::Center));
    }
    if drafts.left(DraftField::Note, field.has_focus()) {
        wishes.push(Action::Note(drafts.note.trim().to_owned()));
    }
    if field.has_focus() {
        ui.label(RichText::new("Not saved yet").small().color(colours.weak));
    }
}

fn history(card: &CardRow, ui: &mut Ui) {
    if card.history.is_empty() {
        return;
    }
    ui.add_space(8.0);
    let title = format!("History ({})", card.history.len());
    ui.collapsing(title, |ui| {
        for line in &card.history {
            ui.add(Label::new(RichText::new(line).small()).wrap());
        }
    });
}

/// The card of a noise span.
fn noise_card(noise: &NoiseRow, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    ui.label(RichText::new(noise.kind.label()).font(theme::bold(16.0)));
    let said = match &noise.by {
        Some(by) => format!("Marked as noise by {by}"),
        None => "Suggested as noise".to_owned(),
    };
    ui.label(RichText::new(said).color(colours.weak));
    ui.add_space(6.0);
    ui.add(
        Label::new(
            RichText::new(&noise.words)
                .font(theme::serif(15.0))
                .color(colours.noise),
        )
        .wrap(),
    );
    if !noise.reason.is_empty() {
        section(ui, "Why");
        ui.add(Label::new(&noise.reason).wrap());
    }
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        if noise.by.is_none() {
            let tip = Command::Accept.tooltip(ui.ctx());
            if ui.button("Accept").on_hover_text(tip).clicked() {
                wishes.push(Action::Run(Command::Accept));
            }
        }
        for command in [Command::Noise, Command::Reporting] {
            let text = match command {
                Command::Noise => "Other Kind…",
                _ => "It Is Reporting",
            };
            if ui
                .button(text)
                .on_hover_text(command.tooltip(ui.ctx()))
                .clicked()
            {
                wishes.push(Action::Run(command));
            }
        }
    });
}
