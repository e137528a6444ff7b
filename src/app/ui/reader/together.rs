//! Two articles that scroll together: which height of one belongs to which height of the other.
//!
//! Claims that both carry meet at one line of the window, the one at which the selected pair was set; between two such
//! pairs the pages run evenly. While the selected pair is on the screen both pages move alike, so that it stays level.

/// Between two pairs one page runs at most so many times as fast as the other; a pair that would ask for more, as where
/// one outlet tells things in another order, is passed over.
const FASTEST: f32 = 3.0;

/// Heights of the left and the right article that belong together, in points from the top of each; both rise.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Together(Vec<[f32; 2]>);

impl Together {
    /// Starts from `pin`, heights that belong together whatever the others say; as far as `around` above and below it
    /// both pages move alike. `pairs` are heights of claims that both articles carry, in the order of the left one.
    pub(super) fn new(pin: [f32; 2], around: [f32; 2], pairs: &[[f32; 2]]) -> Self {
        let above = pin.map(|y| y - around[0]);
        let below = pin.map(|y| y + around[1]);
        let mut meets = vec![above];
        for pair in pairs.iter().rev() {
            if let Some(last) = meets.last()
                && even([last[0] - pair[0], last[1] - pair[1]])
            {
                meets.push(*pair);
            }
        }
        meets.reverse();
        meets.push(below);
        for pair in pairs {
            if let Some(last) = meets.last()
                && even([pair[0] - last[0], pair[1] - last[1]])
            {
                meets.push(*pair);
            }
        }
        Self(meets)
    }

    /// The height in the other article that belongs to this height in the one of this column (0 or 1).
    pub(super) fn across(&self, column: usize, height: f32) -> f32 {
        let (from, to) = (column, 1 - column);
        let at = self.0.partition_point(|meet| meet[from] <= height);
        let (before, after) = (at.checked_sub(1).map(|i| self.0[i]), self.0.get(at));
        match (before, after) {
            (Some(before), Some(after)) => {
                let way = (height - before[from]) / (after[from] - before[from]);
                before[to] + way * (after[to] - before[to])
            }
            // Above the first and below the last both move alike.
            (Some(meet), None) => meet[to] + height - meet[from],
            (None, Some(meet)) => meet[to] + height - meet[from],
            (None, None) => height,
        }
    }
}

/// Whether two steps lead on in both articles, neither much faster than the other.
fn even([one, other]: [f32; 2]) -> bool {
    one > 0.0 && other > 0.0 && one <= FASTEST * other && other <= FASTEST * one
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Together {
        let pairs = [
            [100.0, 200.0],
            [500.0, 450.0],
            [700.0, 1500.0],
            [900.0, 1000.0],
            [1500.0, 1400.0],
        ];
        Together::new([500.0, 450.0], [100.0, 200.0], &pairs)
    }

    #[test]
    fn what_both_carry_meets() {
        let both = sample();
        for [left, right] in [
            [100.0, 200.0],
            [500.0, 450.0],
            [900.0, 1000.0],
            [1500.0, 1400.0],
        ] {
            assert!((both.across(0, left) - right).abs() < 0.01, "{left}");
            assert!((both.across(1, right) - left).abs() < 0.01, "{right}");
        }
    }

    #[test]
    fn around_the_selected_pair_both_move_alike() {
        let both = sample();
        for by in [-100.0_f32, -30.0, 0.0, 80.0, 200.0] {
            assert!((both.across(0, 500.0 + by) - (450.0 + by)).abs() < 0.01);
        }
    }

    #[test]
    fn a_pair_told_in_another_order_is_passed_over() {
        assert!((sample().across(0, 700.0) - 1500.0).abs() > 100.0);
    }

    #[test]
    fn it_rises_and_leads_back_from_anywhere() {
        let both = sample();
        let mut last = f32::MIN;
        for step in 0..300_u16 {
            let height = f32::from(step) * 10.0 - 500.0;
            let other = both.across(0, height);
            assert!(other > last);
            assert!((both.across(1, other) - height).abs() < 0.05);
            last = other;
        }
    }

    #[test]
    fn without_pairs_both_move_alike() {
        let both = Together::new([200.0, 200.0], [0.0, 0.0], &[]);
        assert!((both.across(0, 950.0) - 950.0).abs() < 0.01);
    }
}
