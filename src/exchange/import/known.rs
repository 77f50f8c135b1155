//! What an import must know of the vault to find duplicates and customers by name: hashes, not records.
//! The page fills it record by record and hands it to the worker.

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::duplicates::Keys;
use crate::model::hash::{hash_text, mix};
use crate::model::schema::schema;
use crate::model::schema::tables::{
    competitor, contact, customer, interaction, lead, letter_template, product, purchase, segment, survey, tag,
};
use crate::model::value::Value;
use crate::model::{EntityId, FieldId, Record, RecordId, clean};

/// The customers of the vault, one entry of each list for every customer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KnownCustomers {
    /// Which record.
    pub ids: Vec<RecordId>,
    /// What duplicates are found by.
    pub keys: Vec<Keys>,
    /// The whole name, see [`name_key`].
    pub names: Vec<u64>,
    /// The display number, 0 where there is none.
    pub numbers: Vec<u64>,
}

/// Records of other tables, one entry of each list for every record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KnownOthers {
    /// Which record.
    pub ids: Vec<RecordId>,
    /// What it is recognised by, 0 where there is none.
    pub first: Vec<u64>,
    /// What else it is recognised by, 0 where there is none.
    pub second: Vec<u64>,
}

/// What an import knows of the vault.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Known {
    /// The customers.
    pub customers: KnownCustomers,
    /// Contacts, interactions, products, competitors and whatever has a number, as far as the file brings or names such.
    pub others: KnownOthers,
}

impl Known {
    /// Takes note of a record of the vault.
    pub fn push(&mut self, record: &Record) {
        if record.entity == customer::ID {
            self.customers.ids.push(record.id);
            self.customers.keys.push(Keys::of_record(record));
            self.customers.names.push(name_key(record.text(customer::NAME)));
            self.customers.numbers.push(name_key(record.text(customer::NUMBER)));
            return;
        }
        let [first, second] = entry_keys(record.entity, owner_key(record), &|field| record.value(field));
        // What nothing but its id is recognised by is known by that, where a file of ours comes back.
        self.others.ids.push(record.id);
        self.others.first.push(first);
        self.others.second.push(second);
    }
}

/// What cells say to lead to a record, so that an import finds it again: its name or number where no other record has
/// it, else its id. The export notes every record that cells may name before it writes the first (R287).
#[derive(Clone, Debug, Default)]
pub struct KnownNames {
    /// Whether more than one record is known by a key.
    seen: HashMap<u64, bool>,
}

impl KnownNames {
    /// Takes note of a record that cells may name.
    pub fn push(&mut self, record: &Record) {
        if record.entity == customer::ID {
            let (name, number) = (name_key(record.text(customer::NAME)), name_key(record.text(customer::NUMBER)));
            self.note(name);
            if number != name {
                self.note(number);
            }
            return;
        }
        self.note(reference_key(record.entity, owner_key(record), naming_text(record)));
    }

    fn note(&mut self, key: u64) {
        if key != 0 {
            self.seen.entry(key).and_modify(|several| *several = true).or_insert(false);
        }
    }

    /// What a cell says to lead to this record from a row that belongs to that customer.
    pub fn of(&self, record: &Record, owner: Option<RecordId>) -> String {
        let alone = |key: u64| key != 0 && self.seen.get(&key) == Some(&false);
        if record.entity == customer::ID {
            let texts = [record.text(customer::NAME), record.text(customer::NUMBER)];
            let text = texts.into_iter().find(|text| alone(name_key(text)));
            return text.map_or_else(|| record.id.to_string(), str::to_owned);
        }
        let (text, own) = (naming_text(record), owner_key(record));
        // A contact is looked for among those of the row's customer only.
        let found = record.entity != contact::ID || owner.is_some_and(|owner| anchor_of_record(owner) == own);
        let key = reference_key(record.entity, own, text);
        if found && alone(key) { text.to_owned() } else { record.id.to_string() }
    }
}

/// The text by which [`reference_key`] finds a record of another table than customers.
fn naming_text(record: &Record) -> &str {
    let text = |field: FieldId| record.value(field).and_then(Value::as_text).unwrap_or_default();
    match record.entity {
        contact::ID => text(contact::NAME.field),
        product::ID => {
            Some(text(product::CODE.field)).filter(|code| !code.is_empty()).unwrap_or_else(|| text(product::NAME.field))
        }
        entity => name_of(entity).or_else(|| number_of(entity)).map(text).unwrap_or_default(),
    }
}

