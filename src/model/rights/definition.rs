//! A role as it is written down: tables and fields by their keys, so that a company reads and exchanges it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Act, FieldRight, Limits, Matter, Rights, Scope, TableRights, quoted};
use crate::model::own_fields::slots_of;
use crate::model::schema::schema;
use crate::model::{Entity, FieldId};

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
    /// What a role comes to. Tables and fields that this release does not know are passed over: nothing of them is here.
    pub fn of(role: &RoleDefinition) -> Self {
        let tables = role.tables.iter().filter_map(|(key, table)| {
            let entity = schema().by_key(key)?;
            Some((entity.id, reckoned(Some(entity), table)))
        });
        let mut limits =
            Limits { tables: tables.collect(), other: reckoned(None, &role.other), matters: role.matters.clone() };
        quoted::hold(&mut limits);
        Self { limits: Some(Box::new(limits)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::customer;

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

    #[test]
    fn no_role_of_a_company_takes_the_word_of_one_that_every_desk_knows() {
        assert!(RoleDefinition::is_own_word(&RoleDefinition::own_word("7")));
        for word in ["sales", "administrator", "role-", ""] {
            assert!(!RoleDefinition::is_own_word(word), "{word}");
        }
    }
}
