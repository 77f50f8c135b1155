//! Days and times as people and spreadsheets write them (R29, R32).
//! Only forms with a year in front are read: `3/4/2024` means two different days in two offices.

use super::{half_width, is_dash, tidy};
use crate::model::value::{CalendarDate, Timestamp};

/// Days from the zero of spreadsheet serials (1899-12-30) to 1970-01-01.
const SERIAL_OF_1970: i32 = 25_569;

/// The day in `2024-03-27`, `2024/3/27`, `2024.3.27`, `2024年3月27日` or `20240327`, each also followed by a time.
/// `None` for days that do not exist and for years outside 1800 to 2999, which are slips of the finger.
pub fn date(text: &str) -> Option<CalendarDate> {
    let line = plain(text);
    let (day, rest) = day_and_rest(&line)?;
    let rest = rest.trim();
    (rest.is_empty() || clock(rest).is_some()).then_some(day)
}

/// The day of a spreadsheet's serial number, 20000 (1954) to 80000 (2119); the fraction, a time, is left out.
pub fn serial_date(serial: f64) -> Option<CalendarDate> {
    (20_000.0..80_001.0).contains(&serial).then(|| CalendarDate(serial as i32 - SERIAL_OF_1970))
}

/// The moment of a day and a time, to the minute; a day alone is its local midnight.
/// `offset_minutes` is local time minus UTC, unless the text names its own (`Z`, `+08:00`).
pub fn time(text: &str, offset_minutes: i32) -> Option<Timestamp> {
    let line = plain(text);
    let (day, rest) = day_and_rest(&line)?;
    let rest = rest.trim();
    if rest.is_empty() {
        return Some(Timestamp::from_local(day, 0, offset_minutes));
    }
    let (minute, zone) = clock(rest)?;
    Some(Timestamp::from_local(day, minute, zone.unwrap_or(offset_minutes)))
}

fn plain(text: &str) -> String {
    tidy(&half_width(text)).chars().map(|c| if is_dash(c) { '-' } else { c }).collect()
}

/// The leading ASCII digits and what follows them.
fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().take_while(u8::is_ascii_digit).count())
}

fn day_and_rest(text: &str) -> Option<(CalendarDate, &str)> {
    let (year, rest) = digits(text);
    if year.len() == 8 {
        return Some((day_of(year.get(..4)?, year.get(4..6)?, year.get(6..)?)?, rest));
    }
    let rest = rest.trim_start();
    let first = rest.chars().next()?;
    let second = match first {
        '年' => '月',
        '-' | '/' | '.' => first,
        _ => return None,
    };
    let (month, rest) = digits(rest.strip_prefix(first)?.trim_start());
    let (day, rest) = digits(rest.trim_start().strip_prefix(second)?.trim_start());
    let day = day_of(year, month, day)?;
    let end = if first == '年' { rest.trim_start().strip_prefix(['日', '号']) } else { None };
    Some((day, end.unwrap_or(rest)))
}

fn day_of(year: &str, month: &str, day: &str) -> Option<CalendarDate> {
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    let year: i32 = year.parse().ok()?;
    (1800..=2999).contains(&year).then_some(())?;
    CalendarDate::new(year, month.parse().ok()?, day.parse().ok()?)
}

/// The minute of the day, and the minutes from UTC where the text names them.
/// Seconds are read and dropped: the desk shows and edits minutes, so a time must not change by being looked at.
fn clock(text: &str) -> Option<(u32, Option<i32>)> {
    let text = text.strip_prefix('T').unwrap_or(text);
    let (text, afternoon) = half_day(text.trim());
    let (text, zone) = zone(text)?;
    let (hour, rest) = digits(text);
    let mark = rest.chars().next().filter(|mark| matches!(mark, ':' | '时' | '点'))?;
    let rest = rest.strip_prefix(mark)?.trim_start();
    let (minute, rest) = match rest {
        "" | "整" if mark != ':' => ("0", ""),
        "半" if mark != ':' => ("30", ""),
        _ => digits(rest),
    };
    let rest = rest.strip_prefix('分').or_else(|| rest.strip_prefix(':')).unwrap_or(rest).trim();
    let seconds = rest.strip_suffix('秒').unwrap_or(rest);
    if hour.len() > 2 || minute.len() > 2 || !seconds.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let hour: u32 = hour.parse().ok()?;
    let minute: u32 = minute.parse().ok()?;
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    (hour < 24 && minute < 60).then_some((hour * 60 + minute, zone))
}

/// Takes off `上午`, `下午`, `AM` or `PM` and says whether it is afternoon.
fn half_day(text: &str) -> (&str, Option<bool>) {
    for (mark, afternoon) in [("上午", false), ("下午", true), ("AM", false), ("PM", true), ("am", false), ("pm", true)]
    {
        if let Some(rest) = text.strip_prefix(mark).or_else(|| text.strip_suffix(mark)) {
            return (rest.trim(), Some(afternoon));
        }
    }
    (text, None)
}

