//! How the vault stands with its backend, in one word: derived from what is known, by nothing but plain facts.

use serde::{Deserialize, Serialize};

use crate::model::{EntityId, Timestamp};
use crate::sync::backend::Failure;
use crate::sync::engine::{Outcome, SyncError};
use crate::sync::verdict::Halt;

/// Why a person is needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// The backend does not know us any more.
    SignIn,
    /// The backend suddenly lacks so many records of a table.
    Vanished {
        /// Of which.
        table: EntityId,
        /// How many.
        count: usize,
    },
    /// A table of the backend's has gone back to an earlier state.
    WentBack {
        /// Which.
        table: EntityId,
    },
    /// The backend refuses what is asked of it.
    Refused {
        /// The HTTP status.
        status: u16,
        /// Its own words; only the tab that heard them has them.
        words: Option<String>,
    },
    /// What the backend answers is not what the profile says; only the tab that got the answer knows what.
    Unreadable(Option<String>),
    /// The stored connection or its profile can't be used.
    Profile(String),
    /// The vault itself could not be read or written.
    Vault(String),
    /// Another tab holds the conversation and says nothing.
    Elsewhere,
}

impl Reason {
    /// Whether nothing is tried before a person has done something: asking again would change nothing.
    pub const fn waits(&self) -> bool {
        matches!(self, Self::SignIn | Self::Vanished { .. } | Self::WentBack { .. } | Self::Profile(_))
    }

    /// The same without what a backend has said: it may quote a record.
    #[must_use]
    fn without_words(self) -> Self {
        match self {
            Self::Refused { status, .. } => Self::Refused { status, words: None },
            Self::Unreadable(_) => Self::Unreadable(None),
            other => other,
        }
    }
}

/// How the vault stands with its backend.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SyncState {
    /// No backend is connected.
    #[default]
    NotConnected,
    /// All is alike since then.
    UpToDate {
        /// When that was found.
        at: Timestamp,
    },
    /// A conversation goes on.
    Working {
        /// The table at hand; none yet at its beginning.
        table: Option<EntityId>,
        /// How many rows of it came or went so far.
        count: usize,
    },
    /// So many records are not there yet.
    Waiting {
        /// How many.
        count: usize,
    },
    /// Nobody answers.
    Offline {
        /// Since when, as far as is known.
        since: Option<Timestamp>,
    },
    /// A person has paused it.
    Paused,
    /// Nothing goes on before a person has done something, or what was tried failed.
    NeedsYou(Reason),
}

/// How a conversation ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Both sides agree.
    Agreed,
    /// No answer that says anything came: it is tried again later.
    Silent,
    /// A person is needed.
    Needs(Reason),
    /// It was stopped or had no business to begin; nothing is known that was not known before.
    Nothing,
}

impl Ending {
    /// How a conversation ended that gave this.
    pub fn of(result: &Result<Outcome, SyncError>) -> Self {
        match result {
            Ok(_) => Self::Agreed,
            Err(SyncError::Backend(failure)) => Self::of_failure(failure),
            Err(SyncError::Vault(error)) => Self::Needs(Reason::Vault(error.to_string())),
            Err(SyncError::Halted { table, why: Halt::Vanished(count) }) => {
                Self::Needs(Reason::Vanished { table: *table, count: *count })
            }
            Err(SyncError::Halted { table, why: Halt::WentBack }) => Self::Needs(Reason::WentBack { table: *table }),
            Err(SyncError::TooEarly(_) | SyncError::Stopped) => Self::Nothing,
        }
    }

    fn of_failure(failure: &Failure) -> Self {
        match failure {
            Failure::NoAnswer(_) | Failure::Busy { .. } => Self::Silent,
            Failure::SignIn => Self::Needs(Reason::SignIn),
            Failure::Refused(refused) => {
                Self::Needs(Reason::Refused { status: refused.status, words: Some(refused.words.clone()) })
            }
            Failure::Garbled(words) => Self::Needs(Reason::Unreadable(Some(words.clone()))),
        }
    }
}

/// What is told to the screens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// In one word.
    pub state: SyncState,
    /// When all was last alike.
    pub synced_at: Option<Timestamp>,
    /// How many records the backend does not have as they are here.
    pub waiting: usize,
}

impl Status {
    /// The same without what a backend has said: it may quote a record.
    #[must_use]
    pub fn without_words(self) -> Self {
        let state = match self.state {
            SyncState::NeedsYou(reason) => SyncState::NeedsYou(reason.without_words()),
            state => state,
        };
        Self { state, ..self }
    }

    /// As the other tabs are told of it, also one that has the vault locked: nothing in it is a record or a secret.
    pub fn message(&self) -> Option<String> {
        serde_json::to_string(&self.clone().without_words()).ok()
    }

    /// What another tab has told.
    pub fn heard(message: &str) -> Option<Self> {
        serde_json::from_str(message).ok()
    }
}

/// All that the state is derived from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Whether a backend is connected.
    pub connected: bool,
    /// Whether a person has paused it.
    pub paused: bool,
    /// Why a person is needed.
    pub reason: Option<Reason>,
    /// The table at hand, and how many of its rows came or went, while a conversation goes on.
    pub working: Option<(Option<EntityId>, usize)>,
    /// Whether the browser says that there is a network.
    pub online: bool,
    /// Whether another tab holds the conversation and says nothing.
    pub elsewhere: bool,
    /// Since when nobody answers.
    pub silent_since: Option<Timestamp>,
    /// When all was last alike.
    pub synced_at: Option<Timestamp>,
    /// How many records the backend does not have as they are here.
    pub waiting: usize,
}

