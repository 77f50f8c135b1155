//! What of the unsent is listed, and what each button changes.

use super::*;
use crate::model::schema::facts::{EMPTY, base_of};
use crate::model::schema::tables::{contact, customer};

const BOTH: [EntityId; 2] = [customer::ID, contact::ID];

fn id(number: u8) -> RecordId {
    RecordId([number; 16])
}

fn customer(number: u8, name: &str) -> Record {
    Record::new(customer::ID, id(number)).with(customer::NAME, name.to_owned())
}

fn known(record: Record) -> Record {
    record.with(facts::REMOTE_VERSION, "1".to_owned())
}

fn following(records: &[Record]) -> Workspace {
    let mut workspace = Workspace::holding(records);
    workspace.follow_some(&BOTH, 1000);
    workspace
}

fn edited(number: u8) -> Record {
    let mut record = known(customer(number, "新名称")).with(customer::REMARK, "备注".to_owned());
    record.set_value(base_of(customer::NAME.field), Some(Value::Text("旧名称".to_owned())));
    record.set_value(base_of(customer::REMARK.field), Some(EMPTY));
    record
}

#[test]
fn what_the_backend_has_already_is_not_listed_and_all_else_is() {
    let workspace = following(&[known(customer(1, "甲")), customer(2, "乙"), edited(3)]);
    let waiting = Waiting::of(&workspace, &BOTH, SHOWN);
    assert_eq!(
        waiting.going.iter().map(|one| (one.id, one.deed)).collect::<Vec<_>>(),
        [(id(2), Deed::Created), (id(3), Deed::Edited)]
    );
    assert_eq!((waiting.total, waiting.left_out()), (2, 0));
    let edit = &waiting.going[1].edits[0];
    assert_eq!(edit.before, Some(Value::Text("旧名称".to_owned())));
    assert_eq!(edit.now, Some(Value::Text("新名称".to_owned())));
    assert_eq!(waiting.going[1].edits[1].before, None);
}

#[test]
fn a_refused_record_is_found_among_many_and_says_the_servers_own_words() {
    let mut records: Vec<Record> = (1..=60).map(|number| customer(number, "甲")).collect();
    records.push(edited(61).with(facts::PARKED, "422 too long".to_owned()));
    records.push(customer(62, "乙").with(facts::PARKED, LOST.to_owned()));
    let waiting = Waiting::of(&following(&records), &BOTH, 10);
    let states: Vec<State> = waiting.held.iter().map(|one| one.state.clone()).collect();
    assert_eq!(states, [State::Refused("422 too long".to_owned()), State::Lost]);
    assert_eq!((waiting.total, waiting.going.len(), waiting.left_out()), (62, 10, 50));
    assert_eq!(waiting.held[0].offers(), [Offer::Again, Offer::Discard]);
    assert_eq!(waiting.held[1].offers(), [Offer::Arrived, Offer::NotArrived, Offer::Delete]);
}

#[test]
fn a_contact_waits_for_its_new_customer_only() {
    let person = |number: u8, of: u8| {
        Record::new(contact::ID, id(number)).with(contact::NAME, "丙".to_owned()).with(contact::CUSTOMER, id(of))
    };
    let workspace = following(&[customer(1, "甲"), known(customer(2, "乙")), person(3, 1), person(4, 2)]);
    let waiting = Waiting::of(&workspace, &BOTH, SHOWN);
    let state = |number: u8| waiting.going.iter().find(|one| one.id == id(number)).map(|one| one.state.clone());
    assert_eq!(state(3), Some(State::After(customer::ID, id(1))));
    assert_eq!(state(4), Some(State::Waiting));
}

#[test]
fn only_a_record_that_the_backend_lacks_has_a_badge() {
    let records = [known(customer(1, "甲")), edited(2), edited(3).with(facts::PARKED, "422".to_owned())];
    let workspace = following(&records);
    let badges: Vec<_> = records.iter().map(|record| badge(&workspace, &BOTH, record)).collect();
    assert_eq!(badges, [None, Some(Badge::Waiting), Some(Badge::Refused)]);
    assert_eq!(badge(&Workspace::holding(&records), &BOTH, &records[1]), None);
}

