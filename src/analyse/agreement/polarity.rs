//! A denial, an opposite, another degree of certainty.

use super::words::{ALIKE, Heard, Lexicon, Wording};
use super::{Difference, Side};
use crate::domain::{ReasonKind, Span};
use crate::text::quantity::{Measure, Quantity};

/// Words of certainty count only in otherwise the same words: headlines and leads soften freely.
const NEARLY_THE_SAME: f64 = 0.75;

/// Words that turn a statement into its denial.
#[rustfmt::skip]
const NEGATIONS: &[&str] = &[
    "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "isn't", "aren't", "wasn't",
    "weren't", "don't", "doesn't", "didn't", "won't", "wouldn't", "can't", "cannot", "couldn't", "hasn't",
    "haven't", "hadn't", "shouldn't", "denied", "denies", "deny", "denying",
];

/// Words that may say the same as a denial, in other words: "unable to stop" is "could not stop".
#[rustfmt::skip]
const NEGATIVE: &[&str] = &[
    "unable", "fail", "failed", "fails", "failing", "failure", "refuse", "refused", "refuses", "refusing",
    "declined", "declines", "reject", "rejected", "lack", "lacks", "lacked", "lacking", "impossible",
    "unlikely", "hardly", "barely", "few", "little", "only", "unless", "avoid", "avoided", "prevent",
    "prevented", "stop", "stopped", "ban", "banned", "barred", "instead", "zero", "dismissed",
    "against", "absence", "free", "off", "out", "yet", "too", "unclear", "lost", "lose", "losing", "unknown",
];

/// After these a "not" denies nothing: "not only", "not yet", "no doubt", "not immediately".
#[rustfmt::skip]
const NO_DENIAL: &[&str] = &[
    "only", "just", "yet", "necessarily", "immediately", "clear", "doubt", "matter", "longer", "least",
    "more", "less", "fewer", "later", "mention", "surprisingly", "exactly",
];

/// A clause with one of these leaves open whether it is so.
#[rustfmt::skip]
const OPEN: &[&str] = &[
    "shouldn't", "wouldn't", "if", "whether", "unless", "until", "should", "would", "may", "might", "could",
    "can", "since", "before", "first", "ever",
];

/// What follows "that" after one of these is said not to be so: "rejected suggestions that …".
const REFUSALS: &[&str] = &[
    "denied",
    "denies",
    "deny",
    "denying",
    "rejected",
    "rejects",
    "dismissed",
    "dismisses",
    "disputed",
    "disputes",
    "refuted",
    "refutes",
];

/// Pairs of which only one can be true of one thing; given as words, compared as terms, so that "fell" and "dropped"
/// are one.
const OPPOSITES: &[(&str, &str)] = &[
    ("rise", "fall"),
    ("win", "lose"),
    ("approve", "reject"),
    ("accept", "reject"),
    ("confirm", "deny"),
    ("open", "closed"),
    ("alive", "dead"),
    ("survived", "died"),
    ("guilty", "innocent"),
    ("arrived", "left"),
    ("northern", "southern"),
    ("eastern", "western"),
    ("support", "oppose"),
    ("stationary", "moving"),
    ("conscious", "unconscious"),
    ("widened", "narrowed"),
    ("strengthened", "weakened"),
    ("tightened", "eased"),
];

/// What rises and falls and does not stumble.
const PRICES: &[&str] = &[
    "shares", "price", "index", "rate", "sales", "profit", "turnout",
];

/// Words of company, which "alone" excludes.
const COMPANY: &[&str] = &[
    "with",
    "beside",
    "alongside",
    "accompanied",
    "together",
    "joined",
];

/// Words of certainty and of doubt.
const CERTAIN: &[&str] = &["will", "confirmed", "certain", "definitely", "won't"];
const DOUBTFUL: &[&str] = &[
    "may",
    "might",
    "could",
    "possibly",
    "allegedly",
    "reportedly",
    "alleged",
    "unconfirmed",
    "perhaps",
];

/// The lists of this file as the numbers of a lexicon.
#[derive(Debug)]
pub struct Polarity {
    negations: Vec<usize>,
    negative: Vec<usize>,
    refusals: Vec<usize>,
    that: usize,
    no_denial: Vec<usize>,
    open: Vec<usize>,
    future: Vec<usize>,
    articles: Vec<usize>,
    opposites: Vec<(usize, usize)>,
    alone: usize,
    rise: usize,
    prices: Vec<usize>,
    company: Vec<usize>,
    certain: Vec<usize>,
    doubtful: Vec<usize>,
}

