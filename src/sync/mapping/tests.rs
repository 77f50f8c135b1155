//! That a record is the same after it has been at the server.

use std::cell::RefCell;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::model::CalendarDate;
use crate::model::own_fields::SlotKind;
use crate::model::schema::tables::{contact, customer, opportunity};
use crate::model::value::{ChoiceCode, Timestamp};

/// A server whose ids are `r` and our id, without the records named.
#[derive(Default)]
struct Known {
    unknown: Vec<RecordId>,
    asked: RefCell<Vec<String>>,
}

impl Ids for Known {
    fn remote(&self, _: EntityId, id: RecordId) -> Option<String> {
        (!self.unknown.contains(&id)).then(|| format!("r{id}"))
    }

    fn local(&self, _: EntityId, remote: &str) -> RecordId {
        self.asked.borrow_mut().push(String::from(remote));
        remote.strip_prefix('r').and_then(RecordId::parse).unwrap_or(RecordId([9; 16]))
    }
}

fn profile(preset: &str, table: Json) -> Profile {
    let whole = json!({
        "preset": preset,
        "base": "https://crm.example.cn",
        "auth": { "client_id": "clientele" },
        "table": table,
        "tables": { "customer": {}, "contact": {}, "opportunity": {}, "task": {}, "interaction": {}, "service_case": {} },
    });
    Profile::read(&whole.to_string()).unwrap_or_else(|error| panic!("{error}"))
}

fn mapping(preset: &str, table: Json, entity: EntityId) -> Mapping {
    Mapping::of(&profile(preset, table), entity).unwrap_or_else(|error| panic!("{error}"))
}

fn row(json: Json) -> Fields {
    match json {
        Json::Object(fields) => fields,
        other => panic!("{other} is no object"),
    }
}

fn text(text: &str) -> Value {
    Value::Text(String::from(text))
}

#[test]
fn a_field_of_the_company_goes_to_the_server_where_the_profile_names_it() {
    let slot = SlotKind::Choice.slots().next().expect("a slot");
    let mut record = Record::new(customer::ID, RecordId([1; 16])).with(customer::NAME, String::from("智新"));
    record.set_value(slot, Some(Value::Choice(ChoiceCode(2))));
    let sent = |table: Json| {
        let server = "https://crm.example.cn";
        let whole = json!({ "preset": "kinto", "base": server, "tables": { "customer": table } });
        let profile = Profile::read(&whole.to_string()).unwrap_or_else(|error| panic!("{error}"));
        let mapping = Mapping::of(&profile, customer::ID).expect("a mapping");
        let fields = mapping.outgoing(&record, &Known::default()).expect("no reference");
        (mapping.incoming(&fields, &Known::default()), fields)
    };
    let (read, unnamed) = sent(json!({}));
    assert_eq!(unnamed, row(json!({ "name": "智新" })));
    assert!(read.values.iter().all(|(field, _)| *field != slot));
    let (read, named) = sent(json!({ "fields": { "own_choice_1": {} } }));
    assert_eq!(named, row(json!({ "name": "智新", "own_choice_1": "choice_2" })));
    assert!(read.values.contains(&(slot, Value::Choice(ChoiceCode(2)))));
    let rule = json!({ "name": "level", "values": { "choice_2": "gold" } });
    let (read, other) = sent(json!({ "only": ["name", "own_choice_1"], "fields": { "own_choice_1": rule } }));
    assert_eq!(other, row(json!({ "name": "智新", "level": "gold" })));
    assert!(read.values.contains(&(slot, Value::Choice(ChoiceCode(2)))));
}

#[test]
fn what_no_table_of_ours_has_stays_with_the_row() {
    let mapping = mapping("kinto", json!({}), customer::ID);
    let fields = row(json!({
        "id": "1", "last_modified": 5, "name": "智新", "status": "won", "credit": { "line": 3 },
        "mobile": "ask at the door", "email": "", "tags": [], "remark": null,
    }));
    let incoming = mapping.incoming(&fields, &Known::default());
    assert_eq!(
        incoming.values,
        [(customer::NAME.field, text("智新")), (customer::STATUS.field, Value::Choice(ChoiceCode(3)))]
    );
    assert_eq!(incoming.rest, row(json!({ "credit": { "line": 3 }, "mobile": "ask at the door" })));
    assert_eq!(incoming.unread, [(customer::MOBILE.field, String::from("ask at the door"))]);
}

