//! Return visits that a case promises (R170, R302): named from a week before their day until somebody has talked with the
//! customer about the case, or a month has gone by.

use super::{AHEAD, Cause, Occasion, Reason, named};
use crate::model::RecordId;
use crate::model::schema::tables::{interaction, service_case};
use crate::model::value::{CalendarDate, Timestamp};
use crate::workspace::Workspace;
use crate::workspace::query::Day;

/// Days after which a visit that nobody made is named no more.
const MISSED: i32 = 30;

/// The visits that are due.
pub(super) fn visits(workspace: &Workspace, day: Day) -> Vec<Occasion> {
    let near = |on: CalendarDate| on <= day.today.plus_days(AHEAD) && on >= day.today.plus_days(-MISSED);
    let promised = workspace.days(service_case::ID, service_case::VISIT_ON.field).into_iter();
    promised
        .filter(|(_, on)| near(*on))
        .filter_map(|(row, on)| {
            let case = workspace.record_at(service_case::ID, row)?;
            let occasion = Occasion {
                cause: Cause::Visit,
                customer: case.get(service_case::CUSTOMER)?,
                about: Some((service_case::ID, case.id)),
                on,
                reason: Reason::Visit(case.text(service_case::SUBJECT).to_owned()),
                key: named(Cause::Visit, case.id, on),
            };
            (!was_visited(workspace, case.id, on, day)).then_some(occasion)
        })
        .collect()
}

/// Whether somebody talked about the case on that day or later.
fn was_visited(workspace: &Workspace, case: RecordId, on: CalendarDate, day: Day) -> bool {
    let rows = workspace.children(interaction::ID, interaction::SERVICE_CASE.field, case);
    let said = |row: u32| workspace.number(interaction::ID, row, interaction::TIME.field);
    rows.into_iter().filter_map(said).any(|at| Timestamp(at).date(day.offset_minutes) >= on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::care::occasions;
    use crate::model::Record;

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
        let records = [case(10, -2), case(11, AHEAD + 1), case(12, -1), case(13, -MISSED - 1), case(14, AHEAD), made];
        let found = occasions(&Workspace::holding(&records), Cause::Visit, None, day);
        let about: Vec<u8> = found.iter().filter_map(|one| one.about.map(|(_, id)| id.0[0])).collect();
        assert_eq!(about, [10, 14]);
    }
}
