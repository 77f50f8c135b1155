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
fn whoever_takes_a_large_step_back_is_told_how_far_it_is() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let slice = |name: &str| {
        let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, name.to_owned());
        let (label, origin) = ("many".to_owned(), Origin::Person);
        Proposal { label, origin, changes: vec![Change::create(&record)] }
    };
    let slices = ["甲公司", "乙公司", "丙公司", "丁公司"].map(slice);
    block_on(session.commit_many(slices.as_slice(), &mut |_| true)).unwrap();
    for redo in [false, true] {
        let mut told: Vec<f32> = Vec::new();
        let mut tell = |share: f32| told.push(share);
        let done = if redo { block_on(session.redo_told(&mut tell)) } else { block_on(session.undo_told(&mut tell)) };
        assert!(done.is_ok_and(|done| !done.is_empty()));
        assert!(told.len() >= 2 * slices.len() && told.is_sorted(), "{told:?}");
        assert!(told.first().is_some_and(|share| *share < 0.1) && told.iter().all(|share| *share <= 1.0), "{told:?}");
    }
    assert_eq!(session.read(|workspace| workspace.count(customer::ID)), slices.len());
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
