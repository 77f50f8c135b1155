//! What a member of a vault may see and do (R37, R38, R42, R43, R45, R46, R237): by table, by field and by whose records they are,
//! and what is no table, such as the settings. It is reckoned from a role that is data; nothing here knows a session.
//! Why rights are held by a second workspace: docs/decisions/0044.

mod agreed;
mod built_in;
mod definition;
mod giving;
mod masking;
mod owners;
mod quoted;

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::schema::tables::{conflict, consent, contact, customer, departure, policy, sync_state};
use super::{EntityId, FieldId};

pub use agreed::Roles;
pub use built_in::{ADMINISTRATOR, built_in};
pub use definition::{RoleDefinition, TableDefinition};
pub use giving::Beyond;
pub use masking::{is_veiled, masked};
pub use owners::{owners_of, team_of};

/// The table of what is noted of who did what. It stands here by its number: whether somebody may read it is a matter of
/// its own and not a table's.
const AUDIT: EntityId = EntityId(53);

/// What somebody may do with a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// See its records.
    View,
    /// Make new ones.
    Create,
    /// Change them.
    Edit,
    /// Delete them.
    Delete,
    /// Take them away in a file.
    Export,
    /// Bring them in a file.
    Import,
}

impl Act {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::View, Self::Create, Self::Edit, Self::Delete, Self::Export, Self::Import];

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// What somebody may do with a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldRight {
    /// Nothing: it is as if the table did not have it.
    Hidden,
    /// See that there is something, and its true value one at a time, which is noted.
    Masked,
    /// See it.
    Read,
    /// See and change it, where the records of the table may be changed.
    #[default]
    Write,
}

impl FieldRight {
    /// All of them, from the least to the most.
    pub const ALL: [Self; 4] = [Self::Hidden, Self::Masked, Self::Read, Self::Write];
}

/// Whose records of a table somebody sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Their own, and what belongs to what they see.
    #[default]
    Own,
    /// Those of their team and of the teams below it.
    Team,
    /// All.
    All,
}

impl Scope {
    /// All of them, from the least to the most.
    pub const ALL: [Self; 3] = [Self::Own, Self::Team, Self::All];
}

/// What is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// What the desk agrees on.
    Settings,
    /// Who works here, in which team and as what, and what roles may.
    Members,
    /// What is noted of who did what.
    Audit,
    /// Backups, and putting them back.
    Backup,
    /// Erasing a person.
    Erase,
    /// Reports over what one sees.
    Reports,
    /// The backend.
    Connection,
}

impl Matter {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] =
        [Self::Settings, Self::Members, Self::Audit, Self::Backup, Self::Erase, Self::Reports, Self::Connection];
}

/// What is said of one table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct TableRights {
    acts: u8,
    scope: Scope,
    unowned: bool,
    /// The fields of which something less than all is allowed.
    fields: Vec<(FieldId, FieldRight)>,
}

/// What is said of all that is not named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Limits {
    tables: HashMap<EntityId, TableRights>,
    other: TableRights,
    matters: Vec<Matter>,
}

impl Limits {
    fn table(&self, entity: EntityId) -> &TableRights {
        self.tables.get(&entity).unwrap_or(&self.other)
    }

    fn sees(&self, entity: EntityId) -> bool {
        self.table(entity).acts & Act::View.bit() != 0
    }
}

/// What a member may see and do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rights {
    /// `None` where there are none.
    limits: Option<Box<Limits>>,
}

impl Rights {
    /// Those of an administrator, and of whoever works alone: there is nothing that they may not.
    pub const fn all() -> Self {
        Self { limits: None }
    }

    /// Those of somebody whose role nobody has described: nothing.
    pub fn none() -> Self {
        Self { limits: Some(Box::default()) }
    }

    /// Whether there is nothing that they may not.
    pub const fn is_all(&self) -> bool {
        self.limits.is_none()
    }

    /// What may be done with the records of a table. Whoever may not see them may do nothing with them. What the desk
    /// keeps for itself is seen by everybody, and changed by the settings alone. What somebody has agreed to or refused is
    /// seen by who sees them, whatever else is said: it must not be written to them against their word (R197).
    pub fn may(&self, entity: EntityId, act: Act) -> bool {
        let Some(limits) = &self.limits else {
            return true;
        };
        let seen = act == Act::View;
        match entity {
            policy::ID => seen || self.may_do(Matter::Settings),
            conflict::ID | departure::ID | sync_state::ID => seen,
            AUDIT => matches!(act, Act::View | Act::Export) && self.may_do(Matter::Audit),
            consent::ID if seen => [consent::ID, customer::ID, contact::ID].into_iter().any(|table| limits.sees(table)),
            _ => limits.sees(entity) && limits.table(entity).acts & act.bit() != 0,
        }
    }

    /// What may be done with a field of the records that are seen.
    pub fn field(&self, entity: EntityId, field: FieldId) -> FieldRight {
        let Some(limits) = &self.limits else {
            return FieldRight::Write;
        };
        if !self.may(entity, Act::View) {
            return FieldRight::Hidden;
        }
        let fields = &limits.table(entity).fields;
        fields.iter().find(|(named, _)| *named == field).map_or(FieldRight::Write, |(_, right)| *right)
    }

