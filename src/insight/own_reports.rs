//! Reports that a company makes for itself (R57): the records of a table, or of a segment of it, by what one of their fields
//! says, each group with how many there are and what a number of them comes to.

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::segments::{conditions, table_of};
use super::span::Month;
use crate::model::rights::{Act, FieldRight, Rights};
use crate::model::schema::rules;
use crate::model::schema::tables::{policy, segment};
use crate::model::text::Locale;
use crate::model::value::{CalendarDate, ChoiceCode, Timestamp, Value};
use crate::model::{Entity, EntityId, Field, FieldId, Kind, RecordId};
use crate::workspace::query::Day;
use crate::workspace::{Condition, Filter, Matching, Query, Test, Workspace};

/// The form in which they are written down. A later one is not guessed at.
const VERSION: u32 = 1;

/// The most characters of a name.
pub const NAME_LIMIT: usize = 40;
/// The most reports of a vault.
pub const MOST: usize = 40;

/// Which records of the table count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Among {
    /// All.
    #[default]
    All,
    /// Those of a segment, whatever its conditions are by then.
    Segment(RecordId),
    /// Those that meet these conditions.
    Conditions(Filter),
}

/// What is told of each group beside how many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Figure {
    /// No more than that.
    #[default]
    Count,
    /// The sum of a field.
    Sum(FieldId),
    /// The mean of a field, over the records that have a value in it.
    Mean(FieldId),
}

impl Figure {
    /// The field that it reckons with.
    pub const fn field(self) -> Option<FieldId> {
        match self {
            Self::Count => None,
            Self::Sum(field) | Self::Mean(field) => Some(field),
        }
    }
}

/// A report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnReport {
    /// What it is called.
    pub name: String,
    /// Of which table.
    pub table: EntityId,
    /// Of which of its records.
    pub among: Among,
    /// By which field.
    pub by: FieldId,
    /// What is told of each group.
    pub figure: Figure,
}

impl OwnReport {
    /// Whether somebody with these rights sees what it is made of. To others it would say that there is nothing.
    pub fn is_told(&self, rights: &Rights) -> bool {
        let sees = |field: FieldId, least: FieldRight| rights.field(self.table, field) >= least;
        // By what is masked nobody is told apart, but it may be counted; a sum of it says nothing.
        rights.may(self.table, Act::View)
            && sees(self.by, FieldRight::Masked)
            && self.figure.field().is_none_or(|field| sees(field, FieldRight::Read))
    }
}

/// The reports of a vault, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnReports {
    version: u32,
    /// The reports.
    pub reports: Vec<OwnReport>,
}

impl Default for OwnReports {
    fn default() -> Self {
        Self { version: VERSION, reports: Vec::new() }
    }
}

impl OwnReports {
    /// Reads what was written down; `None` where it is damaged or of a later release.
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        (read.version == VERSION).then_some(read)
    }

    /// What [`Self::read`] reads.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The reports of a vault; none where nobody has made any.
pub fn kept(workspace: &Workspace) -> OwnReports {
    let row = workspace.record(policy::ID, policy::REPORTS);
    row.and_then(|row| OwnReports::read(row.text(policy::BODY))).unwrap_or_default()
}

/// The fields of a table by which a report may group.
pub fn groupable(entity: &Entity) -> impl Iterator<Item = &Field> {
    entity.fields.iter().filter(|field| {
        matches!(
            field.kind,
            Kind::Choice(_)
                | Kind::Flag
                | Kind::Date
                | Kind::Time
                | Kind::Reference(_)
                | Kind::Member
                | Kind::Suggestion(_)
        )
    })
}

/// The fields of a table that a report may add up.
pub fn addable(entity: &Entity) -> impl Iterator<Item = &Field> {
    entity.fields.iter().filter(|field| field.kind.is_amount())
}

/// What the records of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Nothing stands in the field.
    Unsaid,
    /// A choice.
    Choice(ChoiceCode),
    /// Yes or no.
    Flag(bool),
    /// A day of that month.
    Month(Month),
    /// A record to which they lead.
    Record(RecordId),
    /// A word.
    Word(String),
}

/// A group with its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// What they have in common.
    pub group: Group,
    /// How many there are.
    pub count: usize,
    /// What the field of the figure comes to.
    pub sum: i64,
    /// How many have a value in it.
    pub filled: usize,
}

impl Tally {
    const fn of(group: Group) -> Self {
        Self { group, count: 0, sum: 0, filled: 0 }
    }

