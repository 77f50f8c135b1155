//! Tags by rule come and go with what a customer is, and never take away what a person has set.

use super::*;
use crate::model::schema::tables::customer::Status;
use crate::model::schema::tables::{purchase, segment, tag};
use crate::workspace::query::Day;
use crate::workspace::session::SLICE;
use crate::workspace::tagging::{self, Due, TagRule};

fn bought(session: &TestSession, name: &str) -> Record {
    let won = Condition { field: customer::STATUS.field, test: Test::OneOf(vec![Status::Won.code()]) };
    let rule = Filter::all(vec![won]);
    Record::new(tag::ID, session.new_id()).with(tag::NAME, name.to_owned()).with(tag::RULE, rule.write())
}

fn set(session: &TestSession, id: RecordId, change: impl Fn(Record) -> Record) {
    let before = customer_of(session, id);
    let after = change(before.clone());
    commit(session, Change::between(&before, &after).into_iter().collect()).unwrap();
}

fn tags(session: &TestSession, id: RecordId) -> Vec<String> {
    customer_of(session, id).get(customer::TAGS).unwrap_or_default()
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn a_tag_by_rule_comes_and_goes_and_what_a_person_set_stays() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    commit(&session, vec![Change::create(&bought(&session, "老客户"))]).unwrap();
    let (by_rule, by_hand) = (new_customer(&session, "甲公司"), new_customer(&session, "乙公司"));
    set(&session, by_hand, |record| record.with(customer::TAGS, words(&["老客户", "华东"])));
    for id in [by_rule, by_hand] {
        set(&session, id, |record| record.with(customer::STATUS, Status::Won));
    }
    assert_eq!((tags(&session, by_rule), tags(&session, by_hand)), (words(&["老客户"]), words(&["老客户", "华东"])));
    for id in [by_rule, by_hand] {
        set(&session, id, |record| record.with(customer::STATUS, Status::Lost));
    }
    assert_eq!((tags(&session, by_rule), tags(&session, by_hand)), (words(&[]), words(&["老客户", "华东"])));
    block_on(session.undo()).unwrap();
    block_on(session.undo()).unwrap();
    assert_eq!(tags(&session, by_rule), words(&["老客户"]));
    block_on(session.compact()).unwrap();
    drop(session);
    let session = open(&store, 2);
    set(&session, by_rule, |record| record.with(customer::STATUS, Status::Potential));
    assert!(tags(&session, by_rule).is_empty(), "the rule is kept with the vault");
}

#[test]
fn a_rule_reaches_the_customers_that_were_there_before_it() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let (won, other) = (new_customer(&session, "甲公司"), new_customer(&session, "乙公司"));
    set(&session, won, |record| record.with(customer::STATUS, Status::Won));
    let tag = bought(&session, "老客户");
    commit(&session, vec![Change::create(&tag)]).unwrap();
    let rule = TagRule::of(&tag).unwrap();
    let day = Day { today: CalendarDate(20_000), offset_minutes: 480 };
    let due = |session: &TestSession| session.read(|workspace| workspace.due_by_rule(&rule, day, Timestamp(0)));
    assert_eq!(due(&session), Due { to_set: vec![won], to_take: Vec::new() });
    let changes = session.read(|workspace| workspace.tagged_by_rule(won, "老客户", true)).into_iter().collect();
    commit(&session, changes).unwrap();
    assert_eq!(due(&session), Due::default());
    assert_eq!(session.read(|workspace| workspace.tagged("老客户")), [won]);
    assert_eq!(session.read(Workspace::tag_counts), [("老客户".to_owned(), 1)]);
    assert!(tags(&session, other).is_empty());
    set(&session, won, |record| record.with(customer::STATUS, Status::Lost));
    assert!(tags(&session, won).is_empty());
}

