//! What a member with limits may propose (R37, R277): held before anything else is looked at, and against what they see.
//! What follows by the rules of the desk is not held: a payment changes sums of a contract that nobody has shown them.
//!
//! - A change of a record needs the table's right, and the record in sight. What a record belongs to must be in sight too,
//!   or be named by something in sight that the change names.
//! - A field that is not theirs to write stays as it is. Proposed as it was seen, it is no change: its true value stays.
//! - The note of an import is added to where they do not see the one that stands there.
//! - Somebody may give a record of theirs away, where they may write its owner: it goes out of sight with what belongs to
//!   it. Nobody takes what they do not see.
//! - Nothing goes that takes along what they do not see. Nor is anything merged of which they see a part alone: the rest
//!   would be lost with the record that goes.
//! - What the desk agrees on about people gives nobody more than the member holds (`agreeing`).
//! - What is undone was allowed when it was done; whose steps they were is held where they are taken back.

use hashbrown::HashSet;

use super::{Place, Projection, is_fact};
use crate::model::change::{Action, Change, Edit, Origin};
use crate::model::rights::{Act, FieldRight, Matter, Rights, is_audit, is_veiled, owners_of};
use crate::model::schema::facts;
use crate::model::schema::tables::{conflict, erasure, policy};
use crate::model::{EntityId, FieldId, Kind, RecordId, Value};
use crate::workspace::commit::Refusal;
use crate::workspace::forbidden::Forbidden;
use crate::workspace::merging::merging;
use crate::workspace::pending::Pending;
use crate::workspace::{Proposal, Workspace};

/// What a proposal is held against.
pub(in crate::workspace) struct Door<'a> {
    pub projection: &'a Projection,
    pub whole: &'a Workspace,
    pub pending: &'a Pending,
}

/// What a proposal does beside the change at hand.
struct Along {
    created: HashSet<RecordId>,
    touched: HashSet<RecordId>,
}

fn is_tombstone_done(change: &Change) -> bool {
    change.entity == erasure::ID && change.action == Action::Update
}

