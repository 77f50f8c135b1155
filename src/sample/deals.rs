//! The opportunities of the sample company, in every stage and outcome (R12–R23, G2).
//! Each belongs to a run of the talks with its customer; the newest of them tells its last follow-up (R22).

use super::customers::Account;
use super::phrases::{NEEDS, PRODUCTS, PROJECTS};
use super::scene::{Scene, entered, touch};
use crate::model::pipeline::Pipeline;
use crate::model::record::Record;
use crate::model::schema::tables::customer::{self, Status};
use crate::model::schema::tables::interaction;
use crate::model::schema::tables::opportunity::{self, LOSS_REASONS, Outcome, Stage};
use crate::model::text::Locale;
use crate::model::value::Timestamp;

/// Invents the opportunities, numbered, and writes them on the talks that they belong to.
pub fn invent(scene: &mut Scene, accounts: &[Account], talks: &mut [Vec<Record>]) -> Vec<Record> {
    let mut deals = Vec::new();
    for (place, (account, spoken)) in accounts.iter().zip(talks.iter_mut()).enumerate() {
        let wanted = match account.status {
            Status::Potential => 12,
            Status::Intent => 45,
            Status::Won => 52,
            Status::Lost => 45,
        };
        if scene.random.chance(wanted) {
            let (stage, outcome) = fate(scene, account.status);
            deals.extend(pursue(scene, account, spoken, stage, outcome));
        }
        if account.status == Status::Won && place % 6 == 1 {
            deals.extend(second_sale(scene, account));
        }
    }
    scene.number(&mut deals, "S", opportunity::NUMBER);
    deals
}

/// How far an opportunity has come with a customer of that status.
fn fate(scene: &mut Scene, status: Status) -> (Stage, Outcome) {
    if scene.random.chance(6) {
        return (scene.random.one_of(&[Stage::LEAD, Stage::ANALYSIS], Stage::LEAD), Outcome::Void);
    }
    match status {
        Status::Potential => {
            (scene.random.one_of(&[Stage::LEAD, Stage::LEAD, Stage::ANALYSIS], Stage::LEAD), Outcome::Open)
        }
        Status::Intent => {
            let stages = [Stage::ANALYSIS, Stage::PROPOSAL, Stage::PROPOSAL, Stage::NEGOTIATION];
            (scene.random.one_of(&stages, Stage::PROPOSAL), Outcome::Open)
        }
        Status::Won => (Stage::WON, Outcome::Won),
        Status::Lost => {
            let stages = [Stage::ANALYSIS, Stage::PROPOSAL, Stage::NEGOTIATION];
            (scene.random.one_of(&stages, Stage::PROPOSAL), Outcome::Lost)
        }
    }
}

/// An opportunity that begins at one talk and ends at another, or goes on.
fn pursue(
    scene: &mut Scene,
    account: &Account,
    spoken: &mut [Record],
    stage: Stage,
    outcome: Outcome,
) -> Option<Record> {
    let first = scene.random.place(spoken.len().div_ceil(2));
    let last = if outcome == Outcome::Won && spoken.len() > first + 1 {
        // After the deal comes the service: the newest talk is no longer about it.
        spoken.len() - 2
    } else {
        spoken.len().checked_sub(1)?
    };
    let begin = spoken.get(first)?.get(interaction::TIME)?;
    let mut deal = begin_deal(scene, account, begin, stage, outcome);
    for talk in spoken.iter_mut().take(last + 1).skip(first) {
        talk.set(interaction::OPPORTUNITY, deal.id);
    }
    let newest = spoken.get(last)?;
    let contact = spoken.iter().take(last + 1).skip(first).find_map(|talk| talk.get(interaction::CONTACT));
    if let Some(contact) = contact {
        deal.set(opportunity::CONTACT, contact);
    }
    summarise(&mut deal, newest);
    let time = newest.get(interaction::TIME).unwrap_or(begin);
    settle(scene, &mut deal, time, outcome);
    Some(deal)
}

