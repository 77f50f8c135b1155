//! Journal and pages equal a plain model of the records, under random commits, compactions, crashes and reopenings.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::model::schema::facts;
use crate::model::schema::tables::contract;
use crate::model::text::Locale;
use crate::sample::{self, Visit};
use crate::workspace::query::Day;
use crate::workspace::session::SLICE;

#[derive(Clone, Debug)]
enum Step {
    Create(u8),
    Edit(u8, u8),
    Delete(u8),
    Undo,
    Redo,
    Compact,
    OtherCompacts,
    FullDisk(u8),
    Reopen,
    OtherTab(u8),
}

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => any::<u8>().prop_map(Step::Create),
        4 => (any::<u8>(), any::<u8>()).prop_map(|(which, what)| Step::Edit(which, what)),
        1 => any::<u8>().prop_map(Step::Delete),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
        2 => Just(Step::Compact),
        1 => Just(Step::OtherCompacts),
        1 => (0_u8..3).prop_map(Step::FullDisk),
        2 => Just(Step::Reopen),
        2 => any::<u8>().prop_map(Step::OtherTab),
    ]
}

/// All customers as a workspace holds them.
pub(super) fn all(session: &TestSession) -> BTreeMap<RecordId, Record> {
    session.read(|workspace| {
        workspace
            .rows(customer::ID)
            .into_iter()
            .filter_map(|row| workspace.record_at(customer::ID, row))
            .map(|record| (record.id, record))
            .collect()
    })
}

/// What the confirmed commits say, kept the plain way: apply each batch of the journal in order.
pub(super) fn replayed(store: &MemoryStore) -> BTreeMap<RecordId, Record> {
    let mut records: BTreeMap<RecordId, Record> = BTreeMap::new();
    for (_, entry) in block_on(store.journal(0, u32::MAX)).unwrap() {
        for change in crate::model::codec::unpack_batch(&entry.unwrap()).unwrap().changes {
            match change.action {
                Action::Delete => {
                    records.remove(&change.id);
                }
                Action::Create | Action::Update => {
                    let record = records.entry(change.id).or_insert_with(|| Record::new(change.entity, change.id));
                    change.apply_to(record);
                }
            }
        }
    }
    records.retain(|_, record| record.entity == customer::ID);
    records
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn nothing_confirmed_is_lost_and_nothing_else_appears(steps in prop::collection::vec(any_step(), 1..40)) {
        let store = MemoryStore::default();
        let mut session = open(&store, 1);
        let other = open(&store, 99);
        for step in steps {
            let ids: Vec<RecordId> = all(&session).into_keys().collect();
            let pick = |which: u8| ids.get(usize::from(which) % ids.len().max(1)).copied();
            match step {
                Step::Create(n) => { new_or_full(&session, n); }
                Step::OtherTab(n) => { new_or_full(&other, n); }
                Step::Edit(which, what) => {
                    if let Some(id) = pick(which) {
                        let before = customer_of(&session, id).value(customer::REMARK.field).cloned();
                        // A full disk or another tab may refuse it; then it is not confirmed and not expected.
                        let _ = update(&session, id, customer::REMARK.field, before, text(&what.to_string()));
                    }
                }
                Step::Delete(which) => {
                    if let Some(id) = pick(which) {
                        let _ = commit(&session, vec![Change::delete(&customer_of(&session, id))]);
                    }
                }
                Step::Undo => { let _ = block_on(session.undo()); }
                Step::Redo => { let _ = block_on(session.redo()); }
                Step::Compact => { let _ = block_on(session.compact()); }
                Step::OtherCompacts => { let _ = block_on(other.compact()); }
                Step::FullDisk(n) => store.fail_after(u32::from(n)),
                Step::Reopen => {
                    session = open(&store, 5);
                    prop_assert_eq!(session.damaged(), Vec::<String>::new());
                }
            }
        }
        block_on(session.catch_up()).unwrap();
        let expected = replayed(&store);
        prop_assert_eq!(&all(&session), &expected);
        block_on(other.catch_up()).unwrap();
        prop_assert_eq!(&all(&other), &expected);
        prop_assert_eq!(&all(&open(&store, 3)), &expected);
        let _ = block_on(session.compact());
        let again = open(&store, 4);
        prop_assert_eq!(&all(&again), &expected);
        prop_assert_eq!(again.damaged(), Vec::<String>::new());
        let lists = session.read(|workspace| {
            let day = Day { today: Timestamp(0).date(0), offset_minutes: 0 };
            let mut query = Query::all(customer::ID, day);
            query.sort = Some(Sort { field: customer::NAME.field, descending: false });
            workspace.query(&query).len()
        });
        prop_assert_eq!(lists, expected.len());
    }
}

pub(super) fn new_or_full(session: &TestSession, n: u8) {
    let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, format!("客户{n}"));
    let _ = commit(session, vec![Change::create(&record)]);
}

