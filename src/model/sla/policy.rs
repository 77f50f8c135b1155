//! How long the desk takes at most, by priority and kind of case, and how that is written down.
//! A desk that has written nothing down has the usual policy, so that cases have their times from the first day.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use super::hours::Hours;
use crate::model::schema::tables::service_case::{CaseKind, Priority};

/// The form in which a policy is written down. A later one is not guessed at.
const VERSION: u32 = 1;

/// The longest that can be promised, in working minutes: about ten years of days and nights.
pub const LONGEST: i64 = 5_000_000;

/// What is promised for a case, in working minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Until the first answer.
    pub response: i64,
    /// Until the solution.
    pub solution: i64,
}

impl Promise {
    const fn hours(response_minutes: i64, solution_hours: i64) -> Self {
        Self { response: response_minutes, solution: solution_hours * 60 }
    }

    fn is_sound(self) -> bool {
        (1..=LONGEST).contains(&self.response) && (1..=LONGEST).contains(&self.solution)
    }
}

/// What is promised by priority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Promises {
    /// For urgent cases.
    pub urgent: Promise,
    /// For high priority.
    pub high: Promise,
    /// For normal priority.
    pub normal: Promise,
    /// For low priority.
    pub low: Promise,
}

impl Default for Promises {
    fn default() -> Self {
        Self {
            urgent: Promise::hours(30, 4),
            high: Promise::hours(120, 8),
            normal: Promise::hours(240, 24),
            low: Promise::hours(480, 40),
        }
    }
}

impl Promises {
    /// What is promised for a priority.
    pub const fn of(&self, priority: Priority) -> Promise {
        match priority {
            Priority::Urgent => self.urgent,
            Priority::High => self.high,
            Priority::Normal => self.normal,
            Priority::Low => self.low,
        }
    }

    /// The same, to be changed.
    pub const fn of_mut(&mut self, priority: Priority) -> &mut Promise {
        match priority {
            Priority::Urgent => &mut self.urgent,
            Priority::High => &mut self.high,
            Priority::Normal => &mut self.normal,
            Priority::Low => &mut self.low,
        }
    }

    fn is_sound(&self) -> bool {
        [self.urgent, self.high, self.normal, self.low].into_iter().all(Promise::is_sound)
    }
}

/// The key of a kind of case, as files and links write it.
pub fn key_of(kind: CaseKind) -> &'static str {
    CaseKind::OPTIONS.iter().find(|option| option.code == kind.code()).map_or("", |option| option.key)
}

/// The working time of a desk and what it promises.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    version: u32,
    /// When the desk works.
    #[serde(default)]
    pub calendar: Calendar,
    /// What is promised for all kinds of case that are not named.
    #[serde(default)]
    pub general: Promises,
    /// What is promised for some kinds, by their key.
    #[serde(default)]
    pub by_kind: BTreeMap<String, Promises>,
}

impl Default for Policy {
    fn default() -> Self {
        Self { version: VERSION, calendar: Calendar::default(), general: Promises::default(), by_kind: BTreeMap::new() }
    }
}

impl Policy {
    /// Reads what was written down; `None` where it is damaged, of a later release or makes no sense.
    pub fn read(text: &str) -> Option<Self> {
        let policy: Self = serde_json::from_str(text).ok()?;
        let sound = policy.version == VERSION
            && policy.general.is_sound()
            && policy.by_kind.values().all(Promises::is_sound)
            && (-1_080..=1_080).contains(&policy.calendar.offset_minutes);
        sound.then_some(policy)
    }

    /// What [`Self::read`] reads.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What is promised for a case of that kind and priority.
    pub fn promise(&self, kind: Option<CaseKind>, priority: Priority) -> Promise {
        let special = kind.and_then(|kind| self.by_kind.get(key_of(kind)));
        special.unwrap_or(&self.general).of(priority)
    }
}

/// A policy made ready: what the one door and the screens reckon with.
#[derive(Clone, Debug)]
pub struct Service {
    /// What is promised.
    pub policy: Policy,
    /// The working time.
    pub hours: Hours,
}

impl Service {
    /// Makes a policy ready.
    pub fn new(policy: Policy) -> Self {
        let hours = Hours::new(&policy.calendar);
        Self { policy, hours }
    }
}

impl Default for Service {
    fn default() -> Self {
        Self::new(Policy::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sla::SpecialDay;
    use crate::model::value::CalendarDate;

    #[test]
    fn what_a_desk_has_agreed_on_comes_back_word_for_word() {
        let mut policy = Policy::default();
        policy.calendar.days.push(SpecialDay { day: CalendarDate(20_600), works: false });
        policy.calendar.offset_minutes = -330;
        policy.by_kind.insert(key_of(CaseKind::Complaint).to_owned(), Promises::default());
        policy.general.of_mut(Priority::Low).solution = 77;
        assert_eq!(Policy::read(&policy.write()), Some(policy));
    }

    #[test]
    fn a_policy_that_makes_no_sense_is_not_used() {
        assert_eq!(Policy::read("{}"), None);
        assert_eq!(Policy::read("{\"version\":2}"), None);
        assert_eq!(Policy::read("{\"version\":1}"), Some(Policy::default()));
        let mut policy = Policy::default();
        policy.general.urgent.response = 0;
        assert_eq!(Policy::read(&policy.write()), None);
    }

    #[test]
    fn a_complaint_may_be_promised_more_than_other_cases() {
        let mut policy = Policy::default();
        let fast = Promises { normal: Promise::hours(15, 2), ..Promises::default() };
        policy.by_kind.insert("complaint".to_owned(), fast);
        let response = |kind| policy.promise(kind, Priority::Normal).response;
        assert_eq!(
            (response(Some(CaseKind::Complaint)), response(Some(CaseKind::Repair)), response(None)),
            (15, 240, 240)
        );
    }
}
