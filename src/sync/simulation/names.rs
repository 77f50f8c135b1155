//! A record that was deleted here and that the backend has again, or has still: the desk must know what it is called
//! there, also after it was opened again, and what refers to it leads to the same at every desk and at the backend.

use futures_executor::block_on;

use super::network::Request;
use super::pair::{Fate, Pair, deletes};
use super::scenes::{MARKS, SWEPT};
use super::schedule::Kind;
use crate::model::schema::tables::conflict::ConflictKind;
use crate::model::schema::tables::{contact, customer};
use crate::model::{Change, RecordId};
use crate::sync::names::{by_rule, remote_id};

const THEIR_IDS: Kind = Kind { own_ids: false, ..MARKS };
const THEIR_IDS_SWEPT: Kind = Kind { own_ids: false, ..SWEPT };
const KEYLESS: Kind = Kind { keyless: true, ..THEIR_IDS };

const KINDS: [Kind; 4] = [MARKS, SWEPT, THEIR_IDS, THEIR_IDS_SWEPT];

/// Both desks have a customer. One deletes it, and in the same conversation gets a contact of it that somebody has just
/// made elsewhere; the deletion is done, and the answer to it is lost.
fn deleted_beside_a_new_contact(kind: Kind, at: usize) -> (Pair, RecordId, RecordId) {
    let mut pair = Pair::of(kind);
    let of = pair.new_customer(0, "北京华鼎");
    pair.agree();
    let remote = pair.rows(customer::ID).first().expect("it was sent").id.clone();
    pair.server.make_elsewhere(contact::ID, "77", &[("name", "张三"), ("customer", remote.as_str())]);
    pair.delete(at, customer::ID, of);
    let unheard = |request: &Request| if deletes(request, customer::ID) { Fate::Unheard } else { Fate::Fine };
    assert!(pair.talk_over(at, unheard).is_err());
    (pair, of, by_rule(contact::ID, "77"))
}

fn write_remark(pair: &mut Pair, at: usize, of: RecordId, remark: &str) {
    let before = pair.record(at, customer::ID, of).expect("it is here");
    let after = before.clone().with(customer::REMARK, remark.to_owned());
    assert!(pair.desks[at].commit(Change::between(&before, &after).into_iter().collect()));
}

/// The customer to which a contact leads at a desk, by the backend's id; none where it is not there.
fn leads_to(pair: &Pair, at: usize, person: RecordId) -> Option<String> {
    let of = pair.record(at, contact::ID, person).expect("the contact is here").get(contact::CUSTOMER)?;
    pair.record(at, customer::ID, of).as_ref().map(remote_id)
}

/// The same at the backend.
fn leads_to_there(pair: &Pair) -> Option<String> {
    let people = pair.rows(contact::ID);
    let of = people.first().and_then(|row| row.fields.get("customer")).and_then(serde_json::Value::as_str)?;
    pair.rows(customer::ID).into_iter().find(|row| row.id == of).map(|row| row.id.clone())
}

#[test]
fn a_contact_of_a_customer_that_one_desk_deletes_and_another_works_on_belongs_to_the_same_everywhere() {
    for kind in KINDS {
        for opened_again in [false, true] {
            let (mut pair, of, person) = deleted_beside_a_new_contact(kind, 1);
            if opened_again {
                pair.desks[1].crash();
            }
            write_remark(&mut pair, 0, of, "还在谈");
            pair.agree();
            assert_eq!(pair.rows(customer::ID).len(), 1, "{kind:?}: work on it survives");
            for at in [0, 1] {
                let how = format!("at {} with {kind:?}, opened again: {opened_again}", pair.desks[at].name);
                assert_eq!(pair.desks[at].records(customer::ID).len(), 1, "{how}");
                assert_eq!(leads_to(&pair, at, person), leads_to_there(&pair), "{how}");
            }
        }
    }
}

#[test]
fn a_contact_that_came_after_its_customer_was_deleted_belongs_to_it_when_that_is_taken_back() {
    for kind in KINDS {
        let (mut pair, _, person) = deleted_beside_a_new_contact(kind, 0);
        block_on(pair.desks[0].session.undo()).expect("it is taken back");
        pair.agree();
        let there = pair.rows(customer::ID).first().map(|row| row.id.clone());
        assert!(there.is_some(), "{kind:?}");
        assert_eq!(leads_to_there(&pair), there, "{kind:?}: at the backend");
        for at in [0, 1] {
            assert_eq!(leads_to(&pair, at, person), there, "{kind:?}: at {}", pair.desks[at].name);
        }
    }
}

#[test]
fn a_customer_that_is_deleted_here_and_edited_there_comes_back_once_after_the_desk_was_opened_again() {
    for opened_again in [false, true] {
        let mut pair = Pair::of(KEYLESS);
        let of = pair.new_customer(0, "北京华鼎");
        pair.agree();
        pair.delete(0, customer::ID, of);
        if opened_again {
            pair.desks[0].crash();
        }
        let remote = pair.rows(customer::ID).first().expect("it was sent").id.clone();
        pair.server.edit_elsewhere((customer::ID, remote), "还在谈".to_owned(), 0);
        pair.agree();
        let here: Vec<RecordId> = pair.desks[0].records(customer::ID).iter().map(|record| record.id).collect();
        assert_eq!(here, [of], "opened again: {opened_again}");
        assert_eq!(pair.told(0, ConflictKind::DeletedHere), [of], "opened again: {opened_again}");
    }
}
