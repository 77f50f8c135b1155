//! Undo and redo, step by step and with all that belongs together.

use super::*;
use crate::model::schema::tables::conflict;

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

#[test]
fn undo_does_not_take_along_what_another_tab_has_added_since() {
    let store = MemoryStore::default();
    let (one, two) = (open(&store, 1), open(&store, 2));
    let id = new_customer(&one, "北京华鼎物流有限公司");
    block_on(two.catch_up()).unwrap();
    let said = follow_up(&two, id, "客户询问价格", 1_789_000_000_000);
    commit(&two, vec![Change::create(&said)]).unwrap();
    let undone = block_on(one.undo()).unwrap();
    assert_eq!((undone.is_empty(), undone.kept), (true, vec![(customer::ID, id)]));
    for session in [&one, &open(&store, 3)] {
        assert!(session.read(|workspace| workspace.record(interaction::ID, said.id)).is_some());
    }
}

#[test]
fn nothing_is_saved_to_a_customer_that_another_tab_has_deleted() {
    let store = MemoryStore::default();
    let (one, two) = (open(&store, 1), open(&store, 2));
    let id = new_customer(&one, "北京华鼎物流有限公司");
    block_on(two.catch_up()).unwrap();
    commit(&two, vec![Change::delete(&customer_of(&two, id))]).unwrap();
    let said = follow_up(&one, id, "客户询问价格", 1_789_000_000_000);
    let refused = commit(&one, vec![Change::create(&said)]);
    assert_eq!(refused, Err(CommitError::Refused(Refusal::Gone(id))));
    assert_eq!(open(&store, 3).read(|workspace| workspace.count(interaction::ID)), 0);
}

#[test]
fn a_conflict_that_was_settled_is_open_again_after_undo() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let id = new_customer(&session, "北京华鼎物流有限公司");
    let line = Record::new(conflict::ID, session.new_id()).with(conflict::RECORD, id);
    let found = Proposal { label: String::new(), origin: Origin::Sync, changes: vec![Change::create(&line)] };
    block_on(session.commit_planned(|_| (vec![found.clone()], ()))).unwrap();
    let read = |entity, id| session.read(|workspace| workspace.record(entity, id)).unwrap();
    let before = customer_of(&session, id);
    let kept = before.clone().with(customer::REMARK, "我的".to_owned());
    let open = read(conflict::ID, line.id);
    let settled = open.clone().with(conflict::OUTCOME, conflict::Outcome::Mine);
    let changes = [Change::between(&before, &kept), Change::between(&open, &settled)];
    commit(&session, changes.into_iter().flatten().collect()).unwrap();
    assert_eq!(read(conflict::ID, line.id).get(conflict::OUTCOME), Some(conflict::Outcome::Mine));
    block_on(session.undo()).unwrap();
    assert_eq!(read(conflict::ID, line.id).get(conflict::OUTCOME), None);
    assert_eq!(customer_of(&session, id).text(customer::REMARK), "");
    block_on(session.redo()).unwrap();
    assert_eq!(read(conflict::ID, line.id).get(conflict::OUTCOME), Some(conflict::Outcome::Mine));
}
