//! The balance of membership points (R63): what a customer earned less what it spent, kept up to its entries by whatever
//! way they come. A person who spends more than there is is refused.
//!
//! As with purchases, the entries of a customer are read once in a commit and carried on from batch to batch.

use hashbrown::{HashMap, HashSet};

use super::{Draft, told};
use crate::model::change::{Action, Change, Origin};
use crate::model::record::FieldValue;
use crate::model::schema::tables::{customer, points};
use crate::model::value::Value;
use crate::model::{FieldId, Record, RecordId};
use crate::workspace::{Refusal, Workspace};

/// An entry as far as it counts.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Entry {
    customer: RecordId,
    points: i64,
}

impl Entry {
    fn of(record: &Record) -> Option<Self> {
        Some(Self { customer: record.get(points::CUSTOMER)?, points: record.get(points::POINTS).unwrap_or(0) })
    }
}

/// The entries of a customer.
#[derive(Clone, Copy, Default)]
struct Account {
    entries: usize,
    /// Wider than an entry, so that what was added can be taken away again.
    balance: i128,
}

impl Account {
    fn stored(workspace: &Workspace, customer: RecordId) -> Self {
        let mut account = Self::default();
        for row in workspace.children(points::ID, points::CUSTOMER.field, customer) {
            if let Some(entry) = workspace.record_at(points::ID, row).as_ref().and_then(Entry::of) {
                account.add(entry);
            }
        }
        account
    }

    fn add(&mut self, entry: Entry) {
        self.entries += 1;
        self.balance += i128::from(entry.points);
    }

    fn take(&mut self, entry: Entry) {
        self.entries = self.entries.saturating_sub(1);
        self.balance -= i128::from(entry.points);
    }

    /// What stands on the customer; nothing where there is no entry.
    fn value(self) -> Option<Value> {
        (self.entries > 0).then(|| narrow(self.balance).into_value())
    }
}

fn narrow(sum: i128) -> i64 {
    let most = i128::from(i64::MAX);
    i64::try_from(sum.clamp(-most, most)).unwrap_or(i64::MAX)
}

/// What the batches of one commit have found out of points so far.
#[derive(Default)]
pub(in crate::workspace) struct Points {
    accounts: HashMap<RecordId, Account>,
    /// The entries that these batches made or changed, as they are now; `None` for those that went.
    entries: HashMap<RecordId, Option<Entry>>,
    /// The customers on whom one of these batches wrote.
    written: HashSet<RecordId>,
    /// The entries that follow from purchases and payments.
    by_rule: HashSet<RecordId>,
}

impl Points {
    /// Takes note of an entry that follows from a purchase or a payment: where that comes to less, nobody spends.
    pub(super) fn book(&mut self, entry: RecordId) {
        self.by_rule.insert(entry);
    }

    /// Whether a batch of this commit wrote the balance of a customer.
    pub(in crate::workspace) fn wrote(&self, customer: RecordId) -> bool {
        self.written.contains(&customer)
    }
}

/// Whether a field of a customer is worked out from its entries.
pub(super) fn is_summary(field: FieldId) -> bool {
    field == customer::POINTS.field
}

/// Brings the balance of each customer concerned up to its entries.
///
/// # Errors
/// [`Refusal::TooFewPoints`] where a person spends what a customer doesn't have.
pub(super) fn summarise(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let said = *draft.origin == Origin::Sync;
    let touches = |change: &Change| change.entity == points::ID || said && change.entity == customer::ID;
    if draft.changes.iter().any(touches) { reckon(draft) } else { Ok(()) }
}

// Nobody's first list is made of it.
#[inline(never)]
fn reckon(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    let touched: Vec<(RecordId, Action, Option<Entry>)> = draft
        .changes
        .iter()
        .filter(|change| change.entity == points::ID)
        .map(|change| (change.id, change.action, draft.record(points::ID, change.id).as_ref().and_then(Entry::of)))
        .collect();
    let workspace = draft.workspace;
    // The balances before this batch, of those whose entries it makes or changes: what goes with a customer is not spent.
    let mut before_batch: HashMap<RecordId, i128> = HashMap::new();
    let mut concerned: Vec<RecordId> = Vec::new();
    let ledger = &mut draft.pending.points;
    for (id, action, after) in touched {
        let stored = || workspace.record(points::ID, id).as_ref().and_then(Entry::of);
        let before = ledger.entries.get(&id).copied().unwrap_or_else(stored);
        if before == after {
            continue;
        }
        let spends = action != Action::Delete && !ledger.by_rule.contains(&id);
        for customer in [before, after].into_iter().flatten().map(|entry| entry.customer) {
            concerned.push(customer);
            let account = ledger.accounts.entry(customer).or_insert_with(|| Account::stored(workspace, customer));
            if spends {
                before_batch.entry(customer).or_insert(account.balance);
            }
        }
        if let Some(entry) = before
            && let Some(account) = ledger.accounts.get_mut(&entry.customer)
        {
            account.take(entry);
        }
        if let Some(entry) = after
            && let Some(account) = ledger.accounts.get_mut(&entry.customer)
        {
            account.add(entry);
        }
        ledger.entries.insert(id, after);
    }
    // What the backend says of a balance may be one desk's, which knew only some of the entries.
    if *draft.origin == Origin::Sync {
        for customer in told(&draft.changes, is_summary) {
            let account = ledger.accounts.entry(customer).or_insert_with(|| Account::stored(workspace, customer));
            if account.entries > 0 {
                concerned.push(customer);
            }
        }
    }
    if *draft.origin == Origin::Person {
        refuse_overspending(ledger, &before_batch)?;
    }
    concerned.sort_unstable();
    concerned.dedup();
    for customer in concerned {
        let value = draft.pending.points.accounts.get(&customer).copied().and_then(Account::value);
        draft.set(customer::ID, customer, customer::POINTS.field, value);
        draft.pending.points.written.insert(customer);
    }
    Ok(())
}

/// Two desks that spend at once may still leave less than nothing; nobody makes that worse by hand.
fn refuse_overspending(ledger: &Points, before_batch: &HashMap<RecordId, i128>) -> Result<(), Refusal> {
    for (customer, before) in before_batch {
        let after = ledger.accounts.get(customer).map_or(0, |account| account.balance);
        if after < 0 && after < *before {
            let (balance, wanted) = (narrow(*before), narrow(*before - after));
            return Err(Refusal::TooFewPoints { customer: *customer, balance: Some(balance), wanted });
        }
    }
    Ok(())
}
