//! The vaults of this device: their names, how to create one, and how to unlock one.
//! The name of a vault is readable, and those of its members where there are several; keys and records are sealed inside
//! the vault's own database.

use js_sys::Uint8Array;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};

use super::cipher::{Cipher, Keyring, random};
use super::database::{Connection, OpenDatabaseError, REGISTRY, get, put, remove, stores, vault_database};
use super::entry::{Unnoted, VaultEntry};
use super::keys;
use super::members::{Member, Roster};
use super::recovery;
use super::sealed::{SealedStore, belongs};
use super::secret::Secret;
use super::slots::{FORMAT, FOUNDER, Format, Lock, RECOVERY, SALT, Signer, Slot, Ways};
use super::terminal;
use crate::workspace::durable::StoreError;

/// The stores of a vault's database.
pub(super) const VAULT_STORES: &[&str] = &[stores::HEAD, stores::PAGES, stores::JOURNAL, stores::BLOBS];

/// Keys in the store `head`.
pub(super) const FORMAT_KEY: &str = "format";
pub(super) const DEVICE_KEY: &str = "device";
/// Who belongs to the vault, sealed; missing where nobody but its founder ever did.
pub(super) const MEMBERS_KEY: &str = "members";

/// Why a vault does not open.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnlockError {
    /// The passphrase is wrong, or it is too early for another try.
    #[error("the passphrase is wrong; wait {0} seconds")]
    WrongPassphrase(u32),
    /// The database.
    #[error(transparent)]
    Database(#[from] OpenDatabaseError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The vault is not on this device.
    #[error("the vault {0} is not on this device")]
    Missing(String),
    /// The vault has no such way in: the member was removed, or it has no recovery key.
    #[error("there is no such way into the vault")]
    NoWay,
}

async fn registry() -> Result<Connection, UnlockError> {
    Ok(Connection::open(REGISTRY, &[stores::VAULTS]).await?)
}

fn to_json<T: Serialize>(value: &T) -> Result<JsValue, StoreError> {
    serde_json::to_string(value)
        .map(|text| JsValue::from_str(&text))
        .map_err(|error| StoreError::Failed(error.to_string()))
}

fn from_json<T: for<'a> Deserialize<'a>>(value: &JsValue, what: &str) -> Result<T, StoreError> {
    value
        .as_string()
        .and_then(|text| serde_json::from_str(&text).ok())
        .ok_or_else(|| StoreError::Damaged(what.to_owned()))
}

/// The vaults of this device, by name.
///
/// # Errors
/// Where the registry does not open.
pub async fn list() -> Result<Vec<VaultEntry>, UnlockError> {
    use indexed_db_futures::prelude::*;
    let connection = registry().await?;
    let database = connection.database().await?;
    let transaction = super::database::reading(&database, stores::VAULTS)?;
    let store = transaction.object_store(stores::VAULTS).map_err(super::database::store_error)?;
    let values = store.get_all::<JsValue>().primitive().map_err(super::database::store_error)?;
    let values = values.await.map_err(super::database::store_error)?;
    let mut entries: Vec<VaultEntry> =
        values.flatten().filter_map(|value| from_json(&value, "registry").ok()).collect();
    entries.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.id.cmp(&b.id)));
    Ok(entries)
}

pub(super) async fn entry(id: &str) -> Result<VaultEntry, UnlockError> {
    let connection = registry().await?;
    let found = get(&connection, stores::VAULTS, &JsValue::from_str(id)).await?;
    let found = found.ok_or_else(|| UnlockError::Missing(id.to_owned()))?;
    Ok(from_json(&found, "registry")?)
}

pub(super) async fn keep_entry(entry: &VaultEntry) -> Result<(), UnlockError> {
    let connection = registry().await?;
    Ok(put(&connection, stores::VAULTS, &JsValue::from_str(&entry.id), to_json(entry)?).await?)
}

