//! Which customer of the list of calls comes next. A list changes while one works through it.

use crate::model::RecordId;

/// Where one is in the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    at: usize,
    current: Option<RecordId>,
}

impl Turn {
    /// Begins, or goes on, with a customer that was chosen.
    pub fn take(&mut self, list: &[RecordId], chosen: RecordId) {
        self.at = list.iter().position(|one| *one == chosen).unwrap_or(0);
        self.current = Some(chosen);
    }

    /// The next customer; `None` at the end of the list.
    pub fn next(&mut self, list: &[RecordId]) -> Option<RecordId> {
        let next = match self.current {
            None => 0,
            Some(current) => match list.iter().position(|one| *one == current) {
                Some(at) if at <= self.at => at + 1,
                // Who is completed is gone, who is completed in part stands lower: another has moved up into the place.
                Some(_) | None => self.at,
            },
        };
        let found = list.get(next).copied();
        // After the end it begins anew.
        *self = found.map_or_else(Self::default, |found| Self { at: next, current: Some(found) });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(numbers: &[u8]) -> Vec<RecordId> {
        numbers.iter().map(|number| RecordId([*number; 16])).collect()
    }

    #[test]
    fn nobody_is_left_out_when_the_one_before_was_completed() {
        let mut turn = Turn::default();
        assert_eq!(turn.next(&list(&[1, 2, 3])), Some(RecordId([1; 16])));
        // The first was completed and is gone; the second was not reached.
        assert_eq!(turn.next(&list(&[2, 3])), Some(RecordId([2; 16])));
        assert_eq!(turn.next(&list(&[2, 3])), Some(RecordId([3; 16])));
        assert_eq!(turn.next(&list(&[2, 3])), None);
        assert_eq!(turn.next(&list(&[2, 3])), Some(RecordId([2; 16])), "it begins anew");
        // The second was completed in part and stands below the third now.
        assert_eq!(turn.next(&list(&[3, 2])), Some(RecordId([3; 16])));
        turn.take(&list(&[2, 3, 4]), RecordId([3; 16]));
        assert_eq!(turn.next(&list(&[2, 3, 4])), Some(RecordId([4; 16])));
        assert_eq!(Turn::default().next(&[]), None);
    }
}
