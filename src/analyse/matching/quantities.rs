//! What the quantities of two claims say of whether they state one fact.

use crate::text::quantity::{Comparison, Measure, Quantity, compare};

/// How the quantities of two claims stand to each other, 0 to 1.
#[derive(Debug, Default)]
pub struct Quantities {
    /// How rare the rarest amount is that both have.
    pub amount: f32,
    /// How rare the rarest day or time is that both have.
    pub time: f32,
}

/// Compares the quantities of two claims, each with how rare it is.
pub fn compare_all(ones: &[(&Quantity, f32)], twos: &[(&Quantity, f32)]) -> Quantities {
    let mut found = Quantities::default();
    for (one, weight) in ones {
        let same = twos
            .iter()
            .find(|(two, _)| compare(one, two) == Comparison::Same);
        if let Some((_, other)) = same {
            let sort = if one.is_time() {
                &mut found.time
            } else {
                &mut found.amount
            };
            *sort = sort.max(weight.min(*other));
        }
    }
    found
}

/// Quantities that are written otherwise but are the same have the same key, but for rounding.
pub fn value_key(q: &Quantity) -> (Measure, i64) {
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
