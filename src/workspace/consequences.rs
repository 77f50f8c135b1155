//! What follows from a change by the rules of the desk, added to the same batch so that it is undone with it:
//! the last follow-up on customer and opportunity (R22), the task of a next plan (R23), a few dates, what is owed, what
//! lines of a quote come to, what a customer has bought, the points that it has, and its tags by rule (R158).

mod deals;
mod goals;
mod invoices;
mod leads;
mod lines;
mod marketing;
pub(super) mod money;
mod points;
mod purchases;
mod service;

use std::cell::LazyCell;

use hashbrown::HashSet;

use super::commit::{Circumstances, Draft, Refusal};
use super::{Workspace, approvals, assignment, promises, review, tagging};
use crate::model::change::{Action, Change, Origin};
use crate::model::record::FieldValue;
use crate::model::schema::facts;
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::{
    answer_sheet, approval, article, contact, customer, goal, interaction, invoice, lead, line_item, opportunity,
    policy, purchase, referral, repair, rivalry, service_case, tag, task,
};
use crate::model::value::CalendarDate;
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
    if matches!(origin, Origin::Undo(_) | Origin::Revert(_) | Origin::Restore | Origin::Sample) {
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
            default(record, opportunity::STAGE, workspace.pipeline().first());
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
        purchases::summarise(draft);
        service::summarise(draft);
        return points::summarise(draft);
    }
    purchases::note_products(draft);
    let taking_back = matches!(draft.origin, Origin::Undo(_) | Origin::Revert(_) | Origin::Restore);
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
                    next_plan_becomes_task(draft, change);
                    promises::answered(draft, change, &promised);
                    approvals::follow_up_written(draft, change);
                }
                contact::ID => review::edited(draft, change),
                approval::ID => approvals::moved(draft, change),
                contract::ID => {
                    lines::taken_along(draft, change);
                    approvals::contract_moved(draft, change);
                }
                task::ID => task_done(draft, change),
                opportunity::ID => {
                    deals::stage_moved(draft, change);
                    marketing::campaign_named(draft, change);
                    marketing::deal_of_campaign(draft, change);
                }
                line_item::ID => lines::changed(draft, change),
                invoice::ID => invoices::changed(draft, change),
                rivalry::ID => deals::rival_named(draft, change),
                service_case::ID => {
                    service::case_is_about(draft, change);
                    state_moved(draft, change);
                    promises::keep(draft, change.id, &promised);
                }
                repair::ID => service::repair_noted(draft, change),
                purchase::ID => purchases::changed(draft, change),
                referral::ID => marketing::referral_noted(draft, change),
                tag::ID => tagging::tag_renamed(draft, change),
                answer_sheet::ID => marketing::sheet_filled(draft, change),
                _ => {}
            }
        }
    }
    last_follow_ups(draft);
    lines::bring_up(draft);
    money::bring_up(draft);
    purchases::summarise(draft);
    service::summarise(draft);
    points::summarise(draft)?;
    if !taking_back {
        tagging::bring_up(draft);
    }
    if *draft.origin == Origin::Person { terms_are_approved(draft) } else { Ok(()) }
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

fn edited(change: &Change, field: FieldId) -> bool {
    change.edits.iter().any(|edit| edit.field == field && edit.before != edit.after)
}

fn put<T: FieldValue>(draft: &mut Draft<'_>, change: &Change, key: Key<T>, value: Option<T>) {
    draft.set(change.entity, change.id, key.field, value.map(T::into_value));
}

