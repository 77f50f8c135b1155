//! The editor of lines. Each cell is saved when it is left, one after the other, so that nobody waits for the disk; the row
//! that is empty is a line as soon as something stands in it, and keeps the keyboard.

use std::cell::{Cell as Held, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::{ev, html};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::cells::{Cell, Trail, begun, moved, written};
use crate::i18n::texts::selling as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::quote::{lines, totals};
use crate::model::rights::Act;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::{line_item, product};
use crate::model::{Change, Key, Record, RecordId, Text, Value};
use crate::pages::gate::where_act;
use crate::pages::record::Open;
use crate::pages::support::{save, say_failed};
use crate::ui::amount::{rest, type_over};
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;

/// How many products are offered by name.
const OFFERED: usize = 300;

/// What was typed into a cell and is not saved yet.
struct Entry {
    line: RecordId,
    cell: Cell,
    value: Option<Value>,
}

/// What waits to be saved. It is no part of the page: what was typed last is saved also where the page goes.
#[derive(Default)]
struct Queue {
    waiting: RefCell<VecDeque<Entry>>,
    busy: Held<bool>,
}

#[derive(Clone, Copy)]
struct Editor {
    open: Open,
    lines: Memo<Vec<Record>>,
    /// The line that the empty row becomes.
    blank: RwSignal<RecordId>,
    ids: Memo<Vec<RecordId>>,
    queue: StoredValue<Rc<Queue>, LocalStorage>,
    /// The cell that could not be read, with what is wrong.
    wrong: RwSignal<Option<(RecordId, &'static str, String)>>,
    offered: StoredValue<String>,
    /// The cell of the next empty row that is to have the keyboard.
    awaited: StoredValue<Option<Cell>>,
    /// How the keyboard came to the cell that it is in.
    trail: StoredValue<Trail>,
}

impl Editor {
    fn new(open: Open) -> Self {
        let desk = open.desk;
        let lines = Memo::new(move |_| {
            desk.track(line_item::ID);
            desk.read(|workspace| lines(workspace, open.entity, open.id))
        });
        let blank = RwSignal::new(desk.new_id());
        let ids = Memo::new(move |_| {
            let blank = blank.get();
            let mut ids: Vec<RecordId> = lines.with(|lines| lines.iter().map(|line| line.id).collect());
            // The empty row is for whoever may add one.
            if !ids.contains(&blank) && desk.may(line_item::ID, Act::Create) {
                ids.push(blank);
            }
            ids
        });
        let awaited: StoredValue<Option<Cell>> = StoredValue::new(None);
        // Once the empty row is a line there is another one below it.
        Effect::new(move |_| {
            let is_line = lines.with(|lines| lines.iter().any(|line| line.id == blank.get_untracked()));
            if is_line {
                let next = desk.new_id();
                blank.set(next);
                if let Some(cell) = awaited.try_update_value(Option::take).flatten() {
                    request_animation_frame(move || focus(next, cell));
                }
            }
        });
        Self {
            open,
            lines,
            blank,
            ids,
            queue: StoredValue::new_local(Rc::default()),
            wrong: RwSignal::new(None),
            offered: StoredValue::new(ids::unique("products")),
            awaited,
            trail: StoredValue::new(Trail::default()),
        }
    }

    /// Takes what was typed into a cell; what can't be read is said and stays as it was typed.
    fn typed(self, line: RecordId, cell: Cell, input: &HtmlInputElement) {
        match cell.read(&input.value()) {
            Ok(value) => {
                input.set_value(&cell.shown(value.as_ref()));
                self.wrong.set(None);
                self.put(Entry { line, cell, value });
            }
            Err(flaw) => self.wrong.set(Some((line, cell.key(), flaw.sentence(locale_untracked())))),
        }
    }

    fn put(self, entry: Entry) {
        let queue = self.queue.get_value();
        queue.waiting.borrow_mut().push_back(entry);
        if !queue.busy.replace(true) {
            spawn_local(work_off(self.open, queue));
        }
    }

    fn delete(self, id: RecordId) {
        let line = self.lines.with_untracked(|lines| lines.iter().find(|line| line.id == id).cloned());
        if let Some(line) = line {
            let said = words::LINE_GONE.fill(locale_untracked(), &[line.text(line_item::NAME)]);
            save(self.open.desk, said.clone(), vec![Change::delete(&line)], Some(said));
        }
    }

    fn key_pressed(self, line: RecordId, cell: Cell, event: &ev::KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        // The arrows of a cell with offers go through those.
        let free = cell != Cell::Name;
        let (places, moves): (isize, bool) = match (event.key().as_str(), event.alt_key()) {
            ("ArrowDown", true) => (1, true),
            ("ArrowUp", true) => (-1, true),
            ("Enter", _) => (if event.shift_key() { -1 } else { 1 }, false),
            ("ArrowDown", false) if free => (1, false),
            ("ArrowUp", false) if free => (-1, false),
            ("Escape", _) => {
                self.put_back(line, cell, event);
                return;
            }
            ("Tab", _) => {
                self.trail.update_value(Trail::tab);
                return;
            }
            _ => return,
        };
        let back = event.key() == "Enter";
        let column = if back { self.trail.with_value(|trail| trail.column(line, cell)) } else { cell };
        event.prevent_default();
        if moves {
            let changes = self.lines.with_untracked(|lines| moved(lines, line, places));
            save(self.open.desk, words::LABEL_LINE.get(locale_untracked()).to_owned(), changes, None);
        } else {
            let ids = self.ids.get_untracked();
            let at = ids.iter().position(|id| *id == line);
            match at.and_then(|at| at.checked_add_signed(places)).and_then(|at| ids.get(at)) {
                Some(next) => focus(*next, column),
                None if places > 0 => self.go_below(line, cell, column, event),
                None => {}
            }
        }
    }

    /// Enter in the empty row makes the line, and goes on to that column of the row that is empty then.
    fn go_below(self, line: RecordId, cell: Cell, column: Cell, event: &ev::KeyboardEvent) {
        if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            self.awaited.set_value(Some(column).filter(|_| !input.value().trim().is_empty()));
            self.typed(line, cell, &input);
        }
    }

    /// Escape brings back what stood in the cell.
    fn put_back(self, line: RecordId, cell: Cell, event: &ev::KeyboardEvent) {
        let stored =
            self.lines.with_untracked(|lines| lines.iter().find(|one| one.id == line).map(|one| cell.text(one)));
        if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            event.prevent_default();
            input.set_value(&stored.unwrap_or_default());
            self.wrong.set(None);
        }
    }
}

