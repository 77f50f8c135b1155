//! What follows from a change for the promises made to customers: due times and broken promises of cases (R25, R155),
//! and that an answer was given (R72, R241). The reckoning itself lies in `model::sla`.

use super::Workspace;
use super::commit::Draft;
use crate::model::change::{Action, Change, Origin};
use crate::model::schema::tables::{interaction, policy, service_case};
use crate::model::sla::case_clock::FIELDS;
use crate::model::sla::{Policy, Service, brought, promised};
use crate::model::{RecordId, Value};

impl Workspace {
    /// The working hours and promises of this vault; the usual ones where nobody has agreed on others.
    pub fn service(&self) -> Service {
        let agreed = self.record(policy::ID, policy::SERVICE).and_then(|row| Policy::read(row.text(policy::BODY)));
        Service::new(agreed.unwrap_or_default())
    }
}

/// Brings the due times and flags of a case up to date with what this draft does to it.
pub(super) fn keep(draft: &mut Draft<'_>, id: RecordId, service: &Service) {
    let Some(after) = draft.record(service_case::ID, id) else {
        return;
    };
    let before = draft.workspace.record(service_case::ID, id);
    let kept = match before {
        None if matches!(draft.origin, Origin::Import(_)) => brought(&after, service),
        before => promised(before.as_ref(), &after, draft.circumstances.now, service),
    };
    for field in FIELDS {
        if kept.value(field) != after.value(field) {
            draft.set(service_case::ID, id, field, kept.value(field).cloned());
        }
    }
}

/// Whoever talks with the customer about a case has answered it, and has given the news that was promised. What the
/// customer said to the desk, and what a file says of the past, answers nothing.
pub(super) fn answered(draft: &mut Draft<'_>, change: &Change, service: &Service) {
    if change.action != Action::Create || *draft.origin != Origin::Person {
        return;
    }
    let Some(said) = draft.record(interaction::ID, change.id) else {
        return;
    };
    let Some(id) = said.get(interaction::SERVICE_CASE) else {
        return;
    };
    if said.get(interaction::DIRECTION) == Some(interaction::Direction::Incoming) {
        return;
    }
    let Some(case) = draft.record(service_case::ID, id) else {
        return;
    };
    if case.get(service_case::FIRST_RESPONSE_AT).is_none() {
        let now = draft.circumstances.now;
        let at = said.get(interaction::TIME).unwrap_or(now).min(now);
        draft.set(service_case::ID, id, service_case::FIRST_RESPONSE_AT.field, Some(Value::Time(at)));
    }
    if case.get(service_case::UPDATE_PROMISED).is_some() {
        draft.set(service_case::ID, id, service_case::UPDATE_PROMISED.field, None);
    }
    keep(draft, id, service);
}
