//! What one commit knows of its batches that are prepared and not yet in memory.

use hashbrown::{HashMap, HashSet};

use super::consequences::{self, Knowledge, Points, Purchases};
use super::table::Placing;
use super::tagging::{Rewording, Tags};
use crate::model::assignment::Turns;
use crate::model::change::{Action, Change};
use crate::model::{EntityId, FieldId, Record, RecordId, Value};

/// What the earlier batches of one commit do that are prepared but not yet applied: an import is many batches
/// in one transaction, and a later one must see the earlier ones.
#[derive(Default)]
pub struct Pending {
    /// Where new records of each table go, once one was placed.
    pub(super) placed: HashMap<EntityId, Placing>,
    /// The records that come to be.
    pub(super) created: HashSet<RecordId>,
    /// The records that go.
    pub(super) gone: HashSet<RecordId>,
    /// The references by which records belonged to others and that lead elsewhere now: in memory they still lead there.
    pub(super) moved: HashSet<(RecordId, FieldId)>,
    /// The newest follow-up of each customer and opportunity, and the newest with an open question.
    pub(super) newest: HashMap<RecordId, Vec<Record>>,
    /// What money is reckoned from.
    pub(super) money: consequences::money::Ledger,
    /// What customers have bought, as far as these batches say something of it.
    pub(super) purchases: Purchases,
    /// The points of customers, as far as these batches say something of them.
    pub(super) points: Points,
    /// How often articles helped, as far as these batches say something of it.
    pub(super) knowledge: Knowledge,
    /// The tags of the customers on whom a rule of these batches set or took one.
    pub(super) tags: HashMap<RecordId, Tags>,
    /// The descriptions of tags that these batches change, as they leave them.
    pub(super) described: HashMap<RecordId, Record>,
    /// The customers whose tags are called otherwise by what these batches do, and whom none of them has reached yet.
    pub(super) rewording: Rewording,
    /// How often each rule of assignment has given; `None` before one was asked.
    pub(super) turns: Option<Turns>,
}

impl Pending {
    /// Takes note of what a batch does that is prepared by now.
    pub(super) fn note(&mut self, changes: &[Change]) {
        for change in changes {
            match change.action {
                Action::Create => {
                    self.created.insert(change.id);
                }
                Action::Delete => {
                    self.gone.insert(change.id);
                }
                Action::Update => {
                    let led = change.edits.iter().filter(|edit| matches!(edit.before, Some(Value::Reference(_))));
                    self.moved.extend(led.map(|edit| (change.id, edit.field)));
                }
            }
        }
    }

    /// How many batches it takes to do what follows from these and was too much for them.
    pub(super) fn to_follow(&self) -> usize {
        self.rewording.batches()
    }

    /// Whether an earlier batch of this commit may have set what follows from others in this record, so that what the
    /// workspace holds of it is old.
    pub(super) fn was_set(&self, id: RecordId) -> bool {
        self.newest.contains_key(&id)
            || self.money.knows(id)
            || self.purchases.wrote(id)
            || self.points.wrote(id)
            || self.knowledge.wrote(id)
    }
}
