//! Deletions that no list tells of: the ids of all rows are compared with the records here, now and then or after a
//! reading of the whole table. What is missing is asked for once more before it is believed, and much at once is not
//! believed at all until a person has said so. The same comparison finds rows that no list had.
//!
//! Where only some rows are kept here, the ids leave out what is there all the same. By which field a server cuts its
//! lists only its profile's author knows, so a record can't be asked whether it belongs to them: it is marked where that
//! has come out, and what is marked is not missing.

use hashbrown::HashSet;

use super::{Engine, FEW, SyncError, lists_deletions};
use crate::model::schema::facts;
use crate::model::schema::tables::sync_state as state;
use crate::model::value::Timestamp;
use crate::model::{EntityId, Record, RecordId, Value};
use crate::sync::backend::{Abilities, Backend, Listing, Row};
use crate::sync::link::LinkedTable;
use crate::sync::names::remote_id;
use crate::sync::plan::Plan;
use crate::sync::progress;
use crate::sync::pull::unsure;
use crate::sync::verdict::{Halt, Verdict, is_unsure};
use crate::workspace::session::Surroundings;
use crate::workspace::{Durable, Session, Workspace};

/// How long a comparison of all ids lasts, in milliseconds.
const EVERY: i64 = 3_600_000;
/// How long one lasts where a person asks for another, of a table that takes many requests to compare.
const LATELY: i64 = 300_000;
/// Up to so many records a table is compared whenever a person asks for it.
const SMALL: usize = 5_000;

