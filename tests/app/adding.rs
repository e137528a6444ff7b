//! Articles that come to an open project: to its bundle, as a bundle of their own, as a later version.

use std::path::{Path, PathBuf};

use crosscheck::domain::Change;
use egui::{Key, Modifiers};

use crate::person::Person;

const FIRST: &str = "Bridge closed after lorry strikes pier\n\nThe old bridge at Tarnby was closed on Monday after a \
lorry struck its middle pier. Engineers will inspect the stones on Wednesday, the council said. Two people were \
treated for bruises. Buses take the northern road until further notice.\n";

fn write(person: &Person, name: &str, text: &str) -> PathBuf {
    let path = person.folder().join(name);
    std::fs::write(&path, text).expect("the file is written");
    path
}

fn open_first(person: &mut Person) {
    let first = write(person, "tarnby-post.txt", FIRST);
    person.opens(&first);
    person.click("Create Project");
    person.waits_for(|name| name.starts_with("Claim,") && name.contains("Two people were treated"));
}

fn titles(person: &Person) -> Vec<(String, usize)> {
    let project = person.project();
    let bundles = project.bundles.iter();
    bundles
        .map(|b| (b.title.clone(), b.articles.len()))
        .collect()
}

#[test]
fn files_that_are_dropped_come_to_the_bundle_that_is_shown() {
    let mut person = Person::with_sample();
    let more = write(&person, "tarnby-post.txt", FIRST);
    person.opens(&more);
    person.waits_for(|name| name == "Where to put the articles");
    person.click("Add Articles");
    person.waits_for(|name| name == "Added one article.");
    assert_eq!(titles(&person)[0].1, 6);
    person.opens(&more);
    person.click("Add Articles");
    person.waits_for(|name| name.starts_with("Nothing new"));
    assert_eq!(titles(&person)[0].1, 6);
}

#[test]
fn a_second_bundle_comes_to_the_same_project() {
    let mut person = Person::with_sample();
    let more = write(&person, "tarnby-post.txt", FIRST);
    person.will_pick(&[&more.display().to_string()]);
    person.presses(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::A);
    person.waits_for(|name| name == "Where to put the articles");
    person.click("New bundle in this project");
    person.click("Add Articles");
    person.waits_for(|name| name == "Added one article.");
    let sizes: Vec<usize> = titles(&person).iter().map(|(_, n)| *n).collect();
    assert_eq!(sizes, [5, 1]);
}

#[test]
fn opening_a_bundle_while_a_project_is_open_offers_a_new_project_first() {
    let mut person = Person::with_sample();
    let more = write(&person, "tarnby-post.txt", FIRST);
    person.will_pick(&[&more.display().to_string()]);
    person.presses(Modifiers::COMMAND, Key::O);
    person.click("Create Project");
    person.waits_for(|name| name.starts_with("Claim,") && name.contains("Two people were treated"));
    assert_eq!(titles(&person).len(), 1);
    assert_eq!(titles(&person)[0].1, 1);
}

#[test]
fn a_later_version_takes_the_place_with_its_marks_and_shows_what_changed() {
    let mut person = Person::new();
    open_first(&mut person);
    person
        .click_where(|name| name.starts_with("Claim,") && name.contains("Two people were treated"));
    person.presses(Modifiers::NONE, Key::S);
    person.waits_for(|name| name.contains("Single source by Tester"));

    let text = FIRST.replace("on Wednesday", "on Thursday");
    let folder: &Path = &person.folder().join("evening");
    std::fs::create_dir(folder).expect("a folder is made");
    let later = folder.join("tarnby-post.txt");
    std::fs::write(&later, text).expect("the file is written");
    person.opens(&later);
    person.click("Add Articles");
    person.waits_for(|name| name.starts_with("One article is a later version"));
    assert_eq!(titles(&person)[0].1, 1);
    person.waits_for(|name| name.starts_with("Claim,") && name.contains("on Thursday"));
    person
        .click_where(|name| name.starts_with("Claim,") && name.contains("Two people were treated"));
    person.waits_for(|name| name.contains("Single source by Tester"));

    person.click("Show What Changed…");
    person.waits_for(|name| name.starts_with("One passage changed"));
    assert!(person.sees(|name| name.contains("on Wednesday")));
    person.click("Close");

    person.presses(Modifiers::COMMAND, Key::Z);
    person.waits_until(|p| titles(p)[0].1 == 2);
    assert_eq!(person.changes().len(), 1);
    person.presses(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    person.waits_until(|p| titles(p)[0].1 == 1);
    assert!(matches!(person.changes()[1], Change::Replaces(_)));
}
