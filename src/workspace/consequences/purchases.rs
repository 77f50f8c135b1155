//! What follows from purchases: a missing amount is worked out, a product is tied to its record, and the customer says
//! how often it bought, for how much and when last (R114, R185, R244).
//!
//! The sums of a customer are read from its stored purchases once in a commit and carried on from batch to batch, so that
//! an import costs each of its rows once, however they are strewn over its batches.

use std::collections::BTreeMap;

use hashbrown::{HashMap, HashSet};

use super::{Circumstances, Draft, edited, put, told};
use crate::model::change::{Action, Change, Origin};
use crate::model::record::FieldValue;
use crate::model::schema::tables::{customer, product, purchase};
use crate::model::value::{CalendarDate, Value};
use crate::model::{FieldId, Key, Record, RecordId, clean};
use crate::workspace::Workspace;

/// A purchase as far as it counts for its customer.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Line {
    customer: RecordId,
    day: Option<CalendarDate>,
    amount: i64,
}

impl Line {
    fn of(record: &Record) -> Option<Self> {
        let amount = record.get(purchase::AMOUNT).unwrap_or(0);
        Some(Self { customer: record.get(purchase::CUSTOMER)?, day: record.get(purchase::PURCHASED_ON), amount })
    }
}

/// What a customer has bought.
#[derive(Default)]
struct Bought {
    count: i64,
    /// Wider than an amount, so that what was added can be taken away again.
    total: i128,
    /// How many purchases there are of each day: the last day may go.
    days: BTreeMap<CalendarDate, u32>,
}

impl Bought {
    /// What the vault holds of a customer.
    fn stored(workspace: &Workspace, customer: RecordId) -> Self {
        let mut bought = Self::default();
        for row in workspace.children(purchase::ID, purchase::CUSTOMER.field, customer) {
            if let Some(line) = workspace.record_at(purchase::ID, row).as_ref().and_then(Line::of) {
                bought.add(line);
            }
        }
        bought
    }

    fn add(&mut self, line: Line) {
        self.count += 1;
        self.total += i128::from(line.amount);
        if let Some(day) = line.day {
            *self.days.entry(day).or_insert(0) += 1;
        }
    }

    fn take(&mut self, line: Line) {
        self.count -= 1;
        self.total -= i128::from(line.amount);
        if let Some(day) = line.day
            && let Some(left) = self.days.get_mut(&day)
        {
            *left = left.saturating_sub(1);
            if *left == 0 {
                self.days.remove(&day);
            }
        }
    }

    /// What stands on the customer; nothing where nothing was bought.
    fn values(&self) -> [(FieldId, Option<Value>); 3] {
        let any = self.count > 0;
        let most = i128::from(i64::MAX);
        let total = i64::try_from(self.total.clamp(-most, most)).unwrap_or(i64::MAX);
        [
            (customer::PURCHASE_COUNT.field, any.then(|| self.count.into_value())),
            (customer::PURCHASE_TOTAL.field, any.then(|| total.into_value())),
            (customer::LAST_PURCHASE.field, self.days.keys().next_back().copied().map(CalendarDate::into_value)),
        ]
    }
}

/// What the batches of one commit have found out of purchases so far.
#[derive(Default)]
pub(in crate::workspace) struct Purchases {
    /// The customers concerned.
    bought: HashMap<RecordId, Bought>,
    /// The purchases that these batches made or changed, as they are now; `None` for those that went.
    lines: HashMap<RecordId, Option<Line>>,
    /// The customers on whom one of these batches wrote.
    written: HashSet<RecordId>,
    /// The products that these batches made or changed.
    products: HashMap<RecordId, Record>,
    /// The products by name and code, made when first asked for; `None` where several share one.
    words: Option<HashMap<String, Option<RecordId>>>,
}

impl Purchases {
    /// Whether a batch of this commit wrote what a customer has bought.
    pub(in crate::workspace) fn wrote(&self, customer: RecordId) -> bool {
        self.written.contains(&customer)
    }
}

/// Whether a field of a customer is worked out from its purchases.
pub(super) fn is_summary(field: FieldId) -> bool {
    [customer::PURCHASE_COUNT.field, customer::PURCHASE_TOTAL.field, customer::LAST_PURCHASE.field].contains(&field)
}

/// Fills what a new purchase leaves out: what a person enters was bought today unless said otherwise.
pub(super) fn defaults(record: &mut Record, circumstances: &Circumstances<'_>, origin: &Origin) {
    if *origin == Origin::Person && record.value(purchase::PURCHASED_ON.field).is_none() {
        record.set(purchase::PURCHASED_ON, circumstances.today());
    }
    if record.value(purchase::AMOUNT.field).is_none()
        && let Some(amount) = purchase::worked_out(record)
    {
        record.set(purchase::AMOUNT, amount);
    }
}

/// What follows on the purchase itself.
pub(super) fn changed(draft: &mut Draft<'_>, change: &Change) {
    let Some(bought) = draft.record(purchase::ID, change.id) else {
        return;
    };
    product_follows(draft, change, &bought, (purchase::PRODUCT, purchase::PRODUCT_NAME));
    if change.action == Action::Update {
        amount_follows(draft, change, &bought);
    }
}

/// An amount that nobody typed follows quantity and price.
fn amount_follows(draft: &mut Draft<'_>, change: &Change, after: &Record) {
    let moved = edited(change, purchase::QUANTITY.field) || edited(change, purchase::UNIT_PRICE.field);
    if !moved || edited(change, purchase::AMOUNT.field) {
        return;
    }
    let before = draft.workspace.record(purchase::ID, change.id).as_ref().and_then(purchase::worked_out);
    let held = after.get(purchase::AMOUNT);
    if (held.is_none() || held == before)
        && let Some(amount) = purchase::worked_out(after)
    {
        put(draft, change, purchase::AMOUNT, Some(amount));
    }
}

