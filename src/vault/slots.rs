//! How the data key of a vault is wrapped for each member, and how long a wrong passphrase makes one wait.
//! The key never lies open: it is wrapped by a key from the passphrase (Argon2id), or by one bound to the device.
//! What stands here is in the clear, so it says no more than is needed to sign in (docs/decisions/0040).

use serde::{Deserialize, Serialize};

use super::members::Roster;

/// The format of the database. A higher one is refused; 1 had one slot, without the things that are optional here.
pub const FORMAT: u32 = 2;

/// The slot of whoever made the vault, which in format 1 had no name.
pub const FOUNDER: &str = "1";

/// The slot of the recovery key.
pub const RECOVERY: &str = "recovery";

/// Argon2id memory in KiB: 64 MiB (design: 64 MiB, t = 3, p = 1; OWASP ASVS 5 floor at t = 3 is 12 MiB).
pub const MEMORY_KIB: u32 = 64 * 1024;
/// Argon2id passes.
pub const PASSES: u32 = 3;
/// Argon2id lanes.
pub const LANES: u32 = 1;
/// Bytes of salt.
pub const SALT: usize = 16;

/// What the database says of itself in the open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Format {
    /// See [`FORMAT`].
    pub format: u32,
    /// The vault's id, part of everything sealed.
    pub vault: String,
    /// A way to the data key for each member, and one for the recovery key.
    pub slots: Vec<Slot>,
    /// Counts the data keys that the vault has had.
    #[serde(default)]
    pub generation: u32,
    /// The data key before, sealed with the one now: there as long as blocks may still be sealed with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former: Option<Vec<u8>>,
    /// The vault under whose id the slots are sealed, where that is another: of one that was put back from a backup, the
    /// one that the backup is of. So its members come in as they did there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
}

/// The members of a vault and their ways in, as its backup holds them under its seal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ways {
    /// The vault under whose id the slots are sealed.
    pub vault: String,
    /// The slots, without one of a browser.
    pub slots: Vec<Slot>,
    /// Who belongs to the vault; nobody where that was never written.
    pub roster: Roster,
}

/// One way to the data key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The member's id, or [`RECOVERY`].
    #[serde(default = "founder")]
    pub id: String,
    /// The member's name in the clear, where several must be chosen from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The member's name, sealed with the key slot's wrapping key.
    pub member: Vec<u8>,
    /// How the wrapping key is had.
    pub lock: Lock,
    /// The private key of the slot, sealed with the wrapping key. Without it the wrapping key has sealed the data key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub private: Option<Vec<u8>>,
    /// The data key, sealed to the slot's public key where it has a pair, else with the wrapping key.
    pub wrapped: Vec<u8>,
}

fn founder() -> String {
    FOUNDER.to_owned()
}

/// Somebody who can sign in, as the start page knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// The slot.
    pub id: String,
    /// The name, where there are several.
    pub name: String,
}

impl Format {
    /// That of a new vault, into which there is no way yet.
    pub fn new(vault: &str) -> Self {
        let slots = Vec::new();
        Self { format: FORMAT, vault: vault.to_owned(), slots, generation: 0, former: None, origin: None }
    }

    /// The id under which the slots are sealed.
    pub fn sealed_as(&self) -> &str {
        self.origin.as_deref().unwrap_or(&self.vault)
    }

    /// The ways in that belong to people.
    pub fn of_people(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter(|slot| slot.lock != Lock::Recovery)
    }

    /// Whether there is a way in by a recovery key.
    pub fn has_recovery(&self) -> bool {
        self.slots.iter().any(|slot| slot.lock == Lock::Recovery)
    }

    /// The slot of a member; of the only one where none is named.
    pub fn slot(&self, id: Option<&str>) -> Option<&Slot> {
        match id {
            Some(id) => self.slots.iter().find(|slot| slot.id == id),
            None => {
                let mut people = self.of_people();
                people.next().filter(|_| people.next().is_none())
            }
        }
    }

    /// Puts a slot in the place of the one with its id.
    pub fn put(&mut self, slot: Slot) {
        match self.slots.iter_mut().find(|other| other.id == slot.id) {
            Some(other) => *other = slot,
            None => self.slots.push(slot),
        }
    }

    /// Takes the way in of somebody away.
    pub fn remove(&mut self, id: &str) {
        self.slots.retain(|slot| slot.id != id);
    }

    /// Whether one has to say who one is.
    pub fn is_shared(&self) -> bool {
        self.of_people().nth(1).is_some()
    }

    /// Writes names into the clear where people must choose from them, and takes them out where they need not.
    pub fn name_people(&mut self, roster: &Roster) {
        let shared = self.is_shared();
        for slot in &mut self.slots {
            let name = roster.member(&slot.id).map(|member| member.name.clone());
            slot.name = name.filter(|_| shared && slot.lock != Lock::Recovery);
        }
    }

    /// Who can sign in, by name.
    pub fn signers(&self) -> Vec<Signer> {
        let signer = |slot: &Slot| Signer { id: slot.id.clone(), name: slot.name.clone().unwrap_or_default() };
        let mut signers: Vec<Signer> = self.of_people().map(signer).collect();
        signers.sort_by(|one, other| one.name.cmp(&other.name));
        signers
    }
}

