//! The one door: what is proposed is checked against the workspace as it stands and completed (numbers, facts,
//! consequences) into a batch; `taking` takes each change in. Nothing is altered here; the session makes the batch durable
//! first.

mod taking;

use hashbrown::HashMap;

use super::Workspace;
use super::approvals::Who;
use super::consequences;
use super::erasing;
use super::forbidden::Forbidden;
use super::pending::Pending;
use super::proposal::Proposal;
use super::rights::Projection;
use super::table::{Placing, Table, row_bytes};
use super::tagging;
use crate::model::change::{Action, Batch, Change, Edit, Origin};
use crate::model::schema::facts;
use crate::model::schema::rules::Flaw;
use crate::model::schema::tables::interaction;
use crate::model::value::{CalendarDate, Timestamp, Value};
use crate::model::{EntityId, FieldId, Kind, Record, RecordId};

/// When, where and by whom a commit happens; time and randomness are handed in.
pub struct Circumstances<'a> {
    /// Now.
    pub now: Timestamp,
    /// The moment at which a follow-up is entered: now, corrected where this machine's clock is known to be wrong (R283).
    pub entered: Timestamp,
    /// Local time minus UTC, in minutes.
    pub offset_minutes: i32,
    /// Who commits.
    pub author: &'a str,
    /// The word of their role.
    pub role: &'a str,
    /// Whether nobody else signs in to the vault.
    pub alone: bool,
    /// What they see, where that is less than all.
    pub(super) seen: Option<&'a Projection>,
    /// Ten random bytes at each call.
    pub random: &'a dyn Fn() -> [u8; 10],
}

impl Circumstances<'_> {
    /// Whoever commits, as somebody who may have to decide on a request.
    pub(super) fn who(&self) -> Who {
        Who { name: self.author.to_owned(), role: self.role.to_owned(), alone: self.alone }
    }

    /// The local day.
    pub fn today(&self) -> CalendarDate {
        self.now.date(self.offset_minutes)
    }

    pub(super) fn new_id(&self) -> RecordId {
        RecordId::new(self.now, (self.random)())
    }
}

/// A field that somebody else has changed since it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaleField {
    /// Of which table.
    pub entity: EntityId,
    /// Of which record.
    pub id: RecordId,
    /// Which field.
    pub field: FieldId,
    /// What it holds now.
    pub now: Option<Value>,
}

/// Why a proposal is not accepted. Nothing was changed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// Values do not meet the rules of their fields.
    #[error("{} values do not meet the rules of their fields", .0.len())]
    Flawed(Vec<(RecordId, FieldId, Flaw)>),
    /// Fields were changed by somebody else since they were read.
    #[error("{} fields were changed elsewhere in the meantime", .0.len())]
    Stale(Vec<StaleField>),
    /// The record is gone.
    #[error("the record {0} no longer exists")]
    Gone(RecordId),
    /// The record exists already.
    #[error("the record {0} exists already")]
    Exists(RecordId),
    /// A rule of the desk forbids it.
    #[error("a rule of the desk forbids it")]
    Forbidden(Forbidden),
    /// More membership points are spent than the customer has.
    #[error("the customer {customer} has fewer points than the {wanted} that are spent")]
    TooFewPoints {
        /// Whose points.
        customer: RecordId,
        /// How many there are, where the member may know.
        balance: Option<i64>,
        /// How many are spent.
        wanted: i64,
    },
    /// There is nothing to change.
    #[error("nothing was changed")]
    Nothing,
}

impl From<Forbidden> for Refusal {
    fn from(why: Forbidden) -> Self {
        Self::Forbidden(why)
    }
}

/// A batch under way: what is proposed lies over what is in the workspace.
pub(super) struct Draft<'a> {
    pub workspace: &'a Workspace,
    pub circumstances: &'a Circumstances<'a>,
    pub origin: &'a Origin,
    pub changes: Vec<Change>,
    at: HashMap<RecordId, usize>,
    pub pending: &'a mut Pending,
    flaws: Vec<(RecordId, FieldId, Flaw)>,
    stale: Vec<StaleField>,
    /// Whether nothing but one record is proposed, as by a form.
    alone: bool,
}

