//! What a backend can be asked, whatever it speaks: rows since a moment, one row, and writes that are held to the
//! version they were made on. The engine knows nothing else of it; profiles make it true for REST servers.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::reading::Coded;
use crate::model::value::Timestamp;
use crate::model::{EntityId, RecordId};

/// The fields of a row under the names that the server gives them.
pub type Fields = Map<String, Json>;

/// A row as the server has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The server's id of it.
    pub id: String,
    /// What says which state of the row this is: an ETag, a version, a revision; compared for equality only and sent
    /// back as it came. Where the server has none, a hash of the fields.
    pub version: String,
    /// When the server last changed it, in microseconds since 1970; `None` where it does not say.
    pub changed: Option<i64>,
    /// Our own id of it, where the server keeps one beside its own.
    pub key: Option<String>,
    /// All its fields, those that no table of ours has included; none where another thread has read them.
    pub fields: Fields,
    /// What they are to us, where another thread has read them. Only lists for the engine have such rows.
    pub read: Option<Coded>,
}

/// One entry of a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A row that is there.
    Live(Row),
    /// A row that was deleted.
    Deleted {
        /// The server's id of it.
        id: String,
        /// When it was deleted, in microseconds since 1970, where the server says.
        changed: Option<i64>,
    },
}

impl Entry {
    /// The server's id of the row.
    pub fn id(&self) -> &str {
        match self {
            Self::Live(row) => &row.id,
            Self::Deleted { id, .. } => id,
        }
    }

    /// When the server last changed it, in microseconds since 1970.
    pub const fn changed(&self) -> Option<i64> {
        match self {
            Self::Live(row) => row.changed,
            Self::Deleted { changed, .. } => *changed,
        }
    }

    /// Whether it is a row whose fields another thread has read.
    pub const fn is_read(&self) -> bool {
        matches!(self, Self::Live(Row { read: Some(_), .. }))
    }
}

/// Where a list begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum From {
    /// Behind a mark that an earlier page gave; `None` at the beginning. For servers whose marks are unique.
    Mark(Option<String>),
    /// With the rows changed at or after this moment (microseconds since 1970; `None` for all rows), by moment and id,
    /// leaving out so many first ones.
    Time {
        /// The moment; rows of that very moment are included.
        since: Option<i64>,
        /// How many rows to leave out.
        skip: usize,
    },
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The rows, in the order of the server.
    pub entries: Vec<Entry>,
    /// The mark behind the last of them, where the server has marks. In a list by times the newest moment of the whole
    /// table (microseconds since 1970), where the server says so: it never goes back.
    pub mark: Option<String>,
    /// Whether there is more, where the server says so.
    pub more: Option<bool>,
    /// The server's clock when it answered, where it says so.
    pub server_time: Option<Timestamp>,
}

/// How the rows of a table are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// By marks that are unique and never go back, so that nothing can hide behind one.
    Marks,
    /// By the moment of change. Rows of one moment may be many, and a row may appear late with an earlier moment,
    /// but no later than this many microseconds.
    Times {
        /// How late a row may appear.
        lag: i64,
    },
    /// Only as a whole, each time.
    Whole,
}

/// How it comes out that a row was deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deletions {
    /// Lists say so: tombstones, a feed, or a field of the row.
    Listed,
    /// By reading the ids of all rows now and then.
    Swept,
}

/// What a backend can do with one table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abilities {
    /// How rows are listed.
    pub listing: Listing,
    /// How deletions come out.
    pub deletions: Deletions,
    /// Whether a write can be held to the version it was made on.
    pub conditional: bool,
    /// Whether the server keeps our id beside its own. Where it doesn't and chooses the ids of new rows too, a creation
    /// whose answer was lost can't be found again.
    pub keeps_key: bool,
    /// How many rows a page has at most.
    pub page: usize,
    /// How many writes go in one request; 1 where there are no batches.
    pub batch: usize,
}

