//! How the data key of a vault is wrapped for each member, and how long a wrong passphrase makes one wait.
//! The key never lies open: it is wrapped by a key from the passphrase (Argon2id), or by one bound to the device.

use serde::{Deserialize, Serialize};

/// The format of the database. A higher one is refused.
pub const FORMAT: u32 = 1;

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
    /// A way to the data key for each member.
    pub slots: Vec<Slot>,
}

/// One member's way to the data key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The member's name, sealed with the key slot's wrapping key.
    pub member: Vec<u8>,
    /// How the wrapping key is had.
    pub lock: Lock,
    /// The data key, sealed with the wrapping key.
    pub wrapped: Vec<u8>,
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
}

impl Lock {
    /// The lock for a new passphrase.
    pub const fn passphrase(salt: Vec<u8>) -> Self {
        Self::Passphrase { salt, memory: MEMORY_KIB, passes: PASSES, lanes: LANES }
    }

    /// Whether the parameters are at least ours: weaker ones in the database are somebody's tampering.
    pub fn strong_enough(&self) -> bool {
        match self {
            Self::Device => true,
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

/// Seconds to wait after that many wrong passphrases in a row: none for three, then doubling to five minutes.
pub const fn wait_seconds(failures: u32) -> u32 {
    if failures < 3 {
        return 0;
    }
    let doublings = failures - 3;
    if doublings >= 8 {
        return 300;
    }
    let seconds = 2_u32 << doublings;
    if seconds > 300 { 300 } else { seconds }
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

    #[test]
    fn guessing_gets_slower_and_never_locks_out_for_good() {
        let waits: Vec<u32> = (0..14).map(wait_seconds).collect();
        assert_eq!(waits[..6], [0, 0, 0, 2, 4, 8]);
        assert!(waits.windows(2).all(|pair| pair[0] <= pair[1]));
        assert_eq!(waits[13], 300);
    }
}
