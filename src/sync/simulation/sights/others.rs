//! Whoever is signed in with what others have brought to the terminal, and have read of the backend.

use super::*;
use crate::sync::verdict::Halt;

/// Another desk enters a purchase of a customer's, who is somebody's, and counts it.
fn buy(server: &mut Server, id: &str, owner: &str, count: i64) {
    server.make_elsewhere(purchase::ID, id, &[("customer", "c1")]);
    let row = server.rows.get_mut(&(customer::ID, "c1".to_owned())).expect("a row");
    row.fields.insert("purchase_count".to_owned(), Json::from(count));
    give(server, "c1", owner);
}

/// How many purchases the customer has as the backend says.
fn counted(shop: &Shop) -> i64 {
    let row = shop.server.rows.get(&(customer::ID, "c1".to_owned())).expect("a row");
    row.fields.get("purchase_count").and_then(Json::as_i64).expect("a count")
}

fn purchases(shop: &Shop) -> usize {
    shop.desk.session.read_whole(|workspace| workspace.count(purchase::ID))
}

#[test]
fn a_sum_at_the_backend_is_not_cut_to_the_purchases_that_whoever_is_signed_in_may_see() {
    let mut shop = Shop::with_ten(MARKS);
    buy(&mut shop.server, "p1", "B", 1);
    shop.enter(ADMINISTRATOR);
    shop.talk();
    buy(&mut shop.server, "p2", "B", 2);
    shop.enter(SALES);
    for _ in 0..2 {
        shop.talk();
        assert_eq!((counted(&shop), purchases(&shop)), (2, 2));
    }
    assert!(!shop.seen(customer::ID).contains(&"c1".to_owned()));
}

#[test]
fn no_sum_is_sent_of_a_customer_whose_older_purchases_are_still_to_come() {
    let mut shop = Shop::with_ten(MARKS);
    buy(&mut shop.server, "p1", "B", 1);
    shop.enter(SALES);
    shop.talk();
    // The table is read again for one customer, and a second later not once more for another.
    give(&mut shop.server, "c3", "A");
    shop.talk();
    buy(&mut shop.server, "p2", "A", 2);
    shop.clock.set(shop.clock.get() - 3_999_000);
    shop.server.clock -= 3_999_000_000;
    shop.talk();
    assert_eq!((counted(&shop), purchases(&shop)), (2, 1));
    shop.talk();
    assert_eq!((counted(&shop), purchases(&shop)), (2, 2));
    let here = shop.desk.records(customer::ID).into_iter().find(|record| record.text(customer::NAME) == "c1");
    assert_eq!(here.and_then(|record| record.get(customer::PURCHASE_COUNT)), Some(2));
}

#[test]
fn a_backend_that_was_put_back_is_noticed_also_by_whoever_had_not_read_as_far_as_somebody_else() {
    let mut shop = Shop::with_ten(MARKS);
    shop.enter(SALES);
    shop.talk();
    shop.server.back_up();
    make(&mut shop.server, "c10", "B");
    shop.enter(ADMINISTRATOR);
    shop.talk();
    assert!(shop.server.restore());
    shop.enter(SALES);
    let (_, _, result) = shop.try_to_talk(|_| {});
    assert_eq!(result, Err(SyncError::Halted { table: customer::ID, why: Halt::WentBack }));
}

#[test]
fn a_customer_that_went_to_somebody_else_before_ones_own_first_reading_goes_out_of_sight() {
    let mut shop = Shop::with_ten(TIMES);
    shop.enter("sales_lead");
    shop.talk();
    assert_eq!(shop.seen(customer::ID), OWN);
    give(&mut shop.server, "c0", "B");
    shop.desk.line.borrow_mut().owners.clear();
    shop.enter(SALES);
    shop.talk();
    let owners = std::mem::take(&mut shop.desk.line.borrow_mut().owners);
    assert!(owners.iter().all(Option::is_none), "a list of one's own rows alone does not tell who has them now");
    assert_eq!(shop.seen(customer::ID), ["c5"]);
}
