//! Amounts: number, scale, hedge and unit.

use super::tokens::{Kind, Token};
use super::{Currency, Hedge, Measure, Quantity};
use crate::domain::Span;

/// A number without its unit.
#[derive(Debug, Clone, Copy)]
struct Number {
    low: f64,
    high: f64,
    step: f64,
    /// "dozens", "thousands of".
    vague: bool,
    next: usize,
}

/// Reads an amount that begins at `at`; gives it with the place of the next token.
pub fn read(tokens: &[Token], at: usize) -> Option<(Quantity, usize)> {
    let token = tokens.get(at)?;
    // Digits that hang on letters ("F16", "COVID-19") are a name.
    let glued = token.touches
        && at
            .checked_sub(1)
            .and_then(|i| tokens.get(i))
            .is_some_and(|t| {
                !t.word().is_empty() && !matches!(t.word(), "us" | "a" | "c" | "nz" | "hk")
            });
    if glued && !matches!(token.kind, Kind::Sign(_)) {
        return None;
    }
    let currency = currency_sign(token);
    let number = number(tokens, at + usize::from(currency.is_some()))?;
    let number = range(tokens, number, currency.is_some());
    let (measure, factor, mut next) = unit(tokens, at, number, currency)?;
    let (low, high, step) = if measure == Measure::Temperature && factor < 1.0 {
        let celsius = |f: f64| (f - 32.0) * 5.0 / 9.0;
        (
            celsius(number.low),
            celsius(number.high),
            number.step * factor,
        )
    } else {
        (
            number.low * factor,
            number.high * factor,
            number.step * factor,
        )
    };
    let (mut low, mut high, mut step) = (low, high, step);
    if measure == Measure::Duration
        && let Some((more, end)) = rest_of_duration(tokens, next, factor)
    {
        low += more;
        high += more;
        step = step.min(60.0_f64.max(factor / 2.0));
        next = end;
    }
    let (from, hedge) = hedge_before(tokens, at);
    let start = tokens.get(from)?.span.start();
    let end = tokens.get(next.checked_sub(1)?)?.span.end();
    let hedge = if number.vague { Hedge::About } else { hedge };
    let quantity = Quantity {
        span: Span::new(start, end)?,
        measure,
        low,
        high,
        step,
        hedge,
        moment: None,
    };
    Some((quantity, next))
}

fn currency_sign(token: &Token) -> Option<Currency> {
    match token.kind {
        Kind::Sign('$') => Some(Currency::Dollar),
        Kind::Sign('€') => Some(Currency::Euro),
        Kind::Sign('£') => Some(Currency::Pound),
        Kind::Sign('¥') => Some(Currency::Yen),
        Kind::Sign('₹') => Some(Currency::Rupee),
        _ => None,
    }
}

/// Digits or number words with their scale.
fn number(tokens: &[Token], at: usize) -> Option<Number> {
    let token = tokens.get(at)?;
    match &token.kind {
        Kind::Number { value, step, .. } => {
            let (factor, next) = scale(tokens, at + 1);
            Some(Number {
                low: value * factor,
                high: value * factor,
                step: step * factor,
                vague: false,
                next,
            })
        }
        Kind::Word(word) => in_words(tokens, at, word),
        _ => None,
    }
}

fn scale(tokens: &[Token], at: usize) -> (f64, usize) {
    let hyphen = usize::from(tokens.get(at).is_some_and(|t| t.is('-')));
    let Some(token) = tokens.get(at + hyphen) else {
        return (1.0, at);
    };
    let glued = token.touches;
    let factor = match token.word() {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" | "mn" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" | "tn" => 1e12,
        "m" if glued => 1e6,
        "b" if glued => 1e9,
        "k" if glued => 1e3,
        "dozen" => 12.0,
        _ => return (1.0, at),
    };
    (factor, at + hyphen + 1)
}

