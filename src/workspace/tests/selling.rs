//! Deals on their way: the stays in their stages, the lines of their quotes, the competitors in them, and what a contract
//! takes along.

use super::*;
use crate::model::schema::tables::opportunity::{Outcome, Stage};
use crate::model::schema::tables::{
    competitor, contract, line_item, opportunity, price_tier, product, rivalry, stage_step,
};
use crate::model::{Key, Record};

fn stored(session: &TestSession, entity: EntityId, id: RecordId) -> Record {
    session.read(|workspace| workspace.record(entity, id)).unwrap()
}

fn edit(session: &TestSession, entity: EntityId, id: RecordId, change: impl FnOnce(Record) -> Record) -> Record {
    let before = stored(session, entity, id);
    let after = change(before.clone());
    commit(session, vec![Change::between(&before, &after).unwrap()]).unwrap();
    stored(session, entity, id)
}

fn children(session: &TestSession, entity: EntityId, field: Key<RecordId>, of: RecordId) -> Vec<Record> {
    session.read(|workspace| {
        let rows = workspace.children(entity, field.field, of);
        rows.into_iter().filter_map(|row| workspace.record_at(entity, row)).collect()
    })
}

fn new_deal(session: &TestSession) -> RecordId {
    let customer = new_customer(session, "北京华鼎物流有限公司");
    let deal = Record::new(opportunity::ID, session.new_id())
        .with(opportunity::NAME, "仓储系统".to_owned())
        .with(opportunity::CUSTOMER, customer);
    commit(session, vec![Change::create(&deal)]).unwrap();
    deal.id
}

fn new_line(session: &TestSession, deal: RecordId, name: &str, quantity: i64) -> Record {
    let line = Record::new(line_item::ID, session.new_id())
        .with(line_item::OPPORTUNITY, deal)
        .with(line_item::NAME, name.to_owned())
        .with(line_item::QUANTITY, quantity);
    commit(session, vec![Change::create(&line)]).unwrap();
    stored(session, line_item::ID, line.id)
}

fn amount(session: &TestSession, deal: RecordId) -> Option<i64> {
    stored(session, opportunity::ID, deal).get(opportunity::AMOUNT)
}

#[test]
fn a_deal_remembers_how_long_it_was_in_each_stage_that_it_left() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let deal = new_deal(&session);
    let begun = stored(&session, opportunity::ID, deal);
    let stays = || children(&session, stage_step::ID, stage_step::OPPORTUNITY, deal);
    assert!(stays().is_empty(), "a deal that never moved costs no row");
    edit(&session, opportunity::ID, deal, |record| record.with(opportunity::STAGE, Stage::ANALYSIS));
    let won = edit(&session, opportunity::ID, deal, |record| {
        record.with(opportunity::OUTCOME, Outcome::Won).with(opportunity::DEAL_AMOUNT, 380_000)
    });
    let stages: Vec<_> = stays().iter().map(|stay| stay.get(stage_step::STAGE)).collect();
    assert_eq!(stages, [Some(Stage::LEAD), Some(Stage::ANALYSIS)]);
    let first = stays().remove(0);
    assert_eq!(first.get(stage_step::ENTERED_AT), begun.get(opportunity::STAGE_SINCE));
    assert_eq!(first.text(stage_step::MOVED_BY), "王芳");
    // One stay ends when the next begins, so no day is counted twice or lost.
    assert_eq!(stays()[1].get(stage_step::ENTERED_AT), first.get(stage_step::LEFT_AT));
    assert_eq!(stays()[1].get(stage_step::LEFT_AT), won.get(opportunity::STAGE_SINCE));
    edit(&session, opportunity::ID, deal, |record| record.with(opportunity::REMARK, "已签".to_owned()));
    assert_eq!(stays().len(), 2);
    block_on(session.undo()).unwrap();
    block_on(session.undo()).unwrap();
    assert_eq!(stays().len(), 1, "a move that is taken back was none");
    commit(&session, vec![Change::delete(&stored(&session, opportunity::ID, deal))]).unwrap();
    assert_eq!(session.read(|workspace| workspace.count(stage_step::ID)), 0);
}

