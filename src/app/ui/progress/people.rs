//! Who has decided how much: a bar a person, in the sorts of decision, and the same in words.

use egui::{Align2, Color32, Label, RichText, Sense, Stroke, Ui, vec2};
use egui_plot::{Bar, BarChart, GridMark, Plot, PlotPoint, Text};

use super::heading;
use crate::app::rows::progress::{PersonRow, SORTS};
use crate::app::theme::{self, Colours};
use crate::domain::Agreement;

/// The height of a person's bar with the space around it.
const ROW: f32 = 34.0;
/// So many people have a bar; the words below name everyone.
const BARS: usize = 12;
/// Room for the names at the left.
const NAMES: f32 = 110.0;

/// Draws the bars.
pub(super) fn show(people: &[PersonRow], ui: &mut Ui) {
    heading(
        ui,
        "Who decided",
        "Decisions that hold, in the whole project.",
    );
    let colours = Colours::here(ui);
    if people.is_empty() {
        let text = "Nobody has decided anything yet. Select a claim in Read or Compare and press A, D, C or S.";
        ui.add(Label::new(RichText::new(text).color(colours.weak)).wrap());
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for (sort, name) in SORTS.iter().enumerate() {
            ui.horizontal(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
                ui.painter().rect_filled(rect, 2.0, colour(sort, colours));
                ui.label(*name);
                ui.add_space(6.0);
            });
        }
    });
    bars(&people[..people.len().min(BARS)], ui);
    for person in people {
        let mut job = egui::text::LayoutJob::default();
        let format = |font, color| egui::TextFormat {
            font_id: font,
            color,
            ..Default::default()
        };
        job.append(&person.name, 0.0, format(theme::bold(13.5), colours.text));
        let font = egui::FontId::proportional(13.5);
        job.append(&in_words(person), 8.0, format(font, colours.weak));
        ui.add(Label::new(job).wrap());
    }
}

#[allow(clippy::cast_precision_loss)] // counts of marks, far fewer than a float can count
fn bars(people: &[PersonRow], ui: &mut Ui) {
    let colours = Colours::here(ui);
    let most = people.iter().map(PersonRow::total).max().unwrap_or(1) as f64;
    let count = people.len();
    // The busiest stands at the top; a plot counts upwards.
    let place = |at: usize| (count - 1 - at) as f64;
    let names: Vec<String> = people.iter().rev().map(|p| p.name.clone()).collect();
    let mut charts: Vec<BarChart> = Vec::new();
    let mut below = vec![0.0; count];
    for (sort, title) in SORTS.iter().enumerate() {
        let colour = colour(sort, colours);
        let bars = people.iter().enumerate().map(|(at, person)| {
            let n = person.counts[sort] as f64;
            let bar = Bar::new(place(at), n)
                .base_offset(below[at])
                .width(0.55)
                .fill(colour)
                .stroke(Stroke::new(1.0, colours.paper));
            below[at] += n;
            bar
        });
        charts.push(
            BarChart::new(*title, bars.collect())
                .horizontal()
                .allow_hover(false),
        );
    }
    let step = step(most);
    Plot::new("people")
        .height(ROW * count as f32 + 30.0)
        .sense(Sense::hover())
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .show_crosshair(false)
        .show_background(false)
        .set_margin_fraction(vec2(0.0, 0.0))
        .include_x(0.0)
        .include_x(most * 1.12)
        .include_y(-0.5)
        .include_y(count as f64 - 0.5)
        .grid_color(colours.edge)
        .x_grid_spacer(move |input| marks(step, input.bounds.1))
        .x_axis_formatter(|mark, _| format!("{:.0}", mark.value))
        .y_grid_spacer(move |_| marks(1.0, count as f64 - 0.5))
        .y_axis_formatter(move |mark, _| name_at(&names, mark.value))
        .y_axis_min_width(NAMES)
        .show_grid([true, false])
        .label_formatter(|_| None)
        .show(ui, move |plot| {
            for chart in charts {
                plot.bar_chart(chart);
            }
            for (at, person) in people.iter().enumerate() {
                let total = RichText::new(format!("  {}", person.total())).color(colours.text);
                let end = PlotPoint::new(person.total() as f64, place(at));
                plot.text(Text::new(person.name.clone(), end, total).anchor(Align2::LEFT_CENTER));
            }
        });
}

/// Lines at the multiples of `step` up to `end`.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a few lines
fn marks(step: f64, end: f64) -> Vec<GridMark> {
    let count = (end / step).floor().clamp(0.0, 100.0) as u32;
    (0..=count)
        .map(|n| GridMark {
            value: f64::from(n) * step,
            step_size: step,
        })
        .collect()
}

/// A round distance between lines, so that there are about five: 1, 2 or 5 times a power of ten.
fn step(most: f64) -> f64 {
    let rough = (most / 5.0).max(1.0);
    let power = 10_f64.powf(rough.log10().floor());
    let round = [1.0, 2.0, 5.0, 10.0];
    let of_ten = round.into_iter().find(|r| r * power >= rough);
    of_ten.unwrap_or(10.0) * power
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a place in a short list
fn name_at(names: &[String], value: f64) -> String {
    const LONGEST: usize = 15;
    let name = names.get(value.round().max(0.0) as usize);
    let name = name.map(String::as_str).unwrap_or_default();
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let cut: String = name.chars().take(LONGEST - 1).collect();
    format!("{cut}…")
}

const fn colour(sort: usize, colours: Colours) -> Color32 {
    match sort {
        0 => colours.of_agreement(Agreement::Agree),
        1 => colours.of_agreement(Agreement::Differ),
        2 => colours.of_agreement(Agreement::SingleSource),
        _ => colours.of_agreement(Agreement::Contradict),
    }
}

/// "14 decisions: agreement 10, check 4".
fn in_words(person: &PersonRow) -> String {
    let sorts: Vec<String> = SORTS
        .iter()
        .zip(person.counts)
        .filter(|(_, n)| *n > 0)
        .map(|(sort, n)| format!("{} {n}", sort.to_lowercase()))
        .collect();
    let decisions = if person.total() == 1 {
        "decision"
    } else {
        "decisions"
    };
    format!("{} {decisions}: {}", person.total(), sorts.join(", "))
}
