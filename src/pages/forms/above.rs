//! The small form above another: it makes the record that a reference of the first names and that is not there yet.
//! The first stays as it is below, and goes on with the new record.

use leptos::prelude::*;

use super::dialog::{Forms, form_title, not_yet_asked};
use super::first::preset;
use super::quick::small;
use crate::model::rights::FieldRight;
use crate::model::{RecordId, Value};
use crate::ui::choices::described;
use crate::ui::desk::Desk;
use crate::ui::dialog::Dialog;
use crate::ui::field::{Maker, Wish};
use crate::ui::form::RecordForm;
use crate::ui::form::beside::tied;

/// The dialog; stands once in the shell, behind that of the forms, so that it opens above it.
#[component]
pub fn AboveHost(
    /// The dialog of the forms.
    forms: Forms,
) -> impl IntoView {
    let desk = Desk::expect();
    let wish = forms.wish();
    let (open, dirty) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move |_| {
        if wish.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now {
            dirty.set(false);
            wish.set(None);
        }
        now
    });
    let title = Signal::derive(move || {
        let entity = wish.with(|wish| wish.as_ref().map(|wish| wish.entity));
        entity.map(|entity| form_title(desk, entity, None)).unwrap_or_default()
    });
    let guard = Callback::new(move |()| dirty.get_untracked());
    view! {
        <Dialog open=open title=title guard=guard>
            {move || wish.get().and_then(|wish| contents(desk, wish, open, dirty))}
        </Dialog>
    }
}

fn contents(desk: Desk, wish: Wish, open: RwSignal<bool>, dirty: RwSignal<bool>) -> Option<AnyView> {
    // There is room for one form above another.
    provide_context(Maker(None));
    let table = described(desk, wish.entity)?;
    let name = || vec![(table.title, Value::Text(wish.name.clone()))];
    let mut begun = Some(preset(wish.entity, &wish.name)).filter(|begun| !begun.is_empty()).unwrap_or_else(name);
    let rights = desk.session().rights();
    // What the form below says already is not asked for again; what is never asked for is not said behind one's back.
    begun.extend(tied(table, &wish.named, |field| {
        let is_filled = matches!(rights.field(wish.entity, field), FieldRight::Write | FieldRight::Masked);
        is_filled && !not_yet_asked(wish.entity).contains(&field)
    }));
    let fields = small(table, &begun);
    let made = wish.made;
    let on_saved = Callback::new(move |id: RecordId| {
        made.try_run(id);
        open.set(false);
    });
    let on_cancel = Callback::new(move |()| open.set(false));
    let form = view! {
        <RecordForm
            entity=wish.entity
            preset=begun
            fixed=not_yet_asked(wish.entity).to_vec()
            fields=fields
            carried=true
            on_saved=on_saved
            on_cancel=on_cancel
            dirty=dirty
        />
    };
    Some(form.into_any())
}
