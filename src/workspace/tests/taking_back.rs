//! Undo and redo, step by step and with all that belongs together.

use super::*;

#[test]
fn a_deleted_customer_takes_what_belongs_to_it_along_and_undo_brings_all_back() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let id = new_customer(&session, "北京华鼎物流有限公司");
    commit(&session, vec![Change::create(&follow_up(&session, id, "客户询问价格", 1_789_000_000_000))]).unwrap();
    let before = customer_of(&session, id);
    commit(&session, vec![Change::delete(&before)]).unwrap();
    let count = |entity| session.read(|workspace| workspace.count(entity));
    assert_eq!((count(customer::ID), count(interaction::ID)), (0, 0));
    block_on(session.undo()).unwrap();
    assert_eq!((count(customer::ID), count(interaction::ID)), (1, 1));
    assert_eq!(customer_of(&session, id).text(customer::NUMBER), before.text(customer::NUMBER));
}

#[test]
fn two_presses_of_undo_take_back_two_steps() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    new_customer(&session, "甲公司");
    new_customer(&session, "乙公司");
    let (one, two) = block_on(futures_util::future::join(session.undo(), session.undo()));
    assert!(one.is_ok() && two.is_ok());
    assert_eq!(session.read(|workspace| workspace.count(customer::ID)), 0);
    block_on(session.redo()).unwrap();
    block_on(session.redo()).unwrap();
    assert_eq!(session.read(|workspace| workspace.count(customer::ID)), 2);
}
