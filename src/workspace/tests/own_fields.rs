//! Fields that a company has made up (R40, R41): asked for at the door, searched, sorted and counted as any other, and
//! nothing at all where nobody has made any up.

use super::*;
use crate::model::codec;
use crate::model::own_fields::{Agreed, BuiltIn, OwnField, OwnFields, OwnOption, SlotKind, slots};
use crate::model::schema::rules::Flaw;
use crate::model::schema::tables::{lead, policy};
use crate::model::schema::{Group, Need, Tone};
use crate::model::value::ChoiceCode;
use crate::workspace::query::Day;
use crate::workspace::{Query, Sort};

fn slot(kind: SlotKind) -> FieldId {
    kind.slots().next().unwrap()
}

fn own(kind: SlotKind, name: &str, need: Need) -> OwnField {
    let option = |code: u16, name: &str| OwnOption { code, name: name.to_owned(), tone: Tone::Neutral };
    let options = if kind == SlotKind::Choice { vec![option(2, "金牌"), option(1, "银牌")] } else { Vec::new() };
    OwnField {
        slot: slot(kind).0,
        zh: name.to_owned(),
        en: name.to_owned(),
        need,
        group: Group::Basics,
        hint: String::new(),
        aliases: Vec::new(),
        options,
        gone: Vec::new(),
        personal: None,
    }
}

/// Has the customers of the desk have these fields.
fn agree(session: &TestSession, fields: Vec<OwnField>) {
    let body = session.read(|workspace| workspace.own_fields().agreed().with(customer::ID, fields).write());
    let before = session.read(|workspace| workspace.record(policy::ID, policy::OWN_FIELDS));
    let change = match before {
        Some(before) => Change::between(&before, &before.clone().with(policy::BODY, body)).unwrap(),
        None => Change::creation(Record::new(policy::ID, policy::OWN_FIELDS).with(policy::BODY, body)),
    };
    commit(session, vec![change]).unwrap();
}

fn named(session: &TestSession, name: &str, manager: Option<&str>) -> (RecordId, Result<Committed, CommitError>) {
    let mut record = Record::new(customer::ID, session.new_id()).with(customer::NAME, name.to_owned());
    record.set_value(slot(SlotKind::Text), manager.and_then(text));
    (record.id, commit(session, vec![Change::create(&record)]))
}

#[test]
fn a_vault_without_own_fields_is_byte_for_byte_what_it_was() {
    let session = open(&MemoryStore::default(), 1);
    let id = new_customer(&session, "北京华鼎物流有限公司");
    session.read(|workspace| {
        assert!(std::ptr::eq(workspace.own_fields(), OwnFields::none()));
        for table in workspace.schema().all_ids() {
            let (seen, plain) = (workspace.entity(table).unwrap(), workspace.schema().get(table).unwrap());
            assert!(std::ptr::eq(seen, plain), "{}", plain.key);
        }
        let record = workspace.record(customer::ID, id).unwrap();
        let mut row = Vec::new();
        codec::put_row(&record, &mut row);
        let mut fields = Vec::new();
        codec::visit_row(&row, |field, _| fields.push(field)).unwrap();
        assert!(slots().iter().all(|slot| !fields.contains(&slot.id)), "an unused slot takes no byte");
    });
}

#[test]
fn what_the_company_asks_for_is_asked_for_at_the_door_and_holds_no_press_up() {
    let session = open(&MemoryStore::default(), 1);
    agree(&session, vec![own(SlotKind::Text, "渠道经理", Need::RequiredOnEntry)]);
    let (id, refused) = named(&session, "甲公司", None);
    let flaws = vec![(id, slot(SlotKind::Text), Flaw::Missing)];
    assert_eq!(refused.err(), Some(CommitError::Refused(Refusal::Flawed(flaws))));
    let (id, saved) = named(&session, "甲公司", Some("赵敏"));
    saved.unwrap();
    assert!(update(&session, id, slot(SlotKind::Text), text("赵敏"), None).is_err(), "it can't be emptied again");
    // A press that makes a customer of a lead has no form that could ask.
    let made = Record::new(customer::ID, session.new_id()).with(customer::NAME, "乙公司".to_owned());
    let from = Record::new(lead::ID, session.new_id()).with(lead::NAME, "乙公司".to_owned());
    commit(&session, vec![Change::create(&made), Change::create(&from)]).unwrap();
    // A value of another kind gets in by no way.
    let edit = update(&session, made.id, slot(SlotKind::Text), None, Some(Value::Flag(true)));
    assert!(edit.is_err());
}

#[test]
fn a_built_in_field_for_which_the_company_asks_is_asked_for_at_the_door_until_it_is_left_alone_again() {
    let session = open(&MemoryStore::default(), 1);
    let email = customer::EMAIL.field;
    let describe = |must: bool| {
        let (zh, en) = ("电邮".to_owned(), "E-mail".to_owned());
        let said = BuiltIn { table: customer::ID.0, field: email.0, zh, en, must };
        let said = if must { vec![said] } else { Vec::new() };
        let body = session.read(|workspace| workspace.own_fields().agreed().describing(said).write());
        let before = session.read(|workspace| workspace.record(policy::ID, policy::OWN_FIELDS));
        let change = match before {
            Some(before) => Change::between(&before, &before.clone().with(policy::BODY, body)).unwrap(),
            None => Change::creation(Record::new(policy::ID, policy::OWN_FIELDS).with(policy::BODY, body)),
        };
        commit(&session, vec![change]).unwrap();
    };
    describe(true);
    let label = || session.read(|workspace| workspace.field(customer::ID, email).map(|field| field.label.zh));
    assert_eq!(label(), Some("电邮"));
    let (id, refused) = named(&session, "甲公司", None);
    let flaws = vec![(id, email, Flaw::Missing)];
    assert_eq!(refused.err(), Some(CommitError::Refused(Refusal::Flawed(flaws))));
    // A press that makes a customer of a lead has no form that could ask.
    let made = Record::new(customer::ID, session.new_id()).with(customer::NAME, "乙公司".to_owned());
    let from = Record::new(lead::ID, session.new_id()).with(lead::NAME, "乙公司".to_owned());
    commit(&session, vec![Change::create(&made), Change::create(&from)]).unwrap();
    describe(false);
    assert_eq!(label(), Some("邮箱"), "by its own name again");
    named(&session, "丙公司", None).1.unwrap();
}

