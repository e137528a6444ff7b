//! The verbs: what they print, what they write, and how they end.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod desk;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crosscheck::domain::{Change, Target};
use crosscheck::store::read;
use desk::*;
use serde_json::Value;

/// Runs the program in `folder`.
fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env("COLUMNS", "90")
        .env("CROSSCHECK_BACKUPS", folder.join("backups"))
        .args(args)
        .output()
        .unwrap()
}

/// Runs it, expects it to be done, and gives what it printed.
fn done(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, args);
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{args:?}: {stderr}");
    String::from_utf8(output.stdout).unwrap()
}

/// Runs it, expects it to end with `code` and one line on stderr that has `words`.
fn fails(folder: &Path, args: &[&str], code: i32, words: &str) {
    let output = run(folder, args);
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{args:?}: {stderr}");
    assert!(stderr.contains(words), "{args:?}: {stderr}");
    assert!(output.stdout.is_empty(), "{args:?} printed something");
    if code == 1 {
        assert_eq!(stderr.lines().count(), 1, "{args:?}: {stderr}");
        assert!(stderr.starts_with("crosscheck: "), "{stderr}");
    }
}

/// A folder with the two articles in a folder of their own.
fn articles() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("ferry")).unwrap();
    fs::write(folder.path().join("ferry/herald.txt"), HERALD).unwrap();
    fs::write(folder.path().join("ferry/courier.txt"), COURIER).unwrap();
    folder
}

/// The claims that `show` lists, with their words.
fn claims(folder: &Path, project: &str) -> Vec<(String, String)> {
    let json: Value =
        serde_json::from_str(&done(folder, &["show", project, "--format", "json"])).unwrap();
    let bundle = &json["bundles"][0];
    let text = |id: &Value| -> String {
        let all = bundle["articles"].as_array().unwrap();
        all.iter().find(|a| a["id"] == *id).unwrap()["text"]
            .as_str()
            .unwrap()
            .into()
    };
    let words = |c: &Value| -> String {
        let [start, end] = ["start", "end"].map(|k| c[k].as_u64().unwrap() as usize);
        text(&c["article"])
            .chars()
            .skip(start)
            .take(end - start)
            .collect()
    };
    let claims = bundle["claims"].as_array().unwrap();
    claims
        .iter()
        .map(|c| (c["id"].as_str().unwrap().into(), words(c)))
        .collect()
}

/// The id of the claim that has these words.
fn claim_with(folder: &Path, project: &str, words: &str) -> String {
    let all = claims(folder, project);
    let found = all.iter().find(|(_, w)| w.contains(words));
    found
        .unwrap_or_else(|| panic!("no claim has “{words}” among {all:#?}"))
        .0
        .clone()
}

#[test]
fn the_analysis_is_the_contract() {
    let folder = articles();
    let text = done(folder.path(), &["analyse", "ferry", "--format", "json"]);
    let json: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["crosscheck"], env!("CARGO_PKG_VERSION"));
    let keys = |v: &Value| -> Vec<String> { v.as_object().unwrap().keys().cloned().collect() };
    let sorted = |all: &[&str]| -> Vec<String> {
        let mut all: Vec<String> = all.iter().map(|s| (*s).to_owned()).collect();
        all.sort();
        all
    };
    assert_eq!(
        keys(&json),
        sorted(&["articles", "claims", "crosscheck", "families", "groups"])
    );
    let articles = json["articles"].as_array().unwrap();
    assert_eq!(
        keys(&articles[0]),
        sorted(&[
            "id",
            "file",
            "outlet",
            "headline",
            "text",
            "noise",
            "sentences",
            "quotes"
        ])
    );
    let texts: Vec<&str> = articles
        .iter()
        .map(|a| a["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts, [COURIER, HERALD]);
    let claims = json["claims"].as_array().unwrap();
    assert!(!claims.is_empty());
    for claim in claims {
        assert_eq!(
            keys(claim),
            sorted(&[
                "id",
                "article",
                "start",
                "end",
                "kinds",
                "speaker",
                "score",
                "candidates"
            ])
        );
        let (start, end) = (
            claim["start"].as_u64().unwrap(),
            claim["end"].as_u64().unwrap(),
        );
        let article = claim["article"].as_str().unwrap();
        assert_eq!(claim["id"], format!("{}:{start}-{end}", &article[..8]));
        let text = articles
            .iter()
            .find(|a| a["id"] == claim["article"])
            .unwrap()["text"]
            .as_str()
            .unwrap();
        assert!(start < end && end as usize <= text.chars().count());
    }
    let groups = json["groups"].as_array().unwrap();
    for (i, group) in groups.iter().enumerate() {
        assert_eq!(
            keys(group),
            sorted(&[
                "id",
                "claims",
                "agreement",
                "independent_sources",
                "reasons"
            ])
        );
        assert_eq!(group["id"], format!("g{}", i + 1));
        for claim in group["claims"].as_array().unwrap() {
            assert!(claims.iter().any(|c| c["id"] == *claim));
        }
    }
    assert_eq!(
        done(folder.path(), &["analyse", "ferry", "--format", "json"]),
        text,
        "the same every time"
    );

    let lines = done(
        folder.path(),
        &["analyse", "ferry", "ferry/herald.txt", "--format", "jsonl"],
    );
    assert_eq!(lines.lines().count(), 2, "a bundle a line");
    let first: Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(first, json);
    assert_eq!(
        done(
            folder.path(),
            &["analyse", "ferry", "--format", "json", "-o", "out.json"]
        ),
        ""
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("out.json")).unwrap(),
        text
    );
}

