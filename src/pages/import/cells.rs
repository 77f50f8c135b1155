//! One slot of the preview: the row that scrolling brings to it, its faulty cells marked, the one that is being
//! mended as an input, and for duplicates a select of what becomes of them.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;

use super::preview::{Column, LEADING, Preview};
use super::words::{DECISIONS, PLAIN_DECISIONS, decision, decision_key, decision_of_key};
use crate::exchange::import::{Decision, RowView};
use crate::i18n::texts::import as texts;
use crate::i18n::{locale, tr};
use crate::model::text::Locale;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;

/// The longest text that a cell carries; the rest would never be seen, and mending starts from the whole.
const LONGEST: usize = 120;

/// One slot.
#[component]
pub fn Slot(
    /// What the parts of the grid share.
    state: Preview,
    /// Which slot.
    number: usize,
) -> impl IntoView {
    let index = Memo::new(move |_| state.window.row_of(number));
    let held = Memo::new(move |_| {
        let index = index.get()?;
        state.cache.with(|cache| cache.get(index).cloned())
    });
    // Choosing a decision must not draw the row anew under the hand that chooses.
    let row = Memo::new(move |_| held.get().map(|row| RowView { decision: Decision::Skip, ..row }));
    let decided = Memo::new(move |_| held.with(|row| row.as_ref().map_or(Decision::Skip, |row| row.decision)));
    let focused = Memo::new(move |_| {
        let (at, cell) = state.focus.get();
        (index.get() == Some(at)).then_some(cell)
    });
    let transform = move || state.window.transform(index.get());
    let row_index = move || index.get().map(|index| (index + 2).to_string());
    let mark = move || focused.get().map(|_| "");
    // The cells stay and follow the row that the slot shows: what is typed in one of them must outlive a new check.
    let known = Memo::new(move |_| row.with(Option::is_some));
    let contents = move || {
        if known.get() {
            return cells(state, number, row, decided, focused);
        }
        vec![
            view! {
                <div class="sheet-cell" role="gridcell">
                    <div class="skeleton"></div>
                </div>
            }
            .into_any(),
        ]
    };
    let cell_of = move |event: &ev::MouseEvent| -> Option<(usize, usize)> {
        use wasm_bindgen::JsCast;
        let target: web_sys::Element = event.target()?.dyn_into().ok()?;
        let cell = target.closest("[data-cell]").ok().flatten()?.get_attribute("data-cell")?.parse::<usize>().ok()?;
        Some((index.get_untracked()?, cell))
    };
    let clicked = move |event: ev::MouseEvent| {
        if let Some((index, cell)) = cell_of(&event) {
            // Two quick touches of a small cell are hard: a finger mends the cell on which it is already.
            if is_touch(&event) && state.focus.get_untracked() == (index, cell) {
                state.enter(index, cell);
            } else {
                state.focus.set((index, cell));
            }
        }
    };
    let double_clicked = move |event: ev::MouseEvent| {
        if let Some((index, cell)) = cell_of(&event) {
            state.enter(index, cell);
        }
    };
    view! {
        <div
            class="sheet-row"
            role="row"
            aria-rowindex=row_index
            data-focused=mark
            hidden=move || index.get().is_none()
            style:transform=transform
            on:click=clicked
            on:dblclick=double_clicked
        >
            {contents}
        </div>
    }
}

fn is_touch(event: &ev::MouseEvent) -> bool {
    use wasm_bindgen::JsCast;
    event.dyn_ref::<web_sys::PointerEvent>().is_some_and(|event| event.pointer_type() == "touch")
}

