//! The roles of a vault as one agreement: a company's own, and those that every desk knows as far as it has changed them.

use serde::{Deserialize, Serialize};

use super::{ADMINISTRATOR, Rights, RoleDefinition, built_in};
use crate::model::own_fields::Agreed;
use crate::model::team::Role;

/// The form in which it is written down. A later one is not guessed at.
const VERSION: u32 = 1;

/// The roles that are written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roles {
    version: u32,
    /// The roles.
    #[serde(default)]
    pub roles: Vec<RoleDefinition>,
}

impl Default for Roles {
    /// Those that every desk knows, as they are.
    fn default() -> Self {
        Self { version: VERSION, roles: Vec::new() }
    }
}

impl Roles {
    /// Reads what was written down; `None` where it is damaged or of a later release.
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        (read.version == VERSION).then_some(read)
    }

    /// What [`Self::read`] reads.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The same with this role, in the place of one of the same word.
    #[must_use]
    pub fn with(mut self, role: RoleDefinition) -> Self {
        match self.roles.iter_mut().find(|known| known.id == role.id) {
            Some(known) => *known = role,
            None => self.roles.push(role),
        }
        self
    }

    /// The same without what is written down of a role: one that every desk knows is as it was.
    #[must_use]
    pub fn without(mut self, word: &str) -> Self {
        self.roles.retain(|role| role.id != word);
        self
    }

    /// The words of all roles of which something is said, but for the administrator's.
    pub fn words(&self) -> Vec<&str> {
        let mut words: Vec<&str> = Role::ALL.into_iter().map(Role::key).collect();
        for role in &self.roles {
            if role.id != ADMINISTRATOR && !words.contains(&role.id.as_str()) {
                words.push(&role.id);
            }
        }
        words
    }

    /// What a role may; `None` for an administrator, who has no limits, and where nobody has described it.
    pub fn definition(&self, word: &str) -> Option<RoleDefinition> {
        if word == ADMINISTRATOR {
            return None;
        }
        self.roles.iter().find(|role| role.id == word).cloned().or_else(|| built_in(word))
    }

    /// What somebody with that role may where nobody has made up a field.
    pub fn rights(&self, word: &str) -> Rights {
        self.rights_among(word, &Agreed::none())
    }

    /// What somebody with that role may in a vault with these own fields.
    pub fn rights_among(&self, word: &str, own: &Agreed) -> Rights {
        if word == ADMINISTRATOR {
            return Rights::all();
        }
        self.definition(word).map_or_else(Rights::none, |role| Rights::among(&role, own))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::rights::{Act, Matter};
    use crate::model::schema::tables::customer;

    #[test]
    fn roles_come_back_as_they_were_written_and_those_of_a_later_release_are_not_guessed_at() {
        let own = RoleDefinition { id: "role-1".to_owned(), name: "前台".to_owned(), ..RoleDefinition::default() };
        let mut sales = built_in("sales").expect("a role");
        sales.matters.push(Matter::Backup);
        let roles = Roles::default().with(own).with(sales);
        assert_eq!(Roles::read(&roles.write()), Some(roles.clone()));
        assert_eq!(Roles::read("{\"version\":2}"), None);
        assert!(roles.rights("sales").may_do(Matter::Backup));
        assert!(!roles.without("sales").rights("sales").may_do(Matter::Backup), "it is as every desk has it again");
    }

    #[test]
    fn a_role_that_was_changed_twice_is_as_it_was_changed_last() {
        let role = |acts: &[Act]| {
            let mut role = RoleDefinition { id: "role-1".to_owned(), ..RoleDefinition::default() };
            role.other.acts = acts.to_vec();
            role
        };
        let roles = Roles::default().with(role(&[Act::View, Act::Edit])).with(role(&[Act::View]));
        assert_eq!(roles.roles.len(), 1);
        assert!(!roles.rights("role-1").may(customer::ID, Act::Edit));
    }
}
