//! What matching knows of each claim: its weighted terms, those of its sentence, its quantities.

use std::collections::BTreeMap;

use super::super::claims::Draft;
use super::pair::Features;
use crate::text::quantity::{Comparison, Measure, Quantity, compare};
use crate::text::terms::{Term, TermId, Vocabulary};

/// A claim as matching sees it.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// Its terms in their order, each with its place in the vocabulary.
    pub order: Vec<TermId>,
    /// Its terms each once.
    pub terms: Weighted,
    /// The terms of the whole sentence, each once.
    pub context: Weighted,
    /// The terms of the sentences beside it in the same article, each once.
    pub beside: Weighted,
    /// The beginnings of its longer terms ("deploy" of "deployment"), each once.
    pub roots: Weighted,
    /// Its names, sorted, each once.
    pub names: Vec<TermId>,
    /// Where its sentence stands in the article, 0 to 1.
    pub place: f32,
}

/// The profiles of all claims of a bundle.
#[derive(Debug, Default)]
pub struct Profiles<'d> {
    vocabulary: Vocabulary,
    profiles: Vec<Profile>,
    /// The quantities of each claim, with how rare each is, 0 to 1.
    quantities: Vec<Vec<(&'d Quantity, f32)>>,
    /// How many claims each term stands in, or in the sentence of.
    frequency: Vec<u32>,
}

/// No claim that a person would read has more terms; it bounds the alignment.
const MOST: usize = 64;
/// How much a term weighs that only one article has.
const ALONE: f32 = 0.4;

