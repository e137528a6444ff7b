//! The score of a pair: many similarities, one logistic model, and the rivals of each side.

/// The respects in which two claims are compared, in the order of [`Features`]; `compare.rs` tells what each is.
pub const FEATURES: [&str; 17] = [
    "cosine",
    "plain cosine",
    "containment",
    "sentence",
    "beside",
    "told",
    "amount",
    "time",
    "place",
    "speaker",
    "attribution",
    "rank, worse side",
    "rank, better side",
    "lead, worse side",
    "lead, better side",
    "neighbours",
    "rest of the sentence",
];

/// How many of the [`FEATURES`] look at the two claims alone; the others look at their rivals and neighbours.
pub const ALONE: usize = 11;

/// How alike two claims are in each respect, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Features(pub [f32; FEATURES.len()]);

/// The first look, by which rivals are ranked: the two claims alone.
///
/// Both lines of weights are those of a logistic regression (L2, C = 0.1), rounded. It was fitted on our own annotated
/// samples under `projects/` and on bundles mixed of two of them, in which no claim of one sample states a fact of the
/// other; `README.md` tells how it was checked. No other text went into it.
const FIRST: [f32; ALONE] = [1.3, 1.1, 1.2, 1.8, 0.9, 2.2, 1.7, 0.9, 1.1, 0.5, -0.3];
const FIRST_BIAS: f32 = -5.5;

/// The second look, with the rivals and the neighbours.
const SECOND: [f32; FEATURES.len()] = [
    0.7, 0.6, 0.4, 1.5, 0.75, 1.6, 1.2, 0.55, 0.7, 0.45, -0.25, 0.85, 0.55, 0.95, 0.9, 0.85, 0.3,
];
const SECOND_BIAS: f32 = -6.05;

/// How alike two claims are, 0 to 1, without a look at their rivals.
pub fn first_look(features: &Features) -> f32 {
    logistic(features, &FIRST, FIRST_BIAS)
}

/// How likely two claims state the same fact, 0 to 1.
pub fn probability(features: &Features) -> f32 {
    logistic(features, &SECOND, SECOND_BIAS)
}

fn logistic(features: &Features, weights: &[f32], bias: f32) -> f32 {
    let sum: f32 = features.0.iter().zip(weights).map(|(f, w)| f * w).sum();
    1.0 / (1.0 + (-(sum + bias)).exp())
}

/// The best and the second best score of a claim among the claims of one other article.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rivals {
    best: f32,
    second: f32,
}

impl Rivals {
    /// Takes another score into account.
    pub fn add(&mut self, score: f32) {
        if score > self.best {
            self.second = self.best;
            self.best = score;
        } else if score > self.second {
            self.second = score;
        }
    }

    /// The score as a share of the best.
    fn rank(self, score: f32) -> f32 {
        if self.best > 0.0 {
            score / self.best
        } else {
            0.0
        }
    }

    /// The score against the best of the others: 0.5 when they are alike, 1 without a rival.
    fn lead(self, score: f32) -> f32 {
        let other = if score >= self.best {
            self.second
        } else {
            self.best
        };
        if score + other > 0.0 {
            score / (score + other)
        } else {
            0.0
        }
    }
}

/// Adds how a pair stands beside its rivals: a claim has mostly one counterpart in another article, so that being the
/// best for both sides tells more than the score itself.
pub fn with_rivals(features: &mut Features, score: f32, one: Rivals, two: Rivals) {
    let (rank_one, rank_two) = (one.rank(score), two.rank(score));
    let (lead_one, lead_two) = (one.lead(score), two.lead(score));
    let [.., worse_rank, better_rank, worse_lead, better_lead, _, _] = &mut features.0;
    *worse_rank = rank_one.min(rank_two);
    *better_rank = rank_one.max(rank_two);
    *worse_lead = lead_one.min(lead_two);
    *better_lead = lead_one.max(lead_two);
}

/// Adds how likely the claims beside the two are the same, by the first look: outlets tell facts in one order, and what
/// one puts into one clause another spreads over two. It counts as far as the two have something to tell themselves:
/// the names of the whole event make no match of two claims that stand between matches.
pub fn with_neighbours(features: &mut Features, beside: f32, rest: f32) {
    let [_, _, _, _, _, told, .., neighbours, rest_of_sentence] = &mut features.0;
    let own = (2.0 * *told).min(1.0);
    (*neighbours, *rest_of_sentence) = (own * beside, own * rest);
}
