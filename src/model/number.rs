//! Display numbers: prefix, day, month or year, and a sequence, `C20240501001` (R1, R13, R24, G3). A desk may agree on
//! another form for a table; numbers that were given stay as they are. When a sequence is full it grows a digit.

use std::collections::BTreeMap;

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::schema::EntityId;
use super::value::CalendarDate;

/// The form in which what a desk agrees on is written down. A later one is not guessed at.
const VERSION: u32 = 1;

/// The longest prefix, in characters.
pub const LONGEST_PREFIX: usize = 8;
/// The most digits that a sequence can be agreed to have.
pub const MOST_DIGITS: u8 = 9;

/// A span of the calendar, from the shortest to all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// A day: `20240501`.
    Day,
    /// A month: `202405`.
    Month,
    /// A year: `2024`.
    Year,
    /// All days: nothing.
    Always,
}

impl Span {
    /// All of them, the shortest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Month, Self::Year, Self::Always];

    /// How many digits say which one it is.
    pub const fn digits(self) -> usize {
        match self {
            Self::Day => 8,
            Self::Month => 6,
            Self::Year => 4,
            Self::Always => 0,
        }
    }

    /// The digits of the span that a day lies in.
    fn print(self, day: CalendarDate) -> String {
        let mut digits = day.compact();
        digits.truncate(self.digits());
        digits
    }

    /// The first day of the span with these digits.
    fn read(self, digits: &str) -> Option<CalendarDate> {
        let part = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
        // A desk has no customers of the year 0001: such digits are the beginning of a sequence.
        let year = || digits.get(..4)?.parse::<i32>().ok().filter(|year| *year >= 1900);
        match self {
            Self::Day => CalendarDate::new(year()?, part(4, 6)?, part(6, 8)?),
            Self::Month => CalendarDate::new(year()?, part(4, 6)?, 1),
            Self::Year => CalendarDate::new(year()?, 1, 1),
            Self::Always => Some(CalendarDate(0)),
        }
    }

    /// The first day of the span that a day lies in.
    pub fn first(self, day: CalendarDate) -> CalendarDate {
        self.read(&self.print(day)).unwrap_or(day)
    }
}

/// How a number is formed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// What stands first.
    pub prefix: String,
    /// What of the calendar follows it.
    pub date: Span,
    /// How many digits the sequence has at least.
    pub digits: u8,
    /// After which span it begins anew.
    pub restart: Span,
}

impl Form {
    /// The form of a desk that has agreed on nothing: the day, three digits, anew each day.
    pub fn usual(prefix: &str) -> Self {
        Self { prefix: prefix.to_owned(), date: Span::Day, digits: 3, restart: Span::Day }
    }

    /// Whether numbers of this form can be told apart: a sequence that begins anew each day needs the day in the number.
    pub fn is_sound(&self) -> bool {
        self.restart >= self.date
            && (1..=MOST_DIGITS).contains(&self.digits)
            && self.prefix.chars().count() <= LONGEST_PREFIX
            && !self.prefix.chars().any(|character| character.is_whitespace() || character.is_control())
    }

    /// The number of a day with that place in the sequence.
    pub fn print(&self, day: CalendarDate, sequence: u32) -> String {
        format!("{}{}{sequence:0width$}", self.prefix, self.date.print(day), width = usize::from(self.digits))
    }

    /// The first day of what a number says of the calendar, and its place in the sequence; `None` where it has another
    /// form.
    pub fn read(&self, number: &str) -> Option<(CalendarDate, u32)> {
        let digits = number.strip_prefix(self.prefix.as_str())?;
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let (date, sequence) = (digits.get(..self.date.digits())?, digits.get(self.date.digits()..)?);
        let least = usize::from(self.digits);
        // A sequence is longer only when it is full.
        if sequence.len() < least || sequence.len() > least && sequence.starts_with('0') {
            return None;
        }
        Some((self.date.read(date)?, sequence.parse().ok()?))
    }

    /// Whether it is a number of this form whose sequence is not full.
    fn reads_exactly(&self, number: &str) -> bool {
        let length = self.prefix.len() + self.date.digits() + usize::from(self.digits);
        number.len() == length && self.read(number).is_some()
    }

    /// How the numbers begin that share a sequence with that day.
    pub fn head(&self, day: CalendarDate) -> String {
        format!("{}{}", self.prefix, self.restart.print(day))
    }
}

