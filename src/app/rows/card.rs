//! The card of the selected claim: its wording in every outlet, what differs, who is quoted, and the choices.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Names;
use crate::app::snapshot::BundleView;
use crate::app::state::State;
use crate::domain::state::{Answers, GroupState};
use crate::domain::{
    Agreement, CheckStatus, ClaimId, Mark, Outlet, ReasonKind, Span, Stance, Target,
};
use crate::text::diff;

/// What the card shows.
#[derive(Debug, Clone, PartialEq)]
pub struct CardRow {
    /// The selected claim.
    pub claim: ClaimId,
    /// Its words.
    pub words: String,
    /// What makes it worth checking: kinds and reasons.
    pub worth: String,
    /// What the analysis proposes for the group.
    pub suggested: Option<Agreement>,
    /// What holds now, as marked or suggested.
    pub current: Option<Agreement>,
    /// Who answered what on agreement.
    pub answers: Vec<(String, Agreement)>,
    /// The check status, if people agree on one.
    pub status: Option<CheckStatus>,
    /// Whether people disagree on anything here.
    pub conflict: bool,
    /// Who says what on everything but agreement that people disagree on, a line a question.
    pub disagreements: Vec<String>,
    /// Sources that do not go back to one text or one speaker.
    pub independent_sources: usize,
    /// The claim in each outlet.
    pub mentions: Vec<MentionRow>,
    /// The outlets that carry it, with whether each stands behind it.
    pub outlets: Vec<TickRow<Outlet>>,
    /// What differs: sort, then words and outlet of both sides.
    pub differences: Vec<DifferenceRow>,
    /// Speakers and documents, with whether each is ticked.
    pub sources: Vec<TickRow<String>>,
    /// Claims of other articles that may be the same.
    pub candidates: Vec<MentionRow>,
    /// The claim that is held, if one is.
    pub held: Option<HeldRow>,
    /// Evidence: title, place, note, author.
    pub evidence: Vec<[String; 4]>,
    /// Notes of other people: name, text.
    pub notes: Vec<(String, String)>,
    /// Every mark on this claim or its group, the latest first.
    pub history: Vec<String>,
}

/// The claim that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeldRow {
    /// It is the selected one.
    This,
    /// Another one: its outlet and words.
    Other(String, String),
}

/// Something that may stand behind the claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TickRow<T> {
    /// What it is.
    pub what: T,
    /// What it is called.
    pub name: String,
    /// Whether it stands behind the claim.
    pub ticked: bool,
}

/// One mention of the claim.
#[derive(Debug, Clone, PartialEq)]
pub struct MentionRow {
    /// The mention.
    pub claim: ClaimId,
    /// Who published it.
    pub outlet: String,
    /// Its words.
    pub words: String,
    /// The details in it that make the outlets differ, in bytes of `words`.
    pub details: Vec<Span>,
    /// Where it is worded otherwise than the selected claim, in bytes of `words`; empty for a free paraphrase, of which
    /// nearly every word would be named.
    pub reworded: Vec<Span>,
    /// To whom the article attributes it.
    pub speaker: Option<String>,
    /// The stance that people chose.
    pub stance: Option<Stance>,
    /// Whether it is the selected claim.
    pub selected: bool,
}

/// A detail in which two mentions differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferenceRow {
    /// The sort of detail.
    pub kind: ReasonKind,
    /// Outlet and words of both sides.
    pub sides: [(String, String); 2],
    /// The claims of both sides.
    pub claims: [ClaimId; 2],
}

/// The outlets that carry a group, in the order of its claims, with whether each stands behind it.
#[must_use]
pub fn outlets(bundle: &BundleView, group: &GroupState) -> Vec<(Outlet, bool)> {
    let mut rows: Vec<(Outlet, bool)> = Vec::new();
    let carried = group
        .claims
        .iter()
        .filter_map(|c| bundle.state.article(c.article))
        .map(|a| &a.outlet);
    for outlet in carried {
        if !rows.iter().any(|(known, _)| known == outlet) {
            rows.push((outlet.clone(), group.stands(outlet, true)));
        }
    }
    for outlet in group.outlets.keys() {
        if !rows.iter().any(|(known, _)| known == outlet) {
            rows.push((outlet.clone(), group.stands(outlet, false)));
        }
    }
    rows
}

