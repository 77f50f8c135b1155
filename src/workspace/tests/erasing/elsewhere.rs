//! Whoever is erased does not come back from where they are kept besides: backups, files and the backend.

use super::*;
use crate::model::schema::facts::{self, EMPTY, base_of};
use crate::model::schema::tables::{attachment, conflict, departure};
use crate::workspace::backup::{Comparing, Merge, TableDifference, Way};
use crate::workspace::durable::files::{FileStore as _, Part};

/// The vault as its journal is now.
fn copied(store: &MemoryStore) -> MemoryStore {
    let copy = MemoryStore::default();
    let entries = block_on(store.journal(0, u32::MAX)).unwrap().into_iter().map(|(_, entry)| entry.unwrap());
    block_on(copy.append(1, &entries.collect::<Vec<_>>())).unwrap();
    copy
}

fn compared(session: &TestSession, there: &TestSession) -> Vec<TableDifference> {
    session.read(|here| {
        there.read(|there| {
            let mut comparing = Comparing::begin();
            while comparing.step(here, there, 3) {}
            comparing.finish()
        })
    })
}

#[test]
fn no_older_backup_brings_somebody_back() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let known = known(&session);
    let there = open(&copied(&store), 90);
    // Since the backup was made a talk with the person was deleted there, so nobody here knows of it.
    let unknown = put(
        &there,
        follow_up(&there, known.customer, "只在备份里", 1_780_000_000_000).with(interaction::CONTACT, known.person),
    );
    erase(&session, wish(contact::ID, known.person));
    finish(&session);
    let differences = compared(&session, &there);
    let contacts = differences.iter().find(|table| table.entity == contact::ID).unwrap();
    assert!(contacts.missing.is_empty(), "nothing is promised that does not come");
    let here = |entity: EntityId, id: RecordId| session.read(|workspace| workspace.record(entity, id));
    there.read(|there| {
        let merge =
            session.read(|workspace| Merge::new(&differences, Way::All, workspace, there, &here, String::new()));
        let _ = block_on(session.commit_many(&merge, &mut |_| true));
    });
    assert!(!is_here(&session, contact::ID, known.person) && !is_here(&session, interaction::ID, known.talk));
    let talk = session.read(|workspace| workspace.record(interaction::ID, unknown));
    assert!(talk.is_none_or(|talk| talk.get(interaction::CONTACT).is_none()), "nothing leads to them");
    let customer = customer_of(&session, known.customer);
    assert_eq!((customer.text(customer::CONTACT_NAME), customer.text(customer::MOBILE)), ("", ""));
    assert!(!everything(&store).contains(PHONE), "{}", everything(&store));
}

#[test]
fn a_backup_that_is_made_afterwards_holds_nothing_of_them() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let known = known(&session);
    erase(&session, wish(contact::ID, known.person));
    finish(&session);
    // The whole journal alone leads to the same records.
    let restored = open(&copied(&store), 7);
    assert!(!is_here(&restored, contact::ID, known.person));
    assert_eq!(customer_of(&restored, known.customer), customer_of(&session, known.customer));
    assert!(restored.damaged().is_empty(), "{:?}", restored.damaged());
}

#[test]
fn the_bytes_of_their_files_go_and_those_of_others_stay() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let known = known(&session);
    let files = MemoryFiles::default();
    let file = |owner, of| {
        let record = Record::new(attachment::ID, session.new_id())
            .with(attachment::NAME, "a.png".to_owned())
            .with(attachment::SIZE, 3)
            .with(owner, of);
        block_on(files.keep(Part { file: record.id, index: 0, count: 1 }, b"png")).unwrap();
        put(&session, record)
    };
    let (theirs, others) = (file(attachment::CONTACT, known.person), file(attachment::CUSTOMER, known.customer));
    erase(&session, wish(contact::ID, known.person));
    let cleaned = block_on(session.finish_erasures(Some(&files))).unwrap();
    assert_eq!(cleaned.files, 1);
    assert_eq!(block_on(files.stored()).unwrap(), [others]);
    assert!(!is_here(&session, attachment::ID, theirs));
}

