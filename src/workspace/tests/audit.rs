//! The audit: what happened is written down once, in one chain for all tabs, and nobody takes any of it away unnoticed.

use super::*;
use crate::model::audit::{Flaw, hash_of};
use crate::model::codec;
use crate::model::schema::tables::audit_entry as entry;
use crate::workspace::audit::{Detail, Event};
use crate::workspace::query::{Day, Query};
use crate::workspace::session::{Broken, Chain, Looked, Sought, What};

fn note(session: &TestSession, event: Event) -> Committed {
    block_on(session.note(event, None, String::new())).unwrap()
}

fn verified(session: &TestSession) -> Chain {
    block_on(session.verify_audit(&mut |_| true)).unwrap().expect("nobody stopped it")
}

fn broken(session: &TestSession) -> Option<(i64, Flaw)> {
    verified(session).broken.map(|Broken { number, flaw, .. }| (number, flaw))
}

/// The entries, the latest first.
fn entries(session: &TestSession) -> Vec<Record> {
    let day = Day { today: Timestamp(0).date(480), offset_minutes: 480 };
    let rows = session.audit_rows(&Query::all(entry::ID, day));
    rows.into_iter().filter_map(|row| session.audit_entry(row)).collect()
}

/// A vault with three entries and changes between them; the batches of the changes.
fn kept() -> (MemoryStore, Vec<u64>) {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let mut changes = Vec::new();
    for (event, name) in [(Event::SignedIn, "甲公司"), (Event::Exported, "乙公司"), (Event::BackedUp, "丙公司")]
    {
        note(&session, event);
        new_customer(&session, name);
        changes.push(session.journal_end());
    }
    note(&session, Event::Verified);
    (store, changes)
}

/// The stored bytes of a batch.
fn stored(store: &MemoryStore, sequence: u64) -> Vec<u8> {
    block_on(store.journal_between(sequence, sequence)).unwrap().remove(0).1.unwrap()
}

#[test]
fn what_happened_is_written_down_with_who_when_and_what_about() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let id = new_customer(&session, "北京华鼎物流有限公司");
    let detail = String::from(Detail::default().with("field", "mobile"));
    block_on(session.note(Event::Revealed, Some((customer::ID, id)), detail.clone())).unwrap();
    block_on(session.compact()).unwrap();
    let all = entries(&open(&store, 2));
    let [only] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!((only.get(entry::EVENT), only.text(entry::MEMBER)), (Some(Event::Revealed), "王芳"));
    assert_eq!((only.get(entry::TABLE), only.get(entry::RECORD)), (Some(i64::from(customer::ID.0)), Some(id)));
    assert!(only.get(entry::AT) > Some(Timestamp(1_790_000_000_000)));
    assert_eq!(only.text(entry::DETAIL), detail);
}

#[test]
fn a_whole_audit_is_called_whole_also_after_pages_were_written() {
    let (store, changes) = kept();
    let whole = verified(&open(&store, 2));
    assert_eq!((whole.entries, &whole.broken, whole.rewritten, whole.damaged), (4, &None, None, 0));
    assert_eq!(whole.covered.1, *changes.last().unwrap());
    assert_eq!(whole.newer, 1, "the last entry itself");
    block_on(open(&store, 3).compact()).unwrap();
    assert_eq!(verified(&open(&store, 4)), whole);
    let mut heard = Vec::new();
    let stopped = block_on(open(&store, 5).verify_audit(&mut |share| {
        heard.push(share);
        false
    }));
    assert_eq!((stopped, heard.len()), (Ok(None), 1));
}

#[test]
fn a_change_that_is_altered_or_taken_out_of_the_journal_is_found() {
    let (store, changes) = kept();
    store.put_entry(changes[1], stored(&store, changes[0]));
    assert_eq!(broken(&open(&store, 2)), Some((3, Flaw::Journal)), "the entry after it covers it");
    let (store, changes) = kept();
    store.lose_entry(changes[0]);
    assert_eq!(broken(&open(&store, 2)), Some((2, Flaw::Journal)));
    let (store, changes) = kept();
    let (one, other) = (stored(&store, changes[0]), stored(&store, changes[2]));
    store.put_entry(changes[0], other);
    store.put_entry(changes[2], one);
    assert_eq!(broken(&open(&store, 2)), Some((2, Flaw::Journal)));
}

