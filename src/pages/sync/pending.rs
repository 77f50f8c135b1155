//! What the backend does not have yet, record by record: what was done, which fields, how it stands, and what a person
//! can do about it.

use crate::i18n::texts::unsettled as words;
use crate::model::schema::tables::departure;
use crate::model::schema::{Tone, facts, schema};
use crate::model::{Change, EntityId, FieldId, Kind, Record, RecordId, Text, Value};
use crate::sync::push::{LOST, is_taken_back};
use crate::workspace::Workspace;
use crate::workspace::unsent::edited_fields;

/// How many of one kind are listed at most: a first upload has a hundred thousand.
pub const SHOWN: usize = 50;

/// What was done to a record here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    /// It is new.
    Created,
    /// Some of its fields were edited.
    Edited,
    /// It was deleted; remembered by the departure of that id.
    Deleted(RecordId),
}

impl Deed {
    /// In words.
    pub const fn label(self) -> Text {
        match self {
            Self::Created => words::CREATED_HERE,
            Self::Edited => words::EDITED_HERE,
            Self::Deleted(_) => words::DELETED_HERE,
        }
    }
}

/// How it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It goes with the next conversation.
    Waiting,
    /// It was sent and nobody knows yet whether it arrived.
    Sent,
    /// It goes once the backend has that other record.
    After(EntityId, RecordId),
    /// The backend refused it, in these words.
    Refused(String),
    /// The connection broke while it was created, and the backend offers no way to find out whether it was.
    Lost,
    /// Its deletion was taken back: the next conversation reads it at the backend.
    ComingBack,
}

impl State {
    /// In words, short enough for a badge.
    pub const fn label(&self) -> Text {
        match self {
            Self::Waiting => words::TO_SYNC,
            Self::Sent => words::STATE_SENT,
            Self::After(..) => words::STATE_AFTER,
            Self::Refused(_) => words::REFUSED,
            Self::Lost => words::STATE_LOST,
            Self::ComingBack => words::STATE_COMING_BACK,
        }
    }

    /// How it should be felt.
    pub const fn tone(&self) -> Tone {
        match self {
            Self::Waiting | Self::After(..) => Tone::Neutral,
            Self::Sent | Self::ComingBack => Tone::Info,
            Self::Refused(_) => Tone::Bad,
            Self::Lost => Tone::Warning,
        }
    }

    /// Whether it goes on only when a person says so.
    pub const fn needs_person(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::Lost)
    }
}

/// An edited field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EditedField {
    /// Which.
    pub field: FieldId,
    /// What the backend has.
    pub before: Option<Value>,
    /// What is here.
    pub now: Option<Value>,
}

/// A record that the backend does not have as it is here.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pending {
    /// Of which table.
    pub entity: EntityId,
    /// Which record.
    pub id: RecordId,
    /// What people call it; may be empty.
    pub title: String,
    /// What was done.
    pub deed: Deed,
    /// The fields, where some were edited.
    pub edits: Vec<EditedField>,
    /// How it stands.
    pub state: State,
}

/// What a person can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Send it once more.
    Again,
    /// Put back what the backend has.
    Discard,
    /// Delete the record that the backend never had.
    Delete,
    /// Have a deleted record come back from the backend.
    BringBack,
    /// Say that a creation has arrived, and as which row.
    Arrived,
    /// Say that a creation has not arrived, so that it is sent once more.
    NotArrived,
    /// Forget the deletion of a record that the backend may never have had.
    GiveUp,
}

impl Pending {
    /// A record that is unsent.
    pub fn of(workspace: &Workspace, record: &Record) -> Self {
        let known = record.value(facts::REMOTE_VERSION.field).is_some();
        let deed = if known { Deed::Edited } else { Deed::Created };
        let edits = if deed == Deed::Edited { edits(record) } else { Vec::new() };
        Self {
            entity: record.entity,
            id: record.id,
            title: workspace.title(record.entity, record.id),
            deed,
            edits,
            state: state_of(workspace, record),
        }
    }

    /// A record that was deleted here, by what is remembered of it.
    pub fn deleted(gone: &Record) -> Option<Self> {
        let table = gone.get(departure::TABLE).and_then(|table| u16::try_from(table).ok())?;
        Some(Self {
            entity: EntityId(table),
            id: gone.get(departure::RECORD)?,
            title: gone.text(departure::TITLE).to_owned(),
            deed: Deed::Deleted(gone.id),
            edits: Vec::new(),
            state: own_state(gone).unwrap_or(State::Waiting),
        })
    }

    /// The stored record that says how it stands: itself, or what is remembered of it.
    pub const fn stored(&self) -> (EntityId, RecordId) {
        match self.deed {
            Deed::Deleted(departure) => (departure::ID, departure),
            Deed::Created | Deed::Edited => (self.entity, self.id),
        }
    }

