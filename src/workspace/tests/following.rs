//! What follows from a change by itself: numbers, the summary of a customer, the tasks of plans, states and their
//! times.

use super::*;
use crate::model::schema::tables::{contact, opportunity, service_case, task};

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
fn an_answer_to_a_case_needs_no_plan_and_takes_none_from_the_customer() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let sale = follow_up(&session, customer, "客户询问价格", 1_789_000_000_000);
    commit(&session, vec![Change::create(&sale)]).unwrap();
    let case = Record::new(service_case::ID, session.new_id())
        .with(service_case::SUBJECT, "主机异响".to_owned())
        .with(service_case::CUSTOMER, customer);
    commit(&session, vec![Change::create(&case)]).unwrap();
    let mut answer =
        follow_up(&session, customer, "工单已受理", 1_789_500_000_000).with(interaction::SERVICE_CASE, case.id);
    for field in [interaction::NEXT_PLAN.field, interaction::NEXT_DATE.field] {
        answer.set_value(field, None);
    }
    commit(&session, vec![Change::create(&answer)]).unwrap();
    let record = customer_of(&session, customer);
    assert_eq!(record.text(customer::LAST_CONTENT), "工单已受理");
    assert_eq!(record.text(customer::NEXT_PLAN), "电话跟进方案意见", "the plan of the sale is gone");
    assert_eq!(record.get(customer::NEXT_FOLLOW_UP), sale.get(interaction::NEXT_DATE));
    assert_eq!(session.read(|workspace| workspace.count(task::ID)), 1, "a task that nobody planned");
    // Nor does it matter which of the two is known first, and a plan of an answer is one like any other.
    let again = follow_up(&session, customer, "客户再问价格", 1_789_400_000_000)
        .with(interaction::NEXT_PLAN, "寄样机".to_owned());
    commit(&session, vec![Change::create(&again)]).unwrap();
    assert_eq!(customer_of(&session, customer).text(customer::NEXT_PLAN), "寄样机");
    let before = session.read(|workspace| workspace.record(interaction::ID, answer.id)).unwrap();
    let after = before.clone().with(interaction::NEXT_PLAN, "上门检修".to_owned());
    commit(&session, vec![Change::between(&before, &after).unwrap()]).unwrap();
    assert_eq!(customer_of(&session, customer).text(customer::NEXT_PLAN), "上门检修");
    // And it may be taken away again.
    commit(&session, vec![Change::between(&after, &before).unwrap()]).unwrap();
    assert_eq!(customer_of(&session, customer).text(customer::NEXT_PLAN), "寄样机");
    let titles = session.read(|workspace| {
        let rows = workspace.rows(task::ID);
        let mut titles: Vec<String> = rows.iter().map(|row| workspace.title_at(task::ID, *row)).collect();
        titles.sort();
        titles
    });
    assert_eq!(titles, ["寄样机", "电话跟进方案意见"], "a task that nobody plans any more");
    // Without its case it is a talk like any other, and those don't end without a next step.
    let mut alone = before.clone();
    alone.set_value(interaction::SERVICE_CASE.field, None);
    let refused = commit(&session, vec![Change::between(&before, &alone).unwrap()]);
    assert!(matches!(refused, Err(CommitError::Refused(Refusal::Flawed(_)))), "{refused:?}");
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
    let after =
        before.clone().with(opportunity::STAGE, opportunity::Stage::WON).with(opportunity::DEAL_AMOUNT, 380_000);
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
fn a_follow_up_reaches_the_opportunity_and_the_person_that_it_names() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let person = Record::new(contact::ID, session.new_id())
        .with(contact::NAME, "吕子涵".to_owned())
        .with(contact::CUSTOMER, customer);
    let deal = Record::new(opportunity::ID, session.new_id())
        .with(opportunity::NAME, "仓储系统".to_owned())
        .with(opportunity::CUSTOMER, customer);
    commit(&session, vec![Change::create(&person), Change::create(&deal)]).unwrap();
    let newest = follow_up(&session, customer, "客户要求下周报价", 1_789_000_000_000)
        .with(interaction::OPPORTUNITY, deal.id)
        .with(interaction::CONTACT, person.id);
    let older = follow_up(&session, customer, "初次拜访", 1_780_000_000_000)
        .with(interaction::OPPORTUNITY, deal.id)
        .with(interaction::CONTACT, person.id);
    commit(&session, vec![Change::create(&newest)]).unwrap();
    commit(&session, vec![Change::create(&older)]).unwrap();
    let record = |entity, id| session.read(|workspace| workspace.record(entity, id)).unwrap();
    let filled = record(opportunity::ID, deal.id);
    assert_eq!(filled.get(opportunity::LAST_FOLLOW_UP), Some(Timestamp(1_789_000_000_000)));
    assert_eq!(filled.text(opportunity::LAST_CONTENT), "客户要求下周报价");
    assert_eq!(filled.text(opportunity::NEXT_PLAN), "电话跟进方案意见");
    assert_eq!(filled.get(opportunity::NEXT_FOLLOW_UP), newest.get(interaction::NEXT_DATE));
    assert_eq!(record(contact::ID, person.id).get(contact::LAST_CONTACT), Some(Timestamp(1_789_000_000_000)));
    commit(&session, vec![Change::delete(&record(interaction::ID, newest.id))]).unwrap();
    assert_eq!(record(opportunity::ID, deal.id).text(opportunity::LAST_CONTENT), "初次拜访");
    assert_eq!(record(contact::ID, person.id).get(contact::LAST_CONTACT), Some(Timestamp(1_780_000_000_000)));
}

