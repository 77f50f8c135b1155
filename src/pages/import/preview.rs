//! The rows of a sheet as a grid of which only what is in view is on the page and at hand: the rest is asked of the
//! worker as a person scrolls. The arrow keys walk from cell to cell, Enter or a double click mends one, and Tab goes
//! on from there to the next one with a problem.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::cells::Slot;
use super::columns::column_title;
use super::detail::Detail;
use super::rows::{BLOCK, RowCache};
use super::walk::next_place;
use super::wizard::Wizard;
use crate::exchange::import::{RECORD, RowFilter, RowView, Target};
use crate::exchange::protocol::{Request, Response};
use crate::i18n::texts::import as texts;
use crate::i18n::{locale, tr};
use crate::model::schema::schema;
use crate::platform::layout::is_narrow;
use crate::ui::choices::field_label;
use crate::ui::ids;
use crate::ui::table::viewport::Step;
use crate::ui::table::window::Window;

/// Rows below the mended one in which Tab looks for the next problem.
const LOOKED_THROUGH: usize = 100;

/// Cells before those of the file: the row's number and what becomes of it.
pub const LEADING: usize = 2;

/// A column of the file that goes into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its place in the file.
    pub column: u32,
    /// Its header, or its letter.
    pub header: String,
    /// Whether it names the record: it stays in view while the rest scrolls sideways.
    pub names: bool,
}

/// What the parts of the grid share.
#[derive(Clone, Copy)]
pub struct Preview {
    pub wizard: Wizard,
    pub place: u32,
    pub attempt: u32,
    pub filter: Signal<RowFilter>,
    pub cache: RwSignal<RowCache>,
    pub columns: StoredValue<Vec<Column>>,
    pub window: Window,
    /// The place of the row and of the cell under the keyboard.
    pub focus: RwSignal<(usize, usize)>,
    /// The row's number and the column of the cell that is being mended.
    pub editing: RwSignal<Option<(u32, u32)>>,
    /// What is typed in that cell so far: the cell may be drawn in another place before it is done.
    pub typed: StoredValue<Option<String>>,
    pub id: StoredValue<String>,
    loading: StoredValue<bool>,
    /// Whether the rows at hand are to be asked for anew once no cell is being mended.
    late: StoredValue<bool>,
}

impl Preview {
    /// How many cells a row has.
    pub fn width(&self) -> usize {
        self.columns.with_value(Vec::len) + LEADING
    }

    /// The id of a cell.
    pub fn cell_id(&self, slot: usize, cell: usize) -> String {
        self.id.with_value(|id| format!("{id}-{slot}-{cell}"))
    }

    /// The row at a place of the list.
    pub fn row_at(&self, index: usize) -> Option<RowView> {
        self.cache.with_untracked(|cache| cache.get(index).cloned())
    }

    /// Asks for rows in view that are not at hand, one block after the other.
    fn load(self) {
        if self.loading.get_value() {
            return;
        }
        self.loading.set_value(true);
        spawn_local(async move {
            while let Some((from, generation, filter)) = self.wanted() {
                let request = Request::Page { sheet: self.place, filter, from, count: BLOCK };
                let Some(Response::Page { page, .. }) = self.wizard.ask(self.attempt, request).await else {
                    break;
                };
                if self.filter.try_get_untracked() == Some(filter) {
                    let _ = self.cache.try_update(|cache| cache.put(generation, from, page));
                }
            }
            let _ = self.loading.try_set_value(false);
        });
    }

    fn wanted(&self) -> Option<(u32, u32, RowFilter)> {
        let filter = self.filter.try_get_untracked()?;
        let (first, slots) = (self.window.first.try_get_untracked()?, self.window.slots.try_get_untracked()?);
        let wanted = self.cache.try_with_untracked(|cache| Some((cache.wanted(first, slots)?, cache.generation())))?;
        wanted.map(|(from, generation)| (from, generation, filter))
    }

