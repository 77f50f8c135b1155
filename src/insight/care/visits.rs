//! Return visits that a case promises (R170, R302): named from a week before their day until somebody has talked with the
//! customer about the case, or a month has gone by.

use super::{AHEAD, Cause, Occasion, Reason, named};
use crate::insight::visits::{Visit, due};
use crate::model::schema::tables::service_case;
use crate::workspace::Workspace;
use crate::workspace::query::Day;

/// The visits that are due: those that Today names, too, of everybody.
pub(super) fn visits(workspace: &Workspace, day: Day) -> Vec<Occasion> {
    let occasion = |visit: Visit| {
        let occasion = Occasion {
            cause: Cause::Visit,
            customer: visit.customer?,
            about: Some((service_case::ID, visit.case)),
            on: visit.on,
            reason: Reason::Visit(visit.subject),
            key: named(Cause::Visit, visit.case, visit.on),
        };
        Some(occasion)
    };
    due(workspace, None, AHEAD, day).into_iter().filter_map(occasion).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::care::occasions;
    use crate::insight::visits::OVERDUE_FOR;
    use crate::model::schema::tables::interaction;
    use crate::model::value::{CalendarDate, Timestamp};
    use crate::model::{Record, RecordId};

    #[test]
    fn a_promised_visit_is_named_until_somebody_made_it() {
        let day = Day { today: CalendarDate(20_000), offset_minutes: 480 };
        let case = |number: u8, in_days: i32| {
            Record::new(service_case::ID, RecordId([number; 16]))
                .with(service_case::CUSTOMER, RecordId([1; 16]))
                .with(service_case::VISIT_ON, day.today.plus_days(in_days))
        };
        let made = Record::new(interaction::ID, RecordId([20; 16]))
            .with(interaction::SERVICE_CASE, RecordId([12; 16]))
            .with(interaction::TIME, Timestamp::from_local(day.today, 600, 480));
        let records =
            [case(10, -2), case(11, AHEAD + 1), case(12, -1), case(13, -OVERDUE_FOR - 1), case(14, AHEAD), made];
        let found = occasions(&Workspace::holding(&records), Cause::Visit, None, day);
        let about: Vec<u8> = found.iter().filter_map(|one| one.about.map(|(_, id)| id.0[0])).collect();
        assert_eq!(about, [10, 14]);
    }
}
