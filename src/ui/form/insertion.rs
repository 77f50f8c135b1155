//! Words that come into a form from outside of it, such as a canned text: they go behind what is typed there already.

use leptos::prelude::*;

use super::record_form::{FormField, FormState};
use crate::model::FieldId;

/// Words that wait for a form, with the field that they are for. A page provides it, its form takes them up.
#[derive(Clone, Copy)]
pub struct Insertion(RwSignal<Option<(FieldId, String)>>);

impl Insertion {
    /// Lets the forms of this page take up words.
    pub fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }

    /// The one of this page; to be asked for while the page is drawn.
    pub fn expect() -> Self {
        expect_context::<Self>()
    }

    /// Puts words into a field of the form as soon as it is there.
    pub fn put(&self, field: FieldId, text: String) {
        self.0.set(Some((field, text)));
    }
}

/// Takes up what waits for this form, now and later.
pub(super) fn take_insertions(state: FormState) {
    let Some(Insertion(waiting)) = use_context::<Insertion>() else {
        return;
    };
    Effect::new(move |_| {
        let Some((wanted, text)) = waiting.get() else {
            return;
        };
        let fields: Vec<FormField> = state.fields.get_value();
        if let Some(field) = fields.iter().find(|field| field.field.id == wanted) {
            field.value.update(|value| {
                if !value.trim().is_empty() {
                    value.push('\n');
                }
                value.push_str(&text);
            });
            waiting.set(None);
        }
    });
}
