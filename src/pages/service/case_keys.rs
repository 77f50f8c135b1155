//! The keys of the agent's desk. They act outside of fields only, and never as the second key of a pair such as G S.

use crate::pages::shortcuts::{Keyboard, Stroke};

/// What a key of the agent's desk does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseKey {
    /// Takes the case over.
    Take,
    /// Opens the form of an answer.
    Reply,
    /// Puts the case on hold, or goes on with it.
    Hold,
    /// Solves it.
    Solve,
    /// Opens it again.
    Reopen,
    /// Opens the next case of the queue.
    Next,
    /// Looks up articles that fit it.
    Knowledge,
    /// Merges it with another.
    Merge,
    /// Somebody calls.
    Call,
}

/// Listens beside the keyboard of the whole desk.
#[derive(Clone, Copy, Debug, Default)]
pub struct CaseKeys {
    desk: Keyboard,
}

impl CaseKeys {
    /// What a key means here; `None` where it is another's business.
    pub fn press(&mut self, stroke: &Stroke) -> Option<CaseKey> {
        let paired = self.desk.waits(stroke.at);
        let taken = self.desk.press(stroke).is_some();
        if paired || taken || stroke.in_field || stroke.control || stroke.alt {
            return None;
        }
        match stroke.key.to_lowercase().as_str() {
            "t" => Some(CaseKey::Take),
            "r" => Some(CaseKey::Reply),
            "h" => Some(CaseKey::Hold),
            "s" => Some(CaseKey::Solve),
            "o" => Some(CaseKey::Reopen),
            "j" => Some(CaseKey::Next),
            "k" => Some(CaseKey::Knowledge),
            "m" => Some(CaseKey::Merge),
            "c" => Some(CaseKey::Call),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: &str, at: i64) -> Stroke {
        Stroke { key: key.to_owned(), at, ..Stroke::default() }
    }

    #[test]
    fn whoever_goes_to_another_page_solves_no_case_on_the_way() {
        let mut keys = CaseKeys::default();
        assert_eq!(keys.press(&key("g", 0)), None);
        assert_eq!(keys.press(&key("s", 100)), None);
        assert_eq!(keys.press(&key("s", 5_000)), Some(CaseKey::Solve));
        assert_eq!(keys.press(&key("g", 5_100)), None);
        assert_eq!(keys.press(&key("c", 5_200)), None, "the customers, and no call");
        assert_eq!(keys.press(&key("g", 6_000)), None);
        assert_eq!(keys.press(&key("h", 6_100)), None);
        assert_eq!(keys.press(&key("h", 9_000)), Some(CaseKey::Hold));
    }

    #[test]
    fn typing_an_answer_moves_no_case() {
        let mut keys = CaseKeys::default();
        for letter in ["t", "r", "h", "s", "o", "j", "k", "m", "c"] {
            assert_eq!(keys.press(&Stroke { in_field: true, ..key(letter, 0) }), None);
            assert_eq!(keys.press(&Stroke { control: true, ..key(letter, 0) }), None);
            assert!(keys.press(&key(letter, 0)).is_some());
        }
    }
}
