//! Taking a proposed change into a draft: what is new is completed and checked, what is changed is held against what
//! somebody else has done since, and what goes takes along what belongs to it.

use hashbrown::HashSet;

use super::{Draft, Refusal, StaleField};
use crate::model::change::{Action, Change, Edit, Origin};
use crate::model::schema::facts;
use crate::model::schema::rules::{self, Flaw};
use crate::model::schema::tables::{audit_entry, tag};
use crate::model::value::Value;
use crate::model::{Entity, EntityId, Field, FieldId, RecordId};
use crate::workspace::forbidden::Forbidden;
use crate::workspace::table::row_bytes;
use crate::workspace::{audit, tagging};

impl Draft<'_> {
    pub(super) fn take(&mut self, change: Change) -> Result<(), Refusal> {
        if change.entity == audit_entry::ID {
            return self.take_entry(change);
        }
        let Some(change) = self.unless_erased(change)? else {
            return Ok(());
        };
        if let Some(earlier) = self.at.get(&change.id).and_then(|at| self.changes.get_mut(*at)) {
            for edit in change.edits {
                earlier.set_after(edit.field, edit.before, edit.after);
            }
            return Ok(());
        }
        let Some(entity) = self.workspace.entity(change.entity) else {
            return Err(Refusal::Gone(change.id));
        };
        match change.action {
            Action::Create => self.create(entity, change),
            Action::Update => self.update(change),
            Action::Delete => {
                self.hold_removal(&change);
                if change.entity == tag::ID {
                    tagging::tag_merged(self, &change);
                }
                self.delete(change.entity, change.id)
            }
        }
    }

    /// Takes an entry of the audit, one a commit: the next one goes on from it.
    #[inline(never)]
    fn take_entry(&mut self, change: Change) -> Result<(), Refusal> {
        if self.pending.placed.contains_key(&audit_entry::ID) {
            return Err(Refusal::Forbidden(Forbidden::AuditIsFixed));
        }
        let mut entry = audit::seal(self.workspace, self.circumstances, self.origin, change)?;
        let page = self.place(audit_entry::ID, row_bytes(entry.values().iter().map(|(_, value)| value)));
        entry.set(facts::PAGE, page);
        self.push(Change::creation(entry));
        Ok(())
    }

    /// Nothing brings back what was erased (R203): no undo, no backup, no backend. Who types it anew is told.
    #[inline(never)]
    fn unless_erased(&self, change: Change) -> Result<Option<Change>, Refusal> {
        let asks = change.action != Action::Delete && *self.origin != Origin::Erase;
        if !asks || !self.workspace.has_erasures() {
            return Ok(Some(change));
        }
        if *self.origin == Origin::Person {
            let is_erased = self.workspace.is_erased(change.id);
            return if is_erased { Err(Refusal::Gone(change.id)) } else { Ok(Some(change)) };
        }
        Ok(self.workspace.unless_erased(change, *self.origin == Origin::Restore))
    }

    fn create(&mut self, entity: &Entity, change: Change) -> Result<(), Refusal> {
        if self.workspace.row_of(change.entity, change.id).is_some() {
            return Err(Refusal::Exists(change.id));
        }
        if *self.origin == Origin::Sync {
            self.create_as_said(change);
            return Ok(());
        }
        let mut record = change.into_record();
        self.complete(&mut record);
        let by_person = *self.origin == Origin::Person;
        if !self.origin.is_given() {
            let flaws = rules::check(entity, &record, by_person);
            let held = flaws.into_iter().filter(|(field, flaw)| self.is_held(entity.id, *field, flaw));
            let held: Vec<_> = held.map(|(field, flaw)| (record.id, field, flaw)).collect();
            self.flaws.extend(held);
        }
        self.push(Change::creation(record));
        Ok(())
    }

    /// Whether a flaw keeps a new record out. What a press makes along with others, such as the customer of a lead, has
    /// no form that could ask for a field for which the company alone asks: that is a fact which the record lacks (R65).
    fn is_held(&self, entity: EntityId, field: FieldId, flaw: &Flaw) -> bool {
        self.alone || *flaw != Flaw::Missing || !self.workspace.own_fields().is_asked_by_company(entity, field)
    }

    /// What the backend says of a new record is taken as it is; only the page is ours. A first reading brings them by
    /// the hundred thousand, so nothing is taken apart for that.
    fn create_as_said(&mut self, mut change: Change) {
        if change.after(facts::PAGE.field).is_none() {
            let page = self.place(change.entity, row_bytes(change.edits.iter().filter_map(|edit| edit.after.as_ref())));
            change.set_after(facts::PAGE.field, None, Some(Value::Integer(page)));
        }
        self.push(change);
    }

    fn update(&mut self, change: Change) -> Result<(), Refusal> {
        let Some(current) = self.workspace.record(change.entity, change.id) else {
            return Err(Refusal::Gone(change.id));
        };
        let mut edits = Vec::with_capacity(change.edits.len() + 2);
        for edit in change.edits {
            let now = current.value(edit.field);
            if now == edit.after.as_ref() {
                continue;
            }
            // What the backend says is reckoned from the record as it stands.
            let planned = *self.origin == Origin::Sync || self.is_fact(change.entity, edit.field);
            if now != edit.before.as_ref() && !planned {
                let now = now.cloned();
                self.stale.push(StaleField { entity: change.entity, id: change.id, field: edit.field, now });
                continue;
            }
            edits.push(Edit { field: edit.field, before: now.cloned(), after: edit.after });
        }
        if edits.is_empty() {
            return Ok(());
        }
        let edited: HashSet<FieldId> = edits.iter().map(|edit| edit.field).collect();
        let mut change = Change { entity: change.entity, id: change.id, action: Action::Update, edits };
        change.edits.sort_by_key(|edit| edit.field);
        if *self.origin == Origin::Sync {
            self.push(change);
            return Ok(());
        }
        let own: [(FieldId, Value); 2] = [
            (facts::UPDATED_AT.field, Value::Time(self.circumstances.now)),
            (facts::UPDATED_BY.field, Value::Text(self.circumstances.author.to_owned())),
        ];
        for (field, value) in own {
            // The sample company says itself when something was done.
            if !edited.contains(&field) && *self.origin != Origin::Sample {
                change.set_after(field, current.value(field).cloned(), Some(value));
            }
        }
        self.check_update(&change, &edited);
        self.push(change);
        Ok(())
    }

    /// Only what is edited is held against the rules: an old record that lacks something can still be worked on. Nothing
    /// else of it is read, either.
    fn check_update(&mut self, change: &Change, edited: &HashSet<FieldId>) {
        if self.origin.is_given() {
            return;
        }
        let Some(entity) = self.workspace.entity(change.entity) else {
            return;
        };
        let by_person = *self.origin == Origin::Person;
        let after = |field: FieldId| change.edits.iter().rfind(|edit| edit.field == field)?.after.as_ref();
        let has = |reference: FieldId| {
            if edited.contains(&reference) {
                return after(reference).is_some();
            }
            let known = self.workspace.record(change.entity, change.id);
            known.is_some_and(|record| record.value(reference).is_some())
        };
        for field in entity.entered().filter(|field| edited.contains(&field.id)) {
            let is_asked = by_person && !rules::is_excused(field, has);
            let flaw = rules::flaw_in(field, after(field.id), is_asked);
            self.flaws.extend(flaw.map(|flaw| (change.id, field.id, flaw)));
        }
        // Where what excused it is taken away, a field is asked for that nobody has edited.
        let is_asked_now = |field: &&Field| {
            let lost = field.excused_by.is_some_and(|excuse| edited.contains(&excuse) && after(excuse).is_none());
            by_person && lost && !edited.contains(&field.id)
        };
        for field in entity.entered().filter(is_asked_now) {
            let known = self.workspace.value(change.entity, change.id, field.id);
            let flaw = rules::flaw_in(field, known.as_ref(), true);
            self.flaws.extend(flaw.map(|flaw| (change.id, field.id, flaw)));
        }
    }

    /// What is taken back goes only as it was when that was decided: an edit made meanwhile must not go with it.
    fn hold_removal(&mut self, change: &Change) {
        if !matches!(self.origin, Origin::Undo(_) | Origin::Revert(_)) {
            return;
        }
        let Some(current) = self.workspace.record(change.entity, change.id) else {
            return;
        };
        let fields = change.edits.iter().map(|edit| edit.field).chain(current.values().iter().map(|(field, _)| *field));
        for field in fields {
            let seen = change.edits.iter().find(|edit| edit.field == field).and_then(|edit| edit.before.as_ref());
            if !self.is_fact(change.entity, field) && current.value(field) != seen {
                let now = current.value(field).cloned();
                self.stale.push(StaleField { entity: change.entity, id: change.id, field, now });
            }
        }
        for (child, field, id) in self.children(change.entity, change.id) {
            self.stale.push(StaleField { entity: child, id, field, now: Some(Value::Reference(change.id)) });
        }
    }

    /// A record takes what belongs to it along; all of it comes back by undo. The backend speaks for each record, and so
    /// do a backup and the erasing of a person.
    fn delete(&mut self, entity: EntityId, id: RecordId) -> Result<(), Refusal> {
        let Some(current) = self.workspace.record(entity, id) else {
            return Ok(());
        };
        if matches!(self.origin, Origin::Sync | Origin::Restore | Origin::Erase) {
            self.push(Change::delete(&current));
            return Ok(());
        }
        for (child, _, id) in self.children(entity, id) {
            // A record that belongs to two of the records that go is there only once.
            if !self.touches(id) {
                self.delete(child, id)?;
            }
        }
        self.push(Change::delete(&current));
        Ok(())
    }
}
