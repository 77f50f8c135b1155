//! The virtualised table: only the rows in view are in the page, and a scroll by one row redraws one of them.
//! The focus stays on the grid itself; the row under the keyboard is its active descendant.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::cells::{OwnCells, width_property};
use super::columns::Columns;
use super::head::Head;
use super::row::RowSlot;
use super::selection::{Selection, span};
use super::viewport::Step;
use super::window::Window;
use crate::model::{Entity, EntityId, FieldId, RecordId};
use crate::platform::memory;
use crate::ui::choices::described;
use crate::ui::desk::Desk;
use crate::ui::ids;
use crate::workspace::Sort;

/// What the parts of a table share.
#[derive(Clone, Copy)]
pub(super) struct GridState {
    pub desk: Desk,
    pub entity: &'static Entity,
    pub id: StoredValue<String>,
    pub rows: Signal<Arc<Vec<u32>>>,
    pub sort: RwSignal<Option<Sort>>,
    pub selection: RwSignal<Selection>,
    pub columns: RwSignal<Columns>,
    /// Whether a toolbar offers the choice of columns.
    pub shared: bool,
    pub fields: Memo<Vec<FieldId>>,
    pub window: Window,
    pub focus: RwSignal<Option<usize>>,
    pub anchor: RwSignal<Option<usize>>,
    pub open: Signal<Option<RecordId>>,
    pub on_open: Callback<RecordId>,
    /// How far it is scrolled, for whoever comes back to it.
    pub top: Option<RwSignal<f64>>,
    /// What the module draws itself.
    pub own: Option<OwnCells>,
}

impl GridState {
    /// The row at a place of the list.
    fn row_at(&self, index: usize) -> Option<u32> {
        self.rows.with_untracked(|rows| rows.get(index).copied())
    }

    /// The record at a place of the list.
    pub fn id_at(&self, index: usize) -> Option<RecordId> {
        let row = self.row_at(index)?;
        let entity = self.entity.id;
        self.desk.read(|workspace| workspace.id_at(entity, row))
    }

    /// Takes note of where a person has scrolled to.
    fn scrolled(&self) {
        self.window.scrolled();
        let now = self.window.viewport.try_with_untracked(|viewport| viewport.top);
        if let (Some(top), Some(now)) = (self.top, now) {
            top.try_set(now);
        }
        if let Some(grid) = self.window.node.try_get_untracked().flatten() {
            let _ = grid.toggle_attribute_with_force("data-aside", grid.scroll_left() != 0);
        }
    }

    /// The place of a record in the list.
    fn place_of(&self, id: RecordId) -> Option<usize> {
        let entity = self.entity.id;
        let row = self.desk.read(|workspace| workspace.row_of(entity, id))?;
        self.rows.with_untracked(|rows| rows.iter().position(|other| *other == row))
    }

    /// Opens the record at a place of the list.
    pub fn open_at(&self, index: usize) {
        self.focus.set(Some(index));
        self.anchor.set(Some(index));
        if let Some(id) = self.id_at(index) {
            self.on_open.run(id);
        }
    }

    /// Ticks or unticks one place, or with shift all from the last one touched to here.
    pub fn tick(&self, index: usize, range: bool) {
        let Some(row) = self.row_at(index) else {
            return;
        };
        let ticked = !self.selection.with_untracked(|selection| selection.contains(row));
        let places = if range { span(self.anchor.get_untracked(), index) } else { index..=index };
        let rows: Arc<Vec<u32>> = self.rows.get_untracked();
        self.selection.update(|selection| {
            for row in places.filter_map(|place| rows.get(place)) {
                selection.set(*row, ticked || range);
            }
        });
        self.focus.set(Some(index));
        self.anchor.set(Some(index));
    }

    /// Ticks every record of the list, or none.
    pub fn tick_all(&self, ticked: bool) {
        if ticked {
            let rows: Arc<Vec<u32>> = self.rows.get_untracked();
            self.selection.set(Selection::of(rows.iter().copied()));
        } else {
            self.selection.set(Selection::none());
        }
    }

    fn key_pressed(&self, event: &ev::KeyboardEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let elsewhere = target.is_some_and(|target| {
            target.closest(".grid-head").ok().flatten().is_some() || target.has_attribute("type")
        });
        if elsewhere || event.alt_key() {
            return;
        }
        let key = event.key();
        if let Some(step) = Step::of_key(&key) {
            event.prevent_default();
            if let Some(index) = self.window.moved(self.focus.get_untracked(), step) {
                if event.shift_key() && matches!(step, Step::Up | Step::Down) {
                    self.tick(index, true);
                }
                self.focus.set(Some(index));
                self.window.reveal(index);
            }
            return;
        }
        let all = (event.ctrl_key() || event.meta_key()) && key.eq_ignore_ascii_case("a");
        match (key.as_str(), self.focus.get_untracked()) {
            _ if all => {
                event.prevent_default();
                self.tick_all(true);
            }
            ("Enter", Some(index)) => {
                event.prevent_default();
                self.open_at(index);
            }
            (" ", Some(index)) => {
                event.prevent_default();
                self.tick(index, event.shift_key());
            }
            // A record beside the list is closed before the ticks go.
            ("Escape", _)
                if self.open.get_untracked().is_none() && !self.selection.with_untracked(Selection::is_empty) =>
            {
                event.prevent_default();
                self.tick_all(false);
            }
            _ => {}
        }
    }
}

