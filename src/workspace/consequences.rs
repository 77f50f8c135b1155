//! What follows from a change by the rules of the desk, added to the same batch so that it is undone with it:
//! the last follow-up on customer and opportunity (R22), the task of a next plan (R23), a few dates, what is owed, what
//! lines of a quote come to, what a customer has bought, the points that it has, and its tags by rule (R158).

mod cases;
mod comments;
mod consents;
mod contracts;
mod deals;
mod earning;
mod goals;
mod invoices;
mod involvements;
mod leads;
mod lines;
mod marketing;
pub(super) mod money;
mod points;
mod policies;
mod purchases;
mod rated;
mod service;
mod talks;
mod teams;

use std::cell::LazyCell;

use super::commit::{Circumstances, Draft, Refusal};
use super::{Workspace, approvals, asked, assignment, promises, review, tagging};
use crate::model::change::{Action, Change, Origin};
use crate::model::record::FieldValue;
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::{
    answer_sheet, approval, article, comment, consent, contact, customer, goal, interaction, invoice, involvement,
    lead, line_item, opportunity, policy, purchase, referral, repair, rivalry, service_case, tag, task,
};
use crate::model::{EntityId, FieldId, Key, Record, RecordId};

pub(super) use points::Points;
pub(super) use purchases::Purchases;
pub(super) use service::Knowledge;

/// Fills what a new record starts with, where it says nothing itself.
pub(super) fn defaults(record: &mut Record, workspace: &Workspace, circumstances: &Circumstances<'_>, origin: &Origin) {
    fn default<T: FieldValue>(record: &mut Record, key: Key<T>, value: T) {
        if record.value(key.field).is_none() {
            record.set(key, value);
        }
    }
    if matches!(origin, Origin::Undo(_) | Origin::Revert(_) | Origin::Restore | Origin::Erase | Origin::Sample) {
        return;
    }
    review::begin(record, circumstances, origin);
    let author = circumstances.author.to_owned();
    match record.entity {
        customer::ID => {
            if *origin == Origin::Person {
                default(record, customer::STATUS, customer::Status::Potential);
            }
            if record.value(customer::OWNER.field).is_some() {
                default(record, customer::ASSIGNED_AT, circumstances.now);
            }
        }
        lead::ID => {
            default(record, lead::STATE, lead::LeadState::New);
            if record.value(lead::OWNER.field).is_some() {
                default(record, lead::ASSIGNED_AT, circumstances.now);
            }
        }
        interaction::ID => default(record, interaction::PERSON, author),
        task::ID => default(record, task::OWNER, author),
        article::ID => {
            default(record, article::STATE, article::ArticleState::Draft);
            default(record, article::OWNER, author);
        }
        opportunity::ID => {
            // A ledger of deals may say that one was won, and of no stage: it stands where won deals stand.
            let is_won = record.get(opportunity::OUTCOME) == Some(opportunity::Outcome::Won);
            let pipeline = workspace.pipeline();
            default(record, opportunity::STAGE, if is_won { pipeline.won() } else { pipeline.first() });
            default(record, opportunity::OUTCOME, opportunity::Outcome::Open);
            default(record, opportunity::STAGE_SINCE, circumstances.now);
            default(record, opportunity::OWNER, author);
        }
        contract::ID => {
            // Old ledgers seldom say the state; what says when it was signed was signed.
            let signed = record.value(contract::SIGNED_ON.field).is_some();
            default(record, contract::STATE, if signed { ContractState::InForce } else { ContractState::Draft });
            default(record, contract::OWNER, author);
        }
        service_case::ID => {
            default(record, service_case::STATE, service_case::CaseState::New);
            default(record, service_case::PRIORITY, service_case::Priority::Normal);
            default(record, service_case::RECEIVED_AT, circumstances.now);
        }
        purchase::ID => purchases::defaults(record, circumstances, origin),
        line_item::ID => lines::defaults(record),
        invoice::ID => invoices::defaults(record),
        consent::ID => consents::defaults(record, circumstances, origin),
        _ => marketing::defaults(record, circumstances, origin),
    }
}

/// Refuses what a person may not do by the rules of the desk. What is taken back was allowed when it was done, and what a
/// file or a backend says was decided elsewhere.
///
/// # Errors
/// [`Refusal::Forbidden`], where a rule of the desk forbids it.
pub(super) fn hold(draft: &Draft<'_>) -> Result<(), Refusal> {
    if *draft.origin == Origin::Person { held(draft) } else { Ok(()) }
}

// Nobody's first list is made of it.
#[inline(never)]
fn held(draft: &Draft<'_>) -> Result<(), Refusal> {
    for change in &draft.changes {
        match change.entity {
            approval::ID => approvals::hold_request(draft, change)?,
            lead::ID => leads::hold(draft, change)?,
            goal::ID => goals::hold(draft, change)?,
            comment::ID => comments::hold(draft, change)?,
            policy::ID => policies::hold(change)?,
            _ => {}
        }
    }
    Ok(())
}

/// Adds to a draft all that follows from it. The sample company comes complete.
///
/// # Errors
/// Where what follows may not be.
pub(super) fn follow(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    if *draft.origin == Origin::Sample { Ok(()) } else { consequences(draft) }
}

