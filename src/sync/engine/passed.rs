//! The rows that a reading passes over because they are not taken in: whether they are asked for at all, and whether they
//! have come before. What is taken in is not new when it comes again; of these nothing is kept, so the reading itself must
//! know them, or it would end before it has had them all, or never.

use std::hash::BuildHasher;
use std::slice::Chunks;

use hashbrown::HashSet;

use super::{Engine, SyncError};
use crate::model::Record;
use crate::model::schema::tables::sync_state as state;
use crate::sync::backend::{Abilities, Backend, Entry, Listing};
use crate::sync::link::LinkedTable;
use crate::workspace::session::{Ground, Surroundings};
use crate::workspace::{Durable, Session};

/// Whose rows alone a reading that begins at that state asks for, where nothing but that they own them decides on what is
/// taken in. Only a first reading does: later ones must hear of what others get and of what is deleted.
pub(super) fn asked_for<'a>(ground: Option<&'a Ground>, abilities: &Abilities, stored: &Record) -> Option<&'a str> {
    let is_first = abilities.listing != Listing::Whole && stored.get(state::COMPLETE).is_none();
    ground.filter(|_| is_first)?.owner.as_deref()
}

/// What the beginning of a page has brought.
#[derive(Default)]
pub(super) struct Taken {
    /// How many rows were new to us.
    pub new: usize,
    /// How many were passed over that had not come in this reading.
    pub passed: usize,
}

/// The rows that a reading has passed over.
#[derive(Default)]
pub(super) struct Met(HashSet<u64>);

impl Met {
    fn signed(&self, row: &(String, String)) -> u64 {
        self.0.hasher().hash_one(row)
    }

    /// How many of these rows, by id and version, have not come before.
    pub fn unmet(&self, passed: &[(String, String)]) -> usize {
        passed.iter().filter(|row| !self.0.contains(&self.signed(row))).count()
    }

    /// Takes note of these rows; gives how many of them had not come before.
    pub fn note(&mut self, passed: &[(String, String)]) -> usize {
        let before = self.0.len();
        for row in passed {
            let signed = self.signed(row);
            self.0.insert(signed);
        }
        self.0.len() - before
    }
}

impl<B: Backend> Engine<B> {
    /// Takes in the beginning of a page, of which the cursor says nothing yet; gives how many rows were new to us.
    /// Broken off then, the page is read again: what was taken in is not new the second time, so the table's state
    /// remembers that there was something.
    pub(super) async fn take_in<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        (table, ground): (&LinkedTable, Option<&Ground>),
        entries: Chunks<'_, Entry>,
        met: &mut Met,
        watch: &dyn Fn(usize) -> bool,
    ) -> Result<Taken, SyncError> {
        let mut taken = Taken::default();
        let sight = ground.map(|ground| ground.word.as_str());
        for some in entries {
            let brought = self.commit(session, |plan| {
                if !Self::is_seen_as(session, table.entity, ground) {
                    return None;
                }
                let new = plan.entries(table, some);
                if new > 0 {
                    let mut after = plan.state_under(table.entity, sight);
                    after.set(state::PARTLY, true);
                    plan.put(after);
                }
                Some((new, std::mem::take(&mut plan.passed)))
            });
            let (new, passed) = brought.await?.ok_or(SyncError::Stopped)?;
            taken.new += new;
            taken.passed += met.note(&passed);
            if !watch(taken.new) {
                return Err(SyncError::Stopped);
            }
            session.surroundings().breathe().await;
            if !passed.is_empty() {
                session.learn_bearers(table.entity).await;
            }
        }
        Ok(taken)
    }
}
