//! A sign-in at another site under way (OAuth 2 with a code and PKCE, RFC 6749 and 7636): what is kept sealed while the
//! person is away, and what is believed of how they come back.

use serde::{Deserialize, Serialize};

use crate::model::Timestamp;

/// Under which name the vault keeps it.
pub const NAME: &str = "connection-sign-in";

/// How long a person may take, in milliseconds.
const PATIENCE: i64 = 15 * 60_000;

/// A sign-in under way.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// The profile with every key spelled out.
    pub profile: String,
    /// Whether it renews the sign-in of the connection that is there.
    pub again: bool,
    /// What proves that whoever brings the code began this.
    pub verifier: String,
    /// What the site has to give back as it was.
    pub state: String,
    /// Where the site leads back to.
    pub redirect: String,
    /// When it began.
    pub begun: Timestamp,
}

/// Why a return is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unbelieved {
    /// It does not belong to the sign-in that was begun here.
    Stranger,
    /// It took too long.
    Late,
}

impl Pending {
    /// Whether the return with that state belongs to this sign-in.
    ///
    /// # Errors
    /// Where it does not, or comes too late.
    pub fn believes(&self, state: &str, now: Timestamp) -> Result<(), Unbelieved> {
        if self.state.is_empty() || self.state != state {
            return Err(Unbelieved::Stranger);
        }
        // Earlier than its beginning means that the clock was set, and nobody knows how long it took.
        if !(0..=PATIENCE).contains(&now.0.saturating_sub(self.begun.0)) {
            return Err(Unbelieved::Late);
        }
        Ok(())
    }
}

/// Bytes in base 64 for addresses, without padding (RFC 4648, 5).
pub fn base64url(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 3);
    for three in bytes.chunks(3) {
        let byte = |at: usize| three.get(at).copied().map_or(0, u32::from);
        let bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
        for at in 0..=three.len() {
            let sign = (bits >> (18 - 6 * at)) & 63;
            text.push(SIGNS.get(sign as usize).copied().map_or('A', char::from));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pending() -> Pending {
        Pending {
            profile: String::new(),
            again: false,
            verifier: "secret".to_owned(),
            state: "xyz".to_owned(),
            redirect: String::new(),
            begun: Timestamp(1_000_000),
        }
    }

    #[test]
    fn a_code_that_somebody_else_slips_in_is_not_taken() {
        let soon = Timestamp(1_060_000);
        assert_eq!(pending().believes("xyz", soon), Ok(()));
        assert_eq!(pending().believes("abc", soon), Err(Unbelieved::Stranger));
        assert_eq!(Pending { state: String::new(), ..pending() }.believes("", soon), Err(Unbelieved::Stranger));
        assert_eq!(pending().believes("xyz", Timestamp(1_000_000 + PATIENCE + 1)), Err(Unbelieved::Late));
        assert_eq!(pending().believes("xyz", Timestamp(1)), Err(Unbelieved::Late));
    }

    #[test]
    fn base_64_is_that_of_the_standard() {
        // RFC 4648, 10, and the bytes of RFC 7636, appendix A.
        for (plain, coded) in [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64url(plain.as_bytes()), coded);
        }
        assert_eq!(base64url(&[3, 236, 255, 224, 193]), "A-z_4ME");
    }
}
