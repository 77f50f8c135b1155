//! What customers have bought stands on them, whoever enters, imports, changes or takes back purchases, and in whatever
//! order.

use super::*;
use crate::model::schema::tables::{product, purchase};
use crate::model::value::CalendarDate;

/// How often, for how much, and when last.
type Sums = (Option<i64>, Option<i64>, Option<CalendarDate>);

const NOTHING: Sums = (None, None, None);

fn day(text: &str) -> CalendarDate {
    CalendarDate::parse(text).unwrap()
}

fn sums(session: &TestSession, customer: RecordId) -> Sums {
    let record = customer_of(session, customer);
    (record.get(customer::PURCHASE_COUNT), record.get(customer::PURCHASE_TOTAL), record.get(customer::LAST_PURCHASE))
}

fn bought(session: &TestSession, customer: RecordId, on: &str, amount: i64) -> Record {
    Record::new(purchase::ID, session.new_id())
        .with(purchase::CUSTOMER, customer)
        .with(purchase::PURCHASED_ON, day(on))
        .with(purchase::AMOUNT, amount)
}

fn stored(session: &TestSession, id: RecordId) -> Record {
    session.read(|workspace| workspace.record(purchase::ID, id)).unwrap()
}

fn edit(session: &TestSession, id: RecordId, change: impl FnOnce(Record) -> Record) -> Record {
    let before = stored(session, id);
    let after = change(before.clone());
    commit(session, vec![Change::between(&before, &after).unwrap()]).unwrap();
    stored(session, id)
}

#[test]
fn a_customer_says_what_it_bought_and_says_it_rightly_after_every_change() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let (first, second) = (new_customer(&session, "甲公司"), new_customer(&session, "乙公司"));
    let early = bought(&session, first, "2026-01-05", 10_000);
    let late = bought(&session, first, "2026-03-05", 2_550);
    commit(&session, vec![Change::create(&late), Change::create(&early)]).unwrap();
    assert_eq!(sums(&session, first), (Some(2), Some(12_550), Some(day("2026-03-05"))));
    edit(&session, late.id, |record| record.with(purchase::AMOUNT, 3_000));
    assert_eq!(sums(&session, first).1, Some(13_000));
    edit(&session, late.id, |record| record.with(purchase::CUSTOMER, second));
    assert_eq!(sums(&session, first), (Some(1), Some(10_000), Some(day("2026-01-05"))));
    assert_eq!(sums(&session, second), (Some(1), Some(3_000), Some(day("2026-03-05"))));
    commit(&session, vec![Change::delete(&stored(&session, early.id))]).unwrap();
    assert_eq!(sums(&session, first), NOTHING);
    for _ in 0..3 {
        block_on(session.undo()).unwrap();
    }
    assert_eq!(sums(&session, first), (Some(2), Some(12_550), Some(day("2026-03-05"))));
    assert_eq!(sums(&session, second), NOTHING);
    block_on(session.compact()).unwrap();
    drop(session);
    assert_eq!(sums(&open(&store, 2), first), (Some(2), Some(12_550), Some(day("2026-03-05"))));
}

#[test]
fn an_amount_follows_quantity_and_price_until_somebody_says_another() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "甲公司");
    let record = Record::new(purchase::ID, session.new_id())
        .with(purchase::CUSTOMER, customer)
        .with(purchase::QUANTITY, 3)
        .with(purchase::UNIT_PRICE, 1_250);
    commit(&session, vec![Change::create(&record)]).unwrap();
    let entered = stored(&session, record.id);
    assert_eq!(entered.get(purchase::AMOUNT), Some(3_750));
    assert_eq!(entered.get(purchase::PURCHASED_ON), Some(Timestamp(1_790_000_000_000).date(480)));
    let more = edit(&session, record.id, |record| record.with(purchase::QUANTITY, 4));
    assert_eq!(more.get(purchase::AMOUNT), Some(5_000));
    assert_eq!(sums(&session, customer).1, Some(5_000));
    edit(&session, record.id, |record| record.with(purchase::AMOUNT, 4_500));
    let kept = edit(&session, record.id, |record| record.with(purchase::QUANTITY, 5));
    assert_eq!(kept.get(purchase::AMOUNT), Some(4_500), "a price that was agreed on stays");
    let huge = edit(&session, record.id, |record| record.with(purchase::AMOUNT, i64::MAX));
    let again = bought(&session, customer, "2026-01-05", i64::MAX);
    commit(&session, vec![Change::create(&again)]).unwrap();
    assert_eq!((huge.get(purchase::AMOUNT), sums(&session, customer).1), (Some(i64::MAX), Some(i64::MAX)));
}