/// A vault whose customers lie on two pages that are written, with the first and the last of them.
pub(super) fn two_pages() -> (MemoryStore, TestSession, [RecordId; 2]) {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let record = |at: usize| Record::new(customer::ID, session.new_id()).with(customer::NAME, format!("客户{at}"));
    let records: Vec<Record> = (0..1_100).map(record).collect();
    commit(&session, records.iter().map(Change::create).collect()).unwrap();
    block_on(session.compact()).unwrap();
    assert!(store.page(PageKey { entity: customer::ID, page: 1 }).is_some(), "there is a second page");
    let ends = [records[0].id, records[1_099].id];
    (store, session, ends)
}

#[test]
fn a_customer_that_a_backup_brings_back_is_still_there_the_next_morning() {
    let (store, session, [first, _]) = two_pages();
    let mut record = customer_of(&session, first);
    commit(&session, vec![Change::delete(&record)]).unwrap();
    block_on(session.compact()).unwrap();
    // It comes to lie on the last page, and lay on the first.
    record.set_value(facts::PAGE.field, None);
    let restored = vec![Change::creation(record)];
    let proposal = Proposal { label: "test".to_owned(), origin: Origin::Restore, changes: restored };
    block_on(session.commit(proposal)).unwrap();
    block_on(session.compact()).unwrap();
    assert!(all(&session).contains_key(&first));
    let session = open(&store, 2);
    assert_eq!(all(&session), replayed(&store));
}

#[test]
fn a_damaged_head_costs_no_record() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let kept = new_customer(&session, "北京华鼎物流有限公司");
    let gone = new_customer(&session, "天津众盛物流有限公司");
    block_on(session.compact()).unwrap();
    commit(&session, vec![Change::delete(&customer_of(&session, gone))]).unwrap();
    update(&session, kept, customer::REMARK.field, None, text("老客户")).unwrap();
    store.damage_head();
    let session = open(&store, 2);
    assert!(session.damaged().iter().any(|block| block.starts_with("head")), "{:?}", session.damaged());
    assert_eq!(session.read(|workspace| workspace.count(customer::ID)), 1);
    assert_eq!(customer_of(&session, kept).text(customer::REMARK), "老客户");
    block_on(session.compact()).unwrap();
    let session = open(&store, 3);
    assert!(session.damaged().is_empty());
    assert_eq!(customer_of(&session, kept).text(customer::REMARK), "老客户");
}

/// Brings a part of the sample company, as a new vault does.
fn bring(session: &TestSession, changes: &[Change]) {
    let batch =
        |changes: &[Change]| Proposal { label: "sample".to_owned(), origin: Origin::Sample, changes: changes.to_vec() };
    let batches: Vec<Proposal> = changes.chunks(SLICE).map(batch).collect();
    block_on(session.commit_many(batches.as_slice(), &mut |_| true)).unwrap();
}

/// The sample company that is to be completed, if one is.
fn left(session: &TestSession) -> Option<Visit> {
    let begun = block_on(session.first_of(&Origin::Sample, sample::LOOKED_AT)).unwrap();
    session.read(|workspace| sample::visit_of(&begun, workspace))
}

#[test]
fn a_sample_company_that_was_left_before_its_business_came_has_it_from_the_next_opening_on() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let today = session.surroundings().now().date(480);
    let visit = Visit { locale: Locale::English, today, offset_minutes: 480, member: session.member().to_owned() };
    let company: Vec<Change> = sample::company(&visit).iter().map(Change::create).collect();
    bring(&session, &company);
    // Whoever left had agreed on something with a customer that will have contracts.
    let limits =
        |change: &&Change| change.entity == customer::ID && change.after(customer::CREDIT_LIMIT.field).is_some();
    let business = sample::business(&visit);
    let id = business.iter().find(limits).map(|change| change.id).unwrap();
    let before = customer_of(&session, id);
    let agreed = before.clone().with(customer::CREDIT_LIMIT, 12_300);
    commit(&session, Change::between(&before, &agreed).into_iter().collect()).unwrap();
    block_on(session.compact()).unwrap();
    drop(session);

    let session = open(&store, 2);
    assert_eq!(left(&session), Some(visit.clone()));
    let business = session.read(|workspace| sample::business_for(&visit, workspace));
    bring(&session, &business);
    let count = |entity| session.read(|workspace| workspace.count(entity));
    assert!(count(contract::ID) > 0 && count(interaction::ID) > 1_000, "the company stays without its business");
    assert_eq!(customer_of(&session, id).get(customer::CREDIT_LIMIT), Some(12_300));
    drop(session);
    assert_eq!(left(&open(&store, 3)), None, "a company gets its business twice");
}

#[test]
fn a_sample_company_that_was_taken_back_stays_away() {
    let session = open(&MemoryStore::default(), 1);
    let today = session.surroundings().now().date(480);
    let visit = Visit { locale: Locale::Chinese, today, offset_minutes: 480, member: session.member().to_owned() };
    bring(&session, &sample::company(&visit).iter().map(Change::create).collect::<Vec<Change>>());
    assert_eq!(left(&session), Some(visit));
    block_on(session.undo()).unwrap();
    assert_eq!(left(&session), None);
}
