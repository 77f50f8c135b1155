//! The stage of life of a customer, reckoned for a day and explained (G1, R117–R120, R159, R169). A pure function of what
//! the desk knows; docs/decisions/0024 says why it is stored nowhere.

use super::dealings::{self, Dealings};
use crate::model::Record;
use crate::model::schema::tables::customer::{self, Status};
use crate::model::schema::tables::lifecycle::LifeStage;
use crate::workspace::Workspace;
use crate::workspace::query::Day;

/// After so many days without a word or a purchase a customer is lost, where its own rhythm is not longer.
pub const SILENCE: i32 = 365;
/// So many times its own rhythm a customer may wait before it is lost.
pub const RHYTHMS: i32 = 3;
/// Within so many days after a word or a purchase a customer is active.
pub const ACTIVE: i32 = 90;
/// Who bought so often is loyal.
pub const LOYAL: usize = 3;
/// Who bought so often and referred somebody is loyal too.
pub const LOYAL_WITH_REFERRAL: usize = 2;

/// Why a customer is in its stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A person has marked it as lost.
    MarkedLost,
    /// A person has marked it as interested.
    MarkedInterested,
    /// A person has marked it as a customer, and no purchase is known.
    MarkedCustomer,
    /// It has bought nothing yet.
    NothingBought,
    /// So many open deals are beyond a lead.
    OpenDeals(usize),
    /// It has bought so often.
    Bought(usize),
    /// The last purchase was so many days ago.
    LastBought(i32),
    /// It referred so many customers.
    Referred(usize),
    /// A contract is being carried out.
    ContractRuns,
    /// The last word or purchase was so many days ago, at most this many are active.
    Heard(i32),
    /// Nobody has heard of it for so many days, of so many that are allowed.
    Silent {
        /// For so many.
        days: i32,
        /// Of so many.
        limit: i32,
    },
}

/// Where a customer stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The stage.
    pub stage: LifeStage,
    /// Why, the weightiest first.
    pub reasons: Vec<Reason>,
    /// How near a customer who bought is to be lost, in per cent (R159, R169); `None` for all others.
    pub risk: Option<i32>,
}

/// Where a customer stands on a day.
pub fn standing(workspace: &Workspace, record: &Record, day: Day) -> Standing {
    judge(record.get(customer::STATUS), &dealings::of_customer(workspace, record, day), day)
}

/// The same, of what is known of it.
pub fn judge(status: Option<Status>, known: &Dealings, day: Day) -> Standing {
    let is_customer = known.bought > 0 || status == Some(Status::Won);
    if status == Some(Status::Lost) {
        return Standing { stage: LifeStage::Lost, reasons: vec![Reason::MarkedLost], risk: None };
    }
    if is_customer { of_customer(known, day) } else { of_prospect(status, known) }
}

fn of_prospect(status: Option<Status>, known: &Dealings) -> Standing {
    let mut reasons = Vec::new();
    if known.open_deals > 0 {
        reasons.push(Reason::OpenDeals(known.open_deals));
    }
    if status == Some(Status::Intent) {
        reasons.push(Reason::MarkedInterested);
    }
    let stage = if reasons.is_empty() { LifeStage::Potential } else { LifeStage::Intent };
    reasons.push(Reason::NothingBought);
    Standing { stage, reasons, risk: None }
}

