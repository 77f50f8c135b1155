//! Approvals at the one door (R42, R49): what is asked is filled in, only whoever may decide decides, nobody on their own
//! request, and a contract that needs an approval is not in force before it has it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Workspace;
use super::commit::{Draft, Refusal};
use super::consequences::edited;
use super::forbidden::Forbidden;
use super::table::Table;
use crate::model::approval::{ApprovalRules, Rule, Terms};
use crate::model::change::{Action, Change, Origin};
use crate::model::record::FieldValue;
use crate::model::schema::facts;
use crate::model::schema::tables::approval::{self, ApprovalKind, ApprovalState};
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::{interaction, line_item, policy};
use crate::model::{EntityId, FieldId, Key, Record, RecordId, Value};

/// The longest subject that a request gets from a follow-up, in characters.
const LONGEST_SUBJECT: usize = 40;

/// How the approval of a contract stands that it needs, or may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nobody has asked, or only for other terms.
    Not,
    /// Somebody has asked.
    Waiting,
    /// It was rejected.
    Rejected,
    /// It is approved.
    Approved,
}

/// What a contract with these lines comes to: before anything is taken off, and all that is. Where its amount is less than
/// its lines come to in full, that was taken off line by line.
fn terms_of(agreed: &Record, lines: impl Iterator<Item = Record>) -> Terms {
    let in_full = lines.filter_map(|line| line_item::in_full(&line)).fold(0, i64::saturating_add);
    let at_the_end = agreed.get(contract::DISCOUNT).unwrap_or(0);
    let Some(amount) = agreed.get(contract::AMOUNT) else {
        return Terms { amount: None, discount: at_the_end };
    };
    let by_line = in_full.saturating_sub(amount).max(0);
    Terms { amount: Some(amount.saturating_add(by_line)), discount: at_the_end.saturating_add(by_line) }
}

/// What a contract comes to as the batch leaves it.
fn terms_in(draft: &Draft<'_>, agreed: &Record) -> Terms {
    let rows = draft.workspace.children(line_item::ID, line_item::CONTRACT.field, agreed.id);
    let stored = rows.into_iter().filter_map(|row| draft.workspace.id_at(line_item::ID, row));
    let new = draft.changes.iter().filter(|change| change.entity == line_item::ID).map(|change| change.id);
    let ids: BTreeSet<RecordId> = stored.chain(new).collect();
    let lines = ids.into_iter().filter_map(|id| draft.record(line_item::ID, id));
    terms_of(agreed, lines.filter(|line| line.get(line_item::CONTRACT) == Some(agreed.id)))
}

/// Somebody who may have to decide on a request, also as what a list is asked for names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// The name.
    pub name: String,
    /// The word of the role.
    pub role: String,
    /// Whether nobody else signs in to the vault.
    pub alone: bool,
}

impl Who {
    /// Whether they may decide on a request: who is named, and who has the role that is asked for, but nobody on their own.
    /// Where one person has the vault alone nobody could have the role but they: then they decide for it, on what they asked
    /// themselves too unless somebody else is named.
    pub fn may_decide(&self, request: &Record) -> bool {
        let approvers = request.get(approval::APPROVERS).unwrap_or_default();
        let is_own = request.text(approval::ASKED_BY) == self.name;
        let by_name = !is_own && approvers.contains(&self.name);
        let by_role = match request.text(approval::ROLE) {
            "" => false,
            _ if self.alone => !is_own || approvers.iter().all(|one| *one == self.name),
            role => !is_own && role == self.role,
        };
        is_pending(request) && (by_name || by_role)
    }

    /// Whether they decide on a request only because nobody else has the vault, being neither named nor of its role.
    pub fn decides_for_all(&self, request: &Record) -> bool {
        let named = request.get(approval::APPROVERS).is_some_and(|names| names.contains(&self.name));
        self.may_decide(request) && !named && request.text(approval::ROLE) != self.role
    }
}

/// Whether a field of a record can still be changed by somebody who may: of a request what whoever asks says to it, and the
/// decision with its note, as long as it waits. All else stays as it was asked and decided.
pub fn is_open(record: &Record, field: FieldId) -> bool {
    let open = [approval::REQUEST.field, approval::STATE.field, approval::NOTE.field];
    record.entity != approval::ID || is_pending(record) && open.contains(&field)
}

/// Whether that decision says too little: whoever is refused learns why.
pub fn lacks_reason(state: ApprovalState, note: &str) -> bool {
    state == ApprovalState::Rejected && note.trim().is_empty()
}

