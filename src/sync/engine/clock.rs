//! What the answers of a conversation show of the backend's clock: how far ours is from it, and whether one of the two was
//! set. A row that is written after the backend's clock was set back has an earlier moment than the cursor, and no list
//! from there on names it; so all tables that are listed by moments are read once more from their beginning.

use std::cell::Cell;

use super::{Engine, SyncError};
use crate::model::schema::tables::sync_state as state;
use crate::model::value::Timestamp;
use crate::model::{EntityId, Record};
use crate::sync::backend::{Backend, Listing};
use crate::sync::clock::Measured;
use crate::sync::plan::Plan;
use crate::sync::progress;
use crate::workspace::session::Surroundings;
use crate::workspace::{Durable, Session};

/// By how many milliseconds our clock and our ticks may differ while an answer is waited for: where it is more, our clock
/// was set meanwhile or the machine has slept.
const SLEPT: i64 = 1_000;

/// When something was asked: by our clock, and by our ticks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    now: Timestamp,
    ticks: i64,
}

impl Asked {
    /// It is asked now.
    pub fn now<S: Surroundings>(surroundings: &S) -> Self {
        Self { now: surroundings.now(), ticks: surroundings.ticks() }
    }
}

/// What an answer has shown, with its moment in microseconds and our ticks at that time.
#[derive(Clone, Copy, Debug)]
struct Shown {
    measured: Measured,
    moment: i64,
    ticks: i64,
}

/// What was shown of the backend's clock as long as the engine is there.
#[derive(Debug, Default)]
pub(super) struct Clock {
    last: Cell<Option<Shown>>,
    /// Whether that was in this conversation: before it, another tab may have held some.
    is_fresh: Cell<bool>,
    /// Whether one of the two clocks was set since that is known.
    was_set: Cell<bool>,
    /// Whether answers have a `Date` that can be read. Then the moments of rows are left alone: two clocks of one backend,
    /// of a proxy and of a database, must not look like one that is set all the time.
    is_dated: Cell<bool>,
}

impl Clock {
    /// A conversation begins.
    pub fn begin(&self) {
        self.is_fresh.set(false);
    }

    /// An answer came to what was asked then, with a `Date`.
    pub fn hear_date<S: Surroundings>(&self, surroundings: &S, asked: Asked, date: Option<Timestamp>) {
        if let Some(date) = date {
            self.is_dated.set(true);
            self.hear(surroundings, asked, date.0.saturating_mul(1_000));
        }
    }

    /// The same, with the moment at which a row was written.
    pub fn hear_moment<S: Surroundings>(&self, surroundings: &S, asked: Asked, moment: Option<i64>) {
        if let Some(moment) = moment.filter(|_| !self.is_dated.get()) {
            self.hear(surroundings, asked, moment);
        }
    }

    fn hear<S: Surroundings>(&self, surroundings: &S, asked: Asked, moment: i64) {
        let Asked { now, ticks } = Asked::now(surroundings);
        let took = ticks.saturating_sub(asked.ticks);
        if now.0.saturating_sub(asked.now.0).saturating_sub(took).saturating_abs() > SLEPT {
            return;
        }
        let Some(measured) = Measured::of(asked.now, took, moment) else {
            return;
        };
        if self.measured().is_some_and(|earlier| measured.was_set_since(earlier)) {
            self.was_set.set(true);
        }
        self.last.set(Some(Shown { measured, moment, ticks }));
        self.is_fresh.set(true);
    }

    /// What this conversation has shown.
    fn measured(&self) -> Option<Measured> {
        self.last.get().filter(|_| self.is_fresh.get()).map(|shown| shown.measured)
    }

    /// What the backend's clock has reached at least, in microseconds since 1970, at that tick of ours.
    pub fn reached(&self, ticks: i64) -> Option<i64> {
        let shown = self.last.get()?;
        Some(shown.moment.saturating_add(ticks.saturating_sub(shown.ticks).saturating_mul(1_000)))
    }
}

impl<B: Backend> Engine<B> {
    /// With the first page of all: writes down how far the clocks are apart, so that there is something to hold what later
    /// answers show against. What was read before that is read once more: a clock may have been set since.
    pub(super) fn keep_first_clock(&self, plan: &mut Plan<'_>) {
        let mut connection = plan.state(None);
        if let (None, Some(measured)) = (Measured::kept(&connection), self.clock.measured()) {
            measured.keep(&mut connection);
            plan.put(connection);
            let has_begun = |entity: EntityId| {
                let states = progress::sights(plan.workspace, entity).into_iter();
                let mut states = states.chain([progress::of(plan.workspace, Some(entity))]);
                states.any(|stored| stored.get(state::SINCE).is_some() || stored.get(state::UNDER_WAY).is_some())
            };
            if self.link.entities().into_iter().any(has_begun) {
                self.clock.was_set.set(true);
            }
        }
    }

    /// Writes down how far the clocks are apart, in the state of the connection that is being changed. Where one of them was
    /// set since that was last written down, tables are read from their beginning next.
    pub(super) fn keep_clock(&self, plan: &mut Plan<'_>, connection: &mut Record) {
        let Some(measured) = self.clock.measured() else {
            return;
        };
        let since = Measured::kept(connection).is_some_and(|kept| measured.was_set_since(kept));
        measured.keep(connection);
        if (since || self.clock.was_set.get()) && !self.faults.trusts_clocks {
            let by_moments = |entity: &EntityId| matches!(self.abilities(*entity).listing, Listing::Times { .. });
            for entity in self.link.entities().into_iter().filter(by_moments) {
                read_anew(plan, entity, "");
            }
        }
    }

    /// What this conversation has shown of the clocks is in the vault.
    pub(super) fn clock_is_kept(&self) {
        if self.clock.measured().is_some() {
            self.clock.was_set.set(false);
        }
    }

    /// Has tables read once more from their beginning of which blocks of the vault are damaged: what was in them is missing
    /// here, and what is missing is told to nobody as deleted. Each damage has a table read once, not at every opening.
    pub(super) async fn read_damaged_again<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
    ) -> Result<(), SyncError> {
        let read = self.link.tables.iter().filter(|table| table.direction.pulls()).map(|table| table.entity);
        let lost: Vec<(EntityId, String)> = read.map(|entity| (entity, session.lost(entity).join(", "))).collect();
        self.commit(session, |plan| {
            for (entity, blocks) in &lost {
                let stored = plan.state(Some(*entity));
                if stored.text(state::READ_AGAIN) == blocks {
                    continue;
                }
                if blocks.is_empty() {
                    let mut mended = stored;
                    mended.set_value(state::READ_AGAIN.field, None);
                    plan.put(mended);
                } else {
                    read_anew(plan, *entity, blocks);
                }
            }
        })
        .await
    }
}

/// Has a table read from its beginning, for the sake of these blocks where there are some. One that waits for a person goes
/// on waiting, and is read as a whole once they have decided.
fn read_anew(plan: &mut Plan<'_>, entity: EntityId, blocks: &str) {
    let stored = plan.state(Some(entity));
    if !stored.text(state::HALTED).is_empty() {
        return;
    }
    plan.forget_sights(entity);
    let mut after = progress::from_the_beginning(&stored);
    if !blocks.is_empty() {
        after.set(state::READ_AGAIN, blocks.to_owned());
    }
    // Of a table that was never read there is nothing to forget.
    if after != stored {
        plan.put(after);
    }
}
