//! How far a table was read for the sight of whoever is signed in (R37, R38). Where a role keeps rows from them, these are
//! not taken in, and the cursor of the table must not pass over them for others: so each sight has one of its own, of the
//! last few that were anybody's. docs/decisions/0056.
//!
//! What belongs to a record is in reach with it: contacts with their customer. When a customer comes into reach, rows that
//! were passed over long ago come into reach too, and no list from the cursor on names them. So it is remembered which
//! records were in reach when a table was read. Where others have come to be since, and the backend may have rows that
//! belong to them, the table is read once more: from where it was read to for whoever takes in all of it, since all before
//! that is here, or else from its beginning. A record that the backend does not know has no rows there.
//!
//! What adds up in a record that is here is taken in, in sight or not: half a sum would be sent. So with rows that add up it
//! is remembered which records with such sums were here, and of those that have come since nothing is told until all that
//! adds up in them is here.

use super::reach::Reached;
use super::{Engine, SyncError};
use crate::model::rights::Act;
use crate::model::schema::tables::sync_state as state;
use crate::model::value::{DAY, Timestamp};
use crate::model::{EntityId, Record, RecordId, Value};
use crate::sync::backend::Backend;
use crate::sync::link::LinkedTable;
use crate::sync::plan::Plan;
use crate::sync::progress::{self, Scan};
use crate::workspace::session::{Ground, Surroundings};
use crate::workspace::{Durable, Session};

/// How many sights of a table are remembered.
const KEPT: usize = 8;
/// How long it is at least before a table is read once more because records came into reach, in milliseconds: where they
/// come one by one, not each of them has it read.
const AGAIN: i64 = 600_000;

/// With what a table was last read for a sight.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    sight: String,
    reached: Reached,
}

impl Judged {
    /// Whether that is what the state of the table says, too.
    fn is_kept(&self, kept: &Record) -> bool {
        self.reached.sign() == kept.text(state::REACH)
    }
}

impl<B: Backend> Engine<B> {
    /// Whether the member sees a table as they did: where not, what comes was asked for by another sight.
    pub(super) fn is_seen_as<D: Durable, S: Surroundings>(
        session: &Session<D, S>,
        table: EntityId,
        ground: Option<&Ground>,
    ) -> bool {
        session.rights().may(table, Act::View) && session.ground(table).as_ref() == ground
    }

    /// A conversation begins: what is in reach is looked up anew. Before anything comes it is still known with what tables
    /// were read last, so that a record that goes out of reach then is not taken for one that comes.
    pub(super) async fn look_round<D: Durable, S: Surroundings>(&self, session: &Session<D, S>) {
        self.in_reach.borrow_mut().clear();
        self.held_back.borrow_mut().clear();
        for table in self.link.tables.iter().filter(|table| table.direction.pulls()) {
            let Some(ground) = session.ground(table.entity) else {
                continue;
            };
            if self.judged_as(table.entity, &ground).is_some() {
                continue;
            }
            let id = progress::id_under(table.entity, Some(&ground.word));
            let Some(kept) = session.read_whole(|workspace| workspace.record(state::ID, id)) else {
                continue;
            };
            let reached = self.reached_from(session, &ground).await;
            if let Some(reached) = reached.matching(&kept, session).await {
                self.judged.borrow_mut().insert(table.entity, Judged { sight: ground.word, reached });
            }
        }
        self.in_reach.borrow_mut().clear();
    }

