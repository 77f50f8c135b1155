//! Tables that wait for a person because the backend can't be believed by itself: what happened, and what each of the
//! two answers would do.

use crate::i18n::texts::unsettled as words;
use crate::model::schema::tables::sync_state;
use crate::model::{EntityId, Text};
use crate::sync::verdict::{Halt, Verdict};
use crate::workspace::Workspace;

/// A table that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Halted {
    /// Which.
    pub table: EntityId,
    /// Why.
    pub why: Halt,
}

/// The tables that wait, in the order in which their states were made.
pub fn halted(workspace: &Workspace) -> Vec<Halted> {
    let rows = workspace.rows(sync_state::ID);
    rows.into_iter()
        .filter_map(|row| {
            let state = workspace.record_at(sync_state::ID, row)?;
            let table = u16::try_from(state.get(sync_state::TABLE)?).ok()?;
            Some(Halted { table: EntityId(table), why: Halt::read(state.text(sync_state::HALTED))? })
        })
        .collect()
}

impl Halted {
    /// What happened; {0} is the table, {1} how many records.
    pub const fn sentence(self) -> Text {
        match self.why {
            Halt::Vanished(_) => words::VANISHED,
            Halt::WentBack => words::WENT_BACK,
        }
    }

    /// How many records are meant; none where that is not known.
    pub const fn count(self) -> usize {
        match self.why {
            Halt::Vanished(count) => count,
            Halt::WentBack => 0,
        }
    }

    /// What that answer would do; {0} is the table, {1} how many records.
    pub const fn effect(self, verdict: Verdict) -> Text {
        match (self.why, verdict) {
            (Halt::Vanished(_), Verdict::BackendIsRight) => words::VANISHED_BACKEND,
            (Halt::Vanished(_), Verdict::DeskIsRight) => words::VANISHED_DESK,
            (Halt::WentBack, Verdict::BackendIsRight) => words::WENT_BACK_BACKEND,
            (Halt::WentBack, Verdict::DeskIsRight) => words::WENT_BACK_DESK,
        }
    }
}

/// The word on the button of an answer.
pub const fn button(verdict: Verdict) -> Text {
    match verdict {
        Verdict::BackendIsRight => words::BACKEND_IS_RIGHT,
        Verdict::DeskIsRight => words::DESK_IS_RIGHT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::{contact, customer, task};
    use crate::model::{Record, RecordId};

    fn state(number: u8, table: EntityId, halted: &str) -> Record {
        Record::new(sync_state::ID, RecordId([number; 16]))
            .with(sync_state::TABLE, i64::from(table.0))
            .with(sync_state::HALTED, halted.to_owned())
    }

    #[test]
    fn only_a_table_that_waits_for_an_answer_is_asked_about() {
        let records = [
            state(1, customer::ID, &Halt::Vanished(120).store()),
            state(2, contact::ID, Verdict::DeskIsRight.store()),
            state(3, task::ID, ""),
        ];
        let found = halted(&Workspace::holding(&records));
        assert_eq!(found, [Halted { table: customer::ID, why: Halt::Vanished(120) }]);
        assert_eq!(found[0].count(), 120);
    }

    #[test]
    fn the_two_answers_never_say_the_same() {
        for why in [Halt::Vanished(1), Halt::WentBack] {
            let halted = Halted { table: customer::ID, why };
            assert_ne!(halted.effect(Verdict::BackendIsRight), halted.effect(Verdict::DeskIsRight));
        }
    }
}
