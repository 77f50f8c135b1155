//! The vault in a real browser: sealed, durable, and refusing what was tampered with.
#![cfg(target_arch = "wasm32")]
// A test may stop at the first thing that is not as expected.
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod store_suite;

use clientele::model::Timestamp;
use clientele::model::change::{Change, Origin};
use clientele::model::schema::tables::customer;
use clientele::model::{EntityId, Record, RecordId};
use clientele::platform::backup_file::{BlobSource, Download, Target};
use clientele::vault::backup::{new_head, unlock_head};
use clientele::vault::cipher::{Cipher, random};
use clientele::vault::database::{Connection, OpenDatabaseError, files_database, get, put, stores, vault_database};
use clientele::vault::files::SealedFiles;
use clientele::vault::registry::{UnlockError, create, found, list, strike, unlock};
use clientele::vault::removal::remove_databases;
use clientele::vault::sealed::SealedStore;
use clientele::workspace::backup::{
    BackupError, FilesOf, Manifest, Totals, Unlocked, back_up, read_head, restore, verify,
};
use clientele::workspace::durable::files::{FileError, give, keep};
use clientele::workspace::durable::{Durable, PageKey, StoreError};
use clientele::workspace::{Proposal, Session};
use js_sys::Uint8Array;
use store_suite::Counted;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const STORES: &[&str] = &[stores::HEAD, stores::PAGES, stores::JOURNAL, stores::BLOBS];
const PASSPHRASE: &str = "正确的口令 correct horse";
const CANARY: &str = "北京华鼎物流canary";

