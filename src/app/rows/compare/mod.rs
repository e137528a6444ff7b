//! Rows of Compare: a row a match group, a column an outlet, in each cell the outlet's own words.

mod kept;
mod options;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::names::Names;
use crate::app::snapshot::BundleView;
use crate::app::state::State;
use crate::domain::state::GroupState;
use crate::domain::{Agreement, Article, ArticleId, CheckStatus, ClaimId, Outlet, Span};
use crate::text::hidden::shown;

pub use kept::Kept;
pub use options::{Choices, Filter, Options, Sort};

/// The matrix.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CompareRows {
    /// The columns.
    pub columns: Vec<ColumnRow>,
    /// The rows.
    pub groups: Vec<GroupRow>,
    /// The rows over which a speaker's name stands, in order.
    pub heads: Vec<usize>,
    /// The row of the selected claim.
    pub selected: Option<usize>,
    /// How many rows there would be without the options.
    pub all: usize,
    /// Whether only rows are shown that Find has found.
    pub found_only: bool,
    /// What can be filtered for; empty unless that is being chosen.
    pub choices: Choices,
    texts: Texts,
}

/// The texts of the bundle, shared with the project: thousands of rows keep where their words stand, no copy of them.
#[derive(Debug, Clone, PartialEq, Default)]
struct Texts {
    articles: Arc<[Article]>,
    places: BTreeMap<ArticleId, usize>,
}

impl Texts {
    fn of(articles: &Arc<[Article]>) -> Self {
        let places = articles.iter().enumerate().map(|(at, a)| (a.id, at));
        Self {
            articles: Arc::clone(articles),
            places: places.collect(),
        }
    }

    fn words(&self, claim: ClaimId) -> Option<&str> {
        let article = self.articles.get(*self.places.get(&claim.article)?)?;
        claim.span.of(&article.text)
    }
}

impl CompareRows {
    /// The words of a claim of these rows, as they are shown.
    #[must_use]
    pub fn words(&self, claim: ClaimId) -> Cow<'_, str> {
        shown(self.texts.words(claim).unwrap_or_default())
    }

    /// The claim to select for going to the row after (`by` 1) or before (-1) the one in which a claim stands, of the
    /// claims that pass; with `round`, the rows on its other side come after the last. A row whose claims all stand in
    /// rows above it is passed over: to select one of them would lead back there.
    #[must_use]
    pub fn step(
        &self,
        from: Option<ClaimId>,
        by: isize,
        round: bool,
        passes: impl Fn(ClaimId) -> bool,
    ) -> Option<ClaimId> {
        let has = |row: &GroupRow, claim| row.cells.iter().any(|c| c.claim == claim);
        let first = |claim| self.groups.iter().position(|row| has(row, claim));
        let at = from.and_then(first);
        super::around(at, self.groups.len(), by, round).find_map(|i| {
            let row = self.groups.get(i)?;
            let cells = row.cells.iter().map(|c| c.claim);
            std::iter::once(row.claim)
                .chain(cells)
                .find(|claim| passes(*claim) && first(*claim) == Some(i))
        })
    }
}

/// A column: an outlet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnRow {
    /// The outlet.
    pub outlet: Outlet,
    /// What it is called.
    pub name: String,
    /// The outlets whose text it shares, bracketed with it as one source.
    pub family: Vec<String>,
}

/// A row: a match group.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupRow {
    /// The claim that has its clearest wording.
    pub claim: ClaimId,
    /// What holds, as marked or suggested.
    pub agreement: Option<Agreement>,
    /// Whether a person decided.
    pub judged: bool,
    /// Whether people disagree.
    pub conflict: bool,
    /// How many outlets carry it.
    pub outlets: usize,
    /// Sources that do not go back to one text or speaker.
    pub independent_sources: usize,
    /// How much it is worth checking, 0 to 1.
    pub worth: f32,
    /// How far its check has come.
    pub status: CheckStatus,
    /// Who is named as its source most.
    pub speaker: Option<String>,
    /// What the outlets say that are not silent, in the order of the columns.
    pub cells: Vec<CellRow>,
}

impl GroupRow {
    /// The cell in this column; `None` where the outlet is silent.
    #[must_use]
    pub fn cell(&self, column: usize) -> Option<&CellRow> {
        self.cells.iter().find(|c| c.column == column)
    }
}

/// A cell: one outlet's wording.
#[derive(Debug, Clone, PartialEq)]
pub struct CellRow {
    /// Its place among [`CompareRows::columns`].
    pub column: usize,
    /// The claim.
    pub claim: ClaimId,
    /// The details that make the outlets differ, in bytes of [`CompareRows::words`].
    pub details: Vec<Span>,
    /// Whether it is the selected claim.
    pub selected: bool,
}

