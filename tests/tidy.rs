//! Reads the sources: the arrows of the house run one way, each room keeps to itself, each file says what it holds.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in the order in which data flows; each may use those before it.
const ROOMS: [&str; 8] = [
    "domain", "text", "import", "analyse", "store", "share", "app", "cli",
];

/// A crate and the only room that may use it.
const KEPT: [(&str, &str); 4] = [
    ("rusqlite", "store"),
    ("egui", "app"),
    ("eframe", "app"),
    ("rfd", "app"),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every source file with the room it stands in and its text.
fn house() -> Vec<(PathBuf, String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = sources(&src);
    assert!(files.len() > 40, "the sources were found");
    files
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(&src).expect("it is in src");
            let room = inside
                .components()
                .next()
                .map(|c| {
                    c.as_os_str()
                        .to_string_lossy()
                        .trim_end_matches(".rs")
                        .to_owned()
                })
                .unwrap_or_default();
            let text = fs::read_to_string(&path).expect("the file can be read");
            (path, room, text)
        })
        .collect()
}

#[test]
fn every_file_says_what_lives_there() {
    for (path, _, text) in house() {
        let first = text.lines().next().unwrap_or_default();
        assert!(
            first.starts_with("//! "),
            "{} has no //! line",
            path.display()
        );
    }
}

#[test]
fn data_flows_one_way() {
    for (path, room, text) in house() {
        let Some(here) = ROOMS.iter().position(|r| *r == room) else {
            continue;
        };
        for later in &ROOMS[here + 1..] {
            let reaches = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .any(|line| line.contains(&format!("crate::{later}")));
            assert!(!reaches, "{} reaches forward into {later}", path.display());
        }
    }
}

#[test]
fn each_room_keeps_its_crates() {
    for (path, room, text) in house() {
        for (name, owner) in KEPT {
            let uses = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .any(|line| {
                    line.contains(&format!("{name}::")) || line.contains(&format!("use {name}"))
                });
            assert!(
                !uses || room == owner,
                "{} uses {name}, which only {owner} may",
                path.display()
            );
        }
    }
}

#[test]
fn the_domain_stands_on_the_standard_library() {
    for (path, room, text) in house() {
        if room != "domain" {
            continue;
        }
        for line in text.lines().filter(|l| l.trim_start().starts_with("use ")) {
            let from = line.trim_start().trim_start_matches("use ");
            let allowed = ["std::", "crate::domain", "super::"]
                .iter()
                .any(|a| from.starts_with(a));
            assert!(allowed, "{}: {line}", path.display());
        }
    }
}

#[test]
fn files_stay_short() {
    const LONGEST: usize = 500;
    for (path, _, text) in house() {
        let lines = text.lines().count();
        assert!(
            lines <= LONGEST,
            "{} has {lines} lines: it wants to be two",
            path.display()
        );
    }
}

#[test]
fn nothing_gives_up_outside_tests() {
    for (path, _, text) in house() {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().filter(|l| !l.trim_start().starts_with("//"));
        for line in lines {
            for word in [
                ".unwrap()",
                ".expect(",
                "panic!(",
                "todo!(",
                "unimplemented!(",
                "dbg!(",
            ] {
                assert!(!line.contains(word), "{}: {}", path.display(), line.trim());
            }
        }
    }
}

#[test]
fn comments_fit_the_page() {
    // rustfmt wraps code and leaves comments as they are.
    const WIDEST: usize = 120;
    for (path, _, text) in house() {
        for (at, line) in text.lines().enumerate() {
            let comment = line.trim_start().starts_with("//");
            assert!(
                !comment || line.chars().count() <= WIDEST,
                "{}:{} is wider than {WIDEST} letters",
                path.display(),
                at + 1
            );
        }
    }
}
