//! Flows through Noise: accepting and rejecting one passage, a heading, or all that a rule finds.

use crosscheck::domain::{Change, NoiseKind};
use egui::{Key, Modifiers};

use crate::person::Person;

/// With the sample open at Noise.
fn at_noise() -> Person {
    let mut person = Person::with_sample();
    person.presses(Modifiers::COMMAND, Key::Num4);
    person.waits_for(|name| name.starts_with("Outlet credit: 1 suggested"));
    person
}

#[test]
fn one_passage_is_accepted_and_one_rejected_with_the_mouse() {
    let mut person = at_noise();
    person.has_no_nameless_things();
    person.click("Accept: CSB");
    person.waits_for(|name| name == "Outlet credit, CSB, marked by tester: CSB");
    person.click("Reject: By Beacon staff and agencies");
    person.waits_for(|name| name.starts_with("Byline, The Daily Beacon, rejected by tester"));
    assert_eq!(
        person.changes(),
        [Change::Noise(NoiseKind::OutletCredit), Change::Reporting]
    );
    // What was rejected may be accepted after all.
    person.click("Accept: By Beacon staff and agencies");
    person.waits_for(|name| name.starts_with("Byline, The Daily Beacon, marked by tester"));
}

#[test]
fn the_same_with_the_keys_and_one_goes_on_to_the_next_suggestion() {
    let mut person = at_noise();
    person.presses(Modifiers::NONE, Key::J);
    person.presses(Modifiers::NONE, Key::J);
    person.waits_for(|name| name == "the line is the name of an outlet");
    person.presses(Modifiers::NONE, Key::Enter);
    person.waits_for(|name| name == "Outlet credit, CSB, marked by tester: CSB");
    person.presses(Modifiers::NONE, Key::R);
    person.waits_for(|name| name.starts_with("Byline, Marhaven Herald, rejected by tester"));
    assert_eq!(
        person.changes(),
        [Change::Noise(NoiseKind::OutletCredit), Change::Reporting]
    );
    person.presses(Modifiers::NONE, Key::O);
    person.waits_for(|name| {
        name == "By Beacon staff and agencies" || name.starts_with("Byline (suggested)")
    });
}

#[test]
fn a_kind_is_rejected_and_one_undo_restores_all() {
    let mut person = at_noise();
    person.click("Reject all 3: Related headline");
    person.waits_for(|name| name.starts_with("Related headline: 3 rejected"));
    assert_eq!(person.changes(), vec![Change::Reporting; 3]);
    person.presses(Modifiers::COMMAND, Key::Z);
    person.waits_for(|name| name.starts_with("Related headline: 3 suggested"));
    assert!(person.changes().is_empty());
}

#[test]
fn an_outlet_is_accepted_with_the_keys_and_what_people_decided_stays() {
    let mut person = at_noise();
    person.click("Under what the passages stand");
    person.click("Under outlets");
    person.waits_for(|name| name.starts_with("CSB: 3 suggested"));
    person.click("Reject: CSB");
    person.waits_for(|name| name.starts_with("CSB: 2 suggested, 1 rejected"));
    person.click_where(|name| name.starts_with("CSB: 2 suggested, 1 rejected"));
    person.waits_for(|name| name == "Accept All 2");
    person.presses(Modifiers::SHIFT, Key::Enter);
    person.waits_for(|name| name.starts_with("CSB: 2 marked, 1 rejected"));
    let teaser = Change::Noise(NoiseKind::UnrelatedTeaser);
    assert_eq!(
        person.changes(),
        [Change::Reporting, teaser.clone(), teaser]
    );
    person.presses(Modifiers::COMMAND, Key::Z);
    person.waits_until(|p| p.changes() == [Change::Reporting]);
    person.presses(Modifiers::SHIFT, Key::R);
    person.waits_until(|p| p.changes() == vec![Change::Reporting; 3]);
}

#[test]
fn headings_fold_and_narrowing_to_nothing_offers_a_way_back() {
    let mut person = at_noise();
    let passage = |name: &str| name.starts_with("Outlet credit, CSB");
    person.click("Fold Outlet credit");
    person.waits_until(|p| !p.sees(passage));
    person.presses(Modifiers::NONE, Key::ArrowRight);
    person.waits_for(passage);
    person.presses(Modifiers::NONE, Key::ArrowLeft);
    person.waits_until(|p| !p.sees(passage));
    person.click("Only what stands so");
    person.click("Rejected");
    person.waits_for(|name| name == "No passage fits these choices.");
    person.click("Show All");
    person.waits_for(passage);
}

/// With three articles open of which the Valley Post has two, each with the same odd line.
fn with_two_of_one_outlet() -> Person {
    let mut person = Person::new();
    let folder = person.folder().join("mill");
    std::fs::create_dir(&folder).expect("a folder can be made");
    let line = "The evening letter reaches 41 thousand doors in the valley.";
    for (file, text) in [
        (
            "a.txt",
            format!(
                "The mill burned on Monday night in Ostrup.\n{line}\nNobody was hurt, the brigade said."
            ),
        ),
        (
            "b.txt",
            format!(
                "The council met on Friday to plan the new mill.\n{line}\nThe mayor wants it built of stone."
            ),
        ),
        (
            "c.txt",
            format!(
                "A mill has burned down in Ostrup, near the river.\n{line}\nIt stood for eighty years."
            ),
        ),
        (
            "bundle.ron",
            "(title: \"The mill\", articles: [\
             (file: \"a.txt\", outlet: \"Valley Post\"), \
             (file: \"b.txt\", outlet: \"Valley Post\"), \
             (file: \"c.txt\", outlet: \"Hill Gazette\")])"
                .to_owned(),
        ),
    ] {
        std::fs::write(folder.join(file), text).expect("it can be written");
    }
    person.opens(&folder.join("bundle.ron"));
    person.click("Create Project");
    person.waits_for(|name| name.contains("The evening letter reaches"));
    person
}

#[test]
fn a_rule_shows_what_it_would_change_and_changes_just_that() {
    let mut person = with_two_of_one_outlet();
    person.drags_over(|name| name.contains("The evening letter reaches"));
    person.click("Noise…");
    person.click("Promotion");
    person.waits_until(|p| p.changes().len() == 1);
    person.click("Always in Valley Post…");
    person.waits_for(|name| {
        name.starts_with("It would change one passage in 2 articles. One more is so already.")
    });
    person.click("What these passages are");
    person.click("Dateline");
    person.waits_for(|name| name.starts_with("It would change 2 passages in 2 articles."));
    person.click("Mark 2 Passages");
    person.waits_until(|p| p.changes().len() == 3);
    let dateline = Change::Noise(NoiseKind::Dateline);
    assert_eq!(person.changes()[1..], [dateline.clone(), dateline]);
    person.presses(Modifiers::COMMAND, Key::Z);
    person.waits_until(|p| p.changes().len() == 1);
}

#[test]
fn a_rule_is_made_with_the_keys() {
    let mut person = with_two_of_one_outlet();
    person.drags_over(|name| name.contains("The evening letter reaches"));
    person.presses(Modifiers::SHIFT, Key::N);
    person.waits_for(|name| name.starts_with("It would change 2 passages in 2 articles."));
    person.click("Lines that begin with");
    person.waits_for(|name| name == "Mark 2 Passages");
    person.presses(Modifiers::NONE, Key::Escape);
    assert!(person.changes().is_empty());
}