#[test]
fn a_product_in_words_is_tied_to_the_one_that_is_meant_and_to_none_in_doubt() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "甲公司");
    let product = |name: &str, code: &str| {
        let record = Record::new(product::ID, session.new_id())
            .with(product::NAME, name.to_owned())
            .with(product::CODE, code.to_owned());
        commit(&session, vec![Change::create(&record)]).unwrap();
        record.id
    };
    let service = product("设备维保服务", "SV-01");
    product("仓储系统", "WH-01");
    product("仓储系统", "WH-02");
    let named = |words: &str| {
        let record = Record::new(purchase::ID, session.new_id())
            .with(purchase::CUSTOMER, customer)
            .with(purchase::PRODUCT_NAME, words.to_owned());
        commit(&session, vec![Change::create(&record)]).unwrap();
        let stored = stored(&session, record.id);
        (stored.get(purchase::PRODUCT), stored.text(purchase::PRODUCT_NAME).to_owned())
    };
    assert_eq!(named(" 设备维保服务 "), (Some(service), "设备维保服务".to_owned()));
    assert_eq!(named("sv-01"), (Some(service), "设备维保服务".to_owned()));
    assert_eq!(named("仓储系统"), (None, "仓储系统".to_owned()));
    assert_eq!(named("别的东西"), (None, "别的东西".to_owned()));
    let chosen =
        Record::new(purchase::ID, session.new_id()).with(purchase::CUSTOMER, customer).with(purchase::PRODUCT, service);
    commit(&session, vec![Change::create(&chosen)]).unwrap();
    assert_eq!(stored(&session, chosen.id).text(purchase::PRODUCT_NAME), "设备维保服务");
}

/// Batches of an import, cut so that the purchases of a customer lie in several of them.
fn import(id: RecordId, batches: &[Vec<&Record>]) -> Vec<Proposal> {
    batches
        .iter()
        .map(|records| Proposal {
            label: "purchases.txt".to_owned(),
            origin: Origin::Import(id),
            changes: records.iter().map(|record| Change::create(record)).collect(),
        })
        .collect()
}

#[test]
fn purchases_strewn_over_the_batches_of_an_import_add_up_and_go_with_it() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let old = new_customer(&session, "老客户");
    commit(&session, vec![Change::create(&bought(&session, old, "2026-01-01", 100))]).unwrap();
    let id = session.new_id();
    let made = Record::new(customer::ID, session.new_id()).with(customer::NAME, "00001".to_owned());
    let catalogue = Record::new(product::ID, session.new_id()).with(product::NAME, "唱片".to_owned());
    let record = Record::new(purchase::ID, session.new_id())
        .with(purchase::CUSTOMER, made.id)
        .with(purchase::PRODUCT_NAME, "唱片".to_owned())
        .with(purchase::PURCHASED_ON, day("2026-02-02"))
        .with(purchase::AMOUNT, 7);
    let more: Vec<Record> = ["2026-02-03", "2025-12-31", "2026-02-03"]
        .iter()
        .flat_map(|on| [bought(&session, made.id, on, 10), bought(&session, old, on, 1_000)])
        .collect();
    let rest: Vec<&Record> = more[3..].iter().collect();
    let batches = [vec![&catalogue, &made], vec![&record, &more[1]], vec![&more[0], &more[2]], rest];
    let done = block_on(session.commit_many(import(id, &batches).as_slice(), &mut |_| true)).unwrap();
    assert_eq!(sums(&session, made.id), (Some(4), Some(37), Some(day("2026-02-03"))));
    assert_eq!(sums(&session, old), (Some(4), Some(3_100), Some(day("2026-02-03"))));
    assert_eq!(stored(&session, record.id).get(purchase::PRODUCT), Some(catalogue.id), "a product of the same import");

    let reverted = block_on(session.revert_import(done.batches, id, "revert")).unwrap();
    assert!(reverted.kept.is_empty(), "{:?}", reverted.kept);
    assert_eq!(sums(&session, old), (Some(1), Some(100), Some(day("2026-01-01"))));
    assert_eq!(session.read(|workspace| (workspace.count(purchase::ID), workspace.count(customer::ID))), (1, 1));
    block_on(session.undo()).unwrap();
    assert_eq!(sums(&session, made.id), (Some(4), Some(37), Some(day("2026-02-03"))));
    assert_eq!(sums(&session, old).1, Some(3_100));
}

#[test]
fn two_desks_that_each_entered_a_purchase_both_count_both() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "甲公司");
    commit(&session, vec![Change::create(&bought(&session, customer, "2026-01-05", 10_000))]).unwrap();
    // The other desk's purchase, and then its sum of one.
    let theirs = bought(&session, customer, "2026-02-01", 500);
    let told = |changes: Vec<Change>| {
        let proposal = || Proposal { label: String::new(), origin: Origin::Sync, changes: changes.clone() };
        block_on(session.commit_planned(|_| (vec![proposal()], ()))).unwrap();
    };
    told(vec![Change::create(&theirs)]);
    assert_eq!(sums(&session, customer), (Some(2), Some(10_500), Some(day("2026-02-01"))));
    let before = customer_of(&session, customer);
    let reckoned = before.clone().with(customer::PURCHASE_COUNT, 1).with(customer::PURCHASE_TOTAL, 500);
    told(vec![Change::between(&before, &reckoned).unwrap()]);
    assert_eq!(sums(&session, customer), (Some(2), Some(10_500), Some(day("2026-02-01"))));
}

#[test]
fn a_deleted_customer_takes_its_purchases_along_and_brings_them_back() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "甲公司");
    let record = bought(&session, customer, "2026-01-05", 10_000);
    commit(&session, vec![Change::create(&record)]).unwrap();
    commit(&session, vec![Change::delete(&customer_of(&session, customer))]).unwrap();
    assert_eq!(session.read(|workspace| workspace.count(purchase::ID)), 0);
    block_on(session.undo()).unwrap();
    assert_eq!(session.read(|workspace| workspace.count(purchase::ID)), 1);
    assert_eq!(sums(&session, customer), (Some(1), Some(10_000), Some(day("2026-01-05"))));
}
