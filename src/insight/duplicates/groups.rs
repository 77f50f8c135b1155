//! Pairs that hang together become groups: three entries of one customer are one group to decide on.

use hashbrown::HashMap;

use super::evidence::{Evidence, Who};
use crate::model::{EntityId, RecordId};
use crate::workspace::Workspace;
use crate::workspace::merging::merging;

/// Two records that are likely one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The one that was made first.
    pub one: RecordId,
    /// The other.
    pub other: RecordId,
    /// What it comes to.
    pub score: i32,
    /// By which weights.
    pub who: Who,
    /// What speaks for it and against it, of what weighs anything.
    pub evidence: Vec<Evidence>,
}

/// Records that are likely one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The records, in the order in which they were made.
    pub members: Vec<RecordId>,
    /// The pairs among them, the surest first.
    pub pairs: Vec<Pair>,
}

impl Group {
    /// What its surest pair comes to.
    pub fn score(&self) -> i32 {
        self.pairs.first().map_or(0, |pair| pair.score)
    }
}

/// What was found in a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    /// The groups, the surest first.
    pub groups: Vec<Group>,
    /// How many records were looked through.
    pub records: usize,
}

/// What of a group is still so: pairs of which one is merged, deleted or told apart since are gone. A table takes its time
/// to be looked through again, and nobody should be asked twice meanwhile.
pub fn still(workspace: &Workspace, entity: EntityId, group: &Group) -> Option<Group> {
    let of = merging(entity)?;
    let is_apart = |one: RecordId, other: RecordId| {
        let record = workspace.record(entity, one)?;
        Some(record.get(of.distinct).is_some_and(|ids| ids.contains(&other.to_string())))
    };
    let stands =
        |pair: &&Pair| is_apart(pair.one, pair.other) == Some(false) && is_apart(pair.other, pair.one) == Some(false);
    let pairs: Vec<Pair> = group.pairs.iter().filter(stands).cloned().collect();
    let mut members: Vec<RecordId> = pairs.iter().flat_map(|pair| [pair.one, pair.other]).collect();
    members.sort_unstable();
    members.dedup();
    (!pairs.is_empty()).then_some(Group { members, pairs })
}

/// The groups of these pairs.
pub(super) fn grouped(pairs: Vec<Pair>, records: usize) -> Groups {
    let mut leaders: HashMap<RecordId, RecordId> = HashMap::new();
    for pair in &pairs {
        let (one, other) = (leader(&leaders, pair.one), leader(&leaders, pair.other));
        // The oldest leads, so that the same pairs always make the same groups.
        leaders.insert(one.max(other), one.min(other));
        leaders.entry(pair.one).or_insert(one);
        leaders.entry(pair.other).or_insert(other);
    }
    let mut places: HashMap<RecordId, usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for pair in pairs {
        let at = *places.entry(leader(&leaders, pair.one)).or_insert(groups.len());
        if at == groups.len() {
            groups.push(Group { members: Vec::new(), pairs: Vec::new() });
        }
        if let Some(group) = groups.get_mut(at) {
            group.members.extend([pair.one, pair.other]);
            group.pairs.push(pair);
        }
    }
    for group in &mut groups {
        group.members.sort_unstable();
        group.members.dedup();
        group.pairs.sort_by_key(|pair| (-pair.score, pair.one, pair.other));
    }
    groups.sort_by_key(|group| (-group.score(), group.members.first().copied()));
    Groups { groups, records }
}

/// Who leads the group of a record as far as is known.
fn leader(leaders: &HashMap<RecordId, RecordId>, id: RecordId) -> RecordId {
    let mut at = id;
    while let Some(next) = leaders.get(&at).filter(|next| **next != at) {
        at = *next;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;
    use crate::model::schema::tables::customer;

    fn pair(one: u8, other: u8, score: i32) -> Pair {
        let (one, other) = (RecordId([one; 16]), RecordId([other; 16]));
        Pair { one, other, score, who: Who::Company, evidence: vec![Evidence::SameName] }
    }

    #[test]
    fn nobody_is_asked_again_about_what_was_decided_a_moment_ago() {
        let record = |number: u8| Record::new(customer::ID, RecordId([number; 16]));
        let group = Group {
            members: [1, 2, 3].map(|number| RecordId([number; 16])).to_vec(),
            pairs: vec![pair(1, 2, 12), pair(2, 3, 9)],
        };
        let apart = record(2).with(customer::DISTINCT_FROM, vec![RecordId([3; 16]).to_string()]);
        let left =
            |records: &[Record]| still(&Workspace::holding(records), customer::ID, &group).map(|one| one.members);
        let named = |numbers: &[u8]| Some(numbers.iter().map(|number| RecordId([*number; 16])).collect::<Vec<_>>());
        assert_eq!(left(&[record(1), record(2), record(3)]), named(&[1, 2, 3]));
        assert_eq!(left(&[record(1), apart, record(3)]), named(&[1, 2]));
        assert_eq!(left(&[record(2), record(3)]), named(&[2, 3]));
        assert_eq!(left(&[record(1), record(3)]), None);
    }

    #[test]
    fn three_entries_of_one_customer_are_one_group() {
        let pairs = vec![pair(3, 4, 9), pair(1, 2, 12), pair(2, 5, 10), pair(1, 5, 8)];
        let found = grouped(pairs, 9);
        let members: Vec<Vec<u8>> =
            found.groups.iter().map(|group| group.members.iter().map(|id| id.0[0]).collect()).collect();
        assert_eq!(members, [vec![1, 2, 5], vec![3, 4]]);
        assert_eq!(found.groups[0].score(), 12);
        assert_eq!(found.groups[0].pairs.len(), 3);
    }
}
