//! The members of a vault: who may sign in, and in which role. Sealed under the vault's key, so that only the program
//! of somebody who is signed in reads and changes it. A member has the word of a role; what it may do the roles of the desk
//! say (`model::rights`), which lie among what the vault agrees on.

use serde::{Deserialize, Serialize};

use super::slots::{FOUNDER, RECOVERY};
use crate::model::rights::RoleDefinition;
use crate::model::team::Role;

pub use crate::model::rights::ADMINISTRATOR;

/// The roles that every vault knows: those of the people of a desk, and whoever looks after the vault. A company may have
/// others of its own.
pub const ROLES: [&str; 6] = [
    ADMINISTRATOR,
    Role::Sales.key(),
    Role::SalesLead.key(),
    Role::ServiceAgent.key(),
    Role::Marketing.key(),
    Role::Manager.key(),
];

/// The longest name, in characters.
const LONGEST: usize = 60;

/// A member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The id, which is that of the key slot. Never given twice.
    pub id: String,
    /// The name, as it stands on records.
    pub name: String,
    /// The word of the role.
    pub role: String,
    /// Whether the member may sign in.
    pub active: bool,
    /// The public key of the slot: a new data key is sealed to it. Here, and not beside the slot, so that nobody can
    /// put another key in its place and be given the next data key.
    pub public: Option<Vec<u8>>,
}

impl Member {
    /// Whether this is somebody who may add and remove members.
    pub fn is_administrator(&self) -> bool {
        self.active && self.role == ADMINISTRATOR
    }
}

/// Why the members stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MemberRefusal {
    /// No name.
    #[error("a member needs a name")]
    NameMissing,
    /// The name is too long.
    #[error("the name is too long")]
    NameTooLong,
    /// The name has a sign that parts one thing from another where names are written down.
    #[error("a name holds no semicolon and no equals sign")]
    NameSigns,
    /// Somebody is called so already.
    #[error("a member has that name already")]
    NameTaken,
    /// There is no such role.
    #[error("there is no such role")]
    RoleUnknown,
    /// There is no such member.
    #[error("there is no such member")]
    Unknown,
    /// Nobody could look after the vault.
    #[error("the last administrator stays")]
    LastAdministrator,
    /// Only an administrator may.
    #[error("only an administrator may do that")]
    NotAllowed,
    /// The vault's key is being changed already.
    #[error("the key is being changed already")]
    UnderWay,
}

/// Who belongs to a vault.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// Everybody, also who may not sign in any more: their names stand on records.
    pub members: Vec<Member>,
    /// The public key of the recovery key, where one was made.
    pub recovery: Option<Vec<u8>>,
}

impl Roster {
    /// The roster of a vault that one person has made: an administrator.
    pub fn of_founder(name: &str) -> Self {
        let member = Member {
            id: FOUNDER.to_owned(),
            name: name.to_owned(),
            role: ADMINISTRATOR.to_owned(),
            active: true,
            public: None,
        };
        Self { members: vec![member], recovery: None }
    }

    /// A member.
    pub fn member(&self, id: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.id == id)
    }

    /// The public key of a slot: a member's, or that of the recovery key.
    pub fn public(&self, slot: &str) -> Option<&[u8]> {
        if slot == RECOVERY {
            return self.recovery.as_deref();
        }
        self.member(slot).and_then(|member| member.public.as_deref())
    }

    /// Whether somebody may not sign in any more: a new passphrase lets them in again.
    pub fn is_shut_out(&self, id: &str) -> bool {
        self.member(id).is_some_and(|member| !member.active)
    }

    fn member_mut(&mut self, id: &str) -> Result<&mut Member, MemberRefusal> {
        self.members.iter_mut().find(|member| member.id == id).ok_or(MemberRefusal::Unknown)
    }

    /// Adds an active member.
    ///
    /// # Errors
    /// Where the name or the role won't do.
    pub fn add(&mut self, id: &str, name: &str, role: &str) -> Result<(), MemberRefusal> {
        let name = name.trim();
        if name.is_empty() {
            return Err(MemberRefusal::NameMissing);
        }
        if name.chars().count() > LONGEST {
            return Err(MemberRefusal::NameTooLong);
        }
        // Lists of people and the details of the audit are parted by them.
        if name.contains([';', '；', '=']) {
            return Err(MemberRefusal::NameSigns);
        }
        if self.members.iter().any(|member| member.name.to_lowercase() == name.to_lowercase()) {
            return Err(MemberRefusal::NameTaken);
        }
        known(role)?;
        let (id, name, role) = (id.to_owned(), name.to_owned(), role.to_owned());
        self.members.push(Member { id, name, role, active: true, public: None });
        Ok(())
    }

    /// Takes note of the public key of a member's slot.
    ///
    /// # Errors
    /// Where there is no such member.
    pub fn give_key(&mut self, id: &str, public: Vec<u8>) -> Result<(), MemberRefusal> {
        self.member_mut(id)?.public = Some(public);
        Ok(())
    }

    /// Lets a member sign in or not.
    ///
    /// # Errors
    /// Where that would leave the vault without an administrator.
    pub fn set_active(&mut self, id: &str, active: bool) -> Result<(), MemberRefusal> {
        self.try_change(id, |member| {
            member.active = active;
            if !active {
                member.public = None;
            }
        })
    }

    /// Gives a member another role.
    ///
    /// # Errors
    /// As [`Self::set_active`]; or where there is no such role.
    pub fn set_role(&mut self, id: &str, role: &str) -> Result<(), MemberRefusal> {
        known(role)?;
        self.try_change(id, |member| role.clone_into(&mut member.role))
    }

    fn try_change(&mut self, id: &str, change: impl FnOnce(&mut Member)) -> Result<(), MemberRefusal> {
        let mut changed = self.clone();
        change(changed.member_mut(id)?);
        if !changed.members.iter().any(Member::is_administrator) {
            return Err(MemberRefusal::LastAdministrator);
        }
        *self = changed;
        Ok(())
    }
}

