//! What came of a campaign: how many took part and how far, what they bought, what that cost, and whether it was what one
//! aimed at (R157, R164, R172, R221–R226, R296). It is reckoned from those who took part, and from the leads and
//! the deals that say that they came from it.
//!
//! Customers are counted, not rows: three people of one company are one. A deal that several of them brought counts once,
//! with the money that its contracts have received, or where there is no contract with the amount for which it was won.

mod thought;

use std::collections::{BTreeMap, BTreeSet};

use super::satisfaction::Tally;
use super::share::{count, percent};
use crate::model::schema::tables::campaign::{self, Measure};
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::opportunity::{self, Outcome};
use crate::model::schema::tables::{lead, participation, purchase};
use crate::model::value::CalendarDate;
use crate::model::{Record, RecordId};
use crate::workspace::Workspace;

/// What one aimed at, and how much of it there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attainment {
    /// What there is.
    pub reached: i64,
    /// What one aimed at; more than nothing.
    pub target: i64,
}

impl Attainment {
    /// The share in whole per cent.
    pub fn percent(self) -> i64 {
        percent(self.reached, self.target).unwrap_or(0)
    }
}

/// The results of a campaign. Amounts are in fen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// Customers who were invited: all who take part.
    pub invited: usize,
    /// Of them, those who registered.
    pub registered: usize,
    /// Those who came.
    pub attended: usize,
    /// Those who responded.
    pub responded: usize,
    /// Leads that name it as where they came from.
    pub leads: usize,
    /// Opportunities that came of it: those of its guests, and those that say so themselves.
    pub opportunities: usize,
    /// Those who were invited and bought: a deal that was won, or something on the spot.
    pub bought: usize,
    /// All who bought: beside them, customers who were not invited and whose deal came from it.
    pub buyers: usize,
    /// Of all who bought, those who had bought nothing before.
    pub new_customers: usize,
    /// What came in.
    pub revenue: i64,
    /// What it cost, where somebody has said so.
    pub cost: Option<i64>,
    /// What it may cost.
    pub budget: Option<i64>,
    /// What those who took part thought of it, as they answered or as somebody noted.
    pub satisfaction: Tally,
    /// The number aimed at.
    pub goal: Option<(Measure, Attainment)>,
    /// The revenue aimed at.
    pub revenue_goal: Option<Attainment>,
}

impl Results {
    /// Customers who bought, of a hundred who were invited.
    pub fn conversion(&self) -> Option<i64> {
        percent(count(self.bought), count(self.invited))
    }

    /// The gain in per cent of the cost (R226); `None` where nobody knows the cost.
    pub fn return_on_investment(&self) -> Option<i64> {
        let cost = self.cost?;
        percent(self.revenue.saturating_sub(cost), cost)
    }

    /// What was spent beyond the budget; nothing where it was kept to.
    pub fn over_budget(&self) -> i64 {
        match (self.cost, self.budget) {
            (Some(cost), Some(budget)) => cost.saturating_sub(budget).max(0),
            _ => 0,
        }
    }

    /// What one customer who bought has cost.
    pub fn cost_of_customer(&self) -> Option<i64> {
        let buyers = count(self.buyers);
        self.cost.filter(|_| buyers > 0).map(|cost| cost / buyers)
    }
}

/// What one customer and its people did.
#[derive(Default)]
struct Party {
    /// Whether one of them was invited; a deal may come from a campaign without.
    invited: bool,
    registered: bool,
    attended: bool,
    responded: bool,
    deals: BTreeSet<RecordId>,
    sales: i64,
}

/// What came of a campaign.
pub fn results(workspace: &Workspace, of: &Record) -> Results {
    let mut results = Results {
        cost: of.get(campaign::COST),
        budget: of.get(campaign::BUDGET),
        satisfaction: thought::of_campaign(workspace, of.id),
        ..Results::default()
    };
    let mut parties = guests(workspace, of.id);
    let deals = deals(workspace, of.id, &mut parties);
    for (customer, party) in &parties {
        results.invited += usize::from(party.invited);
        results.registered += usize::from(party.registered);
        results.attended += usize::from(party.attended);
        results.responded += usize::from(party.responded);
        if has_bought(workspace, party) {
            results.bought += usize::from(party.invited);
            results.buyers += 1;
            let is_new = is_new(workspace, *customer, party, of.get(campaign::STARTS_ON));
            results.new_customers += usize::from(is_new);
        }
        results.revenue = results.revenue.saturating_add(party.sales);
    }
    // By the reference and not by the name, as the list of them on the campaign's page: a campaign that is renamed
    // keeps its leads, and two of one name don't share theirs.
    results.leads = workspace.children(lead::ID, lead::FROM_CAMPAIGN.field, of.id).len();
    results.opportunities = deals.len();
    for deal in deals.iter().filter_map(|deal| workspace.record(opportunity::ID, *deal)) {
        results.revenue = results.revenue.saturating_add(gained(workspace, &deal));
    }
    compare(&mut results, of);
    results
}

