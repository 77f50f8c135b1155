//! The follow-up visits that are due (R62, R302): a case says on which day, and a talk about it from that day on says that it
//! was paid.

use crate::model::schema::tables::{interaction, service_case};
use crate::model::value::CalendarDate;
use crate::model::{Record, RecordId};
use crate::workspace::Workspace;
use crate::workspace::query::Day;

/// Days for which a visit that nobody paid is still named: an old ledger must not fill the desk.
pub const OVERDUE_FOR: i32 = 30;

/// A visit that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The case.
    pub case: RecordId,
    /// What it was about.
    pub subject: String,
    /// Whom to visit.
    pub customer: Option<RecordId>,
    /// On which day.
    pub on: CalendarDate,
}

/// The visits up to so many days ahead, the earliest first. `member` limits them to the cases of one person.
pub fn due(workspace: &Workspace, member: Option<&str>, ahead: i32, day: Day) -> Vec<Visit> {
    let (from, until) = (day.today.plus_days(-OVERDUE_FOR), day.today.plus_days(ahead));
    let mut visits: Vec<Visit> = workspace
        .days(service_case::ID, service_case::VISIT_ON.field)
        .into_iter()
        .filter(|(_, on)| *on >= from && *on <= until)
        .filter_map(|(row, on)| {
            let case = workspace.record_at(service_case::ID, row)?;
            let mine = member.is_none_or(|member| case.text(service_case::OWNER) == member);
            let meant = mine && case.get(service_case::MERGED_INTO).is_none() && !was_paid(workspace, &case, on, day);
            meant.then(|| Visit {
                case: case.id,
                subject: case.text(service_case::SUBJECT).to_owned(),
                customer: case.get(service_case::CUSTOMER),
                on,
            })
        })
        .collect();
    visits.sort_by_key(|visit| (visit.on, visit.case));
    visits
}

fn was_paid(workspace: &Workspace, case: &Record, on: CalendarDate, day: Day) -> bool {
    let rows = workspace.children(interaction::ID, interaction::SERVICE_CASE.field, case.id);
    let times = rows.into_iter().filter_map(|row| workspace.record_at(interaction::ID, row)?.get(interaction::TIME));
    times.map(|time| time.date(day.offset_minutes)).any(|talked| talked >= on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Timestamp;

    const DAY: Day = Day { today: CalendarDate(20_000), offset_minutes: 0 };

    fn case(number: u8, owner: &str, days: i32) -> Record {
        Record::new(service_case::ID, RecordId([number; 16]))
            .with(service_case::SUBJECT, "主机异响".to_owned())
            .with(service_case::OWNER, owner.to_owned())
            .with(service_case::VISIT_ON, DAY.today.plus_days(days))
    }

    #[test]
    fn nobody_waits_in_vain_for_a_promised_visit() {
        let paid = case(4, "me", -3);
        let talk = |number: u8, of: &Record, days: i32| {
            Record::new(interaction::ID, RecordId([number; 16]))
                .with(interaction::SERVICE_CASE, of.id)
                .with(interaction::TIME, Timestamp::from_local(DAY.today.plus_days(days), 600, 0))
        };
        let soon = case(2, "me", 2);
        let records = [
            soon.clone(),
            case(1, "me", -5),
            case(3, "you", 0),
            paid.clone(),
            talk(10, &paid, -2),
            talk(11, &soon, -1),
            case(5, "me", 30),
            case(6, "me", -31),
        ];
        let workspace = Workspace::holding(&records);
        let of = |member: Option<&str>| -> Vec<u8> {
            due(&workspace, member, 7, DAY).iter().map(|visit| visit.case.0[0]).collect()
        };
        assert_eq!(of(Some("me")), [1, 2]);
        assert_eq!(of(None), [1, 3, 2]);
    }
}
