//! What tables and fields are called in the open vault: a company names tables of its own (R39), and fields (R41). Handlers of presses and words that
//! know no desk ask for names, too, so what the vault last said is kept here.

use std::cell::Cell;

use crate::model::own_fields::OwnFields;
use crate::model::{Entity, EntityId, Field, FieldId};

thread_local! {
    static OWN: Cell<&'static OwnFields> = const { Cell::new(OwnFields::none()) };
}

/// Takes note of what the open vault says.
pub fn learn(own: &'static OwnFields) {
    OWN.set(own);
}

/// A table by the name that it has in the open vault; as the schema has it where the vault says nothing.
pub fn table_named(entity: EntityId) -> Option<&'static Entity> {
    OWN.get().entity(entity)
}

/// A field by the name that it has in the open vault (R41).
pub fn field_named(entity: EntityId, field: FieldId) -> Option<&'static Field> {
    OWN.get().field(entity, field)
}