fn of_customer(known: &Dealings, day: Day) -> Standing {
    let bought = if known.bought > 0 { Reason::Bought(known.bought) } else { Reason::MarkedCustomer };
    let limit = known.rhythm.map_or(SILENCE, |rhythm| rhythm.gap.saturating_mul(RHYTHMS).max(SILENCE));
    let silent = known.days_since_heard(day.today);
    let risk = if known.runs { 0 } else { silent.map_or(0, |days| percent(days, limit)) };
    let standing = |stage: LifeStage, reasons: Vec<Reason>| Standing { stage, reasons, risk: Some(risk) };
    if let Some(days) = silent.filter(|days| *days > limit && !known.runs) {
        return standing(LifeStage::Lost, vec![Reason::Silent { days, limit }, bought]);
    }
    let recent = known.days_since_bought(day.today).filter(|days| *days <= limit);
    let often = known.bought >= LOYAL || known.bought >= LOYAL_WITH_REFERRAL && known.referred > 0;
    if let Some(days) = recent.filter(|_| often) {
        let mut reasons = vec![bought, Reason::LastBought(days)];
        if known.referred > 0 {
            reasons.push(Reason::Referred(known.referred));
        }
        return standing(LifeStage::Loyal, reasons);
    }
    let mut lively = Vec::new();
    if known.runs {
        lively.push(Reason::ContractRuns);
    }
    if let Some(days) = silent.filter(|days| *days <= ACTIVE) {
        lively.push(Reason::Heard(days));
    }
    if lively.is_empty() {
        let mut reasons = vec![bought];
        reasons.extend(silent.map(|days| Reason::Silent { days, limit }));
        return standing(LifeStage::Won, reasons);
    }
    lively.push(bought);
    standing(LifeStage::Active, lively)
}

