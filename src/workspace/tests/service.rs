//! A repair knows its customer and its warranty, a case its product, and an article how often it helped.

use super::*;
use crate::model::link_days::LinkDays;
use crate::model::schema::rules::Flaw;
use crate::model::schema::tables::article::{self, ArticleState};
use crate::model::schema::tables::question::{self, AnswerKind, Dimension};
use crate::model::schema::tables::service_case::{self, CaseState};
use crate::model::schema::tables::{answer_sheet, policy, product, purchase, repair, survey, task};
use crate::model::value::CalendarDate;

fn read(session: &TestSession, entity: EntityId, id: RecordId) -> Record {
    session.read(|workspace| workspace.record(entity, id)).unwrap()
}

fn set(session: &TestSession, before: &Record, after: Record) {
    commit(session, vec![Change::between(before, &after).unwrap()]).unwrap();
}

fn new_case(session: &TestSession, customer: RecordId) -> Record {
    let case = Record::new(service_case::ID, session.new_id())
        .with(service_case::SUBJECT, "主机异响".to_owned())
        .with(service_case::CUSTOMER, customer);
    commit(session, vec![Change::create(&case)]).unwrap();
    read(session, service_case::ID, case.id)
}

fn today() -> CalendarDate {
    Timestamp(1_790_000_000_000).date(480)
}

#[test]
fn no_link_is_open_for_longer_than_anybody_may_agree_on_whoever_writes_it() {
    let session = open(&MemoryStore::default(), 1);
    let days = || session.read(|workspace| workspace.link_days().days);
    assert_eq!(days(), 14);
    let row = |body: String| Record::new(policy::ID, policy::LINKS).with(policy::BODY, body);
    let refused = commit(&session, vec![Change::create(&row("{\"version\":1,\"days\":91}".to_owned()))]);
    let Err(CommitError::Refused(Refusal::Flawed(flaws))) = refused else { panic!("91 days were agreed on") };
    assert_eq!(flaws[0].2, Flaw::OutOfRange { number: 91, least: 1, most: 90 });
    let agreed = row(LinkDays::typed("30").unwrap().write());
    commit(&session, vec![Change::create(&agreed)]).unwrap();
    assert_eq!(days(), 30);
    let before = read(&session, policy::ID, policy::LINKS);
    let never = before.clone().with(policy::BODY, "{\"version\":1,\"days\":0}".to_owned());
    assert!(commit(&session, vec![Change::between(&before, &never).unwrap()]).is_err());
    assert_eq!(days(), 30, "what was agreed on before stays");
}

#[test]
fn what_a_customer_answers_about_a_case_is_the_rating_of_that_case_until_it_is_taken_back() {
    let session = open(&MemoryStore::default(), 1);
    let customer = new_customer(&session, "宁波海工");
    let (case, other) = (new_case(&session, customer), new_case(&session, customer));
    let asks = Record::new(survey::ID, session.new_id()).with(survey::NAME, "工单评价".to_owned());
    let asked = |kind: AnswerKind, place: i64| {
        Record::new(question::ID, session.new_id())
            .with(question::SURVEY, asks.id)
            .with(question::TEXT, "题目".to_owned())
            .with(question::ANSWER, kind)
            .with(question::POSITION, place)
    };
    let scored = asked(AnswerKind::Score, 1).with(question::DIMENSION, Dimension::Overall);
    let words = asked(AnswerKind::Text, 2);
    commit(&session, vec![Change::create(&asks), Change::create(&scored), Change::create(&words)]).unwrap();
    let waits = Record::new(answer_sheet::ID, session.new_id())
        .with(answer_sheet::SURVEY, asks.id)
        .with(answer_sheet::CUSTOMER, customer)
        .with(answer_sheet::SERVICE_CASE, case.id);
    commit(&session, vec![Change::create(&waits)]).unwrap();
    let rating = |id| read(&session, service_case::ID, id).get(service_case::SATISFACTION);
    assert_eq!(rating(case.id), None, "asked is not answered");
    let (score, said) = (question::code_of(scored.id), question::code_of(words.id));
    let waiting = read(&session, answer_sheet::ID, waits.id);
    let answered = waiting.clone().with(answer_sheet::ANSWERS, format!("{score}: 4\n{said}: 来得快"));
    set(&session, &waiting, answered);
    let rated = read(&session, service_case::ID, case.id);
    assert_eq!(rated.get(service_case::SATISFACTION), Some(4));
    assert_eq!(rated.text(service_case::SATISFACTION_COMMENT), "来得快");
    assert_eq!(rating(other.id), None);
    block_on(session.undo()).unwrap();
    assert_eq!(rating(case.id), None);
}

