//! How the service desk does over many cases: time to the first answer and to the solution, promises kept, satisfaction
//! and cases that came back, by agent, kind, priority, month, product and cause (R62, R68, R72, R111, R113, R166).
//!
//! Times are working time, as promises are. A solution is reckoned from receipt to when the case was last solved, without
//! the working time on hold. A case that was merged into another counts once.

mod case;
pub mod causes;
pub mod lacks;
mod ratings;
pub mod visits;

use hashbrown::HashMap;

use case::{Case, read};

use super::satisfaction::Tally;
use super::share::per_mille;
use super::slices::{Count, walk};
use super::span::{Month, Span};
use super::spread::Spread;
use crate::model::schema::tables::{feedback, interaction, product, service_case};
use crate::model::sla::Service;
use crate::model::value::{CalendarDate, ChoiceCode, Timestamp, Value};
use crate::workspace::query::Day;
use crate::workspace::{Condition, Test, Workspace};

pub use ratings::Falling;

/// What cases are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// Who handles them.
    Agent,
    /// Their kind.
    Kind,
    /// How urgent they are.
    Priority,
    /// The month in which they came in.
    Month,
    /// The product or service concerned.
    Product,
    /// The root cause.
    Cause,
}

/// What a group of cases has in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A month.
    Month(Month),
    /// A choice.
    Choice(ChoiceCode),
    /// A name.
    Named(String),
    /// Several that are too many to be told one by one.
    Others,
    /// Nothing was entered.
    Unnamed,
}

/// How many promises were kept, of those that are decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Kept.
    pub kept: usize,
    /// Decided: answered or solved, or late by now.
    pub decided: usize,
}

impl Kept {
    fn add(&mut self, kept: Option<bool>) {
        self.decided += usize::from(kept.is_some());
        self.kept += usize::from(kept == Some(true));
    }

    /// The share that was kept, in tenths of a per cent.
    pub fn rate(self) -> Option<usize> {
        per_mille(self.kept, self.decided)
    }
}

/// The figures of some cases. Times are working minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// How many came in.
    pub cases: usize,
    /// How many of them are solved.
    pub solved: usize,
    /// How many were opened again.
    pub reopened: usize,
    /// Time to the first answer.
    pub response: Option<Spread>,
    /// Answers within what was promised.
    pub response_kept: Kept,
    /// Time to the solution.
    pub solution: Option<Spread>,
    /// Solutions within what was promised.
    pub solution_kept: Kept,
    /// How content the customers were.
    pub satisfaction: Tally,
}

/// The figures while they are added up.
#[derive(Default)]
struct Sum {
    group: Group,
    responses: Vec<i64>,
    solutions: Vec<i64>,
}

impl Sum {
    fn add(&mut self, case: &Case) {
        let group = &mut self.group;
        group.cases += 1;
        group.solved += usize::from(case.is_solved);
        group.reopened += usize::from(case.is_reopened);
        group.response_kept.add(case.response_kept);
        group.solution_kept.add(case.solution_kept);
        case.satisfaction.into_iter().for_each(|score| group.satisfaction.add(score));
        self.responses.extend(case.response);
        self.solutions.extend(case.solution);
    }

    fn group(self) -> Group {
        Group { response: Spread::of(self.responses), solution: Spread::of(self.solutions), ..self.group }
    }
}

/// Names that many cases share, kept once. The first is no name.
#[derive(Clone, Debug)]
struct Names {
    places: HashMap<String, usize>,
    names: Vec<String>,
}

/// The place of no name.
const UNNAMED: usize = 0;

impl Names {
    fn new() -> Self {
        Self { places: HashMap::new(), names: vec![String::new()] }
    }

    fn place(&mut self, name: &str) -> usize {
        let name = name.trim();
        if name.is_empty() {
            return UNNAMED;
        }
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        self.names.push(name.to_owned());
        self.places.insert(name.to_owned(), self.names.len() - 1);
        self.names.len() - 1
    }

    fn mark(&self, place: usize) -> Mark {
        self.names.get(place).filter(|name| !name.is_empty()).map_or(Mark::Unnamed, |name| Mark::Named(name.clone()))
    }
}

/// What was counted.
#[derive(Clone, Debug)]
pub struct Figures {
    names: Names,
    cases: Vec<Case>,
    /// Ratings of products that feedback gave: the product, the month, the score.
    ratings: Vec<(usize, Month, i64)>,
    lately: ratings::Lately,
    visits: visits::Visits,
}

impl Figures {
    /// Whether no case came in.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// All cases together.
    pub fn all(&self) -> Group {
        let mut sum = Sum::default();
        self.cases.iter().for_each(|case| sum.add(case));
        sum.group()
    }

    /// The cases told apart. Months stand in their order, choices in theirs, names by how many cases they have. To products
    /// and months the ratings of feedback are added.
    pub fn by(&self, by: By) -> Vec<(Mark, Group)> {
        let mut sums: HashMap<(usize, Option<ChoiceCode>, Option<Month>), Sum> = HashMap::new();
        for case in &self.cases {
            let key = match by {
                By::Agent => (case.agent, None, None),
                By::Product => (case.product, None, None),
                By::Cause => (case.cause, None, None),
                By::Kind => (UNNAMED, case.kind, None),
                By::Priority => (UNNAMED, case.priority, None),
                By::Month => (UNNAMED, None, case.month()),
            };
            sums.entry(key).or_default().add(case);
        }
        for (product, month, score) in &self.ratings {
            let key = match by {
                By::Product => (*product, None, None),
                By::Month => (UNNAMED, None, Some(*month)),
                By::Agent | By::Kind | By::Priority | By::Cause => continue,
            };
            sums.entry(key).or_default().group.satisfaction.add(*score);
        }
        let mark = |(name, choice, month): (usize, Option<ChoiceCode>, Option<Month>)| match (choice, month) {
            (Some(choice), _) => Mark::Choice(choice),
            (_, Some(month)) => Mark::Month(month),
            _ => self.names.mark(name),
        };
        let mut groups: Vec<(Mark, Group)> = sums.into_iter().map(|(key, sum)| (mark(key), sum.group())).collect();
        groups.sort_by(|(one, a), (other, b)| {
            let count = |mark: &Mark, group: &Group| if matches!(mark, Mark::Named(_)) { group.cases } else { 0 };
            count(other, b).cmp(&count(one, a)).then_with(|| one.cmp(other))
        });
        groups
    }