/// Takes off `Z`, `+08:00` or `-0500`; `None` where such an end cannot be understood.
fn zone(text: &str) -> Option<(&str, Option<i32>)> {
    if let Some(rest) = text.strip_suffix('Z') {
        return Some((rest, Some(0)));
    }
    let Some(at) = text.rfind(['+', '-']) else {
        return Some((text, None));
    };
    let (rest, offset) = text.split_at(at);
    let figures = offset.get(1..)?.replace(':', "");
    if !figures.bytes().all(|b| b.is_ascii_digit()) || !matches!(figures.len(), 2 | 4) {
        return None;
    }
    let hours: i32 = figures.get(..2)?.parse().ok()?;
    let minutes: i32 = figures.get(2..).filter(|rest| !rest.is_empty()).map_or(Some(0), |rest| rest.parse().ok())?;
    if hours > 14 || minutes > 59 {
        return None;
    }
    let total = hours * 60 + minutes;
    Some((rest.trim_end(), Some(if offset.starts_with('-') { -total } else { total })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_date_of_a_real_ledger_is_lost() {
        for (written, day) in [
            ("2021-12-16", "2021-12-16"),
            ("2024/3/27", "2024-03-27"),
            ("2023.12.18", "2023-12-18"),
            ("2024年1月28日", "2024-01-28"),
            ("2024 年 1 月 28 号", "2024-01-28"),
            ("２０２４－０１－２８", "2024-01-28"),
            ("20240128", "2024-01-28"),
            ("2024/3/27 9:05", "2024-03-27"),
            ("2024-03-27T09:05:30Z", "2024-03-27"),
            ("2024年1月28日 下午3点半", "2024-01-28"),
        ] {
            assert_eq!(date(written).map(|day| day.to_string()).as_deref(), Some(day), "{written}");
        }
    }

    #[test]
    fn a_day_that_nobody_can_be_sure_of_is_an_error() {
        let wrong = [
            "2023-13-05",
            "2024-02-30",
            "去年春天",
            "2024-5",
            "2024年5月",
            "3/27/2024",
            "24-03-27",
            "2024-03/27",
            "0204-01-01",
            "13194009570",
            "44962",
            "2024-03-27 25:00",
            "2024-03-27后",
            "",
        ];
        for written in wrong {
            assert_eq!(date(written), None, "{written}");
        }
    }

    #[test]
    fn the_days_of_spreadsheets_are_the_right_ones() {
        assert_eq!(serial_date(44_962.0), CalendarDate::new(2023, 2, 5));
        assert_eq!(serial_date(44_962.75), CalendarDate::new(2023, 2, 5));
        assert_eq!(serial_date(19_999.0), None);
        assert_eq!(serial_date(13_194_009_570.0), None);
        assert_eq!(serial_date(f64::NAN), None);
    }

    #[test]
    fn a_talk_is_remembered_at_the_minute_it_took_place() {
        for (written, local) in [
            ("2024-04-01 13:03", "2024-04-01 13:03"),
            ("2024/4/1 13:03:59", "2024-04-01 13:03"),
            ("2024-04-01T05:03:00.000Z", "2024-04-01 13:03"),
            ("2024-04-01T13:03+08:00", "2024-04-01 13:03"),
            ("2024-04-01T00:03-0500", "2024-04-01 13:03"),
            ("2024年4月1日 下午1:03", "2024-04-01 13:03"),
            ("2024年4月1日 13时03分", "2024-04-01 13:03"),
            ("2024-04-01 12:30 AM", "2024-04-01 00:30"),
            ("2024-04-01", "2024-04-01 00:00"),
        ] {
            assert_eq!(time(written, 480).map(|moment| moment.local(480)).as_deref(), Some(local), "{written}");
        }
        for written in ["13:03", "2024-04-01 24:00", "2024-04-01 9", "2024-04-01 9:60", "2024-04-01 晚上", "无"] {
            assert_eq!(time(written, 480), None, "{written}");
        }
    }

    proptest! {
        #[test]
        fn no_text_stops_the_reading_of_dates(text in any::<String>(), near in "[0-9]{4}[-/.年 ][0-9TZ:+年月日时点分半上下午APM 　-]{0,20}") {
            for text in [text, near] {
                if let Some(day) = date(&text) {
                    prop_assert_eq!(date(&day.to_string()), Some(day));
                }
                let _ = time(&text, 480);
            }
        }

        #[test]
        fn every_serial_number_is_some_day_or_none(serial in any::<f64>()) {
            let _ = serial_date(serial);
        }
    }
}
