//! The members of the open vault as screens see them, and what an administrator does with them. Every step asks for the
//! passphrase of whoever does it (see `vault::keeper`).

use leptos::prelude::*;

use super::background::{LOCKED, SHARED};
use super::opening::unlocking;
use super::{Desk, OpenError};
use crate::platform::{clock, tabs};
use crate::vault::keeper::{KeeperError, Proof};
use crate::vault::members::{MemberRefusal, Roster};
use crate::vault::recovery::KeyFlaw;
use crate::vault::registry;
use crate::workspace::CommitError;
use crate::workspace::audit::{Detail, Event};

/// What is to be done with the members of a vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Another passphrase for oneself, or the first one.
    Own {
        /// The new passphrase.
        passphrase: String,
    },
    /// A new member.
    Add {
        /// The name.
        name: String,
        /// The word of the role.
        role: String,
        /// The first passphrase.
        passphrase: String,
    },
    /// A member may not sign in any more.
    Disable {
        /// The member's id.
        member: String,
    },
    /// A member gets another passphrase, and may sign in again.
    Reset {
        /// The member's id.
        member: String,
        /// The new passphrase.
        passphrase: String,
    },
    /// A member gets another role.
    Role {
        /// The member's id.
        member: String,
        /// The word of the role.
        role: String,
    },
    /// A new recovery key.
    Recovery,
    /// A new key for the vault. It is locked then.
    NewKey,
}

/// Why it was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActError {
    /// The passphrase, or the store.
    Open(OpenError),
    /// The rules of members.
    Refused(MemberRefusal),
    /// What is wrong with a typed recovery key.
    Key(KeyFlaw),
    /// Another tab holds the vault open.
    TabsOpen,
}

impl From<KeeperError> for ActError {
    fn from(error: KeeperError) -> Self {
        match error {
            KeeperError::Unlock(error) => Self::Open(error.into()),
            KeeperError::Refused(refusal) => Self::Refused(refusal),
        }
    }
}

impl From<KeyFlaw> for ActError {
    fn from(flaw: KeyFlaw) -> Self {
        Self::Key(flaw)
    }
}

/// How long other tabs get to let go of the vault, in milliseconds, and how often it is looked.
const PATIENCE: u32 = 6_000;
const LOOK: u32 = 200;

impl Desk {
    /// Who belongs to the vault.
    ///
    /// # Errors
    /// Where the list can't be read.
    pub async fn roster(self) -> Result<Roster, OpenError> {
        let inner = self.inner.try_get_value().ok_or(OpenError::Missing)?;
        let known = registry::members(inner.session.durable()).await?;
        Ok(known.unwrap_or_else(|| Roster::of_founder(&inner.member.name)))
    }

