//! What a person should look at today: tasks overdue, due and coming, customers without a plan, new assignments.
//! A pure function of the workspace, the person and the day. Of what is alike otherwise, the dearer customer comes first
//! (R125).

#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use crate::insight::birthdays::{Birthday, birthdays as reckoned};
use crate::insight::value;
use crate::model::record::FieldValue;
use crate::model::schema::tables::{
    approval, campaign, comment, contact, contract, customer, goal, opportunity, service_case, task,
};
use crate::model::value::{CalendarDate, Timestamp, Value};
use crate::model::{EntityId, FieldId, Key, RecordId};
use crate::pages::module::views::{cases_of, unassigned_cases, waiting_for};
use crate::pages::tasks::order::to_do;
use crate::workspace::query::Day;
use crate::workspace::{Condition, Filter, Query, Sort, Test, Who, Workspace};

/// How many days ahead the page looks.
pub const AHEAD: i32 = 7;
/// How many days an assignment counts as new.
pub const NEW_FOR: i32 = 7;
/// How many entries a section shows.
pub const SHOWN: usize = 30;

/// A task as a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskLine {
    /// The task.
    pub id: RecordId,
    /// What to do.
    pub title: String,
    /// By when.
    pub due: CalendarDate,
    /// By whom.
    pub owner: String,
    /// For which customer.
    pub customer: Option<(RecordId, String)>,
}

/// A customer as a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerLine {
    /// The customer.
    pub id: RecordId,
    /// Its name.
    pub name: String,
    /// When it was assigned.
    pub assigned: Option<Timestamp>,
    /// The last talk.
    pub last: Option<Timestamp>,
    /// What was said then.
    pub content: String,
}

/// A birthday as a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BirthdayLine {
    /// The table: customers or contacts.
    pub entity: EntityId,
    /// Who has it.
    pub id: RecordId,
    /// Their name.
    pub name: String,
    /// On which day.
    pub on: CalendarDate,
    /// The customer that a contact belongs to; empty for a customer.
    pub customer: String,
}

/// Some lines and how many there are in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section<T> {
    /// The first lines.
    pub lines: Vec<T>,
    /// How many there are.
    pub total: usize,
}

impl<T> Default for Section<T> {
    fn default() -> Self {
        Self { lines: Vec::new(), total: 0 }
    }
}

impl<T> Section<T> {
    /// Counts one more, and makes its line where there is room for it.
    pub(super) fn push(&mut self, line: impl FnOnce() -> Option<T>) {
        self.total += 1;
        if self.lines.len() < SHOWN {
            self.lines.extend(line());
        }
    }
}

/// What waits for others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Others {
    /// Tasks as far ahead as the page looks.
    pub tasks: usize,
    /// Customers without a plan.
    pub unplanned: usize,
}

/// The whole page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Today {
    /// Tasks that were due before today, the oldest first.
    pub overdue: Section<TaskLine>,
    /// Tasks due today.
    pub due_today: Section<TaskLine>,
    /// Tasks of the next days.
    pub coming: Section<TaskLine>,
    /// Customers, not lost, for whom nothing is planned.
    pub unplanned: Section<CustomerLine>,
    /// Customers given to the person lately and not followed up since.
    pub assigned: Section<CustomerLine>,
    /// What waits for others; counted only where the page is one person's and nothing on it is pressing.
    pub others: Others,
    /// Open cases that are the person's or nobody's; counted only where [`Self::others`] are.
    pub cases: usize,
}

impl Today {
    /// Whether nothing is overdue or due today.
    pub const fn is_quiet(&self) -> bool {
        self.overdue.total == 0 && self.due_today.total == 0
    }

    /// Whether the person's page is empty while others have something on theirs, as after the import of a ledger whose
    /// owners have other names. Who answers cases has something on theirs as long as one waits for them or for anybody.
    pub fn is_all_of_others(&self) -> bool {
        let own = self.coming.total + self.unplanned.total + self.assigned.total + self.cases;
        self.is_quiet() && own == 0 && self.others != Others::default()
    }
}

