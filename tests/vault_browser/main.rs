//! The vault in a real browser: sealed, durable, and refusing what was tampered with.
#![cfg(target_arch = "wasm32")]
// A test may stop at the first thing that is not as expected.
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod backups;
mod members;
#[path = "../store_suite/mod.rs"]
mod store_suite;
mod terminals;

use clientele::model::change::{Change, Origin};
use clientele::model::schema::tables::customer;
use clientele::model::{EntityId, Record, RecordId};
use clientele::vault::cipher::random;
use clientele::vault::database::{
    Connection, OpenDatabaseError, delete, files_database, get, put, stores, vault_database,
};
use clientele::vault::entry::LetIn;
use clientele::vault::files::SealedFiles;
use clientele::vault::keeper::Proof;
use clientele::vault::members::ADMINISTRATOR;
use clientele::vault::registry::{UnlockError, create, keep_let_in, list, rename, signers, strike, unlock, unnoted};
use clientele::vault::removal::remove_databases;
use clientele::vault::sealed::SealedStore;
use clientele::vault::slots::{FORMAT, FOUNDER};
use clientele::workspace::durable::files::{FileError, give, keep};
use clientele::workspace::durable::{Durable, PageKey, StoreError};
use clientele::workspace::{CommitError, Proposal, Session};
use js_sys::Uint8Array;
use store_suite::{Counted, stored};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const STORES: &[&str] = &[stores::HEAD, stores::PAGES, stores::JOURNAL, stores::BLOBS];
const PASSPHRASE: &str = "正确的口令 correct horse";
const OTHER: &str = "另一位的口令 battery staple";
const CANARY: &str = "北京华鼎物流canary";

fn fresh_id() -> String {
    let bytes = random::<8>().unwrap();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn vault_with_a_customer(id: &str) {
    add_customers(create(id, "一号库", "王芳", Some(PASSPHRASE), false).await.unwrap().store).await;
}

async fn add_customers(store: SealedStore) {
    let session = Session::open(store, Counted(1.into()), "王芳".to_owned()).await.unwrap();
    for name in [CANARY, "天津众盛"] {
        let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, name.to_owned());
        let changes = vec![Change::create(&record)];
        session.commit(Proposal { label: name.to_owned(), origin: Origin::Person, changes }).await.unwrap();
        session.compact().await.unwrap();
    }
}

async fn raw(id: &str) -> Connection {
    Connection::open(&vault_database(id), STORES).await.unwrap()
}

/// A customer as a person enters one.
fn entered(session: &Session<SealedStore, Counted>, name: &str) -> Proposal {
    let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, name.to_owned());
    Proposal { label: name.to_owned(), origin: Origin::Person, changes: vec![Change::create(&record)] }
}

/// Opens the database of a vault as a release does whose databases are one version newer; the version that it has then.
async fn raised(id: &str) -> f64 {
    use indexed_db_futures::database::Database;
    let opening = async { Database::open(vault_database(id)).with_version(2_u8).await.unwrap() };
    let patience = gloo_timers::future::TimeoutFuture::new(6_000);
    match futures_util::future::select(Box::pin(opening), patience).await {
        futures_util::future::Either::Left((database, _)) => {
            let version = database.version();
            database.close();
            version
        }
        futures_util::future::Either::Right(_) => 0.0,
    }
}

async fn proof(id: &str) -> Proof {
    Proof::of(id, FOUNDER, Some(PASSPHRASE), 0).await.unwrap()
}

/// The slot of the member of that name.
async fn slot_of(id: &str, name: &str) -> String {
    signers(id).await.unwrap().into_iter().find(|signer| signer.name == name).unwrap().id
}

/// A vault with two members and two customers.
async fn shared_vault() -> (String, String) {
    let id = fresh_id();
    vault_with_a_customer(&id).await;
    proof(&id).await.add("李雷", "sales", OTHER).await.unwrap();
    let other = slot_of(&id, "李雷").await;
    (id, other)
}

