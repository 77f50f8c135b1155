//! Cases and their traits out of the tables: each table in one pass over its rows, in slices, no record a row. What is read
//! is what whoever looks may see.

use std::sync::Arc;

use hashbrown::HashMap;

use super::cases::{Cases, TraitNumber};
use super::grounds::{Ground, Reading, band_of, grounds};
use super::marks::{Mark, Marks};
use super::questions::{Question, case_of_client, case_of_deal};
use super::search::Search;
use super::{Findings, Pattern};
use crate::insight::reports::books::{Books, Scope};
use crate::insight::reports::period::Period;
use crate::insight::slices::{Count, walk};
use crate::model::codec::{self, ValueRef};
use crate::model::schema::tables::opportunity::{self, Outcome};
use crate::model::schema::tables::{customer, industry, product};
use crate::model::value::CalendarDate;
use crate::model::{EntityId, FieldId, Value};
use crate::workspace::{Condition, Filter, Test, Workspace};

/// What is asked, and of whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What.
    pub question: Question,
    /// Whose deals or customers.
    pub scope: Scope,
    /// When deals ended; customers are asked about whenever they came.
    pub period: Period,
    /// Today.
    pub today: CalendarDate,
}

/// How far the reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Begin,
    Customers,
    Cases,
    Numbers,
    Search,
    Done,
}

/// Reads the cases and looks for patterns in them.
#[derive(Clone, Debug)]
pub struct PatternCount {
    books: Option<Arc<Books>>,
    asked: Asked,
    grounds: Vec<Ground>,
    marks: Marks,
    /// By the name of a product its category.
    lines: HashMap<String, String>,
    /// By the name of an industry its section.
    sections: HashMap<String, Option<usize>>,
    /// Where the traits of the customer in each row end.
    ends: Vec<usize>,
    of_customers: Vec<TraitNumber>,
    cases: Cases,
    /// By the number that a trait had while the cases were read the one that it has from then on.
    from_now: Vec<TraitNumber>,
    search: Search,
    step: Step,
    next: u32,
}

/// What was found, with what its numbers mean.
#[derive(Clone, Debug)]
pub struct Patterns {
    /// What was asked.
    pub asked: Asked,
    /// The findings.
    pub findings: Findings,
    grounds: Vec<Ground>,
    marks: Marks,
}

impl Patterns {
    /// The traits of a pattern.
    pub fn traits(&self, pattern: &Pattern) -> Vec<(Ground, &Mark)> {
        let one = |number: &TraitNumber| {
            let (ground, mark) = self.marks.get(*number)?;
            Some((self.grounds.get(ground).copied()?, mark))
        };
        pattern.traits.iter().filter_map(one).collect()
    }

    /// The list of the open cases of a pattern, where conditions can say which they are: of deals, as far as all of its
    /// traits are their own.
    pub fn list(&self, pattern: &Pattern, owner: Option<&str>) -> Option<Filter> {
        if self.asked.question != Question::Won || matches!(self.asked.scope, Scope::Team(_)) {
            return None;
        }
        let open = Condition { field: opportunity::OUTCOME.field, test: Test::OneOf(vec![Outcome::Open.code()]) };
        let mut conditions = vec![open];
        for (ground, mark) in self.traits(pattern) {
            if ground.entity != opportunity::ID {
                return None;
            }
            conditions.extend(ground.conditions(mark)?);
        }
        let of_owner = owner
            .map(|name| Condition { field: opportunity::OWNER.field, test: Test::Is(Value::Text(name.to_owned())) });
        conditions.extend(of_owner);
        Some(Filter::all(conditions))
    }
}

impl PatternCount {
    /// Begins; without books there is nothing to find yet.
    pub fn new(books: Option<Arc<Books>>, asked: Asked) -> Self {
        Self {
            books,
            asked,
            grounds: Vec::new(),
            marks: Marks::default(),
            lines: HashMap::new(),
            sections: HashMap::new(),
            ends: Vec::new(),
            of_customers: Vec::new(),
            cases: Cases::default(),
            from_now: Vec::new(),
            search: Search::default(),
            step: Step::Begin,
            next: 0,
        }
    }

    /// What was found; nothing without books.
    pub fn found(self) -> Option<Patterns> {
        self.books.as_ref()?;
        let findings = self.search.findings();
        Some(Patterns { asked: self.asked, findings, grounds: self.grounds, marks: self.marks })
    }

