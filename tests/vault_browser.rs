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
use clientele::vault::database::{
    Connection, OpenDatabaseError, delete, files_database, get, put, remove, stores, vault_database,
};
use clientele::vault::entry::VaultEntry;
use clientele::vault::files::SealedFiles;
use clientele::vault::keeper::{KeeperError, Proof, recover};
use clientele::vault::members::{ADMINISTRATOR, MemberRefusal};
use clientele::vault::recovery;
use clientele::vault::registry::{
    Founded, UnlockError, create, enlist, found, list, members, signers, strike, unlock, ways,
};
use clientele::vault::removal::remove_databases;
use clientele::vault::resealing::reseal;
use clientele::vault::sealed::SealedStore;
use clientele::vault::slots::{FORMAT, FOUNDER, Format, Lock, Slot};
use clientele::vault::terminal;
use clientele::workspace::backup::{
    BackupError, FilesOf, Manifest, Totals, Unlocked, back_up, read_head, restore, verify,
};
use clientele::workspace::durable::files::{FileError, give, keep};
use clientele::workspace::durable::{Durable, PageKey, StoreError};
use clientele::workspace::{CommitError, Proposal, Session};
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
    let (store, _) = unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap();
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
    assert!(matches!(unlock(&id, None, Some(PASSPHRASE), 0).await, Err(UnlockError::Store(StoreError::Failed(_)))));
    let newer = format.replace(&format!("\"format\":{FORMAT}"), &format!("\"format\":{}", FORMAT + 1));
    put(&connection, stores::HEAD, &key, JsValue::from_str(&newer)).await.unwrap();
    let refused = unlock(&id, None, Some(PASSPHRASE), 0).await;
    assert!(matches!(refused, Err(UnlockError::Database(OpenDatabaseError::Newer))));
    put(&connection, stores::HEAD, &key, JsValue::from_str(&format)).await.unwrap();
    assert!(unlock(&id, None, Some(PASSPHRASE), 0).await.is_ok());
}

/// A customer as a person enters one.
fn entered(session: &Session<SealedStore, Counted>, name: &str) -> Proposal {
    let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, name.to_owned());
    Proposal { label: name.to_owned(), origin: Origin::Person, changes: vec![Change::create(&record)] }
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

/// A backup of a vault as a blob, with its totals.
async fn backup_of(store: &SealedStore, own: Option<&str>) -> Result<(BlobSource, Totals), BackupError> {
    let (head, cipher) = new_head(store, Timestamp(1_790_000_000_000), own).await?;
    let mut target = Target::Download(Download::begin());
    let none = None::<FilesOf<'_, SealedFiles>>;
    let ways = serde_json::to_string(&ways(store).await?).unwrap();
    let manifest = Manifest { name: "一号库".to_owned(), member: "王芳".to_owned(), ways, ..Manifest::default() };
    let totals = back_up(store, none, &cipher, &mut target, &head, manifest, &mut |_, _| true).await?;
    Ok((BlobSource(target.finish().await?), totals))
}

/// The id of a vault that was made of a file which a passphrase opens, and who made it.
async fn put_back(file: &BlobSource, passphrase: &str) -> Result<(String, Founded), BackupError> {
    let (head, bytes) = read_head(file).await?;
    let (cipher, opener) = unlock_head(&head, passphrase).await?;
    let unlocked = Unlocked { cipher: &cipher, source: file, head: &head, bytes: &bytes };
    let verified = verify(&unlocked, &mut |_, _| true).await?;
    let (id, ways) = (fresh_id(), serde_json::from_str(&verified.manifest.ways).unwrap());
    let own = opener.as_ref().map(|opener| opener.id.as_str());
    let name = opener.as_ref().map_or(verified.manifest.member.as_str(), |opener| opener.name.as_str());
    let founded = found(&id, (own, name), passphrase, ways).await?;
    restore(&founded.store, None::<&SealedFiles>, &unlocked, &mut |_, _| true).await?;
    enlist(&VaultEntry { protected: true, shared: founded.shared, ..VaultEntry::new(&id, "一号库") }).await?;
    Ok((id, founded))
}