/// A write of one row.
#[derive(Clone, Debug, PartialEq)]
pub enum Write {
    /// A new row.
    Create {
        /// The id that it shall have, where we choose it.
        id: Option<String>,
        /// Our own id, for servers that keep it beside theirs.
        key: String,
        /// Its fields.
        fields: Fields,
    },
    /// An edit of a row.
    Update {
        /// The server's id.
        id: String,
        /// The version it was made on.
        version: String,
        /// The edited fields; an emptied one is null.
        edited: Fields,
        /// All fields as they will be, those that no table of ours has included, for servers that take only whole rows.
        whole: Fields,
    },
    /// The end of a row.
    Delete {
        /// The server's id.
        id: String,
        /// The version it was made on.
        version: String,
    },
}

/// What became of one write.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Done; the row as the server has it now, where it says. `None` after a deletion, or where it must be read.
    Done(Option<Row>),
    /// Not done, because the row is not in the state that was named, or there is one of that id already, or none any
    /// more, or the server's answer may mean each of these. What is the case is found out by reading.
    Conflict,
    /// Not done, and it will not be done when sent again.
    Refused(Refused),
    /// Not done; it may be sent again.
    Again,
}

/// Why the server will not do it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The HTTP status.
    pub status: u16,
    /// The server's own words, shortened; never markup.
    pub words: String,
}

/// Why a request has no answer that can be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// No answer came: whether a write was done is not known.
    #[error("the server does not answer: {0}")]
    NoAnswer(String),
    /// The server asks to come later. A write was not done, or it is not known.
    #[error("the server is busy ({status})")]
    Busy {
        /// The HTTP status.
        status: u16,
        /// How long to wait at least, in milliseconds, where it says.
        wait: Option<i64>,
    },
    /// The server does not know us (any more).
    #[error("the server asks to sign in again")]
    SignIn,
    /// The server will not do it.
    #[error("the server refuses ({}): {}", .0.status, .0.words)]
    Refused(Refused),
    /// What came is not what the profile says: HTML where rows should be, a row without an id.
    #[error("the answer can't be read: {0}")]
    Garbled(String),
}

/// A company's backend.
#[allow(async_fn_in_trait)] // one thread: a browser tab
pub trait Backend {
    /// What it can do with a table.
    fn abilities(&self, table: EntityId) -> Abilities;

    /// The id that a new record of ours shall have there; `None` where the server chooses it.
    fn new_id(&self, table: EntityId, record: RecordId) -> Option<String>;

    /// A page of the rows of a table.
    async fn list(&self, table: EntityId, from: &From) -> Result<Page, Failure>;

    /// The same of the rows that this person owns alone, where lists have a place for it; of all rows where they have none,
    /// or where nobody is named.
    async fn list_of(&self, table: EntityId, from: &From, _owner: Option<&str>) -> Result<Page, Failure> {
        self.list(table, from).await
    }

    /// Whether lists of that table leave out rows that others may see, because only some are kept here.
    fn is_cut(&self, _: EntityId) -> bool {
        false
    }

    /// A page of the ids of all rows of a table, leaving out so many first ones; for sweeps.
    async fn ids(&self, table: EntityId, skip: usize) -> Result<Vec<String>, Failure>;

    /// One row by the server's id; `None` where there is none (any more).
    async fn get(&self, table: EntityId, id: &str) -> Result<Option<Row>, Failure>;

    /// One row by our own id, where the server keeps it; `None` where there is none.
    async fn find(&self, table: EntityId, key: &str) -> Result<Option<Row>, Failure>;

    /// Writes rows of a table, at most as many as one request takes; an answer for each.
    ///
    /// # Errors
    /// A failure speaks for all of them; after [`Failure::NoAnswer`], [`Failure::Busy`] and [`Failure::Garbled`] it is
    /// not known which were done.
    async fn write(&self, table: EntityId, writes: &[Write]) -> Result<Vec<Answer>, Failure>;

    /// The server's clock as the answer to the last write has shown it, in microseconds since 1970: the moment at which it
    /// changed a row. It is told once; `None` where the answer did not show it for certain.
    fn told_moment(&self) -> Option<i64> {
        None
    }

    /// How long the server asks to be left alone after its last answer, in milliseconds; 0 where it does not.
    fn asked_pause(&self) -> i64;
}