/// What was asked for: the amount of the contract and what is taken off it.
pub fn asked_terms(request: &Record) -> Terms {
    Terms { amount: request.get(approval::AMOUNT), discount: request.get(approval::DISCOUNT).unwrap_or(0) }
}

/// Whether a request still waits for its decision.
pub fn is_pending(request: &Record) -> bool {
    request.get(approval::STATE) == Some(ApprovalState::Pending)
}

/// How a kind of approval stands for these terms. Of several requests for terms that cover them the newest counts.
fn asked_for<'a>(kind: ApprovalKind, terms: Terms, requests: impl Iterator<Item = &'a Record>) -> Asked {
    let covers = |request: &&Record| {
        request.get(approval::KIND) == Some(kind)
            && request.get(approval::STATE) != Some(ApprovalState::Withdrawn)
            && terms.are_covered(kind, asked_terms(request))
    };
    let newest = requests.filter(covers).max_by_key(|request| (request.get(approval::ASKED_AT), request.id));
    match newest.and_then(|request| request.get(approval::STATE)) {
        Some(ApprovalState::Pending) => Asked::Waiting,
        Some(ApprovalState::Approved) => Asked::Approved,
        Some(ApprovalState::Rejected) => Asked::Rejected,
        Some(ApprovalState::Withdrawn) | None => Asked::Not,
    }
}

impl Workspace {
    /// What needs somebody's approval in this vault; nothing where nobody has agreed on it.
    pub fn approval_rules(&self) -> ApprovalRules {
        let row = self.record(policy::ID, policy::APPROVAL);
        row.and_then(|row| ApprovalRules::read(row.text(policy::BODY))).unwrap_or_default()
    }

    /// The requests that name a record in that field, the oldest first.
    pub fn requests(&self, field: FieldId, id: RecordId) -> Vec<Record> {
        let rows = self.children(approval::ID, field, id);
        rows.into_iter().filter_map(|row| self.record_at(approval::ID, row)).collect()
    }

    /// For each row of a table whether it is a request on which they may decide, by name or by role.
    pub(super) fn awaits(&self, table: &Table, entity: EntityId, who: &Who) -> Vec<bool> {
        let pending = i64::from(ApprovalState::Pending.code().0);
        let waits = table.with_column(approval::STATE.field, |column| column.map(|state| state == pending));
        let is_theirs = |row: u32| self.record_at(entity, row).is_some_and(|request| who.may_decide(&request));
        (0..).zip(waits).map(|(row, waits)| waits && is_theirs(row)).collect()
    }

    /// What a contract comes to.
    fn terms(&self, agreed: &Record) -> Terms {
        let rows = self.children(line_item::ID, line_item::CONTRACT.field, agreed.id);
        terms_of(agreed, rows.into_iter().filter_map(|row| self.record_at(line_item::ID, row)))
    }

    /// How a kind of approval stands for a contract as it is.
    pub fn asked(&self, kind: ApprovalKind, agreed: &Record) -> Asked {
        asked_for(kind, self.terms(agreed), self.requests(approval::CONTRACT.field, agreed.id).iter())
    }

    /// What a contract must have approved before it is in force, and how each stands.
    pub fn approvals_needed(&self, agreed: &Record) -> Vec<(ApprovalKind, Asked)> {
        let needed = self.approval_rules().needed(self.terms(agreed));
        needed.into_iter().map(|kind| (kind, self.asked(kind, agreed))).collect()
    }
}

fn refuse(why: Forbidden) -> Result<(), Refusal> {
    Err(Refusal::Forbidden(why))
}

/// Refuses a contract that comes into force, or changes its terms while it is, without the approvals that it needs.
pub(super) fn hold_contract(draft: &Draft<'_>, change: &Change) -> Result<(), Refusal> {
    let of_terms = [contract::STATE.field, contract::AMOUNT.field, contract::DISCOUNT.field];
    if change.action == Action::Delete || !of_terms.into_iter().any(|field| edited(change, field)) {
        return Ok(());
    }
    let Some(after) = draft.record(contract::ID, change.id) else {
        return Ok(());
    };
    let binds = |agreed: &Record| agreed.get(contract::STATE).is_some_and(ContractState::is_owed);
    let before = draft.workspace.record(contract::ID, change.id);
    if !binds(&after) {
        return Ok(());
    }
    let terms = terms_in(draft, &after);
    if before.is_some_and(|before| binds(&before) && draft.workspace.terms(&before) == terms) {
        return Ok(());
    }
    let rules = draft.workspace.approval_rules();
    for kind in rules.needed(terms) {
        let rows = draft.workspace.children(approval::ID, approval::CONTRACT.field, change.id);
        let ids = rows.into_iter().filter_map(|row| draft.workspace.id_at(approval::ID, row));
        let requests: Vec<Record> = ids.filter_map(|id| draft.record(approval::ID, id)).collect();
        if asked_for(kind, terms, requests.iter()) != Asked::Approved {
            let name = draft.called(&after);
            return refuse(match kind {
                ApprovalKind::Discount => Forbidden::DiscountNotApproved(name, rules.discount_limit),
                ApprovalKind::Contract | ApprovalKind::FollowUp => Forbidden::ContractNotApproved(name),
            });
        }
    }
    Ok(())
}

