//! What a desk must never lose, tried on the store in memory: with refusals, full disks, crashes, two tabs,
//! compactions and undo in any order.

mod reopening;

use std::cell::Cell;

use futures_executor::block_on;

use super::durable::memory::MemoryStore;
use super::query::{Day, Query};
use super::session::Surroundings;
use super::*;
use crate::model::change::Origin;
use crate::model::schema::facts;
use crate::model::schema::tables::{contact, customer, interaction, opportunity, service_case, task};
use crate::model::value::{Timestamp, Value};

pub(crate) struct TestSurroundings {
    ticks: Cell<i64>,
    random: Cell<u64>,
}

impl TestSurroundings {
    pub fn new(seed: u64) -> Self {
        Self { ticks: Cell::new(1_790_000_000_000), random: Cell::new(seed) }
    }
}

impl Surroundings for TestSurroundings {
    fn now(&self) -> Timestamp {
        self.ticks.set(self.ticks.get() + 1000);
        Timestamp(self.ticks.get())
    }
    fn offset_minutes(&self) -> i32 {
        480
    }
    fn random(&self) -> [u8; 10] {
        let next = self.random.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.random.set(next);
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&next.to_be_bytes());
        bytes
    }
    async fn breathe(&self) {}
}

pub(crate) type TestSession = Session<MemoryStore, TestSurroundings>;

pub(crate) fn open(store: &MemoryStore, seed: u64) -> TestSession {
    block_on(Session::open(store.clone(), TestSurroundings::new(seed), "王芳".to_owned())).unwrap()
}

fn commit(session: &TestSession, changes: Vec<Change>) -> Result<Committed, CommitError> {
    block_on(session.commit(Proposal { label: "test".to_owned(), origin: Origin::Person, changes }))
}

fn new_customer(session: &TestSession, name: &str) -> RecordId {
    let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, name.to_owned());
    commit(session, vec![Change::create(&record)]).unwrap();
    record.id
}

fn follow_up(session: &TestSession, customer: RecordId, content: &str, at: i64) -> Record {
    Record::new(interaction::ID, session.new_id())
        .with(interaction::CUSTOMER, customer)
        .with(interaction::TIME, Timestamp(at))
        .with(interaction::PERSON, "王芳".to_owned())
        .with(interaction::CONTENT, content.to_owned())
        .with(interaction::NEXT_PLAN, "电话跟进方案意见".to_owned())
        .with(interaction::NEXT_DATE, Timestamp(1_790_000_000_000).date(480).plus_days(3))
}

fn update(
    session: &TestSession,
    id: RecordId,
    field: FieldId,
    before: Option<Value>,
    after: Option<Value>,
) -> Result<Committed, CommitError> {
    let edits = vec![crate::model::Edit { field, before, after }];
    commit(session, vec![Change { entity: customer::ID, id, action: Action::Update, edits }])
}

fn text(text: &str) -> Option<Value> {
    Some(Value::Text(text.to_owned()))
}

fn customer_of(session: &TestSession, id: RecordId) -> Record {
    session.read(|workspace| workspace.record(customer::ID, id)).unwrap()
}

#[test]
fn a_new_customer_gets_the_next_number_of_the_day_also_after_reopening() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let first = new_customer(&session, "北京华鼎物流有限公司");
    assert_eq!(customer_of(&session, first).text(customer::NUMBER), "C20260921001");
    block_on(session.compact()).unwrap();
    let session = open(&store, 2);
    let second = new_customer(&session, "天津众盛物流有限公司");
    assert_eq!(customer_of(&session, second).text(customer::NUMBER), "C20260921002");
    assert_eq!(customer_of(&session, second).get(customer::STATUS), Some(customer::Status::Potential));
}