#[test]
fn the_table_shows_the_claims_by_outlet() {
    let folder = articles();
    fs::write(
        folder.path().join("ferry/bad.txt"),
        "Gull refloated\n\nThe ferry \u{1b}[31mGull was\u{202e} towed to port, the crew said.\n",
    )
    .unwrap();
    let table = done(folder.path(), &["analyse", "ferry"]);
    for words in [
        "3 articles",
        "14 hours after it struck a sandbank",
        "Nobody was hurt",
    ] {
        assert!(table.contains(words), "{words} is not in\n{table}");
    }
    assert!(table.lines().all(|l| l.chars().count() <= 90), "{table}");
    assert!(
        !table.contains('\u{1b}') && !table.contains('\u{202e}'),
        "a terminal would obey"
    );
    assert!(table.contains("[U+001B][31mGull was[U+202E]"), "{table}");
}

#[test]
fn the_whole_job_without_a_window() {
    let folder = articles();
    let at = folder.path();
    let said = done(
        at,
        &["new", "f.crosscheck", "ferry", "--title", "The ferry"],
    );
    assert_eq!(said, "f.crosscheck: 1 bundle, 2 articles\n");
    let (h, c) = (herald(), courier());

    // Each sort of mark, by its flags.
    let hurt = claim_with(at, "f.crosscheck", "Nobody was hurt");
    let friday = claim_with(at, "f.crosscheck", "back in service on Friday");
    let ids = done(
        at,
        &[
            "mark",
            "f.crosscheck",
            "--by",
            "Ada",
            "--claim",
            &hurt,
            "--agreement",
            "single-source",
            "--status",
            "checking",
            "--rating",
            "Probably",
            "--outlet",
            "Courier",
            "--source",
            "the owner",
            "--stands",
            "no",
            "--evidence",
            "Log",
            "--link",
            "https://example.org",
            "--evidence-kind",
            "recording",
            "--rank",
            "primary",
            "--part",
            "00:07:10",
            "--seen",
            "14 October",
            "--shows",
            "no calls",
            "--group-note",
            "ask",
            "--stance",
            "attributes",
            "--note",
            "mention",
            "--not-same",
            &friday,
        ],
    );
    let before = ids.lines().count();
    assert_eq!(before, 10);
    for args in [
        [
            "--article",
            "herald.txt",
            "--span",
            "0-14",
            "--noise",
            "outlet-credit",
        ]
        .as_slice(),
        &[
            "--article",
            &c.id.short(),
            "--span",
            "82-116",
            "--new-claim",
        ],
        &[
            "--article",
            &h.id.short(),
            "--span",
            "0-14",
            "--reporting",
            "--note",
            "a credit?",
        ],
        &["--article", &h.id.short(), "--published-by", "Herald"],
        &["--claim", &friday, "--not-a-claim", "--settles"],
    ] {
        let ids = done(
            at,
            &[&["mark", "f.crosscheck", "--by", "Bo"], args].concat(),
        );
        assert!(
            ids.lines().all(|id| id.len() == 36) && !ids.is_empty(),
            "{ids}"
        );
    }
    let (contents, _) = read(&at.join("f.crosscheck")).unwrap();
    let marks = contents.journal().marks();
    assert_eq!(marks.len(), before + 6);
    assert_eq!(ids.lines().next().unwrap(), marks[0].id.to_string());
    assert!(
        marks.iter().take(before).all(|m| m.step == marks[0].step),
        "one call is one step"
    );
    let boat = Target::Span(c.id, span(&c, "Some 40 passengers were on board 🚢"));
    assert!(
        marks
            .iter()
            .any(|m| m.target == boat && m.change == Change::Claim),
        "code points became bytes"
    );
    assert!(marks.last().unwrap().settles);

    // They show, are undone and redone.
    let shown = done(at, &["show", "f.crosscheck"]);
    for words in [
        "Single source (Ada)",
        "Status: Checking (Ada)",
        "Rating: Probably (Ada)",
        "Evidence: Log, Recording, Primary, https://example.org, 00:07:10,",
        "Herald",
    ] {
        assert!(shown.contains(words), "{words} is not in\n{shown}");
    }
    assert_eq!(
        done(at, &["mark", "f.crosscheck", "--by", "Ada", "--undo"]),
        "undo: “Single source” and 9 more\n"
    );
    assert!(!done(at, &["show", "f.crosscheck"]).contains("(Ada)"));
    fails(
        at,
        &["mark", "f.crosscheck", "--by", "Ada", "--undo"],
        1,
        "nothing of Ada to undo",
    );
    assert_eq!(
        done(at, &["mark", "f.crosscheck", "--by", "Ada", "--redo"]),
        "redo: “Single source” and 9 more\n"
    );
    assert!(done(at, &["show", "f.crosscheck"]).contains("(Ada)"));

    // Shared, marked otherwise elsewhere, merged.
    done(
        at,
        &[
            "share",
            "f.crosscheck",
            "-o",
            "f.crosscheck.ron",
            "--without-texts",
        ],
    );
    done(
        at,
        &[
            "new",
            "g.crosscheck",
            "ferry/herald.txt",
            "ferry/courier.txt",
        ],
    );
    let group = done(
        at,
        &[
            "mark",
            "g.crosscheck",
            "--by",
            "Cleo",
            "--claim",
            &hurt,
            "--agreement",
            "agree",
        ],
    );
    assert_eq!(group.lines().count(), 1);
    let merged = done(at, &["merge", "g.crosscheck", "f.crosscheck.ron"]);
    assert!(
        merged.contains("18 marks came in") && merged.contains("0 marks here already"),
        "{merged}"
    );
    assert!(
        merged.contains("conflict on “") && merged.contains("Cleo: “Agree”"),
        "{merged}"
    );
    let again = done(
        at,
        &["merge", "g.crosscheck", "f.crosscheck.ron", "f.crosscheck"],
    );
    assert!(
        again
            .lines()
            .all(|l| l.contains(" 0 marks came in; 18 marks here already")),
        "{again}"
    );
    let checked = done(at, &["check", "g.crosscheck"]);
    assert!(
        checked.contains("19 marks") && checked.ends_with("Everything is whole.\n"),
        "{checked}"
    );
    assert_eq!(
        listing(at),
        [
            "backups",
            "f.crosscheck",
            "f.crosscheck.ron",
            "ferry",
            "g.crosscheck"
        ]
    );
}

