//! How far a goal is (R52, R210): what its measure comes to now, from how many records that was reckoned, and whether that
//! is as far as the days that have passed.

use super::reports::books::{Books, Payment, Scope};
use super::reports::customers::movement;
use super::reports::months::{received, sold};
use super::reports::period::Period;
use super::reports::{count, median, percent};
use super::satisfaction::Tally;
use crate::model::Record;
use crate::model::schema::tables::goal::{self, Measure};
use crate::model::schema::tables::{customer, feedback, service_case};
use crate::model::value::CalendarDate;
use crate::workspace::Workspace;

/// How a goal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Its days have not begun.
    ToCome,
    /// What was aimed at is there. Where less is better, that is certain only at the end.
    Reached,
    /// As far as the days that have passed, or farther.
    OnTrack,
    /// Less far than the days that have passed.
    Behind,
    /// Its days are over, and it was not reached.
    Missed,
    /// Nothing is known yet from which to tell.
    Unknown,
}

/// How far a goal is. Values are in the unit of the measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is measured.
    pub measure: Measure,
    /// Where it began.
    pub start: i64,
    /// What is aimed at.
    pub target: i64,
    /// What there is; `None` where nothing is known.
    pub now: Option<i64>,
    /// From how many records that was reckoned: deals, customers, leads, cases, ratings or payments.
    pub of: usize,
    /// How much of the way from start to target is done, in per cent; more than 100 where it is beyond.
    pub done: Option<i64>,
    /// How many of a hundred of its days have passed.
    pub passed: i64,
    /// How it stands.
    pub verdict: Verdict,
}

/// A value and from how many records it was reckoned.
type Found = (Option<i64>, usize);

/// How far a goal is on a day; `None` where it does not say what it wants.
pub fn progress(workspace: &Workspace, books: &Books, goal: &Record, today: CalendarDate) -> Option<Progress> {
    let measure = goal.get(goal::MEASURE)?;
    let target = goal::target(goal)?;
    let period = Period { from: goal.get(goal::FROM)?, until: goal.get(goal::UNTIL)? };
    let (own, of) = match scope_of(books, goal) {
        Some(scope) => value(workspace, books, measure, scope, period),
        // The books don't know that name: nothing is that person's or team's.
        None => (measure.adds_up().then_some(0), 0),
    };
    let start = goal::start(goal).unwrap_or(0);
    // What adds up goes on from where it began; a share or a time is what it is.
    let now = if measure.adds_up() { own.map(|own| own.saturating_add(start)) } else { own };
    let passed = passed(period, today);
    let done = now.and_then(|now| way(measure, start, target, now));
    let reached = now.is_some_and(|now| if measure.less_is_better() { now <= target } else { now >= target });
    let verdict = judge(measure, (period, today), (now, done, reached), passed);
    Some(Progress { measure, start, target, now, of, done, passed, verdict })
}

/// Whose records count; `None` where nobody in the books has that name.
fn scope_of(books: &Books, goal: &Record) -> Option<Scope> {
    let (owner, team) = (goal.text(goal::OWNER).trim(), goal.text(goal::TEAM).trim());
    match (owner, team) {
        ("", "") => Some(Scope::Everybody),
        ("", team) => books.words.find(team).map(Scope::Team),
        (owner, _) => books.words.find(owner).map(Scope::Owner),
    }
}

fn value(workspace: &Workspace, books: &Books, measure: Measure, scope: Scope, period: Period) -> Found {
    let moved = || movement(books, scope, period);
    match measure {
        Measure::WonAmount => {
            let (deals, amount) = sold(books, scope, period);
            (Some(amount), deals)
        }
        Measure::WonDeals => {
            let (deals, _) = sold(books, scope, period);
            (Some(count(deals)), deals)
        }
        Measure::Payments => {
            let own = |paid: &&Payment| period.holds(paid.day) && books.belongs(scope, paid.owner, paid.client);
            (Some(received(books, scope, period)), books.payments.iter().filter(own).count())
        }
        Measure::NewCustomers => {
            let first = moved().first;
            (Some(count(first)), first)
        }
        Measure::Conversion => {
            let moved = moved();
            (moved.conversion(), moved.leads)
        }
        Measure::Churn => {
            let moved = moved();
            (moved.churn(), moved.held)
        }
        Measure::Repeat => {
            let moved = moved();
            (moved.repeat(), moved.buyers)
        }
        Measure::FirstResponse => first_response(workspace, books, scope, period),
        Measure::Satisfaction => satisfaction(workspace, books, scope, period),
    }
}