    fn add(&mut self, number: Option<i64>) {
        self.count += 1;
        self.sum = self.sum.saturating_add(number.unwrap_or(0));
        self.filled += usize::from(number.is_some());
    }

    /// By what groups are put in order, the largest first.
    fn weight(&self, figure: Figure) -> i64 {
        match figure {
            Figure::Count => i64::try_from(self.count).unwrap_or(i64::MAX),
            Figure::Sum(_) => self.sum,
            Figure::Mean(_) => self.sum.checked_div(i64::try_from(self.filled).unwrap_or(1)).unwrap_or(i64::MIN),
        }
    }
}

/// What a report comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reckoned {
    /// The groups in their order: choices as they are offered, months by time, all else by size.
    pub groups: Vec<Tally>,
    /// All of them together.
    pub all: Tally,
    /// The conditions of its records.
    pub filter: Filter,
}

/// The conditions of the records of a report; `None` where its segment is gone, is of another table, or can't be read.
fn filter_of(workspace: &Workspace, report: &OwnReport) -> Option<Filter> {
    match &report.among {
        Among::All => Some(Filter::default()),
        Among::Conditions(filter) => Some(filter.clone()),
        Among::Segment(id) => {
            let segment = workspace.record(segment::ID, *id).filter(|segment| table_of(segment) == report.table)?;
            conditions(&segment)
        }
    }
}

/// Reckons a report; `None` where the table, a field or the segment that it is of is not there any more.
pub fn reckon(workspace: &Workspace, report: &OwnReport, day: Day, now: Timestamp) -> Option<Reckoned> {
    let entity = workspace.entity(report.table).filter(|entity| workspace.own_fields().shows(entity.id))?;
    let field = entity.field(report.by)?;
    if let Some(figure) = report.figure.field() {
        entity.field(figure)?;
    }
    let filter = filter_of(workspace, report)?;
    let rows = workspace.query(&Query { filter: filter.clone(), now, ..Query::all(report.table, day) });
    let figures = match report.figure.field() {
        Some(figure) => workspace.numbers(report.table, figure, &rows),
        None => vec![None; rows.len()],
    };
    let mut groups: HashMap<Group, Tally> = HashMap::new();
    let mut all = Tally::of(Group::Unsaid);
    for (group, figure) in groups_of(workspace, report, field, &rows, day).into_iter().zip(figures) {
        groups.entry(group.clone()).or_insert_with(|| Tally::of(group)).add(figure);
        all.add(figure);
    }
    let mut groups: Vec<Tally> = groups.into_values().collect();
    put_in_order(workspace, &mut groups, field, report.figure);
    Some(Reckoned { groups, all, filter })
}

/// The group of each row.
fn groups_of(workspace: &Workspace, report: &OwnReport, field: &Field, rows: &[u32], day: Day) -> Vec<Group> {
    let by_number = |group: &dyn Fn(i64) -> Group| -> Vec<Group> {
        let numbers = workspace.numbers(report.table, field.id, rows).into_iter();
        numbers.map(|number| number.map_or(Group::Unsaid, group)).collect()
    };
    let day_of = |number: i64| CalendarDate(i32::try_from(number).unwrap_or(i32::MAX));
    match field.kind {
        Kind::Choice(_) => by_number(&|number| Group::Choice(ChoiceCode(u16::try_from(number).unwrap_or(0)))),
        Kind::Flag => by_number(&|number| Group::Flag(number != 0)),
        Kind::Date => by_number(&|number| Group::Month(Month::of(day_of(number)))),
        Kind::Time => by_number(&|number| Group::Month(Month::of(Timestamp(number).date(day.offset_minutes)))),
        Kind::Reference(_) => {
            let leads_to = |row: &u32| workspace.reference(report.table, *row, field.id);
            rows.iter().map(|row| leads_to(row).map_or(Group::Unsaid, Group::Record)).collect()
        }
        _ => {
            let word = |row: &u32| workspace.text_at(report.table, *row, field.id).filter(|word| !word.is_empty());
            rows.iter().map(|row| word(row).map_or(Group::Unsaid, |word| Group::Word(word.to_owned()))).collect()
        }
    }
}

