//! What every durable store must do, whether it is memory or the browser's IndexedDB: one suite, run on both.

use clientele::model::change::{Change, Origin};
use clientele::model::files::PART;
use clientele::model::schema::tables::customer;
use clientele::model::value::Timestamp;
use clientele::model::{EntityId, Record, RecordId};
use clientele::workspace::durable::files::{FileError, FileStore, Part, give, keep};
use clientele::workspace::durable::{Durable, PageKey, StoreError, Stored};
use clientele::workspace::session::Surroundings;
use clientele::workspace::{Proposal, Session};

/// A clock that goes by seconds and ids that count, so that a failing run can be run again.
pub struct Counted(pub std::cell::Cell<u64>);

impl Surroundings for Counted {
    fn now(&self) -> Timestamp {
        self.0.set(self.0.get() + 1);
        Timestamp(1_790_000_000_000 + 1000 * self.0.get() as i64)
    }
    fn ticks(&self) -> i64 {
        1000 * self.0.get() as i64
    }
    fn offset_minutes(&self) -> i32 {
        480
    }
    fn random(&self) -> [u8; 10] {
        self.0.set(self.0.get() + 1);
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&self.0.get().to_be_bytes());
        bytes
    }
    async fn breathe(&self) {}
}

fn key(page: u32) -> PageKey {
    PageKey { entity: EntityId(1), page }
}

/// Runs the whole suite. `fresh` gives a new empty store, `again` the same store opened once more.
pub async fn run<D: Durable>(fresh: impl AsyncFn() -> D, again: impl AsyncFn(&D) -> D) {
    appended_entries_come_back_in_order(&fresh().await, &again).await;
    an_entry_is_never_replaced(&fresh().await).await;
    a_snapshot_is_there_whole(&fresh().await, &again).await;
    a_session_finds_everything_again(fresh().await, &again).await;
}

async fn appended_entries_come_back_in_order<D: Durable>(store: &D, again: &impl AsyncFn(&D) -> D) {
    assert!(store.journal(0, u32::MAX).await.unwrap().is_empty());
    store.append(1, &[b"one".to_vec(), b"two".to_vec()]).await.unwrap();
    store.append(3, &[b"three".to_vec()]).await.unwrap();
    for store in [again(store).await, again(store).await] {
        let entries = store.journal(1, u32::MAX).await.unwrap();
        let entries: Vec<(u64, Vec<u8>)> = entries.into_iter().map(|(at, entry)| (at, entry.unwrap())).collect();
        assert_eq!(entries, [(2, b"two".to_vec()), (3, b"three".to_vec())]);
        assert_eq!(store.journal_between(1, 2).await.unwrap().len(), 2);
        let some: Vec<u64> = store.journal(0, 2).await.unwrap().into_iter().map(|(at, _)| at).collect();
        assert_eq!(some, [1, 2], "a slice begins at the front");
    }
}

async fn an_entry_is_never_replaced<D: Durable>(store: &D) {
    store.append(1, &[b"first".to_vec()]).await.unwrap();
    assert_eq!(store.append(1, &[b"second".to_vec(), b"more".to_vec()]).await, Err(StoreError::Taken));
    let entries = store.journal(0, u32::MAX).await.unwrap();
    assert_eq!(entries.len(), 1, "a refused append leaves nothing behind");
    assert_eq!(entries[0].1.as_deref(), Ok(b"first".as_slice()));
}

/// The head of a store, and all its pages.
pub async fn stored<D: Durable>(store: &D) -> (Option<Stored>, Vec<(PageKey, Stored)>) {
    loop {
        let mut pages = Vec::new();
        match store.stored(&mut |part| pages.extend(part)).await {
            // It was asked for before somebody wrote: once more, as an opening does.
            Err(StoreError::Taken) => {}
            head => return (head.unwrap(), pages),
        }
    }
}

async fn a_snapshot_is_there_whole<D: Durable>(store: &D, again: &impl AsyncFn(&D) -> D) {
    assert_eq!(stored(store).await, (None, Vec::new()));
    assert_eq!(store.head().await, Ok(None));
    let pages = vec![(key(0), b"a".repeat(5000)), (key(70_000), b"b".to_vec())];
    store.snapshot(pages, b"head".to_vec()).await.unwrap();
    store.snapshot(vec![(key(0), b"newer".to_vec())], b"head 2".to_vec()).await.unwrap();
    let store = again(store).await;
    let (head, pages) = stored(&store).await;
    assert_eq!(head, Some(Ok(b"head 2".to_vec())));
    assert_eq!(store.head().await.unwrap(), head, "the head alone is another one");
    let mut pages: Vec<(PageKey, Vec<u8>)> = pages.into_iter().map(|(key, page)| (key, page.unwrap())).collect();
    pages.sort_by_key(|(key, _)| *key);
    assert_eq!(pages, [(key(0), b"newer".to_vec()), (key(70_000), b"b".to_vec())]);
}

async fn a_session_finds_everything_again<D: Durable>(store: D, again: &impl AsyncFn(&D) -> D) {
    let reopened = again(&store).await;
    let session = Session::open(store, Counted(1.into()), "王芳".to_owned()).await.unwrap();
    let mut ids: Vec<RecordId> = Vec::new();
    for n in 0..30 {
        let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, format!("客户{n}"));
        let proposal =
            Proposal { label: "t".to_owned(), origin: Origin::Person, changes: vec![Change::create(&record)] };
        session.commit(proposal).await.unwrap();
        ids.push(record.id);
        if n == 17 {
            session.compact().await.unwrap();
        }
    }
    let session = Session::open(reopened, Counted(1000.into()), "王芳".to_owned()).await.unwrap();
    for (n, id) in ids.iter().enumerate() {
        let record = session.read(|workspace| workspace.record(customer::ID, *id)).unwrap();
        assert_eq!(record.text(customer::NAME), format!("客户{n}"));
    }
}

/// What every store of files must do, run like [`run`].
pub async fn run_files<F: FileStore>(store: F, again: impl AsyncFn(&F) -> F) {
    let file = |number: u8| RecordId([number; 16]);
    let whole: Vec<u8> = (0..2 * PART + 77).map(|at| (at % 251) as u8).collect();
    let size = whole.len() as u64;
    let read = |begin: u64, end: u64| whole[begin as usize..end as usize].to_vec();
    let mut told = Vec::new();
    keep(&store, file(1), size, &read, &mut |done| told.push(done)).await.unwrap();
    assert_eq!(told, [PART, 2 * PART, size]);
    keep(&store, file(2), 5, &|_, _| b"small".to_vec(), &mut |_| {}).await.unwrap();
    let reopened = again(&store).await;
    let mut given = Vec::new();
    give(&reopened, file(1), size, &mut |_, part| given.extend_from_slice(part)).await.unwrap();
    assert!(given == whole, "a file comes back as it was");
    let elsewhere = give(&reopened, file(3), 5, &mut |_, _| {}).await;
    assert_eq!(elsewhere, Err(FileError::Elsewhere));
    let cut = reopened.part(Part { file: file(1), index: 0, count: 1 }).await;
    assert!(matches!(cut, Err(StoreError::Damaged(_))), "a file can't be cut to its first part");
    reopened.remove(file(1)).await.unwrap();
    assert_eq!(reopened.stored().await, Ok(vec![file(2)]));
}
