//! Compare: the matrix of claims and outlets.

mod choices;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Color32, Label, Margin, Rect, RichText, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use egui_table::{CellInfo, Column, HeaderCellInfo, HeaderRow, Table, TableDelegate};

use choices::{choices, empty};

use super::{carry, with_spans};
use crate::app::action::Action;
use crate::app::rows::compare::{CellRow, CompareRows, GroupRow, Options};
use crate::app::theme::{self, Colours, sign};
use crate::domain::{Agreement, ClaimId, Span};

/// Room for three lines of a wording.
const ROW: f32 = 74.0;
/// The line with a speaker's name over the first of their rows.
const HEAD: f32 = 30.0;
/// The width of the first column and of the others, until they are dragged.
const FIRST: f32 = 250.0;
const OTHER: f32 = 196.0;

/// Draws the matrix with the choices above it.
pub fn show(
    rows: &CompareRows,
    options: &Options,
    scroll: bool,
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) {
    if rows.all > 0 {
        egui::Frame::new()
            .inner_margin(Margin::symmetric(14, 8))
            .show(ui, |ui| choices(rows, options, ui, wishes));
    }
    if rows.groups.is_empty() {
        return empty(rows, options, ui, wishes);
    }
    let mut columns = vec![Column::new(FIRST).range(160.0..=520.0).resizable(true)];
    columns.extend(
        rows.columns
            .iter()
            .map(|_| Column::new(OTHER).range(120.0..=520.0).resizable(true)),
    );
    let mut table = Table::new()
        .id_salt("compare")
        .num_rows(rows.groups.len() as u64)
        .columns(columns)
        .num_sticky_cols(1)
        .headers([HeaderRow::new(46.0)]);
    if scroll && let Some(row) = rows.selected {
        table = table.scroll_to_row(row as u64, None);
    }
    table.show(ui, &mut Matrix { rows, wishes });
}

struct Matrix<'a> {
    rows: &'a CompareRows,
    wishes: &'a mut Vec<Action>,
}

impl TableDelegate for Matrix<'_> {
    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        wanted_width(ui, cell.col_range.start);
        let colours = Colours::here(ui);
        ui.painter().rect_filled(ui.max_rect(), 0.0, colours.panel);
        padded(ui, |ui| {
            let Some(at) = cell.col_range.start.checked_sub(1) else {
                ui.label(RichText::new("Claim").font(theme::bold(13.5)));
                return;
            };
            let Some(column) = self.rows.columns.get(at) else {
                return;
            };
            let name = RichText::new(&column.name).font(theme::bold(13.5));
            ui.add(Label::new(name).truncate());
            if !column.family.is_empty() {
                let text = format!("one text with {}", column.family.join(", "));
                let text = RichText::new(text).small().color(colours.weak);
                ui.add(Label::new(text).truncate());
                bracket(self.rows, at, ui);
            }
        });
    }

    fn row_ui(&mut self, ui: &mut Ui, row: u64) {
        let colours = Colours::here(ui);
        let mut rect = ui.max_rect();
        if self.head(row).is_some() {
            let band = rect.with_max_y(rect.min.y + HEAD);
            ui.painter().rect_filled(band, 0.0, colours.panel);
            rect.min.y = band.max.y;
        }
        if self.rows.selected == usize::try_from(row).ok() {
            ui.painter().rect_filled(rect, 0.0, colours.focus);
        }
        ui.painter()
            .hline(rect.x_range(), rect.max.y, Stroke::new(1.0, colours.line));
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let group = usize::try_from(cell.row_nr)
            .ok()
            .and_then(|row| self.rows.groups.get(row));
        let Some(group) = group else {
            return;
        };
        wanted_width(ui, cell.col_nr);
        if let Some(row) = self.head(cell.row_nr) {
            let whole = ui.max_rect();
            if cell.col_nr == 0 {
                head(row, self.rows, whole.with_max_y(whole.min.y + HEAD), ui);
            }
            let below = UiBuilder::new().max_rect(whole.with_min_y(whole.min.y + HEAD));
            let mut below = ui.new_child(below);
            return self.cell(group, cell.col_nr, &mut below);
        }
        self.cell(group, cell.col_nr, ui);
    }

    fn default_row_height(&self) -> f32 {
        ROW
    }

    fn row_top_offset(&self, _ctx: &egui::Context, _table_id: egui::Id, row: u64) -> f32 {
        let heads = self.rows.heads.partition_point(|head| (*head as u64) < row);
        #[allow(clippy::cast_precision_loss)]
        let (rows, heads) = (row as f32, heads as f32);
        rows * ROW + heads * HEAD
    }
}

