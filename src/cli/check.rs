//! The verb that checks a project file, and repairs it into a new one.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use anyhow::anyhow;

use super::Failure;
use super::args::Check;
use super::columns::one_line;
use super::table::count;
use crate::store::{self, Backups};

/// Checks a project file.
pub(super) fn check(args: &Check, out: &mut impl Write) -> Result<(), Failure> {
    if let Some(to) = &args.repair {
        return repair(&args.project, to, out);
    }
    let report = store::check(&args.project)?;
    writeln!(
        out,
        "{}: {}, {}, {} ({} hold, {} without a place)",
        one_line(&report.title),
        count(report.bundles, "bundle"),
        count(report.articles, "article"),
        count(report.marks, "mark"),
        report.holding,
        report.orphans,
    )?;
    without_text(report.elsewhere, out)?;
    for line in &report.damage {
        writeln!(out, "damage: {}", one_line(line))?;
    }
    if report.damage.is_empty() {
        writeln!(out, "Everything is whole.")?;
        return Ok(());
    }
    Err(anyhow!(
        "“{}” is damaged in {}; with --repair NEW.crosscheck all that is whole goes into a new file",
        args.project.display(),
        count(report.damage.len(), "place")
    )
    .into())
}

/// Writes what can still be read into a new file, and says what that is.
fn repair(project: &Path, to: &Path, out: &mut impl Write) -> Result<(), Failure> {
    let go_on = &mut |_, _| ControlFlow::Continue(());
    let Some(done) = store::repair(project, to, &Backups::usual(), go_on)? else {
        return Err(anyhow!("the repair was stopped").into());
    };
    let saved = |now: usize, before: Option<usize>, one: &str| match before {
        Some(before) if before > now => format!("{now} of {}", count(before, one)),
        _ => count(now, one),
    };
    writeln!(
        out,
        "{}: {}, {} saved",
        one_line(&to.to_string_lossy()),
        saved(done.marks, done.marks_before, "mark"),
        saved(done.texts, done.texts_before, "text"),
    )?;
    without_text(done.without_text, out)?;
    if done.renamed {
        writeln!(out, "the project’s id and title were lost; it has new ones")?;
    }
    Ok(())
}

/// Says how many articles are there by their names only, if any are.
fn without_text(articles: usize, out: &mut impl Write) -> std::io::Result<()> {
    match articles {
        0 => Ok(()),
        _ => writeln!(out, "{} named without a text", count(articles, "article")),
    }
}
