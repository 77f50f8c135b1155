//! What a report must never do: count something twice, leave something out, or say more than is known.

use proptest::prelude::*;

use super::books::{Books, Scope};
use super::buyers::{bands, products, seldom};
use super::customers::movement;
use super::forecast::{History, When, forecast};
use super::funnel::funnel;
use super::markets::{Ground, markets};
use super::months::{months, received, sold};
use super::past::past;
use super::period::Period;
use super::rates::{By, overall, rates};
use super::sources::{budget, by_source, campaigns};
use super::worth::worth;
use crate::insight::stages::{self, StageFigure};
use crate::model::schema::facts;
use crate::model::schema::tables::customer::{self, Status};
use crate::model::schema::tables::lifecycle::{self, LifeStage};
use crate::model::schema::tables::opportunity::{self, Outcome, Stage};
use crate::model::schema::tables::{campaign, contract, lead, participation, payment, purchase, stage_step};
use crate::model::value::{CalendarDate, DAY, Timestamp};
use crate::model::{Record, RecordId};
use crate::workspace::Workspace;
use crate::workspace::query::Day;

/// The 15th of August 2024.
const TODAY: CalendarDate = CalendarDate(19_950);

fn id(number: u16) -> RecordId {
    let mut bytes = [7; 16];
    bytes[..2].copy_from_slice(&number.to_be_bytes());
    RecordId(bytes)
}

fn ago(days: i32) -> CalendarDate {
    TODAY.plus_days(-days)
}

fn at(ago: i32) -> Timestamp {
    Timestamp(i64::from(TODAY.0 - ago) * DAY)
}

fn client(number: u16) -> Record {
    Record::new(customer::ID, id(number)).with(customer::NAME, format!("客户{number}"))
}

fn deal(number: u16, of: u16, outcome: Outcome, amount: i64) -> Record {
    Record::new(opportunity::ID, id(number))
        .with(opportunity::CUSTOMER, id(of))
        .with(opportunity::OUTCOME, outcome)
        .with(opportunity::AMOUNT, amount)
        .with(opportunity::OWNER, "李雷".to_owned())
        .with(facts::CREATED_AT, at(60))
}

fn ended(deal: Record, days_ago: i32) -> Record {
    deal.with(opportunity::CLOSED_ON, ago(days_ago))
}

fn stay(number: u16, deal: u16, stage: Stage, from: i32, to: i32) -> Record {
    Record::new(stage_step::ID, id(number))
        .with(stage_step::OPPORTUNITY, id(deal))
        .with(stage_step::STAGE, stage)
        .with(stage_step::ENTERED_AT, at(from))
        .with(stage_step::LEFT_AT, at(to))
}

fn bought(number: u16, of: u16, days_ago: i32, amount: i64) -> Record {
    Record::new(purchase::ID, id(number))
        .with(purchase::CUSTOMER, id(of))
        .with(purchase::PURCHASED_ON, ago(days_ago))
        .with(purchase::AMOUNT, amount)
}

fn lost(number: u16, of: u16, days_ago: i32) -> Record {
    Record::new(lifecycle::ID, id(number))
        .with(lifecycle::CUSTOMER, id(of))
        .with(lifecycle::STAGE, LifeStage::Lost)
        .with(lifecycle::ENTERED_ON, ago(days_ago))
}

fn books(records: &[Record]) -> Books {
    Books::read(&Workspace::holding(records), 0)
}

fn year() -> Period {
    Period { from: ago(364), until: TODAY }
}

#[test]
fn a_deal_that_was_won_for_less_than_expected_counts_for_what_was_agreed() {
    let books = books(&[
        client(1),
        ended(deal(10, 1, Outcome::Won, 90_000).with(opportunity::DEAL_AMOUNT, 70_000), 3),
        ended(deal(11, 1, Outcome::Won, 10_000), 400),
        ended(deal(12, 1, Outcome::Void, 5_000), 3),
        deal(13, 1, Outcome::Open, 5_000),
    ]);
    assert_eq!(sold(&books, Scope::Everybody, year()), (1, 70_000));
    let shown = months(&books, Scope::Everybody, Period { from: TODAY.first_of(1), until: TODAY });
    let august = shown.first().expect("a month");
    assert_eq!((august.won, august.deals, august.won_before), (70_000, 1, 0));
    let later = months(&books, Scope::Everybody, Period { from: TODAY.first_of(1).minus_months(1), until: TODAY });
    assert_eq!(later.iter().map(|month| month.won_before).sum::<i64>(), 10_000, "closed 400 days ago, in July");
}

