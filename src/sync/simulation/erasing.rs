//! Somebody is erased at one desk (R203): the backend hears of it like of any deletion, and nothing that it says brings them
//! back, whether the row was edited elsewhere meanwhile, is made anew, or came back with the backend's own backup.

use futures_executor::block_on;

use super::pair::{Fate, Pair};
use super::scenes::{MARKS, SWEPT};
use super::schedule::Kind;
use crate::model::schema::tables::erasure::Reason;
use crate::model::schema::tables::{conflict, contact, customer, departure};
use crate::model::{Record, RecordId};
use crate::workspace::erasing::Wish;

const THEIR_IDS: Kind = Kind { own_ids: false, ..MARKS };

const KINDS: [Kind; 3] = [MARKS, SWEPT, THEIR_IDS];

/// A customer with a contact that both desks have.
fn known(kind: Kind) -> (Pair, RecordId, RecordId) {
    let mut pair = Pair::of(kind);
    let of = pair.new_customer(0, "北京华鼎");
    let id = pair.desks[0].session.new_id();
    pair.create(0, Record::new(contact::ID, id).with(contact::NAME, "张三".to_owned()).with(contact::CUSTOMER, of));
    pair.agree();
    (pair, of, id)
}

fn erase(pair: &Pair, id: RecordId) {
    let wish = Wish { entity: customer::ID, id, keeps_books: true, keeps_talks: false, reason: Reason::Request };
    let (committed, _) = block_on(pair.desks[0].session.erase(wish)).expect("it is erased");
    assert!(!committed.is_empty());
}

fn is_gone_everywhere(pair: &Pair, how: &str) {
    for desk in &pair.desks {
        assert!(desk.records(customer::ID).is_empty(), "{how}: a customer at {}", desk.name);
        assert!(desk.records(contact::ID).is_empty(), "{how}: a contact at {}", desk.name);
    }
    assert!(pair.rows(customer::ID).is_empty() && pair.rows(contact::ID).is_empty(), "{how}: at the backend");
    let desk = &pair.desks[0];
    assert!(desk.records(departure::ID).is_empty(), "{how}: a deletion waits");
    let names = desk.records(conflict::ID).into_iter().map(|line| line.text(conflict::TITLE).to_owned());
    assert!(names.filter(|name| !name.is_empty()).count() == 0, "{how}: the inbox names them");
}

#[test]
fn an_erased_person_is_deleted_at_the_backend_and_at_every_desk() {
    for kind in KINDS {
        let (mut pair, of, _) = known(kind);
        erase(&pair, of);
        pair.agree();
        is_gone_everywhere(&pair, &format!("{kind:?}"));
    }
}

#[test]
fn an_edit_that_somebody_made_elsewhere_meanwhile_brings_nobody_back() {
    for kind in KINDS {
        let (mut pair, of, _) = known(kind);
        erase(&pair, of);
        let key = pair.server.rows.keys().find(|(table, _)| *table == customer::ID).cloned().expect("a row");
        pair.server.edit_elsewhere(key, "改于别处".to_owned(), 0);
        for _ in 0..3 {
            pair.talk_over(0, |_| Fate::Fine).expect("a conversation");
            assert!(pair.desks[0].records(customer::ID).is_empty(), "{kind:?}");
        }
        pair.agree();
        is_gone_everywhere(&pair, &format!("{kind:?}"));
    }
}

#[test]
fn a_backend_that_has_the_row_again_is_told_again_to_let_it_go() {
    for kind in KINDS {
        let (mut pair, of, _) = known(kind);
        let before = pair.server.rows.clone();
        erase(&pair, of);
        pair.agree();
        // The rows come back there, as when somebody brings them back by hand.
        for (key, mut row) in before {
            pair.server.sequence += 1;
            (row.version, row.changed) = (pair.server.sequence, pair.server.clock);
            pair.server.rows.insert(key, row);
        }
        pair.talk_over(0, |_| Fate::Fine).expect("a conversation");
        assert!(pair.desks[0].records(customer::ID).is_empty() && pair.desks[0].records(contact::ID).is_empty());
        pair.agree();
        is_gone_everywhere(&pair, &format!("{kind:?}"));
    }
}