fn cells(
    state: Preview,
    slot: usize,
    row: Memo<Option<RowView>>,
    decided: Memo<Decision>,
    focused: Memo<Option<usize>>,
) -> Vec<AnyView> {
    let number = Memo::new(move |_| row.with(|row| row.as_ref().map_or(0, |row| row.row)));
    let mut cells: Vec<AnyView> = Vec::with_capacity(state.width());
    let current = move |cell: usize| move || (focused.get() == Some(cell)).then_some("");
    cells.push(
        view! {
            <div
                class="sheet-cell row-number"
                role="rowheader"
                id=state.cell_id(slot, 0)
                data-cell="0"
                data-current=current(0)
            >
                {move || number.get().to_string()}
            </div>
        }
        .into_any(),
    );
    cells.push(
        view! {
            <div
                class="sheet-cell"
                role="gridcell"
                id=state.cell_id(slot, 1)
                data-kind="decision"
                data-cell="1"
                data-current=current(1)
            >
                {fate(state, row, decided)}
            </div>
        }
        .into_any(),
    );
    for (at, column) in state.columns.get_value().into_iter().enumerate() {
        let cell = at + LEADING;
        cells.push(data_cell(state, row, number, column, (slot, cell), current(cell)));
    }
    cells
}

/// What becomes of the row: a choice, or the word that it can't be imported.
fn fate(state: Preview, row: Memo<Option<RowView>>, decided: Memo<Decision>) -> AnyView {
    let told =
        Memo::new(move |_| row.with(|row| row.as_ref().map(|row| (row.row, row.rejected, row.duplicate.is_some()))));
    let becomes = move || match told.get() {
        None => ().into_any(),
        Some((_, true, _)) => view! {
            <span class="badge" data-tone="bad">
                {tr(texts::CANT_IMPORT)}
            </span>
        }
        .into_any(),
        Some((number, false, duplicate)) => {
            view! { <DecisionSelect state=state row=number duplicate=duplicate decided=decided in_grid=true /> }
                .into_any()
        }
    };
    becomes.into_any()
}

/// How a cell looks.
#[derive(Clone, Debug, Default, PartialEq)]
struct Looks {
    text: String,
    message: String,
    mended: bool,
}

impl Looks {
    fn of(state: Preview, row: &RowView, column: u32, locale: Locale) -> Self {
        let sentences: Vec<String> = row
            .problems
            .iter()
            .filter(|problem| problem.column == Some(column))
            .map(|problem| problem.flaw.sentence(locale))
            .collect();
        Self {
            text: row.cells.get(column as usize).cloned().unwrap_or_default(),
            message: sentences.join(" "),
            mended: state.wizard.is_mended(state.place, row.row, column),
        }
    }

    fn class(&self) -> &'static str {
        match (self.message.is_empty(), self.mended) {
            (false, _) => "sheet-cell cell-error",
            (true, true) => "sheet-cell cell-fixed",
            (true, false) => "sheet-cell",
        }
    }

    /// What is said of the cell while the pointer rests on it.
    fn title(&self) -> String {
        if self.message.is_empty() { self.text.clone() } else { self.message.clone() }
    }
}

/// A cell of the file; `place` is its slot and its place in the row.
fn data_cell(
    state: Preview,
    row: Memo<Option<RowView>>,
    number: Memo<u32>,
    column: Column,
    place: (usize, usize),
    current: impl Fn() -> Option<&'static str> + Send + Sync + 'static,
) -> AnyView {
    let (slot, cell) = place;
    let at = column.column;
    let pinned = column.names.then_some("");
    let label = column.header;
    let looks: Memo<Looks> = Memo::new(move |_| {
        let locale = locale();
        row.with(|row| row.as_ref().map(|row| Looks::of(state, row, at, locale)).unwrap_or_default())
    });
    let is_edited = Memo::new(move |_| state.editing.get() == Some((number.get(), at)));
    let contents = move || {
        if is_edited.get() {
            let (row, label) = (number.get_untracked(), label.clone());
            let Looks { text, message, .. } = looks.get_untracked();
            return view! { <Mend state=state row=row column=at text=text label=label message=message /> }.into_any();
        }
        let Looks { text, message, .. } = looks.get();
        let short: String = text.chars().take(LONGEST).collect();
        if message.is_empty() {
            return short.into_any();
        }
        view! {
            {short}
            <span class="cell-message">
                <Icon name=IconName::Warning />
                <span class="visually-hidden">{message}</span>
            </span>
        }
        .into_any()
    };
    view! {
        <div
            class=move || looks.with(Looks::class)
            role="gridcell"
            id=state.cell_id(slot, cell)
            title=move || looks.with(Looks::title)
            aria-invalid=move || looks.with(|looks| (!looks.message.is_empty()).then_some("true"))
            data-cell=cell.to_string()
            data-current=current
            data-pinned=pinned
        >
            {contents}
        </div>
    }
    .into_any()
}