#[test]
fn what_cannot_be_is_told_in_one_line() {
    let folder = articles();
    let at = folder.path();
    done(at, &["new", "f.crosscheck", "ferry"]);
    fs::write(at.join("text.crosscheck"), "hello").unwrap();
    let cases: [(&[&str], i32, &str); 17] = [
        (&["analyse", "nowhere"], 1, "nowhere"),
        (&["analyse"], 2, "PATH"),
        (&["analyse", "ferry", "--format", "xml"], 2, "xml"),
        (
            &["analyse", "ferry", "ferry", "--format", "json"],
            2,
            "jsonl",
        ),
        (&["new", "f.crosscheck", "ferry"], 1, "exists already"),
        (&["new", "n.crosscheck", "nowhere"], 1, "nowhere"),
        (&["show", "nowhere.crosscheck"], 1, "was not found"),
        (&["show", "text.crosscheck"], 1, "it is a text file"),
        (&["check", "text.crosscheck"], 1, "it is a text file"),
        (&["share", "f.crosscheck"], 2, "--output"),
        (
            &["share", "f.crosscheck", "-o", "no/x.ron"],
            1,
            "was not found",
        ),
        (
            &["merge", "f.crosscheck", "text.crosscheck"],
            1,
            "text.crosscheck",
        ),
        (&["mark", "f.crosscheck", "--claim", "abcd:1-2"], 2, "--by"),
        (
            &["mark", "f.crosscheck", "--by", "Ada"],
            2,
            "nothing to mark",
        ),
        (
            &[
                "mark",
                "f.crosscheck",
                "--by",
                "Ada",
                "--claim",
                "0000:1-2",
                "--agreement",
                "agree",
            ],
            1,
            "no article “0000”",
        ),
        (
            &[
                "mark",
                "f.crosscheck",
                "--by",
                "Ada",
                "--article",
                "herald.txt",
                "--span",
                "0-9999",
                "--reporting",
            ],
            1,
            "no place in the text",
        ),
        (
            &[
                "mark",
                "f.crosscheck",
                "--by",
                "Ada",
                "--claim",
                "x",
                "--agreement",
                "mixed",
            ],
            2,
            "mixed",
        ),
    ];
    for (args, code, words) in cases {
        fails(at, args, code, words);
    }
    assert_eq!(
        read(&at.join("f.crosscheck")).unwrap().0.journal().marks(),
        []
    );
    assert_eq!(listing(at), ["f.crosscheck", "ferry", "text.crosscheck"]);
    assert!(done(at, &["--version"]).starts_with("crosscheck "));

    // A project that is open in a window is not marked behind its back, but may be looked at.
    let open = crosscheck::store::Project::open(&at.join("f.crosscheck")).unwrap();
    fails(
        at,
        &[
            "mark",
            "f.crosscheck",
            "--by",
            "Ada",
            "--article",
            "herald.txt",
            "--note",
            "n",
        ],
        1,
        "already open elsewhere",
    );
    done(at, &["show", "f.crosscheck"]);
    done(at, &["share", "f.crosscheck", "-o", "f.crosscheck.ron"]);
    open.close().unwrap();
}

