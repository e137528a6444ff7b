//! The reader: one article in good type, noise greyed, claims underlined; words are selected by dragging.

mod handles;
mod layout;
mod margin;
mod measure;
mod paint;
mod pointer;
mod together;
mod two;

use layout::EDGE;
use layout::Layouts;
use measure::Measure;

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Galley, Pos2, Rect, Response, RichText, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::action::{Action, Command};
use crate::app::prefs::Reading;
use crate::app::rows::reader::{ClaimLook, ReaderRows};
use crate::app::theme::{self, Colours};
use crate::domain::Span;
use crate::text::hidden::shown;

/// A passage that is on the screen.
struct Seen {
    passage: usize,
    origin: Pos2,
    galley: Arc<Galley>,
}

pub use two::{Columns, show as show_two};

/// Where the page is to be scrolled.
#[derive(Clone, Copy)]
pub enum Scroll {
    /// Not at all.
    Stay,
    /// So that these words are in view.
    To(Span),
    /// So many points down.
    At(f32),
}

/// Draws the article.
pub fn show(
    rows: &ReaderRows,
    reading: Reading,
    layouts: &mut Layouts,
    scroll: Scroll,
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) {
    let measure = Measure::of(ui.available_width(), reading);
    let left = measure.left;
    layouts.refresh(rows, measure.text, reading.size, ui);
    let mut area = ScrollArea::vertical()
        .id_salt(rows.article)
        .auto_shrink(false);
    if let Scroll::At(offset) = scroll {
        area = area.vertical_scroll_offset(offset);
    }
    let shown = area.show_viewport(ui, |ui, viewport| {
        ui.set_height(layouts.height());
        let corner = ui.min_rect().min;
        let seen: Vec<Seen> = layouts
            .visible(viewport.min.y, viewport.max.y)
            .into_iter()
            .map(|(passage, top)| Seen {
                passage,
                origin: pos2(corner.x + left, corner.y + top),
                galley: layouts.galley(rows, passage, ui),
            })
            .collect();
        if let Scroll::To(span) = scroll {
            bring(rows, layouts, span, corner, left, ui);
        }
        let page = Rect::from_min_size(corner, vec2(ui.available_width(), layouts.height()));
        let response = ui.interact(page, ui.scope_id().with("page"), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Document, true, &rows.source));
        paint::backgrounds(rows, layouts.drag, layouts.edge, &seen, ui);
        for seen in &seen {
            ui.painter().galley(
                seen.origin,
                Arc::clone(&seen.galley),
                Colours::here(ui).text,
            );
        }
        paint::noise(rows, &seen, ui);
        paint::underlines(rows, &seen, ui);
        let clicked = widgets(rows, &seen, ui, wishes);
        let pressed = clicked.as_ref().unwrap_or(&response);
        pointer::hover(rows, &seen, &response, ui);
        pointer::drag(rows, layouts, &seen, &response, ui, wishes);
        pointer::drop(rows, &seen, ui, wishes);
        pointer::click(rows, &seen, pressed, wishes);
        handles::show(rows, layouts, &seen, ui, wishes);
        margin::show(rows, &measure, &seen, ui, wishes);
        toolbar(rows, &seen, ui, wishes);
    });
    layouts.offset = shown.state.clamped_offset().y;
}

/// What is shown when no article is.
pub fn empty(ui: &mut Ui) {
    ui.centered_and_justified(|ui| {
        ui.label(RichText::new("Choose an article at the left.").weak());
    });
}

/// Brings words into view, with room to read around them; the page moves only if they are not on the screen.
fn bring(rows: &ReaderRows, layouts: &mut Layouts, span: Span, corner: Pos2, left: f32, ui: &Ui) {
    if let Some(words) = place_of(rows, layouts, span, ui) {
        let words = words.translate(vec2(corner.x + left, corner.y));
        let first = words.min.y - corner.y < 2.0 * EDGE;
        let around = if first { EDGE } else { 60.0 };
        ui.scroll_to_rect(words.expand2(vec2(0.0, around)), None);
    }
}

/// Where words stand, from the top of the article and the left edge of the text.
fn place_of(rows: &ReaderRows, layouts: &mut Layouts, span: Span, ui: &Ui) -> Option<Rect> {
    let mut passages = rows.passages.iter();
    let passage = passages.position(|p| p.span.end() > span.start())?;
    let galley = layouts.galley(rows, passage, ui);
    let origin = pos2(0.0, layouts.top(passage));
    let within = rows.passages[passage].span;
    let found = layout::rects(&rows.text, within, &galley, origin, span);
    let words = found.into_iter().reduce(Rect::union);
    words.or_else(|| Some(Rect::from_min_size(origin, galley.size())))
}

