//! What of Compare is shown, and in which order.

use std::collections::BTreeSet;

use crate::app::rows::names::Names;
use crate::app::snapshot::BundleView;
use crate::app::state::State;
use crate::domain::state::GroupState;
use crate::domain::{Agreement, Annotator, CheckStatus, ClaimKind, Outlet, Stance};
use crate::text::hidden::shown;

/// In which order the rows stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Sort {
    /// Contradictions first, then differences, then agreement.
    #[default]
    Disagreement,
    /// What is most worth checking first.
    Worth,
    /// What most outlets carry first.
    Outlets,
    /// What most independent sources stand behind first.
    Sources,
    /// What nobody has decided on first.
    Undecided,
    /// What nobody has checked first, then what is being checked.
    Unchecked,
}

impl Sort {
    /// Every order, as offered.
    pub const ALL: [Self; 6] = [
        Self::Disagreement,
        Self::Worth,
        Self::Outlets,
        Self::Sources,
        Self::Undecided,
        Self::Unchecked,
    ];

    /// The words on the screen.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Disagreement => "Disagreement first",
            Self::Worth => "Most worth checking first",
            Self::Outlets => "Most outlets first",
            Self::Sources => "Most independent sources first",
            Self::Undecided => "Undecided first",
            Self::Unchecked => "Unchecked first",
        }
    }
}

/// What of the matrix is shown, and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The order.
    pub sort: Sort,
    /// Whether the rows stand under the names of their speakers, in that order.
    pub by_speaker: bool,
    /// Only rows of this agreement.
    pub only: Option<Agreement>,
    /// Whether claims that one article alone carries are shown.
    pub singles: bool,
    /// Only what these two outlets have in common.
    pub pair: Option<[Outlet; 2]>,
    /// What else narrows the rows.
    pub filter: Filter,
    /// Whether the choices of that filter are shown.
    pub filtering: bool,
}

/// What a row must have to be shown; nothing asked for, every row is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// This check status.
    pub status: Option<CheckStatus>,
    /// A mention with this stance.
    pub stance: Option<Stance>,
    /// This rating.
    pub rating: Option<String>,
    /// A mention of this kind.
    pub kind: Option<ClaimKind>,
    /// A mention in this outlet.
    pub outlet: Option<Outlet>,
    /// This speaker.
    pub speaker: Option<String>,
    /// A mark of this person.
    pub by: Option<Annotator>,
}

impl Filter {
    /// How many things it asks for.
    #[must_use]
    pub fn count(&self) -> usize {
        [
            self.status.is_some(),
            self.stance.is_some(),
            self.rating.is_some(),
            self.kind.is_some(),
            self.outlet.is_some(),
            self.speaker.is_some(),
            self.by.is_some(),
        ]
        .into_iter()
        .filter(|asked| *asked)
        .count()
    }

    /// Whether the group has all that is asked for.
    #[must_use]
    pub fn passes(&self, bundle: &BundleView, group: &GroupState) -> bool {
        let claims = || {
            let known = |c| bundle.state.claims.get(c);
            group.claims.iter().filter_map(known)
        };
        let outlet = |o: &Outlet| {
            let mut articles = group.claims.iter().map(|c| c.article);
            articles.any(|a| bundle.state.article(a).is_some_and(|a| a.outlet == *o))
        };
        self.status.is_none_or(|s| status(group) == s)
            && (self.stance).is_none_or(|s| claims().any(|c| c.stance.agreed() == Some(&s)))
            && (self.rating.as_ref()).is_none_or(|r| group.rating.agreed() == Some(r))
            && (self.kind).is_none_or(|k| claims().any(|c| c.claim.kinds.contains(&k)))
            && self.outlet.as_ref().is_none_or(outlet)
            && (self.speaker.as_deref()).is_none_or(|s| speakers(bundle, group).any(|n| n == s))
            && (self.by.as_ref()).is_none_or(|by| marked_by(bundle, group, by))
    }
}

/// How far the check of a group has come; where nobody said, or people disagree, it is not checked.
#[must_use]
pub fn status(group: &GroupState) -> CheckStatus {
    let agreed = group.status.agreed().copied();
    agreed.unwrap_or(CheckStatus::Unchecked)
}

/// Whom the articles, or people, name as a source of a group.
pub(super) fn speakers<'a>(
    bundle: &'a BundleView,
    group: &'a GroupState,
) -> impl Iterator<Item = &'a str> {
    let claims = group.claims.iter();
    let named = claims.filter_map(|c| bundle.state.claims.get(c)?.claim.speaker.as_deref());
    named.chain(group.sources.keys().map(String::as_str))
}

/// Whether this person has said anything of the group or its mentions.
fn marked_by(bundle: &BundleView, group: &GroupState, by: &Annotator) -> bool {
    let axes = group.agreement.all().iter().map(|a| &a.by);
    let status = group.status.all().iter().map(|a| &a.by);
    let rating = group.rating.all().iter().map(|a| &a.by);
    let ticks = group.outlets.values().chain(group.sources.values());
    let ticks = ticks.flat_map(|t| t.all()).map(|a| &a.by);
    let evidence = group.evidence.iter();
    let evidence = evidence.flat_map(|e| std::iter::once(&e.by).chain(&e.changed_by));
    let notes = group.notes.iter().map(|n| &n.by);
    let claims = group.claims.iter();
    let claims = claims.filter_map(|c| bundle.state.claims.get(c));
    let mentions = claims.flat_map(|c| {
        let stance = c.stance.all().iter().map(|a| &a.by);
        stance.chain(c.notes.iter().map(|n| &n.by))
    });
    axes.chain(status)
        .chain(rating)
        .chain(ticks)
        .chain(evidence)
        .chain(notes)
        .chain(mentions)
        .any(|name| name == by)
}

/// What can be asked for in this bundle.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// The outlets with what they are called.
    pub outlets: Vec<(String, Outlet)>,
    /// The speakers with what they are called.
    pub speakers: Vec<(String, String)>,
    /// The ratings that were given, with how they are shown.
    pub ratings: Vec<(String, String)>,
    /// Everybody who has marked, with how their names are shown.
    pub people: Vec<(String, Annotator)>,
}

impl Choices {
    /// For the bundle that is shown.
    pub(super) fn of(state: &State, bundle: &BundleView, names: &Names) -> Self {
        let outlets: BTreeSet<(String, Outlet)> = bundle
            .state
            .articles
            .iter()
            .map(|a| (names.outlet(&a.outlet), a.outlet.clone()))
            .collect();
        let groups = || bundle.state.groups.iter();
        let speakers: BTreeSet<&str> = groups().flat_map(|g| speakers(bundle, g)).collect();
        let ratings: BTreeSet<&String> = groups().filter_map(|g| g.rating.agreed()).collect();
        let journal = state.project.iter().map(|p| &p.journal);
        let people: BTreeSet<&Annotator> = journal
            .flat_map(|j| j.holding())
            .map(|m| &m.annotator)
            .collect();
        Self {
            outlets: outlets.into_iter().collect(),
            speakers: speakers
                .into_iter()
                .map(|s| (names.within(s), s.to_owned()))
                .collect(),
            ratings: ratings
                .into_iter()
                .filter(|r| !r.is_empty())
                .map(|r| (shown(r).into(), r.clone()))
                .collect(),
            people: people
                .into_iter()
                .map(|p| (shown(p.as_str()).into(), p.clone()))
                .collect(),
        }
    }
}