fn put_in_order(workspace: &Workspace, groups: &mut [Tally], field: &Field, figure: Figure) {
    let offered = if field.staged { workspace.pipeline().options() } else { field.offered() };
    let place = |group: &Group| match group {
        Group::Choice(code) => offered.iter().position(|option| option.code == *code).unwrap_or(usize::MAX - 1),
        Group::Flag(yes) => usize::from(!yes),
        Group::Month(month) => usize::try_from(month.0).unwrap_or(0),
        Group::Record(_) | Group::Word(_) => 0,
        // What nobody has said comes last.
        Group::Unsaid => usize::MAX,
    };
    groups.sort_by_cached_key(|tally| {
        let tie = match &tally.group {
            Group::Word(word) => word.clone(),
            Group::Record(id) => id.to_string(),
            _ => String::new(),
        };
        (place(&tally.group), std::cmp::Reverse(tally.weight(figure)), tie)
    });
}

/// The name of a group; `unsaid` for what nobody has said.
pub fn name(workspace: &Workspace, field: &Field, group: &Group, locale: Locale, unsaid: &str) -> String {
    let printed = |value: &Value| {
        let field = if field.staged { workspace.pipeline().shown(field) } else { field.clone() };
        rules::print(&field, value, locale, 0)
    };
    match (group, field.kind) {
        (Group::Choice(code), _) => printed(&Value::Choice(*code)),
        (Group::Flag(yes), _) => printed(&Value::Flag(*yes)),
        (Group::Month(month), _) => month.to_string(),
        (Group::Word(word), _) => word.clone(),
        (Group::Record(id), Kind::Reference(table)) => {
            let title = workspace.title(table, *id);
            if title.is_empty() { unsaid.to_owned() } else { title }
        }
        (Group::Record(_) | Group::Unsaid, _) => unsaid.to_owned(),
    }
}

