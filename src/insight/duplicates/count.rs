//! Looks through a table for what is likely there twice, a slice at a time: each record is compared with the earlier ones
//! that share a key with it.

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::compare::compare;
use super::groups::{Groups, Pair, grouped};
use super::traits::{Fields, Traits};
use crate::insight::slices::{Count, walk};
use crate::model::EntityId;
use crate::workspace::Workspace;

/// How many records that share a key are looked at: a switchboard may serve thousands.
const MOST_COMPARED: usize = 32;

/// Comparing takes many times as long as counting, so a slice has that many times fewer rows.
const SLOWER: u32 = 8;

/// How much has to speak for a pair before it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strictness {
    /// More pairs, more of them wrong.
    Loose,
    /// As a rule.
    #[default]
    Usual,
    /// Only what is all but certain.
    Strict,
}

impl Strictness {
    /// All of them, the loosest first.
    pub const ALL: [Self; 3] = [Self::Loose, Self::Usual, Self::Strict];

    /// The least sum of a pair that is shown.
    pub const fn threshold(self) -> i32 {
        match self {
            Self::Loose => 6,
            Self::Usual => 8,
            Self::Strict => 12,
        }
    }
}

/// No earlier entry.
const NONE: u32 = u32::MAX;

/// Looks through a table.
#[derive(Debug)]
pub struct DuplicateCount {
    entity: EntityId,
    fields: Fields,
    threshold: i32,
    known: Vec<Traits>,
    /// By key the newest entry.
    newest: HashMap<u64, u32>,
    /// For each entry whose it is, and the one before it with the same key.
    entries: Vec<(u32, u32)>,
    pairs: Vec<Pair>,
    next: u32,
}

impl DuplicateCount {
    /// Begins with a table.
    pub fn new(entity: EntityId, strictness: Strictness) -> Self {
        Self {
            entity,
            fields: Fields::of(entity),
            threshold: strictness.threshold(),
            known: Vec::new(),
            newest: HashMap::new(),
            entries: Vec::new(),
            pairs: Vec::new(),
            next: 0,
        }
    }

    /// The table that it goes through.
    pub const fn entity(&self) -> EntityId {
        self.entity
    }

    fn look(&mut self, bytes: &[u8]) {
        let Some(traits) = Traits::of(&self.fields, bytes) else { return };
        let keys = traits.keys();
        let mut met: Vec<u32> = keys.iter().flat_map(|key| self.sharing(*key)).collect();
        met.sort_unstable();
        met.dedup();
        for at in met {
            if let Some(earlier) = self.known.get(at as usize)
                && let Some((who, found)) = compare(&self.fields, earlier, &traits)
            {
                let score = found.sum(who);
                if score >= self.threshold {
                    let (one, other) = (earlier.id.min(traits.id), earlier.id.max(traits.id));
                    self.pairs.push(Pair { one, other, score, who, evidence: found.list(who) });
                }
            }
        }
        let own = self.known.len() as u32;
        self.known.push(traits);
        for key in keys {
            let entry = self.entries.len() as u32;
            let before = self.newest.insert(key, entry).unwrap_or(NONE);
            self.entries.push((own, before));
        }
    }

    /// The newest records with that key.
    fn sharing(&self, key: u64) -> impl Iterator<Item = u32> {
        let first = self.newest.get(&key).copied().unwrap_or(NONE);
        let entry = |at: u32| self.entries.get(at as usize);
        std::iter::successors(entry(first), move |(_, before)| entry(*before)).take(MOST_COMPARED).map(|(of, _)| *of)
    }

    /// What was found.
    pub fn found(self) -> Groups {
        grouped(self.pairs, self.known.len())
    }
}

impl Count for DuplicateCount {
    fn advance(&mut self, workspace: &Workspace, rows: u32) -> bool {
        let (entity, mut next) = (self.entity, self.next);
        let more = walk(workspace, entity, &mut next, rows.div_ceil(SLOWER), |_, bytes| self.look(bytes));
        self.next = next;
        more
    }
}