    /// Mends a cell: the row is checked again, and every other row with it.
    pub fn mend(self, row: u32, column: u32, text: String) {
        let sheet = self.place;
        self.wizard.touch();
        spawn_local(async move {
            let request = Request::SetCell { sheet, row, column, text };
            let Some(Response::Mended { row, summary }) = self.wizard.ask(self.attempt, request).await else {
                return;
            };
            self.wizard.mark_mended(sheet, row.row, column);
            let _ = self.cache.try_update(|cache| cache.replace(row));
            self.outdate();
            self.wizard.summary.try_set(summary);
        });
    }

    /// Marks all rows as old; while a cell is being mended this waits, for a row that passes the filter no more must
    /// not go from under the hand.
    fn outdate(&self) {
        if self.editing.try_get_untracked().flatten().is_some() {
            self.late.try_set_value(true);
        } else {
            let _ = self.cache.try_update(RowCache::outdate);
        }
    }

    /// Ends mending from outside. What is typed is taken, as when the keyboard leaves the cell.
    fn end_mending(&self) {
        let typed = self.typed.try_update_value(Option::take).flatten();
        let Some((row, column)) = self.editing.get_untracked() else {
            return;
        };
        self.editing.set(None);
        if let Some(text) = typed {
            self.mend(row, column, text);
        }
    }

    /// The place of the cell that Tab leads to from a cell that is being mended; `None` at the end of the row.
    pub fn next_cell(&self, row: u32, column: u32, back: bool) -> Option<(usize, usize)> {
        let (index, _) = self.focus.get_untracked();
        let held = self.row_at(index).filter(|held| held.row == row)?;
        let faulty: Vec<u32> = held.problems.iter().filter_map(|problem| problem.column).collect();
        let columns: Vec<u32> = self.columns.with_value(|columns| columns.iter().map(|column| column.column).collect());
        let after = columns.iter().position(|shown| *shown == column).map_or(columns.len(), |at| at + 1);
        let more = columns.iter().skip(after).any(|column| faulty.contains(column));
        if !back
            && !more
            && let Some(below) = self.problem_below(index, &columns)
        {
            return Some(below);
        }
        next_place(&columns, &faulty, column, back).map(|place| (index, place + LEADING))
    }

    /// The first cell with a problem in the rows below that are at hand.
    fn problem_below(&self, index: usize, columns: &[u32]) -> Option<(usize, usize)> {
        (index + 1..=index + LOOKED_THROUGH).find_map(|index| {
            let row = self.row_at(index)?;
            let is_faulty = |column: &u32| row.problems.iter().any(|problem| problem.column == Some(*column));
            Some((index, columns.iter().position(is_faulty)? + LEADING))
        })
    }

    /// Decides what becomes of a row.
    pub fn decide(self, row: u32, decision: crate::exchange::import::Decision) {
        let sheet = self.place;
        self.wizard.touch();
        spawn_local(async move {
            let which = crate::exchange::import::Which::Rows(vec![row]);
            let answer = self.wizard.ask(self.attempt, Request::Decide { sheet, which, decision }).await;
            if let Some(Response::Checked { summary }) = answer {
                let _ = self.cache.try_update(RowCache::outdate);
                self.wizard.summary.try_set(summary);
            }
        });
    }

    /// Gives the keyboard back to the grid.
    pub fn take_focus(&self) {
        if let Some(grid) = self.window.node.get_untracked() {
            let _ = grid.focus();
        }
    }

    /// Begins to mend the cell under the keyboard, or goes to its select.
    pub fn enter(&self, index: usize, cell: usize) {
        let Some(row) = self.row_at(index) else {
            return;
        };
        let column = cell
            .checked_sub(LEADING)
            .and_then(|at| self.columns.with_value(|columns| columns.get(at).map(|column| column.column)));
        let wanted = column.map(|column| (row.row, column));
        // A double click on a word of the cell that is being mended is meant for the word.
        if wanted.is_some() && self.editing.get_untracked() == wanted {
            return;
        }
        self.end_mending();
        self.focus.set((index, cell));
        if wanted.is_some() {
            self.editing.set(wanted);
        } else if cell == 1 {
            let slots = self.window.slots.get_untracked().max(1);
            let id = self.cell_id(index % slots, cell);
            let selector = format!("#{id} select");
            if let Some(grid) = self.window.node.get_untracked() {
                crate::platform::layout::focus_first(&grid, &selector);
            }
        }
    }

