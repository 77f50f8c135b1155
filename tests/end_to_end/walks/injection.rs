//! Payloads that try to run, by every way into the desk and on every page of it: files, names of files, addresses, names in
//! the settings, profiles and answers of a backend. None runs, none is stopped by the policy alone, each is kept as it is.

use std::collections::{BTreeMap, BTreeSet};

use clientele::exchange::export::{FileWriter, Layout};
use clientele::exchange::import::KnownNames;
use clientele::exchange::protocol::FileFormat;
use clientele::exchange::read::{Limits, read};
use clientele::exchange::sheet::{Cell, Sheet};
use clientele::i18n::texts::{export, files as file_words, import as import_words, sync as sync_words, unsettled};
use clientele::model::files::safe_name;
use clientele::model::pipeline::Pipeline;
use clientele::model::schema::schema;
use clientele::model::schema::tables::{contact, customer};
use clientele::model::text::Locale;
use clientele::model::{Entity, EntityId, FieldId, Record, RecordId};
use clientele::pages::routes::Place;
use clientele::workspace::durable::memory::MemoryStore;
use serde_json::{Value, json};

use super::connections::{nobody_signs_in, paste};
use super::enter_customer;
use super::exports::arrived;
use crate::backend::{agrees, can_start, is_said, open_sync_page};
use crate::browser::Options;
use crate::folder::Folder;
use crate::harness::{VAULT, Walk, create_vault};
use crate::hostile::{OFFSET, enter_payloads, open, payloads, takes_any_text};
use crate::importing::{self, said};
use crate::person::{PATIENCE, Person, pause};
use crate::stand_in::StandIn;
use crate::watch::{hits, is_awake, watch};

/// Goes to a page of the desk without loading anew, as Back and Forward do.
const GO: &str = r#"
history.pushState({}, "", arguments[0]);
window.dispatchEvent(new PopStateEvent("popstate"));
"#;

/// Opens the first record of the list at hand, if there is one.
const OPEN_FIRST: &str = r#"document.querySelector('[role="grid"] a.grid-name')?.click();"#;

