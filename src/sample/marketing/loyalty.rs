//! Referrals, points and stages of life of the sample company. What follows from them stands on the customers, as the one
//! door would write it.

use super::some_of;
use crate::model::record::{Record, RecordId};
use crate::model::schema::builder::t;
use crate::model::schema::tables::customer::{self, Status};
use crate::model::schema::tables::lifecycle::{self, LifeStage};
use crate::model::schema::tables::points::{self, REASONS};
use crate::model::schema::tables::referral::{self, Channel};
use crate::model::text::Text;
use crate::model::value::Timestamp;
use crate::sample::customers::Account;
use crate::sample::scene::{Scene, entered, sort};

/// Referrals.
const REFERRALS: usize = 12;
/// Points for a referral.
const REWARD: i64 = 200;
/// Fen for which a customer gets a point.
const FEN_A_POINT: i64 = 10_000;

const WHY: [(LifeStage, Text); 6] = [
    (LifeStage::Potential, t("项目推迟，重新培育", "The project was put off; begun anew")),
    (LifeStage::Intent, t("客户约了演示", "Asked for a demonstration")),
    (LifeStage::Won, t("首次成交", "First deal")),
    (LifeStage::Active, t("每月都有往来", "In touch every month")),
    (LifeStage::Loyal, t("多次购买并推荐同行", "Bought again and referred others")),
    (LifeStage::Lost, t("改用其他供应商", "Went to another supplier")),
];

/// Invents all of it.
pub fn invent(scene: &mut Scene, accounts: &mut [Account]) -> Vec<Record> {
    let (mut referrals, mut entries) = refer(scene, accounts);
    entries.extend(earn(scene, accounts));
    write_balances(accounts, &entries);
    scene.number(&mut referrals, "TJ", referral::NUMBER);
    sort(&mut entries);
    referrals.extend(entries);
    referrals.extend(pass_stages(scene, accounts));
    referrals
}

/// Who referred whom, and the points for it.
fn refer(scene: &mut Scene, accounts: &mut [Account]) -> (Vec<Record>, Vec<Record>) {
    let of = |accounts: &[Account], wanted: fn(&Account) -> bool| -> Vec<usize> {
        (0..accounts.len()).filter(|place| accounts.get(*place).is_some_and(wanted)).collect()
    };
    let old = of(accounts, |one| one.status == Status::Won && one.age > 120);
    let new = of(accounts, |one| matches!(one.status, Status::Potential | Status::Intent) && one.age < 100);
    let (from, to) = (some_of(scene, old.len(), REFERRALS), some_of(scene, new.len(), REFERRALS));
    let (mut referrals, mut entries) = (Vec::new(), Vec::new());
    for (from, to) in from.into_iter().zip(to) {
        let (Some(from), Some(to)) = (old.get(from).copied(), new.get(to).copied()) else { continue };
        let (Some(referrer), Some(brought)) = (accounts.get(from), accounts.get(to)) else { continue };
        let (who, owner, at) = (referrer.record.id, referrer.owner.clone(), entered(&brought.record));
        let rewarded = scene.random.chance(60);
        let channels = [Channel::Mouth, Channel::Mouth, Channel::Phone, Channel::Wechat, Channel::Event];
        let record = scene
            .record(referral::ID, at, &owner)
            .with(referral::REFERRER, who)
            .with(referral::REFERRED, brought.record.id)
            .with(referral::CHANNEL, scene.random.one_of(&channels, Channel::Mouth))
            .with(referral::REFERRED_ON, at.date(scene.offset_minutes))
            .with(referral::REWARD_POINTS, REWARD)
            .with(referral::REWARDED, rewarded);
        referrals.push(record);
        if rewarded {
            entries.push(book(scene, who, &owner, (at, REWARD, 1)));
        }
        if let Some(brought) = accounts.get_mut(to) {
            brought.record.set(customer::REFERRED_BY, who);
        }
    }
    (referrals, entries)
}

/// An entry of points: when, how many, and the place of the reason.
fn book(scene: &mut Scene, who: RecordId, by: &str, (at, points, reason): (Timestamp, i64, usize)) -> Record {
    let reason = REASONS.get(reason).copied().unwrap_or(t("", ""));
    scene
        .record(points::ID, at, by)
        .with(points::REASON, reason.get(scene.locale).to_owned())
        .with(points::CUSTOMER, who)
        .with(points::BOOKED_ON, at.date(scene.offset_minutes))
        .with(points::POINTS, points)
}

/// Points for what was bought, some of them spent again.
fn earn(scene: &mut Scene, accounts: &[Account]) -> Vec<Record> {
    let mut entries = Vec::new();
    for account in accounts {
        let earned = account.record.get(customer::PURCHASE_TOTAL).unwrap_or(0) / FEN_A_POINT;
        if earned <= 0 {
            continue;
        }
        let ago = scene.random.between(2, account.age.max(3) - 1);
        let at = scene.moment(ago, 15 * 60).max(entered(&account.record));
        entries.push(book(scene, account.record.id, &account.owner, (at, earned, 0)));
        if scene.random.chance(30) && earned > 10 {
            let later = scene.after(at, 1_440);
            entries.push(book(scene, account.record.id, &account.owner, (later, -earned / 4, 4)));
        }
    }
    entries
}

/// What the entries come to, as a commit would write it on the customer.
fn write_balances(accounts: &mut [Account], entries: &[Record]) {
    for account in accounts {
        let own = entries.iter().filter(|entry| entry.get(points::CUSTOMER) == Some(account.record.id));
        let own: Vec<i64> = own.filter_map(|entry| entry.get(points::POINTS)).collect();
        if !own.is_empty() {
            account.record.set(customer::POINTS, own.iter().sum::<i64>());
        }
    }
}

/// The stages that customers passed since they were entered.
fn pass_stages(scene: &mut Scene, accounts: &[Account]) -> Vec<Record> {
    let mut passed = Vec::new();
    for (place, account) in accounts.iter().enumerate() {
        let (stage, before) = match account.status {
            Status::Potential if place % 20 == 12 => (LifeStage::Potential, LifeStage::Intent),
            Status::Potential => continue,
            Status::Intent => (LifeStage::Intent, LifeStage::Potential),
            Status::Won if place % 10 == 3 => (LifeStage::Active, LifeStage::Won),
            Status::Won if place % 10 == 7 => (LifeStage::Loyal, LifeStage::Won),
            Status::Won => (LifeStage::Won, LifeStage::Intent),
            Status::Lost => (LifeStage::Lost, LifeStage::Intent),
        };
        let ago = scene.random.between(1, account.age.max(2) - 1);
        let at = scene.moment(ago, 16 * 60).max(entered(&account.record));
        let why = WHY.iter().find(|(known, _)| *known == stage).map_or(t("", ""), |(_, why)| *why);
        passed.push(
            scene
                .record(lifecycle::ID, at, &account.owner)
                .with(lifecycle::CUSTOMER, account.record.id)
                .with(lifecycle::STAGE, stage)
                .with(lifecycle::PREVIOUS, before)
                .with(lifecycle::ENTERED_ON, at.date(scene.offset_minutes))
                .with(lifecycle::REASON, why.get(scene.locale).to_owned()),
        );
    }
    passed
}
