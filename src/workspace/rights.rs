//! What a member with limits sees: a second workspace beside the whole one, with the records that they may see alone, hidden
//! fields left out and masked ones masked (docs/decisions/0044). Whatever is drawn, searched, counted and exported reads
//! that one, so no list and no report has to ask. It is made once, after opening, and brought up with every batch.
//!
//! `sight` says which records those are and what their rows hold; `making` copies them, some at a time; `door` says what
//! the member may propose.

mod agreeing;
mod door;
mod making;
mod sight;

use std::rc::Rc;

use hashbrown::HashSet;

use super::{Indexing, Workspace};
use crate::model::codec;
use crate::model::rights::{FieldRight, Rights, Roles, masked};
use crate::model::schema::facts;
use crate::model::schema::tables::policy;
use crate::model::{Edit, EntityId, FieldId, RecordId, Value};

pub(super) use door::Door;
pub(super) use making::Making;
pub use sight::Ground;
pub(super) use sight::Sight;

/// A record of a table.
pub(super) type Place = (EntityId, RecordId);

impl Workspace {
    /// What somebody with that role may here, as the roles of this vault are agreed on. What was written down and can't be
    /// read counts as not written down: the roles that every desk knows are as they are, and nobody has any other.
    pub fn rights_of(&self, word: &str) -> Rights {
        self.roles().rights_among(word, self.own_fields().agreed())
    }

    /// The roles of this vault.
    // Nobody's first list is made of it.
    #[inline(never)]
    pub fn roles(&self) -> Roles {
        let agreed = self.table(policy::ID).and_then(|table| {
            let row = table.row_of(policy::ROLES)?;
            table.text(row, policy::BODY.field)
        });
        agreed.and_then(Roles::read).unwrap_or_default()
    }

    /// Puts a row as it is into a workspace that no store stands behind; the row's record is new or changed.
    fn place(&mut self, entity: EntityId, bytes: &[u8], indexing: Indexing) {
        let Ok(record) = codec::read_row(entity, bytes) else {
            return;
        };
        let row = self.table_mut(entity).map(|table| table.put(&record));
        self.note_placed(entity, record.id, row, indexing);
    }

    /// Takes a record out of such a workspace.
    fn displace(&mut self, entity: EntityId, id: RecordId, indexing: Indexing) {
        let row = self.table_mut(entity).and_then(|table| table.remove(id));
        if row.is_some() {
            self.note_placed(entity, id, row, indexing);
        }
    }

    fn note_placed(&mut self, entity: EntityId, id: RecordId, row: Option<u32>, indexing: Indexing) {
        if let Some(row) = row {
            self.note_row(entity, row, indexing);
        }
        if entity == policy::ID && id == policy::OWN_FIELDS {
            self.learn_own_fields();
        }
        if entity == policy::ID && id == policy::NUMBERS {
            self.forget_series();
        }
    }
}

/// The workspace of a member with limits.
pub(super) struct Projection {
    sight: Sight,
    view: Workspace,
    /// The single values that the member has had shown in the clear.
    revealed: HashSet<(EntityId, RecordId, FieldId)>,
}

impl Projection {
    /// Makes it of the whole.
    pub fn new(whole: &Workspace, sight: Sight) -> Self {
        let mut making = Making::new(whole, sight);
        while making.go_on(whole, usize::MAX) {}
        making.finish(whole)
    }

    /// The workspace as the member may see it.
    pub const fn view(&self) -> &Workspace {
        &self.view
    }

    /// The same, for what is made of it in idle time.
    pub const fn view_mut(&mut self) -> &mut Workspace {
        &mut self.view
    }

    /// What decides on it.
    pub const fn sight(&self) -> &Sight {
        &self.sight
    }

    /// The records that bring what belongs to them into reach, of some rows of a table as they lie in the whole: those that
    /// are seen, or where the table isn't seen those that would be.
    pub fn in_reach(&self, whole: &Workspace, entity: EntityId, rows: &[u32]) -> Vec<RecordId> {
        let is_seen = self.sight.sees_table(entity);
        let reached = |row: &u32| {
            let id = whole.id_at(entity, *row)?;
            let is_reached = if is_seen {
                self.view.row_of(entity, id).is_some()
            } else {
                self.sight.reaches_row(whole, entity, *row)
            };
            is_reached.then_some(id)
        };
        rows.iter().filter_map(reached).collect()
    }

    /// Whether it is what somebody sees with that sight: neither the rights nor the teams nor the company's own fields are
    /// others.
    pub fn is_as(&self, whole: &Workspace, sight: &Sight) -> bool {
        self.sight.is_like(sight) && std::ptr::eq(self.view.own_fields(), whole.own_fields())
    }