    /// What can be done about it.
    pub fn offers(&self) -> Vec<Offer> {
        match (self.deed, &self.state) {
            (_, State::ComingBack) => Vec::new(),
            // Sending it once more would bring the same answer: none.
            (Deed::Deleted(_), State::Lost) => vec![Offer::GiveUp],
            (Deed::Deleted(_), State::Refused(_)) => vec![Offer::Again, Offer::BringBack],
            (Deed::Deleted(_), _) => vec![Offer::BringBack],
            // What is on its way can't be called back before the answer.
            (_, State::Sent) => Vec::new(),
            (Deed::Created, State::Lost) => vec![Offer::Arrived, Offer::NotArrived, Offer::Delete],
            (Deed::Created, State::Refused(_)) => vec![Offer::Again, Offer::Delete],
            (Deed::Created, _) => Vec::new(),
            (Deed::Edited, state) => {
                let again = state.needs_person().then_some(Offer::Again);
                let entered = self.edits.iter().any(|edit| is_entered(self.entity, edit.field));
                again.into_iter().chain(entered.then_some(Offer::Discard)).collect()
            }
        }
    }

    /// What has to be found out first where nobody but a person can; none for all that explains itself.
    pub const fn advice(&self) -> Option<Text> {
        match (self.deed, &self.state) {
            (Deed::Deleted(_), State::Lost) => Some(words::LOST_DELETION_TEXT),
            (_, State::Lost) => Some(words::LOST_TEXT),
            _ => None,
        }
    }
}

/// What the badge of a record says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Badge {
    /// It goes by itself.
    Waiting,
    /// It goes on only when a person says so.
    Refused,
}

/// The badge of a record; none where the backend has it as it is here, or is sent nothing of such a table.
pub fn badge(workspace: &Workspace, sent: &[EntityId], record: &Record) -> Option<Badge> {
    if !sent.contains(&record.entity) || !workspace.follows_unsent(record.entity) {
        return None;
    }
    if record.value(facts::PARKED.field).is_some() {
        return Some(Badge::Refused);
    }
    let known = record.value(facts::REMOTE_VERSION.field).is_some();
    let awaited = record.value(facts::SENT.field).is_some();
    (!known || awaited || edited_fields(record).next().is_some()).then_some(Badge::Waiting)
}

/// What is listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// What goes on only when a person says so.
    pub held: Vec<Pending>,
    /// What goes by itself.
    pub going: Vec<Pending>,
    /// How many there are in all.
    pub total: usize,
}

impl Waiting {
    /// What waits in a vault, of the tables of which something is sent; at most so many of each.
    pub fn of(workspace: &Workspace, sent: &[EntityId], shown: usize) -> Self {
        let mut waiting = Self { total: workspace.unsent_count(sent), ..Self::default() };
        let listed = |gone: Vec<Record>| {
            let pending: Vec<Pending> = gone.iter().filter_map(Pending::deleted).collect();
            pending.into_iter().filter(|pending| sent.contains(&pending.entity))
        };
        waiting.held.extend(listed(workspace.refused_departures(shown)));
        waiting.going.extend(listed(workspace.going_departures(shown)));
        for entity in sent {
            let refused = workspace.refused(*entity).take(shown);
            waiting.held.extend(refused.map(|record| Pending::of(workspace, &record)));
            let going = workspace.going(*entity).take(shown);
            waiting.going.extend(going.map(|record| Pending::of(workspace, &record)));
        }
        waiting
    }

    /// How many are not listed.
    pub const fn left_out(&self) -> usize {
        self.total.saturating_sub(self.held.len() + self.going.len())
    }
}

fn own_state(record: &Record) -> Option<State> {
    match record.text(facts::PARKED) {
        "" if is_taken_back(record) => Some(State::ComingBack),
        "" => record.value(facts::SENT.field).map(|_| State::Sent),
        LOST => Some(State::Lost),
        refused => Some(State::Refused(refused.to_owned())),
    }
}

fn state_of(workspace: &Workspace, record: &Record) -> State {
    let own = own_state(record);
    own.or_else(|| awaited(workspace, record).map(|(entity, id)| State::After(entity, id))).unwrap_or(State::Waiting)
}

/// The first record that this one refers to and that the backend has no name for yet.
fn awaited(workspace: &Workspace, record: &Record) -> Option<(EntityId, RecordId)> {
    record.values().iter().find_map(|(field, value)| {
        let (Some(field), Value::Reference(id)) = (schema().field(record.entity, *field), value) else {
            return None;
        };
        let Kind::Reference(entity) = field.kind else { return None };
        let unnamed = |other: Record| other.value(facts::REMOTE_VERSION.field).is_none();
        let waits = workspace.follows_unsent(entity) && workspace.record(entity, *id).is_some_and(unnamed);
        waits.then_some((entity, *id))
    })
}

fn edits(record: &Record) -> Vec<EditedField> {
    edited_fields(record)
        .filter(|(field, _)| schema().field(record.entity, *field).is_some())
        .map(|(field, before)| EditedField { field, before: before.cloned(), now: record.value(field).cloned() })
        .collect()
}

fn is_entered(entity: EntityId, field: FieldId) -> bool {
    schema().field(entity, field).is_some_and(|field| !field.computed)
}

/// Puts back what the backend has in every field that a person edited. What the desk reckons itself follows by its
/// rules.
pub fn discarded(record: &Record) -> Option<Change> {
    let mut after = record.clone();
    for edit in edits(record).into_iter().filter(|edit| is_entered(record.entity, edit.field)) {
        after.set_value(edit.field, edit.before);
    }
    Change::between(record, &after)
}

#[cfg(test)]
mod tests;