/// Refuses requests that nobody could decide, and decisions that are not this person's to make.
pub(super) fn hold_request(draft: &Draft<'_>, change: &Change) -> Result<(), Refusal> {
    match change.action {
        Action::Delete => Ok(()),
        Action::Create => hold_new(draft, change.id),
        Action::Update => hold_decision(draft, change),
    }
}

fn hold_new(draft: &Draft<'_>, id: RecordId) -> Result<(), Refusal> {
    let Some((request, kind)) =
        draft.record(approval::ID, id).and_then(|one| one.get(approval::KIND).map(|kind| (one, kind)))
    else {
        return Ok(());
    };
    let about = match kind {
        ApprovalKind::FollowUp => request.get(approval::INTERACTION),
        ApprovalKind::Discount | ApprovalKind::Contract => request.get(approval::CONTRACT),
    };
    let author = draft.circumstances.author;
    let rules = draft.workspace.approval_rules();
    if about.is_none() {
        return refuse(Forbidden::NothingToApprove);
    }
    if !rules.of(kind).could_decide(author) {
        return refuse(Forbidden::NobodyToDecide);
    }
    Ok(())
}

fn hold_decision(draft: &Draft<'_>, change: &Change) -> Result<(), Refusal> {
    let Some(before) = draft.workspace.record(approval::ID, change.id) else {
        return Ok(());
    };
    let subject = || draft.called(&before);
    let decides = edited(change, approval::STATE.field);
    for edit in &change.edits {
        // A follow-up that is deleted is no longer referred to, and a customer that is merged hands its requests on; all
        // else of a request stays as it was asked.
        let open = edit.field.0 <= facts::PAGE.field.0
            || facts::is_remote(edit.field)
            || edit.field == approval::STATE.field
            || edit.field == approval::NOTE.field && decides
            || edit.field == approval::REQUEST.field && is_pending(&before)
            || edit.field == approval::INTERACTION.field && edit.after.is_none()
            || edit.field == approval::CUSTOMER.field && is_going(draft, edit.before.as_ref());
        if !open {
            return refuse(Forbidden::RequestIsFixed(subject()));
        }
    }
    if !decides {
        return Ok(());
    }
    let author = draft.circumstances.author;
    let is_own = before.text(approval::ASKED_BY) == author;
    let after = draft.record(approval::ID, change.id);
    let state = after.as_ref().and_then(|after| after.get(approval::STATE));
    let note = after.as_ref().map_or("", |after| after.text(approval::NOTE));
    match state {
        _ if !is_pending(&before) => refuse(Forbidden::IsDecided(subject())),
        Some(state @ (ApprovalState::Approved | ApprovalState::Rejected))
            if draft.circumstances.who().may_decide(&before) =>
        {
            if lacks_reason(state, note) {
                refuse(Forbidden::RejectedWithoutReason(subject()))
            } else {
                Ok(())
            }
        }
        Some(ApprovalState::Approved | ApprovalState::Rejected) if is_own => refuse(Forbidden::OwnRequest),
        Some(ApprovalState::Approved | ApprovalState::Rejected) => refuse(Forbidden::NotForYou(subject())),
        Some(ApprovalState::Withdrawn) if !is_own => refuse(Forbidden::NotForYou(subject())),
        Some(ApprovalState::Withdrawn) => Ok(()),
        Some(ApprovalState::Pending) | None => refuse(Forbidden::IsDecided(subject())),
    }
}

/// Whether the batch deletes the record to which that reference leads.
fn is_going(draft: &Draft<'_>, reference: Option<&Value>) -> bool {
    let Some(Value::Reference(id)) = reference else {
        return false;
    };
    draft.change_of(*id).is_some_and(|change| change.action == Action::Delete)
}

fn put<T: FieldValue>(draft: &mut Draft<'_>, id: RecordId, key: Key<T>, value: Option<T>) {
    draft.set(approval::ID, id, key.field, value.map(T::into_value));
}

