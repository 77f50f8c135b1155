//! What the member who is signed in sees and may do: the role that they have, the workspace as they may see it, and single
//! values that are shown in the clear (R201). docs/decisions/0044.

use std::rc::Rc;

use super::{CommitError, Session, Surroundings, Taken, Touched};
use crate::model::change::{Action, Change, Edit};
use crate::model::record::FieldValue as _;
use crate::model::rights::{ADMINISTRATOR, FieldRight, Rights};
use crate::model::schema::tables::customer;
use crate::model::value::Value;
use crate::model::{EntityId, FieldId, Record, RecordId};
use crate::workspace::approvals::Who;
use crate::workspace::audit::Event;
use crate::workspace::commit::{Refusal, StaleField};
use crate::workspace::durable::Durable;
use crate::workspace::forbidden::Forbidden;
use crate::workspace::history::History;
use crate::workspace::pending::Pending;
use crate::workspace::rights::{Door, Making, Place, Projection, decides_on_rights, is_fact, sight_of};
use crate::workspace::{Indexing, Proposal, Workspace};

/// Rows that are looked at in one go while a member with limits opens a vault.
const LOOKED_AT: usize = 2_000;

impl<D: Durable, S: Surroundings> Session<D, S> {
    /// What the member may see and do.
    pub fn rights(&self) -> Rc<Rights> {
        self.rights.borrow().clone()
    }

    /// The word of the member's role.
    pub fn role(&self) -> String {
        self.role.borrow().clone()
    }

    /// Takes note of whether somebody else signs in to the vault, too. Until that is said, nobody does.
    pub fn share(&self, shared: bool) {
        self.alone.set(!shared);
    }

    /// Whether the vault is one person's. Whoever is alone looks after it, so a member with another role is not.
    pub(super) fn is_alone(&self) -> bool {
        self.alone.get() && self.role.borrow().as_str() == ADMINISTRATOR
    }

    /// Whether the member may decide on a request for approval (R49).
    pub fn may_decide(&self, request: &Record) -> bool {
        self.who().may_decide(request)
    }

    /// Whoever works here, as what a list is asked for names them.
    pub fn who(&self) -> Who {
        Who { name: self.member.clone(), role: self.role(), alone: self.is_alone() }
    }

    /// Reads the workspace as the member may see it: what is drawn, searched, counted and exported reads this.
    pub fn read<T>(&self, read: impl FnOnce(&Workspace) -> T) -> T {
        match self.projection.borrow().as_deref() {
            Some(projection) => read(projection.view()),
            None => self.read_whole(read),
        }
    }

    /// Reads all of the workspace, whoever is signed in. For what must be whole and is shown to nobody: the conversation
    /// with a backend, backups, the bytes of files, the chain of what is noted.
    pub fn read_whole<T>(&self, read: impl FnOnce(&Workspace) -> T) -> T {
        read(&self.workspace.borrow())
    }

    /// Looks for what the backend does not have yet, in some more rows; true while there is more to do. Where the member
    /// doesn't see all of it, what they see is looked through too.
    pub fn follow_some(&self, tables: &[EntityId], rows: usize) -> bool {
        let is_more = self.workspace.borrow_mut().follow_some(tables, rows);
        match self.projection.borrow_mut().as_deref_mut() {
            Some(projection) => projection.view_mut().follow_some(tables, rows) || is_more,
            None => is_more,
        }
    }

    /// Makes what filters and search read, for some more rows; true while there is more to do. Where the member doesn't see
    /// all of it, the whole is only made ready for what the door asks of it, and after what they see.
    pub fn prepare_some(&self, rows: usize) -> bool {
        match self.projection.borrow_mut().as_deref_mut() {
            Some(projection) => {
                projection.view_mut().prepare_some(rows) || self.workspace.borrow_mut().prepare_tables(rows) == 0
            }
            None => self.workspace.borrow_mut().prepare_some(rows),
        }
    }