/// Brings a record to another state and gives it as it is then.
fn moved(session: &TestSession, before: &Record, after: Record) -> Record {
    commit(session, vec![Change::between(before, &after).unwrap()]).unwrap();
    session.read(|workspace| workspace.record(after.entity, after.id)).unwrap()
}

#[test]
fn a_case_that_waits_is_not_late_and_one_that_comes_back_is_counted() {
    use service_case::CaseState;
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let case = Record::new(service_case::ID, session.new_id())
        .with(service_case::SUBJECT, "无法登录".to_owned())
        .with(service_case::CUSTOMER, customer);
    commit(&session, vec![Change::create(&case)]).unwrap();
    let new = session.read(|workspace| workspace.record(service_case::ID, case.id)).unwrap();
    let held = moved(&session, &new, new.clone().with(service_case::STATE, CaseState::OnHold));
    assert!(held.get(service_case::HELD_SINCE).is_some());
    for _ in 0..120 {
        session.surroundings().now(); // each look at this clock takes a second
    }
    let open_again = moved(&session, &held, held.clone().with(service_case::STATE, CaseState::Open));
    assert_eq!(open_again.get(service_case::HOLD_MINUTES), Some(2));
    assert_eq!(open_again.get(service_case::HELD_SINCE), None);
    let begun_on_hold = Record::new(service_case::ID, session.new_id())
        .with(service_case::SUBJECT, "等配件".to_owned())
        .with(service_case::CUSTOMER, customer)
        .with(service_case::STATE, CaseState::OnHold);
    commit(&session, vec![Change::create(&begun_on_hold)]).unwrap();
    let begun_on_hold = session.read(|workspace| workspace.record(service_case::ID, begun_on_hold.id)).unwrap();
    assert!(begun_on_hold.get(service_case::HELD_SINCE).is_some());
    let closed = moved(&session, &open_again, open_again.clone().with(service_case::STATE, CaseState::Closed));
    assert!(closed.get(service_case::CLOSED_AT).is_some() && closed.get(service_case::SOLVED_AT).is_some());
    let reopened = moved(&session, &closed, closed.clone().with(service_case::STATE, CaseState::Open));
    assert_eq!(reopened.get(service_case::REOPENED), Some(1));
    assert_eq!((reopened.get(service_case::CLOSED_AT), reopened.get(service_case::SOLVED_AT)), (None, None));
}

