//! The choices of a field as the open vault has them. Nearly all are those of the schema; stages have the names and the
//! order of the vault's pipeline, and follow it when somebody edits it.

use std::borrow::Cow;

use super::desk::Desk;
use crate::model::pipeline::Pipeline;
use crate::model::schema::tables::policy;
use crate::model::schema::{ChoiceOption, Field};
use crate::model::value::ChoiceCode;

/// The pipeline of the open vault; what reads it inside a reactive closure follows it.
pub fn pipeline(desk: Desk) -> &'static Pipeline {
    desk.track(policy::ID);
    desk.read(|workspace| workspace.pipeline())
}

/// The choices that a field offers, for a control that is drawn once.
pub fn offered(desk: Desk, field: &Field) -> &'static [ChoiceOption] {
    if field.staged { desk.read(|workspace| workspace.pipeline()).options() } else { field.kind.choices() }
}

/// The choice of a code, also where it is offered no more.
pub fn choice(desk: Desk, field: &Field, code: ChoiceCode) -> Option<&'static ChoiceOption> {
    if field.staged { pipeline(desk).option(code) } else { field.kind.choice(code) }
}

/// A field by which values and conditions are put into words.
pub fn worded(desk: Desk, field: &Field) -> Cow<'_, Field> {
    if field.staged { Cow::Owned(pipeline(desk).shown(field)) } else { Cow::Borrowed(field) }
}