#[test]
fn a_follow_up_fills_the_customer_and_its_next_plan_becomes_a_task() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let said = follow_up(&session, customer, "客户询问价格", 1_789_000_000_000)
        .with(interaction::OPEN_QUESTION, "能否私有化部署".to_owned());
    commit(&session, vec![Change::create(&said)]).unwrap();
    let earlier = follow_up(&session, customer, "初次拜访", 1_780_000_000_000);
    commit(&session, vec![Change::create(&earlier)]).unwrap();
    let record = customer_of(&session, customer);
    assert_eq!(record.text(customer::LAST_CONTENT), "客户询问价格");
    assert_eq!(record.text(customer::OPEN_QUESTION), "能否私有化部署");
    assert_eq!(record.get(customer::LAST_FOLLOW_UP), Some(Timestamp(1_789_000_000_000)));
    let tasks = session.read(|workspace| workspace.children(task::ID, task::CUSTOMER.field, customer));
    assert_eq!(tasks.len(), 2);
    // Both go with one undo each, and the customer says again what it said before.
    block_on(session.undo()).unwrap();
    block_on(session.undo()).unwrap();
    let record = customer_of(&session, customer);
    assert_eq!(record.text(customer::LAST_CONTENT), "");
    assert_eq!(session.read(|workspace| workspace.count(task::ID)), 0);
    block_on(session.redo()).unwrap();
    assert_eq!(customer_of(&session, customer).text(customer::LAST_CONTENT), "客户询问价格");
}

#[test]
fn a_follow_up_without_content_or_next_plan_is_refused_and_changes_nothing() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    for missing in [interaction::CONTENT.field, interaction::NEXT_PLAN.field, interaction::NEXT_DATE.field] {
        let mut said = follow_up(&session, customer, "客户询问价格", 1_789_000_000_000);
        said.set_value(missing, None);
        let refused = commit(&session, vec![Change::create(&said)]);
        assert!(matches!(refused, Err(CommitError::Refused(Refusal::Flawed(_)))), "{missing:?}");
    }
    assert_eq!(session.read(|workspace| workspace.count(interaction::ID)), 0);
}

#[test]
fn two_tabs_that_edit_different_fields_keep_both_and_the_same_field_is_never_overwritten() {
    let store = MemoryStore::default();
    let (one, two) = (open(&store, 1), open(&store, 2));
    let id = new_customer(&one, "北京华鼎物流有限公司");
    block_on(two.catch_up()).unwrap();
    update(&one, id, customer::REMARK.field, None, text("决策链包含技术总监")).unwrap();
    update(&two, id, customer::ADDRESS.field, None, text("平谷区一号")).unwrap();
    block_on(one.catch_up()).unwrap();
    for session in [&one, &two] {
        let record = customer_of(session, id);
        assert_eq!(record.text(customer::REMARK), "决策链包含技术总监");
        assert_eq!(record.text(customer::ADDRESS), "平谷区一号");
    }
    let stale = update(&two, id, customer::REMARK.field, None, text("覆盖"));
    let Err(CommitError::Refused(Refusal::Stale(fields))) = stale else {
        panic!("{stale:?}");
    };
    assert_eq!(fields[0].now, text("决策链包含技术总监"));
}

#[test]
fn two_tabs_never_give_the_same_number() {
    let store = MemoryStore::default();
    let (one, two) = (open(&store, 1), open(&store, 2));
    let mut numbers = std::collections::BTreeSet::new();
    for round in 0..10 {
        let session = if round % 2 == 0 { &one } else { &two };
        let id = new_customer(session, &format!("客户{round}"));
        assert!(numbers.insert(customer_of(session, id).text(customer::NUMBER).to_owned()));
    }
    block_on(one.catch_up()).unwrap();
    assert_eq!(one.read(|workspace| workspace.count(customer::ID)), 10);
}

#[test]
fn a_full_disk_refuses_the_save_and_leaves_everything_as_it_was() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let id = new_customer(&session, "北京华鼎物流有限公司");
    store.fail_after(0);
    let failed = update(&session, id, customer::REMARK.field, None, text("x"));
    assert_eq!(failed, Err(CommitError::Store(durable::StoreError::NoRoom)));
    assert_eq!(customer_of(&session, id).text(customer::REMARK), "");
    update(&session, id, customer::REMARK.field, None, text("x")).unwrap();
    store.fail_after(0);
    assert!(block_on(session.compact()).is_err());
    block_on(session.compact()).unwrap();
    assert_eq!(customer_of(&open(&store, 2), id).text(customer::REMARK), "x");
}

#[test]
fn a_damaged_page_is_named_and_kept_and_the_rest_works() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let kept = new_customer(&session, "北京华鼎物流有限公司");
    let record = Record::new(contact::ID, session.new_id())
        .with(contact::NAME, "吕子涵".to_owned())
        .with(contact::CUSTOMER, kept);
    commit(&session, vec![Change::create(&record)]).unwrap();
    block_on(session.compact()).unwrap();
    store.damage_page(PageKey { entity: contact::ID, page: 0 });
    let session = open(&store, 2);
    assert_eq!(session.damaged().len(), 1);
    assert_eq!(customer_of(&session, kept).text(customer::NAME), "北京华鼎物流有限公司");
    let record =
        Record::new(contact::ID, session.new_id()).with(contact::NAME, "徐艳".to_owned()).with(contact::CUSTOMER, kept);
    commit(&session, vec![Change::create(&record)]).unwrap();
    block_on(session.compact()).unwrap();
    let keys = store.page_keys();
    assert!(keys.contains(&PageKey { entity: contact::ID, page: 1 }), "the damaged page is not overwritten: {keys:?}");
}

