//! Imports: whole or not at all, summed up whatever the order of their rows, and taken back without what was worked
//! on since.

use super::*;
use crate::model::schema::facts::{self, FileRow};

#[test]
fn an_import_is_taken_back_days_later_except_for_what_was_worked_on_since() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let import = session.new_id();
    let records: Vec<Record> = (0..2500)
        .map(|n| Record::new(customer::ID, session.new_id()).with(customer::NAME, format!("客户{n}")))
        .collect();
    let proposals: Vec<Proposal> = records
        .chunks(session::SLICE)
        .map(|records| Proposal {
            label: "ledger.xlsx".to_owned(),
            origin: Origin::Import(import),
            changes: records.iter().map(Change::create).collect(),
        })
        .collect();
    let done = block_on(session.commit_many(proposals.as_slice(), &mut |_| true)).unwrap();
    assert_eq!(done.counts, [2500, 0, 0]);
    block_on(session.compact()).unwrap();
    drop(session);
    let session = open(&store, 7);
    let edited = records[3].id;
    update(&session, edited, customer::REMARK.field, None, text("老客户")).unwrap();
    let talked = records[5].id;
    commit(&session, vec![Change::create(&follow_up(&session, talked, "客户询问价格", 1_789_000_000_000))]).unwrap();
    let past = block_on(session.imports()).unwrap();
    assert_eq!((past.len(), past[0].created, past[0].reverted), (1, 2500, false));
    let reverted = block_on(session.revert_import(past[0].batches, import, "revert")).unwrap();
    let mut kept: Vec<RecordId> = reverted.kept.iter().map(|(_, id)| *id).collect();
    kept.sort_unstable();
    assert_eq!(kept, [edited, talked]);
    assert_eq!(session.read(|workspace| workspace.count(customer::ID)), 2);
    assert!(block_on(session.imports()).unwrap()[0].reverted);
    block_on(session.undo()).unwrap();
    assert_eq!(session.read(|workspace| workspace.count(customer::ID)), 2500);
}

#[test]
fn a_record_still_names_its_file_and_row_after_the_pages_were_written_and_the_vault_was_opened_again() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let brought = |file: &str, row: FileRow| {
        let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, format!("{file} {}", row.row));
        let (id, import) = (record.id, session.new_id());
        let changes = vec![Change::create(&record.with(facts::IMPORT_ROW, row.stored()))];
        let proposal = Proposal { label: file.to_owned(), origin: Origin::Import(import), changes };
        block_on(session.commit(proposal)).unwrap();
        (id, import)
    };
    let (first, second) = (FileRow { sheet: 0, row: 1_204 }, FileRow { sheet: 2, row: 7 });
    let (one, ledger) = brought("台账.xlsx", first);
    let (other, list) = brought("名单.csv", second);
    new_customer(&session, "后来录入的");
    block_on(session.compact()).unwrap();
    drop(session);
    let session = open(&store, 7);
    let row_of = |id: RecordId| customer_of(&session, id).get(facts::IMPORT_ROW).and_then(FileRow::of);
    assert_eq!((row_of(one), row_of(other)), (Some(first), Some(second)));
    let names = block_on(session.names_of_imports(&[ledger, list, one], &mut || true)).unwrap();
    assert_eq!(names.len(), 2, "what is no import has no name");
    assert_eq!(names.get(&ledger).map(String::as_str), Some("台账.xlsx"));
    assert_eq!(names.get(&list).map(String::as_str), Some("名单.csv"));
    // Whoever edits the record, and whoever takes it away and brings it back, leaves that as it is.
    update(&session, one, customer::REMARK.field, None, text("老客户")).unwrap();
    let whole = customer_of(&session, one);
    commit(&session, vec![Change::delete(&whole)]).unwrap();
    block_on(session.undo()).unwrap();
    assert_eq!(row_of(one), Some(first));
}

#[test]
fn imported_follow_ups_reach_the_customers_of_the_same_import() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let id = session.new_id();
    let record = Record::new(customer::ID, id).with(customer::NAME, "北京华鼎物流有限公司".to_owned());
    let mut newest = follow_up(&session, id, "最新", 1_789_000_000_000);
    newest.set_value(interaction::NEXT_PLAN.field, None);
    newest.set_value(interaction::NEXT_DATE.field, None);
    let older = follow_up(&session, id, "较早", 1_700_000_000_000);
    let import = |records: &[&Record]| Proposal {
        label: "ledger".to_owned(),
        origin: Origin::Import(id),
        changes: records.iter().map(|record| Change::create(record)).collect(),
    };
    let proposals = vec![import(&[&record]), import(&[&newest]), import(&[&older])];
    block_on(session.commit_many(proposals.as_slice(), &mut |_| true)).unwrap();
    assert_eq!(customer_of(&session, id).text(customer::LAST_CONTENT), "最新");
    assert_eq!(customer_of(&open(&store, 3), id).text(customer::LAST_CONTENT), "最新");
}

