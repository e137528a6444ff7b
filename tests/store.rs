//! The project file: made, opened, refused, copied, checked; what is in it stays in it.
#![allow(clippy::unwrap_used)] // helpers of tests may fail

mod desk;

use std::fs;
use std::path::Path;

use crosscheck::domain::{Agreement, Change, NoiseKind, Span, Target};
use crosscheck::store::{Project, StoreError, check, read};
use desk::*;

#[test]
fn everything_is_there_after_closing_and_opening() {
    let (folder, mut project) = project();
    let ada = name("Ada Lind");
    project.mark(&ada, all_sorts(), false).unwrap();
    project
        .mark(
            &ada,
            vec![(on_board(), Change::Agreement(Agreement::Agree))],
            true,
        )
        .unwrap();
    project.undo(&ada).unwrap();
    project.set_place("article", "2").unwrap();
    project.set_place("article", "1").unwrap();
    let (path, id) = (project.path().to_path_buf(), project.id());
    let (bundles, journal) = (project.bundles().to_vec(), project.journal().clone());
    assert_eq!(journal.marks().len(), all_sorts().len() + 2);
    project.close().unwrap();
    assert_eq!(listing(folder.path()), ["ferry.crosscheck"]);

    let project = Project::open(&path).unwrap();
    assert_eq!((project.id(), project.title()), (id, "The ferry"));
    assert_eq!(project.bundles(), bundles);
    assert_eq!(project.journal(), &journal);
    assert_eq!(project.placed(), &journal);
    assert_eq!(project.place("article").as_deref(), Some("1"));
    assert_eq!(project.place("zoom"), None);
    let report = check(&path).unwrap();
    assert_eq!(report.damage, Vec::<String>::new());
    assert_eq!(
        (report.bundles, report.articles, report.marks),
        (1, 2, journal.marks().len())
    );
}

#[test]
fn a_copied_file_is_a_whole_project() {
    let (folder, mut project) = project();
    project.mark(&name("Ada"), all_sorts(), false).unwrap();
    let journal = project.journal().clone();
    let path = project.path().to_path_buf();
    project.close().unwrap();
    let copy = sibling(&folder, "copy.crosscheck");
    fs::copy(path, &copy).unwrap();
    assert_eq!(Project::open(&copy).unwrap().journal(), &journal);
}

#[test]
fn a_new_project_replaces_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = sibling(&folder, "a.crosscheck");
    fs::write(&path, "mine").unwrap();
    assert!(matches!(
        Project::create(&path, "A"),
        Err(StoreError::Exists { .. })
    ));
    assert_eq!(fs::read(&path).unwrap(), b"mine");
    fs::write(sibling(&folder, "b.crosscheck-journal"), "old").unwrap();
    let b = Project::create(&sibling(&folder, "b.crosscheck"), "B");
    assert!(matches!(b, Err(StoreError::Leftover { .. })));
    let none = Project::create(&folder.path().join("no/c.crosscheck"), "C");
    assert!(matches!(none, Err(StoreError::NotFound { .. })));
    assert_eq!(
        listing(folder.path()),
        ["a.crosscheck", "b.crosscheck-journal"]
    );
}