    fn begin(&mut self, workspace: &Workspace) {
        self.grounds = grounds(workspace.own_fields(), self.asked.question);
        let Some(table) = workspace.table(product::ID) else {
            return;
        };
        for row in table.rows() {
            let text = |field: FieldId| table.text(row, field).map(str::trim).filter(|text| !text.is_empty());
            if let Some((name, line)) = text(product::NAME.field).zip(text(product::CATEGORY.field)) {
                self.lines.insert(name.to_owned(), line.to_owned());
            }
        }
    }

    /// The traits that a row says on the grounds of its table.
    fn traits_of(&mut self, entity: EntityId, bytes: &[u8]) -> Vec<TraitNumber> {
        let mut found = Vec::new();
        let (mut tags, mut ruled) = (Vec::new(), None);
        // A damaged row says what could be read of it.
        let _ = codec::visit_row(bytes, |field, value| {
            if (entity, field) == (customer::ID, customer::RULED_TAGS.field) {
                ruled = Some(value);
            }
            for at in 0..self.grounds.len() {
                let ground = self.grounds.get(at).filter(|ground| (ground.entity, ground.field) == (entity, field));
                match ground.map(|ground| ground.reading) {
                    Some(Reading::Tags) => tags.push((at, field, value)),
                    Some(reading) => found.extend(self.trait_of(at, reading, value)),
                    None => {}
                }
            }
        });
        // What a rule has set may follow from the outcome.
        let ruled = ruled.map(tags_of).unwrap_or_default();
        for (at, field, value) in tags {
            let is_ruled =
                |tag: &String| (entity, field) == (customer::ID, customer::TAGS.field) && ruled.contains(tag);
            let own = tags_of(value).into_iter().filter(|tag| !is_ruled(tag));
            found.extend(own.filter_map(|tag| self.marks.text(at, &tag)));
        }
        found
    }

    fn trait_of(&mut self, at: usize, reading: Reading, value: ValueRef<'_>) -> Option<TraitNumber> {
        match (reading, value) {
            (Reading::Plain, ValueRef::Text(text)) => self.marks.text(at, text),
            (Reading::Plain, ValueRef::Choice(code)) => Some(self.marks.other(at, Mark::Choice(code))),
            (Reading::Plain, ValueRef::Flag(true)) | (Reading::Given, _) => Some(self.marks.other(at, Mark::Yes)),
            (Reading::Plain, ValueRef::Reference(id)) => Some(self.marks.other(at, Mark::Record(id))),
            (Reading::Band, ValueRef::Integer(amount)) => Some(self.marks.other(at, Mark::Band(band_of(amount)?))),
            (Reading::Line, ValueRef::Text(text)) => self.marks.text(at, self.lines.get(text.trim())?),
            (Reading::Section, ValueRef::Text(text)) => match self.section_of(text.trim()) {
                Some(section) => Some(self.marks.other(at, Mark::Section(section))),
                None => self.marks.text(at, text),
            },
            _ => None,
        }
    }

    fn section_of(&mut self, text: &str) -> Option<usize> {
        if let Some(known) = self.sections.get(text) {
            return *known;
        }
        let section = industry::section_of(text);
        self.sections.insert(text.to_owned(), section);
        section
    }

    fn read_customer(&mut self, row: u32, bytes: &[u8]) {
        let mut own = self.traits_of(customer::ID, bytes);
        // Rows in which there is nobody have no traits.
        self.ends.resize(row as usize, self.of_customers.len());
        self.of_customers.append(&mut own);
        self.ends.push(self.of_customers.len());
    }

    /// The traits of the customer in a row.
    fn of_customer(&self, row: u32) -> &[TraitNumber] {
        let at = row as usize;
        let begin = at.checked_sub(1).and_then(|before| self.ends.get(before).copied()).unwrap_or(0);
        self.ends.get(at).and_then(|end| self.of_customers.get(begin..*end)).unwrap_or_default()
    }

    fn read_deal(&mut self, books: &Books, row: u32, bytes: &[u8]) {
        let at = books.deals.binary_search_by_key(&row, |deal| deal.row);
        let Some(deal) = at.ok().and_then(|at| books.deals.get(at)) else {
            return;
        };
        if !books.belongs(self.asked.scope, deal.owner, deal.client) {
            return;
        }
        let Some(case) = case_of_deal(deal, self.asked.period) else {
            return;
        };
        let mut traits = self.traits_of(opportunity::ID, bytes);
        if let Some(at) = self.grounds.iter().position(|ground| ground.reading == Reading::Source) {
            traits.extend(self.marks.text(at, books.words.text(books.source_of(deal))));
        }
        if let Some(client) = deal.client {
            traits.extend_from_slice(self.of_customer(client));
        }
        self.cases.add(case, traits);
    }

