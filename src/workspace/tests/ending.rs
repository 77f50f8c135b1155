//! A deal or a case that ends by a person's hand says what is asked for then, whichever way it ends; what comes from
//! elsewhere is taken as it is.

use super::*;
use crate::model::schema::tables::opportunity::{self, Outcome, Stage};
use crate::model::schema::tables::service_case::{self, CaseKind, CaseState};

fn stored(session: &TestSession, record: &Record) -> Record {
    session.read(|workspace| workspace.record(record.entity, record.id)).unwrap()
}

fn added(session: &TestSession, record: Record) -> Record {
    commit(session, vec![Change::create(&record)]).unwrap();
    stored(session, &record)
}

fn edited(session: &TestSession, before: &Record, after: Record) -> Result<Record, CommitError> {
    commit(session, vec![Change::between(before, &after).unwrap()])?;
    Ok(stored(session, before))
}

fn refused(result: Result<Record, CommitError>) -> FieldId {
    match result {
        Err(CommitError::Refused(Refusal::Forbidden(Forbidden::EndsWithout(name, _, field)))) => {
            assert!(!name.is_empty(), "who reads it knows which record is meant");
            field
        }
        other => panic!("{other:?}"),
    }
}

fn new_deal(session: &TestSession) -> Record {
    let customer = new_customer(session, "北京华鼎物流有限公司");
    let deal = Record::new(opportunity::ID, session.new_id())
        .with(opportunity::NAME, "仓储系统".to_owned())
        .with(opportunity::CUSTOMER, customer)
        .with(opportunity::AMOUNT, 40_000_000);
    added(session, deal)
}

#[test]
fn no_deal_is_won_without_its_amount_or_lost_without_the_reason_by_any_way_of_a_person() {
    let session = open(&MemoryStore::default(), 1);
    let deal = new_deal(&session);
    let amount = opportunity::DEAL_AMOUNT.field;
    assert_eq!(refused(edited(&session, &deal, deal.clone().with(opportunity::STAGE, Stage::WON))), amount);
    assert_eq!(refused(edited(&session, &deal, deal.clone().with(opportunity::OUTCOME, Outcome::Won))), amount);
    let lost = deal.clone().with(opportunity::OUTCOME, Outcome::Lost);
    assert_eq!(refused(edited(&session, &deal, lost.clone())), opportunity::LOSS_REASON.field);
    assert_eq!(stored(&session, &deal), deal, "a refusal changes nothing");
    let lost = edited(&session, &deal, lost.with(opportunity::LOSS_REASON, "价格过高".to_owned())).unwrap();
    let mut silent = lost.clone();
    silent.set_value(opportunity::LOSS_REASON.field, None);
    assert_eq!(refused(edited(&session, &lost, silent)), opportunity::LOSS_REASON.field);
    let won = lost.clone().with(opportunity::STAGE, Stage::WON).with(opportunity::OUTCOME, Outcome::Won);
    let won = edited(&session, &lost, won.with(opportunity::DEAL_AMOUNT, 38_000_000)).unwrap();
    assert_eq!(won.get(opportunity::OUTCOME), Some(Outcome::Won));
}

#[test]
fn a_complaint_is_not_closed_by_a_form_without_its_cause() {
    let session = open(&MemoryStore::default(), 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let case = Record::new(service_case::ID, session.new_id())
        .with(service_case::SUBJECT, "主机异响".to_owned())
        .with(service_case::CUSTOMER, customer)
        .with(service_case::KIND, CaseKind::Complaint);
    let case = added(&session, case);
    for state in [CaseState::Solved, CaseState::Closed] {
        let after = case.clone().with(service_case::STATE, state);
        assert_eq!(refused(edited(&session, &case, after)), service_case::CAUSE.field);
    }
    let solved = case.clone().with(service_case::STATE, CaseState::Solved);
    let solved = edited(&session, &case, solved.with(service_case::CAUSE, "配件损坏".to_owned())).unwrap();
    assert!(solved.get(service_case::SOLVED_AT).is_some());
}

#[test]
fn an_old_ledger_of_won_deals_comes_in_as_it_is_and_is_still_worked_on() {
    let session = open(&MemoryStore::default(), 1);
    let customer = new_customer(&session, "北京华鼎物流有限公司");
    let old = Record::new(opportunity::ID, session.new_id())
        .with(opportunity::NAME, "去年的设备".to_owned())
        .with(opportunity::CUSTOMER, customer)
        .with(opportunity::OUTCOME, Outcome::Won);
    let (origin, changes) = (Origin::Import(session.new_id()), vec![Change::create(&old)]);
    block_on(session.commit(Proposal { label: "import".to_owned(), origin, changes })).unwrap();
    let old = stored(&session, &old);
    assert_eq!((old.get(opportunity::STAGE), old.get(opportunity::DEAL_AMOUNT)), (Some(Stage::WON), None));
    let noted = edited(&session, &old, old.clone().with(opportunity::REMARK, "老客户".to_owned())).unwrap();
    // What is taken back was so before, whatever it lacked.
    edited(&session, &noted, noted.clone().with(opportunity::DEAL_AMOUNT, 100)).unwrap();
    block_on(session.undo()).unwrap();
    assert_eq!(stored(&session, &old).get(opportunity::DEAL_AMOUNT), None);
}
