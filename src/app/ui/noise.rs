//! Noise: all that is not reporting in one list, to be accepted or rejected one by one or by the heading.

use egui::{
    Button, Color32, Label, Margin, Rect, Response, RichText, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::choices::{one_of, order};
use super::list::{Heights, List};
use crate::app::action::{Action, Command};
use crate::app::rows::noise::{
    By, HeadingRow, Line, NoiseRows, Options, PassageRow, Standing, Stands,
};
use crate::app::state::State;
use crate::app::theme::{self, Colours};
use crate::domain::Agreement;

const HEADING: f32 = 42.0;
const PASSAGE: f32 = 54.0;
/// The widths of the columns but the words'.
const STANDING: f32 = 116.0;
const BESIDE: f32 = 150.0;
const SURE: f32 = 48.0;
const BUTTONS: f32 = 64.0;
const EDGE: f32 = 16.0;

/// Draws the list with the choices above it.
pub fn show(
    rows: &NoiseRows,
    state: &State,
    heights: &mut Heights,
    scroll: bool,
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) {
    if rows.all == 0 {
        return empty(rows, &state.noise, ui, wishes);
    }
    egui::Frame::new()
        .inner_margin(Margin::symmetric(14, 8))
        .show(ui, |ui| choices(rows, &state.noise, ui, wishes));
    if rows.shown == 0 {
        return empty(rows, &state.noise, ui, wishes);
    }
    let list = List {
        id: "noise",
        generation: rows.generation,
        count: rows.lines.len(),
        scroll_to: rows.selected.filter(|_| scroll),
        heights,
    };
    let estimate = |i: usize, _: f32| match rows.lines.get(i) {
        Some(Line::Heading(_)) => HEADING,
        _ => PASSAGE,
    };
    list.show(ui, estimate, |ui, i| {
        let selected = rows.selected == Some(i);
        match rows.lines.get(i) {
            Some(Line::Heading(row)) => {
                heading(row, selected, ui, wishes);
                HEADING
            }
            Some(Line::Passage(row)) => {
                passage(row, state.noise.by, selected, ui, wishes);
                PASSAGE
            }
            None => 0.0,
        }
    });
}

fn choices(rows: &NoiseRows, options: &Options, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let mut new = options.clone();
    ui.horizontal_wrapped(|ui| {
        let groupings = [(By::Kind, "Under kinds"), (By::Outlet, "Under outlets")];
        let tip = "Under what the passages stand";
        order(ui, "by", 110.0, &mut new.by, &groupings, tip);
        let kinds = rows.kinds.iter().map(|k| (*k, k.label()));
        one_of(
            ui,
            "kind",
            &mut new.kind,
            "Every kind",
            kinds,
            "Only this kind",
        );
        let outlets = rows
            .outlets
            .iter()
            .map(|(called, o)| (o.clone(), called.as_str()));
        let tip = "Only this outlet";
        one_of(ui, "outlet", &mut new.outlet, "Every outlet", outlets, tip);
        let stands = Stands::ALL.into_iter().map(|s| (s, s.label()));
        let tip = "Only what stands so";
        one_of(ui, "stands", &mut new.stands, "Decided or not", stands, tip);
        ui.checkbox(&mut new.unsure_first, "Least sure first");
        let text = match (rows.shown == rows.all, rows.suggested) {
            (true, 0) => format!("{} passages, all decided", rows.all),
            (true, n) => format!("{n} of {} undecided", rows.all),
            (false, _) => format!("{} of {}", rows.shown, rows.all),
        };
        ui.label(RichText::new(text).color(colours.weak));
    });
    if new != *options {
        wishes.push(Action::NoiseList(new));
    }
}

fn empty(rows: &NoiseRows, options: &Options, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    ui.add_space(40.0);
    ui.vertical_centered(|ui| {
        if rows.all == 0 {
            for text in [
                "No noise was found in these articles.",
                "To mark some, select words in Read and choose Noise…; it then stands here too.",
            ] {
                ui.label(RichText::new(text).color(colours.weak));
            }
            return;
        }
        let text = "No passage fits these choices.";
        ui.label(RichText::new(text).color(colours.weak));
        ui.add_space(6.0);
        if ui.button("Show All").clicked() {
            wishes.push(Action::NoiseList(Options {
                by: options.by,
                ..Options::default()
            }));
        }
    });
}

/// The ground of a row: whether it is selected, under the mouse, or has the focus.
fn ground(response: &Response, selected: bool, ui: &Ui) {
    let colours = Colours::here(ui);
    let rect = response.rect;
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
}

fn heading(row: &HeadingRow, selected: bool, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, colours.panel);
    let response = ui.interact(rect, ui.unique_id().with("row"), Sense::click());
    let counts = counts(row);
    response.widget_info(|| {
        let fold = if row.open { "unfolded" } else { "folded" };
        let label = format!("{}: {counts}, {fold}", row.label);
        WidgetInfo::selected(egui::accesskit::Role::Button, true, selected, label)
    });
    ground(&response, selected, ui);
    let line = Stroke::new(1.0, colours.line);
    ui.painter().hline(rect.x_range(), rect.min.y, line);
    if response.double_clicked() {
        wishes.push(Action::Fold(row.heading.clone()));
    } else if response.clicked() {
        wishes.push(Action::SelectHeading(row.heading.clone()));
    }
    // The buttons end where those of the passages do.
    let mut inner = rect.shrink2(vec2(EDGE, 4.0));
    inner.min.x -= 6.0;
    let builder = UiBuilder::new()
        .max_rect(inner)
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    let mut ui = ui.new_child(builder);
    fold(row, &mut ui, wishes);
    ui.label(RichText::new(&row.label).font(theme::bold(14.5)));
    ui.label(RichText::new(counts).color(colours.weak));
    if row.suggested == 0 {
        return;
    }
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        for (accept, text, command) in [
            (false, "Reject", Command::RejectGroup),
            (true, "Accept", Command::AcceptGroup),
        ] {
            let button = ui.button(format!("{text} {}", row.suggested));
            button.widget_info(|| {
                let all = format!("{text} all {}: {}", row.suggested, row.label);
                WidgetInfo::labeled(egui::accesskit::Role::Button, true, all)
            });
            if button.on_hover_text(command.tooltip(ui.ctx())).clicked() {
                wishes.push(Action::JudgeHeading(row.heading.clone(), accept));
            }
        }
    });
}

