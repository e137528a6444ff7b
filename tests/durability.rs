//! Marks that were reported as saved are there after the process is killed at any moment.
//!
//! A child, which is this test program itself, marks in a loop and prints each step once [`Project::mark`] has
//! returned. Between marks it undoes, adds articles, merges a colleague's project that has a new mark, and saves a
//! copy. Before each it says what it begins, and the parent kills it (SIGKILL) in each of these in turn, after a while
//! that differs from round to round. Then everything that was reported must be in the files, and these be whole. All
//! rounds go on with the same file, so that a project is also opened and marked that a crash left behind.
//! In full: `CROSSCHECK_ROUNDS=10000 cargo test --release --test durability -- --nocapture`.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod desk;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crosscheck::domain::{ArticleId, Change, StepId};
use crosscheck::store::{Incoming, Project, check, read};
use desk::*;

/// Says to the child which project to mark.
const PROJECT: &str = "CROSSCHECK_TEST_MARK_WITHOUT_END";

/// Says to the child in which round it is, so that what it adds is new.
const ROUND: &str = "CROSSCHECK_TEST_ROUND";

/// What the child does besides opening, each in turn.
const WORK: [&str; 5] = ["marking", "undoing", "adding", "merging", "copying"];

/// Says to the child which project to mark, opening and closing it for each mark.
const TURNS: &str = "CROSSCHECK_TEST_MARK_IN_TURNS";

const PROJECT_FILE: &str = "ferry.crosscheck";
const COPY: &str = "copy.crosscheck";
const COLLEAGUE: &str = "colleague.crosscheck";

fn rounds() -> u64 {
    std::env::var("CROSSCHECK_ROUNDS").map_or(100, |n| n.parse().unwrap())
}

/// Says a line to the parent.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}

