//! How the width of the reader is shared out between the text and its margin.

use crate::app::prefs::Reading;

/// Left of the text, where the bars of noise stand.
const BEFORE: f32 = 26.0;
/// Between the text and its margin.
const BETWEEN: f32 = 15.0;
/// Right of everything, where the scroll bar comes.
const AFTER: f32 = 6.0;
/// The margin is so wide at least; where there is no room for it, there is none.
const LEAST: f32 = 76.0;
/// Lines are made shorter to give it this width.
const GOOD: f32 = 100.0;
/// More would stand too far from the text.
const MOST: f32 = 190.0;
/// For the margin's sake lines are made no shorter than so many characters: 60 to 75 read best (Bringhurst).
const SHORTEST: u8 = 60;

/// Where text and margin stand, in points from the left edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    /// The left edge of the text.
    pub left: f32,
    /// The width of the text.
    pub text: f32,
    /// The left edge and the width of the margin, where there is room for it.
    pub margin: Option<(f32, f32)>,
}

impl Measure {
    /// Shares `width` points out.
    pub(super) fn of(width: f32, reading: Reading) -> Self {
        let wanted = reading.width();
        let least = wanted.min(reading.width_of(SHORTEST));
        let room = width - BEFORE - BETWEEN - AFTER;
        if room - least < LEAST {
            let text = (width - 2.0 * BEFORE).clamp(120.0, wanted);
            return Self {
                left: ((width - text) / 2.0).max(BEFORE),
                text,
                margin: None,
            };
        }
        let margin = (room - wanted).max((room - least).min(GOOD));
        let margin = margin.clamp(LEAST, MOST);
        let text = wanted.min(room - margin);
        let left = BEFORE + (room - text - margin) / 2.0;
        Self {
            left,
            text,
            margin: Some((left + text + BETWEEN, margin)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_60_to_75_characters_wherever_there_is_room() {
        let reading = Reading::default();
        for width in [560.0_f32, 638.0, 700.0, 900.0, 1280.0, 2400.0] {
            let measure = Measure::of(width, reading);
            let characters = measure.text / reading.width_of(1);
            assert!(
                (60.0..=75.1).contains(&characters),
                "{characters} at {width}"
            );
        }
    }

    #[test]
    fn text_and_margin_never_overlap_and_stay_inside() {
        for width in (120..2000_u16).map(f32::from) {
            for reading in
                [(12, 45), (17, 75), (32, 110)].map(|(size, line)| Reading { size, line })
            {
                let measure = Measure::of(width, reading);
                if let Some((x, wide)) = measure.margin {
                    assert!(measure.left + measure.text < x && x + wide <= width);
                    assert!(wide >= LEAST);
                }
            }
        }
    }
}
