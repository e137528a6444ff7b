//! Pictures of the eight views in two themes, of the finished sample, as they lie in tests/pictures.
//!
//! After a change that is meant, make them anew and look at each:
//! `PICTURES=new cargo test --test app pictures`. A picture that is not the same is written to target/pictures.

use std::path::Path;

use crosscheck::app::prefs::{Prefs, ThemeChoice};
use egui::{Key, Modifiers};

use crate::person::Person;
use crate::picture::Picture;

const THEMES: [(&str, ThemeChoice); 2] =
    [("light", ThemeChoice::Light), ("dark", ThemeChoice::Dark)];

/// The finished sample in both themes, with what a person does before the picture is taken.
fn pictures(view: &str, does: impl Fn(&mut Person)) {
    for (theme, choice) in THEMES {
        let mut person = Person::with_finished_sample(Prefs {
            theme: choice,
            toured: true,
            ..Prefs::default()
        });
        does(&mut person);
        is_as_kept(&format!("{view}-{theme}.png"), person.picture());
    }
}

/// Compares with the picture in the file of this name.
fn is_as_kept(name: &str, seen: Picture) {
    /// A line that moved or a letter that changed is more.
    const PIXELS: usize = 40;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let kept = root.join("tests/pictures").join(name);
    let seen = seen.with_few_colours();
    if std::env::var_os("PICTURES").is_some_and(|wish| wish == "new") {
        return seen.write(&kept);
    }
    let known = Picture::read(&kept).expect("there is a picture of this name");
    let differs = seen.differs(&known);
    if differs > PIXELS {
        let folder = root.join("target/pictures");
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        seen.write(&folder.join(name));
        panic!("{differs} pixels of {name} are not as they were; see target/pictures");
    }
}

fn claim(name: &str) -> bool {
    name.starts_with("Claim,") && name.contains("left 14 people needing treatment")
}

#[test]
fn read() {
    pictures("read", |_| {});
}

#[test]
fn card() {
    pictures("card", |person| person.click_where(claim));
}

#[test]
fn compare() {
    pictures("compare", |person| {
        person.click("Compare");
        person.click_where(|name| name.starts_with("CSB: Kostrow was not alone"));
    });
}

#[test]
fn quotes() {
    pictures("quotes", |person| {
        person.click("Quotes");
        person.click_where(|name| name.starts_with("Le Courrier de la Baie: “A moment later"));
    });
}

#[test]
fn noise() {
    pictures("noise", |person| {
        person.click("Noise");
        person.presses(Modifiers::NONE, Key::J);
        person.presses(Modifiers::NONE, Key::J);
    });
}

#[test]
fn progress() {
    pictures("progress", |person| person.click("Progress"));
}

#[test]
fn adjudicate() {
    pictures("adjudicate", |person| person.click("Adjudicate"));
}

#[test]
fn find() {
    pictures("find", |person| {
        person.presses(Modifiers::COMMAND, Key::F);
        person.types("captain");
        person.waits_for(|name| name.contains(" hits"));
    });
}