/// What is found where somebody who has the key alters an entry in the journal that the vault is opened from.
fn altered(number: usize, alter: &dyn Fn(&mut Record)) -> Option<(i64, Flaw)> {
    let (store, changes) = kept();
    // The entry stands before the change.
    let sequence = changes[number - 1] - 1;
    let mut batch = codec::unpack_batch(&stored(&store, sequence)).unwrap();
    let mut record = batch.changes.remove(0).into_record();
    alter(&mut record);
    batch.changes.push(Change::create(&record));
    store.put_entry(sequence, codec::pack_batch(&batch).unwrap());
    broken(&open(&store, 2))
}

#[test]
fn an_entry_that_is_altered_removed_or_moved_is_found() {
    assert_eq!(altered(2, &|_| ()), None);
    assert_eq!(altered(2, &|record| record.set(entry::MEMBER, "李雷".to_owned())), Some((2, Flaw::Altered)));
    assert_eq!(altered(1, &|record| record.set(entry::AT, Timestamp(5))), Some((1, Flaw::Altered)));
    let resealed = altered(2, &|record| {
        record.set(entry::EVENT, Event::SignedIn);
        let hash = hash_of(record);
        record.set(entry::HASH, hash);
    });
    assert_eq!(resealed, Some((3, Flaw::Torn)));
    let (store, changes) = kept();
    store.lose_entry(changes[1] - 1);
    assert_eq!(broken(&open(&store, 2)), Some((3, Flaw::Missing)));
}

#[test]
fn two_tabs_write_one_chain() {
    let store = MemoryStore::default();
    let (one, two) = (open(&store, 1), open(&store, 2));
    for round in 0..6 {
        let session = if round % 2 == 0 { &one } else { &two };
        note(session, Event::Exported);
        new_customer(if round % 3 == 0 { &one } else { &two }, &format!("客户{round}"));
    }
    let (first, second) = block_on(futures_util::future::join(
        one.note(Event::Merged, None, String::new()),
        one.note(Event::Exported, None, String::new()),
    ));
    assert!(first.is_ok() && second.is_ok());
    block_on(two.catch_up()).unwrap();
    let numbers: Vec<i64> = entries(&two).iter().filter_map(|entry| entry.get(entry::NUMBER)).collect();
    assert_eq!(numbers, [8, 7, 6, 5, 4, 3, 2, 1]);
    assert_eq!((broken(&one), broken(&two)), (None, None));
}

#[test]
fn nobody_changes_deletes_or_forges_an_entry_through_the_door() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    note(&session, Event::SignedIn);
    let kept = entries(&session).remove(0);
    let mut milder = kept.clone();
    milder.set(entry::MEMBER, "李雷".to_owned());
    let forged = Record::new(entry::ID, session.new_id()).with(entry::EVENT, Event::SignedIn);
    let changes = [Change::between(&kept, &milder).unwrap(), Change::delete(&kept), Change::create(&kept)];
    let refused = Err(CommitError::Refused(Refusal::Forbidden(Forbidden::AuditIsFixed)));
    let import = RecordId([4; 16]);
    let origins = [
        Origin::Person,
        Origin::Import(import),
        Origin::Undo(1),
        Origin::Revert(import),
        Origin::Restore,
        Origin::Sync,
        Origin::Sample,
    ];
    for origin in origins {
        for change in changes.iter().chain([&Change::create(&forged)]) {
            let proposal = Proposal { label: "test".to_owned(), origin: origin.clone(), changes: vec![change.clone()] };
            assert_eq!(block_on(session.commit(proposal)), refused, "{origin:?} {:?}", change.action);
        }
    }
    assert_eq!(entries(&session), [kept]);
    assert_eq!(broken(&session), None);
}

#[test]
fn undo_takes_back_what_a_person_did_and_never_what_was_written_down_of_it() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    new_customer(&session, "北京华鼎物流有限公司");
    note(&session, Event::Exported);
    block_on(session.undo()).unwrap();
    assert_eq!(session.read(|workspace| workspace.count(customer::ID)), 0);
    assert_eq!(entries(&session).len(), 1);
    block_on(session.redo()).unwrap();
    note(&session, Event::Verified);
    assert_eq!(broken(&session), None);
}

#[test]
fn a_full_disk_writes_nothing_down_and_the_next_entry_goes_on_from_the_last() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    note(&session, Event::SignedIn);
    store.fail_after(0);
    assert!(block_on(session.note(Event::Exported, None, String::new())).is_err());
    note(&session, Event::BackedUp);
    let whole = verified(&session);
    assert_eq!((whole.entries, whole.broken), (2, None));
}

