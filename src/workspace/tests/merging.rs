//! Merging two customers, or two contacts, loses nothing: all that belonged to the one belongs to the other, sums are
//! reckoned anew, an old link leads on, and one undo takes all of it back.

use super::*;
use crate::model::approval::{ApprovalRules, Rule};
use crate::model::schema::tables::customer::Status;
use crate::model::schema::tables::{approval, contact, opportunity, points, policy, purchase, referral, task};
use crate::workspace::merging::{Pick, differing, merger, proposals, told_apart};

/// Everything that this desk holds, by id, without what the desk notes of each change.
fn all(session: &TestSession) -> Vec<(RecordId, Vec<String>)> {
    session.read(|workspace| {
        let tables = workspace.schema().ids();
        let rows = tables.flat_map(|table| workspace.rows(table).into_iter().map(move |row| (table, row)));
        let records = rows.filter_map(|(table, row)| workspace.record_at(table, row));
        let plain = |record: Record| {
            let own = record.values().iter().filter(|(field, _)| field.0 >= 16);
            (record.id, own.map(|(field, value)| format!("{field:?} {value:?}")).collect())
        };
        let mut found: Vec<(RecordId, Vec<String>)> = records.map(plain).collect();
        found.sort();
        found
    })
}

fn made(session: &TestSession, record: Record) -> RecordId {
    commit(session, vec![Change::create(&record)]).unwrap();
    record.id
}

fn new(session: &TestSession, entity: EntityId) -> Record {
    Record::new(entity, session.new_id())
}

/// A customer with all kinds of things that belong to it.
fn furnished(session: &TestSession, name: &str) -> RecordId {
    let id = new_customer(session, name);
    made(session, new(session, contact::ID).with(contact::NAME, "李雷".to_owned()).with(contact::CUSTOMER, id));
    made(session, follow_up(session, id, "谈了方案", 1_789_000_000_000));
    let deal = new(session, opportunity::ID).with(opportunity::NAME, "采购".to_owned());
    made(session, deal.with(opportunity::CUSTOMER, id));
    let booked = new(session, points::ID).with(points::CUSTOMER, id).with(points::REASON, "购买奖励".to_owned());
    made(session, booked.with(points::POINTS, 50));
    let day = Timestamp(1_789_000_000_000).date(480);
    let bought = new(session, purchase::ID)
        .with(purchase::CUSTOMER, id)
        .with(purchase::PRODUCT_NAME, "轴承".to_owned())
        .with(purchase::PURCHASED_ON, day)
        .with(purchase::AMOUNT, 10_000);
    made(session, bought);
    id
}

fn merge(session: &TestSession, entity: EntityId, kept: RecordId, merged: RecordId) {
    let changes = session.read(|workspace| {
        let one = |id| workspace.record(entity, id).unwrap();
        let picks = proposals(&one(kept), &one(merged), &differing(workspace, &one(kept), &one(merged)));
        merger(workspace, &one(kept), &one(merged), &picks)
    });
    commit(session, changes).unwrap();
}

#[test]
fn nothing_of_a_merged_customer_is_lost_and_one_undo_brings_it_back() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let (kept, merged) = (furnished(&session, "抚州润万环保有限公司"), furnished(&session, "抚州润万环保"));
    let before = all(&session);
    merge(&session, customer::ID, kept, merged);
    assert_eq!(all(&session).len(), before.len() - 1, "only the merged one went");
    session.read(|workspace| {
        for (table, field) in workspace.references_to(customer::ID) {
            assert!(workspace.children(table, field, merged).is_empty(), "{table:?} {field:?}");
        }
        for (table, key) in [
            (contact::ID, contact::CUSTOMER),
            (interaction::ID, interaction::CUSTOMER),
            (task::ID, task::CUSTOMER),
            (opportunity::ID, opportunity::CUSTOMER),
            (points::ID, points::CUSTOMER),
            (purchase::ID, purchase::CUSTOMER),
        ] {
            assert_eq!(workspace.children(table, key.field, kept).len(), 2, "{table:?}");
        }
        assert_eq!(workspace.merged_into(customer::ID, merged), Some(kept));
    });
    let after = customer_of(&session, kept);
    assert_eq!(after.get(customer::POINTS), Some(100));
    assert_eq!(after.get(customer::PURCHASE_COUNT), Some(2));
    assert_eq!(after.get(customer::PURCHASE_TOTAL), Some(20_000));
    assert_eq!(after.text(customer::NAME), "抚州润万环保有限公司", "the fuller of the two names");
    block_on(session.undo()).unwrap();
    assert_eq!(all(&session), before);
    assert_eq!(session.read(|workspace| workspace.merged_into(customer::ID, merged)), None);
}

