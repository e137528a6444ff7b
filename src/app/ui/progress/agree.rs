//! How far the people agree with each other: a line a sort of question, with how much of it all of them answered.

use egui::{Grid, Label, RichText, Ui};

use super::heading;
use crate::app::rows::progress::percent;
use crate::app::theme::{self, Colours};
use crate::domain::reliability::{PairReliability, Reliability, Score};
use crate::text::hidden::shown;

/// Draws the table; `only_mine` says that nobody else's marks are shown.
pub(super) fn show(rows: &[Reliability], only_mine: bool, ui: &mut Ui) {
    heading(
        ui,
        "How far people agree",
        "On what two or more decided on, in the whole project. Kappa and alpha are 1 where they always agree, 0 where \
         they agree no more than by chance.",
    );
    let colours = Colours::here(ui);
    if rows.is_empty() {
        let text = match only_mine {
            true => {
                "You see only your own marks. Switch off Only My Marks to compare them with those of others."
            }
            false => {
                "No two people have decided on the same things yet. Merge a colleague’s share file to see how far you \
                 agree."
            }
        };
        ui.add(Label::new(RichText::new(text).color(colours.weak)).wrap());
        return;
    }
    Grid::new("reliability")
        .num_columns(5)
        .spacing([22.0, 6.0])
        .striped(true)
        .show(ui, |ui| {
            for (name, tip) in [
                ("Question", "The sort of question."),
                ("Answered by all", "How many questions everyone answered who answered any of this sort, of all that somebody answered."),
                ("The same", "The share of pairs of answers that are the same."),
                ("Kappa", "Cohen’s kappa of two people, Fleiss’ kappa of more, over what all of them answered."),
                ("Alpha", "Krippendorff’s alpha, over all that two or more answered."),
            ] {
                let name = RichText::new(name).font(theme::bold(12.0)).color(colours.weak);
                ui.label(name).on_hover_text(tip);
            }
            ui.end_row();
            for row in rows {
                line(row, ui);
                ui.end_row();
            }
        });
    for row in rows.iter().filter(|r| r.people.len() > 2) {
        ui.add_space(10.0);
        ui.label(
            RichText::new(format!("{}, two by two", row.question.label())).font(theme::bold(13.0)),
        );
        for pair in &row.pairs {
            let text = RichText::new(pair_in_words(pair)).color(colours.weak);
            ui.add(Label::new(text).wrap());
        }
    }
}

fn line(row: &Reliability, ui: &mut Ui) {
    let people: Vec<_> = row.people.iter().map(|p| shown(p.as_str())).collect();
    ui.label(row.question.label())
        .on_hover_text(people.join(", "));
    ui.label(format!("{} of {}", row.complete, row.any));
    score(row.percent, share, ui);
    let kappa = match row.pairs.as_slice() {
        [two] => two.cohen,
        _ => row.fleiss,
    };
    score(kappa, coefficient, ui);
    score(row.alpha, coefficient, ui);
}

/// A score, or that there is none and why.
fn score(score: Score, words: impl Fn(f64) -> String, ui: &mut Ui) {
    match score {
        Ok(value) => ui.label(words(value)),
        Err(why) => {
            let text = RichText::new("not defined").color(Colours::here(ui).weak);
            ui.label(text).on_hover_text(why.in_words())
        }
    };
}

/// "Ada and Bo: 12 of 30 answered by both, 83% the same, Cohen’s kappa 0.62".
fn pair_in_words(pair: &PairReliability) -> String {
    let [a, b] = [0, 1].map(|at: usize| shown(pair.people[at].as_str()));
    let told =
        |score: Score, words: fn(f64) -> String| score.map_or_else(|_| "not defined".into(), words);
    format!(
        "{a} and {b}: {} of {} answered by both, {} the same, Cohen’s kappa {}",
        pair.complete,
        pair.any,
        told(pair.percent, share),
        told(pair.cohen, coefficient)
    )
}

#[allow(clippy::cast_possible_truncation)] // a share for the screen
fn share(value: f64) -> String {
    percent(value as f32)
}

/// With two decimals and a true minus.
fn coefficient(value: f64) -> String {
    // What rounds to nothing has no sign.
    let value = if value.abs() < 0.005 { 0.0 } else { value };
    format!("{value:.2}").replace('-', "−")
}
