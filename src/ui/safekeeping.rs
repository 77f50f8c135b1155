//! When this device has last made a backup of a vault, and when it is time for another (R202). Remembered on the device,
//! because a backup of another device says nothing of what is here; nothing personal among it.

use serde::{Deserialize, Serialize};

/// A day in milliseconds.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// After how many days a vault that nothing else keeps wants a backup.
pub const USUAL_DAYS: u32 = 7;

/// The choices for how many days; none for never.
pub const CHOICES: [u32; 5] = [0, 1, 7, 14, 30];

/// For how many days a reminder is put off.
const PUT_OFF_DAYS: i64 = 1;

/// A backup that was made here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastBackup {
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// How many records it holds.
    pub records: u64,
    /// Its size in bytes.
    pub bytes: u64,
}

/// What this device remembers of the backups of a vault.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Safekeeping {
    /// The last one.
    pub last: Option<LastBackup>,
    /// After how many days a person wants to be reminded, 0 for never; `None` where nobody has chosen.
    pub days: Option<u32>,
    /// When the vault was first looked at for this, in milliseconds since 1970.
    pub since: Option<i64>,
    /// Until when the reminder was put off.
    pub put_off: Option<i64>,
}

/// What else keeps the records of a vault.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// A backend is connected.
    pub connected: bool,
    /// It is the sample company, which nobody will miss.
    pub sample: bool,
}

impl Safekeeping {
    /// The name under which the device remembers it.
    pub fn key(vault: &str) -> String {
        format!("safekeeping.{vault}")
    }

    /// After how many days a reminder comes, 0 for never: weekly, where nothing else keeps the records.
    pub fn days(&self, elsewhere: Elsewhere) -> u32 {
        let usual = if elsewhere.connected || elsewhere.sample { 0 } else { USUAL_DAYS };
        self.days.unwrap_or(usual)
    }

    /// Whether a reminder is due. A vault that never had a backup is as old as the first look at it.
    pub fn is_due(&self, now: i64, elsewhere: Elsewhere) -> bool {
        let days = self.days(elsewhere);
        let from = self.last.as_ref().map(|last| last.at).or(self.since);
        let is_old = from.is_some_and(|from| now.saturating_sub(from) >= i64::from(days) * DAY);
        days > 0 && is_old && self.put_off.is_none_or(|until| now >= until)
    }

    /// Whole days since the last backup; `None` where there was none.
    pub fn age(&self, now: i64) -> Option<i64> {
        self.last.as_ref().map(|last| now.saturating_sub(last.at).max(0) / DAY)
    }

    /// Puts the reminder off.
    pub const fn put_off(&mut self, now: i64) {
        self.put_off = Some(now + PUT_OFF_DAYS * DAY);
    }

    /// Takes note of a backup.
    pub fn made(&mut self, backup: LastBackup) {
        self.last = Some(backup);
        self.put_off = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_790_000_000_000;
    const ALONE: Elsewhere = Elsewhere { connected: false, sample: false };

    fn made(days_ago: i64) -> Safekeeping {
        let last = LastBackup { at: NOW - days_ago * DAY, records: 1, bytes: 1 };
        Safekeeping { last: Some(last), ..Safekeeping::default() }
    }

    #[test]
    fn a_vault_that_nothing_else_keeps_wants_a_backup_every_week() {
        assert!(!made(6).is_due(NOW, ALONE));
        assert!(made(7).is_due(NOW, ALONE));
        let never = Safekeeping { since: Some(NOW - 8 * DAY), ..Safekeeping::default() };
        assert!(never.is_due(NOW, ALONE), "one that never had a backup counts from the first look at it");
        assert!(!Safekeeping::default().is_due(NOW, ALONE), "nobody is reminded on the first day");
    }

    #[test]
    fn nobody_is_reminded_where_a_backend_has_it_or_who_wants_no_reminder() {
        for elsewhere in [Elsewhere { connected: true, sample: false }, Elsewhere { connected: false, sample: true }] {
            assert!(!made(400).is_due(NOW, elsewhere));
            let chosen = Safekeeping { days: Some(30), ..made(31) };
            assert!(chosen.is_due(NOW, elsewhere), "who chose so is reminded all the same");
        }
        assert!(!Safekeeping { days: Some(0), ..made(400) }.is_due(NOW, ALONE));
    }

    #[test]
    fn a_reminder_that_was_put_off_comes_back_the_next_day_and_a_backup_ends_it() {
        let mut kept = made(8);
        kept.put_off(NOW);
        assert!(!kept.is_due(NOW + DAY - 1, ALONE));
        assert!(kept.is_due(NOW + DAY, ALONE));
        kept.made(LastBackup { at: NOW + DAY, records: 1, bytes: 1 });
        assert!(!kept.is_due(NOW + 2 * DAY, ALONE));
        assert_eq!((kept.age(NOW + 3 * DAY), Safekeeping::default().age(NOW)), (Some(2), None));
    }

    #[test]
    fn what_an_older_release_remembered_is_still_understood() {
        assert_eq!(serde_json::from_str::<Safekeeping>("{}").unwrap(), Safekeeping::default());
        let text = serde_json::to_string(&made(1)).unwrap();
        assert_eq!(serde_json::from_str::<Safekeeping>(&text).unwrap(), made(1));
    }
}
