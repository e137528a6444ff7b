//! Flows through the window by accessible labels: real app, real worker, real project file; only the desktop is faked.

mod actions;
mod adding;
mod compare;
mod evidence;
mod find;
mod hidden;
mod keeping;
mod keys;
mod merging;
mod noise;
mod paint;
mod person;
mod picture;
mod pictures;
mod quotes;
mod reading;
mod scripts;
mod triage;

use crosscheck::domain::{Agreement, Change};
use egui::{Key, Modifiers};
use person::Person;

const CLAIM: &str = "radar had put the ferry at nine knots inside the breakwater";

fn claim(name: &str) -> bool {
    name.starts_with("Claim,") && name.contains(CLAIM)
}

#[test]
fn the_start_page_offers_everything() {
    let person = Person::new();
    for label in [
        "Open Bundle…",
        "Open Folder…",
        "Open Project…",
        "Open Sample",
    ] {
        assert!(person.sees(|name| name == label), "{label}");
    }
}

#[test]
fn a_bundle_is_opened_by_the_file_dialog_and_kept_where_one_says() {
    let mut person = Person::new();
    person.will_pick(&["projects/harbour-ferry/bundle.ron"]);
    person.click("Open Bundle…");
    person.click("Create Project");
    person.waits_for(|name| name.starts_with("Marhaven Herald:"));
    assert!(person.folder().join("harbour-ferry.crosscheck").is_file());
}

#[test]
fn without_a_file_dialog_a_path_can_be_typed() {
    let mut person = Person::new();
    person.has_no_dialog();
    person.click("Open Bundle…");
    person.waits_for(|name| name == "Path");
    person.types(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/projects/harbour-ferry/bundle.ron"
    ));
    person.click("Continue");
    person.click("Create Project");
    person.waits_for(|name| name.starts_with("Marhaven Herald:"));
}

#[test]
fn in_a_low_window_menus_and_dialogs_are_scrolled_to_their_foot() {
    let mut person = Person::with_sample();
    person.presses(Modifiers::COMMAND, Key::Plus);
    assert!(person.zoom() > 1.0);
    person.resizes(800.0, 420.0);
    person.click("View");
    let item = person.place_of(|name| name.starts_with("Two Articles"));
    person.wheels(item.center(), -900.0);
    person.click_where(|name| name.starts_with("Actual Size"));
    person.waits_until(|p| p.zoom() == 1.0);
    person.resizes(640.0, 300.0);
    person.presses(Modifiers::NONE, Key::J);
    person.drags_over(|name| name.starts_with("Claim,"));
    person.presses(Modifiers::NONE, Key::N);
    person.waits_for(|name| name == "What sort of noise is it?");
    let title = person.place_of(|name| name == "What sort of noise is it?");
    person.wheels(title.center(), -900.0);
    person.click_last("Cancel");
    person.waits_until(|p| p.state().dialog.is_none());
}

#[test]
fn a_file_that_is_no_project_is_told_in_words() {
    let mut person = Person::new();
    let path = person.folder().join("letter.crosscheck");
    std::fs::write(&path, "Dear reader").expect("the file is written");
    person.opens(&path);
    person.waits_for(|name| name.contains("letter.crosscheck") && name.contains("not"));
    assert_eq!(
        std::fs::read_to_string(&path).expect("it is there"),
        "Dear reader"
    );
}

#[test]
fn a_claim_is_marked_undone_and_redone_with_the_mouse() {
    let mut person = Person::with_sample();
    person.click_where(claim);
    person.click_where(|name| name.ends_with("Differ"));
    person.waits_for(|name| name.contains("Differ by Tester"));
    assert_eq!(person.changes(), [Change::Agreement(Agreement::Differ)]);
    person.click("Edit");
    person.click_where(|name| name.starts_with("Undo: “Differ”"));
    person.waits_for(|name| name.starts_with("Suggested:"));
    assert!(person.changes().is_empty());
    person.click("Edit");
    person.click_where(|name| name.starts_with("Redo: “Differ”"));
    person.waits_for(|name| name.contains("Differ by Tester"));
    assert_eq!(person.changes(), [Change::Agreement(Agreement::Differ)]);
}

