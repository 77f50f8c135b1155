//! Whoever writes into the browser's profile has no key and can still put an older copy of a block back, or take blocks
//! away: that is named, and no record is lost by it (docs/decisions/0057).

use proptest::prelude::*;

use super::reopening::{all, new_or_full, replayed, two_pages};
use super::*;
use crate::model::codec;
use crate::model::codec::tests::{head_of_the_first_format, page_of_the_first_format};
use crate::model::schema::facts;
use crate::workspace::backup::{FilesOf, check};
use crate::workspace::durable::memory::MemoryFiles;

const CUSTOMERS: PageKey = PageKey { entity: customer::ID, page: 0 };

fn head(store: &MemoryStore) -> Vec<u8> {
    block_on(store.head()).unwrap().unwrap().unwrap()
}

/// A vault whose page of customers was written twice, with the page and the head as they were before: one customer was
/// edited since, one is gone, and one is new.
fn written_twice() -> (MemoryStore, Vec<u8>, Vec<u8>) {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let edited = new_customer(&session, "北京华鼎物流有限公司");
    let gone = new_customer(&session, "天津众盛物流有限公司");
    block_on(session.compact()).unwrap();
    let older = (store.page(CUSTOMERS).unwrap(), head(&store));
    update(&session, edited, customer::REMARK.field, None, text("先款后货")).unwrap();
    commit(&session, vec![Change::delete(&customer_of(&session, gone))]).unwrap();
    new_customer(&session, "苏州明德科技有限公司");
    block_on(session.compact()).unwrap();
    (store, older.0, older.1)
}

/// Opens the vault: something of that page must be named, and no record may be lost. Once pages are written again nothing
/// is named any more.
fn is_named_and_mended(store: &MemoryStore, said: &str) {
    let session = open(store, 20);
    assert_eq!(session.damaged().len(), 1, "{:?}", session.damaged());
    assert!(session.damaged()[0].starts_with(&format!("page {}/0: {said}", customer::ID.0)), "{:?}", session.damaged());
    assert_eq!(session.lost(customer::ID), [format!("page {}/0", customer::ID.0)]);
    assert_eq!(all(&session), replayed(store));
    block_on(session.compact()).unwrap();
    let session = open(store, 21);
    assert_eq!(session.damaged(), Vec::<String>::new());
    assert_eq!(all(&session), replayed(store));
}