/// The minutes until the first answer of the cases that came in in a period: half of them waited longer.
fn first_response(workspace: &Workspace, books: &Books, scope: Scope, period: Period) -> Found {
    let mut minutes: Vec<i64> = Vec::new();
    for_cases(workspace, books, (scope, period), |case| {
        if let (Some(came), Some(answered)) = (case.received, case.answered) {
            minutes.push((answered - came).max(0) / 60_000);
        }
    });
    let of = minutes.len();
    (median(minutes), of)
}

/// How many of a hundred ratings of cases and of feedback are 4 or 5.
fn satisfaction(workspace: &Workspace, books: &Books, scope: Scope, period: Period) -> Found {
    let mut tally = Tally::default();
    for_cases(workspace, books, (scope, period), |case| case.rated.iter().for_each(|score| tally.add(*score)));
    for (row, _) in
        workspace.days(feedback::ID, feedback::GIVEN_ON.field).into_iter().filter(|(_, day)| period.holds(*day))
    {
        let Some(said) = workspace.record_at(feedback::ID, row) else { continue };
        let client = said.get(feedback::CUSTOMER).and_then(|id| workspace.row_of(customer::ID, id));
        let owner = books.words.find(said.text(feedback::HANDLER));
        if owner.is_some_and(|owner| books.belongs(scope, owner, client)) {
            said.get(feedback::OVERALL).iter().for_each(|score| tally.add(*score));
        }
    }
    (tally.content().map(count), tally.count())
}

/// What a goal asks of a case.
struct Case {
    received: Option<i64>,
    answered: Option<i64>,
    rated: Option<i64>,
}

fn for_cases(workspace: &Workspace, books: &Books, (scope, period): (Scope, Period), mut each: impl FnMut(Case)) {
    for row in workspace.rows(service_case::ID) {
        let number = |field| workspace.number(service_case::ID, row, field);
        let received = number(service_case::RECEIVED_AT.field);
        if !received.is_some_and(|at| period.holds(books.day_of(at))) {
            continue;
        }
        let case = workspace.record_at(service_case::ID, row);
        // One that was merged counts where it goes on.
        let Some(case) = case.filter(|case| case.get(service_case::MERGED_INTO).is_none()) else { continue };
        let client = case.get(service_case::CUSTOMER).and_then(|id| workspace.row_of(customer::ID, id));
        let owner = books.words.find(case.text(service_case::OWNER));
        // A name that the books don't know owns no customer, deal or lead; with all counted it counts all the same.
        let is_own = match owner {
            Some(owner) => books.belongs(scope, owner, client),
            None => scope == Scope::Everybody,
        };
        if is_own {
            let answered = number(service_case::FIRST_RESPONSE_AT.field);
            each(Case { received, answered, rated: number(service_case::SATISFACTION.field) });
        }
    }
}

/// How many of a hundred days of a period have passed, that of today included.
fn passed(period: Period, today: CalendarDate) -> i64 {
    let days = |from: CalendarDate, until: CalendarDate| i64::from(until.0) - i64::from(from.0) + 1;
    let whole = days(period.from, period.until);
    percent(days(period.from, today).clamp(0, whole), whole).unwrap_or(100)
}

/// How much of the way from start to target is done, in per cent. A share that began nowhere is held against its target.
fn way(measure: Measure, start: i64, target: i64, now: i64) -> Option<i64> {
    if measure.less_is_better() {
        // Down from where it began; without a beginning there is no way, only a limit.
        return percent(start.saturating_sub(now), start.saturating_sub(target)).map(|done| done.max(0));
    }
    percent(now.saturating_sub(start), target.saturating_sub(start)).map(|done| done.max(0))
}

