//! A page of the vault is damaged: what was in it is missing here, and the backend still has it.

use std::cell::Cell;

use super::network::Request;
use super::pair::{Fate, Pair};
use super::scenes::{MARKS, TIMES};
use crate::model::schema::tables::customer;
use crate::sync::backend::From;
use crate::workspace::PageKey;

#[test]
fn what_was_damaged_here_is_read_again_once_and_nothing_is_deleted_at_the_backend() {
    for kind in [MARKS, TIMES] {
        let mut pair = Pair::of(kind);
        for number in 0..5 {
            pair.new_customer(0, &format!("客户 {number}"));
        }
        pair.agree();
        let desk = &mut pair.desks[1];
        desk.compact();
        desk.damage_page(PageKey { entity: customer::ID, page: 0 });
        desk.crash();
        assert!(desk.records(customer::ID).is_empty(), "the page is not damaged");
        pair.agree();
        assert_eq!((pair.desks[1].records(customer::ID).len(), pair.rows(customer::ID).len()), (5, 5), "{kind:?}");
        // The page is damaged at the next opening too.
        pair.desks[1].crash();
        let from_the_beginning = Cell::new(0);
        let counted = |request: &Request| {
            let first =
                matches!(request, Request::List(customer::ID, From::Mark(None) | From::Time { since: None, skip: 0 }));
            from_the_beginning.set(from_the_beginning.get() + u32::from(first));
            Fate::Fine
        };
        pair.talk_over(1, counted).expect("a conversation");
        assert_eq!(from_the_beginning.get(), 0, "{kind:?}");
    }
}

#[test]
fn a_deletion_that_was_not_sent_yet_is_sent_though_the_page_of_its_record_is_damaged() {
    let mut pair = Pair::of(MARKS);
    let of = pair.new_customer(0, "北京华鼎");
    pair.agree();
    pair.desks[1].compact();
    pair.delete(1, customer::ID, of);
    pair.desks[1].damage_page(PageKey { entity: customer::ID, page: 0 });
    pair.desks[1].crash();
    pair.agree();
    assert!(pair.rows(customer::ID).is_empty() && pair.desks[1].records(customer::ID).is_empty());
}
