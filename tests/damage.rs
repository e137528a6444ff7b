//! Damaged project files: flipped bits, cut ends, swapped, zeroed and overwritten pages.
//!
//! However a file is damaged, opening it neither panics nor hangs nor changes a byte of it; what is opened or read is
//! what was written, never something else; and repair saves at least 95 of 100 marks whose own bytes are whole.
//! In full: `CROSSCHECK_ROUNDS=100000 cargo test --release --test damage -- --nocapture`; with `0..50000` and
//! `50000..100000` in two halves side by side.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod desk;

use std::collections::BTreeMap;
use std::fs;
use std::ops::{ControlFlow, Range};
use std::path::Path;
use std::time::{Duration, Instant};

use crosscheck::domain::{Change, Mark, MarkId, Target};
use crosscheck::store::{Backups, Closed, Contents, Project, StoreError, read, repair};
use desk::*;

const PAGE: usize = 4096;

/// What is longer is a hang.
const LONGEST: Duration = Duration::from_secs(2);

/// Which files are damaged: `100000` are the first, `50000..100000` the second half of them.
fn rounds() -> Range<u64> {
    let Ok(said) = std::env::var("CROSSCHECK_ROUNDS") else {
        return 0..70;
    };
    let (first, end) = said.split_once("..").unwrap_or(("0", &said));
    first.parse().unwrap()..end.parse().unwrap()
}

/// A project of texts and marks of many lengths, some of them longer than a page.
fn sound(folder: &Path) -> Contents {
    let path = folder.join("sound.crosscheck");
    let mut project = Project::create(&path, "The ferry").unwrap();
    let long: String = (0..300)
        .map(|n| format!("The harbour office counted {n} boats. "))
        .collect();
    let mut articles = vec![herald(), courier(), by("Gazette", &long)];
    articles.extend((0..4).map(|n| {
        let text = long[n * 400..n * 500 + 900].to_owned();
        by(&format!("Paper {n}"), &text)
    }));
    project.add_bundle("The ferry", articles).unwrap();
    let ada = name("Ada Lind");
    project.mark(&ada, all_sorts(), false).unwrap();
    for n in 0..120_usize {
        let note = Change::Note(format!("note {n} {}", "so it goes ".repeat(n % 23)));
        project.mark(&ada, vec![(on_board(), note)], false).unwrap();
    }
    for n in 1..5_usize {
        let note = Change::Note("a long note ".repeat(n * 300));
        let about = Target::Article(herald().id);
        project.mark(&ada, vec![(about, note)], false).unwrap();
    }
    let contents = project.contents().clone();
    project.close().unwrap();
    contents
}

/// Where the cells of the marks stand in the file, of those that fit in their pages. They are found by the pages' lists
/// of cells: in what a page no longer uses, a row may stand a second time.
fn rows(bytes: &[u8], contents: &Contents) -> BTreeMap<MarkId, Range<usize>> {
    let number = |at: usize| usize::from(bytes[at]) << 8 | usize::from(bytes[at + 1]);
    let mut rows = BTreeMap::new();
    for page in (PAGE..bytes.len()).step_by(PAGE) {
        // Without row numbers: leaves (10), whose list begins at byte 8, and pages above them (2).
        let (list, left) = match bytes[page] {
            10 => (page + 8, 0),
            2 => (page + 12, 4),
            _ => continue,
        };
        for cell in 0..number(page + 3) {
            let start = page + number(list + 2 * cell) + left;
            let (length, first) = match bytes[start] {
                short @ 0..0x80 => (usize::from(short), start + 1),
                high => {
                    let low = usize::from(bytes[start + 1]);
                    (usize::from(high & 0x7f) << 7 | low & 0x7f, start + 2)
                }
            };
            if length > 900 {
                continue;
            }
            let row = &bytes[first..first + length];
            let id_of = |m: &&Mark| {
                let id = m.id.bits().to_be_bytes();
                row[..40.min(row.len())].windows(16).any(|w| w == id)
            };
            if let Some(mark) = contents.journal().marks().iter().find(id_of) {
                rows.insert(mark.id, start..first + length);
            }
        }
    }
    assert!(rows.len() > 100, "only {} rows were found", rows.len());
    rows
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.roll() % n as u64) as usize
    }
}

