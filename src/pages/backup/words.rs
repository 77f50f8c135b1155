//! What is said of backups: why one was not made or put back, in whole sentences, and under which name one is saved.

use crate::i18n::texts::backup as texts;
use crate::model::CalendarDate;
use crate::model::files::safe_name;
use crate::model::text::Locale;
use crate::ui::failure::with_detail;
use crate::workspace::backup::{BackupError, Way};
use crate::workspace::durable::StoreError;

/// The name of the file of a backup of that day.
pub fn file_name(vault: &str, day: CalendarDate) -> String {
    safe_name(&format!("{vault} {day}.clientele"))
}

/// What happened and what to do.
pub fn sentence(error: &BackupError, locale: Locale) -> String {
    let text = match error {
        BackupError::Foreign => texts::FOREIGN,
        BackupError::Newer(_) => texts::NEWER_FORMAT,
        BackupError::Cut => texts::CUT,
        BackupError::Longer => texts::LONGER,
        BackupError::Altered(block) => return texts::ALTERED.fill(locale, &[&(block + 1).to_string()]),
        BackupError::Unreadable(why) => return with_detail(texts::UNREADABLE.get(locale), why, locale),
        BackupError::WrongPassphrase => texts::WRONG_PASSPHRASE,
        BackupError::Weakened => texts::WEAKENED,
        BackupError::NoPassphrase => texts::NO_PASSPHRASE,
        BackupError::Different(why) => return with_detail(texts::DIFFERENT.get(locale), why, locale),
        BackupError::Unnoted(why) => return with_detail(texts::UNNOTED.get(locale), why, locale),
        BackupError::Stopped => texts::STOPPED,
        BackupError::NotAllowed => texts::NOT_ALLOWED,
        BackupError::Store(StoreError::NoRoom) => texts::NO_ROOM,
        BackupError::Store(error) => {
            let why = match error {
                StoreError::Damaged(why) | StoreError::Closed(why) | StoreError::Failed(why) => why.as_str(),
                StoreError::NoRoom | StoreError::Taken | StoreError::Gone => "",
            };
            return with_detail(texts::FAILED.get(locale), why, locale);
        }
    };
    text.get(locale).to_owned()
}

/// What a way to take a backup over is called.
pub const fn way_label(way: Way) -> crate::model::Text {
    match way {
        Way::Missing => texts::WAY_MISSING,
        Way::Newer => texts::WAY_NEWER,
        Way::All => texts::WAY_ALL,
    }
}

/// The label of a choice of days between reminders.
pub fn days_label(days: u32, locale: Locale) -> String {
    match days {
        0 => texts::REMIND_NEVER.get(locale).to_owned(),
        1 => texts::REMIND_DAILY.get(locale).to_owned(),
        days => texts::REMIND_DAYS.fill(locale, &[&days.to_string()]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_error() -> Vec<BackupError> {
        let why = "QuotaExceededError: full".to_owned();
        vec![
            BackupError::Foreign,
            BackupError::Newer(9),
            BackupError::Cut,
            BackupError::Longer,
            BackupError::Altered(3),
            BackupError::Unreadable(why.clone()),
            BackupError::WrongPassphrase,
            BackupError::Weakened,
            BackupError::NoPassphrase,
            BackupError::Different(why.clone()),
            BackupError::Unnoted(why.clone()),
            BackupError::Stopped,
            BackupError::NotAllowed,
            BackupError::Store(StoreError::NoRoom),
            BackupError::Store(StoreError::Taken),
            BackupError::Store(StoreError::Failed(why)),
        ]
    }

    #[test]
    fn every_failure_of_a_backup_is_a_sentence_in_the_readers_language() {
        for error in every_error() {
            let said = sentence(&error, Locale::Chinese);
            let own = said.split("（技术信息：").next().unwrap_or_default().replace("Clientele", "");
            assert!(own.ends_with('。') && !own.chars().any(|c| c.is_ascii_alphabetic()), "{said}");
            assert!(sentence(&error, Locale::English).contains('.'), "{error:?}");
        }
    }

    #[test]
    fn what_went_wrong_with_a_file_is_told_apart() {
        let errors: Vec<String> = every_error().iter().map(|error| sentence(error, Locale::English)).collect();
        for (at, said) in errors.iter().enumerate() {
            assert!(errors.iter().skip(at + 1).all(|other| other != said), "{said}");
        }
    }

    #[test]
    fn a_backup_is_saved_under_the_name_of_the_vault_and_the_day_on_any_system() {
        let day = CalendarDate::parse("2026-11-05").unwrap();
        assert_eq!(file_name("华东/销售部", day), "华东_销售部 2026-11-05.clientele");
    }
}
