//! Rows of Adjudicate: what people answered otherwise and nobody has settled, with everybody's answers side by side.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::{self, ContextRow, NEAR};
use super::names::Names;
use crate::app::snapshot::{BundleView, Snapshot};
use crate::app::state::State;
use crate::domain::mark::Axis;
use crate::domain::reliability::Question as Sort;
use crate::domain::state::{SignedEvidence, SignedNote};
use crate::domain::{ArticleId, Change, ClaimId, Journal, Mark, MarkId, Span, Target};
use crate::share::{Conflict, of_state, of_words};
use crate::text::clock::when;
use crate::text::hidden::{shown, shown_on_one_line};

/// What a conflict is about: the target and the question.
pub type Question = (Target, Axis);

/// A conflict in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct DisputeRow {
    /// What it is about.
    pub key: Question,
    /// The words, on one line.
    pub words: String,
    /// The question in a word or two.
    pub question: String,
    /// Who answered.
    pub people: String,
    /// The bundle, by its place in the project.
    bundle: usize,
    /// Everybody's answer, with the mark.
    said: Vec<(Change, MarkId)>,
}

/// One answer, of however many people.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerRow {
    /// What a mark would say that settles with it.
    pub change: Change,
    /// The answer.
    pub words: String,
    /// Who gave it.
    pub people: Vec<VoiceRow>,
}

/// One person and what they brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoiceRow {
    /// Their name.
    pub name: String,
    /// When they answered.
    pub when: String,
    /// Their notes on it.
    pub notes: Vec<String>,
    /// The evidence that they added.
    pub evidence: Vec<String>,
}

impl VoiceRow {
    fn of(name: &str, notes: Vec<String>, evidence: Vec<String>) -> Self {
        let told = |texts: Vec<String>| texts.iter().map(|t| shown(t).into()).collect();
        Self {
            name: shown(name).into(),
            when: String::new(),
            notes: told(notes),
            evidence: told(evidence),
        }
    }
}

/// The conflict that is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct DisputeCard {
    /// The question.
    pub question: String,
    /// The words in their places.
    pub places: Vec<ContextRow>,
    /// How many places more there are.
    pub more: usize,
    /// The answers, the first given first.
    pub answers: Vec<AnswerRow>,
    /// Notes and evidence of people who did not answer this question.
    pub others: Vec<VoiceRow>,
}

/// What Adjudicate shows.
#[derive(Debug, Default)]
pub struct AdjudicateRows {
    of: Option<Arc<Snapshot>>,
    /// Every conflict, in the order of the articles.
    pub disputes: Vec<DisputeRow>,
    /// The one that is shown.
    pub at: usize,
    /// What is known of it; none when there is no conflict.
    pub card: Option<DisputeCard>,
}

impl AdjudicateRows {
    /// Works the rows out for this state. When the conflict that was shown is settled, the next one is.
    pub fn refresh(&mut self, state: &State, names: &Names) {
        let Some(project) = &state.project else {
            return *self = Self::default();
        };
        if !self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, project)) {
            self.disputes = project.disputes.to_vec();
            self.of = Some(Arc::clone(project));
        }
        for row in &mut self.disputes {
            row.question = names.within(&short(&row.key.1));
        }
        let chosen = state.dispute.as_ref();
        let found = chosen.and_then(|key| self.disputes.iter().position(|d| d.key == *key));
        self.at = found.unwrap_or(self.at.min(self.disputes.len().saturating_sub(1)));
        self.card = self.shown().and_then(|d| card(d, project, names));
    }

    /// The conflict that is shown.
    #[must_use]
    pub fn shown(&self) -> Option<&DisputeRow> {
        self.disputes.get(self.at)
    }

    /// The conflict after (`by` 1) or before (-1) the one that is shown, around the end.
    #[must_use]
    pub fn step(&self, by: isize) -> Option<&DisputeRow> {
        let count = self.disputes.len();
        let to = (self.at + count)
            .checked_add_signed(by)?
            .checked_rem(count)?;
        self.disputes.get(to)
    }
}

