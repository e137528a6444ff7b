//! The list of articles at the left.

use egui::{Label, RichText, Sense, Ui, UiBuilder, WidgetInfo};

use super::list::{Heights, List};
use crate::app::action::{Action, Command};
use crate::app::rows::articles::{ArticleRow, BundleRows};
use crate::app::theme::{self, Colours};
use crate::domain::ArticleId;

/// How tall a row is before it was ever drawn: a name and a headline of two lines.
const ESTIMATE: f32 = 76.0;

/// What the list keeps from frame to frame.
#[derive(Debug, Default)]
pub struct Kept {
    heights: Heights,
    selected: Option<ArticleId>,
}

/// A row of the list.
enum Line<'a> {
    Bundle(&'a BundleRows),
    Article(&'a ArticleRow),
}

/// Draws the list.
pub fn show(bundles: &[BundleRows], kept: &mut Kept, ui: &mut Ui, wishes: &mut Vec<Action>) {
    // Whoever goes to an article by the keyboard sees it in the list too.
    let selected = selected(bundles);
    let moved = selected.map(|(_, id)| id) != kept.selected;
    kept.selected = selected.map(|(_, id)| id);
    let list = List {
        id: "articles",
        // What a row holds changes its height so seldom that the heights are kept for as long as the rows are as many.
        generation: 0,
        count: bundles.iter().map(|b| b.articles.len() + 1).sum(),
        scroll_to: selected.map(|(at, _)| at).filter(|_| moved),
        heights: &mut kept.heights,
    };
    list.show(
        ui,
        |_, _| ESTIMATE,
        |ui, i| {
            ui.spacing_mut().item_spacing.y = 2.0;
            match line(bundles, i) {
                Some(Line::Bundle(bundle)) => title(bundle, i > 0, ui),
                Some(Line::Article(article)) => row(article, ui, wishes),
                None => {}
            }
            ui.min_rect().height() + 2.0
        },
    );
}

/// The row at this place.
fn line(bundles: &[BundleRows], mut at: usize) -> Option<Line<'_>> {
    for bundle in bundles {
        match at.checked_sub(1) {
            None => return Some(Line::Bundle(bundle)),
            Some(i) if i < bundle.articles.len() => {
                return bundle.articles.get(i).map(Line::Article);
            }
            Some(i) => at = i - bundle.articles.len(),
        }
    }
    None
}

/// The article that is shown, and its place among the rows.
fn selected(bundles: &[BundleRows]) -> Option<(usize, ArticleId)> {
    let mut before = 0;
    for bundle in bundles {
        if let Some(i) = bundle.articles.iter().position(|a| a.selected) {
            return bundle.articles.get(i).map(|a| (before + i + 1, a.id));
        }
        before += bundle.articles.len() + 1;
    }
    None
}

/// The name of a bundle, with room above it where another bundle ends.
fn title(bundle: &BundleRows, room: bool, ui: &mut Ui) {
    if room {
        ui.add_space(8.0);
    }
    ui.horizontal(|ui| {
        ui.add_space(12.0);
        ui.add(Label::new(RichText::new(&bundle.title).font(theme::bold(14.0))).wrap());
    });
    ui.add_space(4.0);
}

fn row(article: &ArticleRow, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let builder = UiBuilder::new().id_salt(article.id).sense(Sense::click());
    let response = ui
        .scope_builder(builder, |ui| {
            let hovered = ui.response().hovered();
            let fill = match (article.selected, hovered) {
                (true, _) => colours.selection,
                (false, true) => colours.hover,
                (false, false) => colours.panel,
            };
            egui::Frame::new()
                .fill(fill)
                .inner_margin(egui::Margin::symmetric(12, 7))
                .show(ui, |ui| {
                    ui.set_min_width(ui.available_width());
                    ui.horizontal(|ui| {
                        let align = egui::Align::Center;
                        ui.with_layout(egui::Layout::right_to_left(align), |ui| {
                            let done = format!("{} / {}", article.decided, article.claims);
                            ui.label(RichText::new(done).small().color(colours.weak));
                            // A long name ends before the count; the tooltip of the row has all of it.
                            ui.with_layout(egui::Layout::left_to_right(align), |ui| {
                                let name = RichText::new(&article.outlet).font(theme::bold(13.5));
                                let name = Label::new(name).truncate();
                                ui.add(name.show_tooltip_when_elided(false));
                            });
                        });
                    });
                    ui.add(Label::new(RichText::new(&article.title).color(colours.text)).wrap());
                    if !article.family.is_empty() {
                        let with = format!("Same text as {}", article.family.join(", "));
                        ui.label(RichText::new(with).small().color(colours.weak));
                    }
                    if article.later {
                        ui.label(RichText::new("Later version").small().color(colours.weak));
                    }
                    if article.later && article.selected {
                        let command = Command::Changes;
                        let link = ui.link(RichText::new(command.info().text).small());
                        if link.on_hover_text(command.tooltip(ui.ctx())).clicked() {
                            wishes.push(Action::Run(command));
                        }
                    }
                });
        })
        .response
        .on_hover_text(format!(
            "{}\n{} of {} claims decided",
            article.outlet, article.decided, article.claims
        ));
    response.widget_info(|| {
        WidgetInfo::selected(
            egui::accesskit::Role::ListBoxOption,
            true,
            article.selected,
            format!("{}: {}", article.outlet, article.title),
        )
    });
    if response.has_focus() {
        let ring = egui::Stroke::new(1.5, colours.accent);
        ui.painter().rect_stroke(
            response.rect.shrink(1.0),
            3.0,
            ring,
            egui::StrokeKind::Inside,
        );
    }
    if response.clicked() {
        wishes.push(Action::ShowArticle(article.id));
    }
}