/// The form of a table's numbers, and those that it had before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// The form of the numbers to come.
    pub form: Form,
    /// The forms of numbers that were given before, the newest first. What reads like one of them is one of them, so
    /// that the year's 4-digit sequence is not thought to have come to a number that says a day.
    #[serde(default)]
    pub earlier: Vec<Form>,
}

impl Series {
    /// The series of a desk that has agreed on nothing.
    pub fn usual(prefix: &str) -> Self {
        Self { form: Form::usual(prefix), earlier: Vec::new() }
    }

    /// The series that goes on in another form.
    #[must_use]
    pub fn reformed(&self, form: Form) -> Self {
        let mut earlier = self.earlier.clone();
        if form != self.form {
            earlier.insert(0, self.form.clone());
        }
        earlier.retain(|other| *other != form);
        Self { form, earlier }
    }

    /// The first day and the place of a number of the form that holds now.
    pub fn read(&self, number: &str) -> Option<(CalendarDate, u32)> {
        if self.is_earlier(number) { None } else { self.form.read(number) }
    }

    /// Whether the desk may have given that number, in whatever form.
    pub fn gives(&self, number: &str) -> bool {
        self.form.read(number).is_some() || self.earlier.iter().any(|form| form.read(number).is_some())
    }

    /// Whether the numbers of that day look like none that was given in an earlier form.
    pub fn is_clear(&self, day: CalendarDate) -> bool {
        !self.is_earlier(&self.form.print(day, 1))
    }

    fn is_earlier(&self, number: &str) -> bool {
        self.earlier.iter().any(|form| form.reads_exactly(number))
    }
}

/// What a desk has agreed on: the series of the tables, by their names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbering {
    version: u32,
    /// Those that are not as usual, or were not.
    #[serde(default)]
    pub tables: BTreeMap<String, Series>,
}

impl Default for Numbering {
    /// All as usual.
    fn default() -> Self {
        Self { version: VERSION, tables: BTreeMap::new() }
    }
}

impl Numbering {
    /// Reads what was written down; `None` where it is damaged, of a later release or makes no sense.
    // Nobody's first list is made of it.
    #[inline(never)]
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        let sound = |series: &Series| series.form.is_sound() && series.earlier.iter().all(Form::is_sound);
        (read.version == VERSION && read.tables.values().all(sound)).then_some(read)
    }

    /// What [`Self::read`] reads.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The series of a table by its name and usual prefix.
    pub fn series(&self, key: &str, prefix: &str) -> Series {
        self.tables.get(key).cloned().unwrap_or_else(|| Series::usual(prefix))
    }
}

/// The last sequence given per table and span.
#[derive(Clone, Debug, Default)]
pub struct Sequences {
    last: HashMap<(EntityId, CalendarDate), u32>,
}

impl Sequences {
    /// Takes note of a number that exists. Numbers of another form are no business of the sequence.
    pub fn observe(&mut self, entity: EntityId, series: &Series, number: &str) {
        if let Some((day, sequence)) = series.read(number) {
            let last = self.last.entry((entity, series.form.restart.first(day))).or_insert(0);
            *last = (*last).max(sequence);
        }
    }

