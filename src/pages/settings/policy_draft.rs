//! Service hours and promises as they are typed into the settings, and what they come to.

use std::collections::BTreeMap;

use crate::model::Value;
use crate::model::record::FieldValue;
use crate::model::schema::tables::service_case::{CaseKind, Priority};
use crate::model::sla::calendar::{SpanFlaw, print_spans, read_spans};
use crate::model::sla::policy::{LONGEST, key_of};
use crate::model::sla::{Policy, Promise, Promises, SpecialDay};

/// The priorities, in the order of the page.
pub const PRIORITIES: [Priority; 4] = [Priority::Urgent, Priority::High, Priority::Normal, Priority::Low];

/// Which of the two promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// The first answer.
    Response,
    /// The solution.
    Solution,
}

/// What can't be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PolicyFlaw {
    /// The time zone.
    Zone,
    /// The hours of that day of the week, Monday being the first, and why.
    Hours(usize, SpanFlaw),
    /// The minutes for a kind of case, all kinds where there is none, and a priority.
    Minutes(Option<CaseKind>, Priority, Within),
}

/// Minutes as they are typed, by priority: the first answer and the solution.
type Typed = [[String; 2]; 4];

/// The section of the settings as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyDraft {
    /// Hours from UTC.
    pub zone: String,
    /// The hours of each day of the week, Monday first.
    pub week: [String; 7],
    /// Whether the built-in holidays count.
    pub public_holidays: bool,
    /// The desk's own special days.
    pub days: Vec<SpecialDay>,
    general: Typed,
    /// Kinds with minutes of their own, by their key.
    by_kind: BTreeMap<&'static str, Typed>,
}

fn typed(promises: &Promises) -> Typed {
    PRIORITIES.map(|priority| {
        let promise = promises.of(priority);
        [promise.response.to_string(), promise.solution.to_string()]
    })
}

const fn place(within: Within) -> usize {
    match within {
        Within::Response => 0,
        Within::Solution => 1,
    }
}

fn text_of(typed: &Typed, priority: Priority, within: Within) -> &str {
    let at = PRIORITIES.iter().position(|known| *known == priority).unwrap_or(0);
    typed.get(at).and_then(|both| both.get(place(within))).map_or("", String::as_str)
}

impl PolicyDraft {
    /// The draft that shows a policy.
    pub fn new(policy: &Policy) -> Self {
        let kinds = CaseKind::OPTIONS.iter().filter_map(|option| {
            let promises = policy.by_kind.get(option.key)?;
            Some((option.key, typed(promises)))
        });
        Self {
            zone: print_zone(policy.calendar.offset_minutes),
            week: policy.calendar.week.each_ref().map(|spans| print_spans(spans)),
            public_holidays: policy.calendar.public_holidays,
            days: policy.calendar.days.clone(),
            general: typed(&policy.general),
            by_kind: kinds.collect(),
        }
    }

    /// Whether a kind has minutes of its own.
    pub fn has_own(&self, kind: CaseKind) -> bool {
        self.by_kind.contains_key(key_of(kind))
    }

    /// The minutes for a kind, as typed; those of all kinds where it has none of its own.
    pub fn minutes(&self, kind: Option<CaseKind>, priority: Priority, within: Within) -> &str {
        let own = kind.and_then(|kind| self.by_kind.get(key_of(kind)));
        text_of(own.unwrap_or(&self.general), priority, within)
    }

    /// Takes what was typed. A kind has minutes of its own from then on.
    pub fn set_minutes(&mut self, kind: Option<CaseKind>, priority: Priority, within: Within, text: String) {
        let general = self.general.clone();
        let typed = match kind {
            Some(kind) => self.by_kind.entry(key_of(kind)).or_insert(general),
            None => &mut self.general,
        };
        let at = PRIORITIES.iter().position(|known| *known == priority).unwrap_or(0);
        if let Some(held) = typed.get_mut(at).and_then(|both| both.get_mut(place(within))) {
            *held = text;
        }
    }

    /// Gives a kind the minutes of all kinds again.
    pub fn as_all_kinds(&mut self, kind: CaseKind) {
        self.by_kind.remove(key_of(kind));
    }

    /// The policy that was typed.
    ///
    /// # Errors
    /// The first part that can't be understood.
    pub fn policy(&self) -> Result<Policy, PolicyFlaw> {
        let mut policy = Policy::default();
        policy.calendar.offset_minutes = parse_zone(&self.zone).ok_or(PolicyFlaw::Zone)?;
        for (at, (hours, text)) in policy.calendar.week.iter_mut().zip(&self.week).enumerate() {
            *hours = read_spans(text).map_err(|flaw| PolicyFlaw::Hours(at, flaw))?;
        }
        policy.calendar.public_holidays = self.public_holidays;
        policy.calendar.days.clone_from(&self.days);
        policy.general = promises(&self.general, None)?;
        for option in CaseKind::OPTIONS {
            let kind = CaseKind::from_value(&Value::Choice(option.code));
            if let Some(typed) = self.by_kind.get(option.key) {
                policy.by_kind.insert(option.key.to_owned(), promises(typed, kind)?);
            }
        }
        Ok(policy)
    }
}

