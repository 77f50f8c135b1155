//! Scores of a customer, each 0 to 100, with what they are made of (R121–R125, R285): purchasing power, loyalty, activity,
//! and from these three a rating with the level that it suggests. The formulas stand here and, in words, on the page; their
//! numbers are what the desk has agreed on (`model::scoring`).

use hashbrown::HashMap;

use super::dealings::Dealings;
use crate::model::RecordId;
use crate::model::codec::ValueRef;
use crate::model::schema::tables::customer::{self, Level};
use crate::model::schema::tables::opportunity::{self, Outcome};
use crate::model::scoring::{Part, Scoring};
use crate::model::value::CalendarDate;
use crate::workspace::Workspace;

/// What the customers who bought have spent, and how often each bought: what purchasing power is measured by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Market {
    /// In ascending order.
    spent: Vec<i64>,
    /// Likewise.
    bought: Vec<i64>,
}

impl Market {
    /// Of these customers, each with what it spent and how often it bought.
    pub fn new(customers: &[(i64, i64)]) -> Self {
        let (mut spent, mut bought): (Vec<i64>, Vec<i64>) = customers.iter().copied().unzip();
        spent.sort_unstable();
        bought.sort_unstable();
        Self { spent, bought }
    }

    /// Of all customers of a desk, by what [`Dealings`] takes for bought.
    pub fn of(workspace: &Workspace) -> Self {
        let Some(table) = workspace.table(customer::ID) else {
            return Self::default();
        };
        let mut customers: HashMap<u32, (i64, i64)> = HashMap::new();
        for (customer, deals) in won_deals(workspace) {
            customers.extend(table.row_of(customer).map(|row| (row, deals)));
        }
        // A column is made once and kept; rows are read again for those alone who bought.
        let bought: Vec<(u32, i64)> = table.with_column(customer::PURCHASE_COUNT.field, |counts| {
            table.rows().map(|row| (row, counts.get(row))).filter(|(_, count)| *count > 0).collect()
        });
        for (row, count) in bought {
            let spent = workspace.number(customer::ID, row, customer::PURCHASE_TOTAL.field).unwrap_or(0);
            let entry = customers.entry(row).or_default();
            *entry = (entry.0.max(spent), entry.1.max(count));
        }
        let customers: Vec<(i64, i64)> = customers.into_values().collect();
        Self::new(&customers)
    }
}

/// What each customer's won deals come to, and how many there are.
fn won_deals(workspace: &Workspace) -> HashMap<RecordId, (i64, i64)> {
    let mut won: HashMap<RecordId, (i64, i64)> = HashMap::new();
    let Some(table) = workspace.table(opportunity::ID) else {
        return won;
    };
    let code = i64::from(Outcome::Won.code().0);
    let rows: Vec<u32> = table.with_column(opportunity::OUTCOME.field, |outcomes| {
        table.rows().filter(|row| outcomes.get(*row) == code).collect()
    });
    for row in rows {
        let number = |field| workspace.number(opportunity::ID, row, field);
        if let Some(ValueRef::Reference(customer)) = table.value(row, opportunity::CUSTOMER.field) {
            let amount = number(opportunity::DEAL_AMOUNT.field).or_else(|| number(opportunity::AMOUNT.field));
            let entry = won.entry(customer).or_default();
            *entry = (entry.0.saturating_add(amount.unwrap_or(0)), entry.1 + 1);
        }
    }
    won
}

/// How many of a hundred are no larger than this one.
fn rank(sorted: &[i64], value: i64) -> i64 {
    let below = sorted.partition_point(|other| *other <= value);
    if sorted.is_empty() { 0 } else { i64::try_from(below * 100 / sorted.len()).unwrap_or(100) }
}

/// How much a customer can buy (R121).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Power {
    /// So many of a hundred customers who bought have spent no more.
    pub by_amount: i64,
    /// So many of a hundred have bought no oftener.
    pub by_frequency: i64,
    /// The score.
    pub score: i64,
}

/// How far a customer holds to the company (R122).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loyalty {
    /// Points for coming back.
    pub by_return: i64,
    /// Points for others that it brought.
    pub by_referral: i64,
    /// The score.
    pub score: i64,
}

/// How lively the dealings are (R123).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Points for how lately one heard of it.
    pub by_recency: i64,
    /// Points for the talks lately.
    pub by_talks: i64,
    /// The score.
    pub score: i64,
}

