//! Amounts and times: which of two claims' quantities speak of one thing, and whether they can both be right.

use super::frame::{Frame, Ground};
use super::{Difference, Judge, SURE, Side};
use crate::domain::ReasonKind;
use crate::text::quantity::{Comparison, Measure, Quantity, compare};

/// How much is asked before two quantities are held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caution {
    /// The claims are in one group already.
    Linked,
    /// Only the quantities would bring the claims together.
    Apart,
}

/// Nobody tells tons from tonnes.
const TONS: f64 = 1.13;
/// So many differing amounts of two claims are told.
const MOST: usize = 2;

/// A quantity with what it is said of.
type Framed<'a> = (&'a Quantity, &'a Frame);

/// Amounts that measure one thing and differ.
pub fn amounts(
    judge: &Judge<'_>,
    one: Side<'_>,
    two: Side<'_>,
    caution: Caution,
) -> Vec<Difference> {
    let (ours, theirs) = unmatched(judge, one, two, |q| !q.is_time());
    let sure = judge.matching.score(one.claim, two.claim) >= SURE;
    let only = |list: &[Framed<'_>], q: &Quantity| {
        list.iter().filter(|o| o.0.measure == q.measure).count() == 1
    };
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (i, x) in ours.iter().enumerate() {
        for (j, y) in theirs.iter().enumerate() {
            let tons = x.0.measure == Measure::Mass && times_larger(x.0, y.0) < TONS;
            let limits = x.0.high == y.0.high && (is_limit(one, x.0) || is_limit(two, y.0));
            if compare(x.0, y.0) != Comparison::Differ || tons || limits || x.1.part != y.1.part {
                continue;
            }
            let alone = only(&ours, x.0) && only(&theirs, y.0);
            if one_thing(judge, *x, *y, alone, sure, caution)
                && !judge.article_says(two.draft.article, *x)
                && !judge.article_says(one.draft.article, *y)
            {
                pairs.push((i, j));
            }
        }
    }
    // Of several figures the two that are closest speak of one thing.
    let size = |(i, j): &(usize, usize)| {
        let both = ours.get(*i).zip(theirs.get(*j));
        both.map_or(f64::MAX, |(x, y)| times_larger(x.0, y.0))
    };
    pairs.sort_by(|p, q| size(p).total_cmp(&size(q)));
    let mut found: Vec<Difference> = Vec::new();
    for (i, j) in pairs {
        if let Some((x, y)) = ours.get(i).zip(theirs.get(j))
            && found.len() < MOST
            && found
                .iter()
                .all(|d| d.spans[0] != x.0.span && d.spans[1] != y.0.span)
        {
            found.push(Difference {
                kind: ReasonKind::Quantity,
                spans: [x.0.span, y.0.span],
            });
        }
    }
    found
}

/// Whether two amounts are told of one thing: what is counted is the same, what governs them has enough in common, and
/// they are of one size.
fn one_thing(
    judge: &Judge<'_>,
    x: Framed<'_>,
    y: Framed<'_>,
    alone: bool,
    sure: bool,
    caution: Caution,
) -> bool {
    let ground = x.1.common_ground(y.1, &judge.lexicon);
    let common = ground.words + ground.names / 2.0;
    let size = |times: f64| times_larger(x.0, y.0) <= times;
    match (x.0.measure, caution) {
        (Measure::Count, Caution::Linked) => {
            x.1.same_things(y.1)
                && (ground.core && common > 0.3 && size(3.0)
                    || ground.bare && alone && sure && size(1.5))
        }
        (Measure::Count, Caution::Apart) => {
            let rounded = x.0.low >= 20.0 && x.1.same_sort(y.1) && common > 0.1 && size(1.3);
            x.1.same_things(y.1) && (ground.core && ground.words > 0.45 && size(2.0) || rounded)
        }
        (Measure::Age, _) => ground.names > 0.2 && size(1.3),
        (_, Caution::Linked) => {
            common > 0.5 && size(3.0)
                || common > 0.2 && size(1.35)
                || alone && common > 0.0 && size(1.35)
        }
        (Measure::Money(_) | Measure::Length | Measure::Mass | Measure::Speed, Caution::Apart) => {
            ground.words > 0.8 && size(1.35) || ground.words > 0.35 && common > 0.5 && size(1.12)
        }
        (_, Caution::Apart) => false,
    }
}