async fn customers(store: SealedStore) -> usize {
    let session = Session::open(store, Counted(200.into()), "王芳".to_owned()).await.unwrap();
    assert_eq!(session.damaged(), Vec::<String>::new());
    session.read(|workspace| workspace.count(customer::ID))
}

/// What stands in the clear in the database of the vault.
async fn format_of(id: &str) -> String {
    let connection = raw(id).await;
    get(&connection, stores::HEAD, &JsValue::from_str("format")).await.unwrap().unwrap().as_string().unwrap()
}

#[wasm_bindgen_test]
async fn the_sealed_store_keeps_what_it_was_given() {
    store_suite::run(
        async || create(&fresh_id(), "suite", "王芳", None, false).await.unwrap().store,
        async |store: &SealedStore| unlock(&store.vault, None, None, 0).await.unwrap().0,
    )
    .await;
}

#[wasm_bindgen_test]
async fn the_right_passphrase_opens_and_a_wrong_one_waits_longer_each_time() {
    let id = fresh_id();
    vault_with_a_customer(&id).await;
    let (store, member) = unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap();
    assert_eq!((member.name.as_str(), member.role.as_str()), ("王芳", ADMINISTRATOR));
    let session = Session::open(store, Counted(50.into()), member.name).await.unwrap();
    assert_eq!(session.read(|workspace| workspace.count(customer::ID)), 2);
    let mut now = 0;
    let mut waits = Vec::new();
    for _ in 0..5 {
        match unlock(&id, None, Some("wrong"), now).await {
            Err(UnlockError::WrongPassphrase(seconds)) => {
                waits.push(seconds);
                now += i64::from(seconds) * 1000 + 1;
            }
            other => panic!("{:?}", other.err()),
        }
    }
    assert_eq!(waits, [0, 0, 2, 4, 8]);
    let early = unlock(&id, None, Some(PASSPHRASE), now - 5000).await;
    assert!(matches!(early, Err(UnlockError::WrongPassphrase(_))), "the wait holds for the right passphrase too");
    assert!(unlock(&id, None, Some(PASSPHRASE), now).await.is_ok());
    assert!(list().await.unwrap().iter().any(|entry| entry.id == id && entry.name == "一号库"));
}

#[wasm_bindgen_test]
async fn nothing_that_a_person_typed_is_readable_in_the_database() {
    let id = fresh_id();
    vault_with_a_customer(&id).await;
    let connection = raw(&id).await;
    let contains = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    let mut seen = 0;
    for store in STORES {
        use indexed_db_futures::prelude::*;
        let database = connection.database().await.unwrap();
        let transaction = clientele::vault::database::reading(&database, store).unwrap();
        let objects = transaction.object_store(store).unwrap();
        for value in objects.get_all::<JsValue>().primitive().unwrap().await.unwrap() {
            let value = value.unwrap();
            seen += 1;
            let bytes = match value.as_string() {
                Some(text) => text.into_bytes(),
                None => Uint8Array::new(&value).to_vec(),
            };
            for secret in [CANARY, "canary", "王芳", PASSPHRASE, "天津众盛"] {
                assert!(!contains(&bytes, secret.as_bytes()), "{secret} lies open in {store}");
            }
        }
    }
    assert!(seen >= 5, "journal, pages, head and format were looked at: {seen}");
}

