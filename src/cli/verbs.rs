//! The verbs that read, make and share; [`super::mark`] marks, [`super::merge`] merges.

use std::io::Write;

use super::Failure;
use super::args::{Analyse, Format, New, Share, Show, ShowFormat};
use super::columns::{Page, json as escaped, one_line};
use super::sources;
use super::table::{Table, count};
use crate::analyse::analyse as suggest;
use crate::analyse::lessons::Lessons;
use crate::domain::reliability::{Score, reliability};
use crate::domain::{Journal, State, Suggestions};
use crate::share::{Analysis, BundleJson, ProjectJson};
use crate::store::{self, Contents, Project, StoreError};
use crate::text::clock::when;
use crate::{domain, share as sharing};

/// Analyses articles and prints or writes what was found.
pub(super) fn analyse(args: &Analyse, out: &mut impl Write) -> Result<(), Failure> {
    let bundles = sources::bundles(&args.paths)?;
    if args.format == Format::Json && bundles.len() != 1 {
        let words = "--format json holds one bundle; use --format jsonl for several";
        return Err(Failure::Usage(words.into()));
    }
    let page = match args.output {
        Some(_) => Page::of_file(),
        None => Page::of_stdout(),
    };
    let mut text = String::new();
    for bundle in &bundles {
        let found = suggest(&bundle.articles);
        let json = Analysis::of(&bundle.articles, &found);
        match args.format {
            Format::Table => {
                let state = State::fold(&bundle.articles, &found, &Journal::default());
                let table = Table {
                    title: &bundle.title,
                    articles: &bundle.articles,
                    suggestions: &found,
                    state: &state,
                };
                if !text.is_empty() {
                    text.push('\n');
                }
                table.write(&mut text, page)?;
            }
            Format::Json => text.push_str(&escaped(serde_json::to_string_pretty(&json)?)),
            Format::Jsonl => text.push_str(&escaped(serde_json::to_string(&json)?)),
        }
        if !text.ends_with('\n') {
            text.push('\n');
        }
    }
    match &args.output {
        Some(path) => Ok(sharing::replace_file(path, &text)?),
        None => Ok(out.write_all(text.as_bytes())?),
    }
}

/// Makes a project.
pub(super) fn new(args: &New, out: &mut impl Write) -> Result<(), Failure> {
    if args.project.exists() {
        let path = args.project.clone();
        return Err(StoreError::Exists { path }.into());
    }
    let bundles = sources::bundles(&args.paths)?;
    let first = bundles.first().map_or("", |b| b.title.as_str());
    let title = args.title.as_deref().unwrap_or(first).to_owned();
    let mut project = Project::create(&args.project, &title)?;
    let mut articles = 0;
    for bundle in bundles {
        articles += bundle.articles.len();
        if let Err(error) = project.add_bundle(&bundle.title, bundle.articles) {
            // Half a project would look like a whole one.
            project.discard();
            return Err(error.into());
        }
    }
    let bundles = project.bundles().len();
    project.close()?;
    writeln!(
        out,
        "{}: {}, {}",
        one_line(&args.project.to_string_lossy()),
        count(bundles, "bundle"),
        count(articles, "article")
    )?;
    Ok(())
}

/// Reads a project; a damaged one is an error.
pub(super) fn sound(path: &std::path::Path) -> Result<Contents, StoreError> {
    let (contents, damage) = store::read(path)?;
    if damage.is_empty() {
        return Ok(contents);
    }
    Err(StoreError::Damaged {
        path: path.to_path_buf(),
        what: damage,
    })
}

/// Shows the state of a project.
pub(super) fn show(args: &Show, out: &mut impl Write) -> Result<(), Failure> {
    let mut contents = sound(&args.project)?;
    if let Some(at) = args.as_of {
        contents = contents.as_it_was(at);
    }
    let journal = contents.placed();
    let every_article = contents.bundles().iter().flat_map(|b| &b.articles);
    let lessons = Lessons::of(every_article, journal);
    let folded: Vec<(&domain::Bundle, Suggestions, State)> = contents
        .bundles()
        .iter()
        .map(|bundle| {
            let mut found = suggest(&bundle.articles);
            lessons.teach(&bundle.articles, &mut found);
            let state = State::fold(&bundle.articles, &found, journal);
            (bundle, found, state)
        })
        .collect();
    if args.format == ShowFormat::Json {
        let bundles = folded
            .iter()
            .map(|(bundle, found, state)| BundleJson::of(bundle, found, state))
            .collect();
        let json = ProjectJson::of(&contents, bundles);
        writeln!(out, "{}", escaped(serde_json::to_string_pretty(&json)?))?;
        return Ok(());
    }
    let mut text = String::new();
    if let Some(at) = args.as_of {
        text.push_str(&format!("As it was on {}\n\n", when(at)));
    }
    for (i, (bundle, found, state)) in folded.iter().enumerate() {
        if i > 0 {
            text.push('\n');
        }
        // Marks of the project's other bundles are no orphans; they are counted once, below.
        let state = State {
            orphans: Vec::new(),
            ..state.clone()
        };
        let table = Table {
            title: &bundle.title,
            articles: &bundle.articles,
            suggestions: found,
            state: &state,
        };
        table.write(&mut text, Page::of_stdout())?;
    }
    out.write_all(text.as_bytes())?;
    agreement_of_people(journal, out)?;
    let orphans = contents.orphans().count();
    if orphans > 0 {
        writeln!(
            out,
            "\n{} without a place in these texts",
            count(orphans, "mark")
        )?;
    }
    Ok(())
}

/// Says how far people agree, where two or more decided on the same things.
fn agreement_of_people(journal: &Journal, out: &mut impl Write) -> Result<(), Failure> {
    let told = |score: Score| match score {
        Ok(score) => format!("{score:.2}"),
        Err(_) => "not defined".into(),
    };
    for (i, found) in reliability(journal).iter().enumerate() {
        if i == 0 {
            writeln!(out, "\nHow far people agree")?;
        }
        let kappa = match found.pairs.as_slice() {
            [two] => two.cohen,
            _ => found.fleiss,
        };
        writeln!(
            out,
            "  {}: {} of {} answered by all {} people, the same {}, kappa {}, alpha {}",
            found.question.label(),
            found.complete,
            found.any,
            found.people.len(),
            told(found.percent),
            told(kappa),
            told(found.alpha),
        )?;
    }
    Ok(())
}

/// Writes a share file.
pub(super) fn share(args: &Share, out: &mut impl Write) -> Result<(), Failure> {
    let contents = sound(&args.project)?;
    sharing::save_contents(&contents, &args.output, !args.without_texts)?;
    let marks = contents.journal().shared().count();
    let texts = if args.without_texts {
        "without texts"
    } else {
        "with texts"
    };
    writeln!(
        out,
        "{}: {}, {texts}",
        one_line(&args.output.to_string_lossy()),
        count(marks, "mark")
    )?;
    Ok(())
}
