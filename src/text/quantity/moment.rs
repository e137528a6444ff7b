//! Times of the day, and days, months and years, as far as a text names them.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::compare::Comparison;
use super::tokens::{Kind, Token};
use super::{Hedge, Measure, Quantity};
use crate::domain::Span;

/// A day as far as it is named: "Feb. 24" has no year, "Thursday" has neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moment {
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month.
    pub day: Option<i8>,
    /// The day of the week, 0 for Monday.
    pub weekday: Option<i8>,
    /// Days after the day of publication: -1 for "yesterday".
    pub offset: Option<i64>,
}

impl Moment {
    /// The same day with what publication tells: a weekday is the last one on or before it, "yesterday" is the day
    /// before. Unchanged where nothing follows.
    #[must_use]
    pub fn published(self, on: Date) -> Self {
        let date = match (self.offset, self.weekday) {
            (Some(offset), _) => on.checked_add(offset.days()).ok(),
            (None, Some(weekday)) if self.day.is_none() => {
                let back = (i64::from(on.weekday().to_monday_zero_offset()) - i64::from(weekday))
                    .rem_euclid(7);
                on.checked_sub(back.days()).ok()
            }
            _ => None,
        };
        date.map_or(self, |date| Self {
            year: Some(date.year()),
            month: Some(date.month()),
            day: Some(date.day()),
            weekday: Some(date.weekday().to_monday_zero_offset()),
            offset: None,
        })
    }

    /// The weekday, worked out from the date where it is not named.
    fn known_weekday(self) -> Option<i8> {
        self.weekday.or_else(|| {
            let date = Date::new(self.year?, self.month?, self.day?).ok()?;
            Some(date.weekday().to_monday_zero_offset())
        })
    }
}

/// Two moments differ when a part that both name is not the same.
pub fn compare(a: Moment, b: Moment) -> Comparison {
    let mut common = false;
    let mut part = |a: Option<i64>, b: Option<i64>| {
        let both = a.zip(b);
        common |= both.is_some();
        both.is_some_and(|(a, b)| a != b)
    };
    let whole = |m: Moment| m.day.is_some() && m.month.is_some();
    let differ = if whole(a) && whole(b) {
        part(a.day.map(i64::from), b.day.map(i64::from))
            | part(a.month.map(i64::from), b.month.map(i64::from))
            | part(a.year.map(i64::from), b.year.map(i64::from))
    } else {
        part(a.year.map(i64::from), b.year.map(i64::from))
            | part(a.month.map(i64::from), b.month.map(i64::from))
            | part(
                a.known_weekday().map(i64::from),
                b.known_weekday().map(i64::from),
            )
            | part(a.offset, b.offset)
    };
    match (common, differ) {
        (false, _) => Comparison::Incomparable,
        (true, true) => Comparison::Differ,
        (true, false) => Comparison::Same,
    }
}

/// Reads a time or a day that begins at `at`; gives it with the place of the next token.
pub fn read(tokens: &[Token], at: usize) -> Option<(Quantity, usize)> {
    clock(tokens, at).or_else(|| date(tokens, at))
}

fn quantity(tokens: &[Token], from: usize, next: usize, measure: Measure) -> Option<Quantity> {
    let start = tokens.get(from)?.span.start();
    let end = tokens.get(next.checked_sub(1)?)?.span.end();
    Some(Quantity {
        span: Span::new(start, end)?,
        measure,
        low: 0.0,
        high: 0.0,
        step: 1.0,
        hedge: Hedge::Exact,
        moment: None,
    })
}

fn clock(tokens: &[Token], at: usize) -> Option<(Quantity, usize)> {
    let token = tokens.get(at)?;
    let after = tokens.get(at + 1).map_or("", Token::word);
    let (hours, minutes, mut next) = match &token.kind {
        Kind::Clock { hours, minutes } => (*hours, *minutes, at + 1),
        Kind::Number { value, step, .. } if *step >= 1.0 && (1.0..=12.0).contains(value) => {
            if !matches!(after, "am" | "pm" | "o") {
                return None;
            }
            // The value is a whole number of 1 to 12.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            (*value as u32, 0, at + 1)
        }
        Kind::Word(word) if word == "noon" || word == "midday" => (12, 0, at + 1),
        Kind::Word(word) if word == "midnight" => (0, 0, at + 1),
        _ => return None,
    };
    if hours > 24 || minutes > 59 {
        return None;
    }
    let half = match tokens.get(next).map_or("", Token::word) {
        "am" => Some(0),
        "pm" => Some(12),
        _ => None,
    };
    next += usize::from(half.is_some());
    let hours = half.map_or(hours, |half| hours % 12 + half);
    let (from, hedge) = super::read::hedge_before(tokens, at);
    let mut read = quantity(tokens, from, next, Measure::Clock)?;
    read.hedge = hedge;
    read.low = f64::from(hours * 60 + minutes);
    read.high = read.low;
    Some((read, next))
}

