//! What follows from payments and invoices (R47, R160): what instalments and contracts have received, what is
//! outstanding, what was invoiced, what the customer owes, and how far a contract is. All of it is reckoned anew from the
//! payments and invoices that there are.

use std::collections::BTreeSet;

use hashbrown::HashMap;

use super::{edited, reads};
use crate::model::change::{Action, Origin};
use crate::model::record::FieldValue;
use crate::model::schema::facts;
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::instalment::{self, InstalmentState};
use crate::model::schema::tables::{customer, invoice, payment};
use crate::model::settlement::{Settlement, settle_records};
use crate::model::value::Value;
use crate::model::{EntityId, FieldId, Key, Record, RecordId};
use crate::workspace::commit::Draft;

/// What the earlier batches of one commit leave of the records that money is reckoned from: an import is many batches,
/// and the payments of one contract may lie in several.
#[derive(Default)]
pub(in crate::workspace) struct Ledger {
    /// What is reckoned with of each record; `None` where it goes.
    known: HashMap<RecordId, Option<Record>>,
    /// The records of a table that are part of another.
    parts: HashMap<(EntityId, RecordId), Vec<RecordId>>,
}

impl Ledger {
    /// Whether an earlier batch has touched this record.
    pub(in crate::workspace) fn knows(&self, id: RecordId) -> bool {
        self.known.contains_key(&id)
    }
}

/// Whether a field is reckoned from the payments or invoices.
pub(super) fn is_reckoned(entity: EntityId, field: FieldId) -> bool {
    match entity {
        customer::ID => field == customer::RECEIVABLE.field,
        contract::ID => {
            field == contract::RECEIVED.field
                || field == contract::OUTSTANDING.field
                || field == contract::INVOICED.field
                || field == contract::UNINVOICED.field
        }
        instalment::ID => field == instalment::RECEIVED.field || field == instalment::STATE.field,
        _ => false,
    }
}

/// The reference of a table of money to what its records are part of.
const fn whole_of(entity: EntityId) -> Option<Key<RecordId>> {
    match entity {
        contract::ID => Some(contract::CUSTOMER),
        instalment::ID => Some(instalment::CONTRACT),
        payment::ID => Some(payment::CONTRACT),
        invoice::ID => Some(invoice::CONTRACT),
        _ => None,
    }
}

/// Brings all sums up to the payments, where a draft touches money at all.
pub(super) fn bring_up(draft: &mut Draft<'_>) {
    let of_money = |entity: EntityId| whole_of(entity).is_some();
    if draft.changes.iter().any(|change| of_money(change.entity)) {
        reckon(draft);
    }
}

/// The records that a batch touches, and what must be reckoned anew for them.
#[derive(Default)]
struct Affected {
    touched: Vec<(EntityId, RecordId)>,
    contracts: BTreeSet<RecordId>,
    customers: BTreeSet<RecordId>,
    /// The contracts of which a payment comes, changes or goes.
    paid: BTreeSet<RecordId>,
    /// The contracts of which an invoice comes, changes or goes.
    billed: BTreeSet<RecordId>,
    /// The touched records by what they are part of.
    parts: HashMap<(EntityId, RecordId), Vec<RecordId>>,
}

// Nobody's first list is made of it.
#[inline(never)]
fn reckon(draft: &mut Draft<'_>) {
    if matches!(draft.origin, Origin::Person | Origin::Import(_)) {
        hand_on_customers(draft);
    }
    let mut affected = affected(draft);
    // What a backend says is reckoned anew only from what comes from there, too.
    let knows = |table: EntityId| *draft.origin != Origin::Sync || reads(draft, table);
    let (invoices, contracts) = (knows(invoice::ID), knows(contract::ID));
    let payments = knows(payment::ID) && knows(instalment::ID);
    for id in &affected.contracts {
        if invoices {
            reckon_invoices(draft, &affected, *id);
        }
        let customer = if payments { reckon_contract(draft, &affected, *id) } else { None };
        affected.customers.extend(customer);
    }
    for id in affected.customers.iter().filter(|_| contracts) {
        reckon_customer(draft, &affected, *id);
    }
    remember(draft, affected);
}

/// Whoever enters a payment or an invoice for a contract has said whose it is; and what is part of a contract goes with
/// it to another customer.
fn hand_on_customers(draft: &mut Draft<'_>) {
    let changed: Vec<(EntityId, RecordId, bool)> = draft
        .changes
        .iter()
        .filter(|change| change.action != Action::Delete)
        .map(|change| {
            let moved = change.action == Action::Update && edited(change, contract::CUSTOMER.field);
            (change.entity, change.id, moved)
        })
        .collect();
    for (entity, id, moved) in changed {
        match entity {
            instalment::ID => take_customer(draft, instalment::ID, id, instalment::CONTRACT, instalment::CUSTOMER),
            payment::ID => take_customer(draft, payment::ID, id, payment::CONTRACT, payment::CUSTOMER),
            invoice::ID => take_customer(draft, invoice::ID, id, invoice::CONTRACT, invoice::CUSTOMER),
            contract::ID if moved => move_parts(draft, id),
            _ => {}
        }
    }
}

