//! The types of the share file, apart from those of the program: the file is a promise, the program may change.
//!
//! Field by field they are described in `README.md` of this folder. Unknown fields are passed over, so that a later
//! version may add some; whatever an older reader would misunderstand raises [`VERSION`].

use serde::Deserialize;

use super::bounded;
use crate::domain::{ArticleId, BundleId, MarkId};

/// The version that this program writes, and the newest that it reads.
pub const VERSION: u32 = 1;

/// A share file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ShareFileV1 {
    /// Always [`VERSION`]; the first field.
    pub version: u32,
    /// The project's id.
    pub project: String,
    /// The project's title.
    pub title: String,
    /// The bundles, by id.
    #[serde(default)]
    pub bundles: Vec<BundleV1>,
    /// The marks, in the order of the journal.
    #[serde(default, deserialize_with = "bounded::marks")]
    pub marks: Vec<MarkV1>,
}

impl ShareFileV1 {
    /// What there is too much of, with the bound, if anything: nobody reads such a file.
    #[must_use]
    pub fn too_much(&self) -> Option<String> {
        let articles = self.bundles.iter().map(|b| b.articles.len()).sum();
        let bounds = [
            (self.marks.len(), bounded::MOST_MARKS, "marks"),
            (articles, bounded::MOST_ARTICLES, "articles"),
            (self.bundles.len(), bounded::MOST_BUNDLES, "bundles"),
        ];
        let over = bounds.iter().find(|(n, most, _)| n > most);
        over.map(|(_, most, what)| format!("more than {most} {what}"))
    }
}

/// A bundle.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct BundleV1 {
    /// Its id.
    #[serde(deserialize_with = "bounded::id")]
    pub id: BundleId,
    /// Its title.
    pub title: String,
    /// Its articles, in order.
    pub articles: Vec<ArticleV1>,
}

/// An article of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ArticleV1 {
    /// The SHA-256 of the text.
    #[serde(deserialize_with = "bounded::id")]
    pub id: ArticleId,
    /// Who published it.
    pub outlet: String,
    /// Its headline; empty when there is none.
    #[serde(default)]
    pub headline: String,
    /// The file it came from.
    pub file: String,
    /// Where it was published; empty when nobody knows.
    #[serde(default)]
    pub url: String,
    /// When it was published, as the source wrote it; empty when nobody knows.
    #[serde(default)]
    pub published: String,
    /// The text, in the file a list of its lines without their line breaks; none when it does not come along.
    #[serde(default, rename = "lines", deserialize_with = "bounded::lines")]
    pub text: Option<String>,
}

/// A mark.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct MarkV1 {
    /// Its id, a UUIDv7.
    pub id: String,
    /// The step to which it belongs.
    pub step: String,
    /// The logical clock.
    pub clock: u64,
    /// Milliseconds since 1970.
    pub time: i64,
    /// Who decided.
    pub by: String,
    /// Whether it settles a conflict.
    #[serde(default)]
    pub settles: bool,
    /// What it says.
    pub change: ChangeV1,
    /// What it is about.
    pub target: TargetV1,
}

/// What a mark is about.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub enum TargetV1 {
    /// An article, by its id.
    Article(String),
    /// Words of an article.
    Span(PlaceV1),
    /// One mention of a claim.
    Claim(PlaceV1),
    /// Two claims.
    Pair(PlaceV1, PlaceV1),
    /// The claims of a match group.
    Group(Vec<PlaceV1>),
    /// The journal itself.
    Journal,
}

/// A place in a text: where it is, and by which words it is found again.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PlaceV1 {
    /// The article's id.
    #[serde(deserialize_with = "bounded::id")]
    pub article: ArticleId,
    /// The first code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words there, the first 200 characters of them.
    #[serde(default)]
    pub words: String,
    /// Up to 32 characters before.
    #[serde(default)]
    pub before: String,
    /// Up to 32 characters after.
    #[serde(default)]
    pub after: String,
}

/// What a mark says. Kinds go by their names.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub enum ChangeV1 {
    /// agree, differ, contradict, single-source.
    Agreement(String),
    /// unchecked, checking, confirmed, wrong, unverifiable, opinion.
    Status(String),
    /// The desk's rating; empty takes it away.
    Rating(String),
    /// asserts, attributes, questions, denies.
    Stance(String),
    /// Whether this outlet stands behind it.
    Outlet(String, bool),
    /// Whether this speaker or document stands behind it.
    Source(String, bool),
    /// A piece of evidence.
    Evidence {
        /// What it is called.
        title: String,
        /// A link or a file.
        #[serde(default)]
        place: String,
        /// What it shows.
        #[serde(default)]
        note: String,
        /// document, web-page, data, picture, recording, interview, observation; empty when nobody said.
        #[serde(default)]
        kind: String,
        /// primary, secondary; empty when nobody said.
        #[serde(default)]
        rank: String,
        /// The page, or the time in a recording.
        #[serde(default)]
        part: String,
        /// When it was seen, as the editor wrote it.
        #[serde(default)]
        seen: String,
        /// The mark whose evidence this takes the place of; empty for a new piece.
        #[serde(default)]
        instead_of: String,
    },
    /// The evidence that this mark added is removed.
    NoEvidence(String),
    /// A note; empty takes it away.
    Note(String),
    /// The span is noise of this kind.
    Noise(String),
    /// The span is reporting.
    Reporting,
    /// The span is a claim.
    Claim,
    /// The claim is none.
    NotClaim,
    /// The two claims state the same fact.
    Same,
    /// They do not.
    NotSame,
    /// The article was published by this outlet.
    PublishedBy(String),
    /// The article is a later version of this one.
    Replaces(String),
    /// These marks no longer hold.
    Withdraw(#[serde(deserialize_with = "bounded::ids")] Vec<MarkId>),
}
