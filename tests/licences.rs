//! The list of licences that the window shows names exactly what Cargo.lock has.

use std::collections::BTreeSet;

#[test]
fn every_crate_of_the_lock_file_is_listed_and_no_other() {
    let lock = include_str!("../Cargo.lock");
    let list = include_str!("../assets/licences.txt");
    let mut locked = BTreeSet::new();
    for package in lock.split("[[package]]").skip(1) {
        let field = |name: &str| {
            let line = package.lines().find(|l| l.starts_with(name));
            let value = line.and_then(|l| l.split('"').nth(1));
            value.map(str::to_owned)
        };
        // A package without a source is this one.
        if field("source = ").is_some() {
            let name = field("name = ").expect("a package has a name");
            let version = field("version = ").expect("a package has a version");
            locked.insert(format!("{name} {version}"));
        }
    }
    assert!(locked.len() > 100, "the lock file was read");
    let (crates, texts) = list.split_once("\n====").expect("licences follow");
    let listed: BTreeSet<String> = crates
        .lines()
        .skip(2)
        .filter(|l| !l.starts_with(' ') && !l.is_empty())
        .map(|l| {
            let (name, licence) = l.split_once(": ").expect("a crate and its licence");
            assert!(!licence.is_empty(), "{name} has a licence");
            name.to_owned()
        })
        .collect();
    let missing: Vec<_> = locked.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&locked).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "run .ci/licences: missing {missing:?}, no longer used {gone:?}"
    );
    for licence in ["MIT", "Apache-2.0", "Font Inter"] {
        assert!(texts.contains(&format!(" {licence} ====")), "{licence}");
    }
}