#[test]
fn every_usual_spelling_of_a_value_is_read() {
    let mapping = mapping("plain", json!({}), customer::ID);
    for (name, written, field, value) in [
        ("status", json!("成交"), customer::STATUS.field, Value::Choice(ChoiceCode(3))),
        ("status", json!("Customer"), customer::STATUS.field, Value::Choice(ChoiceCode(3))),
        ("do_not_call", json!(1), customer::DO_NOT_CALL.field, Value::Flag(true)),
        ("do_not_call", json!("false"), customer::DO_NOT_CALL.field, Value::Flag(false)),
        ("age", json!("41"), customer::AGE.field, Value::Integer(41)),
        ("age", json!(41.0), customer::AGE.field, Value::Integer(41)),
        ("mobile", json!(13_194_009_570_i64), customer::MOBILE.field, text("13194009570")),
        ("birthday", json!("1990-05-01T00:00:00+08:00"), customer::BIRTHDAY.field, Value::Date(CalendarDate(7_425))),
        (
            "tags",
            json!("重点, 华东"),
            customer::TAGS.field,
            Value::Tags(vec![String::from("重点"), String::from("华东")]),
        ),
    ] {
        let mut fields = Fields::new();
        fields.insert(String::from(name), written.clone());
        let incoming = mapping.incoming(&fields, &Known::default());
        assert_eq!(incoming.values, [(field, value)], "{name}: {written}");
        assert!(incoming.rest.is_empty() && incoming.unread.is_empty(), "{name}: {written}");
    }
}

#[test]
fn a_value_that_would_have_to_be_guessed_is_left_alone() {
    let mapping = mapping("plain", json!({ "forms": { "money": "yuan" } }), customer::ID);
    for (name, written) in [
        ("status", json!("合作中")),
        ("status", json!(99)),
        ("age", json!(200)),
        ("age", json!(41.5)),
        ("revenue", json!(0.005)),
        ("birthday", json!("去年春天")),
        ("do_not_call", json!("perhaps")),
        ("name", json!({ "first": "三" })),
        ("tags", json!([{ "id": 1 }])),
    ] {
        let mut fields = Fields::new();
        fields.insert(String::from(name), written.clone());
        let incoming = mapping.incoming(&fields, &Known::default());
        assert!(incoming.values.is_empty() && incoming.unread.len() == 1, "{name}: {written}");
        assert_eq!(incoming.rest, fields, "{name}: {written}");
    }
}

#[test]
fn a_customer_without_an_age_is_not_taken_for_newborn() {
    let fields = row(json!({ "id": "a1", "rev": 0, "name": "智新", "age": 0, "do_not_call": false, "revenue": 5 }));
    let blurred = mapping("pocketbase", json!({}), customer::ID).incoming(&fields, &Known::default());
    assert_eq!(blurred.values, [(customer::NAME.field, text("智新")), (customer::REVENUE.field, Value::Integer(5))]);
    let mut zeros = vec![(customer::AGE.field, Value::Integer(0)), (customer::DO_NOT_CALL.field, Value::Flag(false))];
    zeros.sort_by_key(|(field, _)| *field);
    assert_eq!(blurred.zeros, zeros);
    assert!(blurred.rest.is_empty() && blurred.unread.is_empty());
    let exact = mapping("kinto", json!({}), customer::ID).incoming(&fields, &Known::default());
    assert!(exact.zeros.is_empty() && exact.values.contains(&(customer::AGE.field, Value::Integer(0))));
}

#[test]
fn no_fen_is_lost_to_floating_point() {
    let yuan = mapping("plain", json!({ "forms": { "money": "yuan" } }), customer::ID);
    for (fen, written) in [(123_456, json!(1234.56)), (100, json!(1)), (-5, json!(-0.05)), (30, json!(0.3))] {
        let value = Value::Integer(fen);
        let sent = yuan.outgoing_field(customer::REVENUE.field, Some(&value), &Known::default());
        assert_eq!(sent, Ok(Some((String::from("revenue"), written))));
    }
    let dusty = yuan.incoming(&row(json!({ "revenue": 0.1 + 0.2 })), &Known::default());
    assert_eq!(dusty.values, [(customer::REVENUE.field, Value::Integer(30))]);
}

#[test]
fn a_contact_waits_for_its_customer() {
    let mapping = mapping("postgrest", json!({}), contact::ID);
    let (known, unknown) = (RecordId([1; 16]), RecordId([2; 16]));
    let ids = Known { unknown: vec![unknown], ..Known::default() };
    let record = |customer: RecordId| {
        Record::new(contact::ID, RecordId([7; 16]))
            .with(contact::NAME, String::from("李四"))
            .with(contact::CUSTOMER, customer)
    };
    assert_eq!(
        mapping.outgoing(&record(known), &ids),
        Ok(row(json!({ "name": "李四", "customer_id": format!("r{known}") })))
    );
    assert_eq!(mapping.outgoing(&record(unknown), &ids), Err(Missing { field: contact::CUSTOMER.field, id: unknown }));
    let none = mapping.outgoing_field(contact::CUSTOMER.field, None, &ids);
    assert_eq!(none, Ok(Some((String::from("customer_id"), Json::Null))));
}

