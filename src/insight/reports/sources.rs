//! What each source and each campaign brings: leads, customers, deals and money, and what campaigns cost of what they may
//! cost (R142, R248, R296).

use std::collections::BTreeMap;

use super::books::{Books, NOBODY, Scope, Word};
use super::period::Period;
use super::share;
use crate::insight::campaigns::{Results, results};
use crate::model::RecordId;
use crate::model::schema::tables::campaign;
use crate::model::schema::tables::opportunity::Outcome;
use crate::workspace::Workspace;

/// What a source brings in a period. Amounts are in fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// Leads that were entered.
    pub leads: usize,
    /// Of those, the ones that are customers by now.
    pub converted: usize,
    /// Customers that were first dealt with.
    pub customers: usize,
    /// Deals that were entered.
    pub deals: usize,
    /// Deals that were won.
    pub won: usize,
    /// For how much.
    pub amount: i64,
    /// What its customers have paid.
    pub received: i64,
}

impl Brought {
    /// How many of a hundred leads became customers.
    pub fn conversion(&self) -> Option<i64> {
        share(self.converted, self.leads)
    }
}

/// What each source brings, that which sold most first.
pub fn by_source(books: &Books, scope: Scope, period: Period) -> Vec<(Word, Brought)> {
    let mut found: BTreeMap<Word, Brought> = BTreeMap::new();
    for lead in books.leads.iter().filter(|lead| books.belongs(scope, lead.owner, lead.client)) {
        if period.has(lead.entered) {
            let line = found.entry(lead.source).or_default();
            line.leads += 1;
            line.converted += usize::from(lead.converted.is_some());
        }
    }
    for (_, client) in books.clients_of(scope).filter(|(_, client)| period.has(client.begun)) {
        found.entry(client.source).or_default().customers += 1;
    }
    for deal in books.deals_of(scope) {
        let entered = period.has(deal.entered);
        let won = deal.outcome == Outcome::Won && period.has(deal.closed);
        if entered || won {
            let line = found.entry(books.source_of(deal)).or_default();
            line.deals += usize::from(entered);
            line.won += usize::from(won);
            line.amount = line.amount.saturating_add(if won { deal.amount } else { 0 });
        }
    }
    let own = |owner: Word, client: Option<u32>| books.belongs(scope, owner, client);
    for paid in books.payments.iter().filter(|paid| period.holds(paid.day) && own(paid.owner, paid.client)) {
        let source = books.client(paid.client).map_or(NOBODY, |client| client.source);
        let line = found.entry(source).or_default();
        line.received = line.received.saturating_add(paid.amount);
    }
    let mut lines: Vec<(Word, Brought)> = found.into_iter().collect();
    lines.sort_by_key(|(word, line)| (std::cmp::Reverse((line.amount, line.leads + line.customers)), *word));
    lines
}

/// What came of a campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// Which.
    pub id: RecordId,
    /// Its name.
    pub name: String,
    /// What came of it.
    pub results: Results,
}

/// The campaigns that began in a period, the dearest first.
pub fn campaigns(workspace: &Workspace, period: Period) -> Vec<Campaign> {
    let rows = workspace.days(campaign::ID, campaign::STARTS_ON.field);
    let of_period = rows.into_iter().filter(|(_, day)| period.holds(*day)).map(|(row, _)| row);
    let mut found: Vec<Campaign> = of_period
        .filter_map(|row| workspace.record_at(campaign::ID, row))
        .map(|record| {
            let name = record.text(campaign::NAME).to_owned();
            let results = results(workspace, &record);
            Campaign { id: record.id, name, results }
        })
        .collect();
    found.sort_by_key(|campaign| std::cmp::Reverse((campaign.results.cost, campaign.results.revenue)));
    found
}

/// The money of several campaigns: how the budget is shared and kept (R296). Amounts are in fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Budget {
    /// What all may cost.
    pub budget: i64,
    /// What they did cost.
    pub cost: i64,
    /// What those that cost too much did cost beyond theirs.
    pub over: i64,
    /// What they brought.
    pub revenue: i64,
    /// How many say no budget.
    pub without: usize,
}

/// The money of these campaigns together.
pub fn budget(campaigns: &[Campaign]) -> Budget {
    let add = |sum: i64, more: Option<i64>| sum.saturating_add(more.unwrap_or(0));
    campaigns.iter().fold(Budget::default(), |all, campaign| {
        let of = &campaign.results;
        Budget {
            budget: add(all.budget, of.budget),
            cost: add(all.cost, of.cost),
            over: add(all.over, Some(of.over_budget())),
            revenue: add(all.revenue, Some(of.revenue)),
            without: all.without + usize::from(of.budget.is_none()),
        }
    })
}

impl Budget {
    /// A campaign's share of the budget, in per cent.
    pub fn share_of(&self, campaign: &Campaign) -> Option<i64> {
        super::percent(campaign.results.budget?, self.budget)
    }

    /// How much of the budget is spent, in per cent.
    pub fn spent(&self) -> Option<i64> {
        super::percent(self.cost, self.budget)
    }
}