/// What is to be done. `member` limits it to one person; assignments are always those of `me`.
pub fn gather(workspace: &Workspace, me: &str, member: Option<&str>, day: Day) -> Today {
    let mut today = Today::default();
    for row in open_tasks(workspace, member, day) {
        let Some(due) = value_at(workspace, task::ID, row, task::DUE) else { continue };
        let section = if due < day.today {
            &mut today.overdue
        } else if due == day.today {
            &mut today.due_today
        } else {
            &mut today.coming
        };
        section.push(|| task_line(workspace, row, due));
    }
    for row in unplanned(workspace, member, day) {
        today.unplanned.push(|| customer_line(workspace, row));
    }
    for row in assigned(workspace, me, day) {
        let Some(line) = customer_line(workspace, row) else { continue };
        if line.last < line.assigned {
            today.assigned.push(|| Some(line));
        }
    }
    if let Some(member) = member.filter(|_| today.is_quiet()) {
        today.cases = cases_at_hand(workspace, member, day);
        today.others = Others {
            tasks: open_tasks(workspace, None, day).len().saturating_sub(today.coming.total),
            unplanned: unplanned(workspace, None, day).len().saturating_sub(today.unplanned.total),
        };
    }
    today
}

/// The birthdays of the next days, the soonest first: of customers who are persons, and of contacts (R249). `member`
/// limits them to the customers of one person and their contacts.
pub fn birthdays(workspace: &Workspace, member: Option<&str>, today: CalendarDate) -> Section<BirthdayLine> {
    let mut section = Section::default();
    for Birthday { entity, id, name, on, customer: of } in reckoned(workspace, member, today, AHEAD) {
        let of_contact = of.filter(|_| entity == contact::ID);
        let customer = of_contact.map(|id| workspace.title(customer::ID, id)).unwrap_or_default();
        section.push(|| Some(BirthdayLine { entity, id, name, on, customer }));
    }
    section
}

/// A part of the page, as the list that shows all of it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Tasks that were due before today.
    Overdue,
    /// Tasks due today.
    DueToday,
    /// Tasks of the next days.
    Coming,
    /// Customers for whom nothing is planned.
    Unplanned,
    /// Customers given to the person lately; the list also has those that were followed up since.
    Assigned,
}

/// The table and the conditions by which a list shows all of a part. `member` limits it as it does the page.
pub fn all_of(part: Part, me: &str, member: Option<&str>, today: CalendarDate) -> (EntityId, Filter) {
    let due = task::DUE.field;
    let (entity, owner, member, mut conditions) = match part {
        Part::Overdue => (task::ID, task::OWNER, member, vec![to_do(), Condition { field: due, test: Test::Overdue }]),
        Part::DueToday => (task::ID, task::OWNER, member, vec![to_do(), at_least(due, today), at_most(due, today)]),
        Part::Coming => {
            let (from, until) = (at_least(due, today.plus_days(1)), at_most(due, today.plus_days(AHEAD)));
            (task::ID, task::OWNER, member, vec![to_do(), from, until])
        }
        Part::Unplanned => (customer::ID, customer::OWNER, member, no_next_step()),
        Part::Assigned => (customer::ID, customer::OWNER, Some(me), vec![newly_assigned()]),
    };
    conditions.extend(member.map(|member| is(owner.field, Value::Text(member.to_owned()))));
    (entity, Filter::all(conditions))
}

/// The tables of whose records something may stand on the page.
pub const DRAWN_FROM: [EntityId; 9] = [
    customer::ID,
    task::ID,
    comment::ID,
    approval::ID,
    service_case::ID,
    opportunity::ID,
    contract::ID,
    campaign::ID,
    goal::ID,
];

/// Whether nothing at all could stand on the page. Who sees no customer may still have something to decide, to answer or to
/// read.
pub fn is_bare(workspace: &Workspace) -> bool {
    DRAWN_FROM.iter().all(|entity| workspace.count(*entity) == 0)
}

/// How many requests wait for this person's decision; with what is due, the number beside Today in the rail.
pub fn to_decide(workspace: &Workspace, who: &Who, day: Day) -> usize {
    if workspace.count(approval::ID) == 0 {
        return 0;
    }
    workspace.query(&Query { filter: waiting_for(who), ..Query::all(approval::ID, day) }).len()
}

/// How many open cases are somebody's or nobody's.
fn cases_at_hand(workspace: &Workspace, member: &str, day: Day) -> usize {
    if workspace.count(service_case::ID) == 0 {
        return 0;
    }
    let count = |filter: Filter| workspace.query(&Query { filter, ..Query::all(service_case::ID, day) }).len();
    count(cases_of(member)) + count(unassigned_cases())
}