#[test]
fn strangers_are_refused_and_left_as_they_are() {
    type Expect = fn(&StoreError) -> bool;
    let (folder, project) = project();
    let good = project.path().to_path_buf();
    project.close().unwrap();
    let mut newer = fs::read(&good).unwrap();
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    let mut other_app = fs::read(&good).unwrap();
    other_app[68..72].copy_from_slice(&7_u32.to_be_bytes());
    let cut = fs::read(&good).unwrap()[..60].to_vec();
    let cases: [(&str, Vec<u8>, Expect); 7] = [
        ("empty", vec![], |e| matches!(e, StoreError::Empty { .. })),
        (
            "text",
            b"hello".to_vec(),
            |e| matches!(e, StoreError::NotAProject { looks, .. } if looks.contains("text")),
        ),
        (
            "zip",
            b"PK\x03\x04....".to_vec(),
            |e| matches!(e, StoreError::NotAProject { looks, .. } if looks.contains("zip")),
        ),
        ("noise", vec![0xff; 5000], |e| {
            matches!(e, StoreError::NotAProject { .. })
        }),
        ("newer", newer, |e| {
            matches!(e, StoreError::TooNew { theirs: 99, .. })
        }),
        (
            "other",
            other_app,
            |e| matches!(e, StoreError::NotAProject { looks, .. } if looks.contains("another program")),
        ),
        ("cut", cut, |e| matches!(e, StoreError::Damaged { .. })),
    ];
    for (what, bytes, expect) in cases {
        let path = sibling(&folder, what);
        fs::write(&path, &bytes).unwrap();
        for error in [
            Project::open(&path).unwrap_err(),
            read(&path).unwrap_err(),
            check(&path).unwrap_err(),
        ] {
            assert!(expect(&error), "{what}: {error:?}");
            assert!(error.to_string().contains(what), "{error}");
        }
        assert_eq!(fs::read(&path).unwrap(), bytes, "{what} was changed");
        fs::remove_file(path).unwrap();
    }
    let missing = Project::open(&sibling(&folder, "none"));
    assert!(matches!(missing, Err(StoreError::NotFound { .. })));
    assert!(matches!(
        Project::open(folder.path()),
        Err(StoreError::NotAProject { .. })
    ));
    assert_eq!(
        listing(folder.path()),
        ["ferry.crosscheck"],
        "nothing is left behind"
    );
}

#[test]
fn a_project_is_open_once() {
    let (folder, mut project) = project();
    let path = project.path().to_path_buf();
    let second = Project::open(&path);
    assert!(matches!(second, Err(StoreError::OpenElsewhere { .. })));
    let link = sibling(&folder, "link.crosscheck");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    assert!(matches!(
        Project::open(&link),
        Err(StoreError::OpenElsewhere { .. })
    ));
    // To look into it is allowed, and does not disturb whoever holds it.
    assert_eq!(read(&path).unwrap().1, Vec::<String>::new());
    project.mark(&name("Ada"), all_sorts(), false).unwrap();
    assert_eq!(check(&path).unwrap().marks, all_sorts().len());
    project.close().unwrap();
    Project::open(&link).unwrap().close().unwrap();
    assert_eq!(
        listing(folder.path()),
        ["ferry.crosscheck", "link.crosscheck"]
    );
    // A lock file that a crash left means nothing.
    fs::write(sibling(&folder, ".ferry.crosscheck.lock"), "").unwrap();
    Project::open(&path).unwrap().close().unwrap();
    assert_eq!(
        listing(folder.path()),
        ["ferry.crosscheck", "link.crosscheck"]
    );
}

#[test]
fn a_saved_copy_is_verified_and_takes_its_place_at_once() {
    let (folder, mut project) = project();
    let ada = name("Ada");
    project.mark(&ada, all_sorts(), false).unwrap();
    let copy = sibling(&folder, "copy.crosscheck");
    project.save_copy(&copy).unwrap();
    project
        .mark(
            &ada,
            vec![(on_board(), Change::Note("later".into()))],
            false,
        )
        .unwrap();
    let opened = Project::open(&copy).unwrap();
    assert_eq!(opened.id(), project.id());
    assert_eq!(opened.bundles(), project.bundles());
    assert_eq!(opened.journal().marks().len(), all_sorts().len());
    assert!(matches!(
        project.save_copy(&copy),
        Err(StoreError::OpenElsewhere { .. })
    ));
    opened.close().unwrap();
    project.save_copy(&copy).unwrap();
    assert_eq!(read(&copy).unwrap().0.journal(), project.journal());
    assert!(matches!(
        project.save_copy(project.path()),
        Err(StoreError::OpenElsewhere { .. })
    ));
    // What a crash left beside the file that is replaced is not played into the copy.
    fs::write(sibling(&folder, "copy.crosscheck-journal"), "stale").unwrap();
    project.save_copy(&copy).unwrap();
    assert_eq!(read(&copy).unwrap().0.journal(), project.journal());
    project.close().unwrap();
    assert_eq!(
        listing(folder.path()),
        ["copy.crosscheck", "ferry.crosscheck"]
    );
}

