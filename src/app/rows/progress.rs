//! Rows of Progress: how much of each article is done, how the outlets agree two by two, who has decided what.

use std::collections::BTreeMap;

use super::names::Names;
use crate::app::snapshot::BundleView;
use crate::app::state::State;
use crate::domain::reliability::Reliability;
use crate::domain::state::GroupState;
use crate::domain::{
    Agreement, Article, ArticleId, BundleId, Change, CheckStatus, ClaimId, ClaimKind, Outlet, Span,
};
use crate::text::hidden::shown;

/// What the words of an article are, as far as the work on it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// In claims that somebody has decided on.
    Checked,
    /// In claims that are opinion, of which there is nothing to check.
    Opinion,
    /// Noise.
    Noise,
    /// In claims that nobody has decided on.
    Open,
    /// In no claim at all.
    Other,
}

impl Part {
    /// Every part, in the order of the bar.
    pub const ALL: [Self; 5] = [
        Self::Checked,
        Self::Opinion,
        Self::Noise,
        Self::Open,
        Self::Other,
    ];

    /// The words on the screen.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Checked => "Checked",
            Self::Opinion => "Opinion",
            Self::Noise => "Noise",
            Self::Open => "To decide",
            Self::Other => "No claim",
        }
    }
}

/// How many words of a text are in each part, in the order of [`Part::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Parts(pub [usize; 5]);

impl Parts {
    /// All words.
    #[must_use]
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// The share of a part, 0 to 1.
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // a share for the screen
    pub fn share(&self, part: Part) -> f32 {
        match self.total() {
            0 => 0.0,
            total => self.0[part as usize] as f32 / total as f32,
        }
    }

    /// Every part that is there, as "Checked 31%, noise 12%".
    #[must_use]
    pub fn in_words(&self) -> String {
        let mut said = String::new();
        for part in Part::ALL.into_iter().filter(|p| self.0[*p as usize] > 0) {
            let label = part.label();
            if said.is_empty() {
                said.push_str(label);
            } else {
                said.push_str(", ");
                said.push_str(&label.to_lowercase());
            }
            said.push_str(&format!(" {}", percent(self.share(part))));
        }
        said
    }
}

/// A share as "31%"; what is there is never "0%", and what is missing never "100%".
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 100
pub fn percent(share: f32) -> String {
    match (share * 100.0).round() as u32 {
        0 if share > 0.0 => "<1%".into(),
        100 if share < 1.0 => ">99%".into(),
        whole => format!("{whole}%"),
    }
}

/// What Progress shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProgressRows {
    of: Option<BundleId>,
    /// The bundle.
    pub title: String,
    /// The words of all its articles.
    pub parts: Parts,
    /// Its articles.
    pub articles: Vec<ArticleProgress>,
    /// The outlets, in the order of the articles.
    pub outlets: Vec<Outlet>,
    /// What each is called.
    pub names: Vec<String>,
    /// For each outlet but the first, how it stands to each outlet before it.
    pub pairs: Vec<Vec<PairCell>>,
    /// Who decided how much in this project, the busiest first.
    pub people: Vec<PersonRow>,
    /// How far they agree.
    pub reliability: Vec<Reliability>,
    /// Whether only this person’s own marks are counted.
    pub only_mine: bool,
}

impl ProgressRows {
    /// Whether these are the rows of the bundle in which the person is.
    #[must_use]
    pub fn is_of(&self, state: &State) -> bool {
        self.of.is_some() && self.of == state.bundle().map(|b| b.id)
    }

    /// The outlet at a place, and what it is called.
    #[must_use]
    pub fn outlet(&self, at: usize) -> Option<(&Outlet, &str)> {
        self.outlets
            .get(at)
            .zip(self.names.get(at).map(String::as_str))
    }
}

/// One article.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleProgress {
    /// The article.
    pub id: ArticleId,
    /// Who published it.
    pub outlet: String,
    /// Its headline.
    pub title: String,
    /// Its words.
    pub parts: Parts,
    /// How many claims it has.
    pub claims: usize,
    /// How many of them somebody has decided on.
    pub decided: usize,
    /// The first claim that nobody has decided on, in reading order.
    pub next: Option<ClaimId>,
}

/// How two outlets stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PairCell {
    /// How many claims both carry.
    pub shared: usize,
    /// In how many of these they agree.
    pub agree: usize,
    /// In how many they differ in a detail.
    pub differ: usize,
    /// In how many they contradict each other.
    pub contradict: usize,
}