impl Draft<'_> {
    /// What a record is called in a refusal: nothing where whoever commits may not know it. What comes to be with this
    /// commit is called as they have typed it.
    pub fn called(&self, record: &Record) -> String {
        let title = self.workspace.schema().get(record.entity).map(|entity| entity.title);
        let value = title.and_then(|title| record.value(title).cloned());
        let known = match (title, self.circumstances.seen) {
            (Some(title), Some(seen)) if self.workspace.row_of(record.entity, record.id).is_some() => {
                seen.called((record.entity, record.id), title, value)
            }
            _ => value,
        };
        known.as_ref().and_then(Value::as_text).unwrap_or_default().to_owned()
    }

    /// The record as it will be; `None` where it does not exist or goes.
    pub fn record(&self, entity: EntityId, id: RecordId) -> Option<Record> {
        let Some(change) = self.change_of(id) else {
            return self.workspace.record(entity, id);
        };
        let mut record = match change.action {
            Action::Delete => return None,
            Action::Create => Record::new(entity, id),
            Action::Update => self.workspace.record(entity, id)?,
        };
        change.apply_to(&mut record);
        Some(record)
    }

    /// Whether the batch creates, updates or deletes this record.
    pub fn touches(&self, id: RecordId) -> bool {
        self.at.contains_key(&id)
    }

    /// Whether the batch sets that field of this record.
    pub fn sets(&self, id: RecordId, field: FieldId) -> bool {
        self.change_of(id).is_some_and(|change| change.edits.iter().any(|edit| edit.field == field))
    }

    /// What the batch does to this record, if anything.
    pub fn change_of(&self, id: RecordId) -> Option<&Change> {
        self.at.get(&id).and_then(|at| self.changes.get(*at))
    }

    /// Sets a value that follows from others.
    pub fn set(&mut self, entity: EntityId, id: RecordId, field: FieldId, value: Option<Value>) {
        let before = self.workspace.value(entity, id, field);
        if let Some(at) = self.at.get(&id).copied() {
            if let Some(change) = self.changes.get_mut(at).filter(|change| change.action != Action::Delete) {
                let before = if change.action == Action::Create { None } else { before };
                change.set_after(field, before, value);
            }
        } else if (before != value || self.pending.was_set(id)) && self.exists(entity, id) {
            let edits = vec![Edit { field, before, after: value }];
            self.push(Change { entity, id, action: Action::Update, edits });
        }
    }

    /// Whether the record is there before this batch.
    pub fn exists(&self, entity: EntityId, id: RecordId) -> bool {
        self.workspace.row_of(entity, id).is_some() || self.pending.created.contains(&id)
    }

    /// Adds a record that follows from others.
    pub fn add(&mut self, mut record: Record) {
        self.complete(&mut record);
        self.push(Change::creation(record));
    }

    pub(super) fn push(&mut self, change: Change) {
        self.at.insert(change.id, self.changes.len());
        self.changes.push(change);
    }

    /// Fills what the desk itself knows of a new record, where it is not there already.
    fn complete(&mut self, record: &mut Record) {
        if *self.origin != Origin::Sync {
            self.complete_facts(record);
        }
        if record.get(facts::PAGE).is_none() {
            let page = self.place(record.entity, row_bytes(record.values().iter().map(|(_, value)| value)));
            record.set(facts::PAGE, page);
        }
    }

    /// The page for one more new record of about so many bytes.
    fn place(&mut self, entity: EntityId, bytes: usize) -> i64 {
        let begun = || self.workspace.table(entity).map_or(Placing::on(0, 0, 0), Table::placing);
        self.pending.placed.entry(entity).or_insert_with(begun).place(bytes)
    }

    fn complete_facts(&self, record: &mut Record) {
        // Whether it is entered in time is judged by this moment, and by no other of the desk.
        let is_judged = record.entity == interaction::ID;
        let now = if is_judged { self.circumstances.entered } else { self.circumstances.now };
        let author = self.circumstances.author.to_owned();
        if record.get(facts::CREATED_AT).is_none() {
            record.set(facts::CREATED_AT, now);
        }
        if record.get(facts::CREATED_BY).is_none() {
            record.set(facts::CREATED_BY, author.clone());
        }
        if record.get(facts::UPDATED_AT).is_none() {
            record.set(facts::UPDATED_AT, now);
            record.set(facts::UPDATED_BY, author);
        }
        if let Origin::Import(import) = self.origin {
            record.set(facts::IMPORT, *import);
        }
        consequences::defaults(record, self.workspace, self.circumstances, self.origin);
    }

    /// The records that belong to this one and stay, as things stand in this draft, with the field that says so.
    fn children(&self, entity: EntityId, id: RecordId) -> Vec<(EntityId, FieldId, RecordId)> {
        let mut children = Vec::new();
        for child in self.workspace.schema().entities() {
            for field in child.owners().filter(|owner| child.refers_to(*owner, entity)) {
                let rows = self.workspace.children(child.id, field, id);
                let ids = rows.into_iter().filter_map(|row| self.workspace.id_at(child.id, row));
                // What an earlier batch of the same commit has moved away does not go: a large merger is several batches.
                let moved = |id: &RecordId| self.pending.moved.contains(&(*id, field));
                let staying = ids.filter(|id| !self.touches(*id) && !self.pending.gone.contains(id) && !moved(id));
                children.extend(staying.map(|id| (child.id, field, id)));
            }
        }
        children
    }

    /// Refuses references to records that somebody else has deleted since they were chosen.
    fn hold_references(&self) -> Result<(), Refusal> {
        if !matches!(self.origin, Origin::Person | Origin::Import(_)) {
            return Ok(());
        }
        // What the desk keeps for itself may speak of what is gone.
        let is_module = |change: &&Change| self.workspace.schema().is_module(change.entity);
        for change in self.changes.iter().filter(|change| change.action != Action::Delete).filter(is_module) {
            for edit in &change.edits {
                if let Some(Value::Reference(id)) = edit.after
                    && let Some(field) = self.workspace.schema().field(change.entity, edit.field)
                    && let Kind::Reference(entity) = field.kind
                    && !self.will_be_there(entity, id)
                {
                    return Err(Refusal::Gone(id));
                }
            }
        }
        Ok(())
    }

    /// Whether the record is there once this draft and those before it are applied.
    fn will_be_there(&self, entity: EntityId, id: RecordId) -> bool {
        match self.change_of(id) {
            Some(change) => change.action != Action::Delete,
            None => self.exists(entity, id) && !self.pending.gone.contains(&id),
        }
    }

    fn is_fact(&self, entity: EntityId, field: FieldId) -> bool {
        field.0 < 16
            || facts::is_remote(field)
            || self.workspace.schema().field(entity, field).is_some_and(|field| field.computed)
    }
}

