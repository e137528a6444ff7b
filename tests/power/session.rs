//! A working session in a process of its own: a project is made, articles and marks come in, marks of a colleague are
//! merged, copies are saved, an older project is opened. Each thing that is done is said once it is reported as saved.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use crosscheck::domain::{Change, Target};
use crosscheck::share;
use crosscheck::store::{Project, StoreError, later_format};

use super::desk::*;

/// Names to the child the folder to work in.
const FOLDER: &str = "CROSSCHECK_TEST_SESSION";

/// The project of the session.
pub const PROJECT: &str = "ferry.crosscheck";
/// The copy that it saves, twice.
pub const COPY: &str = "copy.crosscheck";
/// What is merged into it.
pub const COLLEAGUE: &str = "colleague.crosscheck";
/// A project of the first format, which is brought to a later one.
pub const OLD: &str = "old.crosscheck";

/// Puts into the folder what is there before the session begins.
pub fn prepare(folder: &Path) {
    let mut colleague = Project::create(&folder.join(COLLEAGUE), "The ferry").unwrap();
    colleague
        .add_bundle("The ferry", vec![herald(), courier()])
        .unwrap();
    colleague.mark(&name("Bo Ek"), all_sorts(), false).unwrap();
    colleague.close().unwrap();
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/format-1.crosscheck");
    std::fs::copy(old, folder.join(OLD)).unwrap();
}

/// The step by which a later format differs: every mark is written anew into a table that has a column more.
const LATER: &str = "
CREATE TABLE marks_now (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  step BLOB NOT NULL CHECK (length(step) = 16),
  clock INTEGER NOT NULL,
  time INTEGER NOT NULL,
  annotator TEXT NOT NULL,
  target TEXT NOT NULL,
  change TEXT NOT NULL,
  settles INTEGER NOT NULL CHECK (settles IN (0, 1)),
  checksum BLOB NOT NULL CHECK (length(checksum) = 8),
  desk TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
INSERT INTO marks_now (id, step, clock, time, annotator, target, change, settles, checksum)
  SELECT id, step, clock, time, annotator, target, change, settles, checksum FROM marks;
DROP TABLE marks;
ALTER TABLE marks_now RENAME TO marks;
";

/// From here on this thread is a later version of the program.
pub fn is_later() {
    later_format(Some(LATER));
}

/// Says a line to whoever follows.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}

/// Does something until it succeeds; each refusal is said in its words.
fn insist<T>(mut act: impl FnMut() -> Result<T, StoreError>) -> T {
    for _ in 0..20 {
        match act() {
            Ok(done) => return done,
            Err(error) => say(&format!("refused: {error}")),
        }
    }
    panic!("it never succeeded");
}

/// The child: waits to be followed, then works.
pub fn child() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    is_later();
    let folder = PathBuf::from(folder);
    let thread = std::fs::read_link("/proc/thread-self").unwrap();
    say(&format!(
        "ready {}",
        thread.file_name().unwrap().to_string_lossy()
    ));
    let mut go = String::new();
    std::io::stdin().lock().read_line(&mut go).unwrap();
    work(&folder);
    say("done");
}

fn work(folder: &Path) {
    let (path, copy) = (folder.join(PROJECT), folder.join(COPY));
    let ada = name("Ada Lind");
    let mut project = insist(|| match Project::create(&path, "The ferry") {
        // It was made, and then could not be opened.
        Err(StoreError::Exists { path }) => Project::open(&path),
        other => other,
    });
    say("made");
    insist(|| project.add_bundle("The ferry", vec![herald(), courier()]));
    say(&format!("text {}", herald().id));
    for n in 0..6 {
        let about = Target::Article(courier().id);
        let changes = vec![
            (
                on_board(),
                Change::Note(format!("note {n} {}", "x".repeat(n * 700))),
            ),
            (about, Change::Note(format!("see {n}"))),
        ];
        let step = insist(|| project.mark(&ada, changes.clone(), false));
        say(&format!("saved {step}"));
    }
    insist(|| project.undo(&ada));
    let last = project.journal().marks().last().unwrap().step;
    say(&format!("saved {last}"));
    insist(|| project.set_place("window", "here"));
    insist(|| project.save_copy(&copy));
    say(&format!("copied {last}"));
    let colleague = [folder.join(COLLEAGUE)];
    loop {
        match share::merge(&mut project, &colleague) {
            Ok(_) => break,
            Err(error) => say(&format!("refused: {error}")),
        }
    }
    for mark in project.journal().marks() {
        if mark.annotator == name("Bo Ek") {
            say(&format!("saved {}", mark.step));
        }
    }
    let bundle = project.bundles()[0].id;
    let later = article("Gazette", "gazette.txt", &"A sandbank moved. ".repeat(600));
    insist(|| project.add_articles(bundle, std::slice::from_ref(&later)));
    say(&format!("text {}", later.id));
    let step = insist(|| {
        let note = Change::Note("the last".into());
        project.mark(&ada, vec![(on_board(), note)], false)
    });
    say(&format!("saved {step}"));
    insist(|| project.save_copy(&copy));
    say(&format!("copied {step}"));
    project.close().unwrap();
    let old = insist(|| Project::open(&folder.join(OLD)));
    old.close().unwrap();
    say("lifted");
}

/// Starts the child; gives it, its output, and the number of its thread.
pub fn start(folder: &Path) -> (Child, std::io::BufReader<ChildStdout>, i32) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_that_works", "--nocapture"])
        .env(FOLDER, folder)
        .env("CROSSCHECK_BACKUPS", folder.with_file_name("backups"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let mut out = std::io::BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    // libtest says the test's name in the same line.
    while !line.contains("ready ") {
        line.clear();
        if out.read_line(&mut line).unwrap() == 0 {
            break;
        }
    }
    let thread = line
        .split("ready ")
        .nth(1)
        .map_or(0, |n| n.trim().parse().unwrap());
    (child, out, thread)
}
