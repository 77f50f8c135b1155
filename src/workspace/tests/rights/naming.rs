//! A refusal names no record that whoever is refused may not know.

use super::*;
use crate::model::approval::{ApprovalRules, Rule};
use crate::model::schema::tables::line_item;

/// A line of a contract in force, which needs an approval by now, and a session of somebody who sees the line.
fn line_of_a_contract(of_contracts: TableDefinition) -> (TestSession, RecordId) {
    let store = MemoryStore::default();
    let chief = open(&store, 1);
    let of = customer_for(&chief, "苏州精工机械", "韩梅梅");
    let agreed = Record::new(contract::ID, chief.new_id()).with(contract::CUSTOMER, of);
    let agreed = agreed.with(contract::NAME, "收购北京华鼎".to_owned());
    let agreed = put(&chief, agreed.with(contract::STATE, ContractState::InForce));
    let line = Record::new(line_item::ID, chief.new_id()).with(line_item::CONTRACT, agreed);
    let line = line.with(line_item::NAME, "顾问费".to_owned()).with(line_item::QUANTITY, 1);
    let line = put(&chief, line.with(line_item::UNIT_PRICE, 100_000));
    let mut rules = ApprovalRules::default();
    rules.contract = Rule { required: true, approvers: vec!["王芳".to_owned()], ..Rule::default() };
    agree(&chief, policy::APPROVAL, rules.write());
    agree_role(&chief, role(&[("contract", of_contracts)]));
    (enter(&store, 2, "李雷", "role-1"), line)
}

fn raised(session: &TestSession, line: RecordId) -> Option<Forbidden> {
    let before = session.read(|workspace| workspace.record(line_item::ID, line)).unwrap();
    let after = before.clone().with(line_item::UNIT_PRICE, 200_000);
    why(commit(session, Change::between(&before, &after).into_iter().collect()))
}

#[test]
fn a_refusal_does_not_tell_what_a_contract_out_of_sight_is_called() {
    let (member, line) = line_of_a_contract(TableDefinition::default());
    assert_eq!(raised(&member, line), Some(Forbidden::ContractNotApproved(String::new())));
    let (member, line) = line_of_a_contract(TableDefinition::new(&[Act::View], Scope::All));
    assert_eq!(raised(&member, line), Some(Forbidden::ContractNotApproved("收购北京华鼎".to_owned())));
    let mut hidden = TableDefinition::new(&[Act::View], Scope::All);
    hidden.fields.insert("name".to_owned(), FieldRight::Hidden);
    let (member, line) = line_of_a_contract(hidden);
    assert_eq!(raised(&member, line), Some(Forbidden::ContractNotApproved(String::new())));
}