fn promises(typed: &Typed, kind: Option<CaseKind>) -> Result<Promises, PolicyFlaw> {
    let mut promises = Promises::default();
    for priority in PRIORITIES {
        let minutes = |within: Within| {
            let read = text_of(typed, priority, within).trim().parse::<i64>().ok();
            read.filter(|minutes| (1..=LONGEST).contains(minutes)).ok_or(PolicyFlaw::Minutes(kind, priority, within))
        };
        *promises.of_mut(priority) =
            Promise { response: minutes(Within::Response)?, solution: minutes(Within::Solution)? };
    }
    Ok(promises)
}

/// `8`, `-3:30`.
fn print_zone(minutes: i32) -> String {
    let sign = if minutes < 0 { "-" } else { "" };
    match (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60) {
        (hours, 0) => format!("{sign}{hours}"),
        (hours, minutes) => format!("{sign}{hours}:{minutes:02}"),
    }
}

fn parse_zone(text: &str) -> Option<i32> {
    let plain = crate::model::clean::half_width(text);
    let plain = plain.trim().trim_start_matches("UTC").trim();
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, plain.strip_prefix('+').unwrap_or(plain)),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (hours.parse::<i32>().ok()?, minutes.parse::<i32>().ok()?),
        None => match digits.split_once('.') {
            Some((hours, "5")) => (hours.parse().ok()?, 30),
            Some((hours, "75")) => (hours.parse().ok()?, 45),
            Some(_) => return None,
            None => (digits.parse().ok()?, 0),
        },
    };
    ((0..=14).contains(&hours) && (0..60).contains(&minutes)).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::CalendarDate;

    #[test]
    fn opening_and_saving_the_settings_changes_nothing() {
        let mut policy = Policy::default();
        policy.calendar.offset_minutes = -210;
        policy.calendar.days.push(SpecialDay { day: CalendarDate(20_600), works: true });
        policy.by_kind.insert("complaint".to_owned(), Promises::default());
        assert_eq!(PolicyDraft::new(&policy).policy(), Ok(policy));
    }

    #[test]
    fn what_can_not_be_understood_is_named_and_not_saved() {
        let mut draft = PolicyDraft::new(&Policy::default());
        draft.week[2] = "九点到五点".to_owned();
        assert_eq!(draft.policy(), Err(PolicyFlaw::Hours(2, SpanFlaw::Unreadable)));
        draft.week[2] = "18:00-09:00".to_owned();
        assert_eq!(draft.policy(), Err(PolicyFlaw::Hours(2, SpanFlaw::Backwards)));
        draft.week[2] = String::new();
        assert!(draft.policy().is_ok_and(|policy| policy.calendar.week[2].is_empty()));
        draft.set_minutes(Some(CaseKind::Repair), Priority::Low, Within::Solution, "0".to_owned());
        let flaw = PolicyFlaw::Minutes(Some(CaseKind::Repair), Priority::Low, Within::Solution);
        assert_eq!(draft.policy(), Err(flaw));
        draft.as_all_kinds(CaseKind::Repair);
        assert!(draft.policy().is_ok());
        draft.zone = "中国".to_owned();
        assert_eq!(draft.policy(), Err(PolicyFlaw::Zone));
    }

    #[test]
    fn a_kind_has_the_minutes_of_all_until_it_gets_its_own() {
        let mut draft = PolicyDraft::new(&Policy::default());
        let repair = Some(CaseKind::Repair);
        assert_eq!(draft.minutes(repair, Priority::Urgent, Within::Response), "30");
        draft.set_minutes(repair, Priority::Urgent, Within::Response, "15".to_owned());
        assert!(draft.has_own(CaseKind::Repair));
        assert_eq!(draft.minutes(repair, Priority::Urgent, Within::Response), "15");
        assert_eq!(draft.minutes(None, Priority::Urgent, Within::Response), "30");
        let policy = draft.policy().expect("a policy");
        assert_eq!(policy.promise(repair, Priority::Urgent).response, 15);
        assert_eq!(policy.promise(None, Priority::Urgent).response, 30);
    }

    #[test]
    fn a_zone_is_read_as_it_is_written() {
        for (text, minutes) in [("8", 480), ("+8", 480), ("UTC+8", 480), ("-3:30", -210), ("5.5", 330), ("０", 0)] {
            assert_eq!(parse_zone(text), Some(minutes), "{text}");
        }
        for text in ["", "25", "5.3", "east"] {
            assert_eq!(parse_zone(text), None, "{text}");
        }
    }
}
