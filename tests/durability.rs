//! Marks that were reported as saved are there after the process is killed at any moment.
//!
//! A child, which is this test program itself, marks in a loop and prints each step once [`Project::mark`] has
//! returned. It is killed (SIGKILL) after a while that differs from round to round. Then every step that was printed
//! must be in the file, and the file whole. All rounds go on with the same file, so that a project is also opened and
//! marked that a crash left behind. Between marks the child adds articles, merges a colleague's project and saves a
//! copy. In full: `CROSSCHECK_ROUNDS=10000 cargo test --release --test durability -- --nocapture`.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod desk;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crosscheck::domain::{Change, StepId};
use crosscheck::share;
use crosscheck::store::{Project, check, read};
use desk::*;

/// Says to the child which project to mark.
const PROJECT: &str = "CROSSCHECK_TEST_MARK_WITHOUT_END";

/// Says to the child which project to mark, opening and closing it for each mark.
const TURNS: &str = "CROSSCHECK_TEST_MARK_IN_TURNS";

const PROJECT_FILE: &str = "ferry.crosscheck";
const COPY: &str = "copy.crosscheck";
const COLLEAGUE: &str = "colleague.crosscheck";

fn rounds() -> u64 {
    std::env::var("CROSSCHECK_ROUNDS").map_or(100, |n| n.parse().unwrap())
}

/// The child: marks without end, one to three marks a step, undoing now and then.
#[test]
fn child_that_marks_without_end() {
    let Ok(path) = std::env::var(PROJECT) else {
        return;
    };
    let mut project = Project::open(Path::new(&path)).unwrap();
    let ada = name("Ada");
    let out = std::io::stdout();
    for n in 0_u32.. {
        let note = |i: u32| {
            (
                on_board(),
                Change::Note(format!("note {n} {i} {}", "x".repeat(n as usize % 3000))),
            )
        };
        let step = project
            .mark(&ada, (0..=n % 3).map(note).collect(), false)
            .unwrap();
        writeln!(out.lock(), "saved {step}").unwrap();
        out.lock().flush().unwrap();
        match n % 7 {
            0 => drop(project.undo(&ada).unwrap()),
            2 => {
                // Few, so that the file stays small enough for many rounds.
                let text = format!("The harbour counted {} boats. ", n % 40).repeat(90);
                let bundle = project.bundles()[0].id;
                let more = [article("Gazette", "gazette.txt", &text)];
                project.add_articles(bundle, &more).unwrap();
            }
            4 => {
                let colleague = Path::new(&path).with_file_name(COLLEAGUE);
                share::merge(&mut project, &[colleague]).unwrap();
            }
            6 => {
                let copy = Path::new(&path).with_file_name(COPY);
                project.save_copy(&copy).unwrap();
                // A copy that was reported stands there with this step or a later one.
                writeln!(out.lock(), "copied {step}").unwrap();
                out.lock().flush().unwrap();
            }
            _ => {}
        }
    }
}

/// The child of which there are several: opens the project, marks once, closes it, without end.
#[test]
fn child_that_marks_in_turns() {
    let Ok(path) = std::env::var(TURNS) else {
        return;
    };
    let ada = name("Ada");
    let out = std::io::stdout();
    for n in 0_u32.. {
        let mut project = match Project::open(Path::new(&path)) {
            Ok(project) => project,
            Err(error) => {
                writeln!(out.lock(), "refused {error}").unwrap();
                std::thread::sleep(Duration::from_millis(1));
                continue;
            }
        };
        let note = vec![(on_board(), Change::Note(format!("turn {n}")))];
        let step = project.mark(&ada, note, false).unwrap();
        writeln!(out.lock(), "saved {step}").unwrap();
        out.lock().flush().unwrap();
        project.close().unwrap();
        std::thread::sleep(Duration::from_millis(u64::from(n % 3)));
    }
}

