//! What matching knows of each claim: its weighted terms, those of its sentence, its quantities.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::claims::Draft;
use super::quantities::value_key;
use super::rarity::Rarity;
use super::weighted::Weighted;
use crate::text::quantity::{Measure, Quantity};
use crate::text::terms::{Term, TermId, Vocabulary};

/// A claim as matching sees it.
#[derive(Debug, Clone, Default)]
pub struct Profile<'d> {
    /// Its terms each once.
    pub terms: Weighted,
    /// The roots of the whole sentence, each once.
    pub context: Weighted,
    /// The roots of the sentences beside it in the same article, each once.
    pub beside: Weighted,
    /// The beginnings of its longer terms ("deploy" of "deployment"), each once.
    pub roots: Weighted,
    /// Where its sentence stands in the article, 0 to 1.
    pub place: f32,
    /// To whom the article attributes it.
    pub speaker: Option<&'d str>,
    /// Whether it only tells who spoke.
    pub attribution: bool,
}

/// The profiles of all claims of a bundle.
#[derive(Debug, Default)]
pub struct Profiles<'d> {
    vocabulary: Vocabulary,
    /// The form of each term, one copy for all that name it.
    forms: Vec<Arc<str>>,
    profiles: Vec<Profile<'d>>,
    /// The quantities of each claim, with how rare each is, 0 to 1.
    quantities: Vec<Vec<(&'d Quantity, f32)>>,
    /// How many claims each root stands in, or in the sentence of.
    frequency: Vec<u32>,
    /// What the rarest term weighs.
    rarest: f32,
}

/// No claim that a person would read has more terms; it bounds the work on a text without an end.
const MOST: usize = 64;

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
        let root_of = root_table(&vocabulary);
        let root = |id: TermId| root_of.get(id.index()).copied().unwrap_or(id);
        let rarity = Rarity::of(
            vocabulary.len(),
            sentences
                .iter()
                .map(|((article, _), terms)| (*article, sorted(terms.iter().map(|t| t.id)))),
        );
        let root_rarity = Rarity::of(
            vocabulary.len(),
            sentences
                .iter()
                .map(|((article, _), terms)| (*article, sorted(terms.iter().map(|t| root(t.id))))),
        );
        let weigh = |ids: Vec<TermId>, rarity: &Rarity| {
            Weighted::new(ids.into_iter().map(|id| rarity.entry(id)).collect())
        };
        // For each value the claims and the articles that have it: the drafts are in the order of the articles.
        let mut held: BTreeMap<(Measure, i64), (u32, u32, usize)> = BTreeMap::new();
        for draft in drafts {
            for key in draft.quantities.iter().map(value_key) {
                let (claims, articles, last) = held.entry(key).or_insert((0, 0, usize::MAX));
                *claims += 1;
                *articles += u32::from(*last != draft.article);
                *last = draft.article;
            }
        }
        // A value that an article gives once tells which claim is meant; one that it gives again and again does not.
        #[allow(clippy::cast_precision_loss)]
        let quantity_weight = |q: &Quantity| {
            held.get(&value_key(q))
                .map_or(1.0, |(claims, articles, _)| {
                    *articles as f32 / (*claims).max(1) as f32
                })
        };
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
            let beside: Vec<TermId> =
                [draft.sentence.checked_sub(1), draft.sentence.checked_add(1)]
                    .into_iter()
                    .flatten()
                    .filter_map(|number| sentences.get(&(draft.article, number)))
                    .flatten()
                    .take(4 * MOST)
                    .map(|t| root(t.id))
                    .collect();
            // Offsets are far below 2^23 kilobytes; the place is a rough share.
            #[allow(clippy::cast_precision_loss)]
            let place = draft.context.start() as f32 / length as f32;
            profiles.push(Profile {
                terms: weigh(sorted(own.iter().take(MOST).map(|t| t.id)), &rarity),
                context: weigh(
                    sorted(of_sentence.iter().take(2 * MOST).map(|t| root(t.id))),
                    &root_rarity,
                ),
                beside: weigh(sorted(beside.into_iter()), &root_rarity),
                roots: weigh(
                    sorted(own.iter().take(MOST).map(|t| root(t.id))),
                    &root_rarity,
                ),
                place,
                speaker: draft.speaker.as_deref(),
                attribution: draft.attribution,
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
            forms: vocabulary
                .ids()
                .map(|id| vocabulary.form(id).into())
                .collect(),
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
            rarest: root_rarity.rarest(),
        }
    }

    /// The profile of a claim.
    pub fn get(&self, claim: usize) -> Option<&Profile<'d>> {
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
    pub fn shared(&self, a: usize, b: usize, most: usize) -> Arc<[Arc<str>]> {
        let (Some(a), Some(b)) = (self.get(a), self.get(b)) else {
            return Arc::default();
        };
        let mut shared: Vec<(TermId, f32)> = a.terms.shared(&b.terms).collect();
        shared.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        shared
            .iter()
            .take(most)
            .filter_map(|(id, _)| self.forms.get(id.index()).map(Arc::clone))
            .collect()
    }

    /// What the rarest term of the bundle weighs.
    pub const fn rarest(&self) -> f32 {
        self.rarest
    }

    /// The quantities of a claim, each with how rare it is, 0 to 1.
    pub fn quantities(&self, claim: usize) -> &[(&'d Quantity, f32)] {
        self.quantities
            .get(claim)
            .map(Vec::as_slice)
            .unwrap_or_default()
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

fn sorted(ids: impl Iterator<Item = TermId>) -> Vec<TermId> {
    let mut ids: Vec<TermId> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
