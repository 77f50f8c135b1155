//! What the vault keeps sealed of its connection: how the backend is spoken to, what proves who asks, and which tables
//! are kept alike.

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::ready::Clearance;
use crate::model::schema::schema;
use crate::model::{EntityId, Timestamp};
use crate::sync::forget::Reach;
use crate::sync::link::{Direction, Link, LinkedTable};
use crate::sync::mapping::Mapping;
use crate::sync::profile::{Profile, ProfileError};
use crate::sync::rest::{Credentials, Scope};
use crate::workspace::CommitError;
use crate::workspace::durable::StoreError;

/// Under which name the vault keeps it.
pub const NAME: &str = "connection";
/// Under which name the vault keeps the base of the backend that its records know. It outlives the connection.
pub const KNOWN: &str = "connection-known";
/// What stands in the place of that base while the records forget it, some at a time: no base has such a sign. Whatever is
/// connected next, should that be broken off, has them forget the rest first.
pub const FORGETTING: &[u8] = b"?";
/// Under which name the vault keeps which of that backend's rows were read. It outlives the connection too.
pub const READ: &str = "connection-read";
/// Under which name the vault keeps the namespaces of the backends that it has known. They outlive the connection too.
pub const NAMESPACES: &str = "connection-namespaces";

/// The format that is written.
const FORMAT: u32 = 1;

/// Which way the rows of a table go, as it is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// From there and to there.
    #[default]
    Both,
    /// Only from there.
    Pull,
    /// Only to there.
    Push,
}

impl Way {
    /// All of them, in the order of the choice.
    pub const ALL: [Self; 3] = [Self::Both, Self::Pull, Self::Push];

    /// Whether rows go there.
    pub const fn pushes(self) -> bool {
        !matches!(self, Self::Pull)
    }

    /// As a control holds it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Pull => "pull",
            Self::Push => "push",
        }
    }

    /// As a control held it.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.key() == key)
    }
}

impl From<Way> for Direction {
    fn from(way: Way) -> Self {
        match way {
            Way::Both => Self::Both,
            Way::Pull => Self::Pull,
            Way::Push => Self::Push,
        }
    }
}

/// The tables of which something goes to the backend. What is edited in the others stays here and waits for nothing.
pub fn sent(ways: &[(EntityId, Way)]) -> impl Iterator<Item = EntityId> {
    ways.iter().filter(|(_, way)| way.pushes()).map(|(entity, _)| *entity)
}

/// A table that is kept alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptTable {
    /// Our key of it.
    pub table: String,
    /// Which way its rows go.
    pub way: Way,
}

/// A connection as the vault keeps it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    format: u32,
    /// The profile with every key spelled out.
    pub profile: String,
    /// The tables that are kept alike.
    pub tables: Vec<KeptTable>,
    /// Whose rows are read, where the profile's lists have a place for it.
    pub member: Option<String>,
    /// No rows from before this moment, in microseconds since 1970. It stays where it was when the connection was made:
    /// rows that fell behind a moment that moves on would be missing from the ids of all rows, and be taken for deleted.
    pub oldest: Option<i64>,
    /// In which the backend's rows have their ids here; given when the vault takes the connection up.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub namespace: String,
    /// What proves who asks; none until somebody has signed in.
    pub credentials: Option<Credentials>,
    /// Whether a person has paused it.
    pub paused: bool,
    /// When it was made.
    pub begun: Timestamp,
    /// What the vault gives up for it; none once that is done. It is written down first, so that a connecting that was
    /// broken off is finished by whoever reads this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clears: Option<Clearance>,
}

/// Without the profile, whose headers may hold a key, and without whose rows are read.
impl std::fmt::Debug for Connection {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Connection")
            .field("format", &self.format)
            .field("tables", &self.tables)
            .field("oldest", &self.oldest)
            .field("credentials", &self.credentials)
            .field("paused", &self.paused)
            .field("begun", &self.begun)
            .finish_non_exhaustive()
    }
}

/// Why a kept thing can't be used. Its content is not quoted: it may be a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeptError {
    /// A newer release wrote it.
    #[error("a newer release has written the connection (format {0}); reload the page to get it")]
    Newer(u32),
    /// It is not what it should be.
    #[error("the stored connection can't be read; disconnect and connect again")]
    Damaged,
}

