//! Backups: made, listed, thinned with age, restored; and a project only to be read, as it is or as it was.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod desk;

use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use crosscheck::domain::Change;
use crosscheck::store::{Backups, Closed, Project, StoreError, Why, check, read};
use desk::*;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(since.as_millis()).unwrap()
}

fn note(project: &mut Project, words: &str) {
    let marks = vec![(on_board(), Change::Note(words.into()))];
    project.mark(&name("Ada"), marks, false).unwrap();
}

#[test]
fn a_backup_is_whole_and_the_project_goes_back_to_it() {
    let (folder, mut project) = project();
    let backups = Backups::within(sibling(&folder, "backups"));
    note(&mut project, "first");
    let first = backups.make(&project, Why::Minutes).unwrap();
    assert_eq!((first.marks, first.why), (1, Why::Minutes));
    assert_eq!(check(&first.path).unwrap().damage, Vec::<String>::new());
    // Nobody else on the machine may look into it, wherever the project lies.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let folder = fs::metadata(first.path.parent().unwrap()).unwrap();
        assert_eq!(folder.permissions().mode() & 0o777, 0o700);
    }
    let then = project.journal().clone();
    note(&mut project, "second");
    let second = backups.make(&project, Why::Merge).unwrap();
    assert_eq!(backups.list(project.id()), [second.clone(), first.clone()]);
    let (id, path) = (project.id(), project.path().to_path_buf());

    assert!(matches!(
        backups.restore(&first, &path),
        Err(StoreError::OpenElsewhere { .. })
    ));
    project.close().unwrap();
    backups.restore(&first, &path).unwrap();
    let project = Project::open(&path).unwrap();
    assert_eq!((project.id(), project.journal()), (id, &then));
    project.close().unwrap();

    // What was there before is not gone: it is the newest backup.
    let before = backups.list(id).remove(0);
    assert_eq!((before.why, before.marks), (Why::Restore, 2));
    backups.restore(&before, &path).unwrap();
    assert_eq!(read(&path).unwrap().0.journal().marks().len(), 2);
    assert_eq!(listing(folder.path()), ["backups", "ferry.crosscheck"]);
}

#[test]
fn a_damaged_project_goes_back_to_a_backup_and_a_damaged_backup_is_refused() {
    let (folder, mut project) = project();
    let backups = Backups::within(sibling(&folder, "backups"));
    note(&mut project, "a note of some length");
    let backup = backups.make(&project, Why::Minutes).unwrap();
    let path = project.path().to_path_buf();
    project.close().unwrap();
    let rot = |path: &Path| {
        let mut bytes = fs::read(path).unwrap();
        while let Some(at) = bytes.windows(11).position(|w| w == b"some length") {
            bytes[at] = b'S';
        }
        fs::write(path, bytes).unwrap();
    };
    rot(&path);
    assert!(Project::open(&path).is_err());
    backups.restore(&backup, &path).unwrap();
    assert_eq!(check(&path).unwrap().damage, Vec::<String>::new());
    let good = fs::read(&path).unwrap();
    rot(&backup.path);
    assert!(matches!(
        backups.restore(&backup, &path),
        Err(StoreError::Damaged { .. })
    ));
    assert_eq!(fs::read(&path).unwrap(), good);
}

#[test]
fn a_backup_of_another_project_is_refused() {
    let (folder, one) = project();
    let (_other_folder, other) = project();
    let backups = Backups::within(sibling(&folder, "backups"));
    let backup = backups.make(&other, Why::Minutes).unwrap();
    let path = one.path().to_path_buf();
    one.close().unwrap();
    assert!(backups.restore(&backup, &path).is_err());
}

#[test]
fn backups_are_thinned_with_age() {
    let (folder, project) = project();
    let backups = Backups::within(sibling(&folder, "backups"));
    let made = backups.make(&project, Why::Minutes).unwrap();
    let home = made.path.parent().unwrap().to_path_buf();
    let now = now();
    let old = |age: i64, word: &str| {
        let path = home.join(format!("{}-{word}-0.crosscheck", now - age));
        fs::copy(&made.path, path).unwrap();
    };
    for minutes in 1..12 {
        old(minutes * HOUR / 12, "saved");
    }
    for quarter in 4..4 * 23 {
        old(quarter * HOUR / 4, "saved");
    }
    for half in 2..60 {
        old(half * DAY / 2, "saved");
    }
    for week in 5..60 {
        old(week * 7 * DAY, "saved");
    }
    old(5 * HOUR, "before-merge");
    old(40 * DAY, "before-merge");
    fs::write(home.join("letter.txt"), "not a backup").unwrap();
    assert!(backups.list(project.id()).len() > 200);
    backups.make(&project, Why::Minutes).unwrap();
    let kept = backups.list(project.id());
    let aged = |from: i64, to: i64| {
        let age = |time: i64| now - time;
        let within = kept.iter().filter(|b| (from..to).contains(&age(b.time)));
        within.count()
    };
    assert!(aged(-HOUR, HOUR) >= 12, "all of the last hour");
    assert!((22..=25).contains(&aged(HOUR, DAY)), "one an hour");
    assert!((28..=31).contains(&aged(DAY, 30 * DAY)), "one a day");
    assert!(
        (12..=15).contains(&aged(30 * DAY, 500 * DAY)),
        "one a month"
    );
    assert!(kept.iter().any(|b| b.why == Why::Merge));
    assert!(home.join("letter.txt").exists());
}