#[test]
fn two_processes_on_one_project_lose_no_mark() {
    let (folder, project) = project();
    let path = project.path().to_path_buf();
    project.close().unwrap();
    let mut children: Vec<_> = (0..2)
        .map(|_| {
            Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "child_that_marks_in_turns", "--nocapture"])
                .env(TURNS, &path)
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    let readers: Vec<_> = children
        .iter_mut()
        .map(|child| {
            let lines = BufReader::new(child.stdout.take().unwrap()).lines();
            std::thread::spawn(move || -> Vec<String> { lines.map_while(Result::ok).collect() })
        })
        .collect();
    std::thread::sleep(Duration::from_secs((rounds() / 25).clamp(2, 120)));
    for child in &mut children {
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let said: Vec<Vec<String>> = readers.into_iter().map(|r| r.join().unwrap()).collect();
    let project = Project::open(&path).unwrap();
    let there: std::collections::BTreeSet<StepId> =
        project.journal().marks().iter().map(|m| m.step).collect();
    let mut refused = 0;
    for lines in &said {
        let saved = |l: &String| l.split("saved ").nth(1).and_then(|s| s.parse().ok());
        let saved: Vec<StepId> = lines.iter().filter_map(saved).collect();
        assert!(saved.len() > 5, "one of them never came to its turn");
        for step in saved {
            assert!(there.contains(&step), "step {step} is lost");
        }
        for line in lines.iter().filter(|l| l.contains("refused ")) {
            refused += 1;
            assert!(
                line.contains("open elsewhere") || line.contains("in use by another program"),
                "{line}"
            );
        }
    }
    assert!(refused > 0, "they never met");
    println!(
        "{} marks in turns, {refused} times told that it is open",
        there.len()
    );
    project.close().unwrap();
    assert_eq!(listing(folder.path()), ["ferry.crosscheck"]);
}

/// A number that looks random and is the same in every run.
fn scramble(n: u64) -> u64 {
    let mut x = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[test]
fn no_saved_mark_is_lost_when_the_process_is_killed() {
    let (folder, project) = project();
    let path = project.path().to_path_buf();
    let (copy, colleague) = (path.with_file_name(COPY), path.with_file_name(COLLEAGUE));
    project.save_copy(&colleague).unwrap();
    project.close().unwrap();
    let mut theirs = Project::open(&colleague).unwrap();
    theirs.mark(&name("Bo Ek"), all_sorts(), false).unwrap();
    theirs.close().unwrap();
    let mut copied: Option<StepId> = None;
    let mut saved: Vec<StepId> = Vec::new();
    let (mut steps, mut in_the_middle) = (0, 0);
    for round in 0..rounds() {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_that_marks_without_end", "--nocapture"])
            .env(PROJECT, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // Some rounds end before the first mark, some after a few, all at an odd moment of the writing.
        let wanted = scramble(round) % 4;
        let pause = Duration::from_micros(scramble(round + 1_000) % 12_000);
        let mut killed = false;
        let mut seen = 0;
        if wanted == 0 {
            std::thread::sleep(pause);
            child.kill().unwrap();
            killed = true;
        }
        for line in lines {
            // The kill may cut the last line short; then nobody has read that the mark is saved.
            let Ok(line) = line else { break };
            if let Some(step) = line.split("saved ").nth(1).and_then(|s| s.parse().ok()) {
                saved.push(step);
                steps += 1;
                seen += 1;
            }
            if let Some(step) = line.split("copied ").nth(1).and_then(|s| s.parse().ok()) {
                copied = Some(step);
            }
            if !killed && seen == wanted {
                std::thread::sleep(pause);
                child.kill().unwrap();
                killed = true;
            }
        }
        assert!(
            killed,
            "round {round}: the child ended by itself after {seen} marks"
        );
        child.wait().unwrap();
        in_the_middle += u64::from(
            listing(folder.path())
                .iter()
                .any(|n| n.ends_with("-journal")),
        );

        let project = Project::open(&path).unwrap_or_else(|e| panic!("round {round}: {e}"));
        let there: std::collections::BTreeSet<StepId> =
            project.journal().marks().iter().map(|m| m.step).collect();
        let lost: Vec<&StepId> = saved.iter().filter(|s| !there.contains(s)).collect();
        assert!(
            lost.is_empty(),
            "round {round}: of {} saved steps {lost:?} are lost",
            saved.len()
        );
        project.close().unwrap();
        if copied.is_some() || copy.exists() {
            let (contents, damage) = read(&copy).unwrap_or_else(|e| panic!("round {round}: {e}"));
            assert_eq!(damage, Vec::<String>::new(), "round {round}");
            let mut marks = contents.journal().marks().iter();
            assert!(
                copied.is_none_or(|step| marks.any(|m| m.step == step)),
                "round {round}: the copy is older than was reported"
            );
        }
        // A draft or a lock of the moment when the end came is all that may be left.
        let left: Vec<String> = listing(folder.path())
            .into_iter()
            .filter(|n| ![PROJECT_FILE, COPY, COLLEAGUE].contains(&n.as_str()))
            .collect();
        let passing =
            |n: &String| n.starts_with(".copy.crosscheck.") || n == ".colleague.crosscheck.lock";
        assert!(left.iter().all(passing), "round {round}: {left:?}");
        for name in left {
            std::fs::remove_file(folder.path().join(name)).unwrap();
        }
        if round % 200 == 199 {
            // Many rounds would spend their time reading an ever longer journal.
            std::fs::copy(&colleague, &path).unwrap();
            let _ = std::fs::remove_file(&copy);
            (saved, copied) = (Vec::new(), None);
        }
    }
    let report = check(&path).unwrap();
    assert_eq!(report.damage, Vec::<String>::new());
    assert!(
        steps > 100,
        "only {steps} steps were saved: the test shows little"
    );
    assert!(
        in_the_middle > 5,
        "only {in_the_middle} rounds ended inside a write: the test shows little"
    );
    println!(
        "{steps} steps saved in {} rounds, {in_the_middle} of them killed inside a write, none lost",
        rounds()
    );
}
