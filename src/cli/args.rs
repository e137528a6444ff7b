//! The command line. The flags of `mark` stand beside that verb.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use super::mark::Mark;
use crate::domain::Annotator;

/// Cross-check news: the same claim in every outlet, side by side.
#[derive(Debug, Parser)]
#[command(name = "crosscheck", version, args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    /// What to open in the window: a folder, article files (.txt, .md, .html, .pdf, .docx, .eml), a .zip, a .crosscheck
    /// or a .crosscheck.ron.
    pub paths: Vec<PathBuf>,
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Analyse articles and print their claims by outlet.
    Analyse(Analyse),
    /// Make a new project of articles.
    New(New),
    /// Mark something in a project; prints the marks’ ids once they are safe on the disk.
    Mark(Box<Mark>),
    /// Show a project: what was found, with what people marked over it.
    Show(Show),
    /// Write a share file for a colleague or for git.
    Share(Share),
    /// Take in the marks of share files and other projects.
    Merge(Merge),
    /// Check a project file: pages, checksums, texts, journal.
    Check(Check),
    /// Read files from stdin for another Crosscheck, under limits.
    #[command(hide = true)]
    ReadApart(ReadApart),
}

/// How to print an analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Table,
    /// One bundle.
    Json,
    /// A bundle a line.
    Jsonl,
}

/// How to print a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ShowFormat {
    /// For people.
    Table,
    /// Everything.
    Json,
}

#[derive(Debug, clap::Args)]
pub(super) struct Analyse {
    /// Folders, bundle.ron or .zip files, a bundle each; article files make one bundle together.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// How to print it.
    #[arg(long, value_enum, default_value = "table")]
    pub format: Format,
    /// The file to write, instead of printing.
    #[arg(short, long)]
    pub output: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(super) struct New {
    /// The project file to make, NAME.crosscheck.
    pub project: PathBuf,
    /// What to import, as for analyse.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// What to call it; the first bundle’s title otherwise.
    #[arg(long)]
    pub title: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct ReadApart {
    /// What reading one file may take of the processor.
    #[arg(long)]
    pub seconds: u64,
    /// What it may take of memory.
    #[arg(long)]
    pub megabytes: u64,
}

#[derive(Debug, clap::Args)]
pub(super) struct Show {
    /// The project file.
    pub project: PathBuf,
    /// How to print it.
    #[arg(long, value_enum, default_value = "table")]
    pub format: ShowFormat,
    /// Show it as it was at the end of this day or minute: 2026-10-14, or "2026-10-14 18:30".
    #[arg(long, value_name = "DATE", value_parser = moment)]
    pub as_of: Option<i64>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Share {
    /// The project file.
    pub project: PathBuf,
    /// The share file to write, NAME.crosscheck.ron.
    #[arg(short, long)]
    pub output: PathBuf,
    /// Leave the texts out; short quotations go along, so that marks find their place.
    #[arg(long)]
    pub without_texts: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct Merge {
    /// The project that takes them in.
    pub project: PathBuf,
    /// Share files and projects.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Say what would come in, and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Who merges, and can undo it as one step.
    #[arg(long, value_name = "NAME", value_parser = Annotator::new)]
    pub by: Option<Annotator>,
}

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// The project file.
    pub project: PathBuf,
    /// Write all that can still be read of it into this new project.
    #[arg(long, value_name = "FILE")]
    pub repair: Option<PathBuf>,
}

/// A moment in milliseconds since 1970.
fn moment(text: &str) -> Result<i64, &'static str> {
    crate::text::clock::moment(text).ok_or("a date is written 2026-10-14, or 2026-10-14 18:30")
}
