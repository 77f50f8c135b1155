//! The money part of Today: what is overdue, what is due soon, and which contracts want renewing (R160, R298).
//! A pure function of the workspace, the person and the day, as the rest of the page.

use super::gather::{AHEAD, Section};
use crate::insight::receivables::{Band, Expected, receivables, renewals, sum, unbilled};
use crate::model::schema::tables::{contract, customer, instalment, payment};
use crate::model::value::CalendarDate;
use crate::model::{EntityId, RecordId};
use crate::workspace::Workspace;
use crate::workspace::query::Day;

/// An instalment or a contract as a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueLine {
    /// The table that the line opens.
    pub entity: EntityId,
    /// The record that it opens.
    pub id: RecordId,
    /// The name of the contract.
    pub contract: String,
    /// Which instalment, where one is meant and it has a place in the row.
    pub part: Option<i64>,
    /// The name of the customer; empty where there is none.
    pub customer: String,
    /// By which day something is due; of money that is to be invoiced, when the last of it came in.
    pub on: CalendarDate,
    /// How much is to come or to be invoiced, in fen; nothing for a contract that wants renewing.
    pub left: i64,
    /// The last day of a contract that wants renewing.
    pub ends: Option<CalendarDate>,
}

/// The money part of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dues {
    /// Instalments that were due before today, the oldest first.
    pub overdue: Section<DueLine>,
    /// What is overdue in fen, by how long; only where something is.
    pub bands: Vec<(Band, i64)>,
    /// All that is overdue, in fen.
    pub overdue_sum: i64,
    /// Instalments due today and in the next days.
    pub soon: Section<DueLine>,
    /// All of that, in fen.
    pub soon_sum: i64,
    /// Contracts that want renewing.
    pub renewals: Section<DueLine>,
    /// Contracts of which money came in that was not invoiced.
    pub unbilled: Section<DueLine>,
}

/// What is due. `member` limits it to the contracts of one person.
pub fn dues(workspace: &Workspace, member: Option<&str>, day: Day) -> Dues {
    let found = receivables(workspace, member, AHEAD, day);
    let mut dues = Dues {
        overdue_sum: sum(found.overdue.iter()),
        soon_sum: sum(found.soon.iter()),
        bands: found.by_band(day.today).into_iter().filter(|(_, left)| *left > 0).collect(),
        ..Dues::default()
    };
    for (section, lines) in [(&mut dues.overdue, &found.overdue), (&mut dues.soon, &found.soon)] {
        for expected in lines {
            section.push(|| Some(instalment_line(workspace, expected)));
        }
    }
    for (id, on) in renewals(workspace, member, AHEAD, day) {
        dues.renewals.push(|| renewal_line(workspace, id, on));
    }
    for (id, left) in unbilled(workspace, member) {
        dues.unbilled.push(|| unbilled_line(workspace, (id, left), day.today));
    }
    dues
}

fn customer_name(workspace: &Workspace, id: Option<RecordId>) -> String {
    id.map(|id| workspace.title(customer::ID, id)).unwrap_or_default()
}

fn instalment_line(workspace: &Workspace, expected: &Expected) -> DueLine {
    let line = workspace.record(instalment::ID, expected.instalment);
    DueLine {
        entity: instalment::ID,
        id: expected.instalment,
        contract: workspace.title(contract::ID, expected.contract),
        part: line.and_then(|line| line.get(instalment::SEQUENCE)),
        customer: customer_name(workspace, expected.customer),
        on: expected.due,
        left: expected.left,
        ends: None,
    }
}

fn renewal_line(workspace: &Workspace, id: RecordId, on: CalendarDate) -> Option<DueLine> {
    let agreed = workspace.record(contract::ID, id)?;
    Some(DueLine {
        entity: contract::ID,
        id,
        contract: agreed.text(contract::NAME).to_owned(),
        part: None,
        customer: customer_name(workspace, agreed.get(contract::CUSTOMER)),
        on,
        left: 0,
        ends: agreed.get(contract::ENDS_ON),
    })
}

/// A contract whose money is to be billed, with the day of its last payment.
fn unbilled_line(workspace: &Workspace, (id, left): (RecordId, i64), today: CalendarDate) -> Option<DueLine> {
    let agreed = workspace.record(contract::ID, id)?;
    let payments = workspace.children(payment::ID, payment::CONTRACT.field, id);
    let days = payments.into_iter().filter_map(|row| workspace.number(payment::ID, row, payment::RECEIVED_ON.field));
    let paid_on = days.max().and_then(|day| i32::try_from(day).ok()).map(CalendarDate);
    let on = paid_on.or_else(|| agreed.get(contract::SIGNED_ON)).unwrap_or(today);
    Some(DueLine {
        entity: contract::ID,
        id,
        contract: agreed.text(contract::NAME).to_owned(),
        part: None,
        customer: customer_name(workspace, agreed.get(contract::CUSTOMER)),
        on,
        left,
        ends: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;
    use crate::model::schema::tables::contract::ContractState;
    use crate::pages::today::gather::SHOWN;

    const DAY: Day = Day { today: CalendarDate(20_000), offset_minutes: 480 };

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    #[test]
    fn whoever_looks_at_today_sees_all_late_money_even_where_not_every_line_fits() {
        let agreed = Record::new(contract::ID, id(1))
            .with(contract::NAME, "年度服务".to_owned())
            .with(contract::CUSTOMER, id(2))
            .with(contract::OWNER, "me".to_owned())
            .with(contract::STATE, ContractState::InForce)
            .with(contract::ENDS_ON, DAY.today.plus_days(20))
            .with(contract::RENEWAL_REMINDER, DAY.today);
        let mut records = vec![agreed, Record::new(customer::ID, id(2)).with(customer::NAME, "甲公司".to_owned())];
        records.extend((3..43).map(|number| {
            Record::new(instalment::ID, id(number))
                .with(instalment::CONTRACT, id(1))
                .with(instalment::SEQUENCE, i64::from(number) - 2)
                .with(instalment::DUE, DAY.today.plus_days(-i32::from(number)))
                .with(instalment::AMOUNT, 100)
        }));
        let workspace = Workspace::holding(&records);
        let shown = dues(&workspace, Some("me"), DAY);
        assert_eq!((shown.overdue.total, shown.overdue.lines.len(), shown.overdue_sum), (40, SHOWN, 4_000));
        assert_eq!(shown.bands, [(Band::Month, 2_800), (Band::TwoMonths, 1_200)]);
        let first = shown.overdue.lines.first().map(|line| (line.contract.as_str(), line.part, line.customer.as_str()));
        assert_eq!(first, Some(("年度服务", Some(40), "甲公司")));
        assert_eq!(
            shown.renewals.lines.iter().map(|line| line.ends).collect::<Vec<_>>(),
            [Some(DAY.today.plus_days(20))]
        );
        assert_eq!(dues(&workspace, Some("you"), DAY), Dues::default());
    }
}
