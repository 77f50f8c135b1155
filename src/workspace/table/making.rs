//! What is made of a table in idle time after opening, a few rows at a time: the columns that lists are filtered by most,
//! and the children of parents, which the page of a record shows.

use super::column::{Column, NONE};
use super::family::Family;
use super::{Table, parent_in};
use crate::model::codec::{self, ValueRef};
use crate::model::{Entity, FieldId, Kind};

/// As far as it is made.
pub struct Making {
    /// In ascending order of fields.
    columns: Vec<(FieldId, Column)>,
    families: Vec<(FieldId, Family)>,
}

/// The columns and the families, each with its field.
type Made = (Vec<(FieldId, Column)>, Vec<(FieldId, Family)>);

impl Making {
    /// Nothing of it yet.
    pub fn of(entity: &Entity) -> Self {
        let (mut columns, mut families) = (Vec::new(), Vec::new());
        for field in &entity.fields {
            match field.kind {
                Kind::Choice(_) | Kind::Date => columns.push((field.id, Column::default())),
                Kind::Reference(_) => families.push((field.id, Family::default())),
                _ => {}
            }
        }
        columns.sort_unstable_by_key(|(field, _)| *field);
        Self { columns, families }
    }

    /// Takes in the values of one row, in one pass over its bytes; a deleted one has none.
    pub fn note(&mut self, row: u32, bytes: Option<&[u8]>) {
        let Self { columns, families } = self;
        let mut next = 0;
        let mut note = |upto: Option<FieldId>, number: i64| {
            while let Some((field, column)) =
                columns.get_mut(next).filter(|(field, _)| upto.is_none_or(|upto| *field <= upto))
            {
                column.set(row, if upto == Some(*field) { number } else { NONE });
                next += 1;
            }
        };
        if let Some(bytes) = bytes {
            // A damaged row shows what could be read of it.
            let _ = codec::visit_row(bytes, |field, value| {
                note(Some(field), Table::number_of(value));
                if let ValueRef::Reference(parent) = value
                    && let Some((_, family)) = families.iter_mut().find(|(known, _)| *known == field)
                {
                    family.join(parent, row);
                }
            });
        }
        note(None, NONE);
    }

    /// Lets go of the parents of a row, before it goes or is put anew.
    pub fn leave(&mut self, row: u32, bytes: Option<&[u8]>) {
        for (field, family) in &mut self.families {
            if let Some(parent) = bytes.and_then(|bytes| parent_in(bytes, *field)) {
                family.leave(parent, row);
            }
        }
    }

    /// All of it.
    pub fn done(self) -> Made {
        (self.columns, self.families)
    }
}