impl<'d> Profiles<'d> {
    /// Reads the terms of all claims and weighs them by how rare they are in the bundle's sentences (inverse document
    /// frequency, Spärck Jones 1972).
    pub fn of(texts: &[&str], drafts: &'d [Draft]) -> Self {
        let mut vocabulary = Vocabulary::new();
        let mut sentences: BTreeMap<(usize, usize), Vec<Term>> = BTreeMap::new();
        for draft in drafts {
            let text = texts.get(draft.article).copied().unwrap_or_default();
            sentences
                .entry((draft.article, draft.sentence))
                .or_insert_with(|| vocabulary.terms(text, draft.context));
        }
        let mut frequency = vec![0_u32; vocabulary.len()];
        // The first article of each term, and whether another has it too.
        let mut holder: Vec<Option<usize>> = vec![None; vocabulary.len()];
        let mut common = vec![false; vocabulary.len()];
        let mut named = vec![false; vocabulary.len()];
        for ((article, _), terms) in &sentences {
            for id in sorted(terms.iter().map(|t| t.id)) {
                if let Some(count) = frequency.get_mut(id.index()) {
                    *count += 1;
                }
                if let Some((first, common)) =
                    holder.get_mut(id.index()).zip(common.get_mut(id.index()))
                {
                    *common |= first.is_some_and(|a| a != *article);
                    first.get_or_insert(*article);
                }
            }
            for term in terms {
                if let Some(name) = named.get_mut(term.id.index()) {
                    *name |= term.name;
                }
            }
        }
        // Counts are far below 2^23.
        #[allow(clippy::cast_precision_loss)]
        let weight = |id: TermId| {
            let count = frequency.get(id.index()).copied().unwrap_or(1).max(1);
            let rarity = (1.0 + sentences.len() as f32 / count as f32).ln();
            // What one article alone says tells little about whether two say the same.
            if common.get(id.index()).is_some_and(|c| *c) {
                rarity
            } else {
                ALONE * rarity
            }
        };
        let mut held: BTreeMap<(Measure, i64), u32> = BTreeMap::new();
        for draft in drafts {
            for key in draft.quantities.iter().map(value_key) {
                *held.entry(key).or_default() += 1;
            }
        }
        #[allow(clippy::cast_precision_loss)]
        let quantity_weight = |q: &Quantity| {
            let count = held.get(&value_key(q)).copied().unwrap_or(1);
            let all = drafts.len().max(2) as f32;
            (1.0 + all / count as f32).ln() / (1.0 + all).ln()
        };
        let root_of = root_table(&vocabulary);
        let mut profiles = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let length = texts.get(draft.article).map_or(1, |t| t.len().max(1));
            let of_sentence = sentences
                .get(&(draft.article, draft.sentence))
                .map(Vec::as_slice)
                .unwrap_or_default();
            // The terms are in order: no look at the whole of a sentence that has no end.
            let from = of_sentence.partition_point(|t| t.span.start() < draft.span.start());
            let own: Vec<&Term> = of_sentence
                .iter()
                .skip(from)
                .take_while(|t| t.span.end() <= draft.span.end())
                .collect();
            let weigh = |ids: Vec<TermId>| {
                Weighted::new(ids.into_iter().map(|id| (id, weight(id))).collect())
            };
            let beside: Vec<TermId> =
                [draft.sentence.checked_sub(1), draft.sentence.checked_add(1)]
                    .into_iter()
                    .flatten()
                    .filter_map(|number| sentences.get(&(draft.article, number)))
                    .flatten()
                    .take(4 * MOST)
                    .map(|t| t.id)
                    .collect();
            // Offsets are far below 2^23 kilobytes; the place is a rough share.
            #[allow(clippy::cast_precision_loss)]
            let place = draft.context.start() as f32 / length as f32;
            profiles.push(Profile {
                order: own.iter().take(MOST).map(|t| t.id).collect(),
                terms: weigh(sorted(own.iter().take(MOST).map(|t| t.id))),
                context: weigh(sorted(of_sentence.iter().take(2 * MOST).map(|t| t.id))),
                beside: weigh(sorted(beside.into_iter())),
                roots: roots(&own, &root_of, weight),
                names: sorted(
                    own.iter()
                        .filter(|t| named.get(t.id.index()).is_some_and(|n| *n))
                        .map(|t| t.id),
                ),
                place,
            });
        }
        let mut in_claims = vec![0_u32; vocabulary.len()];
        for profile in &profiles {
            for (id, _) in &profile.context.list {
                if let Some(count) = in_claims.get_mut(id.index()) {
                    *count += 1;
                }
            }
        }
        Self {
            vocabulary,
            profiles,
            quantities: drafts
                .iter()
                .map(|d| {
                    d.quantities
                        .iter()
                        .map(|q| (q, quantity_weight(q)))
                        .collect()
                })
                .collect(),
            frequency: in_claims,
        }
    }

    /// The profile of a claim.
    pub fn get(&self, claim: usize) -> Option<&Profile> {
        self.profiles.get(claim)
    }

    /// How many claims a term stands in, or in the sentence of.
    pub fn claims_with(&self, term: TermId) -> u32 {
        self.frequency
            .get(term.index())
            .copied()
            .unwrap_or_default()
    }

    /// How many terms there are.
    pub const fn term_count(&self) -> usize {
        self.vocabulary.len()
    }

    /// The terms that two claims share, the weightiest first.
    pub fn shared(&self, a: usize, b: usize) -> Vec<String> {
        let (Some(a), Some(b)) = (self.get(a), self.get(b)) else {
            return Vec::new();
        };
        let mut shared: Vec<(TermId, f32)> = a.terms.shared(&b.terms).collect();
        shared.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        shared
            .iter()
            .map(|(id, _)| self.vocabulary.form(*id).to_owned())
            .collect()
    }

    fn compare_quantities(&self, a: usize, b: usize) -> Quantities {
        let of = |claim: usize| {
            self.quantities
                .get(claim)
                .map(Vec::as_slice)
                .unwrap_or_default()
        };
        let mut found = Quantities::default();
        for (one, weight) in of(a) {
            let verdicts = || {
                of(b)
                    .iter()
                    .map(|(two, other)| (compare(one, two), *two, weight.min(*other)))
            };
            if let Some((_, _, weight)) = verdicts().find(|v| v.0 == Comparison::Same) {
                found.same = found.same.max(weight);
            } else if let Some((_, two, _)) = verdicts().find(|v| v.0 == Comparison::Differ) {
                if !one.is_time() && is_near(one, two) {
                    found.near = 1.0;
                } else {
                    found.differ = 1.0;
                }
            }
        }
        found
    }

    /// How alike two claims are in each respect, rivals left out.
    pub fn compare(&self, a: usize, b: usize) -> Features {
        let (Some(one), Some(two)) = (self.get(a), self.get(b)) else {
            return Features::default();
        };
        let own = one.terms.overlap(&two.terms);
        let names = shared_count(&one.names, &two.names);
        let smaller = one.names.len().min(two.names.len());
        let quantities = self.compare_quantities(a, b);
        // Small counts.
        #[allow(clippy::cast_precision_loss)]
        let share = |part: usize, of: usize| {
            if of == 0 {
                0.0
            } else {
                part as f32 / of as f32
            }
        };
        Features([
            own.cosine,
            own.containment,
            one.context.overlap(&two.context).cosine,
            alignment(one, two),
            one.roots.overlap(&two.roots).cosine,
            share(names, smaller),
            quantities.same,
            quantities.differ,
            quantities.near,
            1.0 - (one.place - two.place).abs(),
            one.beside.overlap(&two.beside).cosine,
            0.0,
            0.0,
            0.0,
            0.0,
        ])
    }
}

/// For each term the first term that begins with the same letters, itself if there is none.
fn root_table(vocabulary: &Vocabulary) -> Vec<TermId> {
    const LETTERS: usize = 5;
    let mut first: BTreeMap<&str, TermId> = BTreeMap::new();
    vocabulary
        .ids()
        .map(|id| {
            let form = vocabulary.form(id);
            let end = form
                .char_indices()
                .nth(LETTERS)
                .map_or(form.len(), |(at, _)| at);
            let root = form.get(..end).unwrap_or(form);
            if root.bytes().any(|b| b.is_ascii_digit()) {
                id
            } else {
                *first.entry(root).or_insert(id)
            }
        })
        .collect()
}