/// "twenty-five", "a hundred and ten", "two and a half million", "dozens", "half", "two-thirds".
fn in_words(tokens: &[Token], at: usize, first: &str) -> Option<Number> {
    let plural = match first {
        "dozens" => Some(12.0),
        "hundreds" => Some(1e2),
        "thousands" => Some(1e3),
        "millions" => Some(1e6),
        "billions" => Some(1e9),
        _ => None,
    };
    if let Some(one) = plural {
        return Some(Number {
            low: 2.0 * one,
            high: 10.0 * one,
            step: one,
            vague: true,
            next: at + 1,
        });
    }
    let (mut value, mut next) = if matches!(first, "a" | "an") {
        // Only "a hundred", "a dozen", "an hour": what follows decides.
        let after = tokens.get(at + 1).map_or("", Token::word);
        if !matches!(
            after,
            "hundred"
                | "thousand"
                | "million"
                | "billion"
                | "trillion"
                | "dozen"
                | "hour"
                | "minute"
        ) {
            return None;
        }
        (1.0, at + 1)
    } else {
        (small(first)?, at + 1)
    };
    // "twenty-five"
    let hyphen = usize::from(tokens.get(next).is_some_and(|t| t.is('-')));
    if value >= 20.0
        && let Some(units) = tokens.get(next + hyphen).and_then(|t| small(t.word()))
        && units < 10.0
    {
        value += units;
        next += hyphen + 1;
    }
    // "two and a half"
    if phrase(tokens, next, &["and", "a", "half"]) {
        value += 0.5;
        next += 3;
    }
    let (factor, after) = scale(tokens, next);
    value *= factor;
    next = after;
    // "a hundred and ten"
    if factor == 1e2 || factor == 1e3 {
        let and = usize::from(tokens.get(next).is_some_and(|t| t.word() == "and"));
        if let Some(more) = tokens.get(next + and).and_then(|t| small(t.word()))
            && and == 1
        {
            value += more;
            next += and + 1;
        }
    }
    Some(Number {
        low: value,
        high: value,
        step: if factor > 1.0 && value.fract() == 0.0 {
            factor.min(value)
        } else {
            1.0
        },
        vague: false,
        next,
    })
}

fn small(word: &str) -> Option<f64> {
    const TEENS: &[&str] = &[
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: &[&str] = &[
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    // Fewer than twenty entries each.
    #[allow(clippy::cast_precision_loss)]
    let place = |list: &[&str]| list.iter().position(|w| *w == word).map(|i| i as f64);
    place(TEENS)
        .or_else(|| place(TENS).map(|i| i * 10.0 + 20.0))
        .or(match word {
            "half" => Some(0.5),
            "dozen" => Some(12.0),
            "couple" => Some(2.0),
            _ => None,
        })
}

/// "8 to 15.5", "8-15", "between $1 billion and $3 billion".
fn range(tokens: &[Token], first: Number, money: bool) -> Number {
    let mut at = first.next;
    let percent = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|t| t.is('%') || t.word() == "percent")
    };
    at += usize::from(percent(at));
    let joined = match tokens.get(at) {
        Some(t) if t.is('-') => true,
        Some(t) if t.word() == "to" => true,
        // Only "between" makes a range of an "and".
        Some(t) if t.word() == "and" => (1..=3)
            .filter_map(|back| first.next.checked_sub(back + 1))
            .any(|i| tokens.get(i).is_some_and(|t| t.word() == "between")),
        _ => false,
    };
    if !joined {
        return first;
    }
    let sign = usize::from(
        tokens
            .get(at + 1)
            .is_some_and(|t| currency_sign(t).is_some()),
    );
    if sign == 1 && !money {
        return first;
    }
    match number(tokens, at + 1 + sign) {
        Some(second) if second.high > first.low && !second.vague => {
            // "$1-3 billion": the scale stands at the end for both.
            let unscaled =
                first.step <= 1.0 && second.step >= 1e3 && first.low * second.step < second.high;
            let factor = if unscaled { second.step } else { 1.0 };
            Number {
                low: first.low * factor,
                high: second.high,
                step: second.step,
                vague: false,
                next: second.next,
            }
        }
        _ => first,
    }
}