/// What stands in keys for the record that a stored record belongs to; 0 for none.
fn owner_key(record: &Record) -> u64 {
    let parent = schema().get(record.entity).and_then(|entity| entity.parent);
    match parent.and_then(|field| record.value(field)) {
        Some(Value::Reference(id)) => anchor_of_record(*id),
        _ => 0,
    }
}

/// The field that names a record of a table of which no two have one name.
const fn name_of(entity: EntityId) -> Option<FieldId> {
    match entity {
        competitor::ID => Some(competitor::NAME.field),
        tag::ID => Some(tag::NAME.field),
        segment::ID => Some(segment::NAME.field),
        survey::ID => Some(survey::NAME.field),
        letter_template::ID => Some(letter_template::NAME.field),
        _ => None,
    }
}

/// The key of a whole name or number: equal for texts that differ in blanks, width and case alone.
pub fn name_key(name: &str) -> u64 {
    if name.is_ascii() && !name.contains(|c: char| c.is_ascii_uppercase() || c.is_ascii_whitespace()) {
        return hash_text(name);
    }
    hash_text(&clean::tidy(&clean::half_width(name)).to_lowercase())
}

/// What stands for a stored customer in the keys of what belongs to it.
pub(super) fn anchor_of_record(id: RecordId) -> u64 {
    let (high, low) = id.0.split_at(8);
    let number = |bytes: &[u8]| bytes.iter().fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    mix(number(high), number(low))
}

/// What a record of another table is recognised by: contacts of one customer by name or mobile, interactions of one
/// customer by moment and content, products by code, those without one by name, competitors, tags, segments, surveys and
/// letters by name, leads by number, else by name, mobile and email, purchases by number, else by all that was bought, whatever else
/// has a number by that. 0 stands for nothing.
pub(super) fn entry_keys<'a>(entity: EntityId, anchor: u64, value: &dyn Fn(FieldId) -> Option<&'a Value>) -> [u64; 2] {
    let text = |field: FieldId| value(field).and_then(Value::as_text).unwrap_or_default();
    if entity == contact::ID {
        let name = reference_key(entity, anchor, text(contact::NAME.field));
        let mobile = text(contact::MOBILE.field);
        let mobile =
            if anchor == 0 || mobile.is_empty() { 0 } else { mix(mix(anchor, 0x6d6f_6269), hash_text(mobile)) };
        [name, mobile]
    } else if entity == interaction::ID {
        match value(interaction::TIME.field) {
            Some(Value::Time(time)) if anchor != 0 => {
                let minute = time.0.div_euclid(60_000).unsigned_abs();
                let content = name_key(text(interaction::CONTENT.field));
                [mix(mix(anchor, minute), mix(u64::from(entity.0), content)), 0]
            }
            _ => [0, 0],
        }
    } else if entity == product::ID {
        let code = reference_key(entity, anchor, text(product::CODE.field));
        [if code == 0 { reference_key(entity, anchor, text(product::NAME.field)) } else { code }, 0]
    } else if let Some(name) = name_of(entity) {
        [reference_key(entity, anchor, text(name)), 0]
    } else if let Some(number) = number_of(entity) {
        let besides = match entity {
            purchase::ID => purchase_key(anchor, value),
            lead::ID => lead_key(value),
            _ => 0,
        };
        [reference_key(entity, anchor, text(number)), besides]
    } else {
        [0, 0]
    }
}

/// Who a lead is, as one number; 0 where nobody is named.
fn lead_key<'a>(value: &dyn Fn(FieldId) -> Option<&'a Value>) -> u64 {
    let text = |field: FieldId| value(field).and_then(Value::as_text).unwrap_or_default();
    let name = name_key(text(lead::NAME.field));
    if name == 0 {
        return 0;
    }
    let reach = [name, hash_text(text(lead::MOBILE.field)), hash_text(&text(lead::EMAIL.field).to_lowercase())];
    reach.into_iter().fold(0x6c65_6164, mix)
}