/// The roots of some terms, each with the weight of its lightest term.
fn roots(terms: &[&Term], root_of: &[TermId], weight: impl Fn(TermId) -> f32) -> Weighted {
    let mut roots: BTreeMap<TermId, f32> = BTreeMap::new();
    for term in terms.iter().take(MOST) {
        let root = root_of.get(term.id.index()).copied().unwrap_or(term.id);
        let of_root = weight(root).min(weight(term.id));
        roots
            .entry(root)
            .and_modify(|w| *w = w.min(of_root))
            .or_insert(of_root);
    }
    Weighted::new(roots.into_iter().collect())
}

fn sorted(ids: impl Iterator<Item = TermId>) -> Vec<TermId> {
    let mut ids: Vec<TermId> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// How the quantities of two claims stand to each other, 0 to 1.
#[derive(Debug, Default)]
struct Quantities {
    /// How rare the rarest is that both have.
    same: f32,
    /// Whether one has a quantity that is far from those of the other.
    differ: f32,
    /// Whether two are close but not the same: two figures for one fact.
    near: f32,
}

/// Whether two amounts are of one size.
fn is_near(a: &Quantity, b: &Quantity) -> bool {
    let (low, high) = (a.low.min(b.low), a.high.max(b.high));
    low > 2.0 && high < 1.35 * low
}

/// Quantities that are written otherwise but are the same have the same key, but for rounding.
fn value_key(q: &Quantity) -> (Measure, i64) {
    let moment = q.moment.map_or(0, |m| {
        let part = |p: Option<i8>| i64::from(p.unwrap_or(-1)) + 2;
        ((i64::from(m.year.unwrap_or(0)) * 20 + part(m.month)) * 40 + part(m.day)) * 10
            + part(m.weekday)
    });
    // Values beyond 2^63 all have one key.
    #[allow(clippy::cast_possible_truncation)]
    let value = (q.high * 100.0) as i64;
    (q.measure, value ^ moment)
}

/// Terms with their weights, sorted by term.
#[derive(Debug, Clone, Default)]
pub struct Weighted {
    /// Each term once.
    pub list: Vec<(TermId, f32)>,
    /// The sum of the squares of the weights.
    norm: f32,
    /// The sum of the weights.
    total: f32,
}

struct Overlap {
    cosine: f32,
    /// The share of the lighter side that the other has.
    containment: f32,
}

impl Weighted {
    fn new(list: Vec<(TermId, f32)>) -> Self {
        let norm = list.iter().map(|(_, w)| w * w).sum();
        let total = list.iter().map(|(_, w)| w).sum();
        Self { list, norm, total }
    }

    fn weight(&self, term: TermId) -> f32 {
        let at = self.list.binary_search_by_key(&term, |t| t.0);
        at.ok().and_then(|i| self.list.get(i)).map_or(0.0, |t| t.1)
    }

    /// The terms that both have, with their weights here.
    fn shared<'s>(&'s self, other: &'s Self) -> impl Iterator<Item = (TermId, f32)> + 's {
        let mut theirs = other.list.iter().peekable();
        self.list.iter().copied().filter(move |(id, _)| {
            while theirs.next_if(|t| t.0 < *id).is_some() {}
            theirs.peek().is_some_and(|t| t.0 == *id)
        })
    }

    fn overlap(&self, other: &Self) -> Overlap {
        let shared: f32 = self.shared(other).map(|(_, w)| w * w).sum();
        let over = |of: f32| {
            if of > 0.0 {
                (shared / of).min(1.0)
            } else {
                0.0
            }
        };
        Overlap {
            cosine: over((self.norm * other.norm).sqrt()),
            containment: over(self.norm.min(other.norm)),
        }
    }
}

fn shared_count(a: &[TermId], b: &[TermId]) -> usize {
    a.iter().filter(|id| b.binary_search(id).is_ok()).count()
}

/// The best local alignment of the two orders of terms (Smith and Waterman 1981), a match worth the term's weight and
/// a gap a little, as a share of the lighter claim.
fn alignment(one: &Profile, two: &Profile) -> f32 {
    const GAP: f32 = 0.4;
    let lighter = one.terms.total.min(two.terms.total);
    if lighter <= 0.0 {
        return 0.0;
    }
    let mut row = vec![0.0_f32; two.order.len() + 1];
    let mut best = 0.0_f32;
    for x in &one.order {
        let weight = one.terms.weight(*x);
        let mut diagonal = 0.0;
        let mut left = 0.0;
        for (y, cell) in two.order.iter().zip(row.iter_mut().skip(1)) {
            let step = if x == y {
                diagonal + weight
            } else {
                (diagonal - GAP).max(0.0)
            };
            diagonal = *cell;
            let value = step.max(*cell - GAP).max(left - GAP).max(0.0);
            *cell = value;
            left = value;
            best = best.max(value);
        }
    }
    (best / lighter).min(1.0)
}
