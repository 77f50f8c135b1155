//! What follows from lines of quotes and contracts: a line is tied to its product and takes unit, tax and price from it,
//! says what it comes to, and the opportunity or contract says what its lines come to, as long as nobody typed another
//! amount (R15, R151–R153). A deal whose product nobody named is about that of its first line (R14). A contract made of a
//! deal takes the lines of the deal along.

use std::collections::BTreeMap;

use super::{Draft, edited, purchases, put};
use crate::model::change::{Action, Change, Origin};
use crate::model::record::FieldValue;
use crate::model::schema::tables::{contract, line_item, opportunity, price_tier, product};
use crate::model::{EntityId, FieldId, Key, Record, RecordId};
use crate::workspace::Workspace;

/// An opportunity or a contract.
type Whole = (EntityId, RecordId);

/// What the lines of an opportunity or a contract come to; `None` where it has none.
fn sum<'a>(lines: impl Iterator<Item = &'a Record>) -> Option<i64> {
    lines.map(|line| line.get(line_item::AMOUNT).unwrap_or(0)).reduce(i64::saturating_add)
}

/// The lines that the vault holds.
fn stored(workspace: &Workspace, (entity, id): Whole) -> Vec<Record> {
    let rows = workspace.children(line_item::ID, reference_to(entity).field, id);
    let lines = rows.into_iter().filter_map(|row| workspace.record_at(line_item::ID, row));
    lines.filter(|line| line_item::whole(line) == Some((entity, id))).collect()
}

const fn reference_to(entity: EntityId) -> Key<RecordId> {
    match entity {
        contract::ID => line_item::CONTRACT,
        _ => line_item::OPPORTUNITY,
    }
}

const fn amount_key(entity: EntityId) -> Option<Key<i64>> {
    match entity {
        opportunity::ID => Some(opportunity::AMOUNT),
        contract::ID => Some(contract::AMOUNT),
        _ => None,
    }
}

/// Fills what a new line leaves out.
pub(super) fn defaults(line: &mut Record) {
    if line.value(line_item::QUANTITY.field).is_none() {
        line.set(line_item::QUANTITY, 1);
    }
    if let Some(amount) = line_item::worked_out(line) {
        line.set(line_item::AMOUNT, amount);
    }
}

/// What follows on the line itself.
pub(super) fn changed(draft: &mut Draft<'_>, change: &Change) {
    let Some(written) = draft.record(line_item::ID, change.id) else {
        return;
    };
    purchases::product_follows(draft, change, &written, (line_item::PRODUCT, line_item::NAME));
    product_fills(draft, change);
    let Some(line) = draft.record(line_item::ID, change.id) else {
        return;
    };
    let amount = line_item::worked_out(&line);
    if amount.is_some() || edited(change, line_item::QUANTITY.field) || edited(change, line_item::UNIT_PRICE.field) {
        put(draft, change, line_item::AMOUNT, amount);
    }
}

/// A line takes unit and tax from its product, and as its price the usual one, unless another was typed.
fn product_fills(draft: &mut Draft<'_>, change: &Change) {
    let Some(after) = draft.record(line_item::ID, change.id) else {
        return;
    };
    let Some(chosen) = after.get(line_item::PRODUCT).and_then(|id| purchases::product(draft, id)) else {
        return;
    };
    let before = draft.workspace.record(line_item::ID, change.id);
    let same_product = before.as_ref().is_some_and(|before| before.get(line_item::PRODUCT) == Some(chosen.id));
    if !same_product {
        fill(draft, change, line_item::UNIT, chosen.get(product::UNIT));
        fill(draft, change, line_item::TAX_RATE, chosen.get(product::TAX_RATE));
    }
    let same_quantity =
        before.as_ref().is_some_and(|before| before.get(line_item::QUANTITY) == after.get(line_item::QUANTITY));
    if same_product && same_quantity || edited(change, line_item::UNIT_PRICE.field) {
        return;
    }
    let usual_before = before.as_ref().and_then(|before| {
        let product = purchases::product(draft, before.get(line_item::PRODUCT)?)?;
        usual_price(draft.workspace, &product, before.get(line_item::QUANTITY))
    });
    let held = after.get(line_item::UNIT_PRICE);
    if held.is_none() || held == usual_before {
        let usual = usual_price(draft.workspace, &chosen, after.get(line_item::QUANTITY));
        if usual.is_some() {
            put(draft, change, line_item::UNIT_PRICE, usual);
        }
    }
}

/// Puts what the product says, unless the change itself says something.
fn fill<T: FieldValue>(draft: &mut Draft<'_>, change: &Change, key: Key<T>, value: Option<T>) {
    if value.is_some() && !edited(change, key.field) {
        put(draft, change, key, value);
    }
}