#[test]
fn a_damaged_project_is_told_place_by_place() {
    let folder = articles();
    let at = folder.path();
    done(at, &["new", "f.crosscheck", "ferry"]);
    let path = at.join("f.crosscheck");
    let mut bytes = fs::read(&path).unwrap();
    let place = (0..bytes.len())
        .find(|i| bytes[*i..].starts_with(b"Ida Moen"))
        .unwrap();
    bytes[place] ^= 1;
    fs::write(&path, bytes).unwrap();
    let output = run(at, &["check", "f.crosscheck"]);
    assert_eq!(output.status.code(), Some(1));
    let (out, err) = (
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    );
    assert!(
        out.contains(&format!(
            "damage: texts, row 1: the text of article {} was changed",
            herald().id.short()
        )) || out.contains(&format!(
            "damage: texts, row 2: the text of article {} was changed",
            herald().id.short()
        )),
        "{out}"
    );
    assert!(err.contains("is damaged in"), "{err}");
    fails(at, &["show", "f.crosscheck"], 1, "is damaged");
}

/// As root a rename would have put a plain file in the place of `/dev/null`, for every program on the machine.
#[cfg(unix)]
#[test]
fn what_is_written_into_a_pipe_or_through_a_link_leaves_them_in_place() {
    use std::os::unix::fs::FileTypeExt;
    let folder = articles();
    let pipe = folder.path().join("pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).unwrap()
    });
    let into = |goal| ["analyse", "ferry", "--format", "json", "-o", goal];
    done(folder.path(), &into("pipe"));
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    let piped: Value = serde_json::from_str(&reader.join().unwrap()).unwrap();

    fs::write(folder.path().join("kept.json"), "old").unwrap();
    std::os::unix::fs::symlink("kept.json", folder.path().join("link.json")).unwrap();
    done(folder.path(), &into("link.json"));
    assert!(folder.path().join("link.json").is_symlink());
    let kept = fs::read_to_string(folder.path().join("kept.json")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&kept).unwrap(), piped);
}

#[test]
fn a_damaged_project_is_checked_and_repaired_into_a_new_file() {
    let folder = articles();
    let at = folder.path();
    done(
        at,
        &["new", "f.crosscheck", "ferry", "--title", "The ferry"],
    );
    let file = at.join("f.crosscheck");
    let mut bytes = fs::read(&file).unwrap();
    while let Some(i) = bytes.windows(8).position(|w| w == b"Ida Moen") {
        bytes[i] = b'E';
    }
    fs::write(&file, &bytes).unwrap();
    let checked = run(at, &["check", "f.crosscheck"]);
    assert_eq!(checked.status.code(), Some(1));
    let said = String::from_utf8(checked.stderr).unwrap();
    assert!(said.contains("--repair"), "{said}");
    let args = ["check", "f.crosscheck", "--repair", "new.crosscheck"];
    let said = done(at, &args);
    assert_eq!(
        said,
        "new.crosscheck: 0 marks, 1 of 2 texts saved\n1 article named without a text\n"
    );
    assert!(done(at, &["check", "new.crosscheck"]).ends_with("Everything is whole.\n"));
    assert_eq!(fs::read(&file).unwrap(), bytes);
    fails(at, &args, 1, "exists already");
}

