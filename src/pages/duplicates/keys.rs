//! The keys of the page, and which group they are about. Groups go while one works through them, so that the next one
//! moves up.

use crate::model::RecordId;
use crate::pages::shortcuts::{Keyboard, Stroke};

/// What a key of the page does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DuplicateKey {
    /// The next group.
    Next,
    /// The one before.
    Previous,
    /// Merges the group at hand.
    Merge,
    /// Says that the group at hand is several.
    Different,
}

/// Listens beside the keyboard of the whole desk.
#[derive(Clone, Copy, Debug, Default)]
pub struct DuplicateKeys {
    desk: Keyboard,
}

impl DuplicateKeys {
    /// What a key means here; `None` where it is another's business.
    pub fn press(&mut self, stroke: &Stroke) -> Option<DuplicateKey> {
        let paired = self.desk.waits(stroke.at);
        let taken = self.desk.press(stroke).is_some();
        if paired || taken || stroke.in_field || stroke.control || stroke.alt {
            return None;
        }
        match stroke.key.to_lowercase().as_str() {
            "j" => Some(DuplicateKey::Next),
            "k" => Some(DuplicateKey::Previous),
            "m" => Some(DuplicateKey::Merge),
            "d" => Some(DuplicateKey::Different),
            _ => None,
        }
    }
}

/// Which group is at hand, by its first record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AtHand {
    place: usize,
    group: Option<RecordId>,
}

impl AtHand {
    /// The place of the group at hand; the one that moved up where it is gone, `None` before any was and in an empty list.
    pub fn place(&self, list: &[RecordId]) -> Option<usize> {
        let group = self.group?;
        let last = list.len().checked_sub(1)?;
        Some(list.iter().position(|one| *one == group).unwrap_or(self.place.min(last)))
    }

    /// Takes the group of that place.
    pub fn take(&mut self, list: &[RecordId], place: usize) {
        if let Some(group) = list.get(place) {
            *self = Self { place, group: Some(*group) };
        }
    }

    /// Goes to the next group or back, and stays at the ends.
    pub fn go(&mut self, list: &[RecordId], forth: bool) {
        let place = match (self.place(list), forth) {
            (None, _) => 0,
            // Another has moved up into the place of one that is gone.
            (Some(at), true) if self.group != list.get(at).copied() => at,
            (Some(at), true) => (at + 1).min(list.len().saturating_sub(1)),
            (Some(at), false) => at.saturating_sub(1),
        };
        self.take(list, place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(numbers: &[u8]) -> Vec<RecordId> {
        numbers.iter().map(|number| RecordId([*number; 16])).collect()
    }

    #[test]
    fn nobody_is_passed_over_when_the_group_before_was_merged() {
        let mut at = AtHand::default();
        assert_eq!(at.place(&list(&[1, 2, 3])), None);
        at.go(&list(&[1, 2, 3]), true);
        assert_eq!(at.place(&list(&[1, 2, 3])), Some(0));
        at.go(&list(&[1, 2, 3]), true);
        assert_eq!(at.place(&list(&[1, 2, 3])), Some(1));
        // The second is merged: the third moves up.
        assert_eq!(at.place(&list(&[1, 3])), Some(1));
        at.go(&list(&[1, 3]), true);
        assert_eq!(at.place(&list(&[1, 3])), Some(1), "the third is not passed over");
        at.go(&list(&[1, 3]), false);
        assert_eq!(at.place(&list(&[1, 3])), Some(0));
        at.go(&list(&[1, 3]), false);
        assert_eq!(at.place(&list(&[1, 3])), Some(0));
        assert_eq!(at.place(&[]), None);
        at.go(&[], true);
        assert_eq!(at.place(&[]), None);
    }

    #[test]
    fn whoever_goes_to_another_page_merges_nothing_on_the_way() {
        let key = |key: &str, at: i64| Stroke { key: key.to_owned(), at, ..Stroke::default() };
        let mut keys = DuplicateKeys::default();
        assert_eq!(keys.press(&key("g", 0)), None);
        assert_eq!(keys.press(&key("k", 100)), None, "the tasks");
        assert_eq!(keys.press(&key("k", 5_000)), Some(DuplicateKey::Previous));
        assert_eq!(keys.press(&key("m", 5_100)), Some(DuplicateKey::Merge));
        assert_eq!(keys.press(&Stroke { in_field: true, ..key("m", 9_000) }), None);
    }
}
