//! Leads: their dates follow their way, and none is called what it is not.

use super::*;
use crate::model::schema::tables::lead::{self, LeadState};

fn new_lead(session: &TestSession, name: &str) -> Record {
    let made = Record::new(lead::ID, session.new_id()).with(lead::NAME, name.to_owned());
    commit(session, vec![Change::create(&made)]).unwrap();
    lead_of(session, made.id)
}

fn lead_of(session: &TestSession, id: RecordId) -> Record {
    session.read(|workspace| workspace.record(lead::ID, id)).unwrap()
}

fn moved(session: &TestSession, before: &Record, after: &Record) -> Result<Record, CommitError> {
    commit(session, vec![Change::between(before, after).unwrap()])?;
    Ok(lead_of(session, before.id))
}

#[test]
fn a_new_lead_has_a_number_a_state_and_the_day_of_its_first_contact() {
    let session = open(&MemoryStore::default(), 1);
    let fresh = new_lead(&session, "宁波海工装备有限公司");
    assert!(fresh.text(lead::NUMBER).starts_with("L2026"));
    assert_eq!((fresh.get(lead::STATE), fresh.get(lead::FIRST_CONTACT)), (Some(LeadState::New), None));
    assert_eq!(fresh.text(lead::OWNER), "", "nobody said whose it is");
    let talked = moved(&session, &fresh, &fresh.clone().with(lead::STATE, LeadState::Contacted)).unwrap();
    let today = Timestamp(session.surroundings().ticks.get()).date(480);
    assert_eq!(talked.get(lead::FIRST_CONTACT), Some(today));
}

#[test]
fn a_lead_is_converted_only_with_its_customer_and_given_up_only_with_a_reason() {
    let session = open(&MemoryStore::default(), 1);
    let fresh = new_lead(&session, "宁波海工装备有限公司");
    let name = "宁波海工装备有限公司".to_owned();
    let converted = fresh.clone().with(lead::STATE, LeadState::Converted);
    let refused = moved(&session, &fresh, &converted).unwrap_err();
    assert_eq!(refused, CommitError::Refused(Refusal::Forbidden(Forbidden::LeadNotConverted(name.clone()))));
    let given_up = fresh.clone().with(lead::STATE, LeadState::Unqualified);
    let refused = moved(&session, &fresh, &given_up).unwrap_err();
    assert_eq!(refused, CommitError::Refused(Refusal::Forbidden(Forbidden::LeadWithoutReason(name))));
    assert_eq!(lead_of(&session, fresh.id), fresh);
    assert!(moved(&session, &fresh, &given_up.with(lead::REASON, "没有预算".to_owned())).is_ok());
}

#[test]
fn one_step_takes_a_conversion_back_with_all_that_it_made() {
    let session = open(&MemoryStore::default(), 1);
    let fresh = new_lead(&session, "宁波海工装备有限公司");
    let became = Record::new(customer::ID, session.new_id()).with(customer::NAME, "宁波海工装备有限公司".to_owned());
    let after = fresh.clone().with(lead::STATE, LeadState::Converted).with(lead::CUSTOMER, became.id);
    commit(&session, vec![Change::create(&became), Change::between(&fresh, &after).unwrap()]).unwrap();
    let converted = lead_of(&session, fresh.id);
    assert_eq!(converted.get(lead::CUSTOMER), Some(became.id));
    assert!(converted.get(lead::CONVERTED_AT).is_some());
    block_on(session.undo()).unwrap();
    assert_eq!(session.read(|workspace| workspace.count(customer::ID)), 0);
    let back = lead_of(&session, fresh.id);
    assert_eq!((back.get(lead::STATE), back.get(lead::CUSTOMER)), (Some(LeadState::New), None));
    assert_eq!((back.get(lead::CONVERTED_AT), back.get(lead::FIRST_CONTACT)), (None, None));
}