impl Polarity {
    /// Looks the lists up in `lexicon`.
    pub fn new(lexicon: &mut Lexicon) -> Self {
        let mut words = |list: &[&str]| list.iter().map(|w| lexicon.number(w)).collect();
        Self {
            negations: words(NEGATIONS),
            negative: words(NEGATIVE),
            refusals: words(REFUSALS),
            no_denial: words(NO_DENIAL),
            open: words(OPEN),
            future: words(&["will", "won't", "shall"]),
            articles: words(&["the", "a", "an"]),
            company: words(COMPANY),
            certain: words(CERTAIN),
            doubtful: words(DOUBTFUL),
            alone: lexicon.number("alone"),
            that: lexicon.number("that"),
            rise: lexicon.term("rise"),
            prices: PRICES.iter().map(|w| lexicon.term(w)).collect(),
            opposites: OPPOSITES
                .iter()
                .map(|(x, y)| (lexicon.term(x), lexicon.term(y)))
                .filter(|(x, y)| x != y)
                .collect(),
        }
    }

    /// A denial, an opposite, or another degree of certainty. `alike` is the share of words that both have in
    /// order; `strangers` name different people and places.
    pub fn compare(
        &self,
        one: Side<'_>,
        two: Side<'_>,
        alike: f64,
        strangers: bool,
    ) -> Option<Difference> {
        let (ours, theirs) = (one.wording, two.wording);
        let negation = |spans| Difference {
            kind: ReasonKind::Negation,
            spans,
        };
        // The words must be in the same order: "do not threaten" denies nothing of "their threats".
        let one_statement = alike >= ALIKE && ours.common(theirs).0 >= 2;
        if one_statement {
            if let Some([no, yes]) = self.denial(one, two) {
                return Some(negation([no, yes]));
            }
            if let Some([no, yes]) = self.denial(two, one) {
                return Some(negation([yes, no]));
            }
        }
        if let Some([no, yes]) = self.refusal(ours, theirs) {
            return Some(negation([no, yes]));
        }
        if let Some([no, yes]) = self.refusal(theirs, ours) {
            return Some(negation([yes, no]));
        }
        let opposed = self
            .opposite(one, two)
            .filter(|_| alike >= ALIKE || !strangers)
            .or_else(|| self.company(ours, theirs))
            .or_else(|| self.company(theirs, ours).map(|[x, y]| [y, x]));
        if let Some(spans) = opposed {
            return Some(negation(spans));
        }
        if alike < NEARLY_THE_SAME {
            return None;
        }
        let (sure, unsure) = (&self.certain, &self.doubtful);
        [(sure, unsure), (unsure, sure)]
            .into_iter()
            .find_map(|(x, y)| {
                let (a, b) = ours.find(x).zip(theirs.find(y))?;
                let one_way = ours.find(y).is_none() && theirs.find(x).is_none();
                one_way.then_some(Difference {
                    kind: ReasonKind::Modality,
                    spans: [a, b],
                })
            })
    }

    /// Where `one` denies a word that `two` has and does not deny: the denial, and the word.
    fn denial(&self, denier: Side<'_>, other: Side<'_>) -> Option<[Span; 2]> {
        let (one, two) = (denier.wording, other.wording);
        // "Unrealistic" is "not realistic".
        let un = |w: &Heard| {
            w.span.of(other.text).is_some_and(|t| {
                let known = [
                    "under", "unite", "union", "unit", "until", "unless", "univers",
                ];
                t.len() > 6 && t.starts_with("un") && !known.iter().any(|k| t.starts_with(k))
            })
        };
        let denies = |w: &Heard| self.negations.contains(&w.word);
        if two
            .words
            .iter()
            .any(|w| denies(w) || un(w) || self.negative.contains(&w.word))
            || one.words.iter().filter(|w| denies(w)).count() != 1
        {
            return None;
        }
        let at = one.words.iter().position(denies)?;
        let after = one.words.get(at + 1)?;
        if self.no_denial.contains(&after.word) {
            return None;
        }
        if one.find(&self.open).is_some() || two.find(&self.open).is_some() {
            return None;
        }
        // What is to come is not denied by what was.
        if one.find(&self.future).is_some() != two.find(&self.future).is_some() {
            return None;
        }
        let joined = denier
            .text
            .get(one.words.get(at)?.span.end()..after.span.start())
            .is_some_and(|gap| gap.contains('-'));
        if joined || self.articles.contains(&after.word) {
            return None;
        }
        let denied = one
            .words
            .iter()
            .skip(at + 1)
            .take(3)
            .find(|w| !w.empty && !w.name)?;
        let said = two
            .words
            .iter()
            .find(|w| !w.empty && w.term == denied.term)?;
        let no = Span::new(one.words.get(at)?.span.start(), denied.span.end())?;
        Some([no, said.span])
    }

