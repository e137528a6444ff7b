//! The mouse in the reader: clicks on claims, words and sentences, and dragging over words.

use egui::{CursorIcon, Pos2, Response, Ui};

use super::Seen;
use super::layout::{self, Layouts};
use crate::app::action::Action;
use crate::app::rows::reader::{ClaimLook, ReaderRows};
use crate::app::ui::carry;
use crate::domain::{ClaimId, Span};

/// The claim under a place: of nested ones the shortest, but a second click goes on to the next longer.
pub(super) fn claim_at(rows: &ReaderRows, seen: &[Seen], place: Pos2) -> Option<ClaimId> {
    let mut found = claims_at(rows, seen, place);
    found.sort_by_key(|c| c.id.span.len());
    let next = found.iter().position(|c| c.selected).map_or(0, |at| at + 1);
    found.get(next % found.len().max(1)).map(|c| c.id)
}

/// The claims under a place.
pub(super) fn claims_at<'r>(
    rows: &'r ReaderRows,
    seen: &[Seen],
    place: Pos2,
) -> Vec<&'r ClaimLook> {
    let Some(under) = seen.iter().find(|s| covers(s, place)) else {
        return Vec::new();
    };
    let passage = &rows.passages[under.passage];
    let under_place = |claim: &&ClaimLook| {
        let (galley, origin) = (&under.galley, under.origin);
        layout::rects(&rows.text, passage.span, galley, origin, claim.id.span)
            .iter()
            .any(|r| r.contains(place))
    };
    passage.claims.iter().filter(under_place).collect()
}

/// Whether a place lies on the lines of a passage.
fn covers(seen: &Seen, place: Pos2) -> bool {
    let top = seen.origin.y;
    (top..=top + seen.galley.size().y).contains(&place.y)
        && place.x >= seen.origin.x - 4.0
        && place.x <= seen.origin.x + seen.galley.size().x + 4.0
}

/// The byte of the article that is nearest to a place, and whether the letters there can be told apart.
pub(super) fn byte(rows: &ReaderRows, seen: &[Seen], place: Pos2) -> Option<(usize, bool)> {
    let away = |s: &Seen| {
        let middle = s.origin.y + s.galley.size().y / 2.0;
        (place.y - middle).abs() - s.galley.size().y / 2.0
    };
    let nearest = seen.iter().min_by(|a, b| away(a).total_cmp(&away(b)))?;
    let span = rows.passages[nearest.passage].span;
    let at = layout::byte_at(&rows.text, span, &nearest.galley, nearest.origin, place);
    Some((at, layout::runs_on(span.of(&rows.text).unwrap_or_default())))
}

/// Shows by the cursor what can be done.
pub(super) fn hover(rows: &ReaderRows, seen: &[Seen], page: &Response, ui: &Ui) {
    if let Some(at) = page.hover_pos()
        && seen.iter().any(|s| covers(s, at))
    {
        let claims = claims_at(rows, seen, at);
        ui.set_cursor_icon(if claims.iter().any(|c| c.selected) {
            CursorIcon::Grab
        } else if claims.is_empty() {
            CursorIcon::Text
        } else {
            CursorIcon::PointingHand
        });
    }
}

/// Dragging over words selects them; where letters run from right to left, whole
/// sentences.
pub(super) fn drag(
    rows: &ReaderRows,
    layouts: &mut Layouts,
    seen: &[Seen],
    page: &Response,
    ui: &Ui,
    wishes: &mut Vec<Action>,
) {
    let origin = ui.input(|i| i.pointer.press_origin());
    if page.drag_started()
        && let Some(origin) = origin
        && !ui.input(|i| i.modifiers.shift)
        && let Some(claim) = claims_at(rows, seen, origin)
            .into_iter()
            .find(|c| c.selected)
    {
        // The selected claim itself is taken up; with Shift its words can be dragged over all the same.
        carry::source(page, claim.id, &claim.words);
    } else if page.drag_started()
        && let Some(origin) = origin
        && let Some((start, _)) = byte(rows, seen, origin)
    {
        layouts.drag = Some((start, start));
        // A drag does not take the focus from a text field by itself, and the keys that follow are meant for the words.
        ui.memory_mut(egui::Memory::stop_text_input);
    }
    let head = page
        .interact_pointer_pos()
        .and_then(|p| byte(rows, seen, p));
    if let (Some((start, _)), Some((head, _))) = (layouts.drag, head) {
        layouts.drag = Some((start, head));
    }
    if page.drag_stopped()
        && let Some((a, b)) = layouts.drag.take()
        && let Some(span) = Span::trimmed(&rows.text, a.min(b), a.max(b))
    {
        wishes.push(match head {
            Some((_, false)) => Action::SelectSentences(rows.article, a, b),
            _ => Action::SelectText(rows.article, span),
        });
    }
}

/// A carried claim that is dropped on another is the same; of nested ones the shortest is meant.
pub(super) fn drop(rows: &ReaderRows, seen: &[Seen], ui: &Ui, wishes: &mut Vec<Action>) {
    let Some(at) = ui.input(|i| i.pointer.interact_pos()) else {
        return;
    };
    let claims = claims_at(rows, seen, at).into_iter();
    let Some(claim) = claims.min_by_key(|c| c.id.span.len()) else {
        return;
    };
    for seen in seen.iter().filter(|s| covers(s, at)) {
        let passage = rows.passages[seen.passage].span;
        let (galley, origin) = (&seen.galley, seen.origin);
        let rects = layout::rects(&rows.text, passage, galley, origin, claim.id.span);
        carry::target(&rects, claim.id, ui, wishes);
    }
}

/// One click selects the claim under it, two a word, three a sentence.
pub(super) fn click(
    rows: &ReaderRows,
    seen: &[Seen],
    pressed: &Response,
    wishes: &mut Vec<Action>,
) {
    let Some(place) = pressed.interact_pointer_pos().filter(|_| pressed.clicked()) else {
        return;
    };
    let at = byte(rows, seen, place);
    match at {
        Some((at, _)) if pressed.triple_clicked() => {
            wishes.push(Action::SelectSentences(rows.article, at, at));
        }
        Some((at, false)) if pressed.double_clicked() => {
            wishes.push(Action::SelectSentences(rows.article, at, at));
        }
        Some((at, true)) if pressed.double_clicked() => {
            wishes.extend(word_at(&rows.text, at).map(|w| Action::SelectText(rows.article, w)));
        }
        _ => {
            let claim = claim_at(rows, seen, place);
            wishes.push(claim.map_or(Action::Deselect, Action::SelectClaim));
        }
    }
}

/// The word at a byte of the text.
fn word_at(text: &str, at: usize) -> Option<Span> {
    let line = text.get(..at)?.rfind('\n').map_or(0, |n| n + 1);
    let end = text.get(at..)?.find('\n').map_or(text.len(), |n| at + n);
    crate::text::words::words_in(text, Span::new(line, end)?)
        .map(|w| w.span)
        .find(|s| s.contains(at))
}
