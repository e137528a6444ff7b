//! Loss of power and faults of the disk at every moment of a working session: nothing that was reported as saved is
//! lost, no file is damaged, and each refusal is told in words, after which work goes on.
//!
//! The session runs in a process of its own and is followed by ptrace, so that what is judged is what the program asks
//! of the kernel: every write, sync, rename and removal in their order. For the loss of power, states are built from
//! the record in which any part of what was not synced is missing or torn; for the faults, the n-th of those calls is
//! refused. In full, which takes some minutes:
//! `CROSSCHECK_STATES=20000 CROSSCHECK_FAULTS=1 cargo test --release --test power -- --nocapture`.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))] // the registers of a call differ elsewhere
#![allow(clippy::unwrap_used)] // helpers of tests may fail

#[path = "../desk/mod.rs"]
mod desk;
mod disk;
mod session;
mod trace;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use crosscheck::store::Project;
use disk::{Dice, Disk};
use nix::errno::Errno;
use session::{COLLEAGUE, COPY, OLD, PROJECT};
use trace::{Event, Gate, Tracer};

#[test]
fn child_that_works() {
    session::child();
}

/// A number from the environment.
fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).map_or(usual, |n| n.parse().unwrap())
}

/// Runs a session in `folder`. Gives what it did; none when the system lets nobody be followed.
fn follow(folder: &Path, gate: &mut Gate<'_>) -> Option<Vec<Event>> {
    let (mut child, mut out, thread) = session::start(folder);
    let tracer = match Tracer::of(thread, folder) {
        Ok(tracer) => tracer,
        Err(why) => {
            println!("not tested: this system lets no process be followed ({why})");
            child.kill().unwrap();
            child.wait().unwrap();
            return None;
        }
    };
    let mut input = child.stdin.take().unwrap();
    // What it says is taken from its calls; somebody must read it all the same.
    let reader = std::thread::spawn(move || {
        let mut all = String::new();
        let _ = out.read_to_string(&mut all);
    });
    let mut events = Vec::new();
    tracer
        .run(
            || input.write_all(b"go\n").unwrap(),
            "done",
            gate,
            &mut |event| events.push(event),
        )
        .unwrap();
    drop(input);
    let ended = child.wait().unwrap();
    reader.join().unwrap();
    let said: Vec<&Event> = events
        .iter()
        .filter(|e| matches!(e, Event::Said(_)))
        .collect();
    assert!(ended.success(), "the session failed: {said:#?}");
    Some(events)
}

/// What was reported as saved.
#[derive(Default, Clone)]
struct Reported {
    made: bool,
    steps: BTreeSet<String>,
    texts: BTreeSet<String>,
    copied: Option<String>,
    lifted: bool,
}

impl Reported {
    fn hear(&mut self, line: &str) {
        match line.split_once(' ') {
            Some(("saved", step)) => drop(self.steps.insert(step.into())),
            Some(("text", id)) => drop(self.texts.insert(id.into())),
            Some(("copied", step)) => self.copied = Some(step.into()),
            _ if line == "made" => self.made = true,
            _ if line == "lifted" => self.lifted = true,
            _ => {}
        }
    }
}

/// What a whole project holds: the steps of its marks, and its texts.
type Held = (BTreeSet<String>, BTreeSet<String>);

/// Opens the files of a folder; those that were seen before are known.
#[derive(Default)]
struct Judge {
    known: BTreeMap<Vec<Vec<u8>>, Result<Held, String>>,
}

impl Judge {
    /// What the project of this name holds; none when it is not there.
    fn held(&mut self, folder: &Path, name: &str) -> Result<Option<Held>, String> {
        let path = folder.join(name);
        if !path.exists() {
            return Ok(None);
        }
        let journal = folder.join(format!("{name}-journal"));
        let key = [&path, &journal].map(|p| fs::read(p).unwrap_or_default());
        if let Some(known) = self.known.get(&key[..]) {
            return known.clone().map(Some);
        }
        let held = match Project::open(&path) {
            Ok(project) => {
                let marks = project.journal().marks().iter();
                let steps = marks.map(|m| m.step.to_string()).collect();
                let articles = project.bundles().iter().flat_map(|b| &b.articles);
                let texts = articles.map(|a| a.id.to_string()).collect();
                project.close().map_err(|e| e.to_string())?;
                Ok((steps, texts))
            }
            Err(error) => Err(format!("{name}: {error}")),
        };
        if self.known.len() > 2_000 {
            self.known.clear();
        }
        self.known.insert(key.into(), held.clone());
        held.map(Some)
    }

    /// Whether everything that was reported is in the files of the folder, and these are whole.
    fn judge(&mut self, folder: &Path, reported: &Reported) -> Result<(), String> {
        match self.held(folder, PROJECT)? {
            None if reported.made => return Err("the project is gone".into()),
            None => {}
            Some((steps, texts)) => {
                if let Some(step) = reported.steps.difference(&steps).next() {
                    return Err(format!("the marks of step {step} are lost"));
                }
                if let Some(text) = reported.texts.difference(&texts).next() {
                    return Err(format!("the text {text} is lost"));
                }
            }
        }
        match (self.held(folder, COPY)?, &reported.copied) {
            (None, Some(_)) => return Err("the copy is gone".into()),
            (Some((steps, _)), Some(step)) if !steps.contains(step) => {
                return Err("the copy is older than was reported".into());
            }
            _ => {}
        }
        let format = format_of(&folder.join(OLD));
        if !matches!(format, Some(1) if !reported.lifted) && format != Some(2) {
            return Err(format!("{OLD} is of format {format:?}"));
        }
        for name in [OLD, COLLEAGUE] {
            match self.held(folder, name)? {
                Some((steps, texts)) if !steps.is_empty() && texts.len() >= 2 => {}
                other => return Err(format!("{name} holds {other:?}")),
            }
        }
        Ok(())
    }
}