/// Gives a vault of this device another name.
///
/// # Errors
/// Where the registry does not open, or the vault is not in it.
pub async fn rename(id: &str, name: &str) -> Result<(), UnlockError> {
    let mut entry = entry(id).await?;
    name.clone_into(&mut entry.name);
    keep_entry(&entry).await
}

/// What happened at a vault without its key and is not in its audit yet.
///
/// # Errors
/// Where the registry does not open, or the vault is not in it.
pub async fn unnoted(id: &str) -> Result<Vec<Unnoted>, UnlockError> {
    Ok(entry(id).await?.unnoted)
}

/// Takes note of what is in the audit of a vault now.
///
/// # Errors
/// Where the registry refuses; it is written down once more then.
pub async fn was_noted(id: &str, noted: &[Unnoted]) -> Result<(), UnlockError> {
    let mut entry = entry(id).await?;
    entry.was_noted(noted);
    keep_entry(&entry).await
}

/// Puts a vault on the list: from then on it is there.
///
/// # Errors
/// Where the registry refuses.
pub async fn enlist(entry: &VaultEntry) -> Result<(), UnlockError> {
    keep_entry(entry).await
}

/// Takes a vault off the list. Its databases are still there.
///
/// # Errors
/// Where the registry does not open.
pub async fn strike(id: &str) -> Result<(), UnlockError> {
    let connection = registry().await?;
    Ok(remove(&connection, stores::VAULTS, &JsValue::from_str(id)).await?)
}

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