/// Gives each claim and noise span on the screen a place in the focus order and a name for screen readers. Gives back
/// the claim that took a click of the mouse, which is dealt with as one on the page.
fn widgets(
    rows: &ReaderRows,
    seen: &[Seen],
    ui: &Ui,
    wishes: &mut Vec<Action>,
) -> Option<Response> {
    let mut clicked = None;
    for seen in seen {
        let passage = &rows.passages[seen.passage];
        let rects =
            |span: Span| layout::rects(&rows.text, passage.span, &seen.galley, seen.origin, span);
        for noise in &passage.noise {
            let begins_here = noise.span.start() >= passage.span.start();
            let found = rects(noise.span);
            let whole = found.iter().copied().reduce(Rect::union);
            if let Some(rect) = whole.filter(|_| begins_here) {
                let id = ui.scope_id().with(("noise", noise.span));
                let response = ui
                    .interact(rect, id, Sense::click())
                    .on_hover_text(&noise.tip);
                response.widget_info(|| {
                    let words = shown(noise.span.of(&rows.text).unwrap_or_default());
                    let label = format!("{}: {words}", noise.tip);
                    WidgetInfo::selected(Role::Button, true, noise.selected, label)
                });
                if response.clicked() {
                    wishes.push(Action::SelectNoise(rows.article, noise.span));
                }
            }
        }
        for claim in &passage.claims {
            if claim.id.span.start() < passage.span.start() {
                continue;
            }
            if let Some(rect) = rects(claim.id.span).first() {
                let id = ui.scope_id().with(("claim", claim.id));
                let response = ui.interact(*rect, id, Sense::click());
                response.widget_info(|| {
                    WidgetInfo::selected(Role::Button, true, claim.selected, label(claim))
                });
                if response.has_focus() {
                    ui.painter().rect_stroke(
                        rect.expand(2.0),
                        3.0,
                        (1.5, Colours::here(ui).accent),
                        egui::StrokeKind::Outside,
                    );
                }
                if response.clicked() {
                    // A press by a screen reader has no place.
                    if response.interact_pointer_pos().is_none() {
                        wishes.push(Action::SelectClaim(claim.id));
                    } else {
                        clicked = Some(response);
                    }
                }
            }
        }
    }
    clicked
}

/// What a screen reader says of a claim.
fn label(claim: &ClaimLook) -> String {
    let state = match (claim.conflict, claim.judged, claim.agreement) {
        (true, _, _) => "people disagree".to_owned(),
        (false, true, Some(a)) => a.label().to_lowercase(),
        (false, false, Some(a)) => format!("suggested {}", a.label().to_lowercase()),
        (false, _, None) => "undecided".to_owned(),
    };
    format!("Claim, {state}: {}", claim.words)
}

/// The small bar under selected words: what can be made of them.
fn toolbar(rows: &ReaderRows, seen: &[Seen], ui: &Ui, wishes: &mut Vec<Action>) {
    let Some(span) = rows.selection else {
        return;
    };
    let last = seen
        .iter()
        .flat_map(|s| {
            let passage = rows.passages[s.passage].span;
            layout::rects(&rows.text, passage, &s.galley, s.origin, span)
        })
        .next_back();
    let Some(rect) = last else {
        return;
    };
    egui::Area::new(ui.scope_id().with("selection"))
        .order(egui::Order::Foreground)
        .fixed_pos(pos2(rect.min.x, rect.max.y + 6.0))
        .constrain_to(ui.clip_rect())
        .show(ui.ctx(), |ui| {
            egui::Frame::popup(ui.style()).show(ui, |ui| {
                if let Some(words) = span.of(&rows.text).filter(|w| !layout::runs_on(w)) {
                    // The ground behind them covers whole lines: here stands what is meant.
                    ui.set_max_width(360.0);
                    let words = RichText::new(shown(words)).font(theme::serif(14.0));
                    ui.add(egui::Label::new(words).wrap());
                }
                ui.horizontal(|ui| {
                    for command in [Command::MakeClaim, Command::Noise, Command::Reporting] {
                        let tip = command.tooltip(ui.ctx());
                        if ui.button(command.info().text).on_hover_text(tip).clicked() {
                            wishes.push(Action::Run(command));
                        }
                    }
                    if ui.button("Cancel").clicked() {
                        wishes.push(Action::Deselect);
                    }
                });
            });
        });
}
