//! The views: they draw rows and push actions, and decide nothing.

mod about;
mod adjudicate;
mod articles;
mod backups;
mod card;
mod carry;
mod changes;
mod choices;
mod compare;
mod dialogs;
mod drift;
mod find;
mod found;
mod keep;
mod keys;
mod list;
mod menu;
mod merge;
mod noise;
mod palette;
mod past;
mod progress;
mod quotes;
pub mod reader;
mod rule;
mod start;
mod status;
mod tour;

use egui::text::{LayoutJob, TextFormat};
use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use super::App;
use super::action::Action;
use super::state::View;
use super::theme::Colours;
use crate::domain::Span;

/// What the long lists keep from frame to frame.
#[derive(Debug, Default)]
pub struct Lists {
    articles: articles::Kept,
    quotes: list::Heights,
    noise: list::Heights,
    disputes: list::Heights,
}

/// Draws the window.
pub fn show(app: &mut App, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let bar = Frame::new()
        .fill(colours.panel)
        .inner_margin(Margin::symmetric(8, 3));
    let menu = Panel::top("menu")
        .frame(bar)
        .show(ui, |ui| menu::show(app, ui, wishes));
    Panel::bottom("status")
        .frame(bar.inner_margin(Margin::symmetric(12, 4)))
        .show(ui, |ui| status::show(app, ui, wishes));
    backups::strip(app, ui, wishes);
    status::notices(&app.state.notices, ui, wishes);
    if app.state.project.is_some() {
        let mut card = None;
        let side = Frame::new()
            .fill(colours.panel)
            .inner_margin(Margin::symmetric(0, 8));
        let two = app.state.view == View::Read && app.state.beside.is_some();
        let sides = Sides::of(ui.available_width(), two && app.state.find.open);
        if app.state.find.open {
            let (id, width, most) = sides.find;
            Panel::left(id)
                .resizable(true)
                .default_size(width)
                .size_range(200.0..=most)
                .frame(side)
                .show(ui, |ui| find::show(app, ui, wishes));
        } else if let Some((id, width, most)) = sides.articles
            && app.state.view == View::Read
            && !two
        {
            // The matrix has a column an outlet, and two articles name themselves: the list would only take room.
            Panel::left(id)
                .resizable(true)
                .default_size(width)
                .size_range(160.0..=most)
                .frame(side)
                .show(ui, |ui| {
                    articles::show(&app.rows.articles, &mut app.lists.articles, ui, wishes);
                });
        }
        // Progress and Adjudicate show no claim of their own: a click leads to where the card is. The lists of quotes
        // and noise need what room there is in a very narrow window.
        let card_shows = match app.state.view {
            View::Progress | View::Adjudicate => false,
            View::Quotes | View::Noise => sides.articles.is_some(),
            View::Read | View::Compare => true,
        };
        if card_shows {
            let (id, width, most) = sides.card;
            let shown = Panel::right(id)
                .resizable(true)
                .default_size(width)
                .size_range(284.0..=most)
                .frame(side)
                .show(ui, |ui| card::show(app, ui, wishes));
            card = Some(shown.response.rect);
        }
        let middle = CentralPanel::default()
            .frame(Frame::new().fill(colours.paper))
            .show(ui, |ui| {
                let scroll_to = app.state.scroll_to.take();
                match (app.state.view, &app.rows.reader) {
                    (View::Compare, _) => {
                        let scroll = scroll_to.is_some();
                        compare::show(&app.rows.compare, &app.state.compare, scroll, ui, wishes);
                    }
                    (View::Progress, _) => progress::show(&app.rows.work, ui, wishes),
                    (View::Adjudicate, _) => {
                        let scroll = scroll_to.is_some();
                        let heights = &mut app.lists.disputes;
                        adjudicate::show(
                            &app.rows.adjudicate,
                            &app.state,
                            heights,
                            scroll,
                            ui,
                            wishes,
                        );
                    }
                    (View::Quotes, _) => {
                        let scroll = scroll_to.is_some();
                        let heights = &mut app.lists.quotes;
                        quotes::show(&app.rows.quotes, &app.state, heights, scroll, ui, wishes);
                    }
                    (View::Noise, _) => {
                        let scroll = scroll_to.is_some();
                        let heights = &mut app.lists.noise;
                        noise::show(
                            &app.rows.noise_list,
                            &app.state,
                            heights,
                            scroll,
                            ui,
                            wishes,
                        );
                    }
                    (View::Read, Some(rows)) => {
                        let reading = app.state.prefs.reading;
                        let kept = &mut app.reader;
                        if let Some(beside) = &app.rows.beside {
                            let scroll_to = scroll_to.filter(|_| app.state.place.claim.is_some());
                            reader::show_two(rows, beside, reading, kept, scroll_to, ui, wishes);
                        } else {
                            let scroll = scroll_to.map_or(reader::Scroll::Stay, reader::Scroll::To);
                            reader::show(rows, reading, &mut kept.layouts[0], scroll, ui, wishes);
                        }
                    }
                    (View::Read, None) => reader::empty(ui),
                }
            });
        carry::show(middle.response.rect, ui, wishes);
        if let Some(tip) = app.state.tip.filter(|_| app.state.dialog.is_none()) {
            let places = tour::Places {
                bar: menu.response.rect,
                card,
                middle: middle.response.rect,
            };
            tour::show(tip, &places, ui.ctx(), wishes);
        }
    } else {
        CentralPanel::default()
            .frame(Frame::new().fill(colours.paper))
            .show(ui, |ui| start::show(app, ui, wishes));
    }
    dialogs::show(app, ui.ctx(), wishes);
}