#[test]
fn one_piece_of_business_entered_as_deal_and_purchase_is_not_two() {
    let books = books(&[
        client(1),
        ended(deal(10, 1, Outcome::Won, 50_000), 10),
        bought(20, 1, 10, 48_000),
        bought(21, 1, 5, 1_000),
    ]);
    let amounts: Vec<i64> = books.turns.iter().map(|turn| turn.amount).collect();
    assert_eq!(amounts, [50_000, 1_000]);
    let shown = markets(&books, Scope::Everybody, year(), Ground::Region);
    assert_eq!(shown.first().map(|(_, market)| (market.amount, market.buyers)), Some((51_000, 1)));
}

#[test]
fn a_share_of_deals_that_are_won_is_of_those_that_were_decided() {
    let of = |record: Record, source: &str| record.with(opportunity::SOURCE, source.to_owned());
    let books = books(&[
        client(1).with(customer::INDUSTRY, "零售业".to_owned()),
        of(ended(deal(10, 1, Outcome::Won, 100), 1), "行业展会"),
        of(ended(deal(11, 1, Outcome::Lost, 100), 1), "行业展会"),
        of(ended(deal(12, 1, Outcome::Lost, 100), 1), "行业展会"),
        of(deal(13, 1, Outcome::Open, 100), "行业展会"),
        of(ended(deal(14, 1, Outcome::Won, 300), 1), "官网咨询"),
    ]);
    let all = overall(&books, Scope::Everybody, year());
    assert_eq!((all.share(), all.amount, all.days, all.mean), (Some(50), 400, Some(59), Some(200)));
    let by = rates(&books, Scope::Everybody, year(), By::Source);
    let told: Vec<_> = by.iter().map(|(word, rate)| (books.words.text(*word), rate.share())).collect();
    assert_eq!(told, [("行业展会", Some(33)), ("官网咨询", Some(100))]);
    let by = rates(&books, Scope::Everybody, year(), By::Industry);
    assert_eq!(by.first().map(|(word, _)| books.words.text(*word)), Some("零售业"));
}

#[test]
fn the_funnel_of_the_report_is_that_of_the_opportunities() {
    let records = [
        client(1),
        ended(deal(10, 1, Outcome::Won, 1).with(opportunity::STAGE, Stage::WON), 2),
        ended(deal(11, 1, Outcome::Lost, 1).with(opportunity::STAGE, Stage::PROPOSAL), 2),
        ended(deal(12, 1, Outcome::Lost, 1).with(opportunity::STAGE, Stage::LEAD), 2),
        deal(13, 1, Outcome::Open, 1).with(opportunity::STAGE, Stage::LEAD),
        ended(deal(14, 1, Outcome::Void, 1), 2),
        stay(20, 13, Stage::PROPOSAL, 50, 40),
        stay(21, 10, Stage::ANALYSIS, 30, 20),
    ];
    let workspace = Workspace::holding(&records);
    let plain = stages::funnel(&workspace, &workspace.rows(opportunity::ID), 0);
    let of_books = funnel(&Books::read(&workspace, 0), Scope::Everybody, year());
    assert_eq!(of_books, plain);
    let conversion: Vec<_> = of_books.stages.iter().map(StageFigure::conversion).collect();
    assert_eq!(conversion.first(), Some(&Some(75)));
}

