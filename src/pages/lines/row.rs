//! A row of the editor of lines, and how its cells take the keyboard and the mouse.

use leptos::prelude::*;
use leptos::{ev, html};
use web_sys::HtmlInputElement;

use super::cells::Cell;
use super::editing::Editor;
use crate::i18n::locale;
use crate::i18n::texts::selling as words;
use crate::model::rights::Act;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::line_item;
use crate::model::{Record, RecordId, Text};
use crate::ui::amount::{rest, type_over};
use crate::ui::icons::{Icon, IconName};

/// A row of the table: its cells, what it comes to, and the button that takes it away.
pub(super) fn row(editor: Editor, id: RecordId) -> AnyView {
    let line = Memo::new(move |_| editor.lines.with(|lines| lines.iter().find(|line| line.id == id).cloned()));
    let place = Memo::new(move |_| editor.ids.with(|ids| ids.iter().position(|other| *other == id).unwrap_or(0) + 1));
    let cells: Vec<AnyView> = Cell::ALL.into_iter().map(|cell| drawn(editor, (id, line, place), cell)).collect();
    let amount = move || {
        let amount = line.with(|line| line.as_ref().and_then(|line| line.get(line_item::AMOUNT)));
        amount.map(short_money)
    };
    let label = move || words::DELETE_LINE.fill(locale(), &[&place.get().to_string()]);
    let delete = move || {
        let may = editor.open.desk.may(line_item::ID, Act::Delete);
        (may && line.with(Option::is_some)).then(|| {
            view! {
                <button
                    type="button"
                    class="icon-button"
                    data-size="small"
                    aria-label=label
                    title=label
                    on:click=move |_| editor.delete(id)
                >
                    <Icon name=IconName::Trash />
                </button>
            }
        })
    };
    view! {
        <tr data-line=id.to_string()>
            {cells} <td class="amount">{amount}</td> <td class="line-end">{delete}</td>
        </tr>
    }
    .into_any()
}

/// A row as its cells know it: which line, the line as it is stored, and its place.
type Row = (RecordId, Memo<Option<Record>>, Memo<usize>);

const fn name_of(cell: Cell) -> Text {
    match cell {
        Cell::Name => words::COLUMN_NAME,
        Cell::Quantity => words::QUANTITY,
        Cell::Price => words::UNIT_PRICE,
        Cell::Discount => words::DISCOUNT,
    }
}

fn drawn(editor: Editor, (id, line, place): Row, cell: Cell) -> AnyView {
    let label = move || words::CELL.fill(locale(), &[name_of(cell).get(locale()), &place.get().to_string()]);
    let is_name = cell == Cell::Name;
    let invalid = move || {
        let here = |(line, key, _): &(RecordId, &'static str, String)| *line == id && *key == cell.key();
        editor.wrong.with(|wrong| wrong.as_ref().is_some_and(here)).then_some("true")
    };
    let shown = move || line.with(|line| line.as_ref().map(|line| cell.text(line)).unwrap_or_default());
    let hint = move || (is_name && line.with(Option::is_none)).then(|| words::NEW_LINE.get(locale()));
    let input: NodeRef<html::Input> = NodeRef::new();
    let typing = StoredValue::new(false);
    let is_here = StoredValue::new(false);
    let comes = StoredValue::new(false);
    // What another cell of the line brings along, such as a price, never takes away what is being typed here.
    Effect::new(move |_| {
        let stored = shown();
        let stored = if is_here.get_value() { stored } else { cell.at_rest(&stored) };
        if let Some(input) = input.get().filter(|input| !typing.get_value() && input.value() != stored) {
            input.set_value(&stored);
            // What came after the keyboard did, such as the quantity of a new line, is typed over like all else.
            if is_here.get_value() {
                input.select();
            }
        }
    });
    let changed = move |event: ev::Event| {
        typing.set_value(false);
        editor.typed(id, cell, &event_target::<HtmlInputElement>(&event));
    };
    let came = move |event: ev::FocusEvent| {
        is_here.set_value(true);
        editor.trail.update_value(|trail| trail.reach(id, cell));
        let input = event_target::<HtmlInputElement>(&event);
        if cell == Cell::Price {
            type_over(&input);
        }
        input.select();
    };
    // The first click takes the whole of a cell too, unless it marked a part; the next one goes between the letters.
    let pressed = move |_| comes.set_value(!is_here.get_value());
    let clicked = move |event: ev::MouseEvent| {
        let input = event_target::<HtmlInputElement>(&event);
        if comes.get_value() && marks_nothing(&input) {
            input.select();
        }
        comes.set_value(false);
    };
    let left = move |event: ev::FocusEvent| {
        typing.set_value(false);
        is_here.set_value(false);
        if cell == Cell::Price {
            rest(&event_target::<HtmlInputElement>(&event));
        }
    };
    let class = if is_name { "line-name" } else { "amount" };
    let mode = (!is_name).then_some("decimal");
    let offers = is_name.then(|| editor.offered.get_value());
    view! {
        <td class=class>
            <input
                class="line-input"
                type="text"
                inputmode=mode
                autocomplete="off"
                list=offers
                aria-label=label
                aria-invalid=invalid
                placeholder=hint
                readonly=move || !editor.open.desk.may(line_item::ID, Act::Edit)
                data-cell=cell.key()
                node_ref=input
                on:input=move |_| typing.set_value(true)
                on:change=changed
                on:mousedown=pressed
                on:click=clicked
                on:focus=came
                on:blur=left
                on:keydown=move |event| editor.key_pressed(id, cell, &event)
            />
        </td>
    }
    .into_any()
}

/// Whether no part of what a cell holds is marked.
fn marks_nothing(input: &HtmlInputElement) -> bool {
    input.selection_start().ok().flatten() == input.selection_end().ok().flatten()
}