/// The small triangle that folds a heading.
fn fold(row: &HeadingRow, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let (_, response) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::click());
    response.widget_info(|| {
        let verb = if row.open { "Fold" } else { "Unfold" };
        let label = format!("{verb} {}", row.label);
        WidgetInfo::labeled(egui::accesskit::Role::Button, true, label)
    });
    let openness = if row.open { 1.0 } else { 0.0 };
    egui::collapsing_header::paint_default_icon(ui, openness, &response);
    if response.clicked() {
        wishes.push(Action::Fold(row.heading.clone()));
    }
}

fn counts(row: &HeadingRow) -> String {
    let mut counts: Vec<String> = Vec::new();
    for (count, what) in [
        (row.suggested, "suggested"),
        (row.marked, "marked"),
        (row.rejected, "rejected"),
    ] {
        if count > 0 {
            counts.push(format!("{count} {what}"));
        }
    }
    counts.join(", ")
}

fn passage(row: &PassageRow, by: By, selected: bool, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let rect = ui.max_rect();
    let response = ui.interact(rect, ui.unique_id().with("row"), Sense::click());
    response.widget_info(|| {
        let label = format!(
            "{}, {}, {}: {}",
            row.kind.label(),
            row.called,
            row.standing.in_words().to_lowercase(),
            row.words
        );
        WidgetInfo::selected(egui::accesskit::Role::Button, true, selected, label)
    });
    ground(&response, selected, ui);
    let line = Stroke::new(1.0, colours.line);
    ui.painter().hline(rect.x_range(), rect.min.y, line);
    if response.clicked() {
        wishes.push(Action::SelectNoise(row.article, row.span));
    }
    if response.double_clicked() {
        wishes.push(Action::Run(Command::ShowInArticle));
    }
    let mut left = rect.min.x + EDGE;
    let mut right = rect.max.x - EDGE;
    let mut from_left = |width: f32| {
        let from = left;
        left += width + 10.0;
        Rect::from_x_y_ranges(from..=from + width, rect.y_range().shrink(7.0))
    };
    let mut from_right = |width: f32| {
        let to = right;
        right -= width + 10.0;
        Rect::from_x_y_ranges(to - width..=to, rect.y_range().shrink(7.0))
    };
    column(ui, from_left(STANDING), |ui| standing(&row.standing, ui));
    column(ui, from_right(BUTTONS), |ui| {
        ui.add_space(7.0);
        ui.horizontal(|ui| buttons(row, ui, wishes));
    });
    column(ui, from_right(SURE), |ui| {
        if let Some(score) = row.score {
            let text = RichText::new(format!("{:.0} %", 100.0 * score)).color(colours.weak);
            ui.label(text).on_hover_text("How sure the analysis is");
        }
    });
    column(ui, from_right(BESIDE), |ui| {
        let text = match by {
            By::Kind => row.called.as_str(),
            By::Outlet => row.kind.label(),
        };
        ui.add(Label::new(text).truncate());
    });
    let words = Rect::from_x_y_ranges(left..=right, rect.y_range().shrink(7.0));
    column(ui, words, |ui| {
        let colour = match row.standing {
            Standing::Rejected(_) => colours.text,
            _ => colours.noise,
        };
        let text = RichText::new(&row.words)
            .font(theme::serif(14.5))
            .color(colour);
        ui.add(Label::new(text).truncate().selectable(false));
        let reason = RichText::new(&row.reason).small().color(colours.weak);
        ui.add(Label::new(reason).truncate().selectable(false));
    });
}