#[test]
fn a_customer_that_came_back_is_not_lost_and_one_purchase_is_no_return() {
    let back = Record::new(lifecycle::ID, id(32))
        .with(lifecycle::CUSTOMER, id(2))
        .with(lifecycle::STAGE, LifeStage::Active)
        .with(lifecycle::ENTERED_ON, ago(5));
    let records = [
        client(1).with(customer::FIRST_CONTACT, ago(900)),
        client(2).with(customer::FIRST_CONTACT, ago(900)),
        client(3).with(customer::FIRST_CONTACT, ago(20)).with(customer::STATUS, Status::Intent),
        client(4).with(customer::FIRST_CONTACT, ago(20)).with(customer::STATUS, Status::Potential),
        bought(10, 1, 800, 1),
        bought(11, 2, 700, 1),
        bought(12, 2, 30, 1),
        bought(13, 3, 10, 1),
        bought(14, 3, 10, 1),
        lost(30, 1, 40),
        lost(31, 2, 50),
        back,
    ];
    let found = movement(&books(&records), Scope::Everybody, year());
    assert_eq!((found.held, found.lost, found.churn()), (2, 1, Some(50)));
    assert_eq!((found.buyers, found.again, found.repeat()), (2, 1, Some(50)));
    assert_eq!((found.entered, found.interested, found.first), (2, 1, 1));
    let later = movement(&books(&records), Scope::Everybody, Period { from: ago(20), until: TODAY });
    assert_eq!(later.held, 0, "who was lost before can't be lost again");
}

#[test]
fn days_from_lead_to_customer_are_those_of_leads_that_became_one() {
    let came = |number: u16, entered: i32, converted: Option<i32>| {
        let made = Record::new(lead::ID, id(number))
            .with(lead::NAME, "线索".to_owned())
            .with(lead::SOURCE, "行业展会".to_owned())
            .with(facts::CREATED_AT, at(entered));
        match converted {
            Some(days) => made.with(lead::CONVERTED_AT, at(days)),
            None => made,
        }
    };
    let records = [came(1, 100, Some(80)), came(2, 50, Some(10)), came(3, 50, None), came(4, 500, Some(400))];
    let found = movement(&books(&records), Scope::Everybody, year());
    assert_eq!((found.leads, found.converted, found.days, found.conversion()), (3, 2, Some(20), Some(67)));
    let brought = by_source(&books(&records), Scope::Everybody, year());
    assert_eq!(brought.first().map(|(_, line)| (line.leads, line.conversion())), Some((3, Some(67))));
}

#[test]
fn a_forecast_weighs_by_what_people_say_and_by_what_history_says() {
    let mut records = vec![client(1)];
    // Of five deals that came to a proposal one was won.
    for number in 10..14 {
        records.push(ended(deal(number, 1, Outcome::Lost, 1).with(opportunity::STAGE, Stage::PROPOSAL), 100));
    }
    records.push(ended(deal(14, 1, Outcome::Won, 1), 100));
    let open = |number: u16, expected: Option<CalendarDate>| {
        let made = deal(number, 1, Outcome::Open, 100_000)
            .with(opportunity::STAGE, Stage::PROPOSAL)
            .with(opportunity::PROBABILITY, 50);
        match expected {
            Some(day) => made.with(opportunity::EXPECTED_CLOSE, day),
            None => made,
        }
    };
    records.extend([
        open(20, Some(TODAY)),
        open(21, Some(ago(1))),
        open(22, None),
        open(23, Some(TODAY.plus_months(7))),
        deal(24, 1, Outcome::Open, 100_000)
            .with(opportunity::STAGE, Stage::WON)
            .with(opportunity::EXPECTED_CLOSE, TODAY)
            .with(opportunity::PROBABILITY, 90),
    ]);
    let books = books(&records);
    assert_eq!(History::before(&books, TODAY).share(Stage::PROPOSAL), Some(20));
    assert_eq!(History::before(&books, TODAY).share(Stage::WON), None, "one deal is no history");
    let found = forecast(&books, Scope::Everybody, TODAY);
    let line =
        |when: When| found.iter().find(|line| line.when == when).map(|line| (line.deals, line.likely, line.by_history));
    assert_eq!(line(When::Month(TODAY.month())), Some((2, 140_000, 110_000)));
    assert_eq!(line(When::Overdue), Some((1, 50_000, 20_000)));
    assert_eq!((line(When::Later), line(When::Unsaid)), (Some((1, 50_000, 20_000)), Some((1, 50_000, 20_000))));
}

