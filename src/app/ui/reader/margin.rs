//! The margin beside the text: speakers and other outlets, each beside its line. Only what is in view is laid out.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Color32, CursorIcon, FontId, Galley, Id, Pos2, Rect, Response, Sense, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};

use super::measure::Measure;
use super::{Seen, layout};
use crate::app::action::Action;
use crate::app::rows::margin::{MarginRow, NameRow, Way};
use crate::app::rows::reader::{PassageRow, ReaderRows};
use crate::app::theme::{self, Colours};

/// The size of the letters.
const SIZE: f32 = 12.0;
/// From line to line.
const LINE: f32 = 15.0;
/// The names of one claim take up to so many lines.
const MOST_LINES: usize = 2;
/// Of a name that is cut short so much is left.
const ENOUGH: f32 = 34.0;
/// Room for the sign that there are more names.
const MORE: f32 = 24.0;

/// Draws the margin of the passages that are on the screen.
pub(super) fn show(
    rows: &ReaderRows,
    measure: &Measure,
    seen: &[Seen],
    ui: &Ui,
    wishes: &mut Vec<Action>,
) {
    let Some((x, width)) = measure.margin else {
        return;
    };
    let mut margin = Margin {
        rows,
        left: ui.min_rect().min.x + x,
        width,
        ui,
        wishes,
    };
    for seen in seen {
        margin.passage(&rows.passages[seen.passage], seen);
    }
}

/// The margin that is being drawn.
struct Margin<'a> {
    rows: &'a ReaderRows,
    left: f32,
    width: f32,
    ui: &'a Ui,
    wishes: &'a mut Vec<Action>,
}

/// A name with its place, from the corner of its row's first line.
struct Placed<'a> {
    row: &'a NameRow,
    joint: &'static str,
    name: Arc<Galley>,
    at: Pos2,
}

