//! When a desk that nobody sits at is to be locked: after so long without a hand on it, and when the clock has jumped,
//! because the machine has slept meanwhile. Plain, so that it is tried without a browser.

/// A moment by both clocks: the one that people set, and one that only goes on and may stand still in sleep. Milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Since 1970.
    pub wall: i64,
    /// Since whenever it began.
    pub steady: i64,
}

impl Moment {
    /// How long it is since then, by each clock.
    const fn since(self, then: Self) -> (i64, i64) {
        (self.wall - then.wall, self.steady - then.steady)
    }
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    Stay,
    /// To say that the desk is locked in so many seconds.
    Warn(u32),
    /// To lock.
    Lock,
}

/// By how much the two clocks may part between two looks, in milliseconds.
const JUMP: i64 = 60_000;

/// How long two looks may lie apart. A page that nobody sees is let look once a minute.
const GAP: i64 = 90_000;

/// How long before locking it is said, in milliseconds.
const NOTICE: i64 = 30_000;

/// Keeps in mind when somebody was last here.
#[derive(Clone, Copy, Debug)]
pub struct Watch {
    active: Moment,
    looked: Moment,
    /// A gap was seen; what other tabs said meanwhile may only be on its way.
    doubts: bool,
}

impl Watch {
    /// Somebody has just unlocked the vault.
    pub const fn new(now: Moment) -> Self {
        Self { active: now, looked: now, doubts: false }
    }

    /// Somebody touched this tab. Whoever comes back too late must not prevent the lock by coming. `limit` is how long
    /// nobody may be here, `heard` when another tab was touched, by the wall.
    pub fn touched(&mut self, now: Moment, limit: Option<i64>, heard: i64) -> Verdict {
        if let Some(limit) = limit
            && (self.has_jumped(now, heard) || self.idle(now, heard) >= limit)
        {
            return Verdict::Lock;
        }
        self.active = now;
        Verdict::Stay
    }

    /// Looks how it stands, about once a second.
    pub fn look(&mut self, now: Moment, limit: Option<i64>, heard: i64) -> Verdict {
        let jumped = self.has_jumped(now, heard);
        if jumped && limit.is_some() && !self.doubts {
            self.doubts = true;
            return Verdict::Stay;
        }
        self.doubts = false;
        self.looked = now;
        let Some(limit) = limit else { return Verdict::Stay };
        let left = limit - self.idle(now, heard);
        if jumped || left <= 0 {
            return Verdict::Lock;
        }
        if left <= NOTICE { Verdict::Warn(u32::try_from((left + 999) / 1000).unwrap_or(1)) } else { Verdict::Stay }
    }

    /// How long nobody was at any tab. A clock that was set back does not make that less.
    fn idle(&self, now: Moment, heard: i64) -> i64 {
        let (wall, steady) = now.since(self.active);
        let here = wall.max(steady);
        let elsewhere = now.wall - heard;
        if (0..here).contains(&elsewhere) { elsewhere } else { here }
    }

