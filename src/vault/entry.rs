//! What the registry of this device knows of a vault: its name, how it opens, and who has to wait after wrong
//! passphrases. All of it lies in the clear.

use serde::{Deserialize, Serialize};

use super::slots::{FOUNDER, LONGEST_WAIT, RECOVERY, wait_seconds};

/// A vault of this device, as the registry knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VaultEntry {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether a passphrase is asked for.
    pub protected: bool,
    /// Whether it holds the sample company.
    pub sample: bool,
    /// Wrong passphrases in a row of whoever made the vault.
    pub failures: u32,
    /// Until when no further try of theirs is taken, in milliseconds since 1970.
    pub locked_until: i64,
    /// Whether one has to say who one is.
    #[serde(default)]
    pub shared: bool,
    /// Whether this is a public terminal, on which nothing stays: no tab but the one that has its key opens the vault.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub terminal: bool,
    /// The same of the other ways in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tries: Vec<Tries>,
    /// What happened without a key and is not in the audit yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unnoted: Vec<Unnoted>,
    /// Who came in and is not in the audit yet. It is kept at once and written down later: whoever closes the tab in its
    /// first moment is written down by the next.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub let_in: Vec<LetIn>,
}

/// Somebody who came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetIn {
    /// The member, by the slot.
    pub slot: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
}

/// How many of them are kept; of more the newest.
const MOST_LET_IN: usize = 200;

/// What happened while nobody had the key of the vault: the next who signs in writes it down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unnoted {
    /// By which way in, or at whose.
    pub slot: String,
    /// Whether the member got a new passphrase by the recovery key; else it was a wrong one.
    pub recovered: bool,
    /// How often.
    pub times: u32,
    /// When last, in milliseconds since 1970.
    pub last: i64,
}

/// How often somebody was wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tries {
    /// The slot.
    pub slot: String,
    /// Wrong ones in a row.
    pub failures: u32,
    /// Until when no further try is taken, in milliseconds since 1970.
    pub locked_until: i64,
}

impl VaultEntry {
    /// A vault that one person opens, without a passphrase.
    pub fn new(id: &str, name: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            protected: false,
            sample: false,
            failures: 0,
            locked_until: 0,
            shared: false,
            terminal: false,
            tries: Vec::new(),
            unnoted: Vec::new(),
            let_in: Vec::new(),
        }
    }

    /// How many seconds the next try there has to wait, if at all. Nobody waits longer than the longest wait: a moment that
    /// lies further ahead is from before somebody set the clock back, and is put right.
    pub fn has_to_wait(&mut self, slot: &str, now: i64) -> Option<u32> {
        let latest = now + i64::from(LONGEST_WAIT) * 1000;
        let until = self.waits_until(slot);
        if until > latest {
            self.set(slot, self.failures_at(slot), latest);
        }
        let left = until.min(latest) - now;
        (left > 0).then(|| u32::try_from(left.div_euclid(1000) + 1).map_or(LONGEST_WAIT, |left| left.min(LONGEST_WAIT)))
    }

    /// Until when no further try is taken there; 0 where one is.
    pub fn waits_until(&self, slot: &str) -> i64 {
        if slot == FOUNDER {
            return self.locked_until;
        }
        self.tries.iter().find(|tries| tries.slot == slot).map_or(0, |tries| tries.locked_until)
    }

    /// The same for a member; where nobody is named, there is one alone, whoever that is.
    pub fn waits_for(&self, member: Option<&str>) -> i64 {
        match member {
            Some(member) => self.waits_until(member),
            None => {
                let others = self.tries.iter().filter(|tries| tries.slot != RECOVERY);
                others.map(|tries| tries.locked_until).fold(self.locked_until, i64::max)
            }
        }
    }

    /// Takes note of a wrong one; answers how many seconds the next has to wait. Each way in has a count of its own, so
    /// that nobody makes a colleague wait.
    pub fn was_wrong(&mut self, slot: &str, now: i64) -> u32 {
        let failures = self.failures_at(slot).saturating_add(1);
        let seconds = wait_seconds(failures);
        self.set(slot, failures, now + i64::from(seconds) * 1000);
        self.keep_unnoted(slot, false, now);
        seconds
    }

    /// Takes note that a member got a new passphrase by the recovery key.
    pub fn was_recovered(&mut self, slot: &str, now: i64) {
        self.keep_unnoted(slot, true, now);
    }

    /// Takes note that somebody came in.
    pub fn was_let_in(&mut self, let_in: LetIn) {
        self.let_in.push(let_in);
        let more = self.let_in.len().saturating_sub(MOST_LET_IN);
        self.let_in.drain(..more);
    }

    /// Takes note of whose coming in is in the audit now.
    pub fn were_noted(&mut self, noted: &[LetIn]) {
        self.let_in.retain(|known| !noted.contains(known));
    }

    fn keep_unnoted(&mut self, slot: &str, recovered: bool, now: i64) {
        let same = |known: &&mut Unnoted| known.slot == slot && known.recovered == recovered;
        match self.unnoted.iter_mut().find(same) {
            Some(known) => (known.times, known.last) = (known.times.saturating_add(1), now),
            None => self.unnoted.push(Unnoted { slot: slot.to_owned(), recovered, times: 1, last: now }),
        }
    }

    /// Takes note of what is in the audit now; what happened meanwhile stays.
    pub fn was_noted(&mut self, noted: &[Unnoted]) {
        for known in &mut self.unnoted {
            let same = |one: &&Unnoted| one.slot == known.slot && one.recovered == known.recovered;
            if let Some(one) = noted.iter().find(same) {
                known.times = known.times.saturating_sub(one.times);
            }
        }
        self.unnoted.retain(|known| known.times > 0);
    }

    /// Takes note of the right one; whether that changed anything.
    pub fn was_right(&mut self, slot: &str) -> bool {
        let changes = self.failures_at(slot) > 0;
        if changes {
            self.set(slot, 0, 0);
        }
        changes
    }

    fn failures_at(&self, slot: &str) -> u32 {
        if slot == FOUNDER {
            return self.failures;
        }
        self.tries.iter().find(|tries| tries.slot == slot).map_or(0, |tries| tries.failures)
    }

    fn set(&mut self, slot: &str, failures: u32, locked_until: i64) {
        if slot == FOUNDER {
            (self.failures, self.locked_until) = (failures, locked_until);
            return;
        }
        self.tries.retain(|tries| tries.slot != slot);
        if failures > 0 {
            self.tries.push(Tries { slot: slot.to_owned(), failures, locked_until });
        }
    }
}

