//! The list of articles at the left.

use egui::{Id, Label, Rect, RichText, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use crate::app::action::{Action, Command};
use crate::app::rows::articles::{ArticleRow, BundleRows};
use crate::app::theme::{self, Colours};
use crate::domain::ArticleId;

/// How tall each row was when it was drawn last, and what was selected then. Rows that are not on the screen are
/// passed over, so that a thousand articles cost no more than ten.
#[derive(Debug, Clone, Default)]
struct Seen {
    width: f32,
    heights: Vec<Option<f32>>,
    selected: Option<ArticleId>,
}

/// Draws the list.
pub fn show(bundles: &[BundleRows], ui: &mut Ui, wishes: &mut Vec<Action>) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let id = Id::unique("rows of the articles");
        let mut seen: Seen = ui.data_mut(|d| d.remove_temp(id)).unwrap_or_default();
        let count = bundles.iter().map(|b| b.articles.len()).sum();
        let width = ui.available_width();
        if seen.heights.len() != count || seen.width != width {
            seen.heights = vec![None; count];
            seen.width = width;
        }
        let mut heights = seen.heights.iter_mut();
        for bundle in bundles {
            ui.horizontal(|ui| {
                ui.add_space(12.0);
                ui.add(Label::new(RichText::new(&bundle.title).font(theme::bold(14.0))).wrap());
            });
            ui.add_space(4.0);
            for article in &bundle.articles {
                let top = ui.cursor().min;
                let height = heights.next();
                if article.selected && seen.selected != Some(article.id) {
                    // Whoever goes to an article by the keyboard sees it in the list too.
                    let tall = height.as_ref().and_then(|h| **h).unwrap_or(60.0);
                    ui.scroll_to_rect(Rect::from_min_size(top, vec2(1.0, tall)), None);
                    seen.selected = Some(article.id);
                }
                match height {
                    Some(Some(h))
                        if !ui
                            .clip_rect()
                            .y_range()
                            .intersects(egui::Rangef::new(top.y, top.y + *h)) =>
                    {
                        ui.add_space(*h);
                    }
                    height => {
                        row(article, ui, wishes);
                        if let Some(height) = height {
                            *height = Some(ui.cursor().min.y - top.y);
                        }
                    }
                }
            }
            ui.add_space(10.0);
        }
        ui.data_mut(|d| d.insert_temp(id, seen));
    });
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
                        ui.label(RichText::new(&article.outlet).font(theme::bold(13.5)));
                        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                            let done = format!("{} / {}", article.decided, article.claims);
                            ui.label(RichText::new(done).small().color(colours.weak));
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
            "{} of {} claims decided",
            article.decided, article.claims
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
