//! Two articles side by side: a claim is brought to one height in both, and both scroll together.

use egui::accesskit::Role;
use egui::{
    Button, ComboBox, Label, Layout, Pos2, Rect, RichText, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use super::layout::{EDGE, Layouts};
use super::measure::Measure;
use super::together::Together;
use super::{Scroll, empty, place_of, show as show_one};
use crate::app::action::{Action, Command};
use crate::app::prefs::Reading;
use crate::app::rows::beside::BesideRows;
use crate::app::rows::reader::ReaderRows;
use crate::app::theme::{self, Colours};
use crate::domain::{ArticleId, Span};

/// The height of the line above each article.
const HEAD: f32 = 36.0;

/// The columns of Read, from frame to frame.
#[derive(Default)]
pub struct Columns {
    /// What each has laid out, the left one first; where one article stands alone, it is the first.
    pub layouts: [Layouts; 2],
    /// The words of the left and the right article that were set level last, and how far down the window.
    level: Option<([(ArticleId, Span); 2], f32)>,
    /// How far the left column is to be scrolled in the next frame, because the right one was.
    follows: Option<f32>,
}

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
    kept: &mut Columns,
    scroll_to: Option<Span>,
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) {
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
    let before = [0, 1].map(|at| (kept.layouts[at].article(), kept.layouts[at].offset));
    let view = halves[0].height() - HEAD;
    let mut scrolls = kept.scrolls(&columns, &halves, reading, ui);
    // A column that was moved to suit the other does not lead it in turn.
    let level = scrolls.iter().all(|s| matches!(s, Scroll::At(_)));
    let mut driven = [level; 2];
    let follows = kept.follows.take();
    if let (Some(offset), Scroll::Stay) = (follows, scrolls[0]) {
        scrolls[0] = Scroll::At(offset);
        driven[0] = true;
    }
    for (at, column) in columns.iter().enumerate() {
        let builder = UiBuilder::new()
            .id_salt(("column", at))
            .max_rect(halves[at]);
        ui.scope_builder(builder, |ui| {
            ui.set_clip_rect(halves[at]);
            head(column, beside, rows, ui, wishes);
            let layouts = &mut kept.layouts[at];
            match column.rows {
                Some(rows) => show_one(rows, reading, layouts, scrolls[at], ui, wishes),
                None => empty(ui),
            }
        });
        let now = (kept.layouts[at].article(), kept.layouts[at].offset);
        let moved = now.0 == before[at].0 && now.1 != before[at].1;
        if beside.together && moved && !driven[at] {
            match (at, kept.across(at, &columns, beside, view, ui)) {
                (0, Some(offset)) => {
                    scrolls[1] = Scroll::At(offset);
                    driven[1] = true;
                }
                (_, follows) => {
                    kept.follows = follows;
                    ui.ctx().request_repaint();
                }
            }
        }
    }
    let colours = Colours::here(ui);
    let line = Stroke::new(1.0, colours.line);
    ui.painter().vline(middle, whole.y_range(), line);
    link(
        pos2(middle + 0.5, whole.min.y + HEAD / 2.0),
        beside.together,
        ui,
        wishes,
    );
}

impl Columns {
    /// How far each column is to be scrolled so that the words of both stand level. Where those of the shown article
    /// are on the screen, they stay there.
    fn scrolls(
        &mut self,
        columns: &[Column<'_>; 2],
        halves: &[Rect; 2],
        reading: Reading,
        ui: &Ui,
    ) -> [Scroll; 2] {
        let view = halves[0].height() - HEAD;
        let mut tops = [None; 2];
        let mut wanted = view / 3.0;
        for (at, column) in columns.iter().enumerate() {
            let layouts = &mut self.layouts[at];
            layouts.spare = (view - 3.0 * EDGE).max(0.0);
            let (Some(rows), Some(words)) = (column.rows, column.words) else {
                continue;
            };
            let width = Measure::of(halves[at].width(), reading).text;
            layouts.refresh(rows, width, reading.size, ui);
            let Some(place) = place_of(rows, layouts, words, ui) else {
                continue;
            };
            tops[at] = Some((place.top(), (rows.article, words)));
            let now = place.top() - layouts.offset;
            if column.shown && now >= EDGE && now + place.height() <= view - EDGE {
                wanted = now;
            }
        }
        // No page can be scrolled above its begin.
        let highest = tops
            .iter()
            .flatten()
            .fold(wanted, |low, (top, _)| low.min(*top));
        if let [Some((_, left)), Some((_, right))] = tops {
            self.level = Some(([left, right], highest));
        }
        tops.map(|top| {
            top.map_or(Scroll::Stay, |(top, _)| {
                Scroll::At((top - highest).max(0.0))
            })
        })
    }

    /// How far the other column is to be scrolled, because this one (0 or 1) was.
    fn across(
        &mut self,
        from: usize,
        columns: &[Column<'_>; 2],
        beside: &BesideRows,
        view: f32,
        ui: &Ui,
    ) -> Option<f32> {
        let rows = [columns[0].rows?, columns[1].rows?];
        let level = self.level.filter(|(words, _)| {
            let articles = words.map(|(article, _)| article);
            articles == rows.map(|r| r.article)
        });
        let mut starts: [Vec<usize>; 2] = Default::default();
        for pair in &beside.pairs {
            let [shown, other] = pair.map(Span::start);
            starts[usize::from(beside.left)].push(shown);
            starts[usize::from(!beside.left)].push(other);
        }
        for (starts, (_, words)) in starts.iter_mut().zip(level.iter().flat_map(|l| l.0)) {
            starts.push(words.start());
        }
        let [left, right] = [0, 1].map(|at| self.layouts[at].heights_of(rows[at], &starts[at], ui));
        let mut pairs: Vec<[f32; 2]> = left.into_iter().zip(right).map(|(l, r)| [l, r]).collect();
        let (pin, around, line) = match level.and_then(|(_, line)| Some((pairs.pop()?, line))) {
            Some((pin, line)) => (pin, [view - line, line], line),
            None => ([view / 3.0; 2], [0.0; 2], view / 3.0),
        };
        pairs.sort_by(|a, b| a[0].total_cmp(&b[0]));
        let height =
            Together::new(pin, around, &pairs).across(from, self.layouts[from].offset + line);
        let last = (self.layouts[1 - from].height() - view).max(0.0);
        Some((height - line).clamp(0.0, last))
    }
}

/// The button between the columns that links them: two bars, joined where both scroll together.
fn link(middle: Pos2, together: bool, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let command = Command::ScrollTogether;
    let rect = Rect::from_center_size(middle, vec2(26.0, 24.0));
    let response = ui.allocate_rect(rect, Sense::click());
    let response = response.on_hover_text(command.tooltip(ui.ctx()));
    response
        .widget_info(|| WidgetInfo::selected(Role::Button, true, together, command.info().text));
    let live = response.hovered() || response.has_focus();
    let edge = if live { colours.accent } else { colours.edge };
    let fill = if together {
        colours.selection
    } else {
        colours.button
    };
    let painter = ui.painter();
    painter.rect(rect, 5.0, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    let ink = Stroke::new(1.5, if together { colours.text } else { colours.weak });
    for side in [-1.0, 1.0] {
        let out = middle.x + side * 6.5;
        painter.vline(out, middle.y - 5.0..=middle.y + 5.0, ink);
    }
    if together {
        painter.hline(middle.x - 6.5..=middle.x + 6.5, middle.y, ink);
    }
    if response.clicked() {
        wishes.push(Action::Run(command));
    }
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
        let room = vec2(ui.available_width() - 20.0, HEAD);
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
