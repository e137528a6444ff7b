//! Marks that were reported as saved are there after the process is killed at any moment.
//!
//! A child, which is this test program itself, marks in a loop and prints each step once [`Project::mark`] has
//! returned. It is killed (SIGKILL) after a while that differs from round to round. Then every step that was printed
//! must be in the file, and the file whole. All rounds go on with the same file, so that a project is also opened and
//! marked that a crash left behind.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod desk;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crosscheck::domain::{Change, StepId};
use crosscheck::store::{Project, check};
use desk::*;

/// Says to the child which project to mark.
const PROJECT: &str = "CROSSCHECK_TEST_MARK_WITHOUT_END";

const ROUNDS: u64 = 100;

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
        if n % 7 == 0 {
            project.undo(&ada).unwrap();
        }
    }
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
    project.close().unwrap();
    let mut saved: Vec<StepId> = Vec::new();
    let mut in_the_middle = 0;
    for round in 0..ROUNDS {
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
                seen += 1;
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
        assert_eq!(
            listing(folder.path()),
            ["ferry.crosscheck"],
            "round {round}"
        );
    }
    let report = check(&path).unwrap();
    assert_eq!(report.damage, Vec::<String>::new());
    assert!(
        saved.len() > 100,
        "only {} steps were saved: the test shows little",
        saved.len()
    );
    assert!(
        in_the_middle > 5,
        "only {in_the_middle} rounds ended inside a write: the test shows little"
    );
    println!(
        "{} steps saved in {ROUNDS} rounds, {in_the_middle} of them killed inside a write, none lost",
        saved.len()
    );
}
