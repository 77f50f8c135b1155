//! What the people of a vault have agreed on, one row a subject: it lies in the vault and not on the device, so that
//! every promise is reckoned alike and every lead given by the same rules. No list shows it; the settings do.

use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Kind};

/// The table's stored number.
pub const ID: EntityId = EntityId(35);

/// The subject.
pub const NAME: Key<String> = Key::new(16);
/// What is agreed on, as JSON with its version.
pub const BODY: Key<String> = Key::new(17);
/// How often each rule of assignment has given, as JSON; the desk counts.
pub const TURNS: Key<String> = Key::new(18);

/// The row on working hours and promises of service: one in every vault, so that two tabs never make two.
pub const SERVICE: RecordId = RecordId(*b"policy:service:1");

/// The row on who gets new customers and leads.
pub const ASSIGNMENT: RecordId = RecordId(*b"policy:assign:01");

/// The row on when customers with whom nobody talks go back to the pool.
pub const RECLAIM: RecordId = RecordId(*b"policy:reclaim:1");

/// The row on what needs somebody's approval.
pub const APPROVAL: RecordId = RecordId(*b"policy:approve:1");

/// The row on the stages that deals pass.
pub const PIPELINE: RecordId = RecordId(*b"policy:stages:01");
/// The row on how records are numbered.
pub const NUMBERS: RecordId = RecordId(*b"policy:numbers:1");
/// The row on how the scores of customers are reckoned.
pub const SCORES: RecordId = RecordId(*b"policy:scores:01");
/// The row on the fields that the company has made up for itself.
pub const OWN_FIELDS: RecordId = RecordId(*b"policy:fields:01");
/// The row on who works here, in which team and as what.
pub const TEAM: RecordId = RecordId(*b"policy:team:0001");
/// The row on what each role may see and do.
pub const ROLES: RecordId = RecordId(*b"policy:roles:001");
/// The row on the words that are offered where any may be typed.
pub const WORDS: RecordId = RecordId(*b"policy:words:001");

/// The row on how long before its end a contract is named.
pub const RENEWAL: RecordId = RecordId(*b"policy:renewal:1");

/// The row on for how long links to questionnaires are open.
pub const LINKS: RecordId = RecordId(*b"policy:links:001");

/// The row on by what customers earn points.
pub const EARNING: RecordId = RecordId(*b"policy:earning:1");

/// The row on the reports that the company makes for itself.
pub const REPORTS: RecordId = RecordId(*b"policy:reports:1");

/// The row on the layouts in which files go out to other programs.
pub const LAYOUTS: RecordId = RecordId(*b"policy:layouts:1");

/// The row on the company itself, as quotes print it.
pub const COMPANY: RecordId = RecordId(*b"policy:company:1");

/// The table of policies.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        field(NAME.field.0, "name", t("事项", "Subject"), Kind::Text),
        field(BODY.field.0, "body", t("内容", "Text"), Kind::LongText),
        field(TURNS.field.0, "turns", t("轮到", "Turns"), Kind::LongText).computed(),
    ];
    table(ID, "policy", t("规则", "Policy"), t("规则", "Policies"), &[FIELDS]).titled(NAME.field)
}
