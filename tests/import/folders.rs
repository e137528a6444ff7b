//! Folders and files on disk: order, refusals, links, progress.

use std::fs;
use std::ops::ControlFlow;

use crosscheck::import::{self, ImportError, article_id};

use crate::{files, folder, open, reason};

#[test]
fn a_folder_gives_every_article_by_name_and_says_what_it_refuses() {
    let large = vec![b'x'; import::LARGEST_FILE + 1];
    let dir = folder(&[
        ("c.HTM", b"<h1>Ferry hits pier</h1><p>The ferry hit the pier on Tuesday morning, and all were hurt.</p>"),
        ("b.md", b"# Ferry hits pier\n\nText b."),
        ("a.txt", b"Ferry hits pier\r\nText a."),
        ("d.txt", b"Ferry hits pier\nText a."),
        ("e.txt", b" \n"),
        ("f.txt", &large),
        ("g.odt", b"PK"),
        ("h.jpg", b"\xFF\xD8"),
        (".hidden.txt", b"Hidden text"),
        ("sub/i.txt", b"Below"),
    ]);
    let imported = open(dir.path()).unwrap();
    assert_eq!(files(&imported), ["a.txt", "b.md", "c.HTM"]);
    assert_eq!(
        imported.title,
        dir.path().file_name().unwrap().to_str().unwrap()
    );
    assert_eq!(imported.articles[0].text, "Ferry hits pier\nText a.");
    assert_eq!(
        imported.articles[0].id,
        article_id("Ferry hits pier\nText a.")
    );
    let refused: Vec<&str> = imported.refused.iter().map(|r| r.file.as_str()).collect();
    assert_eq!(refused, ["g.odt", "d.txt", "e.txt", "f.txt"]);
    assert_eq!(reason(&imported, "d.txt"), "it has the same text as a.txt");
    assert_eq!(reason(&imported, "e.txt"), "it is empty");
    assert_eq!(reason(&imported, "f.txt"), "it is larger than 20 MB");
    assert!(reason(&imported, "g.odt").contains("articles are .txt, .md, .html, .pdf"));
}

#[cfg(unix)]
#[test]
fn links_in_a_bundle_are_not_followed() {
    let outside = folder(&[("secret.txt", b"A secret text")]);
    let dir = folder(&[("a.txt", b"Text of a.")]);
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), dir.path().join("b.txt"))
        .unwrap();
    std::os::unix::fs::symlink(outside.path(), dir.path().join("sub")).unwrap();
    let imported = open(dir.path()).unwrap();
    assert_eq!(files(&imported), ["a.txt"]);
    assert!(reason(&imported, "b.txt").contains("link"));

    let named = br#"(articles: [(file: "a.txt"), (file: "b.txt"), (file: "sub/secret.txt")])"#;
    fs::write(dir.path().join("bundle.ron"), named).unwrap();
    let imported = open(dir.path()).unwrap();
    assert_eq!(files(&imported), ["a.txt"]);
    assert!(reason(&imported, "b.txt").contains("link"));
    assert!(reason(&imported, "sub/secret.txt").contains("link"));
}

#[test]
fn chosen_files_make_a_bundle_of_their_common_folder() {
    let dir = folder(&[
        ("day/one/a.txt", b"Text of a."),
        ("day/two/b.txt", b"Text of b."),
        ("day/two/c.rtf", b"{\\rtf}"),
        (
            "day/bundle.ron",
            br#"(title: "Named", articles: [(file: "one/a.txt", outlet: "Outlet A")])"#,
        ),
    ]);
    let path = |name: &str| dir.path().join("day").join(name);
    let imported = import::import(&[
        path("two/b.txt"),
        path("one/a.txt"),
        path("two/c.rtf"),
        path("two"),
    ])
    .unwrap();
    assert_eq!(files(&imported), ["two/b.txt", "one/a.txt"]);
    assert_eq!(imported.title, "day");
    assert!(reason(&imported, "two/c.rtf").contains("cannot be read yet"));
    assert!(reason(&imported, "two").contains("folder"));
    // With the manifest among them, it says more about the others.
    let imported =
        import::import(&[path("two/b.txt"), path("bundle.ron"), path("one/a.txt")]).unwrap();
    assert_eq!(files(&imported), ["two/b.txt", "one/a.txt"]);
    assert_eq!(imported.title, "Named");
    assert_eq!(imported.articles[1].outlet.as_str(), "Outlet A");
    let imported = import::import(&[path("one/a.txt")]).unwrap();
    assert_eq!(
        (files(&imported), imported.title.as_str()),
        (vec!["a.txt"], "one")
    );
}

#[test]
fn nothing_to_open_is_an_error_that_says_why() {
    let dir = folder(&[("empty.txt", b""), ("sub/x.jpg", b"x")]);
    assert!(matches!(
        import::import(&[]),
        Err(ImportError::NothingGiven)
    ));
    let error = open(dir.path().join("empty.txt")).unwrap_err().to_string();
    assert!(
        error.contains("empty.txt") && error.contains("it is empty"),
        "{error}"
    );
    let error = open(dir.path().join("gone.txt")).unwrap_err().to_string();
    assert!(error.contains("gone.txt"), "{error}");
    let error = open(dir.path().join("sub")).unwrap_err().to_string();
    assert!(error.contains("no .txt, .md, .html, .pdf"), "{error}");
}

#[test]
fn progress_is_told_and_stops_the_work() {
    let dir = folder(&[("a.txt", b"Text of a."), ("b.txt", b"Text of b.")]);
    let paths = [dir.path().to_owned()];
    let mut told = Vec::new();
    import::import_with_progress(&paths, &mut |done, all| {
        told.push((done, all));
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(told, [(0, 2), (1, 2), (2, 2)]);
    let stopped = import::import_with_progress(&paths, &mut |done, _| match done {
        0 => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    });
    assert!(matches!(stopped, Err(ImportError::Cancelled)));
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_link_in_a_folder_is_not_waited_for() {
    let dir = folder(&[("a.txt", b"Text of a.")]);
    let pipe = dir.path().join("b.txt");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    std::os::unix::fs::symlink("/dev/zero", dir.path().join("c.html")).unwrap();
    let imported = open(dir.path()).unwrap();
    assert_eq!(files(&imported), ["a.txt"]);
    assert!(reason(&imported, "b.txt").contains("not a file"));
    assert!(reason(&imported, "c.html").contains("link"));
}

#[test]
fn a_folder_without_end_is_cut_off_and_told() {
    let dir = tempfile::tempdir().unwrap();
    for number in 0..import::folder::MOST_FILES + 5 {
        std::fs::write(dir.path().join(format!("{number:05}.odt")), b"").unwrap();
    }
    let Err(ImportError::NoArticle(refused)) = open(dir.path()) else {
        panic!("it was opened");
    };
    assert_eq!(refused.len(), import::folder::MOST_FILES + 1);
    assert_eq!(refused.last().unwrap().file, "5 more");
}