impl PairCell {
    /// The share of shared claims in which they agree, 0 to 1; `None` when they share none.
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // a share for the screen
    pub fn share(&self) -> Option<f32> {
        (self.shared > 0).then(|| self.agree as f32 / self.shared as f32)
    }

    /// All of it in words.
    #[must_use]
    pub fn in_words(&self) -> String {
        if self.shared == 0 {
            return "no claim in common".into();
        }
        let open = self.shared - self.agree - self.differ - self.contradict;
        let counts = [
            (self.agree, "agree"),
            (self.differ, "differ"),
            (self.contradict, "contradict"),
            (open, "undecided"),
        ];
        let said: Vec<String> = counts
            .iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| format!("{n} {what}"))
            .collect();
        let claims = if self.shared == 1 { "claim" } else { "claims" };
        format!("{} {claims} in common: {}", self.shared, said.join(", "))
    }
}

/// The sorts of decision, in the order of [`PersonRow::counts`].
pub const SORTS: [&str; 4] = [
    "Agreement",
    "Check",
    "Claims and noise",
    "Evidence and notes",
];

/// What one person has decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Their name.
    pub name: String,
    /// How many of their marks hold, by sort.
    pub counts: [usize; 4],
}

impl PersonRow {
    /// All their marks that hold.
    #[must_use]
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// The rows for the bundle in which the person is.
#[must_use]
pub fn rows(state: &State) -> ProgressRows {
    let Some((project, bundle)) = state.project.as_ref().zip(state.bundle()) else {
        return ProgressRows::default();
    };
    let speaking = speaking(bundle);
    let names = Names::of(state);
    let articles: Vec<ArticleProgress> = bundle
        .articles
        .iter()
        .map(|a| article(bundle, a, &speaking, &names))
        .collect();
    let mut parts = Parts::default();
    for article in &articles {
        for (sum, n) in parts.0.iter_mut().zip(article.parts.0) {
            *sum += n;
        }
    }
    let (outlets, pairs) = pairs(bundle);
    ProgressRows {
        of: Some(bundle.id),
        title: shown(&bundle.title).into(),
        parts,
        articles,
        names: outlets.iter().map(|o| names.outlet(o)).collect(),
        outlets,
        pairs,
        reliability: project.reliability.clone(),
        only_mine: project.only_mine,
        people: people(project.journal.holding().map(|m| (&m.annotator, &m.change))),
    }
}

/// For each claim the group that speaks for it.
fn speaking(bundle: &BundleView) -> BTreeMap<ClaimId, &GroupState> {
    let mut found: BTreeMap<ClaimId, &GroupState> = BTreeMap::new();
    for group in &bundle.state.groups {
        for claim in &group.claims {
            let best = found.entry(*claim).or_insert(group);
            if group.precedence() < best.precedence() {
                *best = group;
            }
        }
    }
    found
}

fn article(
    bundle: &BundleView,
    article: &Article,
    speaking: &BTreeMap<ClaimId, &GroupState>,
    names: &Names,
) -> ArticleProgress {
    let state = bundle.state.article(article.id);
    // What each byte is in. Where things overlap the later of these wins: a word in a claim that is still to be decided
    // is to be decided, whatever other claim it is in; noise is noise.
    let mut bytes = vec![Part::Other; article.text.len()];
    let mut fill = |span: Span, part: Part| {
        if let Some(bytes) = bytes.get_mut(span.start()..span.end()) {
            bytes.fill(part);
        }
    };
    let mut claims: Vec<(ClaimId, Part)> = bundle
        .state
        .claims_of(article.id)
        .map(|c| {
            let group = speaking.get(&c.claim.id);
            let status = group.and_then(|g| g.status.agreed());
            let suggested = c.claim.kinds.contains(&ClaimKind::Opinion);
            let part = match status {
                Some(CheckStatus::Opinion) => Part::Opinion,
                _ if group.is_some_and(|g| g.judged()) => Part::Checked,
                None if suggested => Part::Opinion,
                _ => Part::Open,
            };
            (c.claim.id, part)
        })
        .collect();
    let decided = |id: &ClaimId| speaking.get(id).is_some_and(|g| g.judged());
    let next = claims.iter().map(|(id, _)| *id).find(|id| !decided(id));
    let count = claims.iter().filter(|(id, _)| decided(id)).count();
    let all = claims.len();
    claims.sort_by_key(|(_, part)| match part {
        Part::Opinion => 0,
        Part::Checked => 1,
        _ => 2,
    });
    for (id, part) in claims {
        fill(id.span, part);
    }
    for noise in state.map(|s| s.noise.as_slice()).unwrap_or_default() {
        fill(noise.span, Part::Noise);
    }
    let mut parts = Parts::default();
    let mut between = true;
    for (at, c) in article.text.char_indices() {
        let space = c.is_whitespace();
        if between && !space {
            parts.0[bytes[at] as usize] += 1;
        }
        between = space;
    }
    ArticleProgress {
        id: article.id,
        outlet: state.map_or_else(String::new, |s| names.outlet(&s.outlet)),
        title: names.title(article),
        parts,
        claims: all,
        decided: count,
        next,
    }
}

/// The outlets of a bundle, and for each but the first how it stands to those before it.
fn pairs(bundle: &BundleView) -> (Vec<Outlet>, Vec<Vec<PairCell>>) {
    let mut outlets: Vec<Outlet> = Vec::new();
    let mut place: BTreeMap<ArticleId, usize> = BTreeMap::new();
    for article in &bundle.state.articles {
        let known = outlets.iter().position(|o| *o == article.outlet);
        let at = known.unwrap_or(outlets.len());
        if known.is_none() {
            outlets.push(article.outlet.clone());
        }
        place.insert(article.article, at);
    }
    let mut cells: Vec<Vec<PairCell>> = (1..outlets.len())
        .map(|n| vec![PairCell::default(); n])
        .collect();
    for group in &bundle.state.groups {
        let mut here: Vec<usize> = group
            .claims
            .iter()
            .filter_map(|c| place.get(&c.article).copied())
            .collect();
        here.sort_unstable();
        here.dedup();
        for (i, &later) in here.iter().enumerate() {
            for &earlier in &here[..i] {
                let does = between(group, &place, earlier, later);
                let Some(cell) = cells
                    .get_mut(later - 1)
                    .and_then(|row| row.get_mut(earlier))
                else {
                    continue;
                };
                cell.shared += 1;
                match does {
                    Some(Agreement::Agree) => cell.agree += 1,
                    Some(Agreement::Differ) => cell.differ += 1,
                    Some(Agreement::Contradict) => cell.contradict += 1,
                    Some(Agreement::SingleSource) | None => {}
                }
            }
        }
    }
    (outlets, cells)
}

/// What two outlets of a group do: where the group knows which details differ, outlets of which none is named agree.
fn between(
    group: &GroupState,
    place: &BTreeMap<ArticleId, usize>,
    a: usize,
    b: usize,
) -> Option<Agreement> {
    let current = group.current()?;
    if !matches!(current, Agreement::Differ | Agreement::Contradict) || group.reasons.is_empty() {
        return Some(current);
    }
    let at = |claim: ClaimId| place.get(&claim.article).copied();
    let named = group.reasons.iter().any(|r| {
        let sides = [at(r.claims[0]), at(r.claims[1])];
        sides == [Some(a), Some(b)] || sides == [Some(b), Some(a)]
    });
    Some(if named { current } else { Agreement::Agree })
}

fn people<'a>(
    marks: impl Iterator<Item = (&'a crate::domain::Annotator, &'a Change)>,
) -> Vec<PersonRow> {
    let mut counts: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for (annotator, change) in marks {
        let sort = match change {
            Change::Agreement(_) => 0,
            Change::Status(_) | Change::Rating(_) | Change::Stance(_) => 1,
            Change::Noise(_)
            | Change::Reporting
            | Change::Claim
            | Change::NotClaim
            | Change::Same
            | Change::NotSame
            | Change::PublishedBy(_)
            | Change::Replaces(_) => 2,
            Change::Outlet(..)
            | Change::Source(..)
            | Change::Evidence(_)
            | Change::EvidenceNow(..)
            | Change::NoEvidence(_)
            | Change::Note(_) => 3,
            Change::Withdraw(_) | Change::Merged(_) => continue,
        };
        counts.entry(annotator.as_str()).or_default()[sort] += 1;
    }
    let mut rows: Vec<PersonRow> = counts
        .into_iter()
        .map(|(name, counts)| PersonRow {
            name: shown(name).into(),
            counts,
        })
        .collect();
    // The sort is stable: of equals, the first in the alphabet stays first.
    rows.sort_by_key(|r| std::cmp::Reverse(r.total()));
    rows
}