#[test]
fn the_newest_follow_up_of_an_import_counts_whatever_the_order_of_its_rows() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, "北京华鼎物流有限公司".to_owned());
    let older = follow_up(&session, record.id, "较早", 1_700_000_000_000);
    let mut newest = follow_up(&session, record.id, "最新", 1_789_000_000_000);
    newest.set_value(interaction::NEXT_PLAN.field, None);
    newest.set_value(interaction::NEXT_DATE.field, None);
    let proposals = [vec![&record, &older], vec![&newest]].into_iter().map(|records| Proposal {
        label: "ledger".to_owned(),
        origin: Origin::Import(record.id),
        changes: records.into_iter().map(Change::create).collect(),
    });
    block_on(session.commit_many(proposals.collect::<Vec<_>>().as_slice(), &mut |_| true)).unwrap();
    let summarised = customer_of(&session, record.id);
    assert_eq!(summarised.text(customer::LAST_CONTENT), "最新");
    assert_eq!(summarised.text(customer::NEXT_PLAN), "", "the plan of an older talk is no longer the next one");
}

#[test]
fn what_was_edited_since_an_import_stays_with_the_customer_it_belongs_to() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, "北京华鼎物流有限公司".to_owned());
    let said = follow_up(&session, record.id, "客户询问价格", 1_789_000_000_000);
    let proposal = Proposal {
        label: "ledger".to_owned(),
        origin: Origin::Import(record.id),
        changes: vec![Change::create(&record), Change::create(&said)],
    };
    let done = block_on(session.commit_many([proposal].as_slice(), &mut |_| true)).unwrap();
    let before = session.read(|workspace| workspace.record(interaction::ID, said.id)).unwrap();
    let after = before.clone().with(interaction::CONTENT, "客户询问价格，已报价".to_owned());
    commit(&session, vec![Change::between(&before, &after).unwrap()]).unwrap();
    let reverted = block_on(session.revert_import(done.batches, record.id, "revert")).unwrap();
    let named: Vec<RecordId> = reverted.kept.iter().map(|(_, id)| *id).collect();
    assert!(named.contains(&said.id) && named.contains(&record.id), "{named:?}");
    let kept = session.read(|workspace| workspace.record(interaction::ID, said.id)).unwrap();
    assert_eq!(kept.text(interaction::CONTENT), "客户询问价格，已报价");
    assert_eq!(customer_of(&session, record.id).text(customer::NAME), "北京华鼎物流有限公司");
}

#[test]
fn an_import_that_comes_back_by_undo_can_be_taken_back_again() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, "甲公司".to_owned());
    let changes = vec![Change::create(&record)];
    let proposal = Proposal { label: "ledger".to_owned(), origin: Origin::Import(record.id), changes };
    let done = block_on(session.commit_many([proposal].as_slice(), &mut |_| true)).unwrap();
    let reverted = || block_on(session.imports()).unwrap()[0].reverted;
    assert!(!reverted());
    block_on(session.revert_import(done.batches, record.id, "revert")).unwrap();
    assert!(reverted());
    let undone = block_on(session.undo()).unwrap();
    assert!(undone.kept.is_empty());
    assert!(!reverted());
}

#[test]
fn a_cancelled_import_leaves_nothing_behind() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let proposals: Vec<Proposal> = (0..3)
        .map(|n| {
            let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, format!("客户{n}"));
            Proposal {
                label: "x".to_owned(),
                origin: Origin::Import(record.id),
                changes: vec![Change::create(&record)],
            }
        })
        .collect();
    let mut calls = 0;
    let result = block_on(session.commit_many(proposals.as_slice(), &mut |_| {
        calls += 1;
        calls < 3
    }));
    assert!(result.is_err());
    assert_eq!(open(&store, 2).read(|workspace| workspace.count(customer::ID)), 0);
    assert_eq!(session.read(|workspace| workspace.count(customer::ID)), 0);
}