    /// Made anew from the whole for what the member may see from now on: of the old one nothing is taken over but that what
    /// is followed for a backend is followed on. What was revealed stays so where the rights are the same ones, since then
    /// a field of the company's own has changed and nothing else (R288).
    pub fn anew(&self, whole: &Workspace, sight: Sight) -> Self {
        let mut made = Self::new(whole, sight);
        made.view.follow_some(&self.view.followed(), usize::MAX);
        if self.sight.is_like(&made.sight) {
            for (entity, id, field) in &self.revealed {
                made.reveal(whole, (*entity, *id), *field);
            }
        }
        made
    }

    /// Brings up what some batches have changed in the whole. Who sees a record decides on what belongs to it, too.
    pub fn follow(
        &mut self,
        whole: &Workspace,
        changed: &[Place],
        indexing: Indexing,
        touched: &mut HashSet<EntityId>,
    ) {
        let mut waiting: Vec<Place> = changed.to_vec();
        let mut done: HashSet<Place> = HashSet::with_capacity(changed.len());
        while let Some(place) = waiting.pop() {
            if !done.insert(place) {
                continue;
            }
            let (entity, id) = place;
            let is_moved = self.bring_up(whole, place, indexing);
            if is_moved {
                touched.insert(entity);
            }
            // Of a table that is not seen at all nobody knows whether its record was in reach before.
            if is_moved || !self.sight.sees_table(entity) {
                waiting.extend(self.sight.belonging(whole, entity, id));
            }
        }
        self.view.set_applied(whole.applied());
    }

    /// Brings up one record; whether it came into sight or went out of it.
    fn bring_up(&mut self, whole: &Workspace, (entity, id): Place, indexing: Indexing) -> bool {
        let before = self.view.row_of(entity, id).is_some();
        let row = whole.row_of(entity, id).filter(|row| self.sight.sees(whole, entity, *row));
        let bytes = row.and_then(|row| whole.table(entity)?.bytes(row)).and_then(|bytes| {
            let mut copy = Vec::with_capacity(bytes.len());
            let revealed = |field: FieldId| self.revealed.contains(&(entity, id, field));
            self.sight.copy(entity, bytes, &mut copy, revealed).then_some(copy)
        });
        match &bytes {
            Some(bytes) => self.view.place(entity, bytes, indexing),
            None if before => self.view.displace(entity, id, indexing),
            None => {}
        }
        before != bytes.is_some()
    }

    /// Whether a value is seen in the clear although its field is masked.
    pub fn is_revealed(&self, (entity, id): Place, field: FieldId) -> bool {
        self.revealed.contains(&(entity, id, field))
    }

    /// Shows a value in the clear from now on.
    pub fn reveal(&mut self, whole: &Workspace, place: Place, field: FieldId) {
        self.revealed.insert((place.0, place.1, field));
        self.bring_up(whole, place, Indexing::AtOnce);
    }

    /// A value of a record as the member sees it, whichever that is; `None` where there is none to be seen.
    pub fn as_seen(&self, place: Place, field: FieldId, value: Option<Value>) -> Option<Value> {
        match self.sight.right(place.0, field) {
            FieldRight::Hidden => None,
            FieldRight::Masked if !self.is_revealed(place, field) => {
                let described = self.view.field(place.0, field)?;
                value.map(|value| masked(described, &value))
            }
            FieldRight::Masked | FieldRight::Read | FieldRight::Write => value,
        }
    }

    /// What a record is called for the member; `None` where it or its name is out of their sight.
    pub fn called(&self, place: Place, title: FieldId, value: Option<Value>) -> Option<Value> {
        self.view.row_of(place.0, place.1)?;
        self.as_seen(place, title, value)
    }

    /// Edits of a record as the member may see them: without hidden fields, and with masked values masked.
    pub fn edits_as_seen(&self, place: Place, edits: Vec<Edit>) -> Vec<Edit> {
        let veils = self.sight.veils(place.0);
        let told = edits.into_iter().filter(|edit| !veils || !sight::quotes(edit.field));
        let seen = told.filter(|edit| self.sight.right(place.0, sight::plain(edit.field)) != FieldRight::Hidden);
        let seen = seen.map(|Edit { field, before, after }| Edit {
            field,
            before: self.as_seen(place, sight::plain(field), before),
            after: self.as_seen(place, sight::plain(field), after),
        });
        seen.collect()
    }
}

/// What the session asks when an agreement may have changed: the rows that decide on who sees what.
pub(super) fn decides_on_rights((entity, id): &Place) -> bool {
    *entity == policy::ID && [policy::ROLES, policy::TEAM, policy::OWN_FIELDS].contains(id)
}

/// What somebody of that name with that role sees in a vault; `None` where they see all of it.
pub(super) fn sight_of(whole: &Workspace, member: (&str, &str), rights: &Rc<Rights>) -> Option<Sight> {
    (!rights.is_all()).then(|| Sight::new(whole, member, rights.clone()))
}

/// Whether a field is the desk's own: no role says anything of it.
pub(super) const fn is_fact(field: FieldId) -> bool {
    field.0 < 16 || facts::is_remote(field)
}