#[test]
fn a_line_takes_price_unit_and_tax_of_its_product_and_the_price_of_its_quantity() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let deal = new_deal(&session);
    let sensor = Record::new(product::ID, session.new_id())
        .with(product::NAME, "传感器".to_owned())
        .with(product::CODE, "CG-01".to_owned())
        .with(product::UNIT, "只".to_owned())
        .with(product::TAX_RATE, 13)
        .with(product::LIST_PRICE, 10_000);
    let tier = Record::new(price_tier::ID, session.new_id())
        .with(price_tier::PRODUCT, sensor.id)
        .with(price_tier::FROM_QUANTITY, 10)
        .with(price_tier::PRICE, 9_000);
    commit(&session, vec![Change::create(&sensor), Change::create(&tier)]).unwrap();
    let line = new_line(&session, deal, "cg-01", 2);
    assert_eq!(line.get(line_item::PRODUCT), Some(sensor.id));
    assert_eq!((line.text(line_item::NAME), line.text(line_item::UNIT)), ("传感器", "只"));
    assert_eq!((line.get(line_item::TAX_RATE), line.get(line_item::UNIT_PRICE)), (Some(13), Some(10_000)));
    assert_eq!((line.get(line_item::AMOUNT), amount(&session, deal)), (Some(20_000), Some(20_000)));
    let more = edit(&session, line_item::ID, line.id, |line| line.with(line_item::QUANTITY, 10));
    assert_eq!((more.get(line_item::UNIT_PRICE), more.get(line_item::AMOUNT)), (Some(9_000), Some(90_000)));
    let less = edit(&session, line_item::ID, line.id, |line| line.with(line_item::DISCOUNT, 5));
    assert_eq!((less.get(line_item::AMOUNT), amount(&session, deal)), (Some(85_500), Some(85_500)));
    edit(&session, line_item::ID, line.id, |line| line.with(line_item::UNIT_PRICE, 8_800));
    let kept = edit(&session, line_item::ID, line.id, |line| line.with(line_item::QUANTITY, 1));
    assert_eq!(kept.get(line_item::UNIT_PRICE), Some(8_800), "a price that was agreed on stays");
}

#[test]
fn a_deal_comes_to_what_its_lines_come_to_until_somebody_says_another_amount() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let deal = new_deal(&session);
    let priced = |line: Record, price: i64| {
        edit(&session, line_item::ID, line.id, |line| line.with(line_item::UNIT_PRICE, price));
        line.id
    };
    let first = priced(new_line(&session, deal, "安装", 1), 5_000);
    let second = priced(new_line(&session, deal, "培训", 2), 1_000);
    assert_eq!(amount(&session, deal), Some(7_000));
    block_on(session.undo()).unwrap();
    assert_eq!(amount(&session, deal), Some(5_000));
    block_on(session.redo()).unwrap();
    commit(&session, vec![Change::delete(&stored(&session, line_item::ID, second))]).unwrap();
    assert_eq!(amount(&session, deal), Some(5_000));
    edit(&session, opportunity::ID, deal, |record| record.with(opportunity::AMOUNT, 4_800));
    priced(new_line(&session, deal, "备件", 1), 300);
    assert_eq!(amount(&session, deal), Some(4_800), "what was agreed on stays");
    edit(&session, opportunity::ID, deal, |record| record.with(opportunity::AMOUNT, 5_300));
    commit(&session, vec![Change::delete(&stored(&session, line_item::ID, first))]).unwrap();
    assert_eq!(amount(&session, deal), Some(300), "an amount that is the sum again follows again");
}