#[test]
fn a_deleted_customer_takes_what_belongs_to_it_along_and_undo_brings_all_back() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let id = new_customer(&session, "北京华鼎物流有限公司");
    commit(&session, vec![Change::create(&follow_up(&session, id, "客户询问价格", 1_789_000_000_000))]).unwrap();
    let before = customer_of(&session, id);
    commit(&session, vec![Change::delete(&before)]).unwrap();
    let count = |entity| session.read(|workspace| workspace.count(entity));
    assert_eq!((count(customer::ID), count(interaction::ID)), (0, 0));
    block_on(session.undo()).unwrap();
    assert_eq!((count(customer::ID), count(interaction::ID)), (1, 1));
    assert_eq!(customer_of(&session, id).text(customer::NUMBER), before.text(customer::NUMBER));
}

#[test]
fn an_import_is_taken_back_days_later_except_for_what_was_worked_on_since() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let import = session.new_id();
    let records: Vec<Record> = (0..2500)
        .map(|n| Record::new(customer::ID, session.new_id()).with(customer::NAME, format!("客户{n}")))
        .collect();
    let proposals = records
        .chunks(session::SLICE)
        .map(|records| Proposal {
            label: "ledger.xlsx".to_owned(),
            origin: Origin::Import(import),
            changes: records.iter().map(Change::create).collect(),
        })
        .collect();
    let done = block_on(session.commit_many(proposals, &mut |_| true)).unwrap();
    assert_eq!(done.counts, [2500, 0, 0]);
    block_on(session.compact()).unwrap();
    drop(session);
    let session = open(&store, 7);
    let edited = records[3].id;
    update(&session, edited, customer::REMARK.field, None, text("老客户")).unwrap();
    let talked = records[5].id;
    commit(&session, vec![Change::create(&follow_up(&session, talked, "客户询问价格", 1_789_000_000_000))]).unwrap();
    let past = block_on(session.imports()).unwrap();
    assert_eq!((past.len(), past[0].created, past[0].reverted), (1, 2500, false));
    let reverted = block_on(session.revert_import(past[0].batches, import, "revert")).unwrap();
    let mut kept: Vec<RecordId> = reverted.kept.iter().map(|(_, id)| *id).collect();
    kept.sort_unstable();
    assert_eq!(kept, [edited, talked]);
    assert_eq!(session.read(|workspace| workspace.count(customer::ID)), 2);
    assert!(block_on(session.imports()).unwrap()[0].reverted);
    block_on(session.undo()).unwrap();
    assert_eq!(session.read(|workspace| workspace.count(customer::ID)), 2500);
}

#[test]
fn imported_follow_ups_reach_the_customers_of_the_same_import() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let id = session.new_id();
    let record = Record::new(customer::ID, id).with(customer::NAME, "北京华鼎物流有限公司".to_owned());
    let mut newest = follow_up(&session, id, "最新", 1_789_000_000_000);
    newest.set_value(interaction::NEXT_PLAN.field, None);
    newest.set_value(interaction::NEXT_DATE.field, None);
    let older = follow_up(&session, id, "较早", 1_700_000_000_000);
    let import = |records: &[&Record]| Proposal {
        label: "ledger".to_owned(),
        origin: Origin::Import(id),
        changes: records.iter().map(|record| Change::create(record)).collect(),
    };
    let proposals = vec![import(&[&record]), import(&[&newest]), import(&[&older])];
    block_on(session.commit_many(proposals, &mut |_| true)).unwrap();
    assert_eq!(customer_of(&session, id).text(customer::LAST_CONTENT), "最新");
    assert_eq!(customer_of(&open(&store, 3), id).text(customer::LAST_CONTENT), "最新");
}