impl Matrix<'_> {
    /// The row, if the name of a speaker stands over it.
    fn head(&self, row: u64) -> Option<usize> {
        let row = usize::try_from(row).ok()?;
        self.rows.heads.binary_search(&row).ok().map(|_| row)
    }

    fn cell(&mut self, group: &GroupRow, column: usize, ui: &mut Ui) {
        match column.checked_sub(1) {
            None => headline(group, &self.rows.words(group.claim), ui, self.wishes),
            Some(column) => match group.cell(column) {
                Some(cell) => wording(self.rows, group, cell, ui, self.wishes),
                None => silent(ui),
            },
        }
    }
}

/// A bracket under the names of outlets that share one text: they are one source.
fn bracket(rows: &CompareRows, at: usize, ui: &Ui) {
    let family = |at: usize| rows.columns.get(at).map(|c| &c.family);
    let name = rows.columns.get(at).map(|c| &c.name);
    let kin = |other: Option<usize>| {
        let other = other.and_then(family).zip(name);
        other.is_some_and(|(others, name)| others.contains(name))
    };
    let rect = ui.max_rect();
    let y = rect.max.y + 4.0;
    let (mut left, mut right) = (rect.min.x - 10.0, rect.max.x + 10.0);
    let (first, last) = (!kin(at.checked_sub(1)), !kin(Some(at + 1)));
    let stroke = Stroke::new(2.0, Colours::here(ui).weak);
    if first {
        left += 10.0;
        ui.painter().vline(left, y - 6.0..=y + 1.0, stroke);
    }
    if last {
        right -= 10.0;
        ui.painter().vline(right, y - 6.0..=y + 1.0, stroke);
    }
    ui.painter().hline(left..=right, y, stroke);
}

/// The name of a speaker over the first of their rows, with how many there are.
fn head(row: usize, rows: &CompareRows, rect: Rect, ui: &Ui) {
    let colours = Colours::here(ui);
    let next = rows.heads.iter().find(|head| **head > row);
    let count = next.unwrap_or(&rows.groups.len()) - row;
    let speaker = rows.groups.get(row).and_then(|g| g.speaker.as_deref());
    let text = format!("{} ({count})", speaker.unwrap_or("No speaker named"));
    let place = pos2(rect.min.x + 10.0, rect.center().y);
    let painted = ui.painter().text(
        place,
        egui::Align2::LEFT_CENTER,
        &text,
        theme::bold(13.5),
        colours.text,
    );
    let response = ui.interact(painted, ui.unique_id().with("head"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Label, true, &text));
}

/// When the table is drawn for the first time it asks each column how wide it would be.
fn wanted_width(ui: &mut Ui, column: usize) {
    if ui.is_sizing_pass() {
        let width = if column == 0 { FIRST } else { OTHER };
        ui.allocate_space(vec2(width, 1.0));
    }
}

fn padded(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let inner = ui.max_rect().shrink2(vec2(10.0, 6.0));
    let builder = UiBuilder::new()
        .max_rect(inner)
        .layout(egui::Layout::top_down(egui::Align::Min));
    // A child that its parent does not know of: else the table would widen the column to the longest wording.
    let mut ui = ui.new_child(builder);
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.set_clip_rect(ui.clip_rect().intersect(inner.expand2(vec2(10.0, 6.0))));
    add(&mut ui);
}

/// The first column: what the group says, and what its outlets do.
fn headline(group: &GroupRow, words: &str, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let (label, colour) = match (group.conflict, group.agreement) {
        (true, _) => (
            "⚠ People disagree".to_owned(),
            colours.of_agreement(Agreement::Contradict),
        ),
        (false, Some(a)) => (
            format!("{} {}", sign(a), a.label()),
            colours.of_agreement(a),
        ),
        (false, None) => ("Undecided".to_owned(), colours.weak),
    };
    let by = if group.judged { "" } else { " (suggested)" };
    let sources = match (group.outlets, group.independent_sources) {
        (0 | 1, _) => String::new(),
        (_, 1) => " · one source".to_owned(),
        (_, n) => format!(" · {n} sources"),
    };
    let rect = ui.max_rect();
    let name = format!("{words}: {label}{by}");
    clickable(rect, &name, false, ui, (group.claim, words), wishes);
    padded(ui, |ui| {
        let mut job = LayoutJob::simple(
            words.to_owned(),
            theme::serif(14.5),
            colours.text,
            ui.available_width(),
        );
        job.wrap.max_rows = 2;
        ui.add(Label::new(job).wrap().selectable(false));
        ui.horizontal(|ui| {
            let state = RichText::new(format!("{label}{by}")).small().color(colour);
            ui.add(Label::new(state).selectable(false));
            let sources = RichText::new(sources).small().color(colours.weak);
            ui.add(Label::new(sources).truncate().selectable(false));
        });
    });
}

