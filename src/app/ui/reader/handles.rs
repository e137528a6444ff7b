//! The handles at the edges of the selected claim: dragging one makes the claim longer or shorter.

use egui::accesskit::Role;
use egui::{CursorIcon, Pos2, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::layout::{self, Layouts};
use super::{Seen, pointer};
use crate::app::action::Action;
use crate::app::rows::reader::ReaderRows;
use crate::app::theme::Colours;
use crate::domain::{ClaimId, Span};
use crate::text::words::words_in;

/// The width in which a handle can be taken hold of.
const GRIP: f32 = 12.0;

/// An edge of a claim on the screen.
struct Handle {
    claim: ClaimId,
    /// Whether it is the start.
    start: bool,
    /// Its upper end.
    top: Pos2,
    height: f32,
}

/// Draws the handles of the selected claim as far as its edges are on the screen.
pub(super) fn show(
    rows: &ReaderRows,
    layouts: &mut Layouts,
    seen: &[Seen],
    ui: &Ui,
    wishes: &mut Vec<Action>,
) {
    let mut on_screen = seen.iter().flat_map(|s| &rows.passages[s.passage].claims);
    let Some(claim) = on_screen.find(|c| c.selected).map(|c| c.id) else {
        layouts.edge = None;
        return;
    };
    let span = layouts.edge.unwrap_or(claim.span);
    let mut handles = Vec::new();
    for seen in seen {
        let passage = rows.passages[seen.passage].span;
        if !layout::runs_on(passage.of(&rows.text).unwrap_or_default()) {
            continue;
        }
        let rects = layout::rects(&rows.text, passage, &seen.galley, seen.origin, span);
        let (first, last) = (rects.first(), rects.last());
        let here = |start, top: Pos2, rect: &Rect| Handle {
            claim,
            start,
            top,
            height: rect.height(),
        };
        let first = first.filter(|_| passage.contains(span.start()));
        handles.extend(first.map(|r| here(true, r.left_top(), r)));
        let last = last.filter(|_| passage.contains(span.end() - 1));
        handles.extend(last.map(|r| here(false, r.right_top(), r)));
    }
    for handle in handles {
        handle.show(rows, layouts, seen, ui, wishes);
    }
}

impl Handle {
    fn show(
        &self,
        rows: &ReaderRows,
        layouts: &mut Layouts,
        seen: &[Seen],
        ui: &Ui,
        wishes: &mut Vec<Action>,
    ) {
        // Most of the grip is outside the claim, where no click is meant for its words.
        let outwards = if self.start {
            -GRIP * 0.25
        } else {
            GRIP * 0.25
        };
        let middle = self.top + vec2(outwards, self.height / 2.0);
        let grip = Rect::from_center_size(middle, vec2(GRIP, self.height));
        let id = ui.scope_id().with(("edge", self.start));
        let response = ui
            .interact(grip, id, Sense::drag())
            .on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
        let which = if self.start { "start" } else { "end" };
        response.widget_info(|| {
            let label = format!("Drag to move the {which} of the claim");
            WidgetInfo::labeled(Role::Splitter, true, label)
        });
        let live = response.hovered() || response.dragged();
        self.draw(live, ui);
        if response.dragged()
            && let Some(place) = response.interact_pointer_pos()
            && let Some((byte, true)) = pointer::byte(rows, seen, place)
        {
            layouts.edge = self.moved(&rows.text, byte).or(layouts.edge);
        }
        if response.drag_stopped()
            && let Some(span) = layouts.edge.take()
        {
            wishes.push(Action::Resize(self.claim, span));
        }
    }

    /// The claim with this edge at a byte, or at the word's edge that is nearest to it; `None` where it would not be
    /// the same claim any more.
    fn moved(&self, text: &str, byte: usize) -> Option<Span> {
        let span = self.claim.span;
        let line = text.get(..byte)?.rfind('\n').map_or(0, |n| n + 1);
        let end = text
            .get(byte..)?
            .find('\n')
            .map_or(text.len(), |n| byte + n);
        let mut words = words_in(text, Span::new(line, end)?).map(|w| w.span);
        let byte = match words.find(|w| w.start() < byte && byte < w.end()) {
            Some(word) if byte - word.start() < word.end() - byte => word.start(),
            Some(word) => word.end(),
            None => byte,
        };
        let moved = if self.start {
            Span::trimmed(text, byte.min(span.end()), span.end())
        } else {
            Span::trimmed(text, span.start(), byte.max(span.start()))
        };
        moved.filter(|m| m.shared(span) > 0)
    }

    fn draw(&self, live: bool, ui: &Ui) {
        let colours = Colours::here(ui);
        let width = if live { 2.5 } else { 1.5 };
        let painter = ui.painter();
        let (top, bottom) = (self.top.y + 3.0, self.top.y + self.height - 3.0);
        painter.vline(self.top.x, top..=bottom, Stroke::new(width, colours.accent));
        let knob = if self.start { top } else { bottom };
        let radius = if live { 4.5 } else { 3.5 };
        painter.circle_filled(pos2(self.top.x, knob), radius, colours.accent);
    }
}