#[test]
fn an_erasure_is_no_break_and_what_is_altered_after_it_still_is() {
    let (store, changes) = kept();
    let session = open(&store, 2);
    // The person is taken out of a batch that an entry covers, as an erasure does.
    let emptied = stored(&store, changes[2]);
    store.put_entry(changes[0], emptied.clone());
    note(&session, Event::Erased);
    new_customer(&session, "丁公司");
    let later = session.journal_end();
    note(&session, Event::Verified);
    let whole = verified(&session);
    assert_eq!((whole.broken, whole.rewritten), (None, Some(5)));
    store.put_entry(later, emptied.clone());
    assert_eq!(broken(&session), Some((6, Flaw::Journal)));
    // Nor does an erasure that is long past excuse what is done to the time before it.
    let (store, changes) = kept();
    let session = open(&store, 2);
    note(&session, Event::Erased);
    assert_eq!(verified(&session).rewritten, None, "nothing was altered");
    store.put_entry(changes[1], emptied);
    assert_eq!(broken(&session), Some((3, Flaw::Journal)));
}

#[test]
fn who_signs_in_after_much_was_brought_does_not_wait_for_all_of_it() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    note(&session, Event::SignedIn);
    let noise = |seed: u64| -> String {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut letter = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from_u32(0x4e00 + u32::try_from(state >> 50).unwrap() % 20_000).unwrap()
        };
        (0..20_000).map(|_| letter()).collect()
    };
    for number in 0..40 {
        let record = Record::new(customer::ID, session.new_id())
            .with(customer::NAME, format!("客户{number}"))
            .with(customer::REMARK, noise(number));
        let proposal =
            Proposal { label: "test".to_owned(), origin: Origin::Restore, changes: vec![Change::create(&record)] };
        block_on(session.commit(proposal)).unwrap();
    }
    note(&session, Event::SignedIn);
    let some = verified(&session);
    assert!(some.newer > 20 && some.broken.is_none(), "{some:?}");
    note(&session, Event::BackedUp);
    let all = verified(&session);
    assert_eq!((all.newer, all.broken), (1, None));
}

#[test]
fn entries_and_changes_stand_in_one_time_line() {
    let (store, _) = kept();
    let session = open(&store, 2);
    let line = |sought: &Sought, before: u64, most: usize| -> Looked {
        block_on(session.time_line(before, sought, most, &mut |_| true)).unwrap()
    };
    let told = |looked: &Looked| -> Vec<String> {
        let tell = |what: &What| match what {
            What::Entry(record) => format!("{:?}", record.get(entry::EVENT).unwrap()),
            What::Change(_, label, counts) => format!("{label} {}", counts[0].1[0]),
        };
        looked.lines.iter().map(|line| tell(&line.what)).collect()
    };
    let end = session.journal_end() + 1;
    let all = line(&Sought::default(), end, 100);
    assert_eq!(told(&all), ["Verified", "test 1", "BackedUp", "test 1", "Exported", "test 1", "SignedIn"]);
    assert_eq!(all.back_to, 1);
    let by_nobody = Sought { member: Some("李雷".to_owned()), ..Sought::default() };
    assert!(line(&by_nobody, end, 100).lines.is_empty());
    let customers = Sought { table: Some(customer::ID), ..Sought::default() };
    assert_eq!(told(&line(&customers, end, 100)), ["test 1"; 3]);
    let id = session.read(|workspace| workspace.id_at(customer::ID, 0)).unwrap();
    block_on(session.note(Event::Revealed, Some((customer::ID, id)), String::new())).unwrap();
    let about = Sought { record: Some(id), ..Sought::default() };
    assert_eq!(told(&line(&about, end + 1, 100)), ["Revealed", "test 1"]);
    let stopped = block_on(session.time_line(end, &Sought::default(), 100, &mut |_| false)).unwrap();
    assert_eq!(stopped, Looked { lines: Vec::new(), back_to: end });
}

#[test]
fn no_file_leaves_of_which_the_audit_does_not_know_for_good() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    new_customer(&session, "北京华鼎物流有限公司");
    let about = Some((customer::ID, session.new_id()));
    // The disk is full: the entry can't be written, so nothing is handed out.
    store.fail_after(0);
    let mut left = false;
    let refused = block_on(session.hand_out(Event::Exported, about, String::new(), || left = true));
    assert_eq!(refused, Err(CommitError::Store(durable::StoreError::NoRoom)));
    assert!(!left && entries(&session).is_empty(), "a file left of which nobody knows");
    // With room it leaves, and not before the entry is on disk, after which alone it is seen here.
    let known = || entries(&session).iter().map(|one| one.get(entry::EVENT)).collect::<Vec<_>>();
    let told = block_on(session.hand_out(Event::Exported, about, String::new(), known)).unwrap();
    assert_eq!(told, [Some(Event::Exported)]);
}
