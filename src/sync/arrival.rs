//! A creation whose answer was lost, at a backend that chooses the ids of new rows and does not keep ours: only a person can
//! tell whether it arrived, and which row it became. That row has come, or comes, as a record of its own, called by rule,
//! as at every other desk; ours becomes one with it.

use super::backend::Row;
use super::link::LinkedTable;
use super::merge::{Clash, Policy};
use super::plan::Plan;
use super::push::LOST;
use crate::model::own_fields::slots_of;
use crate::model::schema::tables::conflict::ConflictKind;
use crate::model::schema::{facts, schema};
use crate::model::{Record, RecordId};

/// What became of a person's word that a creation has arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Ours and the backend's are one, under this id.
    Joined(RecordId),
    /// The backend has no row of that id, or it was deleted here.
    NotThere,
    /// That row is another record's that was made here too.
    Another,
    /// The record does not wait for that word any more.
    Settled,
}

/// Whether a record waits for a person's word on whether its creation has arrived.
fn is_lost(record: &Record) -> bool {
    record.text(facts::PARKED) == LOST && record.value(facts::REMOTE_VERSION.field).is_none()
}

impl Plan<'_> {
    /// Makes a record whose creation was lost one with the row that it has become. Where ours was edited since, the
    /// backend's value stands and the inbox has ours; what the backend does not keep goes over.
    pub fn join(&mut self, table: &LinkedTable, lost: RecordId, row: &Row) -> Arrival {
        let Some(mine) = self.record(table.entity, lost).filter(is_lost) else {
            return Arrival::Settled;
        };
        let id = self.id_of(table.entity, row);
        if id != self.names.by_rule(table.entity, &row.id) {
            return Arrival::Another;
        }
        // It is one of this vault's, whoever may see it.
        let takes_in = self.takes_in.take();
        self.row(table, row);
        self.takes_in = takes_in;
        let Some(theirs) = self.record(table.entity, id) else {
            return Arrival::NotThere;
        };
        let title = self.workspace.title(table.entity, lost);
        let mut after = theirs.clone();
        let fields = schema().get(table.entity).map(|entity| entity.fields.as_slice()).unwrap_or_default();
        for field in fields.iter().chain(slots_of(table.entity)) {
            let (here, there) = (mine.value(field.id), theirs.value(field.id));
            if here.is_none() || here == there {
                continue;
            }
            if there.is_none() && !table.mapping.maps(field.id) {
                after.set_value(field.id, here.cloned());
            } else if !field.computed {
                let (mine, theirs) = (here.cloned(), there.cloned());
                let clash = Clash { field: field.id, before: None, mine, theirs, policy: Policy::Ask };
                self.inbox(table.entity, id, &title, ConflictKind::Field, Some(&clash));
            }
        }
        self.put(after);
        self.repoint(table.entity, lost, id, None);
        self.remove(&mine);
        Arrival::Joined(id)
    }
}