/// The card for this state; `None` when no claim is selected.
#[must_use]
pub fn row(state: &State) -> Option<CardRow> {
    let bundle = state.bundle()?;
    let group = state.group()?;
    let id = state.place.claim?;
    let claim = bundle.state.claims.get(&id)?;
    let words = bundle.words(id)?;
    let names = Names::of(state);
    let mention = |c: ClaimId| mention_row(bundle, group, c, words, id, &names);
    let worth: Vec<String> = claim
        .claim
        .kinds
        .iter()
        .map(|k| k.label().to_lowercase())
        .chain(claim.claim.reasons.iter().cloned())
        .collect();
    Some(CardRow {
        claim: id,
        words: words.to_owned(),
        worth: worth.join(" · "),
        suggested: group.suggested,
        current: group.current(),
        answers: group
            .agreement
            .all()
            .iter()
            .map(|a| (a.by.to_string(), a.value))
            .collect(),
        status: group.status.agreed().copied(),
        conflict: group.conflict(),
        disagreements: disagreements(group)
            .iter()
            .map(|line| names.within(line))
            .collect(),
        independent_sources: group.independent_sources,
        mentions: group.claims.iter().filter_map(|c| mention(*c)).collect(),
        outlets: outlets(bundle, group)
            .into_iter()
            .map(|(what, ticked)| TickRow {
                name: names.outlet(&what),
                what,
                ticked,
            })
            .collect(),
        differences: differences(bundle, group, &names),
        sources: sources(bundle, group)
            .into_iter()
            .map(|(what, ticked)| TickRow {
                name: names.within(&what),
                what,
                ticked,
            })
            .collect(),
        candidates: candidates(state).into_iter().filter_map(mention).collect(),
        held: held(state, id, &names),
        evidence: group
            .evidence
            .iter()
            .map(|(_, by, e)| {
                [
                    e.title.clone(),
                    e.place.clone(),
                    e.note.clone(),
                    by.to_string(),
                ]
            })
            .collect(),
        notes: group
            .notes
            .iter()
            .chain(&claim.notes)
            .filter(|n| n.by.as_str() != state.prefs.name)
            .map(|n| (n.by.to_string(), n.text.clone()))
            .collect(),
        history: history(state, group, id, &names),
    })
}

fn held(state: &State, selected: ClaimId, names: &Names) -> Option<HeldRow> {
    let held = state.held?;
    if held == selected {
        return Some(HeldRow::This);
    }
    let bundle = state.bundle()?;
    let outlet = names.outlet(&bundle.state.article(held.article)?.outlet);
    Some(HeldRow::Other(outlet, bundle.words(held)?.to_owned()))
}

/// A line for each question but agreement on which people disagree: what each of them says.
fn disagreements(group: &GroupState) -> Vec<String> {
    fn line<T: PartialEq>(
        question: &str,
        answers: &Answers<T>,
        words: impl Fn(&T) -> String,
    ) -> Option<String> {
        answers.conflict().then(|| {
            let said: Vec<String> = answers
                .all()
                .iter()
                .map(|a| format!("{} by {}", words(&a.value), a.by))
                .collect();
            format!("{question}: {}", said.join(", "))
        })
    }
    let stands = |yes: &bool| if *yes { "behind it" } else { "not behind it" }.to_owned();
    let status = line("Status", &group.status, |s| s.label().to_owned());
    let rating = line("Rating", &group.rating, |r| format!("“{r}”"));
    let outlets = group.outlets.iter();
    let sources = group.sources.iter();
    status
        .into_iter()
        .chain(rating)
        .chain(outlets.filter_map(|(o, a)| line(o.as_str(), a, stands)))
        .chain(sources.filter_map(|(s, a)| line(s, a, stands)))
        .collect()
}

fn mention_row(
    bundle: &BundleView,
    group: &GroupState,
    claim: ClaimId,
    selected_words: &str,
    selected: ClaimId,
    names: &Names,
) -> Option<MentionRow> {
    let words = bundle.words(claim)?;
    let known = bundle.state.claims.get(&claim);
    let reworded = if claim == selected {
        Vec::new()
    } else {
        reworded(selected_words, words)
    };
    let details = details(group, claim, words.len());
    Some(MentionRow {
        claim,
        outlet: names.outlet(&bundle.state.article(claim.article)?.outlet),
        words: words.to_owned(),
        details,
        reworded,
        speaker: known
            .and_then(|c| c.claim.speaker.as_deref())
            .map(|s| names.within(s)),
        stance: known.and_then(|c| c.stance.agreed().copied()),
        selected: claim == selected,
    })
}