/// The child: marks without end, one to three marks a step, with other work between.
#[test]
fn child_that_marks_without_end() {
    let Ok(path) = std::env::var(PROJECT) else {
        return;
    };
    let path = Path::new(&path);
    let round: usize = std::env::var(ROUND).unwrap().parse().unwrap();
    say("now opening");
    let mut project = Project::open(path).unwrap();
    let ada = name("Ada");
    for n in 0_usize.. {
        say("now marking");
        let length = (round * 37 + n) % 3000;
        let note = |i: usize| {
            let note = Change::Note(format!("note {n} {i} {}", "x".repeat(length)));
            (on_board(), note)
        };
        let marks = (0..=(round + n) % 3).map(note).collect();
        let step = project.mark(&ada, marks, false).unwrap();
        say(&format!("saved {step}"));
        // Which comes first differs from round to round.
        match WORK[(round + n) % WORK.len()] {
            "undoing" => {
                say("now undoing");
                project.undo(&ada).unwrap();
                let undo = project.journal().marks().last().unwrap().step;
                say(&format!("saved {undo}"));
            }
            "adding" => {
                say("now adding");
                let text = format!("In {round} the harbour counted {n} boats. ").repeat(90);
                let bundle = project.bundles()[0].id;
                let more = [article("Gazette", "gazette.txt", &text)];
                project.add_articles(bundle, &more).unwrap();
                say(&format!("added {}", more[0].id));
            }
            "merging" => {
                // Without the report of `share::merge`, whose analysis would take up the pause before the end comes: the
                // writing is the same.
                let (theirs, _) = read(&path.with_file_name(COLLEAGUE)).unwrap();
                let theirs = Incoming::shared(&theirs);
                say("now merging");
                project.absorb(theirs).unwrap();
                let theirs = name("Bo Ek");
                let mut marks = project.journal().marks().iter().rev();
                let last = marks.find(|m| m.annotator == theirs).unwrap();
                say(&format!("saved {}", last.step));
            }
            "copying" => {
                say("now copying");
                project.save_copy(&path.with_file_name(COPY)).unwrap();
                // A copy that was reported stands there with this step or a later one.
                say(&format!("copied {step}"));
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
    let there: BTreeSet<StepId> = project.journal().marks().iter().map(|m| m.step).collect();
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

/// What was reported as saved.
#[derive(Default)]
struct Reported {
    steps: Vec<StepId>,
    texts: Vec<ArticleId>,
    copied: Option<StepId>,
    /// The last work that was begun.
    now: String,
}

impl Reported {
    fn hear(&mut self, line: &str) {
        // libtest says the test's name in the first line.
        let words = |word: &str| line.split_once(word).map(|(_, rest)| rest.trim());
        if let Some(step) = words("saved ").and_then(|s| s.parse().ok()) {
            self.steps.push(step);
        } else if let Some(id) = words("added ").and_then(|s| s.parse().ok()) {
            self.texts.push(id);
        } else if let Some(step) = words("copied ").and_then(|s| s.parse().ok()) {
            self.copied = Some(step);
        } else if let Some(now) = words("now ") {
            self.now = now.to_owned();
        }
    }
}

/// Starts a child on the project and kills it in the middle of something; `reported` hears what it says.
fn one_round(path: &Path, round: u64, reported: &mut Reported) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_that_marks_without_end", "--nocapture"])
        .env(PROJECT, path)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let wanted = match scramble(round) as usize % (WORK.len() + 1) {
        n if n == WORK.len() => "opening",
        n => WORK[n],
    };
    // Most works take less than some milliseconds: short pauses are tried more often than long ones.
    let longest = 16_000 >> (scramble(round + 1_000) % 7);
    let pause = Duration::from_micros(scramble(round + 2_000) % longest);
    let mut killed = false;
    for line in lines {
        // The kill may cut the last line short; then nobody has read that the mark is saved.
        let Ok(line) = line else { break };
        reported.hear(&line);
        if !killed && line.ends_with(&format!("now {wanted}")) {
            std::thread::sleep(pause);
            child.kill().unwrap();
            killed = true;
        }
    }
    assert!(killed, "round {round}: the child ended by itself");
    child.wait().unwrap();
}

/// Whether the project and the copy are whole and hold what was reported.
fn judge(path: &Path, reported: &Reported) -> Result<(), String> {
    let project = Project::open(path).map_err(|e| e.to_string())?;
    let there: BTreeSet<StepId> = project.journal().marks().iter().map(|m| m.step).collect();
    let articles = project.bundles().iter().flat_map(|b| &b.articles);
    let texts: BTreeSet<ArticleId> = articles.map(|a| a.id).collect();
    project.close().map_err(|e| e.to_string())?;
    if let Some(lost) = reported.steps.iter().find(|s| !there.contains(s)) {
        return Err(format!("the marks of step {lost} are lost"));
    }
    if let Some(lost) = reported.texts.iter().find(|t| !texts.contains(t)) {
        return Err(format!("the text {lost} is lost"));
    }
    let copy = path.with_file_name(COPY);
    if reported.copied.is_some() || copy.exists() {
        let (contents, damage) = read(&copy).map_err(|e| e.to_string())?;
        let mut marks = contents.journal().marks().iter();
        if !damage.is_empty() {
            return Err(format!("the copy is damaged: {damage:?}"));
        }
        if !reported.copied.is_none_or(|c| marks.any(|m| m.step == c)) {
            return Err("the copy is older than was reported".into());
        }
    }
    Ok(())
}

#[test]
fn no_saved_mark_is_lost_when_the_process_is_killed() {
    let (folder, project) = project();
    let path = project.path().to_path_buf();
    let (copy, colleague) = (path.with_file_name(COPY), path.with_file_name(COLLEAGUE));
    let fresh = path.with_file_name("fresh.crosscheck");
    project.save_copy(&colleague).unwrap();
    project.save_copy(&fresh).unwrap();
    project.close().unwrap();
    let mut reported = Reported::default();
    // Of each work how many rounds ended in it, and of these how many inside a write.
    let mut ends: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    let mut steps = 0;
    for round in 0..rounds() {
        let mut theirs = Project::open(&colleague).unwrap();
        let news = Change::Note(format!("news of {round}"));
        let by = name("Bo Ek");
        theirs.mark(&by, vec![(on_board(), news)], false).unwrap();
        theirs.close().unwrap();

        let before = reported.steps.len();
        one_round(&path, round, &mut reported);
        steps += reported.steps.len() - before;
        let journal = |n: &String| n.ends_with("-journal");
        let end = ends.entry(reported.now.clone()).or_default();
        end.0 += 1;
        end.1 += u64::from(listing(folder.path()).iter().any(journal));

        judge(&path, &reported)
            .unwrap_or_else(|why| panic!("round {round}, {}: {why}", reported.now));
        // A draft or a lock of the moment when the end came is all that may be left.
        let ours = [PROJECT_FILE, COPY, COLLEAGUE, "fresh.crosscheck"];
        let mut left = listing(folder.path());
        left.retain(|n| !ours.contains(&n.as_str()));
        let passing =
            |n: &String| n.starts_with(".copy.crosscheck.") || n == ".colleague.crosscheck.lock";
        assert!(left.iter().all(passing), "round {round}: {left:?}");
        for name in left {
            std::fs::remove_file(folder.path().join(name)).unwrap();
        }
        if round % 1_000 == 999 {
            println!(
                "{steps} steps saved in {} rounds so far: {ends:?}",
                round + 1
            );
        }
        if round % 50 == 49 {
            // Many rounds would spend their time reading an ever longer journal.
            assert_eq!(check(&path).unwrap().damage, Vec::<String>::new());
            std::fs::copy(&fresh, &path).unwrap();
            std::fs::copy(&fresh, &colleague).unwrap();
            let _ = std::fs::remove_file(&copy);
            reported = Reported::default();
        }
    }
    println!("{steps} steps saved in {} rounds, none lost", rounds());
    for (work, (rounds, inside)) in &ends {
        println!("  killed while {work}: {rounds}, of them with a write half done: {inside}");
    }
    assert!(
        steps > 100,
        "only {steps} steps were saved: the test shows little"
    );
    let inside: u64 = ends.values().map(|(_, inside)| inside).sum();
    assert!(
        inside > 5,
        "only {inside} rounds ended inside a write: the test shows little"
    );
    assert_eq!(ends.len(), WORK.len() + 1, "a work was never cut short");
}
