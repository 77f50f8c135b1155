//! What a form names already, for a record that is made above it: a contact made in the form of a deal is of the deal's
//! customer, and nobody is asked for that again.

use super::FormDraft;
use crate::model::schema::Field;
use crate::model::{Entity, EntityId, FieldId, Kind, RecordId, Value};

/// The records that a form names, that to which its own belongs first.
pub fn named_in(draft: &FormDraft) -> Vec<(EntityId, RecordId)> {
    let Some(table) = draft.own.entity(draft.entity) else {
        return Vec::new();
    };
    let record = draft.partial();
    let named = parent_first(table).filter_map(|field| match (field.kind, record.value(field.id)) {
        (Kind::Reference(of), Some(Value::Reference(id))) => Some((of, *id)),
        _ => None,
    });
    named.collect()
}

/// What a new record of a table starts with, because the form below names it: of each table one record, in the reference
/// to what the new one belongs to before any other. `is_asked` says which fields a person may fill in it.
pub fn tied(
    table: &Entity,
    named: &[(EntityId, RecordId)],
    is_asked: impl Fn(FieldId) -> bool,
) -> Vec<(FieldId, Value)> {
    let mut tied = Vec::new();
    // A contact that is made beside another is not under that one.
    let mut met = vec![table.id];
    for field in parent_first(table).filter(|field| !field.computed && is_asked(field.id)) {
        let Kind::Reference(of) = field.kind else { continue };
        let known = named.iter().find(|(entity, _)| *entity == of && !met.contains(&of));
        if let Some((_, id)) = known {
            met.push(of);
            tied.push((field.id, Value::Reference(*id)));
        }
    }
    tied
}

fn parent_first(table: &Entity) -> impl Iterator<Item = &Field> {
    let parent = table.parent.and_then(|parent| table.field(parent));
    parent.into_iter().chain(table.entered().filter(|field| table.parent != Some(field.id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::schema;
    use crate::model::schema::tables::{contact, contract, customer, opportunity};

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn table(entity: EntityId) -> &'static Entity {
        schema().get(entity).expect("a table")
    }

    #[test]
    fn a_contact_made_in_the_form_of_a_deal_is_not_asked_for_its_customer_again() {
        let superior = (opportunity::CONTACT.field, Value::Reference(id(8)));
        let mut deal = FormDraft::new(opportunity::ID, id(1), &[superior], 480);
        assert!(tied(table(contact::ID), &named_in(&deal), |_| true).is_empty());
        deal.set(opportunity::CUSTOMER.field, &id(7).to_string());
        let named = named_in(&deal);
        assert_eq!(named.first(), Some(&(customer::ID, id(7))));
        let customer_of_it = (contact::CUSTOMER.field, Value::Reference(id(7)));
        assert_eq!(tied(table(contact::ID), &named, |_| true), [customer_of_it], "and is under nobody");
        assert!(tied(table(contact::ID), &named, |field| field != contact::CUSTOMER.field).is_empty());
    }

    #[test]
    fn a_name_that_is_still_typed_names_no_record() {
        let mut deal = FormDraft::new(opportunity::ID, id(1), &[], 480);
        deal.set(opportunity::CUSTOMER.field, "华鼎");
        assert!(named_in(&deal).is_empty());
    }

    #[test]
    fn of_several_records_of_a_table_that_to_which_the_form_belongs_counts() {
        let named = [(customer::ID, id(7)), (customer::ID, id(9)), (opportunity::ID, id(5))];
        let made = tied(table(contract::ID), &named, |_| true);
        assert_eq!(made.first(), Some(&(contract::CUSTOMER.field, Value::Reference(id(7)))));
        assert!(made.contains(&(contract::OPPORTUNITY.field, Value::Reference(id(5)))), "{made:?}");
        assert_eq!(made.iter().filter(|(_, value)| *value == Value::Reference(id(9))).count(), 0);
    }
}
