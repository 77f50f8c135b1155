//! The points that a person earns a customer by entering a purchase or a payment (R63, R137), by the rule of the vault: an
//! entry that belongs to it, goes with it, and follows its amount and its customer. What a file or a backend brings earns
//! nothing: those points were given where it came from.

use super::Draft;
use crate::model::change::{Action, Origin};
use crate::model::earning::Earning;
use crate::model::schema::tables::{payment, points, purchase};
use crate::model::value::{CalendarDate, Value};
use crate::model::{EntityId, Key, Record, RecordId};

/// What earns points, and where it says what.
struct Source {
    entity: EntityId,
    /// The reference of an entry to it.
    link: Key<RecordId>,
    customer: Key<RecordId>,
    amount: Key<i64>,
    day: Key<CalendarDate>,
}

const SOURCES: [Source; 2] = [
    Source {
        entity: purchase::ID,
        link: points::PURCHASE,
        customer: purchase::CUSTOMER,
        amount: purchase::AMOUNT,
        day: purchase::PURCHASED_ON,
    },
    Source {
        entity: payment::ID,
        link: points::PAYMENT,
        customer: payment::CUSTOMER,
        amount: payment::AMOUNT,
        day: payment::RECEIVED_ON,
    },
];

/// Books what a batch earns, where it touches what may earn.
pub(super) fn follow(draft: &mut Draft<'_>) {
    let earns = |entity: EntityId| SOURCES.iter().any(|source| source.entity == entity);
    if *draft.origin == Origin::Person && draft.changes.iter().any(|change| earns(change.entity)) {
        book(draft);
    }
}

// Nobody's first list is made of it.
#[inline(never)]
fn book(draft: &mut Draft<'_>) {
    let rule = draft.workspace.earning();
    for source in &SOURCES {
        let touched = draft.changes.iter().filter(|change| change.entity == source.entity);
        let staying: Vec<RecordId> =
            touched.filter(|change| change.action != Action::Delete).map(|change| change.id).collect();
        for id in staying {
            if let Some(after) = draft.record(source.entity, id) {
                book_one(draft, (source, &rule), &after);
            }
        }
    }
}

fn book_one(draft: &mut Draft<'_>, (source, rule): (&Source, &Earning), after: &Record) {
    let before = draft.workspace.record(source.entity, after.id);
    let earned = |record: &Record| rule.earned(source.entity, record.get(source.amount).unwrap_or(0));
    let Some(customer) = after.get(source.customer) else {
        return;
    };
    if let Some(entry) = entry_of(draft, source, after.id) {
        draft.set(points::ID, entry, points::CUSTOMER.field, after.value(source.customer.field).cloned());
        // A rule that was given up since takes nothing away.
        let corrected = before.as_ref().is_some_and(|before| before.get(source.amount) != after.get(source.amount));
        if corrected && rule.by.is_some_and(|by| by.entity() == source.entity) {
            draft.set(points::ID, entry, points::POINTS.field, Some(Value::Integer(earned(after))));
        }
        draft.pending.points.book(entry);
        return;
    }
    // What was there before the rule was agreed on, or came by a file, earns nothing by being corrected.
    let has_earned = before.as_ref().is_some_and(|before| earned(before) != 0);
    let more = earned(after);
    if has_earned || more == 0 {
        return;
    }
    let mut entry = Record::new(points::ID, draft.circumstances.new_id())
        .with(points::REASON, rule.reason.clone())
        .with(points::CUSTOMER, customer)
        .with(points::BOOKED_ON, after.get(source.day).unwrap_or_else(|| draft.circumstances.today()))
        .with(points::POINTS, more)
        .with(source.link, after.id);
    if source.entity == purchase::ID && !after.text(purchase::ORDER_NUMBER).is_empty() {
        entry.set(points::REFERENCE, after.text(purchase::ORDER_NUMBER).to_owned());
    }
    draft.pending.points.book(entry.id);
    draft.add(entry);
}

/// The entry that belongs to a purchase or a payment, unless it goes.
fn entry_of(draft: &Draft<'_>, source: &Source, of: RecordId) -> Option<RecordId> {
    let rows = draft.workspace.children(points::ID, source.link.field, of);
    let mut entries = rows.into_iter().filter_map(|row| draft.workspace.id_at(points::ID, row));
    entries.find(|entry| draft.record(points::ID, *entry).is_some())
}