    /// The member has that role, before anybody has the session in hand: what they see is reckoned in slices, and counts once
    /// it is whole.
    pub(super) async fn begin_as(&self, role: &str) {
        let begun = self.read_whole(|whole| {
            let rights = Rc::new(whole.rights_of(role));
            sight_of(whole, (self.member.as_str(), role), &rights).map(|sight| Making::new(whole, sight))
        });
        if let Some(mut making) = begun {
            while self.read_whole(|whole| making.go_on(whole, LOOKED_AT)) {
                self.surroundings.breathe().await;
            }
            let made = self.read_whole(|whole| making.finish(whole));
            *self.rights.borrow_mut() = made.sight().rights().clone();
            *self.projection.borrow_mut() = Some(Box::new(made));
        }
        role.clone_into(&mut self.role.borrow_mut());
    }

    /// The member has that role from now on. Where they see something else by it than before, the observers hear of all
    /// tables, and what was done until now can't be undone any more. For tests: at a desk a new role is a new session.
    #[cfg(test)]
    pub fn take_role(&self, role: &str) {
        role.clone_into(&mut self.role.borrow_mut());
        let mut touched = Touched::default();
        self.agree_anew(&mut touched);
        self.tell(&touched);
    }

    /// Reckons from the role and the agreements what the member sees. Where nothing is hidden from them there is no
    /// second workspace.
    // Nobody's first list is made of it where nothing is hidden.
    #[inline(never)]
    fn agree_anew(&self, touched: &mut Touched) {
        let whole = self.workspace.borrow();
        let rights = Rc::new(whole.rights_of(&self.role.borrow()));
        let sight = sight_of(&whole, (self.member.as_str(), self.role.borrow().as_str()), &rights);
        // What was done by rights that somebody has no longer is not taken back by them.
        let (made, keeps_steps) = match (self.projection.borrow().as_deref(), sight) {
            (None, None) => return,
            (Some(_), None) => (None, false),
            (None, Some(sight)) => (Some(Projection::new(&whole, sight)), false),
            (Some(before), Some(sight)) if before.is_as(&whole, &sight) => return,
            (Some(before), Some(sight)) => {
                let is_like = before.sight().is_like(&sight);
                (Some(before.anew(&whole, sight)), is_like)
            }
        };
        *self.rights.borrow_mut() = rights;
        *self.projection.borrow_mut() = made.map(Box::new);
        if !keeps_steps {
            *self.history.borrow_mut() = History::default();
        }
        touched.extend(whole.schema().all_ids());
    }

    /// What a batch is about, where what the member sees must be brought up with it.
    pub(super) fn watched(&self, changes: &[Change]) -> Vec<Place> {
        if self.role.borrow().as_str() == ADMINISTRATOR {
            return Vec::new();
        }
        changes.iter().map(|change| (change.entity, change.id)).collect()
    }

    /// Brings up what the member sees after a batch that is about these records.
    // Nobody's first list is made of it.
    #[inline(never)]
    pub(super) fn follow_rights(&self, changed: &[Place], indexing: Indexing, taken: &mut Taken) {
        if changed.iter().any(decides_on_rights) {
            self.agree_anew(&mut taken.touched);
        }
        if let Some(projection) = self.projection.borrow_mut().as_deref_mut() {
            projection.follow(&self.workspace.borrow(), changed, indexing, &mut taken.touched);
        }
    }

    /// Holds a proposal against what the member may do.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`].
    pub(super) fn hold(&self, proposal: Proposal, pending: &Pending) -> Result<Proposal, Refusal> {
        match self.projection.borrow().as_deref() {
            Some(projection) => Door { projection, whole: &self.workspace.borrow(), pending }.hold(proposal),
            None => Ok(proposal),
        }
    }

    /// Why the member may not have this agreed on in that row, as far as it decides on who sees and does what; so that a
    /// page says so before it is saved.
    pub fn refuses_agreement(&self, row: RecordId, body: &str) -> Option<Forbidden> {
        let projection = self.projection.borrow();
        let whole = self.workspace.borrow();
        let door = Door { projection: projection.as_deref()?, whole: &whole, pending: &Pending::default() };
        door.refuses_agreement(row, body)
    }

    /// Holds that the batches which are to be taken back are the member's own.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`].
    pub(super) fn hold_author(&self, author: &str) -> Result<(), Refusal> {
        let is_theirs = self.projection.borrow().is_none() || author == self.member;
        if is_theirs { Ok(()) } else { Err(Forbidden::StepOfAnother.into()) }
    }

