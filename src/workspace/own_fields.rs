//! The fields that the people of this vault have made up (R40): read where their row is loaded or changed, so that
//! whoever asks for a table or a field pays nothing for it.

use super::Workspace;
use crate::model::codec;
use crate::model::own_fields::{OwnFields, is_slot};
use crate::model::schema::tables::policy;
use crate::model::{EntityId, Field, FieldId};

impl Workspace {
    /// The tables as this vault has them.
    pub const fn own_fields(&self) -> &'static OwnFields {
        self.own
    }

    /// A field of a table as this vault has it: one that was retired by its last name, for what is told of the past.
    pub fn field(&self, entity: EntityId, field: FieldId) -> Option<&'static Field> {
        self.own.field(entity, field)
    }

    /// How many records of a table have a value in each of these slots.
    pub fn filled(&self, entity: EntityId, slots: &[FieldId]) -> Vec<usize> {
        let mut counts = vec![0; slots.len()];
        let Some(table) = self.table(entity).filter(|_| !slots.is_empty()) else {
            return counts;
        };
        for bytes in table.rows().filter_map(|row| table.bytes(row)) {
            // A damaged row counts with what could be read of it.
            let _ = codec::visit_row(bytes, |field, _| {
                let place = if is_slot(field) { slots.iter().position(|slot| *slot == field) } else { None };
                if let Some(count) = place.and_then(|at| counts.get_mut(at)) {
                    *count += 1;
                }
            });
        }
        counts
    }

    /// Reads what is agreed on, and has search look in what it names.
    // Nobody's first list is made of it.
    #[inline(never)]
    pub(super) fn learn_own_fields(&mut self) {
        let kept = self.table(policy::ID).and_then(|table| {
            let row = table.row_of(policy::OWN_FIELDS)?;
            table.text(row, policy::BODY.field)
        });
        let own = kept.map_or_else(OwnFields::none, OwnFields::kept);
        if std::ptr::eq(self.own, own) {
            return;
        }
        self.own = own;
        for (entity, search) in &mut self.searches {
            search.look_also_in(own.searched(*entity));
        }
    }
}
