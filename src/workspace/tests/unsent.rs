//! What a backend has to be told is remembered with the edit itself, through undo, deletion and reopening.

use super::*;
use crate::model::schema::facts::{self, EMPTY, base_of, outgoing_of};
use crate::model::schema::tables::{departure, task};
use crate::workspace::unsent::edited_fields;

/// The backend says that it has a record, in that version.
fn told(session: &TestSession, id: RecordId, edit: impl Fn(&mut Record)) {
    block_on(session.commit_planned(|workspace| {
        let before = workspace.record(customer::ID, id).unwrap();
        let mut after = before.clone();
        edit(&mut after);
        let changes = Change::between(&before, &after).into_iter().collect();
        (vec![Proposal { label: String::new(), origin: Origin::Sync, changes }], ())
    }))
    .unwrap();
}

fn known_customer(session: &TestSession) -> RecordId {
    let id = new_customer(session, "北京华鼎");
    told(session, id, |record| record.set(facts::REMOTE_VERSION, "1".to_owned()));
    id
}

fn remark(session: &TestSession, id: RecordId, text: &str) {
    let before = session.read(|workspace| workspace.record(customer::ID, id)).unwrap();
    let after = before.clone().with(customer::REMARK, text.to_owned());
    commit(session, vec![Change::between(&before, &after).unwrap()]).unwrap();
}

fn record(session: &TestSession, id: RecordId) -> Record {
    session.read(|workspace| workspace.record(customer::ID, id)).unwrap()
}

fn unsent(session: &TestSession) -> usize {
    while session.follow_some(&[customer::ID], 10) {}
    session.read(|workspace| workspace.unsent_count(&[customer::ID]))
}

#[test]
fn an_edit_remembers_what_the_backend_has_until_it_is_sent() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let id = known_customer(&session);
    assert_eq!(unsent(&session), 0);
    remark(&session, id, "甲");
    remark(&session, id, "乙");
    assert_eq!(edited_fields(&record(&session, id)).collect::<Vec<_>>(), [(customer::REMARK.field, None)]);
    assert_eq!(unsent(&session), 1);
    // Also for whoever opens the vault next, after the pages were written anew.
    block_on(session.compact()).unwrap();
    let again = open(&store, 2);
    assert_eq!(record(&again, id).value(base_of(customer::REMARK.field)), Some(&EMPTY));
    assert_eq!(unsent(&again), 1);
}

#[test]
fn an_edit_that_is_taken_back_before_it_was_sent_leaves_nothing_to_send() {
    let session = open(&MemoryStore::default(), 1);
    let id = known_customer(&session);
    remark(&session, id, "甲");
    block_on(session.undo()).unwrap();
    assert_eq!(edited_fields(&record(&session, id)).count(), 0);
    assert_eq!(unsent(&session), 0);
}

#[test]
fn an_edit_during_the_wait_for_an_answer_remembers_what_was_sent() {
    let session = open(&MemoryStore::default(), 1);
    let id = known_customer(&session);
    remark(&session, id, "甲");
    told(&session, id, |record| record.set(facts::SENT, true));
    remark(&session, id, "乙");
    let now = record(&session, id);
    assert_eq!(now.value(outgoing_of(customer::REMARK.field)), Some(&Value::Text("甲".to_owned())));
    assert_eq!(now.value(base_of(customer::REMARK.field)), Some(&EMPTY));
}

#[test]
fn what_the_backend_said_is_never_undone() {
    let session = open(&MemoryStore::default(), 1);
    let id = known_customer(&session);
    remark(&session, id, "甲");
    told(&session, id, |record| {
        record.set(facts::REMOTE_VERSION, "2".to_owned());
        record.set_value(base_of(customer::REMARK.field), None);
    });
    block_on(session.undo()).unwrap();
    let now = record(&session, id);
    assert_eq!((now.text(customer::REMARK), now.text(facts::REMOTE_VERSION)), ("", "2"));
    assert_eq!(now.value(base_of(customer::REMARK.field)), Some(&Value::Text("甲".to_owned())));
}