    /// Where `one` refuses that what `two` tells is so, whatever the order of the words: the refusal, and the first
    /// word of it that `two` has.
    fn refusal(&self, one: &Wording, two: &Wording) -> Option<[Span; 2]> {
        /// "rejected his rival's suggestion that".
        const REACH: usize = 4;
        let denies =
            |w: &Heard| self.negations.contains(&w.word) || self.refusals.contains(&w.word);
        let at = one
            .words
            .iter()
            .position(|w| self.refusals.contains(&w.word))?;
        let that = (at + 1..=at + REACH)
            .find(|i| one.words.get(*i).is_some_and(|w| w.word == self.that))?;
        if one.words.iter().filter(|w| denies(w)).count() != 1
            || two.words.iter().any(denies)
            || two.find(&self.open).is_some()
            || two.find(&self.doubtful).is_some()
        {
            return None;
        }
        let refused: Vec<&Heard> = one
            .words
            .iter()
            .skip(that + 1)
            .filter(|w| !w.empty)
            .collect();
        let told: Vec<&&Heard> = refused.iter().filter(|w| two.has(w.term)).collect();
        if told.len() < 2 || 5 * told.len() < 3 * refused.len() {
            return None;
        }
        let first = told.first()?.term;
        let said = two.words.iter().find(|w| !w.empty && w.term == first)?;
        Some([one.words.get(at)?.span, said.span])
    }

    /// Terms of the two claims that exclude each other and are said of one thing: they have a common term before them,
    /// neither claim has both, neither denies, and no name stands before one that the other claim does not know.
    fn opposite(&self, ours: Side<'_>, others: Side<'_>) -> Option<[Span; 2]> {
        let (one, two) = (ours.wording, others.wording);
        // Prices rise and fall; people climb and slip.
        let priced = |side: Side<'_>| {
            let amount = |q: &Quantity| matches!(q.measure, Measure::Percent | Measure::Money(_));
            side.draft.quantities.iter().any(amount)
                || self.prices.iter().any(|t| side.wording.has(*t))
        };
        let priced = priced(ours) || priced(others);
        let denies = |w: &Wording| w.find(&self.negations).is_some();
        self.opposites.iter().find_map(|(x, y)| {
            let (from, to) = match (one.has(*x), one.has(*y), two.has(*x), two.has(*y)) {
                (true, false, false, true) => (*x, *y),
                (false, true, true, false) => (*y, *x),
                _ => return None,
            };
            let (shared, share) = one.common(two);
            let moves = *x == self.rise && !priced;
            if moves || shared < 2 || (shared < 4 && share < 0.3) || denies(one) || denies(two) {
                return None;
            }
            let (a, near_a) = before(one, from)?;
            let (b, near_b) = before(two, to)?;
            let common = near_a
                .iter()
                .any(|w| near_b.iter().any(|v| v.term == w.term));
            let stranger = |near: &[Heard], other: &Wording| {
                near.iter().any(|w| w.name) && near.iter().all(|w| !w.name || !other.has(w.term))
            };
            let apart = stranger(&near_a, two) && stranger(&near_b, one);
            (common && !apart).then_some([a, b])
        })
    }

    /// "Alone on the bridge" against "on the bridge with Kostrov": somebody is with one whom the other claim names.
    fn company(&self, one: &Wording, two: &Wording) -> Option<[Span; 2]> {
        let denies = |w: &Wording| w.find(&self.negations).is_some();
        let alone = one.find(&[self.alone])?;
        if one.common(two).0 < 2 || denies(one) || denies(two) || two.find(&[self.alone]).is_some()
        {
            return None;
        }
        let at = two
            .words
            .iter()
            .position(|w| self.company.contains(&w.word))?;
        let with = two.words.get(at)?;
        let named = two
            .words
            .iter()
            .skip(at + 1)
            .take(4)
            .find(|w| w.name && one.has(w.term))?;
        Some([alone, Span::new(with.span.start(), named.span.end())?])
    }
}

/// The word of a term, and the telling words before it: what it is said of.
fn before(wording: &Wording, term: usize) -> Option<(Span, Vec<Heard>)> {
    const MOST: usize = 5;
    let telling: Vec<Heard> = wording.words.iter().filter(|w| !w.empty).copied().collect();
    let at = telling.iter().position(|w| w.term == term)?;
    let near = telling.iter().take(at).rev().take(MOST).copied().collect();
    Some((telling.get(at)?.span, near))
}
