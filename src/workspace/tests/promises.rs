//! What the desk promised to customers is kept track of by the one door.

use super::*;
use crate::model::schema::tables::service_case::{self, CaseState, Priority};
use crate::model::schema::tables::{interaction, policy};
use crate::model::sla::Policy;
use crate::workspace::query::Day;

/// Sets the clock to a moment in the desk's own zone.
fn clock(session: &TestSession, local: &str) -> Timestamp {
    let moment = Timestamp::parse_local(local, 480).unwrap();
    session.surroundings().ticks.set(moment.0);
    moment
}

fn case_of(session: &TestSession, id: RecordId) -> Record {
    session.read(|workspace| workspace.record(service_case::ID, id)).unwrap()
}

fn new_case(session: &TestSession, customer: RecordId, priority: Priority) -> Record {
    let case = Record::new(service_case::ID, session.new_id())
        .with(service_case::SUBJECT, "吊臂停机".to_owned())
        .with(service_case::CUSTOMER, customer)
        .with(service_case::PRIORITY, priority);
    commit(session, vec![Change::create(&case)]).unwrap();
    case_of(session, case.id)
}

fn moved(session: &TestSession, before: &Record, state: CaseState) -> Record {
    let after = before.clone().with(service_case::STATE, state);
    commit(session, vec![Change::between(before, &after).unwrap()]).unwrap();
    case_of(session, before.id)
}

fn minute(case: &Record, key: crate::model::Key<Timestamp>) -> Option<String> {
    case.get(key).map(|moment| moment.local(480))
}

