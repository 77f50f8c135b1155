//! Counting over all rows of a table in slices, so that a hundred thousand of them keep no page standing still: a counter
//! is begun, goes on until it says that it is through, and then tells what it has found.

use crate::model::EntityId;
use crate::workspace::Workspace;

/// What is counted over the rows of a table, a slice at a time.
pub trait Count {
    /// Looks at up to so many more rows, or does as much of what is left to do once they are read; true while there is more.
    fn advance(&mut self, workspace: &Workspace, rows: u32) -> bool;
}

/// Walks on through the rows of a table from `next`; `look` gets the bytes of each. True while there are more.
pub(super) fn walk(
    workspace: &Workspace,
    entity: EntityId,
    next: &mut u32,
    rows: u32,
    mut look: impl FnMut(u32, &[u8]),
) -> bool {
    let Some(table) = workspace.table(entity) else {
        return false;
    };
    let end = next.saturating_add(rows).min(table.capacity());
    for row in *next..end {
        if let Some(bytes) = table.bytes(row) {
            look(row, bytes);
        }
    }
    *next = end;
    end < table.capacity()
}

/// Several counters, one after the other.
#[derive(Clone, Debug)]
pub struct InTurn<C> {
    counts: Vec<C>,
    at: usize,
}

impl<C> InTurn<C> {
    /// Begins with the first of them.
    pub fn new(counts: Vec<C>) -> Self {
        Self { counts, at: 0 }
    }

    /// The counters, to tell what they have found.
    pub fn into_counts(self) -> Vec<C> {
        self.counts
    }
}

impl<C: Count> Count for InTurn<C> {
    fn advance(&mut self, workspace: &Workspace, rows: u32) -> bool {
        let Some(count) = self.counts.get_mut(self.at) else {
            return false;
        };
        if !count.advance(workspace, rows) {
            self.at += 1;
        }
        self.at < self.counts.len()
    }
}
