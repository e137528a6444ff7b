//! Moments as people read and write them, in the time zone of the machine.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

/// A moment (milliseconds since 1970, UTC) as a person reads it.
#[must_use]
pub fn when(milliseconds: i64) -> String {
    jiff::Timestamp::from_millisecond(milliseconds).map_or_else(
        |_| "at an unknown time".into(),
        |t| {
            t.to_zoned(TimeZone::system())
                .strftime("%-d %b %Y, %H:%M")
                .to_string()
        },
    )
}

/// The end of the day, the minute or the second that a person named, in milliseconds since 1970, UTC: 2026-10-14, with
/// a time after it if wished. A time with its own zone (2026-10-14T18:30:00Z) is that moment. `None` when it is no
/// date.
#[must_use]
pub fn moment(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(zoned) = text.parse::<jiff::Timestamp>() {
        return Some(zoned.as_millisecond());
    }
    let (day, time) = match text.split_once([' ', 'T']) {
        Some((day, time)) => (day, Some(time.trim())),
        None => (text, None),
    };
    let day: Date = day.parse().ok()?;
    let last = |hour, minute, second| Time::new(hour, minute, second, 999_000_000).ok();
    let end = match time {
        None => last(23, 59, 59)?,
        Some(time) => {
            let named: Time = time.parse().ok()?;
            let to_the_minute = time.matches(':').count() < 2;
            let second = if to_the_minute { 59 } else { named.second() };
            last(named.hour(), named.minute(), second)?
        }
    };
    let zoned = DateTime::from_parts(day, end).to_zoned(TimeZone::system());
    Some(zoned.ok()?.timestamp().as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_means_its_end_and_a_minute_too() {
        let of = |text: &str| moment(text).map(|ms| ms.rem_euclid(60_000));
        assert_eq!(of("2026-10-14"), Some(59_999));
        assert_eq!(moment("2026-10-14"), moment(" 2026-10-14 23:59 "));
        assert_eq!(
            moment("2026-10-14 18:30:10").map(|ms| ms.rem_euclid(60_000)),
            Some(10_999)
        );
        assert_eq!(moment("2026-10-14T18:30"), moment("2026-10-14 18:30"));
        assert_eq!(moment("1970-01-01T00:00:01Z"), Some(1_000));
        for no in [
            "",
            "yesterday",
            "2026-13-01",
            "2026-10-14 25:00",
            "14.10.2026",
        ] {
            assert_eq!(moment(no), None, "{no}");
        }
        assert_eq!(when(i64::MAX), "at an unknown time");
    }
}
