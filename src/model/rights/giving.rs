//! What somebody with limits may give: at most what they hold themselves, or what stood there before. It is held table by
//! table, so that what two roles hold is never put together into something that neither has.

use super::{Act, Matter, Rights, Scope, TableRights};
use crate::model::EntityId;
use crate::model::schema::schema;

/// What would be given that is not there to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// Something of a table.
    Table(EntityId),
    /// Something of the tables of which nothing is said by themselves.
    Others,
    /// Something that is no table.
    Matter(Matter),
}

impl Rights {
    /// What a role would get by `after` that it had not by `before`, and that is not held here either; `None` where all of
    /// it may be given.
    pub fn lacks(&self, before: &Self, after: &Self) -> Option<Beyond> {
        let matter = |matter: &Matter| after.may_do(*matter) && !before.may_do(*matter) && !self.may_do(*matter);
        let table = |entity: &EntityId| !before.covers(after, *entity) && !self.covers(after, *entity);
        let others = || !before.covers_others(after) && !self.covers_others(after);
        let lacked = Matter::ALL.into_iter().find(matter).map(Beyond::Matter);
        lacked
            .or_else(|| schema().all_ids().find(table).map(Beyond::Table))
            .or_else(|| others().then_some(Beyond::Others))
    }

    /// Whether somebody who holds these rights sees more where more people are of their team. A table that they do not see
    /// counts too: what belongs to its records may be seen by them.
    pub fn sees_by_team(&self) -> bool {
        schema().all_ids().any(|entity| self.scope(entity) == Scope::Team)
    }

    /// Whether all that another role would get by more people in a team is held here: of these people too where they are
    /// within reach, else of everybody.
    pub fn covers_by_team(&self, other: &Self, is_within_reach: bool) -> bool {
        if !other.sees_by_team() {
            return true;
        }
        let needed = if is_within_reach { Scope::Team } else { Scope::All };
        // What belongs to the records of a team comes along, also of a table that is seen by owner alone.
        let mut reached = schema().all_ids().filter(|entity| other.scope(*entity) != Scope::All);
        reached.all(|entity| {
            self.covers(other, entity) && (other.scope(entity) == Scope::Own || self.scope(entity) >= needed)
        })
    }

    /// Whether all that another may do with a table may be done here. Whose records are in reach counts also where they are
    /// not seen: it decides on what belongs to them.
    fn covers(&self, other: &Self, entity: EntityId) -> bool {
        let Some(limits) = &self.limits else {
            return true;
        };
        let scope = self.scope(entity);
        let unowned = !other.sees_unowned(entity) || self.sees_unowned(entity) || scope == Scope::All;
        let acts = Act::ALL.into_iter().all(|act| !other.may(entity, act) || self.may(entity, act));
        let fields = &limits.table(entity).fields;
        acts && scope >= other.scope(entity)
            && unowned
            && fields.iter().all(|(field, right)| other.field(entity, *field) <= *right)
    }

    /// The same of the tables of which nothing is said by themselves.
    fn covers_others(&self, other: &Self) -> bool {
        let (Some(own), Some(others)) = (&self.limits, &other.limits) else {
            return self.is_all();
        };
        own.other.covers(&others.other)
    }
}

impl TableRights {
    /// The same of what is said of a table. Of all others no field is said by itself.
    fn covers(&self, other: &Self) -> bool {
        let seen = other.acts & Act::View.bit() != 0;
        let unowned = !other.unowned || self.unowned || self.scope == Scope::All;
        let acts = !seen || other.acts & !self.acts == 0;
        acts && unowned && self.scope >= other.scope
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::rights::{FieldRight, RoleDefinition, Roles, TableDefinition};
    use crate::model::schema::tables::{customer, opportunity};

    fn role(acts: &[Act], scope: Scope) -> RoleDefinition {
        let other = TableDefinition::new(acts, scope);
        RoleDefinition { id: "role-1".to_owned(), other, ..RoleDefinition::default() }
    }

    fn with_mobile(right: FieldRight) -> RoleDefinition {
        let mut made = role(&Act::ALL, Scope::All);
        let mut table = made.other.clone();
        table.fields.insert("mobile".to_owned(), right);
        made.tables.insert("customer".to_owned(), table);
        made
    }

    #[test]
    fn nobody_gives_what_they_do_not_have_and_everybody_leaves_what_was_there() {
        let seller = Rights::of(&role(&[Act::View, Act::Edit], Scope::Own));
        let nothing = Rights::none();
        for (given, is_theirs) in [
            (role(&[Act::View], Scope::Own), true),
            (role(&[Act::View, Act::Edit], Scope::Own), true),
            (role(&[Act::View, Act::Export], Scope::Own), false),
            (role(&[Act::View], Scope::Team), false),
        ] {
            let given = Rights::of(&given);
            assert_eq!(seller.lacks(&nothing, &given).is_none(), is_theirs, "{given:?}");
            assert_eq!(seller.lacks(&given, &given), None, "what is there already is not given");
            assert_eq!(Rights::all().lacks(&nothing, &given), None);
        }
        let mut looks = role(&[], Scope::Own);
        looks.matters.push(Matter::Audit);
        assert_eq!(seller.lacks(&nothing, &Rights::of(&looks)), Some(Beyond::Matter(Matter::Audit)));
    }

    #[test]
    fn a_phone_that_is_masked_for_somebody_is_not_shown_to_another_by_them() {
        let (masked, clear) =
            (Rights::of(&with_mobile(FieldRight::Masked)), Rights::of(&with_mobile(FieldRight::Write)));
        let hidden = Rights::of(&with_mobile(FieldRight::Hidden));
        assert_eq!(masked.lacks(&hidden, &clear), Some(Beyond::Table(customer::ID)));
        assert_eq!(masked.lacks(&hidden, &masked), None);
        assert_eq!(clear.lacks(&hidden, &clear), None);
    }

    #[test]
    fn what_two_roles_hold_of_a_table_is_not_put_together() {
        // One sees all and changes nothing, the other changes what is its own.
        let looks = Rights::of(&role(&[Act::View], Scope::All));
        let works = Rights::of(&role(&[Act::View, Act::Edit], Scope::Own));
        let both = Rights::of(&role(&[Act::View, Act::Edit], Scope::All));
        assert!(looks.lacks(&works, &both).is_some() && works.lacks(&looks, &both).is_some());
    }

    #[test]
    fn who_leads_a_team_moves_people_within_it_and_who_only_looks_moves_nobody_who_works() {
        let roles = Roles::default();
        let lead = roles.rights("sales_lead");
        assert!(lead.covers_by_team(&lead, true) && !lead.covers_by_team(&lead, false));
        let manager = roles.rights("manager");
        assert!(!manager.covers_by_team(&lead, true) && manager.covers_by_team(&roles.rights("sales"), false));
        let mut all = role(&Act::ALL, Scope::All);
        assert!(Rights::of(&all).covers_by_team(&lead, false));
        all.tables.insert("opportunity".to_owned(), TableDefinition::default());
        assert!(!Rights::of(&all).may(opportunity::ID, Act::View));
        assert!(!Rights::of(&all).covers_by_team(&lead, true));
    }
}