#[test]
fn a_project_is_shown_as_it_was() {
    let (folder, mut project) = project();
    let note = Change::Agreement(crosscheck::domain::Agreement::Contradict);
    project
        .mark(&name("Ada"), vec![(on_board(), note)], false)
        .unwrap();
    project.close().unwrap();
    let show = |more: &[&str]| {
        done(
            folder.path(),
            &[&["show", "ferry.crosscheck"], more].concat(),
        )
    };
    assert!(show(&[]).contains("contradict"));
    let before = show(&["--as-of", "1999-12-31"]);
    assert!(
        before.starts_with("As it was on 31 Dec 1999, 23:59\n\n"),
        "{before}"
    );
    assert!(!before.contains("contradict"), "{before}");
    assert!(show(&["--as-of", "2999-12-31"]).contains("contradict"));
    let json = show(&["--format", "json", "--as-of", "1999-12-31 08:00"]);
    assert!(serde_json::from_str::<Value>(&json).is_ok() && !json.contains("contradict"));
    let usage = ["show", "ferry.crosscheck", "--as-of", "yesterday"];
    fails(folder.path(), &usage, 2, "a date is written 2026-10-14");
}

#[test]
fn a_merge_is_previewed_and_undone_by_who_made_it() {
    let folder = articles();
    let at = folder.path();
    for project in ["ada.crosscheck", "bo.crosscheck"] {
        done(at, &["new", project, "ferry"]);
    }
    let all = claims(at, "ada.crosscheck");
    let id = &all.iter().find(|(_, w)| w.contains("41 people")).unwrap().0;
    for (project, by, agreement) in [("ada", "Ada", "differ"), ("bo", "Bo", "agree")] {
        let project = format!("{project}.crosscheck");
        done(
            at,
            &[
                "mark",
                &project,
                "--by",
                by,
                "--claim",
                id,
                "--agreement",
                agreement,
            ],
        );
    }
    let before = fs::read(at.join("ada.crosscheck")).unwrap();
    let merge = ["merge", "ada.crosscheck", "bo.crosscheck"];
    let told = done(at, &[&merge[..], &["--dry-run"]].concat());
    assert!(
        told.contains("1 mark would come in; 0 marks here already"),
        "{told}"
    );
    assert!(told.contains("Ada: “Differ”; Bo: “Agree”"), "{told}");
    assert!(told.ends_with("Nothing was written.\n"), "{told}");
    assert_eq!(fs::read(at.join("ada.crosscheck")).unwrap(), before);
    assert!(!at.join("backups").exists(), "a preview needs no backup");

    let merged = done(at, &[&merge[..], &["--by", "Ada"]].concat());
    assert_eq!(
        told.replace("would come in", "came in")
            .replace("Nothing was written.\n", ""),
        merged
    );
    let holding = || {
        read(&at.join("ada.crosscheck"))
            .unwrap()
            .0
            .journal()
            .holding()
            .count()
    };
    assert_eq!(holding(), 2);
    let shown = done(at, &["show", "ada.crosscheck"]);
    let people =
        "Agreement: 1 of 1 answered by all 2 people, the same 0.00, kappa 0.00, alpha 0.00";
    assert!(shown.contains(people), "{shown}");
    done(at, &["mark", "ada.crosscheck", "--by", "Ada", "--undo"]);
    assert_eq!(holding(), 1);
    let shared = done(at, &["share", "ada.crosscheck", "-o", "ada.crosscheck.ron"]);
    assert!(shared.contains("1 mark"), "{shared}");
    done(at, &["mark", "ada.crosscheck", "--by", "Ada", "--redo"]);
    assert_eq!(holding(), 2);
}

#[test]
fn a_text_never_takes_the_place_of_a_project() {
    let folder = articles();
    let at = folder.path();
    done(at, &["new", "p.crosscheck", "ferry"]);
    let before = fs::read(at.join("p.crosscheck")).unwrap();
    let words = "that is the name of a project";
    fails(
        at,
        &["share", "p.crosscheck", "-o", "p.crosscheck"],
        1,
        words,
    );
    let json = ["analyse", "ferry", "--format", "json", "-o", "p.crosscheck"];
    fails(at, &json, 1, words);
    assert_eq!(fs::read(at.join("p.crosscheck")).unwrap(), before);
}
