//! Points, referrals and stages of life stand on the customer and in its history, whoever enters them and by whatever way
//! they come.

use super::*;
use crate::model::schema::tables::customer::Status;
use crate::model::schema::tables::lifecycle::{self, LifeStage};
use crate::model::schema::tables::{campaign, lead, opportunity, participation, points, question, referral, survey};

fn booked(session: &TestSession, customer: RecordId, points: i64) -> Record {
    Record::new(points::ID, session.new_id())
        .with(points::CUSTOMER, customer)
        .with(points::REASON, "购买奖励".to_owned())
        .with(points::POINTS, points)
}

fn balance(session: &TestSession, customer: RecordId) -> Option<i64> {
    customer_of(session, customer).get(customer::POINTS)
}

fn all(session: &TestSession, entity: EntityId) -> Vec<Record> {
    session.read(|workspace| {
        workspace.rows(entity).into_iter().filter_map(|row| workspace.record_at(entity, row)).collect()
    })
}

fn from_backend(session: &TestSession, changes: Vec<Change>) {
    let proposal = || Proposal { label: String::new(), origin: Origin::Sync, changes: changes.clone() };
    block_on(session.commit_planned(|_| (vec![proposal()], ()))).unwrap();
}

#[test]
fn nobody_spends_points_that_a_customer_does_not_have() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "甲公司");
    let earned = booked(&session, customer, 100);
    commit(&session, vec![Change::create(&earned)]).unwrap();
    commit(&session, vec![Change::create(&booked(&session, customer, -40))]).unwrap();
    assert_eq!(balance(&session, customer), Some(60));
    let refused = commit(&session, vec![Change::create(&booked(&session, customer, -61))]);
    let said = Refusal::TooFewPoints { customer, balance: Some(60), wanted: 61 };
    assert!(matches!(refused, Err(CommitError::Refused(refusal)) if refusal == said));
    let stored = session.read(|workspace| workspace.record(points::ID, earned.id)).unwrap();
    let less = stored.clone().with(points::POINTS, 10);
    assert!(commit(&session, vec![Change::between(&stored, &less).unwrap()]).is_err(), "nor by an edit");
    assert_eq!((balance(&session, customer), all(&session, points::ID).len()), (Some(60), 2));
    block_on(session.undo()).unwrap();
    assert_eq!(balance(&session, customer), Some(100));
    block_on(session.compact()).unwrap();
    drop(session);
    assert_eq!(balance(&open(&store, 2), customer), Some(100));
}

#[test]
fn a_customer_goes_with_the_points_that_it_earned_and_spent() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "甲公司");
    for points in [100, -90] {
        commit(&session, vec![Change::create(&booked(&session, customer, points))]).unwrap();
    }
    let earned = all(&session, points::ID).into_iter().next().unwrap();
    commit(&session, vec![Change::delete(&earned)]).unwrap();
    assert_eq!(balance(&session, customer), Some(-90), "an entry that was wrong can be taken away");
    block_on(session.undo()).unwrap();
    commit(&session, vec![Change::delete(&customer_of(&session, customer))]).unwrap();
    assert_eq!(all(&session, points::ID).len(), 0);
    block_on(session.undo()).unwrap();
    assert_eq!(balance(&session, customer), Some(10));
}

#[test]
fn two_desks_that_each_booked_points_both_count_both() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "甲公司");
    commit(&session, vec![Change::create(&booked(&session, customer, 100))]).unwrap();
    from_backend(&session, vec![Change::create(&booked(&session, customer, -120))]);
    assert_eq!(balance(&session, customer), Some(-20), "both desks have spent, and neither entry is lost");
    let before = customer_of(&session, customer);
    let theirs = before.clone().with(customer::POINTS, -120);
    from_backend(&session, vec![Change::between(&before, &theirs).unwrap()]);
    assert_eq!(balance(&session, customer), Some(-20));
    commit(&session, vec![Change::create(&booked(&session, customer, 5))]).unwrap();
    assert_eq!(balance(&session, customer), Some(-15), "what mends a balance is never refused");
}

#[test]
fn points_strewn_over_the_batches_of_an_import_add_up() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let made = Record::new(customer::ID, session.new_id()).with(customer::NAME, "00001".to_owned());
    let id = session.new_id();
    let entries = [booked(&session, made.id, -30), booked(&session, made.id, 100), booked(&session, made.id, 7)];
    let proposals: Vec<Proposal> = [vec![&made, &entries[0]], vec![&entries[1]], vec![&entries[2]]]
        .iter()
        .map(|records| Proposal {
            label: "points.csv".to_owned(),
            origin: Origin::Import(id),
            changes: records.iter().map(|record| Change::create(record)).collect(),
        })
        .collect();
    block_on(session.commit_many(proposals.as_slice(), &mut |_| true)).unwrap();
    assert_eq!(balance(&session, made.id), Some(77));
}