#[test]
fn a_second_window_reads_and_says_why_it_does_not_write() {
    let (folder, mut project) = project();
    note(&mut project, "first");
    let mut second = Project::open_or_read(project.path()).unwrap();
    assert_eq!(second.closed(), Some(&Closed::OpenElsewhere));
    assert_eq!(second.journal(), project.journal());
    let marks = vec![(on_board(), Change::Note("no".into()))];
    let refused = second.mark(&name("Bo"), marks, false).unwrap_err();
    assert!(refused.to_string().contains("another window"), "{refused}");
    // It is in nobody's way.
    note(&mut project, "second");
    second.close().unwrap();
    project.close().unwrap();
    assert_eq!(listing(folder.path()), ["ferry.crosscheck"]);
}

#[test]
fn a_project_is_shown_as_it_was() {
    let (_folder, mut project) = project();
    note(&mut project, "first");
    let then = project.journal().clone();
    let at = then.marks()[0].time;
    std::thread::sleep(std::time::Duration::from_millis(5));
    note(&mut project, "second");
    project.undo(&name("Ada")).unwrap();
    let was = project.as_it_was(at).unwrap();
    assert_eq!(was.journal(), &then);
    assert_eq!(was.bundles(), project.bundles());
    assert_eq!(was.closed(), Some(&Closed::AsItWas(at)));
    assert_eq!(project.as_it_was(at - 1).unwrap().journal().marks(), []);
}

#[test]
fn files_of_every_format_open() {
    let folder = tempfile::tempdir().unwrap();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut seen = 0;
    for name in listing(&data) {
        if !name.starts_with("format-") {
            continue;
        }
        seen += 1;
        let path = sibling(&folder, &name);
        fs::copy(data.join(&name), &path).unwrap();
        let (contents, damage) = read(&path).unwrap();
        assert_eq!(damage, Vec::<String>::new());
        assert_eq!(
            fs::read(&path).unwrap(),
            fs::read(data.join(&name)).unwrap(),
            "{name} was changed by reading it"
        );
        let project = Project::open(&path).unwrap();
        assert_eq!(project.journal(), contents.journal(), "{name}");
        assert_eq!(project.bundles(), contents.bundles(), "{name}");
        // The same marks as on the day when the file was made, when there were fifteen sorts of them.
        let made = all_sorts().into_iter().map(|(_, change)| change);
        let made: Vec<Change> = made.take(15).collect();
        let there: Vec<Change> = project
            .journal()
            .marks()
            .iter()
            .map(|m| m.change.clone())
            .collect();
        assert_eq!(there[..made.len()], made, "{name}");
        assert_eq!(there.len(), made.len() + 2, "{name}");
    }
    assert!(seen > 0, "there is no older file in {}", data.display());
}

#[test]
fn a_backup_that_is_opened_by_itself_is_only_read_and_goes_on_in_a_copy() {
    let (folder, mut project) = project();
    let backups = Backups::within(sibling(&folder, "backups"));
    assert_eq!(backups.folder(), None);
    note(&mut project, "first");
    let backup = backups.make(&project, Why::Minutes).unwrap();
    assert!(backups.holds(&backup.path) && !backups.holds(project.path()));
    assert!(backups.folder().is_some());
    let mut opened = Project::open_backup(&backup.path).unwrap();
    assert_eq!(opened.closed(), Some(&Closed::Backup));
    assert_eq!(opened.journal(), project.journal());
    let marks = vec![(on_board(), Change::Note("second".into()))];
    let refused = opened.mark(&name("Ada"), marks, false).unwrap_err();
    assert!(
        refused.to_string().contains("save a copy elsewhere"),
        "{refused}"
    );
    let copy = sibling(&folder, "copy.crosscheck");
    opened.save_copy(&copy).unwrap();
    let mut copy = Project::open(&copy).unwrap();
    assert_eq!(copy.journal(), project.journal());
    note(&mut copy, "second");
}

#[test]
fn a_project_that_could_not_be_filled_is_taken_back() {
    let (folder, _project) = project();
    let path = sibling(&folder, "new.crosscheck");
    Project::create(&path, "New").unwrap().discard();
    assert!(!path.exists());
    Project::create(&path, "New").unwrap();
}