#[test]
fn a_deal_that_ends_has_its_day_and_a_likelihood_that_nobody_typed_follows_its_stage() {
    use opportunity::{Outcome, Stage};
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let deal = Record::new(opportunity::ID, session.new_id())
        .with(opportunity::NAME, "仓储系统".to_owned())
        .with(opportunity::CUSTOMER, customer)
        .with(opportunity::STAGE, Stage::ANALYSIS);
    commit(&session, vec![Change::create(&deal)]).unwrap();
    let begun = session.read(|workspace| workspace.record(opportunity::ID, deal.id)).unwrap();
    assert_eq!((begun.get(opportunity::PROBABILITY), begun.get(opportunity::CLOSED_ON)), (Some(30), None));
    let typed = moved(&session, &begun, begun.clone().with(opportunity::PROBABILITY, 40));
    let offered = moved(&session, &typed, typed.clone().with(opportunity::STAGE, Stage::PROPOSAL));
    assert_eq!(offered.get(opportunity::PROBABILITY), Some(40), "what was typed stays");
    let agreed = offered.clone().with(opportunity::STAGE, Stage::WON).with(opportunity::DEAL_AMOUNT, 380_000);
    let won = moved(&session, &offered, agreed);
    assert_eq!(won.get(opportunity::OUTCOME), Some(Outcome::Won));
    assert_eq!(won.get(opportunity::CLOSED_ON), Some(Timestamp(1_790_000_000_000).date(480)));
    let noted = moved(&session, &won, won.clone().with(opportunity::REMARK, "已签".to_owned()));
    assert_eq!(noted.get(opportunity::CLOSED_ON), won.get(opportunity::CLOSED_ON));
    let undated = {
        let mut undated = noted.clone();
        undated.set_value(opportunity::CLOSED_ON.field, None);
        moved(&session, &noted, undated)
    };
    assert_eq!(undated.get(opportunity::CLOSED_ON), None, "what somebody cleared stays cleared");
    let lost = undated.clone().with(opportunity::OUTCOME, Outcome::Lost);
    let won = moved(&session, &undated, lost.with(opportunity::LOSS_REASON, "预算取消".to_owned()));
    assert!(won.get(opportunity::CLOSED_ON).is_some());
    let back = moved(
        &session,
        &won,
        won.clone().with(opportunity::STAGE, Stage::NEGOTIATION).with(opportunity::OUTCOME, Outcome::Open),
    );
    assert_eq!((back.get(opportunity::OUTCOME), back.get(opportunity::CLOSED_ON)), (Some(Outcome::Open), None));
}

#[test]
fn a_desk_that_numbers_by_the_year_goes_on_counting_after_reopening_and_old_numbers_stay() {
    use crate::model::number::{Form, Numbering, Series, Span};
    use crate::model::schema::tables::policy;
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let first = new_customer(&session, "北京华鼎物流有限公司");
    let form = Form { prefix: "KH-".to_owned(), date: Span::Year, digits: 5, restart: Span::Year };
    let mut agreed = Numbering::default();
    agreed.tables.insert("customer".to_owned(), Series::usual("C").reformed(form));
    let row = Record::new(policy::ID, policy::NUMBERS).with(policy::BODY, agreed.write());
    commit(&session, vec![Change::create(&row)]).unwrap();
    let second = new_customer(&session, "天津众盛物流有限公司");
    let number = |session: &TestSession, id| customer_of(session, id).text(customer::NUMBER).to_owned();
    assert_eq!(number(&session, first), "C20260921001");
    assert_eq!(number(&session, second), "KH-202600001");
    block_on(session.compact()).unwrap();
    let session = open(&store, 2);
    let entity = session.read(|workspace| workspace.entity(customer::ID)).unwrap();
    let today = Timestamp(1_790_000_000_000).date(480);
    let next =
        session.read(|workspace| workspace.number_to_come(customer::ID, &workspace.series(entity).unwrap(), today));
    let third = new_customer(&session, "上海远东物流有限公司");
    assert_eq!((number(&session, third), next), ("KH-202600002".to_owned(), "KH-202600002".to_owned()));
}

#[test]
fn whoever_verifies_is_named_and_what_is_changed_afterwards_is_reviewed_again() {
    use crate::model::schema::tables::review::ReviewState;
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let id = new_customer(&session, "北京华鼎物流有限公司");
    let state = |session: &TestSession| customer_of(session, id).get(customer::REVIEW);
    assert_eq!(state(&session), Some(ReviewState::ToReview));
    let edit = |change: &dyn Fn(Record) -> Record| {
        let before = customer_of(&session, id);
        commit(&session, Change::between(&before, &change(before.clone())).into_iter().collect()).unwrap();
    };
    edit(&|record| record.with(customer::REVIEW, ReviewState::Verified));
    let verified = customer_of(&session, id);
    assert_eq!(verified.text(customer::VERIFIED_BY), "王芳");
    assert_eq!(verified.get(customer::VERIFIED_ON), Some(Timestamp(1_790_000_000_000).date(480)));
    // A remark is held against no source; a phone is.
    edit(&|record| record.with(customer::REMARK, "月结客户".to_owned()));
    assert_eq!(state(&session), Some(ReviewState::Verified));
    edit(&|record| record.with(customer::MOBILE, "13800138000".to_owned()));
    assert_eq!(state(&session), Some(ReviewState::ToReview));
    assert_eq!(customer_of(&session, id).text(customer::VERIFIED_BY), "王芳");
    block_on(session.undo()).unwrap();
    assert_eq!(state(&session), Some(ReviewState::Verified));
    // The day alone says it too.
    edit(&|record| record.with(customer::REVIEW, ReviewState::Draft));
    edit(&|record| record.with(customer::VERIFIED_ON, Timestamp(1_780_000_000_000).date(480)));
    assert_eq!(state(&session), Some(ReviewState::Verified));
}