#[test]
fn a_past_forecast_knows_only_what_was_known_then() {
    let july = TODAY.first_of(1).minus_months(1);
    let before = |deal: Record| deal.with(facts::CREATED_AT, Timestamp(i64::from(july.0 - 30) * DAY));
    let on = |stage: u16, deal: u16, of: Stage, from: i32, to: i32| {
        let time = |day: i32| Timestamp(i64::from(july.0 + day) * DAY);
        Record::new(stage_step::ID, id(stage))
            .with(stage_step::OPPORTUNITY, id(deal))
            .with(stage_step::STAGE, of)
            .with(stage_step::ENTERED_AT, time(from))
            .with(stage_step::LEFT_AT, time(to))
    };
    let won = before(deal(10, 1, Outcome::Won, 100_000))
        .with(opportunity::EXPECTED_CLOSE, july.plus_days(10))
        .with(opportunity::CLOSED_ON, july.plus_days(12));
    let new = deal(11, 1, Outcome::Won, 40_000)
        .with(facts::CREATED_AT, Timestamp(i64::from(july.0 + 2) * DAY))
        .with(opportunity::EXPECTED_CLOSE, july.plus_days(10))
        .with(opportunity::CLOSED_ON, july.plus_days(20));
    let records = [
        client(1),
        won,
        new,
        on(20, 10, Stage::ANALYSIS, -30, -5),
        on(21, 10, Stage::PROPOSAL, -5, 3),
        on(22, 10, Stage::NEGOTIATION, 3, 12),
    ];
    let found = past(&books(&records), Scope::Everybody, TODAY, 6, 0);
    assert_eq!(found.len(), 6);
    let line = found.last().expect("July");
    assert_eq!((line.month, line.deals, line.usual), (july.month(), 1, 50_000), "it was a proposal on that day");
    assert_eq!((line.came, line.accuracy()), (140_000, Some(280)));
}

#[test]
fn what_a_campaign_cost_beyond_its_budget_is_not_hidden_by_another() {
    let fair = |number: u16, budget: i64, cost: i64| {
        Record::new(campaign::ID, id(number))
            .with(campaign::NAME, format!("展会{number}"))
            .with(campaign::STARTS_ON, ago(30))
            .with(campaign::BUDGET, budget)
            .with(campaign::COST, cost)
    };
    let records = [
        client(1),
        fair(40, 10_000, 15_000),
        fair(41, 30_000, 5_000),
        Record::new(participation::ID, id(42))
            .with(participation::CAMPAIGN, id(40))
            .with(participation::CUSTOMER, id(1))
            .with(participation::SALES, 60_000),
        Record::new(lead::ID, id(43)).with(lead::NAME, "线索".to_owned()).with(lead::FROM_CAMPAIGN, id(40)),
    ];
    let workspace = Workspace::holding(&records);
    let found = campaigns(&workspace, year());
    let first = found.first().expect("a campaign");
    assert_eq!((first.name.as_str(), first.results.leads, first.results.revenue), ("展会40", 1, 60_000));
    let all = budget(&found);
    assert_eq!((all.budget, all.cost, all.over), (40_000, 20_000, 5_000));
    assert_eq!((all.spent(), all.share_of(first)), (Some(50), Some(25)));
}

#[test]
fn who_bought_once_and_long_ago_is_found_for_an_offer() {
    let books = books(&[
        client(1),
        client(2),
        client(3),
        bought(10, 1, 300, 500),
        bought(11, 2, 10, 900),
        bought(12, 3, 900, 1),
        bought(13, 3, 600, 1),
        bought(14, 3, 300, 1),
    ]);
    let (all, found) = seldom(&books, Scope::Everybody, TODAY, 10);
    assert_eq!((all, found.first().map(|one| (one.times, one.amount, one.last))), (1, Some((1, 500, ago(300)))));
    let bands = bands(&books, Scope::Everybody, Period { from: ago(2_000), until: TODAY });
    let counts: Vec<usize> = bands.iter().map(|band| band.customers).collect();
    assert_eq!(counts, [2, 0, 1, 0, 0]);
}

