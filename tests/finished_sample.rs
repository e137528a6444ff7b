//! The finished sample project and its share file: both open, and they hold the same marks.

use std::path::{Path, PathBuf};

use crosscheck::share;
use crosscheck::store;
use crosscheck::store::Project;

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("projects")
        .join(name)
}

#[test]
fn the_share_file_makes_the_same_project() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    // The repository's own file is only looked into; what is opened is a copy.
    let copy = folder.path().join("copy.crosscheck");
    std::fs::copy(sample("harbour-ferry.crosscheck"), &copy).expect("it is there");
    let project = Project::open(&copy).expect("it opens");
    let made = folder.path().join("made.crosscheck");
    let other =
        share::open_as_project(&sample("harbour-ferry.crosscheck.ron"), &made).expect("it opens");
    assert!(project.journal().marks().len() > 50);
    assert_eq!(project.journal(), other.journal());
    assert_eq!(project.bundles()[0].articles, other.bundles()[0].articles);
}

#[test]
fn every_mark_of_it_has_its_place() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let copy = folder.path().join("copy.crosscheck");
    std::fs::copy(sample("harbour-ferry.crosscheck"), &copy).expect("it is there");
    let (contents, damage) = store::read(&copy).expect("it can be read");
    assert!(damage.is_empty(), "{damage:?}");
    assert_eq!(contents.orphans().count(), 0);
}
