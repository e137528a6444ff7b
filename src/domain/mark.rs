//! Marks: what a person decided. Append-only, signed, timed, undoable.

use std::borrow::Cow;

use super::arrivals::Arrivals;
use super::article::Article;
use super::claim::{Agreement, CheckStatus, NoiseKind, Stance};
use super::evidence::Evidence;
use super::ids::{Annotator, ArticleId, ClaimId, GroupKey, MarkId, Outlet, StepId};
use super::span::Span;

/// What a mark is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// An article as a whole.
    Article(ArticleId),
    /// Any words of an article.
    Span(ArticleId, Span),
    /// One mention of a claim.
    Claim(ClaimId),
    /// Two claims, in the order of their ids.
    Pair(ClaimId, ClaimId),
    /// A match group as it was seen.
    Group(GroupKey),
    /// The journal itself: only for [`Change::Withdraw`] and [`Change::Merged`].
    Journal,
}

impl Target {
    /// The pair of two different claims, in order; `None` for a claim with itself.
    #[must_use]
    pub fn pair(a: ClaimId, b: ClaimId) -> Option<Self> {
        match a.cmp(&b) {
            std::cmp::Ordering::Less => Some(Self::Pair(a, b)),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Self::Pair(b, a)),
        }
    }

    /// Every place in an article that this target names, for finding orphans.
    #[must_use]
    pub fn places(&self) -> Vec<(ArticleId, Option<Span>)> {
        match self {
            Self::Article(a) => vec![(*a, None)],
            Self::Span(a, s) => vec![(*a, Some(*s))],
            Self::Claim(c) => vec![(c.article, Some(c.span))],
            Self::Pair(a, b) => vec![(a.article, Some(a.span)), (b.article, Some(b.span))],
            Self::Group(key) => key
                .claims()
                .iter()
                .map(|c| (c.article, Some(c.span)))
                .collect(),
            Self::Journal => Vec::new(),
        }
    }

    /// The words that it is about: those at the first of its places whose text is among the articles, or the title of
    /// an article as a whole.
    #[must_use]
    pub fn words<'a>(&self, article: impl Fn(ArticleId) -> Option<&'a Article>) -> Option<&'a str> {
        self.places().into_iter().find_map(|(id, span)| {
            let article = article(id)?;
            match span {
                Some(span) => span.of(&article.text),
                None => Some(article.title()),
            }
        })
    }

    /// The claims that this target names.
    #[must_use]
    pub fn claims(&self) -> &[ClaimId] {
        match self {
            Self::Claim(c) => std::slice::from_ref(c),
            Self::Group(key) => key.claims(),
            _ => &[],
        }
    }
}

/// What a mark says about its target.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// What a group's outlets do.
    Agreement(Agreement),
    /// How far the check has come.
    Status(CheckStatus),
    /// The desk's published rating; empty takes it away.
    Rating(String),
    /// How a mention stands to its claim.
    Stance(Stance),
    /// Whether this outlet stands behind the claim.
    Outlet(Outlet, bool),
    /// Whether this speaker or document stands behind the claim.
    Source(String, bool),
    /// A piece of evidence.
    Evidence(Evidence),
    /// What the piece of evidence that this mark added says now.
    EvidenceNow(MarkId, Evidence),
    /// The piece of evidence that this mark added is no longer wanted.
    NoEvidence(MarkId),
    /// A note; a later one of the same person replaces it, an empty one takes it away.
    Note(String),
    /// The span is noise of this kind.
    Noise(NoiseKind),
    /// The span is reporting.
    Reporting,
    /// The span is a claim.
    Claim,
    /// The claim is none. With a [`Self::Claim`] of words that overlap it in the same step, its edges are moved: the
    /// new claim takes its place.
    NotClaim,
    /// The two claims state the same fact.
    Same,
    /// The two claims do not state the same fact.
    NotSame,
    /// The article was published by this outlet.
    PublishedBy(Outlet),
    /// The article is a later version of this one, which stands back behind it.
    Replaces(ArticleId),
    /// These marks of the same person no longer hold. Undo withdraws; redo withdraws the withdrawal.
    Withdraw(Vec<MarkId>),
    /// A merge brought this. Such a mark stays in its file; see [`super::arrivals`].
    Merged(Arrivals),
}

