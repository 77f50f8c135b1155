//! Whether talks are entered in time: within 24 hours of when they took place (R30, R66, R283). Both moments are those of
//! the desk on which the talk was entered, also offline; when it was synced does not count. A desk whose clock is known to be
//! wrong by the backend's enters by that one (docs/decisions/0053).
//!
//! What a file brought was not entered by a person, so it is told apart and counts as neither.

use super::ByName;
use crate::insight::share::per_mille;
use crate::insight::slices::{Count, walk};
use crate::insight::span::{Month, Span};
use crate::insight::spread::Spread;
use crate::model::codec::{self, ValueRef};
use crate::model::schema::facts;
use crate::model::schema::tables::interaction;
use crate::model::value::{DAY, Timestamp};
use crate::model::{Record, RecordId};
use crate::workspace::Workspace;

/// How many of the latest late entries are named.
const NAMED: usize = 10;

/// How long after the talk it was entered, in milliseconds, where that was too late; `None` where it was in time, or where
/// a file brought it.
pub fn late_by(talk: &Record) -> Option<i64> {
    let from_file = talk.get(facts::IMPORT).is_some();
    let delay = talk.get(facts::CREATED_AT)?.0.saturating_sub(talk.get(interaction::TIME)?.0);
    (delay > DAY && !from_file).then_some(delay)
}

/// How timely some entries are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timely {
    /// How many were entered.
    pub entered: usize,
    /// How many of them within 24 hours.
    pub in_time: usize,
    /// How long after the talk, in milliseconds; a talk entered before it took place was no time after it.
    pub delay: Option<Spread>,
}

impl Timely {
    /// The share that was in time, in tenths of a per cent.
    pub fn rate(self) -> Option<usize> {
        per_mille(self.in_time, self.entered)
    }
}

/// What was entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries {
    /// All of it.
    pub all: Timely,
    /// By person, those with most entries first.
    pub people: Vec<(Option<String>, Timely)>,
    /// By the month of the entry, the earliest first; months without any are left out.
    pub months: Vec<(Month, Timely)>,
    /// How many talks files brought.
    pub from_files: usize,
    /// The latest entries that came too late, with the delay, the newest first.
    pub late: Vec<(RecordId, i64)>,
}

/// The delays of some entries.
#[derive(Clone, Debug, Default)]
struct Delays(Vec<i64>);

impl Delays {
    fn timely(self) -> Timely {
        let in_time = self.0.iter().filter(|delay| **delay <= DAY).count();
        Timely { entered: self.0.len(), in_time, delay: Spread::of(self.0) }
    }
}

/// Counts entries.
#[derive(Clone, Debug)]
pub struct EntryCount {
    people: ByName<Delays>,
    months: Vec<(Month, Delays)>,
    from_files: usize,
    /// The moment of entry, the talk and its delay.
    late: Vec<(Timestamp, RecordId, i64)>,
    span: Span,
    offset_minutes: i32,
    next: u32,
}

impl EntryCount {
    /// Begins; `span` limits the talks by the day on which they were entered.
    pub fn new(span: Span, offset_minutes: i32) -> Self {
        let (people, months, late) = (ByName::default(), Vec::new(), Vec::new());
        Self { people, months, from_files: 0, late, span, offset_minutes, next: 0 }
    }

    fn look(&mut self, bytes: &[u8]) {
        let (mut created, mut took_place, mut person, mut from_file) = (None, None, None, false);
        let _ = codec::visit_row(bytes, |field, value| match value {
            ValueRef::Time(at) if field == facts::CREATED_AT.field => created = Some(at),
            ValueRef::Time(at) if field == interaction::TIME.field => took_place = Some(at),
            ValueRef::Text(name) if field == interaction::PERSON.field => person = Some(name),
            ValueRef::Reference(_) if field == facts::IMPORT.field => from_file = true,
            _ => {}
        });
        let (Some(created), Some(took_place)) = (created, took_place) else {
            return;
        };
        let day = created.date(self.offset_minutes);
        if !self.span.holds(day) {
            return;
        }
        if from_file {
            self.from_files += 1;
            return;
        }
        let delay = created.0.saturating_sub(took_place.0).max(0);
        if let Some(delays) = self.people.of(person) {
            delays.0.push(delay);
        }
        self.month(Month::of(day)).push(delay);
        if delay > DAY
            && let Some(id) = codec::row_id(bytes)
        {
            self.name_late((created, id, delay));
        }
    }

    fn month(&mut self, month: Month) -> &mut Vec<i64> {
        let at = match self.months.binary_search_by_key(&month, |(month, _)| *month) {
            Ok(at) => at,
            Err(at) => {
                self.months.insert(at, (month, Delays::default()));
                at
            }
        };
        &mut self.months[at].1.0
    }