/// A new opportunity with an old customer, not yet talked about (R119).
fn second_sale(scene: &mut Scene, account: &Account) -> Option<Record> {
    let ago = scene.random.between(1, account.age.min(20));
    let minute = scene.office_minute();
    let begin = scene.moment(ago, minute).max(entered(&account.record));
    let mut deal = begin_deal(scene, account, begin, Stage::LEAD, Outcome::Open);
    settle(scene, &mut deal, begin, Outcome::Open);
    Some(deal)
}

fn begin_deal(scene: &mut Scene, account: &Account, begin: Timestamp, stage: Stage, outcome: Outcome) -> Record {
    let product = scene.say(PRODUCTS);
    let project = scene.say(PROJECTS);
    let short = match account.record.text(customer::SHORT_NAME) {
        "" => account.record.text(customer::NAME),
        short => short,
    };
    let name = match scene.locale {
        Locale::Chinese => format!("{short}{product}{project}"),
        Locale::English => format!("{short}: {product}, {project}"),
    };
    let mut deal = scene
        .record(opportunity::ID, begin, &account.owner)
        .with(opportunity::NAME, name)
        .with(opportunity::CUSTOMER, account.record.id)
        .with(opportunity::PRODUCT, product)
        .with(opportunity::STAGE, stage)
        .with(opportunity::OUTCOME, outcome)
        .with(opportunity::OWNER, account.owner.clone())
        .with(opportunity::SOURCE, account.record.text(customer::SOURCE).to_owned());
    if !scene.random.chance(5) {
        deal.set(opportunity::AMOUNT, amount(scene));
    }
    if scene.random.chance(50) {
        deal.set(opportunity::REQUIREMENTS, scene.say(NEEDS));
    }
    deal
}

/// An amount in fen: many small ones, few large, in round thousands of yuan.
fn amount(scene: &mut Scene) -> i64 {
    let scale = scene.random.one_of(&[1, 1, 3, 3, 3, 8, 8, 20, 60], 3);
    i64::from(scene.random.between(8, 32) * scale) * 1_000 * 100
}

/// What the newest talk leaves on its opportunity (R22).
fn summarise(deal: &mut Record, newest: &Record) {
    if let Some(time) = newest.get(interaction::TIME) {
        deal.set(opportunity::LAST_FOLLOW_UP, time);
    }
    if let Some(next) = newest.get(interaction::NEXT_DATE) {
        deal.set(opportunity::NEXT_FOLLOW_UP, next);
    }
    deal.set(opportunity::LAST_CONTENT, newest.text(interaction::CONTENT).to_owned());
    deal.set(opportunity::NEXT_PLAN, newest.text(interaction::NEXT_PLAN).to_owned());
    touch(deal, entered(newest), newest.text(interaction::PERSON));
}

/// Likelihood, days and amounts as its outcome has them; `time` is when it last moved.
fn settle(scene: &mut Scene, deal: &mut Record, time: Timestamp, outcome: Outcome) {
    deal.set(opportunity::STAGE_SINCE, time);
    let day = time.date(scene.offset_minutes);
    let stage = deal.get(opportunity::STAGE).unwrap_or(Stage::LEAD);
    match outcome {
        Outcome::Open => {
            if let Some(likelihood) = Pipeline::usual().probability(stage) {
                deal.set(opportunity::PROBABILITY, likelihood);
            }
            let ahead = scene.random.between(-8, 90);
            deal.set(opportunity::EXPECTED_CLOSE, scene.today.plus_days(ahead).max(day));
        }
        Outcome::Won => {
            deal.set(opportunity::PROBABILITY, 100);
            let percent = i64::from(scene.random.between(85, 100));
            if let Some(amount) = deal.get(opportunity::AMOUNT) {
                deal.set(opportunity::DEAL_AMOUNT, amount / 100 * percent);
            }
        }
        Outcome::Lost => {
            deal.set(opportunity::PROBABILITY, 0);
            deal.set(opportunity::LOSS_REASON, scene.say(LOSS_REASONS));
        }
        Outcome::Void => deal.set(opportunity::PROBABILITY, 0),
    }
    if outcome != Outcome::Open {
        let shift = scene.random.between(-12, 15);
        deal.set(opportunity::CLOSED_ON, day);
        deal.set(opportunity::EXPECTED_CLOSE, day.plus_days(shift));
    }
}