impl DisputeRow {
    /// A claim among what it is about, to be shown in its article.
    #[must_use]
    pub fn place(&self) -> Option<(ArticleId, Option<Span>)> {
        self.key.0.places().into_iter().next()
    }
}

/// Every mark by its id.
type Marks<'p> = BTreeMap<MarkId, &'p Mark>;

/// Every conflict of a project that nobody has settled, in the order of its articles. The worker looks for them: a long
/// journal takes longer than a frame may.
#[must_use]
pub fn disputes(bundles: &[BundleView], journal: &Journal) -> Vec<DisputeRow> {
    let mut found: Vec<DisputeRow> = Vec::new();
    if journal.by_one_person() {
        return found;
    }
    let marks: Marks<'_> = journal.marks().iter().map(|m| (m.id, m)).collect();
    let mut add = |at: usize, conflict: Conflict| {
        let said = conflict.answers.iter().filter_map(|id| marks.get(id));
        let said = said.map(|m| (m.change.clone(), m.id)).collect();
        found.extend(row(
            bundles,
            &marks,
            at,
            (conflict.target, conflict.axis),
            said,
        ));
    };
    for (at, bundle) in bundles.iter().enumerate() {
        of_state(&bundle.state).into_iter().for_each(|c| add(at, c));
    }
    for conflict in of_words(journal) {
        let article = conflict.target.places().first().map(|(a, _)| *a);
        let bundle = article.and_then(|a| bundles.iter().position(|b| b.article(a).is_some()));
        if let Some(at) = bundle {
            add(at, conflict);
        }
    }
    let place = |d: &DisputeRow| {
        let (article, span) = d.place()?;
        let articles = &bundles.get(d.bundle)?.articles;
        let at = articles.iter().position(|a| a.id == article);
        Some((d.bundle, at, span))
    };
    found.sort_by_cached_key(place);
    found
}

fn row(
    bundles: &[BundleView],
    marks: &Marks<'_>,
    bundle: usize,
    key: Question,
    said: Vec<(Change, MarkId)>,
) -> Option<DisputeRow> {
    let view = bundles.get(bundle)?;
    let words = key.0.words(|id| view.article(id))?;
    let answered = said.iter().filter_map(|(_, id)| marks.get(id));
    let mut people: Vec<&str> = answered.map(|m| m.annotator.as_str()).collect();
    people.sort_unstable();
    Some(DisputeRow {
        words: shown_on_one_line(words),
        question: short(&key.1),
        people: shown(&people.join(", ")).into(),
        key,
        bundle,
        said,
    })
}

/// The question in a word or two.
fn short(axis: &Axis) -> String {
    match axis {
        Axis::Rating => "Rating".into(),
        Axis::PublishedBy => "Outlet".into(),
        Axis::Replaces(_) => "Later version".into(),
        other => Sort::of(other).map_or_else(|| other.label(), |s| s.label().to_owned()),
    }
}

