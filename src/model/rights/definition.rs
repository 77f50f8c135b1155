//! A role as it is written down: tables and fields by their keys, so that a company reads and exchanges it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Act, FieldRight, Limits, Matter, Rights, Scope, TableRights, quoted};
use crate::model::own_fields::{Agreed, slot_of, slots_of};
use crate::model::schema::schema;
use crate::model::{Entity, EntityId, Field, FieldId, Kind};

/// What a role may do with a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableDefinition {
    /// What may be done. Without [`Act::View`] nothing may.
    #[serde(default)]
    pub acts: Vec<Act>,
    /// Whose records are seen.
    #[serde(default)]
    pub scope: Scope,
    /// Whether those that nobody has are seen too, so that they can be taken.
    #[serde(default)]
    pub unowned: bool,
    /// The fields of which something less than all is allowed, by their keys.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, FieldRight>,
}

impl TableDefinition {
    /// These acts on the records of that scope.
    pub fn new(acts: &[Act], scope: Scope) -> Self {
        Self { acts: acts.to_vec(), scope, ..Self::default() }
    }
}

/// What somebody who has this role may see and do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleDefinition {
    /// The word by which a member has it. Never given twice.
    pub id: String,
    /// What people call it; empty for a role that every desk knows.
    #[serde(default)]
    pub name: String,
    /// What may be done with the tables that are not named.
    #[serde(default)]
    pub other: TableDefinition,
    /// What may be done with each table, by its key.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tables: BTreeMap<String, TableDefinition>,
    /// What is allowed beside tables.
    #[serde(default)]
    pub matters: Vec<Matter>,
}

/// How the words of a company's own roles begin.
const OWN: &str = "role-";

/// The longest word of a role, in bytes.
const LONGEST: usize = 60;

impl RoleDefinition {
    /// The word for a company's own role, made of something that is never made twice.
    pub fn own_word(unique: &str) -> String {
        format!("{OWN}{unique}")
    }

    /// Whether a word is one of a company's own role.
    pub fn is_own_word(word: &str) -> bool {
        word.len() <= LONGEST && word.strip_prefix(OWN).is_some_and(|rest| !rest.is_empty())
    }

    /// What is said of a table.
    pub fn table(&self, key: &str) -> &TableDefinition {
        self.tables.get(key).unwrap_or(&self.other)
    }

    /// Whether the role says something of a field by itself.
    fn says_of(&self, entity: EntityId, key: &str) -> bool {
        let table = schema().get(entity).and_then(|entity| self.tables.get(entity.key));
        table.is_some_and(|table| table.fields.contains_key(key))
    }

    /// What the role says of the fields of a table by which somebody is reached, where that is not to see them: the most of
    /// it. Of a table without such fields, what it says of those of all tables. So it treats the company's own personal
    /// fields of which it says nothing (R201).
    pub fn personal_right(&self, entity: EntityId) -> Option<FieldRight> {
        let of = |entity: &'static Entity| {
            let table = self.tables.get(entity.key);
            let reaching = entity.fields.iter().filter(|field| reaches(field));
            reaching.map(move |field| table.and_then(|table| table.fields.get(field.key)).copied().unwrap_or_default())
        };
        let is_kept = |right: &FieldRight| *right <= FieldRight::Masked;
        let own = schema().get(entity).filter(|entity| entity.fields.iter().any(reaches));
        match own {
            Some(entity) => of(entity).filter(is_kept).max(),
            None => schema().entities().flat_map(of).filter(is_kept).max(),
        }
    }

    /// What the role says of a field, as people choose it; of the company's own personal fields what follows for them.
    pub fn field_right(&self, entity: &Entity, field: &Field) -> FieldRight {
        let said = self.table(entity.key).fields.get(field.key).copied();
        let follows = || self.personal_right(entity.id).filter(|_| field.own.is_some() && field.personal);
        said.or_else(follows).unwrap_or_default()
    }
}

/// Whether somebody is reached by that field.
fn reaches(field: &Field) -> bool {
    field.personal && matches!(field.kind, Kind::Mobile | Kind::Telephone | Kind::Email)
}

/// The number of a field by its key; a slot of the company's own too.
fn field_of(entity: &Entity, key: &str) -> Option<FieldId> {
    let field = entity.field_by_key(key).or_else(|| slots_of(entity.id).iter().find(|slot| slot.key == key));
    field.map(|field| field.id)
}

fn reckoned(entity: Option<&Entity>, table: &TableDefinition) -> TableRights {
    let fields = table.fields.iter().filter(|(_, right)| **right != FieldRight::Write);
    let fields = fields.filter_map(|(key, right)| Some((field_of(entity?, key)?, *right)));
    TableRights {
        acts: table.acts.iter().fold(0, |acts, act| acts | act.bit()),
        scope: table.scope,
        unowned: table.unowned,
        fields: fields.collect(),
    }
}

impl Rights {
    /// What a role comes to where nobody has made up a field.
    pub fn of(role: &RoleDefinition) -> Self {
        Self::among(role, &Agreed::none())
    }

