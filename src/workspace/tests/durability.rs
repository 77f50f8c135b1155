//! Two tabs, a full disk and a damaged page: what was saved stays and nothing is overwritten.

use super::*;
use crate::model::schema::tables::{contact, product};

#[test]
fn two_tabs_that_edit_different_fields_keep_both_and_the_same_field_is_never_overwritten() {
    let store = MemoryStore::default();
    let (one, two) = (open(&store, 1), open(&store, 2));
    let id = new_customer(&one, "北京华鼎物流有限公司");
    block_on(two.catch_up()).unwrap();
    update(&one, id, customer::REMARK.field, None, text("决策链包含技术总监")).unwrap();
    update(&two, id, customer::ADDRESS.field, None, text("平谷区一号")).unwrap();
    block_on(one.catch_up()).unwrap();
    for session in [&one, &two] {
        let record = customer_of(session, id);
        assert_eq!(record.text(customer::REMARK), "决策链包含技术总监");
        assert_eq!(record.text(customer::ADDRESS), "平谷区一号");
    }
    let stale = update(&two, id, customer::REMARK.field, None, text("覆盖"));
    let Err(CommitError::Refused(Refusal::Stale(fields))) = stale else {
        panic!("{stale:?}");
    };
    assert_eq!(fields[0].now, text("决策链包含技术总监"));
}

#[test]
fn two_tabs_never_give_the_same_number() {
    let store = MemoryStore::default();
    let (one, two) = (open(&store, 1), open(&store, 2));
    let mut numbers = std::collections::BTreeSet::new();
    for round in 0..10 {
        let session = if round % 2 == 0 { &one } else { &two };
        let id = new_customer(session, &format!("客户{round}"));
        assert!(numbers.insert(customer_of(session, id).text(customer::NUMBER).to_owned()));
    }
    block_on(one.catch_up()).unwrap();
    assert_eq!(one.read(|workspace| workspace.count(customer::ID)), 10);
}

#[test]
fn a_full_disk_refuses_the_save_and_leaves_everything_as_it_was() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let id = new_customer(&session, "北京华鼎物流有限公司");
    store.fail_after(0);
    let failed = update(&session, id, customer::REMARK.field, None, text("x"));
    assert_eq!(failed, Err(CommitError::Store(durable::StoreError::NoRoom)));
    assert_eq!(customer_of(&session, id).text(customer::REMARK), "");
    update(&session, id, customer::REMARK.field, None, text("x")).unwrap();
    store.fail_after(0);
    assert!(block_on(session.compact()).is_err());
    block_on(session.compact()).unwrap();
    assert_eq!(customer_of(&open(&store, 2), id).text(customer::REMARK), "x");
}

#[test]
fn what_was_saved_while_pages_were_being_written_is_not_covered_by_an_older_page() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let id = new_customer(&session, "北京华鼎物流有限公司");
    store.write_pages_late(9);
    // An erasing writes pages, too, and does not wait until nobody works.
    let meanwhile = async {
        let before = session.read(|workspace| workspace.record(customer::ID, id)).unwrap();
        let after = before.clone().with(customer::REMARK, "先款后货".to_owned());
        let changes = Change::between(&before, &after).into_iter().collect();
        session.commit(Proposal { label: "test".to_owned(), origin: Origin::Person, changes }).await.unwrap();
        session.compact().await.unwrap();
    };
    let (written, ()) = block_on(futures_util::future::join(session.compact(), meanwhile));
    written.unwrap();
    // The head moves on with another page.
    let record = Record::new(product::ID, session.new_id()).with(product::NAME, "减速机".to_owned());
    commit(&session, vec![Change::create(&record)]).unwrap();
    block_on(session.compact()).unwrap();
    assert_eq!(customer_of(&open(&store, 2), id).text(customer::REMARK), "先款后货");
}

#[test]
fn a_damaged_page_is_named_and_kept_and_the_rest_works() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let kept = new_customer(&session, "北京华鼎物流有限公司");
    let record = Record::new(contact::ID, session.new_id())
        .with(contact::NAME, "吕子涵".to_owned())
        .with(contact::CUSTOMER, kept);
    commit(&session, vec![Change::create(&record)]).unwrap();
    block_on(session.compact()).unwrap();
    store.damage_page(PageKey { entity: contact::ID, page: 0 });
    let session = open(&store, 2);
    assert_eq!(session.damaged().len(), 1);
    assert_eq!(customer_of(&session, kept).text(customer::NAME), "北京华鼎物流有限公司");
    let record =
        Record::new(contact::ID, session.new_id()).with(contact::NAME, "徐艳".to_owned()).with(contact::CUSTOMER, kept);
    commit(&session, vec![Change::create(&record)]).unwrap();
    block_on(session.compact()).unwrap();
    let keys = store.page_keys();
    assert!(keys.contains(&PageKey { entity: contact::ID, page: 1 }), "the damaged page is not overwritten: {keys:?}");
}

#[test]
fn a_tab_that_heard_nothing_for_long_takes_all_of_it_in_and_shows_it_bit_by_bit() {
    let store = MemoryStore::default();
    let (one, two) = (open(&store, 1), open(&store, 2));
    let shown = std::rc::Rc::new(Cell::new(0));
    let seen = shown.clone();
    two.observe(move |_| seen.set(seen.get() + 1));
    for number in 0..200 {
        new_customer(&one, &format!("客户{number}"));
    }
    block_on(two.catch_up()).unwrap();
    assert_eq!(two.read(|workspace| workspace.count(customer::ID)), 200);
    assert!((2..200).contains(&shown.get()), "{}", shown.get());
}

#[test]
fn a_long_gap_in_the_journal_is_named_and_hides_nothing_behind_it() {
    let (store, elsewhere) = (MemoryStore::default(), MemoryStore::default());
    let session = open(&store, 1);
    new_customer(&session, "北京华鼎物流有限公司");
    new_customer(&open(&elsewhere, 2), "天津众盛物流有限公司");
    let (_, entry) = block_on(elsewhere.journal(0, 1)).unwrap().remove(0);
    block_on(store.append(500, &[entry.unwrap()])).unwrap();
    block_on(session.catch_up()).unwrap();
    assert_eq!(session.read(|workspace| workspace.count(customer::ID)), 2);
    assert_eq!(session.damaged(), ["journal 2–499: missing"]);
}
