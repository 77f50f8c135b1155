//! What happens to lines while somebody types: each cell is saved when it is left, one after the other, so that nobody waits
//! for the disk, and Enter, Escape and the arrows go where a spreadsheet goes.

use std::cell::{Cell as Held, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::cells::{Cell, Trail, begun, moved, written};
use crate::i18n::locale_untracked;
use crate::i18n::texts::selling as words;
use crate::insight::quote::lines;
use crate::model::rights::Act;
use crate::model::schema::tables::line_item;
use crate::model::{Change, Record, RecordId, Value};
use crate::pages::record::Open;
use crate::pages::support::{save, say_failed};
use crate::ui::ids;

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

/// The lines of one record, and what somebody is typing into them.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    pub(super) open: Open,
    pub(super) lines: Memo<Vec<Record>>,
    /// The line that the empty row becomes.
    pub(super) blank: RwSignal<RecordId>,
    /// The rows as they are drawn, the empty one last.
    pub(super) ids: Memo<Vec<RecordId>>,
    queue: StoredValue<Rc<Queue>, LocalStorage>,
    /// The cell that could not be read, with what is wrong.
    pub(super) wrong: RwSignal<Option<(RecordId, &'static str, String)>>,
    /// The id of the list of products that the first cells offer.
    pub(super) offered: StoredValue<String>,
    /// The cell of the next empty row that is to have the keyboard.
    awaited: StoredValue<Option<Cell>>,
    /// How the keyboard came to the cell that it is in.
    pub(super) trail: StoredValue<Trail>,
}

impl Editor {
    pub(super) fn new(open: Open) -> Self {
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
    pub(super) fn typed(self, line: RecordId, cell: Cell, input: &HtmlInputElement) {
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

    pub(super) fn delete(self, id: RecordId) {
        let line = self.lines.with_untracked(|lines| lines.iter().find(|line| line.id == id).cloned());
        if let Some(line) = line {
            let said = words::LINE_GONE.fill(locale_untracked(), &[line.text(line_item::NAME)]);
            save(self.open.desk, said.clone(), vec![Change::delete(&line)], Some(said));
        }
    }

    pub(super) fn key_pressed(self, line: RecordId, cell: Cell, event: &ev::KeyboardEvent) {
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
pub(super) fn focus(line: RecordId, cell: Cell) {
    let found = document().query_selector(&format!("[data-line=\"{line}\"] [data-cell=\"{}\"]", cell.key()));
    let input = found.ok().flatten().and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    if let Some(input) = input {
        let _ = input.focus();
        input.select();
    }
}