/// The details of a claim of `length` bytes that make its group's outlets differ, in bytes of the claim's words, in
/// order and without overlap.
#[must_use]
pub fn details(group: &GroupState, claim: ClaimId, length: usize) -> Vec<Span> {
    let mut details: Vec<Span> = group
        .reasons
        .iter()
        .flat_map(|r| r.claims.iter().zip(r.spans))
        .filter(|(c, _)| **c == claim)
        .filter_map(|(_, s)| {
            let start = s.start().checked_sub(claim.span.start())?;
            Span::new(start, (s.end() - claim.span.start()).min(length))
        })
        .collect();
    details.sort_unstable();
    details.dedup_by(|later, earlier| earlier.shared(*later) > 0);
    details
}

/// The parts of `words` that `selected` words otherwise, if most of the words are the same.
fn reworded(selected: &str, words: &str) -> Vec<Span> {
    let pieces = diff::diff(selected, words);
    let bytes = |same: bool| -> usize {
        let right = pieces.iter().filter(|p| p.same == same);
        right.filter_map(|p| p.right).map(Span::len).sum()
    };
    if bytes(true) < bytes(false) {
        return Vec::new();
    }
    pieces
        .iter()
        .filter(|p| !p.same)
        .filter_map(|p| p.right)
        .collect()
}

fn differences(bundle: &BundleView, group: &GroupState, names: &Names) -> Vec<DifferenceRow> {
    let outlet = |c: ClaimId| {
        bundle
            .state
            .article(c.article)
            .map_or_else(String::new, |a| names.outlet(&a.outlet))
    };
    group
        .reasons
        .iter()
        .map(|r| DifferenceRow {
            kind: r.kind,
            sides: [
                (outlet(r.claims[0]), r.values[0].clone()),
                (outlet(r.claims[1]), r.values[1].clone()),
            ],
            claims: r.claims,
        })
        .collect()
}

/// Who is quoted or named behind the claim, and what people added; ticked unless somebody unticked it.
fn sources(bundle: &BundleView, group: &GroupState) -> Vec<(String, bool)> {
    let found: BTreeSet<String> = group
        .claims
        .iter()
        .filter_map(|c| bundle.state.claims.get(c)?.claim.speaker.clone())
        .collect();
    let ticked = |answers: &Answers<bool>, otherwise: bool| {
        answers.all().last().map_or(otherwise, |a| a.value)
    };
    let mut rows: BTreeMap<String, bool> = found.into_iter().map(|s| (s, true)).collect();
    for (name, answers) in &group.sources {
        let otherwise = rows.contains_key(name);
        rows.insert(name.clone(), ticked(answers, otherwise));
    }
    rows.into_iter().collect()
}

/// Claims of other articles that the analysis would have a person confirm, the likest first; pairs that a person keeps
/// apart do not come back.
#[must_use]
pub fn candidates(state: &State) -> Vec<ClaimId> {
    const SHOWN: usize = 5;
    let (Some(bundle), Some(group), Some(id)) = (state.bundle(), state.group(), state.place.claim)
    else {
        return Vec::new();
    };
    let Some(claim) = bundle.state.claims.get(&id) else {
        return Vec::new();
    };
    let mut found: Vec<_> = claim
        .claim
        .candidates
        .iter()
        .filter(|c| !group.claims.contains(&c.claim) && !bundle.state.are_apart(id, c.claim))
        .filter(|c| bundle.state.claims.contains_key(&c.claim))
        .collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.claim.cmp(&b.claim)));
    found.into_iter().take(SHOWN).map(|c| c.claim).collect()
}

fn history(state: &State, group: &GroupState, id: ClaimId, names: &Names) -> Vec<String> {
    let Some(project) = &state.project else {
        return Vec::new();
    };
    let about = |m: &&Mark| match &m.target {
        Target::Claim(c) => *c == id,
        Target::Group(key) => key.claims().iter().any(|c| group.claims.contains(c)),
        Target::Pair(a, b) => *a == id || *b == id,
        Target::Span(article, span) => *article == id.article && span.shared(id.span) > 0,
        Target::Article(_) | Target::Journal => false,
    };
    let holds: BTreeSet<_> = project.journal.holding().map(|m| m.id).collect();
    project
        .journal
        .marks()
        .iter()
        .rev()
        .filter(about)
        .map(|m| {
            let undone = if holds.contains(&m.id) {
                ""
            } else {
                " (undone)"
            };
            format!(
                "{} · {} · {}{undone}",
                when(m.time),
                m.annotator,
                names.within(&m.change.in_words())
            )
        })
        .collect()
}

/// A time as a person reads it, in the time zone of the machine.
fn when(milliseconds: i64) -> String {
    jiff::Timestamp::from_millisecond(milliseconds).map_or_else(
        |_| "at an unknown time".into(),
        |t| {
            t.to_zoned(jiff::tz::TimeZone::system())
                .strftime("%-d %b %Y, %H:%M")
                .to_string()
        },
    )
}
