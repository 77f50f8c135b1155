//! A person deletes a record and takes that back: before it was sent, when the backend has answered, and while nobody
//! knows whether it arrived. By undo, and by the screen of what waits.

use futures_executor::block_on;

use super::network::Request;
use super::pair::{Fate, Pair, deletes};
use super::scenes::{MARKS, SWEPT};
use super::schedule::Kind;
use crate::model::schema::facts;
use crate::model::schema::tables::conflict::{self, ConflictKind};
use crate::model::schema::tables::{contact, customer, departure};
use crate::model::{Record, RecordId};

const THEIR_IDS: Kind = Kind { own_ids: false, ..MARKS };

const KINDS: [Kind; 3] = [MARKS, SWEPT, THEIR_IDS];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Undo,
    Screen,
}

/// A customer that both desks have was deleted at the first; its deletion was sent, with that fate, or was not.
fn deleted(kind: Kind, sent: Option<Fate>) -> (Pair, RecordId) {
    let mut pair = Pair::of(kind);
    let id = pair.new_customer(0, "北京华鼎");
    pair.agree();
    pair.delete(0, customer::ID, id);
    if let Some(fate) = sent {
        let result = pair.talk_over(0, |request| if deletes(request, customer::ID) { fate } else { Fate::Fine });
        assert_eq!(result.is_ok(), fate == Fate::Fine, "{result:?}");
    }
    (pair, id)
}

fn take_back(pair: &mut Pair, by: By) {
    let desk = &mut pair.desks[0];
    match by {
        By::Undo => {
            block_on(desk.session.undo()).expect("it is taken back");
        }
        By::Screen => {
            let gone = desk.records(departure::ID).pop().expect("a deletion waits");
            assert!(desk.bring_back(gone.id));
        }
    }
}

/// It is at both desks and at the backend once, and nobody is asked anything.
fn is_there_once(pair: &Pair, how: &str) {
    assert_eq!(pair.rows(customer::ID).len(), 1, "{how}: rows at the backend");
    for desk in &pair.desks {
        let names = desk.records(customer::ID).into_iter().map(|record| record.text(customer::NAME).to_owned());
        assert_eq!(names.collect::<Vec<_>>(), ["北京华鼎"], "{how}: at {}", desk.name);
        assert!(desk.records(departure::ID).is_empty(), "{how}: a deletion waits at {}", desk.name);
        let open = desk.records(conflict::ID).into_iter().filter(|line| line.value(conflict::OUTCOME.field).is_none());
        assert_eq!(open.count(), 0, "{how}: the inbox of {}", desk.name);
    }
}

#[test]
fn a_deletion_that_was_not_sent_is_taken_back_as_if_it_had_never_been() {
    for kind in KINDS {
        for by in [By::Undo, By::Screen] {
            let (mut pair, _) = deleted(kind, None);
            take_back(&mut pair, by);
            pair.agree();
            is_there_once(&pair, &format!("{by:?} with {kind:?}"));
        }
    }
}

#[test]
fn a_record_whose_deletion_was_done_is_created_anew_by_undo() {
    for kind in KINDS {
        let (mut pair, _) = deleted(kind, Some(Fate::Fine));
        assert!(pair.desks[0].records(departure::ID).is_empty(), "there is nothing left for the screen to take back");
        take_back(&mut pair, By::Undo);
        pair.agree();
        is_there_once(&pair, &format!("{kind:?}"));
    }
}

#[test]
fn a_deletion_that_never_arrived_is_taken_back_though_nobody_knew() {
    for kind in KINDS {
        for by in [By::Undo, By::Screen] {
            let (mut pair, _) = deleted(kind, Some(Fate::Lost));
            take_back(&mut pair, by);
            pair.agree();
            is_there_once(&pair, &format!("{by:?} with {kind:?}"));
        }
    }
}

#[test]
fn a_record_whose_deletion_arrived_unheard_is_there_again_by_undo() {
    for kind in KINDS {
        let (mut pair, _) = deleted(kind, Some(Fate::Unheard));
        take_back(&mut pair, By::Undo);
        pair.agree();
        is_there_once(&pair, &format!("{kind:?}"));
    }
}

#[test]
fn whoever_takes_a_deletion_back_too_late_is_told() {
    for kind in KINDS {
        let (mut pair, id) = deleted(kind, Some(Fate::Unheard));
        take_back(&mut pair, By::Screen);
        pair.agree();
        assert!(pair.rows(customer::ID).is_empty(), "{kind:?}");
        assert!(pair.desks.iter().all(|desk| desk.records(customer::ID).is_empty()), "{kind:?}");
        assert_eq!((pair.told(0, ConflictKind::TooLate), pair.told(1, ConflictKind::TooLate)), (vec![id], Vec::new()));
        assert!(pair.desks[0].records(departure::ID).is_empty(), "{kind:?}");
    }
}

#[test]
fn a_record_that_is_deleted_once_more_after_it_came_back_stays_deleted() {
    for kind in KINDS {
        let (mut pair, id) = deleted(kind, Some(Fate::Lost));
        take_back(&mut pair, By::Screen);
        take_back(&mut pair, By::Undo);
        pair.delete(0, customer::ID, id);
        pair.agree();
        assert!(pair.rows(customer::ID).is_empty(), "{kind:?}");
        assert!(pair.desks.iter().all(|desk| desk.records(customer::ID).is_empty()), "{kind:?}");
        assert!(pair.told(0, ConflictKind::TooLate).is_empty(), "{kind:?}");
    }
}

#[test]
fn contacts_that_come_back_with_their_customer_still_belong_to_it() {
    for kind in KINDS {
        let mut pair = Pair::of(kind);
        let of = pair.new_customer(0, "北京华鼎");
        let id = pair.desks[0].session.new_id();
        let person = Record::new(contact::ID, id).with(contact::NAME, "张三".to_owned()).with(contact::CUSTOMER, of);
        pair.create(0, person);
        pair.agree();
        pair.delete(0, customer::ID, of);
        let unheard = |request: &Request| if deletes(request, customer::ID) { Fate::Unheard } else { Fate::Fine };
        assert!(pair.talk_over(0, unheard).is_err());
        take_back(&mut pair, By::Undo);
        pair.agree();
        is_there_once(&pair, &format!("{kind:?}"));
        for at in [0, 1] {
            let person = pair.record(at, contact::ID, id).expect("the contact is there");
            assert_eq!(person.get(contact::CUSTOMER), Some(of), "{kind:?}: at {}", pair.desks[at].name);
            assert!(person.value(facts::REMOTE_VERSION.field).is_some(), "{kind:?}");
        }
        let (customers, people) = (pair.rows(customer::ID), pair.rows(contact::ID));
        let leads_to = people.first().and_then(|row| row.fields.get("customer")).and_then(serde_json::Value::as_str);
        assert_eq!(leads_to, customers.first().map(|row| row.id.as_str()), "{kind:?}");
    }
}
