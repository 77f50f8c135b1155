//! When a contract that ends is named (R298): from the day of its reminder on, or where it has none so many days before its
//! end. Today, the list of care and the contracts themselves go by this one rule.

use serde::{Deserialize, Serialize};

use super::record::Record;
use super::schema::tables::contract::{self, ContractState};
use super::value::CalendarDate;

/// The form in which it is written down. A later one is not guessed at.
const VERSION: u32 = 1;

/// The most days that can be agreed on.
pub const LONGEST: i32 = 730;

/// How many days before its end a contract is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renewal {
    version: u32,
    /// So many days before its end, and as many after it, while it is still called running.
    pub days: i32,
}

impl Default for Renewal {
    fn default() -> Self {
        Self { version: VERSION, days: 60 }
    }
}

impl Renewal {
    /// The rule with the days that a person has typed; `None` where that is no number of days.
    pub fn typed(text: &str) -> Option<Self> {
        let days = text.trim().parse::<i32>().ok().filter(|days| (1..=LONGEST).contains(days))?;
        Some(Self { days, ..Self::default() })
    }

    /// Reads what was written down; `None` where it is damaged, of a later release or makes no sense.
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        (read.version == VERSION && (1..=LONGEST).contains(&read.days)).then_some(read)
    }

    /// What [`Self::read`] reads.
    pub fn write(self) -> String {
        serde_json::to_string(&self).unwrap_or_default()
    }

    /// The day on which somebody should first speak of what comes after a contract that ends on that day.
    pub const fn reminder(self, ends: CalendarDate) -> CalendarDate {
        ends.plus_days(-self.days)
    }

    /// The day from which a contract is named; `None` where it does not run, has neither an end nor a reminder, or ended so
    /// long ago that nobody has only forgotten to say so.
    pub fn named_from(self, agreed: &Record, today: CalendarDate) -> Option<CalendarDate> {
        let ends = agreed.get(contract::ENDS_ON);
        let from = agreed.get(contract::RENEWAL_REMINDER).or_else(|| ends.map(|ends| self.reminder(ends)));
        let is_over = ends.is_some_and(|ends| ends.plus_days(self.days) < today);
        from.filter(|_| !is_over && agreed.get(contract::STATE).is_some_and(ContractState::is_running))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;

    const TODAY: CalendarDate = CalendarDate(20_000);

    fn ending(days: i32) -> Record {
        Record::new(contract::ID, RecordId([1; 16]))
            .with(contract::STATE, ContractState::Performing)
            .with(contract::ENDS_ON, TODAY.plus_days(days))
    }

    #[test]
    fn a_contract_is_named_by_its_reminder_and_else_by_its_end() {
        let from = |agreed: &Record| Renewal::default().named_from(agreed, TODAY).map(|day| day.0 - TODAY.0);
        assert_eq!(from(&ending(60)), Some(0));
        assert_eq!(from(&ending(60).with(contract::RENEWAL_REMINDER, TODAY.plus_days(30))), Some(30));
        assert_eq!((from(&ending(-60)), from(&ending(-61))), (Some(-120), None), "forgotten, or long gone");
        assert_eq!(from(&ending(5).with(contract::STATE, ContractState::Completed)), None);
        let open = Record::new(contract::ID, RecordId([1; 16])).with(contract::STATE, ContractState::InForce);
        assert_eq!(from(&open), None);
    }

    #[test]
    fn the_days_that_a_desk_has_agreed_on_come_back_and_nonsense_is_not_used() {
        let agreed = Renewal::typed(" 45 ").unwrap();
        assert_eq!((Renewal::read(&agreed.write()), agreed.days), (Some(agreed), 45));
        assert_eq!((Renewal::typed("0"), Renewal::typed("soon"), Renewal::typed("731")), (None, None, None));
        assert_eq!(Renewal::read("{\"version\":2,\"days\":45}"), None);
    }
}
