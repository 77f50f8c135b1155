//! A backup beside the open vault: what would come, change and go is said first, and what is taken can be given back.

use super::*;
use crate::model::schema::facts;
use crate::model::schema::tables::task;
use crate::workspace::backup::{Comparing, FilesOf, Merge, TableDifference, Way, check};
use crate::workspace::durable::memory::MemoryFiles;

/// A vault with three customers, and the vault that it was when a backup was made: one is new since, one is gone, and of
/// two that changed one was changed later here and one later there.
struct Two {
    here: TestSession,
    there: TestSession,
    new: RecordId,
    gone: RecordId,
    edited_here: RecordId,
    edited_there: RecordId,
}

fn copied(store: &MemoryStore) -> MemoryStore {
    let copy = MemoryStore::default();
    let entries = block_on(store.journal(0, u32::MAX)).unwrap();
    let entries: Vec<Vec<u8>> = entries.into_iter().map(|(_, entry)| entry.unwrap()).collect();
    block_on(copy.append(1, &entries)).unwrap();
    copy
}

fn two() -> Two {
    let store = MemoryStore::default();
    let here = open(&store, 1);
    let gone = new_customer(&here, "天津众盛物流有限公司");
    let edited_here = new_customer(&here, "北京华鼎物流有限公司");
    let edited_there = new_customer(&here, "苏州明德科技有限公司");
    let there = open(&copied(&store), 50);
    update(&there, edited_here, customer::REMARK.field, None, text("较早")).unwrap();
    for _ in 0..5 {
        here.surroundings().now();
    }
    update(&here, edited_here, customer::REMARK.field, None, text("较晚")).unwrap();
    for _ in 0..50 {
        there.surroundings().now();
    }
    update(&there, edited_there, customer::REMARK.field, None, text("备份里的")).unwrap();
    commit(&here, vec![Change::delete(&customer_of(&here, gone))]).unwrap();
    let new = new_customer(&here, "无锡新客贸易有限公司");
    Two { here, there, new, gone, edited_here, edited_there }
}

fn compared(two: &Two) -> Vec<TableDifference> {
    two.here.read(|here| {
        two.there.read(|there| {
            let mut comparing = Comparing::begin();
            // One row at a time, so that no border between slices loses one.
            while comparing.step(here, there, 1) {}
            comparing.finish()
        })
    })
}

fn merged(two: &Two, way: Way) -> Committed {
    let differences = compared(two);
    let here = |entity: EntityId, id: RecordId| two.here.read(|workspace| workspace.record(entity, id));
    two.there.read(|there| {
        let merge =
            two.here.read(|workspace| Merge::new(&differences, way, workspace, there, &here, "取回".to_owned()));
        block_on(two.here.commit_many(&merge, &mut |_| true)).unwrap()
    })
}

fn remark(two: &Two, id: RecordId) -> String {
    customer_of(&two.here, id).text(customer::REMARK).to_owned()
}

fn is_here(two: &Two, id: RecordId) -> bool {
    two.here.read(|workspace| workspace.row_of(customer::ID, id)).is_some()
}

#[test]
fn a_backup_says_what_would_come_change_and_go_before_anything_is_touched() {
    let two = two();
    let before = two.here.read(Workspace::applied);
    let differences = compared(&two);
    let customers = differences.iter().find(|table| table.entity == customer::ID).unwrap();
    let name = |row: &u32| two.there.read(|there| there.id_at(customer::ID, *row)).unwrap();
    assert_eq!(customers.missing.iter().map(name).collect::<Vec<_>>(), [two.gone]);
    assert_eq!(customers.newer.iter().map(name).collect::<Vec<_>>(), [two.edited_there]);
    assert_eq!(customers.older.iter().map(name).collect::<Vec<_>>(), [two.edited_here]);
    assert_eq!(customers.only_here, [two.new]);
    assert_eq!(two.here.read(Workspace::applied), before);
}

#[test]
fn only_what_is_missing_comes_and_nothing_that_is_here_changes() {
    let two = two();
    assert_eq!(merged(&two, Way::Missing).counts, [1, 0, 0]);
    assert!(is_here(&two, two.gone) && is_here(&two, two.new));
    assert_eq!((remark(&two, two.edited_here), remark(&two, two.edited_there)), ("较晚".to_owned(), String::new()));
}

