//! The choices above the matrix: in which order it stands, and what of it is shown.

use egui::{Label, RichText, Ui};

use crate::app::action::{Action, Command};
use crate::app::rows::compare::{CompareRows, Filter, Options, Sort};
use crate::app::theme::Colours;
use crate::app::ui::choices::{one_of, order};
use crate::domain::{Agreement, CheckStatus, ClaimKind, Stance};

/// The choices; what is seldom wanted stands in a row of its own, which a button shows.
pub(super) fn choices(
    rows: &CompareRows,
    options: &Options,
    ui: &mut Ui,
    wishes: &mut Vec<Action>,
) {
    let colours = Colours::here(ui);
    let mut new = options.clone();
    ui.horizontal_wrapped(|ui| {
        let find = Command::Find;
        let tip = find.tooltip(ui.ctx());
        if ui.button(find.info().text).on_hover_text(tip).clicked() {
            wishes.push(Action::Run(find));
        }
        let sorts = Sort::ALL.map(|s| (s, s.label()));
        order(
            ui,
            "sort",
            205.0,
            &mut new.sort,
            &sorts,
            "The order of the rows",
        );
        let agreements = Agreement::ALL.iter().map(|a| (*a, a.label()));
        let tip = "Only rows of this agreement";
        one_of(
            ui,
            "only",
            &mut new.only,
            "Every agreement",
            agreements,
            tip,
        );
        ui.checkbox(&mut new.singles, "Also claims of one outlet");
        ui.checkbox(&mut new.by_speaker, "By speaker")
            .on_hover_text("Put the rows under the names of those who are quoted");
        let text = match options.filter.count() {
            0 => "Filter…".to_owned(),
            n => format!("Filter… ({n})"),
        };
        let tip = "Show only claims of a status, a kind, an outlet, a speaker, a person…";
        let button = egui::Button::new(text).selected(options.filtering);
        if ui.add(button).on_hover_text(tip).clicked() {
            new.filtering = !options.filtering;
        }
        if options.pair.is_some() {
            let names: Vec<&str> = rows.columns.iter().map(|c| c.name.as_str()).collect();
            let chip = format!("Only {}  ✖", names.join(" and "));
            let tip = "Show every outlet again";
            if ui.button(chip).on_hover_text(tip).clicked() {
                new.pair = None;
            }
        }
        if rows.found_only
            && ui
                .button("Only what was found  ✖")
                .on_hover_text("Put Find away and show every claim again")
                .clicked()
        {
            wishes.push(Action::CloseFind);
        }
        let shown = format!("{} of {}", rows.groups.len(), rows.all);
        ui.add(Label::new(RichText::new(shown).color(colours.weak)).extend());
    });
    if options.filtering {
        ui.horizontal_wrapped(|ui| filter(rows, &mut new.filter, ui));
    }
    if new != *options {
        wishes.push(Action::Compare(new));
    }
}

fn filter(rows: &CompareRows, filter: &mut Filter, ui: &mut Ui) {
    let known = &rows.choices;
    let statuses = CheckStatus::ALL.iter().map(|s| (*s, s.label()));
    let tip = "Only claims whose check stands so";
    one_of(
        ui,
        "status",
        &mut filter.status,
        "Every status",
        statuses,
        tip,
    );
    let stances = Stance::ALL.iter().map(|s| (*s, s.label()));
    let tip = "Only claims with a mention of this stance";
    one_of(
        ui,
        "stance",
        &mut filter.stance,
        "Every stance",
        stances,
        tip,
    );
    let ratings = known
        .ratings
        .iter()
        .map(|(shown, r)| (r.clone(), shown.as_str()));
    let tip = "Only claims with this rating";
    one_of(
        ui,
        "rating",
        &mut filter.rating,
        "Every rating",
        ratings,
        tip,
    );
    let kinds = ClaimKind::ALL.iter().map(|k| (*k, k.label()));
    let tip = "Only claims of this kind";
    one_of(ui, "kind", &mut filter.kind, "Every kind", kinds, tip);
    let outlets = known
        .outlets
        .iter()
        .map(|(name, o)| (o.clone(), name.as_str()));
    let tip = "Only claims that this outlet carries";
    one_of(
        ui,
        "outlet",
        &mut filter.outlet,
        "Every outlet",
        outlets,
        tip,
    );
    let speakers = known
        .speakers
        .iter()
        .map(|(called, s)| (s.clone(), called.as_str()));
    let tip = "Only what this person or body is named for";
    one_of(
        ui,
        "speaker",
        &mut filter.speaker,
        "Every speaker",
        speakers,
        tip,
    );
    let people = known
        .people
        .iter()
        .map(|(shown, p)| (p.clone(), shown.as_str()));
    let tip = "Only claims that this person has marked";
    one_of(
        ui,
        "annotator",
        &mut filter.by,
        "Marked or not",
        people,
        tip,
    );
    let any = filter.count() > 0;
    let clear = ui.add_enabled(any, egui::Button::new("Clear"));
    if clear.on_hover_text("Ask for nothing of these").clicked() {
        *filter = Filter::default();
    }
}

/// What stands in place of the matrix when it has no row.
pub(super) fn empty(rows: &CompareRows, options: &Options, ui: &mut Ui, wishes: &mut Vec<Action>) {
    let colours = Colours::here(ui);
    ui.add_space(40.0);
    ui.vertical_centered(|ui| {
        if rows.all == 0 {
            for text in [
                "No claims were found in these articles.",
                "In Read, drag over words to make a claim of them.",
            ] {
                ui.label(RichText::new(text).color(colours.weak));
            }
            return;
        }
        ui.label(RichText::new("No claim fits these choices.").color(colours.weak));
        ui.add_space(8.0);
        if ui.button("Show Every Claim").clicked() {
            wishes.push(Action::Compare(Options {
                sort: options.sort,
                by_speaker: options.by_speaker,
                singles: true,
                ..Options::default()
            }));
        }
    });
}