/// Fills the customer of a part from its contract, where it has none.
fn take_customer(draft: &mut Draft<'_>, entity: EntityId, id: RecordId, whole: Key<RecordId>, customer: Key<RecordId>) {
    let Some(part) = current(draft, entity, id).filter(|part| part.value(customer.field).is_none()) else {
        return;
    };
    let of = part.get(whole).and_then(|contract| current(draft, contract::ID, contract));
    if let Some(owner) = of.and_then(|contract| contract.get(contract::CUSTOMER)) {
        put(draft, entity, id, customer, Some(owner));
    }
}

fn move_parts(draft: &mut Draft<'_>, id: RecordId) {
    let Some(owner) = current(draft, contract::ID, id).and_then(|contract| contract.get(contract::CUSTOMER)) else {
        return;
    };
    let none = HashMap::new();
    for (entity, whole, customer) in [
        (instalment::ID, instalment::CONTRACT, instalment::CUSTOMER),
        (payment::ID, payment::CONTRACT, payment::CUSTOMER),
        (invoice::ID, invoice::CONTRACT, invoice::CUSTOMER),
    ] {
        for part in parts(draft, &none, entity, whole, id) {
            put(draft, entity, part.id, customer, Some(owner));
        }
    }
}

fn affected(draft: &Draft<'_>) -> Affected {
    let mut affected = Affected::default();
    for change in &draft.changes {
        let Some(whole) = whole_of(change.entity) else { continue };
        affected.touched.push((change.entity, change.id));
        let sides = [earlier(draft, change.entity, change.id), current(draft, change.entity, change.id)];
        for of in sides.iter().flatten().filter_map(|side| side.get(whole)) {
            match change.entity {
                contract::ID => affected.customers.insert(of),
                _ => affected.contracts.insert(of),
            };
            match change.entity {
                payment::ID => affected.paid.insert(of),
                invoice::ID => affected.billed.insert(of),
                _ => false,
            };
        }
        if change.entity == contract::ID {
            affected.contracts.insert(change.id);
        }
        if let Some(of) = sides.last().and_then(Option::as_ref).and_then(|side| side.get(whole)) {
            affected.parts.entry((change.entity, of)).or_default().push(change.id);
        }
    }
    affected
}

/// Brings a contract and its instalments up to its payments; answers its customer.
fn reckon_contract(draft: &mut Draft<'_>, affected: &Affected, id: RecordId) -> Option<RecordId> {
    let plan = parts(draft, &affected.parts, instalment::ID, instalment::CONTRACT, id);
    let payments = parts(draft, &affected.parts, payment::ID, payment::CONTRACT, id);
    let contract = current(draft, contract::ID, id);
    let customer = contract.as_ref().and_then(|contract| contract.get(contract::CUSTOMER));
    // A backend that keeps the sums but not the payments knows better.
    if *draft.origin == Origin::Sync && payments.is_empty() && !affected.paid.contains(&id) {
        return customer;
    }
    let Settlement { received, total } = settle_records(&plan, &payments);
    let stands = contract.as_ref().and_then(|contract| contract.get(contract::STATE));
    for (line, received) in plan.iter().zip(received) {
        let state = InstalmentState::of(line.get(instalment::AMOUNT).unwrap_or(0), received).under(stands);
        put(draft, instalment::ID, line.id, instalment::RECEIVED, Some(received));
        put(draft, instalment::ID, line.id, instalment::STATE, Some(state));
    }
    let contract = contract?;
    let outstanding = contract::left_to_pay(&contract, total);
    put(draft, contract::ID, id, contract::RECEIVED, Some(total));
    put(draft, contract::ID, id, contract::OUTSTANDING, outstanding);
    let said = draft.sets(id, contract::STATE.field);
    if *draft.origin == Origin::Person && affected.paid.contains(&id) && !said {
        let ends_later = contract.get(contract::ENDS_ON).is_some_and(|ends| ends > draft.circumstances.today());
        let next = next_state(&contract, total, outstanding, ends_later);
        if next.is_some() {
            put(draft, contract::ID, id, contract::STATE, next);
        }
    }
    customer
}

/// Brings what a contract has invoiced up to its invoices.
fn reckon_invoices(draft: &mut Draft<'_>, affected: &Affected, id: RecordId) {
    let invoices = parts(draft, &affected.parts, invoice::ID, invoice::CONTRACT, id);
    // A backend that keeps the sums but not the invoices knows better.
    if *draft.origin == Origin::Sync && invoices.is_empty() && !affected.billed.contains(&id) {
        return;
    }
    let Some(contract) = current(draft, contract::ID, id) else {
        return;
    };
    let total = invoices.iter().map(invoice::billed).fold(0_i64, i64::saturating_add);
    let left = contract::price(&contract).map(|price| price.saturating_sub(total.max(0)).max(0));
    put(draft, contract::ID, id, contract::INVOICED, Some(total));
    put(draft, contract::ID, id, contract::UNINVOICED, left);
}

