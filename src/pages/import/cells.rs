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
    let contents = move || match row.get() {
        Some(row) => cells(state, number, &row, decided, focused, locale()),
        None => vec![
            view! {
                <div class="sheet-cell" role="gridcell">
                    <div class="skeleton"></div>
                </div>
            }
            .into_any(),
        ],
    };
    let cell_of = move |event: &ev::MouseEvent| -> Option<(usize, usize)> {
        use wasm_bindgen::JsCast;
        let target: web_sys::Element = event.target()?.dyn_into().ok()?;
        let cell = target.closest("[data-cell]").ok().flatten()?.get_attribute("data-cell")?.parse::<usize>().ok()?;
        Some((index.get_untracked()?, cell))
    };
    let clicked = move |event: ev::MouseEvent| {
        if let Some(place) = cell_of(&event) {
            state.focus.set(place);
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

fn cells(
    state: Preview,
    slot: usize,
    row: &RowView,
    decided: Memo<Decision>,
    focused: Memo<Option<usize>>,
    locale: Locale,
) -> Vec<AnyView> {
    let number = row.row;
    let editing = Memo::new(move |_| state.editing.get().filter(|(row, _)| *row == number).map(|(_, column)| column));
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
                {number.to_string()}
            </div>
        }
        .into_any(),
    );
    let becomes = if row.rejected {
        view! {
            <span class="badge" data-tone="bad">
                {tr(texts::CANT_IMPORT)}
            </span>
        }
        .into_any()
    } else {
        view! { <DecisionSelect state=state row=number duplicate=row.duplicate.is_some() decided=decided in_grid=true /> }
            .into_any()
    };
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
                {becomes}
            </div>
        }
        .into_any(),
    );
    for (at, column) in state.columns.get_value().into_iter().enumerate() {
        let cell = at + LEADING;
        let looks = Looks::of(state, row, &column, locale);
        cells.push(data_cell(state, number, &column, (slot, cell), looks, editing, current(cell)));
    }
    cells
}

/// How a cell looks.
struct Looks {
    text: String,
    message: String,
    mended: bool,
}

impl Looks {
    fn of(state: Preview, row: &RowView, column: &Column, locale: Locale) -> Self {
        let sentences: Vec<String> = row
            .problems
            .iter()
            .filter(|problem| problem.column == Some(column.column))
            .map(|problem| problem.flaw.sentence(locale))
            .collect();
        let place = (row.row, column.column);
        Self {
            text: row.cells.get(column.column as usize).cloned().unwrap_or_default(),
            message: sentences.join(" "),
            mended: state.mended.with_value(|mended| mended.contains(&place)),
        }
    }

    fn class(&self) -> &'static str {
        match (self.message.is_empty(), self.mended) {
            (false, _) => "sheet-cell cell-error",
            (true, true) => "sheet-cell cell-fixed",
            (true, false) => "sheet-cell",
        }
    }
}

/// A cell of the file; `place` is its slot and its place in the row.
fn data_cell(
    state: Preview,
    row: u32,
    column: &Column,
    place: (usize, usize),
    looks: Looks,
    editing: Memo<Option<u32>>,
    current: impl Fn() -> Option<&'static str> + Send + Sync + 'static,
) -> AnyView {
    let class = looks.class();
    let (slot, cell) = place;
    let at = column.column;
    let label = column.header.clone();
    let title = if looks.message.is_empty() { looks.text.clone() } else { looks.message.clone() };
    let invalid = (!looks.message.is_empty()).then_some("true");
    let Looks { text, message, .. } = looks;
    let is_edited = Memo::new(move |_| editing.get() == Some(at));
    let contents = move || {
        if is_edited.get() {
            let (text, label) = (text.clone(), label.clone());
            return view! { <Mend state=state row=row column=at text=text label=label /> }.into_any();
        }
        let short: String = text.chars().take(LONGEST).collect();
        let message = message.clone();
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
            class=class
            role="gridcell"
            id=state.cell_id(slot, cell)
            title=title
            aria-invalid=invalid
            data-cell=cell.to_string()
            data-current=current
        >
            {contents}
        </div>
    }
    .into_any()
}

/// A cell that is being mended.
#[component]
fn Mend(state: Preview, row: u32, column: u32, text: String, label: String) -> impl IntoView {
    let input: NodeRef<html::Input> = NodeRef::new();
    let value = RwSignal::new(text.clone());
    let before = StoredValue::new(text);
    let over = StoredValue::new(false);
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            let _ = input.focus();
            input.select();
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
            _ => {}
        }
    };
    view! {
        <input
            class="sheet-input"
            type="text"
            autocomplete="off"
            aria-label=move || texts::MEND.fill(locale(), &[&row.to_string(), &label])
            node_ref=input
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
            on:keydown=pressed
            on:blur=move |_| finish(true, false)
        />
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
