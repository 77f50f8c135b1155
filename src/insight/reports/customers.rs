//! How leads become customers, how the potential become interested, how many customers are lost and how many buy again
//! (R67, R70, R71, R119, R120).

use super::books::{Books, Client, Scope};
use super::period::Period;
use super::{median, share};
use crate::model::schema::tables::customer::Status;
use crate::model::schema::tables::lifecycle::LifeStage;
use crate::model::value::CalendarDate;

/// What became of leads and customers in a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Movement {
    /// Leads that were entered.
    pub leads: usize,
    /// Of those, the ones that are customers by now.
    pub converted: usize,
    /// Days from lead to customer, of the leads that became customers in the period: half of them took longer.
    pub days: Option<i64>,
    /// Customers that were first dealt with in the period.
    pub entered: usize,
    /// Of those, the ones that are interested by now, or more than that.
    pub interested: usize,
    /// Customers that bought for the first time.
    pub first: usize,
    /// Customers that had bought before the period and were not lost by then.
    pub held: usize,
    /// Of those, the ones that were lost in the period.
    pub lost: usize,
    /// Customers that bought in the period.
    pub buyers: usize,
    /// Of those, the ones that had bought on another day before.
    pub again: usize,
}

impl Movement {
    /// How many of a hundred leads become customers.
    pub fn conversion(&self) -> Option<i64> {
        share(self.converted, self.leads)
    }

    /// How many of a hundred new customers become interested.
    pub fn interest(&self) -> Option<i64> {
        share(self.interested, self.entered)
    }

    /// How many of a hundred customers are lost.
    pub fn churn(&self) -> Option<i64> {
        share(self.lost, self.held)
    }

    /// How many of a hundred that buy have bought before.
    pub fn repeat(&self) -> Option<i64> {
        share(self.again, self.buyers)
    }
}

/// The movement of a scope in a period.
pub fn movement(books: &Books, scope: Scope, period: Period) -> Movement {
    let mut found = Movement::default();
    count_leads(books, scope, period, &mut found);
    for (row, client) in books.clients_of(scope) {
        let turns = books.turns_of(row);
        if period.has(client.begun) {
            found.entered += 1;
            found.interested += usize::from(is_interested(books, row, client));
        }
        let first = turns.first().map(|turn| turn.day);
        found.first += usize::from(period.has(first));
        if first.is_some_and(|first| first < period.from) && !is_lost_before(books, row, period.from) {
            found.held += 1;
            found.lost += usize::from(is_lost_in(books, row, period));
        }
        let until = turns.iter().take_while(|turn| turn.day <= period.until);
        let (days, last) = until.fold((0, None), |(days, _), turn| (days + 1, Some(turn.day)));
        if period.has(last) {
            found.buyers += 1;
            found.again += usize::from(days > 1);
        }
    }
    found
}

fn count_leads(books: &Books, scope: Scope, period: Period, found: &mut Movement) {
    let mut days = Vec::new();
    for lead in books.leads.iter().filter(|lead| books.belongs(scope, lead.owner, lead.client)) {
        if period.has(lead.entered) {
            found.leads += 1;
            found.converted += usize::from(lead.converted.is_some());
        }
        if let Some((entered, converted)) = lead.entered.zip(lead.converted).filter(|_| period.has(lead.converted)) {
            days.push(i64::from(converted.0.saturating_sub(entered.0)).max(0));
        }
    }
    found.days = median(days);
}

fn is_interested(books: &Books, row: u32, client: &Client) -> bool {
    let says = matches!(client.status, Some(Status::Intent | Status::Won));
    let was = |stage: LifeStage| !matches!(stage, LifeStage::Potential | LifeStage::Lost);
    says || !books.turns_of(row).is_empty() || books.passed_of(row).iter().any(|passed| was(passed.stage))
}

/// Whether the last that people said of a customer before a day is that it is lost.
fn is_lost_before(books: &Books, row: u32, day: CalendarDate) -> bool {
    let before = books.passed_of(row).iter().take_while(|passed| passed.day < day).last();
    before.is_some_and(|passed| passed.stage == LifeStage::Lost)
}

/// Whether people called a customer lost in a period and did not take it back in it.
fn is_lost_in(books: &Books, row: u32, period: Period) -> bool {
    let within = books.passed_of(row).iter().rfind(|passed| period.holds(passed.day));
    within.is_some_and(|passed| passed.stage == LifeStage::Lost)
}
