//! Numbers of customers that are not here: none is given twice all the same.

use super::*;
use crate::model::schema::tables::conflict::{self, ConflictKind};

const NUMBERED: Kind = Kind { numbered: true, ..MARKS };

/// The terminal with a customer of A's, and how the numbers of that day begin.
fn numbered() -> (Shop, RecordId, String) {
    let mut shop = Shop::of(NUMBERED);
    shop.enter(SALES);
    let mine = shop.new_customer("mine", "A");
    let number = shop.number(mine);
    let head = number.strip_suffix("001").expect("the first of the day").to_owned();
    (shop, mine, head)
}

fn make_numbered(shop: &mut Shop, id: &str, number: &str) {
    shop.server.make_elsewhere(customer::ID, id, &[("name", id), ("owner", "B"), ("number", number)]);
}

#[test]
fn two_customers_of_one_number_are_told_apart_although_a_colleagues_is_not_here() {
    let (mut shop, mine, head) = numbered();
    make_numbered(&mut shop, "c1", &format!("{head}001"));
    make_numbered(&mut shop, "c2", &format!("{head}007"));
    shop.talk();
    assert_eq!(shop.held(customer::ID), ["mine"]);
    assert_eq!(shop.number(mine), format!("{head}008"), "what the backend has keeps its number");
    let told = shop.desk.session.read_whole(|workspace| {
        let lines = workspace.rows(conflict::ID).into_iter().filter_map(|row| workspace.record_at(conflict::ID, row));
        lines.filter(|line| line.get(conflict::KIND) == Some(ConflictKind::Number)).count()
    });
    assert_eq!(told, 1, "whoever has written it down is told");
}

#[test]
fn a_number_of_a_colleagues_customer_is_given_to_no_other_also_after_a_restart() {
    for restarts in [false, true] {
        let (mut shop, _, head) = numbered();
        make_numbered(&mut shop, "c1", &format!("{head}007"));
        shop.talk();
        if restarts {
            shop.desk.crash();
            shop.enter(SALES);
        }
        let next = shop.new_customer("next", "A");
        assert_eq!(shop.number(next), format!("{head}008"), "{restarts}");
    }
}

#[test]
fn a_number_that_was_given_while_the_table_is_read_is_held_against_what_comes_after() {
    let (mut shop, mine, head) = numbered();
    // In several goes. The fourth has the number of the customer here, which gets 104 for it; that is the seventh's.
    for (at, number) in (1..).zip(["101", "102", "103", "001", "050", "051", "104", "052"]) {
        make_numbered(&mut shop, &format!("c{at}"), &format!("{head}{number}"));
    }
    shop.talk();
    assert_eq!(shop.held(customer::ID), ["mine"]);
    assert_eq!(shop.number(mine), format!("{head}105"));
}