#[test]
fn a_repair_under_warranty_is_not_charged() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "宁波海工");
    let made = Record::new(product::ID, session.new_id())
        .with(product::NAME, "空压机".to_owned())
        .with(product::WARRANTY_MONTHS, 12);
    let bought = |ago: i32| {
        Record::new(purchase::ID, session.new_id())
            .with(purchase::CUSTOMER, customer)
            .with(purchase::PRODUCT, made.id)
            .with(purchase::PURCHASED_ON, today().plus_days(-ago))
    };
    let (new, old) = (bought(30), bought(800));
    commit(&session, vec![Change::create(&made), Change::create(&new), Change::create(&old)]).unwrap();
    for (bought, covered) in [(&new, true), (&old, false)] {
        let case = new_case(&session, customer);
        set(&session, &case, case.clone().with(service_case::PURCHASE, bought.id));
        let case = read(&session, service_case::ID, case.id);
        assert_eq!(case.text(service_case::PRODUCT), "空压机", "the case says its product in words too");
        assert_eq!(case.get(service_case::PRODUCT_RECORD), Some(made.id));
        let done = Record::new(repair::ID, session.new_id())
            .with(repair::WORK, "更换轴承".to_owned())
            .with(repair::SERVICE_CASE, case.id)
            .with(repair::STARTED_ON, today());
        commit(&session, vec![Change::create(&done)]).unwrap();
        let done = read(&session, repair::ID, done.id);
        assert_eq!((done.get(repair::CUSTOMER), done.get(repair::PURCHASE)), (Some(customer), Some(bought.id)));
        assert_eq!(done.get(repair::UNDER_WARRANTY), Some(covered));
        assert!(!done.text(repair::NUMBER).is_empty());
    }
    // Who says otherwise is believed.
    let case = new_case(&session, customer);
    let paid = Record::new(repair::ID, session.new_id())
        .with(repair::WORK, "外力损坏".to_owned())
        .with(repair::SERVICE_CASE, case.id)
        .with(repair::PURCHASE, new.id)
        .with(repair::UNDER_WARRANTY, false);
    commit(&session, vec![Change::create(&paid)]).unwrap();
    assert_eq!(read(&session, repair::ID, paid.id).get(repair::UNDER_WARRANTY), Some(false));
}

#[test]
fn an_article_counts_the_cases_that_it_helped_to_solve() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "宁波海工");
    let written = Record::new(article::ID, session.new_id()).with(article::TITLE, "异响排查".to_owned());
    commit(&session, vec![Change::create(&written)]).unwrap();
    assert_eq!(read(&session, article::ID, written.id).get(article::STATE), Some(ArticleState::Draft));
    let helped = |session: &TestSession| read(session, article::ID, written.id).get(article::HELPED);
    let case = new_case(&session, customer);
    let used = case.clone().with(service_case::KNOWLEDGE, written.id);
    set(&session, &case, used);
    assert_eq!(helped(&session), None, "it has not helped before the case is solved");
    let used = read(&session, service_case::ID, case.id);
    set(&session, &used, used.clone().with(service_case::STATE, CaseState::Solved));
    assert_eq!(helped(&session), Some(1));
    let second = new_case(&session, customer);
    let solved = second.clone().with(service_case::KNOWLEDGE, written.id).with(service_case::STATE, CaseState::Closed);
    set(&session, &second, solved);
    assert_eq!(helped(&session), Some(2));
    let closed = read(&session, service_case::ID, second.id);
    set(&session, &closed, closed.clone().with(service_case::MERGED_INTO, case.id));
    assert_eq!(helped(&session), Some(1), "a case that was merged counts where it goes on");
    block_on(session.undo()).unwrap();
    assert_eq!(helped(&session), Some(2));
    block_on(session.undo()).unwrap();
    assert_eq!(helped(&session), Some(1));
    let again = read(&session, service_case::ID, case.id);
    set(&session, &again, again.clone().with(service_case::STATE, CaseState::Open));
    assert_eq!(helped(&session), None);
    block_on(session.compact()).unwrap();
    drop(session);
    assert_eq!(helped(&open(&store, 2)), None);
}

#[test]
fn a_merged_case_that_is_opened_again_sends_nobody_elsewhere() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "宁波海工");
    let kept = new_case(&session, customer);
    let case = new_case(&session, customer);
    let merged = case.clone().with(service_case::STATE, CaseState::Closed).with(service_case::MERGED_INTO, kept.id);
    set(&session, &case, merged);
    let closed = read(&session, service_case::ID, case.id);
    assert_eq!(closed.get(service_case::MERGED_INTO), Some(kept.id));
    set(&session, &closed, closed.clone().with(service_case::STATE, CaseState::Open));
    let again = read(&session, service_case::ID, case.id);
    assert_eq!((again.get(service_case::MERGED_INTO), again.get(service_case::REOPENED)), (None, Some(1)));
    block_on(session.undo()).unwrap();
    let taken_back = read(&session, service_case::ID, case.id);
    assert_eq!(taken_back.get(service_case::MERGED_INTO), Some(kept.id));
}

#[test]
fn what_was_planned_in_the_answer_to_a_case_is_a_task_of_the_case() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "宁波海工");
    let case = new_case(&session, customer);
    let said = follow_up(&session, customer, "已派工程师", 1_789_000_000_000).with(interaction::SERVICE_CASE, case.id);
    commit(&session, vec![Change::create(&said)]).unwrap();
    let tasks = session.read(|workspace| workspace.children(task::ID, task::SERVICE_CASE.field, case.id));
    assert_eq!(tasks.len(), 1);
}