/// The question that a change answers. Two marks compete only on the same axis of the same target.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    /// Agree, differ, contradict, single source.
    Agreement,
    /// The check status.
    Status,
    /// The rating.
    Rating,
    /// The stance.
    Stance,
    /// Whether this outlet stands behind it.
    Outlet(Outlet),
    /// Whether this source stands behind it.
    Source(String),
    /// This very piece of evidence: pieces do not compete.
    Evidence(Evidence),
    /// What became of the piece of evidence that this mark added; the last word holds.
    EvidenceOf(MarkId),
    /// The note.
    Note,
    /// Noise or reporting.
    Noise,
    /// Claim or none.
    Claim,
    /// Same or not the same.
    Pair,
    /// The article's outlet.
    PublishedBy,
    /// Whether it is a later version of this article.
    Replaces(ArticleId),
    /// Withdrawals and merges do not compete.
    Withdraw,
}

impl Axis {
    /// The question in a few words, as a heading.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Agreement => "What do the outlets do?".into(),
            Self::Status => "How far has the check come?".into(),
            Self::Rating => "What is the rating?".into(),
            Self::Stance => "How does this mention stand to the claim?".into(),
            Self::Outlet(outlet) => format!("Does {outlet} stand behind it?"),
            Self::Source(source) => format!("Does “{source}” stand behind it?"),
            Self::Evidence(_) | Self::EvidenceOf(_) => "Is it evidence?".into(),
            Self::Note => "What is to be noted?".into(),
            Self::Noise => "Is it noise?".into(),
            Self::Claim => "Is it a claim?".into(),
            Self::Pair => "Are the two claims the same?".into(),
            Self::PublishedBy => "Who published the article?".into(),
            Self::Replaces(_) => "Is it a later version of the other?".into(),
            Self::Withdraw => "Does it hold?".into(),
        }
    }
}

impl Change {
    /// The question that this change answers.
    #[must_use]
    pub fn axis(&self) -> Axis {
        match self {
            Self::Agreement(_) => Axis::Agreement,
            Self::Status(_) => Axis::Status,
            Self::Rating(_) => Axis::Rating,
            Self::Stance(_) => Axis::Stance,
            Self::Outlet(outlet, _) => Axis::Outlet(outlet.clone()),
            Self::Source(source, _) => Axis::Source(source.clone()),
            Self::Evidence(evidence) => Axis::Evidence(evidence.clone()),
            Self::EvidenceNow(mark, _) | Self::NoEvidence(mark) => Axis::EvidenceOf(*mark),
            Self::Note(_) => Axis::Note,
            Self::Noise(_) | Self::Reporting => Axis::Noise,
            Self::Claim | Self::NotClaim => Axis::Claim,
            Self::Same | Self::NotSame => Axis::Pair,
            Self::PublishedBy(_) => Axis::PublishedBy,
            Self::Replaces(old) => Axis::Replaces(*old),
            Self::Withdraw(_) | Self::Merged(_) => Axis::Withdraw,
        }
    }

