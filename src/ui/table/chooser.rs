//! Which columns a list shows: a button and the popover with a tick for each field.
//! The same columns are changed by the heads of the table.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::columns::Columns;
use crate::i18n::texts::ui as texts;
use crate::i18n::{locale, tr};
use crate::model::EntityId;
use crate::model::schema::Field;
use crate::platform::layout::place_below;
use crate::ui::choices::described;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;

/// A button that opens the choice of columns.
#[component]
pub fn ColumnChooser(
    /// Of which table.
    entity: EntityId,
    /// The columns that it changes.
    columns: RwSignal<Columns>,
    /// Small enough for the head of the table.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let Some(entity) = described(Desk::expect(), entity) else {
        return ().into_any();
    };
    let id = ids::unique("columns");
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    let popover = id.clone();
    let clicked = move |event: ev::MouseEvent| {
        if let Some(button) = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) {
            place_below(&button, &popover);
        }
    };
    let choices: Vec<AnyView> = entity
        .fields
        .iter()
        .map(|field: &'static Field| {
            let fixed = field.id == entity.title;
            view! {
                <li class="choice">
                    <label class="check">
                        <input
                            type="checkbox"
                            disabled=fixed
                            prop:checked=move || columns.with(|columns| columns.contains(field.id))
                            on:change=move |_| columns.update(|columns| columns.toggle(entity, field.id))
                        />
                        <span>{move || field.label.get(locale())}</span>
                    </label>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <button
            type="button"
            class="icon-button"
            data-size=small.then_some("small")
            aria-label=tr(texts::COLUMNS)
            title=tr(texts::COLUMNS)
            popovertarget=id.clone()
            on:click=clicked
        >
            <Icon name=IconName::Columns />
        </button>
        <div class="column-chooser" popover="auto" id=id role="dialog" aria-labelledby=labelled_by>
            <header class="popover-head">
                <h2 id=title_id>{tr(texts::COLUMNS)}</h2>
                <button
                    type="button"
                    class="button"
                    data-kind="quiet"
                    data-size="small"
                    on:click=move |_| columns.set(Columns::initial(entity))
                >
                    <span>{tr(texts::RESET)}</span>
                </button>
            </header>
            <ul class="choice-list">{choices}</ul>
        </div>
    }
    .into_any()
}