#[test]
fn what_is_liked_is_told_with_what_people_think_of_it() {
    let of = |record: Record, name: &str| record.with(purchase::PRODUCT_NAME, name.to_owned());
    let books = books(&[
        client(1),
        client(2),
        of(bought(10, 1, 5, 700).with(purchase::SCORE, 5), "净水器"),
        of(bought(11, 1, 6, 300).with(purchase::SCORE, 4), "净水器"),
        of(bought(12, 2, 370, 500), "净水器"),
        bought(13, 2, 5, 10),
    ]);
    let found = products(&books, Scope::Everybody, year());
    let told: Vec<_> = found
        .iter()
        .map(|(word, liked)| (books.words.text(*word), liked.buyers, liked.times, liked.growth()))
        .collect();
    assert_eq!(told, [("净水器", 1, 2, Some(100)), ("", 1, 1, None)]);
    assert_eq!(found.first().and_then(|(_, liked)| liked.score.mean()), Some(450));
}

#[test]
fn what_a_customer_is_worth_counts_the_years_to_come_less_those_who_go() {
    let day = Day { today: TODAY, offset_minutes: 0 };
    let records = [
        client(1).with(customer::STATUS, Status::Won),
        client(2).with(customer::STATUS, Status::Lost),
        // A thousand a year for two years, and the last of them lately.
        bought(10, 1, 730, 100_000),
        bought(11, 1, 20, 100_000),
        bought(12, 2, 730, 50_000),
        lost(30, 2, 30),
    ];
    let (churn, found) = worth(&books(&records), Scope::Everybody, day);
    assert_eq!(churn, Some(50));
    let line = |stage: LifeStage| found.iter().find(|line| line.stage == stage).copied().expect("a stage");
    let active = line(LifeStage::Active);
    assert_eq!((active.customers, active.so_far, active.a_year), (1, 200_000, 100_000));
    assert_eq!((active.to_come, active.of_one()), (50_000 + 25_000 + 12_500, Some(287_500)));
    let gone = line(LifeStage::Lost);
    assert_eq!((gone.so_far, gone.to_come), (50_000, 0));
}

#[derive(Clone, Debug)]
struct Made {
    client: u16,
    owner: usize,
    source: usize,
    outcome: u8,
    amount: i64,
    ago: i32,
    pays: bool,
    buys: bool,
}

fn made() -> impl Strategy<Value = Made> {
    let what = (1_u16..6, 0_usize..3, 0_usize..4, 0_u8..4, 0_i64..1_000_000, 0_i32..1_000);
    (what, any::<bool>(), any::<bool>()).prop_map(|((client, owner, source, outcome, amount, ago), pays, buys)| Made {
        client,
        owner,
        source,
        outcome,
        amount,
        ago,
        pays,
        buys,
    })
}

const OWNERS: [&str; 3] = ["", "李雷", "韩梅梅"];
const SOURCES: [&str; 4] = ["", "行业展会", "官网咨询", "其他"];

fn invented(all: &[Made]) -> Vec<Record> {
    let own = |number: u16| {
        client(number)
            .with(customer::OWNER, OWNERS[usize::from(number) % 3].to_owned())
            .with(customer::PROVINCE, SOURCES[usize::from(number) % 4].to_owned())
            .with(customer::SOURCE, SOURCES[usize::from(number) % 4].to_owned())
            .with(customer::FIRST_CONTACT, ago(i32::from(number) * 100))
    };
    let mut records: Vec<Record> = (1..6).map(own).collect();
    for (number, one) in (100_u16..).step_by(4).zip(all) {
        let outcome = [Outcome::Open, Outcome::Won, Outcome::Lost, Outcome::Void][usize::from(one.outcome)];
        let mut made = deal(number, one.client, outcome, one.amount)
            .with(opportunity::OWNER, OWNERS[one.owner].to_owned())
            .with(opportunity::SOURCE, SOURCES[one.source].to_owned())
            .with(opportunity::EXPECTED_CLOSE, TODAY.plus_days(500 - one.ago));
        if outcome != Outcome::Open {
            made = ended(made, one.ago);
        }
        records.push(made);
        if one.pays {
            let agreed = Record::new(contract::ID, id(number + 1))
                .with(contract::CUSTOMER, id(one.client))
                .with(contract::OWNER, OWNERS[one.owner].to_owned());
            let paid = Record::new(payment::ID, id(number + 2))
                .with(payment::CONTRACT, id(number + 1))
                .with(payment::CUSTOMER, id(one.client))
                .with(payment::RECEIVED_ON, ago(one.ago))
                .with(payment::AMOUNT, one.amount);
            records.extend([agreed, paid]);
        }
        if one.buys {
            let named = bought(number + 3, one.client, one.ago, one.amount / 2);
            records.push(named.with(purchase::PRODUCT_NAME, SOURCES[one.source].to_owned()));
        }
    }
    records
}

