//! What whoever works here may do, as the pages ask for it (R37, R277). What is not allowed isn't drawn; the one door of the
//! session refuses it besides. What the role may not see is in nothing that a page reads.

use leptos::prelude::GetValue;

use super::Desk;
use crate::model::rights::{Act, FieldRight, Matter, Scope, is_veiled};
use crate::model::schema::tables::{contract, opportunity};
use crate::model::{EntityId, FieldId, Kind, Record, RecordId, Value};
use crate::workspace::approvals::is_open;
use crate::workspace::{CommitError, Refusal};

impl Desk {
    /// Whether whoever works here may do that with records of the table.
    pub fn may(&self, entity: EntityId, act: Act) -> bool {
        self.rights().may(entity, act)
    }

    /// Whether whoever works here may do what is no table.
    pub fn may_do(&self, matter: Matter) -> bool {
        self.rights().may_do(matter)
    }

    /// Whether whoever works here sees values of that field at all, as they are or masked.
    pub fn sees(&self, entity: EntityId, field: FieldId) -> bool {
        self.rights().field(entity, field) != FieldRight::Hidden
    }

    /// Whether whoever works here sees values of that field as they are: a sum of masked ones would say nothing.
    pub fn reads(&self, entity: EntityId, field: FieldId) -> bool {
        self.rights().field(entity, field) >= FieldRight::Read
    }

    /// Whether whoever works here sees every amount of a table as it is, so that its sums are true.
    pub fn reads_amounts(&self, entity: EntityId) -> bool {
        let rights = self.rights();
        // The whole table: as the role sees it, it lacks the very amounts that are hidden.
        rights.is_all()
            || self.read(|workspace| workspace.entity(entity)).is_some_and(|table| {
                let mut amounts = table.fields.iter().filter(|field| field.kind == Kind::Money);
                amounts.all(|field| rights.field(entity, field.id) >= FieldRight::Read)
            })
    }

    /// Whether what whoever works here sees tells who is to go back to the pool: where customers with open deals and running
    /// contracts stay, that takes deals and contracts, and for customers of others those of all.
    pub fn can_tell_who_returns(&self, of_others: bool) -> bool {
        let rights = self.rights();
        let sees = |entity| rights.may(entity, Act::View) && (!of_others || rights.scope(entity) == Scope::All);
        [opportunity::ID, contract::ID].into_iter().all(sees)
            || !self.read(|workspace| workspace.reclaim().keeps_dealing)
    }

    /// Whether whoever works here may change that field of records that there are.
    pub fn may_write(&self, entity: EntityId, field: FieldId) -> bool {
        let rights = self.rights();
        rights.may(entity, Act::Edit) && rights.field(entity, field) == FieldRight::Write
    }

    /// Whether whoever works here may change that field of this record: one that they see masked once it is revealed.
    pub fn may_change(&self, record: &Record, field: FieldId) -> bool {
        let rights = self.rights();
        rights.may(record.entity, Act::Edit)
            && is_open(record, field)
            && match rights.field(record.entity, field) {
                FieldRight::Write => true,
                FieldRight::Masked => record.value(field).is_some_and(|value| !is_veiled(value)),
                FieldRight::Read | FieldRight::Hidden => false,
            }
    }

    /// Whether there may be records of a table that whoever works here does not see.
    pub fn sees_some(&self, entity: EntityId) -> bool {
        let rights = self.rights();
        !rights.may(entity, Act::View) || rights.scope(entity) != Scope::All
    }

    /// Whether a value is one that whoever works here sees masked and has not revealed (R201).
    pub fn is_masked(&self, entity: EntityId, field: FieldId, value: &Value) -> bool {
        is_veiled(value) && self.rights().field(entity, field) == FieldRight::Masked
    }

    /// The records of these tables that have exactly this number, where the search may not tell because numbers are seen
    /// masked (R250). What is seen in the clear the search finds.
    pub fn having_number(&self, typed: &str, tables: &[EntityId]) -> Vec<(EntityId, RecordId)> {
        if self.rights().masks_anything() { self.inner().session.having_number(typed, tables) } else { Vec::new() }
    }

    /// The text of a field as it may be dialled or written to; nothing of a masked one that was not revealed.
    pub fn in_clear(&self, record: &Record, field: FieldId) -> Option<String> {
        let value = record.value(field).filter(|value| !self.is_masked(record.entity, field, value))?;
        value.as_text().map(str::to_owned)
    }

    /// Reveals a masked value until the vault is left: it stands in the record from then on. The audit knows of it first.
    ///
    /// # Errors
    /// Where it may not be seen, or where it can't be logged.
    pub async fn reveal(self, entity: EntityId, id: RecordId, field: FieldId) -> Result<(), CommitError> {
        let Some(inner) = self.inner.try_get_value() else {
            return Err(Refusal::Nothing.into());
        };
        inner.session.reveal(entity, id, field).await.map(|_| ())
    }
}