impl Margin<'_> {
    /// Draws what stands beside one passage. Nothing leaves the passage's height, so that what is drawn does not hang
    /// on which passages are in view.
    fn passage(&mut self, passage: &PassageRow, seen: &Seen) {
        let rows = self.rows;
        let first = rows.margin.partition_point(|m| m.at < passage.span.start());
        let inside = |m: &&MarginRow| m.at < passage.span.end();
        let bottom = seen.origin.y + seen.galley.size().y + layout::GAP;
        let mut free = seen.origin.y;
        let mut left_out: Vec<&NameRow> = Vec::new();
        let mut beside = rows.margin[first..].iter().take_while(inside).peekable();
        while let Some(row) = beside.next() {
            // Until the last one there is a line to spare for the sign of what is left out.
            let spare = if beside.peek().is_some() { LINE } else { 0.0 };
            let (galley, origin) = (&seen.galley, seen.origin);
            let (top, height) = layout::row_of(&rows.text, passage.span, galley, origin, row.at);
            let level = top + ((height - LINE) / 2.0).max(0.0) + 1.0;
            let y = level.max(free);
            let room = ((bottom - spare - y) / LINE).floor();
            let lines = (1..=MOST_LINES).rev().find(|n| *n as f32 <= room);
            // What would stand too far below its own line waits in the list behind the last sign.
            let Some(lines) = lines.filter(|_| y < level + 1.5 * height) else {
                left_out.extend(&row.names);
                continue;
            };
            let colours = Colours::here(self.ui);
            let mut claims = passage.claims.iter();
            let selected = claims.any(|c| c.selected && Some(c.id) == row.claim);
            let colour = if selected { colours.text } else { colours.weak };
            let whole = self.fit(row, lines, 0, colour);
            let elided = whole.0.iter().any(|p| p.name.elided);
            let mut end = pos2(self.left, y);
            let (placed, hidden) = if elided || !whole.1.is_empty() {
                self.fit(row, lines, 1, colour)
            } else {
                whole
            };
            let corner = pos2(self.left, y);
            for (i, name) in placed.iter().enumerate() {
                let id = self.id((row.at, row.speaker, i));
                self.name(name, corner, colour, id);
                end = corner + name.at.to_vec2() + vec2(name.name.size().x, 0.0);
            }
            if !row.speaker {
                let bar = if selected {
                    colours.accent
                } else {
                    colours.edge
                };
                let ends = y + 1.0..=end.y + LINE - 1.0;
                let painter = self.ui.painter();
                painter.vline(self.left - 6.0, ends, Stroke::new(1.0, bar));
            }
            free = end.y + LINE + 3.0;
            if !hidden.is_empty() {
                let hidden: Vec<&NameRow> = hidden.iter().collect();
                end.x = self.more(&hidden, end, self.id((row.at, "more")));
            }
        }
        if !left_out.is_empty() {
            let at = pos2(self.left - 5.0, free.min(bottom - LINE));
            self.more(&left_out, at, self.id((passage.span, "left out")));
        }
    }

    fn id(&self, what: impl std::hash::Hash + std::fmt::Debug) -> Id {
        self.ui.scope_id().with("margin").with(what)
    }

    /// Breaks the names of a row, short (0) or shorter (1), into so many lines, and says which did not fit.
    fn fit<'r>(
        &self,
        row: &'r MarginRow,
        lines: usize,
        shorter: usize,
        colour: Color32,
    ) -> (Vec<Placed<'r>>, &'r [NameRow]) {
        let mut placed: Vec<Placed<'r>> = Vec::new();
        let mut at = Pos2::ZERO;
        let mut line = 1;
        for (i, name) in row.names.iter().enumerate() {
            let last = i + 1 == row.names.len();
            let begins = at.x == 0.0;
            let mut joint = name.joint;
            let mut from = at.x + self.line(joint, colour).size().x;
            let reserve = if line == lines && !last { MORE } else { 0.0 };
            let text = &name.name[shorter];
            let font = if row.speaker {
                // Who is quoted stands in the face of the words.
                theme::serif(SIZE + 1.0)
            } else {
                FontId::proportional(SIZE)
            };
            let wide = self.galley(text, f32::INFINITY, &font, colour).size().x;
            // The last name may be cut short where that leaves enough of it.
            let enough = if last && line == lines {
                wide.min(ENOUGH)
            } else {
                wide
            };
            if !begins && from + enough + reserve > self.width {
                if line == lines {
                    return (placed, &row.names[i..]);
                }
                line += 1;
                at = pos2(0.0, at.y + LINE);
                // At the begin of a line only the sign of one text says something.
                joint = if joint.contains('=') { "= " } else { "" };
                from = self.line(joint, colour).size().x;
            }
            let reserve = if line == lines && !last { MORE } else { 0.0 };
            let room = (self.width - from - reserve).max(MORE);
            let galley = self.galley(text, room, &font, colour);
            let next = from + galley.size().x;
            placed.push(Placed {
                row: name,
                joint,
                name: galley,
                at: pos2(from, at.y),
            });
            at.x = next;
        }
        (placed, &[])
    }

    fn galley(&self, text: &str, room: f32, font: &FontId, colour: Color32) -> Arc<Galley> {
        let format = TextFormat::simple(font.clone(), colour);
        let mut job = LayoutJob::single_section(text.to_owned(), format);
        job.wrap = egui::text::TextWrapping::truncate_at_width(room);
        self.ui.fonts_mut(|f| f.layout_job(job))
    }

    /// Letters of the usual face on one line.
    fn line(&self, text: &str, colour: Color32) -> Arc<Galley> {
        self.galley(text, f32::INFINITY, &FontId::proportional(SIZE), colour)
    }

    /// Draws a name and lets it be clicked.
    fn name(&mut self, placed: &Placed<'_>, corner: Pos2, colour: Color32, id: Id) {
        let at = corner + placed.at.to_vec2();
        let joint = self.line(placed.joint, colour);
        self.ui
            .painter()
            .galley(at - vec2(joint.size().x, 0.0), joint, colour);
        let row = placed.row;
        let response = self.link(at, &placed.name, colour, id);
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &row.label));
        if response.on_hover_text(&row.label).clicked() {
            self.go(row.way);
        }
    }

    /// Draws small letters that can be clicked.
    fn link(&self, at: Pos2, galley: &Arc<Galley>, colour: Color32, id: Id) -> Response {
        let colours = Colours::here(self.ui);
        let rect = Rect::from_min_size(at, vec2(galley.size().x, LINE));
        let response = self
            .ui
            .interact(rect, id, Sense::click())
            .on_hover_cursor(CursorIcon::PointingHand);
        let live = response.hovered() || response.has_focus();
        let colour = if live { colours.accent } else { colour };
        let painter = self.ui.painter();
        painter.galley_with_override_text_color(at, Arc::clone(galley), colour);
        if live {
            painter.hline(rect.x_range(), rect.max.y - 1.0, Stroke::new(1.0, colour));
        }
        response
    }

    /// Draws the sign that there are more names, which lists them; says where it ends.
    fn more(&mut self, names: &[&NameRow], after: Pos2, id: Id) -> f32 {
        let colours = Colours::here(self.ui);
        let galley = self.line(&format!("+{}", names.len()), colours.weak);
        let width = galley.size().x;
        let at = pos2((after.x + 5.0).min(self.left + self.width - width), after.y);
        let response = self.link(at, &galley, colours.weak, id);
        let tip: Vec<&str> = names.iter().map(|n| n.label.as_str()).collect();
        response.widget_info(|| {
            let label = format!("{} more: {}", names.len(), tip.join("; "));
            WidgetInfo::labeled(Role::Button, true, label)
        });
        let response = response.on_hover_text(tip.join("\n"));
        let mut way = None;
        egui::Popup::menu(&response).show(|ui| {
            ui.set_max_width(360.0);
            for name in names {
                let button = egui::Button::new(&name.label).truncate();
                if ui.add(button).clicked() {
                    way = Some(name.way);
                }
            }
        });
        if let Some(way) = way {
            self.go(way);
        }
        at.x + width
    }

    fn go(&mut self, way: Way) {
        self.wishes.push(match way {
            Way::Claim(claim) => Action::SelectClaim(claim),
            Way::Other { from, to } => Action::ShowOther { from, to },
            Way::Words(span) => Action::SelectText(self.rows.article, span),
        });
    }
}
