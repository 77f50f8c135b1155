//! What goes wrong with a vault, as sentences for a person: what happened and what to do.

use crate::i18n::texts::desk as texts;
use crate::model::codec::CodecError;
use crate::model::text::Locale;
use crate::vault::database::OpenDatabaseError;
use crate::vault::registry::UnlockError;
use crate::workspace::durable::StoreError;
use crate::workspace::{CommitError, Refusal};

/// Why a vault can't be opened or created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// The passphrase is wrong; the next try is taken after that many seconds.
    WrongPassphrase {
        /// Seconds to wait.
        wait_seconds: u32,
    },
    /// The browser stores nothing for this page.
    Unavailable(String),
    /// Another tab holds the vault in an older release.
    Blocked,
    /// A newer release wrote it.
    Newer,
    /// No room.
    NoRoom,
    /// All else.
    Failed(String),
}

impl OpenError {
    /// What happened and what to do.
    pub fn sentence(&self, locale: Locale) -> String {
        match self {
            Self::WrongPassphrase { wait_seconds: 0 } => texts::WRONG_PASSPHRASE.get(locale).to_owned(),
            Self::WrongPassphrase { wait_seconds } => {
                texts::WRONG_PASSPHRASE_WAIT.fill(locale, &[&wait_seconds.to_string()])
            }
            Self::Unavailable(why) => texts::UNAVAILABLE.fill(locale, &[why]),
            Self::Blocked => texts::BLOCKED.get(locale).to_owned(),
            Self::Newer => texts::NEWER.get(locale).to_owned(),
            Self::NoRoom => texts::NO_ROOM.get(locale).to_owned(),
            Self::Failed(why) => texts::FAILED.fill(locale, &[why]),
        }
    }
}

impl From<UnlockError> for OpenError {
    fn from(error: UnlockError) -> Self {
        match error {
            UnlockError::WrongPassphrase(wait_seconds) => Self::WrongPassphrase { wait_seconds },
            UnlockError::Database(OpenDatabaseError::Unavailable(why)) => Self::Unavailable(why),
            UnlockError::Database(OpenDatabaseError::Blocked) => Self::Blocked,
            UnlockError::Database(OpenDatabaseError::Newer) => Self::Newer,
            UnlockError::Database(OpenDatabaseError::NoRoom) | UnlockError::Store(StoreError::NoRoom) => Self::NoRoom,
            other => Self::Failed(other.to_string()),
        }
    }
}

impl From<CommitError> for OpenError {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Codec(CodecError::Newer(_)) => Self::Newer,
            CommitError::Store(StoreError::NoRoom) => Self::NoRoom,
            other => Self::Failed(other.to_string()),
        }
    }
}

/// What a failed commit is to a person: what happened and what to do.
pub fn commit_sentence(error: &CommitError, locale: Locale) -> String {
    match error {
        CommitError::Refused(Refusal::Flawed(flaws)) => match flaws.first() {
            Some((_, _, flaw)) => flaw.sentence(locale),
            None => texts::REFUSED.get(locale).to_owned(),
        },
        CommitError::Refused(Refusal::Stale(_)) => texts::STALE.get(locale).to_owned(),
        CommitError::Refused(Refusal::Gone(_)) => texts::GONE.get(locale).to_owned(),
        CommitError::Refused(Refusal::Nothing) => texts::NOTHING.get(locale).to_owned(),
        CommitError::Store(StoreError::NoRoom) => texts::NO_ROOM_SAVE.get(locale).to_owned(),
        CommitError::Store(StoreError::Closed(_)) => texts::CLOSED_SAVE.get(locale).to_owned(),
        other => texts::NOT_SAVED.fill(locale, &[&other.to_string()]),
    }
}