/// The format that a project's header names.
fn format_of(path: &Path) -> Option<u32> {
    let bytes = fs::read(path).ok()?;
    Some(u32::from_be_bytes(bytes.get(60..64)?.try_into().ok()?))
}

/// How many states were built, and of how many something was lost, and the first loss.
fn lose_power(disk: &Disk, events: &[Event], states: usize, home: &Path) -> (usize, Vec<String>) {
    let state = home.join("state");
    let mut judge = Judge::default();
    let mut disk = disk.clone();
    let mut reported = Reported::default();
    let (mut built, mut lost) = (0, Vec::new());
    for (i, event) in events.iter().enumerate() {
        disk.take(event);
        if let Event::Said(line) = event {
            reported.hear(line);
        }
        // As many states after each event, and the rest over the first ones.
        let here = states / events.len() + usize::from(i < states % events.len());
        for n in 0..here {
            let mut dice = Dice((i as u64) << 32 | n as u64);
            fs::create_dir(&state).unwrap();
            disk.crash(&mut dice, &home.join("work"), &state);
            built += 1;
            if let Err(why) = judge.judge(&state, &reported) {
                lost.push(format!("after event {i}, state {n}: {why}"));
            }
            fs::remove_dir_all(&state).unwrap();
        }
    }
    (built, lost)
}

#[test]
fn no_loss_of_power_takes_what_was_saved() {
    session::is_later();
    let home = tempfile::tempdir().unwrap();
    let work = home.path().join("work");
    fs::create_dir(&work).unwrap();
    session::prepare(&work);
    let disk = Disk::of(&work);
    let Some(events) = follow(&work, &mut |_| None) else {
        return;
    };
    let said = events.iter().filter(|e| matches!(e, Event::Said(_)));
    assert!(said.count() > 12, "the session said too little");
    let syncs = events.iter().filter(|e| matches!(e, Event::Sync { .. }));
    assert!(syncs.count() > 40, "the syncs were not seen");

    let states = number("CROSSCHECK_STATES", 600);
    let (built, lost) = lose_power(&disk, &events, states, home.path());
    println!(
        "{} calls, {built} states after a loss of power, {} with a loss",
        events.len(),
        lost.len()
    );
    assert!(lost.is_empty(), "{:#?}", &lost[..lost.len().min(5)]);

    // The same record without its syncs must lose something, or the test shows nothing.
    let unsynced: Vec<Event> = events
        .into_iter()
        .filter(|e| !matches!(e, Event::Sync { .. }))
        .collect();
    let (built, lost) = lose_power(&disk, &unsynced, states.min(2_000), home.path());
    println!("without syncs: {built} states, {} with a loss", lost.len());
    assert!(lost.len() * 10 > built, "the test finds no loss");
}

#[test]
fn a_full_or_failing_disk_is_told_and_costs_nothing() {
    session::is_later();
    // Every n-th call is tried in full; the short form steps over some.
    let stride = number("CROSSCHECK_FAULTS", 23);
    let (mut sessions, mut refusals) = (0, BTreeMap::<String, usize>::new());
    for (fault, lasting) in [(Errno::ENOSPC, true), (Errno::EIO, false)] {
        let mut at = 1;
        loop {
            let home = tempfile::tempdir().unwrap();
            let work = home.path().join("work");
            fs::create_dir(&work).unwrap();
            session::prepare(&work);
            // The fault begins with the n-th call; a full disk stays full until the refusal has been told.
            let count = std::cell::Cell::new(0);
            let told = std::cell::Cell::new(false);
            let events = {
                let mut gate = |name: &str| {
                    count.set(count.get() + 1);
                    let here = count.get() == at || (lasting && count.get() > at && !told.get());
                    // A full disk lets files be synced and cut.
                    let hits = here && (fault == Errno::EIO || !matches!(name, "sync" | "cut"));
                    if hits && lasting && count.get() > at + 6 {
                        told.set(true);
                    }
                    hits.then_some(fault)
                };
                follow(&work, &mut gate)
            };
            let Some(events) = events else {
                return;
            };
            sessions += 1;
            let mut reported = Reported::default();
            for event in &events {
                let Event::Said(line) = event else { continue };
                reported.hear(line);
                if let Some(words) = line.strip_prefix("refused: ") {
                    let folder = work.display().to_string();
                    let words = words.replace(&folder, "");
                    assert!(
                        !["code", "os error", "constraint"]
                            .iter()
                            .any(|raw| words.contains(raw)),
                        "{fault}, call {at}: {words}"
                    );
                    *refusals.entry(words).or_default() += 1;
                }
            }
            assert!(
                events.contains(&Event::Said("done".into())),
                "{fault}, call {at}: the session did not end"
            );
            Judge::default()
                .judge(&work, &reported)
                .unwrap_or_else(|why| panic!("{fault}, call {at}: {why}"));
            if count.get() < at {
                break;
            }
            at += stride;
        }
    }
    println!("{sessions} sessions with a fault; they were told:");
    for (words, times) in &refusals {
        println!("  {times} times: {words}");
    }
    assert!(!refusals.is_empty(), "no fault was told");
}
