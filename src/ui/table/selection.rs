//! Which records of a list are ticked, and the range that a shift-click ticks.
//! Records are remembered by identity: sorting or filtering never changes what is ticked.

use hashbrown::HashSet;

use crate::model::RecordId;

/// The ticked records of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    ids: HashSet<RecordId>,
}

impl Selection {
    /// Nothing ticked.
    pub fn none() -> Self {
        Self::default()
    }

    /// Exactly these ticked.
    pub fn of(ids: impl IntoIterator<Item = RecordId>) -> Self {
        Self { ids: ids.into_iter().collect() }
    }

    /// How many are ticked.
    pub fn count(&self) -> usize {
        self.ids.len()
    }

    /// Whether nothing is ticked.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Whether this record is ticked.
    pub fn contains(&self, id: RecordId) -> bool {
        self.ids.contains(&id)
    }

    /// Ticks or unticks a record.
    pub fn set(&mut self, id: RecordId, ticked: bool) {
        if ticked {
            self.ids.insert(id);
        } else {
            self.ids.remove(&id);
        }
    }

    /// Ticks a record that is not, unticks one that is; says whether it is ticked now.
    pub fn toggle(&mut self, id: RecordId) -> bool {
        let ticked = !self.contains(id);
        self.set(id, ticked);
        ticked
    }

    /// Unticks everything.
    pub fn clear(&mut self) {
        self.ids.clear();
    }

    /// The ticked records, oldest first.
    pub fn ids(&self) -> Vec<RecordId> {
        let mut ids: Vec<RecordId> = self.ids.iter().copied().collect();
        ids.sort_unstable();
        ids
    }
}

/// The places from the anchor to where shift was pressed, both included, in ascending order.
pub fn span(anchor: Option<usize>, at: usize) -> std::ops::RangeInclusive<usize> {
    let from = anchor.unwrap_or(at);
    from.min(at)..=from.max(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tick_stays_with_its_record() {
        let (one, two) = (RecordId([1; 16]), RecordId([2; 16]));
        let mut selection = Selection::of([two, one]);
        assert_eq!(selection.ids(), vec![one, two]);
        assert!(!selection.toggle(one));
        assert_eq!((selection.count(), selection.contains(two)), (1, true));
        selection.clear();
        assert!(selection.is_empty());
    }

    #[test]
    fn a_range_is_the_same_from_both_ends() {
        assert_eq!(span(Some(7), 3), 3..=7);
        assert_eq!(span(Some(3), 7), 3..=7);
        assert_eq!(span(None, 5), 5..=5);
    }
}
