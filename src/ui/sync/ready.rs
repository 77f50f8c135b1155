//! Making a vault ready for a connection. First of all the vault says for which one: an engine of another writes nothing
//! from then on (`sync::engine`). Then goes what another backend has said, or where the reading of tables had come to.

use serde::{Deserialize, Serialize};

use super::known::{Meeting, Newcomer};
use crate::model::schema::facts;
use crate::model::schema::tables::sync_state;
use crate::model::{Change, Timestamp};
use crate::sync::forget::{Reach, reading_anew};
use crate::sync::progress;
use crate::workspace::Workspace;

/// What a vault gives up before it talks to a backend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clearance {
    /// Nothing: an earlier release has connected it, which did not write down for which connection the vault is.
    Nothing,
    /// The places up to which tables were read: all is read anew, of rows that so compare with those before.
    Places(Reach),
    /// All that another backend has said.
    Everything,
}

impl Clearance {
    /// What goes for a backend that is this to the vault, by what a person says of it, and that has such rows.
    pub const fn of(meeting: &Meeting, newcomer: Newcomer, reach: Reach) -> Self {
        match (meeting, newcomer) {
            (Meeting::Forgotten, _) | (Meeting::Elsewhere(_), Newcomer::Other) => Self::Everything,
            (Meeting::First | Meeting::Again, _) | (Meeting::Elsewhere(_), Newcomer::Moved) => Self::Places(reach),
        }
    }
}

/// The changes after which the vault is for the connection that was made then, with the places that go for it; none where
/// it is already. What another backend has said goes after that, some at a time.
pub fn readying(workspace: &Workspace, begun: Timestamp, clearance: Clearance) -> Vec<Change> {
    let before = workspace.record(sync_state::ID, progress::id_of(None));
    let mut after = before.clone().unwrap_or_else(|| progress::fresh(None));
    if after.get(sync_state::EPOCH) == Some(begun) {
        return Vec::new();
    }
    let mut changes = Vec::new();
    match clearance {
        Clearance::Nothing => {}
        Clearance::Places(reach) => changes = reading_anew(workspace, reach),
        Clearance::Everything => {
            let page = after.value(facts::PAGE.field).cloned();
            after = progress::fresh(None);
            after.set_value(facts::PAGE.field, page);
        }
    }
    // Each record has one change.
    changes.retain(|change| change.entity != sync_state::ID || change.id != after.id);
    after.set(sync_state::EPOCH, begun);
    changes.extend(match &before {
        Some(before) => Change::between(before, &after),
        None => Some(Change::creation(after)),
    });
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::customer;
    use crate::model::{Record, RecordId};
    use crate::sync::forget::{forgetting, remembering};

    const BEGUN: Timestamp = Timestamp(1_790_000_000_000);

    fn id(number: i64) -> RecordId {
        RecordId::new(Timestamp(number), [0; 10])
    }

    /// A vault that has talked to a backend.
    fn known() -> Vec<Record> {
        vec![
            Record::new(customer::ID, id(1)).with(facts::REMOTE_VERSION, "3".to_owned()),
            Record::new(sync_state::ID, id(2)).with(sync_state::SINCE, 900),
            progress::fresh(None)
                .with(facts::PAGE, 4)
                .with(sync_state::FAILURES, 3)
                .with(sync_state::EPOCH, Timestamp(1)),
        ]
    }

    /// What becomes of these records.
    fn after(records: &[Record], clearance: Clearance) -> Vec<Record> {
        let mut after = records.to_vec();
        for change in readying(&Workspace::holding(records), BEGUN, clearance) {
            match after.iter().position(|record| record.id == change.id) {
                Some(at) => change.apply_to(&mut after[at]),
                None => after.push(change.into_record()),
            }
        }
        after
    }

    #[test]
    fn whoever_connects_to_another_backend_is_rid_of_the_first_one_before_its_records_forget_it() {
        let ready = after(&known(), Clearance::Everything);
        let row = progress::fresh(None).with(facts::PAGE, 4).with(sync_state::EPOCH, BEGUN);
        assert_eq!(ready.last(), Some(&row), "and no wait for the first one is left");
        let workspace = Workspace::holding(&ready);
        let forgotten = forgetting(&workspace, &remembering(&workspace));
        assert_eq!(forgotten.iter().map(|change| change.id).collect::<Vec<_>>(), [id(1), id(2)]);
        // What was done is not done again to what the new one has said since.
        let told = after(&ready, Clearance::Everything);
        assert_eq!(told, ready);
    }

    #[test]
    fn what_was_sent_stays_known_where_only_other_rows_are_read() {
        let ready = after(&known(), Clearance::Places(Reach::NoLess));
        assert_eq!(ready[0].text(facts::REMOTE_VERSION), "3");
        assert_eq!(ready[1].get(sync_state::SINCE), None);
        assert_eq!((ready[2].get(sync_state::FAILURES), ready[2].get(sync_state::EPOCH)), (Some(3), Some(BEGUN)));
        let narrowed = after(&known(), Clearance::Places(Reach::Less));
        assert_eq!(narrowed[1].get(sync_state::NARROWED), Some(true));
        assert_eq!(narrowed[2], ready[2], "the row of the connection is no table's");
    }

    #[test]
    fn a_vault_that_was_never_connected_says_for_which_connection_it_is_ready() {
        let ready = after(&[], Clearance::Nothing);
        assert_eq!(ready, [progress::fresh(None).with(sync_state::EPOCH, BEGUN)]);
    }

    #[test]
    fn only_another_backend_has_records_forget_what_was_sent() {
        let elsewhere = Meeting::Elsewhere("https://a.cn".to_owned());
        let places = Clearance::Places(Reach::Less);
        for (meeting, newcomer, clears) in [
            (&Meeting::First, Newcomer::Other, places),
            (&Meeting::Again, Newcomer::Other, places),
            (&elsewhere, Newcomer::Moved, places),
            (&elsewhere, Newcomer::Other, Clearance::Everything),
            (&Meeting::Forgotten, Newcomer::Moved, Clearance::Everything),
        ] {
            assert_eq!(Clearance::of(meeting, newcomer, Reach::Less), clears, "{meeting:?} {newcomer:?}");
        }
    }
}