/// Everything about one conflict.
fn card(dispute: &DisputeRow, project: &Snapshot, names: &Names) -> Option<DisputeCard> {
    /// So many places are shown with their surroundings.
    const SHOWN: usize = 4;
    let bundle = project.bundles.get(dispute.bundle)?;
    let (target, axis) = &dispute.key;
    let all = target.places();
    let context = |(article, span): &(ArticleId, Option<Span>)| {
        let span = (*span).or_else(|| Span::new(0, bundle.article(*article)?.title().len()))?;
        context::row(bundle, names, *article, span, NEAR).map(ContextRow::on_one_line)
    };
    // Each outlet speaks once before one speaks again: what they differ in is between them.
    let mut spoke: BTreeMap<String, usize> = BTreeMap::new();
    let in_turn = all.iter().filter_map(context).map(|place| {
        let turn = spoke.entry(place.outlet.clone()).or_default();
        *turn += 1;
        (*turn, place)
    });
    let mut places: Vec<(usize, ContextRow)> = in_turn.collect();
    places.sort_by_key(|(turn, _)| *turn);
    let places: Vec<ContextRow> = places.into_iter().map(|(_, p)| p).take(SHOWN).collect();
    let mut voices = voices(bundle, target);
    let mut answers: Vec<AnswerRow> = Vec::new();
    for (change, id) in &dispute.said {
        let Some(mark) = project.journal.marks().iter().find(|m| m.id == *id) else {
            continue;
        };
        let name = mark.annotator.to_string();
        let (notes, evidence) = voices.remove(&name).unwrap_or_default();
        let voice = VoiceRow {
            when: when(mark.time),
            ..VoiceRow::of(&name, notes, evidence)
        };
        match answers.iter_mut().find(|a| a.change == *change) {
            Some(answer) => answer.people.push(voice),
            None => answers.push(AnswerRow {
                change: change.clone(),
                words: names.within(&answer_in_words(change)),
                people: vec![voice],
            }),
        }
    }
    let others = voices
        .into_iter()
        .map(|(name, (notes, evidence))| VoiceRow::of(&name, notes, evidence));
    Some(DisputeCard {
        question: names.within(&axis.label()),
        more: all.len().saturating_sub(places.len()),
        places,
        answers,
        others: others.collect(),
    })
}

/// Each person's notes and evidence on a target, by their name.
fn voices(bundle: &BundleView, target: &Target) -> BTreeMap<String, (Vec<String>, Vec<String>)> {
    let mut voices: BTreeMap<String, (Vec<String>, Vec<String>)> = BTreeMap::new();
    let claims: Vec<ClaimId> = match target {
        Target::Pair(a, b) => vec![*a, *b],
        other => other.claims().to_vec(),
    };
    let mut note = |n: &SignedNote| {
        let voice = voices.entry(n.by.to_string()).or_default();
        voice.0.push(n.text.clone());
    };
    let article = match target {
        Target::Article(id) => bundle.state.article(*id),
        _ => None,
    };
    article.iter().flat_map(|a| &a.notes).for_each(&mut note);
    for claim in &claims {
        let state = bundle.state.claims.get(claim);
        state.iter().flat_map(|c| &c.notes).for_each(&mut note);
    }
    let group = match target {
        Target::Group(_) | Target::Claim(_) => {
            claims.first().and_then(|c| bundle.state.speaking(*c))
        }
        _ => None,
    };
    if let Some(group) = group {
        group.notes.iter().for_each(&mut note);
        for SignedEvidence { evidence, by, .. } in &group.evidence {
            let place = [evidence.title.as_str(), &evidence.place, &evidence.note];
            let told: Vec<&str> = place.into_iter().filter(|t| !t.is_empty()).collect();
            let voice = voices.entry(by.to_string()).or_default();
            voice.1.push(told.join(" · "));
        }
    }
    voices
}

/// An answer as a heading.
fn answer_in_words(change: &Change) -> String {
    match change {
        Change::Agreement(a) => a.label().to_owned(),
        Change::Status(s) => s.label().to_owned(),
        Change::Rating(r) if r.is_empty() => "No rating".into(),
        Change::Rating(r) => r.clone(),
        Change::Stance(s) => s.label().to_owned(),
        Change::Outlet(_, yes) | Change::Source(_, yes) => match yes {
            true => "Stands behind it".into(),
            false => "Does not stand behind it".into(),
        },
        Change::Noise(k) => k.label().to_owned(),
        Change::Reporting => "Reporting".into(),
        Change::Same => "The same".into(),
        Change::NotSame => "Not the same".into(),
        Change::PublishedBy(o) => o.to_string(),
        other => other.in_words(),
    }
}