/// How far a payment brings a contract: the first has it performed, the last completes it, unless its end is still to
/// come: what was paid for in advance runs on, and wants renewing then. One that was complete and lacks money again is
/// not. `contract` is as it was before the payment.
fn next_state(contract: &Record, received: i64, outstanding: Option<i64>, ends_later: bool) -> Option<ContractState> {
    let state = contract.get(contract::STATE)?;
    let was_paid = contract.get(contract::OUTSTANDING) == Some(0);
    match state {
        _ if state.is_running() && received > 0 && outstanding == Some(0) && !ends_later => {
            Some(ContractState::Completed)
        }
        ContractState::InForce if received > 0 => Some(ContractState::Performing),
        ContractState::Completed if was_paid && outstanding.is_some_and(|left| left > 0) => {
            Some(ContractState::Performing)
        }
        _ => None,
    }
}

/// What a customer owes: what is outstanding of the contracts that bind it.
fn reckon_customer(draft: &mut Draft<'_>, affected: &Affected, id: RecordId) {
    let contracts = parts(draft, &affected.parts, contract::ID, contract::CUSTOMER, id);
    let owed = contracts
        .iter()
        .filter(|contract| contract.get(contract::STATE).is_some_and(ContractState::is_owed))
        .filter_map(|contract| contract.get(contract::OUTSTANDING))
        .fold(0_i64, i64::saturating_add);
    put(draft, customer::ID, id, customer::RECEIVABLE, (!contracts.is_empty()).then_some(owed));
}

/// Sets a value that follows from others, where it is another than before.
fn put<T: FieldValue>(draft: &mut Draft<'_>, entity: EntityId, id: RecordId, key: Key<T>, value: Option<T>) {
    let value = value.map(T::into_value);
    let differs = match current(draft, entity, id) {
        Some(held) => held.value(key.field) != value.as_ref(),
        // A customer that an earlier batch of this commit brought.
        None => value.is_some() && draft.change_of(id).is_none() && draft.pending.created.contains(&id),
    };
    if differs {
        draft.set(entity, id, key.field, value);
    }
}

/// A record as this batch leaves it; `None` where it is not there or goes.
fn current(draft: &Draft<'_>, entity: EntityId, id: RecordId) -> Option<Record> {
    let Some(change) = draft.change_of(id) else {
        return earlier(draft, entity, id);
    };
    let mut record = match change.action {
        Action::Create => Record::new(entity, id),
        Action::Update => earlier(draft, entity, id)?,
        Action::Delete => return None,
    };
    change.apply_to(&mut record);
    Some(record)
}

/// A record as it was before this batch.
fn earlier(draft: &Draft<'_>, entity: EntityId, id: RecordId) -> Option<Record> {
    let known = draft.pending.money.known.get(&id).cloned();
    known.unwrap_or_else(|| draft.workspace.record(entity, id))
}

/// The records of a table that are part of another, as this batch leaves them. `here` are those of this batch.
fn parts(
    draft: &Draft<'_>,
    here: &HashMap<(EntityId, RecordId), Vec<RecordId>>,
    entity: EntityId,
    whole: Key<RecordId>,
    of: RecordId,
) -> Vec<Record> {
    let rows = draft.workspace.children(entity, whole.field, of);
    let mut ids: Vec<RecordId> = rows.into_iter().filter_map(|row| draft.workspace.id_at(entity, row)).collect();
    for more in [&draft.pending.money.parts, here] {
        ids.extend(more.get(&(entity, of)).into_iter().flatten().copied());
    }
    ids.sort_unstable();
    ids.dedup();
    let found = ids.into_iter().filter_map(|id| current(draft, entity, id));
    found.filter(|part| part.get(whole) == Some(of)).collect()
}

/// Keeps for the batches after this one what it leaves.
fn remember(draft: &mut Draft<'_>, affected: Affected) {
    let reckoned = |entity: EntityId, ids: BTreeSet<RecordId>| ids.into_iter().map(move |id| (entity, id));
    let mut left: Vec<(EntityId, RecordId)> = affected.touched;
    left.extend(reckoned(contract::ID, affected.contracts));
    left.extend(reckoned(customer::ID, affected.customers));
    // Instalments that follow from the payments have joined the draft meanwhile.
    let joined = draft.changes.iter().filter(|change| change.entity == instalment::ID);
    left.extend(joined.map(|change| (change.entity, change.id)));
    for (entity, id) in left {
        let record = current(draft, entity, id).map(|record| slim(&record));
        draft.pending.money.known.insert(id, record);
    }
    for (whole, ids) in affected.parts {
        draft.pending.money.parts.entry(whole).or_default().extend(ids);
    }
}

/// A record without what nothing is reckoned from: many of them lie in memory at once.
fn slim(record: &Record) -> Record {
    let mut slim = Record::new(record.entity, record.id);
    for (field, value) in record.values() {
        let counts = field.0 >= 16 && !facts::is_remote(*field);
        if counts && !matches!(value, Value::Text(_) | Value::Tags(_)) {
            slim.set_value(*field, Some(value.clone()));
        }
    }
    slim
}
