//! How far this machine's clock is from the backend's. An answer that names a moment of the backend's shows it: that moment
//! lay between the question and the answer, so that half of the time between the two is in doubt. It is kept with the state
//! of the connection. By it follow-ups are entered (R283), and by it is noticed that one of the two clocks was set.

use std::ops::Range;

use crate::model::Record;
use crate::model::schema::tables::sync_state as state;
use crate::model::value::Timestamp;

/// Some moments and every `Date` count whole seconds.
const COARSE: i64 = 1_000;
/// What a backend calls a moment may be a number that only counts. Before 2020 and after 2100 none is believed.
const BELIEVED: Range<i64> = 1_577_836_800_000..4_102_444_800_000;
/// Where more than this is in doubt, in milliseconds, an answer shows nothing.
const DOUBTED: i64 = 15_000;
/// Clocks that drift have not been set. A step that is smaller is made up for by the last rows that are read again, where
/// a profile says that rows may appear late.
const DRIFT: i64 = 10_000;
/// What is kept is written anew where it has changed by this much, in milliseconds: each time would fill the journal.
const NEWS: i64 = 2_000;
/// And where it is older than this, in milliseconds, and the clock is wrong: what is kept is believed for a day only.
const STALE: i64 = 3_600_000;

/// What an answer has shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// By how many milliseconds this machine's clock is ahead; negative where it is behind.
    pub ahead: i64,
    /// By how many that may be less or more.
    pub doubt: i64,
    /// When that was, by this machine's clock.
    pub at: Timestamp,
}

impl Measured {
    /// What an answer shows that took so many milliseconds and names a moment, in microseconds since 1970; `None` where
    /// too much is in doubt.
    pub fn of(asked: Timestamp, took: i64, moment: i64) -> Option<Self> {
        let (half, moment) = (took / 2, moment.div_euclid(1_000));
        let (doubt, at) = (half.saturating_add(COARSE), Timestamp(asked.0.saturating_add(half)));
        let is_telling = took >= 0 && doubt <= DOUBTED && BELIEVED.contains(&moment);
        is_telling.then_some(Self { ahead: at.0.saturating_sub(moment), doubt, at })
    }

    /// What is kept with the state of the connection.
    pub fn kept(connection: &Record) -> Option<Self> {
        let ahead = connection.get(state::CLOCK_AHEAD)?;
        let doubt = connection.get(state::CLOCK_DOUBT)?;
        Some(Self { ahead, doubt, at: connection.get(state::CLOCK_AT)? })
    }

    /// Keeps it there, where it is news.
    pub fn keep(self, connection: &mut Record) {
        if Self::kept(connection).is_none_or(|kept| self.is_news(kept)) {
            connection.set(state::CLOCK_AHEAD, self.ahead);
            connection.set(state::CLOCK_DOUBT, self.doubt);
            connection.set(state::CLOCK_AT, self.at);
        }
    }

    fn is_news(self, kept: Self) -> bool {
        let age = self.at.0.saturating_sub(kept.at.0);
        let is_wrong = self.ahead.saturating_abs() > self.doubt;
        self.is_apart(kept, NEWS) || (is_wrong && !(0..STALE).contains(&age))
    }

    /// Whether one of the two clocks was set between the two; which of them nobody knows.
    pub fn was_set_since(self, earlier: Self) -> bool {
        self.is_apart(earlier, DRIFT)
    }

    fn is_apart(self, other: Self, most: i64) -> bool {
        let doubt = self.doubt.saturating_add(other.doubt).saturating_add(most);
        self.ahead.saturating_sub(other.ahead).saturating_abs() > doubt
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::progress;

    const NOW: Timestamp = Timestamp(1_790_000_000_000);

    fn shown(ahead: i64, took: i64) -> Option<Measured> {
        Measured::of(NOW, took, (NOW.0 + took / 2 - ahead) * 1_000)
    }

    #[test]
    fn an_answer_that_took_long_shows_nothing_and_half_its_time_is_in_doubt() {
        let measured = |ahead, doubt, at| Some(Measured { ahead, doubt, at: Timestamp(NOW.0 + at) });
        assert_eq!(shown(172_800_000, 400), measured(172_800_000, 1_200, 200));
        assert_eq!(shown(-420_000, 0), measured(-420_000, 1_000, 0));
        assert_eq!(shown(0, 28_002), None);
        assert_eq!(shown(0, -1), None);
    }

    #[test]
    fn a_number_that_only_counts_is_no_clock() {
        assert_eq!(Measured::of(NOW, 0, 4_711_000), None);
        assert_eq!(Measured::of(NOW, 0, i64::MAX), None);
        assert!(Measured::of(Timestamp(0), 0, NOW.0 * 1_000).is_some(), "this machine may believe that it is 1970");
    }

    #[test]
    fn a_clock_that_was_set_is_told_from_one_that_drifts() {
        let of = |ahead| Measured { ahead, doubt: 1_000, at: NOW };
        for (before, after, was_set) in [(0, 12_000, false), (0, 12_001, true), (500, -600_000, true), (-1, 3, false)] {
            assert_eq!(of(after).was_set_since(of(before)), was_set, "{before} {after}");
        }
    }

    #[test]
    fn what_is_known_already_does_not_fill_the_journal() {
        let mut connection = progress::fresh(None);
        let first = Measured { ahead: 600_000, doubt: 1_000, at: NOW };
        first.keep(&mut connection);
        assert_eq!(Measured::kept(&connection), Some(first));
        let alike = Measured { ahead: 602_000, at: Timestamp(NOW.0 + 60_000), ..first };
        alike.keep(&mut connection);
        assert_eq!(Measured::kept(&connection), Some(first));
        let later = Measured { at: Timestamp(NOW.0 + STALE), ..alike };
        later.keep(&mut connection);
        assert_eq!(Measured::kept(&connection), Some(later), "what is kept is believed for a day only");
        let mended = Measured { ahead: 300, at: Timestamp(NOW.0 + STALE + 1), ..first };
        mended.keep(&mut connection);
        assert_eq!(Measured::kept(&connection), Some(mended));
        let idle = Measured { at: Timestamp(NOW.0 + 9 * STALE), ..mended };
        idle.keep(&mut connection);
        assert_eq!(Measured::kept(&connection), Some(mended), "of a clock that is right nothing more is to be kept");
    }
}