/// How many tasks are overdue or due.
pub fn pressing(workspace: &Workspace, member: &str, day: Day) -> usize {
    let query = Query {
        filter: Filter::all(vec![
            to_do(),
            at_most(task::DUE.field, day.today),
            is(task::OWNER.field, Value::Text(member.to_owned())),
        ]),
        ..Query::all(task::ID, day)
    };
    workspace.query(&query).len()
}

fn open_tasks(workspace: &Workspace, member: Option<&str>, day: Day) -> Vec<u32> {
    let mut conditions = vec![to_do(), at_most(task::DUE.field, day.today.plus_days(AHEAD))];
    conditions.extend(member.map(|member| is(task::OWNER.field, Value::Text(member.to_owned()))));
    let mut rows = workspace.query(&Query {
        filter: Filter::all(conditions),
        sort: Some(Sort { field: task::DUE.field, descending: false }),
        ..Query::all(task::ID, day)
    });
    rows.sort_by_cached_key(|row| {
        let customer = workspace.reference(task::ID, *row, task::CUSTOMER.field);
        (workspace.number(task::ID, *row, task::DUE.field), value::rank(workspace, customer))
    });
    rows
}

fn unplanned(workspace: &Workspace, member: Option<&str>, day: Day) -> Vec<u32> {
    let mut conditions = no_next_step();
    conditions.extend(member.map(|member| is(customer::OWNER.field, Value::Text(member.to_owned()))));
    let filter = Filter::all(conditions);
    value::by_rank(workspace, &workspace.query(&Query { filter, ..Query::all(customer::ID, day) }))
}

/// What makes a customer one without a next step: not lost, and nothing planned.
pub fn no_next_step() -> Vec<Condition> {
    vec![
        Condition { field: customer::STATUS.field, test: Test::NotOneOf(vec![customer::Status::Lost.code()]) },
        Condition { field: customer::NEXT_FOLLOW_UP.field, test: Test::Empty },
    ]
}

const fn newly_assigned() -> Condition {
    Condition { field: customer::ASSIGNED_AT.field, test: Test::InLastDays(NEW_FOR) }
}

fn assigned(workspace: &Workspace, me: &str, day: Day) -> Vec<u32> {
    let conditions = vec![newly_assigned(), is(customer::OWNER.field, Value::Text(me.to_owned()))];
    let mut rows = workspace.query(&Query {
        filter: Filter::all(conditions),
        sort: Some(Sort { field: customer::ASSIGNED_AT.field, descending: true }),
        ..Query::all(customer::ID, day)
    });
    rows.sort_by_cached_key(|row| {
        let assigned = workspace.number(customer::ID, *row, customer::ASSIGNED_AT.field);
        (Reverse(assigned), value::rank_at(workspace, *row))
    });
    rows
}

const fn is(field: FieldId, value: Value) -> Condition {
    Condition { field, test: Test::Is(value) }
}

const fn at_least(field: FieldId, day: CalendarDate) -> Condition {
    Condition { field, test: Test::AtLeast(Value::Date(day)) }
}

const fn at_most(field: FieldId, day: CalendarDate) -> Condition {
    Condition { field, test: Test::AtMost(Value::Date(day)) }
}

fn value_at<T: FieldValue>(workspace: &Workspace, entity: EntityId, row: u32, key: Key<T>) -> Option<T> {
    workspace.record_at(entity, row)?.get(key)
}

fn task_line(workspace: &Workspace, row: u32, due: CalendarDate) -> Option<TaskLine> {
    let record = workspace.record_at(task::ID, row)?;
    let of = record.get(task::CUSTOMER);
    Some(TaskLine {
        id: record.id,
        title: record.text(task::TITLE).to_owned(),
        due,
        owner: record.text(task::OWNER).to_owned(),
        customer: of.map(|id| (id, workspace.title(customer::ID, id))).filter(|(_, name)| !name.is_empty()),
    })
}

fn customer_line(workspace: &Workspace, row: u32) -> Option<CustomerLine> {
    let record = workspace.record_at(customer::ID, row)?;
    Some(CustomerLine {
        id: record.id,
        name: record.text(customer::NAME).to_owned(),
        assigned: record.get(customer::ASSIGNED_AT),
        last: record.get(customer::LAST_FOLLOW_UP),
        content: record.text(customer::LAST_CONTENT).to_owned(),
    })
}
