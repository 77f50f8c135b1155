//! Values of the backend's that no field of ours can hold, such as a choice that the profile does not name: how many of
//! which field, with one of them. Kept in memory only; the values themselves stay with their rows as they came.

use crate::model::{EntityId, FieldId};

/// What could not be read of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadField {
    /// Of which table.
    pub entity: EntityId,
    /// Of which field.
    pub field: FieldId,
    /// How many values.
    pub count: usize,
    /// The first of them, as the backend wrote it.
    pub example: String,
}

/// What could not be read, one entry a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread(Vec<UnreadField>);

impl Unread {
    /// Counts one value.
    pub fn note(&mut self, entity: EntityId, field: FieldId, value: String) {
        self.add(UnreadField { entity, field, count: 1, example: value });
    }

    /// Counts what was counted elsewhere too.
    pub fn join(&mut self, others: Self) {
        for other in others.0 {
            self.add(other);
        }
    }

    fn add(&mut self, other: UnreadField) {
        match self.0.iter_mut().find(|known| (known.entity, known.field) == (other.entity, other.field)) {
            Some(known) => known.count += other.count,
            None => self.0.push(other),
        }
    }

    /// The fields, in the order in which they were met.
    pub fn fields(&self) -> &[UnreadField] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::{contact, customer};

    #[test]
    fn a_value_that_nobody_can_read_is_counted_with_its_field_and_shown_once() {
        let mut unread = Unread::default();
        unread.note(customer::ID, customer::REMARK.field, "VIP+".to_owned());
        unread.note(customer::ID, customer::REMARK.field, "VIP++".to_owned());
        unread.note(contact::ID, customer::REMARK.field, "?".to_owned());
        let mut later = Unread::default();
        later.note(customer::ID, customer::REMARK.field, "gold".to_owned());
        unread.join(later);
        let found: Vec<_> = unread.fields().iter().map(|one| (one.entity, one.count, one.example.as_str())).collect();
        assert_eq!(found, [(customer::ID, 3, "VIP+"), (contact::ID, 1, "?")]);
    }
}
