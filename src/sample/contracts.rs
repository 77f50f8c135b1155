//! The contracts of the won deals with their payment plans and payments, in every state (R152, R160).
//! Sums are reckoned as the desk reckons them, so that the first payment that somebody enters changes nothing else.

use hashbrown::HashMap;

use super::customers::Account;
use super::scene::{Scene, entered, touch};
use crate::model::record::{Record, RecordId};
use crate::model::schema::tables::contract::{self, ContractKind, ContractState, PAYMENT_METHODS};
use crate::model::schema::tables::customer;
use crate::model::schema::tables::instalment::{self, InstalmentState};
use crate::model::schema::tables::opportunity::{self, Outcome};
use crate::model::schema::tables::payment::{self, Method};
use crate::model::settlement::settle_records;
use crate::model::text::Locale;
use crate::model::value::{CalendarDate, Timestamp};

/// Instalments of a contract, in hundredths of its price.
const SHARES: [i64; 3] = [30, 40, 30];

/// What was invented.
#[derive(Default)]
pub struct Money {
    /// The contracts, numbered.
    pub contracts: Vec<Record>,
    /// Their instalments, numbered.
    pub instalments: Vec<Record>,
    /// Their payments, numbered.
    pub payments: Vec<Record>,
}

/// Invents the contracts of the won deals, and what their customers owe.
pub fn invent(scene: &mut Scene, accounts: &mut [Account], deals: &[Record]) -> Money {
    let mut money = Money::default();
    let mut owed: HashMap<RecordId, i64> = HashMap::new();
    let won = deals.iter().filter(|deal| deal.get(opportunity::OUTCOME) == Some(Outcome::Won));
    for (place, deal) in won.enumerate() {
        let Some(mut agreed) = sign(scene, deal, place) else { continue };
        let (mut plan, payments) = carry_out(scene, &agreed, place);
        add_up(&mut agreed, &mut plan, &payments);
        if let (Some(of), Some(state)) = (agreed.get(contract::CUSTOMER), agreed.get(contract::STATE)) {
            let left = agreed.get(contract::OUTSTANDING).filter(|_| state.is_owed()).unwrap_or(0);
            *owed.entry(of).or_default() += left;
        }
        money.contracts.push(agreed);
        money.instalments.extend(plan);
        money.payments.extend(payments);
    }
    for (place, account) in accounts.iter_mut().filter(|account| owed.contains_key(&account.record.id)).enumerate() {
        let left = owed.get(&account.record.id).copied().unwrap_or(0);
        account.record.set(customer::RECEIVABLE, left);
        account.record.set(customer::PAYMENT_TERM, 30);
        // Most keep within their limit; one in eight does not.
        let limit = if place % 8 == 3 { left / 2 } else { left.saturating_mul(2) };
        account.record.set(customer::CREDIT_LIMIT, limit.max(5_000_000));
    }
    scene.number(&mut money.contracts, "HT", contract::NUMBER);
    scene.number(&mut money.instalments, "JH", instalment::NUMBER);
    scene.number(&mut money.payments, "HK", payment::NUMBER);
    money
}

/// How far a contract is, so that each state is there to be seen.
const fn state(place: usize) -> ContractState {
    match place % 12 {
        0 => ContractState::Draft,
        1 => ContractState::UnderReview,
        2 => ContractState::InForce,
        3..=6 => ContractState::Performing,
        7..=9 => ContractState::Completed,
        10 => ContractState::Terminated,
        _ => ContractState::Void,
    }
}

const fn kind(place: usize) -> ContractKind {
    match place % 5 {
        0 => ContractKind::Sales,
        1 => ContractKind::Service,
        2 => ContractKind::Framework,
        3 => ContractKind::Lease,
        _ => ContractKind::Other,
    }
}

/// The contract of a deal; `None` where nobody knows what it comes to.
fn sign(scene: &mut Scene, deal: &Record, place: usize) -> Option<Record> {
    let amount = deal.get(opportunity::DEAL_AMOUNT).or_else(|| deal.get(opportunity::AMOUNT))?;
    let customer = deal.get(opportunity::CUSTOMER)?;
    let signed = deal.get(opportunity::CLOSED_ON)?;
    let at = deal.get(opportunity::STAGE_SINCE).unwrap_or_else(|| entered(deal)).max(entered(deal));
    let owner = deal.text(opportunity::OWNER).to_owned();
    let name = deal.text(opportunity::NAME);
    let name = match scene.locale {
        Locale::Chinese => format!("{name}合同"),
        Locale::English => format!("{name} (contract)"),
    };
    let method = PAYMENT_METHODS.get(1).map_or("", |text| text.get(scene.locale)).to_owned();
    let state = state(place);
    let mut agreed = scene
        .record(contract::ID, at, &owner)
        .with(contract::NAME, name)
        .with(contract::CUSTOMER, customer)
        .with(contract::OPPORTUNITY, deal.id)
        .with(contract::KIND, kind(place))
        .with(contract::STATE, state)
        .with(contract::AMOUNT, amount)
        .with(contract::PAYMENT_METHOD, method)
        .with(contract::OWNER, owner.clone());
    if !matches!(state, ContractState::Draft | ContractState::UnderReview) {
        let ends = signed.plus_months(12);
        agreed.set(contract::SIGNED_ON, signed);
        agreed.set(contract::STARTS_ON, signed);
        agreed.set(contract::ENDS_ON, ends);
        agreed.set(contract::RENEWAL_REMINDER, ends.plus_days(-30));
        agreed.set(contract::OWN_SIGNATORY, owner);
    }
    Some(agreed)
}

