//! A projection in the making: rows of the whole are taken in some at a time, so that no task holds the page up while a
//! member with limits opens a vault. Nobody reads anything of it before it is whole.

use hashbrown::HashSet;

use super::{Projection, Sight};
use crate::model::EntityId;
use crate::workspace::Workspace;

/// A projection of which some rows are still to come.
pub(in crate::workspace) struct Making {
    made: Projection,
    /// The tables that are not taken in yet, the next one last.
    left: Vec<EntityId>,
    /// The row of the next one at which it goes on.
    from: u32,
}

impl Making {
    /// Nothing is taken in yet.
    pub fn new(whole: &Workspace, sight: Sight) -> Self {
        let mut left: Vec<EntityId> = whole.schema().all_ids().filter(|entity| sight.sees_table(*entity)).collect();
        left.reverse();
        let made = Projection { sight, view: Workspace::new(), revealed: HashSet::new() };
        Self { made, left, from: 0 }
    }

    /// Looks at so many rows more, of a whole that is the same each time; true while there may be more.
    // Nobody's first list is made of it.
    #[inline(never)]
    pub fn go_on(&mut self, whole: &Workspace, rows: usize) -> bool {
        let mut room = rows;
        while let Some(entity) = self.left.last().copied() {
            room -= self.look_at_some(whole, entity, room);
            if room == 0 {
                return true;
            }
            self.left.pop();
            self.from = 0;
        }
        false
    }

    /// Looks at most at so many rows of a table, and says at how many. Rows are copied as they lie where nothing of them is
    /// hidden or masked.
    fn look_at_some(&mut self, whole: &Workspace, entity: EntityId, most: usize) -> usize {
        let Projection { sight, view, .. } = &mut self.made;
        let (Some(table), Some(view)) = (whole.table(entity), view.table_mut(entity)) else {
            return 0;
        };
        let is_whole = sight.sees_every_row(entity);
        if is_whole && self.from == 0 {
            view.expect_rows(table.len());
        }
        let mut looked = 0;
        for row in table.rows_from(self.from).take(most) {
            looked += 1;
            self.from = row + 1;
            let (Some(id), Some(bytes)) = (table.id(row), table.bytes(row)) else {
                continue;
            };
            if is_whole || sight.sees(whole, entity, row) {
                view.take_row(id, |out| sight.copy(entity, bytes, out, |_| false));
            }
        }
        looked
    }

    /// The projection, once there is nothing more to look at.
    pub fn finish(mut self, whole: &Workspace) -> Projection {
        self.made.view.learn_own_fields();
        self.made.view.set_applied(whole.applied());
        self.made
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::model::rights::{Act, RoleDefinition, Roles, Scope, TableDefinition};
    use crate::model::schema::tables::{contact, customer, policy};
    use crate::model::{Record, RecordId};
    use crate::workspace::rights::sight_of;

    const MEMBER: &str = "李雷";
    const ROLE: &str = "role-1";

    /// Twenty customers of two people with a contact each, and a role that sees its own.
    fn whole() -> Workspace {
        let role = RoleDefinition {
            id: ROLE.to_owned(),
            name: "前台".to_owned(),
            other: TableDefinition::new(&Act::ALL, Scope::Own),
            tables: std::collections::BTreeMap::new(),
            matters: Vec::new(),
        };
        let roles = Roles::default().with(role).write();
        let mut records = vec![Record::new(policy::ID, policy::ROLES).with(policy::BODY, roles)];
        for number in 1..=20_u8 {
            let owner = if number % 3 == 0 { MEMBER } else { "韩梅梅" };
            let of = RecordId([number; 16]);
            records.push(Record::new(customer::ID, of).with(customer::OWNER, owner.to_owned()));
            let contact = Record::new(contact::ID, RecordId([100 + number; 16]));
            records.push(contact.with(contact::CUSTOMER, of).with(contact::NAME, format!("联系人{number}")));
        }
        Workspace::holding(&records)
    }

    fn sight(whole: &Workspace) -> Sight {
        let rights = Rc::new(whole.rights_of(ROLE));
        sight_of(whole, (MEMBER, ROLE), &rights).expect("limits")
    }

    /// All records of a table, as they lie.
    fn all(projection: &Projection, entity: EntityId) -> Vec<Option<Record>> {
        let view = projection.view();
        view.rows(entity).into_iter().map(|row| view.record_at(entity, row)).collect()
    }

    #[test]
    fn whoever_has_limits_sees_the_same_in_however_many_slices_it_is_reckoned() {
        let whole = whole();
        let at_once = Projection::new(&whole, sight(&whole));
        assert_eq!(all(&at_once, customer::ID).len(), 6);
        assert_eq!(all(&at_once, contact::ID).len(), 6);
        for rows in [1, 3, 20, 1_000] {
            let mut making = Making::new(&whole, sight(&whole));
            let mut slices = 1;
            while making.go_on(&whole, rows) {
                slices += 1;
            }
            assert!(slices > 40 / rows, "{slices} slices of {rows} rows hold the page up");
            let made = making.finish(&whole);
            for entity in whole.schema().all_ids() {
                assert_eq!(all(&made, entity), all(&at_once, entity), "{entity:?} in slices of {rows}");
            }
        }
    }

    #[test]
    fn what_brings_others_into_reach_is_the_same_in_however_many_slices_it_is_looked_up() {
        let whole = whole();
        let projection = Projection::new(&whole, sight(&whole));
        let (rows, view) = (whole.rows(customer::ID), projection.view());
        let seen: Vec<RecordId> =
            view.rows(customer::ID).into_iter().filter_map(|row| view.id_at(customer::ID, row)).collect();
        assert_eq!(seen.len(), 6);
        for slice in [1, 7, 100] {
            let reached = rows.chunks(slice).flat_map(|some| projection.in_reach(&whole, customer::ID, some));
            assert_eq!(reached.collect::<Vec<_>>(), seen, "in slices of {slice}");
        }
    }
}