/// Days and times of the day that differ, where each claim names but one that the other does not and both tell when
/// one thing happens.
pub fn times(
    judge: &Judge<'_>,
    one: Side<'_>,
    two: Side<'_>,
    alike: f64,
    caution: Caution,
) -> Option<Difference> {
    let (ours, theirs) = unmatched(judge, one, two, Quantity::is_time);
    let ([x], [y]) = (ours.as_slice(), theirs.as_slice()) else {
        return None;
    };
    let (a, b) = (known(x.0, one), known(y.0, two));
    if compare(&a, &b) != Comparison::Differ || x.1.relation != y.1.relation {
        return None;
    }
    // "Yesterday" is another day in another paper.
    let floats = |q: &Quantity| q.moment.is_some_and(|m| m.offset.is_some());
    if floats(&a) || floats(&b) {
        return None;
    }
    // "In February" may well be another year's.
    let year = |q: &Quantity| q.moment.is_some_and(|m| m.year.is_some());
    if year(&a) != year(&b) && alike < super::words::ALIKE {
        return None;
    }
    // Months and years are the times of many things; only the same words tell that it is one.
    let coarse = |q: &Quantity| {
        q.moment
            .is_some_and(|m| m.weekday.is_none() && m.day.is_none())
    };
    if (coarse(&a) || coarse(&b)) && alike < super::words::ALIKE {
        return None;
    }
    let ground = x.1.common_ground(y.1, &judge.lexicon);
    let enough = match caution {
        Caution::Linked => {
            alike >= super::words::ALIKE && (ground.adjacent || ground.free)
                || same_moment_told(ground)
        }
        Caution::Apart => same_moment_told(ground),
    };
    let told = |article: usize, other: Framed<'_>| {
        let year = other.0.moment.is_some_and(|m| m.year.is_some());
        year && judge.article_says(article, other)
            || judge.article_tells(article, other, |g| g.adjacent || g.words > 0.6)
    };
    (enough && !told(two.draft.article, *x) && !told(one.draft.article, *y)).then_some(Difference {
        kind: ReasonKind::Time,
        spans: [x.0.span, y.0.span],
    })
}

/// Whether two times stand beside the same word, and something else is the same.
fn same_moment_told(ground: Ground) -> bool {
    ground.adjacent && ground.words > 0.4
}

/// The quantity with what the day of publication tells.
fn known(q: &Quantity, side: Side<'_>) -> Quantity {
    let mut known = q.clone();
    if let Some((moment, day)) = q.moment.zip(side.published) {
        known.moment = Some(moment.published(day));
    }
    known
}

/// The quantities of each side that the other side does not have too.
fn unmatched<'a>(
    judge: &'a Judge<'_>,
    one: Side<'a>,
    two: Side<'a>,
    wanted: impl Fn(&Quantity) -> bool,
) -> (Vec<Framed<'a>>, Vec<Framed<'a>>) {
    let without = |side: Side<'a>, others: Side<'a>| -> Vec<Framed<'a>> {
        let has = |q: &Quantity| {
            let q = known(q, side);
            others
                .draft
                .quantities
                .iter()
                .any(|o| compare(&q, &known(o, others)) == Comparison::Same)
        };
        judge
            .framed(side.claim)
            .filter(|(q, frame)| wanted(q) && !frame.tied && !has(q))
            .collect()
    };
    (without(one, two), without(two, one))
}

/// "As much as $2 billion" leaves room: "more than $2 billion" is hardly another figure.
fn is_limit(side: Side<'_>, q: &Quantity) -> bool {
    let written = q.span.of(side.text).unwrap_or_default().to_lowercase();
    ["as much as", "as many as", "up to"]
        .iter()
        .any(|limit| written.starts_with(limit))
}

/// How many times the smaller goes into the larger.
fn times_larger(a: &Quantity, b: &Quantity) -> f64 {
    let (low, high) = (a.low.min(b.low), a.high.max(b.high));
    if low > 0.0 { high / low } else { f64::MAX }
}
