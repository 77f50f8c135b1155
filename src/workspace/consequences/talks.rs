//! What follows from talks: the task of a next plan (R23), and the last follow-up on customer, opportunity and contact (R22,
//! R150) with the question that is still open (R250).

use hashbrown::HashSet;

use super::{Draft, edited, put};
use crate::model::change::{Action, Change, Origin};
use crate::model::record::FieldValue;
use crate::model::schema::facts;
use crate::model::schema::tables::{contact, customer, interaction, opportunity, task};
use crate::model::value::CalendarDate;
use crate::model::{EntityId, FieldId, Key, Record, RecordId, Value};

/// Whether a field is worked out from talks.
pub(super) fn is_summary(entity: EntityId, field: FieldId) -> bool {
    match entity {
        customer::ID => CUSTOMER_SUMMARY.holds(field),
        opportunity::ID => OPPORTUNITY_SUMMARY.holds(field),
        contact::ID => CONTACT_SUMMARY.holds(field),
        _ => false,
    }
}

/// The next step of a talk becomes a task, and the task goes with it.
pub(super) fn next_plan_becomes_task(draft: &mut Draft<'_>, change: &Change) {
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
        drop_open_task(draft, change);
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

/// A plan that is taken away takes its task along, unless that is done or somebody has made another one of it.
fn drop_open_task(draft: &mut Draft<'_>, change: &Change) {
    let plan = change.edits.iter().find(|edit| edit.field == interaction::NEXT_PLAN.field);
    let Some(Value::Text(plan)) = plan.filter(|edit| edit.after.is_none()).and_then(|edit| edit.before.as_ref()) else {
        return;
    };
    let rows = draft.workspace.children(task::ID, task::INTERACTION.field, change.id);
    let tasks: Vec<Record> = rows.iter().filter_map(|row| draft.workspace.record_at(task::ID, *row)).collect();
    let is_its = |task: &&Record| task.get(task::DONE) != Some(true) && task.text(task::TITLE) == plan;
    for open in tasks.iter().filter(is_its) {
        if !draft.touches(open.id) {
            draft.push(Change::delete(open));
        }
    }
}

/// A task knows when it was done.
pub(super) fn task_done(draft: &mut Draft<'_>, change: &Change) {
    if edited(change, task::DONE.field) {
        let done = draft.record(task::ID, change.id).and_then(|task| task.get(task::DONE)).unwrap_or(false);
        let now = draft.circumstances.now;
        put(draft, change, task::DONE_AT, done.then_some(now));
    }
}

/// Brings the last follow-up of every customer, opportunity and contact concerned up to its newest one (R22, R150).
pub(super) fn last_follow_ups(draft: &mut Draft<'_>) {
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
        let newest = newest_of(all());
        let planning = newest_of(all().filter(|said| plans(|field| said.value(field).is_some())));
        let open = newest_open(all());
        let kept = newest.into_iter().chain(planning).chain(open).cloned().collect();
        let of = |field: FieldId| {
            let source = if PLAN.contains(&field) { planning } else { newest };
            source.and_then(|said| said.value(field).cloned())
        };
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

/// What a follow-up says of the next one.
const PLAN: [FieldId; 2] = [interaction::NEXT_PLAN.field, interaction::NEXT_DATE.field];

/// Whether a follow-up counts for what comes next: an answer to a case that says nothing of it leaves the plan of the sale
/// as it is.
fn plans(has: impl Fn(FieldId) -> bool) -> bool {
    !has(interaction::SERVICE_CASE.field) || PLAN.into_iter().any(has)
}

/// Of these follow-ups, as far as they stay as they are, those that a summary may come from: the newest, the newest that
/// plans, and all that left a question. A customer may have thousands, so nothing is read of the others but their moments.
fn telling(draft: &Draft<'_>, rows: Vec<u32>) -> Vec<Record> {
    let workspace = draft.workspace;
    let Some(table) = workspace.table(interaction::ID) else {
        return Vec::new();
    };
    let stays = |row: &u32| table.id(*row).is_some_and(|id| !draft.touches(id) && !draft.pending.gone.contains(&id));
    let rows: Vec<u32> = rows.into_iter().filter(stays).collect();
    let number = |row: u32, field: FieldId| workspace.number(interaction::ID, row, field);
    let order =
        |row: &u32| (number(*row, interaction::TIME.field), number(*row, facts::CREATED_AT.field), table.id(*row));
    let newest = rows.iter().copied().max_by_key(order);
    let has_plan = |row: &u32| plans(|field| table.value(*row, field).is_some());
    let planning = rows.iter().copied().filter(has_plan).max_by_key(order);
    let asks = |row: &u32| table.value(*row, interaction::OPEN_QUESTION.field).is_some();
    let telling = rows.iter().copied().filter(asks).chain(newest).chain(planning);
    telling.filter_map(|row| workspace.record_at(interaction::ID, row)).collect()
}

/// The newest of these talks: of those of one moment the one that was entered last.
fn newest_of<'a>(said: impl Iterator<Item = &'a Record>) -> Option<&'a Record> {
    said.max_by_key(|said| (said.get(interaction::TIME), said.get(facts::CREATED_AT), said.id))
}

/// The newest talk that left a question open (R250).
fn newest_open<'a>(said: impl Iterator<Item = &'a Record>) -> Option<&'a Record> {
    said.filter(|said| !said.get(interaction::QUESTION_SOLVED).unwrap_or(false))
        .filter(|said| said.value(interaction::OPEN_QUESTION.field).is_some())
        .max_by_key(|said| (said.get(interaction::TIME), said.id))
}