#[test]
fn a_case_on_hold_over_lunch_is_due_two_working_hours_later() {
    let session = open(&MemoryStore::default(), 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    clock(&session, "2026-03-04 10:00");
    let case = new_case(&session, customer, Priority::Urgent);
    assert_eq!(minute(&case, service_case::RESPONSE_DUE).as_deref(), Some("2026-03-04 10:30"));
    assert_eq!(minute(&case, service_case::SOLUTION_DUE).as_deref(), Some("2026-03-04 15:00"));
    assert_eq!(case.get(service_case::NEXT_DUE), case.get(service_case::RESPONSE_DUE));
    let said = clock(&session, "2026-03-04 10:50");
    let reply = follow_up(&session, customer, "已派工程师", said.0).with(interaction::SERVICE_CASE, case.id);
    commit(&session, vec![Change::create(&reply)]).unwrap();
    clock(&session, "2026-03-04 11:00");
    let held = moved(&session, &case, CaseState::OnHold);
    assert_eq!(held.get(service_case::NEXT_DUE), None);
    clock(&session, "2026-03-04 14:00");
    let on = moved(&session, &held, CaseState::Open);
    assert_eq!(minute(&on, service_case::SOLUTION_DUE).as_deref(), Some("2026-03-04 17:00"));
    assert_eq!(on.get(service_case::NEXT_DUE), on.get(service_case::SOLUTION_DUE));
    // The first answer came twenty minutes late.
    assert_eq!(on.get(service_case::RESPONSE_BREACHED), Some(true));
    clock(&session, "2026-03-04 16:59");
    let solved = moved(&session, &on, CaseState::Solved);
    assert_eq!((solved.get(service_case::SOLUTION_BREACHED), solved.get(service_case::NEXT_DUE)), (None, None));
    block_on(session.undo()).unwrap();
    assert_eq!(case_of(&session, case.id).get(service_case::NEXT_DUE), on.get(service_case::NEXT_DUE));
}

#[test]
fn a_case_that_is_started_and_put_on_hold_was_not_answered_by_that() {
    let session = open(&MemoryStore::default(), 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    clock(&session, "2026-03-04 10:00");
    let case = new_case(&session, customer, Priority::Urgent);
    clock(&session, "2026-03-04 10:05");
    let started = moved(&session, &case, CaseState::Open);
    assert_eq!(started.get(service_case::FIRST_RESPONSE_AT), None);
    assert_eq!(started.get(service_case::NEXT_DUE), case.get(service_case::RESPONSE_DUE));
    let held = moved(&session, &started, CaseState::OnHold);
    let waits = moved(&session, &held, CaseState::Waiting);
    let on = moved(&session, &waits, CaseState::Open);
    assert!([&held, &waits, &on].iter().all(|case| case.get(service_case::FIRST_RESPONSE_AT).is_none()));
    // Who solves it has told the customer how, and late at that.
    clock(&session, "2026-03-04 10:45");
    let solved = moved(&session, &on, CaseState::Solved);
    assert_eq!(solved.get(service_case::FIRST_RESPONSE_AT), solved.get(service_case::SOLVED_AT));
    assert_eq!(solved.get(service_case::RESPONSE_BREACHED), Some(true));
}

#[test]
fn who_answers_the_customer_has_answered_the_case() {
    let session = open(&MemoryStore::default(), 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let now = clock(&session, "2026-03-04 10:00");
    let case = new_case(&session, customer, Priority::Urgent);
    let promised = case.clone().with(service_case::UPDATE_PROMISED, Timestamp(now.0 + 3_600_000));
    commit(&session, vec![Change::between(&case, &promised).unwrap()]).unwrap();
    let incoming = follow_up(&session, customer, "客户催促", now.0)
        .with(interaction::SERVICE_CASE, case.id)
        .with(interaction::DIRECTION, interaction::Direction::Incoming);
    commit(&session, vec![Change::create(&incoming)]).unwrap();
    assert_eq!(case_of(&session, case.id).get(service_case::FIRST_RESPONSE_AT), None);
    let said = clock(&session, "2026-03-04 10:20");
    let reply = follow_up(&session, customer, "已派工程师", said.0).with(interaction::SERVICE_CASE, case.id);
    commit(&session, vec![Change::create(&reply)]).unwrap();
    let answered = case_of(&session, case.id);
    assert_eq!(answered.get(service_case::FIRST_RESPONSE_AT), Some(said));
    assert_eq!(answered.get(service_case::UPDATE_PROMISED), None);
    assert_eq!(answered.get(service_case::RESPONSE_BREACHED), None);
    assert_eq!(answered.get(service_case::NEXT_DUE), answered.get(service_case::SOLUTION_DUE));
}

#[test]
fn what_the_desk_agrees_on_counts_from_then_on_and_can_be_taken_back() {
    let session = open(&MemoryStore::default(), 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let mut agreed = Policy::default();
    agreed.general.urgent.response = 10;
    let row = Record::new(policy::ID, policy::SERVICE)
        .with(policy::NAME, "service".to_owned())
        .with(policy::BODY, agreed.write());
    commit(&session, vec![Change::create(&row)]).unwrap();
    assert_eq!(session.read(Workspace::service).policy, agreed);
    clock(&session, "2026-03-04 10:00");
    let case = new_case(&session, customer, Priority::Urgent);
    assert_eq!(minute(&case, service_case::RESPONSE_DUE).as_deref(), Some("2026-03-04 10:10"));
    block_on(session.undo()).unwrap();
    block_on(session.undo()).unwrap();
    assert_eq!(session.read(Workspace::service).policy, Policy::default());
}

#[test]
fn an_old_ledger_of_closed_cases_breaks_no_promises() {
    let session = open(&MemoryStore::default(), 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    clock(&session, "2026-03-04 10:00");
    let row = |state: CaseState| {
        Record::new(service_case::ID, session.new_id())
            .with(service_case::SUBJECT, "旧工单".to_owned())
            .with(service_case::CUSTOMER, customer)
            .with(service_case::STATE, state)
            .with(service_case::RECEIVED_AT, Timestamp::parse_local("2024-03-04 10:00", 480).unwrap())
    };
    let (closed, open, worked_on) = (row(CaseState::Closed), row(CaseState::New), row(CaseState::Open));
    let changes = vec![Change::create(&closed), Change::create(&open), Change::create(&worked_on)];
    let origin = Origin::Import(session.new_id());
    block_on(session.commit(Proposal { label: "导入".to_owned(), origin, changes })).unwrap();
    let closed = case_of(&session, closed.id);
    let invented = [service_case::RESPONSE_DUE.field, service_case::SOLUTION_DUE.field, service_case::NEXT_DUE.field];
    assert!(invented.iter().all(|field| closed.value(*field).is_none()));
    assert!(case_of(&session, open.id).get(service_case::NEXT_DUE).is_some());
    // When one that is worked on was answered, the file does not say.
    let worked_on = case_of(&session, worked_on.id);
    assert_eq!(worked_on.get(service_case::RESPONSE_DUE), None);
    assert_eq!(worked_on.get(service_case::NEXT_DUE), worked_on.get(service_case::SOLUTION_DUE));
    let waits = moved(&session, &worked_on, CaseState::Waiting);
    assert_eq!(waits.get(service_case::RESPONSE_DUE), None);
}

#[test]
fn the_late_are_found_to_the_minute_and_in_the_order_in_which_they_were_due() {
    let session = open(&MemoryStore::default(), 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    clock(&session, "2026-03-04 10:00");
    let normal = new_case(&session, customer, Priority::Normal);
    let urgent = new_case(&session, customer, Priority::Urgent);
    let late = |local: &str| {
        let now = Timestamp::parse_local(local, 480).unwrap();
        let day = Day { today: now.date(480), offset_minutes: 480 };
        let conditions = vec![Condition { field: service_case::NEXT_DUE.field, test: Test::Passed }];
        let filter = Filter::all(conditions);
        let sort = Some(Sort { field: service_case::NEXT_DUE.field, descending: false });
        session.read(|workspace| {
            let rows = workspace.query(&Query { filter, sort, now, ..Query::all(service_case::ID, day) });
            rows.into_iter().filter_map(|row| workspace.id_at(service_case::ID, row)).collect::<Vec<_>>()
        })
    };
    assert!(late("2026-03-04 10:30").is_empty());
    assert_eq!(late("2026-03-04 10:31"), [urgent.id]);
    assert_eq!(late("2026-03-05 10:00"), [urgent.id, normal.id]);
}
