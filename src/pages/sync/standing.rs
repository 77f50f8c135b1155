//! How the conversation with the backend stands, in the terms of the screens.

use super::halted;
use crate::i18n::texts::unsettled as words;
use crate::model::schema::schema;
use crate::model::schema::tables::sync_state;
use crate::model::text::Locale;
use crate::model::value::Timestamp;
use crate::model::{EntityId, Text};
use crate::workspace::Workspace;

/// What a person has to see to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A table waits for a decision.
    Decision,
    /// The backend has refused something.
    Refused,
    /// Conflicts are open.
    Conflicts,
    /// The connection itself, such as a sign-in.
    Connection,
}

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No backend is connected.
    NotConnected,
    /// Everything was alike at that moment, where one is known.
    UpToDate(Option<Timestamp>),
    /// A conversation is under way: at which table, and how many rows so far.
    Working(Option<EntityId>, usize),
    /// So many records wait to be sent.
    Waiting(usize),
    /// The backend is out of reach since then, where that is known.
    Offline(Option<Timestamp>),
    /// A person has paused it.
    Paused,
    /// A person has to see to something.
    NeedsYou(Need),
}

impl Standing {
    /// As the vault alone tells it.
    pub fn of(workspace: &Workspace) -> Self {
        if workspace.count(sync_state::ID) == 0 {
            return Self::NotConnected;
        }
        let waiting = workspace.unsent_count();
        let plain = if waiting > 0 { Self::Waiting(waiting) } else { Self::UpToDate(synced_at(workspace)) };
        plain.heeding(workspace)
    }

    /// The same, unless the vault holds something that a person has to see to. What goes on by itself, or can't go on,
    /// is told first.
    #[must_use]
    pub fn heeding(self, workspace: &Workspace) -> Self {
        match self {
            Self::UpToDate(_) | Self::Waiting(_) => need(workspace).map_or(self, Self::NeedsYou),
            _ => self,
        }
    }

    /// In a few words. How many rows came so far is left to the title: figures that run would draw the eye.
    pub fn words(self, locale: Locale) -> String {
        match self {
            Self::NotConnected => words::NOT_CONNECTED.get(locale).to_owned(),
            Self::UpToDate(_) => words::UP_TO_DATE.get(locale).to_owned(),
            Self::Working(..) => words::WORKING.get(locale).to_owned(),
            Self::Waiting(count) => words::WAITING.fill(locale, &[&count.to_string()]),
            Self::Offline(_) => words::OFFLINE.get(locale).to_owned(),
            Self::Paused => words::PAUSED.get(locale).to_owned(),
            Self::NeedsYou(need) => need.label().get(locale).to_owned(),
        }
    }

    /// What is known beyond that; `distance` puts a moment into words.
    pub fn detail(self, locale: Locale, distance: impl Fn(Timestamp) -> String) -> Option<String> {
        match self {
            Self::UpToDate(Some(at)) => Some(words::LAST_SYNC.fill(locale, &[&distance(at)])),
            Self::Working(Some(table), count) => {
                let name = schema().get(table).map_or("", |table| table.plural.get(locale));
                Some(words::WORKING_ON.fill(locale, &[name, &count.to_string()]))
            }
            Self::Offline(Some(since)) => Some(distance(since)),
            _ => None,
        }
    }

    /// The value of a `data-state` attribute.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotConnected => "none",
            Self::UpToDate(_) => "synced",
            Self::Working(..) => "working",
            Self::Waiting(_) => "waiting",
            Self::Offline(_) => "offline",
            Self::Paused => "paused",
            Self::NeedsYou(_) => "needs",
        }
    }

    /// What is read out when it comes about: only what a person has to see to. All else comes and goes by the minute.
    pub fn announced(self, locale: Locale) -> &'static str {
        match self {
            Self::NeedsYou(need) => need.label().get(locale),
            _ => "",
        }
    }
}

impl Need {
    /// In words.
    pub const fn label(self) -> Text {
        match self {
            Self::Decision => words::NEEDS_DECISION,
            Self::Refused => words::NEEDS_REFUSED,
            Self::Conflicts => words::NEEDS_CONFLICTS,
            Self::Connection => words::NEEDS_CONNECTION,
        }
    }
}

fn need(workspace: &Workspace) -> Option<Need> {
    if !halted::halted(workspace).is_empty() {
        return Some(Need::Decision);
    }
    if refused_count(workspace) > 0 {
        return Some(Need::Refused);
    }
    (workspace.open_lines() > 0).then_some(Need::Conflicts)
}

fn refused_count(workspace: &Workspace) -> usize {
    let records: usize = schema().entities().iter().map(|entity| workspace.refused_count(entity.id)).sum();
    workspace.refused_departure_count() + records
}

fn synced_at(workspace: &Workspace) -> Option<Timestamp> {
    let rows = workspace.rows(sync_state::ID).into_iter();
    let mut states = rows.filter_map(|row| workspace.record_at(sync_state::ID, row));
    states.find(|state| state.value(sync_state::TABLE.field).is_none())?.get(sync_state::SYNCED_AT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::facts;
    use crate::model::schema::tables::conflict::{self, ConflictKind};
    use crate::model::schema::tables::customer;
    use crate::model::{Record, RecordId};
    use crate::sync::verdict::Halt;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn connection() -> Record {
        Record::new(sync_state::ID, id(1)).with(sync_state::SYNCED_AT, Timestamp(7))
    }

    fn standing(records: &[Record]) -> Standing {
        let mut workspace = Workspace::holding(records);
        workspace.follow_some(&[customer::ID], 1000);
        Standing::of(&workspace)
    }

    #[test]
    fn nothing_is_said_while_nothing_is_connected() {
        assert_eq!(standing(&[Record::new(customer::ID, id(2))]), Standing::NotConnected);
    }

    #[test]
    fn what_a_person_has_to_see_to_is_told_before_what_waits() {
        let unsent = Record::new(customer::ID, id(2));
        let refused = Record::new(customer::ID, id(3)).with(facts::PARKED, "422".to_owned());
        let halted = Record::new(sync_state::ID, id(4))
            .with(sync_state::TABLE, i64::from(customer::ID.0))
            .with(sync_state::HALTED, Halt::WentBack.store());
        let clash = Record::new(conflict::ID, id(5))
            .with(conflict::TABLE, i64::from(customer::ID.0))
            .with(conflict::RECORD, id(2))
            .with(conflict::KIND, ConflictKind::DeletedHere);
        assert_eq!(standing(&[connection()]), Standing::UpToDate(Some(Timestamp(7))));
        assert_eq!(standing(&[connection(), unsent.clone()]), Standing::Waiting(1));
        let mut records = vec![connection(), unsent, clash];
        assert_eq!(standing(&records), Standing::NeedsYou(Need::Conflicts));
        records.push(refused);
        assert_eq!(standing(&records), Standing::NeedsYou(Need::Refused));
        records.push(halted);
        assert_eq!(standing(&records), Standing::NeedsYou(Need::Decision));
    }

    #[test]
    fn only_what_a_person_has_to_see_to_is_read_out() {
        for quiet in [Standing::UpToDate(None), Standing::Working(None, 3), Standing::Waiting(2), Standing::Paused] {
            assert_eq!(quiet.announced(Locale::English), "");
        }
        assert_ne!(Standing::NeedsYou(Need::Connection).announced(Locale::Chinese), "");
    }
}
