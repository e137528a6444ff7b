//! Quotes: what was said, in all its wordings, word by word.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Color32, ComboBox, Label, Link, Margin, Rect, RichText, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::list::{Heights, List};
use crate::analyse::quotations::{DriftKind, Part, PartKind};
use crate::app::action::{Action, Command};
use crate::app::rows::quotes::{
    self, Line, MentionRow, Options, QuotationRow, QuoteRows, Sort, WordingRow,
};
use crate::app::state::State;
use crate::app::theme::{self, Colours};
use crate::domain::Agreement;

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
    egui::Frame::new()
        .inner_margin(Margin::symmetric(14, 8))
        .show(ui, |ui| {
            choices(rows, &state.quotes, ui, wishes);
            if rows.shown > 0 {
                legend(ui);
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
        ComboBox::from_id_salt("order")
            .selected_text(new.sort.label())
            .width(150.0)
            .show_ui(ui, |ui| {
                for sort in Sort::ALL {
                    ui.selectable_value(&mut new.sort, sort, sort.label());
                }
            })
            .response
            .on_hover_text("The order of the quotations");
        let speaker = new.speaker.clone();
        ComboBox::from_id_salt("speaker")
            .selected_text(speaker.as_deref().unwrap_or("Every speaker"))
            .width(130.0)
            .height(420.0)
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut new.speaker, None, "Every speaker");
                for name in &rows.speakers {
                    ui.selectable_value(&mut new.speaker, Some(name.clone()), name);
                }
            })
            .response
            .on_hover_text("Only what this person or body said");
        let chosen = rows
            .outlets
            .iter()
            .find(|(_, o)| Some(o) == new.outlet.as_ref());
        ComboBox::from_id_salt("outlet")
            .selected_text(chosen.map_or("Every outlet", |(called, _)| called.as_str()))
            .width(130.0)
            .height(420.0)
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut new.outlet, None, "Every outlet");
                for (called, outlet) in &rows.outlets {
                    ui.selectable_value(&mut new.outlet, Some(outlet.clone()), called.as_str());
                }
            })
            .response
            .on_hover_text("Only what this outlet quotes");
        ComboBox::from_id_salt("drift")
            .selected_text(new.only.map_or("Changed or not", quotes::label))
            .width(130.0)
            .height(420.0)
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut new.only, None, "Changed or not");
                for kind in DriftKind::ALL {
                    ui.selectable_value(&mut new.only, Some(kind), quotes::label(kind));
                }
            })
            .response
            .on_hover_text("Only quotations with this sort of change");
        ui.checkbox(&mut new.singles, "Also quotes of one outlet");
        let shown = format!("{} of {}", rows.shown, rows.all);
        ui.label(RichText::new(shown).color(colours.weak));
    });
    if new != *options {
        wishes.push(Action::Quotes(new));
    }
}

/// What the looks of the words mean.
fn legend(ui: &mut Ui) {
    let colours = Colours::here(ui);
    let mut job = LayoutJob::default();
    let weak = TextFormat {
        font_id: egui::FontId::proportional(11.5),
        color: colours.weak,
        ..TextFormat::default()
    };
    job.append("Beside the first wording:  ", 0.0, weak);
    for (kind, words) in [
        (PartKind::Dropped, "left out"),
        (PartKind::Added, "added"),
        (PartKind::Other, "other words"),
        (PartKind::Moved, "moved"),
    ] {
        append(&mut job, kind, words, 13.0, colours);
        job.append("   ", 0.0, TextFormat::default());
    }
    ui.add(Label::new(job).selectable(false));
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
        label.push_str(&format!(", {}", in_words(kind, row)));
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
        let text = format!("{} {}", sign(kind), in_words(kind, row));
        small(text, colour(kind, colours), ui);
    }
}

/// A sort of drift with its figure.
fn in_words(kind: DriftKind, row: &WordingRow) -> String {
    let words = |what: &str| match row.drift.count(kind) {
        1 => format!("1 word {what}"),
        n => format!("{n} words {what}"),
    };
    match kind {
        DriftKind::Speaker => match &row.speaker {
            Some(name) => format!("said by {name}"),
            None => "said by another".into(),
        },
        DriftKind::Translation => "other translation?".into(),
        DriftKind::Other => match row.drift.other {
            1 => "1 other word".into(),
            n => format!("{n} other words"),
        },
        DriftKind::Moved => words("moved"),
        DriftKind::Added => words("added"),
        DriftKind::Dropped => words("left out"),
        DriftKind::Cut => format!("shorter by {}", words("").trim_end()),
    }
}

const fn sign(kind: DriftKind) -> &'static str {
    match kind {
        DriftKind::Speaker => "⚠",
        DriftKind::Translation => "≈",
        DriftKind::Other => "≠",
        DriftKind::Moved => "→",
        DriftKind::Added => "+",
        DriftKind::Dropped => "−",
        DriftKind::Cut => "…",
    }
}

const fn colour(kind: DriftKind, colours: Colours) -> Color32 {
    match kind {
        DriftKind::Speaker => colours.of_agreement(Agreement::Contradict),
        DriftKind::Translation | DriftKind::Moved => colours.of_agreement(Agreement::SingleSource),
        DriftKind::Other | DriftKind::Dropped => colours.of_agreement(Agreement::Differ),
        DriftKind::Added => colours.of_agreement(Agreement::Agree),
        DriftKind::Cut => colours.weak,
    }
}

/// The words of a part; of a long run that is not here, its beginning and how long it is.
fn shown(part: &Part) -> String {
    const LONG: usize = 9;
    const BEGIN: usize = 4;
    let gone = matches!(part.kind, PartKind::Dropped | PartKind::Replaced);
    let words: Vec<&str> = part.words.split_whitespace().collect();
    if !gone || words.len() <= LONG {
        return part.words.clone();
    }
    let begin = words.get(..BEGIN).unwrap_or_default().join(" ");
    format!("{begin} … ({} more)", words.len() - BEGIN)
}

fn append(job: &mut LayoutJob, kind: PartKind, words: &str, size: f32, colours: Colours) {
    let plain = TextFormat {
        font_id: theme::serif(size),
        color: colours.text,
        line_height: Some(size * 1.4),
        ..TextFormat::default()
    };
    let of = |kind: DriftKind| colour(kind, colours);
    let format = match kind {
        PartKind::Same => plain,
        PartKind::Dropped | PartKind::Replaced => TextFormat {
            color: colours.noise,
            strikethrough: Stroke::new(1.2, of(DriftKind::Dropped)),
            ..plain
        },
        PartKind::Added => TextFormat {
            color: of(DriftKind::Added),
            underline: Stroke::new(1.5, of(DriftKind::Added)),
            ..plain
        },
        PartKind::Moved => TextFormat {
            italics: true,
            color: of(DriftKind::Moved),
            underline: Stroke::new(1.0, of(DriftKind::Moved)),
            ..plain
        },
        PartKind::Other => TextFormat {
            background: colours.highlight,
            underline: Stroke::new(1.5, of(DriftKind::Other)),
            ..plain
        },
    };
    let before = match kind {
        PartKind::Added => "+",
        PartKind::Moved => "→",
        _ => "",
    };
    if !before.is_empty() {
        let sign = TextFormat {
            strikethrough: Stroke::NONE,
            underline: Stroke::NONE,
            italics: false,
            ..format.clone()
        };
        job.append(before, 0.0, sign);
    }
    job.append(words, 0.0, format);
}
