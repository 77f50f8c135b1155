//! Backups with their real seals, without a browser: what comes back is what was there, and a file to which anything was
//! done is refused. The backup of the first format in `tests/fixtures` must restore in every later release.
#![cfg(not(target_arch = "wasm32"))]
// A test may stop at the first thing that is not as expected.
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod native_seal;
#[allow(dead_code, unused_imports)]
mod store_suite;

use std::cell::Cell;
use std::path::PathBuf;

use clientele::model::change::{Change, Origin};
use clientele::model::schema::schema;
use clientele::model::schema::tables::{attachment, customer};
use clientele::model::{EntityId, Record, RecordId};
use clientele::ui::sync::connection;
use clientele::workspace::backup::{
    BackupError, FilesOf, Head, KeySlot, LEFT_OUT, Manifest, Seal, Totals, Unlocked, Verified, back_up, key_belongs,
    read_head, restore, verify, workspace_of,
};
use clientele::workspace::durable::files::{give, keep};
use clientele::workspace::durable::memory::{MemoryFiles, MemoryStore};
use clientele::workspace::durable::{Durable, StoreError};
use clientele::workspace::{Proposal, Session, Workspace};
use futures_executor::block_on;
use native_seal::{InMemory, Native, wrapping};
use proptest::prelude::*;
use store_suite::Counted;

const PASSPHRASE: &str = "纸船 提琴 苔藓 灯塔";
const KEY: [u8; 32] = [7; 32];
const BACKUP: &str = "00112233445566778899aabbccddeeff";
const NAMES: [&str; 3] = ["北京华鼎物流有限公司", "天津众盛物流有限公司", "苏州明德科技有限公司"];
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n no picture, but bytes";

type TestSession = Session<MemoryStore, Counted>;

fn open(store: &MemoryStore, begin: u64) -> TestSession {
    block_on(Session::open(store.clone(), Counted(Cell::new(begin)), "王芳".to_owned())).unwrap()
}

fn create(session: &TestSession, record: &Record) {
    let changes = vec![Change::create(record)];
    let proposal = Proposal { label: "新建".to_owned(), origin: Origin::Person, changes };
    block_on(session.commit(proposal)).unwrap();
}

/// A small vault: pages and a journal that goes on after them, a half-filled form, a sign-in, and a file.
fn vault() -> (MemoryStore, MemoryFiles) {
    let (store, files) = (MemoryStore::default(), MemoryFiles::default());
    let session = open(&store, 1);
    for (at, name) in NAMES.into_iter().enumerate() {
        if at == 2 {
            block_on(session.compact()).unwrap();
        }
        create(&session, &Record::new(customer::ID, session.new_id()).with(customer::NAME, name.to_owned()));
    }
    let owner = session.read(|workspace| workspace.id_at(customer::ID, 0)).unwrap();
    let file = Record::new(attachment::ID, session.new_id())
        .with(attachment::NAME, "合同.png".to_owned())
        .with(attachment::CUSTOMER, owner)
        .with(attachment::SIZE, PICTURE.len() as i64);
    let size = PICTURE.len() as u64;
    let read = |begin: u64, end: u64| PICTURE[begin as usize..end as usize].to_vec();
    block_on(keep(&files, file.id, size, &read, &mut |_| {})).unwrap();
    create(&session, &file);
    store.keep("draft/customer", "半张表单".as_bytes());
    store.keep(connection::NAME, b"password");
    (store, files)
}

/// The beginning with a passphrase of the backup's own.
fn head() -> Head {
    let mut slot = KeySlot {
        vault: None,
        salt: (0..16).collect(),
        memory: 64 * 1024,
        passes: 3,
        lanes: 1,
        wrapped: Vec::new(),
        inner: Vec::new(),
        member: Vec::new(),
        id: String::new(),
        private: None,
    };
    slot.wrapped = block_on(wrapping(PASSPHRASE, &slot).seal(&key_belongs(BACKUP), &KEY)).unwrap();
    Head { backup: BACKUP.to_owned(), made_at: 1_790_000_000_000, slots: vec![slot] }
}

/// The same without the third of a second that deriving its key takes.
fn quick_head() -> Head {
    Head { backup: BACKUP.to_owned(), made_at: 1_790_000_000_000, slots: Vec::new() }
}