/// What follows from a request: a new one says who asks whom for what, a decided one who decided and when.
pub(super) fn moved(draft: &mut Draft<'_>, change: &Change) {
    if change.action == Action::Create {
        fill(draft, change.id);
    } else if edited(change, approval::STATE.field) {
        let (now, author) = (draft.circumstances.now, draft.circumstances.author.to_owned());
        put(draft, change.id, approval::DECIDED_BY, Some(author));
        put(draft, change.id, approval::DECIDED_AT, Some(now));
        put(draft, change.id, approval::DECIDED_ROLE, decided_as(draft, change.id));
    }
}

/// The role in which a request was decided; none where whoever withdrew it or had the vault alone has no need of one.
fn decided_as(draft: &Draft<'_>, id: RecordId) -> Option<String> {
    let state = draft.record(approval::ID, id).and_then(|request| request.get(approval::STATE));
    let decides = matches!(state, Some(ApprovalState::Approved | ApprovalState::Rejected));
    let role = draft.circumstances.role;
    (decides && !draft.circumstances.alone && !role.is_empty()).then(|| role.to_owned())
}

/// Fills in what a new request does not say itself, whatever it brings.
fn fill(draft: &mut Draft<'_>, id: RecordId) {
    let Some(request) = draft.record(approval::ID, id) else {
        return;
    };
    let kind = request.get(approval::KIND).unwrap_or(ApprovalKind::Contract);
    let Rule { approvers, role, .. } = draft.workspace.approval_rules().of(kind).clone();
    let (now, author) = (draft.circumstances.now, draft.circumstances.author.to_owned());
    put(draft, id, approval::STATE, Some(ApprovalState::Pending));
    put(draft, id, approval::ASKED_BY, Some(author));
    put(draft, id, approval::ASKED_AT, Some(now));
    put(draft, id, approval::APPROVERS, (!approvers.is_empty()).then_some(approvers));
    put(draft, id, approval::ROLE, (!role.is_empty()).then_some(role));
    if kind == ApprovalKind::FollowUp {
        let said = request.get(approval::INTERACTION).and_then(|said| draft.record(interaction::ID, said));
        let line = |said: &Record| said.text(interaction::CONTENT).lines().next().unwrap_or_default().to_owned();
        let subject = said.as_ref().map(|said| line(said).chars().take(LONGEST_SUBJECT).collect::<String>());
        put(draft, id, approval::SUBJECT, subject.filter(|subject| !subject.is_empty()));
        put(draft, id, approval::CUSTOMER, said.and_then(|said| said.get(interaction::CUSTOMER)));
        return;
    }
    let agreed = request.get(approval::CONTRACT).and_then(|agreed| draft.record(contract::ID, agreed));
    put(draft, id, approval::SUBJECT, agreed.as_ref().and_then(|agreed| agreed.get(contract::NAME)));
    put(draft, id, approval::CUSTOMER, agreed.as_ref().and_then(|agreed| agreed.get(contract::CUSTOMER)));
    let terms = agreed.as_ref().map(|agreed| terms_in(draft, agreed)).unwrap_or_default();
    put(draft, id, approval::AMOUNT, terms.amount);
    put(draft, id, approval::DISCOUNT, Some(terms.discount).filter(|discount| *discount != 0));
}

/// A follow-up that somebody wrote asks for its approval by itself, where the desk wants that.
pub(super) fn follow_up_written(draft: &mut Draft<'_>, change: &Change) {
    if change.action != Action::Create || *draft.origin != Origin::Person {
        return;
    }
    let rule = draft.workspace.approval_rules().follow_up;
    let author = draft.circumstances.author;
    if !rule.required || !rule.could_decide(author) {
        return;
    }
    let request = Record::new(approval::ID, draft.circumstances.new_id())
        .with(approval::KIND, ApprovalKind::FollowUp)
        .with(approval::INTERACTION, change.id);
    let id = request.id;
    draft.add(request);
    fill(draft, id);
}

/// The requests of a contract go with it to another customer.
pub(super) fn contract_moved(draft: &mut Draft<'_>, change: &Change) {
    if change.action != Action::Update || !edited(change, contract::CUSTOMER.field) {
        return;
    }
    let owner = draft.record(contract::ID, change.id).and_then(|agreed| agreed.get(contract::CUSTOMER));
    for request in draft.workspace.requests(approval::CONTRACT.field, change.id) {
        put(draft, request.id, approval::CUSTOMER, owner);
    }
}
