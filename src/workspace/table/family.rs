//! Which rows lead to which record by one reference: the children of each parent.

use hashbrown::HashMap;

use crate::model::RecordId;

/// The children of all parents by one reference.
#[derive(Default)]
pub struct Family {
    /// In ascending order: a parent may have as many children as the table has rows.
    rows: HashMap<RecordId, Vec<u32>>,
}

impl Family {
    /// A row leads to a parent from now on; nothing changes where it did already.
    pub fn join(&mut self, parent: RecordId, row: u32) {
        let rows = self.rows.entry(parent).or_default();
        if rows.last().is_none_or(|last| *last < row) {
            rows.push(row);
        } else if let Err(at) = rows.binary_search(&row) {
            rows.insert(at, row);
        }
    }

    /// A row leads to a parent no longer.
    pub fn leave(&mut self, parent: RecordId, row: u32) {
        if let Some(rows) = self.rows.get_mut(&parent)
            && let Ok(at) = rows.binary_search(&row)
        {
            rows.remove(at);
        }
    }

    /// The rows that lead to a parent.
    pub fn of(&self, parent: RecordId) -> Vec<u32> {
        self.rows.get(&parent).cloned().unwrap_or_default()
    }
}
