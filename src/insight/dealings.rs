//! What a customer and the desk had to do with each other so far: what it bought, which deals it won and lost, when
//! anybody last heard of it. Lifecycle, scores and portrait are reckoned from this.

use super::rhythm::{self, Rhythm};
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::customer;
use crate::model::schema::tables::opportunity::{self, Outcome};
use crate::model::schema::tables::service_case;
use crate::model::schema::tables::{interaction, referral};
use crate::model::value::{CalendarDate, Timestamp};
use crate::model::{EntityId, FieldId, Record, RecordId};
use crate::workspace::Workspace;
use crate::workspace::query::Day;

/// Days in which talks count for how lively a customer is.
pub const LATELY: i32 = 180;

/// The dealings with a customer. Amounts are in fen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dealings {
    /// How often it bought: the larger of its purchases and its won deals, since a deal may be entered as both.
    pub bought: usize,
    /// For how much, likewise.
    pub spent: i64,
    /// What its contracts have received.
    pub received: i64,
    /// Open deals that are beyond the first stage.
    pub open_deals: usize,
    /// Whether a contract with it is being carried out.
    pub runs: bool,
    /// The day on which it last bought.
    pub last_bought: Option<CalendarDate>,
    /// The day on which anybody last heard of it: a talk, a case, a purchase.
    pub last_heard: Option<CalendarDate>,
    /// Talks within the last [`LATELY`] days.
    pub talks: usize,
    /// Customers that it referred.
    pub referred: usize,
    /// The rhythm in which it buys.
    pub rhythm: Option<Rhythm>,
}

fn records(workspace: &Workspace, entity: EntityId, field: FieldId, of: RecordId) -> impl Iterator<Item = Record> + '_ {
    let rows = workspace.children(entity, field, of);
    rows.into_iter().filter_map(move |row| workspace.record_at(entity, row))
}

/// The dealings with a customer up to a day.
pub fn of_customer(workspace: &Workspace, record: &Record, day: Day) -> Dealings {
    let id = record.id;
    let offset = day.offset_minutes;
    let mut found = Dealings {
        bought: record.get(customer::PURCHASE_COUNT).and_then(|count| usize::try_from(count).ok()).unwrap_or(0),
        spent: record.get(customer::PURCHASE_TOTAL).unwrap_or(0),
        last_bought: record.get(customer::LAST_PURCHASE),
        rhythm: rhythm::of_customer(workspace, id),
        referred: referred(workspace, id).len(),
        ..Dealings::default()
    };
    let (mut won, mut worth) = (0, 0_i64);
    for deal in records(workspace, opportunity::ID, opportunity::CUSTOMER.field, id) {
        match deal.get(opportunity::OUTCOME) {
            Some(Outcome::Won) => {
                won += 1;
                worth = worth.saturating_add(opportunity::worth(&deal).unwrap_or(0));
                found.last_bought = found.last_bought.max(deal.get(opportunity::CLOSED_ON));
            }
            Some(Outcome::Lost | Outcome::Void) => {}
            Some(Outcome::Open) | None => {
                let first = workspace.pipeline().first();
                found.open_deals += usize::from(deal.get(opportunity::STAGE).is_some_and(|stage| stage != first));
            }
        }
    }
    found.bought = found.bought.max(won);
    found.spent = found.spent.max(worth);
    for agreed in records(workspace, contract::ID, contract::CUSTOMER.field, id) {
        found.received = found.received.saturating_add(agreed.get(contract::RECEIVED).unwrap_or(0));
        let ended = agreed.get(contract::ENDS_ON).is_some_and(|end| end < day.today);
        found.runs |= !ended && agreed.get(contract::STATE).is_some_and(ContractState::is_running);
    }
    let since = day.today.plus_days(-LATELY);
    // A customer may have been talked to thousands of times: of a talk nothing is read but its moment.
    for row in workspace.children(interaction::ID, interaction::CUSTOMER.field, id) {
        let time = workspace.number(interaction::ID, row, interaction::TIME.field);
        let on = time.map(|time| Timestamp(time).date(offset));
        found.talks += usize::from(on.is_some_and(|on| on >= since && on <= day.today));
        found.last_heard = found.last_heard.max(on);
    }
    for case in records(workspace, service_case::ID, service_case::CUSTOMER.field, id) {
        found.last_heard = found.last_heard.max(case.get(service_case::RECEIVED_AT).map(|time| time.date(offset)));
    }
    found.last_heard = found.last_heard.max(found.last_bought);
    found
}

/// The customers that a customer referred: by the referrals, and by what they say themselves (R135).
pub fn referred(workspace: &Workspace, id: RecordId) -> Vec<RecordId> {
    let by_referral = records(workspace, referral::ID, referral::REFERRER.field, id)
        .filter_map(|referral| referral.get(referral::REFERRED));
    let rows = workspace.children(customer::ID, customer::REFERRED_BY.field, id);
    let said = rows.into_iter().filter_map(|row| workspace.id_at(customer::ID, row));
    let mut found: Vec<RecordId> = by_referral.chain(said).filter(|referred| *referred != id).collect();
    found.sort_unstable();
    found.dedup();
    found
}

impl Dealings {
    /// Days since the customer last bought.
    pub fn days_since_bought(&self, today: CalendarDate) -> Option<i32> {
        self.last_bought.map(|last| today.0.saturating_sub(last.0).max(0))
    }

    /// Days since anybody last heard of it.
    pub fn days_since_heard(&self, today: CalendarDate) -> Option<i32> {
        self.last_heard.map(|last| today.0.saturating_sub(last.0).max(0))
    }
}
