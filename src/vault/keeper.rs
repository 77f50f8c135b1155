//! Looking after the members of a vault: adding and removing them, passphrases, the recovery key, and a new data key
//! after somebody has left. Each step needs the passphrase of whoever does it, because only that brings the data key's
//! bytes: an open vault holds them where the program can't read them.

use indexed_db_futures::prelude::*;
use wasm_bindgen::JsValue;

use super::cipher::{Cipher, random};
use super::database::{committed, store_error, stores, writing};
use super::keys;
use super::members::{Member, MemberRefusal, Roster};
use super::recovery;
use super::registry::{
    DEVICE_KEY, Entered, FORMAT_KEY, Given, MEMBERS_KEY, Purpose, UnlockError, alter, enter, former_belongs, is_still,
    lying, passphrase_slot, recovery_slot, seal_roster, sealed_key_belongs,
};
use super::secret::Secret;
use super::slots::{FORMAT, Lock};
use super::terminal;
use crate::workspace::durable::StoreError;

/// Why the members stay as they are.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeeperError {
    /// Whoever wanted it was not let in, or the store failed.
    #[error(transparent)]
    Unlock(#[from] UnlockError),
    /// The rules of members.
    #[error(transparent)]
    Refused(#[from] MemberRefusal),
}

impl From<StoreError> for KeeperError {
    fn from(error: StoreError) -> Self {
        Self::Unlock(error.into())
    }
}

/// Somebody who has just proved who they are. Good for one change.
pub struct Proof(Entered);

impl Proof {
    /// Lets a member prove who they are; without a passphrase where the vault has none.
    ///
    /// # Errors
    /// As unlocking: a wrong passphrase makes the next try wait.
    pub async fn of(vault: &str, member: &str, passphrase: Option<&str>, now: i64) -> Result<Self, KeeperError> {
        let given = passphrase.map_or(Given::Nothing, Given::Passphrase);
        let mut proof = Self(enter(vault, Some(member), &given, now, Purpose::Proof).await?);
        let is_old = proof.0.format.slot(Some(member)).is_some_and(|slot| slot.private.is_none());
        if let Some(passphrase) = passphrase.filter(|_| is_old) {
            // A slot of the format before has no pair of keys; this is the moment at which it can get one.
            proof.give(member, passphrase).await?;
        }
        Ok(proof)
    }

    fn administrator(&self) -> Result<(), MemberRefusal> {
        let own = self.0.roster.member(&self.0.slot);
        if own.is_some_and(Member::is_administrator) { Ok(()) } else { Err(MemberRefusal::NotAllowed) }
    }

    /// Gives a member a new passphrase, and with it a new pair of keys.
    async fn give(&mut self, member: &str, passphrase: &str) -> Result<(), KeeperError> {
        let Entered { format, roster, data_key, .. } = &mut self.0;
        let name = roster.member(member).ok_or(MemberRefusal::Unknown)?.name.clone();
        let (slot, public) = passphrase_slot(format.sealed_as(), (member, name.as_str()), passphrase, data_key).await?;
        roster.give_key(member, public)?;
        format.put(slot);
        Ok(())
    }

    /// Gives oneself another passphrase, or the first one. With the first one there is something that can be forgotten: a
    /// vault that has no recovery key yet gets one in the same step, as one that is made with a passphrase does, and it is
    /// given as it is printed. Only an administrator makes one, and a public terminal has none.
    ///
    /// # Errors
    /// Where the store fails; the old one is good then.
    pub async fn change_own(mut self, passphrase: &str) -> Result<Option<String>, KeeperError> {
        let own = self.0.slot.clone();
        self.give(&own, passphrase).await?;
        let is_missing = !self.0.format.has_recovery() && !terminal::has(&self.0.format.vault);
        let printed = if is_missing && self.administrator().is_ok() { Some(self.give_recovery().await?) } else { None };
        self.write().await?;
        Ok(printed)
    }

    /// Adds a member.
    ///
    /// # Errors
    /// Where the name or the role won't do, or whoever asks is no administrator.
    pub async fn add(mut self, name: &str, role: &str, passphrase: &str) -> Result<(), KeeperError> {
        self.administrator()?;
        if self.0.format.of_people().any(|slot| slot.lock == Lock::Device) {
            // Whoever can open the browser would come in by the device's key.
            return Err(MemberRefusal::NotAllowed.into());
        }
        let id: String = random::<8>()?.iter().map(|byte| format!("{byte:02x}")).collect();
        self.0.roster.add(&id, name, role)?;
        self.give(&id, passphrase).await?;
        self.write().await
    }

    /// Takes a member's way in away. Their name stays on records; a new data key keeps them out of later copies too.
    ///
    /// # Errors
    /// Where that would leave no administrator.
    pub async fn disable(mut self, member: &str) -> Result<(), KeeperError> {
        self.administrator()?;
        self.0.roster.set_active(member, false)?;
        self.0.format.remove(member);
        self.write().await
    }

    /// Gives a member another passphrase, also one who could not sign in any more.
    ///
    /// # Errors
    /// Where there is no such member.
    pub async fn reset(mut self, member: &str, passphrase: &str) -> Result<(), KeeperError> {
        self.administrator()?;
        self.0.roster.set_active(member, true)?;
        self.give(member, passphrase).await?;
        self.write().await
    }

    /// Gives a member another role.
    ///
    /// # Errors
    /// Where that would leave no administrator.
    pub async fn set_role(mut self, member: &str, role: &str) -> Result<(), KeeperError> {
        self.administrator()?;
        self.0.roster.set_role(member, role)?;
        self.write().await
    }

    /// Makes a new recovery key; the one before opens nothing any more. Gives it as it is printed.
    ///
    /// # Errors
    /// Where the store fails; the old one is good then.
    pub async fn new_recovery(mut self) -> Result<String, KeeperError> {
        self.administrator()?;
        let printed = self.give_recovery().await?;
        self.write().await?;
        Ok(printed)
    }

    /// Gives the vault a recovery key, in the place of one that it may have.
    async fn give_recovery(&mut self) -> Result<String, KeeperError> {
        let own = self.0.roster.member(&self.0.slot).ok_or(MemberRefusal::Unknown)?.name.clone();
        let (slot, public, printed) = recovery_slot(self.0.format.sealed_as(), &own, &self.0.data_key).await?;
        self.0.format.put(slot);
        self.0.roster.recovery = Some(public);
        Ok(printed)
    }

    /// Gives the vault a new data key. Each active member gets it sealed to their public key; whatever is written from
    /// now on is sealed with it, and [`super::resealing`] does the rest. All tabs must have let go of the vault before,
    /// and must unlock it anew.
    ///
    /// # Errors
    /// Where a key is being changed already, or the store fails; all is as before then.
    pub async fn new_data_key(mut self) -> Result<(), KeeperError> {
        self.administrator()?;
        let Entered { format, roster, data_key, .. } = &mut self.0;
        if format.former.is_some() {
            return Err(MemberRefusal::UnderWay.into());
        }
        let fresh = Secret::new(random::<32>()?.to_vec());
        let sealed_as = format.sealed_as().to_owned();
        for slot in &mut format.slots {
            let public = roster.public(&slot.id).ok_or(MemberRefusal::Unknown)?;
            slot.wrapped = keys::seal_to(public, &sealed_key_belongs(&sealed_as, &slot.id), fresh.bytes()).await?;
        }
        let cipher = Cipher::from_bytes(fresh.bytes()).await?;
        format.former = Some(cipher.seal(&former_belongs(&format.vault), data_key.bytes()).await?.to_vec());
        format.generation += 1;
        *data_key = fresh;
        self.write().await
    }

    /// Writes slots and members in one transaction, unless another tab was first.
    async fn write(mut self) -> Result<(), KeeperError> {
        let Entered { connection, format, said, data_key, roster, .. } = &mut self.0;
        format.format = FORMAT;
        format.name_people(roster);
        let cipher = Cipher::from_bytes(data_key.bytes()).await?;
        let sealed = seal_roster(&cipher, &format.vault, roster).await?;
        let own = lying(format).await?;
        let database = connection.database().await?;
        let transaction = writing(&database, &[stores::HEAD])?;
        {
            let head = transaction.object_store(stores::HEAD).map_err(store_error)?;
            let key = JsValue::from_str(FORMAT_KEY);
            let now: Option<JsValue> =
                head.get(key.clone()).primitive().map_err(store_error)?.await.map_err(store_error)?;
            if !is_still(now.as_ref(), said) {
                return Err(StoreError::Taken.into());
            }
            drop(head.put(own).with_key(key).primitive().map_err(store_error)?);
            let key = JsValue::from_str(MEMBERS_KEY);
            drop(head.put(JsValue::from(sealed)).with_key(key).primitive().map_err(store_error)?);
            if format.of_people().all(|slot| slot.lock != Lock::Device) {
                let key = JsValue::from_str(DEVICE_KEY);
                head.delete(key).primitive().map_err(store_error)?.await.map_err(store_error)?;
            }
        }
        committed(transaction).await?;
        let protected = format.of_people().any(|slot| slot.lock != Lock::Device);
        let shared = format.is_shared();
        Ok(alter(&format.vault, |entry| (entry.shared, entry.protected) = (shared, protected)).await?)
    }
}

/// Gives a member a new passphrase by the recovery key. Where the list of members is damaged they become its
/// administrator.
///
/// # Errors
/// [`UnlockError::NoWay`] where the vault has no recovery key; a wrong one makes the next try wait.
pub async fn recover(
    vault: &str,
    key: &[u8; recovery::BYTES],
    member: &str,
    passphrase: &str,
    now: i64,
) -> Result<(), KeeperError> {
    let mut proof = Proof(enter(vault, None, &Given::Recovery(key), now, Purpose::Proof).await?);
    let Entered { format, roster, name, .. } = &mut proof.0;
    if roster.members.is_empty() {
        let name = format.slot(Some(member)).and_then(|slot| slot.name.clone()).unwrap_or_else(|| name.clone());
        *roster = Roster::of_founder(&name);
        if let Some(founder) = roster.members.first_mut() {
            member.clone_into(&mut founder.id);
        }
    }
    if !roster.member(member).is_some_and(|member| member.active) {
        return Err(MemberRefusal::Unknown.into());
    }
    proof.give(member, passphrase).await?;
    proof.write().await?;
    Ok(alter(vault, |entry| entry.was_recovered(member, now)).await?)
}
