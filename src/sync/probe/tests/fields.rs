//! Whether fields meet and values can be read.

use super::*;
use crate::model::Value;
use crate::sync::mapping::Mapping;

fn with(mut row: Json, besides: &Json) -> Json {
    json::merge(&mut row, besides);
    row
}

#[test]
fn a_field_of_another_name_is_not_taken_for_an_empty_one() {
    let named: Vec<Json> = (0..3)
        .map(|number| {
            let text = row(number, number).to_string().replace("\"mobile\"", "\"phoneNumber\"");
            serde_json::from_str(&text).expect("a row")
        })
        .collect();
    let found = probed_of(&json!({}), &named, HONEST);
    let detail = "with values: name 3; never: mobile; taken by no field: phoneNumber";
    assert_eq!(of(&found, Check::FieldsMapped), (Verdict::Warning, detail));
    let found = probed_of(&json!({ "table": { "only": ["city"] } }), &named, HONEST);
    assert_eq!(of(&found, Check::FieldsMapped).0, Verdict::Bad);
    let found = probed_of(&json!({}), &rows(), HONEST);
    assert_eq!(of(&found, Check::FieldsMapped), (Verdict::Good, "with values: name 6, mobile 6"));
}

#[test]
fn a_field_that_the_server_has_besides_is_no_fault() {
    let more = [with(row(0, 0), &json!({ "credit": { "line": 3 } }))];
    let found = probed_of(&json!({}), &more, HONEST);
    let (verdict, detail) = of(&found, Check::FieldsMapped);
    assert!(verdict == Verdict::Good && detail.ends_with("taken by no field: credit"), "{detail}");
}

#[test]
fn a_value_that_can_not_be_read_is_shown() {
    let mut some = rows();
    some.push(with(row(6, 6), &json!({ "mobile": "ask at the door" })));
    let found = probed_of(&json!({}), &some, HONEST);
    let detail = "mobile: 1 of 7, such as 'ask at the door'";
    assert_eq!(of(&found, Check::ValuesReadable), (Verdict::Warning, detail));
    assert!(!of(&found, Check::FieldsMapped).1.contains("taken by no field"));
    let codes: Vec<Json> = rows().into_iter().map(|row| with(row, &json!({ "status": "S-30" }))).collect();
    let found = probed_of(&json!({ "table": { "only": ["name", "status"] } }), &codes, HONEST);
    let (verdict, detail) = of(&found, Check::ValuesReadable);
    assert!(verdict == Verdict::Bad && detail.contains("status: 6 of 6, such as 'S-30'"), "{detail}");
}

#[test]
fn a_version_in_the_wrong_place_does_not_hide_what_the_rows_hold() {
    let bare: Vec<Json> = rows()
        .into_iter()
        .map(|mut row| {
            if let Json::Object(fields) = &mut row {
                fields.remove("version");
            }
            row
        })
        .collect();
    let found = probed_of(&json!({}), &bare, HONEST);
    assert_eq!(of(&found, Check::Listed).0, Verdict::Bad);
    assert_eq!(of(&found, Check::VersionReadable), (Verdict::Bad, "row 0 has no version at 'version'"));
    assert_eq!(of(&found, Check::FieldsMapped).0, Verdict::Good);
    assert_eq!(of(&found, Check::Deletions).0, Verdict::Unknown);
    let undated: Vec<Json> = rows().into_iter().map(|row| with(row, &json!({ "updated_at": "yesterday" }))).collect();
    let found = probed_of(&json!({}), &undated, HONEST);
    let (verdict, detail) = of(&found, Check::SinceWorks);
    assert!(verdict == Verdict::Bad && detail.contains("yesterday"), "{detail}");
    let elsewhere = json!({ "table": { "envelope": { "list": "data" } } });
    let found = probed_of(&elsewhere, &rows(), HONEST);
    let (verdict, detail) = of(&found, Check::Listed);
    assert!(verdict == Verdict::Bad && detail.contains("'data'"), "{detail}");
}

#[test]
fn who_connects_sees_the_first_rows_as_they_will_be() {
    let profile = profile(&json!({}));
    let mapping = Mapping::of(&profile, customer::ID).expect("a mapping");
    let answer = |request: &Request| -> Answered { Ok(serve(&rows(), HONEST, request)) };
    let played = Played { answer, asked: RefCell::default() };
    let backend = RestBackend::new(profile, played, Credentials::None, Scope::default());
    let rows = block_on(sample(&backend, customer::ID)).expect("rows");
    assert_eq!(rows.len(), 6);
    let shown = preview(&mapping, &rows);
    assert_eq!(shown.len(), 3);
    let first = [
        (customer::NAME.field, Value::Text(String::from("智新"))),
        (customer::MOBILE.field, Value::Text(String::from("13194009570"))),
    ];
    assert_eq!(shown.first().map(|row| row.values.as_slice()), Some(first.as_slice()));
    assert!(shown.iter().all(|row| row.unread.is_empty()));
}
