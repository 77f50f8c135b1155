//! Why a person is needed, why nothing was changed, the failures of a backend and the choices of a connection in words,
//! for every screen that tells of them. How it stands is told by `pages::sync::standing`.

use super::connection::{Unchanged, Way};
use super::state::Reason;
use crate::i18n::texts::{sync as texts, unsettled};
use crate::model::EntityId;
use crate::model::text::{Locale, Text};
use crate::sync::backend::Failure;
use crate::sync::profile::AuthKind;
use crate::ui::failure::commit_sentence;
use crate::ui::named::table_named;

/// Why a person is needed.
pub fn reason(reason: &Reason, locale: Locale) -> String {
    match reason {
        Reason::SignIn => texts::SIGN_IN_AGAIN.get(locale).to_owned(),
        Reason::Vanished { table, count } => {
            unsettled::VANISHED.fill(locale, &[&plural(*table, locale), &count.to_string()])
        }
        Reason::WentBack { table } => unsettled::WENT_BACK.fill(locale, &[&plural(*table, locale)]),
        Reason::Refused { status, words } => {
            texts::REFUSED.fill(locale, &[&status.to_string(), or_elsewhere(words.as_deref(), locale)])
        }
        Reason::Unreadable(words) => texts::UNREADABLE.fill(locale, &[or_elsewhere(words.as_deref(), locale)]),
        Reason::Profile(words) => texts::UNUSABLE.fill(locale, &[words]),
        Reason::Vault(words) => texts::VAULT_FAILED.fill(locale, &[words]),
        Reason::Elsewhere => texts::HELD_ELSEWHERE.get(locale).to_owned(),
    }
}

/// Why what is connected stays as it is.
pub fn unchanged(why: &Unchanged, locale: Locale) -> String {
    match why {
        Unchanged::Vault(error) => commit_sentence(error, locale),
        Unchanged::Kept(error) => texts::UNUSABLE.fill(locale, &[&error.to_string()]),
        Unchanged::Profile(error) => texts::UNUSABLE.fill(locale, &[&error.to_string()]),
        Unchanged::Gone => texts::NOTHING_CONNECTED.get(locale).to_owned(),
        Unchanged::Elsewhere => texts::CONNECTED_ELSEWHERE.get(locale).to_owned(),
        Unchanged::Locked => texts::LOCKED_MEANWHILE.get(locale).to_owned(),
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
    let name = table_named(table).map_or("", |entity| entity.plural.get(locale));
    match locale {
        Locale::Chinese => name.to_owned(),
        Locale::English => name.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use hashbrown::HashSet;

    use super::*;
    use crate::model::schema::tables::customer;
    use crate::ui::sync::connection::KeptError;

    #[test]
    fn a_press_that_changed_nothing_says_why() {
        let reasons = [Unchanged::Gone, Unchanged::Elsewhere, Unchanged::Locked, KeptError::Newer(2).into()];
        for locale in [Locale::English, Locale::Chinese] {
            let said: HashSet<String> = reasons.iter().map(|why| unchanged(why, locale)).collect();
            assert!(said.len() == reasons.len() && !said.contains(""), "{said:?}");
        }
    }

    #[test]
    fn a_halt_says_what_is_missing_and_that_nothing_more_is_changed() {
        let said = reason(&Reason::Vanished { table: customer::ID, count: 812 }, Locale::English);
        assert!(said.contains("812") && said.contains("customers") && said.contains("nothing"), "{said}");
    }
}
