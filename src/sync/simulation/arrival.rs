//! A creation whose answer was lost at a backend that chooses ids and does not keep ours: only a person can say what became
//! of it.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::pair::{Fate, Pair, answered, creates};
use super::scenes::MARKS;
use super::schedule::Kind;
use crate::model::schema::facts;
use crate::model::schema::tables::conflict::{self, ConflictKind};
use crate::model::schema::tables::{contact, customer};
use crate::model::{Change, Origin, Record, RecordId, Value};
use crate::sync::arrival::Arrival;
use crate::sync::decision::sent_again;
use crate::sync::push::LOST;
use crate::workspace::Proposal;
use futures_executor::block_on;

const KEYLESS: Kind = Kind { own_ids: false, keyless: true, ..MARKS };

/// A customer with a contact; nobody knows what became of the customer's creation.
fn lost(fate: Fate) -> (Pair, RecordId, RecordId) {
    let mut pair = Pair::of(KEYLESS);
    let of = pair.new_customer(0, "北京华鼎");
    let id = pair.desks[0].session.new_id();
    let person = Record::new(contact::ID, id).with(contact::NAME, "张三".to_owned()).with(contact::CUSTOMER, of);
    pair.create(0, person);
    assert!(pair.talk_over(0, |request| if creates(request, customer::ID) { fate } else { Fate::Fine }).is_err());
    pair.agree();
    let record = pair.record(0, customer::ID, of).expect("it is here");
    assert_eq!(record.text(facts::PARKED), LOST);
    (pair, of, id)
}

impl Pair {
    /// The first desk is told that a record has become that row.
    fn arrived(&mut self, record: RecordId, remote: &str) -> Arrival {
        let (engine, session) = (self.desks[0].engine.clone(), self.desks[0].session.clone());
        let table = engine.link().tables.first().expect("a table");
        let mut asking = pin!(engine.arrived(&session, table, record, remote));
        let mut context = Context::from_waker(Waker::noop());
        loop {
            if let Poll::Ready(result) = asking.as_mut().poll(&mut context) {
                return result.expect("an answer");
            }
            let request = self.desks[0].line.borrow_mut().request.take().expect("a request");
            let response = answered(&request, Fate::Fine, &mut self.server);
            self.desks[0].line.borrow_mut().response = Some(response);
        }
    }
}

/// Both desks and the backend have one customer, with its contact.
fn is_there_once(pair: &Pair, person: RecordId) {
    let (customers, people) = (pair.rows(customer::ID), pair.rows(contact::ID));
    assert_eq!((customers.len(), people.len()), (1, 1));
    let row = customers.first().expect("a row");
    let leads_to = people.first().and_then(|row| row.fields.get("customer")).and_then(serde_json::Value::as_str);
    assert_eq!(leads_to, Some(row.id.as_str()));
    for desk in &pair.desks {
        assert_eq!(desk.records(customer::ID).len(), 1, "at {}", desk.name);
        assert_eq!(desk.records(contact::ID).len(), 1, "at {}", desk.name);
    }
    let of = pair.record(0, contact::ID, person).and_then(|person| person.get(contact::CUSTOMER));
    assert_eq!(of, pair.desks[0].records(customer::ID).first().map(|record| record.id));
}

#[test]
fn a_customer_that_arrived_unheard_becomes_one_with_its_row_and_keeps_its_contacts() {
    let (mut pair, of, person) = lost(Fate::Unheard);
    assert_eq!(pair.desks[0].records(customer::ID).len(), 2, "the row came as a record of its own");
    let row = pair.rows(customer::ID).first().expect("a row").id.clone();
    assert_eq!(pair.arrived(of, "elsewhere"), Arrival::NotThere);
    assert!(matches!(pair.arrived(of, &row), Arrival::Joined(_)));
    assert_eq!(pair.arrived(of, &row), Arrival::Settled);
    pair.agree();
    is_there_once(&pair, person);
    assert!(pair.told(0, ConflictKind::Field).is_empty(), "they did not differ");
}

#[test]
fn what_was_edited_since_it_was_lost_is_in_the_inbox() {
    let (mut pair, of, person) = lost(Fate::Unheard);
    let before = pair.record(0, customer::ID, of).expect("it is here");
    let after = before.clone().with(customer::REMARK, "还在谈".to_owned());
    assert!(pair.desks[0].commit(Change::between(&before, &after).into_iter().collect()));
    let row = pair.rows(customer::ID).first().expect("a row").id.clone();
    let Arrival::Joined(joined) = pair.arrived(of, &row) else {
        panic!("they become one");
    };
    pair.agree();
    is_there_once(&pair, person);
    let lines = pair.desks[0].records(conflict::ID);
    let mine = lines.first().and_then(|line| line.value(conflict::MINE).cloned());
    assert_eq!((pair.told(0, ConflictKind::Field), mine), (vec![joined], Some(Value::Text("还在谈".to_owned()))));
}

#[test]
fn a_row_that_another_record_of_this_desk_has_become_is_not_taken_for_a_lost_one() {
    let (mut pair, of, _) = lost(Fate::Lost);
    pair.new_customer(0, "上海某某");
    pair.agree();
    let row = pair.rows(customer::ID).first().expect("a row").id.clone();
    assert_eq!(pair.arrived(of, &row), Arrival::Another);
    assert_eq!(pair.desks[0].records(customer::ID).len(), 2);
}

#[test]
fn a_customer_that_did_not_arrive_is_sent_again_on_a_persons_word() {
    let (mut pair, of, person) = lost(Fate::Lost);
    assert!(pair.rows(customer::ID).is_empty());
    block_on(pair.desks[0].session.commit_planned(|workspace| {
        let change = workspace.record(customer::ID, of).as_ref().and_then(sent_again);
        let changes = change.into_iter().collect();
        (vec![Proposal { label: String::new(), origin: Origin::Sync, changes }], ())
    }))
    .expect("it is written");
    pair.agree();
    is_there_once(&pair, person);
}
