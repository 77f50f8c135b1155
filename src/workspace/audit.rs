//! The audit at the one door (R277, R278): entries only come, one at a time, each made the next of the chain from the
//! workspace as it stands at that moment. Nobody changes or removes one: no person, no import, no undo, no backend.

use super::commit::{Circumstances, Refusal};
use super::forbidden::Forbidden;
use super::{Proposal, Workspace};
use crate::model::audit::{Link, Span, hash_of};
use crate::model::change::{Action, Change, Origin};
use crate::model::schema::schema;
use crate::model::schema::tables::audit_entry as entry;
use crate::model::{EntityId, Record, RecordId};

pub use crate::model::audit::{Detail, Flaw};
pub use crate::model::schema::tables::audit_entry::Event;

/// What is to be written down.
pub(super) struct Note {
    /// What happened.
    pub event: Event,
    /// Which record it is about.
    pub about: Option<(EntityId, RecordId)>,
    /// What belongs to it.
    pub detail: String,
}

impl Note {
    /// The proposal of the entry; the door adds who, when and the chain.
    pub(super) fn proposal(&self, id: RecordId, from: u64, upto: u64, digest: &str) -> Proposal {
        let mut record = Record::new(entry::ID, id)
            .with(entry::EVENT, self.event)
            .with(entry::DETAIL, self.detail.clone())
            .with(entry::FROM, i64::try_from(from).unwrap_or(i64::MAX))
            .with(entry::UPTO, i64::try_from(upto).unwrap_or(i64::MAX))
            .with(entry::DIGEST, digest.to_owned());
        let table = self.about.map(|(entity, _)| entity).or_else(|| table_of(&self.detail));
        if let Some(entity) = table {
            record.set(entry::TABLE, i64::from(entity.0));
        }
        if let Some((_, about)) = self.about {
            record.set(entry::RECORD, about);
        }
        Proposal { label: LABEL.to_owned(), origin: Origin::Person, changes: vec![Change::creation(record)] }
    }
}

/// The table that a detail names: an entry on many records is about their table.
fn table_of(detail: &str) -> Option<EntityId> {
    let parts = Detail::read(detail).ok()?;
    let (_, key) = parts.into_iter().find(|(name, _)| *name == "table")?;
    schema().by_key(key).map(|entity| entity.id)
}

/// What the batch of an entry is called; nobody reads it, for the entry says more.
const LABEL: &str = "audit";

impl Workspace {
    /// What the next entry goes on from; `None` before the first.
    pub(super) fn last_entry(&self) -> Option<Link> {
        let table = self.table(entry::ID)?;
        // Rows stand in the order in which they were made.
        let last = (0..table.capacity()).rev().find_map(|row| table.record(row))?;
        Some(Link::of(&last))
    }
}

/// Makes an entry of what is proposed, or refuses it. What is written down of others, or over what is there, is refused.
// Nobody's first list is made of it.
#[inline(never)]
pub(super) fn seal(
    workspace: &Workspace,
    circumstances: &Circumstances<'_>,
    origin: &Origin,
    change: Change,
) -> Result<Record, Refusal> {
    let is_new = change.action == Action::Create && workspace.row_of(entry::ID, change.id).is_none();
    if !is_new || *origin != Origin::Person {
        return Err(Refusal::Forbidden(Forbidden::AuditIsFixed));
    }
    let mut record = change.into_record();
    let before = workspace.last_entry();
    record.set(entry::NUMBER, before.as_ref().map_or(1, |before| before.number.saturating_add(1)));
    record.set(entry::AT, circumstances.now);
    record.set(entry::MEMBER, circumstances.author.to_owned());
    record.set_value(entry::PREVIOUS.field, None);
    if let Some(before) = &before {
        record.set(entry::PREVIOUS, before.hash.clone());
    }
    let span = Span::of(&record);
    if span.upto > workspace.applied() || !span.goes_on_from(before.as_ref()) {
        return Err(Refusal::Forbidden(Forbidden::AuditIsFixed));
    }
    let hash = hash_of(&record);
    record.set(entry::HASH, hash);
    Ok(record)
}
