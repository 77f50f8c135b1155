//! What waits for a person is counted without looking through all that ever waited, and never miscounted.

use super::*;
use crate::model::schema::facts;
use crate::model::schema::tables::conflict::{self, ConflictKind, Outcome};
use crate::model::schema::tables::departure;

/// What the conversation with the backend changes.
fn told(session: &TestSession, change: impl Fn(&Workspace) -> Change) {
    block_on(session.commit_planned(|workspace| {
        (vec![Proposal { label: String::new(), origin: Origin::Sync, changes: vec![change(workspace)] }], ())
    }))
    .unwrap();
}

fn known_customer(session: &TestSession) -> RecordId {
    let id = new_customer(session, "北京华鼎");
    told(session, |workspace| {
        let record = workspace.record(customer::ID, id).unwrap();
        Change::between(&record, &record.clone().with(facts::REMOTE_VERSION, "1".to_owned())).unwrap()
    });
    id
}

fn conflict_about(session: &TestSession, record: RecordId) -> RecordId {
    let line = Record::new(conflict::ID, session.new_id())
        .with(conflict::TABLE, i64::from(customer::ID.0))
        .with(conflict::RECORD, record)
        .with(conflict::KIND, ConflictKind::DeletedThere);
    told(session, |_| Change::create(&line));
    line.id
}

fn settle(session: &TestSession, line: RecordId) {
    let open = session.read(|workspace| workspace.record(conflict::ID, line)).unwrap();
    let done = open.clone().with(conflict::OUTCOME, Outcome::Theirs);
    commit(session, vec![Change::between(&open, &done).unwrap()]).unwrap();
}

/// Deletions of customers, refused ones, open lines, records with such.
fn counts(session: &TestSession) -> [usize; 4] {
    session.read(|workspace| {
        [
            workspace.departed_from(customer::ID),
            workspace.refused_departure_count(),
            workspace.open_lines(),
            workspace.conflicted_count(),
        ]
    })
}

#[test]
fn a_deletion_is_counted_until_the_backend_has_heard_of_it() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let (one, two) = (known_customer(&session), known_customer(&session));
    assert_eq!(counts(&session), [0, 0, 0, 0]);
    commit(&session, vec![Change::delete(&customer_of(&session, one))]).unwrap();
    commit(&session, vec![Change::delete(&customer_of(&session, two))]).unwrap();
    assert_eq!(counts(&session), [2, 0, 0, 0]);
    told(&session, |workspace| {
        let gone = workspace.departure_of(one).unwrap();
        Change::between(&gone, &gone.clone().with(facts::PARKED, "403".to_owned())).unwrap()
    });
    assert_eq!(counts(&session), [2, 1, 0, 0]);
    let listed = |most: usize| {
        session.read(|workspace| {
            let of = |gone: Vec<Record>| gone.iter().filter_map(|gone| gone.get(departure::RECORD)).collect::<Vec<_>>();
            (of(workspace.refused_departures(most)), of(workspace.going_departures(most)))
        })
    };
    assert_eq!(listed(9), (vec![one], vec![two]));
    assert_eq!(listed(0), (vec![], vec![]));
    // A refused deletion that is taken back waits no longer, whether it was seen here or is read from the store.
    told(&session, |workspace| Change::delete(&workspace.departure_of(one).unwrap()));
    assert_eq!(counts(&session), [1, 0, 0, 0]);
    assert_eq!(counts(&open(&store, 2)), [1, 0, 0, 0]);
}

#[test]
fn a_conflict_is_open_until_it_is_settled_and_again_when_that_is_undone() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    let (one, two) = (known_customer(&session), known_customer(&session));
    assert_eq!(counts(&session), [0, 0, 0, 0]);
    let lines = [conflict_about(&session, one), conflict_about(&session, two), conflict_about(&session, one)];
    assert_eq!(counts(&session), [0, 0, 3, 2]);
    let conflicted = |session: &TestSession| session.read(|workspace| workspace.conflicted(9));
    assert_eq!(conflicted(&session), [(customer::ID, one), (customer::ID, two)]);
    settle(&session, lines[0]);
    assert_eq!(conflicted(&session), [(customer::ID, two), (customer::ID, one)]);
    let left = session.read(|workspace| workspace.open_lines_of(customer::ID, one));
    assert_eq!(left.iter().map(|line| line.id).collect::<Vec<_>>(), [lines[2]]);
    settle(&session, lines[2]);
    assert_eq!(counts(&session), [0, 0, 1, 1]);
    assert!(!session.read(|workspace| workspace.is_conflicted(customer::ID, one)));
    block_on(session.undo()).unwrap();
    assert_eq!(counts(&session), [0, 0, 2, 2]);
    block_on(session.compact()).unwrap();
    let again = open(&store, 2);
    assert_eq!((counts(&again), conflicted(&again)), ([0, 0, 2, 2], conflicted(&session)));
}
