//! Many ids that are looked for in plain bytes at once: whether a batch speaks of any of them, without taking it apart.

use hashbrown::HashSet;

use crate::model::record::RecordId;

/// Bits of the table that tells most places apart: one for every pair of last bytes, which are random in an id.
const TAILS: usize = 65_536 / 64;

/// A set of ids.
#[derive(Clone, Debug)]
pub struct IdSet {
    ids: HashSet<RecordId>,
    tails: Vec<u64>,
}

impl Default for IdSet {
    fn default() -> Self {
        Self { ids: HashSet::new(), tails: vec![0; TAILS] }
    }
}

/// Which bit stands for the last two bytes of an id.
fn place(one: u8, other: u8) -> (usize, u64) {
    let tail = usize::from(one) * 256 + usize::from(other);
    (tail / 64, 1 << (tail % 64))
}

impl IdSet {
    /// Adds an id; false where it was there.
    pub fn insert(&mut self, id: RecordId) -> bool {
        let [.., one, other] = id.0;
        let (at, bit) = place(one, other);
        if let Some(bits) = self.tails.get_mut(at) {
            *bits |= bit;
        }
        self.ids.insert(id)
    }

    /// Whether the id is in it.
    pub fn contains(&self, id: RecordId) -> bool {
        self.ids.contains(&id)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// All of them, in no order.
    pub fn iter(&self) -> impl Iterator<Item = RecordId> + '_ {
        self.ids.iter().copied()
    }

    /// Whether any of them stands in these bytes.
    pub fn any_in(&self, bytes: &[u8]) -> bool {
        bytes.windows(16).any(|window| {
            let Ok(id) = <[u8; 16]>::try_from(window) else {
                return false;
            };
            let [.., one, other] = id;
            let (at, bit) = place(one, other);
            self.tails.get(at).is_some_and(|bits| bits & bit != 0) && self.ids.contains(&RecordId(id))
        })
    }
}

impl FromIterator<RecordId> for IdSet {
    fn from_iter<I: IntoIterator<Item = RecordId>>(ids: I) -> Self {
        let mut set = Self::default();
        for id in ids {
            set.insert(id);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_id_is_overlooked_wherever_it_stands(
            ids in prop::collection::vec(any::<[u8; 16]>(), 1..20),
            before in prop::collection::vec(any::<u8>(), 0..40),
            after in prop::collection::vec(any::<u8>(), 0..40),
            which in any::<prop::sample::Index>(),
        ) {
            let set: IdSet = ids.iter().copied().map(RecordId).collect();
            let wanted = which.get(&ids);
            let bytes = [before.as_slice(), wanted, &after].concat();
            prop_assert!(set.any_in(&bytes));
            prop_assert!(set.contains(RecordId(*wanted)));
        }

        #[test]
        fn nothing_is_found_that_is_not_there(bytes in prop::collection::vec(0_u8..4, 0..200)) {
            let set: IdSet = [RecordId([9; 16])].into_iter().collect();
            prop_assert!(!set.any_in(&bytes));
        }
    }
}