#[test]
fn what_is_newer_in_the_backup_wins_and_what_is_newer_here_stays() {
    let two = two();
    assert_eq!(merged(&two, Way::Newer).counts, [1, 1, 0]);
    assert_eq!(remark(&two, two.edited_here), "较晚");
    assert_eq!(remark(&two, two.edited_there), "备份里的");
    assert!(is_here(&two, two.new));
}

#[test]
fn a_vault_can_become_what_it_was_and_one_undo_takes_that_back() {
    let two = two();
    assert_eq!(merged(&two, Way::All).counts, [1, 2, 1], "what was said is what happens");
    assert!(is_here(&two, two.gone) && !is_here(&two, two.new));
    assert_eq!(remark(&two, two.edited_here), "较早");
    assert!(compared(&two).iter().all(TableDifference::is_same), "{:?}", compared(&two));
    block_on(two.here.undo()).unwrap();
    assert!(!is_here(&two, two.gone) && is_here(&two, two.new));
    assert_eq!((remark(&two, two.edited_here), remark(&two, two.edited_there)), ("较晚".to_owned(), String::new()));
}

#[test]
fn a_talk_that_comes_back_makes_no_second_task_and_keeps_when_it_was_entered() {
    let store = MemoryStore::default();
    let here = open(&store, 1);
    let customer = new_customer(&here, "北京华鼎物流有限公司");
    let talk = follow_up(&here, customer, "谈方案", 1_789_000_000_000);
    commit(&here, vec![Change::create(&talk)]).unwrap();
    let there = open(&copied(&store), 50);
    let entered = there.read(|there| there.record(interaction::ID, talk.id)).unwrap();
    let gone = here.read(|workspace| workspace.record(interaction::ID, talk.id)).unwrap();
    commit(&here, vec![Change::delete(&gone)]).unwrap();
    let two = Two { here, there, new: talk.id, gone: talk.id, edited_here: talk.id, edited_there: talk.id };
    merged(&two, Way::Missing);
    let back = two.here.read(|workspace| workspace.record(interaction::ID, talk.id)).unwrap();
    assert_eq!(back.get(facts::CREATED_AT), entered.get(facts::CREATED_AT));
    assert_eq!(two.here.read(|workspace| workspace.count(task::ID)), there_tasks(&two), "no task is made twice");
}

fn there_tasks(two: &Two) -> usize {
    two.there.read(|there| there.count(task::ID))
}

#[test]
fn no_number_is_given_twice_by_a_record_that_comes_back() {
    let two = two();
    let number = two.there.read(|there| there.record(customer::ID, two.gone)).unwrap();
    let number = number.value(customer::NUMBER.field).cloned();
    // Somebody has that number here meanwhile.
    let before = customer_of(&two.here, two.new).value(customer::NUMBER.field).cloned();
    let edit = crate::model::Edit { field: customer::NUMBER.field, before, after: number.clone() };
    let change = Change { entity: customer::ID, id: two.new, action: Action::Update, edits: vec![edit] };
    let proposal = Proposal { label: String::new(), origin: Origin::Sync, changes: vec![change] };
    block_on(two.here.commit(proposal)).unwrap();
    merged(&two, Way::Missing);
    let back = customer_of(&two.here, two.gone).value(customer::NUMBER.field).cloned();
    assert!(back.is_some() && back != number, "{back:?}");
}

#[test]
fn a_check_opens_every_block_and_names_what_is_damaged_or_missing() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    new_customer(&session, "北京华鼎物流有限公司");
    block_on(session.compact()).unwrap();
    new_customer(&session, "天津众盛物流有限公司");
    store.keep("draft/1", b"words");
    let none = || None::<FilesOf<'_, MemoryFiles>>;
    let whole = block_on(check(&store, none(), &mut |_, _| true)).unwrap();
    assert!(whole.damaged.is_empty() && whole.pages >= 1 && whole.entries == 2 && whole.named == 1, "{whole:?}");
    let page = store.page_keys()[0];
    store.damage_page(page);
    store.lose_entry(1);
    let found = block_on(check(&store, none(), &mut |_, _| true)).unwrap();
    assert_eq!(found.damaged.len(), 2, "{:?}", found.damaged);
    assert_eq!(found.entries, 1);
}
