//! The doorway for measuring: `window.clienteleBench` drives the code behind the screens on a vault of its own.
//! Compiled with the feature `bench` only; `tools/bench.mjs` calls it and keeps the time of both sides.

mod backup;
mod fill;
mod import;
mod sync;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Object, Promise, Reflect};
use serde::{Deserialize, Serialize};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::future_to_promise;
use web_sys::Blob;

use crate::model::rights::ADMINISTRATOR;
use crate::model::schema::tables::{contact, customer};
use crate::model::schema::{rules, schema};
use crate::model::text::Locale;
use crate::model::value::{CalendarDate, ChoiceCode, Value};
use crate::model::{Change, FieldId, Origin, RecordId};
use crate::platform::clock::{self, Browser};
use crate::platform::worker::ImportWorker;
use crate::vault::registry;
use crate::vault::sealed::SealedStore;
use crate::workspace::durable::Durable;
use crate::workspace::query::Day;
use crate::workspace::session::Surroundings;
use crate::workspace::{Condition, Filter, Proposal, Query, Session, Sort, Test, Workspace};

type BenchSession = Session<SealedStore, Browser>;

/// Rows that a list shows at first.
const VISIBLE: usize = 40;

/// Hits of each table that the search box asks for.
const HITS: usize = 6;

/// Rows indexed in one slice, as at the desk.
const INDEX_SLICE: usize = 400;

/// What sealing adds to a block: a nonce of 12 bytes and a tag of 16.
const SEAL: usize = 28;

/// The columns that a list of customers shows at first.
const COLUMNS: [FieldId; 8] = [
    customer::NUMBER.field,
    customer::NAME.field,
    customer::INDUSTRY.field,
    customer::STATUS.field,
    customer::OWNER.field,
    customer::CONTACT_NAME.field,
    customer::MOBILE.field,
    customer::CITY.field,
];

/// What is open.
#[derive(Default)]
struct Bench {
    store: RefCell<Option<(SealedStore, String)>>,
    session: RefCell<Option<Rc<BenchSession>>>,
    worker: RefCell<Option<ImportWorker>>,
    engines: RefCell<Vec<Rc<sync::Talker>>>,
    saved: Cell<u32>,
}

impl Bench {
    fn session(&self) -> Result<Rc<BenchSession>, String> {
        self.session.borrow().clone().ok_or_else(|| "no vault is open; call create or open first".to_owned())
    }

    fn forget_session(&self) {
        self.engines.borrow_mut().clear();
        self.session.borrow_mut().take();
    }
}

/// A list as it is first shown.
#[derive(Serialize)]
struct FirstList {
    count: usize,
    cells: Vec<Vec<String>>,
}

/// A filter as the harness words it; what is absent lets everything through.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Wanted {
    status: Vec<u16>,
    since: Option<String>,
    name: Option<String>,
}

/// An order as the harness words it.
#[derive(Deserialize)]
struct Order {
    field: String,
    descending: bool,
}

/// Puts the doorway into the window.
pub fn install() {
    let bench = Rc::new(Bench::default());
    let doorway = Object::new();
    offer(&doorway, &bench, "create", create);
    offer(&doorway, &bench, "fill", |bench, rows| fill_rows(bench, rows, fill::pair));
    offer(&doorway, &bench, "fill_talks", |bench, rows| fill_rows(bench, rows, fill::talk));
    offer(&doorway, &bench, "fill_deals", |bench, rows| fill_rows(bench, rows, fill::deal));
    offer(&doorway, &bench, "compact", compact);
    offer(&doorway, &bench, "unlock", unlock);
    offer(&doorway, &bench, "open", open);
    offer(&doorway, &bench, "index", index);
    offer(&doorway, &bench, "save_one", save_one);
    offer(&doorway, &bench, "entry_bytes", entry_bytes);
    offer(&doorway, &bench, "start_worker", start_worker);
    offer(&doorway, &bench, "import_csv", import_csv);
    offer(&doorway, &bench, "sync", sync::sync);
    offer(&doorway, &bench, "edit_customers", sync::edit_customers);
    offer(&doorway, &bench, "back_up", backup::back_up);
    offer(&doorway, &bench, "restore", backup::restore);
    offer(&doorway, &bench, "close", close);
    offer_now(&doorway, &bench, "connect", sync::connect);
    offer_now(&doorway, &bench, "search", search);
    offer_now(&doorway, &bench, "sort", sort);
    offer_now(&doorway, &bench, "filter", filter);
    offer_now(&doorway, &bench, "count", count);
    offer_now(&doorway, &bench, "memory", memory);
    let global = js_sys::global();
    // Fails only where the window is frozen, and then the harness says that there is no doorway.
    let _ = Reflect::set(&global, &JsValue::from_str("clienteleBench"), &doorway);
}

