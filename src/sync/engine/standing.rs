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

use std::rc::Rc;

use hashbrown::HashSet;

use super::{Engine, SyncError};
use crate::model::rights::Act;
use crate::model::schema::facts;
use crate::model::schema::tables::sync_state as state;
use crate::model::value::{DAY, Timestamp};
use crate::model::{EntityId, Record, RecordId, Value};
use crate::sync::backend::Backend;
use crate::sync::link::LinkedTable;
use crate::sync::plan::Plan;
use crate::sync::progress::{self, Scan};
use crate::workspace::session::{Ground, Surroundings};
use crate::workspace::{Durable, Session, Workspace};

/// How many sights of a table are remembered.
const KEPT: usize = 8;
/// How long it is at least before a table is read once more because records came into reach, in milliseconds: where they
/// come one by one, not each of them has it read.
const AGAIN: i64 = 600_000;

/// The records in reach of some tables.
#[derive(Clone, Debug, Default)]
pub(super) struct Reached(Vec<(EntityId, Rc<HashSet<RecordId>>)>);

/// With what a table was last read for a sight.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    sight: String,
    reached: Reached,
}

impl Reached {
    /// Stands for these records in few signs: the same for the same, in whatever order.
    fn sign(&self) -> String {
        let parts = self.0.iter().map(|(entity, ids)| format!("{} {} {:x}", entity.0, ids.len(), sum(ids)));
        parts.collect::<Vec<_>>().join(";")
    }

    /// Those of them that the backend knows.
    fn known(&self, workspace: &Workspace) -> Self {
        let of = self.0.iter().map(|(entity, ids)| {
            let known: HashSet<RecordId> = ids.iter().copied().filter(|id| is_known(workspace, *entity, *id)).collect();
            (*entity, Rc::new(known))
        });
        Self(of.collect())
    }

    /// These records, or those of them that the backend knows, where they are what was in reach when a table was read.
    fn matching(self, kept: &Record, workspace: &Workspace) -> Option<Self> {
        let sign = kept.text(state::REACH);
        if self.sign() == sign {
            return Some(self);
        }
        Some(self.known(workspace)).filter(|known| known.sign() == sign)
    }

    /// Those of them that were not among these before and of which the backend may have rows.
    fn new_since<'a>(
        &'a self,
        before: &'a Self,
        workspace: &'a Workspace,
    ) -> impl Iterator<Item = (EntityId, RecordId)> + 'a {
        let all = self.0.iter().flat_map(|(entity, ids)| ids.iter().map(move |id| (*entity, *id)));
        let new = all.filter(move |(entity, id)| {
            let of = before.0.iter().find(|(known, _)| known == entity);
            of.is_none_or(|(_, ids)| !ids.contains(id))
        });
        new.filter(move |(entity, id)| is_known(workspace, *entity, *id))
    }

    /// Whether what was passed over before is out of reach still. `judged`: with what this tab has read the table last.
    fn still_holds(&self, kept: &Record, judged: Option<&Judged>, workspace: &Workspace) -> bool {
        match judged.filter(|judged| judged.reached.sign() == kept.text(state::REACH)) {
            Some(judged) => self.new_since(&judged.reached, workspace).next().is_none(),
            None => self.clone().matching(kept, workspace).is_some(),
        }
    }
}

/// A sum over ids in which every bit of them counts.
fn sum(ids: &HashSet<RecordId>) -> u128 {
    let mixed = |id: &RecordId| {
        let bits = u128::from_be_bytes(id.0);
        let mixed = (bits ^ (bits >> 61)).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        mixed ^ (mixed >> 67)
    };
    ids.iter().map(mixed).fold(0, u128::wrapping_add)
}