    /// Sees to it that the table's state for the sight of the member says from where it is to be read for that; answers the
    /// sight, or nothing where all rows are taken in.
    pub(super) async fn stand<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        table: &LinkedTable,
    ) -> Result<Option<Ground>, SyncError> {
        let Some(ground) = session.ground(table.entity) else {
            return Ok(None);
        };
        let (judged, reached) = (self.judged_as(table.entity, &ground), self.reached_from(session, &ground).await);
        let new = match &judged {
            Some(judged) => reached.new_since(&judged.reached, session).await,
            None => Reached::default(),
        };
        let id = progress::id_under(table.entity, Some(&ground.word));
        // Known before the plan is made, which is one task.
        let held = still_holding(session, id, (judged.as_ref(), &reached, &new)).await;
        let is_put_off = self
            .commit(session, |plan| {
                if !Self::is_seen_as(session, table.entity, Some(&ground)) {
                    return None;
                }
                let before = plan.record(state::ID, id);
                let holds = |kept: &Record| {
                    held.as_ref().is_some_and(|held| held.text(state::REACH) == kept.text(state::REACH))
                };
                // Of which records sums are not whole yet only this tab can know.
                let may_wait = ground.sums.is_empty() || judged.is_some();
                let (mut after, is_put_off) = match &before {
                    Some(kept) if holds(kept) => (kept.clone(), false),
                    Some(kept) if may_wait && is_soon(kept.get(state::WENT_BACK_AT), plan.now) => (kept.clone(), true),
                    _ => (begun_anew(plan, before.as_ref(), (table.entity, ground.word.as_str())), false),
                };
                if !is_put_off {
                    let sign = Some(reached.sign()).filter(|sign| !sign.is_empty());
                    after.set_value(state::REACH.field, sign.map(Value::Text));
                }
                if after.get(state::USED_AT).is_none_or(|at| plan.now.0.saturating_sub(at.0).saturating_abs() > DAY) {
                    after.set(state::USED_AT, plan.now);
                }
                if before.is_none() {
                    leave_room(plan, table.entity);
                }
                if before.as_ref() != Some(&after) {
                    plan.put(after);
                }
                Some(is_put_off)
            })
            .await?
            .ok_or(SyncError::Stopped)?;
        if is_put_off {
            self.held_back.borrow_mut().extend(new.of(&ground.sums));
        } else {
            let judged = Judged { sight: ground.word.clone(), reached };
            self.judged.borrow_mut().insert(table.entity, judged);
        }
        Ok(Some(ground))
    }

    /// Whether the backend is behind what was read of it for somebody else: it was put back since.
    pub(super) async fn is_behind(&self, table: &LinkedTable, further: Option<Scan>) -> Result<bool, SyncError> {
        let Some(further) = further else {
            return Ok(false);
        };
        let page = self.backend.list(table.entity, further.from()).await?;
        Ok(further.went_back(&page))
    }

    /// With what a table was last read for that sight, as far as this tab knows.
    fn judged_as(&self, table: EntityId, ground: &Ground) -> Option<Judged> {
        self.judged.borrow().get(&table).filter(|judged| judged.sight == ground.word).cloned()
    }
}

/// The state of a table for a sight, where what was passed over before is out of reach still. `judged`: with what this tab
/// has read the table last, of which the `new` ones were not.
async fn still_holding<D: Durable, S: Surroundings>(
    session: &Session<D, S>,
    id: RecordId,
    (judged, reached, new): (Option<&Judged>, &Reached, &Reached),
) -> Option<Record> {
    let kept = session.read_whole(|workspace| workspace.record(state::ID, id))?;
    let holds = match judged.filter(|judged| judged.is_kept(&kept)) {
        Some(_) => new.is_empty(),
        None => reached.clone().matching(&kept, session).await.is_some(),
    };
    holds.then_some(kept)
}

/// Whether that was so short ago that it is not done again.
fn is_soon(at: Option<Timestamp>, now: Timestamp) -> bool {
    at.is_some_and(|at| (0..AGAIN).contains(&now.0.saturating_sub(at.0)))
}

/// The state from which a table is read for a sight from now on.
fn begun_anew(plan: &Plan<'_>, before: Option<&Record>, (table, sight): (EntityId, &str)) -> Record {
    let mut after = progress::from_the_whole(&plan.state(Some(table)), before, (table, sight));
    if before.is_some() {
        after.set(state::WENT_BACK_AT, plan.now);
    }
    after
}

/// Forgets the sights of a table that were nobody's for longest, so that there is room for one more.
fn leave_room(plan: &mut Plan<'_>, table: EntityId) {
    let mut kept = progress::sights(plan.workspace, table);
    kept.sort_by_key(|sight| sight.get(state::USED_AT));
    let surplus = (kept.len() + 1).saturating_sub(KEPT);
    for sight in kept.iter().take(surplus) {
        plan.remove(sight);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_before_the_last_minutes_is_read_again_and_a_clock_that_was_set_puts_nothing_off() {
        let now = Timestamp(1_790_000_000_000);
        for (age, soon) in [(0, true), (AGAIN - 1, true), (AGAIN, false), (-1, false)] {
            assert_eq!(is_soon(Some(Timestamp(now.0 - age)), now), soon, "{age}");
        }
        assert!(!is_soon(None, now));
    }
}
