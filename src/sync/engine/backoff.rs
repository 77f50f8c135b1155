//! When to ask again after a failure: as late as the backend says, or after a time that doubles and is drawn at random,
//! so that a thousand desks that lost the same backend don't come back in one moment. Kept in the vault, so that a
//! reload is no way around it.

use super::{Engine, Outcome, SyncError};
use crate::model::Value;
use crate::model::schema::tables::sync_state as state;
use crate::model::value::Timestamp;
use crate::sync::backend::{Backend, Failure};
use crate::workspace::session::Surroundings;
use crate::workspace::{Durable, Session};

/// The first wait at most, in milliseconds.
const FIRST: i64 = 2_000;
/// The longest wait that is drawn.
const LONGEST: i64 = 300_000;
/// How old the moment of the last agreement may be in the vault, in milliseconds: writing it each time would fill the
/// journal with nothing.
const STALE: i64 = 600_000;

/// The longest wait that a backend may ask for, in milliseconds. A moment that lies further off is none that was meant:
/// the clock was set back since.
const MOST: i64 = 3_600_000;

/// Whether it is too early to ask again.
pub fn is_early(now: Timestamp, not_before: Timestamp) -> bool {
    (now.0..=now.0.saturating_add(MOST)).contains(&not_before.0) && not_before > now
}

/// How long to wait after so many failures in a row; `random` is any number.
pub fn wait(failures: i64, random: u64) -> i64 {
    let doubled = FIRST.checked_shl(u32::try_from(failures.clamp(0, 20)).unwrap_or(0)).unwrap_or(LONGEST);
    let most = doubled.min(LONGEST);
    // At least a tenth, so that a row of small draws is no storm.
    let least = most / 10;
    least + i64::try_from(random % u64::try_from(most - least).unwrap_or(1).max(1)).unwrap_or(0)
}

impl<B: Backend> Engine<B> {
    /// Writes down how a conversation ended.
    pub(super) async fn note_result<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        result: &Result<Outcome, SyncError>,
    ) -> Result<(), SyncError> {
        let asked = self.backend.asked_pause();
        let now = session.surroundings().now();
        let bytes = session.surroundings().random();
        let random = bytes.iter().fold(0_u64, |sum, byte| sum.wrapping_mul(256).wrapping_add(u64::from(*byte)));
        self.commit(session, |plan| {
            let mut after = plan.state(None);
            let pause = match result {
                Ok(outcome) => {
                    after.set_value(state::FAILURES.field, None);
                    let last = after.get(state::SYNCED_AT).map_or(0, |at| at.0);
                    if !outcome.is_quiet() || now.0.saturating_sub(last) > STALE {
                        after.set(state::SYNCED_AT, now);
                    }
                    asked
                }
                Err(SyncError::Backend(Failure::NoAnswer(_) | Failure::Busy { .. } | Failure::Garbled(_))) => {
                    let failures = after.get(state::FAILURES).unwrap_or(0);
                    after.set(state::FAILURES, failures.saturating_add(1));
                    let said = match result {
                        Err(SyncError::Backend(Failure::Busy { wait, .. })) => wait.unwrap_or(0),
                        _ => 0,
                    };
                    asked.max(said).max(wait(failures, random))
                }
                Err(_) => asked,
            };
            let until = (pause > 0).then(|| Value::Time(Timestamp(now.0.saturating_add(pause.min(MOST)))));
            after.set_value(state::NOT_BEFORE.field, until);
            self.keep_clock(plan, &mut after);
            plan.put(after);
        })
        .await?;
        self.clock_is_kept();
        Ok(())
    }

    /// Lets the next conversation begin at once: a person asked for it, or the network is back.
    ///
    /// # Errors
    /// Where the vault can't be written.
    pub async fn forget_wait<D: Durable, S: Surroundings>(&self, session: &Session<D, S>) -> Result<(), SyncError> {
        self.commit(session, |plan| {
            let mut after = plan.state(None);
            after.set_value(state::NOT_BEFORE.field, None);
            plan.put(after);
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backend_that_is_down_is_asked_ever_more_rarely_and_never_less_than_every_five_minutes() {
        for failures in 0..60 {
            for random in [0, 1, u64::MAX / 3, u64::MAX] {
                let ms = wait(failures, random);
                assert!((FIRST / 10..=LONGEST).contains(&ms), "{failures} failures: {ms} ms");
            }
        }
        assert!(wait(8, 0) >= LONGEST / 10);
    }
}
