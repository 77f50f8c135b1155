//! When the desk works: the hours of a week, days off and working days out of turn, in one fixed zone.
//! This is what a person edits; `hours` makes of it what can be reckoned with.

use serde::{Deserialize, Serialize};

use crate::model::value::CalendarDate;

/// Minutes of a day.
pub const DAY_MINUTES: u16 = 1_440;

/// Some time of a day during which the desk works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// Minutes after midnight at which it begins.
    pub from: u16,
    /// Minutes after midnight at which it ends; 1,440 is the end of the day.
    pub to: u16,
}

/// A day that is not as its day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SpecialDay {
    /// Which day.
    #[serde(with = "iso")]
    pub day: CalendarDate,
    /// Whether the desk works on it, as on a usual working day; else it is off.
    pub works: bool,
}

/// The working time of a desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Calendar {
    /// Local time of the desk minus UTC, in minutes: a promise is the same moment on every device.
    pub offset_minutes: i32,
    /// The hours of each day of the week, Monday first.
    pub week: [Vec<Span>; 7],
    /// Whether the public holidays of the built-in list are off, and its make-up days worked.
    pub public_holidays: bool,
    /// The desk's own days off and working days; they go before the built-in list.
    pub days: Vec<SpecialDay>,
}

impl Default for Calendar {
    /// Five days of eight hours in China.
    fn default() -> Self {
        let day = || vec![Span { from: 9 * 60, to: 12 * 60 }, Span { from: 13 * 60, to: 18 * 60 }];
        Self {
            offset_minutes: 480,
            week: [day(), day(), day(), day(), day(), Vec::new(), Vec::new()],
            public_holidays: true,
            days: Vec::new(),
        }
    }
}

/// Makes a day special, or changes what it is; the days stay in order, each once.
pub fn put_day(days: &mut Vec<SpecialDay>, special: SpecialDay) {
    days.retain(|known| known.day != special.day);
    days.push(special);
    days.sort_unstable();
}

/// The most days that are made special at once: no holiday is longer.
pub const MOST: i32 = 62;

/// Makes all days from one to another special; none where the last comes before the first, or they are more than [`MOST`].
pub fn put_days(days: &mut Vec<SpecialDay>, (first, last): (CalendarDate, CalendarDate), works: bool) {
    let count = last.0.saturating_sub(first.0).saturating_add(1);
    if count <= MOST {
        (0..count).for_each(|later| put_day(days, SpecialDay { day: first.plus_days(later), works }));
    }
}

/// Spans in order, none empty, none beyond the day, those that touch or overlap as one.
pub fn tidy(spans: &[Span]) -> Vec<Span> {
    let mut sorted: Vec<Span> = spans
        .iter()
        .map(|span| Span { from: span.from, to: span.to.min(DAY_MINUTES) })
        .filter(|span| span.from < span.to)
        .collect();
    sorted.sort_unstable();
    let mut tidy: Vec<Span> = Vec::with_capacity(sorted.len());
    for span in sorted {
        match tidy.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => tidy.push(span),
        }
    }
    tidy
}

/// The hours of a day as people write them: `09:00-12:00, 13:00-18:00`.
pub fn print_spans(spans: &[Span]) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let spans: Vec<String> =
        tidy(spans).iter().map(|span| format!("{}-{}", clock(span.from), clock(span.to))).collect();
    spans.join(", ")
}

/// Why a text is no hours of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanFlaw {
    /// It is not written as hours are.
    Unreadable,
    /// A part of it ends when it begins or before, as one that goes on after midnight does.
    Backwards,
}

/// Reads the hours of a day; an empty text is a day off.
///
/// # Errors
/// Why it is no hours at all.
pub fn read_spans(text: &str) -> Result<Vec<Span>, SpanFlaw> {
    let plain = crate::model::clean::half_width(text).replace(['–', '—', '~', '至', '到'], "-").replace('、', ",");
    let plain = plain.replace(['点', '时'], ":").replace('分', "");
    let parts = plain.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
    let spans: Result<Vec<Span>, SpanFlaw> = parts.map(parse_span).collect();
    spans.map(|spans| tidy(&spans))
}

/// The same where it does not matter why.
pub fn parse_spans(text: &str) -> Option<Vec<Span>> {
    read_spans(text).ok()
}