    /// Holds that nothing goes with an import that is taken back which the member doesn't see: they may have had other rights
    /// when they made it, and who has what they brought may be others by now.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`].
    pub(super) fn hold_taking_back(&self, changes: &[Change]) -> Result<(), Refusal> {
        let unseen = changes
            .iter()
            .filter(|change| change.action == Action::Delete)
            .find(|change| !self.sees(change.entity, change.id));
        unseen.map_or(Ok(()), |change| Err(Forbidden::OutOfSight(change.entity).into()))
    }

    /// A refusal that tells the member nothing that they may not see.
    pub(super) fn told(&self, refusal: Refusal) -> Refusal {
        match (self.projection.borrow().as_deref(), refusal) {
            (Some(projection), Refusal::Stale(fields)) => {
                let told = fields.into_iter().map(|StaleField { entity, id, field, now }| {
                    let now = projection.as_seen((entity, id), field, now);
                    StaleField { entity, id, field, now }
                });
                Refusal::Stale(told.collect())
            }
            (Some(projection), Refusal::TooFewPoints { customer, balance, wanted }) => {
                let place = (customer::ID, customer);
                let told = projection.as_seen(place, customer::POINTS.field, balance.map(Value::Integer));
                let balance = told.and_then(|told| i64::from_value(&told));
                Refusal::TooFewPoints { customer, balance, wanted }
            }
            (_, refusal) => refusal,
        }
    }

    /// Whether the member sees a record.
    pub fn sees(&self, entity: EntityId, id: RecordId) -> bool {
        self.read(|workspace| workspace.row_of(entity, id).is_some())
    }

    /// Edits of a record as the member may see them; `None` where of an update nothing is left but when it was.
    pub(super) fn edits_as_seen(&self, place: Place, action: Action, edits: Vec<Edit>) -> Option<Vec<Edit>> {
        let seen = match self.projection.borrow().as_deref() {
            Some(projection) => projection.edits_as_seen(place, edits),
            None => return Some(edits),
        };
        let tells = action != Action::Update || seen.iter().any(|edit| !is_fact(edit.field));
        tells.then_some(seen)
    }

    /// The true value of a masked field. That the member has looked is noted first; from then on until the session ends
    /// this value of this record is in the clear for them, and may be changed where the record may.
    ///
    /// # Errors
    /// Where the record or the field is not theirs to see, or nothing stands in it; or where it can't be noted.
    pub async fn reveal(&self, entity: EntityId, id: RecordId, field: FieldId) -> Result<Value, CommitError> {
        let value = self.masked_value(entity, id, field)?;
        if !self.is_masked(entity, id, field) {
            return Ok(value);
        }
        let name = self.read(|workspace| workspace.field(entity, field).map(|field| field.key));
        self.note(Event::Revealed, Some((entity, id)), name.unwrap_or_default().to_owned()).await?;
        // Meanwhile it may have changed, or gone out of sight.
        let value = self.masked_value(entity, id, field)?;
        if let Some(projection) = self.projection.borrow_mut().as_deref_mut() {
            projection.reveal(&self.workspace.borrow(), (entity, id), field);
        }
        self.tell(&Touched::from([entity]));
        Ok(value)
    }

    fn is_masked(&self, entity: EntityId, id: RecordId, field: FieldId) -> bool {
        self.projection.borrow().as_deref().is_some_and(|projection| {
            let right = projection.sight().right(entity, field);
            right == FieldRight::Masked && !projection.is_revealed((entity, id), field)
        })
    }

    /// The value of a field that the member may see, masked or not.
    fn masked_value(&self, entity: EntityId, id: RecordId, field: FieldId) -> Result<Value, Refusal> {
        if !self.sees(entity, id) {
            return Err(Forbidden::OutOfSight(entity).into());
        }
        let right = self.projection.borrow().as_deref().map(|projection| projection.sight().right(entity, field));
        if right == Some(FieldRight::Hidden) {
            return Err(Forbidden::Field(entity, field).into());
        }
        let value = self.read_whole(|workspace| workspace.record(entity, id)?.value(field).cloned());
        value.ok_or(Refusal::Nothing)
    }
}