/// Goes to one address after the other; browsers refuse more than some 20 a second.
const GO_TO_ALL: &str = r#"
const [addresses, done] = arguments;
(async () => {
  for (const address of addresses) {
    history.pushState({}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate"));
    await new Promise((next) => setTimeout(next, 60));
  }
  done("done");
})().catch((error) => done(String(error)));
"#;

/// Milliseconds without a change after which a page is drawn. What runs later than that is found at the next page: the log
/// of the browser outlives all of them.
const DRAWN: u64 = 150;

/// An empty vault in a browser whose pages are watched.
async fn watched(backends: &str) -> Walk {
    let walk = Walk::begin_for(Options::default(), backends).await;
    watch(&walk.browser).await;
    walk.person().visit(&walk.site.address("")).await;
    walk.person().by_role(&["button"], "创建保险库").await;
    is_awake(&walk.browser).await;
    walk.person().reload().await;
    create_vault(&walk.person(), None).await;
    walk
}

async fn nothing_ran(walk: &Walk, what: &str) {
    let found = hits(&walk.browser).await;
    assert!(found.is_empty(), "{what}: {found:#?}");
}

async fn run(walk: &Walk, script: &str, arguments: Vec<Value>) {
    walk.browser.driver().execute(script, arguments).await.unwrap();
}

/// A payload as part of an address.
fn encoded(payload: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric();
    payload
        .bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// Some payloads, from all over the corpus.
fn some(count: usize) -> Vec<String> {
    let all = payloads();
    let step = all.len() / count;
    all.into_iter().step_by(step).take(count).collect()
}

/// The same as names of files, which hold no slash and are not too long.
fn names(count: usize) -> Vec<String> {
    let fits = |payload: &String| !payload.contains('/') && payload.len() <= 40;
    let all: Vec<String> = payloads().into_iter().filter(fits).collect();
    let step = all.len() / count;
    all.into_iter().step_by(step).take(count).collect()
}

/// A workbook with a sheet of hostile records for every table that is imported.
fn workbook() -> Vec<u8> {
    let desk = open(&MemoryStore::default(), 0);
    let entered = enter_payloads(&desk, &payloads());
    let records: Vec<Record> =
        entered.iter().filter_map(|made| desk.read(|workspace| workspace.record(made.entity, made.id))).collect();
    let held: BTreeMap<(EntityId, RecordId), &Record> =
        records.iter().map(|record| ((record.entity, record.id), record)).collect();
    let mut known = KnownNames::default();
    records.iter().for_each(|record| known.push(record));
    let found = |entity: EntityId, id: RecordId, owner: Option<RecordId>| {
        held.get(&(entity, id)).map(|record| known.of(record, owner)).unwrap_or_default()
    };
    let called = |_: EntityId, id: RecordId, _: Option<RecordId>| id.to_string();
    let mut file = FileWriter::begin("全部".to_owned(), FileFormat::Workbook).unwrap();
    for entity in schema().entities().filter(|entity| entity.imported && schema().is_module(entity.id)) {
        let fields: Vec<FieldId> = entity.fields.iter().map(|field| field.id).collect();
        let layout = Layout::new(entity, &fields, Pipeline::usual(), Locale::Chinese, OFFSET);
        let own = records.iter().filter(|record| record.entity == entity.id);
        let rows: Vec<Vec<Cell>> = own.map(|record| layout.row(record, &found, &called)).collect();
        file.sheet(layout.name(), &layout.columns()).unwrap();
        file.rows(&rows).unwrap();
    }
    file.finish().unwrap().1
}

fn sheets(bytes: &[u8], name: &str) -> Vec<Sheet> {
    read(bytes, name, &Limits::default(), &mut |_| true).unwrap()
}

fn texts(sheets: &[Sheet]) -> BTreeSet<String> {
    sheets.iter().flat_map(|sheet| sheet.rows.iter().flatten()).map(Cell::to_text).collect()
}

/// The texts in the columns of a table's sheet in which anything may stand.
fn free_texts(sheets: &[Sheet], entity: &Entity) -> BTreeSet<String> {
    let sheet = sheets.iter().find(|sheet| sheet.name == entity.label.zh).expect("a sheet of the table");
    let (head, rows) = sheet.rows.split_first().expect("a header");
    let free: BTreeSet<&str> =
        entity.entered().filter(|field| takes_any_text(field)).map(|field| field.label.zh).collect();
    let columns: Vec<usize> =
        head.iter().enumerate().filter(|(_, cell)| free.contains(cell.to_text().as_str())).map(|(at, _)| at).collect();
    assert!(!columns.is_empty(), "{} has no column of texts", entity.key);
    let cells = rows.iter().flat_map(|row| columns.iter().filter_map(|at| row.get(*at)));
    cells.map(Cell::to_text).filter(|text| !text.is_empty()).collect()
}

/// Every page, each with its first record where it has a list.
async fn every_page(walk: &Walk) {
    let person = walk.person();
    for place in Place::ALL {
        run(walk, GO, vec![json!(place.path())]).await;
        person.stands_still(DRAWN).await;
        run(walk, OPEN_FIRST, vec![]).await;
        person.stands_still(DRAWN).await;
        nothing_ran(walk, place.segment()).await;
    }
}

/// All that the desk holds, as it hands it out.
async fn everything(walk: &Walk) -> Vec<Sheet> {
    let person = walk.person();
    person.go("设置").await;
    person.press(said(export::EVERYTHING)).await;
    person.press_within(("dialog", said(export::EVERYTHING)), said(export::EXPORT)).await;
    let file = arrived(&person, &walk.browser.downloads(), said(export::EVERYTHING_FILE), "xlsx").await;
    person.leaves_dialog().await;
    sheets(&std::fs::read(&file).unwrap(), "全部.xlsx")
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_a_file_brings_is_shown_on_every_page_and_none_of_it_runs() {
    let walk = watched("").await;
    let (person, folder, book) = (walk.person(), Folder::new("injection"), workbook());
    importing::take_in(&person, &folder.write("全部.xlsx", &book)).await;
    nothing_ran(&walk, "the import").await;

    every_page(&walk).await;
    person.go("商机").await;
    person.press("看板").await;
    pause(400).await;
    person.go("客户").await;
    // A list that was just opened has no rows yet.
    person.any(&["gridcell"]).await;
    run(&walk, OPEN_FIRST, vec![]).await;
    person.press("编辑").await;
    pause(300).await;
    person.press("取消").await;
    for typed in ["<script", "onerror", "javascript:", "{{"] {
        person.search(typed).await;
        pause(300).await;
        person.keys("Escape").await;
    }
    nothing_ran(&walk, "board, form and search").await;

    // Each payload is there as it was brought, and nothing else stands in its place.
    let (brought, given) = (sheets(&book, "全部.xlsx"), everything(&walk).await);
    let all = texts(&given);
    let lost: Vec<String> = payloads().into_iter().filter(|payload| !all.contains(payload)).collect();
    assert!(lost.is_empty(), "not in the desk as they were in the file: {lost:#?}");
    for table in [customer::ID, contact::ID] {
        let entity = schema().get(table).expect("the table");
        let before = free_texts(&brought, entity);
        let changed: Vec<String> = free_texts(&given, entity).difference(&before).cloned().collect();
        assert!(changed.is_empty(), "texts of {} that no file brought: {changed:#?}", entity.key);
    }
    nothing_ran(&walk, "the export").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_address_no_name_of_a_file_and_no_name_in_the_settings_runs() {
    let walk = watched("").await;
    let person = walk.person();
    let ways = ["customers/", "", "followups?open=", "today#", "help/", "customers?x="];
    let addresses: Vec<String> = payloads()
        .iter()
        .enumerate()
        .map(|(at, payload)| format!("/{}{}", ways[at % ways.len()], encoded(payload)))
        .collect();
    let gone = walk.browser.driver().execute_async(GO_TO_ALL, vec![json!(addresses)]).await.unwrap();
    assert_eq!(gone.json(), &json!("done"));
    nothing_ran(&walk, "addresses within the desk").await;
    for (at, payload) in some(12).iter().enumerate() {
        person.visit(&walk.site.address(&format!("{}{}", ways[at % ways.len()], encoded(payload)))).await;
        pause(200).await;
    }
    nothing_ran(&walk, "addresses that a person opens").await;

    person.visit(&walk.site.address("customers")).await;
    person.press(VAULT).await;
    enter_customer(&person, "\"><img src=x onerror=alert(1)>").await;
    let folder = Folder::new("injection");
    for name in names(6) {
        let name = format!("{name}.txt");
        person.choose_file(&folder.write(&name, b"x")).await;
        person.sees(&file_words::ADDED.fill(Locale::Chinese, &[&safe_name(&name)])).await;
    }
    for name in names(10) {
        importing::choose(&person, &folder.write(&format!("{name}.csv"), b"")).await;
        person.sees(said(import_words::NOTHING_IMPORTED)).await;
    }
    nothing_ran(&walk, "names of files").await;

    own_field(&person, "<img src=x onerror=alert(1)>").await;
    person.go("客户").await;
    // A list that was just opened has no rows yet.
    person.any(&["gridcell"]).await;
    run(&walk, OPEN_FIRST, vec![]).await;
    person.press("编辑").await;
    pause(300).await;
    nothing_ran(&walk, "names in the settings").await;
}

/// Gives customers a field of that name.
async fn own_field(person: &Person, name: &str) {
    person.go("设置").await;
    person.press("添加字段").await;
    person.fill_within(("group", "字段 1"), "字段名称", name).await;
    person.press("保存字段").await;
    person.sees("自定义字段已保存").await;
}

/// A profile with a payload in one of its places. None of them is an address of the web, which the desk would ask.
fn hostile_profile(plain: &str, place: usize, payload: &str) -> String {
    let mut profile: Value = serde_json::from_str(plain).unwrap();
    match place % 5 {
        0 => profile["base"] = json!(payload),
        1 => profile["preset"] = json!(payload),
        2 => profile["auth"] = json!({ "kind": payload }),
        3 => profile["tables"] = json!({ payload: {} }),
        _ => {
            let address = format!("javascript:alert('{payload}')");
            profile["auth"] =
                json!({ "kind": "oauth", "client_id": payload, "authorize_url": address, "token_url": address });
        }
    }
    profile.to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_profile_and_no_answer_of_a_backend_runs() {
    let backend = StandIn::begin();
    let payloads = payloads();
    payloads.iter().for_each(|payload| backend.add(payload));
    let walk = watched(&backend.origin()).await;
    let person = walk.person();
    let plain = backend.profile(&backend.base("v1"), &nobody_signs_in());
    paste(&person, &plain).await;
    for (place, payload) in some(10).iter().enumerate() {
        person.fill(said(sync_words::PROFILE), &hostile_profile(&plain, place, payload)).await;
        pause(200).await;
        person.press(said(sync_words::TEST)).await;
        pause(300).await;
    }
    nothing_ran(&walk, "profiles").await;

    let mut named: Value = serde_json::from_str(&plain).unwrap();
    named["name"] = json!("<img src=x onerror=alert(1)>");
    person.fill(said(sync_words::PROFILE), &named.to_string()).await;
    person.press(said(sync_words::TEST)).await;
    can_start(&person).await;
    person.press(said(sync_words::START)).await;
    agrees(&person).await;
    person.go("客户").await;
    person.counts(payloads.len()).await;
    let all = texts(&everything(&walk).await);
    let lost: Vec<&String> = payloads.iter().filter(|payload| !all.contains(*payload)).collect();
    assert!(lost.is_empty(), "not in the desk as the backend has them: {lost:#?}");
    nothing_ran(&walk, "values of a backend").await;

    for payload in ["<img src=x onerror=alert(1)>", "\"><svg onload=__hit(1)>", "javascript:alert(1)"] {
        backend.refuse_creations(Some(payload));
        person.go("客户").await;
        enter_customer(&person, &format!("拒收：{payload}")).await;
        is_said(&person, said(unsettled::NEEDS_REFUSED), PATIENCE * 3).await;
        open_sync_page(&person).await;
        pause(1_500).await;
    }
    nothing_ran(&walk, "what a backend says when it refuses").await;
}
