//! How the conversation with the backend stands, as every screen tells it.

use super::halted;
use crate::i18n::texts::unsettled as words;
use crate::model::schema::Tone;
use crate::model::schema::tables::departure;
use crate::model::text::Locale;
use crate::model::value::Timestamp;
use crate::model::{EntityId, Record, Text};
use crate::ui::sync::words as told;
use crate::ui::sync::{Reason, SyncState};
use crate::workspace::Workspace;

/// What a person has to see to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// A table waits for a decision.
    Decision,
    /// The backend has refused something.
    Refused,
    /// Conflicts are open.
    Conflicts,
    /// The connection itself, such as a sign-in.
    Connection(Reason),
}

/// How it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No backend is connected.
    NotConnected,
    /// Everything was alike at that moment.
    UpToDate(Timestamp),
    /// A conversation is under way: at which table, and how many rows so far.
    Working(Option<EntityId>, usize),
    /// So many records wait to be sent; none only before the first agreement.
    Waiting(usize),
    /// The backend is out of reach since then, where that is known.
    Offline(Option<Timestamp>),
    /// A person has paused it.
    Paused,
    /// A person has to see to something.
    NeedsYou(Need),
}

impl From<SyncState> for Standing {
    fn from(state: SyncState) -> Self {
        match state {
            SyncState::NotConnected => Self::NotConnected,
            SyncState::UpToDate { at } => Self::UpToDate(at),
            SyncState::Working { table, count } => Self::Working(table, count),
            SyncState::Waiting { count } => Self::Waiting(count),
            SyncState::Offline { since } => Self::Offline(since),
            SyncState::Paused => Self::Paused,
            SyncState::NeedsYou(Reason::Vanished { .. } | Reason::WentBack { .. }) => Self::NeedsYou(Need::Decision),
            SyncState::NeedsYou(reason) => Self::NeedsYou(Need::Connection(reason)),
        }
    }
}

impl Standing {
    /// The same, unless the vault holds something that a person has to see to. What goes on by itself, or can't go on,
    /// is told first. `sent` are the tables of which something goes to the backend.
    #[must_use]
    pub fn heeding(self, workspace: &Workspace, sent: &[EntityId]) -> Self {
        match self {
            Self::UpToDate(_) | Self::Waiting(_) => need(workspace, sent).map_or(self, Self::NeedsYou),
            _ => self,
        }
    }

    /// In a few words. How many rows came so far is left to the detail: figures that run would draw the eye.
    pub fn words(&self, locale: Locale) -> String {
        match self {
            Self::NotConnected => words::NOT_CONNECTED.get(locale).to_owned(),
            Self::UpToDate(_) => words::UP_TO_DATE.get(locale).to_owned(),
            Self::Working(..) => words::WORKING.get(locale).to_owned(),
            Self::Waiting(0) => words::NOT_YET.get(locale).to_owned(),
            Self::Waiting(count) => words::WAITING.fill(locale, &[&count.to_string()]),
            Self::Offline(_) => words::OFFLINE.get(locale).to_owned(),
            Self::Paused => words::PAUSED.get(locale).to_owned(),
            Self::NeedsYou(need) => need.label().get(locale).to_owned(),
        }
    }

    /// What is known beyond that; `distance` puts a moment into words.
    pub fn detail(&self, locale: Locale, distance: impl Fn(Timestamp) -> String) -> Option<String> {
        match self {
            Self::UpToDate(at) => Some(words::NAMED.fill(locale, &[words::LAST_SYNC.get(locale), &distance(*at)])),
            Self::Working(Some(table), count) => {
                Some(words::WORKING_ON.fill(locale, &[&told::plural(*table, locale), &count.to_string()]))
            }
            Self::Offline(Some(since)) => Some(words::OFFLINE_SINCE.fill(locale, &[&distance(*since)])),
            Self::NeedsYou(Need::Connection(reason)) => Some(told::reason(reason, locale)),
            _ => None,
        }
    }

    /// How it should be felt.
    pub const fn tone(&self) -> Tone {
        match self {
            Self::UpToDate(_) => Tone::Good,
            Self::Working(..) | Self::Waiting(_) => Tone::Info,
            Self::Offline(_) | Self::NeedsYou(Need::Conflicts) => Tone::Warning,
            Self::NeedsYou(_) => Tone::Bad,
            Self::NotConnected | Self::Paused => Tone::Neutral,
        }
    }

    /// Whether it goes on once a person has signed in.
    pub const fn wants_sign_in(&self) -> bool {
        matches!(self, Self::NeedsYou(Need::Connection(Reason::SignIn)))
    }

    /// The value of a `data-state` attribute.
    pub const fn key(&self) -> &'static str {
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
    pub fn announced(&self, locale: Locale) -> &'static str {
        match self {
            Self::NeedsYou(need) => need.label().get(locale),
            _ => "",
        }
    }
}

impl Need {
    /// In words.
    pub const fn label(&self) -> Text {
        match self {
            Self::Decision => words::NEEDS_DECISION,
            Self::Refused => words::NEEDS_REFUSED,
            Self::Conflicts => words::NEEDS_CONFLICTS,
            Self::Connection(_) => words::NEEDS_CONNECTION,
        }
    }
}

