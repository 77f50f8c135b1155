//! What a won opportunity already knows of the contract that is to be made of it (R47).

use crate::insight::quote::lines;
use crate::model::schema::tables::opportunity::Outcome;
use crate::model::schema::tables::{contract, line_item, opportunity};
use crate::model::{FieldId, Record, Value};
use crate::workspace::Workspace;

/// Whether a contract is to be made: the deal is won, and none was made of it.
pub fn is_due(workspace: &Workspace, deal: &Record) -> bool {
    let made = || workspace.children(contract::ID, contract::OPPORTUNITY.field, deal.id);
    deal.get(opportunity::OUTCOME) == Some(Outcome::Won) && made().is_empty()
}

/// What the contract begins with: whose it is, what for, for how much. Where the deal was won for less than its lines come
/// to, that is a discount, which is held to its approval as every other (R49).
pub fn beginning(workspace: &Workspace, deal: &Record) -> Vec<(FieldId, Value)> {
    let mut known = vec![(contract::OPPORTUNITY.field, Value::Reference(deal.id))];
    let agreed = deal.get(opportunity::DEAL_AMOUNT).or_else(|| deal.get(opportunity::AMOUNT));
    let quoted: i64 = lines(workspace, opportunity::ID, deal.id)
        .iter()
        .filter_map(|line| line.get(line_item::AMOUNT))
        .fold(0, i64::saturating_add);
    let discount = agreed.map(|agreed| quoted.saturating_sub(agreed)).filter(|less| *less > 0);
    let amount = if discount.is_some() { Some(quoted) } else { agreed };
    let facts = [
        (contract::NAME.field, deal.value(opportunity::NAME.field).cloned()),
        (contract::CUSTOMER.field, deal.value(opportunity::CUSTOMER.field).cloned()),
        (contract::AMOUNT.field, amount.map(Value::Integer)),
        (contract::DISCOUNT.field, discount.map(Value::Integer)),
        (contract::OWNER.field, deal.value(opportunity::OWNER.field).cloned()),
    ];
    known.extend(facts.into_iter().filter_map(|(field, value)| Some((field, value?))));
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
        let of = |deal: &Record, wanted: FieldId| {
            beginning(&Workspace::new(), deal).into_iter().find(|(field, _)| *field == wanted)
        };
        assert_eq!(of(&deal(), contract::AMOUNT.field).map(|(_, value)| value), Some(Value::Integer(1_200)));
        let agreed = deal().with(opportunity::DEAL_AMOUNT, 1_000);
        assert_eq!(of(&agreed, contract::AMOUNT.field).map(|(_, value)| value), Some(Value::Integer(1_000)));
        let customer = Value::Reference(RecordId([2; 16]));
        assert_eq!(of(&agreed, contract::CUSTOMER.field).map(|(_, value)| value), Some(customer));
        assert_eq!(of(&agreed, contract::OWNER.field), None, "what nobody knows is left to be asked for");
    }

    #[test]
    fn what_a_deal_was_won_for_below_its_lines_is_a_discount_that_is_asked_about() {
        let line = |number: u8, amount: i64| {
            Record::new(line_item::ID, RecordId([number; 16]))
                .with(line_item::OPPORTUNITY, deal().id)
                .with(line_item::AMOUNT, amount)
        };
        let workspace = Workspace::holding(&[deal(), line(5, 900), line(6, 600)]);
        let of = |deal: &Record| {
            let known = beginning(&workspace, deal);
            let figure = |wanted: FieldId| match known.iter().find(|(field, _)| *field == wanted) {
                Some((_, Value::Integer(figure))) => Some(*figure),
                _ => None,
            };
            (figure(contract::AMOUNT.field), figure(contract::DISCOUNT.field))
        };
        assert_eq!(of(&deal().with(opportunity::DEAL_AMOUNT, 1_300)), (Some(1_500), Some(200)));
        assert_eq!(of(&deal().with(opportunity::DEAL_AMOUNT, 1_500)), (Some(1_500), None));
        assert_eq!(of(&deal().with(opportunity::DEAL_AMOUNT, 1_600)), (Some(1_600), None));
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