    /// One slice of the customers as cases, whose traits are known by now; true while there are more.
    fn read_clients(&mut self, books: &Books, rows: u32) -> bool {
        let end = self.next.saturating_add(rows);
        for row in self.next..end.min(books.clients.len() as u32) {
            let client = books.client(Some(row)).filter(|_| books.has_client(self.asked.scope, row));
            let case =
                client.and_then(|client| case_of_client(self.asked.question, books, (row, client), self.asked.today));
            if let Some(case) = case {
                let traits = self.of_customer(row).to_vec();
                self.cases.add(case, traits);
            }
        }
        self.next = end;
        (end as usize) < books.clients.len()
    }

    /// One slice of the cases; true while there are more.
    fn read_cases(&mut self, workspace: &Workspace, rows: u32) -> bool {
        let Some(books) = self.books.clone() else {
            return false;
        };
        if self.asked.question != Question::Won {
            return self.read_clients(&books, rows);
        }
        let mut next = self.next;
        let more = walk(workspace, opportunity::ID, &mut next, rows, |row, bytes| self.read_deal(&books, row, bytes));
        self.next = next;
        more
    }

    /// One slice of the cases whose traits get the numbers that they keep; true while there are more.
    fn renumber(&mut self, rows: u32) -> bool {
        let until = self.next.saturating_add(rows);
        self.cases.renumber(&self.from_now, self.next as usize, until as usize);
        self.next = until;
        (until as usize) < self.cases.len()
    }

    /// One slice of a step; true while the step has more.
    fn go_on(&mut self, workspace: &Workspace, rows: u32) -> bool {
        match self.step {
            Step::Begin => {
                self.begin(workspace);
                false
            }
            Step::Customers => {
                let mut next = self.next;
                let more = walk(workspace, customer::ID, &mut next, rows, |row, bytes| self.read_customer(row, bytes));
                self.next = next;
                more
            }
            Step::Cases => self.read_cases(workspace, rows),
            Step::Numbers => self.renumber(rows),
            Step::Search => self.search.advance(&self.cases, rows as usize),
            Step::Done => false,
        }
    }
}

impl Count for PatternCount {
    fn advance(&mut self, workspace: &Workspace, rows: u32) -> bool {
        if self.books.is_none() || self.step == Step::Done {
            return false;
        }
        if !self.go_on(workspace, rows) {
            self.next = 0;
            self.step = match self.step {
                Step::Begin => Step::Customers,
                Step::Customers => Step::Cases,
                Step::Cases => {
                    self.from_now = self.marks.in_order();
                    Step::Numbers
                }
                Step::Numbers => Step::Search,
                Step::Search | Step::Done => Step::Done,
            };
        }
        self.step != Step::Done
    }
}

