//! Two desks without a network give the same number, and both records reach the backend with it.

use std::collections::BTreeMap;

use super::network::Request;
use super::pair::{Fate, Pair};
use super::scenes::MARKS;
use super::schedule::Kind;
use crate::model::RecordId;
use crate::model::schema::tables::conflict::ConflictKind;
use crate::model::schema::tables::customer;

const NUMBERED: Kind = Kind { numbered: true, ..MARKS };

fn numbers(pair: &Pair, at: usize) -> BTreeMap<RecordId, String> {
    let records = pair.desks[at].records(customer::ID).into_iter();
    records.map(|record| (record.id, record.text(customer::NUMBER).to_owned())).collect()
}

/// Two customers of one number, which the backend has taken from both desks.
fn doubled() -> (Pair, String) {
    let mut pair = Pair::of(NUMBERED);
    pair.new_customer(0, "甲公司");
    pair.new_customer(1, "乙公司");
    pair.talk_over(0, |_| Fate::Fine).expect("a conversation");
    // The other desk has looked a moment before that.
    let late = |request: &Request| if matches!(request, Request::List(..)) { Fate::NothingNew } else { Fate::Fine };
    pair.talk_over(1, late).expect("a conversation");
    let given: Vec<String> = [0, 1].iter().flat_map(|at| numbers(&pair, *at).into_values()).collect();
    assert_eq!((given.len(), pair.rows(customer::ID).len()), (2, 2));
    assert_eq!(given.first(), given.last(), "both have the same number");
    let number = given.into_iter().next().unwrap_or_default();
    (pair, number)
}

/// Both desks and the backend have two numbers, one of them the old one, and both desks tell of the same record.
fn are_told_apart(pair: &Pair, old: &str) {
    let (here, there) = (numbers(pair, 0), numbers(pair, 1));
    assert_eq!(here, there, "both desks have the same");
    let at_backend = pair.rows(customer::ID).into_iter().filter_map(|row| row.fields.get("number")?.as_str());
    let mut at_backend: Vec<&str> = at_backend.collect();
    at_backend.sort_unstable();
    let mut given: Vec<&str> = here.values().map(String::as_str).collect();
    given.sort_unstable();
    assert_eq!(given, at_backend);
    given.dedup();
    assert_eq!(given.len(), 2, "they are two numbers");
    assert!(given.contains(&old), "the earlier record keeps its number");
}

#[test]
fn two_customers_that_reached_the_backend_with_one_number_get_two() {
    let (mut pair, number) = doubled();
    pair.agree();
    are_told_apart(&pair, &number);
    // The desk that saw both first has done it; the other has heard of it with the row.
    assert_eq!(pair.told(0, ConflictKind::Number).len(), 1);
}

#[test]
fn two_desks_that_renumber_at_once_come_to_the_same() {
    let (mut pair, number) = doubled();
    let lost = |request: &Request| if request.writes() { Fate::Lost } else { Fate::Fine };
    for at in [0, 1] {
        assert!(pair.talk_over(at, lost).is_err(), "the new number is sent");
    }
    pair.agree();
    are_told_apart(&pair, &number);
    let told = [0, 1].map(|at| pair.told(at, ConflictKind::Number));
    assert_eq!(told[0].len(), 1);
    assert_eq!(told[0], told[1], "both speak of the later record");
}

#[test]
fn a_customer_that_is_deleted_elsewhere_is_not_brought_back_by_its_new_number() {
    let (mut pair, _) = doubled();
    let lost = |request: &Request| if request.writes() { Fate::Lost } else { Fate::Fine };
    assert!(pair.talk_over(0, lost).is_err(), "the new number is sent");
    let later = pair.told(0, ConflictKind::Number).pop().expect("a line");
    pair.server.delete_elsewhere((customer::ID, later.to_string()));
    pair.agree();
    assert_eq!(pair.rows(customer::ID).len(), 1);
    for desk in &pair.desks {
        assert_eq!(desk.records(customer::ID).len(), 1, "at {}", desk.name);
    }
}

#[test]
fn a_desk_that_is_closed_between_reading_and_renumbering_does_it_when_it_is_opened() {
    let (mut pair, number) = doubled();
    // The page of the other's customer is stored, and what would follow is not.
    pair.desks[0].die_in(1, false);
    pair.talk_until_death(0);
    pair.agree();
    are_told_apart(&pair, &number);
}