fn next_plan_becomes_task(draft: &mut Draft<'_>, change: &Change) {
    let Some(said) = draft.record(change.entity, change.id) else {
        return;
    };
    if said.value(interaction::CUSTOMER.field).is_none() {
        let of = said.get(interaction::OPPORTUNITY).and_then(|id| draft.record(opportunity::ID, id));
        let customer = of.and_then(|opportunity| opportunity.get(opportunity::CUSTOMER));
        put(draft, change, interaction::CUSTOMER, customer);
    }
    let planned = edited(change, interaction::NEXT_DATE.field) || edited(change, interaction::NEXT_PLAN.field);
    if change.action != Action::Create && !planned {
        return;
    }
    let (Some(due), Some(plan)) = (said.get(interaction::NEXT_DATE), said.get(interaction::NEXT_PLAN)) else {
        return;
    };
    if change.action != Action::Create && moves_open_task(draft, said.id, due, &plan) {
        return;
    }
    // An old ledger must not fill the desk with tasks that were due years ago.
    if *draft.origin != Origin::Person && due < draft.circumstances.today() {
        return;
    }
    let mut planned = Record::new(task::ID, draft.circumstances.new_id())
        .with(task::TITLE, plan)
        .with(task::DUE, due)
        .with(task::INTERACTION, said.id);
    if let Some(person) = said.get(interaction::PERSON) {
        planned.set(task::OWNER, person);
    }
    if let Some(customer) = said.get(interaction::CUSTOMER) {
        planned.set(task::CUSTOMER, customer);
    }
    if let Some(opportunity) = said.get(interaction::OPPORTUNITY) {
        planned.set(task::OPPORTUNITY, opportunity);
    }
    if let Some(case) = said.get(interaction::SERVICE_CASE) {
        planned.set(task::SERVICE_CASE, case);
    }
    draft.add(planned);
}

/// Gives the task of an edited plan its new day and words; false where the plan had no task yet.
fn moves_open_task(draft: &mut Draft<'_>, said: RecordId, due: CalendarDate, plan: &str) -> bool {
    let rows = draft.workspace.children(task::ID, task::INTERACTION.field, said);
    let tasks: Vec<Record> = rows.iter().filter_map(|row| draft.workspace.record_at(task::ID, *row)).collect();
    for open in tasks.iter().filter(|task| task.get(task::DONE) != Some(true)) {
        draft.set(task::ID, open.id, task::DUE.field, Some(due.into_value()));
        draft.set(task::ID, open.id, task::TITLE.field, Some(plan.to_owned().into_value()));
    }
    !tasks.is_empty()
}

/// Whether a field is worked out from follow-ups, payments, purchases or points whenever one of them comes, changes or
/// goes, or only ever counts on.
pub(super) fn is_summary(entity: EntityId, field: FieldId) -> bool {
    let said = match entity {
        customer::ID => CUSTOMER_SUMMARY.holds(field) || purchases::is_summary(field) || points::is_summary(field),
        policy::ID => field == policy::TURNS.field,
        opportunity::ID => OPPORTUNITY_SUMMARY.holds(field),
        contact::ID => CONTACT_SUMMARY.holds(field),
        _ => false,
    };
    said || money::is_reckoned(entity, field) || service::is_summary(entity, field)
}

fn task_done(draft: &mut Draft<'_>, change: &Change) {
    if edited(change, task::DONE.field) {
        let done = draft.record(task::ID, change.id).and_then(|task| task.get(task::DONE)).unwrap_or(false);
        let now = draft.circumstances.now;
        put(draft, change, task::DONE_AT, done.then_some(now));
    }
}

fn state_moved(draft: &mut Draft<'_>, change: &Change) {
    use service_case::CaseState;
    if !edited(change, service_case::STATE.field) {
        return;
    }
    // When an old ledger's cases were answered and solved is not for the desk to guess.
    if change.action == Action::Create && matches!(draft.origin, Origin::Import(_)) {
        return;
    }
    let Some(after) = draft.record(service_case::ID, change.id) else {
        return;
    };
    let state = after.get(service_case::STATE);
    let now = draft.circumstances.now;
    if state != Some(CaseState::New) && after.get(service_case::FIRST_RESPONSE_AT).is_none() {
        put(draft, change, service_case::FIRST_RESPONSE_AT, Some(now));
    }
    let solved = matches!(state, Some(CaseState::Solved | CaseState::Closed));
    if solved && after.get(service_case::SOLVED_AT).is_none() {
        put(draft, change, service_case::SOLVED_AT, Some(now));
    }
    if !solved && after.get(service_case::SOLVED_AT).is_some() {
        put(draft, change, service_case::SOLVED_AT, None);
    }
    let closed = state == Some(CaseState::Closed);
    if closed != after.get(service_case::CLOSED_AT).is_some() {
        put(draft, change, service_case::CLOSED_AT, closed.then_some(now));
    }
    let before = change.before(service_case::STATE);
    if before.is_some_and(|before| !before.is_open()) && state.is_some_and(CaseState::is_open) {
        put(draft, change, service_case::REOPENED, Some(after.get(service_case::REOPENED).unwrap_or(0) + 1));
    }
    case_held(draft, change, &after, state == Some(CaseState::OnHold));
}

