//! New products that fit what a customer has said that it needs, in its record or in a talk (R253), or what it often buys
//! (R252).

use hashbrown::{HashMap, HashSet};

use super::said::{Said, is_word, said};
use super::{Cause, NEW_FOR, Occasion, Reason, named};
use crate::model::codec::ValueRef;
use crate::model::schema::tables::customer::{self, Status};
use crate::model::schema::tables::{product, purchase};
use crate::model::value::{CalendarDate, Value};
use crate::model::{FieldId, Record, RecordId};
use crate::workspace::query::Day;
use crate::workspace::{Condition, Filter, Matching, Query, Test, Workspace};

/// Who has bought so many things of a category often buys of it.
const OFTEN: usize = 2;

/// Where customers say what they need or like.
const NEEDS: [FieldId; 5] = [
    customer::INTERESTS.field,
    customer::POTENTIAL_NEEDS.field,
    customer::PRODUCT_NEEDS.field,
    customer::KEY_NEEDS.field,
    customer::PREFERENCES.field,
];

/// The occasions that new products are.
pub(super) fn new_products(workspace: &Workspace, day: Day) -> Vec<Occasion> {
    let since = day.today.plus_days(-NEW_FOR);
    let launched = workspace.days(product::ID, product::LAUNCHED_ON.field);
    let new = launched.into_iter().filter(|(_, on)| *on >= since && *on <= day.today);
    // What was said is read once for all of them, and not at all where nothing is new.
    let mut heard: Option<Vec<Said>> = None;
    let mut found = Vec::new();
    for (row, on) in new {
        let record = workspace.record_at(product::ID, row);
        if let Some(record) = record.filter(|record| record.get(product::ON_SALE) != Some(false)) {
            let heard = heard.get_or_insert_with(|| said(workspace, day));
            found.extend(fitting(workspace, &record, heard, on, day));
        }
    }
    found
}

/// The customers whom a new product fits, and who have not bought it.
fn fitting(workspace: &Workspace, new: &Record, heard: &[Said], on: CalendarDate, day: Day) -> Vec<Occasion> {
    let cause = Cause::NewProduct;
    let name = new.text(product::NAME);
    let words = [name, new.text(product::CATEGORY)].into_iter().filter(|word| is_word(word));
    let names: Vec<String> = words.map(str::to_lowercase).collect();
    let have: HashSet<RecordId> = buyers(workspace, new.id).into_iter().collect();
    let mut reasons: HashMap<RecordId, Reason> = HashMap::new();
    for (customer, (count, category)) in often_buying(workspace, new) {
        reasons.insert(customer, Reason::OftenBuys { product: name.to_owned(), category, count });
    }
    let needs = |need: String| Reason::Needs { product: name.to_owned(), need };
    for word in &names {
        let test = || Test::Contains(word.clone());
        let conditions = NEEDS.map(|field| Condition { field, test: test() }).to_vec();
        let filter = Filter { matching: Matching::Any, conditions };
        for row in workspace.query(&Query { filter, ..Query::all(customer::ID, day) }) {
            let Some(customer) = workspace.record_at(customer::ID, row) else { continue };
            if let Some(need) = need(&customer, word) {
                // What a customer has said itself goes before what it has bought.
                reasons.insert(customer.id, needs(need));
            }
        }
    }
    for one in heard.iter().filter(|one| one.asks_for(&names)) {
        if !matches!(reasons.get(&one.customer), Some(Reason::Needs { .. })) {
            reasons.insert(one.customer, needs(one.words.clone()));
        }
    }
    let is_lost = |id: RecordId| {
        let row = workspace.row_of(customer::ID, id);
        let status = row.and_then(|row| workspace.number(customer::ID, row, customer::STATUS.field));
        status == Some(i64::from(Status::Lost.code().0))
    };
    let meant = reasons.into_iter().filter(|(customer, _)| !have.contains(customer) && !is_lost(*customer));
    meant
        .map(|(customer, reason)| Occasion {
            cause,
            customer,
            about: Some((product::ID, new.id)),
            on,
            reason,
            key: named(cause, new.id, on),
        })
        .collect()
}

/// The words of a customer that name what is wanted, which is in small letters.
fn need(customer: &Record, wanted: &str) -> Option<String> {
    NEEDS.iter().find_map(|field| match customer.value(*field)? {
        Value::Text(text) => text.to_lowercase().contains(wanted).then(|| text.clone()),
        Value::Tags(tags) => tags.iter().find(|tag| tag.to_lowercase().contains(wanted)).cloned(),
        _ => None,
    })
}

/// Who bought a product, once for each purchase.
fn buyers(workspace: &Workspace, bought: RecordId) -> Vec<RecordId> {
    let Some(purchases) = workspace.table(purchase::ID) else {
        return Vec::new();
    };
    let buyer = |row: u32| match purchases.value(row, purchase::CUSTOMER.field) {
        Some(ValueRef::Reference(customer)) => Some(customer),
        _ => None,
    };
    workspace.children(purchase::ID, purchase::PRODUCT.field, bought).into_iter().filter_map(buyer).collect()
}

/// Who has often bought of the category of a product: how many things of it, and the category (R252).
fn often_buying(workspace: &Workspace, new: &Record) -> HashMap<RecordId, (usize, String)> {
    let category = new.text(product::CATEGORY);
    let Some(products) = workspace.table(product::ID).filter(|_| !category.is_empty()) else {
        return HashMap::new();
    };
    let mut counts: HashMap<RecordId, (usize, String)> = HashMap::new();
    let alike = products.rows().filter(|row| products.text(*row, product::CATEGORY.field) == Some(category));
    for other in alike.filter_map(|row| products.id(row)) {
        for customer in buyers(workspace, other) {
            counts.entry(customer).or_insert_with(|| (0, category.to_owned())).0 += 1;
        }
    }
    counts.retain(|_, (count, _)| *count >= OFTEN);
    counts
}