/// One outlet's wording, with a bar at its left whose colour and form say what it does.
fn wording(
    rows: &CompareRows,
    group: &GroupRow,
    cell: &CellRow,
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) {
    let words = &*rows.words(cell.claim);
    let colours = Colours::here(ui);
    let rect = ui.max_rect();
    let does = match group.agreement {
        // The outlet takes no part in what differs, where that is known.
        Some(Agreement::Differ | Agreement::Contradict)
            if cell.details.is_empty() && group.cells.iter().any(|c| !c.details.is_empty()) =>
        {
            Some(Agreement::Agree)
        }
        other => other,
    };
    let outlet = rows.columns.get(cell.column);
    let name = format!("{}: {words}", outlet.map_or("", |c| c.name.as_str()));
    clickable(rect, &name, cell.selected, ui, (cell.claim, words), wishes);
    if let Some(does) = does {
        bar(ui, rect, does, colours.of_agreement(does));
    }
    padded(ui, |ui| {
        let mut job = highlighted(words, &cell.details, colours);
        job.wrap.max_width = ui.available_width();
        job.wrap.max_rows = 3;
        ui.add(Label::new(job).wrap().selectable(false))
            .on_hover_text(words);
    });
}

/// A bar in the form of the agreement: whole, broken, zigzag or dotted.
fn bar(ui: &Ui, rect: Rect, does: Agreement, colour: Color32) {
    let x = rect.min.x + 3.0;
    let ends = [pos2(x, rect.min.y + 8.0), pos2(x, rect.max.y - 8.0)];
    let stroke = Stroke::new(2.5, colour);
    match does {
        Agreement::Agree => {
            ui.painter().line_segment(ends, stroke);
        }
        Agreement::Differ => ui
            .painter()
            .extend(egui::Shape::dashed_line(&ends, stroke, 9.0, 4.0)),
        Agreement::SingleSource => ui
            .painter()
            .extend(egui::Shape::dashed_line(&ends, stroke, 2.5, 4.0)),
        Agreement::Contradict => {
            let steps = ((ends[1].y - ends[0].y) / 5.0).max(1.0) as usize;
            let points = (0..=steps)
                .map(|i| {
                    pos2(
                        x + if i % 2 == 0 { -2.0 } else { 2.0 },
                        ends[0].y + 5.0 * i as f32,
                    )
                })
                .collect();
            ui.painter().line(points, stroke);
        }
    }
}

fn silent(ui: &mut Ui) {
    let colours = Colours::here(ui);
    padded(ui, |ui| {
        ui.add(Label::new(RichText::new("—").color(colours.noise)).selectable(false))
            .on_hover_text("This outlet does not have it");
    });
}

/// Makes the whole cell a button with this name. Its claim can be carried from it, and another dropped on it.
fn clickable(
    rect: Rect,
    name: &str,
    selected: bool,
    ui: &Ui,
    (claim, words): (ClaimId, &str),
    wishes: &mut Vec<Action>,
) {
    let colours = Colours::here(ui);
    let response = ui.interact(rect, ui.unique_id().with("cell"), Sense::click_and_drag());
    response
        .widget_info(|| WidgetInfo::selected(egui::accesskit::Role::Button, true, selected, name));
    if response.hovered() {
        ui.painter()
            .rect_filled(rect.shrink(1.0), 3.0, colours.hover);
    }
    if selected || response.has_focus() {
        let stroke = Stroke::new(1.5, colours.accent);
        ui.painter()
            .rect_stroke(rect.shrink(1.5), 3.0, stroke, egui::StrokeKind::Inside);
    }
    if response.clicked() {
        wishes.push(Action::SelectClaim(claim));
    }
    carry::source(&response, claim, words);
    carry::target(&[rect.shrink(2.0)], claim, ui, wishes);
}

fn highlighted(words: &str, details: &[Span], colours: Colours) -> LayoutJob {
    let plain = TextFormat {
        font_id: theme::serif(14.0),
        color: colours.text,
        ..TextFormat::default()
    };
    let detail = TextFormat {
        background: colours.highlight,
        underline: Stroke::new(1.5, colours.of_agreement(Agreement::Differ)),
        ..plain.clone()
    };
    with_spans(words, details, &plain, &detail)
}