fn column(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui)) {
    let builder = UiBuilder::new()
        .max_rect(rect)
        .layout(egui::Layout::top_down(egui::Align::Min));
    let mut ui = ui.new_child(builder);
    ui.spacing_mut().item_spacing = vec2(4.0, 3.0);
    ui.set_clip_rect(ui.clip_rect().intersect(rect.expand(3.0)));
    add(&mut ui);
}

/// Sign and word of a standing; colour alone would not do.
fn standing(standing: &Standing, ui: &mut Ui) {
    let colours = Colours::here(ui);
    let (text, by, colour): (&str, Option<&str>, Color32) = match standing {
        Standing::Suggested => ("? Suggested", None, colours.weak),
        Standing::Marked(by) => ("✔ Marked", Some(by), colours.of_agreement(Agreement::Agree)),
        Standing::Rejected(by) => (
            "✖ Rejected",
            Some(by),
            colours.of_agreement(Agreement::Contradict),
        ),
    };
    ui.add(Label::new(RichText::new(text).color(colour)).truncate());
    if let Some(by) = by {
        let by = RichText::new(format!("by {by}"))
            .small()
            .color(colours.weak);
        ui.add(Label::new(by).truncate());
    }
}

fn buttons(row: &PassageRow, ui: &mut Ui, wishes: &mut Vec<Action>) {
    for (accept, sign, verb, command, done) in [
        (true, "✔", "Accept", Command::Accept, Stands::Marked),
        (false, "✖", "Reject", Command::Reporting, Stands::Rejected),
    ] {
        let enabled = row.standing.stands() != done;
        let button = Button::new(sign).min_size(vec2(30.0, 26.0));
        let button = ui.add_enabled(enabled, button);
        button.widget_info(|| {
            let label = format!("{verb}: {}", row.words);
            WidgetInfo::labeled(egui::accesskit::Role::Button, enabled, label)
        });
        let key = command.shortcut(ui.ctx());
        if button.on_hover_text(format!("{verb} ({key})")).clicked() {
            wishes.push(Action::JudgeNoise(row.article, row.span, accept));
        }
    }
}