/// Saves what waits, one cell after the other.
async fn work_off(open: Open, queue: Rc<Queue>) {
    let desk = open.desk;
    let session = desk.session();
    loop {
        let entry = queue.waiting.borrow_mut().pop_front();
        let Some(Entry { line, cell, value }) = entry else {
            break;
        };
        let change = session.read(|workspace| {
            let before = workspace.record(line_item::ID, line);
            let whole = (open.entity, open.id);
            written(before.as_ref(), || begun(line, whole, &lines(workspace, whole.0, whole.1)), cell, value)
        });
        let Some(change) = change else {
            continue;
        };
        let label = words::LABEL_LINE.get(locale_untracked()).to_owned();
        if let Err(error) = desk.commit(label, vec![change]).await {
            say_failed(desk, &error);
        }
    }
    queue.busy.set(false);
}

/// Brings the keyboard into a cell.
fn focus(line: RecordId, cell: Cell) {
    let found = document().query_selector(&format!("[data-line=\"{line}\"] [data-cell=\"{}\"]", cell.key()));
    let input = found.ok().flatten().and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    if let Some(input) = input {
        let _ = input.focus();
        input.select();
    }
}

/// Whether no part of what a cell holds is marked.
fn marks_nothing(input: &HtmlInputElement) -> bool {
    input.selection_start().ok().flatten() == input.selection_end().ok().flatten()
}