#[test]
fn no_talk_of_a_customer_with_hundreds_is_lost_where_a_merger_takes_several_batches() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let (kept, merged) = (new_customer(&session, "抚州润万环保有限公司"), new_customer(&session, "抚州润万环保"));
    let talks = session::SLICE + 50;
    let talk = |at: usize| {
        Change::create(
            &new(&session, interaction::ID)
                .with(interaction::CUSTOMER, merged)
                .with(interaction::TIME, Timestamp(1_789_000_000_000 + i64::try_from(at).unwrap()))
                .with(interaction::CONTENT, format!("第{at}次"))
                .with(interaction::NEXT_PLAN, "再次联系".to_owned())
                .with(interaction::NEXT_DATE, CalendarDate(20_700)),
        )
    };
    commit(&session, (0..talks).map(talk).collect()).unwrap();
    let changes = session.read(|workspace| {
        let one = |id| workspace.record(customer::ID, id).unwrap();
        merger(workspace, &one(kept), &one(merged), &[])
    });
    // As the desk commits what is more than a slice.
    let proposal =
        |changes: &[Change]| Proposal { label: "merged".to_owned(), origin: Origin::Person, changes: changes.to_vec() };
    let slices: Vec<Proposal> = changes.chunks(session::SLICE).map(proposal).collect();
    assert!(slices.len() > 1, "all of it fits into one batch");
    let of = |session: &TestSession, id: RecordId| {
        session.read(|workspace| workspace.children(interaction::ID, interaction::CUSTOMER.field, id).len())
    };
    block_on(session.commit_many(slices.as_slice(), &mut |_| true)).unwrap();
    assert_eq!((of(&session, kept), of(&session, merged)), (talks, 0));
    block_on(session.undo()).unwrap();
    assert_eq!((of(&session, kept), of(&session, merged)), (0, talks));
    block_on(session.redo()).unwrap();
    assert_eq!(of(&open(&store, 2), kept), talks);
}

#[test]
fn an_old_link_leads_on_however_often_that_was_merged() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let [one, two, three] = ["甲", "乙", "丙"].map(|name| new_customer(&session, name));
    merge(&session, customer::ID, two, one);
    merge(&session, customer::ID, three, two);
    let into = |id| session.read(|workspace| workspace.merged_into(customer::ID, id));
    assert_eq!((into(one), into(two), into(three)), (Some(three), Some(three), None));
}

#[test]
fn nobody_refers_or_belongs_to_itself_after_a_merger() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let (kept, merged) = (new_customer(&session, "甲"), new_customer(&session, "乙"));
    update(&session, kept, customer::PARENT.field, None, Some(Value::Reference(merged))).unwrap();
    let said = new(&session, referral::ID).with(referral::REFERRER, kept).with(referral::REFERRED, merged);
    made(&session, said);
    let before = all(&session);
    merge(&session, customer::ID, kept, merged);
    let after = customer_of(&session, kept);
    assert_eq!((after.get(customer::PARENT), after.get(customer::REFERRED_BY)), (None, None));
    assert_eq!(session.read(|workspace| workspace.count(referral::ID)), 0);
    block_on(session.undo()).unwrap();
    assert_eq!(all(&session), before);
}

