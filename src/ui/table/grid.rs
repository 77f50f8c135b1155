//! The virtualised table: only the rows in view are in the page, and a scroll by one row redraws one of them.
//! The focus stays on the grid itself; the row under the keyboard is its active descendant.

use std::sync::Arc;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::cells::width_property;
use super::columns::Columns;
use super::head::Head;
use super::row::RowSlot;
use super::selection::{Selection, span};
use super::viewport::{Step, Viewport, moved};
use crate::model::schema::schema;
use crate::model::{Entity, EntityId, FieldId, RecordId};
use crate::platform::layout::{ResizeWatch, length};
use crate::platform::memory;
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
    pub viewport: RwSignal<Viewport>,
    pub first: Memo<usize>,
    pub slots: Memo<usize>,
    pub focus: RwSignal<Option<usize>>,
    pub anchor: RwSignal<Option<usize>>,
    pub open: Signal<Option<RecordId>>,
    pub on_open: Callback<RecordId>,
    pub grid: NodeRef<html::Div>,
}

impl GridState {
    /// The record at a place of the list.
    pub fn id_at(&self, index: usize) -> Option<RecordId> {
        let row = self.rows.with_untracked(|rows| rows.get(index).copied())?;
        let entity = self.entity.id;
        self.desk.read(|workspace| workspace.id_at(entity, row))
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
        let Some(id) = self.id_at(index) else {
            return;
        };
        let ticked = !self.selection.with_untracked(|selection| selection.contains(id));
        let places = if range { span(self.anchor.get_untracked(), index) } else { index..=index };
        let ids: Vec<RecordId> = places.filter_map(|place| self.id_at(place)).collect();
        self.selection.update(|selection| {
            for id in ids {
                selection.set(id, ticked || range);
            }
        });
        self.focus.set(Some(index));
        self.anchor.set(Some(index));
    }

    /// Ticks every record of the list, or none.
    pub fn tick_all(&self, ticked: bool) {
        if !ticked {
            self.selection.set(Selection::none());
            return;
        }
        let rows = self.rows.get_untracked();
        let entity = self.entity.id;
        let ids: Vec<RecordId> =
            self.desk.read(|workspace| rows.iter().filter_map(|row| workspace.id_at(entity, *row)).collect());
        self.selection.set(Selection::of(ids));
    }

    /// Brings a place of the list into view.
    pub fn reveal(&self, index: usize) {
        let target = self.viewport.with_untracked(|viewport| viewport.reveal(index));
        if let (Some(top), Some(grid)) = (target, self.grid.get_untracked()) {
            grid.set_scroll_top(top as i32);
        }
    }

