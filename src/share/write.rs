//! Writing the share file: RON with one mark a line, sorted, so that git shows a new mark as a new line.
//!
//! It is written by hand and not by `ron`, whose strings escape every apostrophe and change with the Unicode tables
//! of the compiler; the tests read it back through `ron`.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use super::wire::{ArticleV1, ChangeV1, MarkV1, PlaceV1, ShareFileV1, TargetV1};
use crate::store::{Contents, Draft, Project, StoreError};
use crate::text::hidden::hidden;

/// The share file of a project, with the texts or without.
#[must_use]
pub fn write(project: &Project, with_texts: bool) -> String {
    text_of(&ShareFileV1::of(project.contents(), with_texts))
}

/// Writes the share file of a project to `path`, instead of whatever stands there, in one step.
///
/// # Errors
/// When it could not be written; then what stood there stands there still.
pub fn save(project: &Project, path: &Path, with_texts: bool) -> Result<(), StoreError> {
    save_contents(project.contents(), path, with_texts)
}

/// [`save`] for a project that was only read.
///
/// # Errors
/// As [`save`].
pub fn save_contents(contents: &Contents, path: &Path, with_texts: bool) -> Result<(), StoreError> {
    let file = ShareFileV1::of(contents, with_texts);
    let text = text_of(&file);
    let large = (text.len() as u64 > super::LARGEST)
        .then(|| format!("more than {} MB", super::LARGEST >> 20));
    if let Some(much) = large.or_else(|| file.too_much()) {
        // Nobody could read it.
        return Err(StoreError::Failed {
            doing: "write",
            path: path.to_path_buf(),
            words: format!(
                "it would have {much}; send the project itself, which can be merged as well"
            ),
        });
    }
    replace_file(path, &text)
}

/// Puts a text file in its place in one step.
///
/// # Errors
/// When it could not be written, or the place is a project's, told by its name; then what stood there stands there
/// still.
pub(crate) fn replace_file(path: &Path, text: &str) -> Result<(), StoreError> {
    let draft = Draft::of(path)?;
    let ending = draft.goal().extension();
    if ending.is_some_and(|e| e.eq_ignore_ascii_case("crosscheck")) {
        return Err(StoreError::Failed {
            doing: "write",
            path: path.to_path_buf(),
            words: "that is the name of a project, which a text would destroy; choose another name"
                .into(),
        });
    }
    std::fs::File::create_new(draft.path())
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|e| StoreError::io(path, "write", &e))?;
    draft.replace().map(|_| ())
}

/// The text of a share file.
#[must_use]
pub fn text_of(file: &ShareFileV1) -> String {
    let mut out = String::new();
    // Writing to a String does not fail.
    let _ = put_file(&mut out, file);
    out
}

/// Writes the whole file.
fn put_file(out: &mut String, file: &ShareFileV1) -> std::fmt::Result {
    writeln!(out, "(")?;
    writeln!(out, "  version: {},", file.version)?;
    writeln!(out, "  project: {},", string(&file.project))?;
    writeln!(out, "  title: {},", string(&file.title))?;
    writeln!(out, "  bundles: [")?;
    for bundle in &file.bundles {
        writeln!(out, "    (")?;
        writeln!(out, "      id: {},", string(&bundle.id.to_string()))?;
        writeln!(out, "      title: {},", string(&bundle.title))?;
        writeln!(out, "      articles: [")?;
        for article in &bundle.articles {
            put_article(out, article)?;
        }
        writeln!(out, "      ],\n    ),")?;
    }
    writeln!(out, "  ],\n  marks: [")?;
    for mark in &file.marks {
        writeln!(out, "    {},", mark_line(mark))?;
    }
    writeln!(out, "  ],\n)")
}

/// Writes an article, a line of its text a line.
fn put_article(out: &mut String, article: &ArticleV1) -> std::fmt::Result {
    writeln!(out, "        (")?;
    let id = article.id.to_string();
    for (name, value, always) in [
        ("id", &id, true),
        ("outlet", &article.outlet, true),
        ("headline", &article.headline, false),
        ("file", &article.file, true),
        ("url", &article.url, false),
        ("published", &article.published, false),
    ] {
        if always || !value.is_empty() {
            writeln!(out, "          {name}: {},", string(value))?;
        }
    }
    if let Some(text) = &article.text {
        writeln!(out, "          lines: [")?;
        for line in text.split('\n') {
            writeln!(out, "            {},", string(line))?;
        }
        writeln!(out, "          ],")?;
    }
    writeln!(out, "        ),")
}