/// The matrix for this state; empty unless a bundle is shown.
#[must_use]
pub fn rows(state: &State) -> CompareRows {
    let Some(bundle) = state.bundle() else {
        return CompareRows::default();
    };
    let names = Names::of(state);
    let mut columns = columns(bundle, &names);
    if let Some(pair) = &state.compare.pair {
        columns.retain(|c| pair.contains(&c.outlet));
    }
    let outlet_of: BTreeMap<ArticleId, usize> = bundle
        .state
        .articles
        .iter()
        .filter_map(|a| {
            let at = columns.iter().position(|c| c.outlet == a.outlet)?;
            Some((a.article, at))
        })
        .collect();
    let texts = Texts::of(&bundle.articles);
    let options = &state.compare;
    let everything = bundle.state.groups.iter();
    let fits = |g: &&GroupState| options.filter.passes(bundle, g);
    let mut groups: Vec<GroupRow> = everything
        .clone()
        .filter(fits)
        // Most groups have but one claim: no row is made of those that would not be shown.
        .filter(|g| options.singles || g.claims.len() > 1)
        .filter_map(|g| group_row(state, bundle, g, &names, &texts, &outlet_of))
        .collect();
    let all = everything.len();
    let found = state.find.narrows();
    groups.retain(|g| {
        let is_found = |c: &CellRow| found.as_ref().is_none_or(|f| f.contains(&c.claim));
        (options.singles || g.outlets > 1)
            && (options.pair.is_none() || g.cells.len() == columns.len())
            && options.only.is_none_or(|only| g.agreement == Some(only))
            && g.cells.iter().any(is_found)
    });
    // The sort is stable: of equals, the one that comes first in the reading order stays first.
    match options.sort {
        Sort::Disagreement => groups.sort_by_key(|g| disagreement(g.agreement)),
        Sort::Worth => groups.sort_by(|a, b| b.worth.total_cmp(&a.worth)),
        Sort::Outlets => groups.sort_by_key(|g| std::cmp::Reverse(g.outlets)),
        Sort::Sources => groups.sort_by_key(|g| std::cmp::Reverse(g.independent_sources)),
        Sort::Undecided => groups.sort_by_key(|g| (g.judged, disagreement(g.agreement))),
        Sort::Unchecked => groups.sort_by_key(|g| (g.status, disagreement(g.agreement))),
    }
    let heads = if options.by_speaker {
        groups.sort_by(|a, b| by_speaker(a).cmp(&by_speaker(b)));
        let other = |at: &usize| {
            let speaker = |at: usize| groups.get(at).map(|g| &g.speaker);
            *at == 0 || speaker(*at) != speaker(at - 1)
        };
        (0..groups.len()).filter(other).collect()
    } else {
        Vec::new()
    };
    let selected = groups
        .iter()
        .position(|g| g.cells.iter().any(|c| c.selected));
    CompareRows {
        columns,
        groups,
        heads,
        selected,
        all,
        found_only: found.is_some(),
        choices: if options.filtering {
            Choices::of(state, bundle, &names)
        } else {
            Choices::default()
        },
        texts,
    }
}

/// Rows that nobody is named for come last.
fn by_speaker(row: &GroupRow) -> (bool, Option<&str>) {
    (row.speaker.is_none(), row.speaker.as_deref())
}

/// Whom most mentions of a group name; of equals the first.
fn speaker(bundle: &BundleView, group: &GroupState) -> Option<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for name in options::speakers(bundle, group) {
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    let named = counts.iter().find(|(_, count)| *count == most)?;
    Some(named.0.to_owned())
}

const fn disagreement(agreement: Option<Agreement>) -> u8 {
    match agreement {
        Some(Agreement::Contradict) => 0,
        None => 1,
        Some(Agreement::Differ) => 2,
        Some(Agreement::Agree) => 3,
        Some(Agreement::SingleSource) => 4,
    }
}

/// The outlets in the order of their articles, but those of one family side by side.
fn columns(bundle: &BundleView, names: &Names) -> Vec<ColumnRow> {
    let mut columns: Vec<ColumnRow> = Vec::new();
    let outlet = |id: ArticleId| bundle.state.article(id).map(|a| a.outlet.clone());
    for article in &bundle.state.articles {
        let family: Vec<ArticleId> = bundle
            .suggestions
            .families
            .iter()
            .find(|f| f.contains(&article.article))
            .cloned()
            .unwrap_or_else(|| vec![article.article]);
        let members: Vec<Outlet> = family.iter().filter_map(|id| outlet(*id)).collect();
        for member in &members {
            if columns.iter().all(|c| c.outlet != *member) {
                let others = members.iter().filter(|o| *o != member);
                columns.push(ColumnRow {
                    name: names.outlet(member),
                    outlet: member.clone(),
                    family: others.map(|o| names.outlet(o)).collect(),
                });
            }
        }
    }
    columns
}

fn group_row(
    state: &State,
    bundle: &BundleView,
    group: &GroupState,
    names: &Names,
    texts: &Texts,
    outlet_of: &BTreeMap<ArticleId, usize>,
) -> Option<GroupRow> {
    let mut cells: Vec<CellRow> = Vec::new();
    for claim in &group.claims {
        let Some(column) = outlet_of.get(&claim.article).copied() else {
            continue;
        };
        let selected = state.place.claim == Some(*claim);
        let slot = cells.iter().position(|c| c.column == column);
        // Of several mentions in one outlet the first is shown, unless another is selected.
        if slot.is_none() || selected {
            let (_, details) = super::card::details(group, *claim, texts.words(*claim)?);
            let cell = CellRow {
                column,
                claim: *claim,
                details,
                selected,
            };
            match slot.and_then(|at| cells.get_mut(at)) {
                Some(slot) => *slot = cell,
                None => cells.push(cell),
            }
        }
    }
    cells.sort_by_key(|c| c.column);
    cells.shrink_to_fit();
    let score = |c: &CellRow| {
        let known = bundle.state.claims.get(&c.claim);
        known.map_or(0.0, |k| k.claim.score)
    };
    // The clearest wording: the one most worth checking, and of those the shortest.
    let clearest = cells.iter().max_by(|a, b| {
        let by_length = b.claim.span.len().cmp(&a.claim.span.len());
        score(a).total_cmp(&score(b)).then(by_length)
    })?;
    Some(GroupRow {
        claim: clearest.claim,
        agreement: group.current(),
        status: options::status(group),
        speaker: speaker(bundle, group).map(|s| names.within(&s)),
        judged: group.judged(),
        conflict: group.conflict(),
        outlets: cells.len(),
        independent_sources: group.independent_sources,
        worth: score(clearest),
        cells,
    })
}