fn known(role: &str) -> Result<(), MemberRefusal> {
    if ROLES.contains(&role) || RoleDefinition::is_own_word(role) { Ok(()) } else { Err(MemberRefusal::RoleUnknown) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster() -> Roster {
        let mut roster = Roster::of_founder("王芳");
        roster.add("2", "李雷", "sales").unwrap();
        roster
    }

    #[test]
    fn every_role_of_a_desk_can_be_given_to_a_member() {
        let desk = Role::ALL.map(Role::key);
        assert_eq!(ROLES.iter().filter(|role| desk.contains(role)).count(), desk.len());
    }

    #[test]
    fn a_vault_always_keeps_somebody_who_can_look_after_it() {
        let mut roster = roster();
        let before = roster.clone();
        assert_eq!(roster.set_active(FOUNDER, false), Err(MemberRefusal::LastAdministrator));
        assert_eq!(roster.set_role(FOUNDER, "sales"), Err(MemberRefusal::LastAdministrator));
        assert_eq!(roster, before, "a refused change left something behind");
        roster.set_role("2", ADMINISTRATOR).unwrap();
        roster.set_active(FOUNDER, false).unwrap();
        assert_eq!(roster.set_active("2", false), Err(MemberRefusal::LastAdministrator));
    }

    #[test]
    fn an_administrator_who_may_not_sign_in_does_not_count() {
        let mut roster = roster();
        roster.set_role("2", ADMINISTRATOR).unwrap();
        roster.set_active("2", false).unwrap();
        assert_eq!(roster.set_role(FOUNDER, "manager"), Err(MemberRefusal::LastAdministrator));
    }

    #[test]
    fn a_name_can_not_be_read_as_something_else_in_the_audit() {
        for name in ["李雷; role=administrator", "李雷；王芳", "a=b", "a;b"] {
            assert_eq!(roster().add("3", name, "sales"), Err(MemberRefusal::NameSigns), "{name}");
        }
        assert_eq!(roster().add("3", "O'Neill, Anne-Marie", "sales"), Ok(()));
    }

    #[test]
    fn whoever_is_let_in_again_is_told_from_whoever_forgot_a_passphrase() {
        let mut roster = roster();
        assert!(!roster.is_shut_out("2") && !roster.is_shut_out("9"));
        roster.set_active("2", false).unwrap();
        assert!(roster.is_shut_out("2"));
    }

    #[test]
    fn nobody_signs_records_under_the_name_of_another() {
        let mut roster = roster();
        assert_eq!(roster.add("3", " 李雷 ", "sales"), Err(MemberRefusal::NameTaken));
        roster.set_active("2", false).unwrap();
        assert_eq!(roster.add("3", "李雷", "sales"), Err(MemberRefusal::NameTaken), "old records bear that name");
        assert_eq!(roster.add("3", "  ", "sales"), Err(MemberRefusal::NameMissing));
        assert_eq!(roster.add("3", "韩梅梅", "emperor"), Err(MemberRefusal::RoleUnknown));
        assert_eq!(roster.add("3", "韩梅梅", &RoleDefinition::own_word("1")), Ok(()), "a role of the company's own");
    }

    #[test]
    fn no_new_key_is_made_for_somebody_who_has_left() {
        let mut roster = roster();
        roster.give_key("2", vec![1]).unwrap();
        roster.set_active("2", false).unwrap();
        assert_eq!(roster.member("2").and_then(|member| member.public.clone()), None);
    }
}
