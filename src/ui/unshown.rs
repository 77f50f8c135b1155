//! What has changed and no screen knows of yet. The screens work anew for each change that they are shown, and a backend
//! or another tab brings hundreds in a row: these are shown a few times a second at most, what a person did here at once.

use crate::workspace::session::Touched;

/// Milliseconds between two showings at least.
const LEAST: f64 = 500.0;

/// How many times as long as the last showing took nothing more is shown: the rest of the time is left to other work.
const REST: f64 = 10.0;

/// Milliseconds that a showing waits at most, whatever the last one took: a laptop may have slept meanwhile.
const MOST: f64 = 5_000.0;

/// Tables that changed and are not shown yet. Moments are in milliseconds by a clock that nobody sets.
#[derive(Debug, Default)]
pub struct Unshown {
    tables: Touched,
    /// When something was last shown.
    last: Option<f64>,
    /// How long the screens worked on that.
    took: f64,
    /// Whether somebody comes back for what waits.
    awaited: bool,
}

impl Unshown {
    /// Takes note of tables that changed. Gives in how many milliseconds to come for them, 0 for at once; `None` where
    /// somebody comes anyway.
    pub fn note(&mut self, tables: &Touched, now: f64) -> Option<u32> {
        self.tables.extend(tables);
        match self.wait(now) {
            0 => Some(0),
            _ if self.awaited => None,
            wait => {
                self.awaited = true;
                Some(wait)
            }
        }
    }

    /// For whoever comes back: in how many milliseconds to come again, 0 to show what waits, `None` where nothing does.
    pub fn come_back(&mut self, now: f64) -> Option<u32> {
        let wait = (!self.tables.is_empty()).then(|| self.wait(now));
        self.awaited = wait.is_some_and(|wait| wait > 0);
        wait
    }

    /// What is to be shown now; all of it is shown then.
    pub fn take(&mut self, now: f64) -> Touched {
        if !self.tables.is_empty() {
            self.last = Some(now);
        }
        std::mem::take(&mut self.tables)
    }

    /// Takes note of how long the screens worked on what they were shown last.
    pub const fn took(&mut self, milliseconds: f64) {
        self.took = milliseconds;
    }

    fn wait(&self, now: f64) -> u32 {
        let pause = (self.took * REST).clamp(LEAST, MOST);
        self.last.map_or(0, |last| (last + pause - now).max(0.0).ceil() as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EntityId;

    fn tables(numbers: &[u16]) -> Touched {
        numbers.iter().map(|number| EntityId(*number)).collect()
    }

    #[test]
    fn the_first_change_after_a_rest_is_shown_at_once() {
        let mut unshown = Unshown::default();
        assert_eq!(unshown.note(&tables(&[1]), 0.0), Some(0));
        assert_eq!(unshown.take(0.0), tables(&[1]));
        assert_eq!(unshown.note(&tables(&[1]), 600.0), Some(0));
    }

    #[test]
    fn a_long_reading_is_shown_twice_a_second_and_its_last_page_too() {
        let mut unshown = Unshown::default();
        let (mut shown, mut seen, mut comes) = (0, Touched::default(), None::<f64>);
        let mut look = |unshown: &mut Unshown, now: f64| {
            shown += 1;
            seen.extend(unshown.take(now));
        };
        for page in 0..1_000_u16 {
            let now = f64::from(page) * 10.0;
            if comes.is_some_and(|at| at <= now) {
                match unshown.come_back(now) {
                    Some(0) => {
                        look(&mut unshown, now);
                        comes = None;
                    }
                    again => comes = again.map(|wait| now + f64::from(wait)),
                }
            }
            match unshown.note(&tables(&[page]), now) {
                Some(0) => look(&mut unshown, now),
                Some(wait) => comes = Some(now + f64::from(wait)),
                None => {}
            }
        }
        let end = comes.expect("somebody comes for the last page");
        assert_eq!(unshown.come_back(end), Some(0));
        look(&mut unshown, end);
        assert_eq!(seen.len(), 1_000);
        assert!((15..=25).contains(&shown), "{shown}");
    }

    #[test]
    fn what_waits_is_shown_with_a_persons_own_change_and_not_again() {
        let mut unshown = Unshown::default();
        unshown.note(&tables(&[1]), 0.0);
        unshown.take(0.0);
        assert_eq!(unshown.note(&tables(&[2]), 100.0), Some(400));
        assert_eq!(unshown.note(&tables(&[3]), 150.0), None);
        assert_eq!(unshown.take(150.0), tables(&[2, 3]));
        assert_eq!(unshown.come_back(500.0), None);
        // Whoever came in vain is sent for again.
        assert_eq!(unshown.note(&tables(&[2]), 550.0), Some(100));
        // What came after that is not shown too early either.
        unshown.take(600.0);
        unshown.note(&tables(&[4]), 620.0);
        assert_eq!(unshown.come_back(650.0), Some(450));
    }

    #[test]
    fn screens_that_need_long_are_shown_less_but_never_forgotten() {
        let mut unshown = Unshown::default();
        unshown.note(&tables(&[1]), 0.0);
        unshown.take(0.0);
        unshown.took(120.0);
        assert_eq!(unshown.note(&tables(&[1]), 200.0), Some(1_000));
        unshown.take(1_200.0);
        // A night with the lid closed.
        unshown.took(30_000_000.0);
        assert_eq!(unshown.come_back(1_200.0), None);
        assert_eq!(unshown.note(&tables(&[1]), 1_300.0), Some(4_900));
    }
}