#[test]
fn what_the_desk_keeps_to_itself_is_never_sent() {
    let only = json!({ "only": ["name", "created_at"] });
    let whole = json!({ "base": "https://crm.example.cn", "tables": { "customer": only } });
    let profile = Profile::read(&whole.to_string()).expect("a profile");
    let mapping = Mapping::of(&profile, customer::ID).expect("a mapping");
    let record = Record::new(customer::ID, RecordId([7; 16]))
        .with(facts::CREATED_AT, Timestamp(1_000))
        .with(facts::UPDATED_AT, Timestamp(2_000))
        .with(facts::PAGE, 3)
        .with(facts::IMPORT_NOTE, String::from("x"))
        .with(customer::NAME, String::from("智新"))
        .with(customer::REMARK, String::from("not listed"));
    let sent = mapping.outgoing(&record, &Known::default());
    assert_eq!(sent, Ok(row(json!({ "created_at": "1970-01-01T00:00:01.000Z", "name": "智新" }))));
    assert!(mapping.maps(customer::NAME.field) && !mapping.maps(customer::REMARK.field));
    assert!(!mapping.maps(facts::UPDATED_AT.field) && !mapping.maps(facts::PAGE.field));
}

#[test]
fn a_reference_to_a_table_that_is_not_kept_does_not_wait_for_ever() {
    let whole = json!({ "base": "https://crm.example.cn", "tables": { "contact": {} } });
    let profile = Profile::read(&whole.to_string()).expect("a profile");
    let mapping = Mapping::of(&profile, contact::ID).expect("a mapping");
    assert!(!mapping.maps(contact::CUSTOMER.field) && mapping.maps(contact::REPORTS_TO.field));
}

#[test]
fn names_and_values_are_those_that_the_profile_says() {
    let table = json!({ "naming": "camel" });
    let mut whole = json!({ "base": "https://crm.example.cn", "table": table, "tables": { "customer": { "fields": {
        "city": { "name": "address.city" },
        "short_name": { "skip": true },
        "status": { "name": "statuscode", "values": { "won": 4, "lost": "gone" } },
        "level": { "form": "code" },
        "parent": { "name": "_parent_value", "bind": "parentaccount", "bind_path": "/accounts({id})" },
        "created_by": { "read_only": true },
    } } } });
    let profile = Profile::read(&whole.to_string()).expect("a profile");
    let mapping = Mapping::of(&profile, customer::ID).expect("a mapping");
    let parent = RecordId([1; 16]);
    let record = Record::new(customer::ID, RecordId([7; 16]))
        .with(customer::CITY, String::from("六安"))
        .with(customer::SHORT_NAME, String::from("x"))
        .with(customer::CONTACT_NAME, String::from("张三"))
        .with(customer::STATUS, customer::Status::Won)
        .with(customer::LEVEL, customer::Level::B)
        .with(customer::PARENT, parent)
        .with(facts::CREATED_BY, String::from("王五"));
    let sent = mapping.outgoing(&record, &Known::default()).expect("all are known");
    assert_eq!(
        sent,
        row(json!({
            "address.city": "六安", "contactName": "张三", "statuscode": 4, "level": 2,
            "parentaccount@odata.bind": format!("/accounts(r{parent})"),
        }))
    );
    let back = mapping.incoming(
        &row(json!({ "address": { "city": "六安", "zip": "1" }, "statuscode": "gone", "_parent_value": format!("r{parent}"), "createdBy": "王五" })),
        &Known::default(),
    );
    assert_eq!(
        back.values,
        [
            (facts::CREATED_BY.field, text("王五")),
            (customer::CITY.field, text("六安")),
            (customer::STATUS.field, Value::Choice(ChoiceCode(4))),
            (customer::PARENT.field, Value::Reference(parent)),
        ]
    );
    assert_eq!(back.rest, row(json!({ "address": { "zip": "1" } })));
    crate::sync::json::merge(
        &mut whole,
        &json!({ "tables": { "customer": { "fields": { "level": { "form": "yen" } } } } }),
    );
    assert!(
        Profile::read(&whole.to_string()).is_err_and(|error| error.to_string().contains("fields.level.form is 'yen'"))
    );
}