/// Offers an asynchronous function of one argument. A failure rejects its promise with a sentence.
fn offer<C, F>(doorway: &Object, bench: &Rc<Bench>, name: &str, call: C)
where
    C: Fn(Rc<Bench>, JsValue) -> F + 'static,
    F: Future<Output = Result<JsValue, String>> + 'static,
{
    let bench = bench.clone();
    let closure = Closure::<dyn FnMut(JsValue) -> Promise>::new(move |argument: JsValue| -> Promise {
        let work = call(bench.clone(), argument);
        future_to_promise(async move { work.await.map_err(|error| JsValue::from_str(&error)) })
    });
    let _ = Reflect::set(doorway, &JsValue::from_str(name), closure.as_ref());
    // The doorway is there as long as the page.
    closure.forget();
}

/// Offers a function that answers at once: a number, or a sentence where it failed.
fn offer_now(doorway: &Object, bench: &Rc<Bench>, name: &str, call: fn(&Bench, &JsValue) -> Result<f64, String>) {
    let bench = bench.clone();
    let closure = Closure::<dyn FnMut(JsValue) -> JsValue>::new(move |argument: JsValue| -> JsValue {
        match call(&bench, &argument) {
            Ok(number) => JsValue::from_f64(number),
            Err(error) => JsValue::from_str(&error),
        }
    });
    let _ = Reflect::set(doorway, &JsValue::from_str(name), closure.as_ref());
    closure.forget();
}

fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}

fn text_of(argument: &JsValue, what: &str) -> Result<String, String> {
    argument.as_string().ok_or_else(|| format!("{what} is missing"))
}

fn json<T: Serialize>(value: &T) -> Result<JsValue, String> {
    serde_json::to_string(value).map(|text| JsValue::from_str(&text)).map_err(said)
}

fn day() -> Day {
    let offset_minutes = clock::offset_minutes();
    Day { today: clock::now().date(offset_minutes), offset_minutes }
}

/// Creates an empty vault and opens it; gives its id. Its key is that of the passphrase, where there is one, or of this
/// device.
async fn create(bench: Rc<Bench>, passphrase: JsValue) -> Result<JsValue, String> {
    bench.forget_session();
    let surroundings = Browser::default();
    let id = RecordId::new(surroundings.now(), surroundings.random()).to_string();
    let member = "测量".to_owned();
    let passphrase = passphrase.as_string();
    let store = registry::create(&id, &id, &member, passphrase.as_deref(), false).await.map_err(said)?.store;
    *bench.store.borrow_mut() = Some((store.clone(), member.clone()));
    let session = Session::open(store, surroundings, member).await.map_err(said)?;
    *bench.session.borrow_mut() = Some(Rc::new(session));
    Ok(JsValue::from_str(&id))
}

/// Commits the records of some lines; gives how many came to be.
async fn fill_rows(bench: Rc<Bench>, rows: JsValue, made: fill::Made) -> Result<JsValue, String> {
    let session = bench.session()?;
    let proposals = fill::proposals(&text_of(&rows, "the text of the rows")?, &session, made)?;
    let done = session.commit_many(proposals.as_slice(), &mut |_| true).await.map_err(said)?;
    let created = done.counts.first().copied().unwrap_or_default();
    Ok(JsValue::from_f64(created as f64))
}

/// Writes all pages.
async fn compact(bench: Rc<Bench>, _: JsValue) -> Result<JsValue, String> {
    bench.session()?.compact().await.map_err(said)?;
    Ok(JsValue::UNDEFINED)
}

