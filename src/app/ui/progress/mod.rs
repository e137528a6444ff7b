//! Progress: how far the work on each article has come, how the outlets agree two by two, who has decided what, how far
//! people agree.

mod agree;
mod articles;
mod pairs;
mod people;

use egui::{Frame, Label, Margin, RichText, ScrollArea, Ui, UiBuilder, vec2};

use crate::app::action::Action;
use crate::app::rows::progress::ProgressRows;
use crate::app::theme::{self, Colours};

/// Below this width the right half goes under the left.
const WIDE: f32 = 980.0;

/// Draws the view.
pub fn show(rows: &ProgressRows, ui: &mut Ui, wishes: &mut Vec<Action>) {
    if rows.articles.is_empty() {
        let text =
            "This project has no articles yet. Open a bundle with Open Bundle… in the File menu.";
        let colours = Colours::here(ui);
        ui.centered_and_justified(|ui| ui.label(RichText::new(text).color(colours.weak)));
        return;
    }
    let page = ui.max_rect().shrink2(vec2(18.0, 12.0));
    if page.width() < WIDE {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            Frame::new()
                .inner_margin(Margin::symmetric(18, 12))
                .show(ui, |ui| {
                    articles::show(rows, None, ui, wishes);
                    right(rows, ui, wishes);
                });
        });
        return;
    }
    let (left, beside) = page.split_left_right_at_fraction(0.56);
    ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
        articles::show(rows, Some(left), ui, wishes);
    });
    ui.scope_builder(
        UiBuilder::new().max_rect(beside.with_min_x(beside.min.x + 36.0)),
        |ui| {
            ScrollArea::vertical()
                .auto_shrink(false)
                .show(ui, |ui| right(rows, ui, wishes));
        },
    );
}

fn right(rows: &ProgressRows, ui: &mut Ui, wishes: &mut Vec<Action>) {
    pairs::show(rows, ui, wishes);
    ui.add_space(26.0);
    people::show(&rows.people, ui);
    ui.add_space(26.0);
    agree::show(&rows.reliability, rows.only_mine, ui);
    ui.add_space(16.0);
}

/// The heading of a part of the page, with a line that explains it.
fn heading(ui: &mut Ui, title: &str, explained: &str) {
    let colours = Colours::here(ui);
    ui.label(RichText::new(title).font(theme::bold(17.0)));
    ui.add(Label::new(RichText::new(explained).color(colours.weak)).wrap());
    ui.add_space(8.0);
}
