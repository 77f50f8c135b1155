//! The ways in which servers write moments. All are reckoned in microseconds since 1970, because some servers count so
//! finely that two changes of one millisecond have an order.

use chrono::DateTime;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::model::value::{CalendarDate, Timestamp};

const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;

/// How a server writes a moment or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeFormat {
    /// `2026-11-21`.
    Day,
    /// Seconds since 1970, a number.
    EpochS,
    /// Milliseconds since 1970, a number.
    EpochMs,
    /// Microseconds since 1970, a number.
    EpochUs,
    /// `2026-11-21T19:48:50Z`.
    Rfc3339S,
    /// `2026-11-21T19:48:50.795Z`.
    Rfc3339,
    /// `2026-11-21T19:48:50.795123Z`.
    Rfc3339Us,
    /// `2026-11-21 19:48:50`, without a zone and in UTC.
    SpaceS,
    /// `2026-11-21 19:48:50.795Z`.
    SpaceMs,
}

impl TimeFormat {
    /// The moment as the server takes it; what is finer than the format is cut off, so that no moment gets later.
    pub fn print(self, micros: i64) -> Json {
        match self {
            Self::EpochS => Json::from(micros.div_euclid(SECOND)),
            Self::EpochMs => Json::from(micros.div_euclid(1_000)),
            Self::EpochUs => Json::from(micros),
            _ => Json::String(self.spell(micros)),
        }
    }

    /// The same as text, for queries.
    pub fn print_text(self, micros: i64) -> String {
        match self.print(micros) {
            Json::String(text) => text,
            other => other.to_string(),
        }
    }

    fn spell(self, micros: i64) -> String {
        let date = CalendarDate(i32::try_from(micros.div_euclid(DAY)).unwrap_or(i32::MAX));
        let (second, fraction) = (micros.rem_euclid(DAY) / SECOND, micros.rem_euclid(SECOND));
        let clock = format!("{:02}:{:02}:{:02}", second / 3_600, second / 60 % 60, second % 60);
        match self {
            Self::Rfc3339S => format!("{date}T{clock}Z"),
            Self::Rfc3339 => format!("{date}T{clock}.{:03}Z", fraction / 1_000),
            Self::Rfc3339Us => format!("{date}T{clock}.{fraction:06}Z"),
            Self::SpaceS => format!("{date} {clock}"),
            Self::SpaceMs => format!("{date} {clock}.{:03}Z", fraction / 1_000),
            Self::Day | Self::EpochS | Self::EpochMs | Self::EpochUs => date.to_string(),
        }
    }

    /// How many microseconds a number of this format counts; `None` where numbers say nothing.
    const fn unit(self) -> Option<i64> {
        match self {
            Self::EpochS => Some(SECOND),
            Self::EpochMs => Some(1_000),
            Self::EpochUs => Some(1),
            _ => None,
        }
    }

    /// Whether what the server writes says when that was, whatever zone the server lives in: a number, or a text that names
    /// its zone. Without one it may be the hour on the server's wall.
    pub fn is_zoned(self, json: &Json) -> bool {
        match json {
            Json::Number(_) => true,
            Json::String(text) if self.unit().is_some() && text.parse::<i64>().is_ok() => true,
            Json::String(text) => {
                let clock = text.trim().get(10..).unwrap_or_default();
                clock.ends_with(['Z', 'z']) || clock.contains(['+', '-'])
            }
            _ => false,
        }
    }

    /// Reads what the server writes. Texts are read in every spelling, whatever the format: a server that is asked for
    /// milliseconds may answer in microseconds and in a zone of its own.
    pub fn read(self, json: &Json) -> Option<i64> {
        match json {
            Json::Number(number) => {
                let unit = self.unit()?;
                match number.as_i64() {
                    Some(whole) => whole.checked_mul(unit),
                    None => number.as_f64().map(|number| (number * unit as f64) as i64),
                }
            }
            Json::String(text) => match (self.unit(), text.parse::<i64>()) {
                (Some(unit), Ok(whole)) => whole.checked_mul(unit),
                _ => read_text(text),
            },
            _ => None,
        }
    }
}

/// Reads `2026-11-21`, `2026-11-21T19:48:50.795123Z`, `2026-11-21 19:48:50+08:00` and what lies between; without a zone
/// it is UTC.
pub fn read_text(text: &str) -> Option<i64> {
    let text = text.trim();
    let date = CalendarDate::parse(text.get(..10)?)?;
    let rest = text.get(10..)?;
    let midnight = i64::from(date.0).checked_mul(DAY)?;
    if rest.is_empty() {
        return Some(midnight);
    }
    let (clock, zone) = split_zone(rest.strip_prefix(['T', 't', ' '])?)?;
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let mut parts = clock.split(':');
    let hour: i64 = parts.next()?.parse().ok()?;
    let minute: i64 = parts.next()?.parse().ok()?;
    let second: i64 = parts.next().map_or(Some(0), |text| text.parse().ok())?;
    let fits = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
    if !fits || parts.next().is_some() {
        return None;
    }
    let seconds = hour * 3_600 + minute * 60 + second - zone;
    midnight.checked_add(seconds * SECOND + micros(fraction)?)
}