#[test]
fn drafts_that_a_crash_left_are_swept_and_nothing_else() {
    let (folder, project) = project();
    let path = project.path().to_path_buf();
    project.close().unwrap();
    let draft = format!(".ferry.crosscheck.{}.new", "0123456789abcdef".repeat(2));
    for name in [
        draft.as_str(),
        &format!("{draft}-journal"),
        ".ferry.crosscheck.mine.new",
        ".ferry.crosscheck.txt",
        ".other.crosscheck.0123456789abcdef0123456789abcdef.new",
    ] {
        fs::write(sibling(&folder, name), "left").unwrap();
    }
    Project::open(&path).unwrap().close().unwrap();
    assert_eq!(
        listing(folder.path()),
        [
            ".ferry.crosscheck.mine.new",
            ".ferry.crosscheck.txt",
            ".other.crosscheck.0123456789abcdef0123456789abcdef.new",
            "ferry.crosscheck"
        ]
    );
}

#[test]
fn marks_that_make_no_sense_are_not_made() {
    let (_folder, mut project) = project();
    let ada = name("Ada");
    let (h, c) = (herald(), courier());
    let strange = article("Nobody", "x.txt", "Not in this project.");
    let boat = c.text.find('🚢').unwrap();
    let cases: Vec<(&str, Vec<(Target, Change)>)> = vec![
        ("nothing", vec![]),
        (
            "status of a span",
            vec![(
                Target::Span(h.id, span(&h, "ferry")),
                Change::Agreement(Agreement::Agree),
            )],
        ),
        (
            "unknown article",
            vec![(Target::Article(strange.id), Change::Note("?".into()))],
        ),
        (
            "past the end",
            vec![(
                Target::Span(h.id, Span::new(0, h.text.len() + 1).unwrap()),
                Change::Reporting,
            )],
        ),
        (
            "half a character",
            vec![(
                Target::Span(c.id, Span::new(boat, boat + 2).unwrap()),
                Change::Reporting,
            )],
        ),
        (
            "withdraws nothing",
            vec![(Target::Journal, Change::Withdraw(vec![]))],
        ),
        (
            "withdraws what is not there",
            vec![(
                Target::Journal,
                Change::Withdraw(vec![crosscheck::domain::MarkId::from_bits(7)]),
            )],
        ),
        (
            "too long",
            vec![(Target::Article(h.id), Change::Note("x".repeat(5 << 20)))],
        ),
        (
            "one of two",
            vec![all_sorts().remove(0), (Target::Journal, Change::Same)],
        ),
    ];
    for (what, changes) in cases {
        let error = project.mark(&ada, changes, false).unwrap_err();
        assert!(
            matches!(error, StoreError::BadMark { .. }),
            "{what}: {error}"
        );
    }
    assert_eq!(project.journal().marks(), []);
    assert_eq!(read(project.path()).unwrap().0.journal().marks(), []);
}

/// The bytes of a closed project with `old` (there once) put as `new`, of the same length.
fn tampered(path: &Path, old: &[u8], new: &[u8]) -> Vec<u8> {
    let mut bytes = fs::read(path).unwrap();
    let at: Vec<usize> = (0..bytes.len() - old.len())
        .filter(|&i| bytes[i..].starts_with(old))
        .collect();
    assert!(
        !at.is_empty(),
        "{:?} is not in the file",
        String::from_utf8_lossy(old)
    );
    for i in at {
        bytes[i..i + old.len()].copy_from_slice(new);
    }
    bytes
}