    /// Does something with the members, on the word of the passphrase of whoever works here. Gives a new recovery key as
    /// it is printed, where one was made: also with the first passphrase.
    ///
    /// # Errors
    /// Where it was not done; all is as before then.
    pub async fn act(self, own: Option<String>, act: Act) -> Result<Option<String>, ActError> {
        let inner = self.inner.try_get_value().ok_or(ActError::Open(OpenError::Missing))?;
        let vault = inner.session.durable().vault.clone();
        let mut printed = None;
        let is_new_key = act == Act::NewKey;
        let sets_passphrase = matches!(act, Act::Own { .. });
        // Whoever has the vault open in another tab sees by the role that they had.
        let shuts_out = matches!(act, Act::Disable { .. } | Act::Role { .. });
        let is_own_role = matches!(&act, Act::Role { member, .. } if *member == inner.member.id);
        let (event, detail) = self.told(&act).await;
        let proof = proof_of(&vault, &inner.member.id, own.as_deref()).await?;
        if is_new_key {
            inner.say(LOCKED);
            others_are_gone(&vault).await?;
            // Afterwards this tab can write nothing more.
            inner.session.note(event, None, detail.clone()).await.map_err(|error| match error {
                CommitError::Store(error) => ActError::Open(error.into()),
                other => ActError::Open(OpenError::Failed(other.to_string())),
            })?;
        }
        match act {
            Act::Own { passphrase } => printed = proof.change_own(&passphrase).await?,
            Act::Add { name, role, passphrase } => proof.add(&name, &role, &passphrase).await?,
            Act::Disable { member } => proof.disable(&member).await?,
            Act::Reset { member, passphrase } => proof.reset(&member, &passphrase).await?,
            Act::Role { member, role } => proof.set_role(&member, &role).await?,
            Act::Recovery => printed = Some(proof.new_recovery().await?),
            Act::NewKey => proof.new_data_key().await?,
        }
        if shuts_out {
            // The member may have the vault open in another tab.
            inner.say(LOCKED);
        }
        if sets_passphrase {
            self.protected.try_set(true);
        }
        if !is_new_key {
            self.note(event, None, detail);
        }
        if sets_passphrase && printed.is_some() {
            self.note(Event::KeyChanged, None, Detail::default().with("act", "new_recovery"));
        }
        if is_new_key || is_own_role {
            // What is written from now on must lie under the new key, which this tab does not have; and what is seen, by
            // the new role. The page stays until what was done is written down.
            self.leave(&inner, false);
            return Ok(None);
        }
        // Others may be on a list that can't be read: nobody decides as if they were alone then.
        let is_one = |roster: Roster| roster.members.iter().filter(|member| member.active).count() < 2;
        let is_alone = self.roster().await.is_ok_and(is_one);
        self.share(!is_alone);
        if !is_alone {
            inner.say(SHARED);
        }
        Ok(printed)
    }
}

impl Desk {
    /// Takes note of whether several people sign in to the vault.
    pub(super) fn share(self, shared: bool) {
        if let Some(inner) = self.inner.try_get_value() {
            inner.session.share(shared);
        }
        self.shared.try_set(shared);
    }

    /// What the audit says of a step: whose passphrase or role it is, never the passphrase.
    async fn told(self, act: &Act) -> (Event, String) {
        let roster = self.roster().await.unwrap_or_default();
        let name = |id: &String| roster.member(id).map(|member| member.name.clone()).unwrap_or_default();
        let detail = |act: &str| Detail::default().with("act", act);
        let (event, detail) = match act {
            Act::Own { .. } => (Event::KeyChanged, detail("own")),
            Act::Add { name, role, .. } => {
                (Event::MembersChanged, detail("add").with("member", name).with("role", role))
            }
            Act::Disable { member } => (Event::MembersChanged, detail("disable").with("member", name(member))),
            Act::Reset { member, .. } if roster.is_shut_out(member) => {
                (Event::MembersChanged, detail("enable").with("member", name(member)))
            }
            Act::Reset { member, .. } => (Event::KeyChanged, detail("reset").with("member", name(member))),
            Act::Role { member, role } => {
                (Event::MembersChanged, detail("role").with("member", name(member)).with("role", role))
            }
            Act::Recovery => (Event::KeyChanged, detail("new_recovery")),
            Act::NewKey => (Event::KeyChanged, detail("new_key")),
        };
        (event, detail.into())
    }
}

/// Lets whoever works here prove who they are.
async fn proof_of(vault: &str, member: &str, passphrase: Option<&str>) -> Result<Proof, KeeperError> {
    // In turn with every other try, of unlocking too and in every tab: each has to wait as long as those before it have
    // earned.
    let _turn = tabs::turn(&unlocking(vault)).await;
    Proof::of(vault, member, passphrase, clock::now().0).await
}

/// Waits until no other tab has the vault open: each waits to lead as long as it does.
async fn others_are_gone(vault: &str) -> Result<(), ActError> {
    for _ in 0..PATIENCE / LOOK {
        if tabs::waiting(&format!("clientele-{vault}-pages")).await.is_empty() {
            return Ok(());
        }
        gloo_timers::future::TimeoutFuture::new(LOOK).await;
    }
    Err(ActError::TabsOpen)
}
