//! What is lost where a vault is left for good: what no backend has yet, by table, and forms that are not saved.

use crate::model::EntityId;
use crate::model::schema::schema;
use crate::workspace::Workspace;

/// What is connected, as far as it matters here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connected {
    /// The tables that a backend has.
    pub tables: Vec<EntityId>,
    /// Those of them of which something is sent.
    pub sent: Vec<EntityId>,
}

/// Why records of a table would be lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// They are not sent yet.
    Unsent,
    /// No backend has the table.
    OnlyHere,
}

/// What would be lost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stake {
    /// Tables and how many of their records, in the order of the modules.
    pub records: Vec<(EntityId, usize, Why)>,
    /// Half-filled forms.
    pub unfinished: usize,
    /// Whether that is not all that is known yet: the tables are still being looked through.
    pub is_open: bool,
}

impl Stake {
    /// What would be lost of a vault with what is connected; `unfinished` forms are not saved.
    pub fn of(workspace: &Workspace, connected: &Connected, unfinished: usize) -> Self {
        let Connected { tables, sent } = connected;
        let at_stake = |entity: EntityId| {
            let (count, why) = if sent.contains(&entity) {
                (workspace.unsent_count(&[entity]), Why::Unsent)
            } else if tables.contains(&entity) {
                return None;
            } else {
                (workspace.count(entity), Why::OnlyHere)
            };
            (count > 0).then_some((entity, count, why))
        };
        let records = schema().ids().filter_map(at_stake).collect();
        let is_unknown = |entity: &EntityId| workspace.count(*entity) > 0 && !workspace.follows_unsent(*entity);
        Self { records, unfinished, is_open: sent.iter().any(is_unknown) }
    }

    /// Whether something of it still goes to a backend.
    pub fn is_unsent(&self) -> bool {
        self.records.iter().any(|(_, _, why)| *why == Why::Unsent)
    }

    /// Whether nothing would be lost.
    pub fn is_nothing(&self) -> bool {
        !self.is_open && self.records.is_empty() && self.unfinished == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::facts;
    use crate::model::schema::tables::{contact, customer};
    use crate::model::{Record, RecordId};

    fn customer(number: u8) -> Record {
        Record::new(customer::ID, RecordId([number; 16])).with(customer::NAME, "甲".to_owned())
    }

    fn contact(number: u8) -> Record {
        Record::new(contact::ID, RecordId([number; 16])).with(contact::NAME, "乙".to_owned())
    }

    fn known(record: Record) -> Record {
        record.with(facts::REMOTE_VERSION, "1".to_owned())
    }

    fn connected(tables: &[EntityId], sent: &[EntityId]) -> Connected {
        Connected { tables: tables.to_vec(), sent: sent.to_vec() }
    }

    #[test]
    fn who_signs_out_of_a_terminal_is_told_what_no_backend_has() {
        let mut workspace = Workspace::holding(&[known(customer(1)), customer(2), customer(3), contact(4)]);
        workspace.follow_some(&[customer::ID], 1000);
        let stake = Stake::of(&workspace, &connected(&[customer::ID], &[customer::ID]), 1);
        assert_eq!(stake.records, [(customer::ID, 2, Why::Unsent), (contact::ID, 1, Why::OnlyHere)]);
        assert_eq!((stake.unfinished, stake.is_unsent(), stake.is_nothing()), (1, true, false));
    }

    #[test]
    fn a_table_that_is_only_read_has_nothing_to_lose() {
        let workspace = Workspace::holding(&[known(customer(1))]);
        let stake = Stake::of(&workspace, &connected(&[customer::ID], &[]), 0);
        assert!(stake.is_nothing(), "{stake:?}");
        let alone = Stake::of(&workspace, &Connected::default(), 0);
        assert_eq!(alone.records, [(customer::ID, 1, Why::OnlyHere)], "nothing is connected, so all of it goes");
    }

    #[test]
    fn nobody_is_told_that_nothing_is_lost_before_it_was_counted() {
        let mut workspace = Workspace::holding(&[known(customer(1))]);
        let both = connected(&[customer::ID], &[customer::ID]);
        assert!(Stake::of(&workspace, &both, 0).is_open);
        assert!(!Stake::of(&workspace, &both, 0).is_nothing());
        workspace.follow_some(&[customer::ID], 1000);
        assert!(Stake::of(&workspace, &both, 0).is_nothing());
    }
}