/// Time on hold does not count (R155): its minutes are added up when the case goes on.
fn case_held(draft: &mut Draft<'_>, change: &Change, after: &Record, held: bool) {
    let now = draft.circumstances.now;
    let since = after.get(service_case::HELD_SINCE);
    match (held, since) {
        (true, None) => put(draft, change, service_case::HELD_SINCE, Some(now)),
        (false, Some(since)) => {
            let minutes = now.0.saturating_sub(since.0).max(0) / 60_000;
            let before = after.get(service_case::HOLD_MINUTES).unwrap_or(0);
            put(draft, change, service_case::HOLD_MINUTES, Some(before.saturating_add(minutes)));
            put(draft, change, service_case::HELD_SINCE, None);
        }
        _ => {}
    }
}

/// Brings the last follow-up of every customer, opportunity and contact concerned up to its newest one (R22, R150).
fn last_follow_ups(draft: &mut Draft<'_>) {
    let mut customers: HashSet<RecordId> = HashSet::new();
    let mut opportunities: HashSet<RecordId> = HashSet::new();
    let mut contacts: HashSet<RecordId> = HashSet::new();
    for change in draft.changes.iter().filter(|change| change.entity == interaction::ID) {
        let known = draft.workspace.record(interaction::ID, change.id);
        let sides = [known, draft.record(interaction::ID, change.id)];
        for said in sides.iter().flatten() {
            customers.extend(said.get(interaction::CUSTOMER));
            opportunities.extend(said.get(interaction::OPPORTUNITY));
            contacts.extend(said.get(interaction::CONTACT));
        }
    }
    let said_here: Vec<Record> = draft
        .changes
        .iter()
        .filter(|change| change.entity == interaction::ID)
        .filter_map(|change| draft.record(interaction::ID, change.id))
        .collect();
    summarise(draft, &said_here, customers, interaction::CUSTOMER, (customer::ID, &CUSTOMER_SUMMARY));
    summarise(draft, &said_here, opportunities, interaction::OPPORTUNITY, (opportunity::ID, &OPPORTUNITY_SUMMARY));
    summarise(draft, &said_here, contacts, interaction::CONTACT, (contact::ID, &CONTACT_SUMMARY));
}

/// Where a table keeps what its newest follow-up says.
struct Summary {
    /// Its field, and the field of the follow-up that it shows.
    shown: &'static [(FieldId, FieldId)],
    /// The field of the question that the newest talk with one left open (R250).
    question: Option<FieldId>,
}

impl Summary {
    fn holds(&self, field: FieldId) -> bool {
        self.shown.iter().any(|(own, _)| *own == field) || self.question == Some(field)
    }
}

const CUSTOMER_SUMMARY: Summary = Summary {
    shown: &[
        (customer::LAST_FOLLOW_UP.field, interaction::TIME.field),
        (customer::LAST_CONTENT.field, interaction::CONTENT.field),
        (customer::NEXT_PLAN.field, interaction::NEXT_PLAN.field),
        (customer::NEXT_FOLLOW_UP.field, interaction::NEXT_DATE.field),
    ],
    question: Some(customer::OPEN_QUESTION.field),
};