#[test]
fn of_the_files_of_an_older_backup_none_of_theirs_is_to_come() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let known = known(&session);
    let file = |owner, of| {
        let record = Record::new(attachment::ID, session.new_id())
            .with(attachment::NAME, "a.png".to_owned())
            .with(attachment::SIZE, 3)
            .with(owner, of);
        put(&session, record)
    };
    let (theirs, others) = (file(attachment::CONTACT, known.person), file(attachment::CUSTOMER, known.customer));
    let there = open(&copied(&store), 90);
    erase(&session, wish(contact::ID, known.person));
    finish(&session);
    let other = session.read(|workspace| workspace.record(attachment::ID, others)).unwrap();
    commit(&session, vec![Change::delete(&other)]).unwrap();
    let differences = compared(&session, &there);
    let of_files = differences.iter().find(|table| table.entity == attachment::ID).unwrap();
    let id = |row: &u32| there.read(|there| there.id_at(attachment::ID, *row)).unwrap();
    assert_eq!(of_files.missing.iter().map(id).collect::<Vec<_>>(), [others]);
    let is_there = there.read(|there| there.row_of(attachment::ID, theirs)).is_some();
    assert!(is_there && !is_here(&session, attachment::ID, theirs));
}

#[test]
fn what_a_backend_is_still_to_hear_says_no_name() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let known = known(&session);
    let told = |entity: EntityId, id: RecordId| {
        block_on(session.commit_planned(|workspace| {
            let before = workspace.record(entity, id).unwrap();
            let after = before.clone().with(facts::REMOTE_VERSION, "1".to_owned());
            let changes = Change::between(&before, &after).into_iter().collect();
            (vec![Proposal { label: String::new(), origin: Origin::Sync, changes }], ())
        }))
        .unwrap();
    };
    told(contact::ID, known.person);
    told(customer::ID, known.customer);
    let line = Record::new(conflict::ID, session.new_id())
        .with(conflict::TITLE, NAME.to_owned())
        .with(conflict::TABLE, i64::from(contact::ID.0))
        .with(conflict::RECORD, known.person);
    let proposal = Proposal { label: String::new(), origin: Origin::Sync, changes: vec![Change::create(&line)] };
    block_on(session.commit(proposal)).unwrap();
    erase(&session, wish(contact::ID, known.person));
    finish(&session);
    assert!(!everything(&store).contains(NAME) && !everything(&store).contains(PHONE), "{}", everything(&store));
    let gone = session.read(|workspace| workspace.departure_of(known.person)).expect("the backend is to be told");
    assert_eq!((gone.text(departure::TITLE), gone.text(facts::REMOTE_VERSION)), ("", "1"));
    let customer = customer_of(&session, known.customer);
    assert_eq!(customer.value(base_of(customer::MOBILE.field)), Some(&EMPTY), "that it is empty is to be sent");
    assert!(!is_here(&session, conflict::ID, line.id));
}

#[test]
fn an_older_page_brings_nothing_back_that_was_deleted_before_its_person_was_erased() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let known = known(&session);
    block_on(session.compact()).unwrap();
    let page = PageKey { entity: interaction::ID, page: 0 };
    let older = store.page(page);
    let talk = session.read(|workspace| workspace.record(interaction::ID, known.talk)).unwrap();
    commit(&session, vec![Change::delete(&talk)]).unwrap();
    erase(&session, wish(contact::ID, known.person));
    finish(&session);
    store.put_page(page, older);
    let session = open(&store, 2);
    assert!(!is_here(&session, interaction::ID, known.talk));
    block_on(session.compact()).unwrap();
    let bytes = codec::unpack_page(&store.page(page).unwrap()).unwrap().bytes;
    assert!(!String::from_utf8_lossy(&bytes).contains(SAID), "the page still has it");
}
