//! Whether what was typed is safe, as the top bar says it. Only a person's words can be unsaved: an import, an undone
//! step or an import taken back can be asked for again, so their failure leaves nothing behind that is not saved.

use std::collections::BTreeMap;

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stake {
    /// Words of a form, by the name of its draft.
    Words(String),
    /// A step that one press makes again, such as a task that is ticked off.
    Step,
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

/// Why words are not on disk, for each form that failed; nothing where all are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnsavedWords {
    forms: BTreeMap<String, String>,
    step: Option<String>,
}

impl UnsavedWords {
    /// The state once a transaction has ended. What failed without a stake neither hides nor feigns words that are not
    /// saved, and no form that is saved hides another that is not.
    pub fn after(&mut self, stake: Stake, ending: Ending) -> SaveState {
        match (stake, ending) {
            (Stake::Words(form), Ending::Saved) => {
                self.forms.remove(&form);
                self.step = None;
            }
            (Stake::Words(form), Ending::Refused) => {
                self.forms.remove(&form);
            }
            (Stake::Words(form), Ending::Failed(why)) => {
                self.forms.insert(form, why);
            }
            (Stake::Step, Ending::Failed(why)) => self.step = Some(why),
            (Stake::Step, Ending::Saved | Ending::Refused) | (Stake::Nothing, Ending::Saved) => self.step = None,
            (Stake::Nothing, Ending::Refused | Ending::Failed(_)) => {}
        }
        self.state()
    }

    /// The state once a person has given the words of a form up.
    pub fn given_up(&mut self, form: &str) -> SaveState {
        self.forms.remove(form);
        self.state()
    }

    fn state(&self) -> SaveState {
        match self.forms.values().next_back().or(self.step.as_ref()) {
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

    fn form(name: &str) -> Stake {
        Stake::Words(name.to_owned())
    }

    fn failed() -> SaveState {
        SaveState::Failed("full".to_owned())
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
        assert_eq!(words.after(form("a"), full()), failed());
        assert_eq!(words.after(Stake::Nothing, Ending::Failed("other".to_owned())), failed());
        assert_eq!(words.after(Stake::Nothing, Ending::Refused), failed());
    }

    #[test]
    fn the_next_save_that_works_ends_the_warning_of_a_step() {
        for next in [form("a"), Stake::Step, Stake::Nothing] {
            let mut words = UnsavedWords::default();
            assert_eq!(words.after(Stake::Step, full()), failed());
            assert_eq!(words.after(next, Ending::Saved), SaveState::Saved);
        }
    }

    #[test]
    fn a_form_that_is_saved_does_not_hide_another_that_is_not() {
        for other in [form("b"), Stake::Step, Stake::Nothing] {
            let mut words = UnsavedWords::default();
            words.after(form("a"), full());
            assert_eq!(words.after(other, Ending::Saved), failed());
            assert_eq!(words.after(form("a"), Ending::Saved), SaveState::Saved);
        }
    }

    #[test]
    fn each_of_two_forms_that_failed_is_counted_until_it_is_saved_or_given_up() {
        let mut words = UnsavedWords::default();
        words.after(form("a"), full());
        words.after(form("b"), full());
        assert_eq!(words.given_up("a"), failed());
        assert_eq!(words.given_up("c"), failed());
        assert_eq!(words.after(form("b"), Ending::Refused), SaveState::Saved);
    }
}