#[test]
fn a_renamed_tag_is_renamed_with_its_customers_and_one_undo_takes_it_back() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let tag = Record::new(tag::ID, session.new_id()).with(tag::NAME, "重点".to_owned());
    commit(&session, vec![Change::create(&tag)]).unwrap();
    let (one, both) = (new_customer(&session, "甲公司"), new_customer(&session, "乙公司"));
    set(&session, one, |record| record.with(customer::TAGS, words(&["重点", "华东"])));
    set(&session, both, |record| record.with(customer::TAGS, words(&["重点", "大客户"])));
    let before = session.read(|workspace| workspace.record(tag::ID, tag.id)).unwrap();
    let after = before.clone().with(tag::NAME, "大客户".to_owned());
    commit(&session, Change::between(&before, &after).into_iter().collect()).unwrap();
    assert_eq!((tags(&session, one), tags(&session, both)), (words(&["大客户", "华东"]), words(&["大客户"])));
    block_on(session.undo()).unwrap();
    assert_eq!((tags(&session, one), tags(&session, both)), (words(&["重点", "华东"]), words(&["重点", "大客户"])));
}

#[test]
fn a_tag_with_a_rule_that_is_renamed_or_merged_does_not_come_back_by_its_old_word() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let tag = bought(&session, "老客户");
    commit(&session, vec![Change::create(&tag)]).unwrap();
    let id = new_customer(&session, "甲公司");
    set(&session, id, |record| record.with(customer::STATUS, Status::Won));
    let stored = || session.read(|workspace| workspace.record(tag::ID, tag.id)).unwrap();
    let renamed = stored().with(tag::NAME, "成交客户".to_owned());
    commit(&session, Change::between(&stored(), &renamed).into_iter().collect()).unwrap();
    assert_eq!(tags(&session, id), words(&["成交客户"]));
    set(&session, id, |record| record.with(customer::STATUS, Status::Lost));
    assert!(tags(&session, id).is_empty(), "the rule goes on under the new word");
    set(&session, id, |record| record.with(customer::STATUS, Status::Won));
    commit(&session, vec![tagging::merger(&stored(), "大客户")]).unwrap();
    assert_eq!(tags(&session, id), words(&["大客户"]));
    assert!(session.read(|workspace| workspace.record(tag::ID, tag.id)).is_none(), "the tag that was merged is gone");
    block_on(session.undo()).unwrap();
    assert_eq!((tags(&session, id), stored().text(tag::NAME)), (words(&["成交客户"]), "成交客户"));
}

#[test]
fn a_rule_that_an_import_meets_and_then_meets_no_more_leaves_no_tag() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let once = Condition { field: customer::PURCHASE_COUNT.field, test: Test::Is(Value::Integer(1)) };
    let rule = Filter { matching: Matching::All, conditions: vec![once] };
    let tag = Record::new(tag::ID, session.new_id()).with(tag::NAME, "首单".to_owned()).with(tag::RULE, rule.write());
    commit(&session, vec![Change::create(&tag)]).unwrap();
    let (once, twice) = (new_customer(&session, "甲公司"), new_customer(&session, "乙公司"));
    let import = session.new_id();
    let batch = |customers: &[RecordId]| {
        let bought = |customer: &RecordId| {
            Change::create(&Record::new(purchase::ID, session.new_id()).with(purchase::CUSTOMER, *customer))
        };
        let changes = customers.iter().map(bought).collect();
        Proposal { label: "Import".to_owned(), origin: Origin::Import(import), changes }
    };
    let batches = [batch(&[once, twice]), batch(&[twice])];
    block_on(session.commit_many(batches.as_slice(), &mut |_| true)).unwrap();
    assert_eq!((tags(&session, once), tags(&session, twice)), (words(&["首单"]), words(&[])));
    assert_eq!(customer_of(&session, twice).value(customer::RULED_TAGS.field), None);
}

