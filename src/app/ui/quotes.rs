//! Quotes: what was said, in all its wordings, word by word.

use egui::text::LayoutJob;
use egui::{
    Color32, Label, Link, Margin, Rect, RichText, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use super::choices::{one_of, order};
use super::drift::{append, colour, in_words, legend, shown, sign};
use super::list::{Heights, List};
use crate::analyse::quotations::DriftKind;
use crate::app::action::{Action, Command};
use crate::app::rows::quotes::{
    self, Line, MentionRow, Options, QuotationRow, QuoteRows, Sort, WordingRow,
};
use crate::app::state::State;
use crate::app::theme::{self, Colours};

/// The widths of the first and the last column.
const OUTLETS: f32 = 164.0;
const DRIFT: f32 = 158.0;
/// The longest line of words.
const MEASURE: f32 = 640.0;
/// Space at the left and the right of the list.
const EDGE: f32 = 16.0;
/// So many outlets of one wording are named in its row.
const NAMED: usize = 4;
/// So many are named when the mouse asks for the rest.
const MOST_NAMED: usize = 60;
const LINE: f32 = 21.0;

/// Draws the list with the choices above it.
pub fn show(
    rows: &QuoteRows,
    state: &State,
    heights: &mut Heights,
    scroll: bool,
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) {
    if rows.all == 0 {
        return empty(rows, &state.quotes, ui, wishes);
    }
    egui::Frame::new()
        .inner_margin(Margin::symmetric(14, 8))
        .show(ui, |ui| {
            choices(rows, &state.quotes, ui, wishes);
            if rows.shown > 0 {
                legend(ui, "Beside the first wording");
            }
        });
    if rows.shown == 0 {
        return empty(rows, &state.quotes, ui, wishes);
    }
    let list = List {
        id: "quotes",
        generation: rows.generation,
        count: rows.lines.len(),
        scroll_to: rows.selected.filter(|_| scroll),
        heights,
    };
    let estimate = |i: usize, width: f32| match rows.lines.get(i) {
        Some(Line::Speaker(..)) => 42.0,
        Some(Line::Quotation(_)) => 34.0,
        Some(Line::Wording(row)) => {
            let letters: usize = row.parts.iter().map(|p| p.words.len()).sum();
            // About so many points a letter of the reader's face takes.
            #[allow(clippy::cast_precision_loss)]
            let lines = (letters as f32 * 6.9 / measure(width)).ceil().max(1.0);
            let outlets = row.mentions.len().min(NAMED + 1);
            #[allow(clippy::cast_precision_loss)]
            let beside = outlets as f32 * 19.0;
            (lines * LINE).max(beside) + 14.0
        }
        None => 0.0,
    };
    list.show(ui, estimate, |ui, i| match rows.lines.get(i) {
        Some(Line::Speaker(name, count)) => speaker(name, *count, ui),
        Some(Line::Quotation(row)) => head(row, ui),
        Some(Line::Wording(row)) => wording(row, rows.selected == Some(i), state, ui, wishes),
        None => 0.0,
    });
}

fn measure(width: f32) -> f32 {
    (width - OUTLETS - DRIFT - 2.0 * EDGE - 24.0).clamp(120.0, MEASURE)
}

fn choices(rows: &QuoteRows, options: &Options, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let mut new = options.clone();
    ui.horizontal_wrapped(|ui| {
        let sorts = Sort::ALL.map(|s| (s, s.label()));
        order(
            ui,
            "order",
            150.0,
            &mut new.sort,
            &sorts,
            "The order of the quotations",
        );
        let speakers = rows
            .speakers
            .iter()
            .map(|(called, name)| (name.clone(), called.as_str()));
        let tip = "Only what this person or body said";
        one_of(
            ui,
            "speaker",
            &mut new.speaker,
            "Every speaker",
            speakers,
            tip,
        );
        let outlets = rows
            .outlets
            .iter()
            .map(|(called, o)| (o.clone(), called.as_str()));
        let tip = "Only what this outlet quotes";
        one_of(ui, "outlet", &mut new.outlet, "Every outlet", outlets, tip);
        let kinds = DriftKind::ALL.into_iter().map(|k| (k, quotes::label(k)));
        let tip = "Only quotations with this sort of change";
        one_of(ui, "drift", &mut new.only, "Changed or not", kinds, tip);
        ui.checkbox(&mut new.singles, "Also quotes of one outlet");
        let shown = format!("{} of {}", rows.shown, rows.all);
        ui.label(RichText::new(shown).color(colours.weak));
    });
    if new != *options {
        wishes.push(Action::Quotes(new));
    }
}

fn empty(rows: &QuoteRows, options: &Options, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    ui.add_space(40.0);
    ui.vertical_centered(|ui| {
        if rows.all == 0 {
            let text = "No quotations were found in these articles.";
            ui.label(RichText::new(text).color(colours.weak));
            let text = "Words in quotation marks appear here, with what each outlet made of them.";
            ui.label(RichText::new(text).color(colours.weak));
            return;
        }
        let narrowed = Options {
            sort: options.sort,
            singles: options.singles,
            ..Options::default()
        };
        let (text, button, wider) = if *options == narrowed {
            (
                "No quotation is in more than one outlet.",
                "Show Quotes of One Outlet",
                Options {
                    singles: true,
                    ..narrowed
                },
            )
        } else {
            ("No quotation fits these choices.", "Show All", narrowed)
        };
        ui.label(RichText::new(text).color(colours.weak));
        ui.add_space(6.0);
        if ui.button(button).clicked() {
            wishes.push(Action::Quotes(wider));
        }
    });
}

/// The name over all that one person said.
fn speaker(name: &str, count: usize, ui: &mut Ui) -> f32 {
    let colours = Colours::here(ui);
    let rect = ui.max_rect();
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        ui.add_space(EDGE);
        ui.label(RichText::new(name).font(theme::bold(17.0)));
        let text = match count {
            1 => "one quotation".to_owned(),
            n => format!("{n} quotations"),
        };
        ui.label(RichText::new(text).color(colours.weak));
    });
    let stroke = Stroke::new(1.0, colours.edge);
    ui.painter()
        .hline(rect.x_range(), rect.min.y + 41.0, stroke);
    42.0
}