proptest! {
    #[test]
    fn the_parts_of_a_report_add_up_to_the_whole(
        all in proptest::collection::vec(made(), 0..30),
        from in 0_i32..900,
        length in 0_i32..900,
    ) {
        let books = books(&invented(&all));
        let period = Period { from: ago(from + length), until: ago(from) };
        let everybody = Scope::Everybody;
        let (deals, won) = sold(&books, everybody, period);
        let by_month = months(&books, everybody, period);
        prop_assert_eq!(by_month.iter().map(|month| month.won).sum::<i64>(), won);
        prop_assert_eq!(by_month.iter().map(|month| month.deals).sum::<usize>(), deals);
        prop_assert_eq!(by_month.iter().map(|month| month.received).sum::<i64>(), received(&books, everybody, period));
        let whole = overall(&books, everybody, period);
        prop_assert_eq!((whole.won, whole.amount), (deals, won));
        for by in [By::Owner, By::Source, By::Industry, By::Product] {
            let parts = rates(&books, everybody, period, by);
            prop_assert_eq!(parts.iter().map(|(_, rate)| rate.amount).sum::<i64>(), won);
            prop_assert_eq!(parts.iter().map(|(_, rate)| rate.won + rate.lost).sum::<usize>(), whole.won + whole.lost);
        }
        let sources = by_source(&books, everybody, period);
        prop_assert_eq!(sources.iter().map(|(_, line)| line.amount).sum::<i64>(), won);
        prop_assert_eq!(sources.iter().map(|(_, line)| line.received).sum::<i64>(), received(&books, everybody, period));
        let turned: i64 = books.turns.iter().filter(|turn| period.holds(turn.day)).map(|turn| turn.amount).sum();
        for ground in [Ground::Region, Ground::Industry] {
            let parts = markets(&books, everybody, period, ground);
            prop_assert_eq!(parts.iter().map(|(_, market)| market.amount).sum::<i64>(), turned);
            prop_assert_eq!(parts.iter().map(|(_, market)| market.customers).sum::<usize>(), 5);
        }
        prop_assert_eq!(bands(&books, everybody, period).iter().map(|band| band.amount).sum::<i64>(), turned);
        let bought: i64 = books.purchases.iter().filter(|one| period.holds(one.day)).map(|one| one.amount).sum();
        prop_assert_eq!(products(&books, everybody, period).iter().map(|(_, liked)| liked.amount).sum::<i64>(), bought);
        let open: i64 = books.deals.iter().filter(|deal| deal.outcome == Outcome::Open).map(|deal| deal.amount).sum();
        prop_assert_eq!(forecast(&books, everybody, TODAY).iter().map(|line| line.full).sum::<i64>(), open);
        let day = Day { today: TODAY, offset_minutes: 0 };
        let (_, worths) = worth(&books, everybody, day);
        let ever: i64 = books.turns.iter().map(|turn| turn.amount).sum();
        prop_assert_eq!(worths.iter().map(|line| line.so_far).sum::<i64>(), ever);
    }

    #[test]
    fn what_people_sold_is_what_the_company_sold(all in proptest::collection::vec(made(), 0..30)) {
        let books = books(&invented(&all));
        let whole = sold(&books, Scope::Everybody, year());
        let mut scopes: Vec<Scope> = books.owners().into_iter().map(Scope::Owner).collect();
        scopes.push(Scope::Owner(super::books::NOBODY));
        let parts: Vec<(usize, i64)> = scopes.iter().map(|scope| sold(&books, *scope, year())).collect();
        prop_assert_eq!(parts.iter().map(|(deals, _)| deals).sum::<usize>(), whole.0);
        prop_assert_eq!(parts.iter().map(|(_, amount)| amount).sum::<i64>(), whole.1);
    }
}