/// Whether a record gets a number: a new one that has none. What the backend has no number for has none here either;
/// but one that gave way to a record of the backend's gets another (G4).
pub(super) fn wants_number(origin: &Origin, change: &Change, field: FieldId) -> bool {
    match (origin, change.action) {
        (Origin::Sync, Action::Update) => {
            change.edits.iter().any(|edit| edit.field == field && edit.before.is_some() && edit.after.is_none())
        }
        (Origin::Sync, _) | (_, Action::Update | Action::Delete) => false,
        (_, Action::Create) => change.after(field).is_none(),
    }
}

impl Workspace {
    /// Checks and completes a proposal. The workspace itself changes only by [`Workspace::apply`]. One without changes goes
    /// on with what followed from earlier batches of the commit and was too much for them ([`Pending::to_follow`]).
    ///
    /// # Errors
    /// [`Refusal`], with every flawed or stale field named.
    pub(super) fn prepare(
        &mut self,
        proposal: Proposal,
        circumstances: &Circumstances<'_>,
        pending: &mut Pending,
    ) -> Result<Batch, Refusal> {
        let numbers = self.draw_numbers(&proposal, circumstances.today());
        let Proposal { label, origin, changes } = proposal;
        let goes_on = changes.is_empty();
        let mut draft = Draft {
            workspace: self,
            circumstances,
            origin: &origin,
            changes: Vec::with_capacity(changes.len()),
            at: HashMap::with_capacity(changes.len()),
            pending,
            flaws: Vec::new(),
            stale: Vec::new(),
            alone: changes.len() == 1,
        };
        for change in changes {
            draft.take(change)?;
        }
        if goes_on {
            tagging::go_on(&mut draft);
        }
        if !draft.stale.is_empty() {
            return Err(Refusal::Stale(draft.stale));
        }
        if !draft.flaws.is_empty() {
            return Err(Refusal::Flawed(draft.flaws));
        }
        draft.hold_references()?;
        consequences::hold(&draft)?;
        consequences::follow(&mut draft)?;
        draft.remember_unsent();
        draft.pending.note(&draft.changes);
        let mut changes = draft.changes;
        let mut numbers = numbers.into_iter();
        for change in &mut changes {
            let rule = self.schema.get(change.entity).and_then(|entity| entity.number);
            if let Some(rule) = rule.filter(|rule| wants_number(&origin, change, rule.field)) {
                change.set_after(rule.field, None, numbers.next().map(Value::Text));
            }
        }
        changes.retain(|change| change.action != Action::Update || !change.edits.is_empty());
        if changes.is_empty() {
            return Err(Refusal::Nothing);
        }
        if origin == Origin::Erase {
            erasing::without_past(self, &mut changes);
        }
        Ok(Batch { at: circumstances.now, author: circumstances.author.to_owned(), origin, label, changes })
    }
}