/// The lines of an opportunity or a contract.
#[component]
pub fn LineEditor(
    /// The opportunity or the contract.
    open: Open,
    /// The field of what it comes to.
    amount: Key<i64>,
) -> impl IntoView {
    let editor = Editor::new(open);
    let count = move || match editor.lines.with(Vec::len) {
        0 => None,
        count => Some(view! { <span class="count">{count}</span> }),
    };
    let head = |text: Text, class: &'static str| view! { <th scope="col" class=class>{tr(text)}</th> };
    let wrong = move || {
        editor.wrong.get().map(|(_, _, said)| {
            view! {
                <p class="field-error" role="alert">
                    <Icon name=IconName::Error />
                    <span>{said}</span>
                </p>
            }
        })
    };
    view! {
        <section class="section lines">
            <header class="section-head">
                <h3>{tr(words::LINES)}</h3>
                {count}
                <div class="section-actions">
                    {where_act(open.desk, (line_item::ID, Act::Create), move || add_button(editor))}
                </div>
            </header>
            <div class="table-wrap">
                <table class="table line-table" title=tr(words::KEYS)>
                    <thead>
                        <tr>
                            {head(words::COLUMN_NAME, "line-name")}
                            {head(words::QUANTITY, "amount")}
                            {head(words::UNIT_PRICE, "amount")}
                            {head(words::DISCOUNT, "amount")}
                            {head(words::AMOUNT, "amount")}
                            <td class="line-end"></td>
                        </tr>
                    </thead>
                    <tbody>
                        <For
                            each=move || editor.ids.get()
                            key=|id| *id
                            children=move |id| row(editor, id)
                        />
                    </tbody>
                    {move || sums(editor)}
                </table>
            </div>
            {wrong}
            {move || difference(editor, amount)}
            <Offers editor=editor />
        </section>
    }
}

fn add_button(editor: Editor) -> AnyView {
    view! {
        <button
            type="button"
            class="icon-button"
            data-size="small"
            aria-label=tr(words::ADD_LINE)
            title=tr(words::ADD_LINE)
            on:click=move |_| focus(editor.blank.get_untracked(), Cell::Name)
        >
            <Icon name=IconName::Plus />
        </button>
    }
    .into_any()
}

/// The products by name, for the first cell of every row.
#[component]
fn Offers(editor: Editor) -> impl IntoView {
    let names = Memo::new(move |_| {
        editor.open.desk.track(product::ID);
        editor.open.desk.read(|workspace| {
            let rows = workspace.rows(product::ID).into_iter().rev();
            let products = rows.filter_map(|row| workspace.record_at(product::ID, row));
            let sold = products.filter(|product| product.get(product::ON_SALE) != Some(false));
            sold.filter_map(|product| product.get(product::NAME)).take(OFFERED).collect::<Vec<String>>()
        })
    });
    let options =
        move || names.get().into_iter().map(|name| view! { <option value=name></option> }).collect::<Vec<_>>();
    view! { <datalist id=editor.offered.get_value()>{options}</datalist> }
}

fn row(editor: Editor, id: RecordId) -> AnyView {
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

/// What the lines come to.
fn sums(editor: Editor) -> Option<AnyView> {
    let totals = editor.lines.with(|lines| (!lines.is_empty()).then(|| totals(lines)))?;
    let discount = totals.discount();
    let off = (discount != 0).then(|| {
        view! {
            <tr>
                <th scope="row" colspan="4" class="amount">{tr(words::TAKEN_OFF)}</th>
                <td class="amount">{short_money(-discount)}</td>
                <td></td>
            </tr>
        }
    });
    let foot = view! {
        <tfoot>
            {off}
            <tr>
                <th scope="row" colspan="4" class="amount">{tr(words::SUM)}</th>
                <td class="amount">{short_money(totals.amount)}</td>
                <td></td>
            </tr>
        </tfoot>
    };
    Some(foot.into_any())
}

/// That somebody typed another amount than the lines come to, and a way to take theirs.
fn difference(editor: Editor, amount: Key<i64>) -> Option<AnyView> {
    let open = editor.open;
    let sum = editor.lines.with(|lines| (!lines.is_empty()).then(|| totals(lines).amount))?;
    let held = open.record.with(|record| record.as_ref().and_then(|record| record.get(amount)));
    if held.unwrap_or(0) == sum {
        return None;
    }
    let take = move |_| {
        let change = open.record.with_untracked(|record| {
            let record = record.as_ref()?;
            Change::between(record, &record.clone().with(amount, sum))
        });
        let said = words::SUM_TAKEN.get(locale_untracked()).to_owned();
        save(open.desk, said.clone(), change.into_iter().collect(), Some(said));
    };
    let told = held.map(|held| {
        view! { <span class="muted">{move || words::DIFFERS.fill(locale(), &[&short_money(held)])}</span> }
    });
    let may = open.record.with(|record| record.as_ref().is_some_and(|one| open.desk.may_change(one, amount.field)));
    let button = may.then(|| {
        view! {
            <button type="button" class="link-button" on:click=take>
                {tr(words::TAKE_SUM)}
            </button>
        }
    });
    let note = view! {
        <p class="row" data-wrap="">
            {told}
            {button}
        </p>
    };
    Some(note.into_any())
}
