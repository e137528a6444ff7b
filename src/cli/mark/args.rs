//! The flags of `mark`, by what they are about.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::domain::{
    Agreement, Annotator, CheckStatus, EvidenceKind, NoiseKind, Outlet, Rank, Stance,
};

/// What to mark. Everything named in one call is one step, and undone as one.
#[derive(Debug, Default, clap::Args)]
#[group(skip)]
pub struct Mark {
    /// The project file.
    pub project: std::path::PathBuf,
    /// Who marks.
    #[arg(long, value_name = "NAME", value_parser = Annotator::new)]
    pub by: Option<Annotator>,
    /// A note on the claim’s mention, the words or the article; an empty one takes it away.
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// It settles a conflict: it speaks for everyone who marked before.
    #[arg(long)]
    pub settles: bool,
    /// Undo this person’s last step.
    #[arg(long, conflicts_with_all = ["claim", "article", "redo"])]
    pub undo: bool,
    /// Redo this person’s last undone step.
    #[arg(long, conflicts_with_all = ["claim", "article"])]
    pub redo: bool,
    #[command(flatten)]
    pub about: About,
    #[command(flatten)]
    pub group: OnGroup,
    #[command(flatten)]
    pub mention: OnMention,
    #[command(flatten)]
    pub words: OnWords,
    /// Who published the article.
    #[arg(long, value_name = "NAME", value_parser = Outlet::new, requires = "article", conflicts_with = "span", help_heading = "On an article")]
    pub published_by: Option<Outlet>,
}

/// What the marks are about.
#[derive(Debug, Default, clap::Args)]
#[group(skip)]
#[command(next_help_heading = "What it is about")]
pub struct About {
    /// The claim, by its id in `show`: ARTICLE:START-END in code points.
    #[arg(long, value_name = "ID")]
    pub claim: Option<String>,
    /// The article, by the first digits of its id or by its file.
    #[arg(long, value_name = "ID", conflicts_with = "claim")]
    pub article: Option<String>,
    /// Words of the article, in code points.
    #[arg(long, value_name = "START-END", requires = "article")]
    pub span: Option<String>,
}

/// Marks on a claim in all outlets.
#[derive(Debug, Default, clap::Args)]
#[group(skip)]
#[command(next_help_heading = "On the claim in all outlets")]
pub struct OnGroup {
    /// What the outlets that carry the claim do.
    #[arg(long, value_parser = kinds(Agreement::ALL, Agreement::name, Agreement::named), requires = "claim")]
    pub agreement: Option<Agreement>,
    /// How far its check has come.
    #[arg(long, value_parser = kinds(CheckStatus::ALL, CheckStatus::name, CheckStatus::named), requires = "claim")]
    pub status: Option<CheckStatus>,
    /// The desk’s rating; an empty one takes it away.
    #[arg(long, value_name = "TEXT", requires = "claim")]
    pub rating: Option<String>,
    /// An outlet that stands behind it, or with --stands no does not.
    #[arg(long, value_name = "NAME", value_parser = Outlet::new, requires = "claim")]
    pub outlet: Option<Outlet>,
    /// A speaker or document that stands behind it, or with --stands no does not.
    #[arg(long, value_name = "NAME", requires = "claim")]
    pub source: Option<String>,
    /// Whether --outlet and --source stand behind it.
    #[arg(long, value_parser = ["yes", "no"], default_value = "yes")]
    pub stands: String,
    /// The title of a piece of evidence.
    #[arg(long, value_name = "TITLE", requires = "claim")]
    pub evidence: Option<String>,
    /// Where the evidence is.
    #[arg(long, value_name = "LINK", requires = "evidence")]
    pub link: Option<String>,
    /// What sort of evidence it is.
    #[arg(long, value_name = "KIND", value_parser = kinds(EvidenceKind::ALL, EvidenceKind::name, EvidenceKind::named), requires = "evidence")]
    pub evidence_kind: Option<EvidenceKind>,
    /// Whether the evidence is the thing itself or tells of it.
    #[arg(long, value_parser = kinds(Rank::ALL, Rank::name, Rank::named), requires = "evidence")]
    pub rank: Option<Rank>,
    /// The page of the evidence, or the time in a recording.
    #[arg(long, value_name = "PAGE", requires = "evidence")]
    pub part: Option<String>,
    /// When the evidence was seen.
    #[arg(long, value_name = "DATE", requires = "evidence")]
    pub seen: Option<String>,
    /// What the evidence shows.
    #[arg(long, value_name = "TEXT", requires = "evidence")]
    pub shows: Option<String>,
    /// A note on the claim in all outlets; an empty one takes it away.
    #[arg(long, value_name = "TEXT", requires = "claim")]
    pub group_note: Option<String>,
}

/// Marks on one mention of a claim.
#[derive(Debug, Default, clap::Args)]
#[group(skip)]
#[command(next_help_heading = "On this mention of the claim")]
pub struct OnMention {
    /// How this mention stands to its claim.
    #[arg(long, value_parser = kinds(Stance::ALL, Stance::name, Stance::named), requires = "claim")]
    pub stance: Option<Stance>,
    /// It is no claim.
    #[arg(long, requires = "claim")]
    pub not_a_claim: bool,
    /// A claim that states the same.
    #[arg(long, value_name = "ID", requires = "claim")]
    pub same: Vec<String>,
    /// A claim that does not state the same.
    #[arg(long, value_name = "ID", requires = "claim")]
    pub not_same: Vec<String>,
}

/// Marks on words of an article.
#[derive(Debug, Default, clap::Args)]
#[group(skip)]
#[command(next_help_heading = "On words of an article")]
pub struct OnWords {
    /// The words are noise of this kind.
    #[arg(long, value_name = "KIND", value_parser = kinds(NoiseKind::ALL, NoiseKind::name, NoiseKind::named), requires = "span", conflicts_with = "reporting")]
    pub noise: Option<NoiseKind>,
    /// The words are reporting.
    #[arg(long, requires = "span")]
    pub reporting: bool,
    /// The words are a claim.
    #[arg(long, requires = "span")]
    pub new_claim: bool,
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