    /// Whose records of a table are seen, where its records are seen at all.
    pub fn scope(&self, entity: EntityId) -> Scope {
        match &self.limits {
            Some(limits) if !is_common(entity) => limits.table(entity).scope,
            _ => Scope::All,
        }
    }

    /// Whether records of a table that nobody has are seen too, so that they can be taken (R48).
    pub fn sees_unowned(&self, entity: EntityId) -> bool {
        self.limits.as_ref().is_none_or(|limits| limits.table(entity).unowned)
    }

    /// Whether something that is no table is allowed.
    pub fn may_do(&self, matter: Matter) -> bool {
        self.limits.as_ref().is_none_or(|limits| limits.matters.contains(&matter))
    }

    /// The fields of a table that are not seen as they are.
    pub fn veiled(&self, entity: EntityId) -> impl Iterator<Item = (FieldId, FieldRight)> + '_ {
        let fields = self.limits.iter().flat_map(move |limits| &limits.table(entity).fields);
        fields.copied().filter(|(_, right)| *right <= FieldRight::Masked)
    }

    /// Whether any field of any table is seen masked.
    pub fn masks_anything(&self) -> bool {
        let tables = self.limits.iter().flat_map(|limits| limits.tables.values());
        tables.flat_map(|table| &table.fields).any(|(_, right)| *right == FieldRight::Masked)
    }
}

/// Whether this is a table for the noting of who did what: nobody is kept from adding to it.
pub fn is_audit(entity: EntityId) -> bool {
    entity == AUDIT
}

/// What the desk keeps for itself belongs to nobody.
const fn is_common(entity: EntityId) -> bool {
    matches!(entity, policy::ID | conflict::ID | departure::ID | sync_state::ID | AUDIT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::product;

    fn role(word: &str) -> Rights {
        Roles::default().rights(word)
    }

    #[test]
    fn an_administrator_is_kept_from_nothing_whatever_is_written_down_of_that_role() {
        let emptied =
            Roles::default().with(RoleDefinition { id: ADMINISTRATOR.to_owned(), ..RoleDefinition::default() });
        assert!(role(ADMINISTRATOR).is_all() && emptied.rights(ADMINISTRATOR).is_all());
    }

    #[test]
    fn somebody_whose_role_is_gone_sees_and_changes_nothing() {
        let nobody = role("role-7");
        assert!(!nobody.is_all());
        for act in Act::ALL {
            assert!(!nobody.may(customer::ID, act));
        }
        assert_eq!(nobody.field(customer::ID, customer::NAME.field), FieldRight::Hidden);
        assert!(Matter::ALL.into_iter().all(|matter| !nobody.may_do(matter)));
    }

    #[test]
    fn nobody_changes_what_they_may_not_see() {
        let mut blind = RoleDefinition { id: "role-1".to_owned(), ..RoleDefinition::default() };
        let acts = vec![Act::Edit, Act::Delete, Act::Export];
        blind.tables.insert("customer".to_owned(), TableDefinition { acts, ..TableDefinition::default() });
        let rights = Rights::of(&blind);
        assert!(Act::ALL.into_iter().all(|act| !rights.may(customer::ID, act)));
    }

    #[test]
    fn what_the_desk_agreed_on_is_read_by_all_and_changed_by_whoever_may_set_it_up() {
        let sales = role("sales");
        assert!(sales.may(policy::ID, Act::View) && !sales.may(policy::ID, Act::Edit));
        assert!(!sales.may(AUDIT, Act::View), "who did what is nobody's business");
        assert!(sales.may(sync_state::ID, Act::View) && !sales.may(sync_state::ID, Act::Edit));
    }

    #[test]
    fn nobody_writes_to_a_customer_without_seeing_that_they_refused() {
        let mut named = RoleDefinition { id: "role-1".to_owned(), ..RoleDefinition::default() };
        assert!(!Rights::of(&named).may(consent::ID, Act::View), "of nobody whom they don't see");
        named.tables.insert("contact".to_owned(), TableDefinition::new(&[Act::View], Scope::All));
        let rights = Rights::of(&named);
        assert!(rights.may(consent::ID, Act::View) && !rights.may(consent::ID, Act::Edit));
    }

    #[test]
    fn each_role_sees_what_it_works_with_and_no_more() {
        let (sales, lead, agent) = (role("sales"), role("sales_lead"), role("service_agent"));
        assert_eq!((sales.scope(customer::ID), lead.scope(customer::ID)), (Scope::Own, Scope::Team));
        assert_eq!(agent.scope(customer::ID), Scope::All);
        assert_eq!(agent.field(customer::ID, customer::MOBILE.field), FieldRight::Masked);
        assert_eq!(agent.field(contact::ID, contact::EMAIL.field), FieldRight::Masked);
        assert_eq!(agent.field(customer::ID, customer::NAME.field), FieldRight::Write);
        assert!(agent.masks_anything() && !sales.masks_anything());
        assert!(!sales.may(product::ID, Act::Edit) && sales.may(product::ID, Act::View));
        let manager = role("manager");
        assert!(manager.may(customer::ID, Act::View) && !manager.may(customer::ID, Act::Edit));
        assert!(manager.may_do(Matter::Reports) && !manager.may_do(Matter::Settings));
    }
}