/// How many customers come back from a file that a passphrase opens.
async fn customers_of(file: &BlobSource, passphrase: &str) -> Result<usize, BackupError> {
    let (_, Founded { store, member, .. }) = put_back(file, passphrase).await?;
    let session = Session::open(store, Counted(70.into()), member.name).await?;
    assert!(session.damaged().is_empty(), "{:?}", session.damaged());
    let names = session.read(|workspace| workspace.title_at(customer::ID, 0));
    assert_eq!(names, CANARY);
    Ok(session.read(|workspace| workspace.count(customer::ID)))
}

/// A passphrase of a backup's own.
const OWN: &str = "另一个口令 paper boat";

#[wasm_bindgen_test]
async fn a_backup_opens_by_the_passphrase_of_the_vault_and_by_its_own() {
    let id = fresh_id();
    vault_with_a_customer(&id).await;
    let (store, _) = unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap();
    let (file, totals) = backup_of(&store, Some(OWN)).await.unwrap();
    assert!(totals.damaged.is_empty() && totals.entries == 2, "{totals:?}");
    assert_eq!(customers_of(&file, PASSPHRASE).await, Ok(2));
    assert_eq!(customers_of(&file, OWN).await, Ok(2));
    assert_eq!(customers_of(&file, "wrong").await, Err(BackupError::WrongPassphrase));
}

#[wasm_bindgen_test]
async fn a_vault_that_was_put_back_lets_in_whoever_belonged_to_it() {
    let id = fresh_id();
    let created = create(&id, "一号库", "王芳", Some(PASSPHRASE), false).await.unwrap();
    let key = recovery::read(&created.recovery.unwrap()).unwrap();
    add_customers(created.store).await;
    proof(&id).await.add("李雷", "sales", OTHER).await.unwrap();
    let other = slot_of(&id, "李雷").await;
    let (store, _) = unlock(&id, Some(&other), Some(OTHER), 0).await.unwrap();
    let (file, _) = backup_of(&store, Some(OWN)).await.unwrap();

    // One of them puts it back; the others come in with their own passphrases.
    let (again, founded) = put_back(&file, OTHER).await.unwrap();
    assert_eq!((founded.member.id.as_str(), founded.shared), (other.as_str(), true));
    assert_eq!(unlock(&again, Some(&other), Some(OTHER), 0).await.unwrap().1.role, "sales");
    assert_eq!(unlock(&again, Some(FOUNDER), Some(PASSPHRASE), 0).await.unwrap().1.name, "王芳");

    // Its keys are looked after as those of any vault, and it can be backed up itself.
    proof(&again).await.new_data_key().await.unwrap();
    recover(&again, &key, FOUNDER, "换过的口令 staple", 0).await.unwrap();
    assert!(unlock(&again, Some(FOUNDER), Some("换过的口令 staple"), 0).await.is_ok());
    let (store, _) = unlock(&again, Some(&other), Some(OTHER), 0).await.unwrap();
    let (second, _) = backup_of(&store, None).await.unwrap();
    assert_eq!(customers_of(&second, OTHER).await, Ok(2));
    assert_eq!(customers_of(&second, "换过的口令 staple").await, Ok(2));
    assert_eq!(customers_of(&second, PASSPHRASE).await, Err(BackupError::WrongPassphrase));

    // A passphrase of the backup's own becomes that of whoever made it.
    let (by_own, founded) = put_back(&file, OWN).await.unwrap();
    assert_eq!(founded.member.name, "王芳");
    assert!(unlock(&by_own, Some(FOUNDER), Some(OWN), 0).await.is_ok());
    assert!(unlock(&by_own, Some(&other), Some(OTHER), 0).await.is_ok());
}