const OPPORTUNITY_SUMMARY: Summary = Summary {
    shown: &[
        (opportunity::LAST_FOLLOW_UP.field, interaction::TIME.field),
        (opportunity::LAST_CONTENT.field, interaction::CONTENT.field),
        (opportunity::NEXT_PLAN.field, interaction::NEXT_PLAN.field),
        (opportunity::NEXT_FOLLOW_UP.field, interaction::NEXT_DATE.field),
    ],
    question: None,
};

const CONTACT_SUMMARY: Summary =
    Summary { shown: &[(contact::LAST_CONTACT.field, interaction::TIME.field)], question: None };

fn summarise(
    draft: &mut Draft<'_>,
    said_here: &[Record],
    parents: HashSet<RecordId>,
    reference: Key<RecordId>,
    (entity, summary): (EntityId, &Summary),
) {
    let mut by_parent: hashbrown::HashMap<RecordId, Vec<&Record>> = hashbrown::HashMap::new();
    for said in said_here {
        if let Some(parent) = said.get(reference) {
            by_parent.entry(parent).or_default().push(said);
        }
    }
    for parent in parents {
        if draft.record(entity, parent).is_none() && !draft.pending.created.contains(&parent) {
            continue;
        }
        let rows = draft.workspace.children(interaction::ID, reference.field, parent);
        let known = telling(draft, rows);
        let here = by_parent.get(&parent).map(Vec::as_slice).unwrap_or_default();
        let mut earlier: Vec<Record> = draft.pending.newest.get(&parent).cloned().unwrap_or_default();
        earlier.retain(|said| !draft.touches(said.id));
        let all = || known.iter().chain(&earlier).chain(here.iter().copied());
        let newest = all().max_by_key(|said| (said.get(interaction::TIME), said.get(facts::CREATED_AT), said.id));
        let open = newest_open(all());
        let kept = newest.into_iter().chain(open).cloned().collect();
        let of = |field: FieldId| newest.and_then(|said| said.value(field).cloned());
        let mut values: Vec<_> = summary.shown.iter().map(|(own, shown)| (*own, of(*shown))).collect();
        if let Some(field) = summary.question {
            values.push((field, open.and_then(|said| said.value(interaction::OPEN_QUESTION.field).cloned())));
        }
        for (field, value) in values {
            draft.set(entity, parent, field, value);
        }
        draft.pending.newest.insert(parent, kept);
    }
}

/// Of these follow-ups, as far as they stay as they are, those that a summary may come from: the newest, and all that left
/// a question. A customer may have thousands, so nothing is read of the others but their moments.
fn telling(draft: &Draft<'_>, rows: Vec<u32>) -> Vec<Record> {
    let workspace = draft.workspace;
    let Some(table) = workspace.table(interaction::ID) else {
        return Vec::new();
    };
    let stays = |row: &u32| table.id(*row).is_some_and(|id| !draft.touches(id) && !draft.pending.gone.contains(&id));
    let rows: Vec<u32> = rows.into_iter().filter(stays).collect();
    let number = |row: u32, field: FieldId| workspace.number(interaction::ID, row, field);
    let newest = rows.iter().copied().max_by_key(|row| {
        (number(*row, interaction::TIME.field), number(*row, facts::CREATED_AT.field), table.id(*row))
    });
    let asks = |row: &u32| table.value(*row, interaction::OPEN_QUESTION.field).is_some();
    let telling = rows.iter().copied().filter(asks).chain(newest);
    telling.filter_map(|row| workspace.record_at(interaction::ID, row)).collect()
}

/// The newest talk that left a question open (R250).
fn newest_open<'a>(said: impl Iterator<Item = &'a Record>) -> Option<&'a Record> {
    said.filter(|said| !said.get(interaction::QUESTION_SOLVED).unwrap_or(false))
        .filter(|said| said.value(interaction::OPEN_QUESTION.field).is_some())
        .max_by_key(|said| (said.get(interaction::TIME), said.id))
}