/// Holds the results against what was aimed at.
fn compare(results: &mut Results, of: &Record) {
    let attained = |reached: i64, target: Option<i64>| {
        target.filter(|target| *target > 0).map(|target| Attainment { reached, target })
    };
    results.goal = of.get(campaign::MEASURE).and_then(|measure| {
        let reached = match measure {
            Measure::Attended => results.attended,
            Measure::Responded => results.responded,
            Measure::Opportunities => results.opportunities,
            Measure::NewCustomers => results.new_customers,
        };
        Some((measure, attained(count(reached), of.get(campaign::TARGET))?))
    });
    results.revenue_goal = attained(results.revenue, of.get(campaign::TARGET_REVENUE));
}

/// The deals of a campaign, each once: those that its guests brought, and those that say that they came from it. The
/// latter are noted with their customers, who need not have been invited.
fn deals(workspace: &Workspace, campaign: RecordId, parties: &mut BTreeMap<RecordId, Party>) -> BTreeSet<RecordId> {
    let mut deals: BTreeSet<RecordId> = parties.values().flat_map(|party| party.deals.iter().copied()).collect();
    for row in workspace.children(opportunity::ID, opportunity::FROM_CAMPAIGN.field, campaign) {
        let Some(deal) = workspace.record_at(opportunity::ID, row) else { continue };
        // One that a guest brought is that guest's already.
        if deals.insert(deal.id)
            && let Some(customer) = deal.get(opportunity::CUSTOMER)
        {
            parties.entry(customer).or_default().deals.insert(deal.id);
        }
    }
    deals
}

/// Whether a customer bought: a deal of the campaign that was won, or something on the spot.
fn has_bought(workspace: &Workspace, party: &Party) -> bool {
    let mut deals = party.deals.iter().filter_map(|deal| workspace.record(opportunity::ID, *deal));
    party.sales > 0 || deals.any(|deal| is_won(&deal))
}

/// Who took part, by customer. What was sold on the spot counts where its row names no opportunity.
fn guests(workspace: &Workspace, campaign: RecordId) -> BTreeMap<RecordId, Party> {
    let mut guests: BTreeMap<RecordId, Party> = BTreeMap::new();
    for row in workspace.children(participation::ID, participation::CAMPAIGN.field, campaign) {
        let Some(row) = workspace.record_at(participation::ID, row) else { continue };
        let Some(customer) = row.get(participation::CUSTOMER) else { continue };
        let guest = guests.entry(customer).or_default();
        guest.invited = true;
        guest.registered |= row.get(participation::REGISTERED).unwrap_or(false);
        guest.attended |= row.get(participation::ATTENDED).unwrap_or(false);
        guest.responded |= row.get(participation::RESPONDED).unwrap_or(false);
        match row.get(participation::OPPORTUNITY) {
            Some(deal) => {
                guest.deals.insert(deal);
            }
            None => guest.sales = guest.sales.saturating_add(row.get(participation::SALES).unwrap_or(0)),
        }
    }
    guests
}

fn is_won(deal: &Record) -> bool {
    deal.get(opportunity::OUTCOME) == Some(Outcome::Won)
}

/// What a deal has brought: what its contracts have received, or where there is none what it was won for.
fn gained(workspace: &Workspace, deal: &Record) -> i64 {
    let rows = workspace.children(contract::ID, contract::OPPORTUNITY.field, deal.id);
    let contracts = rows.into_iter().filter_map(|row| workspace.record_at(contract::ID, row));
    // A draft says nothing yet of what its deal brings.
    let signed = |agreed: &Record| agreed.get(contract::STATE).is_some_and(ContractState::was_signed);
    let binding: Vec<Record> = contracts.filter(signed).collect();
    if binding.is_empty() {
        return if is_won(deal) { opportunity::worth(deal).unwrap_or(0) } else { 0 };
    }
    binding.iter().filter_map(|agreed| agreed.get(contract::RECEIVED)).fold(0, i64::saturating_add)
}