fn fresh_id() -> String {
    let bytes = random::<8>().unwrap();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn vault_with_a_customer(id: &str) {
    let store = create(id, "一号库", "王芳", Some(PASSPHRASE), false).await.unwrap();
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

#[wasm_bindgen_test]
async fn the_sealed_store_keeps_what_it_was_given() {
    store_suite::run(
        async || create(&fresh_id(), "suite", "王芳", None, false).await.unwrap(),
        async |store: &SealedStore| unlock(&store.vault, None, 0).await.unwrap().0,
    )
    .await;
}

#[wasm_bindgen_test]
async fn the_right_passphrase_opens_and_a_wrong_one_waits_longer_each_time() {
    let id = fresh_id();
    vault_with_a_customer(&id).await;
    let (store, member) = unlock(&id, Some(PASSPHRASE), 0).await.unwrap();
    assert_eq!(member, "王芳");
    let session = Session::open(store, Counted(50.into()), member).await.unwrap();
    assert_eq!(session.read(|workspace| workspace.count(customer::ID)), 2);
    let mut now = 0;
    let mut waits = Vec::new();
    for _ in 0..5 {
        match unlock(&id, Some("wrong"), now).await {
            Err(UnlockError::WrongPassphrase(seconds)) => {
                waits.push(seconds);
                now += i64::from(seconds) * 1000 + 1;
            }
            other => panic!("{:?}", other.err()),
        }
    }
    assert_eq!(waits, [0, 0, 2, 4, 8]);
    let early = unlock(&id, Some(PASSPHRASE), now - 5000).await;
    assert!(matches!(early, Err(UnlockError::WrongPassphrase(_))), "the wait holds for the right passphrase too");
    assert!(unlock(&id, Some(PASSPHRASE), now).await.is_ok());
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
    let (store, _) = unlock(&id, Some(PASSPHRASE), 0).await.unwrap();
    let entries = store.journal(0, u32::MAX).await.unwrap();
    assert!(entries[0].1.is_ok());
    assert!(matches!(entries[1].1, Err(StoreError::Damaged(_))), "a block in another's place does not open");
    let page = 4_294_967_296.0 * f64::from(customer::ID.0);
    let block = get(&connection, stores::PAGES, &JsValue::from_f64(page)).await.unwrap().unwrap();
    let block = Uint8Array::new(&block);
    block.set_index(30, block.get_index(30) ^ 1);
    let altered = block.to_vec();
    put(&connection, stores::PAGES, &JsValue::from_f64(page), block.into()).await.unwrap();
    let session = Session::open(store, Counted(90.into()), "王芳".to_owned()).await.unwrap();
    assert_eq!(session.damaged().len(), 1, "{:?}", session.damaged());
    let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, "新客户".to_owned());
    let changes = vec![Change::create(&record)];
    session.commit(Proposal { label: "t".to_owned(), origin: Origin::Person, changes }).await.unwrap();
    session.compact().await.unwrap();
    let still = get(&connection, stores::PAGES, &JsValue::from_f64(page)).await.unwrap().unwrap();
    assert_eq!(Uint8Array::new(&still).to_vec(), altered, "the damaged page stays for whoever can mend it");
    let pages = session.durable().pages().await.unwrap();
    let key = PageKey { entity: EntityId(customer::ID.0), page: 1 };
    assert!(pages.iter().any(|(page, stored)| *page == key && stored.is_ok()), "the damaged page is not overwritten");
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
    assert!(matches!(unlock(&id, Some(PASSPHRASE), 0).await, Err(UnlockError::Store(StoreError::Failed(_)))));
    let newer = format.replace("\"format\":1", "\"format\":2");
    put(&connection, stores::HEAD, &key, JsValue::from_str(&newer)).await.unwrap();
    let refused = unlock(&id, Some(PASSPHRASE), 0).await;
    assert!(matches!(refused, Err(UnlockError::Database(OpenDatabaseError::Newer))));
    put(&connection, stores::HEAD, &key, JsValue::from_str(&format)).await.unwrap();
    assert!(unlock(&id, Some(PASSPHRASE), 0).await.is_ok());
}

#[wasm_bindgen_test]
async fn a_half_filled_form_is_kept_sealed_and_comes_back() {
    let id = fresh_id();
    let store = create(&id, "drafts", "王芳", None, false).await.unwrap();
    store.keep("draft/new customer", CANARY.as_bytes()).await.unwrap();
    let (again, _) = unlock(&id, None, 0).await.unwrap();
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
    let store = create(&id, "files", "王芳", None, false).await.unwrap();
    let files = store.files().await.unwrap();
    store_suite::run_files(files, async |_: &SealedFiles| store.files().await.unwrap()).await;
}

#[wasm_bindgen_test]
async fn a_picture_is_sealed_and_a_swapped_one_is_found() {
    let id = fresh_id();
    let store = create(&id, "files", "王芳", Some(PASSPHRASE), false).await.unwrap();
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

/// A backup of a vault as a blob, with its totals.
async fn backup_of(store: &SealedStore, own: Option<&str>) -> Result<(BlobSource, Totals), BackupError> {
    let (head, cipher) = new_head(store, Timestamp(1_790_000_000_000), own).await?;
    let mut target = Target::Download(Download::begin());
    let none = None::<FilesOf<'_, SealedFiles>>;
    let manifest = Manifest { name: "一号库".to_owned(), ..Manifest::default() };
    let totals = back_up(store, none, &cipher, &mut target, &head, manifest, &mut |_, _| true).await?;
    Ok((BlobSource(target.finish().await?), totals))
}

/// How many customers come back from a file that a passphrase opens.
async fn customers_of(file: &BlobSource, passphrase: &str) -> Result<usize, BackupError> {
    let (head, bytes) = read_head(file).await?;
    let (cipher, member): (Cipher, Option<String>) = unlock_head(&head, passphrase).await?;
    let unlocked = Unlocked { cipher: &cipher, source: file, head: &head, bytes: &bytes };
    verify(&unlocked, &mut |_, _| true).await?;
    let id = fresh_id();
    let member = member.unwrap_or_else(|| "王芳".to_owned());
    let store = found(&id, &member, Some(PASSPHRASE)).await?;
    restore(&store, None::<&SealedFiles>, &unlocked, &mut |_, _| true).await?;
    let session = Session::open(store, Counted(70.into()), member).await?;
    assert!(session.damaged().is_empty(), "{:?}", session.damaged());
    let names = session.read(|workspace| workspace.title_at(customer::ID, 0));
    assert_eq!(names, CANARY);
    Ok(session.read(|workspace| workspace.count(customer::ID)))
}

#[wasm_bindgen_test]
async fn a_backup_opens_by_the_passphrase_of_the_vault_and_by_its_own() {
    let id = fresh_id();
    vault_with_a_customer(&id).await;
    let (store, _) = unlock(&id, Some(PASSPHRASE), 0).await.unwrap();
    let (file, totals) = backup_of(&store, Some("另一个口令 paper boat")).await.unwrap();
    assert!(totals.damaged.is_empty() && totals.entries == 2, "{totals:?}");
    assert_eq!(customers_of(&file, PASSPHRASE).await, Ok(2));
    assert_eq!(customers_of(&file, "另一个口令 paper boat").await, Ok(2));
    assert_eq!(customers_of(&file, "wrong").await, Err(BackupError::WrongPassphrase));
}

#[wasm_bindgen_test]
async fn a_vault_without_a_passphrase_makes_no_backup_that_anybody_can_open() {
    let store = create(&fresh_id(), "open", "王芳", None, false).await.unwrap();
    assert_eq!(backup_of(&store, None).await.err(), Some(BackupError::NoPassphrase));
    assert!(backup_of(&store, Some("另一个口令 paper boat")).await.is_ok());
}

#[wasm_bindgen_test]
async fn a_deleted_vault_is_gone_with_its_key_and_one_on_the_list_is_never_removed() {
    let id = fresh_id();
    vault_with_a_customer(&id).await;
    let listed = remove_databases(&id).await;
    assert!(matches!(listed, Err(UnlockError::Store(StoreError::Failed(_)))), "{listed:?}");
    assert!(unlock(&id, Some(PASSPHRASE), 0).await.is_ok());
    strike(&id).await.unwrap();
    // Connections that are still open let go when they are asked to.
    remove_databases(&id).await.unwrap();
    assert!(!list().await.unwrap().iter().any(|entry| entry.id == id));
    assert!(matches!(unlock(&id, Some(PASSPHRASE), 0).await, Err(UnlockError::Missing(_))));
    let left = get(&raw(&id).await, stores::HEAD, &JsValue::from_str("format")).await.unwrap();
    assert_eq!(left, None, "no key is left");
}
