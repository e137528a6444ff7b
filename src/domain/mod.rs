//! Nouns and rules of the house, on the standard library alone.
//!
//! [`article`] holds what was published, [`claim`] and [`suggestion`] what the analysis proposes, [`mark`] what a
//! person decided, [`evidence`] what they bring for it, [`journal`] all marks in order with undo and redo, [`arrivals`]
//! what a merge brought, [`reliability`] how far people agree, [`version`] which article stands back behind a later
//! one, and [`state`] the suggestions with the marks folded over them: what is on the screen.

pub mod arrivals;
pub mod article;
pub mod claim;
pub mod evidence;
pub mod ids;
pub mod journal;
pub mod mark;
pub mod reliability;
pub mod span;
pub mod state;
pub mod suggestion;
pub mod version;

pub use arrivals::{Arrivals, Aside};
pub use article::{Article, Bundle};
pub use claim::{
    Agreement, Candidate, CheckStatus, Claim, ClaimKind, Link, MatchGroup, Noise, NoiseKind, Quote,
    Reason, ReasonKind, Stance,
};
pub use evidence::{Evidence, EvidenceKind, Rank};
pub use ids::{
    Annotator, ArticleId, BadId, BundleId, ClaimId, GroupKey, MarkId, Outlet, ProjectId, StepId,
};
pub use journal::Journal;
pub use mark::{Change, Mark, Target};
pub use span::Span;
pub use state::State;
pub use suggestion::{ArticleSuggestions, Suggestions};
