//! Find: the field, the hits by kind, and what can be done with all of them.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Key, Label, Layout, Margin, Modifiers, Rect, RichText, ScrollArea, Sense, Stroke,
    TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::app::App;
use crate::app::action::{Action, Command};
use crate::app::find::Find;
use crate::app::rows::find::{FindLine, FindRows, HitRow};
use crate::app::theme::{self, Colours, sign};
use crate::domain::Agreement;

/// The heights of the lines: a hit has its outlet above two lines of its words.
const HEADING: f32 = 32.0;
const HIT: f32 = 68.0;
const MORE: f32 = 32.0;

/// Draws the panel.
pub fn show(app: &mut App, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let find = &mut app.state.find;
    let rows = &app.rows.find;
    let inner = egui::Frame::new().inner_margin(Margin::symmetric(12, 2));
    inner.show(ui, |ui| {
        field(find, ui, wishes);
        match &find.problem {
            Some(problem) => {
                let colour = colours.of_agreement(Agreement::Contradict);
                let text = RichText::new(format!("⚠ {problem}")).color(colour);
                ui.add(Label::new(text).wrap());
            }
            None if find.looks() => {
                ui.label(RichText::new(&rows.summary).color(colours.weak));
            }
            None => examples(&rows.examples, ui, wishes),
        }
        if let Some(wider) = &rows.wider
            && ui
                .link(format!("Find words that begin so: {wider}"))
                .clicked()
        {
            find.focus = true;
            wishes.push(Action::Find(wider.clone()));
        }
    });
    if rows.lines.is_empty() {
        return;
    }
    let moved = std::mem::take(&mut find.moved);
    let blocked = [Command::FoundNoise, Command::FoundAgreement].map(|c| app.state.refusal(c));
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        inner.show(ui, |ui| all_found(rows, blocked, ui, wishes));
        ui.separator();
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            list(rows, moved, ui, wishes);
        });
    });
}

fn field(find: &mut Find, ui: &mut Ui, wishes: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.label(RichText::new("Find").font(theme::bold(14.0)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = ui.small_button("✖").on_hover_text("Put Find away (Esc)");
            close.widget_info(|| {
                WidgetInfo::labeled(egui::accesskit::Role::Button, true, "Put Find away")
            });
            if close.clicked() {
                wishes.push(Action::CloseFind);
            }
        });
    });
    let id = ui.make_persistent_id("find field");
    if ui.memory(|m| m.has_focus(id)) {
        // Taken before the field sees them: there they would move the cursor or end the typing.
        let count = |ui: &mut Ui, key| {
            let times = ui.input_mut(|i| i.count_and_consume_key(Modifiers::NONE, key));
            isize::try_from(times).unwrap_or(0)
        };
        let by = count(ui, Key::ArrowDown) - count(ui, Key::ArrowUp);
        if by != 0 {
            wishes.push(Action::FindStep(by));
        }
        if count(ui, Key::Enter) > 0 {
            wishes.push(Action::FindGo(None));
        }
    }
    let mut text = find.text.clone();
    let field = ui.add(
        TextEdit::singleline(&mut text)
            .id(id)
            .hint_text("Words, names, outlets")
            .desired_width(f32::INFINITY),
    );
    field.widget_info(|| {
        WidgetInfo::labeled(egui::accesskit::Role::SearchInput, true, "Find everywhere")
    });
    if std::mem::take(&mut find.focus) {
        field.request_focus();
    }
    // Escape has taken the focus away before anything is drawn.
    if field.lost_focus() && ui.input(|i| i.key_pressed(Key::Escape)) {
        wishes.push(Action::CloseFind);
    }
    if text != find.text {
        wishes.push(Action::Find(text));
    }
}

