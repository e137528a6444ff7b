//! The card of a noise passage or of a heading in Noise, and words in their article.

use egui::text::{LayoutJob, TextFormat};
use egui::{Button, Label, RichText, Ui};

use crate::app::action::{Action, Command};
use crate::app::rows::context::ContextRow;
use crate::app::rows::noise::{Line, NoiseRows, PassageRow, Stands};
use crate::app::theme::{self, Colours};
use crate::app::ui::section;

/// Words with the text around them, and the way to their article.
pub(super) fn context(row: &ContextRow, ui: &mut Ui, wishes: &mut Vec<Action>) {
    ui.label(RichText::new(&row.outlet).font(theme::bold(16.0)));
    passage(row, ui);
    run(Command::ShowInArticle, None, ui, wishes);
    ui.add_space(6.0);
    ui.separator();
}

/// Words with the text around them.
fn passage(row: &ContextRow, ui: &mut Ui) {
    let colours = Colours::here(ui);
    ui.add(Label::new(RichText::new(&row.title).small().color(colours.weak)).wrap());
    ui.add_space(4.0);
    let around = TextFormat {
        font_id: theme::serif(14.5),
        color: colours.weak,
        line_height: Some(21.0),
        ..TextFormat::default()
    };
    let words = TextFormat {
        color: colours.text,
        background: colours.selection,
        ..around.clone()
    };
    let mut job = LayoutJob::default();
    for (text, format) in [
        (&row.before, &around),
        (&row.words, &words),
        (&row.after, &around),
    ] {
        job.append(text, 0.0, format.clone());
    }
    ui.add(Label::new(job).wrap());
    ui.add_space(4.0);
}

/// A button that runs a command.
fn run(command: Command, text: Option<&str>, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let button = Button::new(text.unwrap_or(command.info().text));
    let tip = command.tooltip(ui.ctx());
    if ui.add(button).on_hover_text(tip).clicked() {
        wishes.push(Action::Run(command));
    }
}

/// The card of a passage, with the text around it where another view than Read is shown.
pub(super) fn card(
    noise: &PassageRow,
    around: Option<&ContextRow>,
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) {
    let colours = Colours::here(ui);
    ui.label(RichText::new(noise.kind.label()).font(theme::bold(16.0)));
    let said = match noise.standing.stands() {
        Stands::Suggested => "Suggested as noise".to_owned(),
        Stands::Marked => noise
            .standing
            .in_words()
            .replace("Marked", "Marked as noise"),
        Stands::Rejected => format!("{}: it is reporting", noise.standing.in_words()),
    };
    ui.add(Label::new(RichText::new(said).color(colours.weak)).wrap());
    ui.add_space(6.0);
    if around.is_none() {
        let words = RichText::new(&noise.words)
            .font(theme::serif(15.0))
            .color(colours.noise);
        ui.add(Label::new(words).wrap());
    }
    if !noise.reason.is_empty() {
        section(ui, "Why");
        ui.add(Label::new(&noise.reason).wrap());
        if let Some(score) = noise.score {
            let sure = format!("The analysis is {:.0} % sure.", 100.0 * score);
            ui.label(RichText::new(sure).small().color(colours.weak));
        }
    }
    ui.add_space(12.0);
    ui.horizontal_wrapped(|ui| {
        if noise.standing.stands() != Stands::Marked {
            run(Command::Accept, Some("Accept"), ui, wishes);
        }
        run(Command::Noise, Some("Other Kind…"), ui, wishes);
        if noise.standing.stands() != Stands::Rejected {
            run(Command::Reporting, Some("It Is Reporting"), ui, wishes);
        }
    });
    ui.add_space(4.0);
    let text = format!("Always in {}…", noise.called);
    run(Command::Always, Some(&text), ui, wishes);
    if let Some(row) = around {
        section(ui, &format!("In {}", row.outlet));
        passage(row, ui);
        run(Command::ShowInArticle, None, ui, wishes);
    }
}

/// What the selected heading of Noise holds.
pub(super) fn heading(rows: &NoiseRows, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let line = rows.selected.and_then(|at| rows.lines.get(at));
    let Some(Line::Heading(row)) = line else {
        return;
    };
    ui.label(RichText::new(row.label.as_str()).font(theme::bold(16.0)));
    let counts = [
        (row.suggested, "suggested"),
        (row.marked, "marked as noise"),
        (row.rejected, "rejected: reporting"),
    ];
    for (count, what) in counts {
        if count > 0 {
            ui.label(RichText::new(format!("{count} {what}")).color(colours.weak));
        }
    }
    ui.add_space(10.0);
    if row.suggested == 0 {
        ui.label("Everything here is decided.");
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let accept = format!("Accept All {}", row.suggested);
        run(Command::AcceptGroup, Some(&accept), ui, wishes);
        let reject = format!("Reject All {}", row.suggested);
        run(Command::RejectGroup, Some(&reject), ui, wishes);
    });
    ui.add_space(6.0);
    let text = "Only suggestions change; what people decided stays as it is.";
    ui.add(Label::new(RichText::new(text).small().color(colours.weak)).wrap());
}