/// What a unit of a product costs where so many are bought (R153).
fn usual_price(workspace: &Workspace, product: &Record, quantity: Option<i64>) -> Option<i64> {
    let rows = workspace.children(price_tier::ID, price_tier::PRODUCT.field, product.id);
    let tiers = rows.into_iter().filter_map(|row| {
        let tier = workspace.record_at(price_tier::ID, row)?;
        Some((tier.get(price_tier::FROM_QUANTITY)?, tier.get(price_tier::PRICE)?))
    });
    price_tier::price_of(product.get(product::LIST_PRICE), tiers, quantity.unwrap_or(1))
}

/// The first contract that a person makes of a deal takes the deal's lines along.
pub(super) fn taken_along(draft: &mut Draft<'_>, change: &Change) {
    if change.action != Action::Create || *draft.origin != Origin::Person {
        return;
    }
    let deal = draft.record(contract::ID, change.id).and_then(|agreed| agreed.get(contract::OPPORTUNITY));
    let Some(deal) = deal else {
        return;
    };
    let workspace = draft.workspace;
    let made = workspace.children(contract::ID, contract::OPPORTUNITY.field, deal);
    let mut made = made.into_iter().filter_map(|row| workspace.id_at(contract::ID, row));
    if made.any(|other| !stored(workspace, (contract::ID, other)).is_empty()) {
        return;
    }
    for line in stored(workspace, (opportunity::ID, deal)) {
        let id = draft.circumstances.new_id();
        let mut copy = Record::new(line_item::ID, id).with(line_item::CONTRACT, change.id);
        for field in COPIED {
            copy.set_value(field, line.value(field).cloned());
        }
        draft.add(copy);
    }
}

/// What a line of a contract has from that of the quote.
const COPIED: [FieldId; 10] = [
    line_item::PRODUCT.field,
    line_item::NAME.field,
    line_item::QUANTITY.field,
    line_item::UNIT.field,
    line_item::UNIT_PRICE.field,
    line_item::DISCOUNT.field,
    line_item::TAX_RATE.field,
    line_item::AMOUNT.field,
    line_item::SEQUENCE.field,
    line_item::REMARK.field,
];

/// Brings the amount of every opportunity and contract concerned up to its lines, where it followed them before. An
/// import says its amounts itself, and what a backend says of one comes with its lines.
pub(super) fn bring_up(draft: &mut Draft<'_>) {
    if matches!(draft.origin, Origin::Import(_)) {
        return;
    }
    let mut concerned: BTreeMap<Whole, Vec<Record>> = BTreeMap::new();
    for change in draft.changes.iter().filter(|change| change.entity == line_item::ID) {
        let before = draft.workspace.record(line_item::ID, change.id);
        if let Some(whole) = before.as_ref().and_then(line_item::whole) {
            concerned.entry(whole).or_default();
        }
        if let Some(line) = draft.record(line_item::ID, change.id)
            && let Some(whole) = line_item::whole(&line)
        {
            concerned.entry(whole).or_default().push(line);
        }
    }
    for (whole, here) in concerned {
        let before = stored(draft.workspace, whole);
        let mut after: Vec<Record> = before.iter().filter(|line| !draft.touches(line.id)).cloned().collect();
        after.extend(here);
        amount_follows(draft, whole, &before, &after);
        product_follows(draft, whole, &before, &after);
    }
}

/// An amount that nobody typed follows the lines. Where the last line goes, what was expected stays; a line without a price
/// makes no amount of nothing.
fn amount_follows(draft: &mut Draft<'_>, (entity, id): Whole, before: &[Record], after: &[Record]) {
    let (Some(key), Some(record)) = (amount_key(entity), draft.record(entity, id)) else {
        return;
    };
    let held = record.get(key);
    let followed = held.is_none() || held == sum(before.iter());
    let Some(amount) = sum(after.iter()).filter(|amount| *amount != 0 || held.is_some()) else {
        return;
    };
    if followed && !draft.sets(id, key.field) {
        draft.set(entity, id, key.field, Some(amount.into_value()));
    }
}

/// The product of a deal that nobody typed follows its first line, so that nobody is asked for what the lines say. Where
/// the last line goes, it stays.
fn product_follows(draft: &mut Draft<'_>, (entity, id): Whole, before: &[Record], after: &[Record]) {
    let deal = draft.record(entity, id).filter(|_| entity == opportunity::ID);
    let (Some(deal), Some(name)) = (deal, first_name(after)) else {
        return;
    };
    let held = deal.text(opportunity::PRODUCT);
    let followed = held.is_empty() || first_name(before).as_deref() == Some(held);
    if followed && held != name && !draft.sets(id, opportunity::PRODUCT.field) {
        draft.set(entity, id, opportunity::PRODUCT.field, Some(name.into_value()));
    }
}

/// What the first of some lines sells, where it says so.
fn first_name(lines: &[Record]) -> Option<String> {
    let named = lines.iter().filter(|line| !line.text(line_item::NAME).trim().is_empty());
    let first = named.min_by_key(|line| (line.get(line_item::SEQUENCE).unwrap_or(i64::MAX), line.id))?;
    Some(first.text(line_item::NAME).to_owned())
}