/// A mark on one line: who and when, what, and about what.
fn mark_line(mark: &MarkV1) -> String {
    let settles = if mark.settles { ", settles: true" } else { "" };
    format!(
        "(id: {}, step: {}, clock: {}, time: {}, by: {}{settles}, change: {}, target: {})",
        string(&mark.id),
        string(&mark.step),
        mark.clock,
        mark.time,
        string(&mark.by),
        change(&mark.change),
        target(&mark.target),
    )
}

/// A target.
fn target(target: &TargetV1) -> String {
    match target {
        TargetV1::Article(id) => format!("Article({})", string(id)),
        TargetV1::Span(p) => format!("Span({})", place(p)),
        TargetV1::Claim(p) => format!("Claim({})", place(p)),
        TargetV1::Pair(a, b) => format!("Pair({}, {})", place(a), place(b)),
        TargetV1::Group(places) => format!("Group([{}])", list(places, place)),
        TargetV1::Journal => "Journal".into(),
    }
}

/// A place, with its words as far as they are known.
fn place(place: &PlaceV1) -> String {
    let mut out = format!(
        "(article: {}, start: {}, end: {}",
        string(&place.article.to_string()),
        place.start,
        place.end
    );
    for (name, value) in [
        ("words", &place.words),
        ("before", &place.before),
        ("after", &place.after),
    ] {
        if !value.is_empty() {
            out.push_str(&format!(", {name}: {}", string(value)));
        }
    }
    out.push(')');
    out
}

/// A change.
fn change(change: &ChangeV1) -> String {
    let with = |name: &str, value: &str| format!("{name}({})", string(value));
    match change {
        ChangeV1::Agreement(a) => with("Agreement", a),
        ChangeV1::Status(s) => with("Status", s),
        ChangeV1::Rating(r) => with("Rating", r),
        ChangeV1::Stance(s) => with("Stance", s),
        ChangeV1::Outlet(o, stands) => format!("Outlet({}, {stands})", string(o)),
        ChangeV1::Source(s, stands) => format!("Source({}, {stands})", string(s)),
        ChangeV1::Evidence {
            title,
            place,
            note,
            kind,
            rank,
            part,
            seen,
            instead_of,
        } => {
            let always = [("title", title), ("place", place), ("note", note)];
            let rest = [
                ("kind", kind),
                ("rank", rank),
                ("part", part),
                ("seen", seen),
                ("instead_of", instead_of),
            ];
            let rest = rest.into_iter().filter(|(_, text)| !text.is_empty());
            let fields: Vec<String> = always
                .into_iter()
                .chain(rest)
                .map(|(name, text)| format!("{name}: {}", string(text)))
                .collect();
            format!("Evidence({})", fields.join(", "))
        }
        ChangeV1::NoEvidence(id) => with("NoEvidence", id),
        ChangeV1::Note(n) => with("Note", n),
        ChangeV1::Noise(k) => with("Noise", k),
        ChangeV1::Reporting => "Reporting".into(),
        ChangeV1::Claim => "Claim".into(),
        ChangeV1::NotClaim => "NotClaim".into(),
        ChangeV1::Same => "Same".into(),
        ChangeV1::NotSame => "NotSame".into(),
        ChangeV1::PublishedBy(o) => with("PublishedBy", o),
        ChangeV1::Replaces(a) => with("Replaces", a),
        ChangeV1::Withdraw(ids) => {
            format!("Withdraw([{}])", list(ids, |id| string(&id.to_string())))
        }
    }
}

/// The items with commas between.
fn list<T>(items: &[T], item: impl Fn(&T) -> String) -> String {
    items.iter().map(item).collect::<Vec<_>>().join(", ")
}

/// A string in quotation marks. Control characters, marks of writing direction and characters of no width are escaped:
/// the file shows what it holds, and no editor or terminal obeys it.
fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if hidden(c) => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