/// The members of an open vault and their ways in, for its backup.
///
/// # Errors
/// Where they can't be read.
pub async fn ways(store: &SealedStore) -> Result<Ways, UnlockError> {
    let found = read_format(store.connection(), &store.vault).await?;
    let (format, _) = found.ok_or_else(|| UnlockError::Missing(store.vault.clone()))?;
    // A list that is damaged is mended by whoever puts the backup back.
    let roster = members(store).await.ok().flatten().unwrap_or_default();
    let vault = format.sealed_as().to_owned();
    // The key of a browser is worth nothing elsewhere.
    let slots = format.slots.into_iter().filter(|slot| slot.lock != Lock::Device).collect();
    Ok(Ways { vault, slots, roster })
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

/// What the seals of a slot belong to. Those of a slot without a pair of keys are from before there were several.
pub(super) fn member_belongs(vault: &str) -> String {
    format!("{vault}/member")
}

fn key_belongs(vault: &str) -> String {
    format!("{vault}/key")
}

fn private_belongs(vault: &str, slot: &str) -> String {
    format!("{vault}/{slot}/private")
}

/// To what a data key belongs that is sealed to the public key of a slot.
pub(super) fn sealed_key_belongs(vault: &str, slot: &str) -> String {
    format!("{vault}/{slot}/key")
}

/// To what the data key before belongs.
pub(super) fn former_belongs(vault: &str) -> String {
    format!("{vault}/former")
}

/// A slot with a pair of keys, and the public one of them.
async fn slot_of(
    vault: &str,
    (id, member): (&str, &str),
    (lock, wrapping): (Lock, Cipher),
    data_key: &Secret,
) -> Result<(Slot, Vec<u8>), StoreError> {
    let pair = keys::pair().await?;
    let slot = Slot {
        id: id.to_owned(),
        name: None,
        member: wrapping.seal(&member_belongs(vault), member.as_bytes()).await?.to_vec(),
        lock,
        private: Some(wrapping.seal(&private_belongs(vault, id), pair.private.bytes()).await?.to_vec()),
        wrapped: keys::seal_to(&pair.public, &sealed_key_belongs(vault, id), data_key.bytes()).await?,
    };
    Ok((slot, pair.public))
}

/// A way in by a passphrase for the member of that id and name.
pub(super) async fn passphrase_slot(
    vault: &str,
    who: (&str, &str),
    passphrase: &str,
    data_key: &Secret,
) -> Result<(Slot, Vec<u8>), StoreError> {
    let lock = Lock::passphrase(random::<SALT>()?.to_vec());
    let wrapping = Cipher::from_passphrase(passphrase, &lock).await?;
    slot_of(vault, who, (lock, wrapping), data_key).await
}

/// A way in by a new recovery key, its public key, and the recovery key as it is printed. `member` is who made it.
pub(super) async fn recovery_slot(
    vault: &str,
    member: &str,
    data_key: &Secret,
) -> Result<(Slot, Vec<u8>, String), StoreError> {
    let key = random::<{ recovery::BYTES }>()?;
    let wrapping = Cipher::from_recovery(&key, vault).await?;
    let (slot, public) = slot_of(vault, (RECOVERY, member), (Lock::Recovery, wrapping), data_key).await?;
    Ok((slot, public, recovery::print(&key)))
}

/// The members of a vault, sealed.
pub(super) async fn seal_roster(cipher: &Cipher, vault: &str, roster: &Roster) -> Result<Uint8Array, StoreError> {
    let plain = serde_json::to_vec(roster).map_err(|error| StoreError::Failed(error.to_string()))?;
    cipher.seal(&belongs(vault, stores::HEAD, MEMBERS_KEY), &plain).await
}

/// What somebody gives to get in.
pub enum Given<'a> {
    /// Nothing: the key is the browser's.
    Nothing,
    /// A passphrase.
    Passphrase(&'a str),
    /// The recovery key.
    Recovery(&'a [u8; recovery::BYTES]),
}

/// A vault into which somebody came just now.
pub struct Entered {
    pub(super) connection: Connection,
    pub(super) format: Format,
    /// The format as it lay in the database.
    pub(super) said: JsValue,
    /// The slot by which they came.
    pub(super) slot: String,
    /// The name in the slot; empty where the list of members says more.
    pub(super) name: String,
    pub(super) data_key: Secret,
    pub(super) roster: Roster,
}

/// Opens a slot of a vault. `now` in milliseconds since 1970.
///
/// # Errors
/// A wrong passphrase makes the next try at that slot wait, growing; see [`super::slots::wait_seconds`].
pub(super) async fn enter(id: &str, member: Option<&str>, given: &Given<'_>, now: i64) -> Result<Entered, UnlockError> {
    let mut entry = entry(id).await?;
    let connection = Connection::open(&vault_database(id), VAULT_STORES).await?;
    let found = read_format(&connection, id).await?;
    let (format, said) = found.ok_or_else(|| UnlockError::Missing(entry.name.clone()))?;
    let wanted = if matches!(given, Given::Recovery(_)) { Some(RECOVERY) } else { member };
    let slot = format.slot(wanted).ok_or(UnlockError::NoWay)?.clone();
    if let Some(seconds) = entry.has_to_wait(&slot.id, now) {
        // The moment may have been put right: then that is the one that counts from here on.
        keep_entry(&entry).await?;
        return Err(UnlockError::WrongPassphrase(seconds));
    }
    let sealed_as = format.sealed_as();
    let wrapping = wrapping_key(&connection, sealed_as, &slot.lock, given).await?;
    let Some(data_key) = open_slot(&wrapping, sealed_as, &slot).await? else {
        let seconds = entry.was_wrong(&slot.id, now);
        keep_entry(&entry).await?;
        return Err(UnlockError::WrongPassphrase(seconds));
    };
    if entry.was_right(&slot.id) {
        keep_entry(&entry).await?;
    }
    let cipher = Cipher::from_bytes(data_key.bytes()).await?;
    let roster = read_roster(&connection, &cipher, id).await?;
    let name = if roster.as_ref().is_some_and(|roster| !roster.members.is_empty()) {
        String::new()
    } else {
        let name = wrapping.open(&member_belongs(sealed_as), &Uint8Array::from(slot.member.as_slice())).await?;
        String::from_utf8_lossy(&name).into_owned()
    };
    let roster = roster.unwrap_or_else(|| Roster::of_founder(&name));
    Ok(Entered { connection, format, said, slot: slot.id, name, data_key, roster })
}

/// What the database of a vault says of itself, as it is to lie there: in the clear, or sealed on a public terminal.
pub(super) async fn lying(format: &Format) -> Result<JsValue, StoreError> {
    let plain = serde_json::to_string(format).map_err(|error| StoreError::Failed(error.to_string()))?;
    match terminal::sealed(&format.vault, plain.as_bytes()).await? {
        Some(sealed) => Ok(sealed.into()),
        None => Ok(JsValue::from_str(&plain)),
    }
}

/// What the database of a vault says of itself, read and as it lies there.
pub(super) async fn read_format(
    connection: &Connection,
    vault: &str,
) -> Result<Option<(Format, JsValue)>, UnlockError> {
    let Some(said) = get(connection, stores::HEAD, &JsValue::from_str(FORMAT_KEY)).await? else {
        return Ok(None);
    };
    let format: Format = match said.dyn_ref::<Uint8Array>() {
        Some(sealed) => from_bytes(&terminal::opened(vault, sealed).await?)?,
        None => from_json(&said, "format")?,
    };
    if format.format > FORMAT {
        return Err(OpenDatabaseError::Newer.into());
    }
    Ok(Some((format, said)))
}

fn from_bytes(plain: &[u8]) -> Result<Format, StoreError> {
    serde_json::from_slice(plain).map_err(|_| StoreError::Damaged("format".to_owned()))
}

/// Whether nobody has written the format anew since it was read.
pub(super) fn is_still(now: Option<&JsValue>, said: &JsValue) -> bool {
    let bytes = |value: &JsValue| value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec);
    now.is_some_and(|now| match (now.as_string(), said.as_string()) {
        (Some(now), Some(said)) => now == said,
        (None, None) => bytes(now).is_some_and(|now| bytes(said) == Some(now)),
        _ => false,
    })
}

async fn wrapping_key(
    connection: &Connection,
    vault: &str,
    lock: &Lock,
    given: &Given<'_>,
) -> Result<Cipher, UnlockError> {
    match (lock, given) {
        (Lock::Device, _) => {
            let kept = get(connection, stores::HEAD, &JsValue::from_str(DEVICE_KEY)).await?;
            let device = kept.and_then(Cipher::from_kept);
            Ok(device.ok_or_else(|| StoreError::Damaged("device key".to_owned()))?)
        }
        (Lock::Passphrase { .. }, Given::Passphrase(passphrase)) => {
            Ok(Cipher::from_passphrase(passphrase, lock).await?)
        }
        (Lock::Recovery, Given::Recovery(key)) => Ok(Cipher::from_recovery(key, vault).await?),
        _ => Err(UnlockError::NoWay),
    }
}

/// The data key behind a slot; `None` where the wrapping key is not the right one.
pub(super) async fn open_slot(wrapping: &Cipher, vault: &str, slot: &Slot) -> Result<Option<Secret>, StoreError> {
    let Some(private) = &slot.private else {
        let wrapped = Uint8Array::from(slot.wrapped.as_slice());
        return Ok(wrapping.open(&key_belongs(vault), &wrapped).await.ok().map(Secret::new));
    };
    let private = Uint8Array::from(private.as_slice());
    let Ok(private) = wrapping.open(&private_belongs(vault, &slot.id), &private).await else {
        return Ok(None);
    };
    let belongs = sealed_key_belongs(vault, &slot.id);
    keys::open_with(&Secret::new(private), &belongs, &slot.wrapped).await.map(Some)
}

/// Who belongs to the vault; `None` where that was never written. Where it is damaged nobody is an administrator, and
/// the recovery key mends it.
async fn read_roster(connection: &Connection, cipher: &Cipher, vault: &str) -> Result<Option<Roster>, StoreError> {
    let Some(value) = get(connection, stores::HEAD, &JsValue::from_str(MEMBERS_KEY)).await? else {
        return Ok(None);
    };
    let Ok(block) = value.dyn_into::<Uint8Array>() else {
        return Ok(Some(Roster::default()));
    };
    let opened = cipher.open(&belongs(vault, stores::HEAD, MEMBERS_KEY), &block).await.ok();
    let roster = opened.and_then(|plain| serde_json::from_slice(&plain).ok());
    Ok(Some(roster.unwrap_or_default()))
}

impl Entered {
    /// The open vault and who came in. Somebody who was removed does not come in by a key slot of an earlier copy.
    ///
    /// # Errors
    /// [`UnlockError::NoWay`] for who is no active member.
    pub async fn opened(self) -> Result<(SealedStore, Member), UnlockError> {
        let member = match self.roster.member(&self.slot) {
            Some(member) if member.active => member.clone(),
            None if self.roster.members.is_empty() => self.unknown(),
            _ => return Err(UnlockError::NoWay),
        };
        let cipher = Cipher::from_bytes(self.data_key.bytes()).await?;
        let keyring = match &self.format.former {
            None => Keyring::new(cipher),
            Some(former) => {
                let sealed = Uint8Array::from(former.as_slice());
                let former = Secret::new(cipher.open(&former_belongs(&self.format.vault), &sealed).await?);
                Keyring::with_former(cipher, Cipher::from_bytes(former.bytes()).await?)
            }
        };
        let generation = self.format.generation;
        Ok((SealedStore::new(self.format.vault, self.connection, keyring, generation), member))
    }

    /// Somebody with a key where the list of members is damaged: they can work, and have no role.
    fn unknown(&self) -> Member {
        let (id, name) = (self.slot.clone(), self.name.clone());
        Member { id, name, role: String::new(), active: true, public: None }
    }
}

/// Unlocks a vault; gives its store and the member who unlocked it, who need not be named where there is one. `now` in
/// milliseconds since 1970.
///
/// # Errors
/// A wrong passphrase makes the next try wait, growing; see [`super::slots::wait_seconds`].
pub async fn unlock(
    id: &str,
    member: Option<&str>,
    passphrase: Option<&str>,
    now: i64,
) -> Result<(SealedStore, Member), UnlockError> {
    let given = passphrase.map_or(Given::Nothing, Given::Passphrase);
    enter(id, member, &given, now).await?.opened().await
}

/// Who can sign in to a vault, by name; the name is empty where there is one alone.
///
/// # Errors
/// Where the vault can't be read.
pub async fn signers(id: &str) -> Result<Vec<Signer>, UnlockError> {
    let connection = Connection::open(&vault_database(id), VAULT_STORES).await?;
    let found = read_format(&connection, id).await;
    connection.close();
    let (format, _) = found?.ok_or_else(|| UnlockError::Missing(id.to_owned()))?;
    Ok(format.signers())
}

/// Who belongs to an open vault; `None` where nobody but its founder ever did.
///
/// # Errors
/// Where the list can't be read.
pub async fn members(store: &SealedStore) -> Result<Option<Roster>, UnlockError> {
    let Some(value) = get(store.connection(), stores::HEAD, &JsValue::from_str(MEMBERS_KEY)).await? else {
        return Ok(None);
    };
    let name = belongs(&store.vault, stores::HEAD, MEMBERS_KEY);
    let block = value.dyn_into::<Uint8Array>().map_err(|_| StoreError::Damaged(name.clone()))?;
    let plain = store.keyring().open(&name, &block).await?;
    Ok(Some(serde_json::from_slice(&plain).map_err(|_| StoreError::Damaged(name))?))
}

/// Which of its data keys an open vault has now.
///
/// # Errors
/// Where the vault can't be read.
pub async fn generation(store: &SealedStore) -> Result<u32, UnlockError> {
    let found = read_format(store.connection(), &store.vault).await?;
    let (format, _) = found.ok_or_else(|| UnlockError::Missing(store.vault.clone()))?;
    Ok(format.generation)
}