/// Whether the backend knows a record.
fn is_known(workspace: &Workspace, entity: EntityId, id: RecordId) -> bool {
    let row = workspace.row_of(entity, id);
    row.is_some_and(|row| workspace.text_at(entity, row, facts::REMOTE_VERSION.field).is_some())
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
    pub(super) fn look_round<D: Durable, S: Surroundings>(&self, session: &Session<D, S>) {
        self.in_reach.borrow_mut().clear();
        self.held_back.borrow_mut().clear();
        for table in self.link.tables.iter().filter(|table| table.direction.pulls()) {
            let Some(ground) = session.ground(table.entity) else {
                continue;
            };
            if self.judged_as(table.entity, &ground).is_some() {
                continue;
            }
            let reached = self.reached_from(session, &ground);
            let reached = session.read_whole(|workspace| {
                let kept = workspace.record(state::ID, progress::id_under(table.entity, Some(&ground.word)))?;
                reached.matching(&kept, workspace)
            });
            if let Some(reached) = reached {
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
        let (judged, reached) = (self.judged_as(table.entity, &ground), self.reached_from(session, &ground));
        let is_put_off = self
            .commit(session, |plan| {
                let id = progress::id_under(table.entity, Some(&ground.word));
                let before = plan.record(state::ID, id);
                let holds = |kept: &Record| reached.still_holds(kept, judged.as_ref(), plan.workspace);
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
                is_put_off
            })
            .await?;
        if !is_put_off {
            let judged = Judged { sight: ground.word.clone(), reached };
            self.judged.borrow_mut().insert(table.entity, judged);
        } else if let Some(judged) = judged {
            session.read_whole(|workspace| {
                let new = reached.new_since(&judged.reached, workspace);
                let summed = new.filter(|(entity, _)| ground.sums.contains(entity));
                self.held_back.borrow_mut().extend(summed.map(|(_, id)| id));
            });
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

    /// The records that bring rows into reach, and all that are here with sums of them, looked up once in a conversation.
    fn reached_from<D: Durable, S: Surroundings>(&self, session: &Session<D, S>, ground: &Ground) -> Reached {
        let mut known = self.in_reach.borrow_mut();
        let above = ground.above.iter().map(|entity| (*entity, false));
        let of = above.chain(ground.sums.iter().map(|entity| (*entity, true))).map(|(entity, all)| {
            let look_up = || if all { all_here(session, entity) } else { session.in_reach(entity) };
            let ids = known.entry((entity, all)).or_insert_with(|| Rc::new(look_up()));
            (entity, Rc::clone(ids))
        });
        Reached(of.collect())
    }
}

/// All records of a table that are here.
fn all_here<D: Durable, S: Surroundings>(session: &Session<D, S>, entity: EntityId) -> HashSet<RecordId> {
    session.read_whole(|workspace| {
        let rows = workspace.rows(entity).into_iter();
        rows.filter_map(|row| workspace.id_at(entity, row)).collect()
    })
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
    use crate::model::schema::tables::customer;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn reached(ids: &[u8]) -> Reached {
        Reached(vec![(customer::ID, Rc::new(ids.iter().map(|number| id(*number)).collect()))])
    }

    fn kept(ids: &[u8]) -> Record {
        progress::fresh_under(customer::ID, Some("s")).with(state::REACH, reached(ids).sign())
    }

    fn customers(known: &[u8], unknown: &[u8]) -> Workspace {
        let known =
            known.iter().map(|of| Record::new(customer::ID, id(*of)).with(facts::REMOTE_VERSION, "1".to_owned()));
        let unknown = unknown.iter().map(|of| Record::new(customer::ID, id(*of)));
        Workspace::holding(&known.chain(unknown).collect::<Vec<_>>())
    }

    #[test]
    fn whoever_gets_a_customer_hears_of_its_contacts_and_whoever_makes_one_reads_nothing_again() {
        let workspace = customers(&[1, 2, 3], &[4]);
        let judged = |ids: &[u8]| Some(Judged { sight: "s".to_owned(), reached: reached(ids) });
        let holds = |now: &[u8], before: &[u8], judged: Option<Judged>| {
            reached(now).still_holds(&kept(before), judged.as_ref(), &workspace)
        };
        assert!(holds(&[1, 2], &[2, 1], None), "it is the same in whatever order");
        assert!(!holds(&[1, 2, 3], &[1, 2], judged(&[1, 2])), "what belongs to the third was passed over");
        assert!(!holds(&[1, 3], &[1, 2], judged(&[1, 2])));
        assert!(holds(&[1], &[1, 2], judged(&[1, 2])), "one that is given away brings nothing");
        assert!(!holds(&[1], &[1, 2], None), "after a reload nobody knows that it was only given away");
        for known in [None, judged(&[1, 2])] {
            assert!(holds(&[1, 2, 4], &[1, 2], known), "the backend has nothing of a customer that it does not know");
        }
    }

    #[test]
    fn what_was_read_before_the_last_minutes_is_read_again_and_a_clock_that_was_set_puts_nothing_off() {
        let now = Timestamp(1_790_000_000_000);
        for (age, soon) in [(0, true), (AGAIN - 1, true), (AGAIN, false), (-1, false)] {
            assert_eq!(is_soon(Some(Timestamp(now.0 - age)), now), soon, "{age}");
        }
        assert!(!is_soon(None, now));
    }
}