/// Damages the file, and says how.
fn damage(bytes: &mut Vec<u8>, round: u64) -> String {
    let mut dice = Dice(round);
    let (length, pages) = (bytes.len(), bytes.len() / PAGE);
    match round % 7 {
        0 | 1 => {
            // Half of the flips hit the heads of pages, where they break most.
            let flips: Vec<usize> = (0..=dice.below(8))
                .map(|n| match (n + round as usize) % 2 {
                    0 => dice.below(length),
                    _ => dice.below(pages) * PAGE + dice.below(40),
                })
                .collect();
            for at in &flips {
                bytes[*at] ^= 1 << dice.below(8);
            }
            format!("bits flipped at {flips:?}")
        }
        2 => {
            let end = dice.below(length);
            bytes.truncate(end);
            format!("cut off at {end}")
        }
        3 | 4 => {
            let (a, b) = (dice.below(pages), dice.below(pages));
            for i in 0..PAGE {
                bytes.swap(a * PAGE + i, b * PAGE + i);
            }
            format!("pages {a} and {b} swapped")
        }
        5 => {
            let page = dice.below(pages);
            bytes[page * PAGE..(page + 1) * PAGE].fill(0);
            format!("page {page} zeroed")
        }
        _ => {
            let (at, n) = (dice.below(length), dice.below(3 * PAGE));
            for byte in bytes.iter_mut().skip(at).take(n) {
                *byte = dice.roll() as u8;
            }
            format!("{n} bytes overwritten at {at}")
        }
    }
}

/// Whether what is left is nothing but what was there.
fn is_part(part: &Contents, all: &Contents) -> Result<(), String> {
    let marks: BTreeMap<MarkId, &Mark> = all.journal().marks().iter().map(|m| (m.id, m)).collect();
    let texts = part.texts();
    for mark in part.journal().marks() {
        let Some(was) = marks.get(&mark.id) else {
            return Err(format!("mark {} was never made", mark.id));
        };
        // Without its text a mark counts code points.
        let here = mark.target.places().iter().all(|(a, _)| texts.has(*a));
        let same = mark.change == was.change
            && mark.annotator == was.annotator
            && (mark.step, mark.clock, mark.time) == (was.step, was.clock, was.time)
            && (mark.target == was.target || !here);
        if !same {
            return Err(format!("mark {} is another", mark.id));
        }
    }
    let every = |c: &Contents| -> Vec<String> {
        let bundles = c.every_bundle().iter();
        bundles
            .flat_map(|b| b.articles.iter().map(|a| a.text.clone()))
            .collect()
    };
    let texts = every(all);
    match every(part).iter().find(|t| !texts.contains(t)) {
        Some(text) => Err(format!("a text was changed: {text}")),
        None => Ok(()),
    }
}

#[test]
fn a_damaged_file_is_never_changed_and_what_is_whole_in_it_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let contents = sound(folder.path());
    let bytes = fs::read(folder.path().join("sound.crosscheck")).unwrap();
    let rows = rows(&bytes, &contents);
    let path = folder.path().join("damaged.crosscheck");
    let backups = Backups::within(folder.path().join("backups"));
    let (mut opened, mut refused, mut saved, mut whole) = (0, 0, 0, 0);
    let mut slowest = (Duration::ZERO, String::new());
    let so_far = |opened: u64, refused: u64, saved: usize, whole: usize| {
        println!(
            "{} damaged files: {opened} open unharmed, {refused} refused; \
             of {whole} whole marks {saved} saved by repair",
            opened + refused
        );
    };
    for round in rounds() {
        if opened + refused > 0 && round % 1_000 == 0 {
            so_far(opened, refused, saved, whole);
        }
        let mut broken = bytes.clone();
        let how = format!("round {round}: {}", damage(&mut broken, round));
        fs::write(&path, &broken).unwrap();
        let began = Instant::now();
        let found = match Project::open(&path) {
            Ok(project) => {
                opened += 1;
                assert_eq!(project.journal(), contents.journal(), "{how}");
                assert_eq!(project.bundles(), contents.bundles(), "{how}");
                project.close().unwrap();
                None
            }
            Err(error) => {
                refused += 1;
                assert!(!error.to_string().is_empty(), "{how}");
                read(&path).ok().map(|(found, told)| {
                    assert!(!told.is_empty(), "{how}: nothing is told");
                    found
                })
            }
        };
        let mut took = began.elapsed();
        if took >= LONGEST {
            // Perhaps the machine had other things to do.
            let again = Instant::now();
            let _ = Project::open_or_read(&path);
            took = again.elapsed();
        }
        slowest = slowest.max((took, how.clone()));
        assert!(took < LONGEST, "{how}: {took:?}");
        assert_eq!(fs::read(&path).unwrap(), broken, "{how}: it was written to");
        if let Some(found) = &found {
            is_part(found, &contents).unwrap_or_else(|why| panic!("{how}: {why}"));
        }
        if found.is_none() && broken == bytes {
            continue;
        }
        // Repair reads a file of which even the header is gone.
        let to = folder.path().join("repaired.crosscheck");
        let go_on = &mut |_, _| ControlFlow::Continue(());
        let intact: Vec<MarkId> = rows
            .iter()
            .filter(|(_, row)| {
                let first = row.start;
                let row = &bytes[(*row).clone()];
                // On its own page or on one that it was swapped with.
                let within = first % PAGE;
                (within..broken.len())
                    .step_by(PAGE)
                    .any(|at| broken[at..].starts_with(row))
            })
            .map(|(id, _)| *id)
            .collect();
        let began = Instant::now();
        match repair(&path, &to, &backups, go_on) {
            Ok(report) => {
                let report = report.unwrap();
                let project = Project::open(&to).unwrap_or_else(|e| panic!("{how}: {e}"));
                is_part(project.contents(), &contents).unwrap_or_else(|w| panic!("{how}: {w}"));
                assert_eq!(report.marks, project.journal().marks().len(), "{how}");
                let kept = intact.iter().filter(|id| project.journal().has(**id));
                let kept = kept.count();
                assert!(
                    kept * 100 >= intact.len() * 95,
                    "{how}: {kept} of {} marks saved",
                    intact.len()
                );
                saved += kept;
                whole += intact.len();
                project.close().unwrap();
                fs::remove_file(&to).unwrap();
            }
            Err(error) => assert!(
                intact.is_empty() && matches!(error, StoreError::NotAProject { .. }),
                "{how}: {error}"
            ),
        }
        slowest = slowest.max((began.elapsed(), how.clone()));
        assert!(slowest.0 < LONGEST, "{how}: repair took {:?}", slowest.0);
        assert_eq!(fs::read(&path).unwrap(), broken, "{how}: it was written to");
        let _ = fs::remove_dir_all(folder.path().join("backups"));
    }
    so_far(opened, refused, saved, whole);
    println!("the slowest took {:?}, {}", slowest.0, slowest.1);
    assert!(refused > opened, "the damage does too little");
}