fn manifest(store: &MemoryStore) -> Manifest {
    let session = open(store, 500);
    let counts =
        session.read(|workspace| schema().all_ids().map(|entity| (entity.0, workspace.count(entity) as u64)).collect());
    Manifest {
        name: "华东销售部".to_owned(),
        member: "王芳".to_owned(),
        release: "0.1.0".to_owned(),
        applied: session.read(Workspace::applied),
        counts,
        ..Manifest::default()
    }
}

fn backed_up(store: &MemoryStore, files: &MemoryFiles, head: &Head) -> (InMemory, Totals) {
    let session = open(store, 600);
    let named: Vec<(RecordId, u64)> = session.read(|workspace| {
        let rows = workspace.rows(attachment::ID);
        rows.into_iter().filter_map(|row| Some((workspace.id_at(attachment::ID, row)?, PICTURE.len() as u64))).collect()
    });
    let mut out = InMemory::default();
    let files = Some(FilesOf { store: files, named: &named });
    let (cipher, manifest) = (Native::of(&KEY), manifest(store));
    let totals = block_on(back_up(store, files, &cipher, &mut out, head, manifest, &mut |_, _| true)).unwrap();
    (out, totals)
}

fn small() -> InMemory {
    let (store, files) = vault();
    backed_up(&store, &files, &quick_head()).0
}

fn verified(file: &InMemory) -> Result<Verified, BackupError> {
    let cipher = Native::of(&KEY);
    let (head, bytes) = block_on(read_head(file))?;
    block_on(verify(&Unlocked { cipher: &cipher, source: file, head: &head, bytes: &bytes }, &mut |_, _| true))
}

/// Puts a file into a new store and opens it.
fn restored(file: &InMemory, cipher: &Native) -> (TestSession, MemoryStore, MemoryFiles) {
    let (head, bytes) = block_on(read_head(file)).unwrap();
    let unlocked = Unlocked { cipher, source: file, head: &head, bytes: &bytes };
    let verified = block_on(verify(&unlocked, &mut |_, _| true)).unwrap();
    let (store, files) = (MemoryStore::default(), MemoryFiles::default());
    block_on(restore(&store, Some(&files), &unlocked, &mut |_, _| true)).unwrap();
    let session = open(&store, 900);
    let count = |table: u16| Some(session.read(|workspace| workspace.count(EntityId(table)) as u64));
    verified.hold(count).unwrap();
    (session, store, files)
}

fn names(workspace: &Workspace) -> Vec<String> {
    let rows = workspace.rows(customer::ID);
    rows.into_iter().map(|row| workspace.title_at(customer::ID, row)).collect()
}

fn is_the_small_vault(session: &TestSession, files: &MemoryFiles) {
    assert!(session.damaged().is_empty(), "{:?}", session.damaged());
    assert_eq!(session.read(names), NAMES);
    let file = session.read(|workspace| workspace.id_at(attachment::ID, 0)).unwrap();
    let mut whole = Vec::new();
    block_on(give(files, file, PICTURE.len() as u64, &mut |_, part| whole.extend_from_slice(part))).unwrap();
    assert_eq!(whole, PICTURE);
}

#[test]
fn a_vault_comes_back_whole_with_its_history_its_files_and_half_filled_forms() {
    let (store, files) = vault();
    let (file, totals) = backed_up(&store, &files, &quick_head());
    assert_eq!((totals.entries, totals.parts, totals.named), (4, 1, 1), "{totals:?}");
    assert_eq!(verified(&file).unwrap().totals, totals);
    let (session, put_back, files) = restored(&file, &Native::of(&KEY));
    is_the_small_vault(&session, &files);
    let entries = |store: &MemoryStore| block_on(store.journal(0, u32::MAX)).unwrap();
    assert_eq!(entries(&put_back), entries(&store));
}

#[test]
fn the_sign_in_to_a_backend_never_leaves_the_device() {
    assert!(LEFT_OUT.contains(&connection::NAME));
    let (store, files) = vault();
    let (file, _) = backed_up(&store, &files, &quick_head());
    let (_, put_back, _) = restored(&file, &Native::of(&KEY));
    let named = block_on(clientele::workspace::backup::Contents::named(&put_back)).unwrap();
    let kept: Vec<&str> = named.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(kept, ["draft/customer"]);
}