/// Any value that a field may hold.
fn value(field: &'static Field) -> BoxedStrategy<Value> {
    let line = "[a-z汉字 ]{0,8}[a-z汉字]";
    match field.kind {
        Kind::Integer => {
            let (least, most) = field.range.unwrap_or((-1_000_000, 1_000_000));
            (least..=most).prop_map(Value::Integer).boxed()
        }
        Kind::Percent => (0..=100_i64).prop_map(Value::Integer).boxed(),
        Kind::Money => (-1_000_000_000_000_000_i64..1_000_000_000_000_000).prop_map(Value::Integer).boxed(),
        Kind::Date => (-60_000_i32..300_000).prop_map(|days| Value::Date(CalendarDate(days))).boxed(),
        Kind::Time => (0..4_000_000_000_000_i64).prop_map(|millis| Value::Time(Timestamp(millis))).boxed(),
        Kind::Choice(options) => (0..options.len())
            .prop_map(move |at| Value::Choice(options.get(at).map_or(ChoiceCode(0), |option| option.code)))
            .boxed(),
        Kind::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
        Kind::Reference(_) => any::<[u8; 16]>().prop_map(|id| Value::Reference(RecordId(id))).boxed(),
        Kind::Tags => prop::collection::vec(line, 1..4)
            .prop_map(|tags| Value::Tags(tags.into_iter().map(|tag| String::from(tag.trim())).collect()))
            .boxed(),
        Kind::Mobile => "1[3-9][0-9]{9}".prop_map(Value::Text).boxed(),
        Kind::Telephone => "0[1-9][0-9]-[2-8][0-9]{7}".prop_map(Value::Text).boxed(),
        Kind::Email => "[a-z]{1,8}@[a-z]{1,8}\\.cn".prop_map(Value::Text).boxed(),
        Kind::Link => "https://[a-z]{1,8}\\.cn/[a-z]{0,8}".prop_map(Value::Text).boxed(),
        _ => line.prop_map(Value::Text).boxed(),
    }
}

/// A mapped field of a table and a value of it.
fn field_and_value() -> BoxedStrategy<(EntityId, &'static Field, Value)> {
    let profile = profile("plain", json!({}));
    // What points to a table that isn't exchanged isn't either.
    let is_exchanged = |field: &Field| match field.kind {
        Kind::Reference(entity) => profile.table(entity).is_some(),
        _ => true,
    };
    let fields: Vec<(EntityId, &'static Field)> = [customer::ID, contact::ID, opportunity::ID]
        .into_iter()
        .filter_map(|id| schema().get(id))
        .flat_map(|entity| entity.fields.iter().map(move |field| (entity.id, field)))
        .filter(|(_, field)| may_be_mapped(field.id) && is_exchanged(field))
        .collect();
    prop::sample::select(fields)
        .prop_flat_map(|(entity, field)| value(field).prop_map(move |value| (entity, field, value)))
        .boxed()
}

fn manners() -> Vec<Json> {
    vec![
        json!({}),
        json!({ "naming": "camel", "reference_name": "{name}_ID" }),
        json!({ "forms": { "integer": "text", "money": "yuan", "date": "epoch_ms", "time": "epoch_ms", "choice": "zh",
            "flag": "number", "tags": "comma" } }),
        json!({ "forms": { "money": "yuan_text", "date": "rfc3339", "time": "rfc3339_us", "choice": "en", "flag": "text" } }),
        json!({ "forms": { "date": "space_ms", "time": "space_ms", "choice": "code", "reference": "number" } }),
    ]
}

proptest! {
    #[test]
    fn no_value_changes_by_going_to_the_server_and_back((entity, field, value) in field_and_value()) {
        for manner in manners() {
            let mapping = mapping("plain", manner.clone(), entity);
            let mut record = Record::new(entity, RecordId([7; 16]));
            record.set_value(field.id, Some(value.clone()));
            let sent = mapping.outgoing(&record, &Known::default()).expect("all are known");
            prop_assert_eq!(sent.len(), 1);
            let back = mapping.incoming(&sent, &Known::default());
            prop_assert_eq!(&back.values, &vec![(field.id, value.clone())], "{}: {:?}", manner, sent);
            prop_assert!(back.rest.is_empty() && back.unread.is_empty());
        }
    }

    #[test]
    fn no_row_of_a_server_makes_us_fall(name in "[a-z_.]{0,12}", written in ".{0,30}") {
        let mapping = mapping("plain", json!({}), customer::ID);
        for key in [name.as_str(), "status", "revenue", "birthday", "created_at", "tags", "parent", "mobile"] {
            let mut fields = Fields::new();
            fields.insert(String::from(key), Json::from(written.as_str()));
            let _ = mapping.incoming(&fields, &Known::default());
        }
    }
}
