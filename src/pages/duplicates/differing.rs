//! The fields in which two records differ, side by side, each with its values to choose from. Whatever is merged asks so.

use hashbrown::HashMap;
use leptos::prelude::*;

use crate::i18n::texts::duplicates as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::{EntityId, FieldId, Value};
use crate::pages::forms::shortened;
use crate::ui::choices::field_of;
use crate::ui::desk::Desk;
use crate::ui::ids;
use crate::ui::value::display_text;
use crate::workspace::merging::{Differing, Pick};

/// What was chosen, by field.
pub type Picks = RwSignal<HashMap<FieldId, Pick>>;

/// The choices; `None` where the two differ in nothing.
pub fn choices(desk: Desk, entity: EntityId, picks: Picks, differing: Vec<Differing>) -> Option<AnyView> {
    let fields: Vec<AnyView> = differing.into_iter().filter_map(|one| field_choice(desk, entity, picks, one)).collect();
    (!fields.is_empty()).then(|| {
        view! {
            <h3>{tr(words::DIFFERS)}</h3>
            <div class="merge-fields">{fields}</div>
        }
        .into_any()
    })
}

fn field_choice(desk: Desk, entity: EntityId, picks: Picks, one: Differing) -> Option<AnyView> {
    let field = field_of(desk, entity, one.field)?;
    let said = move |value: &Option<Value>| match value {
        Some(value) => shortened(&display_text(desk, field, value, locale_untracked())),
        None => words::NOTHING.get(locale_untracked()).to_owned(),
    };
    let mut offered = vec![(Pick::Kept, said(&one.kept)), (Pick::Merged, said(&one.merged))];
    offered.extend(one.joins.then(|| (Pick::Both, words::BOTH.get(locale_untracked()).to_owned())));
    let (group, id) = (ids::unique("pick"), one.field);
    let options: Vec<AnyView> = offered
        .into_iter()
        .map(|(pick, text)| {
            let checked = move || picks.with(|picks| picks.get(&id).copied()) == Some(pick);
            let choose = move |_| {
                picks.update(|picks| {
                    picks.insert(id, pick);
                });
            };
            view! {
                <label class="check">
                    <input type="radio" name=group.clone() prop:checked=checked on:change=choose />
                    <span>{text}</span>
                </label>
            }
            .into_any()
        })
        .collect();
    Some(
        view! {
            <div class="merge-field" role="radiogroup" aria-label=move || field.label.get(locale())>
                <span class="field-label">{move || field.label.get(locale())}</span>
                {options}
            </div>
        }
        .into_any(),
    )
}
