//! That rows are the same whichever thread has read them, and that a person hears the same where they can't be read.

use std::cell::Cell;
use std::collections::BTreeMap;

use futures_executor::block_on;
use hashbrown::HashMap;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::model::change::{Action, Change};
use crate::model::schema::tables::{contact, customer};
use crate::sync::backend::{Backend, Failure};
use crate::sync::json as paths;
use crate::sync::link::{Direction, Link, LinkedTable};
use crate::sync::names::Names;
use crate::sync::plan::Plan;
use crate::sync::profile::{ListKind, Place, Table};
use crate::sync::rest::{Credentials, RestBackend, Scope};
use crate::sync::transport::{Request, Transport};
use crate::sync::unread::Unread;
use crate::workspace::Workspace;

const PRESETS: [&str; 7] = ["plain", "kinto", "pocketbase", "odata", "couchdb", "json-server", "postgrest"];
const TABLES: [EntityId; 2] = [customer::ID, contact::ID];

fn profile(preset: &str) -> Profile {
    let whole = json!({
        "preset": preset,
        "base": "https://crm.example.cn",
        "auth": { "client_id": "clientele" },
        "tables": { "customer": {}, "contact": {} },
    });
    Profile::read(&whole.to_string()).unwrap_or_else(|error| panic!("{preset}: {error}"))
}

fn link(profile: &Profile) -> Link {
    let table = |entity| LinkedTable {
        entity,
        mapping: Mapping::of(profile, entity).expect("a mapping"),
        direction: Direction::Both,
        policies: HashMap::new(),
    };
    Link { tables: TABLES.into_iter().map(table).collect() }
}

