//! One slot of the table: it shows whichever row scrolling brings to it, and is never made anew.
//! Its cells are redrawn only when its row, the columns or the table itself changed, and once a minute where a module
//! draws time in them.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::cells::cells;
use super::columns::narrow_parts;
use super::grid::{GridState, slot_id};
use crate::i18n::texts::ui as texts;
use crate::i18n::{locale, tr};
use crate::model::RecordId;
use crate::ui::minute::track_minute;

/// One slot of the table.
#[component]
pub fn RowSlot(
    /// What the parts of the table share.
    state: GridState,
    /// Which slot.
    number: usize,
) -> impl IntoView {
    let place = Memo::new(move |_| {
        let index = state.window.row_of(number)?;
        state.rows.with(|rows| rows.get(index).map(|row| (index, *row)))
    });
    let row = Memo::new(move |_| place.get().map(|(_, row)| row));
    let entity = state.entity.id;
    let id: Memo<Option<RecordId>> = Memo::new(move |_| {
        let row = row.get()?;
        state.desk.read(|workspace| workspace.id_at(entity, row))
    });
    let ticked =
        Memo::new(move |_| row.get().is_some_and(|row| state.selection.with(|selection| selection.contains(row))));
    let transform = move || state.window.transform(place.get().map(|(index, _)| index));
    let focused = move || {
        let focus = state.focus.get()?;
        place.get().filter(|(index, _)| *index == focus).map(|_| "")
    };
    let current = move || {
        let open = state.open.get()?;
        (id.get() == Some(open)).then_some("true")
    };
    let contents = move || {
        let Some(row) = row.get() else {
            return Vec::new();
        };
        state.desk.track(entity);
        let fields = state.fields.get();
        match state.desk.read(|workspace| workspace.record_at(entity, row)) {
            Some(record) => {
                let parts = narrow_parts(state.entity, &fields, &record);
                if state.own.is_some() {
                    track_minute();
                }
                cells(state.desk, (state.entity, state.own), &record, &fields, &parts, locale())
            }
            None => Vec::new(),
        }
    };
    let selected = move || if ticked.get() { "true" } else { "false" };
    let row_index = move || place.get().map(|(index, _)| (index + 2).to_string());
    let check_clicked = move |event: ev::MouseEvent| {
        event.stop_propagation();
        if let Some((index, _)) = place.get_untracked() {
            state.tick(index, event.shift_key());
        }
    };
    view! {
        <div
            class="grid-row"
            role="row"
            id=slot_id(state, number)
            aria-rowindex=row_index
            aria-selected=selected
            aria-current=current
            data-focused=focused
            hidden=move || place.get().is_none()
            style:transform=transform
            on:click=move |event| clicked(state, place.get_untracked(), &event)
        >
            <div class="grid-cell" data-kind="check" role="gridcell">
                <input
                    type="checkbox"
                    tabindex="-1"
                    aria-label=tr(texts::SELECT_ROW)
                    prop:checked=move || ticked.get()
                    on:click=check_clicked
                />
            </div>
            {contents}
        </div>
    }
}

/// A click opens; with Ctrl or Cmd it ticks, with shift it ticks a range, on the title with either it is the browser's.
fn clicked(state: GridState, place: Option<(usize, u32)>, event: &ev::MouseEvent) {
    let Some((index, _)) = place else {
        return;
    };
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let on_link = target.is_some_and(|target| target.closest("a").ok().flatten().is_some());
    let modified = event.ctrl_key() || event.meta_key();
    if on_link && (modified || event.shift_key()) {
        return;
    }
    event.prevent_default();
    if modified || event.shift_key() {
        state.tick(index, event.shift_key());
    } else {
        state.open_at(index);
    }
}
