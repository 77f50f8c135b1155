//! Whether what was typed is safe, as the top bar says it. Only a person's words can be unsaved: an import, an undone
//! step or an import taken back can be asked for again, so their failure leaves nothing behind that is not saved.

/// Whether what was typed is safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// All of it, on disk.
    Saved,
    /// A transaction is under way.
    Saving,
    /// The last save failed, for this reason.
    Failed(String),
}

/// What is lost where a transaction fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stake {
    /// Words of a person that are nowhere else.
    Words,
    /// Nothing: what it would have kept is still there, in a file or in the journal.
    Nothing,
}

/// How a transaction ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It is on disk.
    Saved,
    /// It was not accepted or was stopped; the store is well.
    Refused,
    /// The store failed, for this reason.
    Failed(String),
}

/// Why words are not on disk; nothing where all are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnsavedWords {
    why: Option<String>,
}

impl UnsavedWords {
    /// The state once a transaction has ended. What failed without a stake neither hides nor feigns words that are not
    /// saved.
    pub fn after(&mut self, stake: Stake, ending: Ending) -> SaveState {
        match (stake, ending) {
            (_, Ending::Saved) | (Stake::Words, Ending::Refused) => self.why = None,
            (Stake::Words, Ending::Failed(why)) => self.why = Some(why),
            (Stake::Nothing, Ending::Refused | Ending::Failed(_)) => {}
        }
        match &self.why {
            Some(why) => SaveState::Failed(why.clone()),
            None => SaveState::Saved,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Ending {
        Ending::Failed("full".to_owned())
    }

    #[test]
    fn nobody_is_told_that_something_is_unsaved_because_an_import_failed() {
        let mut words = UnsavedWords::default();
        assert_eq!(words.after(Stake::Nothing, full()), SaveState::Saved);
        assert_eq!(words.after(Stake::Nothing, Ending::Refused), SaveState::Saved);
    }

    #[test]
    fn words_that_are_not_on_disk_are_still_called_unsaved_after_an_import_failed() {
        let mut words = UnsavedWords::default();
        let failed = SaveState::Failed("full".to_owned());
        assert_eq!(words.after(Stake::Words, full()), failed);
        assert_eq!(words.after(Stake::Nothing, Ending::Failed("other".to_owned())), failed);
        assert_eq!(words.after(Stake::Nothing, Ending::Refused), failed);
    }

    #[test]
    fn the_next_save_that_works_ends_the_warning() {
        let mut words = UnsavedWords::default();
        words.after(Stake::Words, full());
        assert_eq!(words.after(Stake::Words, Ending::Saved), SaveState::Saved);
        assert_eq!(words.after(Stake::Nothing, full()), SaveState::Saved);
    }
}
