//! The people of this vault as they are listed, and the words that it offers (R54, R259). Both are looked up where they are
//! asked for: a vault pays nothing for them at opening.

use std::sync::Arc;

use hashbrown::HashSet;

use super::Workspace;
use super::table::Table;
use crate::model::schema::tables::{customer, opportunity, policy, service_case, task};
use crate::model::team::Team;
use crate::model::word_lists::WordLists;
use crate::model::{EntityId, FieldId, RecordId};

/// Of how many of the newest records of a table the owners are known by name.
const NEWEST: usize = 500;

/// Where the names of people stand who are in no list.
const OWNERS: [(EntityId, FieldId); 4] = [
    (customer::ID, customer::OWNER.field),
    (opportunity::ID, opportunity::OWNER.field),
    (service_case::ID, service_case::OWNER.field),
    (task::ID, task::OWNER.field),
];

impl Workspace {
    fn agreed(&self, row: RecordId) -> Option<&str> {
        let table: &Table = self.table(policy::ID)?;
        table.text(table.row_of(row)?, policy::BODY.field)
    }

    /// The people of the desk; `None` where nobody has listed any.
    // Nobody's first list is made of it.
    #[inline(never)]
    pub fn team(&self) -> Option<Arc<Team>> {
        self.agreed(policy::TEAM).map(Team::kept)
    }

    /// The words that the desk offers.
    #[inline(never)]
    pub fn word_lists(&self) -> WordLists {
        self.agreed(policy::WORDS).and_then(WordLists::read).unwrap_or_default()
    }

    /// The names of the desk: first those that are listed, then whoever owns one of the newest records.
    #[inline(never)]
    pub fn people(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut known: HashSet<String> = HashSet::new();
        let mut note = |name: &str| {
            if !name.trim().is_empty() && known.insert(name.to_owned()) {
                names.push(name.to_owned());
            }
        };
        if let Some(team) = self.team() {
            team.members.iter().for_each(|member| note(&member.name));
        }
        for (entity, field) in OWNERS {
            let Some(table) = self.table(entity) else { continue };
            let newest = (0..table.capacity()).rev().take(NEWEST);
            newest.filter_map(|row| table.text(row, field)).for_each(&mut note);
        }
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;
    use crate::model::team::Member;

    #[test]
    fn whoever_is_listed_comes_first_and_whoever_owns_something_is_known_too() {
        let mut team = Team::default();
        team.members.push(Member { name: "王芳".to_owned(), ..Member::default() });
        let listed = Record::new(policy::ID, policy::TEAM).with(policy::BODY, team.write());
        let owned = |number: u8, owner: &str| {
            Record::new(customer::ID, RecordId([number; 16])).with(customer::OWNER, owner.to_owned())
        };
        let workspace = Workspace::holding(&[owned(1, "李雷"), owned(2, "王芳"), owned(3, "李雷"), listed]);
        assert_eq!(workspace.people(), ["王芳", "李雷"]);
        assert!(Workspace::new().people().is_empty() && Workspace::new().team().is_none());
    }
}
