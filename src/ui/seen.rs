//! A table as somebody sees it: without the fields that their role hides (R277).

use std::sync::{Mutex, PoisonError};

use crate::model::{Entity, FieldId};

/// A table, what is hidden of it, and what is left.
type Seen = (&'static Entity, Vec<FieldId>, &'static Entity);

/// The table without the fields that are hidden. What names its records is always there: a list of nothing would help
/// nobody. Each such table is made once, for roles are few and seldom change.
pub fn without(whole: &'static Entity, hides: impl Fn(FieldId) -> bool) -> &'static Entity {
    static KEPT: Mutex<Vec<Seen>> = Mutex::new(Vec::new());
    let ids = whole.fields.iter().map(|field| field.id);
    let hidden: Vec<FieldId> = ids.filter(|id| *id != whole.title && hides(*id)).collect();
    if hidden.is_empty() {
        return whole;
    }
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((.., seen)) = kept.iter().find(|(of, less, _)| std::ptr::eq(*of, whole) && *less == hidden) {
        return seen;
    }
    let mut seen = whole.clone();
    seen.fields.retain(|field| !hidden.contains(&field.id));
    let seen: &'static Entity = Box::leak(Box::new(seen));
    kept.push((whole, hidden, seen));
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::schema;
    use crate::model::schema::tables::customer;

    fn customers() -> &'static Entity {
        schema().get(customer::ID).expect("customers")
    }

    #[test]
    fn a_hidden_field_is_in_no_form_list_or_file() {
        let seen = without(customers(), |field| field == customer::MOBILE.field);
        assert!(seen.field(customer::MOBILE.field).is_none());
        assert_eq!(seen.fields.len() + 1, customers().fields.len());
        let again = without(customers(), |field| field == customer::MOBILE.field);
        assert!(std::ptr::eq(seen, again), "every look at the table takes memory");
    }

    #[test]
    fn whoever_sees_all_sees_the_table_itself_and_no_record_loses_its_name() {
        assert!(std::ptr::eq(without(customers(), |_| false), customers()));
        assert!(without(customers(), |_| true).field(customers().title).is_some());
    }
}