/// The line over the wordings of a quotation.
fn head(row: &QuotationRow, ui: &mut Ui) -> f32 {
    let colours = Colours::here(ui);
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, colours.panel);
    let stroke = Stroke::new(1.0, colours.line);
    ui.painter().hline(rect.x_range(), rect.min.y, stroke);
    let inner = rect.shrink2(vec2(EDGE, 4.0));
    let builder = UiBuilder::new()
        .max_rect(inner)
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    let mut ui = ui.new_child(builder);
    ui.label(RichText::new(&row.speaker).font(theme::bold(13.5)));
    ui.label(RichText::new(&row.summary).color(colours.weak));
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        // Laid out from the right: the most serious stands nearest to the edge.
        for kind in &row.kinds {
            let text = format!("{} {}", sign(*kind), quotes::label(*kind));
            let text = RichText::new(text).small().color(colour(*kind, colours));
            ui.add(Label::new(text).selectable(false));
        }
    });
    34.0
}

/// A wording: its outlets, its words, what became of it. A click shows it beside, a double click in its article.
fn wording(
    row: &WordingRow,
    selected: bool,
    state: &State,
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) -> f32 {
    let colours = Colours::here(ui);
    let rect = ui.max_rect();
    let response = ui.interact(rect, ui.unique_id().with("row"), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(egui::accesskit::Role::Button, true, selected, label(row))
    });
    if selected {
        ui.painter().rect_filled(rect, 0.0, colours.focus);
        let bar = Rect::from_min_max(rect.min, pos2(rect.min.x + 3.0, rect.max.y));
        ui.painter().rect_filled(bar, 0.0, colours.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, colours.hover);
    }
    if response.has_focus() {
        let stroke = Stroke::new(1.5, colours.accent);
        ui.painter()
            .rect_stroke(rect.shrink(1.5), 3.0, stroke, egui::StrokeKind::Inside);
    }
    if let Some(first) = row.mentions.first() {
        if response.double_clicked() {
            wishes.push(Action::SelectQuote(first.article, first.span));
            wishes.push(Action::Run(Command::ShowInArticle));
        } else if response.clicked() {
            wishes.push(Action::SelectQuote(first.article, first.span));
        }
    }
    let top = rect.min.y + 7.0;
    let width = measure(rect.width());
    let column = |left: f32, width: f32| {
        let min = pos2(rect.min.x + left, top);
        Rect::from_min_size(min, vec2(width, f32::INFINITY))
    };
    let beside = part(ui, column(EDGE, OUTLETS), |ui| {
        outlets(row, state, ui, wishes);
    });
    let words = part(ui, column(EDGE + OUTLETS + 12.0, width), |ui| {
        let mut job = LayoutJob::default();
        for part in &row.parts {
            append(&mut job, part.kind, &shown(part), 15.0, colours);
        }
        job.wrap.max_width = width;
        ui.add(Label::new(job).wrap().selectable(false));
    });
    // Beside the words, so that on a wide window the eye need not cross it.
    let end = EDGE + OUTLETS + 12.0 + width + 12.0;
    let far = part(ui, column(end, DRIFT), |ui| drift(row, ui));
    (beside.max(words).max(far) - rect.min.y + 7.0).round()
}

