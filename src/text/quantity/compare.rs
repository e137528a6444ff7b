//! Whether two quantities can both be right.

use super::moment;
use super::{Hedge, Measure, Quantity};

/// How two quantities stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// They say the same, to the precision that each gives.
    Same,
    /// They measure the same thing and cannot both be right.
    Differ,
    /// They do not measure the same, or too little is known.
    Incomparable,
}

/// Compares after units, rounding and hedges: "nearly 90 minutes" is the same as "an hour and a half", "more than 40"
/// is not "approximately 50".
#[must_use]
pub fn compare(a: &Quantity, b: &Quantity) -> Comparison {
    if a.measure != b.measure {
        return Comparison::Incomparable;
    }
    if a.measure == Measure::Date {
        return match (a.moment, b.moment) {
            (Some(a), Some(b)) => moment::compare(a, b),
            _ => Comparison::Incomparable,
        };
    }
    if can_both_hold(a, b) {
        Comparison::Same
    } else {
        Comparison::Differ
    }
}

fn can_both_hold(a: &Quantity, b: &Quantity) -> bool {
    let ((a_low, a_high), (b_low, b_high)) = (interval(a, b.step), interval(b, a.step));
    let shared = a_high.min(b_high) - a_low.max(b_low);
    let slack = 1e-9 * a_high.abs().max(b_high.abs()).max(1.0);
    // "More than 1,000" and "nearly 1,000" touch in a value that neither of them means.
    let opposed = matches!(
        (a.hedge, b.hedge),
        (Hedge::Above, Hedge::Below) | (Hedge::Below, Hedge::Above)
    );
    // A range is the same as another range only if the ends are; a number inside a range is the same as the range.
    let ranges = a.low < a.high && b.low < b.high;
    if ranges {
        return (a.low - b.low).abs() <= 0.5 * a.step.max(b.step) + slack
            && (a.high - b.high).abs() <= 0.5 * a.step.max(b.step) + slack;
    }
    if opposed {
        shared > slack
    } else {
        shared >= -slack
    }
}

/// The values that a writer may mean by `q`, beside a number whose last digit stands for `other_step`.
fn interval(q: &Quantity, other_step: f64) -> (f64, f64) {
    if q.measure == Measure::Clock {
        let slack = if q.hedge == Hedge::Exact { 0.0 } else { 15.0 };
        return (q.low - slack, q.high + slack);
    }
    // A coarser figure may be the rounding of a finer one; two figures of one precision are not roundings.
    let rounding = if q.step > other_step * 1.000_001 {
        0.5 * q.step
    } else {
        0.0
    };
    let (low, high) = (q.low - rounding, q.high + rounding);
    match q.hedge {
        Hedge::Exact => (low, high),
        Hedge::About => (low.min(q.low * 0.92), high.max(q.high * 1.08)),
        Hedge::Above => (q.low, q.high * 1.1),
        Hedge::Below => (q.low * 0.9, q.high),
    }
}