/// The id, the version and the fields of a row.
type Held = (String, i64, BTreeMap<&'static str, Json>);

fn fields_of(table: &Table, (id, version, held): &Held) -> Fields {
    let mut fields: Fields = held.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    if let Place::Body(path) = &table.version.read {
        paths::put(&mut fields, path, Json::from(*version));
    }
    if let Some(path) = &table.changed.field {
        paths::put(&mut fields, path, table.changed.format.print(version.saturating_mul(1_000_000)));
    }
    paths::put(&mut fields, &table.id.field, Json::from(id.as_str()));
    fields
}

fn around(path: &str, inner: Json) -> Json {
    if path.is_empty() {
        return inner;
    }
    let mut outer = Fields::new();
    paths::put(&mut outer, path, inner);
    Json::Object(outer)
}

fn answer(table: &Table, rows: &[Held]) -> Response {
    let entry = |row| around(&table.envelope.entry, Json::Object(fields_of(table, row)));
    let entries: Vec<Json> = rows.iter().map(entry).collect();
    let headers = vec![("date".to_owned(), "Sat, 21 Nov 2026 19:48:50 GMT".to_owned())];
    Response { status: 200, headers, body: around(&table.envelope.list, Json::from(entries)).to_string() }
}

fn beginning(table: &Table) -> Start {
    match table.list.kind {
        ListKind::Marks => Start::Mark(None),
        ListKind::Times | ListKind::Whole => Start::Time { since: None, skip: 0 },
    }
}

fn here(profile: &Profile, entity: EntityId, rows: &[Held]) -> Result<Page, Failure> {
    let table = profile.table(entity).expect("a table");
    pages::read(profile, table, &beginning(table), &answer(table, rows))
}

fn there(reader: &mut Reader, profile: &Profile, entity: EntityId, rows: &[Held]) -> Option<Page> {
    let table = profile.table(entity).expect("a table");
    let (from, response) = (beginning(table), answer(table, rows));
    let asked = Asked { profile: profile.write(), entity, from, response };
    page(reader.read(&asked.write())?)
}

/// What a page comes to: changes, how many rows were new, what could not be read, whether a number came.
type Outcome = (Vec<Change>, usize, Unread, bool);

fn taken_in(link: &Link, names: &Names, workspace: &Workspace, entity: EntityId, page: &Page) -> Outcome {
    let new_id = || RecordId([9; 16]);
    let mut plan = Plan::new(workspace, link, names, Timestamp(1), &new_id);
    let table = link.tables.iter().find(|table| table.entity == entity).expect("a table");
    let new = plan.entries(table, &page.entries);
    assert!(!plan.garbled, "a row was not whole");
    let (unread, numbered) = (std::mem::take(&mut plan.unread), plan.numbered);
    (plan.into_changes(), new, unread, numbered)
}

/// The records that a page makes in an empty vault.
fn made(link: &Link, names: &Names, entity: EntityId, page: &Page) -> Workspace {
    let (changes, ..) = taken_in(link, names, &Workspace::new(), entity, page);
    let created = changes.into_iter().filter(|change| change.action == Action::Create);
    Workspace::holding(&created.map(Change::into_record).collect::<Vec<_>>())
}

fn written() -> impl Strategy<Value = Json> {
    let telling = ["won", "成交", "2026-11-21", "2026-11-21T19:48:50Z", "17", "a@b.cn", "重点,华东", "true", " "];
    prop_oneof![
        "\\PC{0,12}".prop_map(Json::from),
        "1[3-9][0-9]{9}".prop_map(Json::from),
        prop::sample::select(telling.to_vec()).prop_map(Json::from),
        any::<i32>().prop_map(Json::from),
        (0..4_i64).prop_map(Json::from),
        (0..900_i32).prop_map(|number| Json::from(f64::from(number) / 8.0)),
        any::<bool>().prop_map(Json::from),
        prop::collection::vec("[a-z汉]{0,3}", 0..3).prop_map(Json::from),
        Just(Json::Null),
        Just(json!({ "line": 3, "b": ["x"] })),
    ]
}

fn ids() -> impl Strategy<Value = String> {
    let some = ["1", "2", "3", "17", "019a0000-0000-7000-8000-000000000001", "019A0000-0000-7000-8000-000000000002"];
    prop::sample::select(some.to_vec()).prop_map(str::to_owned)
}

fn rows() -> impl Strategy<Value = Vec<Held>> {
    let names = "name number status level mobile email tags revenue age birthday do_not_call remark created_at created_by \
                 credit 城市";
    let names: Vec<&'static str> = names.split(' ').collect();
    let held = prop::collection::btree_map(prop::sample::select(names), written(), 0..9);
    let refers = prop::collection::btree_map(
        prop::sample::select(vec!["parent", "parent_id", "customer", "customer_id"]),
        ids().prop_map(Json::from),
        0..3,
    );
    let row = (ids(), 1..4_i64, held, refers).prop_map(|(id, version, mut held, refers)| {
        held.extend(refers);
        (id, version, held)
    });
    prop::collection::vec(row, 0..8)
}

proptest! {
    #[test]
    fn no_row_differs_by_who_has_read_it(
        preset in prop::sample::select(PRESETS.to_vec()),
        entity in prop::sample::select(TABLES.to_vec()),
        before in rows(),
        now in rows(),
    ) {
        let profile = profile(preset);
        let (link, mut names) = (link(&profile), Names::in_namespace("https://crm.example.cn"));
        names.note(entity, "3", RecordId([3; 16]));
        let mut reader = Reader::default();
        let known = here(&profile, entity, &before).expect("a page");
        let workspace = made(&link, &names, entity, &known);
        let here = here(&profile, entity, &now).expect("a page");
        let there = there(&mut reader, &profile, entity, &now).expect("a page");
        prop_assert_eq!((&here.mark, here.more, here.server_time), (&there.mark, there.more, there.server_time));
        for (here, there) in here.entries.iter().zip(&there.entries) {
            let (Entry::Live(here), Entry::Live(there)) = (here, there) else {
                panic!("none was deleted");
            };
            prop_assert!(here.read.is_none() && there.read.is_some());
            let told = |row: &Row| (row.id.clone(), row.version.clone(), row.changed, row.key.clone());
            prop_assert_eq!(told(here), told(there));
        }
        prop_assert_eq!(here.entries.len(), there.entries.len());
        let expected = taken_in(&link, &names, &workspace, entity, &here);
        prop_assert_eq!(taken_in(&link, &names, &workspace, entity, &there), expected);
    }

    #[test]
    fn no_message_makes_a_reader_fall(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert_eq!(Reader::default().read(&bytes), None);
        let _ = page(bytes);
    }
}

fn named(id: &str, name: &str) -> Held {
    (id.to_owned(), 1, BTreeMap::from([("name", Json::from(name))]))
}

#[test]
fn a_profile_is_the_same_on_the_other_thread() {
    for preset in PRESETS {
        let profile = profile(preset);
        assert_eq!(serde_json::from_str::<Profile>(&profile.write()).ok(), Some(profile), "{preset}");
    }
}

#[test]
fn one_table_is_not_read_by_the_rules_of_another() {
    let profile = profile("kinto");
    let (link, names, mut reader) = (link(&profile), Names::default(), Reader::default());
    for entity in [customer::ID, contact::ID, customer::ID] {
        let row = ("1".to_owned(), 1, BTreeMap::from([("name", json!("智新")), ("position", json!("经理"))]));
        let rows = std::slice::from_ref(&row);
        let page = there(&mut reader, &profile, entity, rows).expect("a page");
        let expected = here(&profile, entity, rows).expect("a page");
        let empty = Workspace::new();
        let taken_in = |page| taken_in(&link, &names, &empty, entity, page);
        assert_eq!(taken_in(&page), taken_in(&expected));
    }
}

#[test]
fn a_deletion_and_a_reference_arrive_from_the_other_thread() {
    let profile = profile("kinto");
    let (link, names) = (link(&profile), Names::default());
    let body = json!({ "data": [
        { "id": "p1", "last_modified": 2, "name": "李四", "customer": "17" },
        { "id": "p2", "last_modified": 3, "deleted": true },
    ] });
    let response = Response { status: 200, headers: Vec::new(), body: body.to_string() };
    let from = Start::Time { since: None, skip: 0 };
    let asked = Asked { profile: profile.write(), entity: contact::ID, from, response };
    let page = page(Reader::default().read(&asked.write()).expect("it is read")).expect("a page");
    assert_eq!(page.entries.get(1), Some(&Entry::Deleted { id: "p2".to_owned(), changed: Some(3_000) }));
    let (changes, new, ..) = taken_in(&link, &names, &Workspace::new(), contact::ID, &page);
    assert_eq!(new, 1);
    let leads_to = changes.first().and_then(|change| change.after(contact::CUSTOMER.field));
    assert_eq!(leads_to, Some(&Value::Reference(names.local(customer::ID, "17"))));
}

#[test]
fn a_page_that_was_cut_short_on_its_way_changes_nothing() {
    let profile = profile("kinto");
    let table = profile.table(customer::ID).expect("a table");
    let (from, response) = (beginning(table), answer(table, &[named("1", "智新"), named("2", "华东")]));
    let asked = Asked { profile: profile.write(), entity: customer::ID, from, response };
    let whole = Reader::default().read(&asked.write()).expect("it is read");
    for length in 0..whole.len() {
        assert!(page(whole[..length].to_vec()).is_none(), "{length} bytes of {}", whole.len());
    }
    assert_eq!(page(whole).map(|page| page.entries.len()), Some(2));
}

/// Answers with one page; reads long ones itself, as the browser has its worker do it.
struct Threaded {
    body: String,
    can: bool,
    asked: Cell<usize>,
}

impl Transport for Threaded {
    async fn send(&self, _: Request) -> Result<Response, String> {
        Ok(Response { status: 200, headers: Vec::new(), body: self.body.clone() })
    }

    async fn read_page(&self, asked: &Asked) -> Option<Page> {
        self.asked.set(self.asked.get() + 1);
        if !self.can {
            return None;
        }
        page(Reader::default().read(&asked.write())?)
    }
}

/// The first page of a server that answers so, and how often another thread was asked.
fn first_page(body: &str, can: bool) -> (Result<Page, Failure>, usize) {
    let transport = Threaded { body: body.to_owned(), can, asked: Cell::new(0) };
    let backend = RestBackend::new(profile("json-server"), transport, Credentials::None, Scope::default());
    let page = block_on(backend.list(customer::ID, &Start::Time { since: None, skip: 0 }));
    (page, backend.transport().asked.get())
}

fn body(rows: usize) -> String {
    let profile = profile("json-server");
    let table = profile.table(customer::ID).expect("a table");
    let rows: Vec<Held> = (0..rows).map(|at| named(&at.to_string(), "华东精工有限公司")).collect();
    answer(table, &rows).body
}

#[test]
fn only_a_long_page_goes_to_another_thread_and_none_is_lost_without_one() {
    let long = body(3_000);
    assert!(long.len() > LONG);
    let (read, asked) = first_page(&long, true);
    let read = read.expect("a page");
    assert_eq!((read.entries.len(), asked), (3_000, 1));
    assert!(read.entries.iter().all(Entry::is_read));
    for (body, rows, expected) in [(long, 3_000, 1), (body(20), 20, 0)] {
        let (read, asked) = first_page(&body, false);
        let read = read.expect("a page");
        assert_eq!((read.entries.len(), asked), (rows, expected));
        assert!(!read.entries.iter().any(Entry::is_read));
    }
}

#[test]
fn what_is_wrong_with_a_long_page_is_said_in_the_same_words() {
    let torn = body(3_000).replace("\"id\":\"2999\"", "\"ix\":\"2999\"");
    let (there, asked) = first_page(&torn, true);
    let (here, _) = first_page(&torn, false);
    assert_eq!(asked, 1);
    assert!(matches!(&there, Err(Failure::Garbled(what)) if what.contains("2999")), "{there:?}");
    assert_eq!(there, here);
}
