//! What the verbs print of texts, names and files of strangers: a terminal obeys nothing in it, and a person sees all.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod desk;

use std::fs;
use std::path::Path;
use std::process::Command;

use crosscheck::domain::{Change, Evidence, Outlet, Target};
use crosscheck::store::{Incoming, Project};
use crosscheck::text::hidden::hidden;
use crosscheck::{share, store};
use desk::*;

/// Turns what follows around, is not seen, and clears a terminal: by a code of one byte and by the sequence.
const EVIL: &str = "\u{202e}\u{200b}\u{9b}2J\u{1b}[2J";
/// The same for names, in which no control character can be.
const SLY: &str = "\u{202e}\u{200b}";

/// Runs the program in `folder`; gives how it ended and all that it printed.
fn said(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .current_dir(folder)
        .env("COLUMNS", "90")
        .env("CROSSCHECK_BACKUPS", folder.join("backups"))
        .args(args)
        .output()
        .unwrap();
    let told =
        String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (output.status.code(), told)
}

/// Two people's project, `NAME.crosscheck` and `colleague.crosscheck.ron`, who disagree.
fn projects(folder: &Path) -> String {
    let file = format!("ferry{EVIL}.crosscheck");
    let texts = [
        format!(
            "The ferry{EVIL} Gull ran aground on Tuesday with 41 people{EVIL} on board, said Ida{SLY} Moen.\n"
        ),
        format!(
            "The ferry Gull{EVIL} ran aground on Tuesday with 40 people{EVIL} on board, said Ida{SLY} Moen.\n"
        ),
    ];
    let articles = ["Herald", "Courier"].iter().zip(&texts);
    let articles: Vec<_> = articles
        .map(|(o, t)| headed(&format!("{o}{SLY}"), t))
        .collect();
    let mut ours = Project::create(&folder.join(&file), &format!("Ferry{EVIL}")).unwrap();
    ours.add_bundle(&format!("Bundle{EVIL}"), articles.clone())
        .unwrap();
    let found = crosscheck::analyse::analyse(&articles);
    let group = found.groups.iter().find(|g| g.claims.len() > 1).unwrap();
    let group = Target::Group(crosscheck::domain::GroupKey::new(group.claims.clone()).unwrap());
    let say = |project: &mut Project, by: &str, status: &str| {
        let outlet = Outlet::new(&format!("Wire{SLY}")).unwrap();
        let evidence = Evidence {
            title: format!("Log{EVIL}"),
            place: format!("https://harbour.example/{EVIL}"),
            part: format!("page{EVIL}"),
            note: format!("Shows{EVIL}"),
            ..Evidence::default()
        };
        let changes = [
            Change::Rating(format!("{status}{EVIL}")),
            Change::Source(format!("Log{EVIL}"), true),
            Change::Outlet(outlet.clone(), true),
            Change::Note(format!("Ask{EVIL}")),
            Change::Evidence(evidence),
        ];
        let mut all: Vec<_> = changes.into_iter().map(|c| (group.clone(), c)).collect();
        all.push((Target::Article(articles[1].id), Change::PublishedBy(outlet)));
        project.mark(&name(by), all, false).unwrap();
    };
    let (contents, _) = store::read(&folder.join(&file)).unwrap();
    let mut theirs = Project::create(&folder.join("theirs.crosscheck"), "Theirs").unwrap();
    theirs.absorb(Incoming::shared(&contents)).unwrap();
    say(&mut theirs, &format!("Eve{SLY}"), "Half right");
    share::save(&theirs, &folder.join("colleague.crosscheck.ron"), true).unwrap();
    theirs.close().unwrap();
    say(&mut ours, &format!("Mallory{SLY}"), "All wrong");
    ours.close().unwrap();
    let bundle = folder.join(format!("bundle{EVIL}"));
    fs::create_dir(&bundle).unwrap();
    for (i, text) in texts.iter().enumerate() {
        fs::write(bundle.join(format!("{i}{EVIL}.txt")), text).unwrap();
    }
    fs::write(bundle.join(format!("none{EVIL}.pdf")), "no pdf").unwrap();
    fs::write(
        bundle.join(format!("latin{EVIL}.txt")),
        b"Caf\xe9 closed \x1b[2J on Tuesday.\n",
    )
    .unwrap();
    file
}

#[test]
fn no_verb_prints_what_a_terminal_obeys_or_what_nobody_sees() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let file = &projects(at);
    let bundle = &format!("bundle{EVIL}");
    let new = &format!("new{EVIL}.crosscheck");
    let none = &format!("none{EVIL}.crosscheck");
    let by = &format!("Mallory{SLY}");
    let share = &format!("out{EVIL}.crosscheck.ron");
    fs::write(
        at.join(format!("bad{EVIL}.crosscheck.ron")),
        format!("(version: 1, {EVIL}"),
    )
    .unwrap();
    let bad = &format!("bad{EVIL}.crosscheck.ron");
    let cases: &[(i32, &[&str])] = &[
        (0, &["analyse", bundle]),
        (0, &["analyse", bundle, "--format", "json"]),
        (0, &["analyse", bundle, "--format", "jsonl"]),
        (0, &["new", new, bundle]),
        (1, &["new", new, bundle]),
        (0, &["show", file]),
        (0, &["show", file, "--format", "json"]),
        (1, &["show", none]),
        (0, &["check", file]),
        (0, &["share", file, "-o", share]),
        (0, &["merge", file, "colleague.crosscheck.ron", "--dry-run"]),
        (0, &["merge", file, "colleague.crosscheck.ron"]),
        (0, &["show", file]),
        (1, &["merge", file, none]),
        (1, &["merge", file, bad]),
        (0, &["mark", file, "--by", by, "--undo"]),
        (0, &["mark", file, "--by", by, "--redo"]),
        (
            1,
            &["mark", file, "--by", &format!("Nobody{SLY}"), "--undo"],
        ),
        (2, &["mark", file, "--by", by, "--claim", none]),
        (
            1,
            &["mark", file, "--by", by, "--article", none, "--note", "x"],
        ),
        (
            0,
            &[
                "check",
                file,
                "--repair",
                &format!("whole{EVIL}.crosscheck"),
            ],
        ),
    ];
    for (code, args) in cases {
        let (ended, told) = said(at, args);
        assert_eq!(ended, Some(*code), "{args:?}: {told}");
        let obeyed: Vec<&str> = told.lines().filter(|l| l.contains(hidden)).collect();
        assert!(obeyed.is_empty(), "{args:?}: {obeyed:#?}");
        assert!(
            told.contains("[U+202E]") || told.contains("\\u202e"),
            "{args:?} hides it: {told}"
        );
    }
}