fn percent(part: i32, of: i32) -> i32 {
    let share = i64::from(part.max(0)) * 100 / i64::from(of.max(1));
    i32::try_from(share.min(100)).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::rhythm::Rhythm;
    use crate::model::schema::tables::contract::{self, ContractState};
    use crate::model::schema::tables::interaction;
    use crate::model::schema::tables::opportunity::{self, Outcome, Stage};
    use crate::model::schema::tables::{purchase, referral};
    use crate::model::value::{CalendarDate, Timestamp};
    use crate::model::{RecordId, Value};
    use proptest::prelude::*;

    const DAY: Day = Day { today: CalendarDate(20_000), offset_minutes: 480 };

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn named(status: Status) -> Record {
        Record::new(customer::ID, id(1)).with(customer::NAME, "甲公司".to_owned()).with(customer::STATUS, status)
    }

    fn on(ago: i32) -> CalendarDate {
        DAY.today.plus_days(-ago)
    }

    fn bought(number: u8, ago: i32) -> Record {
        Record::new(purchase::ID, id(number)).with(purchase::CUSTOMER, id(1)).with(purchase::PURCHASED_ON, on(ago))
    }

    fn talk(number: u8, ago: i32) -> Record {
        Record::new(interaction::ID, id(number))
            .with(interaction::CUSTOMER, id(1))
            .with(interaction::TIME, Timestamp::from_local(on(ago), 600, 480))
    }

    fn with_sums(record: Record, count: i64, last_ago: i32) -> Record {
        record.with(customer::PURCHASE_COUNT, count).with(customer::LAST_PURCHASE, on(last_ago))
    }

    fn stage(of: &Record, others: &[Record]) -> Standing {
        let mut records = vec![of.clone()];
        records.extend_from_slice(others);
        standing(&Workspace::holding(&records), of, DAY)
    }

    #[test]
    fn whoever_has_bought_nothing_is_potential_until_there_is_interest() {
        let new = stage(&named(Status::Potential), &[talk(2, 1)]);
        assert_eq!((new.stage, new.reasons), (LifeStage::Potential, vec![Reason::NothingBought]));
        let deal = Record::new(opportunity::ID, id(3))
            .with(opportunity::CUSTOMER, id(1))
            .with(opportunity::OUTCOME, Outcome::Open)
            .with(opportunity::STAGE, Stage::PROPOSAL);
        let interested = stage(&named(Status::Potential), std::slice::from_ref(&deal));
        assert_eq!(interested.stage, LifeStage::Intent);
        assert_eq!(interested.reasons, [Reason::OpenDeals(1), Reason::NothingBought]);
        let lead = deal.with(opportunity::STAGE, Stage::LEAD);
        assert_eq!(stage(&named(Status::Potential), &[lead]).stage, LifeStage::Potential);
        assert_eq!(stage(&named(Status::Intent), &[]).stage, LifeStage::Intent);
    }

    #[test]
    fn a_customer_is_active_while_one_hears_of_it_and_lost_when_it_is_silent_too_long() {
        let one = |last: i32| with_sums(named(Status::Won), 1, last);
        let active = stage(&one(20), &[bought(2, 20)]);
        assert_eq!((active.stage, active.reasons), (LifeStage::Active, vec![Reason::Heard(20), Reason::Bought(1)]));
        let quiet = stage(&one(200), &[bought(2, 200)]);
        assert_eq!((quiet.stage, quiet.risk), (LifeStage::Won, Some(54)));
        assert_eq!(stage(&one(200), &[bought(2, 200), talk(3, 30)]).stage, LifeStage::Active);
        let lost = stage(&one(400), &[bought(2, 400)]);
        assert_eq!(lost.stage, LifeStage::Lost);
        assert_eq!(lost.reasons.first(), Some(&Reason::Silent { days: 400, limit: SILENCE }));
        assert_eq!(lost.risk, Some(100));
        let agreed = Record::new(contract::ID, id(4))
            .with(contract::CUSTOMER, id(1))
            .with(contract::STATE, ContractState::Performing);
        assert_eq!(stage(&one(400), &[bought(2, 400), agreed.clone()]).stage, LifeStage::Active);
        let over = agreed.with(contract::ENDS_ON, on(30));
        assert_eq!(
            stage(&one(400), &[bought(2, 400), over]).stage,
            LifeStage::Lost,
            "a contract that is over holds nobody"
        );
    }

    #[test]
    fn who_buys_every_second_year_is_not_lost_after_one() {
        let of = with_sums(named(Status::Won), 3, 700);
        let found = stage(&of, &[bought(2, 2_100), bought(3, 1_400), bought(4, 700)]);
        assert_eq!(found.stage, LifeStage::Loyal);
        assert_eq!(found.reasons, [Reason::Bought(3), Reason::LastBought(700)]);
    }

    #[test]
    fn who_came_back_and_brought_another_is_loyal() {
        let of = with_sums(named(Status::Won), 2, 100);
        let purchases = [bought(2, 300), bought(3, 100)];
        assert_eq!(stage(&of, &purchases).stage, LifeStage::Won);
        let brought = Record::new(referral::ID, id(5)).with(referral::REFERRER, id(1)).with(referral::REFERRED, id(9));
        let [first, second] = purchases;
        let found = stage(&of, &[first, second, brought]);
        assert_eq!((found.stage, found.reasons.last()), (LifeStage::Loyal, Some(&Reason::Referred(1))));
    }

    #[test]
    fn what_a_person_has_said_of_the_end_holds() {
        let found = stage(&with_sums(named(Status::Lost), 9, 1), &[bought(2, 1)]);
        assert_eq!((found.stage, found.reasons), (LifeStage::Lost, vec![Reason::MarkedLost]));
        let marked = stage(&named(Status::Won), &[]);
        assert_eq!((marked.stage, marked.reasons), (LifeStage::Won, vec![Reason::MarkedCustomer]));
        let mut unsaid = named(Status::Won);
        unsaid.set_value(customer::STATUS.field, None::<Value>);
        assert_eq!(stage(&unsaid, &[]).stage, LifeStage::Potential);
    }

    proptest! {
        #[test]
        fn time_alone_never_makes_a_customer_livelier(
            bought in 1_usize..6,
            referred in 0_usize..3,
            last in 0_i32..2_000,
            heard in 0_i32..2_000,
            gap in proptest::option::of(1_i32..900),
            later in 0_i32..2_000,
        ) {
            let known = Dealings {
                bought,
                referred,
                last_bought: Some(on(last)),
                last_heard: Some(on(heard.min(last))),
                rhythm: gap.map(|gap| Rhythm { last: on(last), gap }),
                ..Dealings::default()
            };
            let rank = |day: Day| match judge(Some(Status::Won), &known, day).stage {
                LifeStage::Loyal => 3,
                LifeStage::Active => 2,
                LifeStage::Won => 1,
                _ => 0,
            };
            let then = Day { today: DAY.today.plus_days(later), ..DAY };
            prop_assert!(rank(then) <= rank(DAY));
        }
    }
}