/// What is measured: measure, factor to the base unit, next token. `None` when it is no quantity at all.
fn unit(
    tokens: &[Token],
    at: usize,
    number: Number,
    currency: Option<Currency>,
) -> Option<(Measure, f64, usize)> {
    if let Some(currency) = currency {
        return Some((Measure::Money(currency), 1.0, number.next));
    }
    let hyphen = usize::from(tokens.get(number.next).is_some_and(|t| t.is('-')));
    let at_unit = number.next + hyphen;
    let after = tokens.get(at_unit);
    let word = after.map_or("", Token::word);
    if after.is_some_and(|t| t.is('%')) || matches!(word, "percent" | "pct" | "percentage") {
        return Some((Measure::Percent, 1.0, at_unit + 1));
    }
    if word == "per" && tokens.get(at_unit + 1).is_some_and(|t| t.word() == "cent") {
        return Some((Measure::Percent, 1.0, at_unit + 2));
    }
    if after.is_some_and(|t| t.touches && hyphen == 0)
        && matches!(word, "st" | "nd" | "rd" | "th" | "s")
    {
        return None;
    }
    let part = match word {
        "third" | "thirds" => Some(3.0),
        "quarter" | "quarters" if number.low < 4.0 => Some(4.0),
        "fifth" | "fifths" => Some(5.0),
        "tenth" | "tenths" => Some(10.0),
        _ => None,
    };
    if let Some(part) = part {
        let is_part = word.ends_with('s') && number.low > 1.0;
        return is_part.then_some((Measure::Percent, 100.0 / part, at_unit + 1));
    }
    if let Some(seconds) = duration_of(word) {
        let old = tokens.get(at_unit + 1).is_some_and(|t| t.is('-'))
            && tokens.get(at_unit + 2).is_some_and(|t| t.word() == "old");
        if old {
            return Some((Measure::Age, 1.0, at_unit + 3));
        }
        if tokens.get(at_unit + 1).is_some_and(|t| t.word() == "old") {
            return Some((Measure::Age, 1.0, at_unit + 2));
        }
        return Some((Measure::Duration, seconds, at_unit + 1));
    }
    // "half an hour"
    if number.low == 0.5 && matches!(word, "an" | "a") {
        let seconds = duration_of(tokens.get(at_unit + 1).map_or("", Token::word))?;
        return Some((Measure::Duration, seconds, at_unit + 2));
    }
    if let Some((measure, factor)) = measure_of(word, number) {
        return Some((measure, factor, at_unit + 1));
    }
    count(tokens, at, number, word)
}

/// A bare number: an age between commas, a part, or a count of what follows.
fn count(tokens: &[Token], at: usize, number: Number, word: &str) -> Option<(Measure, f64, usize)> {
    let first = tokens.get(at)?;
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    if number.low == 0.5 {
        // "half of", "half the": a part; other halves are words.
        let part = matches!(word, "of" | "the" | "its" | "their");
        return part.then_some((Measure::Percent, 100.0, number.next));
    }
    let closed = tokens.get(number.next).is_none_or(|t| t.comma_before);
    let named = before.is_some_and(|t| t.capital) && first.comma_before && closed;
    if (named || before.is_some_and(|t| t.word() == "aged")) && (1.0..=120.0).contains(&number.low)
    {
        return Some((Measure::Age, 1.0, number.next));
    }
    if first.word() == "one" || first.word() == "zero" {
        // "one" is a number before a noun, and a pronoun before most else.
        let noun = !word.is_empty() && !super::super::terms::is_stop_word(word);
        let negated = before
            .is_some_and(|t| matches!(t.word(), "no" | "any" | "every" | "this" | "that" | "the"));
        return (noun && !negated).then_some((Measure::Count, 1.0, number.next));
    }
    if matches!(first.word(), "a" | "an") && number.low <= 1.0 {
        return None;
    }
    // "Article 5", "No. 10", "Chapter 11": a number in a name.
    let in_name = before.is_some_and(|t| t.capital && !t.word().is_empty())
        && !first.comma_before
        && at >= 2
        && matches!(first.kind, Kind::Number { .. })
        && (word.is_empty() || closed || super::super::terms::is_stop_word(word));
    if in_name {
        return None;
    }
    Some((Measure::Count, 1.0, number.next))
}

fn duration_of(word: &str) -> Option<f64> {
    Some(match word {
        "second" | "seconds" | "sec" | "secs" => 1.0,
        "minute" | "minutes" | "min" | "mins" => 60.0,
        "hour" | "hours" | "hr" | "hrs" => 3_600.0,
        "day" | "days" => 86_400.0,
        "week" | "weeks" => 604_800.0,
        "month" | "months" => 2_629_800.0,
        "year" | "years" => 31_557_600.0,
        "decade" | "decades" => 315_576_000.0,
        _ => return None,
    })
}

