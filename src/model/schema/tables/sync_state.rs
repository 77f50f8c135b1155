//! How far the conversation with the backend has come, one row a table and one for the connection as a whole; besides one
//! a table for each sight of members who may not see all of it (docs/decisions/0056).
//! A row is written with the end of the page that it speaks of, in one transaction, so that no row of the backend is
//! passed over.

use crate::model::record::Key;
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Kind};
use crate::model::value::Timestamp;

/// The table's stored number.
pub const ID: EntityId = EntityId(34);

/// The table that it speaks of; none for the connection as a whole.
pub const TABLE: Key<i64> = Key::new(16);
/// The mark behind the last page, for backends with marks.
pub const MARK: Key<String> = Key::new(17);
/// The moment from which rows are read next, in microseconds, for backends with moments.
pub const SINCE: Key<i64> = Key::new(18);
/// How many rows of that moment are read already.
pub const SKIP: Key<i64> = Key::new(19);
/// The latest moment seen, in microseconds: rows may still appear late before it.
pub const SEEN: Key<i64> = Key::new(20);
/// What the backend's clock had reached when the reading under way began, in microseconds.
pub const BEGUN: Key<i64> = Key::new(21);
/// Whether the first reading of the whole table is done.
pub const COMPLETE: Key<bool> = Key::new(22);
/// When the ids of all rows were last compared.
pub const SWEPT_AT: Key<Timestamp> = Key::new(23);
/// Why the table waits for a person; empty where it does not.
pub const HALTED: Key<String> = Key::new(24);
/// No request before this moment: the backend asked for it, or it did not answer.
pub const NOT_BEFORE: Key<Timestamp> = Key::new(25);
/// How often in a row it did not answer.
pub const FAILURES: Key<i64> = Key::new(26);
/// When everything was last alike.
pub const SYNCED_AT: Key<Timestamp> = Key::new(27);
/// Whether a reading is under way that has further pages.
pub const UNDER_WAY: Key<bool> = Key::new(28);
/// Whether some rows of the page at hand were new and are taken in already.
pub const PARTLY: Key<bool> = Key::new(29);
/// Whether fewer rows are kept here since the ids of all rows were last compared.
pub const NARROWED: Key<bool> = Key::new(30);
/// When the connection was made for which the vault is ready; in the row of the connection as a whole. What another one
/// still says is not taken in.
pub const EPOCH: Key<Timestamp> = Key::new(31);
/// By how many milliseconds this machine's clock is ahead of the backend's, as an answer last showed; negative where it is
/// behind. In the row of the connection as a whole, as are the next two.
pub const CLOCK_AHEAD: Key<i64> = Key::new(32);
/// By how many milliseconds that may be less or more.
pub const CLOCK_DOUBT: Key<i64> = Key::new(33);
/// When that was shown, by this machine's clock.
pub const CLOCK_AT: Key<Timestamp> = Key::new(34);
/// The damaged blocks of the vault for which the table was read once more from its beginning.
pub const READ_AGAIN: Key<String> = Key::new(35);
/// For which sight of the table the row says how far it was read; empty where all of its rows were taken in. In such a row
/// are how far that is and the next three.
pub const SIGHT: Key<String> = Key::new(36);
/// Which records brought rows of the table into reach, in few signs.
pub const REACH: Key<String> = Key::new(37);
/// About when the sight was last anybody's.
pub const USED_AT: Key<Timestamp> = Key::new(38);
/// When the reading last went back because more rows had come into reach.
pub const WENT_BACK_AT: Key<Timestamp> = Key::new(39);
/// The latest number of rows that were not taken in, so that it is given to no other; in the row of the table.
pub const PASSED_NUMBER: Key<String> = Key::new(40);

const fn integer(key: Key<i64>, name: &'static str) -> Field {
    field(key.field.0, name, t("数", "Number"), Kind::Integer).computed()
}

const fn moment(key: Key<Timestamp>, name: &'static str) -> Field {
    field(key.field.0, name, t("时间", "Time"), Kind::Time).computed()
}

const fn text(key: Key<String>, name: &'static str) -> Field {
    field(key.field.0, name, t("内容", "Text"), Kind::Text).computed()
}

const fn flag(key: Key<bool>, name: &'static str) -> Field {
    field(key.field.0, name, t("是否", "Whether"), Kind::Flag).computed()
}

const FIELDS: &[Field] = &[
    integer(TABLE, "table"),
    text(MARK, "mark"),
    integer(SINCE, "since"),
    integer(SKIP, "skip"),
    integer(SEEN, "seen"),
    integer(BEGUN, "begun"),
    flag(COMPLETE, "complete"),
    moment(SWEPT_AT, "swept_at"),
    text(HALTED, "halted"),
    moment(NOT_BEFORE, "not_before"),
    integer(FAILURES, "failures"),
    moment(SYNCED_AT, "synced_at"),
    flag(UNDER_WAY, "under_way"),
    flag(PARTLY, "partly"),
    flag(NARROWED, "narrowed"),
    moment(EPOCH, "epoch"),
    integer(CLOCK_AHEAD, "clock_ahead"),
    integer(CLOCK_DOUBT, "clock_doubt"),
    moment(CLOCK_AT, "clock_at"),
    text(READ_AGAIN, "read_again"),
    text(SIGHT, "sight"),
    text(REACH, "reach"),
    moment(USED_AT, "used_at"),
    moment(WENT_BACK_AT, "went_back_at"),
    text(PASSED_NUMBER, "passed_number"),
];

/// The table of states.
pub fn entity() -> Entity {
    table(ID, "sync_state", t("同步状态", "Sync state"), t("同步状态", "Sync states"), &[FIELDS])
}