/// A cell that is being mended, with what is wrong with it below.
#[component]
fn Mend(state: Preview, row: u32, column: u32, text: String, label: String, message: String) -> impl IntoView {
    let flaw = (!message.is_empty()).then(|| ids::unique("flaw"));
    let described_by = flaw.clone();
    let flaw = flaw.map(|id| view! { <span class="sheet-flaw" id=id>{message}</span> });
    let input: NodeRef<html::Input> = NodeRef::new();
    // Words that were begun in another place go on here.
    let begun = state.typed.get_value();
    let fresh = begun.is_none();
    let value = RwSignal::new(begun.unwrap_or_else(|| text.clone()));
    let before = StoredValue::new(text);
    let over = StoredValue::new(false);
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            let _ = input.focus();
            if fresh {
                input.select();
            }
        }
    });
    // Taking the input away makes it lose the keyboard, and that must not count as a second end.
    let finish = move |keep: bool, back: bool| {
        if over.try_get_value() != Some(false) {
            return;
        }
        over.set_value(true);
        let typed = value.get_untracked();
        let changed = before.with_value(|before| *before != typed);
        state.typed.set_value(None);
        state.editing.set(None);
        if back {
            state.take_focus();
        }
        if keep && changed {
            state.mend(row, column, typed);
        }
    };
    let pressed = move |event: ev::KeyboardEvent| {
        event.stop_propagation();
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                finish(true, true);
            }
            "Escape" => {
                event.prevent_default();
                finish(false, true);
            }
            "Tab" if !event.ctrl_key() && !event.alt_key() && !event.meta_key() => {
                event.prevent_default();
                let next = state.next_cell(row, column, event.shift_key());
                // At the end of the row the grid has the keyboard again, and the next Tab leaves it.
                finish(true, next.is_none());
                if let Some((index, cell)) = next {
                    state.enter(index, cell);
                    state.reveal(index, cell);
                }
            }
            _ => {}
        }
    };
    view! {
        <input
            class="sheet-input"
            type="text"
            autocomplete="off"
            aria-label=move || texts::MEND.fill(locale(), &[&row.to_string(), &label])
            aria-describedby=described_by
            node_ref=input
            prop:value=move || value.get()
            on:input=move |event| {
                let typed = event_target_value(&event);
                state.typed.set_value(Some(typed.clone()));
                value.set(typed);
            }
            on:keydown=pressed
            on:blur=move |_| finish(true, false)
        />
        {flaw}
    }
}

/// What becomes of a row, to choose.
#[component]
pub fn DecisionSelect(
    /// What the parts of the grid share.
    state: Preview,
    /// The row's number.
    row: u32,
    /// Whether it duplicates something.
    duplicate: bool,
    /// What becomes of it.
    decided: Memo<Decision>,
    /// Within the grid the arrow keys lead to it, and not the Tab key.
    #[prop(optional)]
    in_grid: bool,
) -> impl IntoView {
    let offered: &'static [Decision] = if duplicate { &DECISIONS } else { &PLAIN_DECISIONS };
    let choose = move |event: ev::Event| {
        if let Some(decision) = decision_of_key(&event_target_value(&event)) {
            state.decide(row, decision);
        }
    };
    let pressed = move |event: ev::KeyboardEvent| {
        if in_grid && event.key() == "Escape" {
            state.take_focus();
        }
    };
    view! {
        <select
            class="select sheet-select"
            tabindex=in_grid.then_some("-1")
            aria-label=move || texts::DECISION_OF.fill(locale(), &[&row.to_string()])
            on:change=choose
            on:keydown=pressed
        >
            {decision_entries(offered, decided.into())}
        </select>
    }
}

/// Decisions as the entries of a select.
pub fn decision_entries(offered: &'static [Decision], decided: Signal<Decision>) -> Vec<AnyView> {
    let entry = |offer: &Decision| {
        let offer = *offer;
        view! {
            <option value=decision_key(offer) prop:selected=move || decided.get() == offer>
                {tr(decision(offer))}
            </option>
        }
        .into_any()
    };
    offered.iter().map(entry).collect()
}
