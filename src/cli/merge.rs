//! The verb that merges, or says what a merge would bring.

use std::io::Write;
use std::ops::ControlFlow;

use super::Failure;
use super::args::Merge;
use super::columns::{cut, one_line};
use super::table::count;
use super::verbs::sound;
use crate::share::{Arriving, MergeReport, told};
use crate::store::{Backups, Contents, Project, Why};

/// Merges share files and projects into a project.
pub(super) fn merge(args: &Merge, out: &mut impl Write) -> Result<(), Failure> {
    let read = || Arriving::read(&args.files, &mut |_, _| ControlFlow::Continue(()));
    if args.dry_run {
        let contents = sound(&args.project)?;
        if let Some(arriving) = read()? {
            let preview = arriving.preview(&contents)?;
            tell(&preview.report, &preview.after, "would come in", out)?;
            writeln!(out, "Nothing was written.")?;
        }
        return Ok(());
    }
    let mut project = Project::open(&args.project)?;
    if let Some(arriving) = read()? {
        if let Err(error) = Backups::usual().make(&project, Why::Merge) {
            super::warn(&format!("there is no backup of before the merge: {error}"));
        }
        let report = arriving.merge(&mut project, args.by.as_ref())?;
        tell(&report, project.contents(), "came in", out)?;
    }
    project.close()?;
    Ok(())
}

/// Says what came in, or would.
fn tell(
    report: &MergeReport,
    after: &Contents,
    came_in: &str,
    out: &mut impl Write,
) -> Result<(), Failure> {
    for (path, came) in &report.files {
        writeln!(
            out,
            "{}: {}, {}, {} {came_in}; {} here already",
            one_line(&path.to_string_lossy()),
            count(came.bundles, "bundle"),
            count(came.articles, "article"),
            count(came.marks.len(), "mark"),
            count(came.known, "mark"),
        )?;
        for id in &came.clashing {
            writeln!(out, "  mark {id} was changed by somebody; ours is kept")?;
        }
    }
    for (who, marks) in &report.people {
        writeln!(
            out,
            "{} by {}",
            count(*marks, "mark"),
            one_line(who.as_str())
        )?;
    }
    for told in told(&report.conflicts, after.bundles(), after.placed()) {
        let about = told
            .about
            .unwrap_or_else(|| "a text that is not here".into());
        let answers = told.answers.iter();
        let said: Vec<String> = answers
            .map(|(who, what)| format!("{who}: {what}"))
            .collect();
        writeln!(
            out,
            "conflict on “{}”: {}",
            cut(&one_line(&about), 60),
            one_line(&said.join("; "))
        )?;
    }
    for (ids, words) in [
        (
            &report.found,
            "found by their words in another extraction of the text",
        ),
        (
            &report.orphans,
            "without a place in the texts here; they are kept",
        ),
        (
            &report.silenced,
            "of before hidden: the words count as noise or as no claim",
        ),
    ] {
        if !ids.is_empty() {
            writeln!(out, "{} {words}", count(ids.len(), "mark"))?;
        }
    }
    Ok(())
}