/// The panels at the sides: the name under which egui keeps the width that the person gave each, its width until then,
/// and the most it can have. Where the window is narrow they are others, so that wide ones come back with the room.
struct Sides {
    find: (&'static str, f32, f32),
    articles: Option<(&'static str, f32, f32)>,
    card: (&'static str, f32, f32),
}

impl Sides {
    /// For a window so many points wide, with Find beside two articles or not.
    fn of(room: f32, crowded: bool) -> Self {
        // Narrower, no row of buttons would fit the card; wider, no line of text its article.
        const NARROW: f32 = 1000.0;
        const TINY: f32 = 700.0;
        if room >= NARROW && !(crowded && room < 1.5 * NARROW) {
            return Self {
                find: ("find", 320.0, 560.0),
                articles: Some(("articles", 252.0, 420.0)),
                card: ("card", 390.0, 620.0),
            };
        }
        let card = (room * 0.4).clamp(284.0, 320.0);
        Self {
            find: ("narrow find", (room * 0.28).clamp(200.0, 250.0), 320.0),
            articles: (room >= TINY).then_some(("narrow articles", 170.0, 240.0)),
            card: ("narrow card", card, card.max(room * 0.45)),
        }
    }
}

/// The words in one format, those at `spans` (bytes, in order) in another.
fn with_spans(words: &str, spans: &[Span], plain: &TextFormat, marked: &TextFormat) -> LayoutJob {
    let mut job = LayoutJob::default();
    let mut at = 0;
    for span in spans {
        let before = words.get(at..span.start()).unwrap_or_default();
        job.append(before, 0.0, plain.clone());
        job.append(span.of(words).unwrap_or_default(), 0.0, marked.clone());
        at = span.end();
    }
    job.append(words.get(at..).unwrap_or_default(), 0.0, plain.clone());
    job
}

/// A small heading in a side panel.
fn section(ui: &mut Ui, text: &str) {
    ui.add_space(10.0);
    let colours = Colours::here(ui);
    ui.label(
        egui::RichText::new(text)
            .font(super::theme::bold(12.0))
            .color(colours.weak),
    );
}