fn parse_span(text: &str) -> Result<Span, SpanFlaw> {
    let both = text.split_once('-').and_then(|(from, to)| Some((parse_clock(from)?, parse_clock(to)?)));
    let (from, to) = both.ok_or(SpanFlaw::Unreadable)?;
    if from < to { Ok(Span { from, to }) } else { Err(SpanFlaw::Backwards) }
}

fn parse_clock(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':').unwrap_or((text.trim(), "0"));
    // `9点` has no minutes.
    let minute = Some(minute.trim()).filter(|minute| !minute.is_empty()).unwrap_or("0");
    let (hour, minute): (u16, u16) = (hour.trim().parse().ok()?, minute.parse().ok()?);
    let at = hour.checked_mul(60)?.checked_add(minute)?;
    (minute < 60 && at <= DAY_MINUTES).then_some(at)
}

/// Days as `2026-05-01`, so that what is stored can be read by eye.
mod iso {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::model::value::CalendarDate;

    pub fn serialize<S: Serializer>(day: &CalendarDate, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(day)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<CalendarDate, D::Error> {
        let text = String::deserialize(deserializer)?;
        CalendarDate::parse(&text).ok_or_else(|| D::Error::custom("this is no day"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        let read = |text: &str| parse_spans(text).map(|spans| print_spans(&spans));
        assert_eq!(read("9-12, 13:00-18:00").as_deref(), Some("09:00-12:00, 13:00-18:00"));
        assert_eq!(read("９：００至１２：００、13–17:30").as_deref(), Some("09:00-12:00, 13:00-17:30"));
        assert_eq!(read("0-24").as_deref(), Some("00:00-24:00"));
        assert_eq!(read("  ").as_deref(), Some(""));
        assert_eq!(read("18-9"), None);
        assert_eq!(read("9-12-15"), None);
        assert_eq!(read("9:75-12"), None);
        assert_eq!(read("9-25"), None);
        assert_eq!(read("9点-12点、13点30分到18点").as_deref(), Some("09:00-12:00, 13:30-18:00"));
    }

    #[test]
    fn whoever_writes_hours_that_can_not_be_is_told_what_is_wrong_with_them() {
        assert_eq!(read_spans("18:00-09:00"), Err(SpanFlaw::Backwards), "past midnight");
        assert_eq!(read_spans("9-12, 13-13"), Err(SpanFlaw::Backwards));
        assert_eq!(read_spans("九点到五点"), Err(SpanFlaw::Unreadable));
        assert_eq!(read_spans("9"), Err(SpanFlaw::Unreadable));
    }

    #[test]
    fn hours_that_overlap_are_not_counted_twice() {
        let spans = [Span { from: 600, to: 700 }, Span { from: 540, to: 600 }, Span { from: 650, to: 660 }];
        assert_eq!(tidy(&spans), [Span { from: 540, to: 700 }]);
        assert_eq!(
            tidy(&[Span { from: 9, to: 9 }, Span { from: 1_430, to: 2_000 }]),
            [Span { from: 1_430, to: 1_440 }]
        );
    }

    #[test]
    fn a_holiday_of_a_week_is_entered_at_once_and_a_slip_of_the_year_enters_nothing() {
        let mut days = Vec::new();
        let first = CalendarDate(20_000);
        put_days(&mut days, (first, first.plus_days(6)), false);
        put_days(&mut days, (first.plus_days(6), first.plus_days(7)), true);
        let works: Vec<bool> = days.iter().map(|special| special.works).collect();
        assert_eq!(works, [false, false, false, false, false, false, true, true]);
        put_days(&mut days, (first, first.plus_days(-1)), false);
        put_days(&mut days, (first, first.plus_days(366)), false);
        assert_eq!(days.len(), 8);
    }

    #[test]
    fn a_day_is_special_in_one_way_only() {
        let mut days = Vec::new();
        let day = CalendarDate(20_000);
        put_day(&mut days, SpecialDay { day, works: true });
        put_day(&mut days, SpecialDay { day: day.plus_days(-1), works: true });
        put_day(&mut days, SpecialDay { day, works: false });
        let before = SpecialDay { day: day.plus_days(-1), works: true };
        assert_eq!(days, [before, SpecialDay { day, works: false }]);
    }
}