#[test]
fn the_same_with_the_keyboard() {
    let mut person = Person::with_sample();
    person.presses(Modifiers::NONE, Key::J);
    person.presses(Modifiers::NONE, Key::D);
    person.waits_for(|name| name.contains("Differ by Tester"));
    person.presses(Modifiers::COMMAND, Key::Z);
    person.waits_for(|name| name.starts_with("Suggested:"));
    person.presses(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    person.waits_for(|name| name.contains("Differ by Tester"));
    assert_eq!(person.changes(), [Change::Agreement(Agreement::Differ)]);
}

#[test]
fn accepting_a_suggestion_makes_it_a_mark_and_goes_on() {
    let mut person = Person::with_sample();
    person.click_where(claim);
    person.presses(Modifiers::NONE, Key::Enter);
    person.waits_until(|p| p.changes().len() == 1);
    assert_eq!(person.changes(), [Change::Agreement(Agreement::Agree)]);
    assert_ne!(person.selected_words().as_deref(), Some(CLAIM));
}

#[test]
fn outlets_are_ticked_and_unticked() {
    let mut person = Person::with_sample();
    person.click_where(claim);
    // The list at the left names the outlet too; the tick box comes after it.
    person.click_last("Marhaven Herald");
    person.waits_until(|p| p.changes().len() == 1);
    person.presses(Modifiers::NONE, Key::Num2);
    person.waits_until(|p| p.changes().len() == 2);
    let unticked: Vec<String> = person.changes().iter().map(Change::in_words).collect();
    assert_eq!(
        unticked,
        [
            "Marhaven Herald does not stand behind it",
            "CSB does not stand behind it"
        ]
    );
}

#[test]
fn a_note_is_written_and_a_letter_in_it_is_no_shortcut() {
    let mut person = Person::with_sample();
    person.click_where(claim);
    person.presses(Modifiers::NONE, Key::T);
    person.waits_for(|name| name == "Note of Tester");
    person.types("Ask the coast guard; dcs");
    person.click_where(claim);
    person.waits_until(|p| p.changes().len() == 1);
    assert_eq!(
        person.changes(),
        [Change::Note("Ask the coast guard; dcs".into())]
    );
}

#[test]
fn words_are_dragged_over_and_made_a_claim_or_noise() {
    let mut person = Person::with_sample();
    person
        .drags_over(|name| name.starts_with("Claim,") && name.contains("The harbour allows five"));
    person.click("Noise…");
    person.click("Caption");
    person.waits_for(|name| name.starts_with("Caption, marked by Tester"));
    person.click("It Is Reporting");
    person.waits_until(|p| p.changes().len() == 2);
    assert!(!person.sees(|name| name.starts_with("Caption, marked by Tester")));
    person.drags_over(|name| name.starts_with("Byline (suggested)"));
    person.click("Make Claim");
    person.waits_until(|p| p.changes().len() == 3);
    assert_eq!(person.changes()[2], Change::Claim);
}

#[test]
fn everything_is_there_again_after_a_restart_and_so_is_the_place() {
    let mut person = Person::with_sample();
    person.click_where(|name| name.starts_with("CSB:"));
    person.presses(Modifiers::NONE, Key::J);
    person.presses(Modifiers::NONE, Key::C);
    person.waits_for(|name| name.contains("Contradict by Tester"));
    let words = person.selected_words();
    let mut later = person.restarts();
    later.waits_for(|name| name.contains("Contradict by Tester"));
    assert_eq!(later.selected_words(), words);
    later.presses(Modifiers::COMMAND, Key::Z);
    later.waits_until(|p| p.changes().is_empty());
}

#[test]
fn a_share_file_brings_the_marks_into_another_project() {
    let mut person = Person::with_sample();
    person.click_where(claim);
    person.presses(Modifiers::NONE, Key::D);
    person.waits_for(|name| name.contains("Differ by Tester"));
    let share = person.folder().join("shared.crosscheck.ron");
    person.will_pick(&[&share.display().to_string()]);
    person.presses(Modifiers::COMMAND, Key::E);
    person.waits_for(|name| name.starts_with("Wrote "));

    let mut colleague = Person::with_sample();
    colleague.opens(&share);
    colleague.waits_for(|name| name == "mark by Tester");
    colleague.click("Merge");
    colleague.waits_for(|name| name.starts_with("One mark came in"));
    assert_eq!(colleague.changes(), [Change::Agreement(Agreement::Differ)]);
    colleague.opens(&share);
    colleague.waits_for(|name| name.starts_with("Everything in it is here already"));
}

#[test]
fn a_copy_is_saved_and_holds_the_same() {
    let mut person = Person::with_sample();
    person.click_where(claim);
    person.presses(Modifiers::NONE, Key::S);
    person.waits_for(|name| name.contains("Single source by Tester"));
    let copy = person.folder().join("copy.crosscheck");
    person.will_pick(&[&copy.display().to_string()]);
    person.presses(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S);
    person.waits_for(|name| name.starts_with("Saved a copy"));
    let mut other = Person::new();
    other.opens(&copy);
    other.waits_for(|name| name.starts_with("Marhaven Herald:"));
    assert_eq!(
        other.changes(),
        [Change::Agreement(Agreement::SingleSource)]
    );
}

#[test]
fn a_copy_takes_the_place_of_no_project_unasked() {
    let mut person = Person::with_sample();
    let taken = person.folder().join("taken.crosscheck");
    std::fs::write(&taken, "somebody’s work").expect("the folder is there");
    // The desktop was asked about "taken", which is not there.
    person.will_pick(&[&taken.with_extension("").display().to_string()]);
    person.presses(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S);
    person.waits_for(|name| name.contains("exists already, and nothing was saved"));
    // Typed, where nobody asks at all: the question stays.
    person.has_no_dialog();
    person.presses(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S);
    person.waits_for(|name| name == "Path");
    person.presses(Modifiers::COMMAND, Key::A);
    person.types(&taken.display().to_string());
    person.click("Continue");
    person.waits_for(|name| name == "Path");
    let there = std::fs::read_to_string(&taken).expect("still there");
    assert_eq!(there, "somebody’s work");
}

#[test]
fn every_named_thing_has_a_name() {
    let mut person = Person::with_sample();
    person.click_where(claim);
    person.has_no_nameless_things();
}

#[test]
fn compare_shows_each_outlets_wording_and_marks_from_a_cell() {
    let mut person = Person::with_sample();
    person.presses(Modifiers::COMMAND, Key::Num2);
    person
        .click_where(|name| name.starts_with("CSB: ") && name.contains("not alone on the bridge"));
    assert!(
        person
            .selected_words()
            .is_some_and(|w| w.contains("not alone on the bridge"))
    );
    person.presses(Modifiers::NONE, Key::C);
    person.waits_for(|name| name.contains("Contradict by Tester"));
    assert_eq!(person.changes(), [Change::Agreement(Agreement::Contradict)]);
    person.click("Read");
    person.waits_for(|name| name.starts_with("Claim, contradict:"));
}

fn write_note(person: &mut Person, text: &str) {
    person.presses(Modifiers::NONE, Key::T);
    person.waits_for(|name| name == "Note of Tester");
    person.types(text);
}

#[test]
fn a_note_is_written_once_when_one_goes_to_another_claim() {
    let mut person = Person::with_sample();
    person.click_where(claim);
    write_note(&mut person, "Ask the pilots");
    person
        .click_where(|name| name.starts_with("Claim,") && name.contains("The harbour allows five"));
    person.waits_until(|p| !p.changes().is_empty() && p.sees(|name| name == "All changes saved"));
    assert_eq!(person.changes(), [Change::Note("Ask the pilots".into())]);
}

#[test]
fn an_undone_note_does_not_come_back() {
    let mut person = Person::with_sample();
    person.click_where(claim);
    write_note(&mut person, "Ask the pilots");
    person.presses(Modifiers::NONE, Key::Escape);
    person.waits_until(|p| p.changes().len() == 1);
    person.presses(Modifiers::COMMAND, Key::Z);
    person.waits_until(|p| p.changes().is_empty());
    person.presses(Modifiers::NONE, Key::J);
    person.waits_for(|name| name == "All changes saved");
    assert!(person.changes().is_empty());
    person.presses(Modifiers::COMMAND, Key::Y);
    person.waits_until(|p| p.changes().len() == 1);
}

#[test]
fn a_note_is_shown_after_a_restart_and_not_erased_by_a_visit() {
    let mut person = Person::with_sample();
    person.click_where(claim);
    write_note(&mut person, "Ask the pilots");
    let mut later = person.restarts();
    later.waits_for(|name| name == "Ask the pilots");
    later.presses(Modifiers::NONE, Key::T);
    later
        .click_where(|name| name.starts_with("Claim,") && name.contains("The harbour allows five"));
    later.waits_for(|name| name == "All changes saved");
    assert_eq!(later.changes(), [Change::Note("Ask the pilots".into())]);
}

#[test]
fn a_share_file_opens_on_a_machine_that_has_no_projects_yet() {
    let mut person = Person::with_sample();
    person.click_where(claim);
    person.presses(Modifiers::NONE, Key::D);
    person.waits_for(|name| name.contains("Differ by Tester"));
    let share = person.folder().join("ferry.crosscheck.ron");
    person.will_pick(&[&share.display().to_string()]);
    person.presses(Modifiers::COMMAND, Key::E);
    person.waits_for(|name| name.starts_with("Wrote "));
    let mut colleague = Person::new();
    let keep = colleague.folder().join("none yet").join("ferry.crosscheck");
    colleague.opens(&share);
    colleague.will_pick(&[&keep.display().to_string()]);
    colleague.click("Browse…");
    let picked = keep.display().to_string();
    colleague.waits_for(|name| name == picked);
    colleague.click("Create Project");
    colleague.waits_for(|name| name.starts_with("Marhaven Herald:"));
    assert!(keep.is_file());
    assert_eq!(colleague.changes(), [Change::Agreement(Agreement::Differ)]);
}

#[test]
fn enter_does_not_overwrite_ones_own_decision() {
    let mut person = Person::with_sample();
    person.click_where(claim);
    person.presses(Modifiers::NONE, Key::D);
    person.waits_for(|name| name.contains("Differ by Tester"));
    person.presses(Modifiers::NONE, Key::Enter);
    person.waits_for(|name| name == "All changes saved");
    assert_eq!(person.changes(), [Change::Agreement(Agreement::Differ)]);
    assert_ne!(person.selected_words().as_deref(), Some(CLAIM));
}

#[test]
fn one_goes_on_from_a_claim_that_was_taken_off_the_list() {
    let mut person = Person::with_sample();
    person.click_where(claim);
    person.presses(Modifiers::NONE, Key::J);
    let next = person.selected_words();
    person.presses(Modifiers::NONE, Key::K);
    assert_eq!(person.selected_words().as_deref(), Some(CLAIM));
    person.presses(Modifiers::NONE, Key::X);
    person.waits_until(|p| p.changes() == [Change::NotClaim] && p.selected_words().is_none());
    person.presses(Modifiers::NONE, Key::J);
    assert_eq!(person.selected_words(), next);
}

#[test]
fn progress_leads_to_where_the_work_is() {
    let mut person = Person::with_sample();
    person.presses(Modifiers::COMMAND, Key::Num5);
    person.click_where(|name| name.starts_with("CSB: ") && name.contains("claims decided. "));
    person.waits_for(|name| name.starts_with("Claim, "));
    let first = person.selected_words();
    assert!(first.is_some(), "the first undecided claim is selected");
    person.presses(Modifiers::NONE, Key::D);
    person.waits_for(|name| name.contains("Differ by Tester"));
    person.click("Progress");
    person.waits_for(|name| name.contains("1 decision: agreement 1"));
    person.click_where(|name| name.starts_with("CSB: ") && name.contains("claims decided. "));
    person.waits_until(|p| p.selected_words().is_some_and(|w| Some(w) != first));
}

#[test]
fn a_pair_in_progress_leads_to_compare_of_the_two() {
    let mut person = Person::with_sample();
    person.click("Progress");
    person
        .click_where(|name| name.starts_with("CSB and Marhaven Herald:") && name.contains("agree"));
    person.waits_for(|name| name.starts_with("Only Marhaven Herald and CSB"));
    assert!(!person.sees(|name| name.starts_with("The Daily Beacon: ")));
    person.click_where(|name| name.starts_with("Only Marhaven Herald and CSB"));
    person.waits_for(|name| name.starts_with("The Daily Beacon: "));
}

#[test]
fn in_blind_mode_no_outlet_is_named_but_in_the_articles_own_words() {
    const OUTLETS: [&str; 5] = [
        "Marhaven Herald",
        "CSB",
        "The Daily Beacon",
        "SPA",
        "Courrier de la Baie",
    ];
    let mut person = Person::with_sample();
    let texts: String = person.texts();
    person.click_where(claim);
    person.presses(Modifiers::NONE, Key::Num2);
    person.waits_until(|p| p.changes().len() == 1);
    person.presses(Modifiers::NONE, Key::B);
    person.waits_for(|name| name == "Blind mode: outlets hidden");
    person.waits_for(|name| name == "Outlet B");
    for view in ["Read", "Compare", "Progress"] {
        person.click(view);
        for menu in ["Edit", "View"] {
            person.click(menu);
            for name in person.names() {
                let own = name.split(": ").last().unwrap_or_default();
                let named = OUTLETS.iter().find(|o| name.contains(*o));
                assert!(
                    named.is_none() || texts.contains(own),
                    "{view} names {named:?}: {name}"
                );
            }
            person.presses(Modifiers::NONE, Key::Escape);
        }
    }
    person.click("Blind mode: outlets hidden");
    person.waits_for(|name| name.starts_with("CSB: "));
}

#[test]
fn the_readers_letters_and_lines_change_by_the_table_and_come_back() {
    let mut person = Person::with_sample();
    let claim = |name: &str| name.starts_with("Claim,") && name.contains("ploughed into the");
    let usual = person.place_of(claim);
    person.presses(Modifiers::ALT, Key::Plus);
    person.presses(Modifiers::ALT, Key::Plus);
    assert_eq!(person.prefs().reading.size, 19);
    let large = person.place_of(claim);
    assert!(large.height() > usual.height() * 1.1, "{usual} {large}");
    person.click("View");
    person.click_where(|name| name == "Shorter Lines");
    assert_eq!(person.prefs().reading.line, 70);
    person.presses(Modifiers::ALT, Key::Num0);
    assert_eq!(person.place_of(claim), usual);
}

#[test]
fn high_contrast_is_a_choice_beside_light_and_dark() {
    let mut person = Person::with_sample();
    for theme in ["Light Theme", "Dark Theme"] {
        person.click("View");
        person.click(theme);
        let usual = person.panel();
        person.click("View");
        person.click("High Contrast");
        let strong = person.panel();
        assert_ne!(usual, strong);
        assert!(strong == egui::Color32::WHITE || strong == egui::Color32::BLACK);
        person.click("View");
        person.click("High Contrast");
        assert_eq!(person.panel(), usual);
    }
}

#[test]
fn the_sample_has_a_tour_of_four_tips_once() {
    let mut person = Person::for_the_first_time();
    person.click("Open Sample");
    person.click("Create Project");
    for tip in ["Tip 1 of 4", "Tip 2 of 4", "Tip 3 of 4"] {
        person.waits_for(|name| name == tip);
        person.click("Next Tip");
    }
    person.waits_for(|name| name == "Tip 4 of 4");
    person.click("Done");
    assert!(!person.sees(|name| name.starts_with("Tip ")));
    person.presses(Modifiers::COMMAND, Key::W);
    person.click("Open Sample");
    person.click("Open Project");
    person.waits_for(|name| name.starts_with("Marhaven Herald:"));
    assert!(!person.sees(|name| name.starts_with("Tip ")));
    person.click("Help");
    person.click("Tour");
    person.waits_for(|name| name == "Tip 1 of 4");
    person.click("Skip Tour");
    assert!(!person.sees(|name| name.starts_with("Tip ")));
}

#[test]
fn about_has_the_version_and_the_licences() {
    let mut person = Person::new();
    person.click("Help");
    person.click("About Crosscheck");
    person.waits_for(|name| name == concat!("Version ", env!("CARGO_PKG_VERSION")));
    person.click("Licences of what is used");
    person.waits_for(|name| name.starts_with("accesskit ") && name.contains("MIT OR Apache-2.0"));
}

#[test]
fn the_window_follows_the_desktop_until_one_chooses_a_theme() {
    use crosscheck::app::appearance::Appearance;
    use crosscheck::app::theme::{Colours, Look};
    let wish = |dark, contrast| Appearance { dark, contrast };
    let panel = |look| Colours::of(look).panel;
    let mut person = Person::with_sample();
    for (dark, contrast, look) in [
        (Some(false), false, Look::Light),
        (Some(true), false, Look::Dark),
        (Some(false), true, Look::LightContrast),
        (Some(true), true, Look::DarkContrast),
    ] {
        person.desktop_wants(wish(dark, contrast));
        assert_eq!(person.panel(), panel(look), "{look:?}");
    }
    person.click("View");
    person.click("Light Theme");
    assert_eq!(person.panel(), panel(Look::Light));
    person.desktop_wants(wish(Some(true), false));
    assert_eq!(person.panel(), panel(Look::Light));
    person.click("View");
    person.click("Theme of the System");
    assert_eq!(person.panel(), panel(Look::Dark));
}