/// Why what is connected stays as it is.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Unchanged {
    /// The vault could not be read or written.
    #[error(transparent)]
    Vault(#[from] CommitError),
    /// What is kept of it can't be read.
    #[error(transparent)]
    Kept(#[from] KeptError),
    /// The profile can't be used.
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// Nothing is connected any more.
    #[error("nothing is connected any more")]
    Gone,
    /// Another backend is connected than the one that somebody has signed in to.
    #[error("another backend is connected now")]
    Elsewhere,
    /// The vault was locked.
    #[error("the vault was locked")]
    Locked,
}

impl From<StoreError> for Unchanged {
    fn from(error: StoreError) -> Self {
        Self::Vault(error.into())
    }
}

#[derive(Deserialize)]
struct Head {
    format: u32,
}

impl Connection {
    /// A new connection.
    pub fn new(profile: &Profile, tables: Vec<(EntityId, Way)>, credentials: Credentials, begun: Timestamp) -> Self {
        let kept = |(entity, way): (EntityId, Way)| {
            schema().get(entity).map(|entity| KeptTable { table: entity.key.to_owned(), way })
        };
        Self {
            format: FORMAT,
            profile: profile.write(),
            tables: tables.into_iter().filter_map(kept).collect(),
            member: None,
            oldest: None,
            namespace: String::new(),
            credentials: Some(credentials),
            paused: false,
            begun,
            clears: None,
        }
    }

    /// Reads what was kept.
    ///
    /// # Errors
    /// Where it is newer or damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, KeptError> {
        let head: Head = serde_json::from_slice(bytes).map_err(|_| KeptError::Damaged)?;
        if head.format > FORMAT {
            return Err(KeptError::Newer(head.format));
        }
        serde_json::from_slice(bytes).map_err(|_| KeptError::Damaged)
    }

    /// As it is kept.
    pub fn write(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Whether it is the same but for who proves to ask, whether it is paused and what the vault has done for it.
    pub fn is_same(&self, other: &Self) -> bool {
        let rest = |of: &Self| Self { credentials: None, paused: false, clears: None, ..of.clone() };
        rest(self) == rest(other)
    }

    /// Whether whoever has signed in by that profile has signed in to this.
    pub fn is_signed_in_by(&self, profile: &Profile) -> bool {
        Profile::read(&self.profile).is_ok_and(|own| own.base == profile.base && own.auth == profile.auth)
    }

    /// Whose rows and from when.
    pub fn scope(&self) -> Scope {
        Scope { member: self.member.clone(), oldest: self.oldest }
    }

    /// Whose rows and from when, as the vault keeps it to compare it with a later connection.
    pub fn read_rows(&self) -> Vec<u8> {
        serde_json::to_vec(&(&self.member, self.oldest)).unwrap_or_default()
    }

    /// How the rows that it keeps here compare with those of an earlier one. Of what can't be read nothing is known, so
    /// that nothing must be found missing by it.
    pub fn reach_after(&self, read: &[u8]) -> Reach {
        if read == self.read_rows().as_slice() {
            return Reach::NoLess;
        }
        if self.scope() == Scope::default() {
            return Reach::All;
        }
        let before: Result<(Option<String>, Option<i64>), _> = serde_json::from_slice(read);
        let is_no_less = before.is_ok_and(|(member, oldest)| {
            let of_all = self.member.is_none() || self.member == member;
            of_all && self.oldest.is_none_or(|now| oldest.is_some_and(|before| now <= before))
        });
        if is_no_less { Reach::NoLess } else { Reach::Less }
    }

    /// The tables with their ways, in the order in which they are read: what others refer to first.
    pub fn ways(&self) -> Vec<(EntityId, Way)> {
        let way = |key: &str| self.tables.iter().find(|kept| kept.table == key).map(|kept| kept.way);
        schema().entities().filter_map(|entity| Some((entity.id, way(entity.key)?))).collect()
    }

    /// What is kept alike by that profile.
    ///
    /// # Errors
    /// Where the profile does not fit our tables.
    pub fn link(&self, profile: &Profile) -> Result<Link, ProfileError> {
        let mut tables = Vec::new();
        for (entity, way) in self.ways() {
            if profile.table(entity).is_some() {
                let mapping = Mapping::of(profile, entity)?;
                tables.push(LinkedTable { entity, mapping, direction: way.into(), policies: HashMap::new() });
            }
        }
        Ok(Link { tables })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::{contact, customer, task};
    use crate::sync::profile::AuthKind;

    fn profile() -> Profile {
        let file = r#"{"preset": "kinto", "base": "https://kinto.example.cn/v1",
            "tables": {"contact": {}, "customer": {}}}"#;
        Profile::read(file).expect("a profile")
    }

    fn connection() -> Connection {
        let tables = vec![(contact::ID, Way::Pull), (customer::ID, Way::Both), (task::ID, Way::Both)];
        let proof = Credentials::Basic { user: "li".to_owned(), password: "correct horse".to_owned() };
        Connection::new(&profile(), tables, proof, Timestamp(1))
    }

    #[test]
    fn what_was_connected_is_connected_after_a_reload() {
        assert_eq!(Connection::read(&connection().write()), Ok(connection()));
    }

    #[test]
    fn how_far_back_rows_are_kept_outlives_a_reload_and_a_release_that_did_not_know_of_it() {
        let cut = Connection { oldest: Some(1_764_000_000_000_000), member: Some("li".to_owned()), ..connection() };
        let read = Connection::read(&cut.write()).expect("a connection");
        assert_eq!(read.scope(), cut.scope());
        assert_ne!(cut.read_rows(), connection().read_rows(), "a longer reach is noticed");
        let without = String::from_utf8(connection().write()).expect("text").replace("\"oldest\":null,", "");
        assert!(!without.contains("oldest"));
        assert_eq!(Connection::read(without.as_bytes()), Ok(connection()));
    }

    #[test]
    fn rows_that_are_no_longer_kept_here_are_told_from_rows_that_are_missing() {
        let cut =
            |member: Option<&str>, oldest| Connection { member: member.map(str::to_owned), oldest, ..connection() };
        let (all, mine, year) = (cut(None, None), cut(Some("li"), None), cut(None, Some(1_000)));
        for (now, before, reach) in [
            (&all, &all, Reach::NoLess),
            (&all, &mine, Reach::All),
            (&mine, &all, Reach::Less),
            (&year, &all, Reach::Less),
            (&mine, &year, Reach::Less),
            (&year, &cut(Some("li"), Some(1_000)), Reach::NoLess),
            (&year, &cut(None, Some(2_000)), Reach::NoLess),
            (&year, &cut(None, Some(500)), Reach::Less),
            (&mine, &cut(Some("wang"), None), Reach::Less),
            (&mine, &mine, Reach::NoLess),
        ] {
            assert_eq!(now.reach_after(&before.read_rows()), reach, "{:?} after {:?}", now.scope(), before.scope());
        }
        assert_eq!(mine.reach_after(b"?"), Reach::Less);
    }

    #[test]
    fn a_connection_of_a_newer_release_is_not_guessed_at() {
        let newer = br#"{"format": 2, "something": "else"}"#;
        assert_eq!(Connection::read(newer), Err(KeptError::Newer(2)));
        assert_eq!(Connection::read(b"{"), Err(KeptError::Damaged));
    }

    #[test]
    fn tables_are_read_before_what_refers_to_them_and_only_those_the_backend_has() {
        let link = connection().link(&profile()).expect("a link");
        assert_eq!(link.entities(), [customer::ID, contact::ID]);
        assert_eq!(
            link.tables.iter().map(|table| table.direction).collect::<Vec<_>>(),
            [Direction::Both, Direction::Pull]
        );
    }

    #[test]
    fn what_is_edited_in_a_table_that_is_only_read_is_not_said_to_wait() {
        assert_eq!(sent(&connection().ways()).collect::<Vec<_>>(), [customer::ID, task::ID]);
    }

    #[test]
    fn a_renewed_sign_in_is_kept_with_its_own_connection_only() {
        let later = Connection {
            paused: true,
            credentials: None,
            clears: Some(Clearance::Places(Reach::Less)),
            ..connection()
        };
        assert!(later.is_same(&connection()));
        assert!(!Connection { begun: Timestamp(2), ..connection() }.is_same(&connection()));
        let elsewhere = connection().profile.replace("kinto.example.cn", "other.example.cn");
        assert!(!Connection { profile: elsewhere, ..connection() }.is_same(&connection()));
    }

    #[test]
    fn what_proves_who_asks_is_shown_to_no_backend_but_its_own() {
        let mut renamed = profile();
        renamed.name = "Kinto".to_owned();
        assert!(connection().is_signed_in_by(&renamed));
        let mut elsewhere = profile();
        elsewhere.base = "https://other.example.cn/v1".to_owned();
        assert!(!connection().is_signed_in_by(&elsewhere));
        let mut otherwise = profile();
        otherwise.auth.kind = AuthKind::Token;
        assert_ne!(otherwise.auth, profile().auth);
        assert!(!connection().is_signed_in_by(&otherwise));
    }

    #[test]
    fn a_connecting_that_was_broken_off_is_known_as_such() {
        let broken_off = Connection { clears: Some(Clearance::Everything), ..connection() };
        assert_eq!(Connection::read(&broken_off.write()), Ok(broken_off));
        let text = String::from_utf8(connection().write()).expect("text");
        assert!(!text.contains("clears"), "one of an earlier release is as it was");
    }

    #[test]
    fn nobody_reads_a_password_or_a_key_in_a_report() {
        let file = r#"{"preset": "kinto", "base": "/v1", "headers": {"apikey": "staple"}, "tables": {"customer": {}}}"#;
        let keyed = Connection { profile: Profile::read(file).expect("a profile").write(), ..connection() };
        assert!(keyed.profile.contains("staple"));
        let shown = format!("{keyed:?}");
        assert!(!shown.contains("horse") && !shown.contains("staple"), "{shown}");
    }
}