#[test]
fn an_own_text_is_found_and_a_retired_one_no_more() {
    let store = MemoryStore::default();
    let session = open(&store, 1);
    agree(&session, vec![own(SlotKind::Text, "渠道经理", Need::Optional)]);
    let (id, saved) = named(&session, "甲公司", Some("欧阳明月"));
    saved.unwrap();
    let found = |session: &TestSession| {
        while session.prepare_some(100) {}
        session.read(|workspace| workspace.search("oymy", 5).into_iter().map(|hit| hit.id).collect::<Vec<_>>())
    };
    assert_eq!(found(&session), [id]);
    block_on(session.compact()).unwrap();
    let again = open(&store, 2);
    assert_eq!(found(&again), [id], "also after the vault was opened anew");
    agree(&again, Vec::new());
    assert!(found(&again).is_empty());
    assert_eq!(customer_of(&again, id).value(slot(SlotKind::Text)).cloned(), text("欧阳明月"), "it is kept");
    assert_eq!(again.read(|workspace| workspace.filled(customer::ID, &[slot(SlotKind::Text)])), [1]);
    block_on(again.undo()).unwrap();
    assert_eq!(found(&again), [id], "one undo brings it back");
}

#[test]
fn a_list_by_an_own_choice_is_in_the_order_of_the_company() {
    let session = open(&MemoryStore::default(), 1);
    agree(&session, vec![own(SlotKind::Choice, "合作级别", Need::Optional)]);
    for (name, code) in [("甲公司", Some(1)), ("乙公司", None), ("丙公司", Some(2))] {
        let mut record = Record::new(customer::ID, session.new_id()).with(customer::NAME, name.to_owned());
        record.set_value(slot(SlotKind::Choice), code.map(|code| Value::Choice(ChoiceCode(code))));
        commit(&session, vec![Change::create(&record)]).unwrap();
    }
    let listed = || {
        let day = Day { today: CalendarDate(20_000), offset_minutes: 480 };
        let sort = Some(Sort { field: slot(SlotKind::Choice), descending: false });
        let rows = session.read(|workspace| workspace.query(&Query { sort, ..Query::all(customer::ID, day) }));
        rows.into_iter().map(|row| session.read(|workspace| workspace.title_at(customer::ID, row))).collect::<Vec<_>>()
    };
    assert_eq!(listed(), ["丙公司", "甲公司", "乙公司"]);
    let mut turned = own(SlotKind::Choice, "合作级别", Need::Optional);
    turned.options.reverse();
    agree(&session, vec![turned]);
    assert_eq!(listed(), ["甲公司", "丙公司", "乙公司"], "no customer was touched, and the order is another");
}

#[test]
fn two_desks_of_one_program_have_each_their_own_names() {
    let (one, other) = (open(&MemoryStore::default(), 1), open(&MemoryStore::default(), 2));
    agree(&one, vec![own(SlotKind::Text, "渠道经理", Need::Optional)]);
    let label = |session: &TestSession| {
        session.read(|workspace| workspace.field(customer::ID, slot(SlotKind::Text)).map(|field| field.label.zh))
    };
    assert_eq!((label(&one), label(&other)), (Some("渠道经理"), Some("自定义文本 1")));
    assert_eq!(other.read(|workspace| workspace.own_fields().agreed().clone()), Agreed::none());
}

#[test]
fn what_a_later_release_has_written_down_is_not_replaced_by_one_that_cannot_read_it() {
    let session = open(&MemoryStore::default(), 1);
    let later = "{\"version\":9,\"rooms\":[]}".to_owned();
    let row = Record::new(policy::ID, policy::OWN_FIELDS).with(policy::BODY, later.clone());
    commit(&session, vec![Change::create(&row)]).unwrap();
    let before = session.read(|workspace| workspace.record(policy::ID, policy::OWN_FIELDS)).unwrap();
    let replaced = before.clone().with(policy::BODY, Agreed::none().write());
    let refused = commit(&session, vec![Change::between(&before, &replaced).unwrap()]).err();
    assert_eq!(refused, Some(CommitError::Refused(Refusal::Forbidden(Forbidden::WrittenByLater))));
    let kept = session.read(|workspace| workspace.record(policy::ID, policy::OWN_FIELDS)).unwrap();
    assert_eq!(kept.text(policy::BODY), later);
    // The same release may write what it likes, and undo goes back to what was.
    let again = before.with(policy::BODY, "{\"version\":9,\"rooms\":[1]}".to_owned());
    commit(&session, vec![Change::between(&kept, &again).unwrap()]).unwrap();
    block_on(session.undo()).unwrap();
}