/// All that was bought at one time, as one number; 0 where the customer or the day is not known.
fn purchase_key<'a>(anchor: u64, value: &dyn Fn(FieldId) -> Option<&'a Value>) -> u64 {
    let text = |field: FieldId| name_key(value(field).and_then(Value::as_text).unwrap_or_default());
    let number = |field: FieldId| match value(field) {
        Some(Value::Integer(number)) => Some(*number),
        _ => None,
    };
    let Some(Value::Date(day)) = value(purchase::PURCHASED_ON.field).filter(|_| anchor != 0) else {
        return 0;
    };
    let quantity = number(purchase::QUANTITY.field);
    let amount =
        number(purchase::AMOUNT.field).or_else(|| purchase::amount_of(quantity, number(purchase::UNIT_PRICE.field)));
    let figures = [i64::from(day.0), quantity.unwrap_or(0), amount.unwrap_or(0)];
    let words = [text(purchase::PRODUCT_NAME.field), text(purchase::ORDER_NUMBER.field)];
    let parts = figures.into_iter().map(i64::cast_unsigned).chain(words);
    parts.fold(mix(anchor, 0x626f_7567), mix)
}

/// Whether two rows of a file that agree in this key of [`entry_keys`] are one entry. Somebody may buy the same twice a
/// day, and a file says so in two rows; only a file that is brought again repeats what the vault holds.
pub(super) fn repeats_in_a_file(entity: EntityId, key: usize) -> bool {
    entity != purchase::ID || key == 0
}

/// The field of the display number, where a table has one.
fn number_of(entity: EntityId) -> Option<FieldId> {
    schema().get(entity)?.number.map(|rule| rule.field)
}

/// The key under which a cell finds a record of another table: a contact of the row's customer by name, a product by
/// code, a competitor, tag, segment, survey or letter by name, all that has a number by that. 0 where such a table can't be found
/// by a text.
pub(super) fn reference_key(entity: EntityId, anchor: u64, text: &str) -> u64 {
    let key = name_key(text);
    if key == 0 {
        0
    } else if entity == contact::ID {
        if anchor == 0 { 0 } else { mix(mix(anchor, u64::from(entity.0)), key) }
    } else if entity == product::ID || name_of(entity).is_some() || number_of(entity).is_some() {
        mix(u64::from(entity.0), key)
    } else {
        0
    }
}

/// Whether a cell finds a record of that table by this field of it, or where none is named by what people call it.
pub(super) fn is_found_by(entity: EntityId, field: Option<FieldId>) -> bool {
    let title = schema().get(entity).map(|table| table.title);
    let Some(field) = field.or(title) else {
        return false;
    };
    match entity {
        customer::ID => [customer::NAME.field, customer::NUMBER.field].contains(&field),
        contact::ID => field == contact::NAME.field,
        product::ID => [product::CODE.field, product::NAME.field].contains(&field),
        _ => name_of(entity).or_else(|| number_of(entity)) == Some(field),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::contract;
    use crate::model::value::Timestamp;

    #[test]
    fn a_name_with_blanks_around_it_is_the_same_name() {
        assert_eq!(name_key(" 肇庆信盛能源有限公司\u{3000}"), name_key("肇庆信盛能源有限公司"));
        assert_eq!(name_key("ACME Ltd"), name_key("acme ltd"));
        assert_eq!(name_key(""), 0);
    }

    #[test]
    fn a_contact_is_recognised_within_its_customer_alone() {
        let customer = RecordId::new(Timestamp(1), [1; 10]);
        let other = RecordId::new(Timestamp(1), [2; 10]);
        let record = Record::new(contact::ID, RecordId::new(Timestamp(2), [3; 10]))
            .with(contact::CUSTOMER, customer)
            .with(contact::NAME, "王建国".to_owned());
        let mut known = Known::default();
        known.push(&record);
        let here = reference_key(contact::ID, anchor_of_record(customer), "王建国");
        assert_eq!(known.others.first, vec![here]);
        assert_ne!(here, reference_key(contact::ID, anchor_of_record(other), "王建国"));
    }

    #[test]
    fn a_payment_of_a_ledger_finds_its_contract_by_number() {
        let stored = Record::new(contract::ID, RecordId::new(Timestamp(1), [1; 10]))
            .with(contract::NUMBER, "HT20240501001".to_owned())
            .with(contract::NAME, "年度服务合同".to_owned());
        let mut known = Known::default();
        known.push(&stored);
        assert_eq!(known.others.first, vec![reference_key(contract::ID, 0, " ht20240501001")]);
        assert_ne!(known.others.first, vec![reference_key(contract::ID, 0, "年度服务合同")]);
    }
}
