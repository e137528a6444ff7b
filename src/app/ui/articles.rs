//! The list of articles at the left.

use egui::{Label, RichText, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo};

use crate::app::action::{Action, Command};
use crate::app::rows::articles::{ArticleRow, BundleRows};
use crate::app::theme::{self, Colours};

/// Draws the list.
pub fn show(bundles: &[BundleRows], ui: &mut Ui, wishes: &mut Vec<Action>) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for bundle in bundles {
            ui.horizontal(|ui| {
                ui.add_space(12.0);
                ui.add(Label::new(RichText::new(&bundle.title).font(theme::bold(14.0))).wrap());
            });
            ui.add_space(4.0);
            for article in &bundle.articles {
                row(article, ui, wishes);
            }
            ui.add_space(10.0);
        }
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