impl<B: Backend> Engine<B> {
    /// Compares all ids where that is due. Of the reading just before: the ids where it had all rows, and whether it was
    /// the table's first; what that has brought was there a moment ago. And whether rows are left out that the member may
    /// not see: ids name those too.
    pub(super) async fn sweep<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        table: &LinkedTable,
        abilities: &Abilities,
        (whole, is_first, leaves_out): (Option<HashSet<String>>, bool, bool),
    ) -> Result<usize, SyncError> {
        let stored = session.read_whole(|workspace| progress::of(workspace, Some(table.entity)));
        let verdict = Verdict::read(stored.text(state::HALTED));
        let now = session.surroundings().now();
        let last = stored.get(state::SWEPT_AT).map_or(i64::MIN, |at| at.0);
        // A clock that was set back must not put the next comparison off for years.
        let due = now.0 < last || now.0.saturating_sub(last) >= EVERY;
        if whole.is_none() && verdict.is_none() && (lists_deletions(abilities) || !due) {
            return Ok(0);
        }
        if whole.is_none() && verdict.is_none() && is_first {
            self.swept(session, table, now).await?;
            return Ok(0);
        }
        let there = match whole {
            Some(ids) => ids,
            None => self.all_ids(table, abilities).await?,
        };
        let Compared { mut missing, strange, listed } =
            self.compared(session, table, &there, (verdict, leaves_out)).await;
        let mut outside: Vec<(RecordId, bool)> = listed.into_iter().map(|id| (id, false)).collect();
        // What the lists left out at once, when fewer rows were asked for, is not looked for one by one.
        if verdict.is_none() && stored.get(state::NARROWED) == Some(true) {
            outside.extend(missing.drain(..).map(|(id, _)| (id, true)));
        }
        for some in outside.chunks(super::portions::AT_ONCE) {
            self.commit(session, |plan| {
                for (id, is_outside) in some {
                    set_outside(plan, table.entity, *id, *is_outside);
                }
            })
            .await?;
            session.surroundings().breathe().await;
        }
        let known = session.read_whole(|workspace| workspace.count(table.entity));
        if verdict.is_none() && missing.len() > FEW.max(known / 20) {
            return Err(self.halt(session, table.entity, Halt::Vanished(missing.len())).await?);
        }
        let mut changed = 0;
        for some in missing.chunks(64) {
            let mut found = Vec::with_capacity(some.len());
            for (_, remote) in some {
                found.push(self.backend.get(table.entity, remote).await?);
            }
            changed += self.settle(session, table, some, &found, verdict).await?;
        }
        for some in strange.chunks(64) {
            let mut rows = Vec::with_capacity(some.len());
            for remote in some {
                rows.extend(self.backend.get(table.entity, remote).await?);
            }
            changed += self
                .commit(session, |plan| {
                    for row in &rows {
                        plan.row(table, row);
                    }
                    plan.new
                })
                .await?;
        }
        self.swept(session, table, now).await?;
        Ok(changed)
    }

    async fn all_ids(&self, table: &LinkedTable, abilities: &Abilities) -> Result<HashSet<String>, SyncError> {
        let mut there: HashSet<String> = HashSet::new();
        let mut skip = 0;
        // Rows that are deleted meanwhile draw others forward over what was read: those are missing then, and are asked
        // for one by one.
        loop {
            let ids = self.backend.ids(table.entity, skip).await?;
            let before = there.len();
            let count = ids.len();
            there.extend(ids);
            skip += count;
            if there.len() == before || (abilities.listing == Listing::Whole && count < abilities.page) {
                return Ok(there);
            }
        }
    }

    /// Holds the records here against the ids there.
    async fn compared<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        table: &LinkedTable,
        there: &HashSet<String>,
        (verdict, leaves_out): (Option<Verdict>, bool),
    ) -> Compared {
        let rows = session.read_whole(|workspace| workspace.rows(table.entity));
        let (mut missing, mut listed) = (Vec::new(), Vec::new());
        for some in rows.chunks(super::LOOKED_THROUGH) {
            session.read_whole(|workspace| {
                for record in some.iter().filter_map(|row| workspace.record_at(table.entity, *row)) {
                    let known = record.value(facts::REMOTE_VERSION.field).is_some();
                    let remote = remote_id(&record);
                    let is_there = there.contains(&remote);
                    let is_outside = record.value(facts::OUTSIDE.field).is_some();
                    if is_outside && is_there {
                        listed.push(record.id);
                    }
                    // After a verdict all rows were read: what is still unsure then is not there, whatever row has its id now.
                    let gone = if verdict.is_some() { is_unsure(&record) } else { !is_there && !is_outside };
                    if known && gone {
                        missing.push((record.id, remote));
                    }
                }
            });
            session.surroundings().breathe().await;
        }
        let ids: Vec<&String> = there.iter().collect();
        let mut strange = Vec::new();
        for some in ids.chunks(super::LOOKED_THROUGH) {
            session.read_whole(|workspace| {
                let unknown = some.iter().filter(|remote| {
                    if leaves_out {
                        verdict.is_some() && self.is_unsure_here(workspace, table, remote)
                    } else {
                        self.is_strange(workspace, table, remote, verdict)
                    }
                });
                strange.extend(unknown.map(|remote| (*remote).clone()));
            });
            session.surroundings().breathe().await;
        }
        Compared { missing, strange, listed }
    }

    /// Whether a row is not here. Of a person's verdict both sides are read whole; else rows that are not here come by
    /// lists.
    fn is_strange(&self, workspace: &Workspace, table: &LinkedTable, remote: &str, verdict: Option<Verdict>) -> bool {
        let id = self.names.borrow().local(table.entity, remote);
        let here = workspace.row_of(table.entity, id).is_some() || workspace.departure_of(id).is_some();
        !here || verdict.is_some() && self.is_unsure_here(workspace, table, remote)
    }

    fn is_unsure_here(&self, workspace: &Workspace, table: &LinkedTable, remote: &str) -> bool {
        let id = self.names.borrow().local(table.entity, remote);
        workspace.record(table.entity, id).as_ref().is_some_and(is_unsure)
    }

    /// Takes in what asking once more for missing records brought.
    async fn settle<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        table: &LinkedTable,
        missing: &[(RecordId, String)],
        found: &[Option<Row>],
        verdict: Option<Verdict>,
    ) -> Result<usize, SyncError> {
        self.commit(session, |plan| {
            for ((id, remote), found) in missing.iter().zip(found) {
                match found {
                    Some(row) if plan.id_of(table.entity, row) == *id => {
                        plan.row(table, row);
                        if self.backend.is_cut(table.entity) {
                            set_outside(plan, table.entity, *id, true);
                        }
                    }
                    _ if verdict == Some(Verdict::DeskIsRight) => {
                        plan.new += 1;
                        if let Some(current) = plan.workspace.record(table.entity, *id) {
                            plan.forget(&current);
                        }
                    }
                    _ => plan.gone(table, *id, remote),
                }
            }
            plan.new
        })
        .await
    }

    async fn swept<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        table: &LinkedTable,
        now: Timestamp,
    ) -> Result<(), SyncError> {
        self.commit(session, |plan| {
            let mut after = plan.state(Some(table.entity));
            after.set(state::SWEPT_AT, now);
            after.set_value(state::HALTED.field, None);
            after.set_value(state::NARROWED.field, None);
            plan.put(after);
        })
        .await
    }

    /// Lets the next conversation compare the ids of all rows, because a person asked for it: of small tables however
    /// short ago that was done, since who deletes something at the backend and presses the button waits for that.
    ///
    /// # Errors
    /// Where the vault can't be written.
    pub async fn compare_soon<D: Durable, S: Surroundings>(&self, session: &Session<D, S>) -> Result<(), SyncError> {
        self.commit(session, |plan| {
            for table in &self.link.tables {
                let mut after = plan.state(Some(table.entity));
                if is_worth_it(plan.workspace.count(table.entity), after.get(state::SWEPT_AT), plan.now) {
                    after.set_value(state::SWEPT_AT.field, None);
                    plan.put(after);
                }
            }
        })
        .await
    }

    /// Goes on after a halt, as a person has decided: all is read once more from the beginning, and what desk and
    /// backend have differently goes by the verdict. That it was given is written first; broken off then, the next
    /// reading goes on with it.
    ///
    /// # Errors
    /// Where the vault can't be written.
    pub async fn decide<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        table: &LinkedTable,
        verdict: Verdict,
    ) -> Result<(), SyncError> {
        self.commit(session, |plan| {
            let stored = plan.state(Some(table.entity));
            let mut after = Record::new(state::ID, stored.id).with(state::TABLE, i64::from(table.entity.0));
            for kept in [facts::PAGE.field, state::PASSED_NUMBER.field] {
                after.set_value(kept, stored.value(kept).cloned());
            }
            after.set(state::HALTED, verdict.store_given());
            plan.forget_sights(table.entity);
            plan.put(after);
        })
        .await?;
        self.carry_out(session, table, verdict).await
    }

    /// Marks all records of a table to be compared anew, some at a time, and lets the verdict hold then. Another tab
    /// may do so as well, so each time it is looked whether there is still something to do.
    pub(super) async fn carry_out<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        table: &LinkedTable,
        verdict: Verdict,
    ) -> Result<(), SyncError> {
        let rows = session.read_whole(|workspace| workspace.rows(table.entity));
        for some in rows.chunks(super::portions::AT_ONCE) {
            self.commit(session, |plan| {
                if Verdict::read_given(plan.state(Some(table.entity)).text(state::HALTED)) != Some(verdict) {
                    return;
                }
                let records = some.iter().filter_map(|row| plan.workspace.record_at(table.entity, *row));
                let known = records.filter(|record| record.value(facts::REMOTE_VERSION.field).is_some());
                for record in known.collect::<Vec<_>>() {
                    plan.put(unsure(record));
                }
            })
            .await?;
            session.surroundings().breathe().await;
        }
        self.commit(session, |plan| {
            let mut after = plan.state(Some(table.entity));
            if Verdict::read_given(after.text(state::HALTED)) == Some(verdict) {
                after.set(state::HALTED, verdict.store().to_owned());
                plan.put(after);
            }
        })
        .await
    }
}

