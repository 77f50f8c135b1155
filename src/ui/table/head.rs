//! The heads of the columns: a click sorts, a drag moves, the right edge resizes.
//! With the keyboard: Alt and an arrow moves a column, Alt, Shift and an arrow resizes it.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::cells::{kind_of, width_property};
use super::chooser::ColumnChooser;
use super::columns::{Columns, next_sort};
use super::grid::GridState;
use crate::i18n::texts::ui as texts;
use crate::i18n::{locale, tr};
use crate::model::FieldId;
use crate::model::schema::Field;
use crate::ui::icons::{Icon, IconName};

/// How far one press of an arrow resizes, in pixels.
const RESIZE_STEP: f64 = 16.0;

/// The row of heads.
#[component]
pub fn Head(
    /// What the parts of the table share.
    state: GridState,
) -> impl IntoView {
    let dragged: RwSignal<Option<FieldId>> = RwSignal::new(None);
    let ticked = Memo::new(move |_| state.selection.with(|selection| selection.count()));
    let count = Memo::new(move |_| state.rows.with(|rows| rows.len()));
    let all = move || ticked.get() > 0 && ticked.get() >= count.get();
    let some = move || ticked.get() > 0 && ticked.get() < count.get();
    // A list whose toolbar offers the columns needs no second button for them.
    let last = if state.shared {
        view! { <div class="grid-cell" data-kind="fill" role="presentation"></div> }.into_any()
    } else {
        view! {
            <div
                class="grid-cell"
                data-kind="fill"
                role="columnheader"
                aria-label=tr(texts::COLUMNS)
                style:position="sticky"
                style:right="0"
                style:min-width="40px"
                style:justify-content="flex-end"
                style:background="inherit"
            >
                <ColumnChooser entity=state.entity.id columns=state.columns small=true />
            </div>
        }
        .into_any()
    };
    view! {
        <div class="grid-head" role="row" aria-rowindex="1">
            <div class="grid-cell" data-kind="check" role="columnheader">
                <input
                    type="checkbox"
                    aria-label=tr(texts::SELECT_ALL)
                    prop:checked=all
                    prop:indeterminate=some
                    on:change=move |event| state.tick_all(event_target_checked(&event))
                />
            </div>
            <For
                each=move || state.fields.get()
                key=|field| *field
                children=move |field| match state.entity.field(field) {
                    Some(field) => view! { <HeadCell state=state field=field dragged=dragged /> }.into_any(),
                    None => ().into_any(),
                }
            />
            {last}
        </div>
    }
}

#[component]
fn HeadCell(state: GridState, field: &'static Field, dragged: RwSignal<Option<FieldId>>) -> impl IntoView {
    let id = field.id;
    let pinned = id == state.entity.title;
    let draggable = if pinned { "false" } else { "true" };
    let width = format!("var({})", width_property(id));
    let own = move || state.sort.get().filter(|sort| sort.field == id);
    let order = move || match own() {
        None => "none",
        Some(sort) if sort.descending => "descending",
        Some(_) => "ascending",
    };
    let icon = move || match own() {
        Some(sort) if sort.descending => view! { <Icon name=IconName::ArrowDown /> },
        _ => view! { <Icon name=IconName::ArrowUp /> },
    };
    let key_pressed = move |event: ev::KeyboardEvent| {
        let sign = match event.key().as_str() {
            "ArrowLeft" => -1,
            "ArrowRight" => 1,
            _ => return,
        };
        if !event.alt_key() {
            return;
        }
        event.prevent_default();
        let button = event.current_target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
        state.columns.update(|columns| {
            if event.shift_key() {
                let width = f64::from(columns.width(id)) + f64::from(sign) * RESIZE_STEP;
                columns.resize(id, width);
            } else {
                columns.move_by(id, sign);
            }
        });
        // A head that is moved loses the keyboard; the next press is meant for it too.
        request_animation_frame(move || {
            if let Some(button) = button {
                let _ = button.focus();
            }
        });
    };
    view! {
        <div
            class="grid-cell"
            role="columnheader"
            aria-sort=order
            data-pin=pinned.then_some("")
            data-kind=kind_of(field.kind)
            draggable=draggable
            style=("--w", width)
            on:dragstart=move |event: ev::DragEvent| {
                if let Some(transfer) = event.data_transfer() {
                    let _ = transfer.set_data("text/plain", field.key);
                }
                dragged.set(Some(id));
            }
            on:dragover=move |event: ev::DragEvent| {
                if dragged.get_untracked().is_some() {
                    event.prevent_default();
                }
            }
            on:drop=move |event: ev::DragEvent| {
                if let Some(moved) = dragged.get_untracked() {
                    event.prevent_default();
                    state.columns.update(|columns| columns.move_to(moved, id));
                }
            }
            on:dragend=move |_| dragged.set(None)
        >
            <button
                type="button"
                class="grid-sort"
                title=tr(texts::SORT_HINT)
                on:click=move |_| state.sort.update(|sort| *sort = next_sort(*sort, field))
                on:keydown=key_pressed
            >
                {move || field.label.get(locale())}
                {icon}
            </button>
            <ResizeHandle columns=state.columns field=id />
        </div>
    }
}

#[component]
fn ResizeHandle(columns: RwSignal<Columns>, field: FieldId) -> impl IntoView {
    let grip: RwSignal<Option<(f64, f64)>> = RwSignal::new(None);
    let pressed = move |event: ev::PointerEvent| {
        event.prevent_default();
        event.stop_propagation();
        let handle = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if let Some(handle) = handle {
            let _ = handle.set_pointer_capture(event.pointer_id());
        }
        let width = columns.with_untracked(|columns| columns.width(field));
        grip.set(Some((f64::from(event.client_x()), f64::from(width))));
    };
    let dragged = move |event: ev::PointerEvent| {
        if let Some((from, width)) = grip.get_untracked() {
            let width = width + f64::from(event.client_x()) - from;
            columns.update(|columns| columns.resize(field, width));
        }
    };
    view! {
        <span
            class="grid-resize"
            aria-hidden="true"
            draggable="true"
            on:dragstart=move |event: ev::DragEvent| {
                event.prevent_default();
                event.stop_propagation();
            }
            on:pointerdown=pressed
            on:pointermove=dragged
            on:pointerup=move |_| grip.set(None)
            on:pointercancel=move |_| grip.set(None)
        ></span>
    }
}