#[test]
fn a_deal_with_lines_is_not_asked_for_its_product() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let deal = new_deal(&session);
    let product = || stored(&session, opportunity::ID, deal).text(opportunity::PRODUCT).to_owned();
    let lacks = || {
        let deal = stored(&session, opportunity::ID, deal);
        let entity = crate::model::schema::schema().get(opportunity::ID).unwrap();
        crate::model::schema::rules::missing(entity, &deal).contains(&opportunity::PRODUCT.field)
    };
    assert!(lacks());
    let first = new_line(&session, deal, "数据分析平台", 1);
    edit(&session, line_item::ID, first.id, |line| line.with(line_item::SEQUENCE, 1));
    new_line(&session, deal, "培训", 2);
    assert_eq!((product().as_str(), lacks()), ("数据分析平台", false));
    edit(&session, line_item::ID, first.id, |line| line.with(line_item::NAME, "报表平台".to_owned()));
    assert_eq!(product(), "报表平台", "it goes on following");
    edit(&session, opportunity::ID, deal, |record| record.with(opportunity::PRODUCT, "整套方案".to_owned()));
    edit(&session, line_item::ID, first.id, |line| line.with(line_item::NAME, "平台".to_owned()));
    assert_eq!(product(), "整套方案", "what somebody typed stays");
}

#[test]
fn a_file_of_lines_leaves_the_amounts_alone_and_goes_without_a_trace() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let deal = new_deal(&session);
    let import = session.new_id();
    let line = |price: i64| {
        let line = Record::new(line_item::ID, session.new_id())
            .with(line_item::OPPORTUNITY, deal)
            .with(line_item::NAME, "模块".to_owned())
            .with(line_item::UNIT_PRICE, price);
        Proposal { label: "import".to_owned(), origin: Origin::Import(import), changes: vec![Change::create(&line)] }
    };
    let proposals = [line(100), line(20), line(3)];
    block_on(session.commit_many(&proposals[..], &mut |_| true)).unwrap();
    let lines = children(&session, line_item::ID, line_item::OPPORTUNITY, deal);
    assert_eq!(lines.iter().filter_map(|line| line.get(line_item::AMOUNT)).sum::<i64>(), 123);
    assert_eq!(amount(&session, deal), None);
    let taken = block_on(session.undo()).unwrap();
    assert!(taken.kept.is_empty());
    assert_eq!(session.read(|workspace| workspace.count(line_item::ID)), 0);
}

#[test]
fn a_contract_takes_the_lines_of_its_deal_along_once() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let deal = new_deal(&session);
    let line = new_line(&session, deal, "安装", 2);
    edit(&session, line_item::ID, line.id, |line| line.with(line_item::UNIT_PRICE, 5_000));
    let customer = stored(&session, opportunity::ID, deal).get(opportunity::CUSTOMER).unwrap();
    let sign = || {
        let agreed = Record::new(contract::ID, session.new_id())
            .with(contract::NAME, "仓储系统合同".to_owned())
            .with(contract::CUSTOMER, customer)
            .with(contract::OPPORTUNITY, deal);
        commit(&session, vec![Change::create(&agreed)]).unwrap();
        agreed.id
    };
    let first = sign();
    let taken = children(&session, line_item::ID, line_item::CONTRACT, first);
    assert_eq!(taken.iter().map(|line| line.get(line_item::AMOUNT)).collect::<Vec<_>>(), [Some(10_000)]);
    let agreed = stored(&session, contract::ID, first);
    // It is a draft, of which nothing is owed yet.
    assert_eq!((agreed.get(contract::AMOUNT), agreed.get(contract::OUTSTANDING)), (Some(10_000), Some(0)));
    let second = sign();
    assert!(children(&session, line_item::ID, line_item::CONTRACT, second).is_empty());
    // What is agreed stays as it is when the quote goes on changing.
    edit(&session, line_item::ID, line.id, |line| line.with(line_item::QUANTITY, 3));
    assert_eq!(stored(&session, contract::ID, first).get(contract::AMOUNT), Some(10_000));
}

#[test]
fn a_competitor_in_a_deal_is_named_by_the_deal() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let deal = new_deal(&session);
    let other = Record::new(competitor::ID, session.new_id()).with(competitor::NAME, "远航软件".to_owned());
    let rival =
        Record::new(rivalry::ID, session.new_id()).with(rivalry::OPPORTUNITY, deal).with(rivalry::COMPETITOR, other.id);
    commit(&session, vec![Change::create(&other), Change::create(&rival)]).unwrap();
    assert_eq!(stored(&session, rivalry::ID, rival.id).text(rivalry::NAME), "远航软件");
    let names = stored(&session, opportunity::ID, deal).get(opportunity::COMPETITORS);
    assert_eq!(names, Some(vec!["远航软件".to_owned()]));
}
