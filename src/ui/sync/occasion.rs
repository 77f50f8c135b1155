//! When the next conversation with the backend is due.

/// How soon after an edit, in milliseconds: what is saved in one go travels together.
pub const SETTLED: i64 = 1_500;
/// How often while somebody looks, in milliseconds.
const EVERY: i64 = 60_000;
/// How often at most where somebody only comes back to the tab, in milliseconds.
const RETURN: i64 = 10_000;
/// The longest wait that is believed, in milliseconds; one that lies further off comes from a clock that was set back.
const MOST: i64 = 3_600_000;

/// What decides it; moments are in milliseconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Occasion {
    /// Now.
    pub now: i64,
    /// When the last conversation ended.
    pub last: Option<i64>,
    /// When something wants to be told, such as an edit.
    pub soon: Option<i64>,
    /// Whether a person asked for it.
    pub asked: bool,
    /// Before when the backend is not to be asked.
    pub not_before: Option<i64>,
    /// Whether somebody looks at the desk.
    pub visible: bool,
    /// Whether there is a network.
    pub online: bool,
    /// Whether nothing is tried: it is paused, or waits for a person.
    pub stopped: bool,
}

impl Occasion {
    /// When it is due; `None` where only something new makes it so.
    pub fn due(&self) -> Option<i64> {
        if self.asked {
            return Some(self.now);
        }
        if self.stopped || !self.online {
            return None;
        }
        let wait = self.not_before.filter(|at| *at <= self.now.saturating_add(MOST));
        // A wait that a conversation has followed is over; what it was for goes by the other occasions.
        let waited = wait.filter(|at| self.last.is_none_or(|last| *at > last));
        let regular = self.visible.then(|| self.last.map_or(self.now, |last| last.saturating_add(EVERY)));
        let due = [self.soon, regular, waited].into_iter().flatten().min()?;
        Some(wait.map_or(due, |wait| due.max(wait)))
    }

    /// When to begin after an edit, where nothing is due sooner.
    pub fn after_edit(&self) -> i64 {
        let settled = self.now.saturating_add(SETTLED);
        self.soon.map_or(settled, |soon| soon.min(settled))
    }

    /// When to begin as somebody comes back to the tab; not at once where they only went round the tabs.
    pub fn at_return(&self) -> i64 {
        let rested = self.last.map_or(self.now, |last| last.saturating_add(RETURN)).max(self.now);
        self.soon.map_or(rested, |soon| soon.min(rested))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_700_000_000_000;

    fn quiet() -> Occasion {
        Occasion { now: NOW, last: Some(NOW - 20_000), visible: true, online: true, ..Occasion::default() }
    }

    #[test]
    fn a_desk_that_is_looked_at_asks_every_minute_and_a_hidden_one_does_not() {
        assert_eq!(quiet().due(), Some(NOW + 40_000));
        assert_eq!(Occasion { visible: false, ..quiet() }.due(), None);
    }

    #[test]
    fn a_row_of_edits_is_not_put_off_for_ever() {
        let first = Occasion { soon: Some(NOW + 300), ..quiet() };
        assert_eq!(first.after_edit(), NOW + 300);
        assert_eq!(quiet().after_edit(), NOW + SETTLED);
    }

    #[test]
    fn nobody_but_a_person_asks_before_the_backend_wants_to_be_asked() {
        let early = Occasion { soon: Some(NOW), not_before: Some(NOW + 5_000), ..quiet() };
        assert_eq!(early.due(), Some(NOW + 5_000));
        assert_eq!(Occasion { asked: true, ..early }.due(), Some(NOW));
    }

    #[test]
    fn a_hidden_desk_asks_again_when_the_wait_is_over() {
        let hidden = Occasion { visible: false, not_before: Some(NOW + 5_000), ..quiet() };
        assert_eq!(hidden.due(), Some(NOW + 5_000));
        // Where even the failure could not be written down, the old wait does not make a storm.
        let stale = Occasion { visible: false, not_before: Some(NOW - 30_000), ..quiet() };
        assert_eq!(stale.due(), None);
    }

    #[test]
    fn a_clock_that_was_set_back_does_not_silence_the_desk_for_days() {
        let set_back = Occasion { not_before: Some(NOW + 86_400_000), ..quiet() };
        assert_eq!(set_back.due(), Some(NOW + 40_000));
    }

    #[test]
    fn a_paused_desk_is_only_woken_by_a_person() {
        let paused = Occasion { stopped: true, soon: Some(NOW), ..quiet() };
        assert_eq!(paused.due(), None);
        assert_eq!(Occasion { asked: true, ..paused }.due(), Some(NOW));
        assert_eq!(Occasion { online: false, ..quiet() }.due(), None);
    }

    #[test]
    fn going_round_the_tabs_is_no_storm() {
        assert_eq!(Occasion { last: Some(NOW - 2_000), ..quiet() }.at_return(), NOW + 8_000);
        assert_eq!(quiet().at_return(), NOW);
    }
}