    /// Whether time has passed in which nobody looked, and nobody was at another tab either.
    fn has_jumped(&self, now: Moment, heard: i64) -> bool {
        let (wall, steady) = now.since(self.looked);
        let jumped = (wall - steady).abs() > JUMP || steady > GAP;
        jumped && !(self.looked.wall < heard && heard <= now.wall)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;

    const LIMIT: Option<i64> = Some(10 * MINUTE);

    const fn at(milliseconds: i64) -> Moment {
        Moment { wall: 1_000_000_000 + milliseconds, steady: milliseconds }
    }

    /// Looks every second until that moment, and answers the last verdict.
    fn looked_until(watch: &mut Watch, from: i64, to: i64, heard: i64) -> Verdict {
        let mut last = Verdict::Stay;
        for second in from / 1000 + 1..=to / 1000 {
            last = watch.look(at(second * 1000), LIMIT, heard);
        }
        last
    }

    #[test]
    fn a_desk_that_nobody_sits_at_is_locked_and_says_so_before() {
        let mut watch = Watch::new(at(0));
        assert_eq!(looked_until(&mut watch, 0, 9 * MINUTE, 0), Verdict::Stay);
        assert_eq!(looked_until(&mut watch, 9 * MINUTE, 9 * MINUTE + 30_000, 0), Verdict::Warn(30));
        assert_eq!(looked_until(&mut watch, 9 * MINUTE + 30_000, 10 * MINUTE - 1_000, 0), Verdict::Warn(1));
        assert_eq!(looked_until(&mut watch, 10 * MINUTE - 1_000, 10 * MINUTE, 0), Verdict::Lock);
    }

    #[test]
    fn whoever_works_is_not_locked_out() {
        let mut watch = Watch::new(at(0));
        looked_until(&mut watch, 0, 9 * MINUTE + 40_000, 0);
        assert_eq!(watch.touched(at(9 * MINUTE + 41_000), LIMIT, 0), Verdict::Stay);
        assert_eq!(looked_until(&mut watch, 9 * MINUTE + 41_000, 11 * MINUTE, 0), Verdict::Stay);
        // Work in another tab counts as well.
        let heard = at(18 * MINUTE).wall;
        assert_eq!(looked_until(&mut watch, 11 * MINUTE, 21 * MINUTE, heard), Verdict::Stay);
    }

    #[test]
    fn who_finds_a_machine_that_has_slept_finds_it_locked_however_quick_the_hand() {
        for (wall, steady) in [(3 * MINUTE, 500), (3 * MINUTE, 3 * MINUTE), (30 * MINUTE, 200)] {
            let woken = Moment { wall: at(0).wall + wall, steady };
            let mut watch = Watch::new(at(0));
            assert_eq!(watch.touched(woken, LIMIT, 0), Verdict::Lock, "{wall} {steady}");
            let mut watch = Watch::new(at(0));
            assert_eq!(watch.look(woken, LIMIT, 0), Verdict::Stay, "word of another tab may be on its way");
            let later = Moment { wall: woken.wall + 1_000, steady: woken.steady + 1_000 };
            assert_eq!(watch.look(later, LIMIT, 0), Verdict::Lock, "{wall} {steady}");
        }
    }

    #[test]
    fn a_tab_that_was_frozen_does_not_lock_the_one_that_somebody_works_in() {
        let mut watch = Watch::new(at(0));
        let heard = at(5 * MINUTE - 2_000).wall;
        watch.look(at(5 * MINUTE), LIMIT, heard);
        assert_eq!(watch.look(at(5 * MINUTE + 1_000), LIMIT, heard), Verdict::Stay);
    }

    #[test]
    fn setting_the_clock_back_keeps_no_desk_open() {
        let mut watch = Watch::new(at(0));
        let set_back = Moment { wall: at(0).wall - 60 * MINUTE, steady: 1_000 };
        watch.look(set_back, LIMIT, 0);
        assert_eq!(watch.look(Moment { steady: 2_000, ..set_back }, LIMIT, 0), Verdict::Lock);
        assert_eq!(watch.touched(set_back, LIMIT, at(0).wall), Verdict::Stay);
        assert_eq!(watch.touched(Moment { steady: 11 * MINUTE, ..set_back }, LIMIT, at(0).wall), Verdict::Lock);
    }

    #[test]
    fn a_vault_without_a_passphrase_stays_open() {
        let mut watch = Watch::new(at(0));
        assert_eq!(watch.look(at(600 * MINUTE), None, 0), Verdict::Stay);
        assert_eq!(watch.touched(at(900 * MINUTE), None, 0), Verdict::Stay);
    }

    #[test]
    fn a_tab_in_the_background_that_may_look_once_a_minute_is_not_taken_for_a_sleeping_machine() {
        let mut watch = Watch::new(at(0));
        for minute in 1..9 {
            assert_eq!(watch.look(at(minute * MINUTE), LIMIT, 0), Verdict::Stay);
        }
    }
}