/// The conditions of the records of a group; `None` where conditions of which any may hold can't be narrowed.
pub fn behind(filter: &Filter, by: FieldId, group: &Group) -> Option<Filter> {
    let mut conditions = filter.conditions.clone();
    if filter.matching == Matching::Any && conditions.len() > 1 {
        return None;
    }
    let tests = match group {
        Group::Unsaid => vec![Test::Empty],
        Group::Choice(code) => vec![Test::OneOf(vec![*code])],
        Group::Flag(yes) => vec![Test::Is(Value::Flag(*yes))],
        Group::Month(month) => {
            let (first, last) = (CalendarDate::of_month(month.0), CalendarDate::last_of_month(month.0));
            vec![Test::AtLeast(Value::Date(first)), Test::AtMost(Value::Date(last))]
        }
        Group::Record(id) => vec![Test::Is(Value::Reference(*id))],
        Group::Word(word) => vec![Test::Is(Value::Text(word.clone()))],
    };
    conditions.extend(tests.into_iter().map(|test| Condition { field: by, test }));
    Some(Filter::all(conditions))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;
    use crate::model::rights::Roles;
    use crate::model::schema::tables::customer::{self, Status};
    use crate::model::schema::tables::{opportunity, purchase};

    const DAY: Day = Day { today: CalendarDate(20_000), offset_minutes: 480 };

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn bought(number: u8, of: u8, days: i32, amount: Option<i64>) -> Record {
        let mut record = Record::new(purchase::ID, id(number))
            .with(purchase::CUSTOMER, id(of))
            .with(purchase::PURCHASED_ON, DAY.today.plus_days(days));
        record.set_value(purchase::AMOUNT.field, amount.map(Value::Integer));
        record
    }

    fn desk() -> Workspace {
        let named =
            |number: u8, name: &str| Record::new(customer::ID, id(number)).with(customer::NAME, name.to_owned());
        Workspace::holding(&[
            named(1, "甲公司").with(customer::STATUS, Status::Won),
            named(2, "乙公司").with(customer::STATUS, Status::Potential),
            named(3, "丙公司"),
            bought(10, 1, 0, Some(300)),
            bought(11, 1, -40, None),
            bought(12, 2, 0, Some(1_000)),
            Record::new(segment::ID, id(20))
                .with(segment::NAME, "大单".to_owned())
                .with(
                    segment::CONDITIONS,
                    Filter::all(vec![Condition {
                        field: purchase::AMOUNT.field,
                        test: Test::AtLeast(Value::Integer(500)),
                    }])
                    .write(),
                )
                .with(segment::LIST, segment::List::Purchases),
        ])
    }

    fn report(table: EntityId, by: FieldId, figure: Figure) -> OwnReport {
        OwnReport { name: "自己的报表".to_owned(), table, among: Among::All, by, figure }
    }

    fn figures(workspace: &Workspace, report: &OwnReport) -> Vec<(Group, usize, i64, usize)> {
        let reckoned = reckon(workspace, report, DAY, Timestamp(0)).unwrap();
        reckoned.groups.into_iter().map(|one| (one.group, one.count, one.sum, one.filled)).collect()
    }

    #[test]
    fn nobody_reads_that_nothing_was_bought_where_they_may_not_see_what_was() {
        let agent = Roles::default().rights("service_agent");
        let of = |table, by, figure| report(table, by, figure).is_told(&agent);
        assert!(of(purchase::ID, purchase::CUSTOMER.field, Figure::Count));
        assert!(!of(purchase::ID, purchase::CUSTOMER.field, Figure::Sum(purchase::AMOUNT.field)));
        assert!(!of(opportunity::ID, opportunity::STAGE.field, Figure::Count));
    }

    #[test]
    fn a_report_counts_every_record_once_in_the_order_in_which_people_read_it() {
        let workspace = desk();
        let by_status = report(customer::ID, customer::STATUS.field, Figure::Count);
        let groups: Vec<Group> = figures(&workspace, &by_status).into_iter().map(|(group, ..)| group).collect();
        let choice = |status: Status| Group::Choice(status.code());
        assert_eq!(groups, [choice(Status::Potential), choice(Status::Won), Group::Unsaid]);
        let by_customer = report(purchase::ID, purchase::CUSTOMER.field, Figure::Sum(purchase::AMOUNT.field));
        let (first, second) = (Group::Record(id(2)), Group::Record(id(1)));
        assert_eq!(figures(&workspace, &by_customer), [(first, 1, 1_000, 1), (second, 2, 300, 1)]);
        let by_month = report(purchase::ID, purchase::PURCHASED_ON.field, Figure::Mean(purchase::AMOUNT.field));
        let counts: Vec<(usize, usize)> =
            figures(&workspace, &by_month).into_iter().map(|(_, count, _, filled)| (count, filled)).collect();
        assert_eq!(counts, [(1, 0), (2, 2)], "what has no amount is no amount of nothing");
    }

    #[test]
    fn every_line_leads_to_the_records_that_it_counts() {
        let workspace = desk();
        for (table, by) in [
            (customer::ID, customer::STATUS.field),
            (purchase::ID, purchase::CUSTOMER.field),
            (purchase::ID, purchase::PURCHASED_ON.field),
        ] {
            let reckoned = reckon(&workspace, &report(table, by, Figure::Count), DAY, Timestamp(0)).unwrap();
            for tally in reckoned.groups {
                let filter = behind(&reckoned.filter, by, &tally.group).unwrap();
                let rows = workspace.query(&Query { filter, ..Query::all(table, DAY) });
                assert_eq!(rows.len(), tally.count, "{tally:?}");
            }
        }
        let some = Condition { field: customer::NAME.field, test: Test::Filled };
        let any = Filter { matching: Matching::Any, conditions: vec![some.clone(), some] };
        assert_eq!(behind(&any, customer::STATUS.field, &Group::Unsaid), None);
    }

    #[test]
    fn a_report_of_a_segment_follows_it_and_one_of_what_is_gone_says_nothing() {
        let workspace = desk();
        let by_customer = report(purchase::ID, purchase::CUSTOMER.field, Figure::Count);
        let of_segment = OwnReport { among: Among::Segment(id(20)), ..by_customer.clone() };
        assert_eq!(figures(&workspace, &of_segment), [(Group::Record(id(2)), 1, 0, 0)]);
        let gone = OwnReport { among: Among::Segment(id(99)), ..by_customer.clone() };
        assert_eq!(reckon(&workspace, &gone, DAY, Timestamp(0)), None);
        let other =
            OwnReport { among: Among::Segment(id(20)), ..report(customer::ID, customer::STATUS.field, Figure::Count) };
        assert_eq!(reckon(&workspace, &other, DAY, Timestamp(0)), None, "a segment of another table");
        let retired = OwnReport { by: FieldId(9_999), ..by_customer };
        assert_eq!(reckon(&workspace, &retired, DAY, Timestamp(0)), None);
    }

    #[test]
    fn the_reports_of_a_vault_come_back_and_nonsense_is_not_used() {
        let mut all = OwnReports::default();
        all.reports.push(report(purchase::ID, purchase::CUSTOMER.field, Figure::Sum(purchase::AMOUNT.field)));
        assert_eq!(OwnReports::read(&all.write()), Some(all));
        assert_eq!(OwnReports::read("{\"version\":2,\"reports\":[]}"), None);
    }
}