    fn measure(&self, grid: &web_sys::Element) {
        let head = grid.query_selector(".grid-head").ok().flatten();
        let measured = Viewport {
            top: f64::from(grid.scroll_top()),
            height: f64::from(grid.client_height()),
            row: length(grid, "--row").filter(|row| *row > 0.0).unwrap_or(36.0),
            head: head.map_or(0.0, |head| f64::from(head.client_height())),
        };
        if self.viewport.try_get_untracked().is_some_and(|viewport| viewport != measured) {
            self.viewport.set(measured);
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
        let count = self.rows.with_untracked(|rows| rows.len());
        let key = event.key();
        if let Some(step) = Step::of_key(&key) {
            event.prevent_default();
            let page = self.viewport.with_untracked(Viewport::page);
            let next = moved(self.focus.get_untracked(), step, count, page);
            if let Some(index) = next {
                if event.shift_key() && matches!(step, Step::Up | Step::Down) {
                    self.tick(index, true);
                }
                self.focus.set(Some(index));
                self.reveal(index);
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
) -> impl IntoView {
    let Some(entity) = schema().get(entity) else {
        return ().into_any();
    };
    let shared = columns.is_some();
    let columns = columns.unwrap_or_else(|| RwSignal::new(stored_columns(entity, storage_key)));
    let viewport = RwSignal::new(Viewport::default());
    let state = GridState {
        desk: Desk::expect(),
        entity,
        id: StoredValue::new(ids::unique("grid")),
        rows,
        sort,
        selection,
        columns,
        shared,
        fields: Memo::new(move |_| columns.with(Columns::fields)),
        viewport,
        first: Memo::new(move |_| {
            let count = rows.with(|rows| rows.len());
            viewport.with(|viewport| viewport.first(count))
        }),
        slots: Memo::new(move |_| viewport.with(Viewport::slots)),
        focus: RwSignal::new(None),
        anchor: RwSignal::new(None),
        open,
        on_open,
        grid: NodeRef::new(),
    };
    keep_measured(state);
    keep_columns(state, storage_key);
    keep_top_when_sorted(state);
    keep_place(state);
    draw(state).into_any()
}

/// The columns that this device keeps for a list, or those that its table has at first.
pub fn stored_columns(entity: &'static Entity, storage_key: &str) -> Columns {
    memory::get::<Columns>(&format!("columns.{storage_key}"))
        .map_or_else(|| Columns::initial(entity), |columns| columns.repaired(entity))
}

fn keep_measured(state: GridState) {
    let watch: StoredValue<Option<ResizeWatch>, LocalStorage> = StoredValue::new_local(None);
    Effect::new(move |_| {
        let Some(grid) = state.grid.get() else {
            return;
        };
        let grid: web_sys::Element = grid.unchecked_into();
        state.measure(&grid);
        let watched = grid.clone();
        watch.set_value(Some(ResizeWatch::new(&grid, move || state.measure(&watched))));
    });
}

/// Widths are custom properties of the grid: dragging one changes a single property and redraws no row.
fn keep_columns(state: GridState, storage_key: &'static str) {
    Effect::new(move |first: Option<()>| {
        let columns = state.columns.get();
        if let Some(grid) = state.grid.get() {
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
            if let Some(grid) = state.grid.get_untracked() {
                grid.set_scroll_top(0);
            }
        }
    });
}

/// Who closes a record is at its row again.
fn keep_place(state: GridState) {
    Effect::new(move |before: Option<Option<RecordId>>| {
        let now = state.open.get();
        if let (Some(Some(left)), None) = (before, now) {
            let entity = state.entity.id;
            let row = state.desk.read(|workspace| workspace.row_of(entity, left));
            let place =
                row.and_then(|row| state.rows.with_untracked(|rows| rows.iter().position(|other| *other == row)));
            if let Some(index) = place {
                state.focus.set(Some(index));
                state.anchor.set(Some(index));
                state.reveal(index);
            }
        }
        now
    });
}

fn draw(state: GridState) -> impl IntoView {
    let count = Memo::new(move |_| state.rows.with(|rows| rows.len()));
    let body_height = move || format!("{}px", count.get() as f64 * state.viewport.with(|viewport| viewport.row));
    let active = move || {
        let index = state.focus.get()?;
        let (first, slots) = (state.first.get(), state.slots.get());
        let drawn = index < count.get() && (first..first + slots).contains(&index);
        (drawn && slots > 0).then(|| slot_id(state, index % slots))
    };
    let scrolled = move |_: ev::Event| {
        if let Some(grid) = state.grid.get_untracked() {
            let top = f64::from(grid.scroll_top());
            state.viewport.update(|viewport| viewport.top = top);
        }
    };
    let row_count = move || (count.get() + 1).to_string();
    let body_role = move || (count.get() > 0).then_some("rowgroup");
    let label = move || state.entity.plural.get(crate::i18n::locale());
    view! {
        <div
            class="grid"
            role="grid"
            tabindex="0"
            aria-label=label
            aria-multiselectable="true"
            aria-rowcount=row_count
            aria-activedescendant=active
            node_ref=state.grid
            on:scroll=scrolled
            on:keydown=move |event| state.key_pressed(&event)
        >
            <Head state=state />
            <div class="grid-body" role=body_role style:height=body_height>
                <For
                    each=move || 0..state.slots.get()
                    key=|slot| *slot
                    children=move |slot| view! { <RowSlot state=state number=slot /> }
                />
            </div>
        </div>
    }
}

/// The identity of the element of a slot.
pub(super) fn slot_id(state: GridState, slot: usize) -> String {
    state.id.with_value(|id| format!("{id}-{slot}"))
}