fn tags_of(value: ValueRef<'_>) -> Vec<String> {
    match value.to_value() {
        Value::Tags(tags) => tags,
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::patterns::Open;
    use crate::insight::patterns::chance::Tally;
    use crate::model::schema::tables::opportunity::Stage;
    use crate::model::{Record, RecordId};
    use crate::workspace::Query;
    use crate::workspace::query::Day;

    const DAY: Day = Day { today: CalendarDate(20_000), offset_minutes: 480 };

    fn id(table: EntityId, number: u32) -> RecordId {
        let mut bytes = [0; 16];
        bytes[..2].copy_from_slice(&table.0.to_be_bytes());
        bytes[12..].copy_from_slice(&number.to_be_bytes());
        RecordId(bytes)
    }

    fn deal(number: u32, outcome: Outcome, source: &str) -> Record {
        let record = Record::new(opportunity::ID, id(opportunity::ID, number))
            .with(opportunity::NAME, format!("deal {number}"))
            .with(opportunity::CUSTOMER, id(customer::ID, number % 40))
            .with(opportunity::OWNER, ["李雷", "韩梅梅"][number as usize % 2].to_owned())
            .with(opportunity::STAGE, Stage::PROPOSAL)
            .with(opportunity::OUTCOME, outcome)
            .with(opportunity::AMOUNT, 100_000 * i64::from(number));
        let record = if source.is_empty() { record } else { record.with(opportunity::SOURCE, source.to_owned()) };
        if outcome == Outcome::Open { record } else { record.with(opportunity::CLOSED_ON, DAY.today.plus_days(-30)) }
    }

    /// Deals of exhibitions are won two times of three, others one time of four.
    fn desk() -> Workspace {
        let mut records: Vec<Record> = (0..40)
            .map(|number| {
                Record::new(customer::ID, id(customer::ID, number))
                    .with(customer::NAME, format!("customer {number}"))
                    .with(customer::SOURCE, "官网咨询".to_owned())
                    .with(customer::INDUSTRY, "批发业".to_owned())
            })
            .collect();
        records.extend((0..300).map(|number| {
            let (source, won) = if number % 3 == 0 { ("行业展会", number % 9 != 0) } else { ("", number % 6 == 1) };
            deal(number, if won { Outcome::Won } else { Outcome::Lost }, source)
        }));
        records.extend((300..306).map(|number| deal(number, Outcome::Open, "行业展会")));
        records.push(deal(306, Outcome::Void, "行业展会"));
        Workspace::holding(&records)
    }

    fn asked(question: Question) -> Asked {
        Asked { question, scope: Scope::Everybody, period: Period::twelve_months(DAY.today), today: DAY.today }
    }

    fn found(workspace: &Workspace, asked: Asked, slice: u32) -> Patterns {
        let books = Arc::new(Books::read(workspace, DAY.offset_minutes));
        let mut count = PatternCount::new(Some(books), asked);
        while count.advance(workspace, slice) {}
        count.found().expect("books were there")
    }

    #[test]
    fn what_sells_best_is_told_with_the_deals_in_which_it_may_be_used() {
        let workspace = desk();
        let patterns = found(&workspace, asked(Question::Won), 7);
        assert_eq!(patterns.findings.whole.cases, 300);
        let best = patterns.findings.above.first().expect("a pattern");
        let traits = patterns.traits(best);
        let [(ground, mark)] = traits[..] else { panic!("one trait: {traits:?}") };
        assert_eq!(ground.field, opportunity::SOURCE.field);
        assert_eq!(*mark, Mark::Text("行业展会".to_owned()));
        assert_eq!((best.of.cases, best.of.hits), (100, 66));
        assert_eq!((best.others.cases, best.others.hits), (200, 50));
        assert_eq!((best.open.count, best.open.first.len()), (6, 6));
        // Where a deal says no source, its customer's counts.
        let website = |pattern: &&Pattern| {
            let traits = patterns.traits(pattern);
            traits.len() == 1 && traits.iter().all(|(_, mark)| **mark == Mark::Text("官网咨询".to_owned()))
        };
        assert_eq!(patterns.findings.below.iter().find(website).map(|pattern| pattern.of.cases), Some(200));
    }

    #[test]
    fn the_list_of_a_pattern_shows_its_open_deals_and_no_others() {
        let workspace = desk();
        let patterns = found(&workspace, asked(Question::Won), 1_000);
        let of = |entity: EntityId, field: FieldId, mark: Mark| {
            let is_it = |ground: &Ground| (ground.entity, ground.field) == (entity, field);
            let at = patterns.grounds.iter().position(is_it).expect("a ground");
            (0..100).find(|number| patterns.marks.get(*number) == Some((at, &mark))).expect("a trait")
        };
        let pattern = |traits: Vec<TraitNumber>| Pattern {
            traits,
            of: Tally::default(),
            others: Tally::default(),
            chance: 0.0,
            open: Open::default(),
        };
        let li = of(opportunity::ID, opportunity::OWNER.field, Mark::Text("李雷".to_owned()));
        let filter = patterns.list(&pattern(vec![li]), None).expect("a deal says who sells");
        let listed = workspace.query(&Query { filter, ..Query::all(opportunity::ID, DAY) });
        assert_eq!(listed.len(), 3);
        let exhibition = of(opportunity::ID, opportunity::SOURCE.field, Mark::Text("行业展会".to_owned()));
        assert_eq!(patterns.list(&pattern(vec![exhibition]), None), None, "some deals have it of their customer");
        let wholesale = of(customer::ID, customer::INDUSTRY.field, Mark::Section(5));
        assert_eq!(patterns.list(&pattern(vec![li, wholesale]), None), None);
    }

    #[test]
    fn of_one_person_and_of_other_days_nothing_else_is_counted() {
        let workspace = desk();
        let books = Books::read(&workspace, DAY.offset_minutes);
        let scope = Scope::Owner(books.words.find("李雷").expect("a name"));
        assert_eq!(found(&workspace, Asked { scope, ..asked(Question::Won) }, 50).findings.whole.cases, 150);
        let before = Asked { period: asked(Question::Won).period.before(), ..asked(Question::Won) };
        let none = found(&workspace, before, 50);
        assert!(none.findings.whole.cases == 0 && !none.findings.is_enough());
    }

    #[test]
    fn customers_are_asked_about_what_they_bought() {
        let workspace = desk();
        let lost = found(&workspace, asked(Question::Lost), 50);
        assert_eq!(lost.findings.whole.cases, 0, "all of them bought this year");
        assert!(PatternCount::new(None, asked(Question::Again)).found().is_none());
    }
}