#[test]
fn a_renamed_tag_is_asked_for_by_its_new_word_in_segments_and_rules() {
    let session = open(&MemoryStore::default(), 1);
    let asks = |field: FieldId, test: Test| Filter::all(vec![Condition { field, test }]).write();
    let word = || Test::Contains("重点".to_owned());
    let named = Record::new(tag::ID, session.new_id()).with(tag::NAME, "重点".to_owned());
    let kept = |name: &str, conditions: String| {
        Record::new(segment::ID, session.new_id())
            .with(segment::NAME, name.to_owned())
            .with(segment::CONDITIONS, conditions)
    };
    let by_tag = kept("重点客户", asks(customer::TAGS.field, word()));
    let without = kept("其他客户", asks(customer::TAGS.field, Test::IsNot(Value::Tags(vec!["重点".to_owned()]))));
    let by_name = kept("名称含重点", asks(customer::NAME.field, word()));
    let of_deals =
        kept("重点商机", asks(customer::TAGS.field, word())).with(segment::LIST, segment::List::Opportunities);
    let ruled = Record::new(tag::ID, session.new_id())
        .with(tag::NAME, "拜访".to_owned())
        .with(tag::RULE, asks(customer::TAGS.field, word()));
    let all = [&named, &by_tag, &without, &by_name, &of_deals, &ruled];
    commit(&session, all.into_iter().map(Change::create).collect()).unwrap();
    let stored = |record: &Record| session.read(|workspace| workspace.record(record.entity, record.id)).unwrap();
    let before = stored(&named);
    commit(&session, vec![Change::between(&before, &before.clone().with(tag::NAME, "战略".to_owned())).unwrap()])
        .unwrap();
    let asked = |record: &Record| stored(record).text(segment::CONDITIONS).to_owned();
    assert_eq!(asked(&by_tag), asks(customer::TAGS.field, Test::Contains("战略".to_owned())));
    assert_eq!(asked(&without), asks(customer::TAGS.field, Test::IsNot(Value::Tags(vec!["战略".to_owned()]))));
    assert_eq!(asked(&by_name), by_name.text(segment::CONDITIONS), "a name is no tag");
    assert_eq!(asked(&of_deals), of_deals.text(segment::CONDITIONS), "deals have no tags");
    assert_eq!(stored(&ruled).text(tag::RULE), asks(customer::TAGS.field, Test::Contains("战略".to_owned())));
    block_on(session.undo()).unwrap();
    assert_eq!(asked(&by_tag), by_tag.text(segment::CONDITIONS));
}

/// More customers than two batches take, all of one kind.
fn crowd(session: &TestSession, kind: impl Fn(Record) -> Record) -> Vec<RecordId> {
    let customer = |number: usize| {
        kind(Record::new(customer::ID, session.new_id()).with(customer::NAME, format!("{number} 号客户")))
    };
    let crowd: Vec<Record> = (0..SLICE * 2 + 50).map(customer).collect();
    commit(session, crowd.iter().map(Change::create).collect()).unwrap();
    crowd.into_iter().map(|customer| customer.id).collect()
}

/// How many of the customers have these tags and no others.
fn tagged_so(session: &TestSession, ids: &[RecordId], wanted: &[&str]) -> usize {
    ids.iter().filter(|id| tags(session, **id) == wanted).count()
}

/// The merger of a tag, as it is proposed.
fn merging(session: &TestSession, tag: &Record, into: &str) -> [Proposal; 1] {
    let stored = session.read(|workspace| workspace.record(tag::ID, tag.id)).unwrap();
    let changes = vec![tagging::merger(&stored, into)];
    [Proposal { label: "合并标签".to_owned(), origin: Origin::Person, changes }]
}

#[test]
fn a_tag_of_very_many_becomes_another_in_batches_that_one_undo_takes_back() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let tag = Record::new(tag::ID, session.new_id()).with(tag::NAME, "重点".to_owned());
    commit(&session, vec![Change::create(&tag)]).unwrap();
    let ids = crowd(&session, |record| record.with(customer::TAGS, words(&["重点", "华东"])));
    let mut told = Vec::new();
    let mut tell = |share: f32| {
        told.push(share);
        true
    };
    let done = block_on(session.commit_many(merging(&session, &tag, "大客户").as_slice(), &mut tell)).unwrap();
    assert_eq!(done.batches.1 - done.batches.0, 2, "batches after the first");
    assert_eq!(done.counts, [0, ids.len(), 1]);
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.is_sorted() && told.iter().all(|share| (0.0..1.0).contains(share)), "{told:?}");
    let all = |session: &TestSession, word: &str| tagged_so(session, &ids, &[word, "华东"]) == ids.len();
    assert!(all(&session, "大客户"));
    let is_there = |session: &TestSession| session.read(|workspace| workspace.record(tag::ID, tag.id)).is_some();
    block_on(session.undo()).unwrap();
    assert!(all(&session, "重点") && is_there(&session));
    block_on(session.redo()).unwrap();
    assert!(all(&session, "大客户") && !is_there(&session));
    drop(session);
    assert!(all(&open(&store, 2), "大客户"));
}

