//! Where the facts of a pasted text go in the form of a customer, a contact or a lead.

use super::{Fact, Parted};
use crate::model::schema::tables::{contact, customer, lead};
use crate::model::{EntityId, FieldId};

/// A field with what it is filled with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// Which field.
    pub field: FieldId,
    /// What goes into it, as it is typed.
    pub text: String,
    /// The words that it was taken from.
    pub from: String,
}

/// The fields of a table that a text fills, and what of it has no place there.
pub fn filled(entity: EntityId, parted: &Parted) -> (Vec<Filled>, Vec<String>) {
    let mut fields: Vec<Filled> = Vec::new();
    let mut rest = parted.rest.clone();
    for taken in &parted.taken {
        let Some(field) = place(entity, taken.fact, parted) else {
            rest.push(taken.value.clone());
            continue;
        };
        match fields.iter_mut().find(|filled| filled.field == field) {
            // An address without fields for its parts is one text. 北京市 is a province and its own city.
            Some(filled) if filled.text.ends_with(&taken.value) => {}
            Some(filled) => filled.text.push_str(&taken.value),
            None => fields.push(Filled { field, text: taken.value.clone(), from: taken.from.clone() }),
        }
    }
    (fields, rest)
}

/// The field of a table for a fact.
fn place(entity: EntityId, fact: Fact, parted: &Parted) -> Option<FieldId> {
    let has_company = parted.value(Fact::Company).is_some();
    match entity {
        customer::ID => of_customer(fact, has_company),
        contact::ID => of_contact(fact),
        lead::ID => of_lead(fact, has_company),
        _ => None,
    }
}

const fn of_customer(fact: Fact, has_company: bool) -> Option<FieldId> {
    Some(match fact {
        Fact::Company => customer::NAME.field,
        Fact::Person if has_company => customer::CONTACT_NAME.field,
        Fact::Person => customer::NAME.field,
        Fact::Position => customer::CONTACT_POSITION.field,
        Fact::Mobile => customer::MOBILE.field,
        Fact::Telephone => customer::TELEPHONE.field,
        Fact::Email => customer::EMAIL.field,
        Fact::Website => customer::WEBSITE.field,
        Fact::Wechat => customer::WECHAT.field,
        Fact::Industry => customer::INDUSTRY.field,
        Fact::Province => customer::PROVINCE.field,
        Fact::City => customer::CITY.field,
        Fact::District => customer::DISTRICT.field,
        Fact::Address => customer::ADDRESS.field,
        Fact::Department => return None,
    })
}

const fn of_contact(fact: Fact) -> Option<FieldId> {
    Some(match fact {
        Fact::Person => contact::NAME.field,
        Fact::Position => contact::POSITION.field,
        Fact::Department => contact::DEPARTMENT.field,
        Fact::Mobile => contact::MOBILE.field,
        Fact::Telephone => contact::TELEPHONE.field,
        Fact::Email => contact::EMAIL.field,
        Fact::Wechat => contact::WECHAT.field,
        Fact::Province | Fact::City | Fact::District | Fact::Address => contact::ADDRESS.field,
        // Its customer is a record, which a person chooses.
        Fact::Company | Fact::Website | Fact::Industry => return None,
    })
}

const fn of_lead(fact: Fact, has_company: bool) -> Option<FieldId> {
    Some(match fact {
        Fact::Company => lead::NAME.field,
        Fact::Person if has_company => lead::CONTACT_NAME.field,
        Fact::Person => lead::NAME.field,
        Fact::Position => lead::CONTACT_POSITION.field,
        Fact::Mobile => lead::MOBILE.field,
        Fact::Telephone => lead::TELEPHONE.field,
        Fact::Email => lead::EMAIL.field,
        Fact::Industry => lead::INDUSTRY.field,
        Fact::Province => lead::PROVINCE.field,
        Fact::City => lead::CITY.field,
        Fact::Department | Fact::Website | Fact::Wechat | Fact::District | Fact::Address => return None,
    })
}