/// Draws in one column of a row; gives the lowest place that it takes.
fn part(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui)) -> f32 {
    let builder = UiBuilder::new()
        .max_rect(rect)
        .layout(egui::Layout::top_down(egui::Align::Min));
    let mut ui = ui.new_child(builder);
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.spacing_mut().interact_size.y = 17.0;
    add(&mut ui);
    ui.min_rect().max.y
}

/// What a screen reader says of a wording.
fn label(row: &WordingRow) -> String {
    let named = row.mentions.iter().take(NAMED).map(|m| m.outlet.as_str());
    let mut outlets = named.collect::<Vec<_>>().join(", ");
    if row.mentions.len() > NAMED {
        outlets.push_str(&format!(" and {} more", row.mentions.len() - NAMED));
    }
    let mut label = format!("{outlets}: “{}”", row.words);
    for kind in row.drift.kinds() {
        label.push_str(&format!(
            ", {}",
            in_words(kind, &row.drift, row.speaker.as_deref())
        ));
    }
    label
}

fn outlets(row: &WordingRow, state: &State, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let chosen = |m: &MentionRow| state.quote == Some((m.article, m.span));
    // The one that is selected is always named.
    let from = row.mentions.iter().position(chosen).unwrap_or_default();
    let from = from.saturating_sub(NAMED - 1);
    for mention in row.mentions.iter().skip(from).take(NAMED) {
        let mut name = RichText::new(&mention.outlet).color(colours.text);
        if chosen(mention) && row.mentions.len() > 1 {
            name = name.font(theme::bold(13.5)).color(colours.accent);
        }
        ui.horizontal(|ui| {
            ui.set_max_width(OUTLETS);
            // A long name ends before the words.
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
            let link = ui
                .add(Link::new(name))
                .on_hover_text("Show it as this outlet has it");
            if link.clicked() {
                wishes.push(Action::SelectQuote(mention.article, mention.span));
            }
        });
    }
    if row.mentions.len() > NAMED {
        let text = format!("and {} more", row.mentions.len() - NAMED);
        ui.label(RichText::new(text).small().color(colours.weak))
            .on_hover_ui(|ui| {
                let all = row.mentions.iter().take(MOST_NAMED);
                let names: Vec<&str> = all.map(|m| m.outlet.as_str()).collect();
                ui.label(names.join(", "));
            });
    }
}

/// What became of the words, in a column of its own.
fn drift(row: &WordingRow, ui: &mut Ui) {
    let colours = Colours::here(ui);
    let small = |text: String, colour: Color32, ui: &mut Ui| {
        ui.add(Label::new(RichText::new(text).small().color(colour)).truncate())
    };
    if row.only {
        return;
    }
    if row.first {
        small("first wording".into(), colours.weak, ui).on_hover_text(
            "The other wordings are compared with this one, which is nearest to them all",
        );
    } else if row.drift.kinds().next().is_none() {
        small("= but for spelling".into(), colours.weak, ui);
    }
    for kind in row.drift.kinds() {
        let text = format!(
            "{} {}",
            sign(kind),
            in_words(kind, &row.drift, row.speaker.as_deref())
        );
        small(text, colour(kind, colours), ui);
    }
}