#[test]
fn a_merger_of_tags_that_is_stopped_half_way_has_changed_nobody() {
    let session = open(&MemoryStore::default(), 1);
    let tag = Record::new(tag::ID, session.new_id()).with(tag::NAME, "重点".to_owned());
    commit(&session, vec![Change::create(&tag)]).unwrap();
    let ids = crowd(&session, |record| record.with(customer::TAGS, words(&["重点"])));
    let mut tell = |share: f32| share < 0.5;
    let stopped = block_on(session.commit_many(merging(&session, &tag, "大客户").as_slice(), &mut tell));
    assert!(matches!(stopped, Err(CommitError::Refused(Refusal::Nothing))), "{stopped:?}");
    assert_eq!(tagged_so(&session, &ids, &["重点"]), ids.len());
    assert!(
        session.read(|workspace| workspace.record(tag::ID, tag.id)).is_some(),
        "the tag went without its customers"
    );
    assert_eq!(session.can_undo().as_deref(), Some("test"), "there is a step that was not done");
}

#[test]
fn a_ruled_tag_of_very_many_that_is_renamed_comes_back_by_its_old_word_on_none_of_them() {
    let session = open(&MemoryStore::default(), 1);
    let tag = bought(&session, "老客户");
    commit(&session, vec![Change::create(&tag)]).unwrap();
    let ids = crowd(&session, |record| record.with(customer::STATUS, Status::Won));
    assert_eq!(tagged_so(&session, &ids, &["老客户"]), ids.len());
    let stored = session.read(|workspace| workspace.record(tag::ID, tag.id)).unwrap();
    let renamed = stored.clone().with(tag::NAME, "成交客户".to_owned());
    commit(&session, Change::between(&stored, &renamed).into_iter().collect()).unwrap();
    assert_eq!(tagged_so(&session, &ids, &["成交客户"]), ids.len());
    for id in [ids.first(), ids.last()].into_iter().flatten() {
        set(&session, *id, |record| record.with(customer::STATUS, Status::Lost));
        assert!(tags(&session, *id).is_empty(), "the rule goes on under the new word");
    }
    block_on(session.undo()).unwrap();
    block_on(session.undo()).unwrap();
    block_on(session.undo()).unwrap();
    assert_eq!(tagged_so(&session, &ids, &["老客户"]), ids.len());
}

#[test]
fn whoever_is_in_two_renamed_tags_at_once_has_both_by_their_new_words() {
    let session = open(&MemoryStore::default(), 1);
    let named = |name: &str| Record::new(tag::ID, session.new_id()).with(tag::NAME, name.to_owned());
    let (one, other) = (named("重点"), named("华东"));
    commit(&session, vec![Change::create(&one), Change::create(&other)]).unwrap();
    let ids = crowd(&session, |record| record.with(customer::TAGS, words(&["重点", "华东"])));
    let renamed = |tag: &Record, name: &str| {
        let stored = session.read(|workspace| workspace.record(tag::ID, tag.id)).unwrap();
        Change::between(&stored, &stored.clone().with(tag::NAME, name.to_owned())).unwrap()
    };
    commit(&session, vec![renamed(&one, "战略"), renamed(&other, "长三角")]).unwrap();
    assert_eq!(tagged_so(&session, &ids, &["战略", "长三角"]), ids.len());
}