#[wasm_bindgen_test]
async fn a_swapped_or_altered_block_is_found_and_the_rest_opens() {
    let id = fresh_id();
    vault_with_a_customer(&id).await;
    let connection = raw(&id).await;
    let first = get(&connection, stores::JOURNAL, &JsValue::from_f64(1.0)).await.unwrap().unwrap();
    put(&connection, stores::JOURNAL, &JsValue::from_f64(2.0), first.clone()).await.unwrap();
    let page = 4_294_967_296.0 * f64::from(customer::ID.0);
    let block = get(&connection, stores::PAGES, &JsValue::from_f64(page)).await.unwrap().unwrap();
    let block = Uint8Array::new(&block);
    block.set_index(30, block.get_index(30) ^ 1);
    let altered = block.to_vec();
    put(&connection, stores::PAGES, &JsValue::from_f64(page), block.into()).await.unwrap();
    let (store, _) = unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap();
    let entries = store.journal(0, u32::MAX).await.unwrap();
    assert!(entries[0].1.is_ok());
    assert!(matches!(entries[1].1, Err(StoreError::Damaged(_))), "a block in another's place does not open");
    let session = Session::open(store, Counted(90.into()), "王芳".to_owned()).await.unwrap();
    assert_eq!(session.damaged().len(), 1, "{:?}", session.damaged());
    let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, "新客户".to_owned());
    let changes = vec![Change::create(&record)];
    session.commit(Proposal { label: "t".to_owned(), origin: Origin::Person, changes }).await.unwrap();
    session.compact().await.unwrap();
    let still = get(&connection, stores::PAGES, &JsValue::from_f64(page)).await.unwrap().unwrap();
    assert_eq!(Uint8Array::new(&still).to_vec(), altered, "the damaged page stays for whoever can mend it");
    let (_, pages) = stored(session.durable()).await;
    let key = PageKey { entity: EntityId(customer::ID.0), page: 1 };
    assert!(pages.iter().any(|(page, stored)| *page == key && stored.is_ok()), "the damaged page is not overwritten");
}

#[wasm_bindgen_test]
async fn an_older_copy_of_a_page_that_was_put_back_is_named_and_costs_no_record() {
    let id = fresh_id();
    vault_with_a_customer(&id).await;
    let connection = raw(&id).await;
    let page = JsValue::from_f64(4_294_967_296.0 * f64::from(customer::ID.0));
    let older = get(&connection, stores::PAGES, &page).await.unwrap().unwrap();
    let (store, _) = unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap();
    let session = Session::open(store, Counted(300.into()), "王芳".to_owned()).await.unwrap();
    session.commit(entered(&session, "后来录入的")).await.unwrap();
    session.compact().await.unwrap();
    put(&connection, stores::PAGES, &page, older).await.unwrap();
    let (store, _) = unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap();
    let session = Session::open(store, Counted(600.into()), "王芳".to_owned()).await.unwrap();
    let damaged = session.damaged();
    assert!(damaged.len() == 1 && damaged[0].contains("an older copy"), "{damaged:?}");
    assert_eq!(session.read(|workspace| workspace.count(customer::ID)), 3);
    session.compact().await.unwrap();
    let (store, _) = unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap();
    assert_eq!(customers(store).await, 3);
}

#[wasm_bindgen_test]
async fn who_comes_in_while_the_vault_gets_another_name_undoes_neither() {
    let id = fresh_id();
    drop(create(&id, "一号库", "王芳", Some(PASSPHRASE), false).await.unwrap());
    let came = |at: i64| LetIn { slot: FOUNDER.to_owned(), at };
    let both = futures_util::future::join(keep_let_in(&id, came(1)), keep_let_in(&id, came(2)));
    let (renamed, (first, second)) = futures_util::future::join(rename(&id, "二号库"), both).await;
    assert_eq!((renamed, first, second), (Ok(()), Ok(()), Ok(())));
    assert_eq!(unnoted(&id).await.unwrap().1.len(), 2);
    assert!(list().await.unwrap().iter().any(|entry| entry.id == id && entry.name == "二号库"));
}

#[wasm_bindgen_test]
async fn what_another_tab_wrote_while_the_key_was_derived_is_there() {
    let id = fresh_id();
    vault_with_a_customer(&id).await;
    let (early, _) = unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap();
    let (other, member) = unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap();
    let session = Session::open(other, Counted(300.into()), member.name).await.unwrap();
    session.commit(entered(&session, "另一个标签页录入的")).await.unwrap();
    session.compact().await.unwrap();
    assert_eq!(
        early.stored(&mut |_| ()).await,
        Err(StoreError::Taken),
        "pages were read that are older than the state"
    );
    assert_eq!(stored(&early).await, stored(session.durable()).await);
}

