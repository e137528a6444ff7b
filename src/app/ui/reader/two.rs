//! Two articles side by side: a claim is brought to one height in both.

use egui::accesskit::Role;
use egui::{
    Button, ComboBox, Label, Layout, Rect, RichText, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::layout::{EDGE, Layouts};
use super::measure::Measure;
use super::{Scroll, empty, place_of, show as show_one};
use crate::app::action::{Action, Command};
use crate::app::prefs::Reading;
use crate::app::rows::beside::BesideRows;
use crate::app::rows::reader::ReaderRows;
use crate::app::theme::{self, Colours};
use crate::domain::{ArticleId, Span};

/// The height of the line above each article.
const HEAD: f32 = 36.0;

/// A column: its article, the words to bring into view, and whether it is the one that is shown.
struct Column<'a> {
    rows: Option<&'a ReaderRows>,
    words: Option<Span>,
    shown: bool,
}

/// Draws both articles. `scroll_to` are words of the shown one.
pub fn show(
    rows: &ReaderRows,
    beside: &BesideRows,
    reading: Reading,
    layouts: &mut [Layouts; 2],
    scroll_to: Option<Span>,
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) {
    let colours = Colours::here(ui);
    let shown = Column {
        rows: Some(rows),
        words: scroll_to,
        shown: true,
    };
    let other = Column {
        rows: beside.reader.as_ref(),
        words: beside.partner.filter(|_| scroll_to.is_some()),
        shown: false,
    };
    let columns = if beside.left {
        [other, shown]
    } else {
        [shown, other]
    };
    let whole = ui.available_rect_before_wrap();
    let middle = whole.center().x.round();
    let halves = [
        Rect::from_min_max(whole.min, pos2(middle, whole.max.y)),
        Rect::from_min_max(pos2(middle + 1.0, whole.min.y), whole.max),
    ];
    let scrolls = scrolls(&columns, &halves, reading, layouts, ui);
    for (at, column) in columns.iter().enumerate() {
        let builder = UiBuilder::new()
            .id_salt(("column", at))
            .max_rect(halves[at]);
        ui.scope_builder(builder, |ui| {
            ui.set_clip_rect(halves[at]);
            head(column, beside, rows, ui, wishes);
            match column.rows {
                Some(rows) => show_one(rows, reading, &mut layouts[at], scrolls[at], ui, wishes),
                None => empty(ui),
            }
        });
    }
    let line = Stroke::new(1.0, colours.line);
    ui.painter().vline(middle, whole.y_range(), line);
}

/// How far each column is to be scrolled so that the words of both stand at one height. Where those of the shown
/// article are on the screen, they stay there.
fn scrolls(
    columns: &[Column<'_>; 2],
    halves: &[Rect; 2],
    reading: Reading,
    layouts: &mut [Layouts; 2],
    ui: &Ui,
) -> [Scroll; 2] {
    let view = halves[0].height() - HEAD;
    let mut tops = [None; 2];
    let mut wanted = view / 3.0;
    for (at, column) in columns.iter().enumerate() {
        let layouts = &mut layouts[at];
        layouts.spare = (view - 3.0 * EDGE).max(0.0);
        let (Some(rows), Some(words)) = (column.rows, column.words) else {
            continue;
        };
        let width = Measure::of(halves[at].width(), reading).text;
        layouts.refresh(rows, width, reading.size, ui);
        let Some(place) = place_of(rows, layouts, words, ui) else {
            continue;
        };
        tops[at] = Some(place.top());
        let now = place.top() - layouts.offset;
        if column.shown && now >= EDGE && now + place.height() <= view - EDGE {
            wanted = now;
        }
    }
    // No page can be scrolled above its begin.
    let highest = tops.iter().flatten().copied().fold(wanted, f32::min);
    tops.map(|top| top.map_or(Scroll::Stay, |top| Scroll::At((top - highest).max(0.0))))
}

/// The line above an article: its outlet, which is a menu of all, and its headline.
fn head(
    column: &Column<'_>,
    beside: &BesideRows,
    shown: &ReaderRows,
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) {
    let colours = Colours::here(ui);
    let here = column.rows.map(|r| r.article);
    let choice = beside.choices.iter().find(|(id, ..)| Some(*id) == here);
    let (name, title) = choice.map_or(("Choose an article", ""), |(_, n, t)| (n, t));
    let size = vec2(ui.available_width(), HEAD);
    let layout = Layout::left_to_right(egui::Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_height(HEAD);
        ui.add_space(18.0);
        let weight = if column.shown {
            theme::bold(13.5)
        } else {
            egui::FontId::proportional(13.5)
        };
        let response = ComboBox::from_id_salt("article")
            .selected_text(RichText::new(name).font(weight))
            .show_ui(ui, |ui| {
                ui.set_min_width(220.0);
                choices(column, beside, shown.article, ui, wishes);
            })
            .response;
        response.widget_info(|| {
            let label = format!("Article of this column: {name}");
            WidgetInfo::labeled(Role::ComboBox, true, label)
        });
        response.on_hover_text("Choose the article of this column");
        let silent = !column.shown && beside.silent;
        let text = if silent {
            "Does not carry this claim"
        } else {
            title
        };
        let label = Label::new(RichText::new(text).small().color(colours.weak)).truncate();
        let room = vec2(ui.available_width() - 12.0, HEAD);
        ui.allocate_ui_with_layout(room, layout, |ui| ui.add(label));
    });
    let line = Stroke::new(1.0, colours.line);
    let below = ui.max_rect().min.y + HEAD;
    ui.painter().hline(ui.max_rect().x_range(), below, line);
}

/// The articles that a column can show.
fn choices(
    column: &Column<'_>,
    beside: &BesideRows,
    shown: ArticleId,
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) {
    if !column.shown {
        let command = Command::FollowClaim;
        let button = Button::selectable(beside.follows, command.info().text);
        if ui.add(button).on_hover_text(command.info().tip).clicked() {
            wishes.push(Action::Run(command));
        }
        ui.separator();
    }
    let here = column.rows.map(|r| r.article);
    let other = beside.reader.as_ref().map(|r| r.article);
    for (id, name, title) in &beside.choices {
        let here = Some(*id) == here;
        let response = ui.add(Button::selectable(here, name)).on_hover_text(title);
        response.widget_info(|| {
            WidgetInfo::selected(Role::Button, true, here, format!("{name}: {title}"))
        });
        if response.clicked() {
            wishes.push(match column.shown {
                // What the other column has changes places with what is here.
                true if Some(*id) == other => Action::ShowBeside(Some(shown)),
                true => Action::ShowArticle(*id),
                false => Action::ShowBeside(Some(*id)),
            });
        }
    }
}
