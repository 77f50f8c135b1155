//! A value among others that are compared with it: one that is not there is told to those who can't see the dash.

use leptos::prelude::*;

use crate::i18n::texts::unsettled as words;
use crate::i18n::tr;
use crate::model::{EntityId, FieldId, Value};
use crate::ui::value::ValueView;

/// Shows the value of a field.
pub fn compared(entity: EntityId, field: FieldId, value: Option<Value>) -> AnyView {
    let unsaid = value.is_none().then(|| view! { <span class="visually-hidden">{tr(words::EMPTY)}</span> });
    view! {
        <ValueView entity=entity field=field value=value />
        {unsaid}
    }
    .into_any()
}
