//! Tables, fields and choices as the open vault has them. Nearly all are those of the schema; stages have the names and
//! the order of the vault's pipeline, and a company's own fields are what its people have named. A field that the role
//! hides is in no table: so no form, list, condition or file has to ask.

use std::borrow::Cow;

use super::desk::Desk;
use super::seen::without;
use crate::model::pipeline::Pipeline;
use crate::model::rights::FieldRight;
use crate::model::schema::tables::policy;
use crate::model::schema::{ChoiceOption, Field};
use crate::model::text::Locale;
use crate::model::value::ChoiceCode;
use crate::model::{Entity, EntityId, FieldId};

/// A table with the fields that the company has made up for itself and without those that the role hides, for what is
/// drawn once.
pub fn described(desk: Desk, entity: EntityId) -> Option<&'static Entity> {
    let whole = desk.read(|workspace| workspace.entity(entity))?;
    let rights = desk.session().rights();
    if rights.is_all() {
        return Some(whole);
    }
    Some(without(whole, |field| rights.field(entity, field) == FieldRight::Hidden))
}

/// The same for what follows when somebody edits them.
pub fn described_now(desk: Desk, entity: EntityId) -> Option<&'static Entity> {
    desk.track(policy::ID);
    described(desk, entity)
}

/// A field; one that was retired by its last name.
pub fn field_of(desk: Desk, entity: EntityId, field: FieldId) -> Option<&'static Field> {
    desk.read(|workspace| workspace.field(entity, field))
}

/// The name of a field, for headings.
pub fn field_label(desk: Desk, entity: EntityId, field: FieldId, locale: Locale) -> &'static str {
    field_of(desk, entity, field).map_or("", |field| field.label.get(locale))
}

/// The pipeline of the open vault; what reads it inside a reactive closure follows it.
pub fn pipeline(desk: Desk) -> &'static Pipeline {
    desk.track(policy::ID);
    desk.read(|workspace| workspace.pipeline())
}

/// The choices that a field offers, for a control that is drawn once.
pub fn offered(desk: Desk, field: &Field) -> &'static [ChoiceOption] {
    if field.staged { desk.read(|workspace| workspace.pipeline()).options() } else { field.offered() }
}

/// The choice of a code, also where it is offered no more.
pub fn choice(desk: Desk, field: &Field, code: ChoiceCode) -> Option<&'static ChoiceOption> {
    if field.staged { pipeline(desk).option(code) } else { field.kind.choice(code) }
}

/// A field by which values and conditions are put into words.
pub fn worded(desk: Desk, field: &Field) -> Cow<'_, Field> {
    if field.staged { Cow::Owned(pipeline(desk).shown(field)) } else { Cow::Borrowed(field) }
}