impl Door<'_> {
    /// The proposal without what is no change; refused where the member may not do it.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], with the table and the field where it is one.
    pub fn hold(&self, mut proposal: Proposal) -> Result<Proposal, Refusal> {
        if proposal.origin == Origin::Restore {
            // A backup that somebody has made of a vault of their own would else give them any role.
            let mut agreed = proposal.changes.iter().filter(|change| change.entity == policy::ID);
            agreed.try_for_each(|change| self.hold_agreement(change))?;
        }
        let is_import = match proposal.origin {
            Origin::Person => false,
            Origin::Import(_) => true,
            Origin::Sync | Origin::Undo(_) | Origin::Revert(_) => return Ok(proposal),
            Origin::Restore => return self.need(Matter::Backup).map(|()| proposal),
            Origin::Sample => return self.need(Matter::Settings).map(|()| proposal),
            // Whoever leads cleans up, and says when that is done.
            Origin::Erase if proposal.changes.iter().all(is_tombstone_done) => return Ok(proposal),
            Origin::Erase => return self.need(Matter::Erase).map(|()| proposal),
        };
        let of = |action: Option<Action>| {
            let changes = proposal.changes.iter().filter(|change| action.is_none_or(|action| change.action == action));
            changes.map(|change| change.id).collect()
        };
        let along = Along { created: of(Some(Action::Create)), touched: of(None) };
        let mut held = Vec::with_capacity(proposal.changes.len());
        for change in std::mem::take(&mut proposal.changes) {
            held.extend(self.held(change, is_import, &along)?);
        }
        proposal.changes = held;
        Ok(proposal)
    }

    pub(super) fn rights(&self) -> &Rights {
        self.projection.sight().rights()
    }

    fn need(&self, matter: Matter) -> Result<(), Refusal> {
        if self.rights().may_do(matter) { Ok(()) } else { Err(Forbidden::Matter(matter).into()) }
    }

    /// What is needed to change what the desk has agreed on in that row.
    pub(super) fn need_agreement(&self, row: RecordId) -> Result<(), Refusal> {
        let is_of_people = [policy::ROLES, policy::TEAM].contains(&row);
        self.need(if is_of_people { Matter::Members } else { Matter::Settings })
    }

    fn need_act(&self, entity: EntityId, act: Act) -> Result<(), Refusal> {
        if self.rights().may(entity, act) { Ok(()) } else { Err(Forbidden::Act(entity, act).into()) }
    }

    /// The change as it is to be made; `None` where nothing is left of it.
    fn held(&self, mut change: Change, is_import: bool, along: &Along) -> Result<Option<Change>, Refusal> {
        let (entity, id) = (change.entity, change.id);
        let counts_turns = |change: &Change| change.edits.iter().all(|edit| edit.field == policy::TURNS.field);
        if entity == policy::ID && change.action == Action::Update && counts_turns(&change) {
            // Whoever gives leads by a rule of the desk notes whose turn it was.
            return Ok(Some(change));
        }
        if entity == policy::ID {
            return self.hold_agreement(&change).map(|()| Some(change));
        }
        if is_audit(entity) && change.action == Action::Create {
            return Ok(Some(change));
        }
        if entity == conflict::ID && change.action == Action::Update {
            return self.need_sight((entity, id)).map(|()| Some(change));
        }
        let act = match change.action {
            Action::Create if is_import => Act::Import,
            Action::Create => Act::Create,
            Action::Update => Act::Edit,
            Action::Delete => Act::Delete,
        };
        self.need_act(entity, act)?;
        if is_import {
            self.need_act(entity, Act::Import)?;
        }
        match change.action {
            Action::Create => {
                for edit in &change.edits {
                    self.hold_first(entity, edit)?;
                }
                self.hold_owners(&change)?;
            }
            Action::Update => {
                self.need_sight((entity, id))?;
                let is_new = self.is_new((entity, id), along);
                let edits = std::mem::take(&mut change.edits).into_iter();
                let held = edits.filter_map(|edit| self.hold_edit((entity, id), edit, is_new).transpose());
                change.edits = held.collect::<Result<_, Refusal>>()?;
                if change.edits.is_empty() {
                    return Ok(None);
                }
                self.hold_owners(&change)?;
                self.hold_merger(&change)?;
            }
            Action::Delete => {
                self.need_sight((entity, id))?;
                self.hold_removal((entity, id), along)?;
            }
        }
        Ok(Some(change))
    }

    /// Whether the record comes to be with this commit.
    fn is_new(&self, (entity, id): Place, along: &Along) -> bool {
        let is_made = along.created.contains(&id) || self.pending.created.contains(&id);
        is_made && self.whole.row_of(entity, id).is_none()
    }

    fn sees(&self, (entity, id): Place) -> bool {
        self.projection.view().row_of(entity, id).is_some()
    }

    /// What is not there comes to be with this commit, or is gone: the door behind this one knows.
    fn need_sight(&self, place: Place) -> Result<(), Refusal> {
        let is_there = self.sees(place) || self.whole.row_of(place.0, place.1).is_none();
        if is_there { Ok(()) } else { Err(Forbidden::OutOfSight(place.0).into()) }
    }

    /// The first value of a field. Whose it is a new record may say of oneself, as its form does.
    fn hold_first(&self, entity: EntityId, edit: &Edit) -> Result<(), Refusal> {
        let Some(value) = &edit.after else {
            return Ok(());
        };
        let is_own = owners_of(entity).contains(&edit.field)
            && value.as_text().is_some_and(|name| name == self.projection.sight().member());
        match self.projection.sight().right(entity, edit.field) {
            FieldRight::Hidden | FieldRight::Read if is_own => Ok(()),
            FieldRight::Hidden | FieldRight::Read => Err(Forbidden::Field(entity, edit.field).into()),
            FieldRight::Masked | FieldRight::Write => self.hold_veiled(entity, edit),
        }
    }

    /// A masked value is no value: taken over from another record it would be stored as if it were one.
    fn hold_veiled(&self, entity: EntityId, edit: &Edit) -> Result<(), Refusal> {
        let is_masked = edit.after.as_ref().is_some_and(is_veiled) && self.rights().masks_anything();
        let is_personal = || self.whole.field(entity, edit.field).is_some_and(|field| field.personal);
        let is_one =
            is_masked && (is_personal() || self.projection.sight().right(entity, edit.field) == FieldRight::Masked);
        if is_one { Err(Forbidden::MaskedValue(entity, edit.field).into()) } else { Ok(()) }
    }

    /// The edit as it is to be made; `None` where it is none.
    fn hold_edit(&self, place: Place, edit: Edit, is_new: bool) -> Result<Option<Edit>, Refusal> {
        let (entity, id) = place;
        if edit.field == facts::IMPORT_NOTE.field && self.projection.sight().veils(entity) {
            return Ok(self.added_to_note(place, &edit));
        }
        if is_fact(edit.field) {
            return Ok(Some(edit));
        }
        if is_new {
            return self.hold_first(entity, &edit).map(|()| Some(edit));
        }
        let may = match self.projection.sight().right(entity, edit.field) {
            FieldRight::Write => true,
            FieldRight::Masked => self.projection.is_revealed(place, edit.field),
            FieldRight::Hidden | FieldRight::Read => false,
        };
        if may {
            return self.hold_veiled(entity, &edit).map(|()| Some(edit));
        }
        let seen = self.projection.view().record(entity, id).and_then(|record| record.value(edit.field).cloned());
        if edit.before == edit.after || edit.after == seen {
            return Ok(None);
        }
        Err(Forbidden::Field(entity, edit.field).into())
    }

    /// The note of an import where the one that stands there is out of sight: what it says stays, and what it does not say
    /// yet comes below it; `None` where that is nothing.
    fn added_to_note(&self, (entity, id): Place, edit: &Edit) -> Option<Edit> {
        let more = edit.after.as_ref().and_then(Value::as_text)?;
        let before = self.whole.value(entity, id, edit.field);
        let stands = before.as_ref().and_then(Value::as_text).unwrap_or_default();
        let mut lines: Vec<&str> = stands.lines().collect();
        let known = lines.len();
        for line in more.lines() {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        let after = (lines.len() > known).then(|| Value::Text(lines.join("\n")))?;
        Some(Edit { field: edit.field, before, after: Some(after) })
    }

    /// What the record comes to belong to must be theirs to see.
    fn hold_owners(&self, change: &Change) -> Result<(), Refusal> {
        for (field, table) in self.projection.sight().up(change.entity) {
            let Some(Value::Reference(id)) = change.after(*field) else {
                continue;
            };
            let above = (*table, *id);
            let is_theirs = self.sees(above) || self.whole.row_of(*table, *id).is_none();
            if !is_theirs && !self.is_named_by(change, above) {
                return Err(Forbidden::OutOfSight(*table).into());
            }
        }
        Ok(())
    }

    /// Whether the change names something in sight that belongs to that record: who works on a deal of another's customer
    /// writes down the talks about it.
    fn is_named_by(&self, change: &Change, above: Place) -> bool {
        change.edits.iter().any(|edit| {
            let Some(Value::Reference(id)) = edit.after else {
                return false;
            };
            let kind = self.whole.schema().field(change.entity, edit.field).map(|field| field.kind);
            let Some(Kind::Reference(table)) = kind else {
                return false;
            };
            self.sees((table, id)) && self.projection.sight().leads_to(self.whole, (table, id), above.1)
        })
    }

    /// What a record says that is merged into this one goes with it, unless whoever merges them has chosen it. So nothing of
    /// it may be out of their sight, and nobody who refers to it.
    fn hold_merger(&self, change: &Change) -> Result<(), Refusal> {
        let entity = change.entity;
        let Some(of) = merging(entity) else {
            return Ok(());
        };
        let (Some(Value::Tags(ids)), Some(kept)) = (change.after(of.from.field), self.whole.record(entity, change.id))
        else {
            return Ok(());
        };
        let known = kept.get(of.from).unwrap_or_default();
        let new = ids.iter().filter(|id| !known.contains(*id)).filter_map(|id| RecordId::parse(id));
        for merged in new.filter_map(|id| self.whole.record(entity, id)) {
            let place = (entity, merged.id);
            let is_seen = |field: FieldId| {
                self.projection.sight().right(entity, field) >= FieldRight::Read
                    || self.projection.is_revealed(place, field)
            };
            let lost =
                merged.values().iter().find(|(field, value)| !is_seen(*field) && kept.value(*field) != Some(value));
            if let Some((field, _)) = lost {
                return Err(Forbidden::Field(entity, *field).into());
            }
            for (table, field) in self.whole.references_to(entity) {
                let rows = self.whole.children(table, field, merged.id).into_iter();
                let mut referring = rows.filter_map(|row| self.whole.id_at(table, row));
                if referring.any(|id| !self.sees((table, id))) {
                    return Err(Forbidden::BelongsToMore(entity).into());
                }
            }
        }
        Ok(())
    }

    /// What goes takes along what belongs to it.
    fn hold_removal(&self, (entity, id): Place, along: &Along) -> Result<(), Refusal> {
        let mut waiting = vec![(entity, id)];
        let mut known: HashSet<RecordId> = HashSet::from([id]);
        while let Some((table, above)) = waiting.pop() {
            for child in self.whole.schema().entities() {
                for (field, _) in self.projection.sight().up(child.id).iter().filter(|(_, of)| *of == table) {
                    for row in self.whole.children(child.id, *field, above) {
                        let Some(below) = self.whole.id_at(child.id, row) else { continue };
                        if along.touched.contains(&below) || !known.insert(below) {
                            continue;
                        }
                        if !self.sees((child.id, below)) {
                            return Err(Forbidden::BelongsToMore(entity).into());
                        }
                        waiting.push((child.id, below));
                    }
                }
            }
        }
        Ok(())
    }
}
