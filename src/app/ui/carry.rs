//! Claims carried by the mouse: dropped on another claim they are the same, dropped on the strip at the foot they leave
//! their group. The keys for it are Hold, Same Claim and Take Out of Group.

use egui::{
    Area, Context, DragAndDrop, Frame, Label, Margin, Order, Rect, Response, RichText, Stroke,
    StrokeKind, Ui, pos2, vec2,
};

use crate::app::action::Action;
use crate::app::theme::{self, Colours};
use crate::domain::ClaimId;

/// How high the strip at the foot is.
const STRIP: f32 = 44.0;

/// What is carried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Carried {
    /// The claim.
    pub claim: ClaimId,
    /// Its words, to be shown at the mouse.
    pub words: String,
}

/// Lets a claim be taken up where this response is dragged.
pub(super) fn source(response: &Response, claim: ClaimId, words: &str) {
    if response.drag_started() {
        let words = words.to_owned();
        DragAndDrop::set_payload(&response.ctx, Carried { claim, words });
    }
}

/// The claim that is being carried, if it is not this one.
pub(super) fn carried_onto(ctx: &Context, claim: ClaimId) -> Option<ClaimId> {
    let carried = DragAndDrop::payload::<Carried>(ctx)?;
    (carried.claim != claim).then_some(carried.claim)
}

/// Takes a carried claim where it is dropped on another that is shown in `rects`.
pub(super) fn target(rects: &[Rect], claim: ClaimId, ui: &Ui, wishes: &mut Vec<Action>) {
    let Some(carried) = carried_onto(ui.ctx(), claim) else {
        return;
    };
    let Some(at) = ui.input(|i| i.pointer.interact_pos()) else {
        return;
    };
    if !rects
        .iter()
        .any(|r| r.contains(at) && ui.clip_rect().contains(at))
    {
        return;
    }
    let stroke = Stroke::new(2.0, Colours::here(ui).accent);
    for rect in rects {
        let rect = rect.expand2(vec2(2.0, 0.0));
        ui.painter()
            .rect_stroke(rect, 3.0, stroke, StrokeKind::Outside);
    }
    let taken = wishes.iter().any(|w| matches!(w, Action::Join(..)));
    if !taken && ui.input(|i| i.pointer.any_released()) {
        wishes.push(Action::Join(carried, claim));
    }
}

/// Draws what is carried at the mouse, and in `middle` the strip on which it is dropped to leave its group.
pub(super) fn show(middle: Rect, ui: &Ui, wishes: &mut Vec<Action>) {
    let Some(carried) = DragAndDrop::payload::<Carried>(ui.ctx()) else {
        return;
    };
    let Some(at) = ui.input(|i| i.pointer.interact_pos()) else {
        return;
    };
    let colours = Colours::here(ui);
    let strip = Rect::from_min_max(pos2(middle.min.x, middle.max.y - STRIP), middle.max);
    let over = strip.contains(at);
    let fill = if over {
        colours.selection
    } else {
        colours.panel
    };
    Area::new(ui.scope_id().with("strip"))
        .order(Order::Foreground)
        .interactable(false)
        .fixed_pos(strip.min)
        .show(ui.ctx(), |ui| {
            ui.painter().rect_filled(strip, 0.0, fill);
            let line = Stroke::new(1.0, colours.line);
            ui.painter().hline(strip.x_range(), strip.min.y, line);
            let text = RichText::new("Drop here to take it out of its group").color(colours.text);
            ui.put(strip, Label::new(text).selectable(false));
        });
    Area::new(ui.scope_id().with("carried"))
        .order(Order::Tooltip)
        .interactable(false)
        .fixed_pos(at + vec2(14.0, 10.0))
        .show(ui.ctx(), |ui| {
            ui.set_max_width(280.0);
            Frame::popup(ui.style())
                .inner_margin(Margin::symmetric(8, 5))
                .show(ui, |ui| {
                    let words = RichText::new(&carried.words).font(theme::serif(13.5));
                    ui.add(Label::new(words).truncate().selectable(false));
                });
        });
    if over && ui.input(|i| i.pointer.any_released()) {
        // What lies under the strip is not meant.
        wishes.retain(|w| !matches!(w, Action::Join(..)));
        wishes.push(Action::TakeOut(carried.claim));
    }
}