/// Unlocks the vault of that id without opening it: its key and connection are there, nothing is read.
async fn unlock(bench: Rc<Bench>, id: JsValue) -> Result<JsValue, String> {
    bench.forget_session();
    let id = text_of(&id, "the id of the vault")?;
    let (store, member) = registry::unlock(&id, None, None, clock::now().0).await.map_err(said)?;
    *bench.store.borrow_mut() = Some((store, member.name));
    Ok(JsValue::UNDEFINED)
}

/// Opens the unlocked vault and gives its list of customers as first shown, as JSON; for a seller where one is named, who
/// sees no more than their own.
async fn open(bench: Rc<Bench>, seller: JsValue) -> Result<JsValue, String> {
    bench.forget_session();
    let unlocked = bench.store.borrow().clone();
    let (store, member) = unlocked.ok_or_else(|| "no vault is unlocked; call unlock first".to_owned())?;
    let (member, role) = seller.as_string().map_or((member, ADMINISTRATOR), |seller| (seller, "sales"));
    let session: BenchSession = Session::open_as(store, Browser::default(), member, role).await.map_err(said)?;
    let damaged = session.damaged();
    if let Some(first) = damaged.first() {
        return Err(format!("{} blocks did not open, the first: {first}", damaged.len()));
    }
    let list = session.read(|workspace| {
        let rows = workspace.query(&Query::all(customer::ID, day()));
        FirstList { count: rows.len(), cells: cells(workspace, &rows) }
    });
    *bench.session.borrow_mut() = Some(Rc::new(session));
    json(&list)
}

/// The texts of the rows that are in view.
fn cells(workspace: &Workspace, rows: &[u32]) -> Vec<Vec<String>> {
    let offset = clock::offset_minutes();
    let mut shown = Vec::with_capacity(VISIBLE);
    for row in rows.iter().take(VISIBLE) {
        let Some(record) = workspace.record_at(customer::ID, *row) else {
            continue;
        };
        let texts = COLUMNS.iter().map(|id| match (schema().field(customer::ID, *id), record.value(*id)) {
            (Some(field), Some(value)) => rules::print(field, value, Locale::Chinese, offset),
            _ => String::new(),
        });
        shown.push(texts.collect());
    }
    shown
}

/// Indexes everything for search, breathing as the desk does.
async fn index(bench: Rc<Bench>, _: JsValue) -> Result<JsValue, String> {
    let session = bench.session()?;
    while session.prepare_some(INDEX_SLICE) {
        clock::breathe().await;
    }
    Ok(JsValue::UNDEFINED)
}

/// Edits the remark of a customer, each time of another one; gives the number of the entry in the journal.
async fn save_one(bench: Rc<Bench>, remark: JsValue) -> Result<JsValue, String> {
    let session = bench.session()?;
    let remark = text_of(&remark, "the remark")?;
    let turn = bench.saved.get();
    bench.saved.set(turn.wrapping_add(1));
    let change = session.read(|workspace| {
        let count = u32::try_from(workspace.count(customer::ID)).unwrap_or(u32::MAX).max(1);
        // A prime step, so that the edits spread over the pages.
        let before = workspace.record_at(customer::ID, turn.wrapping_mul(7919) % count)?;
        let after = before.clone().with(customer::REMARK, remark);
        Change::between(&before, &after)
    });
    let change = change.ok_or_else(|| "there is no customer to edit, or it has that remark already".to_owned())?;
    let proposal = Proposal { label: "编辑".to_owned(), origin: Origin::Person, changes: vec![change] };
    let committed = session.commit(proposal).await.map_err(said)?;
    Ok(JsValue::from_f64(committed.batches.0 as f64))
}

/// How many bytes an entry of the journal takes in the database.
async fn entry_bytes(bench: Rc<Bench>, sequence: JsValue) -> Result<JsValue, String> {
    let session = bench.session()?;
    let sequence = sequence.as_f64().ok_or_else(|| "the number of the entry is missing".to_owned())? as u64;
    let found = session.durable().journal_between(sequence, sequence).await.map_err(said)?;
    match found.into_iter().next() {
        Some((_, stored)) => Ok(JsValue::from_f64((stored.map_err(said)?.len() + SEAL) as f64)),
        None => Err(format!("the journal has no entry {sequence}")),
    }
}

