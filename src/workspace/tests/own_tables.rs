//! Tables that a company has named (R39): kept, found, deleted and merged with their customer as every other, and nothing
//! at all where nobody has named any.

use super::*;
use crate::model::own_fields::{Agreed, NamedTable, OwnField, SlotKind};
use crate::model::schema::tables::{own_table, policy};
use crate::model::schema::{Group, Need};
use crate::workspace::merging::{differing, merger, proposals};

const MACHINES: EntityId = own_table::id(0);

fn serial() -> FieldId {
    SlotKind::Text.slots().next().unwrap()
}

/// Has the desk have machines with a serial number, or have retired them.
fn agree(session: &TestSession, retired: bool) {
    let (zh, en, many) = ("设备".to_owned(), "Machine".to_owned(), "Machines".to_owned());
    let machines = NamedTable { table: MACHINES.0, zh, en, many, of_customer: true, retired };
    let field = OwnField {
        slot: serial().0,
        zh: "序列号".to_owned(),
        en: "Serial number".to_owned(),
        need: Need::Optional,
        group: Group::Basics,
        hint: String::new(),
        aliases: Vec::new(),
        options: Vec::new(),
        gone: Vec::new(),
        personal: None,
    };
    let body = Agreed::none().with(MACHINES, vec![field]).naming(vec![machines]).write();
    let before = session.read(|workspace| workspace.record(policy::ID, policy::OWN_FIELDS));
    let change = match before {
        Some(before) => Change::between(&before, &before.clone().with(policy::BODY, body)).unwrap(),
        None => Change::creation(Record::new(policy::ID, policy::OWN_FIELDS).with(policy::BODY, body)),
    };
    commit(session, vec![change]).unwrap();
}

fn machine(session: &TestSession, customer: RecordId, name: &str, number: &str) -> RecordId {
    let mut record = Record::new(MACHINES, session.new_id())
        .with(own_table::NAME, name.to_owned())
        .with(own_table::CUSTOMER, customer);
    record.set_value(serial(), text(number));
    commit(session, vec![Change::create(&record)]).unwrap();
    record.id
}

fn found(session: &TestSession, text: &str) -> Vec<RecordId> {
    while session.prepare_some(100) {}
    session.read(|workspace| workspace.search(text, 5).into_iter().map(|hit| hit.id).collect())
}

#[test]
fn a_record_of_an_own_table_is_found_by_its_fields_and_a_retired_table_shows_none_and_loses_none() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    agree(&session, false);
    let of = new_customer(&session, "苏州精工");
    let id = machine(&session, of, "数控机床", "SN2048");
    assert_eq!(found(&session, "sn2048"), [id]);
    block_on(session.compact()).unwrap();
    let again = open(&store, 2);
    assert_eq!(found(&again, "skjc"), [id], "also after the vault was opened anew");
    agree(&again, true);
    assert!(found(&again, "sn2048").is_empty());
    assert_eq!(again.read(|workspace| workspace.count(MACHINES)), 1);
    block_on(again.undo()).unwrap();
    assert_eq!(found(&again, "sn2048"), [id]);
}

#[test]
fn what_belongs_to_a_customer_goes_with_it_and_moves_with_it_also_where_the_table_was_retired() {
    let session = open(&MemoryStore::default(), 1);
    agree(&session, false);
    let (kept, merged) = (new_customer(&session, "苏州精工"), new_customer(&session, "苏州精工机械"));
    let id = machine(&session, merged, "数控机床", "SN2048");
    agree(&session, true);
    let changes = session.read(|workspace| {
        let one = |id| workspace.record(customer::ID, id).unwrap();
        let picks = proposals(&one(kept), &one(merged), &differing(workspace, &one(kept), &one(merged)));
        merger(workspace, &one(kept), &one(merged), &picks)
    });
    commit(&session, changes).unwrap();
    let owner = session.read(|workspace| workspace.record(MACHINES, id).unwrap().get(own_table::CUSTOMER));
    assert_eq!(owner, Some(kept));
    commit(&session, vec![Change::delete(&customer_of(&session, kept))]).unwrap();
    assert_eq!(session.read(|workspace| workspace.count(MACHINES)), 0);
    block_on(session.undo()).unwrap();
    assert_eq!(session.read(|workspace| workspace.count(MACHINES)), 1);
}

#[test]
fn a_machine_without_a_name_is_not_kept() {
    let session = open(&MemoryStore::default(), 1);
    agree(&session, false);
    let nameless = Record::new(MACHINES, session.new_id());
    assert!(commit(&session, vec![Change::create(&nameless)]).is_err());
}
