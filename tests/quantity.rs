//! Quantities, times and dates: what is read, and which two can both be right.

use crosscheck::domain::Span;
use crosscheck::text::quantity::{Comparison, Measure, Quantity, compare, find};
use proptest::prelude::*;

fn read(text: &str) -> Vec<Quantity> {
    Span::new(0, text.len())
        .map(|all| find(text, all))
        .unwrap_or_default()
}

/// The quantities of a text as they are written.
fn written(text: &str) -> Vec<&str> {
    read(text).iter().filter_map(|q| q.span.of(text)).collect()
}

#[test]
fn finds_what_is_written() {
    let cases: &[(&str, &[&str])] = &[
        (
            "The ferry carried more than 340 people.",
            &["more than 340"],
        ),
        (
            "It cost $2.4 billion, up from €900m.",
            &["$2.4 billion", "€900m"],
        ),
        (
            "Turnout fell by 8% to nearly two-thirds.",
            &["8%", "nearly two-thirds"],
        ),
        (
            "The talk lasted an hour and a half.",
            &["an hour and a half"],
        ),
        (
            "They waited two hours and 15 minutes.",
            &["two hours and 15 minutes"],
        ),
        ("A 34-year-old man was held.", &["34-year-old"]),
        ("Ida Holm, 61, said so.", &["61"]),
        (
            "It struck at about 6.40am on Tuesday.",
            &["about 6.40am", "Tuesday"],
        ),
        ("The vote is on March 3, 2021.", &["March 3, 2021"]),
        (
            "Between 8 and 15.5 per cent of it",
            &["8 and 15.5 per cent"],
        ),
        ("No one came to Chapter 11 of it.", &[]),
        ("One train stood; two others moved.", &["One", "two"]),
        ("It won the 53rd Street prize.", &[]),
        ("The shop opened in 1987.", &["1987"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&written(text), expected, "in {text:?}");
    }
}

#[test]
fn values_are_in_base_units() {
    let cases = [
        ("an hour and a half", Measure::Duration, 5_400.0),
        ("90 minutes", Measure::Duration, 5_400.0),
        ("half an hour", Measure::Duration, 1_800.0),
        ("two and a half hours", Measure::Duration, 9_000.0),
        ("three dozen boats", Measure::Count, 36.0),
        ("twenty-five people", Measure::Count, 25.0),
        ("1,250 people", Measure::Count, 1_250.0),
        ("a hundred and ten people", Measure::Count, 110.0),
        ("5:10 p.m.", Measure::Clock, 1_030.0),
        ("noon", Measure::Clock, 720.0),
        ("12 km", Measure::Length, 12_000.0),
        ("three-quarters of it", Measure::Percent, 75.0),
    ];
    for (text, measure, value) in cases {
        let found = read(text);
        let first = found.first().map(|q| (q.measure, q.low));
        assert_eq!(first, Some((measure, value)), "in {text:?}: {found:?}");
    }
}

#[test]
fn compares_after_units_rounding_and_hedges() {
    use Comparison::{Differ, Incomparable, Same};
    let cases = [
        ("nearly 90 minutes", "an hour and a half", Same),
        ("90-minute", "an hour and a half", Same),
        ("more than 40 allies", "approximately 50 allies", Differ),
        ("more than 1,000 people", "1,018 people", Same),
        ("more than 1,000 people", "nearly 1,000 people", Differ),
        ("8%", "8 percent", Same),
        ("$5 billion", "about $5 billion", Same),
        ("$5 billion", "$4.9 billion", Same),
        ("$2.07 billion", "$1.9 billion", Differ),
        ("$5 billion", "5 percent", Incomparable),
        ("5:10 a.m.", "about 5am", Same),
        ("5:10 a.m.", "6:30 a.m.", Differ),
        ("two-thirds of it", "67 percent", Same),
        ("Thursday", "Friday", Differ),
        ("Feb. 24, 2022", "24 February", Same),
        ("Feb. 24", "Feb. 25", Differ),
        ("Wednesday", "March 3", Incomparable),
        ("10 miles", "16 km", Same),
        ("four people", "five people", Differ),
    ];
    for (a, b, expected) in cases {
        let (x, y) = (read(a), read(b));
        let got = x.first().zip(y.first()).map(|(x, y)| compare(x, y));
        assert_eq!(got, Some(expected), "{a:?} against {b:?}: {x:?} {y:?}");
        let back = x.first().zip(y.first()).map(|(x, y)| compare(y, x));
        assert_eq!(back, Some(expected), "{b:?} against {a:?}");
    }
}

#[test]
fn a_weekday_is_the_last_one_on_or_before_publication() {
    let published = jiff::civil::date(2021, 3, 5); // a Friday
    let moment = |text: &str| {
        read(text)
            .first()
            .and_then(|q| q.moment)
            .map(|m| m.published(published))
    };
    let day = |text: &str| moment(text).map(|m| (m.month, m.day));
    assert_eq!(day("Wednesday"), Some((Some(3), Some(3))));
    assert_eq!(day("yesterday"), Some((Some(3), Some(4))));
    assert_eq!(day("Friday"), Some((Some(3), Some(5))));
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,200}") {
        let found = read(&text);
        for q in &found {
            prop_assert!(q.span.of(&text).is_some());
        }
        prop_assert!(found.windows(2).all(|w| w[0].span.start() <= w[1].span.start()));
    }

    #[test]
    fn numbers_with_words_are_read_without_panic(
        parts in proptest::collection::vec("(about|more than|two|half|an|hour|and|a|\\$|[0-9]{1,12}|%|-|to|between|million|May|5:10|am|,|years|old) ?", 0..30)
    ) {
        let text = parts.concat();
        for q in read(&text) {
            prop_assert!(q.span.of(&text).is_some());
            prop_assert!(q.low <= q.high);
        }
    }

    #[test]
    fn a_quantity_agrees_with_itself(n in 1_u32..1_000_000, unit in "(people|%|miles|hours)") {
        let text = format!("{n} {unit}");
        let found = read(&text);
        let first = found.first();
        prop_assert_eq!(first.map(|q| compare(q, q)), Some(Comparison::Same));
    }
}
