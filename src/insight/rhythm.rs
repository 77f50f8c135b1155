//! The rhythm in which a customer buys: the middle of the gaps between the days on which it bought, and the day on which
//! by that rhythm it buys again (R63, R195, R299). Two purchases are no rhythm yet.

use crate::model::RecordId;
use crate::model::codec::ValueRef;
use crate::model::schema::tables::purchase;
use crate::model::value::CalendarDate;
use crate::workspace::Workspace;

/// Fewer gaps between purchases prove nothing.
const FEWEST_GAPS: usize = 2;

/// Fewer purchases are no rhythm.
pub const FEWEST: i64 = FEWEST_GAPS as i64 + 1;

/// When a customer buys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rhythm {
    /// The day of its last purchase.
    pub last: CalendarDate,
    /// The usual days between two purchases; at least one.
    pub gap: i32,
}

impl Rhythm {
    /// The day on which the next purchase is due.
    pub const fn due(self) -> CalendarDate {
        self.last.plus_days(self.gap)
    }
}

/// The rhythm of these days, in any order; several purchases of one day are one. `None` where there are too few.
pub fn of_days(days: &[CalendarDate]) -> Option<Rhythm> {
    let mut days: Vec<i32> = days.iter().map(|day| day.0).collect();
    days.sort_unstable();
    days.dedup();
    let mut gaps: Vec<i32> = days.windows(2).map(|pair| pair[1].saturating_sub(pair[0])).collect();
    if gaps.len() < FEWEST_GAPS {
        return None;
    }
    gaps.sort_unstable();
    // Of an even number the longer of the two in the middle: rather a day late than a nuisance.
    let gap = gaps.get(gaps.len() / 2).copied()?;
    Some(Rhythm { last: CalendarDate(days.last().copied()?), gap })
}

/// The days on which a customer bought, as far as they are known.
pub fn days(workspace: &Workspace, customer: RecordId) -> Vec<CalendarDate> {
    let Some(table) = workspace.table(purchase::ID) else {
        return Vec::new();
    };
    let rows = workspace.children(purchase::ID, purchase::CUSTOMER.field, customer);
    let day = |row: &u32| match table.value(*row, purchase::PURCHASED_ON.field) {
        Some(ValueRef::Date(day)) => Some(day),
        _ => None,
    };
    rows.iter().filter_map(day).collect()
}

/// The rhythm of a customer.
pub fn of_customer(workspace: &Workspace, customer: RecordId) -> Option<Rhythm> {
    of_days(&days(workspace, customer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rhythm(days: &[i32]) -> Option<(i32, i32)> {
        let days: Vec<CalendarDate> = days.iter().copied().map(CalendarDate).collect();
        of_days(&days).map(|rhythm| (rhythm.gap, rhythm.due().0))
    }

    #[test]
    fn one_long_pause_does_not_hide_the_rhythm() {
        assert_eq!(rhythm(&[0, 30, 60, 400, 430]), Some((30, 460)));
        assert_eq!(rhythm(&[60, 0, 30]), Some((30, 90)));
    }

    #[test]
    fn two_purchases_are_no_rhythm_and_neither_are_three_on_one_day() {
        assert_eq!(rhythm(&[0, 30]), None);
        assert_eq!(rhythm(&[7, 7, 7]), None);
        assert_eq!(rhythm(&[]), None);
    }

    proptest! {
        #[test]
        fn the_next_purchase_is_never_due_before_the_last(days in proptest::collection::vec(0_i32..40_000, 0..30)) {
            let days: Vec<CalendarDate> = days.into_iter().map(CalendarDate).collect();
            if let Some(rhythm) = of_days(&days) {
                prop_assert_eq!(Some(rhythm.last), days.iter().copied().max());
                prop_assert!(rhythm.gap >= 1 && rhythm.due() > rhythm.last);
            }
        }
    }
}