/// The days on which the instalments of a contract are due: past for one that is complete, to come for one that begins.
fn due_days(scene: &Scene, signed: CalendarDate, state: ContractState) -> [CalendarDate; 3] {
    let passed = scene.today.0.saturating_sub(signed.0).max(0);
    let (from, gap) = match state {
        ContractState::Completed | ContractState::Terminated => (signed, passed / 4),
        ContractState::Performing => (signed, (passed + 45) / 3),
        _ => (scene.today, 25),
    };
    [1, 2, 3].map(|part| from.plus_days(gap * part))
}

/// The plan of a contract and what came in for it.
fn carry_out(scene: &mut Scene, agreed: &Record, place: usize) -> (Vec<Record>, Vec<Record>) {
    let state = agreed.get(contract::STATE).unwrap_or(ContractState::Draft);
    let Some(signed) = agreed.get(contract::SIGNED_ON).filter(|_| state != ContractState::Void) else {
        return (Vec::new(), Vec::new());
    };
    let amount = agreed.get(contract::AMOUNT).unwrap_or(0);
    let owner = agreed.text(contract::OWNER).to_owned();
    let (mut plan, mut payments) = (Vec::new(), Vec::new());
    let mut planned = 0;
    for (part, (due, share)) in (1_i64..).zip(due_days(scene, signed, state).into_iter().zip(SHARES)) {
        let is_last = part == 3;
        let due_amount = if is_last { amount - planned } else { amount / 100 * share };
        planned += due_amount;
        let mut line = scene
            .record(instalment::ID, entered(agreed), &owner)
            .with(instalment::CONTRACT, agreed.id)
            .with(instalment::SEQUENCE, part)
            .with(instalment::DUE, due)
            .with(instalment::AMOUNT, due_amount);
        if let Some(customer) = agreed.get(contract::CUSTOMER) {
            line.set(instalment::CUSTOMER, customer);
        }
        let came = came_in(scene, state, place, part, due, due_amount);
        payments.extend(came.map(|paid| pay(scene, agreed, &line, due, paid)));
        plan.push(line);
    }
    (plan, payments)
}

/// How much came in for a part of a contract: of a running one what was due, sometimes late or in part.
fn came_in(
    scene: &Scene,
    state: ContractState,
    place: usize,
    part: i64,
    due: CalendarDate,
    amount: i64,
) -> Option<i64> {
    match state {
        ContractState::Completed => Some(amount),
        ContractState::Terminated => (part == 1).then_some(amount),
        // One has paid no more than half of the first, one no more than the first.
        ContractState::Performing if place % 4 == 1 => (part == 1).then_some(amount / 2),
        ContractState::Performing if place.is_multiple_of(4) => (part == 1).then_some(amount),
        ContractState::Performing => (due < scene.today).then_some(amount),
        _ => None,
    }
}

fn pay(scene: &mut Scene, agreed: &Record, line: &Record, due: CalendarDate, amount: i64) -> Record {
    let ways = [Method::Wire, Method::Wire, Method::OnlineBanking, Method::Cheque, Method::Alipay, Method::Wechat];
    let shift = scene.random.between(-3, 6);
    let signed = agreed.get(contract::SIGNED_ON).unwrap_or(due);
    let on = due.plus_days(shift).max(signed).min(scene.day(1));
    let minute = scene.office_minute();
    let at = Timestamp::from_local(on, minute, scene.offset_minutes).max(entered(agreed)).min(scene.latest());
    let mut paid = scene
        .record(payment::ID, at, agreed.text(contract::OWNER))
        .with(payment::CONTRACT, agreed.id)
        .with(payment::INSTALMENT, line.id)
        .with(payment::RECEIVED_ON, on)
        .with(payment::AMOUNT, amount)
        .with(payment::METHOD, scene.random.one_of(&ways, Method::Wire));
    if let Some(customer) = agreed.get(contract::CUSTOMER) {
        paid.set(payment::CUSTOMER, customer);
    }
    paid
}

/// Brings the sums up to the payments.
fn add_up(agreed: &mut Record, plan: &mut [Record], payments: &[Record]) {
    let settlement = settle_records(plan, payments);
    let stands = agreed.get(contract::STATE);
    for (line, received) in plan.iter_mut().zip(settlement.received) {
        let amount = line.get(instalment::AMOUNT).unwrap_or(0);
        line.set(instalment::RECEIVED, received);
        line.set(instalment::STATE, InstalmentState::of(amount, received).under(stands));
    }
    agreed.set(contract::RECEIVED, settlement.total);
    if let Some(left) = contract::left_to_pay(agreed, settlement.total) {
        agreed.set(contract::OUTSTANDING, left);
    }
    if let Some(last) = payments.iter().max_by_key(|one| entered(one)) {
        let owner = agreed.text(contract::OWNER).to_owned();
        touch(agreed, entered(last), &owner);
    }
}