/// Of those who came in and are not in the audit yet: who came before `own`, and whether `own` is still to be written down.
/// Where the registry does not have it any more, another tab has written it down; `None` for `own` is one that the registry
/// did not take, which nobody else can know of.
pub fn to_note(let_in: &[LetIn], own: Option<&LetIn>) -> (Vec<LetIn>, bool) {
    let others = let_in.iter().filter(|one| Some(*one) != own).cloned().collect();
    (others, own.is_none_or(|own| let_in.contains(own)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> VaultEntry {
        serde_json::from_str(
            r#"{"id":"v","name":"一号库","protected":true,"sample":false,"failures":0,"locked_until":0}"#,
        )
        .unwrap()
    }

    #[test]
    fn who_guesses_at_one_member_makes_nobody_else_wait() {
        let mut entry = entry();
        let waits: Vec<u32> = (0..5).map(|_| entry.was_wrong("2", 1_000)).collect();
        assert_eq!(waits, [0, 0, 2, 4, 8]);
        assert_eq!(entry.waits_until("2"), 9_000);
        assert_eq!(entry.waits_until(FOUNDER), 0);
        assert_eq!(entry.was_wrong(FOUNDER, 1_000), 0);
        assert!(entry.was_right("2"));
        assert_eq!(entry.waits_until("2"), 0);
        assert!(!entry.was_right("2"));
        entry.was_wrong(RECOVERY, 1_000);
        entry.was_wrong(RECOVERY, 1_000);
        entry.was_wrong(RECOVERY, 1_000);
        assert_eq!(entry.waits_until(RECOVERY), 3_000);
        assert_eq!(entry.waits_for(None), 1_000, "guesses at the recovery key make the member wait");
    }

    #[test]
    fn nobody_guesses_unseen_also_where_the_right_one_came_in_the_end() {
        let mut entry = entry();
        for now in [1_000, 2_000, 3_000] {
            entry.was_wrong("2", now);
        }
        entry.was_wrong(FOUNDER, 4_000);
        entry.was_right("2");
        entry.was_recovered("2", 5_000);
        let seen = |slot: &str, recovered, times, last| Unnoted { slot: slot.to_owned(), recovered, times, last };
        let noted = [seen("2", false, 3, 3_000), seen(FOUNDER, false, 1, 4_000), seen("2", true, 1, 5_000)];
        assert_eq!(entry.unnoted, noted);
        let written = serde_json::to_string(&entry).unwrap();
        let mut entry: VaultEntry = serde_json::from_str(&written).unwrap();
        entry.was_wrong("2", 6_000);
        entry.was_noted(&noted);
        assert_eq!(entry.unnoted, [seen("2", false, 1, 6_000)], "what came meanwhile is for the next entry");
        entry.was_noted(&[seen("2", false, 1, 6_000)]);
        assert!(!serde_json::to_string(&entry).unwrap().contains("unnoted"));
    }

    #[test]
    fn who_closes_the_tab_in_its_first_moment_has_been_there_all_the_same() {
        let came = |slot: &str, at: i64| LetIn { slot: slot.to_owned(), at };
        let mut entry = entry();
        entry.was_let_in(came("2", 1_000));
        let written = serde_json::to_string(&entry).unwrap();
        // The next one opens the vault, and writes down who was there before and themselves.
        let mut entry: VaultEntry = serde_json::from_str(&written).unwrap();
        let own = came(FOUNDER, 2_000);
        entry.was_let_in(own.clone());
        assert_eq!(to_note(&entry.let_in, Some(&own)), (vec![came("2", 1_000)], true));
        entry.were_noted(&[came("2", 1_000), own.clone()]);
        assert!(!serde_json::to_string(&entry).unwrap().contains("let_in"));
        // The tab that comes late finds that it is written down, and one that was not kept writes itself down.
        assert_eq!(to_note(&entry.let_in, Some(&own)), (Vec::new(), false));
        assert_eq!(to_note(&entry.let_in, None), (Vec::new(), true));
    }

    #[test]
    fn a_vault_that_is_opened_a_thousand_times_in_a_moment_keeps_a_short_list() {
        let mut entry = entry();
        (0..1_000).for_each(|at| entry.was_let_in(LetIn { slot: "2".to_owned(), at }));
        assert_eq!((entry.let_in.len(), entry.let_in.last().map(|last| last.at)), (MOST_LET_IN, Some(999)));
    }

    #[test]
    fn a_wait_outlives_a_restart_and_belongs_to_one_member() {
        let mut before = entry();
        for _ in 0..4 {
            before.was_wrong("2", 1_000);
        }
        let written = serde_json::to_string(&before).unwrap();
        let mut after: VaultEntry = serde_json::from_str(&written).unwrap();
        assert_eq!(after.has_to_wait("2", 1_000), Some(5));
        assert_eq!(after.has_to_wait("2", 5_000), None);
        assert_eq!(after.has_to_wait(FOUNDER, 1_000), None);
        assert_eq!(after.was_wrong("2", 5_000), 8, "the count begins anew for who closes the browser");
    }

    #[test]
    fn a_clock_that_was_set_back_makes_nobody_wait_for_a_year() {
        let (mut entry, year) = (entry(), 365 * 86_400_000);
        for _ in 0..3 {
            entry.was_wrong(FOUNDER, year);
        }
        assert_eq!(entry.has_to_wait(FOUNDER, 0), Some(LONGEST_WAIT));
        assert_eq!(entry.has_to_wait(FOUNDER, i64::from(LONGEST_WAIT) * 1000), None);
        assert_eq!(entry.was_wrong(FOUNDER, 400_000), 4, "who has waited has not started afresh");
    }

    #[test]
    fn only_a_vault_of_a_public_terminal_is_one() {
        assert!(!entry().terminal, "a vault of an earlier release would be cleared away");
        let mut entry = entry();
        assert!(!serde_json::to_string(&entry).unwrap().contains("terminal"));
        entry.terminal = true;
        let read: VaultEntry = serde_json::from_str(&serde_json::to_string(&entry).unwrap()).unwrap();
        assert!(read.terminal);
    }

    #[test]
    fn a_release_before_this_one_still_lists_the_vault() {
        let written = serde_json::to_value(entry()).unwrap();
        for key in ["id", "name", "protected", "sample", "failures", "locked_until"] {
            assert!(written.get(key).is_some(), "{key} is gone");
        }
    }
}
