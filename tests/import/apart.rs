//! Reading in a process of its own: a bomb costs its own article and is told, and the person can cancel.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use crosscheck::import::apart::{Format, Limits, Reader, Unread};
use crosscheck::import::{ImportError, import_with_reader};
use lopdf::{Dictionary, Stream};

use crate::pages::BODY;
use crate::{files, folder, made, open, reason};

fn page(number: usize) -> Vec<u8> {
    format!("<html><head><title>Ferry {number}</title></head><body>{BODY}<p>Page {number}.</p></body></html>")
        .into_bytes()
}

/// A PDF of a few kilobytes with a list of twenty million numbers in it.
fn bomb() -> Vec<u8> {
    let commands = format!("BT [{}] TJ ET", "0 ".repeat(20_000_000));
    let mut stream = Stream::new(Dictionary::new(), commands.into_bytes());
    stream.compress().unwrap();
    made::saved(&mut made::pdf_document(vec![stream]))
}

/// A PDF whose one page is sixty megabytes of commands.
fn slow() -> Vec<u8> {
    let commands = "1 0 0 1 0 0 cm\n".repeat(4_000_000);
    let mut stream = Stream::new(Dictionary::new(), commands.into_bytes());
    stream.compress().unwrap();
    made::saved(&mut made::pdf_document(vec![stream]))
}

fn never(_: usize, _: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

#[test]
fn one_reader_serves_all_files_of_an_import() {
    let pages: Vec<(String, Vec<u8>)> =
        (0..40).map(|n| (format!("{n:02}.html"), page(n))).collect();
    let pages: Vec<(&str, &[u8])> = pages
        .iter()
        .map(|(n, b)| (n.as_str(), b.as_slice()))
        .collect();
    let dir = folder(&pages);
    let imported = open(dir.path()).unwrap();
    assert_eq!((imported.articles.len(), imported.refused.len()), (40, 0));
}

#[test]
fn a_file_that_takes_too_long_costs_its_own_article() {
    let dir = folder(&[
        ("1.html", &page(1)),
        ("2.pdf", &slow()),
        ("3.html", &page(3)),
    ]);
    let limits = Limits {
        seconds: 1,
        ..Limits::default()
    };
    let reader = &mut Reader::new(limits);
    let imported = import_with_reader(&[dir.path().to_owned()], reader, &mut never).unwrap();
    assert_eq!(files(&imported), ["1.html", "3.html"]);
    let told = reason(&imported, "2.pdf");
    assert!(told.contains("more than 1 s"), "{told}");
}

#[test]
fn files_after_too_many_faults_are_not_tried() {
    let bomb = bomb();
    let names = ["1.pdf", "2.pdf", "3.pdf", "4.html"];
    let reader = &mut Reader::new(Limits {
        megabytes: 128,
        ..Limits::default()
    });
    let told: Vec<Unread> = names
        .iter()
        .map(|name| {
            let format = Format::of(name).unwrap();
            let bytes = if format == Format::Pdf {
                bomb.clone()
            } else {
                page(4)
            };
            reader
                .read(format, bytes, &mut || ControlFlow::Continue(()))
                .unwrap_err()
        })
        .collect();
    let [.., Unread::Refused(last)] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert!(last.contains("not tried"), "{last}");
}

#[test]
fn a_person_can_cancel_in_the_middle_of_a_file() {
    let dir = folder(&[("1.pdf", &slow())]);
    let began = Instant::now();
    let mut asked = 0;
    let progress = &mut |_, _| {
        asked += 1;
        if asked > 3 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let stopped = import_with_reader(&[dir.path().to_owned()], &mut Reader::default(), progress);
    assert!(
        matches!(stopped, Err(ImportError::Cancelled)),
        "{stopped:?}"
    );
    assert!(
        began.elapsed() < Duration::from_secs(5),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn the_reader_can_open_no_file_and_goes_when_nobody_asks() {
    // What it gave up is seen from outside, while it waits for its first file.
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(["read-apart", "--seconds", "5", "--megabytes", "300"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let limits = || std::fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
    let began = Instant::now();
    let row = |name: &str| {
        let limits = limits();
        let row = limits
            .lines()
            .find(|l| l.starts_with(name))
            .unwrap()
            .to_owned();
        row.trim_start_matches(name)
            .split_whitespace()
            .next()
            .unwrap()
            .to_owned()
    };
    while row("Max open files") != "0" {
        assert!(began.elapsed() < Duration::from_secs(20), "{}", limits());
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(row("Max address space"), (300 * 1024 * 1024).to_string());
    assert_eq!(row("Max core file size"), "0");
    assert_eq!(row("Max file size"), "0");
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_file_that_takes_too_much_memory_costs_its_own_article() {
    let dir = folder(&[
        ("1.html", &page(1)),
        ("2.pdf", &bomb()),
        ("3.html", &page(3)),
    ]);
    let limits = Limits {
        megabytes: 192,
        ..Limits::default()
    };
    let reader = &mut Reader::new(limits);
    let imported = import_with_reader(&[dir.path().to_owned()], reader, &mut never).unwrap();
    assert_eq!(files(&imported), ["1.html", "3.html"]);
    let told = reason(&imported, "2.pdf");
    assert!(told.contains("192 MB of memory"), "{told}");
}