/// While nothing is typed: what can be.
fn examples(examples: &[(String, &'static str)], ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    ui.add_space(6.0);
    let text = "Looks through articles, claims, quotations, notes and sources. Capitals and accents make no difference.";
    ui.add(Label::new(RichText::new(text).color(colours.weak)).wrap());
    ui.add_space(6.0);
    for (typed, finds) in examples {
        ui.horizontal(|ui| {
            if ui.link(typed).on_hover_text("Try it").clicked() {
                wishes.push(Action::Find(typed.clone()));
            }
            ui.add(Label::new(RichText::new(*finds).color(colours.weak)).truncate());
        });
    }
    ui.add_space(6.0);
    let text = "Also is:agree, is:contradict, is:single, is:noise and is:unchecked. What stands side by side must all be there.";
    ui.add(Label::new(RichText::new(text).small().color(colours.weak)).wrap());
}

/// The hits; only those in view are laid out.
fn list(rows: &FindRows, moved: bool, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let height = |line: &FindLine| match line {
        FindLine::Heading(_) => HEADING,
        FindLine::Hit(_) => HIT,
        FindLine::More(..) => MORE,
    };
    let total: f32 = rows.lines.iter().map(height).sum();
    ScrollArea::vertical()
        .id_salt("hits")
        .auto_shrink(false)
        .show_viewport(ui, |ui, viewport| {
            ui.set_height(total);
            let corner = ui.min_rect().min;
            let width = ui.available_width();
            let mut top = 0.0;
            for line in &rows.lines {
                let size = vec2(width, height(line));
                let rect = Rect::from_min_size(pos2(corner.x, corner.y + top), size);
                let seen = top + size.y >= viewport.min.y && top <= viewport.max.y;
                top += size.y;
                let chosen = matches!(line, FindLine::Hit(hit) if hit.selected);
                if chosen && moved {
                    ui.scroll_to_rect(rect, None);
                }
                if !seen {
                    continue;
                }
                match line {
                    FindLine::Heading(text) => heading(text, rect, ui),
                    FindLine::Hit(row) => hit(row, rect, ui, wishes),
                    FindLine::More(listed, more) => {
                        let colours = Colours::here(ui);
                        let listed = RichText::new(listed).small().color(colours.weak);
                        inside(rect, ui, |ui| {
                            ui.horizontal(|ui| {
                                if ui.link(RichText::new(more).small()).clicked() {
                                    wishes.push(Action::FindMore);
                                }
                                ui.add(Label::new(listed).truncate());
                            })
                        });
                    }
                }
            }
        });
}

fn inside<R>(rect: Rect, ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new()
        .max_rect(rect.shrink2(vec2(12.0, 6.0)))
        .layout(Layout::top_down(Align::Min));
    let mut child = ui.new_child(builder);
    child.spacing_mut().item_spacing = vec2(8.0, 1.0);
    add(&mut child)
}

fn heading(text: &str, rect: Rect, ui: &mut Ui) {
    let colours = Colours::here(ui);
    let line = Stroke::new(1.0, colours.line);
    ui.painter().hline(rect.x_range(), rect.min.y + 2.0, line);
    let lower = rect.with_min_y(rect.min.y + 4.0);
    inside(lower, ui, |ui| {
        let text = RichText::new(text)
            .font(theme::bold(12.5))
            .color(colours.weak);
        ui.label(text);
    });
}

/// A hit: its outlet, who says it, what its group does; below, the words around.
fn hit(row: &HitRow, rect: Rect, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    let id = ui.scope_id().with(("hit", row.index));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| {
        let name = format!("{}: {}", row.outlet, row.text);
        WidgetInfo::selected(egui::accesskit::Role::Button, true, row.selected, name)
    });
    if row.selected || response.hovered() {
        let fill = if row.selected {
            colours.selection
        } else {
            colours.hover
        };
        ui.painter()
            .rect_filled(rect.shrink2(vec2(4.0, 1.0)), 4.0, fill);
    }
    if response.has_focus() {
        let stroke = Stroke::new(1.5, colours.accent);
        let edge = rect.shrink2(vec2(4.0, 1.0));
        ui.painter()
            .rect_stroke(edge, 4.0, stroke, egui::StrokeKind::Inside);
    }
    inside(rect, ui, |ui| {
        ui.add(Label::new(title(row, colours, ui.available_width())).selectable(false));
        let mut job = words(row, colours);
        job.wrap.max_width = ui.available_width();
        job.wrap.max_rows = 2;
        ui.add(Label::new(job).selectable(false));
    });
    if response.clicked() {
        wishes.push(Action::FindGo(Some(row.index)));
    }
}

fn title(row: &HitRow, colours: Colours, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    job.wrap.max_rows = 1;
    let bold = TextFormat::simple(theme::bold(12.5), colours.text);
    let small = |colour| TextFormat::simple(egui::FontId::proportional(12.0), colour);
    job.append(&row.outlet, 0.0, bold);
    if let Some(agreement) = row.agreement {
        let state = format!("{} {}", sign(agreement), agreement.label());
        job.append(&state, 8.0, small(colours.of_agreement(agreement)));
    }
    if row.noise {
        job.append("Noise", 8.0, small(colours.weak));
    }
    if !row.by.is_empty() {
        job.append(&row.by, 8.0, small(colours.weak));
    }
    job
}

/// The words around, with what was looked for on a ground of its own and underlined.
fn words(row: &HitRow, colours: Colours) -> LayoutJob {
    let ink = if row.noise {
        colours.weak
    } else {
        colours.text
    };
    let plain = TextFormat::simple(theme::serif(14.0), ink);
    let found = TextFormat {
        background: colours.highlight,
        color: colours.text,
        underline: Stroke::new(1.0, colours.text),
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    let mut at = 0;
    for span in &row.words {
        let between = row.text.get(at..span.start()).unwrap_or_default();
        job.append(between, 0.0, plain.clone());
        job.append(span.of(&row.text).unwrap_or_default(), 0.0, found.clone());
        at = span.end();
    }
    job.append(row.text.get(at..).unwrap_or_default(), 0.0, plain);
    job
}

/// What can be done with everything that was found.
fn all_found(
    rows: &FindRows,
    blocked: [Option<&'static str>; 2],
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) {
    let buttons = [
        (Command::FoundNoise, "Mark as Noise…", rows.passages),
        (Command::FoundAgreement, "Decide…", rows.claims),
    ];
    ui.horizontal(|ui| {
        ui.label("All found:");
        for ((command, text, _), blocked) in buttons.into_iter().zip(blocked) {
            let button = ui.add_enabled(blocked.is_none(), egui::Button::new(text));
            if button
                .on_hover_text(command.tooltip(ui.ctx()))
                .on_disabled_hover_text(blocked.unwrap_or_default())
                .clicked()
            {
                wishes.push(Action::Run(command));
            }
        }
    });
}
