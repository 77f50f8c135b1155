//! What a pasted block says for a form (R280): the fields that it fills, what is left of it, and which customer it names.

use crate::model::pasted::{Fact, Filled, filled, take_apart};
use crate::model::region::Regions;
use crate::model::schema::rules;
use crate::model::schema::schema;
use crate::model::schema::tables::{contact, customer, lead};
use crate::model::{EntityId, FieldId, Record, RecordId, Value};
use crate::workspace::{Reason, Workspace};

/// Letters that come at once when somebody pastes; nobody types as many between two looks.
const AT_ONCE: usize = 8;

/// Whether records of the table can be filled from a block of text.
pub const fn is_taken_apart(entity: EntityId) -> bool {
    matches!(entity, customer::ID | contact::ID | lead::ID)
}

/// Whether so much came at once that it was pasted.
pub fn is_pasted(before: &str, now: &str) -> bool {
    now.chars().count() >= before.chars().count() + AT_ONCE
}

/// What a block says for a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// The fields that it fills.
    pub filled: Vec<Filled>,
    /// What is left of it.
    pub rest: Vec<String>,
}

impl Block {
    /// What it fills as values, as far as the rules of the fields agree.
    pub fn values(&self, entity: EntityId, offset_minutes: i32) -> Vec<(FieldId, Value)> {
        let value = |one: &Filled| {
            let field = schema().field(entity, one.field)?;
            Some((one.field, rules::parse(field, &one.text, offset_minutes).ok()??))
        };
        self.filled.iter().filter_map(value).collect()
    }
}

/// Takes a text apart for a form; `None` where it says no more than one thing.
pub fn block(workspace: &Workspace, entity: EntityId, text: &str, regions: Option<&Regions>) -> Option<Block> {
    let parted = take_apart(text, regions);
    if !is_taken_apart(entity) || !parted.is_several() {
        return None;
    }
    let (mut filled, mut rest) = filled(entity, &parted);
    if entity == contact::ID
        && let Some(company) = parted.taken.iter().find(|taken| taken.fact == Fact::Company)
        && let Some(id) = customer_named(workspace, &company.value)
    {
        rest.retain(|part| *part != company.value);
        let from = company.from.clone();
        filled.push(Filled { field: contact::CUSTOMER.field, text: id.to_string(), from });
    }
    Some(Block { filled, rest })
}

/// The one customer of that name, however its form of company is written.
fn customer_named(workspace: &Workspace, name: &str) -> Option<RecordId> {
    let probe = Record::new(customer::ID, RecordId([0; 16])).with(customer::NAME, name.to_owned());
    let likely = workspace.likely_duplicates(&probe);
    let mut named = likely.iter().filter(|likeness| likeness.reasons.contains(&Reason::SameName));
    match (named.next(), named.next()) {
        (Some(one), None) => Some(one.id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_is_not_taken_for_pasting() {
        assert!(!is_pasted("苏州精工机", "苏州精工机械"));
        assert!(!is_pasted("苏州精工机械有限公司", ""));
        assert!(is_pasted("", "苏州精工机械有限公司 王芳 13800138000"));
    }

    #[test]
    fn what_was_pasted_goes_into_its_fields_and_nothing_goes_by_guess() {
        let workspace = Workspace::new();
        let text = "苏州精工机械有限公司 王芳 13800138000 明天回电";
        let found = block(&workspace, lead::ID, text, None).expect("a block");
        let own = |text: &str| Value::Text(text.to_owned());
        assert_eq!(
            found.values(lead::ID, 480),
            [
                (lead::NAME.field, own("苏州精工机械有限公司")),
                (lead::CONTACT_NAME.field, own("王芳")),
                (lead::MOBILE.field, own("13800138000")),
            ]
        );
        assert_eq!(found.rest, ["明天回电"]);
        assert_eq!(block(&workspace, lead::ID, "苏州精工机械有限公司", None), None);
        assert_eq!(block(&workspace, EntityId(4), text, None), None, "no form that is filled so");
    }

    #[test]
    fn a_contact_goes_to_the_customer_that_its_signature_names() {
        let mut workspace = Workspace::holding(&[
            Record::new(customer::ID, RecordId([7; 16])).with(customer::NAME, "苏州精工机械有限公司".to_owned())
        ]);
        while workspace.prepare_some(100) {}
        let found =
            block(&workspace, contact::ID, "王芳\n苏州精工机械有限责任公司\n13800138000", None).expect("a block");
        let customer = found.values(contact::ID, 480).into_iter().find(|(field, _)| *field == contact::CUSTOMER.field);
        assert_eq!(customer.map(|(_, value)| value), Some(Value::Reference(RecordId([7; 16]))));
        assert!(found.rest.is_empty());
    }
}