/// What a comparison has shown.
struct Compared {
    /// The records here that are not there, with their ids there.
    missing: Vec<(RecordId, String)>,
    /// The ids there that are not here.
    strange: Vec<String>,
    /// The records that lists left out and have again.
    listed: Vec<RecordId>,
}

/// Remembers of a record whether lists leave it out.
fn set_outside(plan: &mut Plan<'_>, entity: EntityId, id: RecordId, is_outside: bool) {
    if let Some(mut record) = plan.record(entity, id) {
        record.set_value(facts::OUTSIDE.field, is_outside.then_some(Value::Flag(true)));
        plan.put(record);
    }
}

/// Whether a table of so many records that was last compared then is compared once more because a person asks for it.
fn is_worth_it(records: usize, last: Option<Timestamp>, now: Timestamp) -> bool {
    let age = last.map(|last| now.0.saturating_sub(last.0));
    // What was compared after now was so by a clock that is wrong.
    records <= SMALL || age.is_none_or(|age| !(0..LATELY).contains(&age))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_presses_the_button_sees_what_was_deleted_and_no_large_table_is_compared_at_every_press() {
        let now = Timestamp(1_790_000_000_000);
        let ago = |millis: i64| Some(Timestamp(now.0 - millis));
        assert!(is_worth_it(SMALL, ago(1_000), now));
        assert!(!is_worth_it(SMALL + 1, ago(LATELY - 1), now));
        assert!(is_worth_it(SMALL + 1, ago(LATELY), now));
        assert!(is_worth_it(SMALL + 1, ago(-86_400_000), now), "a clock that was set back puts nothing off");
        assert!(is_worth_it(SMALL + 1, None, now));
    }
}
