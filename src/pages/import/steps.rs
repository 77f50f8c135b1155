//! The wizard's way from a file to records: which phase follows which, and what may be lost on leaving.
//! Nothing of a half-done import is kept, but the file stays open with all that a person did: where the vault refuses
//! the records, its rows are checked again. Only a file that can't be read or is given up leads back to the beginning.

use crate::i18n::texts::import as texts;
use crate::model::Text;

/// A step as the head of the wizard shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Choosing a file.
    File,
    /// Saying what the columns are.
    Columns,
    /// Checking and mending.
    Check,
    /// Importing.
    Import,
}

impl Step {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::File, Self::Columns, Self::Check, Self::Import];

    /// Its name.
    pub const fn label(self) -> Text {
        match self {
            Self::File => texts::STEP_FILE,
            Self::Columns => texts::STEP_COLUMNS,
            Self::Check => texts::STEP_CHECK,
            Self::Import => texts::STEP_IMPORT,
        }
    }
}

/// Where the wizard stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// No file yet.
    Choosing,
    /// A file is being read.
    Opening,
    /// Its columns are shown.
    Columns,
    /// Its rows are being checked.
    Checking,
    /// Its rows are shown.
    Reviewing,
    /// Records are being made.
    Importing,
    /// All is on disk.
    Done,
}

/// What leads from one phase to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A person chose a file.
    FileChosen,
    /// The file is open.
    Opened,
    /// A person wants the rows checked.
    CheckAsked,
    /// The rows are checked.
    Checked,
    /// A person wants to see the columns again.
    ColumnsAsked,
    /// A person wants the rows imported.
    ImportAsked,
    /// The records are on disk.
    Imported,
    /// The records came to nothing: the vault refused them, or a person stopped the import.
    Refused,
    /// The file can't be worked on any more, or was given up.
    Ended,
    /// A person wants to import another file.
    Again,
}

impl Phase {
    /// The phase after an event; events that make no sense now change nothing.
    #[must_use]
    pub const fn after(self, event: Event) -> Self {
        match (self, event) {
            (Self::Importing | Self::Checking | Self::Opening, Event::FileChosen) => self,
            (_, Event::FileChosen) => Self::Opening,
            (Self::Opening, Event::Opened) | (Self::Reviewing, Event::ColumnsAsked) => Self::Columns,
            (Self::Columns, Event::CheckAsked) => Self::Checking,
            (Self::Checking, Event::Checked) => Self::Reviewing,
            (Self::Reviewing, Event::ImportAsked) => Self::Importing,
            (Self::Importing, Event::Imported) => Self::Done,
            // The rows are used up by then, and what the vault holds may have changed.
            (Self::Importing, Event::Refused) => Self::Checking,
            (Self::Done, Event::Ended) => Self::Done,
            (Self::Importing, Event::Again) => self,
            (_, Event::Ended | Event::Again) => Self::Choosing,
            _ => self,
        }
    }

    /// The step that it is part of.
    pub const fn step(self) -> Step {
        match self {
            Self::Choosing | Self::Opening => Step::File,
            Self::Columns => Step::Columns,
            Self::Checking | Self::Reviewing => Step::Check,
            Self::Importing | Self::Done => Step::Import,
        }
    }

    /// Whether leaving the page now loses what a person did.
    pub const fn holds_work(self) -> bool {
        matches!(self, Self::Columns | Self::Checking | Self::Reviewing | Self::Importing)
    }

    /// The `data-state` of a step in this phase.
    pub fn state_of(self, step: Step) -> &'static str {
        if step < self.step() || self == Self::Done {
            "done"
        } else if step == self.step() {
            "current"
        } else {
            "todo"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHASES: [Phase; 7] = [
        Phase::Choosing,
        Phase::Opening,
        Phase::Columns,
        Phase::Checking,
        Phase::Reviewing,
        Phase::Importing,
        Phase::Done,
    ];

    #[test]
    fn a_file_goes_through_all_steps_to_the_summary() {
        let way = [
            Event::FileChosen,
            Event::Opened,
            Event::CheckAsked,
            Event::Checked,
            Event::ColumnsAsked,
            Event::CheckAsked,
            Event::Checked,
            Event::ImportAsked,
            Event::Imported,
        ];
        assert_eq!(way.into_iter().fold(Phase::Choosing, Phase::after), Phase::Done);
    }

    #[test]
    fn records_that_the_vault_refuses_lead_back_to_the_rows_with_all_that_was_mended() {
        let way = [Event::Refused, Event::Checked];
        assert_eq!(way.into_iter().fold(Phase::Importing, Phase::after), Phase::Reviewing);
        for phase in PHASES.into_iter().filter(|phase| *phase != Phase::Importing) {
            assert_eq!(phase.after(Event::Refused), phase);
        }
    }

    #[test]
    fn a_file_that_is_lost_leads_to_a_fresh_choice_and_never_loses_a_summary() {
        for phase in PHASES {
            let expected = if phase == Phase::Done { Phase::Done } else { Phase::Choosing };
            assert_eq!(phase.after(Event::Ended), expected);
        }
    }

    #[test]
    fn a_file_dropped_during_an_import_does_not_break_into_it() {
        assert_eq!(Phase::Importing.after(Event::FileChosen), Phase::Importing);
        assert_eq!(Phase::Importing.after(Event::Again), Phase::Importing);
        assert_eq!(Phase::Done.after(Event::FileChosen), Phase::Opening);
    }

    #[test]
    fn mended_cells_are_not_left_behind_without_a_question() {
        assert!(Phase::Reviewing.holds_work() && Phase::Importing.holds_work());
        assert!(!Phase::Choosing.holds_work() && !Phase::Done.holds_work());
    }

    #[test]
    fn the_head_shows_one_step_at_a_time_until_all_are_done() {
        for phase in PHASES {
            let current = Step::ALL.into_iter().filter(|step| phase.state_of(*step) == "current").count();
            assert_eq!(current, usize::from(phase != Phase::Done));
        }
    }
}