/// "an hour" + "and a half"; "two hours" + "and 15 minutes".
fn rest_of_duration(tokens: &[Token], at: usize, factor: f64) -> Option<(f64, usize)> {
    if phrase(tokens, at, &["and", "a", "half"]) {
        return Some((factor / 2.0, at + 3));
    }
    let and = usize::from(tokens.get(at).is_some_and(|t| t.word() == "and"));
    let more = number(tokens, at + and)?;
    let seconds = duration_of(tokens.get(more.next).map_or("", Token::word))?;
    (seconds < factor).then_some((more.low * seconds, more.next + 1))
}

fn measure_of(word: &str, number: Number) -> Option<(Measure, f64)> {
    use Measure::{Length, Mass, Money, Speed, Temperature};
    Some(match word {
        "dollar" | "dollars" | "usd" => (Money(Currency::Dollar), 1.0),
        "euro" | "euros" => (Money(Currency::Euro), 1.0),
        "cents" | "pence" => (Money(Currency::Cent), 1.0),
        "yen" | "yuan" => (Money(Currency::Yen), 1.0),
        "rupees" => (Money(Currency::Rupee), 1.0),
        "roubles" | "rubles" => (Money(Currency::Rouble), 1.0),
        "pounds" if number.step >= 1e3 => (Money(Currency::Pound), 1.0),
        "km" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => (Length, 1_000.0),
        "m" | "metre" | "metres" | "meter" | "meters" => (Length, 1.0),
        "cm" | "centimetres" | "centimeters" => (Length, 0.01),
        "mile" | "miles" => (Length, 1_609.344),
        "foot" | "feet" | "ft" => (Length, 0.304_8),
        "inch" | "inches" => (Length, 0.025_4),
        "yard" | "yards" => (Length, 0.914_4),
        "kg" | "kilo" | "kilos" | "kilograms" | "kilogrammes" => (Mass, 1.0),
        "pounds" | "lb" | "lbs" => (Mass, 0.453_592),
        "tonne" | "tonnes" => (Mass, 1_000.0),
        "ton" | "tons" => (Mass, 907.185),
        "mph" => (Speed, 0.447_04),
        "kph" | "kmh" => (Speed, 0.277_778),
        "celsius" => (Temperature, 1.0),
        "fahrenheit" => (Temperature, 5.0 / 9.0),
        _ => return None,
    })
}

/// Whether these words stand at `at`.
fn phrase(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    words
        .iter()
        .enumerate()
        .all(|(i, word)| tokens.get(at + i).is_some_and(|t| t.word() == *word))
}

/// The hedge that stands before `at`, and where it begins (`at` itself when there is none).
pub fn hedge_before(tokens: &[Token], at: usize) -> (usize, Hedge) {
    const HEDGES: &[(&[&str], Hedge)] = &[
        (&["no", "more", "than"], Hedge::Below),
        (&["no", "fewer", "than"], Hedge::Above),
        (&["no", "less", "than"], Hedge::Above),
        (&["as", "much", "as"], Hedge::Below),
        (&["as", "many", "as"], Hedge::Below),
        (&["in", "excess", "of"], Hedge::Above),
        (&["more", "than"], Hedge::Above),
        (&["greater", "than"], Hedge::Above),
        (&["higher", "than"], Hedge::Above),
        (&["at", "least"], Hedge::Above),
        (&["upwards", "of"], Hedge::Above),
        (&["a", "minimum", "of"], Hedge::Above),
        (&["less", "than"], Hedge::Below),
        (&["fewer", "than"], Hedge::Below),
        (&["lower", "than"], Hedge::Below),
        (&["at", "most"], Hedge::Below),
        (&["up", "to"], Hedge::Below),
        (&["close", "to"], Hedge::About),
        (&["an", "estimated"], Hedge::About),
        (&["over"], Hedge::Above),
        (&["above"], Hedge::Above),
        (&["exceeding"], Hedge::Above),
        (&["nearly"], Hedge::Below),
        (&["almost"], Hedge::Below),
        (&["under"], Hedge::Below),
        (&["below"], Hedge::Below),
        (&["about"], Hedge::About),
        (&["around"], Hedge::About),
        (&["approximately"], Hedge::About),
        (&["roughly"], Hedge::About),
        (&["some"], Hedge::About),
        (&["estimated"], Hedge::About),
        (&["circa"], Hedge::About),
    ];
    for (words, hedge) in HEDGES {
        if let Some(from) = at.checked_sub(words.len())
            && phrase(tokens, from, words)
        {
            return (from, *hedge);
        }
    }
    (at, Hedge::Exact)
}