#[test]
fn the_newest_follow_up_of_an_import_counts_whatever_the_order_of_its_rows() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, "北京华鼎物流有限公司".to_owned());
    let older = follow_up(&session, record.id, "较早", 1_700_000_000_000);
    let mut newest = follow_up(&session, record.id, "最新", 1_789_000_000_000);
    newest.set_value(interaction::NEXT_PLAN.field, None);
    newest.set_value(interaction::NEXT_DATE.field, None);
    let proposals = [vec![&record, &older], vec![&newest]].into_iter().map(|records| Proposal {
        label: "ledger".to_owned(),
        origin: Origin::Import(record.id),
        changes: records.into_iter().map(Change::create).collect(),
    });
    block_on(session.commit_many(proposals.collect(), &mut |_| true)).unwrap();
    let summarised = customer_of(&session, record.id);
    assert_eq!(summarised.text(customer::LAST_CONTENT), "最新");
    assert_eq!(summarised.text(customer::NEXT_PLAN), "", "the plan of an older talk is no longer the next one");
}

#[test]
fn what_was_edited_since_an_import_stays_with_the_customer_it_belongs_to() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, "北京华鼎物流有限公司".to_owned());
    let said = follow_up(&session, record.id, "客户询问价格", 1_789_000_000_000);
    let proposal = Proposal {
        label: "ledger".to_owned(),
        origin: Origin::Import(record.id),
        changes: vec![Change::create(&record), Change::create(&said)],
    };
    let done = block_on(session.commit_many(vec![proposal], &mut |_| true)).unwrap();
    let before = session.read(|workspace| workspace.record(interaction::ID, said.id)).unwrap();
    let after = before.clone().with(interaction::CONTENT, "客户询问价格，已报价".to_owned());
    commit(&session, vec![Change::between(&before, &after).unwrap()]).unwrap();
    let _ = block_on(session.revert_import(done.batches, record.id, "revert"));
    let kept = session.read(|workspace| workspace.record(interaction::ID, said.id)).unwrap();
    assert_eq!(kept.text(interaction::CONTENT), "客户询问价格，已报价");
    assert_eq!(customer_of(&session, record.id).text(customer::NAME), "北京华鼎物流有限公司");
}

#[test]
fn two_presses_of_undo_take_back_two_steps() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    new_customer(&session, "甲公司");
    new_customer(&session, "乙公司");
    let (one, two) = block_on(futures_util::future::join(session.undo(), session.undo()));
    assert!(one.is_ok() && two.is_ok());
    assert_eq!(session.read(|workspace| workspace.count(customer::ID)), 0);
    block_on(session.redo()).unwrap();
    block_on(session.redo()).unwrap();
    assert_eq!(session.read(|workspace| workspace.count(customer::ID)), 2);
}

#[test]
fn the_task_of_a_plan_moves_with_the_plan() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let said = follow_up(&session, customer, "客户询问价格", 1_789_000_000_000);
    commit(&session, vec![Change::create(&said)]).unwrap();
    let before = session.read(|workspace| workspace.record(interaction::ID, said.id)).unwrap();
    let later = before.get(interaction::NEXT_DATE).unwrap().plus_days(5);
    let after = before.clone().with(interaction::NEXT_DATE, later);
    commit(&session, vec![Change::between(&before, &after).unwrap()]).unwrap();
    let tasks = session.read(|workspace| {
        let rows = workspace.children(task::ID, task::CUSTOMER.field, customer);
        rows.into_iter().filter_map(|row| workspace.record_at(task::ID, row)).collect::<Vec<_>>()
    });
    assert_eq!(tasks.iter().map(|task| task.get(task::DUE)).collect::<Vec<_>>(), [Some(later)]);
}

#[test]
fn an_import_that_comes_back_by_undo_can_be_taken_back_again() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, "甲公司".to_owned());
    let changes = vec![Change::create(&record)];
    let proposal = Proposal { label: "ledger".to_owned(), origin: Origin::Import(record.id), changes };
    let done = block_on(session.commit_many(vec![proposal], &mut |_| true)).unwrap();
    let reverted = || block_on(session.imports()).unwrap()[0].reverted;
    assert!(!reverted());
    block_on(session.revert_import(done.batches, record.id, "revert")).unwrap();
    assert!(reverted());
    let undone = block_on(session.undo()).unwrap();
    assert!(undone.kept.is_empty());
    assert!(!reverted());
}

