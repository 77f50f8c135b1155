//! A record: an id, its entity, and its values by field.
//! Values are dynamic because companies add fields; code that knows a table reads through typed keys.

use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::schema::{EntityId, FieldId};
use super::value::{CalendarDate, ChoiceCode, Timestamp, Value};

/// The identity of a record: a UUID version 7, so ids sort by the time they were made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RecordId(pub [u8; 16]);

/// As one number: opening a vault puts half a million of them into tables.
impl Hash for RecordId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(u128::from_ne_bytes(self.0));
    }
}

impl RecordId {
    /// The id for a moment and 74 random bits; randomness is handed in (design: a pure core).
    pub fn new(now: Timestamp, random: [u8; 10]) -> Self {
        let millis = u64::try_from(now.0).unwrap_or(0);
        Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().into_bytes())
    }

    /// When it was made, by the clock of whoever made it.
    pub fn made_at(self) -> Timestamp {
        let [first, second, third, fourth, fifth, sixth, ..] = self.0;
        Timestamp(i64::from_be_bytes([0, 0, first, second, third, fourth, fifth, sixth]))
    }

    /// Reads the usual hyphenated form, or the plain one of 32 digits.
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::try_parse(text).ok().map(|uuid| Self(uuid.into_bytes()))
    }

    /// Whether that is how this id is printed. Asked of every row that a backend brings, so nothing is printed for it.
    pub fn is_spelled(self, text: &str) -> bool {
        let mut room = Uuid::encode_buffer();
        let spelled: &str = Uuid::from_bytes(self.0).hyphenated().encode_lower(&mut room);
        spelled == text
    }
}

impl std::fmt::Display for RecordId {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Uuid::from_bytes(self.0).hyphenated().fmt(out)
    }
}

impl std::fmt::Debug for RecordId {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, out)
    }
}

/// A record with its values, sorted by field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Which record.
    pub id: RecordId,
    /// Of which table.
    pub entity: EntityId,
    values: Vec<(FieldId, Value)>,
}

impl Record {
    /// A record without values.
    pub const fn new(entity: EntityId, id: RecordId) -> Self {
        Self { id, entity, values: Vec::new() }
    }

    /// A record without values that has room for so many.
    pub fn with_capacity(entity: EntityId, id: RecordId, values: usize) -> Self {
        Self { id, entity, values: Vec::with_capacity(values) }
    }

    /// The value of a field, if it has one.
    pub fn value(&self, field: FieldId) -> Option<&Value> {
        let at = self.values.binary_search_by_key(&field, |(id, _)| *id).ok()?;
        self.values.get(at).map(|(_, value)| value)
    }

    /// Sets or clears the value of a field.
    pub fn set_value(&mut self, field: FieldId, value: Option<Value>) {
        // Records are mostly built in the order of their fields.
        if self.values.last().is_none_or(|(last, _)| *last < field) {
            self.values.extend(value.map(|value| (field, value)));
            return;
        }
        match (self.values.binary_search_by_key(&field, |(id, _)| *id), value) {
            (Ok(at), Some(value)) => {
                if let Some(entry) = self.values.get_mut(at) {
                    entry.1 = value;
                }
            }
            (Ok(at), None) => {
                self.values.remove(at);
            }
            (Err(at), Some(value)) => self.values.insert(at, (field, value)),
            (Err(_), None) => {}
        }
    }

    /// The value under a typed key; `None` also where a stored value is of another type.
    pub fn get<T: FieldValue>(&self, key: Key<T>) -> Option<T> {
        self.value(key.field).and_then(T::from_value)
    }

    /// The text of a field, empty where it has none.
    pub fn text(&self, key: Key<String>) -> &str {
        self.value(key.field).and_then(Value::as_text).unwrap_or_default()
    }

    /// Sets the value under a typed key.
    pub fn set<T: FieldValue>(&mut self, key: Key<T>, value: T) {
        self.set_value(key.field, value.into_value().non_empty());
    }

    /// The same, for building records in one expression.
    #[must_use]
    pub fn with<T: FieldValue>(mut self, key: Key<T>, value: T) -> Self {
        self.set(key, value);
        self
    }

    /// All values in order of their fields, of a record that is needed no longer.
    pub fn into_values(self) -> Vec<(FieldId, Value)> {
        self.values
    }

    /// All values in order of their fields.
    pub fn values(&self) -> &[(FieldId, Value)] {
        &self.values
    }
}

/// A field of a known type. `record.get(opportunity::STAGE)` is an `Option<Stage>`.
pub struct Key<T> {
    /// The field behind the key.
    pub field: FieldId,
    holds: PhantomData<fn() -> T>,
}

impl<T> Key<T> {
    /// The key of a field of its table.
    pub const fn new(field: u16) -> Self {
        Self { field: FieldId(field), holds: PhantomData }
    }
}

impl<T> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Key<T> {}

/// A type that a field's value can be read as.
pub trait FieldValue: Sized {
    /// Reads the value; `None` where it is of another type.
    fn from_value(value: &Value) -> Option<Self>;
    /// Makes a value of it.
    fn into_value(self) -> Value;
}

macro_rules! field_value {
    ($($type:ty => $variant:ident),* $(,)?) => {$(
        impl FieldValue for $type {
            fn from_value(value: &Value) -> Option<Self> {
                match value {
                    Value::$variant(held) => Some(held.clone()),
                    _ => None,
                }
            }
            fn into_value(self) -> Value {
                Value::$variant(self)
            }
        }
    )*};
}

field_value! {
    String => Text,
    i64 => Integer,
    CalendarDate => Date,
    Timestamp => Time,
    ChoiceCode => Choice,
    bool => Flag,
    RecordId => Reference,
    Vec<String> => Tags,
}
