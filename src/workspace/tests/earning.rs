//! Points that are earned by purchases and payments: they follow what earned them, whatever becomes of it.

use super::*;
use crate::model::earning::{By, Earning};
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::{payment, points, policy, purchase};

fn agree(session: &TestSession, by: By, points: &str, each: &str) {
    let rule = Earning::typed(Some(by), points, each, "购买奖励").unwrap();
    let row = Record::new(policy::ID, policy::EARNING).with(policy::BODY, rule.write());
    commit(session, vec![Change::create(&row)]).unwrap();
}

fn balance(session: &TestSession, customer: RecordId) -> Option<i64> {
    session.read(|workspace| workspace.record(customer::ID, customer)).unwrap().get(customer::POINTS)
}

fn stored(session: &TestSession, record: &Record) -> Record {
    session.read(|workspace| workspace.record(record.entity, record.id)).unwrap()
}

fn entries(session: &TestSession) -> Vec<Record> {
    session.read(|workspace| {
        let rows = workspace.rows(points::ID);
        rows.into_iter().filter_map(|row| workspace.record_at(points::ID, row)).collect()
    })
}

fn purchase_of(session: &TestSession, customer: RecordId, fen: i64) -> Record {
    Record::new(purchase::ID, session.new_id())
        .with(purchase::CUSTOMER, customer)
        .with(purchase::PRODUCT_NAME, "轴承".to_owned())
        .with(purchase::ORDER_NUMBER, "T-1".to_owned())
        .with(purchase::AMOUNT, fen)
}

fn bought(session: &TestSession, customer: RecordId, fen: i64) -> Record {
    let purchase = purchase_of(session, customer, fen);
    commit(session, vec![Change::create(&purchase)]).unwrap();
    stored(session, &purchase)
}

fn edited(session: &TestSession, before: &Record, after: &Record) {
    commit(session, vec![Change::between(before, after).unwrap()]).unwrap();
}

#[test]
fn a_purchase_earns_its_points_and_takes_them_along_when_it_goes() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "甲公司");
    bought(&session, customer, 9_900);
    assert_eq!(balance(&session, customer), None, "nobody has agreed on it");
    agree(&session, By::Purchases, "1", "10");
    let purchase = bought(&session, customer, 12_990);
    assert_eq!(balance(&session, customer), Some(12));
    let entry = entries(&session).remove(0);
    assert_eq!((entry.text(points::REASON), entry.text(points::REFERENCE)), ("购买奖励", "T-1"));
    assert_eq!(entry.get(points::BOOKED_ON), purchase.get(purchase::PURCHASED_ON));
    commit(&session, vec![Change::delete(&purchase)]).unwrap();
    assert_eq!((balance(&session, customer), entries(&session).len()), (None, 0));
    block_on(session.undo()).unwrap();
    assert_eq!(balance(&session, customer), Some(12));
    block_on(session.undo()).unwrap();
    assert_eq!((balance(&session, customer), entries(&session).len()), (None, 0), "an entry that was none earns none");
    block_on(session.redo()).unwrap();
    assert_eq!(balance(&session, customer), Some(12));
}

#[test]
fn a_corrected_amount_corrects_the_points_although_they_were_spent() {
    let session = open(&MemoryStore::default(), 1);
    let (customer, other) = (new_customer(&session, "甲公司"), new_customer(&session, "乙公司"));
    agree(&session, By::Purchases, "1", "1");
    let purchase = bought(&session, customer, 10_000);
    let spent = Record::new(points::ID, session.new_id())
        .with(points::CUSTOMER, customer)
        .with(points::REASON, "兑换礼品".to_owned())
        .with(points::POINTS, -80);
    commit(&session, vec![Change::create(&spent)]).unwrap();
    let less = purchase.clone().with(purchase::AMOUNT, 5_000);
    edited(&session, &purchase, &less);
    assert_eq!(balance(&session, customer), Some(-30), "the books are right, and show it");
    block_on(session.undo()).unwrap();
    assert_eq!(balance(&session, customer), Some(20));
    let purchase = stored(&session, &purchase);
    edited(&session, &purchase, &purchase.clone().with(purchase::CUSTOMER, other));
    assert_eq!((balance(&session, customer), balance(&session, other)), (Some(-80), Some(100)));
    assert_eq!(entries(&session).len(), 2, "nothing is earned twice");
}

#[test]
fn old_purchases_earn_nothing_by_coming_in_or_by_being_corrected() {
    let session = open(&MemoryStore::default(), 1);
    let customer = new_customer(&session, "甲公司");
    let before = bought(&session, customer, 10_000);
    agree(&session, By::Purchases, "1", "1");
    let brought = purchase_of(&session, customer, 30_000);
    let (origin, changes) = (Origin::Import(session.new_id()), vec![Change::create(&brought)]);
    block_on(session.commit(Proposal { label: "import".to_owned(), origin, changes })).unwrap();
    for old in [before, stored(&session, &brought)] {
        edited(&session, &old, &old.clone().with(purchase::AMOUNT, 40_000));
    }
    assert_eq!((balance(&session, customer), entries(&session).len()), (None, 0));
}

#[test]
fn a_payment_earns_for_the_customer_of_its_contract_and_what_is_paid_back_takes_points_away() {
    let session = open(&MemoryStore::default(), 1);
    let customer = new_customer(&session, "甲公司");
    agree(&session, By::Payments, "2", "100");
    let agreed = Record::new(contract::ID, session.new_id())
        .with(contract::NAME, "年度合同".to_owned())
        .with(contract::CUSTOMER, customer)
        .with(contract::STATE, ContractState::InForce)
        .with(contract::AMOUNT, 5_000_000);
    commit(&session, vec![Change::create(&agreed)]).unwrap();
    let paid = |fen: i64| {
        let payment = Record::new(payment::ID, session.new_id())
            .with(payment::CONTRACT, agreed.id)
            .with(payment::RECEIVED_ON, Timestamp(1_789_000_000_000).date(480))
            .with(payment::AMOUNT, fen);
        commit(&session, vec![Change::create(&payment)]).unwrap();
        stored(&session, &payment)
    };
    let first = paid(1_234_500);
    assert_eq!(balance(&session, customer), Some(246));
    paid(-500_000);
    assert_eq!(balance(&session, customer), Some(146));
    bought(&session, customer, 90_000);
    assert_eq!(balance(&session, customer), Some(146), "the same money earns once");
    commit(&session, vec![Change::delete(&stored(&session, &agreed))]).unwrap();
    assert!(entries(&session).is_empty(), "{first:?} went with its contract");
}