    /// The next number of that table and day.
    pub fn next(&mut self, entity: EntityId, series: &Series, day: CalendarDate) -> String {
        let last = self.last.entry((entity, series.form.restart.first(day))).or_insert(0);
        loop {
            *last = last.saturating_add(1);
            let number = series.form.print(day, *last);
            // It would be taken for an earlier one and given once more. Only a full sequence comes to such a number.
            if *last == u32::MAX || !series.is_earlier(&number) {
                return number;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CUSTOMER: EntityId = EntityId(1);

    fn day(text: &str) -> CalendarDate {
        CalendarDate::parse(text).unwrap()
    }

    fn form(date: Span, digits: u8, restart: Span) -> Form {
        Form { prefix: "C".to_owned(), date, digits, restart }
    }

    #[test]
    fn no_two_customers_of_a_day_share_a_number() {
        let (day, series) = (day("2024-05-01"), Series::usual("C"));
        let mut sequences = Sequences::default();
        assert_eq!(sequences.next(CUSTOMER, &series, day), "C20240501001");
        sequences.observe(CUSTOMER, &series, "C20240501041");
        sequences.observe(CUSTOMER, &series, "C2024050x999");
        assert_eq!(sequences.next(CUSTOMER, &series, day), "C20240501042");
        assert_eq!(sequences.next(CUSTOMER, &series, day.plus_days(1)), "C20240502001");
        assert_eq!(sequences.next(EntityId(2), &Series::usual("S"), day), "S20240501001");
    }

    #[test]
    fn the_thousandth_of_a_day_still_gets_a_number_of_its_own() {
        let (day, series) = (day("2024-05-01"), Series::usual("C"));
        let mut sequences = Sequences::default();
        sequences.observe(CUSTOMER, &series, "C20240501999");
        let number = sequences.next(CUSTOMER, &series, day);
        assert_eq!(number, "C202405011000");
        assert_eq!(series.read(&number), Some((day, 1000)));
    }

    #[test]
    fn a_sequence_begins_anew_when_it_was_agreed_and_not_before() {
        let monthly = Series { form: form(Span::Day, 4, Span::Month), earlier: Vec::new() };
        let mut sequences = Sequences::default();
        assert_eq!(sequences.next(CUSTOMER, &monthly, day("2024-05-01")), "C202405010001");
        assert_eq!(sequences.next(CUSTOMER, &monthly, day("2024-05-31")), "C202405310002");
        assert_eq!(sequences.next(CUSTOMER, &monthly, day("2024-06-01")), "C202406010001");
        let never = Series { form: form(Span::Always, 6, Span::Always), earlier: Vec::new() };
        let mut sequences = Sequences::default();
        assert_eq!(sequences.next(CUSTOMER, &never, day("2024-12-31")), "C000001");
        assert_eq!(sequences.next(CUSTOMER, &never, day("2025-01-01")), "C000002");
    }

    #[test]
    fn numbers_that_could_not_be_told_apart_are_not_agreed_on() {
        assert!(Form::usual("C").is_sound() && form(Span::Month, 4, Span::Year).is_sound());
        assert!(!form(Span::Month, 4, Span::Day).is_sound());
        assert!(!form(Span::Always, 4, Span::Year).is_sound());
        assert!(!form(Span::Day, 0, Span::Day).is_sound() && !form(Span::Day, 10, Span::Day).is_sound());
        assert!(!Form::usual("K 1").is_sound() && !Form::usual("ABCDEFGHI").is_sound());
        let mut agreed = Numbering::default();
        agreed.tables.insert("customer".to_owned(), Series::usual("K"));
        assert_eq!(Numbering::read(&agreed.write()), Some(agreed.clone()));
        agreed.tables.insert("contract".to_owned(), Series { form: Form::usual("K 1"), earlier: Vec::new() });
        assert_eq!(Numbering::read(&agreed.write()), None);
        assert_eq!(Numbering::read("{\"version\":2}"), None);
    }

    #[test]
    fn a_new_form_begins_with_one_and_the_old_numbers_are_still_the_desks() {
        let series = Series::usual("C").reformed(form(Span::Year, 4, Span::Year));
        let mut sequences = Sequences::default();
        sequences.observe(CUSTOMER, &series, "C20241012001");
        assert_eq!(sequences.next(CUSTOMER, &series, day("2024-11-01")), "C20240001");
        assert!(series.gives("C20241012001") && series.gives("C20240001") && !series.gives("K-001"));
        // Back again: the forms go round, and none stands there twice.
        let back = series.reformed(Form::usual("C"));
        assert_eq!((back.form.clone(), back.earlier.len()), (Form::usual("C"), 1));
        assert_eq!(back.read("C20241012001"), Some((day("2024-10-12"), 1)));
    }

    fn any_form() -> impl Strategy<Value = Form> {
        (0_usize..4, 1_u8..6, 0_usize..4)
            .prop_map(|(date, digits, restart)| form(Span::ALL[date], digits, Span::ALL[date.max(restart)]))
    }

    proptest! {
        #[test]
        fn no_number_is_given_twice_however_often_the_form_changes_and_the_desk_is_opened(
            forms in prop::collection::vec(any_form(), 1..5),
            counts in prop::collection::vec(1_usize..15, 5),
        ) {
            let mut series = Series::usual("C");
            let mut given: Vec<String> = vec!["C20241012001".to_owned(), "C20241231999".to_owned()];
            let mut today = day("2024-10-12");
            for (form, count) in forms.into_iter().zip(counts) {
                series = series.reformed(form);
                // Opened anew: only the numbers themselves are known.
                let mut sequences = Sequences::default();
                given.iter().for_each(|number| sequences.observe(CUSTOMER, &series, number));
                for _ in 0..count {
                    let number = sequences.next(CUSTOMER, &series, today);
                    prop_assert!(!given.contains(&number), "{number} twice");
                    given.push(number);
                    today = today.plus_days(9);
                }
            }
        }
    }
}
