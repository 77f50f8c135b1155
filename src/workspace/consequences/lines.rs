//! What follows from lines of quotes and contracts: a line is tied to its product and takes unit, tax and price from it,
//! says what it comes to, and the opportunity or contract says what its lines come to, as long as nobody typed another
//! amount (R15, R151–R153). A contract made of a deal takes the lines of the deal along.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use super::{Draft, edited, purchases, put};
use crate::model::change::{Action, Change, Origin};
use crate::model::record::FieldValue;
use crate::model::schema::tables::{contract, line_item, opportunity, price_tier, product};
use crate::model::{EntityId, FieldId, Key, Record, RecordId};
use crate::workspace::Workspace;

/// An opportunity or a contract.
type Whole = (EntityId, RecordId);

/// A line as far as it counts.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Part {
    whole: Whole,
    amount: i64,
}

impl Part {
    fn of(line: &Record) -> Option<Self> {
        Some(Self { whole: line_item::whole(line)?, amount: line.get(line_item::AMOUNT).unwrap_or(0) })
    }
}

/// What the lines of one opportunity or contract come to; wider than an amount, so that what was added can be taken away
/// again.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Sum {
    count: i64,
    total: i128,
}

impl Sum {
    /// What the vault holds.
    fn stored(workspace: &Workspace, (entity, id): Whole) -> Self {
        let mut sum = Self::default();
        for row in workspace.children(line_item::ID, reference_to(entity).field, id) {
            let part = workspace.record_at(line_item::ID, row).as_ref().and_then(Part::of);
            if let Some(part) = part.filter(|part| part.whole == (entity, id)) {
                sum.add(part);
            }
        }
        sum
    }

    fn add(&mut self, part: Part) {
        self.count += 1;
        self.total += i128::from(part.amount);
    }

    fn take(&mut self, part: Part) {
        self.count -= 1;
        self.total -= i128::from(part.amount);
    }

    /// The amount; `None` where there are no lines.
    fn amount(self) -> Option<i64> {
        let most = i128::from(i64::MAX);
        (self.count > 0).then(|| i64::try_from(self.total.clamp(-most, most)).unwrap_or(i64::MAX))
    }
}

/// What the batches of one commit have found out of lines so far.
#[derive(Default)]
pub(in crate::workspace) struct Lines {
    /// The lines that these batches made or changed, as they are now; `None` for those that went.
    parts: HashMap<RecordId, Option<Part>>,
    /// What the lines of each opportunity or contract concerned come to.
    sums: BTreeMap<Whole, Sum>,
    /// The amounts of opportunities and contracts, where these batches say them.
    amounts: HashMap<RecordId, Option<i64>>,
}

impl Lines {
    /// Whether a batch of this commit wrote the amount of this opportunity or contract.
    pub(in crate::workspace) fn wrote(&self, whole: RecordId) -> bool {
        self.amounts.contains_key(&whole)
    }
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
    let lines_of = |entity: EntityId, id: RecordId| -> Vec<Record> {
        let rows = workspace.children(line_item::ID, reference_to(entity).field, id);
        let lines = rows.into_iter().filter_map(|row| workspace.record_at(line_item::ID, row));
        lines.filter(|line| line_item::whole(line) == Some((entity, id))).collect()
    };
    let made = workspace.children(contract::ID, contract::OPPORTUNITY.field, deal);
    let mut made = made.into_iter().filter_map(|row| workspace.id_at(contract::ID, row));
    if made.any(|other| !lines_of(contract::ID, other).is_empty()) {
        return;
    }
    for line in lines_of(opportunity::ID, deal) {
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

/// Brings the amount of every opportunity and contract concerned up to its lines, where it followed them before.
pub(super) fn bring_up(draft: &mut Draft<'_>) {
    note_amounts(draft);
    let touched: Vec<RecordId> =
        draft.changes.iter().filter(|change| change.entity == line_item::ID).map(|change| change.id).collect();
    if touched.is_empty() {
        return;
    }
    let workspace = draft.workspace;
    let mut before: BTreeMap<Whole, Sum> = BTreeMap::new();
    for id in touched {
        let now = draft.record(line_item::ID, id).as_ref().and_then(Part::of);
        let lines = &mut draft.pending.lines;
        let stored = || workspace.record(line_item::ID, id).as_ref().and_then(Part::of);
        let was = lines.parts.get(&id).copied().unwrap_or_else(stored);
        if was == now {
            continue;
        }
        for part in [was, now].into_iter().flatten() {
            let sum = lines.sums.entry(part.whole).or_insert_with(|| Sum::stored(workspace, part.whole));
            before.entry(part.whole).or_insert(*sum);
        }
        if let Some(part) = was
            && let Some(sum) = lines.sums.get_mut(&part.whole)
        {
            sum.take(part);
        }
        if let Some(part) = now
            && let Some(sum) = lines.sums.get_mut(&part.whole)
        {
            sum.add(part);
        }
        lines.parts.insert(id, now);
    }
    for (whole, before) in before {
        amount_follows(draft, whole, before);
    }
}

/// Remembers what this batch says of amounts for the batches after it.
fn note_amounts(draft: &mut Draft<'_>) {
    if !matches!(draft.origin, Origin::Import(_)) {
        return;
    }
    for change in &draft.changes {
        let Some(key) = amount_key(change.entity).filter(|_| change.action != Action::Delete) else {
            continue;
        };
        if change.action == Action::Create || change.edits.iter().any(|edit| edit.field == key.field) {
            let amount = change.after(key.field).and_then(i64::from_value);
            draft.pending.lines.amounts.insert(change.id, amount);
        }
    }
}

/// An amount that nobody typed follows the lines. Where the last line goes, what was expected stays.
fn amount_follows(draft: &mut Draft<'_>, (entity, id): Whole, before: Sum) {
    let Some(key) = amount_key(entity) else {
        return;
    };
    let Some(amount) = draft.pending.lines.sums.get(&(entity, id)).copied().and_then(Sum::amount) else {
        return;
    };
    let said = draft.sets(id, key.field);
    let known = draft.pending.lines.amounts.get(&id).copied();
    let held = known.unwrap_or_else(|| draft.record(entity, id).and_then(|whole| whole.get(key)));
    if !said && (held.is_none() || held == before.amount()) {
        draft.set(entity, id, key.field, Some(amount.into_value()));
        draft.pending.lines.amounts.insert(id, Some(amount));
    }
}