    /// Brings a cell into view.
    pub fn reveal(&self, index: usize, cell: usize) {
        self.window.reveal(index);
        let Some(grid) = self.window.node.get_untracked() else {
            return;
        };
        // Columns are as wide as their style says: the head knows where each one lies.
        let selector = format!(".sheet-head > :nth-child({})", cell + 1);
        let head = grid.query_selector(&selector).ok().flatten();
        if let Some(head) = head.and_then(|head| head.dyn_into::<web_sys::HtmlElement>().ok()) {
            let (left, right) = (head.offset_left(), head.offset_left() + head.offset_width());
            // The row's number stays at the left while the rest scrolls, and with room enough the name beside it.
            let named = grid.query_selector(".sheet-head > [data-pinned]").ok().flatten().filter(|_| !is_narrow());
            let name = named.and_then(|named| named.dyn_into::<web_sys::HtmlElement>().ok());
            let pinned = 64 + name.as_ref().map_or(0, |name| name.offset_width());
            let is_pinned = name.is_some_and(|name| name.is_same_node(Some(head.as_ref())));
            if !is_pinned && left - pinned < grid.scroll_left() {
                grid.set_scroll_left((left - pinned).max(0));
            } else if right > grid.scroll_left() + grid.client_width() {
                grid.set_scroll_left(right - grid.client_width());
            }
        }
    }

    fn key_pressed(&self, event: &ev::KeyboardEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let inside = target.is_some_and(|target| matches!(target.tag_name().as_str(), "INPUT" | "SELECT" | "A"));
        if inside || event.alt_key() || event.ctrl_key() || event.meta_key() {
            return;
        }
        let (index, cell) = self.focus.get_untracked();
        let last = self.width().saturating_sub(1);
        let next = match event.key().as_str() {
            "ArrowLeft" => (index, cell.saturating_sub(1)),
            "ArrowRight" => (index, (cell + 1).min(last)),
            "Home" => (index, 0),
            "End" => (index, last),
            "Enter" | "F2" => {
                event.prevent_default();
                self.enter(index, cell);
                return;
            }
            key => {
                let Some(next) = Step::of_key(key).and_then(|step| self.window.moved(Some(index), step)) else {
                    return;
                };
                (next, cell)
            }
        };
        event.prevent_default();
        self.focus.set(next);
        self.reveal(next.0, next.1);
    }
}