/// All scores of a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scores {
    /// Purchasing power.
    pub power: Power,
    /// Loyalty.
    pub loyalty: Loyalty,
    /// Activity.
    pub activity: Activity,
    /// The rating (R124).
    pub rating: i64,
    /// The level that the rating suggests (R125). What a person has chosen stays.
    pub level: Level,
}

/// The scores of a customer on a day.
pub fn scores(known: &Dealings, market: &Market, today: CalendarDate, by: &Scoring) -> Scores {
    let (power, loyalty, activity) = (power(known, market, by), loyalty(known, by), activity(known, today, by));
    let parts = [(power.score, Part::PowerWeight), (loyalty.score, Part::LoyaltyWeight)];
    let weighed: i64 = parts.into_iter().map(|(score, weight)| score * by.get(weight)).sum();
    let rating = (weighed + activity.score * by.get(Part::ActivityWeight)) / 100;
    let level = if rating >= by.get(Part::LevelA) {
        Level::A
    } else if rating >= by.get(Part::LevelB) {
        Level::B
    } else {
        Level::C
    };
    Scores { power, loyalty, activity, rating, level }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// So many points each, up to the most.
fn each(times: i64, points: i64, most: i64) -> i64 {
    times.max(0).saturating_mul(points).min(most)
}

fn power(known: &Dealings, market: &Market, by: &Scoring) -> Power {
    if known.bought == 0 {
        return Power { by_amount: 0, by_frequency: 0, score: 0 };
    }
    let (by_amount, by_frequency) = (rank(&market.spent, known.spent), rank(&market.bought, count(known.bought)));
    let share = by.get(Part::AmountShare);
    Power { by_amount, by_frequency, score: (by_amount * share + by_frequency * (100 - share)) / 100 }
}

fn loyalty(known: &Dealings, by: &Scoring) -> Loyalty {
    let by_return = each(count(known.bought) - 1, by.get(Part::ReturnPoints), by.get(Part::ReturnMost));
    let by_referral = each(count(known.referred), by.get(Part::ReferralPoints), by.get(Part::ReferralMost));
    Loyalty { by_return, by_referral, score: by_return + by_referral }
}

fn activity(known: &Dealings, today: CalendarDate, by: &Scoring) -> Activity {
    let (fresh, faded) = (by.get(Part::FreshDays), by.get(Part::FadedDays));
    // A desk can't agree on less than a day.
    let span = (faded - fresh).max(1);
    let by_recency = known.days_since_heard(today).map_or(0, |days| {
        let gone = (i64::from(days) - fresh).clamp(0, span);
        by.get(Part::RecencyPoints) * (span - gone) / span
    });
    let by_talks = each(count(known.talks), by.get(Part::TalkPoints), by.get(Part::TalkMost));
    Activity { by_recency, by_talks, score: by_recency + by_talks }
}

/// Customers to try other formulas on: from the one that has spent the most to the one that has spent the least, evenly
/// between, at most so many; none where nobody has bought.
pub fn sample(workspace: &Workspace, most: usize) -> Vec<RecordId> {
    let Some(table) = workspace.table(customer::ID) else {
        return Vec::new();
    };
    let mut spent: Vec<(i64, u32)> = table.with_column(customer::PURCHASE_TOTAL.field, |totals| {
        table.rows().map(|row| (totals.get(row), row)).filter(|(total, _)| *total > 0).collect()
    });
    let won = won_deals(workspace).into_iter();
    spent.extend(won.filter_map(|(customer, (worth, _))| Some((worth, table.row_of(customer)?))));
    spent.sort_unstable_by(|one, other| other.cmp(one));
    let mut seen = hashbrown::HashSet::new();
    spent.retain(|(_, row)| seen.insert(*row));
    let last = spent.len().saturating_sub(1);
    let places = (0..most).map(|at| if most > 1 { at * last / (most - 1) } else { 0 });
    let mut rows: Vec<u32> = places.filter_map(|at| spent.get(at).map(|(_, row)| *row)).collect();
    rows.dedup();
    rows.into_iter().filter_map(|row| table.id(row)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;
    use proptest::prelude::*;

    const TODAY: CalendarDate = CalendarDate(20_000);

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    #[test]
    fn the_figures_on_the_page_add_up_to_the_score() {
        let market = Market::new(&[(100, 1), (200, 1), (300, 2), (400, 9)]);
        let known = Dealings {
            bought: 2,
            spent: 300,
            referred: 1,
            talks: 2,
            last_heard: Some(TODAY.plus_days(-30)),
            ..Dealings::default()
        };
        let found = scores(&known, &market, TODAY, &Scoring::default());
        assert_eq!(found.power, Power { by_amount: 75, by_frequency: 75, score: 75 });
        assert_eq!(found.loyalty, Loyalty { by_return: 14, by_referral: 15, score: 29 });
        assert_eq!(found.activity, Activity { by_recency: 60, by_talks: 20, score: 80 });
        assert_eq!((found.rating, found.level), ((75 * 40 + 29 * 30 + 80 * 30) / 100, Level::B));
        let none = scores(&Dealings::default(), &market, TODAY, &Scoring::default());
        assert_eq!((none.rating, none.level), (0, Level::C));
    }

    #[test]
    fn a_deal_that_was_won_counts_as_a_purchase_and_one_that_was_lost_does_not() {
        let deal = |number: u8, of: u8, outcome: Outcome| {
            Record::new(opportunity::ID, id(number))
                .with(opportunity::CUSTOMER, id(of))
                .with(opportunity::OUTCOME, outcome)
                .with(opportunity::AMOUNT, 500)
        };
        let workspace = Workspace::holding(&[
            Record::new(customer::ID, id(1)).with(customer::PURCHASE_COUNT, 3).with(customer::PURCHASE_TOTAL, 90),
            Record::new(customer::ID, id(2)),
            Record::new(customer::ID, id(3)),
            deal(10, 1, Outcome::Won),
            deal(11, 2, Outcome::Won),
            deal(12, 2, Outcome::Won),
            deal(13, 3, Outcome::Lost),
        ]);
        assert_eq!(Market::of(&workspace), Market::new(&[(500, 3), (1_000, 2)]));
    }

    #[test]
    fn a_desk_that_weighs_otherwise_gets_other_scores() {
        let market = Market::new(&[(100, 1), (200, 1), (300, 2), (400, 9)]);
        let known = Dealings { bought: 2, spent: 100, ..Dealings::default() };
        let usual = Scoring::default();
        let by_frequency = usual.with(Part::AmountShare, 0);
        let power = |by: &Scoring| scores(&known, &market, TODAY, by).power.score;
        assert_eq!((power(&usual), power(&by_frequency)), ((25 * 60 + 75 * 40) / 100, 75));
        let lower = usual.with(Part::LevelB, 20);
        assert_eq!(scores(&known, &market, TODAY, &usual).level, Level::C);
        assert_eq!(scores(&known, &market, TODAY, &lower).level, Level::B);
    }

    #[test]
    fn other_formulas_are_tried_on_large_and_small_customers() {
        let customers: Vec<Record> = (1..=9_u8)
            .map(|number| Record::new(customer::ID, id(number)).with(customer::PURCHASE_TOTAL, i64::from(number) * 100))
            .collect();
        let workspace = Workspace::holding(&customers);
        assert_eq!(sample(&workspace, 3), [id(9), id(5), id(1)]);
        assert_eq!(sample(&workspace, 1), [id(9)]);
        assert!(sample(&Workspace::holding(&[]), 3).is_empty());
        assert_eq!(sample(&Workspace::holding(&customers[..1]), 3), [id(1)]);
    }

    proptest! {
        #[test]
        fn every_score_is_of_a_hundred_and_none_falls_by_buying_more(
            others in proptest::collection::vec((0_i64..1_000_000, 1_i64..50), 0..30),
            bought in 0_usize..60,
            spent in 0_i64..2_000_000,
            referred in 0_usize..9,
            talks in 0_usize..50,
            heard in proptest::option::of(0_i32..3_000),
            share in 0_i64..=100,
            loyal in 0_i64..=100,
            recent in 0_i64..=100,
        ) {
            let by = Scoring::default()
                .with(Part::AmountShare, share)
                .with(Part::ReturnMost, loyal)
                .with(Part::ReferralMost, 100 - loyal)
                .with(Part::RecencyPoints, recent)
                .with(Part::TalkMost, 100 - recent);
            prop_assert_eq!(by.flaw(), None);
            let market = Market::new(&others);
            let last_heard = heard.map(|ago| TODAY.plus_days(-ago));
            let known = Dealings { bought, spent, referred, talks, last_heard, ..Dealings::default() };
            let found = scores(&known, &market, TODAY, &by);
            for score in [found.power.score, found.loyalty.score, found.activity.score, found.rating] {
                prop_assert!((0..=100).contains(&score));
            }
            let more = Dealings { bought: bought + 1, spent: spent + 1, ..known };
            prop_assert!(scores(&more, &market, TODAY, &by).rating >= found.rating);
        }
    }
}