#[test]
fn nothing_that_a_person_typed_can_be_read_in_the_file() {
    let file = small();
    for secret in [NAMES[0], "华鼎", "王芳", "华东销售部", "半张表单", "合同.png"] {
        let bytes = secret.as_bytes();
        assert!(!file.0.windows(bytes.len()).any(|window| window == bytes), "{secret} lies open");
    }
}

#[test]
fn a_page_that_was_damaged_is_named_and_mended_from_the_history() {
    let (store, files) = vault();
    let page = store.page_keys().into_iter().find(|key| key.entity == customer::ID).unwrap();
    store.damage_page(page);
    let (file, totals) = backed_up(&store, &files, &quick_head());
    assert_eq!(totals.damaged.len(), 1);
    let (session, _, files) = restored(&file, &Native::of(&KEY));
    is_the_small_vault(&session, &files);
}

#[test]
fn an_older_copy_in_the_place_of_a_page_is_named_and_mended_from_the_history() {
    let (store, files) = vault();
    let page = store.page_keys().into_iter().find(|key| key.entity == customer::ID).unwrap();
    let older = store.page(page);
    block_on(open(&store, 700).compact()).unwrap();
    assert_ne!(store.page(page), older, "the page was not written anew");
    store.put_page(page, older);
    let (file, totals) = backed_up(&store, &files, &quick_head());
    assert_eq!(totals.damaged.len(), 1);
    let (session, _, files) = restored(&file, &Native::of(&KEY));
    is_the_small_vault(&session, &files);
}

#[test]
fn the_records_of_a_backup_can_be_looked_at_beside_the_vault() {
    let file = small();
    let cipher = Native::of(&KEY);
    let verified = verified(&file).unwrap();
    let (head, bytes) = block_on(read_head(&file)).unwrap();
    let unlocked = Unlocked { cipher: &cipher, source: &file, head: &head, bytes: &bytes };
    let workspace = block_on(workspace_of(&verified, &unlocked, &mut |_, _| true)).unwrap();
    assert_eq!(names(&workspace), NAMES);
}

#[test]
fn what_is_no_backup_or_a_newer_one_is_called_so() {
    let of = |bytes: &[u8]| verified(&InMemory(bytes.to_vec())).unwrap_err();
    assert_eq!(of(b""), BackupError::Foreign);
    assert_eq!(of(b"PK\x03\x04 a workbook that somebody has renamed"), BackupError::Foreign);
    let mut newer = small();
    newer.0[8] = 2;
    assert_eq!(verified(&newer), Err(BackupError::Newer(2)));
}

/// Where each block begins and ends, its length included.
fn blocks(file: &InMemory) -> Vec<(usize, usize)> {
    let (_, head) = block_on(read_head(file)).unwrap();
    let mut at = head.len();
    let mut blocks = Vec::new();
    while at < file.0.len() {
        let length: [u8; 4] = file.0[at..at + 4].try_into().unwrap();
        let end = at + 4 + u32::from_le_bytes(length) as usize;
        blocks.push((at, end));
        at = end;
    }
    blocks
}

#[test]
fn blocks_that_are_swapped_left_out_added_or_of_another_backup_are_found() {
    let file = small();
    let blocks = blocks(&file);
    assert!(blocks.len() >= 3, "{blocks:?}");
    let part = |at: usize| &file.0[blocks[at].0..blocks[at].1];
    let beginning = &file.0[..blocks[0].0];
    let join = |parts: &[&[u8]]| InMemory(parts.concat());
    let last = blocks.len() - 1;
    let swapped = join(&[beginning, part(1), part(0), &file.0[blocks[2].0..]]);
    assert_eq!(verified(&swapped), Err(BackupError::Altered(0)));
    let without = join(&[beginning, part(0), &file.0[blocks[2].0..]]);
    assert_eq!(verified(&without), Err(BackupError::Altered(1)));
    let cut = join(&[&file.0[..blocks[last].0]]);
    assert_eq!(verified(&cut), Err(BackupError::Cut));
    let longer = join(&[&file.0, b"something"]);
    assert_eq!(verified(&longer), Err(BackupError::Longer));
    // Another backup under the very same key.
    let (store, files) = vault();
    let other = Head { backup: "ff".repeat(16), ..quick_head() };
    let (other, _) = backed_up(&store, &files, &other);
    let of_other = &other.0[self::blocks(&other)[1].0..self::blocks(&other)[1].1];
    let mixed = join(&[beginning, part(0), of_other, &file.0[blocks[2].0..]]);
    assert_eq!(verified(&mixed), Err(BackupError::Altered(1)));
}