    /// What a role comes to. Tables and fields that this release does not know are passed over: nothing of them is here.
    /// The company's own personal fields are treated as those by which the program knows that somebody is reached.
    pub fn among(role: &RoleDefinition, own: &Agreed) -> Self {
        let tables = role.tables.iter().filter_map(|(key, table)| {
            let entity = schema().by_key(key)?;
            Some((entity.id, reckoned(Some(entity), table)))
        });
        let mut limits =
            Limits { tables: tables.collect(), other: reckoned(None, &role.other), matters: role.matters.clone() };
        for (entity, field) in own.personal() {
            let is_said = slot_of(entity, field).is_some_and(|slot| role.says_of(entity, slot.key));
            if let Some(right) = role.personal_right(entity).filter(|_| !is_said) {
                let other = limits.other.clone();
                limits.tables.entry(entity).or_insert(other).fields.push((field, right));
            }
        }
        quoted::hold(&mut limits);
        Self { limits: Some(Box::new(limits)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::own_fields::{OwnField, SlotKind};
    use crate::model::rights::{Roles, built_in};
    use crate::model::schema::tables::{contact, customer, repair};
    use crate::model::schema::{Group, Need};

    #[test]
    fn a_role_is_read_with_what_it_leaves_out_denied() {
        let text = r#"{"id":"role-1","name":"前台","tables":{"customer":{"acts":["view"],
            "fields":{"mobile":"masked","own_text_1":"hidden","of_tomorrow":"hidden"}},
            "interaction":{"acts":["view"]}}}"#;
        let role: RoleDefinition = serde_json::from_str(text).expect("a role");
        let rights = Rights::of(&role);
        assert!(rights.may(customer::ID, Act::View) && !rights.may(customer::ID, Act::Edit));
        assert_eq!(rights.scope(customer::ID), Scope::Own);
        assert_eq!(rights.field(customer::ID, customer::MOBILE.field), FieldRight::Masked);
        assert_eq!(rights.veiled(customer::ID).count(), 2, "a slot of the company's own is a field too");
        assert!(!rights.may(crate::model::schema::tables::contact::ID, Act::View));
    }

    fn with_slot(entity: EntityId, zh: &str, personal: Option<bool>) -> Agreed {
        let field = OwnField {
            slot: SlotKind::Text.slots().next().expect("a slot").0,
            zh: zh.to_owned(),
            en: zh.to_owned(),
            need: Need::Optional,
            group: Group::More,
            hint: String::new(),
            aliases: Vec::new(),
            options: Vec::new(),
            gone: Vec::new(),
            personal,
        };
        Agreed::none().with(entity, vec![field])
    }

    #[test]
    fn a_phone_in_a_field_of_the_companys_own_is_masked_for_whoever_sees_phones_masked() {
        let slot = SlotKind::Text.slots().next().expect("a slot");
        let right =
            |role: &str, entity: EntityId, own: &Agreed| Roles::default().rights_among(role, own).field(entity, slot);
        for entity in [customer::ID, contact::ID, repair::ID] {
            for (zh, personal, seen) in [
                ("备用手机", None, FieldRight::Masked),
                ("备用手机", Some(false), FieldRight::Write),
                ("车牌", Some(true), FieldRight::Masked),
                ("车牌", None, FieldRight::Write),
            ] {
                let own = with_slot(entity, zh, personal);
                assert_eq!(right("service_agent", entity, &own), seen, "{zh} {personal:?}");
                assert_eq!(right("sales", entity, &own), FieldRight::Write, "who calls customers sees it");
            }
        }
        let retired = with_slot(customer::ID, "备用手机", None).with(customer::ID, Vec::new());
        assert_eq!(right("service_agent", customer::ID, &retired), FieldRight::Masked, "its values are still there");
    }

    #[test]
    fn what_a_role_says_of_an_own_field_by_itself_holds() {
        let own = with_slot(customer::ID, "备用手机", None);
        let mut role = built_in("service_agent").expect("a role");
        let table = role.tables.get_mut("customer").expect("a table");
        let (entity, slot) = (customer::ID, SlotKind::Text.slots().next().expect("a slot"));
        for said in FieldRight::ALL {
            table.fields.insert("own_text_1".to_owned(), said);
            let made =
                RoleDefinition { tables: [("customer".to_owned(), table.clone())].into(), ..role_without_tables() };
            assert_eq!(Rights::among(&made, &own).field(entity, slot), said);
        }
    }

    fn role_without_tables() -> RoleDefinition {
        RoleDefinition { id: "role-1".to_owned(), ..RoleDefinition::default() }
    }

    #[test]
    fn no_role_of_a_company_takes_the_word_of_one_that_every_desk_knows() {
        assert!(RoleDefinition::is_own_word(&RoleDefinition::own_word("7")));
        for word in ["sales", "administrator", "role-", ""] {
            assert!(!RoleDefinition::is_own_word(word), "{word}");
        }
    }
}
