//! The tour of the sample: four short tips, each beside what it is about.

use egui::{
    Align, Align2, Area, Context, Frame, Label, Layout, Order, Pos2, Rect, RichText, Stroke,
};
use egui::{StrokeKind, Ui, pos2};

use crate::app::action::{Action, Command};
use crate::app::state::TIPS;
use crate::app::theme::{self, Colours};

/// Where things are in this frame.
pub(super) struct Places {
    /// The bar with the menus and the views.
    pub bar: Rect,
    /// The card, where it is shown.
    pub card: Option<Rect>,
    /// The middle.
    pub middle: Rect,
}

/// Draws a tip.
pub(super) fn show(tip: usize, places: &Places, ctx: &Context, wishes: &mut Vec<Action>) {
    let key = |command: Command| match command.shortcut(ctx) {
        key if key.is_empty() => command.info().text.to_owned(),
        key => key,
    };
    let (about, title, text) = match tip {
        0 => (
            places.middle,
            "Read",
            "Grey is noise. What is underlined is a claim, and its line says what the outlets do: plain where they \
             agree, broken where they differ, a zigzag where they contradict each other, dots where one alone has \
             it. Click a claim."
                .to_owned(),
        ),
        1 => (
            places.card.unwrap_or(places.middle),
            "Decide",
            format!(
                "The card shows the claim in every outlet. {}, {}, {} and {} decide; {} accepts the suggestion and \
                 goes on. Each decision is saved at once, and {} takes it back.",
                key(Command::Agree),
                key(Command::Differ),
                key(Command::Contradict),
                key(Command::SingleSource),
                key(Command::Accept),
                key(Command::Undo),
            ),
        ),
        2 => (
            places.bar,
            "Compare",
            "Compare sets every claim beside its wording in each outlet, disagreement first. Progress shows what is \
             left to do, and leads there."
                .to_owned(),
        ),
        _ => (
            places.bar,
            "Find your way",
            format!(
                "{} lists every key, {} finds every command by a few letters. The Help menu has this tour again.",
                key(Command::Keys),
                key(Command::Palette),
            ),
        ),
    };
    let (at, pivot) = anchor(tip, about, places);
    Area::new(egui::Id::unique("tour"))
        .order(Order::Foreground)
        .fixed_pos(at)
        .pivot(pivot)
        .constrain(true)
        .show(ctx, |ui| {
            let colours = Colours::here(ui);
            let edge = Stroke::new(2.0, colours.accent);
            ui.ctx()
                .layer_painter(ui.layer_id())
                .rect_stroke(about, 0.0, edge, StrokeKind::Inside);
            Frame::popup(ui.style())
                .stroke(edge)
                .inner_margin(16)
                .show(ui, |ui| card(tip, title, &text, ui, wishes));
        });
}

/// Where the tip stands, and which of its own points is there.
fn anchor(tip: usize, about: Rect, places: &Places) -> (Pos2, Align2) {
    match tip {
        0 => (
            pos2(about.center().x, about.max.y - 24.0),
            Align2::CENTER_BOTTOM,
        ),
        1 if places.card.is_some() => (
            pos2(about.min.x - 12.0, about.center().y),
            Align2::RIGHT_CENTER,
        ),
        1 => (about.center(), Align2::CENTER_CENTER),
        _ => (
            pos2(about.min.x + 200.0, about.max.y + 10.0),
            Align2::LEFT_TOP,
        ),
    }
}

fn card(tip: usize, title: &str, text: &str, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    ui.set_width(340.0);
    ui.label(RichText::new(title).font(theme::bold(16.0)));
    ui.add(Label::new(text).wrap());
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let count = format!("Tip {} of {TIPS}", tip + 1);
        ui.label(RichText::new(count).color(colours.weak));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let last = tip + 1 == TIPS;
            let words = if last { "Done" } else { "Next Tip" };
            let button =
                egui::Button::new(RichText::new(words).color(colours.paper)).fill(colours.accent);
            if ui.add(button).clicked() {
                wishes.push(Action::ShowTip((!last).then_some(tip + 1)));
            }
            if !last && ui.button("Skip Tour").clicked() {
                wishes.push(Action::ShowTip(None));
            }
        });
    });
}