impl Facts {
    /// Takes in how a conversation ended.
    pub fn after(&mut self, ending: Ending, now: Timestamp) {
        self.working = None;
        match ending {
            Ending::Agreed => {
                self.reason = None;
                self.silent_since = None;
                self.synced_at = Some(now);
            }
            Ending::Silent => {
                // What a person was asked for before nobody answered is not settled by silence.
                self.silent_since.get_or_insert(now);
            }
            Ending::Needs(reason) => {
                self.silent_since = None;
                self.reason = Some(reason);
            }
            Ending::Nothing => {}
        }
    }

    /// The state, what a person can act on before what passes by itself.
    pub fn state(&self) -> SyncState {
        if let (false, Some(reason)) = (self.connected, &self.reason) {
            return SyncState::NeedsYou(reason.clone());
        }
        if !self.connected {
            return SyncState::NotConnected;
        }
        if self.paused {
            return SyncState::Paused;
        }
        if self.elsewhere {
            return SyncState::NeedsYou(Reason::Elsewhere);
        }
        if let Some((table, count)) = self.working {
            return SyncState::Working { table, count };
        }
        if let Some(reason) = &self.reason {
            return SyncState::NeedsYou(reason.clone());
        }
        if !self.online || self.silent_since.is_some() {
            return SyncState::Offline { since: self.silent_since };
        }
        match self.synced_at {
            Some(at) if self.waiting == 0 => SyncState::UpToDate { at },
            _ => SyncState::Waiting { count: self.waiting },
        }
    }

    /// What is told.
    pub fn status(&self) -> Status {
        Status { state: self.state(), synced_at: self.synced_at, waiting: self.waiting }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::customer;
    use crate::sync::backend::Refused;

    const NOW: Timestamp = Timestamp(1_700_000_000_000);

    fn connected() -> Facts {
        Facts { connected: true, online: true, ..Facts::default() }
    }

    #[test]
    fn nothing_is_called_alike_before_it_was_compared() {
        let mut facts = connected();
        assert_eq!(facts.state(), SyncState::Waiting { count: 0 });
        facts.after(Ending::Agreed, NOW);
        assert_eq!(facts.state(), SyncState::UpToDate { at: NOW });
        facts.waiting = 3;
        assert_eq!(facts.state(), SyncState::Waiting { count: 3 });
    }

    #[test]
    fn silence_is_dated_from_its_beginning_and_ends_with_an_answer() {
        let mut facts = connected();
        facts.after(Ending::Silent, NOW);
        facts.after(Ending::Silent, Timestamp(NOW.0 + 60_000));
        assert_eq!(facts.state(), SyncState::Offline { since: Some(NOW) });
        facts.after(Ending::Agreed, NOW);
        assert_eq!(facts.state(), SyncState::UpToDate { at: NOW });
    }

    #[test]
    fn a_sign_in_that_ran_out_stays_asked_for_while_nobody_answers() {
        let mut facts = connected();
        facts.after(Ending::of(&Err(Failure::SignIn.into())), NOW);
        facts.after(Ending::Silent, NOW);
        assert_eq!(facts.state(), SyncState::NeedsYou(Reason::SignIn));
        assert!(Reason::SignIn.waits());
    }

    #[test]
    fn a_person_reads_the_words_of_a_refusal() {
        let refused = Refused { status: 403, words: "not yours".to_owned() };
        let ending = Ending::of(&Err(Failure::Refused(refused).into()));
        let reason = Reason::Refused { status: 403, words: Some("not yours".to_owned()) };
        assert_eq!(ending, Ending::Needs(reason.clone()));
        assert!(!reason.waits(), "whoever runs the backend may allow it meanwhile");
    }

    #[test]
    fn what_a_backend_says_of_a_record_does_not_leave_the_tab_that_heard_it() {
        let refused = Failure::Refused(Refused { status: 422, words: "智新 exists already".to_owned() });
        let garbled = Failure::Garbled("row 3 has at 'updated' no moment but \"智新\"".to_owned());
        for (failure, told) in
            [(refused, Reason::Refused { status: 422, words: None }), (garbled, Reason::Unreadable(None))]
        {
            let mut facts = connected();
            facts.after(Ending::of(&Err(failure.into())), NOW);
            let message = facts.status().message().expect("a message");
            assert!(!message.contains("智新"), "{message}");
            let heard = Status::heard(&message).expect("a status");
            assert_eq!(heard, Status { state: SyncState::NeedsYou(told), ..facts.status() });
        }
    }

    #[test]
    fn what_vanished_names_its_table() {
        let halted = SyncError::Halted { table: customer::ID, why: Halt::Vanished(812) };
        let Ending::Needs(reason) = Ending::of(&Err(halted)) else {
            panic!("a halt needs a person");
        };
        assert_eq!(reason, Reason::Vanished { table: customer::ID, count: 812 });
    }

    #[test]
    fn whoever_waits_for_a_tab_that_sleeps_is_told_so_and_not_that_all_is_alike() {
        let mut facts = Facts { elsewhere: true, synced_at: Some(NOW), ..connected() };
        assert_eq!(facts.state(), SyncState::NeedsYou(Reason::Elsewhere));
        facts.elsewhere = false;
        assert_eq!(facts.state(), SyncState::UpToDate { at: NOW });
    }

    #[test]
    fn a_pause_is_shown_even_while_something_is_wrong() {
        let mut facts = connected();
        facts.after(Ending::Needs(Reason::SignIn), NOW);
        facts.paused = true;
        assert_eq!(facts.state(), SyncState::Paused);
    }
}
