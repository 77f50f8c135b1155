//! What a backend brings where whoever is signed in may not see all of it (R288).

use super::pair::{Fate, Pair};
use super::scenes::MARKS;
use crate::model::rights::ADMINISTRATOR;
use crate::model::schema::tables::customer;

#[test]
fn what_a_member_may_not_see_is_not_brought_here_and_comes_for_whoever_may() {
    let mut pair = Pair::of(MARKS);
    let before = pair.new_customer(0, "甲公司");
    pair.agree();
    let there = |pair: &Pair| pair.desks[1].session.read_whole(|workspace| workspace.count(customer::ID));
    // Nobody has said what that role may, so it may nothing.
    pair.desks[1].session.take_role("role-blind");
    let hidden = pair.new_customer(0, "乙公司");
    pair.talk_over(0, |_| Fate::Fine).expect("a conversation");
    pair.talk_over(1, |_| Fate::Fine).expect("a conversation");
    assert_eq!(there(&pair), 1, "what may not be seen was brought");
    assert!(pair.record(1, customer::ID, before).is_none(), "what was here already is shown");
    pair.desks[1].session.take_role(ADMINISTRATOR);
    pair.talk_over(1, |_| Fate::Fine).expect("a conversation");
    assert_eq!(there(&pair), 2);
    assert!(pair.record(1, customer::ID, hidden).is_some() && pair.record(1, customer::ID, before).is_some());
}