fn judge(
    measure: Measure,
    (period, today): (Period, CalendarDate),
    (now, done, reached): (Option<i64>, Option<i64>, bool),
    passed: i64,
) -> Verdict {
    if today < period.from {
        return Verdict::ToCome;
    }
    let over = today > period.until;
    match (now, measure.adds_up()) {
        (None, _) => Verdict::Unknown,
        (Some(_), _) if over && reached => Verdict::Reached,
        (Some(_), _) if over => Verdict::Missed,
        (Some(_), true) if reached => Verdict::Reached,
        (Some(_), true) if done.is_some_and(|done| done >= passed) => Verdict::OnTrack,
        // A share or a time may still turn; it is on its way as long as it is where it should be.
        (Some(_), false) if reached => Verdict::OnTrack,
        (Some(_), _) => Verdict::Behind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;
    use crate::model::schema::facts;
    use crate::model::schema::tables::opportunity::{self, Outcome, Stage};
    use crate::model::schema::tables::{contract, lead, lifecycle, payment, purchase};
    use crate::model::value::{DAY, Timestamp};

    const FIRST: CalendarDate = CalendarDate(20_000);

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn goal(measure: Measure) -> Record {
        Record::new(goal::ID, id(200))
            .with(goal::NAME, "目标".to_owned())
            .with(goal::MEASURE, measure)
            .with(goal::FROM, FIRST)
            .with(goal::UNTIL, FIRST.plus_days(99))
    }

    fn client(number: u8, owner: &str, team: &str) -> Record {
        Record::new(customer::ID, id(number))
            .with(customer::NAME, format!("客户{number}"))
            .with(customer::OWNER, owner.to_owned())
            .with(customer::TEAM, team.to_owned())
    }

    fn won(number: u8, of: u8, owner: &str, day: i32, amount: i64) -> Record {
        Record::new(opportunity::ID, id(number))
            .with(opportunity::CUSTOMER, id(of))
            .with(opportunity::OWNER, owner.to_owned())
            .with(opportunity::STAGE, Stage::WON)
            .with(opportunity::OUTCOME, Outcome::Won)
            .with(opportunity::DEAL_AMOUNT, amount)
            .with(opportunity::CLOSED_ON, FIRST.plus_days(day))
    }

    fn found(records: &[Record], goal: &Record, day: i32) -> Progress {
        let workspace = Workspace::holding(records);
        let books = Books::read(&workspace, 0);
        progress(&workspace, &books, goal, FIRST.plus_days(day)).expect("a goal")
    }

    fn sales() -> Vec<Record> {
        vec![
            client(1, "李雷", "华东"),
            client(2, "韩梅梅", "华北"),
            won(10, 1, "李雷", 5, 30_000),
            won(11, 2, "韩梅梅", 20, 50_000),
            won(12, 1, "李雷", -1, 999),
            won(13, 1, "李雷", 100, 999),
        ]
    }

    #[test]
    fn a_goal_counts_its_own_days_and_nobody_elses_deals() {
        let whole = goal(Measure::WonAmount).with(goal::TARGET_AMOUNT, 160_000);
        let company = found(&sales(), &whole, 49);
        assert_eq!((company.now, company.of, company.done, company.passed), (Some(80_000), 2, Some(50), 50));
        assert_eq!(company.verdict, Verdict::OnTrack);
        let own = whole.clone().with(goal::OWNER, "李雷".to_owned());
        let person = found(&sales(), &own, 49);
        assert_eq!((person.now, person.done, person.verdict), (Some(30_000), Some(19), Verdict::Behind));
        let team = whole.clone().with(goal::TEAM, "华北".to_owned());
        assert_eq!(found(&sales(), &team, 49).now, Some(50_000));
        let nobody = whole.with(goal::OWNER, "王芳".to_owned());
        assert_eq!(found(&sales(), &nobody, 49).now, Some(0), "a name that owns nothing has sold nothing");
    }

    #[test]
    fn a_goal_is_missed_only_when_its_days_are_over() {
        let deals = goal(Measure::WonDeals).with(goal::TARGET, 3);
        assert_eq!(found(&sales(), &deals, -1).verdict, Verdict::ToCome);
        assert_eq!(found(&sales(), &deals, 99).verdict, Verdict::Behind);
        assert_eq!(found(&sales(), &deals, 100).verdict, Verdict::Missed);
        let reached = deals.with(goal::TARGET, 2);
        assert_eq!(found(&sales(), &reached, 30).verdict, Verdict::Reached);
    }

    #[test]
    fn what_there_was_at_the_start_counts_and_is_not_taken_for_progress() {
        let from = goal(Measure::WonAmount).with(goal::START_AMOUNT, 20_000).with(goal::TARGET_AMOUNT, 180_000);
        let there = found(&sales(), &from, 49);
        assert_eq!((there.now, there.done), (Some(100_000), Some(50)));
    }

    #[test]
    fn less_is_better_where_answers_are_timed() {
        let case = |number: u8, minutes: i64| {
            let came = Timestamp(i64::from(FIRST.0) * DAY + DAY);
            Record::new(service_case::ID, id(number))
                .with(service_case::SUBJECT, "问题".to_owned())
                .with(service_case::RECEIVED_AT, came)
                .with(service_case::FIRST_RESPONSE_AT, Timestamp(came.0 + minutes * 60_000))
                .with(service_case::SATISFACTION, 4)
        };
        let records = [case(1, 10), case(2, 40), case(3, 90)];
        let quick = goal(Measure::FirstResponse).with(goal::START, 60).with(goal::TARGET, 30);
        let there = found(&records, &quick, 10);
        assert_eq!((there.now, there.of, there.done), (Some(40), 3, Some(67)));
        assert_eq!(there.verdict, Verdict::Behind);
        assert_eq!(found(&records, &quick.with(goal::TARGET, 45), 10).verdict, Verdict::OnTrack);
        let content = goal(Measure::Satisfaction).with(goal::TARGET, 90);
        assert_eq!(found(&records, &content, 10).now, Some(100));
        assert_eq!(found(&[], &content, 10).verdict, Verdict::Unknown, "nobody was asked");
    }

    #[test]
    fn a_customer_who_told_of_a_fault_twice_did_not_wait_twice() {
        let case = |number: u8, minutes: i64, score: i64| {
            let came = Timestamp(i64::from(FIRST.0) * DAY + DAY);
            Record::new(service_case::ID, id(number))
                .with(service_case::RECEIVED_AT, came)
                .with(service_case::FIRST_RESPONSE_AT, Timestamp(came.0 + minutes * 60_000))
                .with(service_case::SATISFACTION, score)
        };
        let records = [case(1, 10, 5), case(2, 90, 1).with(service_case::MERGED_INTO, id(1))];
        let quick = goal(Measure::FirstResponse).with(goal::START, 60).with(goal::TARGET, 30);
        let answered = found(&records, &quick, 10);
        assert_eq!((answered.now, answered.of), (Some(10), 1));
        let content = found(&records, &goal(Measure::Satisfaction).with(goal::TARGET, 90), 10);
        assert_eq!((content.now, content.of), (Some(100), 1));
    }

    #[test]
    fn a_goal_for_customers_lost_is_met_while_no_larger_share_is_lost_than_it_allows() {
        let bought = |number: u8, of: u8| {
            Record::new(purchase::ID, id(number))
                .with(purchase::CUSTOMER, id(of))
                .with(purchase::PURCHASED_ON, FIRST.plus_days(-30))
                .with(purchase::AMOUNT, 100)
        };
        let lost = Record::new(lifecycle::ID, id(20))
            .with(lifecycle::CUSTOMER, id(1))
            .with(lifecycle::STAGE, lifecycle::LifeStage::Lost)
            .with(lifecycle::ENTERED_ON, FIRST.plus_days(10));
        let mut records = vec![lost];
        for number in 1..=4 {
            records.extend([client(number, "李雷", "华东"), bought(10 + number, number)]);
        }
        let churn = goal(Measure::Churn).with(goal::START, 40).with(goal::TARGET, 30);
        let there = found(&records, &churn, 50);
        assert_eq!((there.now, there.of, there.verdict), (Some(25), 4, Verdict::OnTrack));
        let strict = found(&records, &churn.with(goal::TARGET, 20), 50);
        assert_eq!((strict.done, strict.verdict), (Some(75), Verdict::Behind));
    }

    #[test]
    fn leads_and_payments_count_by_the_day_on_which_they_came() {
        let came = |number: u8, day: i64, converted: bool| {
            let made = Record::new(lead::ID, id(number))
                .with(lead::NAME, "线索".to_owned())
                .with(facts::CREATED_AT, Timestamp((i64::from(FIRST.0) + day) * DAY));
            if converted {
                made.with(lead::CONVERTED_AT, Timestamp((i64::from(FIRST.0) + day + 3) * DAY))
            } else {
                made
            }
        };
        let records = [
            came(1, 1, true),
            came(2, 2, false),
            came(3, 3, false),
            came(4, -5, true),
            Record::new(contract::ID, id(5)).with(contract::OWNER, "李雷".to_owned()),
            Record::new(payment::ID, id(6))
                .with(payment::CONTRACT, id(5))
                .with(payment::RECEIVED_ON, FIRST)
                .with(payment::AMOUNT, 7_000),
        ];
        let conversion = found(&records, &goal(Measure::Conversion).with(goal::TARGET, 30), 50);
        assert_eq!((conversion.now, conversion.of, conversion.verdict), (Some(33), 3, Verdict::OnTrack));
        let paid = goal(Measure::Payments).with(goal::TARGET_AMOUNT, 7_000).with(goal::OWNER, "李雷".to_owned());
        let paid = found(&records, &paid, 50);
        assert_eq!((paid.now, paid.of, paid.verdict), (Some(7_000), 1, Verdict::Reached));
    }
}
