//! Archives: what is found in them, and those that are made to harm.

use std::io::Write;

use crosscheck::import::{self, ImportError, Imported};
use zip::write::SimpleFileOptions;

use crate::made::zipped;
use crate::{files, folder, open, reason};

/// Opens bytes as `news.zip`.
pub fn open_zip(bytes: &[u8]) -> Result<Imported, ImportError> {
    let dir = folder(&[("news.zip", bytes)]);
    open(dir.path().join("news.zip"))
}

/// `bytes` with every `from` as `to`.
fn patched(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = bytes.to_vec();
    let mut found = 0;
    for at in 0..=bytes.len() - from.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + from.len()].copy_from_slice(to);
            found += 1;
        }
    }
    assert!(found > 0, "nothing to patch");
    bytes
}

#[test]
fn an_archive_is_a_folder() {
    let imported = open_zip(&zipped(&[
        ("b.txt", b"Text of b."),
        ("a.txt", b"Text of a."),
        ("sub/c.txt", b"Below"),
        ("__MACOSX/a.txt", b"\0\0"),
        (".DS_Store", b"\0\0"),
    ]))
    .unwrap();
    assert_eq!(files(&imported), ["a.txt", "b.txt"]);
    assert_eq!(
        (imported.title.as_str(), imported.refused.len()),
        ("news", 0)
    );
}

#[test]
fn one_folder_at_the_top_and_its_manifest_are_honoured() {
    let manifest = br#"(articles: [(file: "b.txt", outlet: "Outlet B"), (file: "in/a.txt"), (file: "gone.txt")])"#;
    let imported = open_zip(&zipped(&[
        ("ferry/in/a.txt", b"Text of a."),
        ("ferry/bundle.ron", manifest),
        ("ferry/b.txt", b"Text of b."),
        ("ferry/README.md", b"Not an article"),
    ]))
    .unwrap();
    assert_eq!(files(&imported), ["b.txt", "in/a.txt"]);
    assert_eq!(imported.title, "ferry");
    assert_eq!(imported.articles[0].outlet.as_str(), "Outlet B");
    assert!(reason(&imported, "gone.txt").contains("not in the archive"));
}

#[test]
fn names_that_lead_out_of_an_archive_are_refused() {
    let good: (&str, &[u8]) = ("good.txt", b"Text of an article.");
    for bad in [
        "../x.txt",
        "/tmp/x.txt",
        "a/../../x.txt",
        "C:/x.txt",
        "..\\x.txt",
    ] {
        // The writer would tidy the names, so they are put in afterwards.
        let harmless = "q".repeat(bad.len());
        let bytes = zipped(&[(&harmless, b"Hostile text."), good]);
        match open_zip(&patched(&bytes, harmless.as_bytes(), bad.as_bytes())) {
            Ok(imported) => {
                assert_eq!(files(&imported), ["good.txt"], "{bad}");
                assert!(reason(&imported, bad).contains("outside"), "{bad}");
            }
            Err(error) => assert!(
                matches!(error, ImportError::Archive { .. }),
                "{bad}: {error}"
            ),
        }
    }
}

#[test]
fn links_in_an_archive_are_refused() {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer
        .add_symlink("a.txt", "/etc/passwd", SimpleFileOptions::default())
        .unwrap();
    writer
        .start_file("b.txt", SimpleFileOptions::default())
        .unwrap();
    writer.write_all(b"Text of b.").unwrap();
    let imported = open_zip(&writer.finish().unwrap().into_inner()).unwrap();
    assert_eq!(files(&imported), ["b.txt"]);
    assert!(reason(&imported, "a.txt").contains("link"));
}

#[track_caller]
fn check_hostile(bytes: &[u8], part: &str) {
    let error = open_zip(bytes).unwrap_err().to_string();
    assert!(error.contains(part), "{error}");
}

#[test]
fn archives_made_to_harm_are_refused_whole() {
    let two = zipped(&[("a.txt", b"Text of one."), ("b.txt", b"Text of two.")]);
    check_hostile(&patched(&two, b"b.txt", b"a.txt"), "same name");

    // The second entry of the directory points to the bytes of the first.
    let mut overlapping = two.clone();
    let entries: Vec<usize> = (0..two.len() - 4)
        .filter(|at| two[*at..].starts_with(b"PK\x01\x02"))
        .collect();
    let offset = entries[1] + 42;
    overlapping[offset..offset + 4].fill(0);
    check_hostile(&overlapping, "overlap");

    let many: Vec<String> = (0..=import::archive::MOST_ENTRIES)
        .map(|i| format!("{i}.txt"))
        .collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|n| (n.as_str(), &b"x"[..])).collect();
    check_hostile(&zipped(&many), "more than");
    check_hostile(b"no zip at all", "not opened");
    check_hostile(&two[..two.len() / 2], "not opened");
}

#[test]
fn entries_that_unpack_to_too_much_are_refused() {
    let bomb = vec![b'x'; 8 * 1024 * 1024];
    let huge = vec![b'x'; import::LARGEST_FILE + 1];
    let imported = open_zip(&zipped(&[
        ("bomb.txt", &bomb),
        ("huge.txt", &huge),
        ("small.txt", b"Text."),
    ]))
    .unwrap();
    assert_eq!(files(&imported), ["small.txt"]);
    assert!(reason(&imported, "bomb.txt").contains("200 times"));
    assert!(reason(&imported, "huge.txt").contains("200 times"));
}