#[test]
fn a_cancelled_import_leaves_nothing_behind() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let proposals = (0..3)
        .map(|n| {
            let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, format!("客户{n}"));
            Proposal {
                label: "x".to_owned(),
                origin: Origin::Import(record.id),
                changes: vec![Change::create(&record)],
            }
        })
        .collect();
    let mut calls = 0;
    let result = block_on(session.commit_many(proposals, &mut |_| {
        calls += 1;
        calls < 3
    }));
    assert!(result.is_err());
    assert_eq!(open(&store, 2).read(|workspace| workspace.count(customer::ID)), 0);
    assert_eq!(session.read(|workspace| workspace.count(customer::ID)), 0);
}

#[test]
fn a_won_stage_wins_the_opportunity_and_a_solved_case_knows_when() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let opportunity = Record::new(opportunity::ID, session.new_id())
        .with(opportunity::NAME, "CRM 一期".to_owned())
        .with(opportunity::CUSTOMER, customer);
    let case = Record::new(service_case::ID, session.new_id())
        .with(service_case::SUBJECT, "无法登录".to_owned())
        .with(service_case::CUSTOMER, customer);
    commit(&session, vec![Change::create(&opportunity), Change::create(&case)]).unwrap();
    let read = |entity, id| session.read(|workspace| workspace.record(entity, id)).unwrap();
    let before = read(opportunity::ID, opportunity.id);
    assert!(before.text(opportunity::NUMBER).starts_with("S2026"));
    let after = before.clone().with(opportunity::STAGE, opportunity::Stage::Won);
    commit(&session, vec![Change::between(&before, &after).unwrap()]).unwrap();
    assert_eq!(read(opportunity::ID, opportunity.id).get(opportunity::OUTCOME), Some(opportunity::Outcome::Won));
    let before = read(service_case::ID, case.id);
    assert!(before.text(service_case::NUMBER).starts_with("SV2026"));
    let after = before.clone().with(service_case::STATE, service_case::CaseState::Solved);
    commit(&session, vec![Change::between(&before, &after).unwrap()]).unwrap();
    let solved = read(service_case::ID, case.id);
    assert!(solved.get(service_case::SOLVED_AT).is_some() && solved.get(service_case::FIRST_RESPONSE_AT).is_some());
}

#[test]
fn a_customer_is_found_by_pinyin_initials_phone_tail_number_and_contact() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let record = Record::new(customer::ID, session.new_id())
        .with(customer::NAME, "北京华鼎物流有限公司".to_owned())
        .with(customer::CONTACT_NAME, "吕子涵".to_owned())
        .with(customer::EMAIL, "dhihgh@example.cn".to_owned())
        .with(customer::MOBILE, "15282342149".to_owned());
    commit(&session, vec![Change::create(&record)]).unwrap();
    new_customer(&session, "重庆康和环保有限公司");
    while session.prepare_some(100) {}
    let found = |text: &str| {
        session.read(|workspace| workspace.search(text, 5).into_iter().map(|hit| hit.title).collect::<Vec<_>>())
    };
    for wanted in [
        "bjhd",
        "beijinghuading",
        "华鼎",
        "2149",
        "15282342149",
        "吕子涵",
        "lvzihan",
        "DHIHGH",
        "北京 物流",
        "C20260921001",
    ] {
        assert_eq!(found(wanted), ["北京华鼎物流有限公司"], "{wanted}");
    }
    assert_eq!(found("chongqing"), ["重庆康和环保有限公司"]);
    assert!(found("不存在").is_empty() && found("").is_empty());
    // An edit is found at once, and its old text no more.
    update(&session, record.id, customer::MOBILE.field, text("15282342149"), text("13800001111")).unwrap();
    assert!(found("2149").is_empty());
    assert_eq!(found("1111").len(), 1);
}

#[test]
fn what_is_edited_hundreds_of_times_is_still_found_by_what_it_says_now() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let ids: Vec<RecordId> =
        (0..120).map(|at| new_customer(&session, &format!("北京华鼎物流{at:03}号有限公司"))).collect();
    while session.prepare_some(100) {}
    let titles = |text: &str| {
        session.read(|workspace| workspace.search(text, 5).into_iter().map(|hit| hit.title).collect::<Vec<_>>())
    };
    let mut before = "北京华鼎物流007号有限公司".to_owned();
    for turn in 0..400 {
        let after = format!("重庆康和环保第{turn}分公司");
        update(&session, ids[7], customer::NAME.field, text(&before), text(&after)).unwrap();
        assert_eq!(titles(&after), std::slice::from_ref(&after));
        assert!(titles(&before).is_empty(), "{before}");
        before = after;
    }
    assert_eq!(titles("华鼎物流119"), ["北京华鼎物流119号有限公司"]);
    assert_eq!(titles("bjhdwl119"), ["北京华鼎物流119号有限公司"]);
}

