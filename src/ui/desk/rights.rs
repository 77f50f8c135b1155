//! What whoever works here may do, as the pages ask for it (R37, R277), and the personal values that were revealed since
//! the vault was opened (R201). What is not allowed isn't drawn; the one door of the session refuses it besides.

use std::rc::Rc;

use hashbrown::HashMap;
use leptos::prelude::*;

use super::Desk;
use crate::model::rights::{Act, FieldRight, Matter, Rights, Scope, masked};
use crate::model::schema::tables::policy;
use crate::model::{EntityId, Field, FieldId, Record, RecordId, Value};
use crate::workspace::{CommitError, Refusal};

/// Values that were revealed, by where they stand.
pub type Revealed = HashMap<(EntityId, RecordId, FieldId), Value>;

impl Desk {
    /// What whoever works here may do. What reads it inside a reactive closure follows it: what roles may do is among
    /// what the vault has agreed on.
    pub fn rights(&self) -> Rc<Rights> {
        self.track(policy::ID);
        self.inner().session.rights()
    }

    /// Whether whoever works here may do that with records of the table.
    pub fn may(&self, entity: EntityId, act: Act) -> bool {
        self.rights().may(entity, act)
    }

    /// Whether whoever works here may do what is no table.
    pub fn may_do(&self, matter: Matter) -> bool {
        self.rights().may_do(matter)
    }

    /// What whoever works here may do with a field.
    pub fn field_right(&self, entity: EntityId, field: FieldId) -> FieldRight {
        self.rights().field(entity, field)
    }

    /// Whether whoever works here may change that field of records that there are.
    pub fn may_write(&self, entity: EntityId, field: FieldId) -> bool {
        let rights = self.rights();
        rights.may(entity, Act::Edit) && rights.field(entity, field) == FieldRight::Write
    }

    /// Whether there may be records of a table that whoever works here does not see.
    pub fn sees_some(&self, entity: EntityId) -> bool {
        let rights = self.rights();
        !rights.may(entity, Act::View) || rights.scope(entity) != Scope::All
    }

    /// The value of a masked field that was revealed; nothing where it was not, or where it has changed since.
    pub fn revealed(&self, entity: EntityId, id: RecordId, field: &Field, shown: &Value) -> Option<Value> {
        self.revealed.with(|revealed| {
            let value = revealed.get(&(entity, id, field.id))?;
            (masked(field, value) == *shown).then(|| value.clone())
        })
    }

    /// The text of a field as it may be dialled or written to; nothing of a masked one that was not revealed.
    pub fn in_clear(&self, record: &Record, field: FieldId) -> Option<String> {
        let shown = record.value(field)?;
        if self.field_right(record.entity, field) != FieldRight::Masked {
            return shown.as_text().map(str::to_owned);
        }
        let described = self.inner().session.read(|workspace| workspace.field(record.entity, field))?;
        self.revealed(record.entity, record.id, described, shown)?.as_text().map(str::to_owned)
    }

    /// Reveals a masked value until the vault is left. The audit knows of it before the value is here.
    ///
    /// # Errors
    /// Where it may not be seen, or where it can't be logged.
    pub async fn reveal(self, entity: EntityId, id: RecordId, field: FieldId) -> Result<(), CommitError> {
        let Some(inner) = self.inner.try_get_value() else {
            return Err(Refusal::Nothing.into());
        };
        let value = inner.session.reveal(entity, id, field).await?;
        self.revealed.try_update(|revealed| revealed.insert((entity, id, field), value));
        Ok(())
    }
}