/// Whether a customer had bought nothing before the campaign (R224). Where nobody knows when it began, whoever has bought
/// anything else is no new customer.
fn is_new(workspace: &Workspace, customer: RecordId, party: &Party, begin: Option<CalendarDate>) -> bool {
    let before = |day: Option<CalendarDate>| match (day, begin) {
        (Some(day), Some(begin)) => day < begin,
        (None, Some(_)) => false,
        (_, None) => true,
    };
    let purchases = workspace.children(purchase::ID, purchase::CUSTOMER.field, customer);
    let deals = workspace.children(opportunity::ID, opportunity::CUSTOMER.field, customer);
    let bought = purchases
        .into_iter()
        .filter_map(|row| workspace.record_at(purchase::ID, row))
        .any(|bought| before(bought.get(purchase::PURCHASED_ON)));
    let won = deals
        .into_iter()
        .filter_map(|row| workspace.record_at(opportunity::ID, row))
        .any(|deal| is_won(&deal) && !party.deals.contains(&deal.id) && before(deal.get(opportunity::CLOSED_ON)));
    !bought && !won
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::customer;
    use proptest::prelude::*;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn fair() -> Record {
        Record::new(campaign::ID, id(1))
            .with(campaign::NAME, "展会".to_owned())
            .with(campaign::STARTS_ON, CalendarDate(1_000))
            .with(campaign::COST, 40_000)
            .with(campaign::BUDGET, 30_000)
            .with(campaign::MEASURE, Measure::Attended)
            .with(campaign::TARGET, 4)
            .with(campaign::TARGET_REVENUE, 100_000)
    }

    fn named(number: u8) -> Record {
        Record::new(customer::ID, id(number)).with(customer::NAME, format!("customer {number}"))
    }

    fn guest(number: u8, customer: u8) -> Record {
        Record::new(participation::ID, id(number))
            .with(participation::CAMPAIGN, id(1))
            .with(participation::CUSTOMER, id(customer))
    }

    fn deal(number: u8, customer: u8, outcome: Outcome, amount: i64) -> Record {
        Record::new(opportunity::ID, id(number))
            .with(opportunity::CUSTOMER, id(customer))
            .with(opportunity::OUTCOME, outcome)
            .with(opportunity::CLOSED_ON, CalendarDate(1_010))
            .with(opportunity::AMOUNT, amount)
    }

    fn agreed(number: u8, deal: u8, state: ContractState, received: i64) -> Record {
        Record::new(contract::ID, id(number))
            .with(contract::OPPORTUNITY, id(deal))
            .with(contract::STATE, state)
            .with(contract::AMOUNT, 999_999)
            .with(contract::RECEIVED, received)
    }

    #[test]
    fn a_campaign_is_worth_what_came_in_and_no_deal_counts_twice() {
        let workspace = Workspace::holding(&[
            fair(),
            named(2),
            named(3),
            named(4),
            named(5),
            // Two people of one company, who brought one deal with a contract that was partly paid.
            guest(10, 2)
                .with(participation::REGISTERED, true)
                .with(participation::ATTENDED, true)
                .with(participation::OPPORTUNITY, id(20)),
            guest(11, 2).with(participation::RESPONDED, true).with(participation::OPPORTUNITY, id(20)),
            deal(20, 2, Outcome::Won, 200_000),
            agreed(30, 20, ContractState::Performing, 50_000),
            agreed(31, 20, ContractState::Void, 7),
            // A deal that was won without a contract, by a customer who had bought before.
            guest(12, 3).with(participation::ATTENDED, true).with(participation::OPPORTUNITY, id(21)),
            deal(21, 3, Outcome::Won, 30_000),
            agreed(32, 21, ContractState::Draft, 0),
            Record::new(purchase::ID, id(40))
                .with(purchase::CUSTOMER, id(3))
                .with(purchase::PURCHASED_ON, CalendarDate(900)),
            // Bought on the spot, and rated it.
            guest(13, 4)
                .with(participation::ATTENDED, true)
                .with(participation::SALES, 10_000)
                .with(participation::SATISFACTION, 4),
            Record::new(purchase::ID, id(41))
                .with(purchase::CUSTOMER, id(4))
                .with(purchase::PURCHASED_ON, CalendarDate(1_001)),
            // Invited, and a deal that is still open.
            guest(14, 5).with(participation::OPPORTUNITY, id(22)).with(participation::SALES, 5_000),
            deal(22, 5, Outcome::Open, 80_000),
        ]);
        let found = results(&workspace, &fair());
        assert_eq!((found.invited, found.registered, found.attended, found.responded), (4, 1, 3, 1));
        assert_eq!((found.opportunities, found.bought, found.new_customers), (3, 3, 2));
        assert_eq!(found.revenue, 50_000 + 30_000 + 10_000);
        assert_eq!((found.conversion(), found.return_on_investment()), (Some(75), Some(125)));
        assert_eq!((found.over_budget(), found.cost_of_customer()), (10_000, Some(13_333)));
        assert_eq!(found.goal, Some((Measure::Attended, Attainment { reached: 3, target: 4 })));
        assert_eq!(found.revenue_goal.map(Attainment::percent), Some(90));
        assert_eq!(found.satisfaction.mean(), Some(400));
    }

    #[test]
    fn a_deal_made_by_hand_for_a_campaign_counts_in_its_results() {
        let fair = fair().with(campaign::MEASURE, Measure::Opportunities);
        let workspace = Workspace::holding(&[
            fair.clone(),
            named(2),
            named(3),
            // What the guest brought says itself that it came from the fair, and is one deal nevertheless.
            guest(10, 2).with(participation::ATTENDED, true).with(participation::OPPORTUNITY, id(20)),
            deal(20, 2, Outcome::Open, 90_000).with(opportunity::FROM_CAMPAIGN, id(1)),
            // The guest's second.
            deal(21, 2, Outcome::Won, 30_000).with(opportunity::FROM_CAMPAIGN, id(1)),
            // One of a customer who was not invited, with a contract that was partly paid, and one from elsewhere.
            deal(22, 3, Outcome::Won, 200_000).with(opportunity::FROM_CAMPAIGN, id(1)),
            agreed(30, 22, ContractState::Performing, 50_000),
            deal(23, 3, Outcome::Won, 7),
        ]);
        let found = results(&workspace, &fair);
        assert_eq!((found.invited, found.opportunities), (1, 3));
        assert_eq!((found.bought, found.buyers, found.new_customers), (1, 2, 2));
        assert_eq!(found.revenue, 30_000 + 50_000);
        assert_eq!((found.conversion(), found.return_on_investment()), (Some(100), Some(100)));
        assert_eq!(found.cost_of_customer(), Some(20_000));
        assert_eq!(found.goal, Some((Measure::Opportunities, Attainment { reached: 3, target: 4 })));
        assert_eq!(found.revenue_goal.map(Attainment::percent), Some(80));
    }

    fn came(number: u8, campaign: u8, words: &str) -> Record {
        Record::new(lead::ID, id(number))
            .with(lead::NAME, format!("lead {number}"))
            .with(lead::CAMPAIGN, words.to_owned())
            .with(lead::FROM_CAMPAIGN, id(campaign))
    }

    #[test]
    fn a_campaign_counts_the_leads_that_name_it_and_no_others() {
        let namesake = Record::new(campaign::ID, id(6)).with(campaign::NAME, "展会".to_owned());
        let unknown = Record::new(lead::ID, id(53)).with(lead::CAMPAIGN, "展会二期".to_owned());
        let leads = [came(50, 1, "展会"), came(51, 1, "展会"), came(52, 6, "展会"), unknown];
        let workspace = Workspace::holding(&[&[fair(), namesake.clone()][..], &leads[..]].concat());
        assert_eq!(results(&workspace, &fair()).leads, 2);
        assert_eq!(results(&workspace, &namesake).leads, 1, "each lead counts for one of two campaigns of one name");
    }

    #[test]
    fn a_campaign_that_is_renamed_keeps_its_leads() {
        let renamed = fair().with(campaign::NAME, "秋季展会".to_owned());
        let workspace = Workspace::holding(&[renamed.clone(), came(50, 1, "展会"), came(51, 1, "展会")]);
        assert_eq!(results(&workspace, &renamed).leads, 2);
    }

    #[test]
    fn what_nobody_has_entered_is_not_made_up() {
        let bare = Record::new(campaign::ID, id(1)).with(campaign::NAME, "展会".to_owned());
        let found = results(&Workspace::holding(std::slice::from_ref(&bare)), &bare);
        assert_eq!(found, Results::default());
        assert_eq!((found.conversion(), found.return_on_investment(), found.cost_of_customer()), (None, None, None));
        let free = bare.with(campaign::COST, 0).with(campaign::TARGET, 5);
        let found = results(&Workspace::holding(std::slice::from_ref(&free)), &free);
        assert_eq!((found.return_on_investment(), found.goal), (None, None), "nothing can't be a measure");
    }

    proptest! {
        #[test]
        fn a_share_is_rounded_and_never_overflows(part in any::<i64>(), of in 1_000_i64..i64::MAX) {
            let exact = part as f64 / of as f64 * 100.0;
            let shown = percent(part, of).unwrap_or(0) as f64;
            prop_assert!((shown - exact).abs() <= 0.5 + exact.abs() * 1e-9, "{} {}", shown, exact);
        }
    }
}