fn need(workspace: &Workspace, sent: &[EntityId]) -> Option<Need> {
    if !halted::halted(workspace).is_empty() {
        return Some(Need::Decision);
    }
    if is_refused(workspace, sent) {
        return Some(Need::Refused);
    }
    (workspace.open_lines() > 0).then_some(Need::Conflicts)
}

fn is_refused(workspace: &Workspace, sent: &[EntityId]) -> bool {
    let is_of_sent = |gone: &Record| {
        let table = gone.get(departure::TABLE);
        sent.iter().any(|entity| table == Some(i64::from(entity.0)))
    };
    sent.iter().any(|entity| workspace.refused_count(*entity) > 0)
        || workspace.refused_departures(usize::MAX).iter().any(is_of_sent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;
    use crate::model::schema::facts;
    use crate::model::schema::tables::conflict::{self, ConflictKind};
    use crate::model::schema::tables::{contact, customer, sync_state};
    use crate::sync::verdict::Halt;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn refused() -> Record {
        Record::new(customer::ID, id(3)).with(facts::PARKED, "422".to_owned())
    }

    /// How it stands once both sides have agreed.
    fn standing(records: &[Record], sent: &[EntityId]) -> Standing {
        let mut workspace = Workspace::holding(records);
        workspace.follow_some(&[customer::ID, contact::ID], 1000);
        let waiting = workspace.unsent_count(sent);
        let plain = if waiting > 0 { Standing::Waiting(waiting) } else { Standing::UpToDate(Timestamp(7)) };
        plain.heeding(&workspace, sent)
    }

    #[test]
    fn what_a_person_has_to_see_to_is_told_before_what_waits() {
        let unsent = Record::new(customer::ID, id(2));
        let halted = Record::new(sync_state::ID, id(4))
            .with(sync_state::TABLE, i64::from(customer::ID.0))
            .with(sync_state::HALTED, Halt::WentBack.store());
        let clash = Record::new(conflict::ID, id(5))
            .with(conflict::TABLE, i64::from(customer::ID.0))
            .with(conflict::RECORD, id(2))
            .with(conflict::KIND, ConflictKind::DeletedHere);
        let sent = [customer::ID];
        assert_eq!(standing(&[], &sent), Standing::UpToDate(Timestamp(7)));
        let mut records = vec![unsent];
        assert_eq!(standing(&records, &sent), Standing::Waiting(1));
        records.push(clash);
        assert_eq!(standing(&records, &sent), Standing::NeedsYou(Need::Conflicts));
        records.push(refused());
        assert_eq!(standing(&records, &sent), Standing::NeedsYou(Need::Refused));
        records.push(halted);
        assert_eq!(standing(&records, &sent), Standing::NeedsYou(Need::Decision));
    }

    #[test]
    fn nobody_is_asked_about_edits_that_are_never_sent() {
        let gone = Record::new(departure::ID, id(6))
            .with(departure::TABLE, i64::from(customer::ID.0))
            .with(facts::PARKED, "403".to_owned());
        let records = [refused(), gone];
        assert_eq!(standing(&records, &[customer::ID]), Standing::NeedsYou(Need::Refused));
        assert_eq!(standing(&records[1..], &[customer::ID]), Standing::NeedsYou(Need::Refused));
        assert_eq!(standing(&records, &[contact::ID]), Standing::UpToDate(Timestamp(7)));
    }

    #[test]
    fn whoever_is_needed_reads_why() {
        let why = |reason: Reason| Standing::from(SyncState::NeedsYou(reason));
        let said = |standing: &Standing| standing.detail(Locale::English, |_| String::new()).unwrap_or_default();
        let signed_out = why(Reason::SignIn);
        assert!(signed_out.wants_sign_in() && said(&signed_out).contains("sign in"), "{}", said(&signed_out));
        let refused = why(Reason::Refused { status: 403, words: Some("not yours".to_owned()) });
        assert!(!refused.wants_sign_in() && said(&refused).contains("not yours"), "{}", said(&refused));
        assert_eq!(why(Reason::WentBack { table: customer::ID }), Standing::NeedsYou(Need::Decision));
    }

    #[test]
    fn before_the_first_agreement_nothing_is_said_to_be_in_sync_or_to_be_none() {
        let standing = Standing::from(SyncState::Waiting { count: 0 });
        assert_eq!(standing.words(Locale::Chinese), "尚未同步");
        assert_eq!(standing.words(Locale::English), "Not synced yet");
        assert_eq!(Standing::Waiting(3).words(Locale::English), "3 to sync");
    }

    #[test]
    fn a_long_conversation_says_where_it_is() {
        let working = Standing::Working(Some(customer::ID), 1_200);
        assert_eq!(working.detail(Locale::Chinese, |_| String::new()).as_deref(), Some("正在同步客户：1200"));
    }

    #[test]
    fn only_what_a_person_has_to_see_to_is_read_out() {
        let quiet =
            [Standing::UpToDate(Timestamp(7)), Standing::Working(None, 3), Standing::Waiting(2), Standing::Paused];
        for quiet in quiet {
            assert_eq!(quiet.announced(Locale::English), "");
        }
        assert_ne!(Standing::NeedsYou(Need::Connection(Reason::SignIn)).announced(Locale::Chinese), "");
    }
}