    /// Keeps the newest; a list of all would be as long as the table where nobody is in time.
    fn name_late(&mut self, late: (Timestamp, RecordId, i64)) {
        self.late.push(late);
        if self.late.len() > NAMED * 20 {
            self.late.sort_unstable_by_key(|late| std::cmp::Reverse(*late));
            self.late.truncate(NAMED);
        }
    }

    /// What was found.
    pub fn found(mut self) -> Entries {
        self.late.sort_unstable_by_key(|late| std::cmp::Reverse(*late));
        let all = Delays(self.months.iter().flat_map(|(_, delays)| delays.0.iter().copied()).collect());
        let people = self.people.groups.into_iter().map(|(name, delays)| (name, delays.timely()));
        let mut people: Vec<(Option<String>, Timely)> = people.collect();
        people.sort_by(|(one, a), (other, b)| b.entered.cmp(&a.entered).then_with(|| one.cmp(other)));
        Entries {
            all: all.timely(),
            people,
            months: self.months.into_iter().map(|(month, delays)| (month, delays.timely())).collect(),
            from_files: self.from_files,
            late: self.late.into_iter().take(NAMED).map(|(_, id, delay)| (id, delay)).collect(),
        }
    }
}

impl Count for EntryCount {
    fn advance(&mut self, workspace: &Workspace, rows: u32) -> bool {
        let mut next = self.next;
        let more = walk(workspace, interaction::ID, &mut next, rows, |_, bytes| self.look(bytes));
        self.next = next;
        more
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::CalendarDate;
    use proptest::prelude::*;

    const HOUR: i64 = DAY / 24;

    fn talk(number: u8, person: &str, hours: i64, delay: i64) -> Record {
        Record::new(interaction::ID, RecordId([number; 16]))
            .with(interaction::TIME, Timestamp(hours * HOUR))
            .with(interaction::PERSON, person.to_owned())
            .with(facts::CREATED_AT, Timestamp(hours * HOUR + delay))
    }

    fn count(records: &[Record], span: Span, slice: u32) -> Entries {
        let workspace = Workspace::holding(records);
        let mut count = EntryCount::new(span, 0);
        while count.advance(&workspace, slice) {}
        count.found()
    }

    #[test]
    fn a_talk_entered_a_day_later_is_in_time_and_a_minute_more_is_not() {
        let in_time = talk(1, "李雷", 1_000, DAY);
        let late = talk(2, "李雷", 1_000, DAY + 60_000);
        let ahead = talk(3, "韩梅梅", 1_000, -HOUR);
        assert_eq!((late_by(&in_time), late_by(&late), late_by(&ahead)), (None, Some(DAY + 60_000), None));
        let brought = talk(4, "李雷", 0, 100 * DAY).with(facts::IMPORT, RecordId([9; 16]));
        assert_eq!(late_by(&brought), None);
        let found = count(&[in_time, late, ahead, brought], Span::default(), 3);
        assert_eq!((found.all.entered, found.all.in_time, found.from_files), (3, 2, 1));
        assert_eq!(found.all.rate(), Some(667));
        assert_eq!(found.late, [(RecordId([2; 16]), DAY + 60_000)]);
        let person: Vec<(Option<&str>, Option<i64>)> = found
            .people
            .iter()
            .map(|(name, timely)| (name.as_deref(), timely.delay.map(|delay| delay.median)))
            .collect();
        assert_eq!(person, [(Some("李雷"), Some(DAY)), (Some("韩梅梅"), Some(0))]);
    }

    #[test]
    fn what_was_entered_in_another_month_is_not_told_with_this_one() {
        let span = Span { from: Some(CalendarDate(100)), until: Some(CalendarDate(101)) };
        let found = count(&[talk(1, "李雷", 99 * 24, 0), talk(2, "李雷", 99 * 24, 30 * HOUR)], span, 9);
        assert_eq!((found.all.entered, found.all.in_time), (1, 0));
        assert_eq!(count(&[], span, 9), Entries::default());
    }

    proptest! {
        #[test]
        fn people_and_months_add_up_to_all_entries(rows in proptest::collection::vec((0_u8..4, 0_i64..9_000, -50_i64..200),
            0..60), slice in 1_u32..20)
        {
            let records: Vec<Record> = (1_u8..).zip(&rows).map(|(number, (person, at, delay))| {
                talk(number, &format!("person {person}"), *at, delay * HOUR)
            }).collect();
            let found = count(&records, Span::default(), slice);
            let in_time = rows.iter().filter(|(_, _, delay)| *delay <= 24).count();
            prop_assert_eq!((found.all.entered, found.all.in_time), (rows.len(), in_time));
            prop_assert_eq!(found.people.iter().map(|(_, timely)| timely.in_time).sum::<usize>(), in_time);
            prop_assert_eq!(found.months.iter().map(|(_, timely)| timely.entered).sum::<usize>(), rows.len());
            prop_assert!(found.months.is_sorted_by_key(|(month, _)| *month));
            prop_assert_eq!(found.late.len(), NAMED.min(rows.len() - in_time));
        }
    }
}