#[test]
fn a_deletion_is_owed_to_the_backend_and_not_when_it_is_taken_back() {
    let session = open(&MemoryStore::default(), 1);
    let id = known_customer(&session);
    let gone = |session: &TestSession| session.read(|workspace| workspace.departure_of(id));
    commit(&session, vec![Change::delete(&record(&session, id))]).unwrap();
    assert_eq!(gone(&session).unwrap().text(facts::REMOTE_VERSION), "1");
    assert_eq!(unsent(&session), 1);
    block_on(session.undo()).unwrap();
    assert_eq!(gone(&session), None);
    assert_eq!(record(&session, id).text(facts::REMOTE_VERSION), "1");
    assert_eq!(unsent(&session), 0);
}

#[test]
fn a_deletion_in_a_table_that_is_only_read_is_owed_to_nobody() {
    let session = open(&MemoryStore::default(), 1);
    let id = known_customer(&session);
    commit(&session, vec![Change::delete(&record(&session, id))]).unwrap();
    assert_eq!(unsent(&session), 1);
    assert_eq!(session.read(|workspace| workspace.unsent_count(&[task::ID])), 0);
}

#[test]
fn a_record_that_comes_back_after_the_backend_heard_of_its_end_is_new_there() {
    let session = open(&MemoryStore::default(), 1);
    let id = known_customer(&session);
    commit(&session, vec![Change::delete(&record(&session, id))]).unwrap();
    block_on(session.commit_planned(|workspace| {
        let gone = workspace.departure_of(id).unwrap();
        (vec![Proposal { label: String::new(), origin: Origin::Sync, changes: vec![Change::delete(&gone)] }], ())
    }))
    .unwrap();
    block_on(session.undo()).unwrap();
    assert!(record(&session, id).value(facts::REMOTE_VERSION.field).is_none());
    assert_eq!(session.read(|workspace| workspace.count(departure::ID)), 0);
    assert_eq!(unsent(&session), 1);
}

/// What is remembered of a deleted record becomes so.
fn heard(session: &TestSession, id: RecordId, edit: impl Fn(&mut Record)) {
    block_on(session.commit_planned(|workspace| {
        let before = workspace.departure_of(id).unwrap();
        let mut after = before.clone();
        edit(&mut after);
        let changes = Change::between(&before, &after).into_iter().collect();
        (vec![Proposal { label: String::new(), origin: Origin::Sync, changes }], ())
    }))
    .unwrap();
}

#[test]
fn whoever_takes_back_a_deletion_that_may_have_been_done_is_not_left_with_a_record_that_is_gone_there() {
    let session = open(&MemoryStore::default(), 1);
    let id = known_customer(&session);
    commit(&session, vec![Change::delete(&record(&session, id))]).unwrap();
    heard(&session, id, |gone| {
        gone.set(facts::SENT, true);
        gone.set(facts::PARKED, "500".to_owned());
    });
    block_on(session.undo()).unwrap();
    assert!(record(&session, id).value(facts::REMOTE_VERSION.field).is_none(), "it is new there");
    let gone = session.read(|workspace| workspace.departure_of(id)).unwrap();
    assert_eq!((gone.get(facts::SENT), gone.text(facts::PARKED)), (Some(true), ""), "and is asked for first");
}

#[test]
fn a_deletion_that_was_taken_back_holds_again_when_the_record_is_deleted_once_more() {
    let session = open(&MemoryStore::default(), 1);
    let id = known_customer(&session);
    commit(&session, vec![Change::delete(&record(&session, id))]).unwrap();
    heard(&session, id, |gone| {
        gone.set(facts::SENT, true);
        gone.set(departure::TAKEN_BACK, true);
    });
    block_on(session.undo()).unwrap();
    commit(&session, vec![Change::delete(&record(&session, id))]).unwrap();
    let gone = session.read(|workspace| workspace.departure_of(id)).unwrap();
    assert_eq!((gone.get(facts::SENT), gone.get(departure::TAKEN_BACK)), (Some(true), None));
    assert_eq!(session.read(|workspace| workspace.count(departure::ID)), 1);
}

#[test]
fn without_a_backend_nothing_is_remembered() {
    let session = open(&MemoryStore::default(), 1);
    let id = new_customer(&session, "北京华鼎");
    remark(&session, id, "甲");
    commit(&session, vec![Change::delete(&record(&session, id))]).unwrap();
    assert_eq!(session.read(|workspace| workspace.count(departure::ID)), 0);
}