#[wasm_bindgen_test]
async fn weakened_key_parameters_and_newer_formats_are_refused() {
    let id = fresh_id();
    vault_with_a_customer(&id).await;
    let connection = raw(&id).await;
    let key = JsValue::from_str("format");
    let format = get(&connection, stores::HEAD, &key).await.unwrap().unwrap().as_string().unwrap();
    let weak = format.replace("65536", "64");
    assert_ne!(weak, format);
    put(&connection, stores::HEAD, &key, JsValue::from_str(&weak)).await.unwrap();
    assert!(matches!(unlock(&id, None, Some(PASSPHRASE), 0).await, Err(UnlockError::Store(StoreError::Failed(_)))));
    let newer = format.replace(&format!("\"format\":{FORMAT}"), &format!("\"format\":{}", FORMAT + 1));
    put(&connection, stores::HEAD, &key, JsValue::from_str(&newer)).await.unwrap();
    let refused = unlock(&id, None, Some(PASSPHRASE), 0).await;
    assert!(matches!(refused, Err(UnlockError::Database(OpenDatabaseError::Newer))));
    put(&connection, stores::HEAD, &key, JsValue::from_str(&format)).await.unwrap();
    assert!(unlock(&id, None, Some(PASSPHRASE), 0).await.is_ok());
}

#[wasm_bindgen_test]
async fn nothing_is_called_saved_once_the_browser_has_cleared_the_vault_away() {
    let id = fresh_id();
    vault_with_a_customer(&id).await;
    let (store, member) = unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap();
    let session = Session::open(store, Counted(300.into()), member.name).await.unwrap();
    assert!(delete(&vault_database(&id)).await.unwrap(), "an open vault holds up who clears the site's data");
    for name in ["清除之后录入的", "再试一次的"] {
        let refused = session.commit(entered(&session, name)).await;
        assert_eq!(refused, Err(CommitError::Store(StoreError::Gone)));
    }
    let left = session.read(|workspace| workspace.count(customer::ID));
    assert_eq!(left, 2, "what is in memory is still there to export");
    assert!(matches!(unlock(&id, None, Some(PASSPHRASE), 0).await, Err(UnlockError::Missing(_))));
}

#[wasm_bindgen_test]
async fn a_tab_lets_go_for_a_newer_release_in_the_middle_of_its_work_and_loses_nothing() {
    let id = fresh_id();
    vault_with_a_customer(&id).await;
    let (store, member) = unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap();
    let session = Session::open(store, Counted(300.into()), member.name).await.unwrap();
    // Somebody still holds the database, as a long reading does.
    let held = session.durable().connection().database().await.unwrap();
    let raised = raised(&id).await;
    drop(held);
    let refused = session.commit(entered(&session, "新版本来了之后")).await;
    assert!(matches!(refused, Err(CommitError::Store(StoreError::Closed(_)))), "{refused:?}");
    assert_eq!(raised, 2.0, "the newer release has to wait for the older one");
    assert!(matches!(
        unlock(&id, None, Some(PASSPHRASE), 0).await,
        Err(UnlockError::Database(OpenDatabaseError::Newer))
    ));
}

