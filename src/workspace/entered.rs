//! When a follow-up is entered (R283): by this machine's clock, and by the backend's where it is known that ours is wrong.
//! What is known of it an answer of the backend has shown, and the state of the connection keeps it.

use super::Workspace;
use crate::model::Record;
use crate::model::codec::row_value;
use crate::model::schema::tables::sync_state;
use crate::model::value::{DAY, Timestamp};

/// A clock that is off by no more than this, in milliseconds, beyond what is in doubt is right.
const RIGHT: i64 = 5_000;

/// How long what was shown is believed, in milliseconds of this machine's clock. It may be set meanwhile: one that is set
/// right by more than that is not corrected any more by what it was, and one that is set by less is wrong for a day at
/// most and by less than a day.
const BELIEVED: i64 = DAY;

/// By how many milliseconds the clock is ahead, where that is certain.
fn certain(connection: &Record, now: Timestamp) -> Option<i64> {
    let ahead = connection.get(sync_state::CLOCK_AHEAD)?;
    let doubt = connection.get(sync_state::CLOCK_DOUBT)?;
    let age = now.0.saturating_sub(connection.get(sync_state::CLOCK_AT)?.0);
    let is_wrong = ahead.saturating_abs() > doubt.saturating_add(RIGHT);
    (is_wrong && (0..=BELIEVED).contains(&age)).then_some(ahead)
}

impl Workspace {
    /// By how many milliseconds this machine's clock is ahead of the backend's, negative where it is behind; `None` where
    /// it is right or nobody knows.
    pub fn clock_ahead(&self, now: Timestamp) -> Option<i64> {
        // Every commit asks: of the states, one for each table, only that of the connection is made.
        let is_connection = |row: &u32| {
            let bytes = self.table(sync_state::ID).and_then(|table| table.bytes(*row));
            bytes.is_some_and(|bytes| row_value(bytes, sync_state::TABLE.field).is_none())
        };
        let row = self.rows(sync_state::ID).into_iter().find(is_connection)?;
        certain(&self.record_at(sync_state::ID, row)?, now)
    }

    /// The moment at which something is entered now.
    pub fn entered(&self, now: Timestamp) -> Timestamp {
        Timestamp(now.0.saturating_sub(self.clock_ahead(now).unwrap_or(0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;

    const NOW: Timestamp = Timestamp(1_790_000_000_000);

    fn shown(ahead: i64, doubt: i64, ago: i64) -> Workspace {
        let connection = Record::new(sync_state::ID, RecordId([1; 16]))
            .with(sync_state::CLOCK_AHEAD, ahead)
            .with(sync_state::CLOCK_DOUBT, doubt)
            .with(sync_state::CLOCK_AT, Timestamp(NOW.0 - ago));
        let table = Record::new(sync_state::ID, RecordId([2; 16])).with(sync_state::TABLE, 1);
        Workspace::holding(&[table, connection])
    }

    #[test]
    fn a_clock_that_is_surely_wrong_is_corrected_and_no_other() {
        for (ahead, doubt, ago, corrected) in [
            (2 * DAY, 1_000, 0, 2 * DAY),
            (-2 * DAY, 1_000, DAY, -2 * DAY),
            (6_000, 1_000, 0, 0),
            (6_001, 1_000, 0, 6_001),
            (-14_000, 9_000, 0, 0),
            (2 * DAY, 1_000, DAY + 1, 0),
            (2 * DAY, 1_000, -1, 0),
        ] {
            assert_eq!(shown(ahead, doubt, ago).entered(NOW).0, NOW.0 - corrected, "{ahead} {doubt} {ago}");
        }
        assert_eq!(Workspace::new().entered(NOW), NOW);
    }
}