#[test]
fn rot_is_found_and_told() {
    let (folder, mut project) = project();
    project.mark(&name("Ada Lind"), all_sorts(), false).unwrap();
    let path = project.path().to_path_buf();
    project.close().unwrap();
    for (what, old, new) in [
        ("a text", "Ida Moen", "Ida Moan"),
        ("a mark’s change", "agreement differ", "agreement agree "),
        ("a mark’s value", "Half right", "Half wrong"),
        ("a mark’s author", "Ada Lind", "Ida Lind"),
        ("an outlet", "Harbour Herald", "Harbour Harold"),
        ("the title", "The ferry", "The fairy"),
    ] {
        let rotten = sibling(&folder, "rotten.crosscheck");
        let bytes = tampered(&path, old.as_bytes(), new.as_bytes());
        fs::write(&rotten, &bytes).unwrap();
        let error = Project::open(&rotten).unwrap_err();
        assert!(
            matches!(error, StoreError::Damaged { .. }),
            "{what}: {error}"
        );
        let (contents, damage) = read(&rotten).unwrap();
        assert!(!damage.is_empty(), "{what}");
        assert!(contents.journal().marks().len() <= all_sorts().len());
        assert!(!check(&rotten).unwrap().damage.is_empty(), "{what}");
        assert_eq!(
            fs::read(&rotten).unwrap(),
            bytes,
            "{what}: the damaged file was written to"
        );
    }
}

#[test]
fn other_programs_are_noticed() {
    let (folder, mut project) = project();
    let ada = name("Ada");
    let path = project.path().to_path_buf();
    let aside = sibling(&folder, "aside");
    fs::rename(&path, &aside).unwrap();
    let mark = || vec![(on_board(), Change::Note("n".into()))];
    assert!(matches!(
        project.mark(&ada, mark(), false),
        Err(StoreError::Gone { .. })
    ));
    fs::copy(&aside, &path).unwrap();
    assert!(matches!(
        project.mark(&ada, mark(), false),
        Err(StoreError::Gone { .. })
    ));
    assert_eq!(project.journal().marks(), []);
    // What was marked before is still at hand, and can be saved under another name.
    let rescued = sibling(&folder, "rescued.crosscheck");
    project.save_copy(&rescued).unwrap();
    assert_eq!(read(&rescued).unwrap().0.bundles(), project.bundles());
    fs::rename(&aside, &path).unwrap();
    project.mark(&ada, mark(), false).unwrap();
    assert_eq!(project.journal().marks().len(), 1);
}

#[test]
fn a_foreign_table_or_trigger_is_refused() {
    // Only a file with such a schema can be made here by hand: the name of a table, in its statement, is changed.
    let (folder, project) = project();
    let path = project.path().to_path_buf();
    project.close().unwrap();
    let foreign = sibling(&folder, "foreign.crosscheck");
    fs::write(
        &foreign,
        tampered(&path, b"CREATE TABLE place (", b"CREATE TABLE place(\n"),
    )
    .unwrap();
    let error = Project::open(&foreign).unwrap_err();
    assert!(matches!(error, StoreError::ForeignSchema { .. }), "{error}");
}

#[test]
fn a_text_in_two_bundles_is_kept_once_and_a_doubled_one_added_once() {
    let (_folder, mut project) = project();
    project
        .add_bundle("Again", vec![courier(), courier()])
        .unwrap();
    assert_eq!(project.bundles().len(), 2);
    assert_eq!(project.bundles()[1].articles, [courier()]);
    let mut wrong = herald();
    wrong.text.push('!');
    assert!(project.add_bundle("Wrong", vec![wrong]).is_err());
    assert!(project.add_bundle("None", vec![]).is_err());
    assert_eq!(project.bundles().len(), 2);
    project
        .mark(
            &name("Ada"),
            vec![(
                Target::Span(courier().id, span(&courier(), "Photo")),
                Change::Noise(NoiseKind::Caption),
            )],
            false,
        )
        .unwrap();
}

#[test]
fn nothing_is_made_under_the_name_of_a_project_that_is_still_open() {
    let (folder, project) = project();
    let path = project.path().to_path_buf();
    fs::remove_file(&path).unwrap();
    let error = Project::create(&path, "Anew").unwrap_err();
    assert!(matches!(error, StoreError::OpenElsewhere { .. }), "{error}");
    assert!(!path.exists());
    drop(project);
    Project::create(&path, "Anew").unwrap().close().unwrap();
    assert_eq!(
        listing(folder.path()),
        [path.file_name().unwrap().to_str().unwrap()]
    );
}
