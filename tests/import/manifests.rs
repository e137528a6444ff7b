//! `bundle.ron`: how it is read, what it may name, and what it overrules.

use crosscheck::import::manifest;

use crate::{files, folder, open, reason};

#[test]
fn a_manifest_is_read_as_a_person_or_a_program_writes_it() {
    let by_hand = r#"(title: "T", articles: [(file: "a.txt", outlet: "O", colour: "red", more: [1, (2)])], version: 9)"#;
    let by_program = "\u{FEFF}Bundle(title: Some(\"T\"), articles: [Article(file: \"a.txt\", outlet: Some(\"O\"), url: None)])";
    for text in [by_hand, by_program] {
        let read = manifest::read(text.as_bytes()).unwrap();
        assert_eq!(read.title.as_deref(), Some("T"));
        assert_eq!(read.articles.len(), 1);
        assert_eq!(read.articles[0].file, "a.txt");
        assert_eq!(read.articles[0].outlet.as_deref(), Some("O"));
    }
    assert_eq!(
        manifest::read(b"()").unwrap(),
        manifest::Manifest::default()
    );
}

#[test]
fn a_broken_manifest_says_where() {
    let error =
        manifest::read(b"(\n  title: \"T\",\n  articles: [(outlet: \"O\")],\n)").unwrap_err();
    assert!(error.contains("3:") && error.contains("file"), "{error}");
    assert!(manifest::read(b"\xFF\xFE").unwrap_err().contains("UTF-8"));
    assert!(
        manifest::read(&vec![b' '; manifest::LARGEST + 1])
            .unwrap_err()
            .contains("1 MB")
    );
    let deep = format!("(x: {}{})", "[".repeat(200_000), "]".repeat(200_000));
    assert!(manifest::read(deep.as_bytes()).is_err());
}

#[test]
fn paths_stay_inside_the_bundle() {
    for (name, expect) in [
        ("a.txt", Some("a.txt")),
        ("./sub//a.txt", Some("sub/a.txt")),
        ("sub\\a.txt", Some("sub/a.txt")),
        ("a..b.txt", Some("a..b.txt")),
        ("../a.txt", None),
        ("sub/../../a.txt", None),
        ("sub\\..\\..\\a.txt", None),
        ("/etc/passwd", None),
        ("\\\\server\\a.txt", None),
        ("C:\\a.txt", None),
        ("c:a.txt", None),
        ("a\0.txt", None),
        ("", None),
        (".", None),
    ] {
        assert_eq!(
            manifest::inner_path(name).ok().as_deref(),
            expect,
            "{name:?}"
        );
    }
}

#[test]
fn the_manifest_goes_before_what_the_file_says() {
    let manifest = br#"(title: "The ferry", articles: [
        (file: "b.txt", outlet: "Outlet B", headline: "Named", url: "https://b.example/1", published: "2031-03-04"),
        (file: "sub/a.txt", outlet: " "),
        (file: "gone.txt"),
        (file: "../outside.txt"),
    ])"#;
    let dir = folder(&[
        ("bundle.ron", manifest),
        ("b.txt", b"Ferry hits pier\nCBC\nText b."),
        ("sub/a.txt", b"Ferry hits pier\nCBC\nText a."),
        ("README.md", b"Not an article\nat all"),
        ("gold.json", b"{}"),
    ]);
    for chosen in [dir.path().to_owned(), dir.path().join("bundle.ron")] {
        let imported = open(chosen).unwrap();
        assert_eq!(imported.title, "The ferry");
        assert_eq!(files(&imported), ["b.txt", "sub/a.txt"]);
        let (b, a) = (&imported.articles[0], &imported.articles[1]);
        assert_eq!(
            (b.outlet.as_str(), b.headline.as_deref()),
            ("Outlet B", Some("Named"))
        );
        assert_eq!(b.url.as_deref(), Some("https://b.example/1"));
        assert_eq!(b.published.as_deref(), Some("2031-03-04"));
        assert_eq!(
            (a.outlet.as_str(), a.headline.as_deref()),
            ("CBC", Some("Ferry hits pier"))
        );
        assert_eq!((&a.url, &a.published), (&None, &None));
        assert_eq!(imported.refused.len(), 2);
        assert!(reason(&imported, "../outside.txt").contains("outside the bundle"));
        assert!(!reason(&imported, "gone.txt").is_empty());
    }
}

#[test]
fn a_broken_manifest_is_refused_and_the_files_open() {
    let dir = folder(&[
        ("bundle.ron", b"(title: "),
        ("a.txt", b"Some text of an article."),
    ]);
    let imported = open(dir.path()).unwrap();
    assert_eq!(files(&imported), ["a.txt"]);
    assert!(!reason(&imported, "bundle.ron").is_empty());
}
