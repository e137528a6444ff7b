//! How far people who answered the same questions agree, and how far beyond chance.

use std::collections::BTreeMap;

/// Why a coefficient cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Undefined {
    /// No question was answered by all whom it compares.
    NothingInCommon,
    /// Everybody gave one and the same answer every time: chance alone would explain it, and nothing is known beyond.
    OneAnswer,
}

impl Undefined {
    /// Why, as a sentence.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::NothingInCommon => "Nothing was answered by all of them.",
            Self::OneAnswer => "Only one answer was ever given, so chance cannot be told apart.",
        }
    }
}

/// A coefficient: 1 is agreement throughout, 0 what chance would give, less than 0 is worse than chance.
pub type Score = Result<f64, Undefined>;

/// Answers: a row a question, a column a person, each the number of an answer or none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answered {
    people: usize,
    rows: Vec<Vec<Option<usize>>>,
}

impl Answered {
    /// These rows; `None` when one has not a place for each of so many people.
    #[must_use]
    pub fn new(people: usize, rows: Vec<Vec<Option<usize>>>) -> Option<Self> {
        let fits = rows.iter().all(|row| row.len() == people);
        fits.then_some(Self { people, rows })
    }

    /// The answers of two of the people.
    #[must_use]
    pub fn pair(&self, a: usize, b: usize) -> Self {
        let of = |row: &Vec<Option<usize>>, at: usize| row.get(at).copied().flatten();
        Self {
            people: 2,
            rows: self
                .rows
                .iter()
                .map(|row| vec![of(row, a), of(row, b)])
                .collect(),
        }
    }

    /// How many questions somebody answered.
    #[must_use]
    pub fn any(&self) -> usize {
        self.rows
            .iter()
            .filter(|row| row.iter().any(Option::is_some))
            .count()
    }

    /// How many questions everybody answered.
    #[must_use]
    pub fn complete(&self) -> usize {
        self.all_answered().count()
    }

    fn all_answered(&self) -> impl Iterator<Item = Vec<usize>> {
        let all = self
            .rows
            .iter()
            .filter_map(|row| row.iter().copied().collect());
        all.filter(|row: &Vec<usize>| row.len() > 1)
    }

    /// The share of pairs of answers to one question that are the same, 0 to 1. For two people it is the share of the
    /// questions that both answered on which they agree.
    ///
    /// # Errors
    /// When no question was answered twice.
    pub fn percent(&self) -> Score {
        let (mut same, mut all) = (0, 0);
        for row in &self.rows {
            let counts = counts(row.iter().flatten());
            let answers: usize = counts.values().sum();
            same += counts.values().map(|n| n * (n - 1)).sum::<usize>();
            all += answers * answers.saturating_sub(1);
        }
        match all {
            0 => Err(Undefined::NothingInCommon),
            all => Ok(number(same) / number(all)),
        }
    }

    /// Cohen's kappa of the first two people, over the questions that both answered (Cohen 1960, A coefficient of
    /// agreement for nominal scales).
    ///
    /// # Errors
    /// When there is no such question, or both always gave one and the same answer.
    pub fn cohen(&self) -> Score {
        let (mut same, mut all) = (0, 0);
        let mut firsts: BTreeMap<usize, usize> = BTreeMap::new();
        let mut seconds: BTreeMap<usize, usize> = BTreeMap::new();
        for row in &self.rows {
            if let [Some(a), Some(b), ..] = row.as_slice() {
                all += 1;
                same += usize::from(a == b);
                *firsts.entry(*a).or_default() += 1;
                *seconds.entry(*b).or_default() += 1;
            }
        }
        if all == 0 {
            return Err(Undefined::NothingInCommon);
        }
        let by_chance = |(answer, n): (&usize, &usize)| n * seconds.get(answer).unwrap_or(&0);
        let chance: usize = firsts.iter().map(by_chance).sum();
        if chance == all * all {
            return Err(Undefined::OneAnswer);
        }
        let (observed, expected) = (
            number(same) / number(all),
            number(chance) / number(all * all),
        );
        Ok((observed - expected) / (1.0 - expected))
    }

    /// Fleiss' kappa over the questions that everybody answered (Fleiss 1971, Measuring nominal scale agreement among
    /// many raters).
    ///
    /// # Errors
    /// When there is no such question, or all always gave one and the same answer.
    pub fn fleiss(&self) -> Score {
        let people = self.people;
        let (mut same, mut rows) = (0, 0);
        let mut totals: BTreeMap<usize, usize> = BTreeMap::new();
        for row in self.all_answered() {
            rows += 1;
            for (answer, n) in counts(row.iter()) {
                same += n * (n - 1);
                *totals.entry(answer).or_default() += n;
            }
        }
        if rows == 0 {
            return Err(Undefined::NothingInCommon);
        }
        if totals.len() == 1 {
            return Err(Undefined::OneAnswer);
        }
        let observed = number(same) / number(rows * people * (people - 1));
        let all = number(rows * people);
        let expected: f64 = totals.values().map(|n| (number(*n) / all).powi(2)).sum();
        Ok((observed - expected) / (1.0 - expected))
    }

    /// Krippendorff's alpha for nominal answers, over every question with two answers or more; answers may be missing
    /// (Krippendorff 2011, Computing Krippendorff's alpha-reliability).
    ///
    /// # Errors
    /// When no question was answered twice, or only one answer was ever given.
    pub fn alpha(&self) -> Score {
        let mut disagreed = 0.0;
        let mut totals: BTreeMap<usize, usize> = BTreeMap::new();
        for row in &self.rows {
            let counts = counts(row.iter().flatten());
            let answers: usize = counts.values().sum();
            if answers < 2 {
                continue;
            }
            let same: usize = counts.values().map(|n| n * n).sum();
            disagreed += number(answers * answers - same) / number(answers - 1);
            for (answer, n) in counts {
                *totals.entry(answer).or_default() += n;
            }
        }
        let all: usize = totals.values().sum();
        if all == 0 {
            return Err(Undefined::NothingInCommon);
        }
        let same: usize = totals.values().map(|n| n * n).sum();
        if same == all * all {
            return Err(Undefined::OneAnswer);
        }
        Ok(1.0 - number(all - 1) * disagreed / number(all * all - same))
    }
}

/// How often each answer was given.
fn counts<'a>(answers: impl Iterator<Item = &'a usize>) -> BTreeMap<usize, usize> {
    let mut counts = BTreeMap::new();
    for answer in answers {
        *counts.entry(*answer).or_default() += 1;
    }
    counts
}

#[allow(clippy::cast_precision_loss)] // counts of marks, far fewer than a float can count
fn number(n: usize) -> f64 {
    n as f64
}
