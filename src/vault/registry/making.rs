//! Making a vault on this device, new or of a backup.

use wasm_bindgen::JsValue;

use super::slot::{key_belongs, member_belongs, passphrase_slot, recovery_slot, sealed_key_belongs};
use super::{DEVICE_KEY, FORMAT_KEY, MEMBERS_KEY, UnlockError, VAULT_STORES, enlist, lying, seal_roster};
use crate::vault::cipher::{Cipher, Keyring, random};
use crate::vault::database::{Connection, put, stores, vault_database};
use crate::vault::entry::VaultEntry;
use crate::vault::members::{Member, Roster};
use crate::vault::sealed::SealedStore;
use crate::vault::secret::Secret;
use crate::vault::slots::{FOUNDER, Format, Lock, Slot, Ways};
use crate::vault::{keys, terminal};

/// A vault that was made just now.
pub struct Created {
    /// Its store.
    pub store: SealedStore,
    /// Who made it.
    pub member: Member,
    /// Its recovery key, to be shown once; none for a vault without a passphrase.
    pub recovery: Option<String>,
}

/// Creates a vault with one member, an administrator. Without a passphrase its key is bound to this browser. One for which
/// this tab has a key already is of a public terminal ([`terminal::begin`]); it has no recovery key, for what that opens
/// is gone with the tab.
///
/// # Errors
/// Where the storage refuses; nothing is listed then.
pub async fn create(
    id: &str,
    name: &str,
    member: &str,
    passphrase: Option<&str>,
    sample: bool,
) -> Result<Created, UnlockError> {
    let connection = Connection::open(&vault_database(id), VAULT_STORES).await?;
    let data_key = Secret::new(random::<32>()?.to_vec());
    let cipher = Cipher::from_bytes(data_key.bytes()).await?;
    let mut roster = Roster::of_founder(member);
    let mut format = Format::new(id);
    let recovery = match passphrase {
        Some(passphrase) => {
            protect(&mut format, &mut roster, member, passphrase, &data_key).await?;
            let recovery = if terminal::has(id) {
                None
            } else {
                Some(protect_by_paper(&mut format, &mut roster, member, &data_key).await?)
            };
            let sealed = seal_roster(&cipher, id, &roster).await?;
            put(&connection, stores::HEAD, &JsValue::from_str(MEMBERS_KEY), sealed.into()).await?;
            recovery
        }
        None => {
            let wrapping = Cipher::of_device().await?;
            put(&connection, stores::HEAD, &JsValue::from_str(DEVICE_KEY), wrapping.to_keep()).await?;
            format.slots.push(Slot {
                id: FOUNDER.to_owned(),
                name: None,
                member: wrapping.seal(&member_belongs(id), member.as_bytes()).await?.to_vec(),
                lock: Lock::Device,
                private: None,
                wrapped: wrapping.seal(&key_belongs(id), data_key.bytes()).await?.to_vec(),
            });
            None
        }
    };
    put(&connection, stores::HEAD, &JsValue::from_str(FORMAT_KEY), lying(&format).await?).await?;
    let (protected, terminal) = (passphrase.is_some(), terminal::has(id));
    enlist(&VaultEntry { protected, sample, terminal, ..VaultEntry::new(id, name) }).await?;
    let store = SealedStore::new(id.to_owned(), connection, Keyring::new(cipher), 0);
    let member = roster.members.into_iter().next().ok_or(UnlockError::NoWay)?;
    Ok(Created { store, member, recovery })
}

/// A vault that was made of a backup just now.
pub struct Founded {
    /// Its store, without a record.
    pub store: SealedStore,
    /// Who put it back.
    pub member: Member,
    /// Whether several people sign in.
    pub shared: bool,
}

/// Makes the database of a vault from a backup, which no list names yet. It has a data key of its own. Whoever belonged to
/// the vault that the backup is of comes in as they did there: the new key is sealed to each of them. `slot` and `name`
/// are who put it back, `slot` where the passphrase is that of a member; else it becomes the passphrase of the member of
/// that name, who is the founder where the backup knows of no members.
///
/// # Errors
/// Where the storage refuses.
pub async fn found(
    id: &str,
    (slot, name): (Option<&str>, &str),
    passphrase: &str,
    ways: Ways,
) -> Result<Founded, UnlockError> {
    let connection = Connection::open(&vault_database(id), VAULT_STORES).await?;
    let data_key = Secret::new(random::<32>()?.to_vec());
    let cipher = Cipher::from_bytes(data_key.bytes()).await?;
    let mut format = Format::new(id);
    let Ways { vault, slots, mut roster } = ways;
    if roster.members.is_empty() {
        roster = Roster::of_founder(name);
    } else {
        format.origin = Some(vault);
    }
    for mut way in slots {
        if let Some(public) = roster.public(&way.id).filter(|_| way.private.is_some()) {
            way.wrapped =
                keys::seal_to(public, &sealed_key_belongs(format.sealed_as(), &way.id), data_key.bytes()).await?;
            format.put(way);
        }
    }
    let called = |member: &&Member| member.active && member.name == name;
    let own = slot.filter(|slot| format.slot(Some(slot)).is_some()).map(str::to_owned);
    let own = match own {
        Some(own) => own,
        None => {
            let own = roster.members.iter().find(called);
            let own = own.or_else(|| roster.members.iter().find(|member| member.is_administrator()));
            let own = own.cloned().ok_or(UnlockError::NoWay)?;
            let who = (own.id.as_str(), own.name.as_str());
            let (way, public) = passphrase_slot(format.sealed_as(), who, passphrase, &data_key).await?;
            if let Some(member) = roster.members.iter_mut().find(|member| member.id == own.id) {
                member.public = Some(public);
            }
            format.put(way);
            own.id
        }
    };
    format.name_people(&roster);
    let sealed = seal_roster(&cipher, id, &roster).await?;
    put(&connection, stores::HEAD, &JsValue::from_str(MEMBERS_KEY), sealed.into()).await?;
    put(&connection, stores::HEAD, &JsValue::from_str(FORMAT_KEY), lying(&format).await?).await?;
    let member = roster.member(&own).cloned().ok_or(UnlockError::NoWay)?;
    let store = SealedStore::new(id.to_owned(), connection, Keyring::new(cipher), 0);
    Ok(Founded { store, member, shared: format.is_shared() })
}

/// The way into a new vault by a passphrase.
async fn protect(
    format: &mut Format,
    roster: &mut Roster,
    member: &str,
    passphrase: &str,
    data_key: &Secret,
) -> Result<(), UnlockError> {
    let (slot, public) = passphrase_slot(format.sealed_as(), (FOUNDER, member), passphrase, data_key).await?;
    format.slots.push(slot);
    if let Some(founder) = roster.members.first_mut() {
        founder.public = Some(public);
    }
    Ok(())
}

/// The way into a new vault by a recovery key; gives that as it is printed.
async fn protect_by_paper(
    format: &mut Format,
    roster: &mut Roster,
    member: &str,
    data_key: &Secret,
) -> Result<String, UnlockError> {
    let (slot, public, printed) = recovery_slot(format.sealed_as(), member, data_key).await?;
    format.slots.push(slot);
    roster.recovery = Some(public);
    Ok(printed)
}