// Nobody's first list is made of it.
#[inline(never)]
fn consequences(draft: &mut Draft<'_>) -> Result<(), Refusal> {
    // What follows from a change elsewhere was reckoned there. Only sums are reckoned here: two desks that each took in
    // a payment, a purchase or points know one, and the backend keeps one sum.
    if *draft.origin == Origin::Sync {
        money::bring_up(draft);
        if reads(draft, purchase::ID) {
            purchases::summarise(draft);
        }
        if reads(draft, service_case::ID) {
            service::summarise(draft);
        }
        return if reads(draft, crate::model::schema::tables::points::ID) { points::summarise(draft) } else { Ok(()) };
    }
    purchases::note_products(draft);
    let taking_back = matches!(draft.origin, Origin::Undo(_) | Origin::Revert(_) | Origin::Restore | Origin::Erase);
    if !taking_back {
        assignment::new_ones(draft);
        let proposed: Vec<Change> = draft.changes.iter().filter(|change| concerns(change)).cloned().collect();
        let workspace = draft.workspace;
        let promised = LazyCell::new(|| workspace.service());
        for change in &proposed {
            match change.entity {
                customer::ID => {
                    assignment::owner_changed(draft, change);
                    marketing::stage_passed(draft, change);
                    review::edited(draft, change);
                }
                lead::ID => {
                    assignment::owner_changed(draft, change);
                    leads::moved(draft, change);
                    marketing::campaign_named(draft, change);
                }
                interaction::ID => {
                    talks::next_plan_becomes_task(draft, change);
                    promises::answered(draft, change, &promised);
                    approvals::follow_up_written(draft, change);
                }
                contact::ID => review::edited(draft, change),
                approval::ID => approvals::moved(draft, change),
                contract::ID => {
                    contracts::ends(draft, change);
                    lines::taken_along(draft, change);
                    approvals::contract_moved(draft, change);
                }
                task::ID => talks::task_done(draft, change),
                opportunity::ID => {
                    deals::stage_moved(draft, change);
                    marketing::campaign_named(draft, change);
                    marketing::deal_of_campaign(draft, change);
                }
                line_item::ID => lines::changed(draft, change),
                invoice::ID => invoices::changed(draft, change),
                rivalry::ID => deals::rival_named(draft, change),
                involvement::ID => involvements::named(draft, change),
                comment::ID => comments::said(draft, change),
                consent::ID => consents::moved(draft, change),
                service_case::ID => {
                    service::case_is_about(draft, change);
                    cases::state_moved(draft, change);
                    promises::keep(draft, change.id, &promised);
                }
                repair::ID => service::repair_noted(draft, change),
                purchase::ID => purchases::changed(draft, change),
                referral::ID => marketing::referral_noted(draft, change),
                tag::ID => tagging::tag_renamed(draft, change),
                answer_sheet::ID => {
                    marketing::sheet_filled(draft, change);
                    rated::case_rated(draft, change);
                }
                _ => {}
            }
        }
    }
    if !taking_back {
        teams::fill(draft);
        involvements::main_contacts(draft);
    }
    talks::last_follow_ups(draft);
    lines::bring_up(draft);
    money::bring_up(draft);
    purchases::summarise(draft);
    service::summarise(draft);
    earning::follow(draft);
    points::summarise(draft)?;
    if !taking_back {
        tagging::bring_up(draft);
        tagging::note_described(draft);
    }
    if *draft.origin != Origin::Person {
        return Ok(());
    }
    asked::hold(draft)?;
    terms_are_approved(draft)
}

/// Holds contracts to their approvals as they are when all is reckoned: lines may have changed what one comes to.
fn terms_are_approved(draft: &Draft<'_>) -> Result<(), Refusal> {
    let mut agreed = draft.changes.iter().filter(|change| change.entity == contract::ID);
    agreed.try_for_each(|change| approvals::hold_contract(draft, change))
}

fn concerns(change: &Change) -> bool {
    match change.action {
        Action::Delete => false,
        Action::Update => true,
        Action::Create => change.entity != customer::ID,
    }
}

/// Whether the records of a table are brought here for whoever is signed in. Where they are not, those that are here may
/// not be all, and a backend knows better what they add up to.
pub(super) fn reads(draft: &Draft<'_>, table: EntityId) -> bool {
    draft.circumstances.seen.is_none_or(|seen| seen.sight().sees_table(table))
}

/// Whether a change moves a field to another value.
pub(super) fn edited(change: &Change, field: FieldId) -> bool {
    change.edits.iter().any(|edit| edit.field == field && edit.before != edit.after)
}

/// The customers of which these changes themselves say what follows from other records.
fn told(changes: &[Change], follows: fn(FieldId) -> bool) -> impl Iterator<Item = RecordId> {
    let says = move |change: &&Change| change.edits.iter().any(|edit| follows(edit.field));
    changes.iter().filter(|change| change.entity == customer::ID).filter(says).map(|change| change.id)
}

/// Sets a value of the record that is changed.
pub(super) fn put<T: FieldValue>(draft: &mut Draft<'_>, change: &Change, key: Key<T>, value: Option<T>) {
    draft.set(change.entity, change.id, key.field, value.map(T::into_value));
}

/// Whether a field is worked out from follow-ups, payments, purchases or points whenever one of them comes, changes or
/// goes, or only ever counts on.
pub(super) fn is_summary(entity: EntityId, field: FieldId) -> bool {
    let said = match entity {
        customer::ID => purchases::is_summary(field) || points::is_summary(field),
        policy::ID => field == policy::TURNS.field,
        _ => false,
    };
    said || talks::is_summary(entity, field) || money::is_reckoned(entity, field) || service::is_summary(entity, field)
}
