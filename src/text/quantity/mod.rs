//! Quantities, times and dates in a text, and whether two of them can both be right.
//!
//! A small grammar, because nothing ready-made reads news well: "nearly an hour and a half", "$126 billion", "8%",
//! "between 8 and 15.5 per cent", "5.10am", "Feb. 24, 2022", "late Thursday". See [`find`] and [`compare`].

mod compare;
mod moment;
mod read;
mod tokens;

pub use compare::{Comparison, compare};
pub use moment::Moment;

use crate::domain::Span;

/// What a quantity measures. Values are kept in the base unit that is named here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// A number of things.
    Count,
    /// Money in a currency (ISO 4217 code, or "$" where the country is not said).
    Money(Currency),
    /// Parts of a whole, in percent: "8%", "two-thirds".
    Percent,
    /// A length of time, in seconds.
    Duration,
    /// A person's age, in years.
    Age,
    /// A length, in metres.
    Length,
    /// A mass, in kilograms.
    Mass,
    /// A speed, in metres a second.
    Speed,
    /// A temperature, in degrees Celsius.
    Temperature,
    /// A time of the day, in minutes after midnight.
    Clock,
    /// A day, month or year; see [`Moment`].
    Date,
}

/// The currencies that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Currency {
    /// "$" or "dollars", of whatever country.
    Dollar,
    /// "€".
    Euro,
    /// "£", or "pounds" after a scale.
    Pound,
    /// "¥", yen or yuan.
    Yen,
    /// "₹".
    Rupee,
    /// "roubles".
    Rouble,
    /// Cents or pence.
    Cent,
}

/// How a number is softened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hedge {
    /// As it stands.
    Exact,
    /// "about", "some", "roughly".
    About,
    /// "more than", "at least", "over".
    Above,
    /// "nearly", "almost", "up to", "less than".
    Below,
}

/// A quantity at its place in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// From the hedge to the unit: "more than $126 billion".
    pub span: Span,
    /// What it measures.
    pub measure: Measure,
    /// The lower of the two ends; both are the same for a single number.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// What the last digit stands for: 1e9 in "$5 billion", 0.01e9 in "$2.07 billion".
    pub step: f64,
    /// How it is softened.
    pub hedge: Hedge,
    /// The day or time of a [`Measure::Date`].
    pub moment: Option<Moment>,
}

impl Quantity {
    /// Whether it is a day or a time of the day rather than an amount.
    #[must_use]
    pub const fn is_time(&self) -> bool {
        matches!(self.measure, Measure::Clock | Measure::Date)
    }
}

/// The quantities in the part of `text` at `span`, in order, without overlap. Takes time in proportion to the part.
#[must_use]
pub fn find(text: &str, span: Span) -> Vec<Quantity> {
    let tokens = tokens::read(text, span);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let read = moment::read(&tokens, at).or_else(|| read::read(&tokens, at));
        match read {
            Some((quantity, next)) => {
                found.push(quantity);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}