fn checked(store: &MemoryStore) -> Vec<String> {
    block_on(check(store, None::<FilesOf<'_, MemoryFiles>>, &mut |_, _| true)).unwrap().damaged
}

#[test]
fn an_older_copy_of_a_page_that_was_put_back_is_named_and_costs_no_record() {
    let (store, older, _) = written_twice();
    assert_eq!(checked(&store), Vec::<String>::new());
    store.put_page(CUSTOMERS, Some(older));
    assert_eq!(checked(&store).len(), 1, "{:?}", checked(&store));
    is_named_and_mended(&store, "an older copy");
    assert_eq!(checked(&store), Vec::<String>::new());
}

#[test]
fn a_page_that_was_taken_away_is_named_and_made_anew_from_the_history() {
    let (store, _, _) = written_twice();
    store.put_page(CUSTOMERS, None);
    assert_eq!(checked(&store).len(), 1, "{:?}", checked(&store));
    is_named_and_mended(&store, "missing");
}

#[test]
fn one_older_page_does_not_have_all_the_others_written_anew() {
    let (store, session, ends) = two_pages();
    let older = store.page(CUSTOMERS);
    for id in ends {
        update(&session, id, customer::REMARK.field, None, text("先款后货")).unwrap();
    }
    block_on(session.compact()).unwrap();
    for copy in [older, None] {
        store.put_page(CUSTOMERS, copy);
        let session = open(&store, 20);
        assert_eq!((session.damaged().len(), session.dirty()), (1, 1), "{:?}", session.damaged());
        assert_eq!(all(&session), replayed(&store));
        block_on(session.compact()).unwrap();
        // Nor does the next opening take in anything once more.
        let session = open(&store, 21);
        assert_eq!((session.damaged(), session.dirty()), (Vec::new(), 0));
        assert_eq!(all(&session), replayed(&store));
    }
}

#[test]
fn an_older_page_does_not_take_back_a_record_that_lies_elsewhere_since() {
    let (store, session, [first, _]) = two_pages();
    let last = PageKey { page: 1, ..CUSTOMERS };
    let mut record = customer_of(&session, first);
    let mut lies_on = |page: Option<i64>| {
        commit(&session, vec![Change::delete(&customer_of(&session, first))]).unwrap();
        block_on(session.compact()).unwrap();
        record.set_value(facts::PAGE.field, page.map(Value::Integer));
        let changes = vec![Change::creation(record.clone())];
        block_on(session.commit(Proposal { label: "test".to_owned(), origin: Origin::Restore, changes })).unwrap();
        block_on(session.compact()).unwrap();
    };
    lies_on(None);
    let older = store.page(last);
    lies_on(Some(0));
    assert_eq!(customer_of(&session, first).get(facts::PAGE), Some(0));
    store.put_page(last, older);
    let session = open(&store, 20);
    assert_eq!(session.damaged().len(), 1, "{:?}", session.damaged());
    assert_eq!(all(&session), replayed(&store));
}

#[test]
fn an_older_page_under_the_head_of_its_time_is_brought_up_from_the_history() {
    let (store, older, head) = written_twice();
    let expected = replayed(&store);
    let newer = store.page(CUSTOMERS).unwrap();
    store.put_head(Some(head));
    for page in [older, newer] {
        store.put_page(CUSTOMERS, Some(page));
        let session = open(&store, 20);
        assert_eq!((session.damaged(), all(&session)), (Vec::new(), expected.clone()));
    }
}

#[test]
fn a_page_that_was_emptied_since_is_not_filled_again_by_an_older_copy() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let gone = new_customer(&session, "北京华鼎物流有限公司");
    block_on(session.compact()).unwrap();
    let older = store.page(CUSTOMERS);
    commit(&session, vec![Change::delete(&customer_of(&session, gone))]).unwrap();
    block_on(session.compact()).unwrap();
    store.put_page(CUSTOMERS, older);
    is_named_and_mended(&store, "an older copy");
    assert!(all(&open(&store, 30)).is_empty());
}

#[test]
fn the_end_of_a_journal_that_was_cut_off_is_named_where_pages_reach_further() {
    let (store, _, older_head) = written_twice();
    let last = block_on(store.journal(0, u32::MAX)).unwrap().len() as u64;
    store.lose_entry(last);
    assert_eq!(open(&store, 20).damaged(), [format!("journal {last}: missing")]);
    assert_eq!(checked(&store), [format!("journal {last}–{last}: missing")]);
    // A head of before hides it no better: the pages say how far they reach.
    store.put_head(Some(older_head));
    assert_eq!(open(&store, 21).damaged(), [format!("journal {last}: missing")]);
}

#[test]
fn a_vault_of_the_first_format_opens_and_each_page_that_is_written_anew_is_listed() {
    let (store, _, _) = written_twice();
    let expected = all(&open(&store, 20));
    let through = codec::unpack_head(&head(&store)).unwrap().through;
    for key in store.page_keys() {
        let page = page_of_the_first_format(&store.page(key).unwrap());
        assert_eq!((page[0], codec::unpack_page(&page).unwrap().written), (1, 0));
        store.put_page(key, Some(page));
    }
    store.put_head(Some(head_of_the_first_format(through)));
    let older = store.page(CUSTOMERS).unwrap();
    let session = open(&store, 20);
    assert_eq!((session.damaged(), all(&session)), (Vec::new(), expected));
    new_customer(&session, "无锡新客贸易有限公司");
    block_on(session.compact()).unwrap();
    assert_eq!(open(&store, 21).damaged(), Vec::<String>::new());
    store.put_page(CUSTOMERS, Some(older));
    is_named_and_mended(&store, "an older copy");
}

#[test]
fn a_tab_of_an_earlier_release_that_writes_pages_raises_no_alarm() {
    let (store, _, _) = written_twice();
    // It knows of no list, and of no number in a page.
    let through = codec::unpack_head(&head(&store)).unwrap().through;
    let page = page_of_the_first_format(&store.page(CUSTOMERS).unwrap());
    store.put_page(CUSTOMERS, Some(page));
    store.put_head(Some(head_of_the_first_format(through)));
    let session = open(&store, 20);
    assert_eq!((session.damaged(), all(&session)), (Vec::new(), replayed(&store)));
}

#[derive(Clone, Debug)]
enum Step {
    Create(u8),
    Edit(u8, u8),
    Delete(u8),
    Compact,
    /// A person opens the vault anew, and somebody has put one of the copies back before.
    PutBack(u8),
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => any::<u8>().prop_map(Step::Create),
        4 => (any::<u8>(), any::<u8>()).prop_map(|(which, what)| Step::Edit(which, what)),
        2 => any::<u8>().prop_map(Step::Delete),
        3 => Just(Step::Compact),
        2 => any::<u8>().prop_map(Step::PutBack),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn whatever_copy_is_put_back_whenever_no_record_is_lost_and_older_ones_are_named(
        steps in prop::collection::vec(any_step(), 1..40),
    ) {
        let store = MemoryStore::default();
        let (mut session, mut copies) = (open(&store, 1), Vec::new());
        for (seed, step) in (2..).zip(steps) {
            let ids: Vec<RecordId> = all(&session).into_keys().collect();
            let pick = |which: u8| ids.get(usize::from(which) % ids.len().max(1)).copied();
            match step {
                Step::Create(n) => new_or_full(&session, n),
                Step::Edit(which, what) => {
                    if let Some(id) = pick(which) {
                        let before = customer_of(&session, id).value(customer::REMARK.field).cloned();
                        let _ = update(&session, id, customer::REMARK.field, before, text(&what.to_string()));
                    }
                }
                Step::Delete(which) => {
                    if let Some(id) = pick(which) {
                        let _ = commit(&session, vec![Change::delete(&customer_of(&session, id))]);
                    }
                }
                Step::Compact => {
                    block_on(session.compact()).unwrap();
                    copies.extend(store.page(CUSTOMERS));
                }
                Step::PutBack(which) => {
                    if let Some(copy) = copies.get(usize::from(which) % copies.len().max(1)) {
                        let listed = codec::unpack_head(&head(&store)).unwrap().written(customer::ID, 0);
                        let is_older = codec::unpack_page(copy).unwrap().written < listed;
                        store.put_page(CUSTOMERS, Some(copy.clone()));
                        session = open(&store, seed);
                        prop_assert_eq!(session.damaged().len(), usize::from(is_older));
                    }
                }
            }
        }
        prop_assert_eq!(&all(&session), &replayed(&store));
        prop_assert_eq!(&all(&open(&store, 1_000)), &replayed(&store));
    }
}
