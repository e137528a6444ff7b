//! What the views show, worked out once for each change of the project or the selection, never each frame.

pub mod adjudicate;
pub mod articles;
pub mod beside;
pub mod card;
pub mod changes;
pub mod compare;
pub mod context;
pub mod find;
pub mod margin;
pub mod merge;
pub mod names;
pub mod noise;
pub mod palette;
pub mod past;
pub mod progress;
pub mod quotes;
pub mod reader;
pub mod rule;

use std::sync::Arc;

use super::snapshot::Snapshot;
use super::state::{Dialog, Picked, State, View};

/// The places of a list after (`by` 1) or before (-1) one of them, the nearest first; with `round`, then those on its
/// other side, the farthest first. From nowhere, all of them in order.
fn around(
    from: Option<usize>,
    count: usize,
    by: isize,
    round: bool,
) -> impl Iterator<Item = usize> {
    let from = from.filter(|at| *at < count);
    let all = count.saturating_sub(usize::from(from.is_some()));
    let before = from.unwrap_or_default();
    let after = all - before.min(all);
    let steps = match (from, by > 0) {
        (None, _) => count,
        (Some(_), _) if round => all,
        (Some(_), true) => after,
        (Some(_), false) => before,
    };
    (1..=steps).map(move |step| match (from, by > 0) {
        (None, _) => step - 1,
        (Some(at), true) => (at + step) % count,
        (Some(at), false) => (at + count - step) % count,
    })
}

/// The rows of every view.
#[derive(Debug, Default)]
pub struct Rows {
    version: Option<u64>,
    /// What the outlets are called.
    pub names: names::Names,
    /// The list at the left.
    pub articles: Vec<articles::BundleRows>,
    /// The margins of what was shown last.
    margins: margin::Kept,
    /// The text in the middle.
    pub reader: Option<reader::ReaderRows>,
    /// The article beside it, where two are shown.
    pub beside: Option<beside::BesideRows>,
    /// The matrix; as it was last while another view is shown, until the project changes.
    pub compare: compare::CompareRows,
    compared: compare::Kept,
    /// What people disagree on; as it was last while another view is shown.
    pub adjudicate: adjudicate::AdjudicateRows,
    /// How far the work has come; as it was last while another view is shown, until what it counts changes.
    pub work: progress::ProgressRows,
    /// The card of the selected claim.
    pub card: Option<card::CardRow>,
    /// The list of quotations; as it was last while another view is shown.
    pub quotes: quotes::QuoteRows,
    /// The list of noise; as it was last while another view is shown.
    pub noise_list: noise::NoiseRows,
    /// The card of the selected noise span.
    pub noise: Option<noise::PassageRow>,
    /// What Find has found; empty unless it is open.
    pub find: find::FindRows,
    /// The words that are selected in Compare, Quotes or Noise, in their article.
    pub context: Option<context::ContextRow>,
    /// What the rule that is being made would do.
    pub rule: rule::RuleRows,
    /// The commands of the palette; empty unless it is open.
    pub palette: Vec<palette::PaletteRow>,
    /// The project of which [`Self::articles`] and [`Self::progress`] were made.
    counted: Option<Arc<Snapshot>>,
    /// How many of the groups that speak for a claim people have decided on, and how many there are.
    pub progress: (usize, usize),
}

impl Rows {
    /// Works the rows out again if the state has changed.
    pub fn refresh(&mut self, state: &State) {
        if self.version == Some(state.version) {
            return;
        }
        self.version = Some(state.version);
        let names = names::Names::of(state);
        let same_project = match (&self.counted, &state.project) {
            (Some(counted), Some(now)) => Arc::ptr_eq(counted, now),
            (counted, now) => counted.is_none() && now.is_none(),
        };
        let same_names = names == self.names;
        if !same_project || !same_names {
            self.articles = articles::rows(state, &names);
        }
        articles::select(&mut self.articles, state.place.article);
        self.names = names;
        self.reader = reader::rows(state, &self.names, &mut self.margins);
        self.beside = match state.view {
            View::Read => beside::rows(state, &self.names, &mut self.margins),
            _ => None,
        };
        match state.view {
            View::Compare => self.compared.refresh(&mut self.compare, state, &self.names),
            // Rows of a state that is gone would keep it alive.
            _ if !same_project => self.compared.forget(&mut self.compare),
            _ => {}
        }
        match state.view {
            // What is selected does not change it.
            View::Progress if same_project && same_names && self.work.is_of(state) => {}
            View::Progress => self.work = progress::rows(state),
            _ if !same_project || !same_names => self.work = progress::ProgressRows::default(),
            _ => {}
        }
        match state.view {
            View::Quotes => self.quotes.refresh(state),
            View::Noise => self.noise_list.refresh(state),
            View::Adjudicate => self.adjudicate.refresh(state, &self.names),
            _ => {}
        }
        self.card = card::row(state);
        self.noise = match state.picked {
            Picked::Noise(article, span) => noise::row(state, article, span),
            _ => None,
        };
        self.find = if state.find.open {
            find::rows(state, &self.names)
        } else {
            find::FindRows::default()
        };
        let words = match (state.view, state.picked) {
            (View::Quotes, _) => self.quotes.place(state),
            (View::Noise, Picked::Noise(article, span)) => Some((article, span)),
            (View::Compare, _) => state.place.claim.map(|c| (c.article, c.span)),
            _ => None,
        };
        self.context = words
            .zip(state.bundle())
            .and_then(|((article, span), bundle)| {
                let around = match state.view {
                    View::Compare => context::NEAR,
                    _ => context::AROUND,
                };
                context::row(bundle, &self.names, article, span, around)
            });
        if let Some(Dialog::Rule(draft)) = &state.dialog {
            self.rule.refresh(state, draft);
        }
        self.palette = match &state.dialog {
            Some(Dialog::Palette(open)) => palette::rows(state, &open.text),
            _ => Vec::new(),
        };
        if !same_project {
            self.counted.clone_from(&state.project);
            self.progress = progress(state);
        }
    }
}

/// How many of the groups that speak for a claim people have decided on, and how many there are.
fn progress(state: &State) -> (usize, usize) {
    let bundles = state.project.iter().flat_map(|p| &p.bundles);
    bundles
        .flat_map(|b| b.state.deciding())
        .fold((0, 0), |(judged, all), g| {
            (judged + usize::from(g.judged()), all + 1)
        })
}