/// How a wrapping key is had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lock {
    /// From a passphrase by Argon2id.
    Passphrase {
        /// Random bytes of the slot.
        salt: Vec<u8>,
        /// KiB.
        memory: u32,
        /// Passes over the memory.
        passes: u32,
        /// Lanes.
        lanes: u32,
    },
    /// A key that the browser keeps and does not give away: a private device without a passphrase.
    Device,
    /// From the recovery key, which is random and needs no stretching.
    Recovery,
}

impl Lock {
    /// The lock for a new passphrase.
    pub const fn passphrase(salt: Vec<u8>) -> Self {
        Self::Passphrase { salt, memory: MEMORY_KIB, passes: PASSES, lanes: LANES }
    }

    /// Whether the parameters are at least ours: weaker ones in the database are somebody's tampering.
    pub fn strong_enough(&self) -> bool {
        match self {
            Self::Device | Self::Recovery => true,
            Self::Passphrase { salt, memory, passes, lanes } => {
                salt.len() >= SALT
                    && *memory >= MEMORY_KIB
                    && *memory <= 16 * MEMORY_KIB
                    && *passes >= PASSES
                    && *passes <= 64
                    && *lanes >= LANES
                    && *lanes <= 16
            }
        }
    }
}

/// The longest that anybody waits for the next try, in seconds.
pub const LONGEST_WAIT: u32 = 300;

/// Seconds to wait after that many wrong passphrases in a row: none for three, then doubling to five minutes.
pub const fn wait_seconds(failures: u32) -> u32 {
    if failures < 3 {
        return 0;
    }
    let doublings = failures - 3;
    if doublings >= 8 {
        return LONGEST_WAIT;
    }
    let seconds = 2_u32 << doublings;
    if seconds > LONGEST_WAIT { LONGEST_WAIT } else { seconds }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weakened_parameters_in_the_database_are_refused() {
        let good = Lock::passphrase(vec![0; SALT]);
        assert!(good.strong_enough());
        let weak = |memory, passes, salt: usize| Lock::Passphrase { salt: vec![0; salt], memory, passes, lanes: 1 };
        assert!(!weak(1024, PASSES, SALT).strong_enough());
        assert!(!weak(MEMORY_KIB, 1, SALT).strong_enough());
        assert!(!weak(MEMORY_KIB, PASSES, 4).strong_enough());
        assert!(!weak(u32::MAX, PASSES, SALT).strong_enough(), "must not eat all memory either");
    }

    /// What the release before wrote.
    const FORMAT_1: &str = r#"{"format":1,"vault":"v","slots":[{"member":[1],"lock":{"Passphrase":{"salt":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],"memory":65536,"passes":3,"lanes":1}},"wrapped":[2]}]}"#;

    #[test]
    fn a_vault_of_one_passphrase_is_one_of_a_single_member() {
        let format: Format = serde_json::from_str(FORMAT_1).unwrap();
        assert_eq!(format.slot(None).map(|slot| slot.id.as_str()), Some(FOUNDER));
        assert!(!format.is_shared());
        assert_eq!((format.generation, format.former), (0, None));
    }

    fn slot(id: &str, lock: Lock) -> Slot {
        Slot { id: id.to_owned(), name: None, member: Vec::new(), lock, private: None, wrapped: Vec::new() }
    }

    #[test]
    fn a_way_by_a_recovery_key_is_offered_only_where_one_was_made() {
        let mut format: Format = serde_json::from_str(FORMAT_1).unwrap();
        assert!(!format.has_recovery(), "a passphrase would be thought to be mendable");
        format.put(slot("2", Lock::Device));
        assert!(!format.has_recovery());
        format.put(slot(RECOVERY, Lock::Recovery));
        assert!(format.has_recovery());
    }

    #[test]
    fn a_name_lies_open_only_where_several_people_must_choose() {
        let mut roster = Roster::of_founder("王芳");
        let mut format: Format = serde_json::from_str(FORMAT_1).unwrap();
        format.put(slot(RECOVERY, Lock::Recovery));
        format.name_people(&roster);
        assert!(!serde_json::to_string(&format).unwrap().contains("王芳"));
        roster.add("2", "李雷", "sales").unwrap();
        format.put(slot("2", Lock::passphrase(vec![0; SALT])));
        format.name_people(&roster);
        let names: Vec<String> = format.signers().into_iter().map(|signer| signer.name).collect();
        assert_eq!(names, ["李雷", "王芳"]);
        assert_eq!(format.slot(None), None, "nobody is chosen for a person");
        format.remove("2");
        format.name_people(&roster);
        assert!(
            !serde_json::to_string(&format).unwrap().contains("王芳"),
            "left in the clear after the other has gone"
        );
    }

    #[test]
    fn guessing_gets_slower_and_never_locks_out_for_good() {
        let waits: Vec<u32> = (0..14).map(wait_seconds).collect();
        assert_eq!(waits[..6], [0, 0, 0, 2, 4, 8]);
        assert!(waits.windows(2).all(|pair| pair[0] <= pair[1]));
        assert_eq!(waits[13], 300);
    }
}