#[test]
fn a_list_is_filtered_and_sorted_as_asked_with_the_empty_ones_last() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    for (name, level) in
        [("赵", None), ("阿里", Some(customer::Level::OPTIONS[0].code)), ("白云", None), ("Acme", None)]
    {
        let mut record = Record::new(customer::ID, session.new_id()).with(customer::NAME, name.to_owned());
        record.set_value(customer::LEVEL.field, level.map(Value::Choice));
        commit(&session, vec![Change::create(&record)]).unwrap();
    }
    let day = Day { today: Timestamp(1_790_000_000_000).date(480), offset_minutes: 480 };
    let names = |query: &Query| {
        session.read(|workspace| {
            workspace.query(query).into_iter().map(|row| workspace.title_at(customer::ID, row)).collect::<Vec<_>>()
        })
    };
    let mut query = Query::all(customer::ID, day);
    assert_eq!(names(&query), ["Acme", "白云", "阿里", "赵"]);
    query.sort = Some(Sort { field: customer::NAME.field, descending: false });
    assert_eq!(names(&query), ["Acme", "阿里", "白云", "赵"]);
    query.sort = Some(Sort { field: customer::LEVEL.field, descending: true });
    assert_eq!(names(&query)[0], "阿里");
    query.filter.conditions.push(Condition { field: customer::LEVEL.field, test: Test::Empty });
    assert_eq!(names(&query).len(), 3);
    query.filter.conditions.push(Condition { field: customer::NAME.field, test: Test::Contains("ac".to_owned()) });
    assert_eq!(names(&query), ["Acme"]);
    query.filter.matching = Matching::Any;
    assert_eq!(names(&query).len(), 3);
    query.filter.conditions = vec![Condition { field: facts::CREATED_AT.field, test: Test::InLastDays(1) }];
    assert_eq!(names(&query).len(), 4);
}

#[test]
fn a_filter_shows_the_same_before_while_and_after_its_columns_are_made() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let options = customer::Level::OPTIONS;
    let level = |at: usize| options[at % options.len()].code;
    let mut ids = Vec::new();
    for at in 0..40 {
        let mut record = Record::new(customer::ID, session.new_id()).with(customer::NAME, format!("客户{at}"));
        record.set_value(customer::LEVEL.field, (at % 3 > 0).then(|| Value::Choice(level(at))));
        commit(&session, vec![Change::create(&record)]).unwrap();
        ids.push(record.id);
    }
    let session = open(&store, 2);
    let day = Day { today: Timestamp(1_790_000_000_000).date(480), offset_minutes: 480 };
    for turn in 0..60 {
        session.prepare_some(3);
        let before = session.read(|workspace| workspace.record(customer::ID, ids[turn % 40])).unwrap();
        let mut after = before.clone();
        after.set_value(customer::LEVEL.field, Some(Value::Choice(level(turn + turn / 40))));
        match turn % 4 {
            0 => drop(new_customer(&session, &format!("新客户{turn}"))),
            1 => drop(Change::between(&before, &after).map(|change| commit(&session, vec![change]))),
            _ => {}
        }
        let mut query = Query::all(customer::ID, day);
        query.filter.conditions =
            vec![Condition { field: customer::LEVEL.field, test: Test::OneOf(vec![level(0), level(1)]) }];
        let (shown, held) = session.read(|workspace| {
            let held = workspace.rows(customer::ID).into_iter().rev().filter(|row| {
                let found = workspace.record_at(customer::ID, *row).and_then(|record| record.get(customer::LEVEL));
                found.is_some_and(|found| [level(0), level(1)].contains(&found.code()))
            });
            (workspace.query(&query), held.collect::<Vec<u32>>())
        });
        assert_eq!(shown, held, "turn {turn}");
    }
}

#[test]
fn the_search_before_creating_shows_the_company_that_is_there_already() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let id = new_customer(&session, "抚州润万环保有限公司");
    while session.prepare_some(100) {}
    let typed =
        Record::new(customer::ID, session.new_id()).with(customer::NAME, "抚州 润万环保有限责任公司".to_owned());
    let like = session.read(|workspace| workspace.likely_duplicates(&typed));
    assert_eq!(like.iter().map(|like| like.id).collect::<Vec<_>>(), [id]);
    assert_eq!(like[0].reasons, [Reason::SameName]);
}
