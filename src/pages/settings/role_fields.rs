//! What a role may do with the fields of one table: see and change them, only see them, see them masked, or not know of them
//! (R201).

use leptos::ev;
use leptos::prelude::*;

use super::roles_draft::RoleDraft;
use super::section::choice;
use crate::i18n::texts::rights as words;
use crate::i18n::{locale, tr};
use crate::model::rights::FieldRight;
use crate::model::schema::tables::policy;
use crate::model::schema::{Field, Group};
use crate::model::{Entity, Text};
use crate::ui::desk::Desk;
use crate::ui::ids;

const fn right_label(right: FieldRight) -> Text {
    match right {
        FieldRight::Hidden => words::HIDDEN,
        FieldRight::Masked => words::MASKED,
        FieldRight::Read => words::READ,
        FieldRight::Write => words::WRITE,
    }
}

const fn right_key(right: FieldRight) -> &'static str {
    match right {
        FieldRight::Hidden => "hidden",
        FieldRight::Masked => "masked",
        FieldRight::Read => "read",
        FieldRight::Write => "write",
    }
}

/// The choice of a table, and its fields.
#[component]
pub fn RoleFields(
    /// The role as it is altered.
    draft: RwSignal<RoleDraft>,
) -> impl IntoView {
    let desk = Desk::expect();
    let chosen = RwSignal::new(String::new());
    // A company's own fields are limited like all others.
    let tables = Memo::new(move |_| {
        desk.track(policy::ID);
        desk.read(|workspace| workspace.own_fields().entities().map(|entity| entity.id).collect::<Vec<_>>())
    });
    let described = move |id| desk.read(|workspace| workspace.entity(id));
    let options = move || {
        let known = tables.get().into_iter().filter_map(described);
        known.map(|entity| table_option(draft, chosen, entity)).collect::<Vec<AnyView>>()
    };
    let fields = move || {
        let key = chosen.get();
        let entity = tables.get().into_iter().filter_map(described).find(|entity| entity.key == key)?;
        let shown = entity.fields.iter().filter(|field| field.group != Group::Facts);
        let choices: Vec<AnyView> = shown.map(|field| field_choice(draft, entity, field)).collect();
        Some(view! { <div class="form-grid">{choices}</div> })
    };
    let id = ids::unique("role-fields");
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {tr(words::FIELDS_OF)}
            </label>
            <select
                class="select"
                id=id
                on:change=move |event: ev::Event| chosen.set(event_target_value(&event))
            >
                <option value="">{tr(words::CHOOSE_TABLE)}</option>
                {options}
            </select>
        </div>
        {fields}
    }
}

/// A table, with how many of its fields are limited.
fn table_option(draft: RwSignal<RoleDraft>, chosen: RwSignal<String>, entity: &'static Entity) -> AnyView {
    let name = move || {
        let plural = entity.plural.get(locale());
        match draft.with(|draft| draft.limited_fields(entity.key)) {
            0 => plural.to_owned(),
            count => words::LIMITED.fill(locale(), &[plural, &count.to_string()]),
        }
    };
    view! {
        <option value=entity.key prop:selected=move || chosen.with(|chosen| chosen == entity.key)>
            {name}
        </option>
    }
    .into_any()
}

fn field_choice(draft: RwSignal<RoleDraft>, entity: &'static Entity, field: &'static Field) -> AnyView {
    // A list of records without names would help nobody.
    let offered =
        FieldRight::ALL.into_iter().rev().filter(|right| field.id != entity.title || *right != FieldRight::Hidden);
    let options: Vec<AnyView> = offered
        .map(|right| {
            let held = move || draft.with(|draft| draft.field(entity, field)) == right;
            view! {
                <option value=right_key(right) prop:selected=held>
                    {tr(right_label(right))}
                </option>
            }
            .into_any()
        })
        .collect();
    choice(
        move || field.label.get(locale()).to_owned(),
        options.into_any(),
        move |chosen| {
            if let Some(right) = FieldRight::ALL.into_iter().find(|right| right_key(*right) == chosen) {
                draft.update(|draft| draft.set_field(entity.key, field.key, right));
            }
        },
    )
}
