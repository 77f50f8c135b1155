//! How much is planned and committed in one go, and in how many batches.

use crate::model::change::{Change, Origin};
use crate::sync::backend::Entry;
use crate::workspace::Proposal;

/// Rows that are planned and committed in one go: a backend may answer with a thousand, or with all that it has, and
/// the screen wants its turn in between. In tests so few that the pages there come in several goes too.
pub(super) const AT_ONCE: usize = if cfg!(test) { 3 } else { 500 };

/// The same of rows that another thread has read, which are half the work: with most servers a page.
const READ_AT_ONCE: usize = 2 * AT_ONCE;

/// Changes of one batch. A transaction of several batches reads each of them again to apply it, so what is planned in
/// one go goes in one, with the lines of the inbox and the state of the table.
const TOGETHER: usize = 1_200;

/// How many entries of a page are planned and committed in one go.
pub(super) fn at_once(entries: &[Entry]) -> usize {
    if entries.iter().any(Entry::is_read) { READ_AT_ONCE } else { AT_ONCE }
}

/// How many entries of a page come before those that the cursor moves with, which are at most so many.
pub(super) const fn before_the_last(entries: usize, at_once: usize) -> usize {
    entries.saturating_sub(1) / at_once * at_once
}

/// Changes in batches that do not block the page for long.
pub(super) fn proposals(mut changes: Vec<Change>) -> Vec<Proposal> {
    let mut proposals = Vec::with_capacity(changes.len() / TOGETHER + 1);
    while !changes.is_empty() {
        let later = changes.split_off(changes.len().min(TOGETHER));
        proposals.push(Proposal { label: String::new(), origin: Origin::Sync, changes });
        changes = later;
    }
    proposals
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::customer;
    use crate::model::{Record, RecordId};

    #[test]
    fn no_change_is_lost_between_two_batches() {
        for count in [0, 1, TOGETHER, TOGETHER + 1, 2 * TOGETHER + 5] {
            let id = |at: usize| RecordId((at as u128).to_be_bytes());
            let changes = (0..count).map(|at| Change::creation(Record::new(customer::ID, id(at)))).collect();
            let proposals = proposals(changes);
            let changed = proposals.iter().flat_map(|proposal| &proposal.changes);
            let ids: Vec<RecordId> = changed.map(|change| change.id).collect();
            assert_eq!(ids, (0..count).map(id).collect::<Vec<_>>());
            assert_eq!(proposals.len(), count.div_ceil(TOGETHER));
        }
    }

    #[test]
    fn the_cursor_never_moves_without_a_row() {
        for (entries, before) in [(0, 0), (1, 0), (3, 0), (4, 3), (6, 3), (7, 6)] {
            assert_eq!(before_the_last(entries, 3), before, "{entries}");
        }
    }
}