/// The clock and the seconds that its zone is ahead of UTC.
fn split_zone(text: &str) -> Option<(&str, i64)> {
    if let Some(clock) = text.strip_suffix(['Z', 'z']) {
        return Some((clock, 0));
    }
    let Some(at) = text.rfind(['+', '-']) else {
        return Some((text, 0));
    };
    let (clock, zone) = text.split_at(at);
    let digits = zone.get(1..)?.replace(':', "");
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let hours: i64 = digits.get(..2)?.parse().ok()?;
    let minutes: i64 = digits.get(2..).filter(|rest| !rest.is_empty()).map_or(Some(0), |text| text.parse().ok())?;
    let ahead = hours * 3_600 + minutes * 60;
    Some((clock.trim_end(), if zone.starts_with('-') { -ahead } else { ahead }))
}

/// Microseconds of the digits behind a point; finer digits are cut off.
fn micros(fraction: &str) -> Option<i64> {
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = fraction.bytes().map(|byte| i64::from(byte - b'0')).chain(std::iter::repeat(0));
    Some(digits.take(6).fold(0, |sum, digit| sum * 10 + digit))
}

/// Reads the date of an HTTP header, `Sat, 21 Nov 2026 19:48:50 GMT`.
pub fn read_http(text: &str) -> Option<Timestamp> {
    DateTime::parse_from_rfc2822(text.trim()).ok().map(|moment| Timestamp(moment.timestamp_millis()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    const FINE: [TimeFormat; 2] = [TimeFormat::EpochUs, TimeFormat::Rfc3339Us];
    const MIDDLE: [TimeFormat; 3] = [TimeFormat::EpochMs, TimeFormat::Rfc3339, TimeFormat::SpaceMs];
    const COARSE: [TimeFormat; 3] = [TimeFormat::EpochS, TimeFormat::Rfc3339S, TimeFormat::SpaceS];

    #[test]
    fn no_spelling_of_a_moment_is_taken_for_another() {
        let moment = 1_795_290_530_795_123;
        for written in [
            json!("2026-11-21T19:48:50.795123Z"),
            json!("2026-11-21 19:48:50.795123"),
            json!("2026-11-22T03:48:50.795123+08:00"),
            json!("2026-11-21T13:48:50.795123789-0600"),
        ] {
            assert_eq!(TimeFormat::Rfc3339.read(&written), Some(moment), "{written}");
        }
        assert_eq!(TimeFormat::EpochMs.read(&json!(1_795_290_530_795_i64)), Some(1_795_290_530_795_000));
        assert_eq!(TimeFormat::EpochMs.read(&json!("1795290530795")), Some(1_795_290_530_795_000));
        assert_eq!(TimeFormat::Rfc3339.read(&json!("2026-11-21")), Some(1_795_219_200_000_000));
        for wrong in [json!(1_795_290_530), json!("yesterday"), json!("2026-11-21T25:00:00Z"), json!(true), json!("")] {
            assert_eq!(TimeFormat::Rfc3339.read(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_hour_on_a_servers_wall_is_not_taken_for_a_moment() {
        for (format, written, is_zoned) in [
            (TimeFormat::EpochMs, json!(1_795_290_530_795_i64), true),
            (TimeFormat::EpochMs, json!("1795290530795"), true),
            (TimeFormat::SpaceMs, json!("2026-11-21 19:48:50.795Z"), true),
            (TimeFormat::Rfc3339, json!("2026-11-22T03:48:50+08:00"), true),
            (TimeFormat::Rfc3339, json!("2026-11-21T13:48:50.795-0600"), true),
            (TimeFormat::Rfc3339Us, json!("2026-11-21T19:48:50.795123"), false),
            (TimeFormat::SpaceS, json!("2026-11-21 19:48:50"), false),
            (TimeFormat::Day, json!("2026-11-21"), false),
        ] {
            assert_eq!(format.is_zoned(&written), is_zoned, "{written}");
        }
    }

    #[test]
    fn a_server_is_asked_in_its_own_spelling() {
        let moment = 1_795_290_530_795_123;
        for (format, written) in [
            (TimeFormat::Day, "2026-11-21"),
            (TimeFormat::EpochS, "1795290530"),
            (TimeFormat::EpochMs, "1795290530795"),
            (TimeFormat::EpochUs, "1795290530795123"),
            (TimeFormat::Rfc3339S, "2026-11-21T19:48:50Z"),
            (TimeFormat::Rfc3339, "2026-11-21T19:48:50.795Z"),
            (TimeFormat::Rfc3339Us, "2026-11-21T19:48:50.795123Z"),
            (TimeFormat::SpaceS, "2026-11-21 19:48:50"),
            (TimeFormat::SpaceMs, "2026-11-21 19:48:50.795Z"),
        ] {
            assert_eq!(format.print_text(moment), written);
        }
    }

    #[test]
    fn the_clock_of_a_server_is_read_from_its_answer() {
        assert_eq!(read_http("Sat, 21 Nov 2026 19:48:50 GMT"), Some(Timestamp(1_795_290_530_000)));
        assert_eq!(read_http("soon"), None);
    }

    proptest! {
        #[test]
        fn no_moment_gets_later_by_printing_and_reading(micros in -60_000_000_000_000_000_i64..200_000_000_000_000_000) {
            for format in FINE {
                prop_assert_eq!(format.read(&format.print(micros)), Some(micros));
            }
            for format in MIDDLE {
                prop_assert_eq!(format.read(&format.print(micros)), Some(micros.div_euclid(1_000) * 1_000));
            }
            for format in COARSE {
                prop_assert_eq!(format.read(&format.print(micros)), Some(micros.div_euclid(SECOND) * SECOND));
            }
        }

        #[test]
        fn reading_a_moment_never_panics(text in ".*") {
            let _ = read_text(&text);
            let _ = read_http(&text);
        }
    }
}
