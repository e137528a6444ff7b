//! The command line.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};

use crate::domain::{
    Agreement, Annotator, CheckStatus, EvidenceKind, NoiseKind, Outlet, Rank, Stance,
};

/// Cross-check news: the same claim in every outlet, side by side.
#[derive(Debug, Parser)]
#[command(name = "crosscheck", version, args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    /// What to open in the window: a folder, article files, a .zip, a .crosscheck or a .crosscheck.ron.
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
pub(super) struct Show {
    /// The project file.
    pub project: PathBuf,
    /// How to print it.
    #[arg(long, value_enum, default_value = "table")]
    pub format: ShowFormat,
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
}

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// The project file.
    pub project: PathBuf,
    /// Write all that can still be read of it into this new project.
    #[arg(long, value_name = "FILE")]
    pub repair: Option<PathBuf>,
}

/// What to mark. Everything named in one call is one step, and undone as one.
#[derive(Debug, Default, clap::Args)]
#[group(skip)]
pub(super) struct Mark {
    /// The project file.
    pub project: PathBuf,
    /// Who marks.
    #[arg(long, value_name = "NAME", value_parser = Annotator::new)]
    pub by: Option<Annotator>,

    /// The claim, by its id in `show`: ARTICLE:START-END in code points.
    #[arg(long, value_name = "ID", help_heading = "What it is about")]
    pub claim: Option<String>,
    /// The article, by the first digits of its id or by its file.
    #[arg(
        long,
        value_name = "ID",
        conflicts_with = "claim",
        help_heading = "What it is about"
    )]
    pub article: Option<String>,
    /// Words of the article, in code points.
    #[arg(
        long,
        value_name = "START-END",
        requires = "article",
        help_heading = "What it is about"
    )]
    pub span: Option<String>,

    /// What the outlets that carry the claim do.
    #[arg(long, value_parser = kinds(Agreement::ALL, Agreement::name, Agreement::named), help_heading = "On the claim in all outlets", requires = "claim")]
    pub agreement: Option<Agreement>,
    /// How far its check has come.
    #[arg(long, value_parser = kinds(CheckStatus::ALL, CheckStatus::name, CheckStatus::named), help_heading = "On the claim in all outlets", requires = "claim")]
    pub status: Option<CheckStatus>,
    /// The desk’s rating; an empty one takes it away.
    #[arg(
        long,
        value_name = "TEXT",
        help_heading = "On the claim in all outlets",
        requires = "claim"
    )]
    pub rating: Option<String>,
    /// An outlet that stands behind it, or with --stands no does not.
    #[arg(long, value_name = "NAME", value_parser = Outlet::new, help_heading = "On the claim in all outlets", requires = "claim")]
    pub outlet: Option<Outlet>,
    /// A speaker or document that stands behind it, or with --stands no does not.
    #[arg(
        long,
        value_name = "NAME",
        help_heading = "On the claim in all outlets",
        requires = "claim"
    )]
    pub source: Option<String>,
    /// Whether --outlet and --source stand behind it.
    #[arg(long, value_parser = ["yes", "no"], default_value = "yes", help_heading = "On the claim in all outlets")]
    pub stands: String,
    /// The title of a piece of evidence.
    #[arg(
        long,
        value_name = "TITLE",
        help_heading = "On the claim in all outlets",
        requires = "claim"
    )]
    pub evidence: Option<String>,
    /// Where the evidence is.
    #[arg(
        long,
        value_name = "LINK",
        requires = "evidence",
        help_heading = "On the claim in all outlets"
    )]
    pub link: Option<String>,
    /// What sort of evidence it is.
    #[arg(long, value_name = "KIND", value_parser = kinds(EvidenceKind::ALL, EvidenceKind::name, EvidenceKind::named), requires = "evidence", help_heading = "On the claim in all outlets")]
    pub evidence_kind: Option<EvidenceKind>,
    /// Whether the evidence is the thing itself or tells of it.
    #[arg(long, value_parser = kinds(Rank::ALL, Rank::name, Rank::named), requires = "evidence", help_heading = "On the claim in all outlets")]
    pub rank: Option<Rank>,
    /// The page of the evidence, or the time in a recording.
    #[arg(
        long,
        value_name = "PAGE",
        requires = "evidence",
        help_heading = "On the claim in all outlets"
    )]
    pub part: Option<String>,
    /// When the evidence was seen.
    #[arg(
        long,
        value_name = "DATE",
        requires = "evidence",
        help_heading = "On the claim in all outlets"
    )]
    pub seen: Option<String>,
    /// What the evidence shows.
    #[arg(
        long,
        value_name = "TEXT",
        requires = "evidence",
        help_heading = "On the claim in all outlets"
    )]
    pub shows: Option<String>,
    /// A note on the claim in all outlets; an empty one takes it away.
    #[arg(
        long,
        value_name = "TEXT",
        help_heading = "On the claim in all outlets",
        requires = "claim"
    )]
    pub group_note: Option<String>,

    /// How this mention stands to its claim.
    #[arg(long, value_parser = kinds(Stance::ALL, Stance::name, Stance::named), help_heading = "On this mention of the claim", requires = "claim")]
    pub stance: Option<Stance>,
    /// It is no claim.
    #[arg(
        long,
        help_heading = "On this mention of the claim",
        requires = "claim"
    )]
    pub not_a_claim: bool,
    /// A claim that states the same.
    #[arg(
        long,
        value_name = "ID",
        help_heading = "On this mention of the claim",
        requires = "claim"
    )]
    pub same: Vec<String>,
    /// A claim that does not state the same.
    #[arg(
        long,
        value_name = "ID",
        help_heading = "On this mention of the claim",
        requires = "claim"
    )]
    pub not_same: Vec<String>,
    /// A note on the claim’s mention, the words or the article; an empty one takes it away.
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,

    /// The words are noise of this kind.
    #[arg(long, value_name = "KIND", value_parser = kinds(NoiseKind::ALL, NoiseKind::name, NoiseKind::named), requires = "span", conflicts_with = "reporting", help_heading = "On words of an article")]
    pub noise: Option<NoiseKind>,
    /// The words are reporting.
    #[arg(long, requires = "span", help_heading = "On words of an article")]
    pub reporting: bool,
    /// The words are a claim.
    #[arg(long, requires = "span", help_heading = "On words of an article")]
    pub new_claim: bool,
    /// Who published the article.
    #[arg(long, value_name = "NAME", value_parser = Outlet::new, requires = "article", conflicts_with = "span", help_heading = "On an article")]
    pub published_by: Option<Outlet>,

    /// It settles a conflict: it speaks for everyone who marked before.
    #[arg(long)]
    pub settles: bool,
    /// Undo this person’s last step.
    #[arg(long, exclusive = false, conflicts_with_all = ["claim", "article", "redo"])]
    pub undo: bool,
    /// Redo this person’s last undone step.
    #[arg(long, conflicts_with_all = ["claim", "article"])]
    pub redo: bool,
}

/// A parser of kinds by their names; the help lists them.
fn kinds<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
    named: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|k| name(*k)))
        .try_map(move |text| named(&text).ok_or("no such kind"))
}