fn date(tokens: &[Token], at: usize) -> Option<(Quantity, usize)> {
    let token = tokens.get(at)?;
    let mut moment = Moment::default();
    let mut next = at + 1;
    let word = token.word();
    if let Some(month) = month_of(token) {
        moment.month = Some(month);
        let day = tokens.get(next).and_then(day_of);
        if day.is_some() {
            moment.day = day;
            next += 1 + usize::from(is_ordinal_end(tokens.get(next + 1)));
        }
        let year = tokens.get(next).and_then(year_of);
        next += usize::from(year.is_some());
        moment.year = year;
        // "May" and "March" are words too.
        if moment.day.is_none() && moment.year.is_none() && matches!(word, "may" | "march") {
            return None;
        }
    } else if let Some(day) = day_of(token) {
        let skip = usize::from(is_ordinal_end(tokens.get(at + 1)));
        let month = tokens.get(at + 1 + skip).filter(|t| !t.comma_before);
        moment.month = Some(month.and_then(month_of)?);
        moment.day = Some(day);
        next = at + 2 + skip;
        moment.year = tokens.get(next).and_then(year_of);
        next += usize::from(moment.year.is_some());
    } else if let Some(year) = year_of(token) {
        // A bare number of four digits is a year only where a year can stand.
        let before = at.checked_sub(1).and_then(|i| tokens.get(i));
        let fits = before.is_some_and(|t| YEAR_BEFORE.contains(&t.word()));
        // "The 1950s" are no year.
        let counted = tokens
            .get(at + 1)
            .is_some_and(|t| t.is('%') || t.touches && t.word() == "s");
        if !fits || counted {
            return None;
        }
        moment.year = Some(year);
    } else if let Some(weekday) = weekday_of(token) {
        moment.weekday = Some(weekday);
        // "Friday, Dec. 29, 2017" is one day.
        if let Some((rest, end)) = tokens
            .get(next)
            .filter(|t| month_of(t).is_some())
            .and_then(|_| date(tokens, next))
            && let Some(rest) = rest.moment
        {
            moment = Moment {
                weekday: Some(weekday),
                ..rest
            };
            next = end;
        }
    } else {
        moment.offset = Some(match word {
            "yesterday" => -1,
            "today" | "tonight" => 0,
            "tomorrow" => 1,
            _ => return None,
        });
    }
    let mut read = quantity(tokens, at, next, Measure::Date)?;
    read.moment = Some(moment);
    Some((read, next))
}

/// Words after which four digits are a year.
const YEAR_BEFORE: &[&str] = &[
    "in", "since", "by", "until", "from", "during", "before", "after", "of", "early", "late",
    "mid", "and", "to", "a", "the", "spring", "summer", "autumn", "fall", "winter", "end",
    "through", "s",
];

fn year_of(token: &Token) -> Option<i16> {
    match token.kind {
        // The value is a whole number of 1800 to 2100.
        #[allow(clippy::cast_possible_truncation)]
        Kind::Number {
            value,
            step,
            digits: 4,
        } if step >= 1.0 && (1800.0..=2100.0).contains(&value) => Some(value as i16),
        _ => None,
    }
}

fn day_of(token: &Token) -> Option<i8> {
    match token.kind {
        // The value is a whole number of 1 to 31.
        #[allow(clippy::cast_possible_truncation)]
        Kind::Number {
            value,
            step,
            digits: 1..=2,
        } if step >= 1.0 && (1.0..=31.0).contains(&value) => Some(value as i8),
        _ => None,
    }
}

fn is_ordinal_end(token: Option<&Token>) -> bool {
    token.is_some_and(|t| t.touches && matches!(t.word(), "st" | "nd" | "rd" | "th"))
}

fn month_of(token: &Token) -> Option<i8> {
    if !token.capital {
        return None;
    }
    Some(match token.word() {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

fn weekday_of(token: &Token) -> Option<i8> {
    if !token.capital {
        return None;
    }
    let day = match token.word() {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    };
    Some(day.to_monday_zero_offset())
}