#[test]
fn the_history_of_a_customer_says_when_a_person_moved_it_on() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "甲公司");
    let before = customer_of(&session, customer);
    let won = before.clone().with(customer::STATUS, Status::Won);
    commit(&session, vec![Change::between(&before, &won).unwrap()]).unwrap();
    let passed = all(&session, lifecycle::ID);
    let [stage] = passed.as_slice() else { panic!("{passed:?}") };
    assert_eq!(stage.get(lifecycle::CUSTOMER), Some(customer));
    assert_eq!(stage.get(lifecycle::STAGE), Some(LifeStage::Won));
    assert_eq!(stage.get(lifecycle::PREVIOUS), Some(LifeStage::Potential));
    assert_eq!(stage.get(lifecycle::ENTERED_ON), Some(Timestamp(1_790_000_000_000).date(480)));
    block_on(session.undo()).unwrap();
    assert_eq!(all(&session, lifecycle::ID).len(), 0, "a slip that was taken back is no stage");
    block_on(session.redo()).unwrap();
    assert_eq!(all(&session, lifecycle::ID).len(), 1);
}

#[test]
fn a_referral_says_on_the_new_customer_who_brought_it() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let (old, new) = (new_customer(&session, "老客户"), new_customer(&session, "新客户"));
    let said = |referrer: RecordId, referred: RecordId| {
        let record = Record::new(referral::ID, session.new_id())
            .with(referral::REFERRER, referrer)
            .with(referral::REFERRED, referred);
        commit(&session, vec![Change::create(&record)]).unwrap();
        record.id
    };
    said(old, old);
    assert_eq!(customer_of(&session, old).get(customer::REFERRED_BY), None);
    let told = said(old, new);
    assert_eq!(customer_of(&session, new).get(customer::REFERRED_BY), Some(old));
    let third = new_customer(&session, "第三家");
    said(third, new);
    assert_eq!(customer_of(&session, new).get(customer::REFERRED_BY), Some(old), "the first word holds");
    let slip = session.read(|workspace| workspace.record(referral::ID, told)).unwrap();
    let right = slip.clone().with(referral::REFERRER, third);
    commit(&session, Change::between(&slip, &right).into_iter().collect()).unwrap();
    assert_eq!(customer_of(&session, new).get(customer::REFERRED_BY), Some(third), "a slip that is put right");
}

#[test]
fn a_question_keeps_its_code_and_gets_none_that_another_has() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let asked = Record::new(survey::ID, session.new_id()).with(survey::NAME, "满意度".to_owned());
    commit(&session, vec![Change::create(&asked)]).unwrap();
    for words in ["功能", "价格"] {
        let record = Record::new(question::ID, session.new_id())
            .with(question::SURVEY, asked.id)
            .with(question::TEXT, words.to_owned());
        commit(&session, vec![Change::create(&record)]).unwrap();
    }
    let questions = all(&session, question::ID);
    let codes: Vec<&str> = questions.iter().map(|question| question.text(question::CODE)).collect();
    assert!(codes.iter().all(|code| code.len() == 6) && codes[0] != codes[1], "{codes:?}");
    let renamed = questions[0].clone().with(question::TEXT, "性能".to_owned());
    commit(&session, vec![Change::between(&questions[0], &renamed).unwrap()]).unwrap();
    assert_eq!(all(&session, question::ID)[0].text(question::CODE), codes[0]);
}

#[test]
fn a_campaign_named_in_words_is_the_campaign_and_old_words_stay() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let fair = Record::new(campaign::ID, session.new_id()).with(campaign::NAME, "秋季展会".to_owned());
    commit(&session, vec![Change::create(&fair)]).unwrap();
    let said = |words: &str| {
        Record::new(lead::ID, session.new_id())
            .with(lead::NAME, "甲公司".to_owned())
            .with(lead::CAMPAIGN, words.to_owned())
    };
    let (known, unknown) = (said("秋季展会"), said("某次活动"));
    commit(&session, vec![Change::create(&known), Change::create(&unknown)]).unwrap();
    let stored = |id: RecordId| session.read(|workspace| workspace.record(lead::ID, id)).unwrap();
    assert_eq!(stored(known.id).get(lead::FROM_CAMPAIGN), Some(fair.id));
    let unknown = stored(unknown.id);
    assert_eq!((unknown.text(lead::CAMPAIGN), unknown.get(lead::FROM_CAMPAIGN)), ("某次活动", None));
    let chosen = unknown.clone().with(lead::FROM_CAMPAIGN, fair.id);
    commit(&session, Change::between(&unknown, &chosen).into_iter().collect()).unwrap();
    assert_eq!(stored(unknown.id).text(lead::CAMPAIGN), "秋季展会");
}

#[test]
fn a_deal_from_a_campaign_is_what_came_of_taking_part_in_it() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let customer = new_customer(&session, "甲公司");
    let fair = Record::new(campaign::ID, session.new_id()).with(campaign::NAME, "秋季展会".to_owned());
    let guest = Record::new(participation::ID, session.new_id())
        .with(participation::CAMPAIGN, fair.id)
        .with(participation::CUSTOMER, customer);
    commit(&session, vec![Change::create(&fair), Change::create(&guest)]).unwrap();
    let deal = Record::new(opportunity::ID, session.new_id())
        .with(opportunity::NAME, "新线".to_owned())
        .with(opportunity::CUSTOMER, customer)
        .with(opportunity::FROM_CAMPAIGN, fair.id);
    commit(&session, vec![Change::create(&deal)]).unwrap();
    let came_of_it = session.read(|workspace| workspace.record(participation::ID, guest.id)).unwrap();
    assert_eq!(came_of_it.get(participation::OPPORTUNITY), Some(deal.id));
}
