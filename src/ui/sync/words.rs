//! The state of synchronisation and the failures of a backend in words, for every screen that tells of them.

use super::connection::Way;
use super::state::{Reason, SyncState};
use crate::i18n::texts::sync as texts;
use crate::model::schema::{Tone, schema};
use crate::model::text::{Locale, Text};
use crate::model::{EntityId, Timestamp};
use crate::sync::backend::Failure;
use crate::sync::profile::AuthKind;
use crate::ui::time::relative;

/// The state in one sentence.
pub fn state(state: &SyncState, now: Timestamp, locale: Locale) -> String {
    match state {
        SyncState::NotConnected => texts::NOT_CONNECTED.get(locale).to_owned(),
        SyncState::UpToDate { at } => texts::UP_TO_DATE.fill(locale, &[&relative(*at, now, locale)]),
        SyncState::Working { table: Some(table), count } => {
            texts::WORKING_AT.fill(locale, &[&plural(*table, locale), &count.to_string()])
        }
        SyncState::Working { table: None, .. } => texts::WORKING.get(locale).to_owned(),
        SyncState::Waiting { count: 0 } => texts::NOT_YET.get(locale).to_owned(),
        SyncState::Waiting { count } => texts::WAITING.fill(locale, &[&count.to_string()]),
        SyncState::Offline { since: Some(since) } => {
            texts::OFFLINE_SINCE.fill(locale, &[&relative(*since, now, locale)])
        }
        SyncState::Offline { since: None } => texts::OFFLINE.get(locale).to_owned(),
        SyncState::Paused => texts::PAUSED.get(locale).to_owned(),
        SyncState::NeedsYou(reason) => self::reason(reason, locale),
    }
}

/// How a state should be felt.
pub const fn tone(state: &SyncState) -> Tone {
    match state {
        SyncState::UpToDate { .. } => Tone::Good,
        SyncState::Working { .. } | SyncState::Waiting { .. } => Tone::Info,
        SyncState::Offline { .. } => Tone::Warning,
        SyncState::NeedsYou(_) => Tone::Bad,
        SyncState::NotConnected | SyncState::Paused => Tone::Neutral,
    }
}

/// Why a person is needed.
pub fn reason(reason: &Reason, locale: Locale) -> String {
    match reason {
        Reason::SignIn => texts::SIGN_IN_AGAIN.get(locale).to_owned(),
        Reason::Vanished { table, count } => {
            texts::VANISHED.fill(locale, &[&count.to_string(), &plural(*table, locale)])
        }
        Reason::WentBack { table } => texts::WENT_BACK.fill(locale, &[&plural(*table, locale)]),
        Reason::Refused { status, words } => {
            texts::REFUSED.fill(locale, &[&status.to_string(), or_elsewhere(words.as_deref(), locale)])
        }
        Reason::Unreadable(words) => texts::UNREADABLE.fill(locale, &[or_elsewhere(words.as_deref(), locale)]),
        Reason::Profile(words) => texts::UNUSABLE.fill(locale, &[words]),
        Reason::Vault(words) => texts::VAULT_FAILED.fill(locale, &[words]),
    }
}

/// What a backend has said, where this tab heard it.
fn or_elsewhere(words: Option<&str>, locale: Locale) -> &str {
    words.unwrap_or_else(|| texts::SAID_ELSEWHERE.get(locale))
}

/// Why a request failed.
pub fn failure(failure: &Failure, locale: Locale) -> String {
    match failure {
        Failure::NoAnswer(words) => texts::NO_ANSWER.fill(locale, &[words]),
        Failure::Busy { status, .. } => texts::BUSY.fill(locale, &[&status.to_string()]),
        Failure::SignIn => texts::NOT_KNOWN.get(locale).to_owned(),
        Failure::Refused(refused) => texts::REFUSED.fill(locale, &[&refused.status.to_string(), &refused.words]),
        Failure::Garbled(words) => texts::UNREADABLE.fill(locale, &[words]),
    }
}

/// Which way the rows of a table go.
pub const fn way(way: Way) -> Text {
    match way {
        Way::Both => texts::BOTH_WAYS,
        Way::Pull => texts::ONLY_FROM,
        Way::Push => texts::ONLY_TO,
    }
}

/// A way to sign in.
pub const fn sign_in(kind: AuthKind) -> Text {
    match kind {
        AuthKind::None => texts::BY_NOTHING,
        AuthKind::Basic => texts::BY_BASIC,
        AuthKind::Token => texts::BY_TOKEN,
        AuthKind::Login => texts::BY_LOGIN,
        AuthKind::Cookie => texts::BY_COOKIE,
        AuthKind::Oauth => texts::BY_OAUTH,
    }
}

/// Many of a table as they are called within a sentence.
pub fn plural(table: EntityId, locale: Locale) -> String {
    let name = schema().get(table).map_or("", |entity| entity.plural.get(locale));
    match locale {
        Locale::Chinese => name.to_owned(),
        Locale::English => name.to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::customer;

    #[test]
    fn a_halt_says_what_is_missing_and_that_nothing_was_changed() {
        let halted = SyncState::NeedsYou(Reason::Vanished { table: customer::ID, count: 812 });
        let said = state(&halted, Timestamp(0), Locale::English);
        assert!(said.contains("812") && said.contains("customers") && said.contains("Nothing"), "{said}");
        assert_eq!(tone(&halted), Tone::Bad);
    }

    #[test]
    fn a_long_conversation_says_where_it_is() {
        let working = SyncState::Working { table: Some(customer::ID), count: 1_200 };
        assert_eq!(state(&working, Timestamp(0), Locale::Chinese), "正在同步客户：1200");
    }
}
