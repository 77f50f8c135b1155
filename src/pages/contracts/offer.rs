//! What a won opportunity already knows of the contract that is to be made of it (R47).

use crate::model::schema::tables::opportunity::Outcome;
use crate::model::schema::tables::{contract, opportunity};
use crate::model::{FieldId, Record, Value};
use crate::workspace::Workspace;

/// Whether a contract is to be made: the deal is won, and none was made of it.
pub fn is_due(workspace: &Workspace, deal: &Record) -> bool {
    let made = || workspace.children(contract::ID, contract::OPPORTUNITY.field, deal.id);
    deal.get(opportunity::OUTCOME) == Some(Outcome::Won) && made().is_empty()
}

/// What the contract begins with: whose it is, what for, for how much.
pub fn beginning(deal: &Record) -> Vec<(FieldId, Value)> {
    let mut known = vec![(contract::OPPORTUNITY.field, Value::Reference(deal.id))];
    let agreed = deal.value(opportunity::DEAL_AMOUNT.field).or_else(|| deal.value(opportunity::AMOUNT.field));
    let facts = [
        (contract::NAME.field, deal.value(opportunity::NAME.field)),
        (contract::CUSTOMER.field, deal.value(opportunity::CUSTOMER.field)),
        (contract::AMOUNT.field, agreed),
        (contract::OWNER.field, deal.value(opportunity::OWNER.field)),
    ];
    known.extend(facts.into_iter().filter_map(|(field, value)| Some((field, value?.clone()))));
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;

    fn deal() -> Record {
        Record::new(opportunity::ID, RecordId([1; 16]))
            .with(opportunity::NAME, "龙门吊改造".to_owned())
            .with(opportunity::CUSTOMER, RecordId([2; 16]))
            .with(opportunity::AMOUNT, 1_200)
            .with(opportunity::OUTCOME, Outcome::Won)
    }

    #[test]
    fn what_was_typed_for_the_deal_needs_not_be_typed_for_the_contract() {
        let of = |deal: &Record, wanted: FieldId| beginning(deal).into_iter().find(|(field, _)| *field == wanted);
        assert_eq!(of(&deal(), contract::AMOUNT.field).map(|(_, value)| value), Some(Value::Integer(1_200)));
        let agreed = deal().with(opportunity::DEAL_AMOUNT, 1_000);
        assert_eq!(of(&agreed, contract::AMOUNT.field).map(|(_, value)| value), Some(Value::Integer(1_000)));
        let customer = Value::Reference(RecordId([2; 16]));
        assert_eq!(of(&agreed, contract::CUSTOMER.field).map(|(_, value)| value), Some(customer));
        assert_eq!(of(&agreed, contract::OWNER.field), None, "what nobody knows is left to be asked for");
    }

    #[test]
    fn a_deal_that_has_its_contract_is_not_signed_twice() {
        let made = Record::new(contract::ID, RecordId([3; 16])).with(contract::OPPORTUNITY, deal().id);
        assert!(is_due(&Workspace::holding(&[deal()]), &deal()));
        assert!(!is_due(&Workspace::holding(&[deal(), made]), &deal()));
        let open = deal().with(opportunity::OUTCOME, Outcome::Open);
        assert!(!is_due(&Workspace::holding(std::slice::from_ref(&open)), &open));
    }
}