    /// What the question is about that this change answers of `target`: that words are a claim is said of the words,
    /// that a claim is none of the claim, and both answer one question.
    #[must_use]
    pub fn asked_of<'t>(&self, target: &'t Target) -> Cow<'t, Target> {
        match (self, target) {
            (Self::NotClaim, Target::Claim(c)) => Cow::Owned(Target::Span(c.article, c.span)),
            _ => Cow::Borrowed(target),
        }
    }

    /// Of what this change says what it says, when the question is about `asked` ([`Self::asked_of`]).
    #[must_use]
    pub fn said_of(&self, asked: Target) -> Target {
        match (self, asked) {
            (Self::NotClaim, Target::Span(article, span)) => {
                Target::Claim(ClaimId::new(article, span))
            }
            (_, asked) => asked,
        }
    }

    /// Whether this change makes sense on this sort of target.
    #[must_use]
    pub fn fits(&self, target: &Target) -> bool {
        match self {
            Self::Agreement(_)
            | Self::Status(_)
            | Self::Rating(_)
            | Self::Outlet(..)
            | Self::Source(..)
            | Self::Evidence(_)
            | Self::EvidenceNow(..)
            | Self::NoEvidence(_) => matches!(target, Target::Group(_)),
            Self::Stance(_) | Self::NotClaim => matches!(target, Target::Claim(_)),
            Self::Note(_) => !matches!(target, Target::Journal | Target::Pair(..)),
            Self::Noise(_) | Self::Reporting | Self::Claim => matches!(target, Target::Span(..)),
            Self::Same | Self::NotSame => matches!(target, Target::Pair(..)),
            Self::PublishedBy(_) => matches!(target, Target::Article(_)),
            Self::Replaces(old) => matches!(target, Target::Article(new) if new != old),
            Self::Withdraw(_) | Self::Merged(_) => matches!(target, Target::Journal),
        }
    }

    /// What it says in a few words, as Undo and the history show it.
    #[must_use]
    pub fn in_words(&self) -> String {
        match self {
            Self::Agreement(a) => format!("“{}”", a.label()),
            Self::Status(s) => format!("status “{}”", s.label()),
            Self::Rating(r) if r.is_empty() => "no rating".into(),
            Self::Rating(r) => format!("rating “{r}”"),
            Self::Stance(s) => format!("stance “{}”", s.label()),
            Self::Outlet(o, true) => format!("{o} stands behind it"),
            Self::Outlet(o, false) => format!("{o} does not stand behind it"),
            Self::Source(s, true) => format!("source “{s}”"),
            Self::Source(s, false) => format!("not the source “{s}”"),
            Self::Evidence(e) => format!("evidence “{}”", e.title),
            Self::EvidenceNow(_, e) => format!("changed evidence “{}”", e.title),
            Self::NoEvidence(_) => "evidence removed".into(),
            Self::Note(n) if n.is_empty() => "no note".into(),
            Self::Note(_) => "note".into(),
            Self::Noise(k) => format!("noise “{}”", k.label()),
            Self::Reporting => "reporting".into(),
            Self::Claim => "new claim".into(),
            Self::NotClaim => "not a claim".into(),
            Self::Same => "same claim".into(),
            Self::NotSame => "not the same claim".into(),
            Self::PublishedBy(o) => format!("outlet “{o}”"),
            Self::Replaces(_) => "new version".into(),
            Self::Withdraw(_) => "withdrawal".into(),
            Self::Merged(arrivals) => Arrivals::in_words([arrivals]),
        }
    }
}

/// One decision of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its id, a UUIDv7 made when it was made.
    pub id: MarkId,
    /// The action to which it belongs.
    pub step: StepId,
    /// A logical clock: one more than the highest that its author had seen. It orders marks even where the
    /// clocks on the wall are wrong.
    pub clock: u64,
    /// Milliseconds since 1970, UTC, by the author's clock; for people to read.
    pub time: i64,
    /// Who decided.
    pub annotator: Annotator,
    /// What it is about.
    pub target: Target,
    /// What it says.
    pub change: Change,
    /// Whether it settles a conflict: it then speaks for everyone who marked before.
    pub settles: bool,
}

impl Mark {
    /// The total order of a journal: logical clock, then author, then id. It is the same on every machine.
    #[must_use]
    pub fn order(&self) -> (u64, &Annotator, MarkId) {
        (self.clock, &self.annotator, self.id)
    }
}
