//! The card at the right: the selected claim in every outlet, what differs, who is quoted, and the choices.

mod agreement;
mod entries;
mod evidence;
mod mentions;
mod noise;
mod wordings;

use egui::{Button, Frame, Label, Margin, RichText, ScrollArea, Ui};

use super::section;
use crate::app::App;
use crate::app::action::{Action, Command};
use crate::app::rows::card::{CardRow, HeldRow};
use crate::app::state::{Drafts, View};
use crate::app::theme::{self, Colours};
use agreement::agreement;
use entries::{history, note, status};
use evidence::evidence;
use mentions::{candidates, differences, mentions, sources};
use wordings::wordings;

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
                    let app = &mut *app;
                    let context = &app.rows.context;
                    let beside = matches!(app.state.view, View::Compare | View::Quotes);
                    if let Some(row) = context.as_ref().filter(|_| beside) {
                        noise::context(row, ui, wishes);
                    }
                    if app.state.view == View::Noise && app.state.heading.is_some() {
                        noise::heading(&app.rows.noise_list, ui, wishes);
                    } else if let Some(card) = &app.rows.card {
                        claim(
                            card,
                            &app.state.prefs.name,
                            &mut app.state.drafts,
                            ui,
                            wishes,
                        );
                    } else if let Some(row) = &app.rows.noise {
                        noise::card(row, context.as_ref(), ui, wishes);
                    } else if context.is_none() {
                        nothing(app.state.view, ui);
                    }
                });
        });
}

fn nothing(view: View, ui: &mut Ui) {
    let colours = Colours::here(ui);
    ui.add_space(40.0);
    let key = |command: Command| command.shortcut(ui.ctx());
    let keys = |what: &str| {
        format!(
            "{} and {} go from {what} to {what}; {} lists every key, {} finds every command.",
            key(Command::NextClaim),
            key(Command::PreviousClaim),
            key(Command::Keys),
            key(Command::Palette),
        )
    };
    let texts: [String; 3] = match view {
        View::Quotes => [
            "Click a wording to see it in its article, with the claim in it.".into(),
            format!(
                "{} goes to the next outlet that has it; {} shows it in its article.",
                key(Command::NextMention),
                key(Command::ShowInArticle)
            ),
            keys("wording"),
        ],
        View::Noise => [
            "Click a passage to see it in its article, and why it is held to be noise.".into(),
            format!(
                "{} accepts it and {} says that it is reporting; on a heading, of all under it.",
                key(Command::Accept),
                key(Command::Reporting)
            ),
            keys("row"),
        ],
        View::Compare => [
            "Click a cell to see its words in their article, and the claim in every outlet.".into(),
            format!(
                "{} goes to the next outlet that has it; {} shows it in its article.",
                key(Command::NextMention),
                key(Command::ShowInArticle)
            ),
            keys("claim"),
        ],
        _ => [
            "Click an underlined claim to see it in every outlet.".into(),
            "Drag over words to make a claim of them, or to mark them as noise.".into(),
            keys("claim"),
        ],
    };
    for text in texts {
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
    if let Some(row) = &card.held {
        held(row, ui, wishes);
    }
    section(ui, "Agreement of the outlets");
    agreement(card, ui, wishes);
    mentions(card, ui, wishes);
    differences(&card.differences, ui, wishes);
    if let Some(row) = &card.wordings {
        wordings(row, ui, wishes);
    }
    sources(card, drafts, ui, wishes);
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

/// The claim that is held, and what can be said of it and the selected one.
fn held(row: &HeldRow, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    ui.add_space(6.0);
    Frame::new()
        .fill(colours.focus)
        .corner_radius(5)
        .inner_margin(Margin::symmetric(10, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let mut buttons = vec![(Command::Hold, "Let Go")];
            match row {
                HeldRow::This => {
                    let text =
                        "You hold this claim. Go to another one to say whether they are the same.";
                    ui.add(Label::new(text).wrap());
                }
                HeldRow::Other(outlet, words) => {
                    let text = format!("You hold a claim of {outlet}:");
                    ui.add(Label::new(RichText::new(text).color(colours.weak)).wrap());
                    ui.add(Label::new(RichText::new(words).font(theme::serif(14.5))).wrap());
                    buttons = vec![
                        (Command::Same, "Same Claim"),
                        (Command::NotSame, "Not the Same"),
                    ];
                }
            }
            ui.horizontal(|ui| {
                for (command, text) in buttons {
                    let tip = command.tooltip(ui.ctx());
                    if ui.button(text).on_hover_text(tip).clicked() {
                        wishes.push(Action::Run(command));
                    }
                }
            });
        });
}