#[wasm_bindgen_test]
async fn a_vault_without_a_passphrase_makes_no_backup_that_anybody_can_open() {
    let store = create(&fresh_id(), "open", "王芳", None, false).await.unwrap().store;
    assert_eq!(backup_of(&store, None).await.err(), Some(BackupError::NoPassphrase));
    let (file, _) = backup_of(&store, Some(OWN)).await.unwrap();
    let (id, founded) = put_back(&file, OWN).await.unwrap();
    assert_eq!((founded.member.name.as_str(), founded.shared), ("王芳", false));
    assert!(unlock(&id, None, Some(OWN), 0).await.is_ok());
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

/// What the tab of a public terminal hands on of a vault.
fn handed_on(id: &str) -> Vec<Vec<u8>> {
    terminal::handed_on().into_iter().find(|(vault, _)| vault == id).map(|(_, keys)| keys).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn a_vault_of_a_public_terminal_opens_in_its_own_tab_alone() {
    let id = fresh_id();
    terminal::begin(&id).unwrap();
    let created = create(&id, "终端", "王芳", Some(PASSPHRASE), false).await.unwrap();
    assert!(created.recovery.is_none(), "a paper would open what the tab has forgotten");
    add_customers(created.store).await;
    assert!(list().await.unwrap().iter().any(|entry| entry.id == id && entry.terminal && entry.protected));
    let lies = get(&raw(&id).await, stores::HEAD, &JsValue::from_str("format")).await.unwrap().unwrap();
    assert_eq!(lies.as_string(), None, "the ways to the key lie in the clear");
    assert_eq!(customers(unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap().0).await, 2);
    assert!(matches!(unlock(&id, None, Some("wrong"), 0).await, Err(UnlockError::WrongPassphrase(0))));

    // The page is loaded anew: what it hands on opens the vault once, and then another key does.
    let handed = handed_on(&id);
    terminal::forget(&id);
    assert!(matches!(unlock(&id, None, Some(PASSPHRASE), 0).await, Err(UnlockError::NoWay)));
    terminal::take_over(&id, handed.clone()).await.unwrap();
    assert_eq!(customers(unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap().0).await, 2);
    assert_ne!(handed_on(&id), handed);

    // Its members and its key are looked after like those of any vault.
    proof(&id).await.change_own(OTHER).await.unwrap();
    Proof::of(&id, FOUNDER, Some(OTHER), 0).await.unwrap().new_data_key().await.unwrap();
    let (store, _) = unlock(&id, None, Some(OTHER), 0).await.unwrap();
    assert!(reseal(&store, &mut |_| true).await.unwrap());
    assert_eq!(customers(unlock(&id, None, Some(OTHER), 0).await.unwrap().0).await, 2);

    // The browser dies. A trace of what was handed on, found on the disk, opens nothing with any passphrase.
    terminal::forget(&id);
    assert!(terminal::take_over(&id, handed).await.is_err());
    assert!(unlock(&id, None, Some(OTHER), 0).await.is_err());
    terminal::forget(&id);
}

#[wasm_bindgen_test]
async fn a_wait_is_not_over_because_the_list_was_read_anew() {
    let (id, other) = shared_vault().await;
    for _ in 0..4 {
        assert!(unlock(&id, Some(&other), Some("wrong"), 3_000).await.is_err());
    }
    let entry = list().await.unwrap().into_iter().find(|entry| entry.id == id).unwrap();
    assert!(entry.waits_until(&other) > 3_000, "the wait is in memory alone");
    assert_eq!(entry.waits_until(FOUNDER), 0);
    let early = unlock(&id, Some(&other), Some(OTHER), 3_500).await;
    assert!(matches!(early, Err(UnlockError::WrongPassphrase(seconds)) if seconds > 0));
    let later = entry.waits_until(&other);
    assert!(unlock(&id, Some(&other), Some(OTHER), later).await.is_ok());
}

const OTHER: &str = "另一位的口令 battery staple";

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
async fn each_member_opens_the_vault_with_an_own_passphrase_and_signs_with_an_own_name() {
    let (id, other) = shared_vault().await;
    let (store, member) = unlock(&id, Some(&other), Some(OTHER), 0).await.unwrap();
    assert_eq!((member.name.as_str(), member.role.as_str()), ("李雷", "sales"));
    assert_eq!(customers(store).await, 2);
    assert_eq!(unlock(&id, Some(FOUNDER), Some(PASSPHRASE), 0).await.unwrap().1.name, "王芳");
    assert!(matches!(unlock(&id, Some(&other), Some(PASSPHRASE), 0).await, Err(UnlockError::WrongPassphrase(0))));
    assert!(matches!(unlock(&id, None, Some(OTHER), 0).await, Err(UnlockError::NoWay)), "one must say who one is");
    assert!(format_of(&id).await.contains("李雷"), "nobody could be chosen");
}

#[wasm_bindgen_test]
async fn who_guesses_at_a_colleague_makes_only_that_door_wait() {
    let (id, other) = shared_vault().await;
    for _ in 0..3 {
        assert!(unlock(&id, Some(&other), Some("wrong"), 0).await.is_err());
    }
    assert!(matches!(unlock(&id, Some(&other), Some(OTHER), 0).await, Err(UnlockError::WrongPassphrase(_))));
    assert!(unlock(&id, Some(FOUNDER), Some(PASSPHRASE), 0).await.is_ok());
    assert!(unlock(&id, Some(&other), Some(OTHER), 10_000).await.is_ok());
}

#[wasm_bindgen_test]
async fn a_member_who_was_disabled_comes_in_no_more_not_even_by_an_old_slot() {
    let (id, other) = shared_vault().await;
    let before = format_of(&id).await;
    proof(&id).await.disable(&other).await.unwrap();
    assert!(matches!(unlock(&id, Some(&other), Some(OTHER), 0).await, Err(UnlockError::NoWay)));
    assert!(!format_of(&id).await.contains("王芳"), "a name lies in the clear that nobody needs");
    let connection = raw(&id).await;
    put(&connection, stores::HEAD, &JsValue::from_str("format"), JsValue::from_str(&before)).await.unwrap();
    assert!(matches!(unlock(&id, Some(&other), Some(OTHER), 0).await, Err(UnlockError::NoWay)));
}

#[wasm_bindgen_test]
async fn only_an_administrator_looks_after_members_and_the_last_one_stays() {
    let (id, other) = shared_vault().await;
    let sales = Proof::of(&id, &other, Some(OTHER), 0).await.unwrap();
    let refused = sales.add("韩梅梅", ADMINISTRATOR, OTHER).await;
    assert_eq!(refused, Err(KeeperError::Refused(MemberRefusal::NotAllowed)));
    let refused = proof(&id).await.disable(FOUNDER).await;
    assert_eq!(refused, Err(KeeperError::Refused(MemberRefusal::LastAdministrator)));
    let own = Proof::of(&id, &other, Some(OTHER), 0).await.unwrap();
    own.change_own("换过的口令 staple").await.unwrap();
    assert!(unlock(&id, Some(&other), Some(OTHER), 0).await.is_err(), "the old passphrase still opens");
    assert!(unlock(&id, Some(&other), Some("换过的口令 staple"), 0).await.is_ok());
    proof(&id).await.reset(&other, OTHER).await.unwrap();
    assert!(unlock(&id, Some(&other), Some(OTHER), 0).await.is_ok());
}

#[wasm_bindgen_test]
async fn a_forgotten_passphrase_is_replaced_by_the_recovery_key_until_a_new_one_is_made() {
    let id = fresh_id();
    let created = create(&id, "一号库", "王芳", Some(PASSPHRASE), false).await.unwrap();
    let printed = created.recovery.unwrap();
    let key = recovery::read(&printed).unwrap();
    assert!(!format_of(&id).await.contains(&printed));
    recover(&id, &key, FOUNDER, OTHER, 0).await.unwrap();
    assert!(unlock(&id, None, Some(PASSPHRASE), 0).await.is_err());
    assert!(unlock(&id, None, Some(OTHER), 0).await.is_ok());
    let founder = Proof::of(&id, FOUNDER, Some(OTHER), 0).await.unwrap();
    let newer = founder.new_recovery().await.unwrap();
    let refused = recover(&id, &key, FOUNDER, PASSPHRASE, 0).await;
    assert_eq!(refused, Err(KeeperError::Unlock(UnlockError::WrongPassphrase(0))));
    recover(&id, &recovery::read(&newer).unwrap(), FOUNDER, PASSPHRASE, 0).await.unwrap();
    assert!(unlock(&id, None, Some(PASSPHRASE), 0).await.is_ok());
}

/// Makes of a vault one as the first format had it, with a data key that is known.
async fn as_format_1(id: &str) {
    let data_key = [7_u8; 32];
    let lock = Lock::passphrase(random::<16>().unwrap().to_vec());
    let wrapping = Cipher::from_passphrase(PASSPHRASE, &lock).await.unwrap();
    let slot = Slot {
        id: FOUNDER.to_owned(),
        name: None,
        member: wrapping.seal(&format!("{id}/member"), "王芳".as_bytes()).await.unwrap().to_vec(),
        lock,
        private: None,
        wrapped: wrapping.seal(&format!("{id}/key"), &data_key).await.unwrap().to_vec(),
    };
    let format =
        Format { format: 1, vault: id.to_owned(), slots: vec![slot], generation: 0, former: None, origin: None };
    let text = serde_json::to_string(&format).unwrap();
    let text = text.replace(&format!("\"id\":\"{FOUNDER}\","), "").replace(",\"generation\":0", "");
    assert!(!text.contains("generation") && !text.contains("\"id\""), "{text}");
    let connection = raw(id).await;
    put(&connection, stores::HEAD, &JsValue::from_str("format"), JsValue::from_str(&text)).await.unwrap();
    remove(&connection, stores::HEAD, &JsValue::from_str("members")).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_vault_of_the_release_before_opens_and_its_one_person_is_the_administrator() {
    let id = fresh_id();
    create(&id, "一号库", "王芳", Some(PASSPHRASE), false).await.unwrap();
    as_format_1(&id).await;
    let (store, member) = unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap();
    assert_eq!((member.name.as_str(), member.role.as_str()), ("王芳", ADMINISTRATOR));
    store.keep("draft/1", CANARY.as_bytes()).await.unwrap();
    assert!(format_of(&id).await.contains("\"format\":1"), "nothing is written before somebody changes something");
    proof(&id).await.add("李雷", "sales", OTHER).await.unwrap();
    assert!(format_of(&id).await.contains(&format!("\"format\":{FORMAT}")));
    let other = slot_of(&id, "李雷").await;
    let (store, _) = unlock(&id, Some(&other), Some(OTHER), 0).await.unwrap();
    assert_eq!(store.kept("draft/1").await.unwrap().as_deref(), Some(CANARY.as_bytes()));
    proof(&id).await.new_data_key().await.unwrap();
    assert!(unlock(&id, Some(FOUNDER), Some(PASSPHRASE), 0).await.is_ok(), "the old slot got no pair of keys");
}

#[wasm_bindgen_test]
async fn a_vault_without_a_passphrase_gets_one_and_the_browsers_key_goes() {
    let id = fresh_id();
    let store = create(&id, "一号库", "王芳", None, false).await.unwrap().store;
    store.keep("draft/1", CANARY.as_bytes()).await.unwrap();
    let refused = Proof::of(&id, FOUNDER, None, 0).await.unwrap().add("李雷", "sales", OTHER).await;
    assert_eq!(refused, Err(KeeperError::Refused(MemberRefusal::NotAllowed)));
    Proof::of(&id, FOUNDER, None, 0).await.unwrap().change_own(PASSPHRASE).await.unwrap();
    assert!(unlock(&id, None, None, 0).await.is_err());
    let (store, _) = unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap();
    assert_eq!(store.kept("draft/1").await.unwrap().as_deref(), Some(CANARY.as_bytes()));
    assert_eq!(get(&raw(&id).await, stores::HEAD, &JsValue::from_str("device")).await.unwrap(), None);
    assert!(list().await.unwrap().iter().any(|entry| entry.id == id && entry.protected));
}

#[wasm_bindgen_test]
async fn a_new_data_key_reaches_every_block_and_every_member_also_when_the_browser_dies_in_between() {
    let (id, other) = shared_vault().await;
    let (old, _) = unlock(&id, Some(FOUNDER), Some(PASSPHRASE), 0).await.unwrap();
    old.keep("draft/1", CANARY.as_bytes()).await.unwrap();
    let file = RecordId([3; 16]);
    let bytes = |_: u64, _: u64| CANARY.as_bytes().to_vec();
    keep(&old.files().await.unwrap(), file, CANARY.len() as u64, &bytes, &mut |_| {}).await.unwrap();
    proof(&id).await.new_data_key().await.unwrap();

    // Somebody works before anything was sealed anew.
    let (store, _) = unlock(&id, Some(&other), Some(OTHER), 0).await.unwrap();
    assert_eq!(store.kept("draft/1").await.unwrap().as_deref(), Some(CANARY.as_bytes()));
    store.keep("draft/2", b"new").await.unwrap();
    assert_eq!(customers(store.clone()).await, 2);
    // A second key before the first has reached everything would lose what lies under the one before.
    let refused = proof(&id).await.new_data_key().await;
    assert_eq!(refused, Err(KeeperError::Refused(MemberRefusal::UnderWay)));

    // It is stopped after each slice, and begun anew by whoever opens the vault next.
    for slices in 0..4 {
        let (store, _) = unlock(&id, Some(&other), Some(OTHER), 0).await.unwrap();
        let mut left = slices;
        let mut told = |_: f32| {
            left -= 1;
            left >= 0
        };
        assert!(!reseal(&store, &mut told).await.unwrap());
        assert_eq!(customers(store).await, 2);
    }
    let (store, _) = unlock(&id, Some(FOUNDER), Some(PASSPHRASE), 0).await.unwrap();
    let mut shares = Vec::new();
    let mut told = |share: f32| {
        shares.push(share);
        true
    };
    assert!(reseal(&store, &mut told).await.unwrap());
    assert!(shares.windows(2).all(|pair| pair[0] <= pair[1]), "{shares:?}");

    // Nothing needs the key before, and it opens nothing.
    assert!(!format_of(&id).await.contains("former"));
    let (store, _) = unlock(&id, Some(&other), Some(OTHER), 0).await.unwrap();
    assert!(store.keyring().former().is_none());
    assert_eq!(store.kept("draft/1").await.unwrap().as_deref(), Some(CANARY.as_bytes()));
    assert_eq!(store.kept("draft/2").await.unwrap().as_deref(), Some(b"new".as_slice()));
    let mut given = Vec::new();
    let files = store.files().await.unwrap();
    give(&files, file, CANARY.len() as u64, &mut |_, part| given.extend_from_slice(part)).await.unwrap();
    assert_eq!(given, CANARY.as_bytes());
    assert_eq!(customers(store).await, 2);
    assert!(old.head().await.is_err(), "the key before still opens the head");
    assert!(old.journal(0, u32::MAX).await.unwrap().iter().all(|(_, stored)| stored.is_err()));
    assert!(old.pages().await.unwrap().iter().all(|(_, stored)| stored.is_err()));
    assert!(old.kept("draft/1").await.is_err());
}

#[wasm_bindgen_test]
async fn a_damaged_list_of_members_shuts_nobody_out_and_the_recovery_key_mends_it() {
    let id = fresh_id();
    let created = create(&id, "一号库", "王芳", Some(PASSPHRASE), false).await.unwrap();
    let key = recovery::read(&created.recovery.unwrap()).unwrap();
    created.store.keep("draft/1", CANARY.as_bytes()).await.unwrap();
    let connection = raw(&id).await;
    let broken = Uint8Array::from([0_u8; 64].as_slice());
    put(&connection, stores::HEAD, &JsValue::from_str("members"), broken.into()).await.unwrap();
    let (store, member) = unlock(&id, None, Some(PASSPHRASE), 0).await.unwrap();
    assert_eq!((member.name.as_str(), member.role.as_str()), ("王芳", ""), "damage makes nobody an administrator");
    assert_eq!(store.kept("draft/1").await.unwrap().as_deref(), Some(CANARY.as_bytes()));
    assert!(members(&store).await.is_err());
    recover(&id, &key, FOUNDER, OTHER, 0).await.unwrap();
    let (store, member) = unlock(&id, None, Some(OTHER), 0).await.unwrap();
    assert_eq!((member.name.as_str(), member.role.as_str()), ("王芳", ADMINISTRATOR));
    assert!(members(&store).await.unwrap().is_some());
}