#[test]
fn a_damaged_project_is_opened_to_read_and_takes_no_mark() {
    let folder = tempfile::tempdir().unwrap();
    let contents = sound(folder.path());
    let path = folder.path().join("sound.crosscheck");
    let mut bytes = fs::read(&path).unwrap();
    // A page may hold a row a second time in what it no longer uses.
    while let Some(at) = bytes.windows(8).position(|w| w == b"Ida Moen") {
        bytes[at] = b'E';
    }
    fs::write(&path, &bytes).unwrap();
    let mut project = Project::open_or_read(&path).unwrap();
    let Some(Closed::Damaged(what)) = project.closed() else {
        panic!("{:?}", project.closed());
    };
    assert!(what.iter().any(|w| w.contains("text")), "{what:?}");
    assert_eq!(
        project.journal().marks().len(),
        contents.journal().marks().len()
    );
    assert_eq!(
        project.contents().elsewhere().len(),
        1,
        "the text that rotted"
    );
    let mark = vec![(
        Target::Article(courier().id),
        Change::Note("not now".into()),
    )];
    let refused = project.mark(&name("Ada"), mark, false);
    assert!(matches!(refused, Err(StoreError::OnlyRead { .. })));
    assert_eq!(fs::read(&path).unwrap(), bytes);
    let copy = folder.path().join("copy.crosscheck");
    project.save_copy(&copy).unwrap();
    assert_eq!(
        read(&copy).unwrap().0.journal().marks().len(),
        contents.journal().marks().len()
    );
}

#[test]
fn a_repair_that_is_stopped_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    sound(folder.path());
    let path = folder.path().join("sound.crosscheck");
    let to = folder.path().join("new.crosscheck");
    let backups = Backups::within(folder.path().join("backups"));
    let stopped = repair(&path, &to, &backups, &mut |_, _| ControlFlow::Break(()));
    assert_eq!(stopped.unwrap(), None);
    assert_eq!(listing(folder.path()), ["sound.crosscheck"]);
    // What is whole is repaired into the same.
    let done = repair(&path, &to, &backups, &mut |_, _| ControlFlow::Continue(()));
    let done = done.unwrap().unwrap();
    assert_eq!(done.marks_before, Some(done.marks));
    assert_eq!(done.texts_before, Some(done.texts));
    assert_eq!(
        read(&to).unwrap().0.journal(),
        read(&path).unwrap().0.journal()
    );
    assert_eq!(read(&to).unwrap().0.id(), read(&path).unwrap().0.id());
}