#[test]
fn nothing_is_said_to_go_of_a_table_that_is_only_read() {
    let gone = Record::new(departure::ID, id(9)).with(departure::TABLE, i64::from(customer::ID.0));
    let gone = gone.with(departure::RECORD, id(8));
    let person = Record::new(contact::ID, id(4)).with(contact::NAME, "丙".to_owned());
    let refused = edited(3).with(facts::PARKED, "422".to_owned());
    let records = [customer(1, "甲"), edited(2), refused, person, gone];
    let workspace = following(&records);
    let waiting = Waiting::of(&workspace, &[contact::ID], SHOWN);
    assert_eq!((waiting.held.len(), waiting.total, waiting.left_out()), (0, 1, 0));
    assert_eq!(waiting.going.iter().map(|one| one.id).collect::<Vec<_>>(), [id(4)]);
    let badges: Vec<_> = records[..4].iter().map(|record| badge(&workspace, &[contact::ID], record)).collect();
    assert_eq!(badges, [None, None, None, Some(Badge::Waiting)]);
}

#[test]
fn what_is_on_its_way_is_not_discarded() {
    let record = edited(1).with(facts::SENT, true);
    let pending = Pending::of(&following(std::slice::from_ref(&record)), &record);
    assert_eq!((pending.state.clone(), pending.offers()), (State::Sent, Vec::new()));
}

#[test]
fn discarding_puts_back_what_the_backend_has() {
    let record = edited(1).with(facts::PARKED, "422".to_owned());
    let change = discarded(&record).unwrap();
    let mut after = record.clone();
    change.apply_to(&mut after);
    assert_eq!((after.text(customer::NAME), after.value(customer::REMARK.field)), ("旧名称", None));
    // The rest is the business of the door, as with every edit.
    assert!(change.edits.iter().all(|edit| !facts::is_remote(edit.field)));
    assert_eq!(discarded(&known(customer(2, "乙"))), None);
}

/// A customer that was deleted here and of which nothing was heard since.
fn deletion() -> Record {
    Record::new(departure::ID, id(9))
        .with(departure::TITLE, "甲".to_owned())
        .with(departure::TABLE, i64::from(customer::ID.0))
        .with(departure::RECORD, id(1))
        .with(facts::REMOTE_VERSION, "1".to_owned())
}

#[test]
fn a_deletion_can_be_taken_back_as_long_as_the_backend_has_not_answered() {
    let offers = |gone: &Record| Pending::deleted(gone).unwrap().offers();
    assert_eq!(offers(&deletion()), [Offer::BringBack]);
    assert_eq!(offers(&deletion().with(facts::SENT, true)), [Offer::BringBack]);
    let refused = deletion().with(facts::PARKED, "403 not allowed".to_owned());
    let waiting = Waiting::of(&following(std::slice::from_ref(&refused)), &BOTH, SHOWN);
    assert_eq!(waiting.held[0].offers(), [Offer::Again, Offer::BringBack]);
    assert_eq!(waiting.held[0].stored(), (departure::ID, id(9)));
    let back = deletion().with(departure::TAKEN_BACK, true);
    let waiting = Waiting::of(&following(std::slice::from_ref(&back)), &BOTH, SHOWN);
    assert_eq!((waiting.going[0].state.clone(), waiting.going[0].offers()), (State::ComingBack, Vec::new()));
}

#[test]
fn whoever_has_to_look_at_the_backend_is_told_so_and_can_say_what_they_found() {
    let created = customer(1, "甲").with(facts::PARKED, LOST.to_owned());
    let created = Pending::of(&following(std::slice::from_ref(&created)), &created);
    assert_eq!(created.advice(), Some(words::LOST_TEXT));
    assert_eq!(created.offers(), [Offer::Arrived, Offer::NotArrived, Offer::Delete]);
    let mut gone = deletion().with(facts::PARKED, LOST.to_owned());
    gone.set_value(facts::REMOTE_VERSION.field, None);
    let gone = Pending::deleted(&gone).unwrap();
    assert_eq!(gone.advice(), Some(words::LOST_DELETION_TEXT));
    assert_eq!(gone.offers(), [Offer::GiveUp]);
    let refused = customer(2, "乙").with(facts::PARKED, "422".to_owned());
    assert!(Pending::of(&following(std::slice::from_ref(&refused)), &refused).advice().is_none());
}