/// Starts the import worker and waits until it answers.
async fn start_worker(bench: Rc<Bench>, _: JsValue) -> Result<JsValue, String> {
    let worker = ImportWorker::start();
    import::greet(&worker).await?;
    *bench.worker.borrow_mut() = Some(worker);
    Ok(JsValue::UNDEFINED)
}

/// Imports a CSV file into the open vault as the import page does; gives the durations and counts as JSON.
async fn import_csv(bench: Rc<Bench>, file: JsValue) -> Result<JsValue, String> {
    let session = bench.session()?;
    let worker = bench.worker.borrow().clone();
    let worker = worker.ok_or_else(|| "no worker runs; call start_worker first".to_owned())?;
    let file: Blob = file.dyn_into().map_err(|_| "the file is missing".to_owned())?;
    let report = import::run(&worker, &session, &file).await?;
    json(&report)
}

/// Lets go of the vault and the worker.
async fn close(bench: Rc<Bench>, _: JsValue) -> Result<JsValue, String> {
    bench.forget_session();
    bench.worker.borrow_mut().take();
    let store = bench.store.borrow_mut().take();
    if let Some((store, _)) = store {
        store.connection().close();
    }
    Ok(JsValue::UNDEFINED)
}

/// Searches all tables; gives how many result rows there are to show.
fn search(bench: &Bench, text: &JsValue) -> Result<f64, String> {
    let text = text_of(text, "the text to search for")?;
    let hits = bench.session()?.read(|workspace| workspace.search(&text, HITS));
    Ok(hits.len() as f64)
}

/// Sorts all customers and makes the rows in view; gives how many rows there are.
fn sort(bench: &Bench, order: &JsValue) -> Result<f64, String> {
    let order: Order = serde_json::from_str(&text_of(order, "the order")?).map_err(said)?;
    let field = schema().get(customer::ID).and_then(|entity| entity.field_by_key(&order.field));
    let field = field.ok_or_else(|| format!("customers have no field {}", order.field))?.id;
    let mut query = Query::all(customer::ID, day());
    query.sort = Some(Sort { field, descending: order.descending });
    show(bench, &query)
}

/// Filters the customers and makes the rows in view; gives how many rows there are.
fn filter(bench: &Bench, wanted: &JsValue) -> Result<f64, String> {
    let wanted: Wanted = serde_json::from_str(&text_of(wanted, "the filter")?).map_err(said)?;
    let mut conditions: Vec<Condition> = Vec::new();
    if !wanted.status.is_empty() {
        let codes = wanted.status.into_iter().map(ChoiceCode).collect();
        conditions.push(Condition { field: customer::STATUS.field, test: Test::OneOf(codes) });
    }
    if let Some(since) = wanted.since {
        let date = CalendarDate::parse(&since).ok_or_else(|| format!("{since} is no day"))?;
        let test = Test::AtLeast(Value::Date(date));
        conditions.push(Condition { field: customer::FIRST_CONTACT.field, test });
    }
    if let Some(name) = wanted.name {
        conditions.push(Condition { field: customer::NAME.field, test: Test::Contains(name) });
    }
    let mut query = Query::all(customer::ID, day());
    query.filter = Filter::all(conditions);
    show(bench, &query)
}

fn show(bench: &Bench, query: &Query) -> Result<f64, String> {
    let (rows, shown) = bench.session()?.read(|workspace| {
        let rows = workspace.query(query);
        let shown = cells(workspace, &rows).len();
        (rows.len(), shown)
    });
    if shown == rows.min(VISIBLE) { Ok(rows as f64) } else { Err("rows in view could not be read".to_owned()) }
}

/// How many customers and contacts the open vault holds.
fn count(bench: &Bench, _: &JsValue) -> Result<f64, String> {
    let session = bench.session()?;
    Ok(session.read(|workspace| workspace.count(customer::ID) + workspace.count(contact::ID)) as f64)
}

/// The memory of this program in bytes. It grows and never shrinks, so it is the most that was needed so far.
fn memory(_: &Bench, _: &JsValue) -> Result<f64, String> {
    Ok(core::arch::wasm32::memory_size::<0>() as f64 * 65_536.0)
}