#[test]
fn the_request_for_an_approval_goes_with_the_follow_up_that_it_is_about() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let mut rules = ApprovalRules::default();
    rules.follow_up = Rule { required: true, approvers: vec!["赵敏".to_owned()], ..Rule::default() };
    let agreed = Record::new(policy::ID, policy::APPROVAL).with(policy::BODY, rules.write());
    made(&session, agreed);
    let (kept, merged) = (new_customer(&session, "甲"), new_customer(&session, "乙"));
    made(&session, follow_up(&session, merged, "谈了方案", 1_789_000_000_000));
    assert_eq!(session.read(|workspace| workspace.requests(approval::CUSTOMER.field, merged).len()), 1);
    merge(&session, customer::ID, kept, merged);
    assert_eq!(session.read(|workspace| workspace.requests(approval::CUSTOMER.field, kept).len()), 1);
}

#[test]
fn what_differs_is_proposed_so_that_no_word_and_no_sale_is_lost() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let tagged = |name: &str, tag: &str, remark: &str| {
        new(&session, customer::ID)
            .with(customer::NAME, name.to_owned())
            .with(customer::TAGS, vec!["重点".to_owned(), tag.to_owned()])
            .with(customer::REMARK, remark.to_owned())
    };
    let kept = made(&session, tagged("甲", "东区", "爱喝茶").with(customer::CITY, "苏州".to_owned()));
    let other =
        tagged("乙", "西区", "周一休息").with(customer::STATUS, Status::Won).with(customer::EMAIL, "a@b.cn".to_owned());
    let merged = made(&session, other);
    let picks = session.read(|workspace| {
        let one = |id| workspace.record(customer::ID, id).unwrap();
        proposals(&one(kept), &one(merged), &differing(workspace, &one(kept), &one(merged)))
    });
    let of = |field: FieldId| picks.iter().find(|(known, _)| *known == field).map(|(_, pick)| *pick);
    assert_eq!(of(customer::REMARK.field), Some(Pick::Both));
    assert_eq!(of(customer::TAGS.field), Some(Pick::Both));
    assert_eq!(of(customer::STATUS.field), Some(Pick::Merged));
    assert_eq!(of(customer::EMAIL.field), Some(Pick::Merged));
    assert_eq!(of(customer::CITY.field), None, "what the merged one doesn't say needs no choice");
    merge(&session, customer::ID, kept, merged);
    let after = customer_of(&session, kept);
    assert_eq!(after.text(customer::REMARK), "爱喝茶\n周一休息");
    assert_eq!(after.get(customer::TAGS), Some(["重点", "东区", "西区"].map(str::to_owned).to_vec()));
    assert_eq!(after.text(customer::CITY), "苏州");
}

#[test]
fn a_contact_entered_twice_becomes_one_with_all_its_talks() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let of = new_customer(&session, "甲");
    let person = || new(&session, contact::ID).with(contact::NAME, "李雷".to_owned()).with(contact::CUSTOMER, of);
    let (kept, merged) = (made(&session, person()), made(&session, person()));
    let led = made(&session, person().with(contact::REPORTS_TO, merged));
    made(&session, follow_up(&session, of, "谈了方案", 1_789_000_000_000).with(interaction::CONTACT, merged));
    let before = all(&session);
    merge(&session, contact::ID, kept, merged);
    session.read(|workspace| {
        assert_eq!(workspace.children(interaction::ID, interaction::CONTACT.field, kept).len(), 1);
        let led = workspace.record(contact::ID, led).unwrap();
        assert_eq!(led.get(contact::REPORTS_TO), Some(kept));
        assert_eq!(workspace.merged_into(contact::ID, merged), Some(kept));
    });
    block_on(session.undo()).unwrap();
    assert_eq!(all(&session), before);
}

#[test]
fn who_was_told_apart_stays_so_through_a_merger() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let [one, two, other] = ["甲", "乙", "丙"].map(|name| new_customer(&session, name));
    let changes = session.read(|workspace| told_apart(workspace, customer::ID, &[two, other]));
    commit(&session, changes).unwrap();
    merge(&session, customer::ID, one, two);
    let apart = customer_of(&session, one).get(customer::DISTINCT_FROM).unwrap_or_default();
    assert_eq!(apart, [other.to_string()]);
}