/// The rows of a sheet that pass a filter.
#[component]
pub fn PreviewGrid(
    /// The wizard.
    wizard: Wizard,
    /// The place of the sheet.
    place: u32,
    /// Which rows.
    filter: Signal<RowFilter>,
    /// Counts up when rows were changed elsewhere.
    changed: RwSignal<u32>,
) -> impl IntoView {
    let cache = RwSignal::new(RowCache::default());
    let count = Memo::new(move |_| cache.with(|cache| cache.total() as usize));
    let state = Preview {
        wizard,
        place,
        attempt: wizard.attempt(),
        filter,
        cache,
        columns: StoredValue::new(columns_of(wizard, place)),
        window: Window::new(count, ".sheet-head"),
        focus: RwSignal::new((0, LEADING)),
        editing: RwSignal::new(None),
        typed: StoredValue::new(None),
        id: StoredValue::new(ids::unique("rows")),
        loading: StoredValue::new(false),
        late: StoredValue::new(false),
    };
    Effect::new(move |first: Option<()>| {
        filter.track();
        if first.is_some() {
            cache.update(RowCache::clear);
            state.end_mending();
            state.focus.set((0, LEADING));
            state.window.scroll_to(0);
        }
    });
    // A cell that is scrolled out of view can't be typed into: it is done.
    Effect::new(move |_| {
        let (index, _) = state.focus.get_untracked();
        if state.window.slot_of(index).is_none() {
            state.end_mending();
        }
    });
    Effect::new(move |_| {
        let done = state.editing.get().is_none();
        if done && state.late.try_update_value(std::mem::take) == Some(true) {
            cache.update(RowCache::outdate);
        }
    });
    Effect::new(move |first: Option<()>| {
        changed.track();
        if first.is_some() {
            cache.update(RowCache::outdate);
        }
    });
    Effect::new(move |_| {
        state.window.first.track();
        state.window.slots.track();
        cache.track();
        state.load();
    });
    let empty =
        move || cache.with(RowCache::is_known_empty).then(|| view! { <p class="muted">{tr(texts::NO_ROWS)}</p> });
    view! {
        {draw(state)}
        {empty}
        <Detail state=state />
    }
}

/// The columns of the sheet that go into a field.
fn columns_of(wizard: Wizard, place: u32) -> Vec<Column> {
    wizard.sheets.with_untracked(|sheets| {
        let Some(sheet) = sheets.get(place as usize) else {
            return Vec::new();
        };
        let Some(mapping) = &sheet.mapping else {
            return Vec::new();
        };
        let title = schema().get(mapping.entity).map(|entity| entity.title);
        (0..mapping.columns.len())
            .filter(|column| mapping.field(*column).is_some())
            .map(|column| Column {
                column: u32::try_from(column).unwrap_or(u32::MAX),
                header: column_title(sheet.headers.get(column), column),
                names: mapping.field(column).is_some_and(|field| Some(field.id) == title),
            })
            .collect()
    })
}

fn draw(state: Preview) -> impl IntoView {
    let window = state.window;
    let active = move || {
        let (index, cell) = state.focus.get();
        window.slot_of(index).map(|slot| state.cell_id(slot, cell))
    };
    let column_count = state.width().to_string();
    let slot = Callback::new(move |number: usize| view! { <Slot state=state number=number /> }.into_any());
    view! {
        <div
            class="preview sheet-grid"
            role="grid"
            tabindex="0"
            aria-label=tr(texts::GRID)
            aria-rowcount=move || window.row_count()
            aria-colcount=column_count
            aria-activedescendant=active
            node_ref=window.node
            on:scroll=move |_| window.scrolled()
            on:keydown=move |event| state.key_pressed(&event)
        >
            {head(state)}
            {window.body("sheet-body", slot)}
        </div>
    }
}

/// The heads: the field, and under it what the file calls the column.
fn head(state: Preview) -> AnyView {
    let columns = state.columns.get_value();
    let heads: Vec<AnyView> = columns
        .into_iter()
        .map(|column| {
            let at = column.column as usize;
            let place = state.place as usize;
            let header = column.header.clone();
            let field = move || {
                let locale = locale();
                state.wizard.sheets.with(|sheets| {
                    let mapping = sheets.get(place)?.mapping.as_ref()?;
                    if mapping.columns.get(at) == Some(&Target::Record) {
                        return Some(RECORD.get(locale));
                    }
                    Some(field_label(state.wizard.desk, mapping.entity, mapping.field(at)?.id, locale))
                })
            };
            view! {
                <div class="sheet-cell" role="columnheader" title=header data-pinned=column.names.then_some("")>
                    {field}
                </div>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="sheet-head" role="row" aria-rowindex="1">
            <div class="sheet-cell row-number" role="columnheader">
                {tr(texts::ROW_NUMBER)}
            </div>
            <div class="sheet-cell" data-kind="decision" role="columnheader">
                {tr(texts::DECISION)}
            </div>
            {heads}
        </div>
    }
    .into_any()
}