#[test]
fn who_has_another_passphrase_opens_nothing() {
    let slot = &head().slots[0];
    assert!(block_on(wrapping("随便猜的 口令", slot).open(&key_belongs(BACKUP), &slot.wrapped)).is_err());
    let opened = block_on(wrapping(PASSPHRASE, slot).open(&key_belongs(BACKUP), &slot.wrapped));
    assert_eq!(opened.as_deref(), Ok(KEY.as_slice()));
}

#[test]
fn a_stopped_backup_or_restore_says_so() {
    let (store, files) = vault();
    let mut out = InMemory::default();
    let none = None::<FilesOf<'_, MemoryFiles>>;
    let (cipher, head, manifest) = (Native::of(&KEY), quick_head(), manifest(&store));
    let made = block_on(back_up(&store, none, &cipher, &mut out, &head, manifest, &mut |_, _| false));
    assert_eq!(made, Err(BackupError::Stopped));
    let (file, _) = backed_up(&store, &files, &quick_head());
    let cipher = Native::of(&KEY);
    let (head, bytes) = block_on(read_head(&file)).unwrap();
    let unlocked = Unlocked { cipher: &cipher, source: &file, head: &head, bytes: &bytes };
    assert_eq!(block_on(verify(&unlocked, &mut |_, _| false)), Err(BackupError::Stopped));
}

#[test]
fn a_full_disk_while_putting_back_is_an_error_and_not_half_a_vault() {
    let file = small();
    let cipher = Native::of(&KEY);
    let (head, bytes) = block_on(read_head(&file)).unwrap();
    let unlocked = Unlocked { cipher: &cipher, source: &file, head: &head, bytes: &bytes };
    let (store, files) = (MemoryStore::default(), MemoryFiles::default());
    store.fail_after(0);
    let put_back = block_on(restore(&store, Some(&files), &unlocked, &mut |_, _| true));
    assert_eq!(put_back, Err(BackupError::Store(StoreError::NoRoom)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_backup_that_was_cut_anywhere_is_refused(share in 0.0_f64..1.0) {
        let mut file = small();
        let length = (file.0.len() as f64 * share) as usize;
        file.0.truncate(length);
        prop_assert!(verified(&file).is_err());
    }

    #[test]
    fn a_backup_of_which_one_bit_was_turned_is_refused(share in 0.0_f64..1.0, bit in 0_u8..8) {
        let mut file = small();
        let at = (file.0.len() as f64 * share) as usize;
        file.0[at] ^= 1 << bit;
        prop_assert!(verified(&file).is_err(), "bit {bit} of byte {at}");
    }

    #[test]
    fn any_bytes_at_all_are_refused_and_break_nothing(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(verified(&InMemory(bytes)).is_err());
    }
}

fn fixture() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "fixtures", "backup-1.clientele"].iter().collect()
}

/// Run once for each released format, by hand: `cargo test --test backup -- --ignored`.
#[test]
#[ignore = "writes the fixture of the first format, which then stays as it is"]
fn write_the_backup_of_the_first_format() {
    assert!(!fixture().exists(), "the fixture is there and must never be written anew");
    let (store, files) = vault();
    let (file, _) = backed_up(&store, &files, &head());
    std::fs::write(fixture(), file.0).unwrap();
}

#[test]
fn a_backup_of_the_first_format_restores() {
    let path = fixture();
    let bytes = std::fs::read(&path).unwrap_or_else(|error| {
        panic!("{} is missing ({error}); write it once by cargo test --test backup -- --ignored", path.display())
    });
    let file = InMemory(bytes);
    let (head, _) = block_on(read_head(&file)).unwrap();
    let slot = &head.slots[0];
    let key = block_on(wrapping(PASSPHRASE, slot).open(&key_belongs(&head.backup), &slot.wrapped)).unwrap();
    let (session, _, files) = restored(&file, &Native::of(&key));
    is_the_small_vault(&session, &files);
}
