//! A long list of rows of different heights, of which only those on the screen are drawn.
//!
//! The height of a row that was never on the screen is estimated and put right when it is drawn, so that a list of any
//! length costs what is seen of it.

use std::ops::Range;

use egui::{Layout, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

/// What is known of the heights of a list's rows.
#[derive(Debug, Default)]
pub struct Heights {
    /// What the heights were estimated for: the rows' generation and the width.
    made_for: Option<(u64, u32)>,
    rows: Vec<f32>,
    /// Where each row begins, and where the last one ends.
    tops: Vec<f32>,
}

impl Heights {
    /// Estimates every height anew if the rows or the width have changed.
    fn refresh(
        &mut self,
        generation: u64,
        width: f32,
        count: usize,
        estimate: impl Fn(usize, f32) -> f32,
    ) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        // whole points of a window's width
        let made_for = Some((generation, width.round() as u32));
        if self.made_for != made_for || self.rows.len() != count {
            self.made_for = made_for;
            self.rows = (0..count).map(|i| estimate(i, width)).collect();
            self.sum();
        }
    }

    fn sum(&mut self) {
        let mut at = 0.0;
        self.tops = Vec::with_capacity(self.rows.len() + 1);
        for height in &self.rows {
            self.tops.push(at);
            at += height;
        }
        self.tops.push(at);
    }

    fn whole(&self) -> f32 {
        self.tops.last().copied().unwrap_or_default()
    }

    fn visible(&self, top: f32, bottom: f32) -> Range<usize> {
        let first = self.tops.partition_point(|t| *t <= top).saturating_sub(1);
        let last = self.tops.partition_point(|t| *t < bottom);
        first..last.min(self.rows.len())
    }
}

/// A list as it is drawn.
pub struct List<'a> {
    /// Its name among the things on the screen.
    pub id: &'static str,
    /// Grows when its rows change.
    pub generation: u64,
    /// How many rows it has.
    pub count: usize,
    /// The row that is to be brought into view.
    pub scroll_to: Option<usize>,
    /// What is known of its rows' heights.
    pub heights: &'a mut Heights,
}

impl List<'_> {
    /// Draws the rows on the screen: `row` draws one and says how high it is.
    pub fn show(
        self,
        ui: &mut Ui,
        estimate: impl Fn(usize, f32) -> f32,
        mut row: impl FnMut(&mut Ui, usize) -> f32,
    ) {
        let heights = self.heights;
        ScrollArea::vertical()
            .id_salt(self.id)
            .auto_shrink(false)
            .show_viewport(ui, |ui, viewport| {
                let width = ui.available_width();
                heights.refresh(self.generation, width, self.count, estimate);
                ui.set_height(heights.whole());
                let corner = ui.min_rect().min;
                let place = |heights: &Heights, i: usize| {
                    let top = heights.tops.get(i).copied().unwrap_or_default();
                    let height = heights.rows.get(i).copied().unwrap_or_default();
                    Rect::from_min_size(pos2(corner.x, corner.y + top), vec2(width, height))
                };
                if let Some(to) = self.scroll_to {
                    // With room for the row before and after, so that one sees where one is.
                    let rect = place(heights, to).expand2(vec2(0.0, 44.0));
                    ui.scroll_to_rect(rect, None);
                }
                let mut changed = false;
                for i in heights.visible(viewport.min.y, viewport.max.y) {
                    let builder = UiBuilder::new()
                        .id_salt(i)
                        .max_rect(place(heights, i))
                        .layout(Layout::top_down(egui::Align::Min));
                    let height = row(&mut ui.new_child(builder), i);
                    if let Some(known) = heights.rows.get_mut(i)
                        && (*known - height).abs() > 0.5
                    {
                        *known = height;
                        changed = true;
                    }
                }
                if changed {
                    heights.sum();
                    ui.ctx().request_repaint();
                }
            });
    }
}