/// A table of records, sorted by its heads, drawn only as far as it is in view.
#[component]
pub fn DataTable(
    /// Of which table the records are.
    entity: EntityId,
    /// The rows, in their order.
    #[prop(into)]
    rows: Signal<Arc<Vec<u32>>>,
    /// The order; a click on a head sets it, whoever makes the rows follows it.
    sort: RwSignal<Option<Sort>>,
    /// The ticked records.
    selection: RwSignal<Selection>,
    /// Called with the record that a person opens.
    #[prop(into)]
    on_open: Callback<RecordId>,
    /// The record that is open beside the list.
    #[prop(into)]
    open: Signal<Option<RecordId>>,
    /// The name under which this device keeps the columns.
    storage_key: &'static str,
    /// The columns, where a toolbar shares them.
    #[prop(optional)]
    columns: Option<RwSignal<Columns>>,
    /// How far the list was scrolled when it was seen last, in CSS pixels; kept up to date.
    #[prop(optional)]
    top: Option<RwSignal<f64>>,
) -> impl IntoView {
    let desk = Desk::expect();
    let Some(entity) = described(desk, entity) else {
        return ().into_any();
    };
    let shared = columns.is_some();
    let columns = columns.unwrap_or_else(|| RwSignal::new(stored_columns(entity, storage_key)));
    let count = Memo::new(move |_| rows.with(|rows| rows.len()));
    let state = GridState {
        desk,
        entity,
        id: StoredValue::new(ids::unique("grid")),
        rows,
        sort,
        selection,
        columns,
        shared,
        fields: Memo::new(move |_| columns.with(Columns::fields)),
        window: Window::new(count, ".grid-head"),
        focus: RwSignal::new(None),
        anchor: RwSignal::new(None),
        open,
        on_open,
        top,
        own: use_context::<OwnCells>(),
    };
    keep_columns(state, storage_key);
    keep_top_when_sorted(state);
    keep_place(state);
    scroll_back(state);
    draw(state).into_any()
}

/// The columns that this device keeps for a list, or those that its table has at first.
pub fn stored_columns(entity: &'static Entity, storage_key: &str) -> Columns {
    memory::get::<Columns>(&format!("columns.{storage_key}"))
        .map_or_else(|| Columns::initial(entity), |columns| columns.repaired(entity))
}

/// Widths are custom properties of the grid: dragging one changes a single property and redraws no row.
fn keep_columns(state: GridState, storage_key: &'static str) {
    Effect::new(move |first: Option<()>| {
        let columns = state.columns.get();
        if let Some(grid) = state.window.node.get() {
            for column in columns.shown() {
                let width = format!("{}px", column.width);
                let style = web_sys::HtmlElement::style(&grid);
                let _ = style.set_property(&width_property(column.field), &width);
            }
        }
        if first.is_some() {
            memory::set(&format!("columns.{storage_key}"), &columns);
        }
    });
}

fn keep_top_when_sorted(state: GridState) {
    Effect::new(move |first: Option<()>| {
        state.sort.track();
        if first.is_some() {
            state.focus.set(None);
            state.window.scroll_to(0);
        }
    });
}

/// The open record's row is the marked one, however it was opened; who closes it is at its row again.
fn keep_place(state: GridState) {
    Effect::new(move |before: Option<Option<RecordId>>| {
        let (before, now) = (before.flatten(), state.open.get());
        let Some(id) = now.or(before).filter(|_| now != before) else {
            return now;
        };
        let place = state.place_of(id);
        // A record that is not in the list leaves no mark on another one.
        if place.is_some() || now.is_some() {
            state.focus.set(place);
            state.anchor.set(place);
        }
        if let Some(index) = place {
            // The list may be drawn only now, for a record that was searched for on another page.
            request_animation_frame(move || {
                if state.window.viewport.try_with_untracked(|_| ()).is_some() {
                    state.window.reveal(index);
                }
            });
        }
        now
    });
}

/// Whoever comes back to a list is where they were in it.
fn scroll_back(state: GridState) {
    let top = state.top.map_or(0.0, |top| top.get_untracked());
    // The record that is open is brought into view instead.
    let shows_open = state.open.get_untracked().and_then(|id| state.place_of(id)).is_some();
    if top < 1.0 || shows_open {
        return;
    }
    Effect::new(move |was_there: Option<bool>| {
        if was_there == Some(true) {
            return true;
        }
        let node = state.window.node.get().filter(|_| state.window.count.get() > 0);
        if let Some(node) = &node {
            // The box is as high as its rows once these are drawn.
            let node = node.clone();
            request_animation_frame(move || node.set_scroll_top(top as i32));
        }
        node.is_some()
    });
}

fn draw(state: GridState) -> impl IntoView {
    let window = state.window;
    let active = move || {
        let slot = window.slot_of(state.focus.get()?)?;
        Some(slot_id(state, slot))
    };
    let slot = Callback::new(move |number: usize| view! { <RowSlot state=state number=number /> }.into_any());
    let label = move || state.entity.plural.get(crate::i18n::locale());
    view! {
        <div
            class="grid"
            role="grid"
            tabindex="0"
            aria-label=label
            aria-multiselectable="true"
            aria-rowcount=move || window.row_count()
            aria-activedescendant=active
            node_ref=window.node
            on:scroll=move |_| state.scrolled()
            on:keydown=move |event| state.key_pressed(&event)
        >
            <Head state=state />
            {window.body("grid-body", slot)}
        </div>
    }
}

/// The identity of the element of a slot.
pub(super) fn slot_id(state: GridState, slot: usize) -> String {
    state.id.with_value(|id| format!("{id}-{slot}"))
}