    /// Whether customers are less content of late than they were (R166).
    pub fn falling(&self) -> Option<Falling> {
        self.lately.falling()
    }

    /// The return visits that were agreed on for the days of the figures (R62, R302).
    pub const fn visits(&self) -> &visits::Visits {
        &self.visits
    }
}

/// The conditions by which a list shows the cases of a mark; `None` where none can say it.
pub fn conditions(by: By, mark: &Mark) -> Option<Vec<Condition>> {
    let field = match by {
        By::Agent => service_case::OWNER.field,
        By::Kind => service_case::KIND.field,
        By::Priority => service_case::PRIORITY.field,
        By::Month => service_case::RECEIVED_AT.field,
        By::Product => service_case::PRODUCT.field,
        By::Cause => service_case::CAUSE.field,
    };
    let only = |test: Test| vec![Condition { field, test }];
    let mut wanted = match mark {
        Mark::Month(month) => month.span().conditions(field),
        Mark::Choice(code) => only(Test::OneOf(vec![*code])),
        Mark::Named(name) => only(Test::Is(Value::Text(name.clone()))),
        Mark::Unnamed => only(Test::Empty),
        Mark::Others => return None,
    };
    // The list shows as many as were counted.
    wanted.push(counted());
    Some(wanted)
}

/// What is true of each case that is counted: it was not merged into another.
pub fn counted() -> Condition {
    Condition { field: service_case::MERGED_INTO.field, test: Test::Empty }
}

/// What is looked at, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Cases,
    Feedback,
    Talks,
}

/// Counts the cases that came in within a span, with what feedback says of products, and the return visits of these days.
#[derive(Clone, Debug)]
pub struct ServiceCount {
    found: Figures,
    service: Service,
    span: Span,
    day: Day,
    now: Timestamp,
    part: Part,
    next: u32,
}

impl ServiceCount {
    /// Begins.
    pub fn new(service: Service, span: Span, day: Day, now: Timestamp) -> Self {
        let found = Figures {
            names: Names::new(),
            cases: Vec::new(),
            ratings: Vec::new(),
            lately: ratings::Lately::new(day.today),
            visits: visits::Visits::new(day.today),
        };
        Self { found, service, span, day, now, part: Part::Cases, next: 0 }
    }

    fn look_at_case(&mut self, bytes: &[u8]) {
        let raw = read(bytes);
        // One fault that was told twice is one case: it counts where it goes on.
        if raw.is_merged {
            return;
        }
        let day = raw.received.map(|at| at.date(self.day.offset_minutes));
        if let (Some(day), Some(score)) = (day, raw.satisfaction) {
            self.found.lately.add(day, score);
        }
        if let (Some(id), Some(on)) = (raw.id, raw.visit_on)
            && self.span.holds(on)
        {
            self.found.visits.agree(id, on);
        }
        if self.span.takes(day) {
            let case = raw.judged(day, &mut self.found.names, &self.service, self.now);
            self.found.cases.push(case);
        }
    }

    fn look_at_feedback(&mut self, workspace: &Workspace, bytes: &[u8]) {
        let Some(rating) = ratings::read(bytes) else { return };
        self.found.lately.add(rating.on, rating.score);
        if self.span.holds(rating.on) {
            let product = rating.product.map(|id| workspace.title(product::ID, id));
            let place = self.found.names.place(&product.unwrap_or_default());
            self.found.ratings.push((place, Month::of(rating.on), rating.score));
        }
    }

    /// What was found.
    pub fn found(self) -> Figures {
        self.found
    }
}

impl Count for ServiceCount {
    fn advance(&mut self, workspace: &Workspace, rows: u32) -> bool {
        let mut next = self.next;
        let more = match self.part {
            Part::Cases => walk(workspace, service_case::ID, &mut next, rows, |_, bytes| self.look_at_case(bytes)),
            Part::Feedback => {
                walk(workspace, feedback::ID, &mut next, rows, |_, bytes| self.look_at_feedback(workspace, bytes))
            }
            Part::Talks => {
                let offset = self.day.offset_minutes;
                let visits = &mut self.found.visits;
                walk(workspace, interaction::ID, &mut next, rows, |_, bytes| visits.talked(bytes, offset))
            }
        };
        self.next = next;
        if more {
            return true;
        }
        self.next = 0;
        match self.part {
            Part::Cases => self.part = Part::Feedback,
            // Talks are looked at only for the visits that they keep.
            Part::Feedback if !self.found.visits.is_empty() => self.part = Part::Talks,
            Part::Feedback | Part::Talks => return false,
        }
        true
    }
}

/// The month of a day, where there is a day.
fn month(day: Option<CalendarDate>) -> Option<Month> {
    day.map(Month::of)
}

#[cfg(test)]
mod tests;
