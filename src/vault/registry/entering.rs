//! Coming into a vault: the slot that opens, the wait after a wrong try, and who it is that came.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use super::slot::{member_belongs, open_slot};
use super::{DEVICE_KEY, MEMBERS_KEY, UnlockError, VAULT_STORES, alter, entry, former_belongs, read_format};
use crate::vault::cipher::{Cipher, Keyring};
use crate::vault::database::{Connection, get, stores, vault_database};
use crate::vault::members::{Member, Roster};
use crate::vault::recovery;
use crate::vault::sealed::{Reading, SealedStore, belongs};
use crate::vault::secret::Secret;
use crate::vault::slots::{Format, Lock, RECOVERY};
use crate::workspace::durable::StoreError;

/// What somebody gives to get in.
pub enum Given<'a> {
    /// Nothing: the key is the browser's.
    Nothing,
    /// A passphrase.
    Passphrase(&'a str),
    /// The recovery key.
    Recovery(&'a [u8; recovery::BYTES]),
}

/// What somebody comes in for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To work with what is there: it is read while the key is derived.
    Work,
    /// To change who comes in and by what, or to show that they may.
    Proof,
}

/// A vault into which somebody came just now.
pub struct Entered {
    pub(in crate::vault) connection: Connection,
    pub(in crate::vault) format: Format,
    /// The format as it lay in the database.
    pub(in crate::vault) said: JsValue,
    /// The slot by which they came.
    pub(in crate::vault) slot: String,
    /// The name in the slot; empty where the list of members says more.
    pub(in crate::vault) name: String,
    pub(in crate::vault) data_key: Secret,
    pub(in crate::vault) roster: Roster,
    /// The pages, where somebody came to work.
    ahead: Option<Reading>,
}

/// Opens a slot of a vault. `now` in milliseconds since 1970.
///
/// # Errors
/// A wrong passphrase makes the next try at that slot wait, growing; see [`crate::vault::slots::wait_seconds`].
pub(in crate::vault) async fn enter(
    id: &str,
    member: Option<&str>,
    given: &Given<'_>,
    now: i64,
    purpose: Purpose,
) -> Result<Entered, UnlockError> {
    let mut entry = entry(id).await?;
    let connection = Connection::open(&vault_database(id), VAULT_STORES).await?;
    let found = read_format(&connection, id).await?;
    let (format, said) = found.ok_or_else(|| UnlockError::Missing(entry.name.clone()))?;
    let wanted = if matches!(given, Given::Recovery(_)) { Some(RECOVERY) } else { member };
    let slot = format.slot(wanted).ok_or(UnlockError::NoWay)?.clone();
    if let Some(seconds) = entry.has_to_wait(&slot.id, now) {
        // The moment may have been put right: then that is the one that counts from here on.
        alter(id, |entry| entry.has_to_wait(&slot.id, now)).await?;
        return Err(UnlockError::WrongPassphrase(seconds));
    }
    let ahead = match purpose {
        Purpose::Work => Some(Reading::begin(&connection).await),
        Purpose::Proof => None,
    };
    let sealed_as = format.sealed_as();
    let wrapping = wrapping_key(&connection, sealed_as, &slot.lock, given).await?;
    let Some(data_key) = open_slot(&wrapping, sealed_as, &slot).await? else {
        let seconds = alter(id, |entry| entry.was_wrong(&slot.id, now)).await?;
        return Err(UnlockError::WrongPassphrase(seconds));
    };
    if entry.was_right(&slot.id) {
        alter(id, |entry| entry.was_right(&slot.id)).await?;
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
    Ok(Entered { connection, format, said, slot: slot.id, name, data_key, roster, ahead })
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
        let store = SealedStore::new(self.format.vault, self.connection, keyring, generation);
        Ok((store.reading_ahead(self.ahead), member))
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
/// A wrong passphrase makes the next try wait, growing; see [`crate::vault::slots::wait_seconds`].
pub async fn unlock(
    id: &str,
    member: Option<&str>,
    passphrase: Option<&str>,
    now: i64,
) -> Result<(SealedStore, Member), UnlockError> {
    let given = passphrase.map_or(Given::Nothing, Given::Passphrase);
    enter(id, member, &given, now, Purpose::Work).await?.opened().await
}
