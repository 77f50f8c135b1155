//! What stands on a customer, an opportunity and a contact of its newest talk (R22, R150, R250) is kept from whom the talk is
//! kept from. It is reckoned once, as if the role said so of these fields: lists, the past and the door ask nothing more.

use super::{Act, FieldRight, Limits, Scope, TableRights};
use crate::model::schema::tables::{contact, customer, interaction, opportunity};
use crate::model::{EntityId, FieldId};

/// The fields that follow from talks, each with the field of a talk that it quotes.
const QUOTES: [(EntityId, FieldId, FieldId); 10] = [
    (customer::ID, customer::LAST_FOLLOW_UP.field, interaction::TIME.field),
    (customer::ID, customer::LAST_CONTENT.field, interaction::CONTENT.field),
    (customer::ID, customer::NEXT_PLAN.field, interaction::NEXT_PLAN.field),
    (customer::ID, customer::NEXT_FOLLOW_UP.field, interaction::NEXT_DATE.field),
    (customer::ID, customer::OPEN_QUESTION.field, interaction::OPEN_QUESTION.field),
    (opportunity::ID, opportunity::LAST_FOLLOW_UP.field, interaction::TIME.field),
    (opportunity::ID, opportunity::LAST_CONTENT.field, interaction::CONTENT.field),
    (opportunity::ID, opportunity::NEXT_PLAN.field, interaction::NEXT_PLAN.field),
    (opportunity::ID, opportunity::NEXT_FOLLOW_UP.field, interaction::NEXT_DATE.field),
    (contact::ID, contact::LAST_CONTACT.field, interaction::TIME.field),
];

/// What somebody has said. When it was is a sum as others are: lists of whom nobody has called need it.
const WORDS: [FieldId; 3] =
    [interaction::CONTENT.field, interaction::NEXT_PLAN.field, interaction::OPEN_QUESTION.field];

/// Takes from what is said of these fields what is not said of talks. It never gives more.
pub(super) fn hold(limits: &mut Limits) {
    let mut kept = Vec::new();
    for (entity, field, of) in QUOTES {
        let right = if WORDS.contains(&of) && !reads_talks(limits, entity) {
            FieldRight::Hidden
        } else {
            said_of(limits.table(interaction::ID), of)
        };
        if right <= FieldRight::Masked {
            kept.push((entity, field, right));
        }
    }
    for (entity, field, right) in kept {
        let other = limits.other.clone();
        keep(limits.tables.entry(entity).or_insert(other), field, right);
    }
}

/// Whether who sees a record of that table sees what was said about it. With a customer that is somebody's all talks about
/// it are theirs, whatever the scope of talks; with one that all see, and with an opportunity, they are not.
fn reads_talks(limits: &Limits, entity: EntityId) -> bool {
    let (talks, about) = (limits.table(interaction::ID), limits.table(entity));
    let comes_along = entity == customer::ID && about.scope != Scope::All;
    talks.acts & Act::View.bit() != 0 && (comes_along || talks.scope >= about.scope)
}

fn said_of(table: &TableRights, field: FieldId) -> FieldRight {
    table.fields.iter().find(|(named, _)| *named == field).map_or(FieldRight::Write, |(_, right)| *right)
}

fn keep(table: &mut TableRights, field: FieldId, right: FieldRight) {
    match table.fields.iter_mut().find(|(named, _)| *named == field) {
        Some((_, said)) => *said = right.min(*said),
        None => table.fields.push((field, right)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::rights::{Rights, RoleDefinition, Roles, TableDefinition};
    use crate::model::team::Role;

    fn rights(tables: &[(&str, Scope)], field: Option<FieldRight>) -> Rights {
        let mut role = RoleDefinition { id: "role-1".to_owned(), ..RoleDefinition::default() };
        for (key, scope) in tables {
            role.tables.insert((*key).to_owned(), TableDefinition::new(&Act::ALL, *scope));
        }
        if let Some(table) = role.tables.get_mut("interaction") {
            table.fields.extend(field.map(|right| ("content".to_owned(), right)));
        }
        Rights::of(&role)
    }

    fn words(rights: &Rights) -> [FieldRight; 2] {
        [(customer::ID, customer::LAST_CONTENT.field), (opportunity::ID, opportunity::LAST_CONTENT.field)]
            .map(|(entity, field)| rights.field(entity, field))
    }

    #[test]
    fn whoever_reads_the_talks_about_a_record_reads_on_it_what_was_said_last() {
        use FieldRight::{Hidden, Write};
        for (talks, about, seen) in [
            (Scope::All, Scope::All, [Write, Write]),
            (Scope::Own, Scope::Own, [Write, Write]),
            (Scope::All, Scope::Own, [Write, Write]),
            (Scope::Own, Scope::Team, [Write, Hidden]),
            (Scope::Team, Scope::All, [Hidden, Hidden]),
            (Scope::Own, Scope::All, [Hidden, Hidden]),
        ] {
            let made = rights(&[("customer", about), ("opportunity", about), ("interaction", talks)], None);
            assert_eq!(words(&made), seen, "talks {talks:?}, what they are about {about:?}");
        }
        assert_eq!(words(&rights(&[("customer", Scope::All), ("opportunity", Scope::Own)], None)), [Hidden, Hidden]);
    }

    #[test]
    fn a_field_of_a_talk_is_quoted_as_it_is_seen() {
        let tables = [("customer", Scope::All), ("opportunity", Scope::All), ("interaction", Scope::All)];
        for right in FieldRight::ALL {
            let made = rights(&tables, Some(right));
            let seen = if right <= FieldRight::Masked { right } else { FieldRight::Write };
            assert_eq!(words(&made), [seen, seen]);
            assert_eq!(made.field(customer::ID, customer::NEXT_PLAN.field), FieldRight::Write);
            assert_eq!(made.masks_anything(), right == FieldRight::Masked);
        }
    }

    #[test]
    fn every_desks_roles_read_on_the_records_that_they_see_what_was_said_last() {
        for role in Role::ALL {
            let rights = Roles::default().rights(role.key());
            for (entity, field, _) in QUOTES.into_iter().filter(|(entity, ..)| rights.may(*entity, Act::View)) {
                assert_eq!(rights.field(entity, field), FieldRight::Write, "{}", role.key());
            }
        }
    }
}