/// A chosen product says its name, and a name or code that one product has alone leads to it: for a purchase or a line of
/// a quote, with the fields of the product and of its name.
pub(super) fn product_follows(
    draft: &mut Draft<'_>,
    change: &Change,
    written: &Record,
    (reference, words): (Key<RecordId>, Key<String>),
) {
    let chosen = written.get(reference);
    let unnamed = written.value(words.field).is_none();
    if edited(change, reference.field) && (unnamed || !edited(change, words.field)) {
        let record = chosen.and_then(|id| product(draft, id));
        if let Some(name) = record.and_then(|product| product.get(product::NAME)) {
            put(draft, change, words, Some(name));
        }
    } else if edited(change, words.field)
        && chosen.is_none()
        && let Some(id) = named(draft, written.text(words))
    {
        put(draft, change, reference, Some(id));
        if let Some(name) = product(draft, id).and_then(|product| product.get(product::NAME)) {
            put(draft, change, words, Some(name));
        }
    }
}

/// A product as it will be, also one that an earlier batch of this commit brings.
pub(super) fn product(draft: &Draft<'_>, id: RecordId) -> Option<Record> {
    draft.record(product::ID, id).or_else(|| draft.pending.purchases.products.get(&id).cloned())
}

/// How names and codes are compared.
fn word(text: &str) -> String {
    clean::tidy(&clean::half_width(text)).to_lowercase()
}

/// The one product of that name or code.
fn named(draft: &mut Draft<'_>, text: &str) -> Option<RecordId> {
    let wanted = word(text);
    if wanted.is_empty() {
        return None;
    }
    let workspace = draft.workspace;
    let purchases = &mut draft.pending.purchases;
    let words = purchases.words.get_or_insert_with(|| words(workspace, &purchases.products));
    let found = words.get(&wanted).copied().flatten();
    found.filter(|id| !draft.pending.gone.contains(id))
}

fn words(workspace: &Workspace, fresh: &HashMap<RecordId, Record>) -> HashMap<String, Option<RecordId>> {
    let mut words: HashMap<String, Option<RecordId>> = HashMap::new();
    let mut note = |id: RecordId, texts: [&str; 2]| {
        for word in texts.into_iter().map(word).filter(|word| !word.is_empty()) {
            let held = words.entry(word).or_insert(Some(id));
            if *held != Some(id) {
                *held = None;
            }
        }
    };
    if let Some(table) = workspace.table(product::ID) {
        for row in table.rows() {
            if let Some(id) = table.id(row).filter(|id| !fresh.contains_key(id)) {
                let text = |field: FieldId| table.text(row, field).unwrap_or_default();
                note(id, [text(product::NAME.field), text(product::CODE.field)]);
            }
        }
    }
    for (id, record) in fresh {
        note(*id, [record.text(product::NAME), record.text(product::CODE)]);
    }
    words
}

/// Remembers the products of a batch for the purchases in it and after it.
pub(super) fn note_products(draft: &mut Draft<'_>) {
    let touched: Vec<RecordId> =
        draft.changes.iter().filter(|change| change.entity == product::ID).map(|change| change.id).collect();
    for id in touched {
        let record = draft.record(product::ID, id);
        let purchases = &mut draft.pending.purchases;
        purchases.words = None;
        match record {
            Some(record) => purchases.products.insert(id, record),
            None => purchases.products.remove(&id),
        };
    }
}

/// Brings what each customer concerned has bought up to date.
pub(super) fn summarise(draft: &mut Draft<'_>) {
    let touched: Vec<(RecordId, Option<Line>)> = draft
        .changes
        .iter()
        .filter(|change| change.entity == purchase::ID)
        .map(|change| (change.id, draft.record(purchase::ID, change.id).as_ref().and_then(Line::of)))
        .collect();
    let workspace = draft.workspace;
    let mut concerned: Vec<RecordId> = Vec::new();
    let purchases = &mut draft.pending.purchases;
    for (id, after) in touched {
        let stored = || workspace.record(purchase::ID, id).as_ref().and_then(Line::of);
        let before = purchases.lines.get(&id).copied().unwrap_or_else(stored);
        if before == after {
            continue;
        }
        for customer in [before, after].into_iter().flatten().map(|line| line.customer) {
            concerned.push(customer);
            purchases.bought.entry(customer).or_insert_with(|| Bought::stored(workspace, customer));
        }
        if let Some(line) = before
            && let Some(bought) = purchases.bought.get_mut(&line.customer)
        {
            bought.take(line);
        }
        if let Some(line) = after
            && let Some(bought) = purchases.bought.get_mut(&line.customer)
        {
            bought.add(line);
        }
        purchases.lines.insert(id, after);
    }
    // What the backend says of a customer's purchases may be one desk's, which knew only some of them.
    if *draft.origin == Origin::Sync {
        for customer in told(&draft.changes, is_summary) {
            let bought = purchases.bought.entry(customer).or_insert_with(|| Bought::stored(workspace, customer));
            if bought.count > 0 {
                concerned.push(customer);
            }
        }
    }
    concerned.sort_unstable();
    concerned.dedup();
    for customer in concerned {
        let values = draft.pending.purchases.bought.get(&customer).map(Bought::values);
        for (field, value) in values.into_iter().flatten() {
            draft.set(customer::ID, customer, field, value);
        }
        draft.pending.purchases.written.insert(customer);
    }
}