#[wasm_bindgen_test]
async fn a_wrong_value_in_the_place_of_a_block_is_named_and_the_rest_opens() {
    let id = fresh_id();
    vault_with_a_customer(&id).await;
    let connection = raw(&id).await;
    let page = JsValue::from_f64(4_294_967_296.0 * f64::from(customer::ID.0));
    let wrongs = [JsValue::from_str("no block"), JsValue::NULL, Uint8Array::new_with_length(3).into()];
    for (round, wrong) in (1_u64..).zip(wrongs) {
        put(&connection, stores::PAGES, &page, wrong.clone()).await.unwrap();
        put(&connection, stores::JOURNAL, &JsValue::from_f64(1.0), wrong).await.unwrap();
        let (store, _) = unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap();
        let entries = store.journal(0, u32::MAX).await.unwrap();
        assert!(matches!(entries[0].1, Err(StoreError::Damaged(_))), "{:?}", entries[0].1);
        assert!(entries[1].1.is_ok(), "the entry beside it does not open");
        let session = Session::open(store, Counted((1_000 * round).into()), "王芳".to_owned()).await.unwrap();
        assert_eq!(session.damaged().len(), 1, "{:?}", session.damaged());
        session.commit(entered(&session, "损坏之后录入的")).await.unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_half_filled_form_is_kept_sealed_and_comes_back() {
    let id = fresh_id();
    let store = create(&id, "drafts", "王芳", None, false).await.unwrap().store;
    store.keep("draft/new customer", CANARY.as_bytes()).await.unwrap();
    let (again, _) = unlock(&id, None, None, 0).await.unwrap();
    assert_eq!(again.kept("draft/new customer").await.unwrap().as_deref(), Some(CANARY.as_bytes()));
    again.keep("other", b"no draft").await.unwrap();
    let drafts = again.all_kept("draft/").await.unwrap();
    assert_eq!(drafts.len(), 1);
    assert_eq!(drafts[0], ("draft/new customer".to_owned(), Ok(CANARY.as_bytes().to_vec())));
    again.drop_kept("draft/new customer").await.unwrap();
    assert_eq!(again.kept("draft/new customer").await.unwrap(), None);
}

#[wasm_bindgen_test]
async fn the_sealed_files_are_what_was_given() {
    let id = fresh_id();
    let store = create(&id, "files", "王芳", None, false).await.unwrap().store;
    let files = store.files().await.unwrap();
    store_suite::run_files(files, async |_: &SealedFiles| store.files().await.unwrap()).await;
}

#[wasm_bindgen_test]
async fn a_picture_is_sealed_and_a_swapped_one_is_found() {
    let id = fresh_id();
    let store = create(&id, "files", "王芳", Some(PASSPHRASE), false).await.unwrap().store;
    let (one, other) = (RecordId([1; 16]), RecordId([2; 16]));
    let files = store.files().await.unwrap();
    for file in [one, other] {
        keep(&files, file, CANARY.len() as u64, &|_, _| CANARY.as_bytes().to_vec(), &mut |_| {}).await.unwrap();
    }
    let raw = Connection::open(&files_database(&id), &[stores::FILES]).await.unwrap();
    let key = |file: RecordId| JsValue::from_str(&format!("{file}/000000"));
    let block = get(&raw, stores::FILES, &key(one)).await.unwrap().unwrap();
    let bytes = Uint8Array::new(&block).to_vec();
    let canary = CANARY.as_bytes();
    assert!(!bytes.windows(canary.len()).any(|window| window == canary), "what is in a file lies open");
    put(&raw, stores::FILES, &key(other), block).await.unwrap();
    let swapped = give(&files, other, canary.len() as u64, &mut |_, _| {}).await;
    assert!(matches!(swapped, Err(FileError::Store(StoreError::Damaged(_)))), "{swapped:?}");
    let mut given = Vec::new();
    give(&files, one, canary.len() as u64, &mut |_, part| given.extend_from_slice(part)).await.unwrap();
    assert_eq!(given, canary);
}

#[wasm_bindgen_test]
async fn a_deleted_vault_is_gone_with_its_key_and_one_on_the_list_is_never_removed() {
    let id = fresh_id();
    vault_with_a_customer(&id).await;
    let listed = remove_databases(&id).await;
    assert!(matches!(listed, Err(UnlockError::Store(StoreError::Failed(_)))), "{listed:?}");
    assert!(unlock(&id, None, Some(PASSPHRASE), 0).await.is_ok());
    strike(&id).await.unwrap();
    // Connections that are still open let go when they are asked to.
    remove_databases(&id).await.unwrap();
    assert!(!list().await.unwrap().iter().any(|entry| entry.id == id));
    assert!(matches!(unlock(&id, None, Some(PASSPHRASE), 0).await, Err(UnlockError::Missing(_))));
    let left = get(&raw(&id).await, stores::HEAD, &JsValue::from_str("format")).await.unwrap();
    assert_eq!(left, None, "no key is left");
}
