//! That a profile says what it seems to say, and that the presets, the schema and the document say the same.

use serde_json::{Value as Json, json};

use super::*;
use crate::model::own_fields::{TABLES, slots};
use crate::model::schema::tables::{customer, own_table};
use crate::model::{Entity, RecordId};

/// The least that a file over that preset must say.
fn file(preset: &str) -> Json {
    json!({
        "preset": preset,
        "base": "https://crm.example.cn/api/",
        "auth": { "client_id": "clientele" },
        "tables": { "customer": {}, "contact": {} },
    })
}

fn read(file: &Json) -> Result<Profile, ProfileError> {
    Profile::read(&file.to_string())
}

fn with(path: &str, value: Json) -> Json {
    let mut whole = file("plain");
    let Json::Object(fields) = &mut whole else {
        panic!("a file is an object");
    };
    crate::sync::json::put(fields, path, value);
    whole
}

#[test]
fn nobody_is_left_with_a_preset_that_does_not_work() {
    for (name, _) in PRESETS {
        let profile = read(&file(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(!profile.name.is_empty(), "{name}");
        assert_eq!(profile.base, "https://crm.example.cn/api");
        let table = profile.table(customer::ID).expect("the table is kept");
        assert!(table.path.starts_with('/') && !table.path.contains('{'), "{name}: {}", table.path);
    }
}

#[test]
fn the_profiles_for_real_servers_keep_every_table() {
    for (name, text) in [
        ("kinto", include_str!("../../../tests/backends/profiles/kinto.json")),
        ("pocketbase", include_str!("../../../tests/backends/profiles/pocketbase.json")),
        ("cap", include_str!("../../../tests/backends/profiles/cap.json")),
        ("couchdb", include_str!("../../../tests/backends/profiles/couchdb.json")),
        ("json-server", include_str!("../../../tests/backends/profiles/json-server.json")),
        ("postgrest", include_str!("../../../tests/backends/profiles/postgrest.json")),
        ("conventional", include_str!("../../../tests/backends/profiles/conventional.json")),
    ] {
        let profile = Profile::read(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let built_in = schema().ids().filter(|table| !own_table::is_own_table(*table)).count();
        assert_eq!(profile.tables.len(), built_in, "{name}");
    }
}

#[test]
fn a_stored_profile_is_the_profile_that_was_stored() {
    for (name, _) in PRESETS {
        let profile = read(&file(name)).expect("a preset");
        assert_eq!(Profile::read(&profile.write()), Ok(profile), "{name}");
    }
}

#[test]
fn a_slip_of_the_pen_is_named_with_its_place() {
    for (path, value, sentence) in [
        (
            "tables.customer.list.kind",
            json!("pages"),
            "tables.customer.list.kind is 'pages'; it is one of marks, times, whole (which way)",
        ),
        (
            "tables.customer.list.limit",
            json!("many"),
            "tables.customer.list.limit is 'many'; it is a whole number (how many rows a page has at most)",
        ),
        (
            "tables.customer.list.limit",
            json!(0),
            "tables.customer.list.limit is 0; it is at least 1 (how many rows a page has at most)",
        ),
        (
            "tables.customer.deleted.filed",
            json!("x"),
            "tables.customer.deleted.filed is not known; known are field, id_field, kind",
        ),
        (
            "tables.client",
            json!({}),
            "tables.client is not known; known are customer, contact, lead, opportunity, contract, instalment, \
             payment, invoice, approval, service_case, interaction, task, product, purchase, price_tier, line_item, \
             stage_step, competitor, rivalry, involvement, canned_text, campaign, participation, feedback, survey, question, \
             answer_sheet, lifecycle, referral, points, attachment, article, repair, goal, tag, segment, letter_template, \
             team_note, comment, consent, own_table_1, own_table_2, own_table_3, own_table_4, own_table_5, \
             own_table_6, own_table_7, own_table_8",
        ),
        (
            "tables.customer.fields.updated_at",
            json!({}),
            "tables.customer.fields is 'updated_at'; it is no field of the table, or one that the desk keeps to itself",
        ),
        (
            "tables.customer.fields.email.name",
            json!("mobile"),
            "tables.customer.fields.email.name is 'mobile'; mobile has that name already",
        ),
        (
            "tables.customer.fields.status.values",
            json!({ "maybe": 1 }),
            "tables.customer.fields.status.values is 'maybe'; the choices are potential, intent, won, lost",
        ),
        ("base", json!("ftp://x"), "base is 'ftp://x'; it begins with https://, http:// or / and has no query"),
        ("base", json!("//x.cn"), "base is '//x.cn'; it begins with https://, http:// or / and has no query"),
        (
            "auth",
            json!({ "kind": "oauth", "client_id": "a", "token_url": "/t", "authorize_url": "javascript:alert(1)//" }),
            "auth.authorize_url is 'javascript:alert(1)//'; it begins with https://, http:// or /",
        ),
        (
            "tables.customer.list",
            json!({ "kind": "whole", "query": ["owner={owner}"] }),
            "tables.customer.list is '{owner}'; {owner} is only for first readings, and such lists would leave rows out \
             ever after",
        ),
        (
            "tables.customer.list.kind",
            json!("marks"),
            "tables.customer.list.mark is missing; list.kind 'marks' needs to know where a page has its mark",
        ),
    ] {
        let told = read(&with(path, value)).map(|_| ()).map_err(|error| error.to_string());
        assert_eq!(told, Err(String::from(sentence)), "{path}");
    }
    let missing = read(&json!({ "tables": {} })).map_err(|error| error.to_string());
    assert_eq!(missing, Err(String::from("base is missing; it says the address that all paths follow")));
    assert!(matches!(Profile::read("{"), Err(ProfileError::NotJson(_))));
}

#[test]
fn no_backend_gets_the_audit() {
    assert!(matches!(read(&with("tables.audit_entry", json!({}))), Err(ProfileError::Unknown { .. })));
}

#[test]
fn what_a_table_says_goes_before_what_all_tables_say() {
    let profile = read(&json!({
        "preset": "kinto",
        "base": "https://kinto.example.cn/v1",
        "table": { "list": { "limit": 50 }, "create": { "headers": { "If-None-Match": null } } },
        "tables": { "customer": { "list": { "limit": 7 } }, "contact": {}, "task": null },
    }))
    .expect("a profile");
    let limit = |key: &str| profile.tables.get(key).map(|table| table.list.limit);
    assert_eq!((limit("customer"), limit("contact"), limit("task")), (Some(7), Some(50), None));
    assert_eq!(profile.tables.len(), 2, "a table that is null is not kept");
    let table = profile.table(customer::ID).expect("the table is kept");
    assert_eq!(table.path, "/buckets/clientele/collections/customer/records");
    assert!(table.create.headers.is_empty());
    assert!(table.conditional());
}

#[test]
fn a_record_has_one_id_at_a_server_with_ids_of_its_own_form() {
    let profile = read(&file("pocketbase")).expect("a preset");
    let identity = &profile.table(customer::ID).expect("the table is kept").id;
    let id = identity.of(RecordId([0xFF; 16]));
    assert_eq!(id.len(), 15);
    assert!(id.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit()));
    assert_eq!(id, identity.of(RecordId([0xFF; 16])));
    let mut other = [0xFF; 16];
    other[15] = 0xFE;
    assert_ne!(id, identity.of(RecordId(other)));
    assert_eq!(identity.of(RecordId([0; 16])), "000000000000000");
}

#[test]
fn a_case_is_as_narrow_as_it_says() {
    let case = |json: Json| Case::try_from(json).expect("a case");
    assert!(case(json!(409)).is(409, "anything"));
    assert!(case(json!("400:pk_invalid")).is(400, "{\"code\":\"validation_pk_invalid\"}"));
    assert!(!case(json!("400:pk_invalid")).is(400, "{}"));
    assert!(Case::try_from(json!("soon")).is_err());
    assert_eq!(Json::from(case(json!("400:x:y"))), json!("400:x:y"));
}

/// The paths of all keys of a profile, as the document names them.
fn paths(json: &Json, path: &str, found: &mut Vec<String>) {
    // What a person names stands for itself: headers, tables, fields, choices.
    let open = ["headers", "tables", "fields", "values"]
        .iter()
        .any(|name| path == *name || path.ends_with(&format!(".{name}")));
    let Json::Object(object) = json else {
        return;
    };
    for (key, inner) in object {
        let path = match (open, path) {
            (true, "tables") => String::from("table"),
            (true, _) => format!("{path}.*"),
            (false, "") => key.clone(),
            (false, _) => format!("{path}.{key}"),
        };
        if !open && path != "tables" {
            found.push(path.clone());
        }
        paths(inner, &path, found);
    }
}

/// A profile in which every key has a value.
fn full() -> Json {
    let mut whole = file("plain");
    let rule = FieldRule { name: Some(String::from("status")), form: Some(String::from("zh")), ..FieldRule::default() };
    let besides = json!({
        "auth": { "check": { "method": "GET", "path": "/me" } },
        "tables": { "customer": { "fields": { "status": rule } } },
    });
    crate::sync::json::merge(&mut whole, &besides);
    serde_json::to_value(read(&whole).expect("a profile")).expect("JSON")
}

#[test]
fn no_key_is_unknown_to_editors_or_to_readers() {
    let document = include_str!("../../../docs/backends.md");
    let mut found = Vec::new();
    paths(&full(), "", &mut found);
    assert!(found.len() > 80, "{found:?}");
    for path in &found {
        assert!(document.contains(&format!("`{path}`")), "docs/backends.md does not name {path}");
    }
    // The schema refuses what it does not know, so a profile with every key in it proves that it knows each.
    assert_eq!(check::shape(&full()), Ok(()));
    for (name, _) in PRESETS {
        assert!(document.contains(&format!("`{name}`")), "docs/backends.md does not name the preset {name}");
    }
}

#[test]
fn the_schema_promises_no_key_that_nothing_reads() {
    let shape: Json = serde_json::from_str(include_str!("../../../docs/backend-profile.schema.json")).expect("JSON");
    let full = full();
    let keys = |json: &Json| -> Vec<String> {
        let mut keys: Vec<String> = json.as_object().expect("an object").keys().cloned().collect();
        keys.sort();
        keys
    };
    let table = full.pointer("/tables/customer").expect("a table");
    let rule = table.pointer("/fields/status").expect("a rule");
    for (pointer, ours) in [
        ("/properties/auth/properties", full.pointer("/auth").expect("a part")),
        ("/properties/auth/properties/login/properties", full.pointer("/auth/login").expect("a part")),
        ("/properties/auth/properties/check/properties", full.pointer("/auth/check").expect("a part")),
        ("/properties/answers/properties", full.pointer("/answers").expect("a part")),
        ("/properties/batch/properties", full.pointer("/batch").expect("a part")),
        ("/$defs/table/properties", table),
        ("/$defs/field/properties", rule),
        ("/$defs/call/properties", table.pointer("/get").expect("a part")),
        ("/$defs/table/properties/id/properties", table.pointer("/id").expect("a part")),
        ("/$defs/table/properties/list/properties", table.pointer("/list").expect("a part")),
        ("/$defs/table/properties/ids/properties", table.pointer("/ids").expect("a part")),
        ("/$defs/table/properties/forms/properties", table.pointer("/forms").expect("a part")),
        ("/$defs/table/properties/envelope/properties", table.pointer("/envelope").expect("a part")),
        ("/$defs/table/properties/version/properties", table.pointer("/version").expect("a part")),
        ("/$defs/table/properties/changed/properties", table.pointer("/changed").expect("a part")),
        ("/$defs/table/properties/deleted/properties", table.pointer("/deleted").expect("a part")),
    ] {
        assert_eq!(keys(shape.pointer(pointer).expect(pointer)), keys(ours), "{pointer}");
    }
}

#[test]
fn every_field_and_choice_can_be_looked_up() {
    let document = include_str!("../../../docs/backends.md");
    let part = |heading: &str| {
        let behind = document.split_once(&format!("### {heading}\n")).map(|(_, behind)| behind).unwrap_or_default();
        behind.split("\n### ").next().unwrap_or_default()
    };
    let (ready, built_in): (Vec<&Entity>, Vec<&Entity>) =
        schema().entities().partition(|entity| own_table::is_own_table(entity.id));
    let tables_of_ones_own = part("Tables of your own");
    for entity in ready {
        assert!(tables_of_ones_own.contains(&format!("`{}`", entity.key)), "{}", entity.key);
        for field in entity.fields.iter().filter(|field| field.id.0 >= 16) {
            assert!(tables_of_ones_own.contains(&format!("| `{}` |", field.key)), "{}", field.key);
        }
    }
    for entity in built_in {
        let fields = part(&format!("`{}`", entity.key));
        for field in entity.fields.iter().filter(|field| field.id.0 >= 16) {
            assert!(fields.contains(&format!("| `{}` |", field.key)), "{}.{}", entity.key, field.key);
            for option in field.kind.choices() {
                assert!(fields.contains(&format!("`{}`", option.key)), "{}.{}", field.key, option.key);
            }
        }
    }
    for key in ["created_at", "created_by", "updated_by"] {
        assert!(part("Every table").contains(&format!("| `{key}` |")), "{key}");
    }
    let own = part("Fields of your own");
    for slot in slots() {
        assert!(own.contains(&format!("`{}`", slot.key)), "{}", slot.key);
    }
    for table in TABLES.iter().filter_map(|table| schema().get(*table)) {
        assert!(own.contains(&format!("`{}`", table.key)), "{}", table.key);
    }
}

#[test]
fn the_worked_examples_of_the_document_are_profiles() {
    let document = include_str!("../../../docs/backends.md");
    let mut examples = 0;
    for part in document.split("```json profile\n").skip(1) {
        let text = part.split("```").next().unwrap_or_default();
        let read = Profile::read(text).map(|_| ()).map_err(|error| error.to_string());
        assert_eq!(read, Ok(()), "{text}");
        examples += 1;
    }
    assert!(examples >= 2);
}

#[test]
fn nobody_is_offered_a_beginning_that_the_server_is_not_asked_for() {
    let table = |besides: Json| {
        let mut whole = file("plain");
        crate::sync::json::merge(&mut whole, &json!({ "table": besides }));
        let profile = read(&whole).expect("a profile");
        profile.table(customer::ID).expect("the table").reaches_back()
    };
    let list = json!({ "query": ["from={oldest}", "updated_since={since}", "limit={limit}", "offset={skip}"] });
    assert!(!table(json!({})), "no preset has a place for it");
    assert!(!table(json!({ "list": list, "deleted": { "kind": "swept" } })), "the ids would bring all rows");
    assert!(table(json!({ "list": list, "deleted": { "kind": "swept" }, "ids": { "query": ["from={oldest}"] } })));
    assert!(table(json!({ "list": list, "deleted": { "kind": "listed", "field": "gone" } })));
}
